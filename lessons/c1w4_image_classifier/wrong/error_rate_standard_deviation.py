# %% exercise="error_rate" diagnosis="standard_deviation"
def error_rate(predictions, Y, group):
    wrong = predictions[0, group] != Y[0, group]
    n = np.sum(group)
    rate = np.sum(wrong) / n
    standard_error = np.sqrt(rate * (1 - rate))
    return rate, standard_error
