# %% exercise="residual_block_forward"
def residual_block_forward(A_prev, parameters):
    def linear(A, W, b=0.0):
        return np.einsum("ij,jk->ik", A, parameters[W]) + b

    Z1 = linear(A_prev, "W1", parameters["b1"])
    A1 = Z1.clip(min=0)
    way = linear(A_prev, "Ws") if parameters.get("Ws") is not None else A_prev
    Z = linear(A1, "W2", parameters["b2"]) + way
    return Z.clip(min=0), (A_prev, Z1, A1, Z, parameters)


# %% exercise="residual_block_backward"
def residual_block_backward(dA, cache):
    A_prev, Z1, A1, Z, p = cache
    ones = np.ones((1, len(dA)))
    dZ = np.where(Z > 0, dA, 0)
    dZ1 = np.where(Z1 > 0, np.einsum("ik,jk->ij", dZ, p["W2"]), 0)
    grads = dict(dW1=np.einsum("ij,ik->jk", A_prev, dZ1), db1=ones @ dZ1)
    grads.update(dW2=np.einsum("ij,ik->jk", A1, dZ), db2=ones @ dZ)
    back = np.eye(A_prev.shape[1])
    if "Ws" in p:
        grads["dWs"] = A_prev.T.dot(dZ)
        back = p["Ws"].T
    return np.dot(dZ, back) + np.dot(dZ1, p["W1"].T), grads
