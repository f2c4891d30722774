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
import numpy as np

from helpers.checks import Mistake, Test

t = Test("compute_cost_with_regularization", points=15)
four_answers = dict(
    A3=np.array([[0.9, 0.2, 0.6, 0.3]]),
    Y=np.array([[1, 0, 1, 1]]),
    parameters={
        "W1": np.array([[1.0, -2.0], [0.5, 1.5], [-1.0, 0.5]]),
        "b1": np.array([[0.1], [-0.2], [0.3]]),
        "W2": np.array([[0.4, -0.6, 1.2], [-0.8, 1.0, 0.2]]),
        "b2": np.array([[-0.1], [0.2]]),
        "W3": np.array([[1.5, -0.7]]),
        "b3": np.array([[0.05]]),
    },
)
COST_SLIPS = {
    "penalty_missing": "`cost` is the cross-entropy alone: the penalty is not in it.",
    "cross_entropy_missing": "`cost` is the penalty alone: the cross-entropy is not in it.",
    "penalty_sign": "The penalty is subtracted: large weights would be rewarded.",
    "penalty_doubled": "The penalty is twice as large as it should be. Look at its divisor.",
    "penalty_not_divided": "The penalty is m times too large: is it divided by m?",
    "penalty_times_m": "The penalty grows with m: mind the brackets around its divisor.",
    "penalty_without_lambd": "The penalty does not change with `lambd`.",
    "biases_penalised": "The biases are in the penalty, too. Only the weights belong there.",
    "absolute_for_square": "The penalty adds up sizes, not squares. That is another one, called L1.",
    "not_squared": "The penalty adds up the weights themselves: negative ones cancel positive ones.",
    "norm_not_squared": "The penalty takes the norms of the matrices. Their squares are meant.",
    "mean_of_squares": "The penalty takes the mean of each matrix's squares. The sum is meant.",
    "layer_missing": "The weights of one layer are not in the penalty.",
    "weights_missing": "The penalty has lambd in it, but not the weights.",
    "one_layer_only": "Only the weights of one layer are in the penalty.",
}


def as_mistakes(wrong_costs):
    return [Mistake("", cost, code, COST_SLIPS[code]) for code, cost in wrong_costs]


t.case(
    "four examples, lambd = 0.6",
    args=dict(**four_answers, lambd=0.6),
    expect=1.64557562,
    mistakes=as_mistakes(
        [
            ("penalty_missing", 0.51082562),
            ("cross_entropy_missing", 1.13475),
            ("penalty_sign", -0.62392438),
            ("penalty_doubled", 2.78032562),
            ("penalty_not_divided", 5.04982562),
            ("penalty_times_m", 18.66682562),
            ("penalty_without_lambd", 2.40207562),
            ("biases_penalised", 1.66001312),
            ("absolute_for_square", 1.47832562),
            ("not_squared", 0.71332562),
            ("norm_not_squared", 0.99991659),
            ("mean_of_squares", 0.76845062),
            ("weights_missing", 0.58582562),
            ("layer_missing", 0.98932562),
            ("layer_missing", 1.37257562),
            ("layer_missing", 1.44007562),
            ("one_layer_only", 1.16707562),
            ("one_layer_only", 0.78382562),
            ("one_layer_only", 0.71632562),
        ]
    ),
)
t.case(
    "lambd = 0: no penalty",
    args=dict(**four_answers, lambd=0),
    expect=0.51082562,
    stage="edge",
    weight=0.5,
)
### BEGIN HIDDEN TESTS
t.hidden()
import math


def _two_parts(A3, Y, parameters):
    """Cross-entropy, and the sum of squares of each matrix, number by number."""
    _J, _squares = 0.0, []
    for _a, _y in zip(A3[0], Y[0]):
        _J -= math.log(_a if _y == 1 else 1 - _a) / len(Y[0])
    for _l in "123":
        _squares.append(math.fsum(float(_v) ** 2 for _v in parameters["W" + _l].ravel()))
    return _J, _squares


for _seed, _m, _dims, _lambd in ((61, 7, (3, 5, 4, 1), 0.9), (62, 12, (2, 6, 3, 1), 2.5)):
    _rng = np.random.default_rng(_seed)
    _p = {}
    for _l in (1, 2, 3):
        _p[f"W{_l}"] = _rng.normal(0, 0.7, size=(_dims[_l], _dims[_l - 1]))
        _p[f"b{_l}"] = _rng.normal(0, 0.7, size=(_dims[_l], 1))
    _A3 = _rng.uniform(0.05, 0.95, size=(1, _m))
    _Y = (_rng.uniform(size=(1, _m)) < 0.5).astype(int)
    _J, _S = _two_parts(_A3, _Y, _p)
    _unit, _total = _lambd / 2 / _m, math.fsum(_S)
    _Ws, _bs = [[_p[f"{_k}{_l}"] for _l in (1, 2, 3)] for _k in "Wb"]
    _slips = [
        ("penalty_missing", 0),
        ("weights_missing", 1),
        ("penalty_sign", -_total),
        ("penalty_doubled", 2 * _total),
        ("penalty_not_divided", _m * _total),
        ("penalty_times_m", _m * _m * _total),
        ("penalty_without_lambd", _total / _lambd),
        ("biases_penalised", _total + math.fsum(np.sum(_v**2) for _v in _bs)),
        ("absolute_for_square", math.fsum(np.sum(np.abs(_v)) for _v in _Ws)),
        ("not_squared", math.fsum(np.sum(_v) for _v in _Ws)),
        ("norm_not_squared", math.fsum(math.sqrt(_s) for _s in _S)),
        ("mean_of_squares", math.fsum(np.mean(_v**2) for _v in _Ws)),
    ]
    _slips += [("layer_missing", _total - _s) for _s in _S]
    _slips += [("one_layer_only", _s) for _s in _S]
    t.case(
        f"{_m} random answers, layers {_dims}",
        args=dict(A3=_A3, Y=_Y, parameters=_p, lambd=_lambd),
        expect=_J + _unit * _total,
        weight=1.5,
        mistakes=as_mistakes(
            [(_code, _J + _unit * _s) for _code, _s in _slips]
            + [("cross_entropy_missing", _unit * _total)]
        ),
    )
