# ---
# course:
#   title: Regularisation against overfitting
#   minutes: 120
#   prerequisites: [c1w4_deep_network, c2w1_initialization]
# ---

# %% [markdown]
# # Regularisation against overfitting
#
# A large network can learn its training examples by heart, the odd ones too. Then it is nearly
# perfect on what it has seen, and poor on what it has not. This is **overfitting**. You will build
# three cures: a penalty on large weights, dropout, and early stopping.
#
# | | |
# |---|---|
# | Time | about 120 minutes |
# | Points | 100, in six exercises |
# | You should know | forward and backward propagation in a network of three layers |
# | You will have | three cures for overfitting, side by side on the same network and data |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Write the function, run the cell
# with Shift+Enter, then run the check below it. You may run it as often as you like. Some checks
# are hidden and run at grading only. They ask the same questions about other numbers.

# %% setup
import matplotlib.pyplot as plt
import numpy as np

from helpers import plots
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
# A gardener wrote down, for many seedlings, how wet they had it ($x_1$) and how hot ($x_2$).
# Then she wrote down what became of them: **1** if the seedling lived, **0** if it wilted.
#
# A seedling bears most heat when it is neither too dry nor too wet. So the truth is a hill: below
# the curve they live, above it they wilt. But no two seedlings are alike. Near the curve, chance
# decides.


# %% setup="data"
def heat_limit(x1):
    """The true curve: how much heat an average seedling bears, for each amount of water."""
    return 0.2 + 0.9 * np.cos(1.4 * x1)


def grow_seedlings(m, seed):
    """m seedlings: X of shape (2, m), water and heat; Y of shape (1, m), 1 where one lived."""
    rng = np.random.default_rng(seed)
    X = rng.uniform(-2, 2, size=(2, m))
    luck = rng.normal(0, 0.5, size=(2, m))
    Y = (X[1] + luck[1] < heat_limit(X[0] + luck[0])).astype(int).reshape(1, m)
    return X, Y


X_train, Y_train = grow_seedlings(80, seed=18)
X_dev, Y_dev = grow_seedlings(400, seed=103)
X_test, Y_test = grow_seedlings(2000, seed=203)

# %% [markdown]
# There are three sets of seedlings, and each has its own work:
#
# - the **training** set: the network learns from these, and they are few;
# - the **dev** set (short for development): here you compare networks and choose one;
# - the **test** set: you look at it last, to learn how good the chosen network really is.
#
# Why not choose on the test set? Because what you choose on looks better than it is.

# %% demo="the_data"
plot_sets(
    {
        f"{X_train.shape[1]} for training": (X_train, Y_train),
        f"{X_dev.shape[1]} for choosing (dev)": (X_dev, Y_dev),
    },
    heat_limit,
    names=("0: wilted", "1: lived"),
    alt="Two panels of points: few on the left, many on the right. Most triangles, the seedlings "
    "that lived, lie below a dashed hill-shaped curve, and most circles above it. Near the curve "
    "the two kinds mix.",
)
for name, X, Y in (("training", X_train, Y_train), ("dev", X_dev, Y_dev), ("test", X_test, Y_test)):
    by_the_curve = X[1] < heat_limit(X[0])
    print(
        f"{name:8}  X {X.shape!s:10}  Y {Y.shape!s:10}  "
        f"the true curve itself is right for {100 * np.mean(by_the_curve == Y):.1f} %"
    )

# %% [markdown]
# Remember these percentages. Where chance decides, nobody can know better. A network that is much
# better than the curve on its training examples has learned their luck.
#
# **Given: the network.** It has three layers: ReLU, ReLU, sigmoid. You built its parts in
# *A deep neural network, step by step*, and its start in the lesson on initialisation. The cell
# below holds them once more. Read `backward_propagation`: you will change it twice.


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
    """The cross-entropy: mean loss over the m examples. A3 is kept off exact 0 and 1."""
    A3 = np.clip(A3, 1e-12, 1 - 1e-12)
    return float(-np.mean(Y * np.log(A3) + (1 - Y) * np.log(1 - A3)))


