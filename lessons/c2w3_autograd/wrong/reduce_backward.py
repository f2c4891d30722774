# %% wrong="axis_not_back" diagnosis="axis_not_put_back" also="shapes_do_not_fit, transpose, values_differ, wrong_shape"
# sentence: {label:value} has the gradients along the wrong axis: put the axis back before you broadcast.
# phrase: did not put the lost axis back
def reduce_backward(op, grad, x, axis, keepdims):
    count = x.size / grad.size
    if op == "sum":
        share = np.ones(x.shape)
    elif op == "mean":
        share = np.full(x.shape, 1 / count)
    else:
        largest = x == np.max(x, axis=axis, keepdims=True)
        share = largest / np.sum(largest, axis=axis, keepdims=True)
    dx = grad * share
    return dx


# %% wrong="always_expanded" diagnosis="never_used" also="extra_axis, values_differ, broadcast_grid, shapes_do_not_fit"
def reduce_backward(op, grad, x, axis, keepdims):
    count = x.size / grad.size
    if axis is not None:
        grad = np.expand_dims(grad, axis)
    if op == "sum":
        share = np.ones(x.shape)
    elif op == "mean":
        share = np.full(x.shape, 1 / count)
    else:
        largest = x == np.max(x, axis=axis, keepdims=True)
        share = largest / np.sum(largest, axis=axis, keepdims=True)
    dx = grad * share
    return dx


# %% wrong="mean_not_divided" diagnosis="mean_not_divided" also="sum_for_mean"
# sentence: {label:value} is wrong for `mean`: divide by the number of entries that were averaged.
# phrase: forgot to divide for the mean
def reduce_backward(op, grad, x, axis, keepdims):
    count = x.size / grad.size
    if axis is not None and not keepdims:
        grad = np.expand_dims(grad, axis)
    if op == "sum":
        share = np.ones(x.shape)
    elif op == "mean":
        share = np.full(x.shape, 1.0)
    else:
        largest = x == np.max(x, axis=axis, keepdims=True)
        share = largest / np.sum(largest, axis=axis, keepdims=True)
    dx = grad * share
    return dx


# %% wrong="mean_of_all" diagnosis="mean_divisor"
# sentence: {label:value} is divided by the size of the whole array. A mean along an axis averages only the entries along it.
# phrase: divided by the size of the whole array
def reduce_backward(op, grad, x, axis, keepdims):
    count = x.size
    if axis is not None and not keepdims:
        grad = np.expand_dims(grad, axis)
    if op == "sum":
        share = np.ones(x.shape)
    elif op == "mean":
        share = np.full(x.shape, 1 / count)
    else:
        largest = x == np.max(x, axis=axis, keepdims=True)
        share = largest / np.sum(largest, axis=axis, keepdims=True)
    dx = grad * share
    return dx


# %% wrong="ties_to_all" diagnosis="ties_not_shared"
# sentence: {label:value} is too large where several entries are equal and largest: they share the gradient.
# phrase: gave the whole gradient to each of several equal entries
def reduce_backward(op, grad, x, axis, keepdims):
    count = x.size / grad.size
    if axis is not None and not keepdims:
        grad = np.expand_dims(grad, axis)
    if op == "sum":
        share = np.ones(x.shape)
    elif op == "mean":
        share = np.full(x.shape, 1 / count)
    else:
        largest = x == np.max(x, axis=axis, keepdims=True)
        share = largest * 1.0
    dx = grad * share
    return dx


# %% wrong="largest_of_all" diagnosis="largest_of_all"
# sentence: {label:value} looks for the largest entry of the whole array, not of each group along the axis.
# phrase: took the maximum of the whole array
def reduce_backward(op, grad, x, axis, keepdims):
    count = x.size / grad.size
    if axis is not None and not keepdims:
        grad = np.expand_dims(grad, axis)
    if op == "sum":
        share = np.ones(x.shape)
    elif op == "mean":
        share = np.full(x.shape, 1 / count)
    else:
        largest = x == np.max(x)
        share = largest / np.maximum(np.sum(largest, axis=axis, keepdims=True), 1)
    dx = grad * share
    return dx


# %% wrong="value_for_mask" diagnosis="max_value"
# sentence: {label:value} is multiplied by the largest entry. Its derivative is 1.
# phrase: multiplied by the value of the maximum
def reduce_backward(op, grad, x, axis, keepdims):
    count = x.size / grad.size
    if axis is not None and not keepdims:
        grad = np.expand_dims(grad, axis)
    if op == "sum":
        share = np.ones(x.shape)
    elif op == "mean":
        share = np.full(x.shape, 1 / count)
    else:
        largest = x == np.max(x, axis=axis, keepdims=True)
        share = x * largest / np.sum(largest, axis=axis, keepdims=True)
    dx = grad * share
    return dx


# %% wrong="max_as_sum" diagnosis="max_to_all"
# sentence: {label:value} goes to all entries. Of a maximum only the largest ones get it.
# phrase: passed the gradient of a maximum to all entries
def reduce_backward(op, grad, x, axis, keepdims):
    count = x.size / grad.size
    if axis is not None and not keepdims:
        grad = np.expand_dims(grad, axis)
    if op == "sum":
        share = np.ones(x.shape)
    elif op == "mean":
        share = np.full(x.shape, 1 / count)
    else:
        largest = x == np.max(x, axis=axis, keepdims=True)
        share = np.ones(x.shape)
    dx = grad * share
    return dx


# %% wrong="ties_over_all" diagnosis="ties_counted_over_all"
# sentence: {label:value} is shared among the largest entries of all groups. Count those of each group.
# phrase: shared the gradient among all groups
def reduce_backward(op, grad, x, axis, keepdims):
    count = x.size / grad.size
    if axis is not None and not keepdims:
        grad = np.expand_dims(grad, axis)
    if op == "sum":
        share = np.ones(x.shape)
    elif op == "mean":
        share = np.full(x.shape, 1 / count)
    else:
        largest = x == np.max(x, axis=axis, keepdims=True)
        share = largest / np.sum(largest)
    dx = grad * share
    return dx


# %% wrong="first_of_ties" diagnosis="first_of_ties"
# sentence: {label:value} goes to the first of several equal entries. Here they share it.
# phrase: gave the gradient to the first of several equal entries
def reduce_backward(op, grad, x, axis, keepdims):
    count = x.size / grad.size
    if axis is not None and not keepdims:
        grad = np.expand_dims(grad, axis)
    if op == "sum":
        share = np.ones(x.shape)
    elif op == "mean":
        share = np.full(x.shape, 1 / count)
    else:
        largest = np.arange(x.size).reshape(x.shape) == np.argmax(x)
        if axis is not None:
            places = np.expand_dims(np.argmax(x, axis=axis), axis)
            largest = np.zeros(x.shape)
            np.put_along_axis(largest, places, 1.0, axis)
        share = largest / np.sum(largest, axis=axis, keepdims=True)
    dx = grad * share
    return dx