### END HIDDEN TESTS
t.score()

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
import numpy as np

from helpers.checks import Mistake, Test

t = Test("backward_propagation_with_regularization", points=25)
W1_small = np.array([[1.0, -2.0], [0.5, 1.5], [-1.0, 0.5]])
W2_small = np.array([[0.4, -0.6, 1.2], [-0.8, 1.0, 0.2]])
W3_small = np.array([[1.5, -0.7]])
b1_small, b2_small, b3_small = (
    np.array([[0.1], [-0.2], [0.3]]),
    np.array([[-0.1], [0.2]]),
    np.array([[0.05]]),
)
cache_small = (
    np.array([[-1.4, -1.7, 3.1, 3.4], [1.55, -0.1, 0.05, -2.3], [0.3, 1.5, -1.95, -0.75]]),
    np.array([[0.0, 0.0, 3.1, 3.4], [1.55, 0.0, 0.05, 0.0], [0.3, 1.5, 0.0, 0.0]]),
    W1_small,
    b1_small,
    np.array([[-0.67, 1.7, 1.11, 1.26], [1.81, 0.5, -2.23, -2.52]]),
    np.array([[0.0, 1.7, 1.11, 1.26], [1.81, 0.5, 0.0, 0.0]]),
    W2_small,
    b2_small,
    np.array([[-1.217, 2.25, 1.715, 1.94]]),
    np.array([[0.22846483, 0.90465054, 0.84748368, 0.87435214]]),
    W3_small,
    b3_small,
)
slopes_small = {
    "dZ3": np.array([[-0.77153517, 0.90465054, -0.15251632, 0.87435214]]),
    "dW3": np.array([[0.84257412, -0.34103835]]),
    "db3": np.array([[0.2137378]]),
    "dA2": np.array(
        [
            [-1.15730276, 1.3569758, -0.22877448, 1.31152822],
            [0.54007462, -0.63325537, 0.10676142, -0.6120465],
        ]
    ),
    "dZ2": np.array(
        [[0.0, 1.3569758, -0.22877448, 1.31152822], [0.54007462, -0.63325537, 0.0, 0.0]]
    ),
    "dW2": np.array([[0.99749876, -0.09285968, 0.68886593], [-0.12, 0.35927892, -0.16696517]]),
    "db2": np.array([[0.60993239], [-0.02329519]]),
    "dA1": np.array(
        [
            [-0.4320597, 1.04939462, -0.09150979, 0.52461129],
            [0.54007462, -1.44744086, 0.13726469, -0.78691693],
            [0.10801492, 1.50171989, -0.27452937, 1.57383386],
        ]
    ),
    "dZ1": np.array(
        [
            [0.0, 0.0, -0.09150979, 0.52461129],
            [0.54007462, 0.0, 0.13726469, 0.0],
            [0.10801492, 1.50171989, 0.0, 0.0],
        ]
    ),
    "dW1": np.array(
        [[0.14359095, -0.48529051], [0.21114167, 0.34286057], [-0.51192811, 0.25217572]]
    ),
    "db1": np.array([[0.10827537], [0.16933483], [0.4024337]]),
}


def penalty_slips(right, share, m, rate):
    """Foreseen mistakes. `share` holds what the penalty adds to each slope, or would add: `rate`
    times the weights or biases."""
    found = []
    for name, part in share.items():
        value = right[name]
        if name.startswith("db"):
            says = f"`{name}` holds a share of the bias. The penalty leaves the biases alone."
            found.append(Mistake(name, value + part, "bias_penalised", says))
            continue
        for factor, code, says in (
            (0, "penalty_missing", "is the slope without the penalty"),
            (-1, "penalty_sign", "has the penalty's share with the opposite sign"),
            (0.5, "penalty_halved", "has half of the penalty's share: is a 2 left over?"),
            (2, "penalty_doubled", "has twice the penalty's share"),
            (m, "penalty_not_divided", "has the penalty's share without its division by m"),
            (1 / m, "penalty_divided_twice", "has the penalty's share divided by m twice"),
        ):
            wrong = value + (factor - 1) * part
            found.append(Mistake(name, wrong, code, f"`{name}` {says}."))
        says = (
            f"`{name}` has the same number added everywhere: a weight's share depends on its size."
        )
        found.append(Mistake(name, value - part + rate, "weights_missing", says))
        says = f"In `{name}` the data's part is m times too large: is its mean missing?"
        found.append(Mistake(name, m * (value - part) + part, "factor_m", says))
    return found


t.case(
    "four examples, lambd = 0.6",
    args=dict(
        X=np.array([[0.5, -1.0, 2.0, 0.3], [1.0, 0.4, -0.5, -1.5]]),
        Y=np.array([[1, 0, 1, 0]]),
        cache=cache_small,
        lambd=0.6,
    ),
    expect=slopes_small,
    mistakes=penalty_slips(
        slopes_small,
        {
            "dW1": 0.15 * W1_small,
            "dW2": 0.15 * W2_small,
            "dW3": 0.15 * W3_small,
            "db1": 0.15 * b1_small,
            "db2": 0.15 * b2_small,
            "db3": 0.15 * b3_small,
        },
        m=4,
        rate=0.15,
    ),
)
### BEGIN HIDDEN TESTS
t.hidden()
import math


def _unit_by_unit(W, b, column):
    return [
        math.fsum(W[_k, _j] * column[_j] for _j in range(len(column))) + b[_k, 0]
        for _k in range(len(W))
    ]


def _cost_of(X, Y, p, lambd):
    """The cost with its penalty, one example and one unit at a time."""
    _J = 0.0
    for _i in range(X.shape[1]):
        _a1 = [_z if _z > 0 else 0.0 for _z in _unit_by_unit(p["W1"], p["b1"], X[:, _i])]
        _a2 = [_z if _z > 0 else 0.0 for _z in _unit_by_unit(p["W2"], p["b2"], _a1)]
        _z3 = _unit_by_unit(p["W3"], p["b3"], _a2)[0]
        _J += math.log1p(math.exp(-_z3 if Y[0, _i] == 1 else _z3)) / X.shape[1]
    _squares = math.fsum(float(_v) ** 2 for _n in p for _v in p[_n].ravel() if _n[0] == "W")
    return _J + lambd * _squares / (2 * X.shape[1])


