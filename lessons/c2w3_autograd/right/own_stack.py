# %% exercise="topological_order"
def topological_order(last, parents_of):
    order, done, waiting = [], set(), [last]
    while waiting:
        node = waiting[-1]
        missing = [parent for parent in parents_of(node) if parent not in done]
        if missing:
            waiting.append(missing[0])
            continue
        waiting.pop()
        if node not in done:
            done.add(node)
            order.append(node)
    return order


# %% exercise="getitem_backward"
def getitem_backward(grad, shape, index):
    places = np.arange(int(np.prod(shape))).reshape(shape)[index]
    counts = np.bincount(np.ravel(places), np.ravel(grad), int(np.prod(shape)))
    return counts.reshape(shape)
