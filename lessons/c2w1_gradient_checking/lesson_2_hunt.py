# %% [markdown]
# ## 5. The hunt
#
# A colleague has written the backward pass for this network. It runs. All shapes are right. Two of
# its lines are wrong. Do not search for them yet.


# %% setup="with_bugs"
def backward_propagation_with_bugs(X, Y, cache):
    """The gradients of the cost, says its author."""
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    dZ3 = A3 - Y
    dW3 = dZ3 @ A2.T / m
    db3 = dZ3.mean(axis=1, keepdims=True)
    dA2 = W3.T @ dZ3
    dZ2 = dA2 * (A2 > 0)
    dW2 = dZ2 @ Z1.T / m
    db2 = dZ2.mean(axis=1, keepdims=True)
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (A1 >= 0)
    dW1 = dZ1 @ X.T / m
    db1 = dZ1.mean(axis=1, keepdims=True)
    gradients = {"dZ3": dZ3, "dW3": dW3, "db3": db3}
    gradients.update({"dA2": dA2, "dZ2": dZ2, "dW2": dW2, "db2": db2})
    gradients.update({"dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1})
    return gradients


# %% demo="first_verdict"
cost, cache = forward_propagation_n(X_few, Y_few, parameters)
gradients_with_bugs = backward_propagation_with_bugs(X_few, Y_few, cache)
difference = gradient_check_n(parameters, gradients_with_bugs, X_few, Y_few)
print(f"relative difference {difference:.2e}")

# %% [markdown]
# Your check sounds the alarm. But one number says only *that* something is wrong, not *where*. So
# check each of the six gradients by itself.
#
# ### Exercise 6: `gradient_check_by_name`
#
# *About 15 minutes, 15 points.*
#
# Measure the 47 derivatives as before. This time do not compare them all at once. Compare `dW1` with
# the part of `gradapprox` that belongs to `W1`, then `db1` with the part that belongs to `b1`, and
# so on: six relative differences, each with the norms of its own part only.
#
# Shapes: the measured part of `W1` is $(5, 4)$, like `W1` and `dW1`. `np.linalg.norm` takes
# matrices, too, and gives the root of the sum of all squared entries.
#
# <details><summary>Hint 1: cutting a vector</summary>
#
# `vector_to_dictionary` cuts *any* column of 47 numbers, not only `theta`. Its keys are `W1`, `b1`, …
#
# </details>
# <details><summary>Hint 2: do not write the loop twice</summary>
#
# You may move the loop of `gradient_check_n` into a function of your own, and call it in both places.
#
# </details>
# <details><summary>Hint 3: the result</summary>
#
# Start with an empty dictionary. For each name of the parameters, the key is `"d" + name`.
#
# </details>


# %% exercise="gradient_check_by_name" minutes=15
def gradient_check_by_name(parameters, gradients, X, Y, epsilon=1e-7):
    """Compare each gradient by itself with the one that is measured by forward_propagation_n.

    Arguments:
    parameters -- dictionary with "W1", "b1", "W2", "b2", "W3", "b3"; not changed in place
    gradients -- dictionary with the computed gradients "dW1", "db1", "dW2", "db2", "dW3", "db3"
    X -- examples, shape (4, m)
    Y -- labels 0 or 1, shape (1, m)
    epsilon -- how far each parameter is moved to both sides

    Returns:
    differences -- dictionary: "dW1", "db1", "dW2", "db2", "dW3", "db3" -> the relative difference
                   of that gradient, a number
    """
    differences = {}
    ### BEGIN SOLUTION
    theta, _ = dictionary_to_vector(parameters)
    gradapprox = np.zeros(theta.shape)
    for i in range(theta.shape[0]):
        costs = []
        for step in (epsilon, -epsilon):
            moved = theta.copy()
            moved[i] += step
            costs.append(forward_propagation_n(X, Y, vector_to_dictionary(moved))[0])
        gradapprox[i] = (costs[0] - costs[1]) / (2 * epsilon)
    for name, measured in vector_to_dictionary(gradapprox).items():
        grad = gradients["d" + name]
        scale = np.linalg.norm(grad) + np.linalg.norm(measured)
        differences["d" + name] = np.linalg.norm(grad - measured) / scale if scale > 0 else 0.0
    ### END SOLUTION
    return differences


# %% test="gradient_check_by_name" points=15


# %% demo="by_name"
differences = gradient_check_by_name(parameters, gradients_with_bugs, X_few, Y_few)
plot_blocks(
    {"the gradients with bugs": differences},
    threshold=1e-5,
    title="Which gradients are wrong?",
    alt="A bar for each of six gradients, on a logarithmic axis. Above the line of 1e-5, and so "
    "wrong: "
    + ", ".join(name for name, value in differences.items() if not value < 1e-5)
    + ". The other bars end far below the line.",
)
for name, value in differences.items():
    print(f"{name}  {value:.1e}  {'right' if value < 1e-5 else 'WRONG'}")

# %% [markdown]
# Now read the pattern like a detective. First look at what is computed from what. In the backward pass
# there is one path from layer to layer, and `dW` and `db` branch off from it:
#
# ```
# dZ3 ───> dA2 ───> dZ2 ───> dA1 ───> dZ1
#  ├─> dW3           ├─> dW2           ├─> dW1
#  └─> db3           └─> db2           └─> db1
# ```
#
# **What do you expect?** Before you read on, answer for yourself. Suppose the line of `dW2` has a
# bug, and nothing else. Which of the six bars are high? And what if the line of `dZ2` has one?
#
# <details><summary>Answer</summary>
#
# A bug in `dW2` shows in `dW2` alone. Nothing is computed from `dW2`: it is the end of a branch. A
# bug in `dZ2` shows in everything that comes after it: `dW2`, `db2`, and all of layer 1.
#
# </details>
#
# So there are three rules:
#
# - If `dW` of a layer is wrong and its `db` is right, then the line of that `dW` is the place to look.
# - If `dW` **and** `db` of a layer are wrong, look at what both are made of: `dZ` of that layer, and
#   the path before it.
# - If a `db` is right, then so are, almost surely, its `dZ` and the path that leads there. It tells
#   nothing about any `dW`. ("Almost surely": `db` is the mean of `dZ` over the examples, and errors
#   could cancel in a mean.)
#
# Now go back to `backward_propagation_with_bugs` and find the two lines.
#
# ### Exercise 7: `backward_propagation_n`
#
# *About 25 minutes, 20 points.*
#
# Write the backward pass as it should be. For each layer $l$ from 3 down to 1:
#
# $$dW_l = \frac{1}{m}\, dZ_l\, A_{l-1}^T \qquad db_l = \frac{1}{m} \sum_{i=1}^{m} dZ_l^{(i)} \qquad dA_{l-1} = W_l^T\, dZ_l$$
#
# It begins with $dZ_3 = A_3 - Y$. In the layers with ReLU, the gradient passes where ReLU was on, and
# is stopped where it was off:
#
# $$dZ_l = dA_l \text{ where } Z_l > 0, \text{ and } 0 \text{ elsewhere}$$
#
# Shapes: `dW` and `db` like `W` and `b`; `dZ` and `dA` like `Z` and `A` of the same layer.
#
# <details><summary>Hint 1: what a comparison gives</summary>
#
# `A1 > 0` is an array of `True` and `False`. As a factor, they count as 1 and 0. What does `A1 >= 0`
# give, if `A1` comes out of a ReLU?
#
# </details>
# <details><summary>Hint 2: what is multiplied by what</summary>
#
# The weights `W2` were multiplied by something in the forward pass. That something belongs in `dW2`.
# Is it before or after the activation function?
#
# </details>
# <details><summary>Hint 3: shapes of sums</summary>
#
# A sum along the examples loses that axis, unless `keepdims=True`.
#
# </details>


# %% exercise="backward_propagation_n" minutes=25
def backward_propagation_n(X, Y, cache):
    """Compute the gradient of the cost of forward_propagation_n.

    Arguments:
    X -- examples, shape (n_x, m)
    Y -- labels 0 or 1, shape (1, m)
    cache -- the tuple that forward_propagation_n returns

    Returns:
    gradients -- dictionary with "dZ3", "dW3", "db3", "dA2", "dZ2", "dW2", "db2", "dA1", "dZ1",
                 "dW1", "db1"
    """
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    ### BEGIN SOLUTION
    dZ3 = A3 - Y
    dW3 = np.dot(dZ3, A2.T) / m
    db3 = np.sum(dZ3, axis=1, keepdims=True) / m
    dA2 = np.dot(W3.T, dZ3)
    dZ2 = dA2 * (Z2 > 0)
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = dA1 * (Z1 > 0)
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    ### END SOLUTION
    gradients = {"dZ3": dZ3, "dW3": dW3, "db3": db3}
    gradients.update({"dA2": dA2, "dZ2": dZ2, "dW2": dW2, "db2": db2})
    gradients.update({"dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1})
    return gradients


# %% test="backward_propagation_n" points=20


# %% [markdown]
# ## 6. Putting it together
#
# Check the new one, as a whole and by name.

# %% demo="before_and_after"
gradients = backward_propagation_n(X_few, Y_few, cache)
print(f"with bugs: {gradient_check_n(parameters, gradients_with_bugs, X_few, Y_few):.1e}")
print(f"yours:     {gradient_check_n(parameters, gradients, X_few, Y_few):.1e}")
for name, value in gradient_check_by_name(parameters, gradients, X_few, Y_few).items():
    print(f"{name}  {value:.1e}  {'right' if value < 1e-5 else 'WRONG'}")

# %% [markdown]
# Was it worth the trouble? Train the network with each backward pass, from ten random starts each.
# Nothing else differs. 60 irises are for training, the other 40 for testing. A constant prediction
# is right for about half of them.
#
# **What do you expect?** Where will the bugs show: in the curve of the cost, in its last value, in
# the accuracy on training or on test examples?


# %% demo="train_both"
def train(backward, seed, num_iterations=1500, learning_rate=0.1):
    """Gradient descent with the given backward pass; the cost every 10 iterations."""
    learned, costs = random_parameters(seed), []
    for i in range(num_iterations):
        cost, cache = forward_propagation_n(X_train, Y_train, learned)
        if i % 10 == 0:
            costs.append(cost)
        found = backward(X_train, Y_train, cache)
        learned = {name: learned[name] - learning_rate * found["d" + name] for name in SHAPES}
    return costs, learned


def accuracy(X, Y, learned):
    predictions = forward_propagation_n(X, Y, learned)[1][9] > 0.5
    return 100 * np.mean(predictions == Y)


order = np.random.default_rng(0).permutation(X.shape[1])
X_train, Y_train = X[:, order[:60]], Y[:, order[:60]]
X_test, Y_test = X[:, order[60:]], Y[:, order[60:]]
runs = {}
print("mean and standard deviation over ten starts")
for label, backward in (
    ("right gradients", backward_propagation_n),
    ("gradients with bugs", backward_propagation_with_bugs),
):
    found = [train(backward, seed) for seed in range(10)]
    runs[label] = np.mean([costs for costs, _ in found], axis=0)
    last = [costs[-1] for costs, _ in found]
    seen, new = (
        [accuracy(*data, learned) for _, learned in found]
        for data in ((X_train, Y_train), (X_test, Y_test))
    )
    print(
        f"{label:20} last cost {np.mean(last):.3f} ± {np.std(last):.3f}   "
        f"training {np.mean(seen):.1f} ± {np.std(seen):.1f} %   "
        f"test {np.mean(new):.1f} ± {np.std(new):.1f} %"
    )
plots.plot_costs(runs, every=10, title="A wrong gradient learns, too (mean of ten runs)", log=True)

# %% [markdown]
# Cover the lower curve with your hand, and look at the one with bugs alone. Would you have suspected
# anything? It falls. Nothing crashes. The accuracy on the training examples is high. And on the test
# examples the bugs do *no* visible harm: the two accuracies differ by less than their standard
# deviations. (To minimise the training cost less well is not always bad, as you saw with early
# stopping. But that should be your choice, not that of a bug.)
#
# Only beside the right curve do you see what is lost: the training cost ends higher. In your own
# project there is no right curve to compare with. There is only the check.
#
# ### What it costs
#
# Each parameter needs two forward passes. Count them:

# %% demo="what_it_costs"
for dims in ((4, 5, 3, 1), (12288, 7, 1), (12288, 20, 7, 5, 1)):
    count = sum(dims[l] * dims[l - 1] + dims[l] for l in range(1, len(dims)))
    print(
        f"{' → '.join(str(n) for n in dims):24} {count:8,} parameters {2 * count:8,} forward passes"
    )

# %% [markdown]
# The backward pass finds *all* derivatives for about the price of two forward passes: it has two
# matrix products per layer where the forward pass has one. So gradient checking is not a way to
# train. Use it while you write: on a small network, with few examples, once. Then switch it off.
#
# ### A check for the price of two forward passes
#
# For a large network there is a cheaper check. Move *all* parameters at once, along one random
# direction $v$. By the chain rule the cost then changes at the rate $grad \cdot v$, a single number:
#
# $$\frac{J(\theta + \varepsilon v) - J(\theta - \varepsilon v)}{2 \varepsilon} \approx grad^T v$$
#
# **Write it yourself** (not graded): `directional_check(parameters, gradients, X, Y, seed)` draws $v$
# from `np.random.default_rng(seed).normal(size=theta.shape)` and returns the relative difference of
# the two numbers. What can it see, and what can it not tell? The solution is below.
#
# <details><summary>Solution</summary>
#
# ```python
# def directional_check(parameters, gradients, X, Y, seed, epsilon=1e-7):
#     theta = dictionary_to_vector(parameters)[0]
#     v = np.random.default_rng(seed).normal(size=theta.shape)
#     costs = [
#         forward_propagation_n(X, Y, vector_to_dictionary(theta + side * epsilon * v))[0]
#         for side in (1, -1)
#     ]
#     measured = (costs[0] - costs[1]) / (2 * epsilon)
#     computed = float(np.sum(gradients_to_vector(gradients) * v))
#     scale = np.abs(measured) + np.abs(computed)
#     return np.abs(measured - computed) / scale if scale > 0 else 0.0
# ```
#
# It sees that something is wrong, but not where. And an error in the gradient that is orthogonal to
# $v$ stays unseen. For a random $v$ that is unlikely, and less likely still for three of them.
#
# </details>

# %% demo="directional"
_theta, _ = dictionary_to_vector(parameters)
for label, g in (("right gradients", gradients), ("gradients with bugs", gradients_with_bugs)):
    found = []
    for seed in range(3):
        v = np.random.default_rng(seed).normal(size=_theta.shape)
        up, down = (
            forward_propagation_n(X_few, Y_few, vector_to_dictionary(_theta + side * 1e-7 * v))[0]
            for side in (1, -1)
        )
        measured, computed = (up - down) / 2e-7, float(np.sum(gradients_to_vector(g) * v))
        found.append(abs(measured - computed) / (abs(measured) + abs(computed)))
    print(f"{label:20} along three directions: " + "  ".join(f"{d:.1e}" for d in found))
