# %% wrong="stride_ignored" diagnosis="window_of_stride_one"
# sentence: {label:value} looks as if the windows were one pixel apart. Where does the window of the next output begin?
# phrase: moved the window by one pixel whatever the stride
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            top = h
            for w in range(n_W):
                left = w
                for c in range(n_C):
                    da = dA[i, h, w, c]
                    if mode == "max":
                        window = A_prev[i, top : top + f, left : left + f, c]
                        part = create_mask_from_window(window) * da
                    else:
                        part = distribute_value(da, (f, f))
                    dA_prev[i, top : top + f, left : left + f, c] += part
    return dA_prev


# %% wrong="columns_without_stride" diagnosis="columns_of_stride_one"
# sentence: {label:value} looks as if the windows were one pixel apart along the columns.
# phrase: ignored the stride along the columns
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            top = h * stride
            for w in range(n_W):
                left = w
                for c in range(n_C):
                    da = dA[i, h, w, c]
                    if mode == "max":
                        window = A_prev[i, top : top + f, left : left + f, c]
                        part = create_mask_from_window(window) * da
                    else:
                        part = distribute_value(da, (f, f))
                    dA_prev[i, top : top + f, left : left + f, c] += part
    return dA_prev


# %% wrong="overlap_overwritten" diagnosis="overlap_overwritten"
# sentence: {label:value} is too small where windows overlap: the contributions must be added, and the last one replaces the others.
# phrase: overwrote the gradient where windows overlap
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            top = h * stride
            for w in range(n_W):
                left = w * stride
                for c in range(n_C):
                    da = dA[i, h, w, c]
                    if mode == "max":
                        window = A_prev[i, top : top + f, left : left + f, c]
                        part = create_mask_from_window(window) * da
                    else:
                        part = distribute_value(da, (f, f))
                    dA_prev[i, top : top + f, left : left + f, c] = part
    return dA_prev


# %% wrong="mode_ignored" diagnosis="mode_ignored"
# sentence: {label:value} is that of the other mode: is `mode` used?
# phrase: ignored the mode of pooling
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            top = h * stride
            for w in range(n_W):
                left = w * stride
                for c in range(n_C):
                    da = dA[i, h, w, c]
                    if True:
                        window = A_prev[i, top : top + f, left : left + f, c]
                        part = create_mask_from_window(window) * da
                    else:
                        part = distribute_value(da, (f, f))
                    dA_prev[i, top : top + f, left : left + f, c] += part
    return dA_prev


# %% wrong="whole_gradient_to_all" diagnosis="gradient_to_all"
# sentence: {label:value} gives the gradient to every number of a window, also with max pooling.
# phrase: gave the gradient of a maximum to the whole window
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            top = h * stride
            for w in range(n_W):
                left = w * stride
                for c in range(n_C):
                    da = dA[i, h, w, c]
                    if mode == "max":
                        window = A_prev[i, top : top + f, left : left + f, c]
                        part = np.ones((f, f)) * da
                    else:
                        part = distribute_value(da, (f, f))
                    dA_prev[i, top : top + f, left : left + f, c] += part
    return dA_prev


# %% wrong="mask_without_gradient" diagnosis="mask_for_gradient"
# sentence: {label:value} holds the mask alone: it must be multiplied by the gradient.
# phrase: returned the mask without the gradient
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            top = h * stride
            for w in range(n_W):
                left = w * stride
                for c in range(n_C):
                    da = dA[i, h, w, c]
                    if mode == "max":
                        window = A_prev[i, top : top + f, left : left + f, c]
                        part = create_mask_from_window(window)
                    else:
                        part = distribute_value(da, (f, f))
                    dA_prev[i, top : top + f, left : left + f, c] += part
    return dA_prev


# %% wrong="average_not_shared" diagnosis="value_not_shared"
# sentence: {label:value} gives the whole number to every entry. The parts must add up to it.
# phrase: gave the whole number to every entry
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            top = h * stride
            for w in range(n_W):
                left = w * stride
                for c in range(n_C):
                    da = dA[i, h, w, c]
                    if mode == "max":
                        window = A_prev[i, top : top + f, left : left + f, c]
                        part = create_mask_from_window(window) * da
                    else:
                        part = da
                    dA_prev[i, top : top + f, left : left + f, c] += part
    return dA_prev


# %% wrong="first_picture" diagnosis="first_picture_only"
# sentence: {label:value} is right for one picture only.
# phrase: worked on a single picture
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            top = h * stride
            for w in range(n_W):
                left = w * stride
                for c in range(n_C):
                    da = dA[i, h, w, c]
                    if mode == "max":
                        window = A_prev[0, top : top + f, left : left + f, c]
                        part = create_mask_from_window(window) * da
                    else:
                        part = distribute_value(da, (f, f))
                    dA_prev[i, top : top + f, left : left + f, c] += part
    return dA_prev


# %% wrong="window_size_for_stride" diagnosis="shapes_do_not_fit"
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            top = h * f
            for w in range(n_W):
                left = w * f
                for c in range(n_C):
                    da = dA[i, h, w, c]
                    if mode == "max":
                        window = A_prev[i, top : top + f, left : left + f, c]
                        part = create_mask_from_window(window) * da
                    else:
                        part = distribute_value(da, (f, f))
                    dA_prev[i, top : top + f, left : left + f, c] += part
    return dA_prev
