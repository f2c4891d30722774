# %% wrong="same_again" diagnosis="wrong_shape" also="values_differ, reshaped"
def transpose_backward(grad, axes):
    dx = np.transpose(grad, axes)
    return dx


# %% wrong="reversed" diagnosis="reshaped" also="values_differ, reshaped"
def transpose_backward(grad, axes):
    dx = np.transpose(grad)
    return dx


# %% wrong="axes_reversed" diagnosis="wrong_shape" also="values_differ, reshaped"
def transpose_backward(grad, axes):
    dx = np.transpose(grad, axes[::-1])
    return dx


# %% wrong="reshaped" diagnosis="reordered" also="values_differ"
def transpose_backward(grad, axes):
    dx = grad.reshape([grad.shape[axes.index(k)] for k in range(len(axes))])
    return dx


# %% wrong="unchanged" diagnosis="reshaped" also="values_differ, reshaped, transpose, unchanged"
def transpose_backward(grad, axes):
    dx = grad
    return dx
