# %% exercise="error_rate" diagnosis="group_ignored"
def error_rate(predictions, Y, group):
    wrong = predictions != Y
    n = Y.shape[1]
    rate = np.sum(wrong) / n
    standard_error = np.sqrt(rate * (1 - rate) / n)
    return rate, standard_error
