# %% exercise="error_rate" diagnosis="percent"
def error_rate(predictions, Y, group):
    wrong = predictions[0, group] != Y[0, group]
    n = np.sum(group)
    rate = 100 * np.sum(wrong) / n
    standard_error = np.sqrt(rate * (1 - rate) / n)
    return rate, standard_error
