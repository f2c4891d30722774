# %% exercise="error_rate" diagnosis="divided_by_all"
def error_rate(predictions, Y, group):
    wrong = predictions[0, group] != Y[0, group]
    n = Y.shape[1]
    rate = np.sum(wrong) / n
    standard_error = np.sqrt(rate * (1 - rate) / n)
    return rate, standard_error
