# %% wrong="log10" diagnosis="log_base"
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -np.sum(Y * np.log10(AL) + (1 - Y) * np.log10(1 - AL)) / m
    return np.squeeze(cost)


# %% wrong="not_summed" diagnosis="sum_missing"
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m
    return np.squeeze(cost)


# %% wrong="only_label_0" diagnosis="only_label_0"
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -np.sum((1 - Y) * np.log(1 - AL)) / m
    return np.squeeze(cost)


# %% wrong="only_label_1" diagnosis="only_label_1"
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -np.sum(Y * np.log(AL)) / m
    return np.squeeze(cost)


# %% wrong="product_of_tables" diagnosis="broadcast_shape"
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -(np.dot(Y.T, np.log(AL)) + np.dot((1 - Y).T, np.log(1 - AL))) / m
    return np.squeeze(cost)


# %% wrong="sign" diagnosis="sign"
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m
    return np.squeeze(cost)


# %% wrong="squared_error" diagnosis="squared_error"
# sentence: {label:value} is the mean squared error, another cost.
# phrase: took the squared error for the cross-entropy
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = np.mean((AL - Y) ** 2)
    return np.squeeze(cost)


# %% wrong="without_mean" diagnosis="factor_m"
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return np.squeeze(cost)
