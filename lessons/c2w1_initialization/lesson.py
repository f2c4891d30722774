# ---
# course:
#   title: "Initialisation: how to start"
#   minutes: 100
#   prerequisites: [c1w4_deep_network]
#   facts:
#     "10 times": an example to calculate with
#     "0.01": the factor of the lessons before
#     "1.1": a value for the reader to try
#     "1.2": a value for the reader to try
#     "1.5": a value for the reader to try
# ---

# %% [markdown]
# # Initialisation: how to start
#
# Before a network can learn, its weights need first values. These matter more than one would
# think: with one start a network learns in seconds, with another it learns nothing at all,
# whatever its size. You will write four ways to start, measure what each does to the activations and
# gradients inside a deep network, and then build a fifth that works by measuring.
#
# | | |
# |---|---|
# | Time | about 100 minutes: 55 for the exercises, 45 to read, to predict and to try |
# | Points | 100, in six exercises |
# | You should know | the forward and the backward pass of a deep network |
# | You will have | pictures of vanishing and exploding signals, and the cure for both |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Write the function, run the cell
# with Shift+Enter, then run the check below it. You may run it as often as you like. Some checks
# are hidden and run only when your work is graded. They ask the same questions about other numbers.

# %% setup
import numpy as np

from helpers import plots
from helpers.data import load_planar
from helpers.plots.graphs import Node, draw_graph
from helpers.plots.initialization import plot_histograms, plot_ridges, plot_spreads

# %% setup="data"
X_train, Y_train = load_planar("circles", m=300, seed=3)
X_val, Y_val = load_planar("circles", m=500, seed=5)
X_test, Y_test = load_planar("circles", m=1000, seed=4)

# %% [markdown]
# ## 1. What you will build
#
# Two rings of points, one inside the other. A small network separates them with ease, if it
# starts well.

# %% demo="the_points"
plots.plot_points(
    X_train,
    Y_train,
    "Training examples",
    "Points in the plane: triangles, class 1, in a ring around the origin, and circles, class 0, "
    "in a wider ring around them. The rings touch here and there.",
)
majority = 100 * max(Y_test.mean(), 1 - Y_test.mean())
print(f"always the same prediction: {majority:.1f} % of the test points right")

# %% [markdown]
# Both classes are equally frequent. That is the baseline: a network that does not do better has
# learned nothing.
#
# At the end you will see four decision boundaries side by side, one for each way to start. And you
# will look into a network of ten hidden layers, and see the signal die out in one, blow up in another,
# and pass through a third as it should.

# %% [markdown]
# ## 2. The idea
#
# A good start has to do two things.
#
# **The units of a layer must differ.** Two units with the same weights compute the same activation. If
# their weights in the *next* layer are the same, too, they also get the same gradient. Then they take
# the same step and stay identical forever. A layer of a hundred identical units is worth one unit.
# Random weights make them differ.
#
# **The numbers must keep their scale.** A signal passes through all layers, one after the other. If
# each layer makes it 10 times larger, ten layers make it $10^{10}$ times larger. If each makes it
# 10 times smaller, almost nothing arrives. The gradients have the same problem in the backward pass.
# So the question is: random, but how large?
#
# We measure the scale of the numbers in a matrix by their **standard deviation**, `np.std`, or by its
# square, the **variance**. It says how far the numbers are from their mean, typically.
#
# | name | what it is | shape |
# |---|---|---|
# | `layers_dims` | units per layer, the input first: $n^{[0]}, n^{[1]}, \dots, n^{[L]}$ | list of $L + 1$ numbers |
# | `W1`, …, `WL` | weights of layer $l$ | $(n^{[l]}, n^{[l-1]})$ |
# | `b1`, …, `bL` | biases of layer $l$ | $(n^{[l]}, 1)$ |
# | `X` = `A0` | examples, one per column | $(n^{[0]}, m)$ |
# | `Y` | labels 0 or 1 | $(1, m)$ |
# | `Z1`, `A1`, … | before and after the activation function | $(n^{[l]}, m)$ |
# | `dZ1`, `dW1`, … | derivatives | as `Z`, `W` |
#
# Row $j$ of $W^{[l]}$ belongs to unit $j$ of the layer. It has one weight for each of the
# $n^{[l-1]}$ inputs. In the literature $n^{[l-1]}$ is called the **fan-in** of the layer and $n^{[l]}$
# its **fan-out**.
#
# **Given: the network.** You built these parts in *A deep neural network, step by step*. The cell below
# contains them once more, for any number of layers. The hidden layers use ReLU, unless you ask for
# tanh. The last layer uses the sigmoid.


