# %% wrong="bias_left_out" diagnosis="bias_missing"
def conv_forward_matrix(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    f, _, _, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    columns = im2col(A_prev, f, stride, pad)
    Z = columns @ W.reshape(-1, n_C)
    Z = Z.reshape(m, n_H, n_W, n_C)
    return Z


# %% wrong="filters_transposed" diagnosis="shapes_do_not_fit"
def conv_forward_matrix(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    f, _, _, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    columns = im2col(A_prev, f, stride, pad)
    Z = columns @ W.reshape(-1, n_C).T + b.reshape(1, n_C)
    Z = Z.reshape(m, n_H, n_W, n_C)
    return Z


# %% wrong="not_reshaped" diagnosis="reshaped"
def conv_forward_matrix(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    f, _, _, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    columns = im2col(A_prev, f, stride, pad)
    Z = columns @ W.reshape(-1, n_C) + b.reshape(1, n_C)
    return Z


# %% wrong="filters_in_wrong_order" diagnosis="filters_scrambled"
# sentence: {label:value} comes from filters whose numbers are mixed: the last axis of `W` counts the filters, so it must stay the last one.
# phrase: mixed the numbers of the filters in a reshape
def conv_forward_matrix(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    f, _, _, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    columns = im2col(A_prev, f, stride, pad)
    Z = columns @ W.reshape(n_C, -1).T + b.reshape(1, n_C)
    Z = Z.reshape(m, n_H, n_W, n_C)
    return Z


# %% wrong="output_channels_first" diagnosis="reshaped"
def conv_forward_matrix(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    f, _, _, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    columns = im2col(A_prev, f, stride, pad)
    Z = columns @ W.reshape(-1, n_C) + b.reshape(1, n_C)
    Z = Z.reshape(m, n_H, n_W, n_C).transpose(0, 3, 1, 2)
    return Z


# %% wrong="padding_of_sizes_forgotten" diagnosis="cannot_reshape"
def conv_forward_matrix(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    f, _, _, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    columns = im2col(A_prev, f, stride, pad)
    Z = columns @ W.reshape(-1, n_C) + b.reshape(1, n_C)
    Z = Z.reshape(m, n_H, n_W, n_C)
    return Z
