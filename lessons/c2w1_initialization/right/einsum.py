# %% exercise="layer_spreads"
def layer_spreads(X, parameters, activation):
    functions = {"relu": lambda z: z * (z > 0), "tanh": np.tanh, "linear": lambda z: z}
    A, spreads = X, {"A0": np.std(X)}
    for l in range(1, len(parameters) // 2 + 1):
        A = functions[activation](
            np.einsum("jk,ki->ji", parameters[f"W{l}"], A) + parameters[f"b{l}"]
        )
        spreads[f"A{l}"] = float(np.sqrt(np.mean(A**2) - np.mean(A) ** 2))
    return spreads


# %% exercise="initialize_parameters_measured"
def initialize_parameters_measured(layers_dims, X, activation):
    parameters, A = {}, X
    for l, n in enumerate(layers_dims[1:], start=1):
        W = np.random.randn(n, A.shape[0]) * np.sqrt(2 / A.shape[0])
        Z = np.einsum("jk,ki->ji", W, A)
        W /= np.sqrt(np.mean((Z - Z.mean()) ** 2))
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((n, 1))
        A = activate(np.einsum("jk,ki->ji", W, A), activation)
    return parameters
