# %% wrong="accuracy" diagnosis="accuracy"
# sentence: {label:value} is the fraction of right predictions; the error rate counts the wrong ones.
# phrase: computed the accuracy instead of the error rate
def error_rate(predictions, Y, group):
    wrong = predictions[0, group] == Y[0, group]
    n = np.sum(group)
    rate = np.sum(wrong) / n
    standard_error = np.sqrt(rate * (1 - rate) / n)
    return rate, standard_error


# %% wrong="counts" diagnosis="counted"
# sentence: {label:value} is a number of pictures. Divide by how many there are.
# phrase: returned the number of mistakes instead of their rate
def error_rate(predictions, Y, group):
    wrong = predictions[0, group] != Y[0, group]
    n = np.sum(group)
    rate = np.sum(wrong) / n
    standard_error = np.sqrt(rate * (1 - rate) / n)
    return np.sum(wrong), standard_error


# %% wrong="divides_by_all" diagnosis="divided_by_all"
# sentence: {label:value} divides by the number of all examples. Which n belongs to the group?
# phrase: divided by the number of all examples
def error_rate(predictions, Y, group):
    wrong = predictions[0, group] != Y[0, group]
    n = Y.shape[1]
    rate = np.sum(wrong) / n
    standard_error = np.sqrt(rate * (1 - rate) / n)
    return rate, standard_error


# %% wrong="ignores_group" diagnosis="group_ignored"
# sentence: {label:value} counts all examples. Only those of the group belong in it.
# phrase: ignored the group
def error_rate(predictions, Y, group):
    wrong = predictions != Y
    n = Y.shape[1]
    rate = np.sum(wrong) / n
    standard_error = np.sqrt(rate * (1 - rate) / n)
    return rate, standard_error


# %% wrong="n_outside_root" diagnosis="n_outside_root"
# sentence: {label:value} is too small: n belongs under the square root, too.
# phrase: divided by n outside the square root
def error_rate(predictions, Y, group):
    wrong = predictions[0, group] != Y[0, group]
    n = np.sum(group)
    rate = np.sum(wrong) / n
    standard_error = np.sqrt(rate * (1 - rate)) / n
    return rate, standard_error


# %% wrong="only_rate" diagnosis="wrong_count"
def error_rate(predictions, Y, group):
    wrong = predictions[0, group] != Y[0, group]
    n = np.sum(group)
    rate = np.sum(wrong) / n
    standard_error = np.sqrt(rate * (1 - rate) / n)
    return rate


# %% wrong="percent" diagnosis="percent"
# sentence: {label:value} is in percent. A number between 0 and 1 is asked for.
# phrase: gave percent
def error_rate(predictions, Y, group):
    wrong = predictions[0, group] != Y[0, group]
    n = np.sum(group)
    rate = 100 * np.sum(wrong) / n
    standard_error = np.sqrt(rate * (1 - rate) / n)
    return rate, standard_error


# %% wrong="standard_deviation" diagnosis="standard_deviation"
# sentence: {label:value} is the standard deviation of single examples. The mean of n examples varies less: n is missing.
# phrase: gave the standard deviation of single examples
def error_rate(predictions, Y, group):
    wrong = predictions[0, group] != Y[0, group]
    n = np.sum(group)
    rate = np.sum(wrong) / n
    standard_error = np.sqrt(rate * (1 - rate))
    return rate, standard_error


# %% wrong="without_root" diagnosis="root_missing"
# sentence: {label:value} is the square of what is asked for: is the square root missing?
# phrase: left out the square root
def error_rate(predictions, Y, group):
    wrong = predictions[0, group] != Y[0, group]
    n = np.sum(group)
    rate = np.sum(wrong) / n
    standard_error = rate * (1 - rate) / n
    return rate, standard_error