def _measured(X, Y, p, lambd, step=1e-5):
    """The slope in every weight and bias, measured by moving it a little to both sides."""
    _slopes = {}
    for _name in p:
        _slopes["d" + _name] = np.zeros(p[_name].shape)
        for _at in np.ndindex(*p[_name].shape):
            _ends = []
            for _move in (step, -step):
                _moved = {_n: p[_n].copy() for _n in p}
                _moved[_name][_at] += _move
                _ends.append(_cost_of(X, Y, _moved, lambd))
            _slopes["d" + _name][_at] = (_ends[0] - _ends[1]) / (2 * step)
    return _slopes


def _random_net(seed, dims, m):
    _rng = np.random.default_rng(seed)
    _p = {}
    for _l in (1, 2, 3):
        _p[f"W{_l}"] = _rng.normal(0, 0.8, size=(dims[_l], dims[_l - 1]))
        _p[f"b{_l}"] = _rng.normal(0, 0.4, size=(dims[_l], 1))
    _X = _rng.normal(0, 1, size=(dims[0], m))
    _Y = np.arange(m).reshape(1, m) % 2
    return _X, _Y, _p


def _cached(X, p):
    _z1 = np.einsum("kj,ji->ki", p["W1"], X) + p["b1"]
    _a1 = np.where(_z1 > 0, _z1, 0.0)
    _z2 = np.einsum("kj,ji->ki", p["W2"], _a1) + p["b2"]
    _a2 = np.where(_z2 > 0, _z2, 0.0)
    _z3 = np.einsum("kj,ji->ki", p["W3"], _a2) + p["b3"]
    _a3 = 0.5 + 0.5 * np.tanh(_z3 / 2)
    return (_z1, _a1, p["W1"], p["b1"], _z2, _a2, p["W2"], p["b2"], _z3, _a3, p["W3"], p["b3"])


def _every_slope(X, Y, p, cache, lambd):
    """All slopes, one example and one connection at a time."""
    _z1, _a1, _, _, _z2, _a2, _, _, _, _a3, _, _ = cache
    _m = X.shape[1]
    _g = {"d" + _n: lambd * p[_n] / _m if _n[0] == "W" else 0 * p[_n] for _n in p}
    for _n, _like in (("Z3", _a3), ("A2", _a2), ("Z2", _a2), ("A1", _a1), ("Z1", _a1)):
        _g["d" + _n] = np.zeros(_like.shape)
    for _i in range(_m):
        _e3 = _a3[0, _i] - Y[0, _i]
        _g["dZ3"][0, _i] = _e3
        _g["db3"][0, 0] += _e3 / _m
        for _k in range(len(_a2)):
            _g["dW3"][0, _k] += _e3 * _a2[_k, _i] / _m
            _e2 = _g["dA2"][_k, _i] = p["W3"][0, _k] * _e3
            if _z2[_k, _i] <= 0:
                continue
            _g["dZ2"][_k, _i] = _e2
            _g["db2"][_k, 0] += _e2 / _m
            for _j in range(len(_a1)):
                _g["dW2"][_k, _j] += _e2 * _a1[_j, _i] / _m
                _g["dA1"][_j, _i] += p["W2"][_k, _j] * _e2
        for _j in range(len(_a1)):
            if _z1[_j, _i] > 0:
                _e1 = _g["dZ1"][_j, _i] = _g["dA1"][_j, _i]
                _g["db1"][_j, 0] += _e1 / _m
                _g["dW1"][_j, :] += _e1 * X[:, _i] / _m
    return _g


for _seed, _dims, _m, _lambd in ((71, (3, 5, 4, 1), 7, 1.3), (72, (2, 6, 3, 1), 9, 0.4)):
    _X, _Y, _p = _random_net(_seed, _dims, _m)
    _cache = _cached(_X, _p)
    _right = _every_slope(_X, _Y, _p, _cache, _lambd)
    t.case(
        f"{_m} random examples, layers {_dims}",
        args=dict(X=_X, Y=_Y, cache=_cache, lambd=_lambd),
        expect=_right,
        mistakes=penalty_slips(
            _right, {"d" + _n: _lambd / _m * _p[_n] for _n in _p}, _m, _lambd / _m
        ),
    )
_X, _Y, _p = _random_net(73, (2, 4, 3, 1), 6)
t.case(
    "the slopes of the cost, measured by moving each weight and bias",
    args=dict(X=_X, Y=_Y, cache=_cached(_X, _p), lambd=0.8),
    expect=_measured(_X, _Y, _p, 0.8),
    stage="gradient",
)
### END HIDDEN TESTS
t.score()

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
from collections import namedtuple

import numpy as np

from helpers.checks import Diagnosis, Test

t = Test("forward_propagation_with_dropout", points=25)
Cache = namedtuple("Cache", "Z1 D1 A1 W1 b1 Z2 D2 A2 W2 b2 Z3 A3 W3 b3")
parameters_small = {
    "W1": np.array([[1.0, -2.0], [0.5, 1.5], [-1.0, 0.5]]),
    "b1": np.array([[0.1], [-0.2], [0.3]]),
    "W2": np.array([[0.4, -0.6, 1.2], [-0.8, 1.0, 0.2]]),
    "b2": np.array([[-0.1], [0.2]]),
    "W3": np.array([[1.5, -0.7]]),
    "b3": np.array([[0.05]]),
}
t.case(
    "keep_prob = 1: nothing is dropped",
    args=dict(
        X=np.array([[0.5, -1.0, 2.0, 0.3], [1.0, 0.4, -0.5, -1.5]]),
        parameters=parameters_small,
        keep_prob=1,
    ),
    expect=(
        np.array([[0.22846483, 0.90465054, 0.84748368, 0.87435214]]),
        Cache(
            np.array([[-1.4, -1.7, 3.1, 3.4], [1.55, -0.1, 0.05, -2.3], [0.3, 1.5, -1.95, -0.75]]),
            np.ones((3, 4), dtype=int),
            np.array([[0.0, 0.0, 3.1, 3.4], [1.55, 0.0, 0.05, 0.0], [0.3, 1.5, 0.0, 0.0]]),
            parameters_small["W1"],
            parameters_small["b1"],
            np.array([[-0.67, 1.7, 1.11, 1.26], [1.81, 0.5, -2.23, -2.52]]),
            np.ones((2, 4), dtype=int),
            np.array([[0.0, 1.7, 1.11, 1.26], [1.81, 0.5, 0.0, 0.0]]),
            parameters_small["W2"],
            parameters_small["b2"],
            np.array([[-1.217, 2.25, 1.715, 1.94]]),
            np.array([[0.22846483, 0.90465054, 0.84748368, 0.87435214]]),
            parameters_small["W3"],
            parameters_small["b3"],
        ),
    ),
    returns=("A3", "cache"),
    weight=2,
)


