# %% exercise="conv_forward"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    f, n_C, s, p = len(W), W.shape[3], hparameters["stride"], hparameters["pad"]
    n_H, n_W = ((n + 2 * p - f) // s + 1 for n in (n_H_prev, n_W_prev))
    X = zero_pad(A_prev.astype(np.float32), p)
    Z = np.empty((m, n_H, n_W, n_C), dtype=np.float32)
    for h in range(n_H):
        for w in range(n_W):
            window = X[:, h * s : h * s + f, w * s : w * s + f]
            Z[:, h, w] = np.tensordot(window, W.astype(np.float32), 3) + b.reshape(-1)
    return Z, (A_prev, W, b, hparameters)


# %% exercise="pool_backward"
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, s = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros(A_prev.shape, dtype=np.float32)
    for h in range(dA.shape[1]):
        for w in range(dA.shape[2]):
            place = np.s_[:, h * s : h * s + f, w * s : w * s + f, :]
            da = dA[:, h : h + 1, w : w + 1, :].astype(np.float32)
            if mode == "max":
                window = A_prev[place]
                dA_prev[place] += da * (window == window.max(axis=(1, 2), keepdims=True))
            else:
                dA_prev[place] += da / f**2
    return dA_prev


# %% exercise="create_mask_from_window"
def create_mask_from_window(x):
    return (x >= x.max()).astype(np.float32)
