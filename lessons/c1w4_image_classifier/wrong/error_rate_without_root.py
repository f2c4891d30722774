# %% exercise="error_rate" diagnosis="without_root"
def error_rate(predictions, Y, group):
    wrong = predictions[0, group] != Y[0, group]
    n = np.sum(group)
    rate = np.sum(wrong) / n
    standard_error = rate * (1 - rate) / n
    return rate, standard_error