def random_layers(dims, m, seed):
    """Examples and parameters of a network with layers of these sizes."""
    rng = np.random.default_rng(seed)
    made = {}
    for l in (1, 2, 3):
        made[f"W{l}"] = rng.normal(0, 1 / np.sqrt(dims[l - 1]), size=(dims[l], dims[l - 1]))
        made[f"b{l}"] = rng.normal(0.5, 0.3, size=(dims[l], 1))
    return rng.normal(0, 1, size=(dims[0], m)), made


def dropout_call(X, parameters, *keep_prob, stream=0):
    """What one call returned: A3, and the cache by name. `stream` sets numpy's random stream."""
    before = np.random.get_state()
    np.random.seed(stream)
    try:
        A3, cache = t.call(X, parameters, *keep_prob)
    finally:
        np.random.set_state(before)
    got = {name: np.asarray(value, dtype=float) for name, value in zip(Cache._fields, cache)}
    return np.asarray(A3, dtype=float), got


def alike(a, b):
    return a.shape == b.shape and np.allclose(a, b, rtol=1e-4, atol=1e-5)


def check_dropout(what, dims, m, keep_prob, weight):
    """The properties of dropout, judged from the cache: whatever the random numbers are."""
    X, made = random_layers(dims, m, seed=5)

    def zeros_and_ones():
        _, got = dropout_call(X, made, keep_prob)
        for name in ("D1", "D2"):
            if not np.isin(got[name], (0, 1)).all():
                return Diagnosis(
                    "mask_not_binary",
                    f"`{name}` holds other numbers than 0 and 1. A mask only says who stays; "
                    "the division belongs to the activation.",
                )

    def how_many_stay(given, keep_prob=keep_prob):
        _, got = dropout_call(X, made, *given, stream=1)
        for name in ("D1", "D2"):
            stay = float(np.mean(got[name] != 0))
            slack = 6 * np.sqrt(keep_prob * (1 - keep_prob) / got[name].size)
            if np.abs(stay - keep_prob) <= slack:
                continue
            seen = f"`{name}` keeps {stay:.0%} of the units, and keep_prob is {keep_prob:g}"
            if not given:
                return Diagnosis("wrong_default", f"{seen} when the caller gives none.")
            if np.abs(stay - (1 - keep_prob)) <= slack:
                return Diagnosis("mask_inverted", f"{seen}: are those dropped that should stay?")
            return Diagnosis("wrong_share", f"{seen}.")

    def masked_and_scaled(layer):
        _, got = dropout_call(X, made, keep_prob, stream=2)
        A, stays = got[f"A{layer}"], got[f"D{layer}"] != 0
        on = np.maximum(0, got[f"Z{layer}"])
        for wrong, code, says in (
            (on, "no_dropout", "is the activation without dropout: neither masked nor divided."),
            (on * stays, "not_scaled", "is masked, but not divided by keep_prob."),
            (on / keep_prob, "mask_unused", "is divided by keep_prob, but the mask is not used."),
            (on * stays * keep_prob, "scaled_wrong_way", "is multiplied by keep_prob: "
             "those that stay must become louder, not quieter."),
            (on * stays / (1 - keep_prob), "scaled_by_dropped", "is divided by the share that is "
             "dropped. Which share stays?"),
            (on * ~stays / keep_prob, "mask_inverted", "keeps the units whose mask is 0."),
            (got[f"Z{layer}"] * stays / keep_prob, "relu_missing", "shows no relu."),
        ):  # fmt: skip
            if alike(A, wrong):
                return Diagnosis(code, f"`A{layer}` {says}")
        if not alike(np.where(stays, A * keep_prob, 0), np.where(stays, on, 0)):
            return Diagnosis(
                "kept_wrong", f"`A{layer}` is wrong where its mask is 1: relu, then divided?"
            )
        if np.any(A[~stays]):
            return Diagnosis("mask_unused", f"`A{layer}` is not 0 everywhere its mask is 0.")

    def onwards():
        A3, got = dropout_call(X, made, keep_prob, stream=3)
        layers = ((1, X), (2, got["A1"]), (3, got["A2"]))
        for layer, below in layers:
            W, b = made[f"W{layer}"], made[f"b{layer}"]
            if alike(got[f"Z{layer}"], W @ below + b):
                continue
            undropped = np.maximum(0, got[f"Z{layer - 1}"]) if layer > 1 else X
            if alike(got[f"Z{layer}"], W @ undropped + b):
                return Diagnosis(
                    "undropped_used",
                    f"`Z{layer}` is computed from an `A{layer - 1}` that was not dropped yet.",
                )
            return Diagnosis("wrong_z", f"`Z{layer}` does not follow from the layer below it.")
        if np.any(A3 == 0):
            return Diagnosis("output_dropped", "`A3` holds zeros: the output must not be dropped.")
        if not alike(A3, 1 / (1 + np.exp(-got["Z3"]))):
            return Diagnosis("wrong_output", "`A3` is not the sigmoid of `Z3`: is it dropped too?")
        if not alike(A3, got["A3"]):
            return Diagnosis("wrong_output", "`A3` and the `A3` in the cache differ.")

    def own_draws():
        _, got = dropout_call(X, made, keep_prob, stream=4)
        for name in ("D1", "D2"):
            if (got[name] == got[name][:, :1]).all():
                return Diagnosis(
                    "same_mask", f"`{name}` is the same for every example: each needs its own draw."
                )
            if (got[name] == got[name][:1]).all():
                return Diagnosis(
                    "same_mask", f"`{name}` is the same for every unit: each needs its own draw."
                )

    def fresh_draws():
        first, second = [dropout_call(X, made, keep_prob, stream=s)[1] for s in (5, 6)]
        for name in ("D1", "D2"):
            if (first[name] == second[name]).all():
                return Diagnosis(
                    "seed_inside",
                    f"Two calls gave the same `{name}`: a seed is set inside the function. It costs "
                    "nothing here. But in training every step then drops the same units, and no "
                    "unit learns to do without them.",
                )

    def on_average():
        same = np.repeat(X[:, :1], 2000, axis=1)
        _, got = dropout_call(same, made, keep_prob, stream=7)
        for layer in (1, 2):
            on = np.maximum(0, got[f"Z{layer}"])
            off_by = got[f"A{layer}"].mean(axis=1) - on.mean(axis=1)
            spread = np.sqrt((1 - keep_prob) / keep_prob * np.sum(on**2, axis=1)) / on.shape[1]
            if np.any(np.abs(off_by) > 6 * spread + 1e-5):
                ratio = got[f"A{layer}"].sum() / on.sum()
                return Diagnosis(
                    "mean_changed",
                    f"On average over many masks, `A{layer}` is {ratio:.2f} times what it is "
                    "without dropout. It should not change on average.",
                )

    stays = f"about {keep_prob:.0%} of the units stay"
    t.check(f"{what}: the masks hold zeros and ones", zeros_and_ones, weight=weight)
    t.check(f"{what}: {stays}", lambda: how_many_stay((keep_prob,)), weight=weight)
    t.check(f"{what}: A1 is masked and divided", lambda: masked_and_scaled(1), weight=weight)
    t.check(f"{what}: A2 is masked and divided", lambda: masked_and_scaled(2), weight=weight)
    t.check(f"{what}: each layer uses the one below", onwards, weight=weight)
    t.check(f"{what}: every unit and example has its own draw", own_draws, weight=weight)
    t.check(f"{what}: the mean activation does not change", on_average, weight=weight)
    t.check(f"{what}: half stay by default", lambda: how_many_stay((), 0.5), weight=weight)
    t.remark("the masks of one call and the next", fresh_draws)


