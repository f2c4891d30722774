# %% exercise="error_rate" diagnosis="n_outside_root"
def error_rate(predictions, Y, group):
    wrong = predictions[0, group] != Y[0, group]
    n = np.sum(group)
    rate = np.sum(wrong) / n
    standard_error = np.sqrt(rate * (1 - rate)) / n
    return rate, standard_error
