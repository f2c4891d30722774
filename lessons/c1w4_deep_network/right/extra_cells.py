# %% exercise="linear_backward"
def mean_over_examples(table):
    return table.mean(axis=1).reshape(-1, 1)


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    return np.matmul(W.T, dZ), np.matmul(dZ, A_prev.T) / A_prev.shape[1], mean_over_examples(dZ)


# %%
print("my own test:", linear_backward(np.ones((1, 2)), (np.ones((3, 2)), np.ones((1, 3)), 0)))

# %%
np.ones((2, 3)) @ np.ones((2, 3))  # an experiment that fails must cost nothing


# %% exercise="L_model_forward"
def hidden_layer(A, parameters, l):
    return linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], activation="relu")


def L_model_forward(X, parameters):
    caches = []
    A, l = X, 1
    while f"W{l + 1}" in parameters:
        A, cache = hidden_layer(A, parameters, l)
        caches += [cache]
        l += 1
    AL, cache = linear_activation_forward(
        A_prev=A, W=parameters[f"W{l}"], b=parameters[f"b{l}"], activation="sigmoid"
    )
    return AL, caches + [cache]


# %%
A = "a name that the tests must not need"
