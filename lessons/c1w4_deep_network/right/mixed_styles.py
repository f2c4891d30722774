# %% exercise="linear_activation_forward"
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    match activation:
        case "relu":
            A, cache = relu(Z)
        case "sigmoid":
            A, cache = sigmoid(Z)
    return [A, [linear_cache, cache]]


# %% exercise="L_model_forward"
def L_model_forward(X, parameters):
    # the linear step and the activation by themselves, layer by layer
    caches, A = [], X
    for l in range(1, len(parameters) // 2 + 1):
        Z, linear_cache = linear_forward(A, parameters[f"W{l}"], parameters[f"b{l}"])
        A, activation_cache = (sigmoid if f"W{l + 1}" not in parameters else relu)(Z)
        caches.append((linear_cache, activation_cache))
    return A, tuple(caches)


# %% exercise="L_model_backward"
def L_model_backward(AL, Y, caches):
    # the last layer's dZ in one go, the others block by block
    grads, L = {}, len(caches)
    dA, grads[f"dW{L}"], grads[f"db{L}"] = linear_backward(AL - Y, caches[-1][0])
    grads[f"dA{L - 1}"] = dA
    for l in range(L - 1, 0, -1):
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l - 1], "relu")
        grads[f"dA{l - 1}"] = dA
    return grads


# %% exercise="layer_shapes"
def layer_shapes(layer_dims, m):
    A = np.zeros((layer_dims[0], m))
    shapes, stretched = {"A0": A.shape, "X": A.shape}, set()
    for l in range(1, len(layer_dims)):
        W, b = np.zeros((layer_dims[l], layer_dims[l - 1])), np.zeros((layer_dims[l], 1))
        Z = A = W @ A + b
        if Z.shape != b.shape:
            stretched.add(f"b{l}")
        shapes |= {f"W{l}": W.shape, f"b{l}": b.shape, f"Z{l}": Z.shape, f"A{l}": A.shape}
    return shapes, tuple(stretched)
