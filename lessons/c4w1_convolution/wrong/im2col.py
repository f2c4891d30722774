# %% wrong="channels_first" diagnosis="channels_first"
# sentence: {label:value} has the right numbers of each window in another order: row, column, channel is asked for.
# phrase: put the channels of a window first
def im2col(A_prev, f, stride, pad):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_pad = zero_pad(A_prev, pad)
    windows = np.zeros((m, n_H, n_W, f, f, n_C_prev))
    for p in range(f):
        for q in range(f):
            rows, places = slice(p, p + stride * n_H, stride), slice(q, q + stride * n_W, stride)
            windows[:, :, :, p, q, :] = A_pad[:, rows, places, :]
    columns = windows.transpose(0, 1, 2, 5, 3, 4).reshape(m * n_H * n_W, f * f * n_C_prev)
    return columns


# %% wrong="transposed" diagnosis="transpose"
def im2col(A_prev, f, stride, pad):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_pad = zero_pad(A_prev, pad)
    windows = np.zeros((m, n_H, n_W, f, f, n_C_prev))
    for p in range(f):
        for q in range(f):
            rows, places = slice(p, p + stride * n_H, stride), slice(q, q + stride * n_W, stride)
            windows[:, :, :, p, q, :] = A_pad[:, rows, places, :]
    columns = windows.reshape(m * n_H * n_W, f * f * n_C_prev).T
    return columns


# %% wrong="columns_first" diagnosis="places_by_column"
# sentence: {label:value} has the windows in another order: the places of a picture are taken row by row.
# phrase: took the places column by column
def im2col(A_prev, f, stride, pad):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_pad = zero_pad(A_prev, pad)
    windows = np.zeros((m, n_H, n_W, f, f, n_C_prev))
    for p in range(f):
        for q in range(f):
            rows, places = slice(p, p + stride * n_H, stride), slice(q, q + stride * n_W, stride)
            windows[:, :, :, p, q, :] = A_pad[:, rows, places, :]
    columns = windows.transpose(0, 2, 1, 3, 4, 5).reshape(m * n_H * n_W, f * f * n_C_prev)
    return columns


# %% wrong="stride_ignored" diagnosis="window_of_stride_one"
# sentence: {label:value} looks as if the windows were one pixel apart. Where does the window of the next output begin?
# phrase: moved the window by one pixel whatever the stride
def im2col(A_prev, f, stride, pad):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_pad = zero_pad(A_prev, pad)
    windows = np.zeros((m, n_H, n_W, f, f, n_C_prev))
    for p in range(f):
        for q in range(f):
            rows, places = slice(p, p + n_H), slice(q, q + n_W)
            windows[:, :, :, p, q, :] = A_pad[:, rows, places, :]
    columns = windows.reshape(m * n_H * n_W, f * f * n_C_prev)
    return columns


# %% wrong="padding_forgotten" diagnosis="shapes_do_not_fit"
def im2col(A_prev, f, stride, pad):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_pad = A_prev
    windows = np.zeros((m, n_H, n_W, f, f, n_C_prev))
    for p in range(f):
        for q in range(f):
            rows, places = slice(p, p + stride * n_H, stride), slice(q, q + stride * n_W, stride)
            windows[:, :, :, p, q, :] = A_pad[:, rows, places, :]
    columns = windows.reshape(m * n_H * n_W, f * f * n_C_prev)
    return columns


# %% wrong="window_not_flat" diagnosis="extra_axis"
def im2col(A_prev, f, stride, pad):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_pad = zero_pad(A_prev, pad)
    windows = np.zeros((m, n_H, n_W, f, f, n_C_prev))
    for p in range(f):
        for q in range(f):
            rows, places = slice(p, p + stride * n_H, stride), slice(q, q + stride * n_W, stride)
            windows[:, :, :, p, q, :] = A_pad[:, rows, places, :]
    columns = windows.reshape(m * n_H * n_W, f * f, n_C_prev)
    return columns


# %% wrong="one_too_few" diagnosis="wrong_shape"
def im2col(A_prev, f, stride, pad):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    n_H = (n_H_prev + 2 * pad - f) // stride
    n_W = (n_W_prev + 2 * pad - f) // stride
    A_pad = zero_pad(A_prev, pad)
    windows = np.zeros((m, n_H, n_W, f, f, n_C_prev))
    for p in range(f):
        for q in range(f):
            rows, places = slice(p, p + stride * n_H, stride), slice(q, q + stride * n_W, stride)
            windows[:, :, :, p, q, :] = A_pad[:, rows, places, :]
    columns = windows.reshape(m * n_H * n_W, f * f * n_C_prev)
    return columns


# %% wrong="window_transposed" diagnosis="window_turned"
# sentence: {label:value} has each window transposed: its rows and columns are exchanged.
# phrase: transposed each window
def im2col(A_prev, f, stride, pad):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_pad = zero_pad(A_prev, pad)
    windows = np.zeros((m, n_H, n_W, f, f, n_C_prev))
    for p in range(f):
        for q in range(f):
            rows, places = slice(p, p + stride * n_H, stride), slice(q, q + stride * n_W, stride)
            windows[:, :, :, q, p, :] = A_pad[:, rows, places, :]
    columns = windows.reshape(m * n_H * n_W, f * f * n_C_prev)
    return columns


# %% wrong="one_example_only" diagnosis="wrong_shape"
def im2col(A_prev, f, stride, pad):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_pad = zero_pad(A_prev, pad)
    windows = np.zeros((m, n_H, n_W, f, f, n_C_prev))
    for p in range(f):
        for q in range(f):
            rows, places = slice(p, p + stride * n_H, stride), slice(q, q + stride * n_W, stride)
            windows[:, :, :, p, q, :] = A_pad[:, rows, places, :]
    columns = windows[0].reshape(n_H * n_W, f * f * n_C_prev)
    return columns
