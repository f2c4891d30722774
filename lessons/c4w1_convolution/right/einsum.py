# %% exercise="conv_single_step"
def conv_single_step(a_slice_prev, W, b):
    return np.einsum("ijk,ijk->", a_slice_prev, W) + b[0, 0, 0]


# %% exercise="conv_backward"
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    s, p = hparameters["stride"], hparameters["pad"]
    f = W.shape[0]
    _, n_H, n_W, _ = dZ.shape
    X = zero_pad(A_prev, p)
    dX, dW = np.zeros_like(X), np.zeros_like(W)
    for i in range(f):
        for j in range(f):
            rows, columns = np.arange(n_H) * s + i, np.arange(n_W) * s + j
            part = X[:, rows[:, None], columns]
            dW[i, j] = np.einsum("mhwk,mhwc->kc", part, dZ)
            dX[:, rows[:, None], columns] += np.einsum("mhwc,kc->mhwk", dZ, W[i, j])
    db = dZ.sum(axis=(0, 1, 2), keepdims=True)
    return dX[:, p : p + A_prev.shape[1], p : p + A_prev.shape[2]], dW, db


# %% exercise="conv_forward_matrix"
def conv_forward_matrix(A_prev, W, b, hparameters):
    f, n_C = W.shape[0], W.shape[-1]
    columns = im2col(A_prev, f=f, stride=hparameters["stride"], pad=hparameters["pad"])
    Z = np.einsum("rj,jc->rc", columns, W.reshape(-1, n_C)) + b[0, 0]
    n_H = 1 + (A_prev.shape[1] + 2 * hparameters["pad"] - f) // hparameters["stride"]
    return Z.reshape(len(A_prev), n_H, -1, n_C)
