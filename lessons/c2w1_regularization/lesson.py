# ---
# course:
#   title: Regularisation against overfitting
#   minutes: 130
#   prerequisites: [c1w4_deep_network, c2w1_initialization]
#   facts:
#     "80 %": an example to calculate with
# ---

# %% [markdown]
# # Regularisation against overfitting
#
# A large network can memorise its training examples, the noise in them too. Then it is nearly
# perfect on what it has seen, and worse on what it has not. This is **overfitting**. What works
# against it is called **regularisation**. You will build three kinds: a penalty on large weights,
# dropout, and early stopping.
#
# | | |
# |---|---|
# | Time | about 130 minutes: 80 for the exercises, 50 to read, to predict and to try |
# | Points | 100, in six exercises |
# | You should know | the forward and the backward pass of a network of three layers |
# | You will have | three kinds of regularisation, compared on the same network and data |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Write the function, run the cell
# with Shift+Enter, then run the check below it. You may run it as often as you like. Some checks
# are hidden and run only when your work is graded. They ask the same questions about other numbers.

# %% setup
import numpy as np
from sklearn.linear_model import LogisticRegression

from helpers import plots
from helpers.gradients import check_gradients
from helpers.plots.graphs import Node, draw_graph
from helpers.plots.regularization import (
    draw_thinned_networks,
    plot_early_stopping,
    plot_expected_activation,
    plot_fits,
    plot_gap,
    plot_sets,
)

# %% [markdown]
# ## 1. What you will build
#
# A gardener recorded, for many seedlings, how much water ($x_1$) and how much heat ($x_2$) they got.
# Then she recorded what became of them: **1** if the seedling lived, **0** if it wilted.
#
# A seedling tolerates most heat when it is neither too dry nor too wet. So there is a curve in the
# shape of a hill: an average seedling lives below it and wilts above it. But no two seedlings are the
# same: each tolerates a little more or less heat. Near the curve, chance decides.


# %% setup="data"
def heat_limit(x1):
    """How much heat an average seedling tolerates, for each amount of water."""
    return 0.2 + 0.9 * np.cos(1.4 * x1)


def grow_seedlings(m, seed):
    """m seedlings: X of shape (2, m), water and heat; Y of shape (1, m), 1 where one lived."""
    rng = np.random.default_rng(seed)
    X = rng.uniform(-2, 2, size=(2, m))
    luck = rng.normal(0, 0.8, size=(1, m))  # how much more or less heat this seedling tolerates
    Y = (X[1:] + luck < heat_limit(X[:1])).astype(int)
    return X, Y


SETS = [grow_seedlings(60, seed) for seed in (1002, 1001, 1000, 1003, 1004)]  # for training
X_train, Y_train = SETS[0]
X_dev, Y_dev = grow_seedlings(400, seed=103)
X_test, Y_test = grow_seedlings(4000, seed=203)

# %% [markdown]
# There are three kinds of sets, and each has its own use:
#
# - the **training** set: the network learns from these. There are five of them, so that a conclusion
#   does not depend on one lucky set;
# - the **dev** set (short for development; also called validation set): here you compare networks and
#   choose one;
# - the **test** set: you look at it last, to learn how good the chosen network really is.
#
# Why not choose on the test set? Because what you choose on looks better than it is.

# %% demo="the_data"
plot_sets(
    {
        f"{X_train.shape[1]} for training (first set)": (X_train, Y_train),
        f"{X_dev.shape[1]} for choosing (dev)": (X_dev, Y_dev),
    },
    heat_limit,
    names=("0: wilted", "1: lived"),
    alt="Two panels of points: few on the left, many on the right. Most triangles, the seedlings "
    "that lived, are below a dashed hill-shaped curve, and most circles above it. Near the curve "
    "the two kinds mix.",
)

# %% [markdown]
# ### Baselines
#
# What is a good accuracy here? Three numbers frame it.
#
# - A **constant** prediction: always the more frequent class of the training set.
# - The **line** of logistic regression.
# - The **curve** itself. A seedling below it lives with a probability above one half, and one above
#   it with a probability below one half. So no prediction from $x_1$ and $x_2$ can be right more often
#   on average. (This is called the *Bayes classifier*. Usually nobody knows it. Here we made the
#   data.)


# %% demo="baselines"
def right_for(predictions, Y):
    """How many predictions are right, in percent."""
    return 100 * float(np.mean(predictions == Y))