def backward_propagation(X, Y, cache):
    """The slopes of the cross-entropy in all parameters: gradients["dW1"], gradients["db1"], …"""
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    dZ3 = A3 - Y
    dW3, db3 = np.dot(dZ3, A2.T) / m, dZ3.sum(axis=1, keepdims=True) / m
    dA2 = np.dot(W3.T, dZ3)
    dZ2 = dA2 * (Z2 > 0)
    dW2, db2 = np.dot(dZ2, A1.T) / m, dZ2.sum(axis=1, keepdims=True) / m
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = dA1 * (Z1 > 0)
    dW1, db1 = np.dot(dZ1, X.T) / m, dZ1.sum(axis=1, keepdims=True) / m
    gradients = {"dZ3": dZ3, "dW3": dW3, "db3": db3}
    gradients.update({"dA2": dA2, "dZ2": dZ2, "dW2": dW2, "db2": db2})
    gradients.update({"dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1})
    return gradients


def update_parameters(parameters, gradients, learning_rate):
    """One step of gradient descent; returns new parameters."""
    return {
        name: value - learning_rate * gradients["d" + name] for name, value in parameters.items()
    }


# %% [markdown]
# **Given: the training loop.** It calls *your* functions as soon as `lambd` or `keep_prob` asks
# for them. It keeps a copy of the parameters every 10 iterations, so that we can look back later.

# %% setup="training_loop"
LAYERS = (2, 40, 20, 1)
EVERY = 10  # iterations between two copies of the parameters


def model(X, Y, learning_rate=0.3, num_iterations=5000, lambd=0, keep_prob=1, seed=3):
    """Train the network; returns a list of parameters: at the start, then every 10 iterations.

    lambd > 0 switches the penalty on, keep_prob < 1 switches dropout on (one of them at a time).
    """
    parameters = initialize_parameters(LAYERS, seed)
    snapshots = [parameters]
    np.random.seed(seed)
    for i in range(1, num_iterations + 1):
        if keep_prob < 1:
            A3, cache = forward_propagation_with_dropout(X, parameters, keep_prob)
            gradients = backward_propagation_with_dropout(X, Y, cache, keep_prob)
        elif lambd > 0:
            A3, cache = forward_propagation(X, parameters)
            gradients = backward_propagation_with_regularization(X, Y, cache, lambd)
        else:
            A3, cache = forward_propagation(X, parameters)
            gradients = backward_propagation(X, Y, cache)
        parameters = update_parameters(parameters, gradients, learning_rate)
        if i % EVERY == 0:
            snapshots.append(parameters)
    return snapshots


def percent_right(X, Y, parameters):
    """How many of the examples the network gets right, in percent."""
    A3, _ = forward_propagation(X, parameters)
    return 100 * float(np.mean((A3 > 0.5) == (Y == 1)))


def answers(parameters):
    """A function that takes points of shape (2, k) and gives the network's k decisions."""
    return lambda points: forward_propagation(points, parameters)[0] > 0.5


# %% [markdown]
# Train this network as it is, and look what it makes of 80 seedlings.

# %% demo="overfitting"
runs = {("λ", 0): model(X_train, Y_train)}
plain = runs["λ", 0][-1]
size = sum(value.size for value in plain.values())
print(f"layers {LAYERS}: {size} numbers to learn from {X_train.shape[1]} examples")

right_train = percent_right(X_train, Y_train, plain)
right_test = percent_right(X_test, Y_test, plain)
some = slice(0, 400)
plot_fits(
    {
        f"training: {right_train:.1f} % right": (answers(plain), X_train, Y_train),
        f"test: {right_test:.1f} % right": (answers(plain), X_test[:, some], Y_test[:, some]),
    },
    heat_limit,
    alt="The same ragged border between two regions, drawn twice. On the left it winds around "
    f"single training points, and {right_train:.1f} % of them are right. On the right, with test "
    f"points, the same bends are wrong: {right_test:.1f} % are right. A dashed hill shows the truth.",
    size=3.5,
)

# %% [markdown]
# The border winds around single seedlings. Such a bend is right for one training example, and
# wrong for most new ones that fall there. The difference between the two accuracies is the **gap**.
# In section 6 you will draw this picture again, with your three cures.

# %% [markdown]
# ## 2. The idea
#
# The network has many more weights than there are examples. It *can* draw almost any border. So we
# make it prefer simple ones. There are three ways:
#
# **Make large weights expensive (L2 regularisation).** Sharp bends need large weights. Add their
# squares to the cost:
#
# $$J_{reg} = \underbrace{-\frac{1}{m} \sum_{i=1}^{m} \Big( y^{(i)} \ln a^{(i)} +
# (1 - y^{(i)}) \ln (1 - a^{(i)}) \Big)}_{\text{cross-entropy}}
# + \underbrace{\frac{\lambda}{2m} \sum_{l} \sum_{k} \sum_{j} \big(W_{kj}^{[l]}\big)^2}_{\text{penalty}}$$
#
# The number $\lambda$ (lambda) says how expensive. In code it is called `lambd`, because `lambda`
# is a word of Python. The biases are left out: they shift the border, but do not bend it.
#
# **Let no unit rely on another (dropout).** In each training step, switch off every hidden unit
# with some probability, by chance. A unit that may lose any of its partners must be useful by
# itself.
#
# **Stop in time (early stopping).** Training starts with a simple border and bends it more and
# more. Watch the cost on the dev set, and keep the parameters from where it was lowest.
#
# All three pay with a little training accuracy. That is the plan: the luck of the training
# examples is what we do *not* want to learn.
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
# | `dW1`, `db1`, `dA1`, `dZ1`, … | slopes | like the thing after the `d` |

# %% [markdown]
# ## 3. Make large weights expensive
#
# ### Exercise 1: `compute_cost_with_regularization`
#
# *About 10 minutes, 15 points.*
#
# Write down the new cost: the cross-entropy, and the penalty on all three weight matrices:
#
# $$J_{reg} = J + \frac{\lambda}{2m} \Big( \sum (W^{[1]})^2 + \sum (W^{[2]})^2 + \sum (W^{[3]})^2 \Big)$$
#
# Each sum runs over all entries of one matrix. The function `compute_cost(A3, Y)` from above
# gives you $J$. Why divide by $m$? The cross-entropy is a mean over the examples. Divided by $m$,
# the penalty weighs less when there are more examples to rely on.
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
    A3 -- the network's answers, shape (1, m)
    Y -- labels 0 or 1, shape (1, m)
    parameters -- dictionary with "W1", "b1", "W2", "b2", "W3", "b3"
    lambd -- how expensive large weights are, a number; 0 switches the penalty off

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
# ### Exercise 2: `backward_propagation_with_regularization`
#
# *About 20 minutes, 25 points.*
#
# A new cost has new slopes. The penalty is a sum of squares, and the slope of
# $\frac{\lambda}{2m} W^2$ in $W$ is simple:
#
# $$\frac{d}{dW} \Big( \frac{\lambda}{2m} W^2 \Big) = \frac{\lambda}{m} W$$
#
# Now you see what the 2 was for. So each `dW` is what it was, plus its own weights times
# $\lambda / m$. Nothing else changes: the biases are not in the penalty, and neither is any $Z$
# or $A$.
#
# Start from the lines of `backward_propagation` in section 1. Which three lines must change?
#
# Shapes: `dW1` $(n_1, 2)$, `dW2` $(n_2, n_1)$, `dW3` $(1, n_2)$: each like its `W`. `dA2` and
# `dZ2` are $(n_2, m)$, `dA1` and `dZ1` are $(n_1, m)$, and `dZ3` is $(1, m)$.
#
# <details><summary>Hint 1: the order</summary>
#
# Work from the last layer to the first: `dZ3`, then `dW3` and `db3`, then `dA2`, `dZ2`, and so on.
#
# </details>
# <details><summary>Hint 2: which weights</summary>
#
# `dW2` gets a share of `W2`, not of `W3`. All three matrices are in the cache.
#
# </details>
# <details><summary>Hint 3: divided once</summary>
#
# The data's part of `dW` is divided by `m`, and so is the penalty's part. Mind your brackets:
# neither of them twice.
#
# </details>


# %% exercise="backward_propagation_with_regularization" minutes=20
def backward_propagation_with_regularization(X, Y, cache, lambd):
    """Compute the slopes of the cost with the L2 penalty.

    Arguments:
    X -- examples, shape (n_x, m)
    Y -- labels 0 or 1, shape (1, m)
    cache -- what forward_propagation returned:
             (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)
    lambd -- how expensive large weights are, a number

    Returns:
    gradients -- dictionary with "dZ3", "dW3", "db3", "dA2", "dZ2", "dW2", "db2", "dA1", "dZ1",
                 "dW1", "db1"; each has the shape of the thing after the d.
                 As before, the division by m belongs to the dW and db, not to the dZ and dA.
    """
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    ### BEGIN SOLUTION
    dZ3 = A3 - Y
    dW3 = dZ3 @ A2.T / m + (lambd / m) * W3
    db3 = np.sum(dZ3, axis=1, keepdims=True) / m
    dA2 = W3.T @ dZ3
    dZ2 = dA2 * (A2 > 0)
    dW2 = dZ2 @ A1.T / m + (lambd / m) * W2
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (A1 > 0)
    dW1 = dZ1 @ X.T / m + (lambd / m) * W1
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    ### END SOLUTION
    gradients = {"dZ3": dZ3, "dW3": dW3, "db3": db3}
    gradients.update({"dA2": dA2, "dZ2": dZ2, "dW2": dW2, "db2": db2})
    gradients.update({"dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1})
    return gradients


# %% test="backward_propagation_with_regularization" points=25


# %% [markdown]
# **What the penalty does to a weight.** Put the new slope into the step of gradient descent:
#
# $$W := W - \alpha \Big( dW + \frac{\lambda}{m} W \Big)
# = \Big( 1 - \frac{\alpha \lambda}{m} \Big) W - \alpha\, dW$$
#
# In every step each weight first shrinks by a fixed share, then the data pull it. A weight stays
# large only if the data keep pulling. Therefore L2 is also called **weight decay**.

# %% demo="weight_decay"
runs["λ", 1] = model(X_train, Y_train, lambd=1)
m_train = X_train.shape[1]
print(f"in each step a weight shrinks by the factor {1 - 0.3 * 1 / m_train:.5f};")
left = (1 - 0.3 * 1 / m_train) ** 1000
print(f"with no pull from the data, 1000 steps would leave {left:.1%} of it.")

lines = {"λ = 0: cross-entropy": [], "λ = 1: cross-entropy": [], "λ = 1: with penalty": []}
for lambd in (0, 1):
    for parameters in runs["λ", lambd]:
        A3, _ = forward_propagation(X_train, parameters)
        lines[f"λ = {lambd}: cross-entropy"].append(compute_cost(A3, Y_train))
        if lambd:
            lines["λ = 1: with penalty"].append(
                compute_cost_with_regularization(A3, Y_train, parameters, lambd)
            )
plots.plot_costs(lines, every=EVERY, title="Cost on the training examples")
for lambd in (0, 1):
    parameters = runs["λ", lambd][-1]
    squares = sum(np.sum(parameters[name] ** 2) for name in ("W1", "W2", "W3"))
    print(
        f"λ = {lambd}:  sum of all squared weights {squares:6.1f}   "
        f"training {percent_right(X_train, Y_train, parameters):5.1f} % right   "
        f"test {percent_right(X_test, Y_test, parameters):5.1f} % right"
    )

# %% [markdown]
# Without the penalty the cross-entropy keeps falling: the network learns one odd seedling after the
# other. With the penalty it settles at a higher cost, with far smaller weights. Compare the test
# results.

# %% [markdown]
# ## 4. Let no unit rely on another
#
# ### Exercise 3: `forward_propagation_with_dropout`
#
# *About 20 minutes, 25 points.*
#
# In a training step, each hidden unit stays with probability `keep_prob` and is dropped otherwise.
# Every unit and every example gets its own draw. For each of the two hidden layers:
#
# 1. Compute $Z^{[l]}$ and $A^{[l]} = \mathrm{relu}(Z^{[l]})$ as always.
# 2. Draw a **mask** $D^{[l]}$ of the shape of $A^{[l]}$: 1 with probability `keep_prob`, else 0.
# 3. Multiply $A^{[l]}$ by the mask, entry by entry. Dropped units now send 0.
# 4. Divide by `keep_prob`.
#
# Why step 4? If only 80 % of the units speak, the next layer hears 80 % of what it is used to. We
# make those that stay louder, so that *on average* nothing changes:
#
# $$\text{keep\_prob} \cdot \frac{a}{\text{keep\_prob}} + (1 - \text{keep\_prob}) \cdot 0 = a$$
#
# This form is called **inverted dropout**. Its gift: once training is over, the network is used as
# it is, with nothing to correct.
#
# The output layer is not dropped: we want an answer for every example.
#
# Shapes: `D1` is $(n_1, m)$ like `A1`, and `D2` is $(n_2, m)$ like `A2`. In the cache, `A1` and
# `A2` are those *after* steps 3 and 4.
#
# <details><summary>Hint 1: random numbers of a shape</summary>
#
# `np.random.rand(rows, columns)` gives numbers evenly spread between 0 and 1. Which share of them
# lies below 0.8?
#
# </details>
# <details><summary>Hint 2: from numbers to a mask</summary>
#
# A comparison gives an array of `True` and `False`. In a product they count as 1 and 0.
#
# </details>
# <details><summary>Hint 3: what the next layer gets</summary>
#
# `Z2` is computed from the `A1` that is already masked and divided, `Z3` from such an `A2`.
#
# </details>


# %% exercise="forward_propagation_with_dropout" minutes=20
def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    """Compute the answers of a network that drops hidden units by chance (inverted dropout).

    Every call draws fresh masks; do not set a seed inside.

    Arguments:
    X -- examples, shape (n_x, m)
    parameters -- dictionary with "W1", "b1", "W2", "b2", "W3", "b3"
    keep_prob -- probability that a hidden unit stays, above 0 and at most 1

    Returns:
    A3 -- answers, shape (1, m)
    cache -- tuple (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3);
             D1 and D2 are the masks, of zeros and ones or of booleans, shapes (n_1, m), (n_2, m);
             A1 and A2 are masked and divided by keep_prob
    """
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    W3, b3 = parameters["W3"], parameters["b3"]
    ### BEGIN SOLUTION
    Z1 = W1 @ X + b1
    D1 = np.random.rand(*Z1.shape) < keep_prob
    A1 = relu(Z1) * D1 / keep_prob
    Z2 = W2 @ A1 + b2
    D2 = np.random.rand(*Z2.shape) < keep_prob
    A2 = relu(Z2) * D2 / keep_prob
    Z3 = W3 @ A2 + b3
    A3 = sigmoid(Z3)
    ### END SOLUTION
    cache = (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)
    return A3, cache


# %% test="forward_propagation_with_dropout" points=25


# %% [markdown]
# **What a mask does.** Below is one step of a small network, with three examples. Each example
# passes through a thinned network of its own. The masks are the ones that your function drew.

# %% demo="thinned_networks"
small = initialize_parameters((2, 6, 5, 1), seed=1)
np.random.seed(19)
_, cache = forward_propagation_with_dropout(X_train[:, :3], small, keep_prob=0.6)
D1, D2 = cache[1], cache[6]
draw_thinned_networks(
    (2, 6, 5, 1),
    [(D1[:, i], D2[:, i]) for i in range(3)],
    [f"example {i + 1}: {int(D1[:, i].sum() + D2[:, i].sum())} of 11 units stay" for i in range(3)],
    alt="One network drawn three times, with two inputs, hidden layers of six and five units, and "
    "one output. In each drawing other hidden units are crossed out, and their lines are gone.",
)

# %% [markdown]
# **Does the average really stay?** Send one seedling through the first layer with many masks, and
# take the mean.

# %% demo="expected_activation"
masks = 4000
one_seedling = np.repeat(X_train[:, :1], masks, axis=1)
ratios = {"divided by keep_prob": ([], [], []), "not divided": ([], [], [])}
for keep_prob in (0.2, 0.35, 0.5, 0.65, 0.8, 0.95):
    _, cache = forward_propagation_with_dropout(one_seedling, plain, keep_prob)
    Z1, D1, A1 = cache[:3]
    without = relu(Z1)
    for name, values in (("divided by keep_prob", A1), ("not divided", without * D1)):
        ratio = values.sum(axis=0) / without[:, 0].sum()
        for row, number in zip(
            ratios[name], (keep_prob, ratio.mean(), ratio.std() / np.sqrt(masks))
        ):
            row.append(number)
    if keep_prob == 0.5:
        unit = int(np.argmax(without[:, 0]))
        target = without[unit, 0]
        seen = np.arange(1, masks + 1)
        running = {
            "divided by keep_prob": np.cumsum(A1[unit]) / seen,
            "not divided": np.cumsum((without * D1)[unit]) / seen,
        }
plot_expected_activation(
    running,
    target,
    ratios,
    alt="Left: the mean activation of one unit over more and more masks, with keep_prob 0.5. "
    "Divided by keep_prob it settles on the dashed line, the activation without dropout; not "
    "divided it settles at half of that. Right: for each keep_prob, the mean activation of the "
    "layer relative to no dropout. Divided, it stays at 1; not divided, it falls with keep_prob.",
)
for keep_prob, mean, error in zip(*ratios["divided by keep_prob"]):
    print(f"keep_prob {keep_prob:4}:  mean / no dropout = {mean:.3f} ± {2 * error:.3f}")

# %% [markdown]
# The dashed lines mean "no dropout". Divided by `keep_prob`, the mean stays, and it only becomes
# noisier as fewer units stay. So `Z2` sees the same input on average. Behind the next ReLU this
# holds only roughly, because the ReLU of a mean is not the mean of the ReLU.

# %% [markdown]
# ### Exercise 4: `backward_propagation_with_dropout`
#
# *About 15 minutes, 20 points.*
#
# A unit that was dropped had no part in the answer. So no slope flows through it. And a unit that
# was made louder by $1 / \text{keep\_prob}$ has that much more influence:
#
# $$dA^{[l]} = \Big( W^{[l+1]T} dZ^{[l+1]} \Big) * D^{[l]} \,/\, \text{keep\_prob}
# \qquad l = 2, 1$$
#
# Here $*$ multiplies entry by entry. Use the *same* masks as on the way forward: that is why they
# are in the cache. Everything else is as in `backward_propagation`.
#
# Shapes: `dA2` and `D2` are $(n_2, m)$, `dA1` and `D1` are $(n_1, m)$.
#
# <details><summary>Hint 1: how many lines change</summary>
#
# Compared with `backward_propagation` two lines change: those of `dA2` and `dA1`.
#
# </details>
# <details><summary>Hint 2: where not</summary>
#
# The output layer had no mask. `dZ3` stays as it is.
#
# </details>


# %% exercise="backward_propagation_with_dropout" minutes=15
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    """Compute the slopes of the cost of a network with dropout.

    Arguments:
    X -- examples, shape (n_x, m)
    Y -- labels 0 or 1, shape (1, m)
    cache -- what forward_propagation_with_dropout returned:
             (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)
    keep_prob -- the same number as on the way forward

    Returns:
    gradients -- dictionary with "dZ3", "dW3", "db3", "dA2", "dZ2", "dW2", "db2", "dA1", "dZ1",
                 "dW1", "db1"; "dA2" and "dA1" are those after the mask and the division
    """
    m = X.shape[1]
    (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3) = cache
    ### BEGIN SOLUTION
    dZ3 = A3 - Y
    dW3 = dZ3 @ A2.T / m
    db3 = np.sum(dZ3, axis=1, keepdims=True) / m
    dA2 = W3.T @ dZ3 * D2 / keep_prob
    dZ2 = dA2 * (Z2 > 0)
    dW2 = dZ2 @ A1.T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1 = W2.T @ dZ2 * D1 / keep_prob
    dZ1 = dA1 * (Z1 > 0)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    ### END SOLUTION
    gradients = {"dZ3": dZ3, "dW3": dW3, "db3": db3}
    gradients.update({"dA2": dA2, "dZ2": dZ2, "dW2": dW2, "db2": db2})
    gradients.update({"dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1})
    return gradients


# %% test="backward_propagation_with_dropout" points=20


# %% [markdown]
# ### Exercise 5: `predict`
#
# *About 5 minutes, 5 points.*
#
# Dropout is for training. When the network is *used*, every unit is there: the same seedling must
# get the same answer each time, and the best one. Thanks to the division by `keep_prob` nothing
# has to be corrected.
#
# Decide 1 where the network's answer is above one half, else 0. Two forward passes are at hand by
# now. Choose the right one.
#
# Shapes: the result is $(1, m)$, one decision an example.
#
# <details><summary>Hint</summary>
#
# Both forward passes return two things, the answers and a cache.
#
# </details>


# %% exercise="predict" minutes=5
def predict(X, parameters):
    """Decide 0 or 1 for every example, with all units in place.

    Arguments:
    X -- examples, shape (n_x, m)
    parameters -- dictionary with "W1", "b1", "W2", "b2", "W3", "b3"

    Returns:
    Y_prediction -- decisions 0 or 1, shape (1, m); the same for the same X, however often asked
    """
    ### BEGIN SOLUTION
    probabilities = forward_propagation(X, parameters)[0]
    Y_prediction = (probabilities > 0.5).astype(int)
    ### END SOLUTION
    return Y_prediction


# %% test="predict" points=5


# %% [markdown]
# ## 5. Stop in time
#
# ### Exercise 6: `early_stopping`
#
# *About 10 minutes, 10 points.*
#
# From time to time during training, the cost on the dev set is measured. First it falls: the
# network learns what is true of all seedlings. Then it rises: it learns the luck of the training
# examples. We want the parameters from the lowest point.
#
# But a cost wobbles. One higher value does not mean that the best is over. So we wait: only when
# `patience` values **in a row** were not lower than the lowest so far do we stop, and go back to the
# lowest.
#
# An example with `patience` 2: the costs are 5, 3, 4, 2, 6, 2, 3, 7, 1. After the 4 we go on
# waiting, and the 2 is a new lowest. Then 6 and 2 come, and neither is *lower* than 2. We stop
# there. The best index is 3. The 3, the 7 and the 1 at the end are never seen.
#
# Shapes: `costs` is a list of numbers; the result is one index, counted from 0.
#
# <details><summary>Hint 1: what to remember</summary>
#
# Go through the list once. Remember the index of the lowest cost so far. How many values have
# come since then?
#
# </details>
# <details><summary>Hint 2: a new lowest</summary>
#
# Each new lowest cost starts the waiting anew.
#
# </details>


# %% exercise="early_stopping" minutes=10
def early_stopping(costs, patience):
    """Find the best moment, without looking past the moment where training stops.

    Go through the costs in order and remember the lowest so far (of equal ones, the first).
    Stop as soon as `patience` costs in a row were not lower than it.
    If that never happens, go through all of them.

    Arguments:
    costs -- list of costs on the dev set, in the order they were measured; at least one
    patience -- how many costs in a row may fail to be lower; a whole number, at least 1

    Returns:
    best -- index in `costs` of the lowest cost seen before the stop, a whole number
    """
    ### BEGIN SOLUTION
    best = 0
    for i in range(1, len(costs)):
        if costs[i] < costs[best]:
            best = i
        elif i - best >= patience:
            break
    ### END SOLUTION
    return best


# %% test="early_stopping" points=10


# %% [markdown]
# Now use it on the network without any penalty or dropout. We have a copy of its parameters for
# every 10 iterations, so we can play the training back.


# %% demo="early_stopping_curve"
def cost_along(snapshots, X, Y):
    return [compute_cost(forward_propagation(X, p)[0], Y) for p in snapshots]


patience = 20
train_costs = cost_along(runs["λ", 0], X_train, Y_train)
dev_costs = cost_along(runs["λ", 0], X_dev, Y_dev)
best = early_stopping(dev_costs, patience)
stop = min(best + patience, len(dev_costs) - 1)
stopped = runs["λ", 0][best]
plot_early_stopping(
    [EVERY * i for i in range(len(dev_costs))],
    train_costs,
    dev_costs,
    best,
    stop,
    alt="Cost against iteration, on a logarithmic axis. The training cost falls to the end, to "
    f"{train_costs[-1]:.2f}. The dev cost falls until iteration {EVERY * best}, marked by a star, and then "
    f"rises to {dev_costs[-1]:.2f} at the end. Training stops at iteration {EVERY * stop}.",
)
print(f"lowest dev cost {dev_costs[best]:.3f} after {EVERY * best} iterations; ", end="")
print(f"dev cost after {EVERY * (len(dev_costs) - 1)} iterations: {dev_costs[-1]:.3f}")
for name, parameters in (("at the end", plain), ("early stop", stopped)):
    print(
        f"{name}:  training {percent_right(X_train, Y_train, parameters):5.1f} % right   "
        f"test {percent_right(X_test, Y_test, parameters):5.1f} % right"
    )

# %% [markdown]
# Early stopping is cheap: it even saves time. It has a price, too. It mixes two questions: how
# well to minimise the cost, and how to avoid overfitting. With L2 or dropout you can train to the
# end and tune each by itself.

# %% [markdown]
# ## 6. Putting it together
#
# Train the same network from the same start, with weak and strong cures. This takes some seconds.
# Dropout draws its masks by chance, so your numbers may differ a little from those of others.

# %% demo="train"
lambdas = (0, 0.1, 0.3, 1, 3, 10, 30)
keep_probs = (1, 0.9, 0.8, 0.65, 0.5, 0.35, 0.2)
for lambd in lambdas:
    if ("λ", lambd) not in runs:
        runs["λ", lambd] = model(X_train, Y_train, lambd=lambd)
runs["keep_prob", 1] = runs["λ", 0]
for keep_prob in keep_probs[1:]:
    runs["keep_prob", keep_prob] = model(X_train, Y_train, keep_prob=keep_prob)
print(f"{len(runs) - 1} networks are trained")

# %% demo="side_by_side"
panels = {}
for cure, values in (("λ", (0, 1, 10, 30)), ("keep_prob", (1, 0.8, 0.5, 0.2))):
    for value in values:
        parameters = runs[cure, value][-1]
        scores = [
            percent_right(X_train, Y_train, parameters),
            percent_right(X_test, Y_test, parameters),
        ]
        panels[f"{cure} = {value}\ntraining {scores[0]:.0f} %, test {scores[1]:.0f} %"] = (
            lambda points, parameters=parameters: predict(points, parameters),
            X_train,
            Y_train,
        )
plot_fits(
    panels,
    heat_limit,
    alt="Eight borders among the training points. Upper row, λ growing from left to right: first "
    "ragged, then close to the dashed hill, then too flat, then of no use. Lower row, keep_prob "
    "falling: the border loses its sharpest bends. Percentages right: "
    + "; ".join(title.replace("\n", ", ") for title in panels)
    + ".",
)

# %% [markdown]
# Read each row from left to right. The first network is the same in both. The dashed hill is the
# truth, which no network was told.
#
# With $\lambda$ the bends go away until the border is nearly the hill. With too much of it, the
# network cannot even follow the hill any more: it **underfits**, and both accuracies fall.
# Dropout smooths in its own way: it makes the network spread the work over many units.
#
# Now the gap, for all values:


# %% demo="gap"
def errors(cure, values, X, Y):
    return [100 - percent_right(X, Y, runs[cure, value][-1]) for value in values]


plot_gap(
    {
        "L2 regularisation": (
            "λ",
            lambdas,
            errors("λ", lambdas, X_train, Y_train),
            errors("λ", lambdas, X_test, Y_test),
        ),
        "Dropout": (
            "keep_prob",
            keep_probs,
            errors("keep_prob", keep_probs, X_train, Y_train),
            errors("keep_prob", keep_probs, X_test, Y_test),
        ),
    },
    alt="Two panels: wrong answers in percent, on training and on test examples, from no cure on "
    "the left to the strongest on the right, with the gap between them hatched. The training "
    "error starts near 0 and rises; the test error first falls, and the gap narrows. With the "
    "largest λ both errors are high.",
)

# %% [markdown]
# From left to right the training error grows: every cure makes training harder. The test error
# first falls. The best place is not where training looks best.
#
# **Choosing.** Which $\lambda$ and which `keep_prob` would you take? Ask the dev set, and look at
# the test set afterwards. (Here we drew the test error for every network, to show the gap. In your
# own work, look once.)


# %% demo="choose"
def dev_cost(cure, value):
    return cost_along(runs[cure, value][-1:], X_dev, Y_dev)[0]


best_lambd = min(lambdas, key=lambda value: dev_cost("λ", value))
best_keep = min(keep_probs, key=lambda value: dev_cost("keep_prob", value))
chosen = {
    "nothing": plain,
    f"L2, λ = {best_lambd}": runs["λ", best_lambd][-1],
    f"dropout, keep_prob = {best_keep}": runs["keep_prob", best_keep][-1],
    f"early stop at {EVERY * best}": stopped,
}
print(f"{'cure':28}{'training':>10}{'dev':>8}{'test':>8}   gap   (percent right)")
for name, parameters in chosen.items():
    scores = [
        percent_right(X, Y, parameters)
        for X, Y in ((X_train, Y_train), (X_dev, Y_dev), (X_test, Y_test))
    ]
    print(f"{name:28}{scores[0]:10.1f}{scores[1]:8.1f}{scores[2]:8.1f}{scores[0] - scores[2]:6.1f}")
true_curve = 100 * np.mean((X_test[1] < heat_limit(X_test[0])) == Y_test)
print(f"{'(the true curve)':28}{'':18}{true_curve:8.1f}")
plot_fits(
    {
        f"{name}\ntest {percent_right(X_test, Y_test, parameters):.1f} %": (
            lambda points, parameters=parameters: predict(points, parameters),
            X_train,
            Y_train,
        )
        for name, parameters in chosen.items()
    },
    heat_limit,
    alt="The chosen networks' borders side by side. With no cure the border is ragged; with each of "
    "the three cures it is smoother and nearer to the dashed hill.",
)

# %% [markdown]
# All four networks saw the same 80 seedlings. Compare each cure with "nothing", and with the true
# curve, which nobody can beat by much.
#
# To be fair: which cure wins depends on the data and on the network. Dropout shows its strength in
# wide networks with many inputs, such as pictures. Here there are two inputs.

# %% [markdown]
# ## 7. Try it yourself
#
# **More data.** The best cure of all, when you can have it. Change `more`, and watch the gap of
# the plain network.

# %% try
more = 800
X_more, Y_more = grow_seedlings(more, seed=18)
parameters = model(X_more, Y_more)[-1]
print(f"training {percent_right(X_more, Y_more, parameters):.1f} % right")
print(f"test     {percent_right(X_test, Y_test, parameters):.1f} % right")

# %% [markdown]
# **Forget the division.** What if dropout does not divide by `keep_prob`, neither forward nor
# backward? Then the network is trained to hear quiet layers, and is loud when it is used. Copy
# your two functions, take the division out, train, and compare `predict` with before.
#
# **More questions.**
#
# - Combine early stopping with $\lambda = 0.3$. Does it stop later?
# - Take `patience = 1`. Where does it stop, and what does that cost you?
# - Does another start (`seed=4` in `model`) change which $\lambda$ is best?

# %% try
snapshots = model(X_train, Y_train, lambd=0.3)
costs = cost_along(snapshots, X_dev, Y_dev)
index = early_stopping(costs, patience=20)
print(f"λ = 0.3: lowest dev cost {costs[index]:.3f} after {EVERY * index} iterations")
print(f"test {percent_right(X_test, Y_test, snapshots[index]):.1f} % right")

# %% [markdown]
# ## 8. What you learned
#
# - **Overfitting**: a network with many weights learns the luck of its training examples. You see
#   it as a gap between training and test accuracy.
# - **L2** adds $\frac{\lambda}{2m} \sum W^2$ to the cost and $\frac{\lambda}{m} W$ to the slopes.
#   Each weight decays unless the data hold it.
# - **Dropout** switches units off by chance while training. Divided by `keep_prob`, the mean
#   activation stays as it is. The way back uses the same masks. When predicting, it is off.
# - **Early stopping** keeps the parameters from where the dev cost was lowest.
# - Too much of a cure is underfitting. Choose on the dev set, judge on the test set.
#
# Next: how to be sure that your slopes are right, with gradient checking.

# %% summary
