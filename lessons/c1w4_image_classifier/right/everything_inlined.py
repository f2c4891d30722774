# %% exercise="two_layer_model"
def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    n_x, n_h, n_y = layers_dims
    W1, b1 = np.random.randn(n_h, n_x) * 0.01, np.zeros((n_h, 1))
    W2, b2 = np.random.randn(n_y, n_h) * 0.01, np.zeros((n_y, 1))
    m, costs = X.shape[1], []
    for i in range(num_iterations):
        Z1 = np.dot(W1, X) + b1
        A1 = Z1 * (Z1 > 0)
        A2 = 1 / (1 + np.exp(-(np.dot(W2, A1) + b2)))
        if not i % 100:
            costs += [-np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))]
        dZ2 = A2 - Y
        dZ1 = np.dot(W2.T, dZ2) * (Z1 > 0)
        W2 = W2 - learning_rate * np.dot(dZ2, A1.T) / m
        b2 = b2 - learning_rate * dZ2.mean(axis=1, keepdims=True)
        W1 = W1 - learning_rate * np.dot(dZ1, X.T) / m
        b1 = b1 - learning_rate * dZ1.mean(axis=1, keepdims=True)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}, costs


# %% exercise="L_layer_model"
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    m, costs, layers = X.shape[1], [], []
    for n_prev, n in zip(layers_dims, layers_dims[1:]):
        layers.append([np.random.randn(n, n_prev) / np.sqrt(n_prev), np.zeros((n, 1))])
    for i in range(num_iterations):
        A = [X]
        for W, b in layers[:-1]:
            A.append(np.maximum(0, W @ A[-1] + b))
        W, b = layers[-1]
        A.append(1 / (1 + np.exp(-(W @ A[-1] + b))))
        if i % 100 == 0:
            costs.append(-np.mean(np.log(np.where(Y == 1, A[-1], 1 - A[-1]))))
        dZ = A[-1] - Y
        for l in range(len(layers) - 1, -1, -1):
            W, b = layers[l]
            dA = W.T @ dZ
            layers[l] = [
                W - learning_rate * dZ @ A[l].T / m,
                b - learning_rate * np.sum(dZ, axis=1, keepdims=True) / m,
            ]
            dZ = dA * (A[l] > 0)
    parameters = {}
    for l, (W, b) in enumerate(layers, 1):
        parameters["W" + str(l)], parameters["b" + str(l)] = W, b
    return parameters, costs


# %% exercise="predict"
def predict(X, y, parameters):
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A = np.maximum(0, parameters["W" + str(l)] @ A + parameters["b" + str(l)])
    Z = parameters["W" + str(L)] @ A + parameters["b" + str(L)]
    return Z > 0


# %% exercise="augment"
def augment(images, Y, shift, seed=0):
    m, h, w, _ = images.shape
    rng = np.random.default_rng(seed)
    amounts = rng.integers(-shift, shift, size=(m, 2), endpoint=True)
    padded = np.pad(
        images[:, :, ::-1], ((0, 0), (shift, shift), (shift, shift), (0, 0)), mode="edge"
    )
    new = np.empty_like(images)
    for i, (down, right) in enumerate(amounts):
        new[i] = padded[i, shift - down : shift - down + h, shift - right : shift - right + w]
    return np.append(images, new, axis=0), np.hstack((Y, Y))
