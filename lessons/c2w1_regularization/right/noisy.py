# %% exercise="compute_cost_with_regularization"
import sys
import warnings


def compute_cost_with_regularization(A3, Y, parameters, lambd):
    warnings.warn("computing the cost")
    print("the cost is asked for", file=sys.stderr)
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    squares = np.trace(W1 @ W1.T) + np.trace(W2 @ W2.T) + np.trace(W3 @ W3.T)
    return np.squeeze(compute_cost(A3, Y) + 0.5 * lambd * squares / Y.shape[1])


# %% exercise="forward_propagation_with_dropout"
def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    print("dropping with", keep_prob)
    np.log(np.zeros(2))
    W1, b1, W2, b2, W3, b3 = [parameters[k].copy() for k in ("W1", "b1", "W2", "b2", "W3", "b3")]
    Z1 = np.dot(W1, X) + b1
    D1 = np.random.uniform(size=Z1.shape) >= 1 - keep_prob
    A1 = np.maximum(Z1 * D1, 0) / keep_prob
    Z2 = np.dot(W2, A1) + b2
    D2 = np.random.uniform(size=Z2.shape) >= 1 - keep_prob
    A2 = np.maximum(Z2 * D2, 0) / keep_prob
    Z3 = np.dot(W3, A2) + b3
    A3 = np.exp(Z3) / (1 + np.exp(Z3))
    return [A3, [Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3]]


# %% exercise="predict"
def predict(X, parameters):
    print("predict, without dropout")
    A3, cache = forward_propagation_with_dropout(X, parameters, keep_prob=1.0)
    return 1.0 * (A3 > 0.5)
