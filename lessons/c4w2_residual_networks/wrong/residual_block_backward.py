# %% wrong="no_shortcut" diagnosis="gradient_of_shortcut_missing"
# sentence: {label:value} has the gradient of the branch only. The input goes two ways, so two gradients add up.
# phrase: forgot the gradient through the shortcut
def residual_block_backward(dA, cache):
    A_prev, Z1, A1, Z, parameters = cache
    grads = {}
    dZ = dA * (Z > 0)
    grads["dW2"] = A1.T @ dZ
    grads["db2"] = np.sum(dZ, axis=0, keepdims=True)
    dZ1 = (dZ @ parameters["W2"].T) * (Z1 > 0)
    grads["dW1"] = A_prev.T @ dZ1
    grads["db1"] = np.sum(dZ1, axis=0, keepdims=True)
    dA_prev = dZ1 @ parameters["W1"].T
    if "Ws" in parameters:
        grads["dWs"] = A_prev.T @ dZ
        pass
    else:
        pass
    return dA_prev, grads


# %% wrong="dA_through_shortcut" diagnosis="shortcut_before_relu"
# sentence: The shortcut got `dA`. The last ReLU comes after the sum, so both ways get dZ.
# phrase: sent dA through the shortcut, past the last ReLU
def residual_block_backward(dA, cache):
    A_prev, Z1, A1, Z, parameters = cache
    grads = {}
    dZ = dA * (Z > 0)
    grads["dW2"] = A1.T @ dZ
    grads["db2"] = np.sum(dZ, axis=0, keepdims=True)
    dZ1 = (dZ @ parameters["W2"].T) * (Z1 > 0)
    grads["dW1"] = A_prev.T @ dZ1
    grads["db1"] = np.sum(dZ1, axis=0, keepdims=True)
    dA_prev = dZ1 @ parameters["W1"].T
    if "Ws" in parameters:
        grads["dWs"] = A_prev.T @ dA
        dA_prev = dA_prev + dA @ parameters["Ws"].T
    else:
        dA_prev = dA_prev + dA
    return dA_prev, grads


# %% wrong="no_last_mask" diagnosis="last_mask_missing"
# sentence: {label:value} was computed without the derivative of the last ReLU.
# phrase: forgot the derivative of the last ReLU
def residual_block_backward(dA, cache):
    A_prev, Z1, A1, Z, parameters = cache
    grads = {}
    dZ = dA
    grads["dW2"] = A1.T @ dZ
    grads["db2"] = np.sum(dZ, axis=0, keepdims=True)
    dZ1 = (dZ @ parameters["W2"].T) * (Z1 > 0)
    grads["dW1"] = A_prev.T @ dZ1
    grads["db1"] = np.sum(dZ1, axis=0, keepdims=True)
    dA_prev = dZ1 @ parameters["W1"].T
    if "Ws" in parameters:
        grads["dWs"] = A_prev.T @ dZ
        dA_prev = dA_prev + dZ @ parameters["Ws"].T
    else:
        dA_prev = dA_prev + dZ
    return dA_prev, grads


# %% wrong="no_first_mask" diagnosis="first_mask_missing"
# sentence: {label:value} was computed without the derivative of the ReLU between the layers.
# phrase: forgot the derivative of the ReLU between the layers
def residual_block_backward(dA, cache):
    A_prev, Z1, A1, Z, parameters = cache
    grads = {}
    dZ = dA * (Z > 0)
    grads["dW2"] = A1.T @ dZ
    grads["db2"] = np.sum(dZ, axis=0, keepdims=True)
    dZ1 = dZ @ parameters["W2"].T
    grads["dW1"] = A_prev.T @ dZ1
    grads["db1"] = np.sum(dZ1, axis=0, keepdims=True)
    dA_prev = dZ1 @ parameters["W1"].T
    if "Ws" in parameters:
        grads["dWs"] = A_prev.T @ dZ
        dA_prev = dA_prev + dZ @ parameters["Ws"].T
    else:
        dA_prev = dA_prev + dZ
    return dA_prev, grads


# %% wrong="shortcut_only" diagnosis="branch_missing"
# sentence: {label:value} has the gradient through the shortcut only. What came through the branch is missing.
# phrase: dropped the gradient of the branch
def residual_block_backward(dA, cache):
    A_prev, Z1, A1, Z, parameters = cache
    grads = {}
    dZ = dA * (Z > 0)
    grads["dW2"] = A1.T @ dZ
    grads["db2"] = np.sum(dZ, axis=0, keepdims=True)
    dZ1 = (dZ @ parameters["W2"].T) * (Z1 > 0)
    grads["dW1"] = A_prev.T @ dZ1
    grads["db1"] = np.sum(dZ1, axis=0, keepdims=True)
    dA_prev = dZ1 @ parameters["W1"].T
    if "Ws" in parameters:
        grads["dWs"] = A_prev.T @ dZ
        dA_prev = dZ @ parameters["Ws"].T
    else:
        dA_prev = dZ
    return dA_prev, grads


