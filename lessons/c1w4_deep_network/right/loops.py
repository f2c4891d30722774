# %% exercise="layer_shapes"
def layer_shapes(layer_dims, m):
    shapes, stretched = {}, []
    for l, n in enumerate(layer_dims):
        if l > 0:
            shapes["W" + str(l)] = [n, layer_dims[l - 1]]
            shapes["b" + str(l)] = [n, 1]
            shapes["Z" + str(l)] = [n, m]
            if m != 1:
                stretched.insert(0, "b" + str(l))
        shapes["A" + str(l)] = [n, m]
    return shapes, stretched


# %% exercise="linear_forward"
def linear_forward(A, W, b):
    n, m = W.shape[0], A.shape[1]
    Z = np.zeros((n, m))
    for i in range(n):
        for k in range(m):
            Z[i, k] = b[i, 0]
            for j in range(A.shape[0]):
                Z[i, k] += W[i, j] * A[j, k]
    return Z, (A, W, b)


# %% exercise="compute_cost"
def compute_cost(AL, Y):
    total = 0
    for a, y in zip(AL[0], Y[0]):
        if y == 1:
            total -= np.log(a)
        else:
            total -= np.log(1 - a)
    return total / len(Y[0])


# %% exercise="linear_backward"
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dA_prev, dW, db = np.zeros(A_prev.shape), np.zeros(W.shape), np.zeros(b.shape)
    for k in range(m):
        column = dZ[:, k].reshape(-1, 1)
        dW += column * A_prev[:, k]
        db += column
        for i in range(len(W)):
            dA_prev[:, k] += W[i] * dZ[i, k]
    return dA_prev, dW / m, db / m


# %% exercise="update_parameters"
def update_parameters(params, grads, learning_rate):
    new = {}
    for key in params:
        table = np.empty(params[key].shape)
        for i in range(table.shape[0]):
            for j in range(table.shape[1]):
                table[i, j] = params[key][i, j] - learning_rate * grads["d" + key][i, j]
        new[key] = table
    return new
