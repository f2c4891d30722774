# %% wrong="front_only" diagnosis="wrong_shape"
def unbroadcast(grad, shape):
    while grad.ndim > len(shape):
        grad = grad.sum(axis=0)
    return grad


# %% wrong="stretched_only" diagnosis="extra_axis" also="wrong_shape, index_out_of_range, no_such_axis, values_differ"
def unbroadcast(grad, shape):
    for axis, length in enumerate(shape):
        if length == 1:
            grad = grad.sum(axis=axis, keepdims=True)
    return grad


# %% wrong="no_keepdims" diagnosis="no_such_axis" also="lost_axis, wrong_shape"
def unbroadcast(grad, shape):
    while grad.ndim > len(shape):
        grad = grad.sum(axis=0)
    for axis, length in enumerate(shape):
        if length == 1:
            grad = grad.sum(axis=axis)
    return grad


# %% wrong="mean_over_axes" diagnosis="mean_for_uses"
# sentence: {label:value} is a mean. Each use adds its part, so it is a sum.
# phrase: took the mean over the broadcast axes
def unbroadcast(grad, shape):
    while grad.ndim > len(shape):
        grad = grad.mean(axis=0)
    for axis, length in enumerate(shape):
        if length == 1:
            grad = grad.mean(axis=axis, keepdims=True)
    return grad


# %% wrong="first_entry" diagnosis="first_use_only"
# sentence: {label:value} takes one of the uses. Sum over all of them.
# phrase: took one use for the sum of all
def unbroadcast(grad, shape):
    while grad.ndim > len(shape):
        grad = grad[0]
    for axis, length in enumerate(shape):
        if length == 1:
            grad = np.take(grad, [0], axis=axis)
    return grad


# %% wrong="last_axis_summed" diagnosis="wrong_shape" also="no_such_axis, values_differ, wrong_axis, cannot_reshape, lost_axis"
def unbroadcast(grad, shape):
    while grad.ndim > len(shape):
        grad = grad.sum(axis=-1)
    for axis, length in enumerate(shape):
        if length == 1:
            grad = grad.sum(axis=axis, keepdims=True)
    return grad


# %% wrong="summed_everywhere" diagnosis="everything_summed"
# sentence: {label:value} is the sum of everything. Only the axes that were broadcast are summed.
# phrase: summed over all axes
def unbroadcast(grad, shape):
    return np.full(shape, grad.sum())


# %% wrong="reshaped" diagnosis="cannot_reshape"
def unbroadcast(grad, shape):
    return grad.reshape(shape)


# %% wrong="unchanged" diagnosis="not_summed" also="unchanged, wrong_shape, extra_axis, broadcast_grid"
# sentence: {label:value} is the whole gradient. Sum over the axes along which the array was broadcast.
# phrase: did not sum at all
def unbroadcast(grad, shape):
    return grad