# %% setup="from_earlier_lessons"
def activate(Z, activation):
    """The activation function, entry by entry: "relu", "tanh" or "linear" (nothing happens)."""
    if activation == "relu":
        return np.maximum(0, Z)
    if activation == "tanh":
        return np.tanh(Z)
    if activation == "linear":
        return Z
    raise ValueError(f'activation is "relu", "tanh" or "linear", not {activation!r}')


def activation_derivative(Z, activation):
    """The derivative of the activation function at Z, entry by entry."""
    if activation == "relu":
        return np.where(Z > 0, 1.0, 0.0)
    if activation == "tanh":
        return 1 - np.tanh(Z) ** 2
    return np.ones_like(Z)


def sigmoid(Z):
    """The sigmoid of Z, entry by entry, without overflow."""
    e = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1 / (1 + e), e / (1 + e))


def forward_propagation(X, parameters, activation="relu"):
    """Returns AL, shape (1, m), and cache["A0"], cache["Z1"], cache["A1"], … of every layer."""
    L = len(parameters) // 2
    cache = {"A0": X}
    for l in range(1, L + 1):
        Z = np.dot(parameters[f"W{l}"], cache[f"A{l - 1}"]) + parameters[f"b{l}"]
        cache[f"Z{l}"] = Z
        cache[f"A{l}"] = sigmoid(Z) if l == L else activate(Z, activation)
    return cache[f"A{L}"], cache


def backward_propagation(Y, parameters, cache, activation="relu"):
    """Returns gradients["dZ1"], gradients["dW1"], gradients["db1"], … of every layer."""
    L, m = len(parameters) // 2, Y.shape[1]
    gradients = {}
    dZ = cache[f"A{L}"] - Y
    for l in range(L, 0, -1):
        gradients[f"dZ{l}"] = dZ
        gradients[f"dW{l}"] = np.dot(dZ, cache[f"A{l - 1}"].T) / m
        gradients[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if l > 1:
            dA = np.dot(parameters[f"W{l}"].T, dZ)
            dZ = dA * activation_derivative(cache[f"Z{l - 1}"], activation)
    return gradients


def compute_cost(AL, Y):
    """The cross-entropy: mean loss over the m examples. AL is clipped, so that ln 0 never occurs."""
    AL = np.clip(AL, 1e-12, 1 - 1e-12)
    return float(-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))


# %% [markdown]
# **Given: the training loop.** You pass one of your functions as `initialize`, and it calls that
# once, for the first values. It stops early if the numbers grow beyond what a computer can represent.


# %% setup="training_loop"
def model(
    X,
    Y,
    initialize,
    layers_dims=(2, 10, 5, 1),
    learning_rate=0.1,
    num_iterations=3000,
    every=100,
    seed=3,
):
    """Train by gradient descent; returns the parameters, and the cost once in `every` iterations."""
    np.random.seed(seed)
    parameters = initialize(list(layers_dims))
    costs = []
    with np.errstate(all="ignore"):  # numbers that explode are no surprise in this lesson
        for i in range(num_iterations + 1):
            AL, cache = forward_propagation(X, parameters)
            if not np.all(np.isfinite(AL)):
                break
            if i % every == 0:
                costs.append(compute_cost(AL, Y))
            gradients = backward_propagation(Y, parameters, cache)
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * gradients["d" + name]
    return parameters, costs


def accuracy(X, Y, parameters):
    """How many of the examples the network predicts correctly, in percent."""
    with np.errstate(all="ignore"):
        AL, _ = forward_propagation(X, parameters)
    return 100 * float(np.mean((AL > 0.5) == (Y == 1)))


def decide(parameters):
    """A function that takes points of shape (2, k) and returns the network's k predictions."""
    return lambda points: forward_propagation(points, parameters)[0] > 0.5


# %% [markdown]
# Random numbers have no single right value. So the checks look at their shape, their mean and their
# standard deviation. You may use any random numbers and any seed.
#
# Exercises 1, 2, 4 and 5 need the same loop over the layers. You may write it once, in a function of
# your own, and call it four times.