check_dropout("keep_prob = 0.8", dims=(3, 30, 20, 1), m=200, keep_prob=0.8, weight=0.5)
### BEGIN HIDDEN TESTS
t.hidden()
check_dropout("keep_prob = 0.3", dims=(4, 18, 35, 1), m=150, keep_prob=0.3, weight=0.55)
check_dropout("keep_prob = 0.9", dims=(2, 40, 25, 1), m=160, keep_prob=0.9, weight=0.55)
_X, _p = random_layers((3, 5, 4, 1), 6, seed=81)
_want = {"A0": _X}
for _l in (1, 2, 3):
    _want[f"Z{_l}"] = np.array(
        [
            [
                _p[f"b{_l}"][_k, 0]
                + np.sum([_w * _a for _w, _a in zip(_p[f"W{_l}"][_k], _want[f"A{_l - 1}"][:, _i])])
                for _i in range(6)
            ]
            for _k in range(len(_p[f"W{_l}"]))
        ]
    )
    _want[f"A{_l}"] = np.where(_want[f"Z{_l}"] > 0, _want[f"Z{_l}"], 0.0)
_want["A3"] = 0.5 + 0.5 * np.tanh(_want["Z3"] / 2)
_want["D1"], _want["D2"] = np.ones((5, 6), dtype=int), np.ones((4, 6), dtype=int)
t.case(
    "keep_prob = 1, six random examples",
    args=dict(X=_X, parameters=_p, keep_prob=1.0),
    expect=(_want["A3"], Cache(*({**_want, **_p}[_name] for _name in Cache._fields))),
    returns=("A3", "cache"),
)
### END HIDDEN TESTS
t.score()

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
import numpy as np

from helpers.checks import Diagnosis, Mistake, Test

t = Test("backward_propagation_with_dropout", points=20)
W1_small = np.array([[1.0, -2.0], [0.5, 1.5], [-1.0, 0.5]])
W2_small = np.array([[0.4, -0.6, 1.2], [-0.8, 1.0, 0.2]])
W3_small = np.array([[1.5, -0.7]])
D1_small = np.array([[1, 1, 0, 1], [0, 1, 1, 1], [1, 1, 1, 0]]) == 1
D2_small = np.array([[1, 0, 1, 1], [1, 1, 1, 0]]) == 1
cache_small = (
    np.array([[-1.4, -1.7, 3.1, 3.4], [1.55, -0.1, 0.05, -2.3], [0.3, 1.5, -1.95, -0.75]]),
    D1_small,
    np.array([[0.0, 0.0, 0.0, 4.25], [0.0, 0.0, 0.0625, 0.0], [0.375, 1.875, 0.0, 0.0]]),
    W1_small,
    np.array([[0.1], [-0.2], [0.3]]),
    np.array([[0.35, 2.15, -0.1375, 1.6], [0.275, 0.575, 0.2625, -3.2]]),
    D2_small,
    np.array([[0.4375, 0.0, 0.0, 2.0], [0.34375, 0.71875, 0.328125, 0.0]]),
    W2_small,
    np.array([[-0.1], [0.2]]),
    np.array([[0.465625, -0.453125, -0.1796875, 3.05]]),
    np.array([[0.61434773, 0.38861803, 0.4551986, 0.95478253]]),
    W3_small,
    np.array([[0.05]]),
)
slopes_small = {
    "dZ3": np.array([[-0.38565227, 0.38861803, -0.5448014, 0.95478253]]),
    "dW3": np.array([[0.43521055, -0.00800293]]),
    "db3": np.array([[0.10323672]]),
    "dA2": np.array(
        [[-0.723098, 0.0, -1.02150262, 1.79021724], [0.33744574, -0.34004077, 0.47670122, 0.0]]
    ),
    "dZ2": np.array(
        [[-0.723098, 0.0, 0.0, 1.79021724], [0.33744574, -0.34004077, 0.47670122, 0.0]]
    ),
    "dW2": np.array([[1.90210581, 0.0, -0.06779044], [0.0, 0.00744846, -0.12775857]]),
    "db2": np.array([[0.26677981], [0.11852655]]),
    "dA1": np.array(
        [
            [-0.69899474, 0.34004077, 0.0, 0.89510862],
            [0.0, -0.42505097, 0.59587653, -1.34266293],
            [-1.00028557, -0.08501019, 0.11917531, 0.0],
        ]
    ),
    "dZ1": np.array(
        [
            [0.0, 0.0, 0.0, 0.89510862],
            [0.0, 0.0, 0.59587653, 0.0],
            [-1.00028557, -0.08501019, 0.0, 0.0],
        ]
    ),
    "dW1": np.array(
        [[0.06713315, -0.33566573], [0.29793826, -0.07448457], [-0.10378315, -0.25857241]]
    ),
    "db1": np.array([[0.22377715], [0.14896913], [-0.27132394]]),
}


