# %% exercise="gradient_check"
import sys
import warnings


def gradient_check(x, theta, epsilon=1e-7):
    warnings.warn("checking")
    print("a word on the other stream", file=sys.stderr)
    grad = backward_propagation(theta=theta, x=x)
    approx = (forward_propagation(x, theta + epsilon) - forward_propagation(x, theta - epsilon)) / (
        2 * epsilon
    )
    difference = abs(grad - approx) / (abs(grad) + abs(approx))
    if difference > 2e-7:
        print("\033[93mThere is a mistake\033[0m", difference)
    else:
        print("\033[92mAll is well\033[0m", difference)
    return difference


# %% exercise="forward_propagation_n"
def forward_propagation_n(X, Y, parameters):
    np.log(np.zeros(2))
    cache, A = [], X
    for l in (1, 2, 3):
        print("layer", l)
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        Z = W @ A + b
        A = np.maximum(Z, 0) if l < 3 else 1 / (1 + np.exp(-Z))
        cache += [Z, A, W, b]
    cost = np.squeeze(-(Y @ np.log(A).T + (1 - Y) @ np.log(1 - A).T) / Y.shape[1])
    return cost, cache