# %% [markdown]
# ## 3. All zeros
#
# ### Exercise 1: `initialize_parameters_zeros`
#
# *About 8 minutes, 10 points.*
#
# Begin with the simplest start of all, to see how it fails. (Logistic regression could start at
# zero. It has only one unit.)
#
# Shapes: $W^{[l]}$ is $(n^{[l]}, n^{[l-1]})$, $b^{[l]}$ is $(n^{[l]}, 1)$, for
# $l = 1, \dots, L$. A list of 4 numbers makes $L = 3$ layers.
#
# <details><summary>Hint 1: the loop</summary>
#
# Layer 1 joins `layers_dims[0]` to `layers_dims[1]`. Which is the last $l$ for which
# `layers_dims[l]` exists?
#
# </details>
# <details><summary>Hint 2: the keys</summary>
#
# `f"W{l}"` is the string `W3` if `l` is 3.
#
# </details>


# %% exercise="initialize_parameters_zeros" minutes=8
def initialize_parameters_zeros(layers_dims):
    """Start with zeros everywhere.

    Arguments:
    layers_dims -- list of the units per layer, the input first, such as [2, 10, 5, 1]

    Returns:
    parameters -- dictionary with, for every layer l = 1, 2, ..., len(layers_dims) - 1,
                  f"W{l}", shape (layers_dims[l], layers_dims[l - 1]): zeros
                  f"b{l}", shape (layers_dims[l], 1): zeros
    """
    parameters = {}
    ### BEGIN SOLUTION
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    ### END SOLUTION
    return parameters


# %% test="initialize_parameters_zeros" points=10


# %% [markdown]
# **What do you expect?** A network that predicts 0.5 for everything has the cost
# $\ln 2 \approx 0.693$. Train with zeros. Where will the cost start, and where will it end? Which of
# the parameters can change?

# %% demo="train_from_zeros"
trained, costs = {}, {}
trained["zeros"], costs["zeros"] = model(X_train, Y_train, initialize_parameters_zeros)
print(f"cost at the start {costs['zeros'][0]:.6f}, at the end {costs['zeros'][-1]:.6f}")
print(f"right on the training set: {accuracy(X_train, Y_train, trained['zeros']):.1f} %")
print(
    "largest weight after training:",
    max(np.abs(trained["zeros"][f"W{l}"]).max() for l in (1, 2, 3)),
)

# %% [markdown]
# Nothing moved, for two reasons. $dW^{[l]} = dZ^{[l]} A^{[l-1]T} / m$ is 0 if one of its factors is.
# In the layers 2 and 3 the second one is: the hidden activations are all 0. In layer 1 it is the first
# one: $A^{[0]} = X$ is not 0, but $dZ^{[1]}$ is computed with $W^{[2]T}$, which is 0. Only the last
# bias could move. With as many ones as zeros among the labels, its gradient is 0, too.
#
# Is the zero to blame? Try another constant, 0.5 for all weights. Now the numbers flow.


# %% demo="twins"
def start_with_constant(layers_dims):
    parameters = initialize_parameters_zeros(layers_dims)
    return {name: value + 0.5 * name.startswith("W") for name, value in parameters.items()}


twins, twin_costs = model(X_train, Y_train, start_with_constant)
print(f"cost at the start {twin_costs[0]:.3f}, at the end {twin_costs[-1]:.3f}")
print("W1 after training, one row per unit (first four of ten):")
print(twins["W1"][:4])

# %% [markdown]
# The weights learned something, but all units learned the same. Ten units, and each is a copy of
# the first. This is the **symmetry** that random numbers break.
#
# ### What does it take to break the symmetry?
#
# Must *all* weights be random? Here are four starts. In each, only one part of the parameters is
# random, all the rest is the constant in the second column.
#
# | start | random | all other weights |
# |---|---|---|
# | A | `W1` | 0.5 |
# | B | `W2` | 0.5 |
# | C | `W3` | 0.5 |
# | D | the biases | 0.5 |
#
# **What do you expect?** After training, how many *different* units does layer 1 have in each case?
# And layer 2? Think of the rule of section 2: identical units have the same weights going in, the same
# bias, and the same weights going out.
#
# <details><summary>Answer</summary>
#
# A: different weights go in, so the ten units of layer 1 differ. The five units of layer 2 get the
# same weights in and out, so they are identical. B: column $j$ of `W2` contains the weights that go
# *out* of unit $j$ of layer 1, and row $k$ those that go *into* unit $k$ of layer 2. So both layers
# differ. C: the weights out of layer 2 differ, so its units get different gradients, and after the
# first step they are different. The units of layer 1 still get the same weights in and out from
# *every* unit of layer 2, so they remain identical. D: different biases make units differ, in both
# layers.
#
# So a start needs less randomness than one might think. But it needs some in every hidden layer.
#
# </details>


