# %% wrong="abs_after_sum" diagnosis="signs_cancel"
# sentence: The errors above and below cancel each other: take the absolute value of each one
#     first.
# phrase: let errors above and below cancel each other
def L1(yhat, y):
    loss = np.abs(np.sum(yhat - y))
    return loss


# %% wrong="errors_cancel" diagnosis="signs_cancel"
def L1(yhat, y):
    return np.sum(y - yhat)


# %% wrong="every_pair" diagnosis="every_pair"
# sentence: Every prediction was compared with every true value: a whole matrix of errors was summed.
# phrase: compared every prediction with every true value
def L1(yhat, y):
    y = y.reshape(-1, 1)
    return np.sum(np.abs(y - yhat))


# %% wrong="largest_error" diagnosis="largest_only"
# sentence: This is the largest error alone. L1 adds up all of them.
# phrase: took the largest error alone
def L1(yhat, y):
    return np.max(np.abs(y - yhat))


# %% wrong="math_fabs" diagnosis="math_on_array"
def L1(yhat, y):
    return np.sum(math.fabs(y - yhat))


# %% wrong="mean" diagnosis="factor_1_m"
def L1(yhat, y):
    return np.mean(np.abs(y - yhat))


# %% wrong="not_summed" diagnosis="sum_missing"
def L1(yhat, y):
    loss = np.abs(y - yhat)
    return loss


# %% wrong="squares" diagnosis="squared"
def L1(yhat, y):
    return np.sum((y - yhat) ** 2)


# %% wrong="adds_guesses" diagnosis="plus_for_minus"
def L1(yhat, y):
    return np.sum(np.abs(y + yhat))
