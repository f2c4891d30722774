# %% wrong="keepdims_missing" diagnosis="shapes_do_not_fit"
def softmax(Z):
    e = np.exp(Z.T - np.max(Z.T, axis=1))
    return (e / np.sum(e, axis=1)).T


# %% wrong="logarithm" diagnosis="function_missing"
def softmax(Z):
    Z = Z - np.max(Z, axis=0, keepdims=True)
    return Z - np.log(np.sum(np.exp(Z), axis=0, keepdims=True))


# %% wrong="not_divided" diagnosis="not_divided"
def softmax(Z):
    return np.exp(Z)


# %% wrong="one_maximum_for_all" diagnosis="nan_inf"
def softmax(Z):
    e = np.exp(Z - np.max(Z))
    return e / np.sum(e, axis=0, keepdims=True)


# %% wrong="overflows" diagnosis="nan_inf"
def softmax(Z):
    e = np.exp(Z)
    return e / np.sum(e, axis=0, keepdims=True)


# %% wrong="rows_for_columns" diagnosis="softmax_of_rows"
def softmax(Z):
    e = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


# %% wrong="shifts_in_place" diagnosis="changed_in_place"
def softmax(Z):
    Z -= np.max(Z, axis=0)
    e = np.exp(Z)
    return e / np.sum(e, axis=0)


# %% wrong="sigmoid" diagnosis="sigmoid_for_softmax"
def softmax(Z):
    return 1 / (1 + np.exp(-Z))


# %% wrong="sum_without_axis" diagnosis="softmax_of_table"
def softmax(Z):
    e = np.exp(Z - np.max(Z))
    return e / np.sum(e)


# %% wrong="transposed" diagnosis="transpose"
def softmax(Z):
    return np.array([np.exp(z - z.max()) / np.sum(np.exp(z - z.max())) for z in Z.T])
