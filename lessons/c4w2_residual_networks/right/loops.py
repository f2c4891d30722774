# %% exercise="residual_block_forward"
def residual_block_forward(A_prev, parameters):
    rows = []
    for a in A_prev:
        z1 = a.dot(parameters["W1"]) + parameters["b1"][0]
        a1 = np.where(z1 > 0, z1, 0.0)
        z = a1.dot(parameters["W2"]) + parameters["b2"][0]
        for j in range(len(z)):
            if "Ws" in parameters:
                z[j] += sum(a[k] * parameters["Ws"][k, j] for k in range(len(a)))
            else:
                z[j] += a[j]
        rows.append((z1, a1, z))
    Z1, A1, Z = (np.array(part) for part in zip(*rows))
    return Z * (Z > 0), (A_prev, Z1, A1, Z, parameters)


# %% exercise="residual_block_backward"
def residual_block_backward(dA, cache):
    A_prev, Z1, A1, Z, parameters = cache
    grads = {"d" + name: np.zeros(value.shape) for name, value in parameters.items()}
    dA_prev = np.zeros(A_prev.shape)
    for i in range(len(A_prev)):
        dz = np.where(Z[i] > 0, dA[i], 0.0)
        dz1 = np.where(Z1[i] > 0, parameters["W2"] @ dz, 0.0)
        grads["dW2"] += np.outer(A1[i], dz)
        grads["db2"][0] += dz
        grads["dW1"] += np.outer(A_prev[i], dz1)
        grads["db1"][0] += dz1
        dA_prev[i] = parameters["W1"] @ dz1
        if "Ws" in parameters:
            grads["dWs"] += np.outer(A_prev[i], dz)
            dA_prev[i] += parameters["Ws"] @ dz
        else:
            dA_prev[i] += dz
    return dA_prev, grads
