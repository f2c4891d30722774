# %% exercise="linear_activation_forward"
def linear_activation_forward(A_prev, W, b, activation):
    Z = W @ A_prev + b
    A = np.maximum(Z, 0) if activation == "relu" else 1 / (1 + np.exp(-Z))
    return A, ((A_prev, W, b), Z)


# %% exercise="L_model_forward"
def L_model_forward(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        Z = W @ A + b
        caches.append(((A, W, b), Z))
        A = 1 / (1 + np.exp(-Z)) if l == L else Z * (Z > 0)
    return A, caches


# %% exercise="linear_activation_backward"
def linear_activation_backward(dA, cache, activation):
    (A_prev, W, b), Z = cache
    if activation == "relu":
        dZ = np.array(dA, copy=True)
        dZ[Z <= 0] = 0
    else:
        dZ = dA / (2 + np.exp(Z) + np.exp(-Z))
    return W.T @ dZ, dZ @ A_prev.T / dZ.shape[1], dZ.mean(axis=1, keepdims=True)


# %% exercise="L_model_backward"
def L_model_backward(AL, Y, caches):
    grads, L, dZ = {}, len(caches), AL - Y
    for l in range(L, 0, -1):
        (A_prev, W, b), Z = caches[l - 1]
        grads[f"dW{l}"] = dZ @ A_prev.T / Y.shape[1]
        grads[f"db{l}"] = dZ.mean(axis=1, keepdims=True)
        grads[f"dA{l - 1}"] = W.T @ dZ
        if l > 1:
            dZ = grads[f"dA{l - 1}"] * (caches[l - 2][1] > 0)
    return grads