# %% demo="broken_symmetry"
def different_units(W):
    """How many different rows: units with the same incoming weights count once."""
    return len(np.unique(np.round(W, 9), axis=0))


def start_with_random(names):
    def initialize(layers_dims):
        parameters = start_with_constant(layers_dims)
        for name in names:
            parameters[name] = 0.3 * np.random.randn(*parameters[name].shape)
        return parameters

    return initialize


for label, names in (("A", ["W1"]), ("B", ["W2"]), ("C", ["W3"]), ("D", ["b1", "b2"])):
    found, _ = model(X_train, Y_train, start_with_random(names), num_iterations=200, seed=1)
    print(
        f"{label}: different units: {different_units(found['W1']):2d} of 10 in layer 1, "
        f"{different_units(found['W2'])} of 5 in layer 2"
    )

# %% [markdown]
# In practice all weights are random, which settles the matter, and the biases start at zero.

# %% [markdown]
# ## 4. Random and large
#
# ### Exercise 2: `initialize_parameters_random`
#
# *About 5 minutes, 10 points.*
#
# Random weights, then. How large? Try large ones first: normal random numbers, times 10. The
# biases are zeros.
#
# Shapes: as before.
#
# <details><summary>Hint 1: normal random numbers</summary>
#
# `np.random.randn(3, 4)` gives a matrix of 3 rows and 4 columns. The numbers come from a normal
# distribution with mean 0 and standard deviation 1. It takes the two lengths without brackets of their
# own.
#
# </details>
# <details><summary>Hint 2: seeds</summary>
#
# You need no seed. If you want one, set it once before the loop. Inside the loop, layers of one
# shape would get the same numbers.
#
# </details>


# %% exercise="initialize_parameters_random" minutes=5
def initialize_parameters_random(layers_dims):
    """Start with large random weights.

    Arguments:
    layers_dims -- list of the units per layer, the input first, such as [2, 10, 5, 1]

    Returns:
    parameters -- dictionary with, for every layer l = 1, 2, ..., len(layers_dims) - 1,
                  f"W{l}", shape (layers_dims[l], layers_dims[l - 1]): normal random numbers
                           (np.random.randn) times 10; any seed, or none
                  f"b{l}", shape (layers_dims[l], 1): zeros
    """
    parameters = {}
    ### BEGIN SOLUTION
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    ### END SOLUTION
    return parameters


# %% test="initialize_parameters_random" points=10


# %% demo="train_from_large"
large = []
for seed in range(1, 6):
    found, run = model(X_train, Y_train, initialize_parameters_random, seed=seed)
    large.append((found, run))
    print(
        f"seed {seed}: cost at the start {run[0]:5.2f}, after 100 iterations {run[1]:.3f}, at the end "
        f"{run[-1]:.3f}, training accuracy {accuracy(X_train, Y_train, found):5.1f} %"
    )
trained["random × 10"], costs["random × 10"] = large[2]

# %% [markdown]
# The result is a matter of luck. The cost starts very high: large weights make $z$ huge, so the
# sigmoid is nearly 0 or 1 for everything, and many of these sure predictions are wrong. Then the
# gradients are huge as well. The first steps throw the weights far off. Some units end where their
# ReLU is 0 for every example. Such a unit gets no gradient and no step. As long as its inputs do not
# change, it stays there: it is **dead**. And where a whole layer is 0 for an example, this example
# changes nothing but the biases after it. Look into the worst of the five:

# %% demo="dead_units"
worst = min(large, key=lambda pair: accuracy(X_train, Y_train, pair[0]))[0]
_, cache = forward_propagation(X_train, worst)
for l in (1, 2):
    dead = int((cache[f"A{l}"] == 0).all(axis=1).sum())
    print(f"layer {l}: {dead} of {cache[f'A{l}'].shape[0]} units are 0 for every example")
