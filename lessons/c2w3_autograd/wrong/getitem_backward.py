# %% wrong="plus_equals" diagnosis="repeated_index_lost"
# sentence: {label:value} lacks what a place gets the second time: with `+=` each place is written only once. `np.add.at` adds every time.
# phrase: lost the gradient of a repeated index
def getitem_backward(grad, shape, index):
    dx = np.zeros(shape)
    dx[index] += grad
    return dx


# %% wrong="assigned" diagnosis="repeated_index_lost"
def getitem_backward(grad, shape, index):
    dx = np.zeros(shape)
    dx[index] = grad
    return dx


# %% wrong="ones" diagnosis="argument_not_zero" also="constant_offset"
# sentence: {label:value} does not start from zeros: what was not taken out gets 0.
# phrase: did not start from zeros
def getitem_backward(grad, shape, index):
    dx = np.ones(shape)
    np.add.at(dx, index, grad)
    return dx


# %% wrong="taken_again" diagnosis="taken_again"
# sentence: {label:value} does not put the gradient where the entries came from.
# phrase: did not put the gradient where the entries came from
def getitem_backward(grad, shape, index):
    dx = np.resize(grad, shape)
    return dx


# %% wrong="subtracted" diagnosis="sign"
def getitem_backward(grad, shape, index):
    dx = np.zeros(shape)
    np.subtract.at(dx, index, grad)
    return dx