def mask_slips(name, flow, D, keep_prob):
    """Foreseen mistakes. `flow` is what the layer above sends back, before mask and division."""
    slips = (
        (flow, "no_dropout", "is neither masked nor divided"),
        (flow * D, "not_scaled", "is masked, but not divided by keep_prob"),
        (flow / keep_prob, "mask_missing", "is divided, but slopes flow into dropped units"),
        (flow * D * keep_prob, "scaled_wrong_way", "is multiplied by keep_prob"),
        (flow * (1 - D) / keep_prob, "mask_inverted", "flows only into the dropped units"),
    )
    return [Mistake(name, wrong, code, f"`{name}` {says}.") for wrong, code, says in slips]


t.case(
    "four examples, keep_prob = 0.8",
    args=dict(
        X=np.array([[0.5, -1.0, 2.0, 0.3], [1.0, 0.4, -0.5, -1.5]]),
        Y=np.array([[1, 0, 1, 0]]),
        cache=cache_small,
        keep_prob=0.8,
    ),
    expect=slopes_small,
    mistakes=mask_slips("dA2", W3_small.T @ slopes_small["dZ3"], D2_small, 0.8)
    + mask_slips("dA1", W2_small.T @ slopes_small["dZ2"], D1_small, 0.8),
)


def check_same_slopes(what, *given, weight):
    def same_slopes():
        before, seen = np.random.get_state(), []
        for stream in (1, 2, 3, 4):
            np.random.seed(stream)
            try:
                seen.append(t.call(*given))
            finally:
                np.random.set_state(before)
        for name in ("dA2", "dA1"):
            if np.any([np.any(found[name] != seen[0][name]) for found in seen]):
                return Diagnosis(
                    "masks_redrawn",
                    f"Asked again, `{name}` came out differently: the way back draws no masks of "
                    "its own, it uses those of the way forward.",
                )

    t.check(what, same_slopes, weight=weight)


check_same_slopes(
    "asked four times, the slopes are the same",
    np.array([[0.5, -1.0, 2.0, 0.3], [1.0, 0.4, -0.5, -1.5]]),
    np.array([[1, 0, 1, 0]]),
    cache_small,
    0.8,
    weight=0.25,
)
### BEGIN HIDDEN TESTS
t.hidden()
import math


def _dropped_pass(X, p, D1, D2, keep):
    """The network with its masks held still, one example and one unit at a time."""
    _c = {_n: np.zeros((len(p["b" + _n[1]]), X.shape[1])) for _n in "Z1 A1 Z2 A2 Z3 A3".split()}
    for _i in range(X.shape[1]):
        for _k in range(len(p["b1"])):
            _c["Z1"][_k, _i] = _z = math.fsum([*(p["W1"][_k] * X[:, _i]), p["b1"][_k, 0]])
            _c["A1"][_k, _i] = _z / keep if D1[_k, _i] and _z > 0 else 0.0
        for _k in range(len(p["b2"])):
            _c["Z2"][_k, _i] = _z = math.fsum([*(p["W2"][_k] * _c["A1"][:, _i]), p["b2"][_k, 0]])
            _c["A2"][_k, _i] = _z / keep if D2[_k, _i] and _z > 0 else 0.0
        _c["Z3"][0, _i] = _z = math.fsum([*(p["W3"][0] * _c["A2"][:, _i]), p["b3"][0, 0]])
        _c["A3"][0, _i] = 1 / (1 + math.exp(-_z))
    return _c


def _dropped_cost(X, Y, *others):
    _a, _m = _dropped_pass(X, *others)["A3"][0], X.shape[1]
    return -math.fsum(math.log(_a[_i] if Y[0, _i] else 1 - _a[_i]) / _m for _i in range(_m))


def _dropped_slopes(X, Y, p, c, D1, D2, keep):
    """All slopes, one example and one connection at a time."""
    _m = X.shape[1]
    _g = {"d" + _n: np.zeros(_v.shape) for _n, _v in {**c, **p}.items()}
    del _g["dA3"]
    for _i in range(_m):
        _e3 = _g["dZ3"][0, _i] = c["A3"][0, _i] - Y[0, _i]
        _g["db3"] += _e3 / _m
        for _k in range(len(D2)):
            _g["dW3"][0, _k] += _e3 * c["A2"][_k, _i] / _m
            if not D2[_k, _i]:
                continue
            _g["dA2"][_k, _i] = p["W3"][0, _k] * _e3 / keep
            if c["Z2"][_k, _i] > 0:
                _e2 = _g["dZ2"][_k, _i] = _g["dA2"][_k, _i]
                _g["db2"][_k, 0] += _e2 / _m
                for _j in range(len(D1)):
                    _g["dW2"][_k, _j] += _e2 * c["A1"][_j, _i] / _m
                    if D1[_j, _i]:
                        _g["dA1"][_j, _i] += p["W2"][_k, _j] * _e2 / keep
        for _j in range(len(D1)):
            if c["Z1"][_j, _i] > 0:
                _e1 = _g["dZ1"][_j, _i] = _g["dA1"][_j, _i]
                _g["db1"][_j, 0] += _e1 / _m
                _g["dW1"][_j, :] += _e1 * X[:, _i] / _m
    return _g


