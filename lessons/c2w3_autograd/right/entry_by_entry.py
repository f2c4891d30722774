# %% exercise="topological_order"
def topological_order(last, parents_of):
    found, level = [last], [last]
    while level:
        level = list(dict.fromkeys(parent for node in level for parent in parents_of(node)))
        found = [node for node in found if node not in level] + level
    return found[::-1]


# %% exercise="unbroadcast"
def unbroadcast(grad, shape):
    total = np.zeros(shape)
    skipped = grad.ndim - len(shape)
    for place in np.ndindex(grad.shape):
        target = tuple(0 if length == 1 else where for where, length in zip(place[skipped:], shape))
        total[target] += grad[place]
    return total


# %% exercise="matmul_backward"
def matmul_backward(grad, a, b):
    da, db = np.zeros(a.shape), np.zeros(b.shape)
    for row in range(a.shape[0]):
        for column in range(b.shape[1]):
            da[row] += grad[row, column] * b[:, column]
            db[:, column] += grad[row, column] * a[row]
    return da, db


# %% exercise="reduce_backward"
def reduce_backward(op, grad, x, axis, keepdims):
    if axis is None:
        lines, passed = x.reshape(1, -1), np.reshape(grad, 1)
    else:
        lines = np.moveaxis(x, axis, -1).reshape(-1, x.shape[axis])
        passed = np.ravel(grad)
    made = np.empty(lines.shape)
    for number, line in enumerate(lines):
        if op == "max":
            winners = [value == max(line) for value in line]
            made[number] = [passed[number] * won / sum(winners) for won in winners]
        else:
            made[number] = passed[number] / (len(line) if op == "mean" else 1)
    if axis is None:
        return made.reshape(x.shape)
    rest = [length for place, length in enumerate(x.shape) if place != axis % x.ndim]
    return np.moveaxis(made.reshape(*rest, x.shape[axis]), -1, axis)


# %% exercise="getitem_backward"
def getitem_backward(grad, shape, index):
    flat = np.zeros(int(np.prod(shape)))
    numbers = np.arange(flat.size).reshape(shape)
    for number, value in zip(np.ravel(numbers[index]), np.ravel(grad)):
        flat[number] = flat[number] + value
    return np.reshape(flat, shape)
