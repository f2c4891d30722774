# %% exercise="forward_propagation_n"
def forward_propagation_n(X, Y, parameters):
    cache, A = (), X
    for l in "123":
        W, b = parameters["W" + l], parameters["b" + l]
        Z = np.einsum("kj,ji->ki", W, A) + b
        A = sigmoid(Z) if l == "3" else np.where(Z > 0, Z, 0)
        cache += (Z, A, W, b)
    return -np.mean(np.log(np.where(Y == 1, A, 1 - A))), cache


# %% exercise="gradient_check_n"
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    nudges = epsilon * np.eye(len(theta))
    approx = np.array(
        [
            forward_propagation_n(X, Y, vector_to_dictionary(theta + step.reshape(-1, 1)))[0]
            - forward_propagation_n(X, Y, vector_to_dictionary(theta - step.reshape(-1, 1)))[0]
            for step in nudges
        ]
    ) / (2 * epsilon)
    grad = gradients_to_vector(gradients).ravel()
    return float(np.sqrt(np.einsum("i,i", grad - approx, grad - approx))) / float(
        np.sqrt(np.einsum("i,i", grad, grad)) + np.sqrt(np.einsum("i,i", approx, approx))
    )


# %% exercise="backward_propagation_n"
def backward_propagation_n(X, Y, cache):
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    m = Y.size
    g = {"dZ3": A3 - Y}
    g["dA2"] = np.einsum("kj,ki->ji", W3, g["dZ3"])
    g["dZ2"] = np.heaviside(Z2, 0) * g["dA2"]
    g["dA1"] = np.einsum("kj,ki->ji", W2, g["dZ2"])
    g["dZ1"] = np.heaviside(Z1, 0) * g["dA1"]
    for l, below in ((1, X), (2, A1), (3, A2)):
        g[f"dW{l}"] = np.einsum("ki,ji->kj", g[f"dZ{l}"], below) / m
        g[f"db{l}"] = np.mean(g[f"dZ{l}"], axis=1).reshape(-1, 1)
    return g
