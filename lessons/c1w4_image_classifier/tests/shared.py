# %% apparatus
X5 = np.array([[1.0, -2.0, 0.5, 3.0, -1.0], [2.0, 1.0, -1.0, 0.5, -1.5]])
Y5 = np.array([[1, 0, 0, 1, 0]])


# %% hidden
def _descend(X, Y, start, count, rate):
    """Gradient descent with the gradient of all layers written out."""
    L, m, costs = len(start) // 2, X.shape[1], []
    layers = [(start[f"W{l}"], start[f"b{l}"]) for l in range(1, L + 1)]
    for k in range(count):
        A = [X]
        for l, (W, b) in enumerate(layers, 1):
            Z = np.einsum("ij,jk->ik", W, A[-1]) + b
            A.append(0.5 + 0.5 * np.tanh(Z / 2) if l == L else np.where(Z > 0, Z, 0))
        if k % 100 == 0:
            right = np.where(Y == 1, A[-1], 1 - A[-1])
            costs.append(-float(np.mean(np.log(np.maximum(right, 1e-300)))))
        error, gradients = A[-1] - Y, []
        for l in reversed(range(L)):
            dW = np.einsum("ik,jk->ij", error, A[l]) / m
            gradients.insert(0, (dW, np.mean(error, axis=1, keepdims=True)))
            if l:
                error = np.einsum("ij,ik->jk", layers[l][0], error) * (A[l] > 0)
        layers = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(layers, gradients)]
    learned = {}
    for l, (W, b) in enumerate(layers, 1):
        learned |= {f"W{l}": W, f"b{l}": b}
    return learned, costs


def _default_rate(t, dims, seed):
    """A rule: without `learning_rate` the steps are those of 0.0075."""

    def rule():
        X = np.random.default_rng(seed).normal(size=(2, 5))
        Y = np.array([[0, 1, 1, 0, 1]])
        learned = []
        for options in (dict(learning_rate=0.0075), {}):
            np.random.seed(seed)
            learned.append(t.call(X, Y, dims, num_iterations=30, **options)[0])
        given, left_out = learned
        same = all(np.allclose(given[key], left_out[key]) for key in given)
        return None if same else Diagnosis("default_changed", name="learning_rate")

    return rule


def _default_steps(t, dims, seed):
    """A rule: without `num_iterations` there are 3000 steps and so 30 costs."""

    def rule():
        X = np.random.default_rng(seed).normal(size=(2, 5))
        costs = t.call(X, np.array([[0, 1, 1, 0, 1]]), dims)[1]
        return None if len(costs) == 30 else Diagnosis("default_changed", name="num_iterations")

    return rule
