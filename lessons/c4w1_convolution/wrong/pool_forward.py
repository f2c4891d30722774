# %% wrong="stride_ignored" diagnosis="window_of_stride_one"
# sentence: {label:value} looks as if the windows were one pixel apart. Where does the window of the next output begin?
# phrase: moved the window by one pixel whatever the stride
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    pool = {"max": np.max, "average": np.mean}[mode]
    for i in range(m):
        for h in range(n_H):
            top = h
            for w in range(n_W):
                left = w
                for c in range(n_C):
                    A[i, h, w, c] = pool(A_prev[i, top : top + f, left : left + f, c])
    cache = (A_prev, hparameters)
    return A, cache


# %% wrong="mode_ignored" diagnosis="mode_ignored"
# sentence: {label:value} is that of the other mode: is `mode` used?
# phrase: ignored the mode of pooling
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    pool = np.max
    for i in range(m):
        for h in range(n_H):
            top = h * stride
            for w in range(n_W):
                left = w * stride
                for c in range(n_C):
                    A[i, h, w, c] = pool(A_prev[i, top : top + f, left : left + f, c])
    cache = (A_prev, hparameters)
    return A, cache


# %% wrong="sum_for_mean" diagnosis="sum_for_average"
# sentence: {label:value} is the sum of each window in place of its mean.
# phrase: took the sum of a window for its mean
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    pool = {"max": np.max, "average": np.sum}[mode]
    for i in range(m):
        for h in range(n_H):
            top = h * stride
            for w in range(n_W):
                left = w * stride
                for c in range(n_C):
                    A[i, h, w, c] = pool(A_prev[i, top : top + f, left : left + f, c])
    cache = (A_prev, hparameters)
    return A, cache


# %% wrong="maximum_from_zero" diagnosis="all_zero"
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    pool = {"max": np.max, "average": np.mean}[mode]
    for i in range(m):
        for h in range(n_H):
            top = h * stride
            for w in range(n_W):
                left = w * stride
                for c in range(n_C):
                    A[i, h, w, c] = pool(A_prev[i, top : top + f, left : left + f, c])
                    if mode == "max":
                        A[i, h, w, c] = max(0.0, A[i, h, w, c])
    cache = (A_prev, hparameters)
    return A, cache


# %% wrong="all_channels" diagnosis="channels_pooled"
# sentence: {label:value} looks as if all channels of a window were pooled together. Each is pooled by itself.
# phrase: pooled all channels together
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    pool = {"max": np.max, "average": np.mean}[mode]
    for i in range(m):
        for h in range(n_H):
            top = h * stride
            for w in range(n_W):
                left = w * stride
                for c in range(n_C):
                    A[i, h, w, c] = pool(A_prev[i, top : top + f, left : left + f, :])
    cache = (A_prev, hparameters)
    return A, cache


# %% wrong="square_output" diagnosis="exception" also="wrong_shape"
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_H_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    pool = {"max": np.max, "average": np.mean}[mode]
    for i in range(m):
        for h in range(n_H):
            top = h * stride
            for w in range(n_W):
                left = w * stride
                for c in range(n_C):
                    A[i, h, w, c] = pool(A_prev[i, top : top + f, left : left + f, c])
    cache = (A_prev, hparameters)
    return A, cache


# %% wrong="window_size_for_stride" diagnosis="stride_is_window"
# sentence: {label:value} looks as if the stride were the size of the window. The two may differ.
# phrase: took the size of the window for the stride
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H = (n_H_prev - f) // f + 1
    n_W = (n_W_prev - f) // f + 1
    A = np.zeros((m, n_H, n_W, n_C))
    pool = {"max": np.max, "average": np.mean}[mode]
    for i in range(m):
        for h in range(n_H):
            top = h * f
            for w in range(n_W):
                left = w * f
                for c in range(n_C):
                    A[i, h, w, c] = pool(A_prev[i, top : top + f, left : left + f, c])
    cache = (A_prev, hparameters)
    return A, cache


# %% wrong="no_cache" diagnosis="wrong_count"
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    pool = {"max": np.max, "average": np.mean}[mode]
    for i in range(m):
        for h in range(n_H):
            top = h * stride
            for w in range(n_W):
                left = w * stride
                for c in range(n_C):
                    A[i, h, w, c] = pool(A_prev[i, top : top + f, left : left + f, c])
    cache = (A_prev, hparameters)
    return A


# %% wrong="output_in_cache" diagnosis="swapped"
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    pool = {"max": np.max, "average": np.mean}[mode]
    for i in range(m):
        for h in range(n_H):
            top = h * stride
            for w in range(n_W):
                left = w * stride
                for c in range(n_C):
                    A[i, h, w, c] = pool(A_prev[i, top : top + f, left : left + f, c])
    cache = (A, hparameters)
    return A, cache


# %% wrong="first_picture" diagnosis="first_picture_only"
# sentence: {label:value} is right for one picture only.
# phrase: worked on a single picture
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    pool = {"max": np.max, "average": np.mean}[mode]
    for i in range(m):
        for h in range(n_H):
            top = h * stride
            for w in range(n_W):
                left = w * stride
                for c in range(n_C):
                    A[i, h, w, c] = pool(A_prev[0, top : top + f, left : left + f, c])
    cache = (A_prev, hparameters)
    return A, cache
