# %% wrong="absolute_errors" diagnosis="not_squared"
# sentence: This is the sum of the absolute errors. L2 squares each error.
# phrase: did not square
def L2(yhat, y):
    return np.sum(np.abs(y - yhat))


# %% wrong="every_pair" diagnosis="every_pair"
def L2(yhat, y):
    return np.sum((y.reshape(-1, 1) - yhat) ** 2)


# %% wrong="half" diagnosis="factor_half"
def L2(yhat, y):
    return np.sum((y - yhat) ** 2) / 2


# %% wrong="in_place" diagnosis="changed_in_place"
def L2(yhat, y):
    yhat -= y
    return np.dot(yhat, yhat)


# %% wrong="mean" diagnosis="factor_1_m"
def L2(yhat, y):
    return np.mean((y - yhat) ** 2)


# %% wrong="not_summed" diagnosis="sum_missing"
def L2(yhat, y):
    return (y - yhat) ** 2


# %% wrong="root" diagnosis="root_taken"
def L2(yhat, y):
    loss = np.linalg.norm(y - yhat)
    return loss


# %% wrong="squares_apart" diagnosis="squared_apart"
# sentence: The predictions and the true values were squared before subtracting. Subtract first.
# phrase: squared both sides before subtracting
def L2(yhat, y):
    return np.sum(y**2 - yhat**2)


# %% wrong="squares_the_sum" diagnosis="summed_first"
# sentence: The errors were added first and squared then, so that they cancel. Square each one.
# phrase: summed the errors before squaring them
def L2(yhat, y):
    loss = np.sum(y - yhat) ** 2
    return loss


# %% wrong="adds_guesses" diagnosis="plus_for_minus"
def L2(yhat, y):
    return np.sum((y + yhat) ** 2)