def _dropped_net(seed, dims, m, keep):
    _rng = np.random.default_rng(seed)
    _p = {}
    for _l in (1, 2, 3):
        _p[f"W{_l}"] = _rng.normal(0, 0.8, size=(dims[_l], dims[_l - 1]))
        _p[f"b{_l}"] = _rng.normal(0.2, 0.4, size=(dims[_l], 1))
    _X, _Y = _rng.normal(0, 1, size=(dims[0], m)), np.arange(m).reshape(1, m) % 2
    _D1, _D2 = [_rng.uniform(size=(dims[_l], m)) < keep for _l in (1, 2)]
    _c = _dropped_pass(_X, _p, _D1, _D2, keep)
    _everything = {**_c, **_p, "D1": _D1, "D2": _D2}
    _order = "Z1 D1 A1 W1 b1 Z2 D2 A2 W2 b2 Z3 A3 W3 b3".split()
    return _X, _Y, _p, _c, _D1, _D2, tuple(_everything[_n] for _n in _order)


for _seed, _dims, _m, _keep in ((91, (3, 6, 5, 1), 8, 0.6), (92, (2, 7, 4, 1), 9, 0.75)):
    _X, _Y, _p, _c, _D1, _D2, _cache = _dropped_net(_seed, _dims, _m, _keep)
    _right = _dropped_slopes(_X, _Y, _p, _c, _D1, _D2, _keep)
    _flow2 = np.outer(_p["W3"][0], _right["dZ3"][0])
    _flow1 = np.einsum("kj,ki->ji", _p["W2"], _right["dZ2"])
    t.case(
        f"{_m} random examples, layers {_dims}, keep_prob = {_keep}",
        args=dict(X=_X, Y=_Y, cache=_cache, keep_prob=_keep),
        expect=_right,
        mistakes=mask_slips("dA2", _flow2, _D2, _keep) + mask_slips("dA1", _flow1, _D1, _keep),
    )
_X, _Y, _p, _c, _D1, _D2, _cache = _dropped_net(93, (2, 4, 3, 1), 6, 0.7)
check_same_slopes("asked again, random examples", _X, _Y, _cache, 0.7, weight=0.25)
_slopes = {}
for _name in _p:
    _slopes["d" + _name] = np.zeros(_p[_name].shape)
    for _at in np.ndindex(*_p[_name].shape):
        _two = []
        for _move in (1e-5, -1e-5):
            _moved = {_n: _p[_n].copy() for _n in _p}
            _moved[_name][_at] += _move
            _two.append(_dropped_cost(_X, _Y, _moved, _D1, _D2, 0.7))
        _slopes["d" + _name][_at] = (_two[0] - _two[1]) / 2e-5
t.case(
    "the slopes of the cost, measured with the masks held still",
    args=dict(X=_X, Y=_Y, cache=_cache, keep_prob=0.7),
    expect=_slopes,
    stage="gradient",
)
### END HIDDEN TESTS
t.score()

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
import numpy as np

from helpers.checks import Diagnosis, Test

t = Test("predict", points=5)
parameters_small = {
    "W1": np.array([[1.0, -2.0], [0.5, 1.5], [-1.0, 0.5]]),
    "b1": np.array([[0.1], [-0.2], [0.3]]),
    "W2": np.array([[0.4, -0.6, 1.2], [-0.8, 1.0, 0.2]]),
    "b2": np.array([[-0.1], [0.2]]),
    "W3": np.array([[1.5, -0.7]]),
    "b3": np.array([[0.05]]),
}


def line_or_mirror(X, parameters, keep_prob=0.5):
    # stands in for your forward_propagation_with_dropout, so that a slip there costs nothing here
    A = 0.5 + 0.1 * X[:1]
    return (A if keep_prob == 1 else 1 - A), ()


def check_same_answers(what, X, parameters, weight=1.0):
    turn = [0]

    def flickers(X, parameters, keep_prob=0.5):
        # stands in, too: unless keep_prob is 1, each call answers something else
        turn[0] += keep_prob != 1
        return np.full((1, X.shape[1]), 0.9 if turn[0] % 2 else 0.1), ()

    def same_answers():
        before, seen = np.random.get_state(), []
        for stream in range(8):
            np.random.seed(stream)
            try:
                found = t.call(
                    X, parameters, stand_ins={"forward_propagation_with_dropout": flickers}
                )
            finally:
                np.random.set_state(before)
            seen.append(np.asarray(found))
            if seen[-1].shape != (1, X.shape[1]):
                return Diagnosis("wrong_shape", f"the result has shape {seen[-1].shape}.")
        if np.any([(one != seen[0]).any() for one in seen]):
            return Diagnosis(
                "dropout_when_predicting",
                "The same examples got different decisions when asked again: units are still "
                "dropped. When predicting, all of them stay.",
            )

    t.check(what, same_answers, weight=weight)


t.case(
    "four examples",
    args=dict(
        X=np.array([[0.5, -1.0, 2.0, 0.3], [1.0, 0.4, -0.5, -1.5]]), parameters=parameters_small
    ),
    expect=np.array([[0, 1, 1, 1]]),
    isolated=dict(
        stand_ins={"forward_propagation_with_dropout": line_or_mirror},
        args=dict(
            X=np.array([[0.5, -1.0, 2.0, 0.3], [1.0, 0.4, -0.5, -1.5]]),
            parameters=parameters_small,
        ),
        expect=np.array([[1, 0, 1, 1]]),
    ),
)
check_same_answers(
    "asked eight times, the answers are the same",
    np.random.default_rng(4).normal(0, 1, size=(2, 60)),
    parameters_small,
)
### BEGIN HIDDEN TESTS
t.hidden()
import math