silent = int((cache["A2"] == 0).all(axis=0).sum())
print(f"for {silent} of {X_train.shape[1]} examples, all units of layer 2 are 0")

# %% [markdown]
# All these examples get the same prediction, wherever they are.
#
# And small random weights, such as 0.01? With one hidden layer they served you well. To see what
# they do in a deep network, look inside.

# %% [markdown]
# ## 5. Look inside
#
# ### Exercise 3: `layer_spreads`
#
# *About 15 minutes, 20 points.*
#
# Pass examples through a network, and record the standard deviation of the activations of every layer.
# (A plain word for the standard deviation is spread, hence the name.) With this instrument you can
# see where a signal dies. To keep it simple, *all* layers use the same activation function here, the last one too:
#
# $$Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]} \qquad A^{[l]} = g(Z^{[l]}) \qquad
# s^{[l]} = \sqrt{\frac{1}{n^{[l]} m} \sum_{j, i} \big(a^{[l]}_{ji} - \bar a\big)^2}$$
#
# Here $\bar a$ is the mean of all numbers in $A^{[l]}$. The root of the mean square distance from
# the mean: that is what `np.std` computes.
#
# Shapes: $A^{[l]}$ is $(n^{[l]}, m)$. Its standard deviation is one number for the whole array.
#
# <details><summary>Hint 1: how many layers</summary>
#
# `parameters` has a `W` and a `b` for every layer. So how many layers are there?
#
# </details>
# <details><summary>Hint 2: what is different from the given network</summary>
#
# `forward_propagation` above is close, but it ends with a sigmoid, and it keeps whole arrays. Here
# `activate` serves every layer, and one number per layer is enough.
#
# </details>


# %% exercise="layer_spreads" minutes=15
def layer_spreads(X, parameters, activation):
    """Measure the standard deviation of the activations, layer by layer.

    Arguments:
    X -- examples, shape (n_0, m)
    parameters -- dictionary with "W1", "b1", ..., "WL", "bL" and nothing else
    activation -- "relu", "tanh" or "linear", for activate(Z, activation); every layer uses it,
                  the last one too

    Returns:
    spreads -- the standard deviation (np.std) of all numbers of each layer's activations: a
               dictionary with "A1", ..., "AL", one number per layer
    """
    spreads = {}
    ### BEGIN SOLUTION
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        A = activate(parameters[f"W{l}"] @ A + parameters[f"b{l}"], activation)
        spreads[f"A{l}"] = np.std(A)
    ### END SOLUTION
    return spreads


# %% test="layer_spreads" points=20


# %% [markdown]
# Now use it. The network has ten layers of 100 units and uses tanh, and the examples are random
# numbers with the standard deviation 1. Two starts: times 10, and times 0.01.


# %% demo="too_large_too_small"
def initialize_small(layers_dims):
    """Times 0.01: your weights of exercise 2, divided by 1000."""
    return {name: value / 1000 for name, value in initialize_parameters_random(layers_dims).items()}


rng = np.random.default_rng(0)
X_deep = rng.normal(size=(100, 400))
ten_layers = [100] * 11


def spreads_of(initialize, activation):
    np.random.seed(1)
    return list(layer_spreads(X_deep, initialize(ten_layers), activation).values())


tanh_spreads = {
    "random × 10": spreads_of(initialize_parameters_random, "tanh"),
    "random × 0.01": spreads_of(initialize_small, "tanh"),
}
plot_spreads(
    tanh_spreads,
    "Standard deviation of the activations, tanh",
    alt="Standard deviation of the activations against the layer, on a logarithmic axis. Times 10: a "
    f"flat line near {tanh_spreads['random × 10'][-1]:.2g}. Times 0.01: a straight line down, from "
    f"{tanh_spreads['random × 0.01'][0]:.2g} in layer 1 to "
    f"{tanh_spreads['random × 0.01'][-1]:.2g} in layer 10.",
)

# %% [markdown]
# With 0.01, each layer makes the signal about ten times smaller. Almost nothing of the example is left
# at the end: the signal **vanishes**. With 10, the standard deviation looks healthy. Is it? The
# histograms below will tell.