constant = [right_for(Y.mean() > 0.5, Y_test) for _, Y in SETS]
lines = [LogisticRegression(C=1e6).fit(X.T, Y[0]) for X, Y in SETS]
line = [right_for(one.predict(X_test.T), Y_test) for one in lines]
curve = right_for(X_test[1:] < heat_limit(X_test[:1]), Y_test)
print("test accuracy, mean and standard deviation over the five training sets")
print(f"constant             {np.mean(constant):.1f} ± {np.std(constant):.1f} %")
print(f"logistic regression  {np.mean(line):.1f} ± {np.std(line):.1f} %")
print(f"the curve            {curve:.1f} %")

# %% [markdown]
# **Given: the network.** It has three layers: ReLU, ReLU, sigmoid. You built its parts in
# *A deep neural network, step by step*, and its start in the lesson on initialisation. The cell
# below contains them once more. Read `backward_propagation`: you will change it twice.


# %% setup="from_earlier_lessons"
def relu(Z):
    """The larger of 0 and Z, entry by entry."""
    return np.maximum(0, Z)


def sigmoid(Z):
    """The sigmoid of Z, entry by entry, without overflow."""
    e = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1 / (1 + e), e / (1 + e))


def initialize_parameters(layers_dims, seed):
    """He's initialisation: parameters["W1"], parameters["b1"], … of every layer."""
    random = np.random.RandomState(seed)
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters[f"W{l}"] = random.randn(*shape) * np.sqrt(2 / layers_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters


def forward_propagation(X, parameters):
    """Three layers: relu, relu, sigmoid. Returns A3, shape (1, m), and the cache."""
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    W3, b3 = parameters["W3"], parameters["b3"]
    Z1 = np.dot(W1, X) + b1
    A1 = relu(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = relu(Z2)
    Z3 = np.dot(W3, A2) + b3
    A3 = sigmoid(Z3)
    return A3, (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)


def compute_cost(A3, Y):
    """The cross-entropy: mean loss over the m examples. A3 is clipped, so that ln 0 never occurs."""
    A3 = np.clip(A3, 1e-12, 1 - 1e-12)
    return float(-np.mean(Y * np.log(A3) + (1 - Y) * np.log(1 - A3)))


def linear_backward(dZ, A_prev, W):
    """Backward through Z = W A_prev + b. Returns dA_prev, dW, db."""
    m = dZ.shape[1]
    return np.dot(W.T, dZ), np.dot(dZ, A_prev.T) / m, np.sum(dZ, axis=1, keepdims=True) / m


def relu_backward(dA, Z):
    """Backward through A = relu(Z). Returns dZ."""
    return dA * (Z > 0)


def backward_propagation(X, Y, cache):
    """The gradient of the cross-entropy: gradients["dW1"], gradients["db1"], …"""
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    gradients, dZ = {}, A3 - Y
    for l, A_prev, W, Z_prev in ((3, A2, W3, Z2), (2, A1, W2, Z1), (1, X, W1, None)):
        gradients[f"dZ{l}"] = dZ
        dA_prev, gradients[f"dW{l}"], gradients[f"db{l}"] = linear_backward(dZ, A_prev, W)
        if l > 1:
            gradients[f"dA{l - 1}"] = dA_prev
            dZ = relu_backward(dA_prev, Z_prev)
    return gradients


def update_parameters(parameters, gradients, learning_rate):
    """One step of gradient descent; returns new parameters."""
    return {
        name: value - learning_rate * gradients["d" + name] for name, value in parameters.items()
    }


# %% [markdown]
# **Given: the training loop.** It calls *your* functions as soon as `lambd` or `keep_prob` asks
# for them. If you ask for snapshots, it keeps a copy of the parameters every 10 iterations, so that
# we can look back later.

# %% setup="training_loop"
LAYERS = (2, 40, 20, 1)
EVERY = 10  # iterations between two snapshots


def model(
    X, Y, learning_rate=0.2, num_iterations=2000, lambd=0, keep_prob=1, seed=3, snapshots=None
):
    """Train the network; returns the parameters. A list `snapshots` gets a copy every 10 iterations.

    lambd > 0 switches the penalty on, keep_prob < 1 switches dropout on (one of them at a time).
    """
    parameters = initialize_parameters(LAYERS, seed)
    np.random.seed(seed)
    for i in range(num_iterations + 1):
        if snapshots is not None and i % EVERY == 0:
            snapshots.append(parameters)
        if keep_prob < 1:
            A3, cache = forward_propagation_with_dropout(X, parameters, keep_prob)
            gradients = backward_propagation_with_dropout(X, Y, cache, keep_prob)
        elif lambd > 0:
            A3, cache = forward_propagation(X, parameters)
            gradients = backward_propagation_with_regularization(X, Y, cache, lambd)
        else:
            A3, cache = forward_propagation(X, parameters)
            gradients = backward_propagation(X, Y, cache)
        if i < num_iterations:
            parameters = update_parameters(parameters, gradients, learning_rate)
    return parameters


def accuracy(X, Y, parameters):
    """How many of the examples the network predicts correctly, in percent."""
    A3, _ = forward_propagation(X, parameters)
    return 100 * float(np.mean((A3 > 0.5) == (Y == 1)))


def decide(parameters):
    """A function that takes points of shape (2, k) and returns the network's k predictions."""
    return lambda points: forward_propagation(points, parameters)[0] > 0.5


# %% [markdown]
# Train this network as it is.
#
# **What do you expect?** It has 961 parameters, and each training set has 60 seedlings. How many of
# these will it predict correctly? And how will it do on new seedlings, compared with the line?

# %% demo="overfitting"
histories = [[] for _ in SETS]
runs = {
    ("λ", 0): [model(*data, seed=seed, snapshots=histories[seed]) for seed, data in enumerate(SETS)]
}
plain = runs["λ", 0][0]
size = sum(value.size for value in plain.values())
print(f"layers {LAYERS}: {size} parameters, {X_train.shape[1]} examples")


def scores(networks):
    """Accuracy on each network's own training set, on the dev set, and on the test set."""
    return [
        [accuracy(*data, p) for data, p in zip(SETS, networks)],
        [accuracy(X_dev, Y_dev, p) for p in networks],
        [accuracy(X_test, Y_test, p) for p in networks],
    ]


def shown(values):
    return f"{np.mean(values):.1f} ± {np.std(values):.1f} %"


seen, _, new = scores(runs["λ", 0])
print(f"five networks:  training {shown(seen)}   test {shown(new)}")
some = slice(0, 400)
plot_fits(
    {
        f"training: {seen[0]:.1f} % right": (decide(plain), X_train, Y_train),
        f"test: {new[0]:.1f} % right": (decide(plain), X_test[:, some], Y_test[:, some]),
    },
    heat_limit,
    alt="The same ragged decision boundary, drawn twice. On the left it winds around single training "
    f"points, and {seen[0]:.1f} % of them are right. On the right, with test points, the same "
    f"windings are wrong: {new[0]:.1f} % are right. A dashed hill shows the best curve.",
    size=3.5,
)

# %% [markdown]
# On its training set the network beats even the curve, which no prediction can beat on average. So
# it has fitted the noise. On new seedlings all 961 parameters are no better than a straight line. The
# difference between the two accuracies is the **gap**. In section 6 you will see these numbers again,
# with regularisation.

# %% [markdown]
# ## 2. The idea
#
# The network has many more weights than there are examples. It can separate almost any set of 60
# points. So we make it prefer simple functions. There are three ways:
#
# **Make large weights expensive (L2 regularisation).** A function that changes quickly between
# neighbouring points needs large weights. Add their squares to the cost:
#
# $$J_{reg} = \underbrace{-\frac{1}{m} \sum_{i=1}^{m} \Big( y^{(i)} \ln a^{(i)} +
# (1 - y^{(i)}) \ln (1 - a^{(i)}) \Big)}_{\text{cross-entropy}}
# + \underbrace{\frac{\lambda}{2m} \sum_{l} \sum_{k} \sum_{j} \big(W_{kj}^{[l]}\big)^2}_{\text{penalty}}$$
#
# The number $\lambda$ (lambda) is the strength of the penalty. In code it is called `lambd`, because
# `lambda` is a word of Python. The biases are usually left out. They decide *where* a ReLU unit has
# its corner, but it is the weights that decide how steep the function is.
#
# **Let no unit rely on another (dropout).** In each training step, switch off every hidden unit
# with some probability, at random. A unit that may lose any of its partners must be useful by
# itself.
#
# **Stop in time (early stopping).** Training starts with a smooth function and makes it more and more
# complicated. Watch the cost on the dev set, and keep the parameters from where it was lowest.
#
# All three pay with a little training accuracy. That is the plan: the noise of the training examples
# is what we do *not* want to fit.
#
# | name | what it is | shape |
# |---|---|---|
# | `X`, `Y` | examples and labels | $(2, m)$ and $(1, m)$ |
# | `W1`, `b1` | first hidden layer | $(n_1, 2)$ and $(n_1, 1)$ |
# | `W2`, `b2` | second hidden layer | $(n_2, n_1)$ and $(n_2, 1)$ |
# | `W3`, `b3` | output layer | $(1, n_2)$ and $(1, 1)$ |
# | `Z1`, `A1`, and the mask `D1` | first hidden layer, all examples | $(n_1, m)$ |
# | `Z2`, `A2`, and the mask `D2` | second hidden layer, all examples | $(n_2, m)$ |
# | `Z3`, `A3` | output | $(1, m)$ |
# | `dW1`, `db1`, `dA1`, `dZ1`, … | derivatives | like the thing after the `d` |

# %% [markdown]
# ## 3. Make large weights expensive
#
# ### Exercise 1: `compute_cost_with_regularization`
#
# *About 10 minutes, 15 points.*
#
# Compute the new cost: the cross-entropy, and the penalty on all three weight matrices:
#
# $$J_{reg} = J + \frac{\lambda}{2m} \Big( \sum (W^{[1]})^2 + \sum (W^{[2]})^2 + \sum (W^{[3]})^2 \Big)$$
#
# Each sum runs over all entries of one matrix. It is called its squared *Frobenius norm*. The
# function `compute_cost(A3, Y)` from above gives you $J$. Why divide by $m$? The cross-entropy is a
# mean over the examples. Divided by $m$, the penalty weighs less when there are more examples to rely
# on.
#
# Shapes: `A3` and `Y` are $(1, m)$; the result is a single number.
#
# <details><summary>Hint 1: where m comes from</summary>
#
# `m` is the number of examples: the columns of `Y`.
#
# </details>
# <details><summary>Hint 2: the squares of a matrix</summary>
#
# `np.square` squares every entry, `np.sum` adds up all entries. A matrix product of $W$ with
# itself is something else.
#
# </details>


# %% exercise="compute_cost_with_regularization" minutes=10
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    """Compute the cross-entropy plus the L2 penalty.

    Arguments:
    A3 -- predictions of the network, shape (1, m)
    Y -- labels 0 or 1, shape (1, m)
    parameters -- dictionary with "W1", "b1", "W2", "b2", "W3", "b3"
    lambd -- strength of the penalty, a number; 0 switches it off

    Returns:
    cost -- cross-entropy plus penalty, a number
    """
    ### BEGIN SOLUTION
    m = Y.shape[1]
    squares = sum(np.sum(np.square(parameters[name])) for name in ("W1", "W2", "W3"))
    cost = compute_cost(A3, Y) + lambd / (2 * m) * squares
    ### END SOLUTION
    return cost


# %% test="compute_cost_with_regularization" points=15


# %% [markdown]
# ### The gradient of the penalty, on the graph
#
# A new cost has a new gradient. Take the smallest network: one weight $w = 1.5$, one input $x = 2$
# with the label 1, and $\lambda / m = 0.1$. Now the weight acts on the cost along *two* paths: through
# the prediction, and directly through the penalty.
#
# **What do you expect?** Along the first path, should $w$ grow or shrink? Along the second? Which one
# wins?

# %% demo="penalty_graph"
w, x, strength = 1.5, 2.0, 0.1
z = w * x
loss, penalty = float(np.log1p(np.exp(-z))), strength / 2 * w**2
draw_graph(
    {
        "w": Node("w", w, (0, 0.5)),
        "z": Node("z = wx", z, (1, 0)),
        "L": Node("L = −ln σ(z)", loss, (2, 0)),
        "P": Node("P = λw²/(2m)", penalty, (1.5, 1)),
        "J": Node("J = L + P", loss + penalty, (3, 0.5)),
    },
    {
        ("w", "z"): x,
        ("z", "L"): float(sigmoid(np.array(z))) - 1,
        ("w", "P"): strength * w,
        ("L", "J"): 1.0,
        ("P", "J"): 1.0,
    },
    title="A weight and its penalty: x = 2, y = 1, λ/m = 0.1",
)

# %% [markdown]
# Where two paths meet, the derivatives **add**. The data want a larger weight (their part is
# negative), the penalty wants a smaller one. Here the penalty wins, and $w$ will shrink.
#
# For a whole matrix, the second path adds the same simple term:
#
# $$\frac{\partial}{\partial W} \Big( \frac{\lambda}{2m} \sum W^2 \Big) = \frac{\lambda}{m} W$$
#
# Now you see what the 2 was for. So each `dW` is what it was, plus its own weights times
# $\lambda / m$. Nothing else changes: no bias, no $Z$ and no $A$ is in the penalty.
#
# ### Exercise 2: `backward_propagation_with_regularization`
#
# *About 15 minutes, 25 points.*
#
# **Say before you write:** of the eleven gradients that `backward_propagation` returns, which ones
# change, and by an array of which shape?
#
# Then write it. You may call `backward_propagation` and change what it returns, or write all of it
# anew.
#
# Shapes: `dW1` $(n_1, 2)$, `dW2` $(n_2, n_1)$, `dW3` $(1, n_2)$: each like its `W`. `dA2` and
# `dZ2` are $(n_2, m)$, `dA1` and `dZ1` are $(n_1, m)$, and `dZ3` is $(1, m)$.
#
# <details><summary>Hint 1: which weights</summary>
#
# `dW2` gets a part of `W2`, not of `W3`. All three matrices are in the cache.
#
# </details>
# <details><summary>Hint 2: divided once</summary>
#
# The data's part of `dW` is divided by `m`, and so is the penalty's part. Neither of them twice.
#
# </details>


# %% exercise="backward_propagation_with_regularization" minutes=15
def backward_propagation_with_regularization(X, Y, cache, lambd):
    """Compute the gradient of the cost with the L2 penalty.

    Arguments:
    X -- examples, shape (n_x, m)
    Y -- labels 0 or 1, shape (1, m)
    cache -- what forward_propagation returned:
             (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)
    lambd -- strength of the penalty, a number

    Returns:
    gradients -- dictionary with "dZ3", "dW3", "db3", "dA2", "dZ2", "dW2", "db2", "dA1", "dZ1",
                 "dW1", "db1"; each has the shape of the thing after the d.
                 As before, the division by m belongs to the dW and db, not to the dZ and dA.
    """
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    ### BEGIN SOLUTION
    gradients = dict(backward_propagation(X, Y, cache))
    for name, W in (("dW1", W1), ("dW2", W2), ("dW3", W3)):
        gradients[name] = gradients[name] + (lambd / m) * W
    ### END SOLUTION
    return gradients


# %% test="backward_propagation_with_regularization" points=25


# %% [markdown]
# And your own gradient check: do the two functions fit together? If you forgot the penalty in one of
# them, it will show here.

# %% demo="check_penalty"
small = initialize_parameters((2, 4, 3, 1), seed=1)
for name in ("b1", "b2", "b3"):  # away from the corners of ReLU
    small[name] = small[name] + 0.1
_, small_cache = forward_propagation(X_train[:, :5], small)
check_gradients(
    lambda p: compute_cost_with_regularization(
        forward_propagation(X_train[:, :5], p)[0], Y_train[:, :5], p, 0.7
    ),
    small,
    backward_propagation_with_regularization(X_train[:, :5], Y_train[:, :5], small_cache, 0.7),
)

# %% [markdown]
# **What the penalty does to a weight.** Put the new gradient into the step of gradient descent:
#
# $$W := W - \alpha \Big( dW + \frac{\lambda}{m} W \Big)
# = \Big( 1 - \frac{\alpha \lambda}{m} \Big) W - \alpha\, dW$$
#
# In every step each weight first shrinks by a fixed fraction, then the data pull it. A weight stays
# large only if the data keep pulling. For plain gradient descent, L2 is therefore the same as **weight
# decay**. For other optimisers it is not: see section 7.
#
# **What do you expect?** From which $\lambda$ on does training diverge, with $\alpha = 0.2$ and
# $m = 60$?
#
# <details><summary>Answer</summary>
#
# When the factor $1 - \alpha\lambda/m$ is below −1, each step makes the weights larger, with the other
# sign. That is at $\lambda > 2m/\alpha = 600$. The penalty is a parabola of curvature $\lambda/m$, and
# gradient descent is stable on a parabola only for $\alpha < 2 / \text{curvature}$.
#
# </details>

# %% demo="weight_decay"
runs["λ", 1] = [model(*data, lambd=1, seed=seed) for seed, data in enumerate(SETS)]
decay = 1 - 0.2 * 1 / X_train.shape[1]
print(f"λ = 1: in each step a weight shrinks by the factor {decay:.5f};")
print(f"with no pull from the data, 1000 steps would leave {decay**1000:.1%} of it.")
for lambd in (0, 1):
    squares = [sum(np.sum(p[name] ** 2) for name in ("W1", "W2", "W3")) for p in runs["λ", lambd]]
    seen, _, new = scores(runs["λ", lambd])
    print(
        f"λ = {lambd}:  sum of all squared weights {np.mean(squares):6.1f} ± {np.std(squares):4.1f}   "
        f"training {shown(seen)}   test {shown(new)}"
    )
lambd, alpha, steps = 650, 0.2, 20
print(
    f"λ = {lambd}: factor {1 - alpha * lambd / 60:.2f} per step, "
    f"{abs(1 - alpha * lambd / 60) ** steps:.0f} times as large after {steps} steps"
)

# %% [markdown]
# With the penalty the weights are far smaller. The network predicts fewer of its training seedlings
# correctly, and more of the new ones.