for _seed, _dims, _m in ((95, (3, 7, 5, 1), 25), (96, (2, 5, 6, 1), 40)):
    _rng = np.random.default_rng(_seed)
    _p = {}
    for _l in (1, 2, 3):
        _p[f"W{_l}"] = _rng.normal(0, 0.9, size=(_dims[_l], _dims[_l - 1]))
        _p[f"b{_l}"] = _rng.normal(0, 0.5, size=(_dims[_l], 1))
    _X = _rng.normal(0, 1.5, size=(_dims[0], _m))
    _want = np.zeros((1, _m), dtype=int)
    for _i in range(_m):
        _layer = list(_X[:, _i])
        for _l in (1, 2, 3):
            _layer = [
                math.fsum(_w * _a for _w, _a in zip(_p[f"W{_l}"][_k], _layer)) + _p[f"b{_l}"][_k, 0]
                for _k in range(_dims[_l])
            ]
            _layer = [_z if _z > 0 or _l == 3 else 0.0 for _z in _layer]
        _want[0, _i] = _layer[0] > 0
    t.case(
        f"{_m} random examples, layers {_dims}",
        args=dict(X=_X, parameters=_p),
        expect=_want,
        weight=1.5,
        isolated=dict(
            stand_ins={"forward_propagation_with_dropout": line_or_mirror},
            args=dict(X=_X, parameters=_p),
            expect=(_X[:1] > 0).astype(int),
        ),
    )
check_same_answers("asked again and again, random examples", _X, _p)
### END HIDDEN TESTS
t.score()

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
import numpy as np

from helpers.checks import Mistake, Test

t = Test("early_stopping", points=10)
STOP_SLIPS = {
    "looked_ahead": "This is the lowest cost of all, but it comes after the stop. When training "
    "has stopped, nobody sees what would have come.",
    "stop_for_best": "This is where training stops. The lowest cost came before.",
    "waiting_not_restarted": "It stopped too early: each new lowest cost starts the waiting anew.",
    "later_of_equals": "An equal cost is not a lower one: the first of them counts.",
    "compared_with_previous": "Here a cost is lower than the one before, but not than the lowest so "
    "far.",
    "too_patient": "It waited longer than `patience` costs.",
    "too_impatient": "It stopped before `patience` costs in a row were not lower.",
    "value_for_index": "This is the lowest cost itself. Its place in the list is asked for.",
    "counted_from_one": "The index is one too large: the first cost has index 0.",
}


def check_stop(what, costs, patience, best, slips):
    t.case(
        what,
        args=dict(costs=costs, patience=patience),
        expect=best,
        mistakes=[Mistake("", value, code, STOP_SLIPS[code]) for code, value in slips.items()],
    )


check_stop(
    "the costs of the text, patience 2",
    [5.0, 3.0, 4.0, 2.0, 6.0, 2.0, 3.0, 7.0, 1.0],
    2,
    best=3,
    slips={"looked_ahead": 8, "later_of_equals": 5, "too_impatient": 1, "counted_from_one": 4},
)
check_stop(
    "one stop, patience 3",
    [0.9, 0.5, 0.8, 0.6, 0.9, 1.0, 1.1, 0.1],
    3,
    best=1,
    slips={
        "looked_ahead": 7, "stop_for_best": 4, "value_for_index": 0.5, "counted_from_one": 2,
        "compared_with_previous": 3,
    },
)  # fmt: skip
check_stop(
    "several waits, patience 2",
    [5.0, 4.0, 4.5, 3.0, 3.5, 2.5, 2.6, 2.7, 2.0],
    2,
    best=5,
    slips={
        "waiting_not_restarted": 3, "too_patient": 8, "stop_for_best": 7, "counted_from_one": 6,
        "too_impatient": 1,
    },
)  # fmt: skip
check_stop(
    "patience 1",
    [0.8, 0.4, 0.4, 0.5, 0.2],
    1,
    best=1,
    slips={"looked_ahead": 4, "later_of_equals": 2, "too_impatient": 0},
)
check_stop("costs that only fall", [0.6, 0.5, 0.4], 2, best=2, slips={"counted_from_one": 3})
check_stop("a single cost", [0.7], 5, best=0, slips={"counted_from_one": 1, "value_for_index": 0.7})
### BEGIN HIDDEN TESTS
t.hidden()


def _first_long_wait(costs, patience, lower=np.less):
    """The first place that is lower than all before it while none of the next ones is lower."""
    for _i in range(len(costs)):
        _before, _after = np.array(costs[:_i]), np.array(costs[_i + 1 : _i + 1 + patience])
        if np.all(lower(costs[_i], _before)) and not np.any(lower(_after, costs[_i])):
            return _i, int(np.minimum(_i + patience, len(costs) - 1))


for _seed, _patience in ((31, 1), (32, 2), (33, 3), (34, 4), (35, 6), (36, 30)):
    _rng = np.random.default_rng(_seed)
    _slope = np.linspace(2, 0.5, 24)
    _costs = [float(_v) for _v in np.round(_slope + _rng.normal(0, 0.25, size=24), 1)]
    _best, _stop = _first_long_wait(_costs, _patience)
    _equal, _ = _first_long_wait(_costs, _patience, np.less_equal)
    _lowest = int(np.argmin(_costs))
    _late = [_first_long_wait(_costs, _patience + _k)[0] for _k in (-1, 1) if _patience + _k]
    t.case(
        f"24 random costs, patience {_patience}",
        args=dict(costs=_costs, patience=_patience),
        expect=_best,
        weight=1.5,
        mistakes=[
            Mistake("", _stop, "stop_for_best", STOP_SLIPS["stop_for_best"]),
            Mistake("", _equal, "later_of_equals", STOP_SLIPS["later_of_equals"]),
            Mistake("", _late[-1], "too_patient", STOP_SLIPS["too_patient"]),
            Mistake("", _late[0], "too_impatient", STOP_SLIPS["too_impatient"]),
            Mistake("", _lowest, "looked_ahead", STOP_SLIPS["looked_ahead"]),
            Mistake("", _best + 1, "counted_from_one", STOP_SLIPS["counted_from_one"]),
            Mistake("", _costs[_best], "value_for_index", STOP_SLIPS["value_for_index"]),
        ],
    )
### END HIDDEN TESTS
t.score()

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