# %% wrong="divided_by_m" diagnosis="factor_1_m"
def residual_block_backward(dA, cache):
    A_prev, Z1, A1, Z, parameters = cache
    grads = {}
    dZ = dA * (Z > 0)
    grads["dW2"] = A1.T @ dZ / len(dA)
    grads["db2"] = np.mean(dZ, axis=0, keepdims=True)
    dZ1 = (dZ @ parameters["W2"].T) * (Z1 > 0)
    grads["dW1"] = A_prev.T @ dZ1 / len(dA)
    grads["db1"] = np.mean(dZ1, axis=0, keepdims=True)
    dA_prev = dZ1 @ parameters["W1"].T
    if "Ws" in parameters:
        grads["dWs"] = A_prev.T @ dZ / len(dA)
        dA_prev = dA_prev + dZ @ parameters["Ws"].T
    else:
        dA_prev = dA_prev + dZ
    return dA_prev, grads


# %% wrong="axis_lost" diagnosis="lost_axis"
def residual_block_backward(dA, cache):
    A_prev, Z1, A1, Z, parameters = cache
    grads = {}
    dZ = dA * (Z > 0)
    grads["dW2"] = A1.T @ dZ
    grads["db2"] = np.sum(dZ, axis=0)
    dZ1 = (dZ @ parameters["W2"].T) * (Z1 > 0)
    grads["dW1"] = A_prev.T @ dZ1
    grads["db1"] = np.sum(dZ1, axis=0)
    dA_prev = dZ1 @ parameters["W1"].T
    if "Ws" in parameters:
        grads["dWs"] = A_prev.T @ dZ
        dA_prev = dA_prev + dZ @ parameters["Ws"].T
    else:
        dA_prev = dA_prev + dZ
    return dA_prev, grads


# %% wrong="wrong_input" diagnosis="input_of_block"
# sentence: `dW2` was computed with the input of the block. It needs the input of the second layer, A1.
# phrase: took the input of the block for the second layer's
def residual_block_backward(dA, cache):
    A_prev, Z1, A1, Z, parameters = cache
    grads = {}
    dZ = dA * (Z > 0)
    grads["dW2"] = A_prev.T @ dZ
    grads["db2"] = np.sum(dZ, axis=0, keepdims=True)
    dZ1 = (dZ @ parameters["W2"].T) * (Z1 > 0)
    grads["dW1"] = A_prev.T @ dZ1
    grads["db1"] = np.sum(dZ1, axis=0, keepdims=True)
    dA_prev = dZ1 @ parameters["W1"].T
    if "Ws" in parameters:
        grads["dWs"] = A_prev.T @ dZ
        dA_prev = dA_prev + dZ @ parameters["Ws"].T
    else:
        dA_prev = dA_prev + dZ
    return dA_prev, grads


# %% wrong="projection_identity" diagnosis="shapes_do_not_fit"
def residual_block_backward(dA, cache):
    A_prev, Z1, A1, Z, parameters = cache
    grads = {}
    dZ = dA * (Z > 0)
    grads["dW2"] = A1.T @ dZ
    grads["db2"] = np.sum(dZ, axis=0, keepdims=True)
    dZ1 = (dZ @ parameters["W2"].T) * (Z1 > 0)
    grads["dW1"] = A_prev.T @ dZ1
    grads["db1"] = np.sum(dZ1, axis=0, keepdims=True)
    dA_prev = dZ1 @ parameters["W1"].T
    dA_prev = dA_prev + dZ
    return dA_prev, grads


# %% wrong="forgets_dWs" diagnosis="missing_key"
def residual_block_backward(dA, cache):
    A_prev, Z1, A1, Z, parameters = cache
    grads = {}
    dZ = dA * (Z > 0)
    grads["dW2"] = A1.T @ dZ
    grads["db2"] = np.sum(dZ, axis=0, keepdims=True)
    dZ1 = (dZ @ parameters["W2"].T) * (Z1 > 0)
    grads["dW1"] = A_prev.T @ dZ1
    grads["db1"] = np.sum(dZ1, axis=0, keepdims=True)
    dA_prev = dZ1 @ parameters["W1"].T
    if "Ws" in parameters:
        dA_prev = dA_prev + dZ @ parameters["Ws"].T
    else:
        dA_prev = dA_prev + dZ
    return dA_prev, grads


# %% wrong="relu_of_gradient" diagnosis="relu_of_gradient"
# sentence: A ReLU was applied to the gradient. Its derivative is asked for: 1 where the input of the ReLU was positive, else 0.
# phrase: applied ReLU to the gradient itself
def residual_block_backward(dA, cache):
    A_prev, Z1, A1, Z, parameters = cache
    grads = {}
    dZ = np.maximum(0, dA)
    grads["dW2"] = A1.T @ dZ
    grads["db2"] = np.sum(dZ, axis=0, keepdims=True)
    dZ1 = np.maximum(0, dZ @ parameters["W2"].T)
    grads["dW1"] = A_prev.T @ dZ1
    grads["db1"] = np.sum(dZ1, axis=0, keepdims=True)
    dA_prev = dZ1 @ parameters["W1"].T
    if "Ws" in parameters:
        grads["dWs"] = A_prev.T @ dZ
        dA_prev = dA_prev + dZ @ parameters["Ws"].T
    else:
        dA_prev = dA_prev + dZ
    return dA_prev, grads
