# %% exercise="output_sizes"
def output_sizes(n_H, n_W, n_C, layers):
    sizes, counts = [], []
    size = [n_H, n_W, n_C]
    for layer in layers:
        pad = layer["pad"] if "pad" in layer else 0
        new = []
        for n in size[:2]:
            count, start = 0, -pad
            while start + layer["f"] <= n + pad:
                count += 1
                start += layer["stride"]
            new.append(count)
        if "n_C" in layer:
            parameters = layer["n_C"] + layer["n_C"] * layer["f"] ** 2 * size[2]
            new.append(layer["n_C"])
        else:
            parameters = 0
            new.append(size[2])
        size = new
        sizes.append(new)
        counts.append(parameters)
    return sizes, counts


# %% exercise="zero_pad"
def zero_pad(X, pad):
    m, n_H, n_W, n_C = X.shape
    X_pad = np.zeros((m, n_H + 2 * pad, n_W + 2 * pad, n_C))
    for h in range(n_H):
        for w in range(n_W):
            X_pad[:, h + pad, w + pad] = X[:, h, w]
    return X_pad


# %% exercise="im2col"
def im2col(A_prev, f, stride, pad):
    A = zero_pad(A_prev, pad)
    rows = []
    for a in A:
        for top in range(0, a.shape[0] - f + 1, stride):
            for left in range(0, a.shape[1] - f + 1, stride):
                rows.append(a[top : top + f, left : left + f].ravel())
    return np.array(rows)


# %% exercise="distribute_value"
def distribute_value(dz, shape):
    a = np.zeros(shape)
    for h in range(shape[0]):
        for w in range(shape[1]):
            a[h, w] = dz / a.size
    return a
