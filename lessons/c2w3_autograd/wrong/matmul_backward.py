# %% wrong="untransposed_b" diagnosis="shapes_do_not_fit" also="values_differ, transpose, wrong_shape"
def matmul_backward(grad, a, b):
    da = grad @ b
    db = a.T @ grad
    return da, db


# %% wrong="untransposed_a" diagnosis="shapes_do_not_fit" also="values_differ, transpose, wrong_shape"
def matmul_backward(grad, a, b):
    da = grad @ b.T
    db = a @ grad
    return da, db


# %% wrong="sides_exchanged" diagnosis="shapes_do_not_fit" also="values_differ, transpose, wrong_shape"
def matmul_backward(grad, a, b):
    da = grad @ b.T
    db = grad @ a.T
    return da, db


# %% wrong="order_exchanged" diagnosis="tuple_order"
def matmul_backward(grad, a, b):
    da = grad @ b.T
    db = a.T @ grad
    return db, da


# %% wrong="transposed" diagnosis="transpose" also="values_differ, wrong_shape"
def matmul_backward(grad, a, b):
    da = b @ grad.T
    db = a.T @ grad
    return da, db


# %% wrong="entrywise" diagnosis="shapes_do_not_fit" also="star_for_at, values_differ"
def matmul_backward(grad, a, b):
    da = grad * b
    db = grad * a
    return da, db
