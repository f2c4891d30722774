# %% exercise="linear_activation_forward"
import sys
import warnings


def linear_activation_forward(A_prev, W, b, activation):
    warnings.warn("one layer forward")
    print("layer", W.shape, activation)
    print("on the other stream", file=sys.stderr)
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        A, activation_cache = relu(Z)
    np.log(np.zeros(2))
    assert A.shape == (W.shape[0], A_prev.shape[1])
    return A, (linear_cache, activation_cache)


# %% exercise="L_model_backward"
def L_model_backward(AL, Y, caches):
    grads = {"dAL": -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))}
    print("starting with", grads["dAL"].shape)
    dA = grads["dAL"]
    for l in reversed(range(len(caches))):
        warnings.warn("going back")
        dA, dW, db = linear_activation_backward(
            dA, caches[l], "sigmoid" if l == len(caches) - 1 else "relu"
        )
        grads.update({f"dA{l}": dA, f"dW{l + 1}": dW, f"db{l + 1}": db})
    np.ones(2) / 0
    return grads
