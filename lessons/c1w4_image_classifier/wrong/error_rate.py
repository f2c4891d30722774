# %% wrong="accuracy" diagnosis="accuracy"
def error_rate(predictions, Y, group):
    wrong = predictions[0, group] == Y[0, group]
    n = np.sum(group)
    rate = np.sum(wrong) / n
    standard_error = np.sqrt(rate * (1 - rate) / n)
    return rate, standard_error


# %% wrong="counts" diagnosis="counted"
def error_rate(predictions, Y, group):
    wrong = predictions[0, group] != Y[0, group]
    n = np.sum(group)
    rate = np.sum(wrong) / n
    standard_error = np.sqrt(rate * (1 - rate) / n)
    return np.sum(wrong), standard_error


# %% wrong="divides_by_all" diagnosis="divided_by_all"
def error_rate(predictions, Y, group):
    wrong = predictions[0, group] != Y[0, group]
    n = Y.shape[1]
    rate = np.sum(wrong) / n
    standard_error = np.sqrt(rate * (1 - rate) / n)
    return rate, standard_error


# %% wrong="ignores_group" diagnosis="group_ignored"
def error_rate(predictions, Y, group):
    wrong = predictions != Y
    n = Y.shape[1]
    rate = np.sum(wrong) / n
    standard_error = np.sqrt(rate * (1 - rate) / n)
    return rate, standard_error


# %% wrong="n_outside_root" diagnosis="n_outside_root"
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
def error_rate(predictions, Y, group):
    wrong = predictions[0, group] != Y[0, group]
    n = np.sum(group)
    rate = 100 * np.sum(wrong) / n
    standard_error = np.sqrt(rate * (1 - rate) / n)
    return rate, standard_error


# %% wrong="standard_deviation" diagnosis="standard_deviation"
def error_rate(predictions, Y, group):
    wrong = predictions[0, group] != Y[0, group]
    n = np.sum(group)
    rate = np.sum(wrong) / n
    standard_error = np.sqrt(rate * (1 - rate))
    return rate, standard_error


# %% wrong="without_root" diagnosis="without_root"
def error_rate(predictions, Y, group):
    wrong = predictions[0, group] != Y[0, group]
    n = np.sum(group)
    rate = np.sum(wrong) / n
    standard_error = rate * (1 - rate) / n
    return rate, standard_error
