# %% wrong="accuracies" diagnosis="complement"
def group_errors(predictions, labels, group):
    rates = np.mean((predictions == labels)[:, group], axis=1)
    return np.mean(rates), np.std(rates)


# %% wrong="over_all" diagnosis="never_used"
def group_errors(predictions, labels, group):
    rates = np.mean(predictions != labels, axis=1)
    return np.mean(rates), np.std(rates)


# %% wrong="divides_by_all" diagnosis="divided_by_all"
# sentence: {label:value} divides by the number of all examples. Which n belongs to the group?
# phrase: divided by the number of all examples
def group_errors(predictions, labels, group):
    rates = np.sum((predictions != labels)[:, group], axis=1) / labels.size
    return np.mean(rates), np.std(rates)


# %% wrong="over_examples" diagnosis="deviation_over_examples"
# sentence: {label:value} is the deviation between the examples. Compute the rate of each network first, then the deviation between the networks.
# phrase: took the deviation over the examples instead of the networks
def group_errors(predictions, labels, group):
    rates = np.mean((predictions != labels)[:, group], axis=0)
    return np.mean(rates), np.std(rates)


# %% wrong="of_single_mistakes" diagnosis="deviation_of_mistakes"
# sentence: {label:value} is the deviation of single mistakes, 0 or 1. Compute the rate of each network first.
# phrase: took the deviation of single mistakes
def group_errors(predictions, labels, group):
    wrong = (predictions != labels)[:, group]
    return np.mean(wrong), np.std(wrong)


# %% wrong="of_the_mean" diagnosis="deviation_of_mean"
# sentence: {label:value} is the standard error of the mean: smaller by the root of the number of networks. The deviation between networks is asked for.
# phrase: divided the deviation by the root of the number of networks
def group_errors(predictions, labels, group):
    rates = np.mean((predictions != labels)[:, group], axis=1)
    return np.mean(rates), np.std(rates) / np.sqrt(len(rates))


# %% wrong="sample_deviation" diagnosis="sample_deviation"
# sentence: {label:value} divides by one less than the number of networks. `np.std` as it is is asked for.
# phrase: used the sample's standard deviation
def group_errors(predictions, labels, group):
    rates = np.mean((predictions != labels)[:, group], axis=1)
    return np.mean(rates), np.std(rates, ddof=1)


# %% wrong="variance" diagnosis="variance_for_deviation"
# sentence: {label:value} is the variance; the standard deviation is its root.
# phrase: returned the variance
def group_errors(predictions, labels, group):
    rates = np.mean((predictions != labels)[:, group], axis=1)
    return np.mean(rates), np.var(rates)


# %% wrong="mean_only" diagnosis="wrong_count"
def group_errors(predictions, labels, group):
    rates = np.mean((predictions != labels)[:, group], axis=1)
    return np.mean(rates)
