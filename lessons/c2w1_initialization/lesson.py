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
# Before a network can learn, its weights need first values. These decide more than one would
# think: with one start a network learns in seconds, with another it learns nothing at all,
# whatever its size. You will write four ways to start, measure what each does to the signals
# inside a deep network, and then build a fifth that works by measuring.
#
# | | |
# |---|---|
# | Time | about 100 minutes |
# | Points | 100, in six exercises |
# | You should know | forward and backward propagation in a deep network |
# | You will have | pictures of vanishing and exploding signals, and the cure for both |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Write the function, run the cell
# with Shift+Enter, then run the check below it. You may run it as often as you like. Some checks
# are hidden and run at grading only. They ask the same questions about other numbers.

# %% setup
import numpy as np

from helpers import plots
from helpers.data import load_planar
from helpers.plots.initialization import plot_histograms, plot_ridges, plot_spreads

# %% setup="data"
X_train, Y_train = load_planar("circles", m=300, seed=3)
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
    "Points in the plane: triangles, class 1, in a ring around the middle, and circles, class 0, "
    "in a wider ring around them. The rings touch here and there.",
)

# %% [markdown]
# At the end you will see four borders side by side, one for each way to start. And you will look
# into a network of ten hidden layers, and see the signal die out in one, blow up in another, and
# pass through a third as it should.

# %% [markdown]
# ## 2. The idea
#
# A good start has to do two things.
#
# **The units of a layer must differ.** Two units with the same weights compute the same answer and
# get the same slope. So they take the same step, and stay twins for ever. A layer of a hundred
# twins is worth one unit. Random weights make them differ.
#
# **The numbers must keep their size.** A signal passes through all layers, one after the other. If
# each layer makes it 10 times larger, ten layers make it $10^{10}$ times larger. If each makes it
# 10 times smaller, nothing arrives. The slopes have the same trouble on their way back. So the
# question is: random, but how large?
#
# We measure the size of the numbers in a table by their **spread**: the standard deviation,
# `np.std`. It says how far the numbers lie from their mean.
#
# | name | what it is | shape |
# |---|---|---|
# | `layers_dims` | units per layer, the input first: $n^{[0]}, n^{[1]}, \dots, n^{[L]}$ | list of $L + 1$ numbers |
# | `W1`, …, `WL` | weights of layer $l$ | $(n^{[l]}, n^{[l-1]})$ |
# | `b1`, …, `bL` | biases of layer $l$ | $(n^{[l]}, 1)$ |
# | `X` = `A0` | examples, one a column | $(n^{[0]}, m)$ |
# | `Y` | labels 0 or 1 | $(1, m)$ |
# | `Z1`, `A1`, … | before and after the activation | $(n^{[l]}, m)$ |
# | `dZ1`, `dW1`, … | slopes, each like its own table | as `Z`, `W` |
#
# Row $j$ of $W^{[l]}$ belongs to unit $j$ of the layer. It holds one weight for each of the
# $n^{[l-1]}$ numbers that come in.
#
# **Given: the network.** You built these parts in *A deep neural network, step by step*. The cell below
# holds them once more, for any number of layers. The hidden layers use ReLU, unless you ask for
# tanh. The last layer uses the sigmoid.


# %% setup="from_earlier_lessons"
def activate(Z, activation):
    """The activation, entry by entry: "relu", "tanh" or "linear" (nothing happens)."""
    if activation == "relu":
        return np.maximum(0, Z)
    if activation == "tanh":
        return np.tanh(Z)
    if activation == "linear":
        return Z
    raise ValueError(f'activation is "relu", "tanh" or "linear", not {activation!r}')


def activation_slope(Z, activation):
    """The slope of the activation at Z, entry by entry."""
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
            dZ = dA * activation_slope(cache[f"Z{l - 1}"], activation)
    return gradients


def compute_cost(AL, Y):
    """The cross-entropy: mean loss over the m examples. AL is kept off exact 0 and 1."""
    AL = np.clip(AL, 1e-12, 1 - 1e-12)
    return float(-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))


# %% [markdown]
# **Given: the training loop.** You hand it one of your functions as `initialize`, and it calls that
# once, for the first values. It stops early if the numbers grow beyond what a computer can hold.


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


def percent_right(X, Y, parameters):
    """How many of the examples the network gets right, in percent."""
    AL, _ = forward_propagation(X, parameters)
    return 100 * float(np.mean((AL > 0.5) == (Y == 1)))


def answers(parameters):
    """A function that takes points of shape (2, k) and gives the network's k decisions."""
    return lambda points: forward_propagation(points, parameters)[0] > 0.5


# %% [markdown]
# Random numbers have no single right value. So the checks look at their shape, their mean and their
# standard deviation. You may use any random numbers and any seed.

# %% [markdown]
# ## 3. All zeros
#
# ### Exercise 1: `initialize_parameters_zeros`
#
# *About 5 minutes, 10 points.*
#
# Begin with the simplest start of all, to see how it fails. (A single neuron could start at zero.
# It has no twins.)
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
# `f"W{l}"` is the text `W3` if `l` is 3.
#
# </details>


# %% exercise="initialize_parameters_zeros" minutes=5
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
# Train with it. Remember that a network that answers 0.5 to everything has the cost
# $\ln 2 \approx 0.693$.

# %% demo="train_from_zeros"
trained, costs = {}, {}
trained["zeros"], costs["zeros"] = model(X_train, Y_train, initialize_parameters_zeros)
print(f"cost at the start {costs['zeros'][0]:.6f}, at the end {costs['zeros'][-1]:.6f}")
print(f"right on the training set: {percent_right(X_train, Y_train, trained['zeros']):.1f} %")
print(
    "largest weight after training:",
    max(np.abs(trained["zeros"][f"W{l}"]).max() for l in (1, 2, 3)),
)

# %% [markdown]
# Nothing moved. All activations are 0, so $dW = dZ\, A^T$ is 0, and on the way back everything
# is multiplied by weights that are 0. Only the last bias could move. With as many ones as zeros
# among the labels, its slope is 0, too.
#
# Is the zero to blame? Try another constant, 0.5 for all weights. Now the numbers flow.


# %% demo="twins"
def start_with_constant(layers_dims):
    parameters = initialize_parameters_zeros(layers_dims)
    return {name: value + 0.5 * name.startswith("W") for name, value in parameters.items()}


twins, twin_costs = model(X_train, Y_train, start_with_constant)
print(f"cost at the start {twin_costs[0]:.3f}, at the end {twin_costs[-1]:.3f}")
print("W1 after training, one row a unit (first four of ten):")
print(twins["W1"][:4])

# %% [markdown]
# The weights learned something, but all units learned the same. Ten units, and each is a copy of
# the first. This is the **symmetry** that random numbers break. The biases may stay at zero: once
# the weights differ, the units differ.

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
# `np.random.randn(3, 4)` gives a table of 3 rows and 4 columns. Their mean is 0 and their spread
# is 1. It takes the two lengths without brackets of their own.
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
trained["random × 10"], costs["random × 10"] = model(X_train, Y_train, initialize_parameters_random)
run = costs["random × 10"]
print(
    f"cost at the start {run[0]:.2f}, after 100 iterations {run[1]:.3f}, at the end {run[-1]:.3f}"
)
print(f"right on the training set: {percent_right(X_train, Y_train, trained['random × 10']):.1f} %")

# %% [markdown]
# The cost starts very high: large weights make $z$ huge, so the sigmoid answers exactly 0 or 1 to
# everything, and many of these sure answers are wrong. Then the slopes are huge as well. The first
# steps throw the weights far off. Units land where their ReLU is 0 for every example. Such a unit
# has the slope 0 in every example, gets no step, and stays there. It is **dead**. And where a whole
# layer is 0 for an example, this example changes nothing but the biases after it.

# %% demo="dead_units"
_, cache = forward_propagation(X_train, trained["random × 10"])
for l in (1, 2):
    dead = int((cache[f"A{l}"] == 0).all(axis=1).sum())
    print(f"layer {l}: {dead} of {cache[f'A{l}'].shape[0]} units are 0 for every example")
silent = int((cache["A2"] == 0).all(axis=0).sum())
print(f"for {silent} of {X_train.shape[1]} examples, all units of layer 2 are 0")

# %% [markdown]
# All these examples get the same answer, whatever their place, and the cost stands still.
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
# Send examples through a network, and write down the spread of the activations of every layer.
# With this instrument you can see where a signal dies. To keep it simple, *all* layers use the
# same activation here, the last one too:
#
# $$Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]} \qquad A^{[l]} = g(Z^{[l]}) \qquad
# \text{spread}^{[l]} = \sqrt{\frac{1}{n^{[l]} m} \sum_{j, i} \big(a^{[l]}_{ji} - \bar a\big)^2}$$
#
# Here $\bar a$ is the mean of all numbers in $A^{[l]}$. The root of the mean square distance from
# the mean: that is what `np.std` computes.
#
# Shapes: $A^{[l]}$ is $(n^{[l]}, m)$. Its spread is one number for the whole table.
#
# <details><summary>Hint 1: how many layers</summary>
#
# `parameters` holds a `W` and a `b` for every layer. So how many entries has it?
#
# </details>
# <details><summary>Hint 2: what is different from the given network</summary>
#
# `forward_propagation` above is close, but it ends with a sigmoid, and it keeps whole tables. Here
# `activate` serves every layer, and one number a layer is enough.
#
# </details>


# %% exercise="layer_spreads" minutes=15
def layer_spreads(X, parameters, activation):
    """Measure the spread of the activations, layer by layer.

    Arguments:
    X -- examples, shape (n_0, m)
    parameters -- dictionary with "W1", "b1", ..., "WL", "bL" and nothing else
    activation -- "relu", "tanh" or "linear", for activate(Z, activation); every layer uses it,
                  the last one too

    Returns:
    spreads -- dictionary with "A1", ..., "AL": the standard deviation (np.std) of all numbers of
               that layer's activations, one number a layer
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
# numbers with the spread 1. Two starts: times 10, and times 0.01.


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
    "Spread of the activations, tanh",
    alt="Spread of the activations against the layer, on a logarithmic axis. Times 10: a flat line "
    f"near {tanh_spreads['random × 10'][-1]:.2g}. Times 0.01: a straight line down, from "
    f"{tanh_spreads['random × 0.01'][0]:.2g} in layer 1 to "
    f"{tanh_spreads['random × 0.01'][-1]:.2g} in layer 10.",
)

# %% [markdown]
# With 0.01, each layer makes the signal about ten times smaller. Nothing of the example is left at
# the end: the signal **vanishes**. With 10, the spread looks healthy. Is it? The histograms below
# will tell.

# %% [markdown]
# ## 6. The right size
#
# One unit of a layer adds up $n$ numbers, where $n = n^{[l-1]}$ is the size of the layer before:
#
# $$z = w_1 a_1 + w_2 a_2 + \dots + w_n a_n$$
#
# The weights are random and independent, with mean 0 and spread $\sigma$. Then the squares of the
# spreads add up. (Spreads squared are variances. The variance of a sum of independent numbers is
# the sum of their variances.) So on average
#
# $$\text{spread}(z)^2 = n \, \sigma^2 \cdot \text{mean of } a^2$$
#
# Each layer multiplies the square of the signal by $n \sigma^2$. For $n = 100$ and
# $\sigma = 0.01$ that is 0.01, so the signal itself shrinks to a tenth: just what you measured.
# It keeps its size if $n \sigma^2 = 1$:
#
# $$\sigma = \sqrt{\frac{1}{n^{[l-1]}}} \qquad \text{(Xavier)}$$
#
# This holds where the activation does little, as tanh does near 0. The name comes from Xavier
# Glorot, who found it with Yoshua Bengio in 2010. Theirs also averages over the way back. The form
# here looks forward only.
#
# ### Exercise 4: `initialize_parameters_xavier`
#
# *About 10 minutes, 20 points.*
#
# Normal random weights with Xavier's spread. The biases are zeros.
#
# Shapes: $W^{[l]}$ is $(n^{[l]}, n^{[l-1]})$. The factor is one number for the whole layer, and
# another one for the next layer.
#
# <details><summary>Hint 1: from spread 1 to another</summary>
#
# `np.random.randn` gives numbers with the spread 1. Multiply all of them by 3, and their spread
# is 3.
#
# </details>
# <details><summary>Hint 2: which n</summary>
#
# $W^{[l]}$ has two lengths. The sum in a unit runs over one row of $W^{[l]}$. How many numbers has
# a row?
#
# </details>


# %% exercise="initialize_parameters_xavier" minutes=10
def initialize_parameters_xavier(layers_dims):
    """Start with Xavier's spread, which suits tanh.

    Arguments:
    layers_dims -- list of the units per layer, the input first, such as [2, 10, 5, 1]

    Returns:
    parameters -- dictionary with, for every layer l = 1, 2, ..., len(layers_dims) - 1,
                  f"W{l}", shape (layers_dims[l], layers_dims[l - 1]): normal random numbers
                           with the spread of the formula above; any seed, or none
                  f"b{l}", shape (layers_dims[l], 1): zeros
    """
    parameters = {}
    ### BEGIN SOLUTION
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(1 / n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    ### END SOLUTION
    return parameters


# %% test="initialize_parameters_xavier" points=20


# %% [markdown]
# Where do the numbers lie? Each row of the picture is one start, each column one layer.


# %% demo="tanh_histograms"
def look_inside(initialize, activation, seed=1):
    """The tables Z, A and dZ of a network with ten hidden layers of 100 units and one output."""
    np.random.seed(seed)
    parameters = initialize([100] * 11 + [1])
    labels = (np.random.default_rng(2).random((1, 400)) > 0.5).astype(float)
    AL, cache = forward_propagation(X_deep, parameters, activation)
    return cache, backward_propagation(labels, parameters, cache, activation)


three_starts = {
    "× 10": initialize_parameters_random,
    "× 0.01": initialize_small,
    "Xavier": initialize_parameters_xavier,
}
tables, edge = {}, {}
for name, initialize in three_starts.items():
    cache, _ = look_inside(initialize, "tanh")
    tables[name] = {f"layer {l}": cache[f"A{l}"] for l in (1, 2, 3, 5, 10)}
    edge[name] = 100 * np.mean(np.abs(cache["A10"]) > 0.95)
plot_histograms(
    tables,
    limits=(-1.02, 1.02),
    xlabel="activation (tanh)",
    alt="Histograms of the activations in layers 1, 2, 3, 5 and 10, for three starts. Times 10: two "
    "peaks at -1 and 1 and nothing between. Times 0.01: one narrow peak at 0, from layer 2 on a "
    "needle. Xavier: over the whole range in layer 1, then a hill around 0 that becomes narrower.",
)
for name, share in edge.items():
    print(f"{name:7}  {share:5.1f} % of the activations in layer 10 lie beyond -0.95 or 0.95")

# %% [markdown]
# So the spread near 1 was no good sign. With large weights every tanh sits at one of its two ends:
# it is **saturated**. There the curve is flat, its slope is almost 0, and hardly any unit can
# learn.
#
# ### The other half: ReLU
#
# ReLU cuts off the negative half of $z$. What is left has half the mean square:
# $\text{mean of } a^2 = \frac{1}{2}\, \text{spread}(z)^2$. So every ReLU layer loses a factor of
# two, and the weights must give it back. Kaiming He and others wrote this down in 2015:
#
# $$\frac{1}{2} \, n \, \sigma^2 = 1 \quad\Rightarrow\quad
# \sigma = \sqrt{\frac{2}{n^{[l-1]}}} \qquad \text{(He)}$$
#
# ### Exercise 5: `initialize_parameters_he`
#
# *About 10 minutes, 20 points.*
#
# Normal random weights with He's spread. The biases are zeros.
#
# Shapes: as before.
#
# <details><summary>Hint 1: what changes</summary>
#
# One number, if your Xavier is right.
#
# </details>
# <details><summary>Hint 2: what the root covers</summary>
#
# For a layer with 8 inputs the spread is 0.5: the fraction comes first, then the root of it.
#
# </details>


# %% exercise="initialize_parameters_he" minutes=10
def initialize_parameters_he(layers_dims):
    """Start with He's spread, which suits relu.

    Arguments:
    layers_dims -- list of the units per layer, the input first, such as [2, 10, 5, 1]

    Returns:
    parameters -- dictionary with, for every layer l = 1, 2, ..., len(layers_dims) - 1,
                  f"W{l}", shape (layers_dims[l], layers_dims[l - 1]): normal random numbers
                           with the spread of the formula above; any seed, or none
                  f"b{l}", shape (layers_dims[l], 1): zeros
    """
    parameters = {}
    ### BEGIN SOLUTION
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(2 / n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    ### END SOLUTION
    return parameters


# %% test="initialize_parameters_he" points=20


# %% [markdown]
# Is 2 the right number, or would 1.5 do as well? Try them all. Take weights with
# $\sigma = \sqrt{c / n}$, send examples through ten layers, and see how many times larger the
# signal comes out of layer 10 than out of layer 1.

# %% demo="find_the_factor"
factors = np.linspace(0.25, 4, 16)
growth = {"linear": [], "tanh": [], "relu": []}
for activation, values in growth.items():
    for c in factors:
        np.random.seed(5)
        start = initialize_parameters_xavier([200] * 11)
        start = {name: value * np.sqrt(c) for name, value in start.items()}
        spreads = layer_spreads(rng.normal(size=(200, 100)), start, activation)
        values.append(spreads["A10"] / spreads["A1"])
crossing = {
    name: float(np.interp(0, np.log(values), factors))
    for name, values in growth.items()
    if name != "tanh"
}
plot_spreads(
    {name: growth[name] for name in ("linear", "relu", "tanh")},
    "What ten layers do to a signal",
    x=factors,
    xlabel="c in σ = √(c / n)",
    ylabel="spread of layer 10 / spread of layer 1",
    marks={1: "Xavier", 2: "He"},
    alt="How many times larger the signal is in layer 10 than in layer 1, against c, on a "
    f"logarithmic axis. The line of linear layers rises steeply and crosses 1 at "
    f"c = {crossing['linear']:.2f}. The line of relu rises as steeply and crosses 1 at "
    f"c = {crossing['relu']:.2f}. The line of tanh rises and then stays a little below 1.",
)
for name, c in crossing.items():
    print(f"{name:6}  keeps its size at c = {c:.2f}")

# %% [markdown]
# Linear layers keep the signal near $c = 1$, ReLU layers near $c = 2$, as the formulas say. (Not
# exactly there: the weights are random.) A little to the left of it the signal vanishes, a little
# to the right it **explodes**. Tanh forgives more, because it cannot grow beyond 1, but to the
# right it pays with saturation.

# %% [markdown]
# ### Exercise 6: `initialize_parameters_measured`
#
# *About 20 minutes, 20 points.*
#
# The formulas assume a lot: a certain activation, inputs of a certain size. There is a way without
# a formula. *Measure, then correct.* Go through the layers in order:
#
# 1. Draw $W^{[l]}$ from normal random numbers.
# 2. Send the examples in: $Z^{[l]} = W^{[l]} A^{[l-1]}$. Measure its spread, over the whole table.
# 3. Divide $W^{[l]}$ by this spread. Now $Z^{[l]}$ has the spread 1, exactly.
# 4. Compute $A^{[l]}$ with the *corrected* weights, and go on to the next layer.
#
# It works for any activation, and for inputs of any size. The price: it must see examples.
#
# Shapes: $W^{[l]}$ is $(n^{[l]}, n^{[l-1]})$, $A^{[l-1]}$ is $(n^{[l-1]}, m)$, so $Z^{[l]}$ is
# $(n^{[l]}, m)$. Its spread is one number.
#
# <details><summary>Hint 1: why dividing W is enough</summary>
#
# $Z = W A$ with zero biases. Half the weights give half of $Z$, and half of its spread.
#
# </details>
# <details><summary>Hint 2: if the first layer is right and the second is not</summary>
#
# `Z` was computed before the correction. What goes into the activation must be the `Z` after it.
#
# </details>


# %% exercise="initialize_parameters_measured" minutes=20
def initialize_parameters_measured(layers_dims, X, activation):
    """Start with weights that are scaled by measuring.

    Arguments:
    layers_dims -- list of the units per layer, the input first; layers_dims[0] is n_0
    X -- examples to measure with, shape (n_0, m)
    activation -- "relu", "tanh" or "linear", for activate(Z, activation)

    Returns:
    parameters -- dictionary with, for every layer l = 1, 2, ..., len(layers_dims) - 1,
                  f"W{l}", shape (layers_dims[l], layers_dims[l - 1]): normal random numbers,
                           all of them divided by one number, so that Z of this layer, over X,
                           has the standard deviation 1 (np.std of the whole table)
                  f"b{l}", shape (layers_dims[l], 1): zeros
    """
    parameters = {}
    ### BEGIN SOLUTION
    A = X
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        W = W / np.std(W @ A)
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
        A = activate(W @ A, activation)
    ### END SOLUTION
    return parameters


# %% test="initialize_parameters_measured" points=20


# %% [markdown]
# What does the measuring find? Write its weights as $\sigma = \sqrt{c / n}$ again, and look at $c$.
# The last column tells what theory expects: if $z$ is normal with the spread 1, the next layer must
# make up for what the activation took, $c = 1 / \text{mean of } g(z)^2$.

# %% demo="what_it_measured"
z = rng.normal(size=1_000_000)
for activation in ("linear", "relu", "tanh"):
    np.random.seed(6)
    found = initialize_parameters_measured(ten_layers, X_deep, activation)
    c = [100 * np.var(found[f"W{l}"]) for l in range(2, 11)]
    expected = 1 / np.mean(activate(z, activation) ** 2)
    print(
        f"{activation:6}  c on average {np.exp(np.mean(np.log(c))):.2f}   expected {expected:.2f}"
    )

# %% [markdown]
# Linear layers: Xavier. ReLU: He. And for tanh a number of its own, which neither formula
# gives. The measured values scatter around the expected ones, since 100 units are not many.

# %% [markdown]
# ## 7. Putting it together
#
# ### Forward and backward, in one picture
#
# So far you looked at the way forward. On the way back, the slopes go through the same weights:
# $dA^{[l-1]} = W^{[l]T} dZ^{[l]}$. Each layer multiplies again. Here are both ways through ten
# hidden ReLU layers of 100 units. One ridge is one layer. Further to the right means larger
# numbers: from one mark of the axis to the next, they grow by a factor of ten billion.

# %% demo="vanishing_and_exploding"
starts = {
    "random × 10": initialize_parameters_random,
    "random × 0.01": initialize_small,
    "Xavier": initialize_parameters_xavier,
    "He": initialize_parameters_he,
}
ridges, sizes = {}, {}
for name, initialize in starts.items():
    cache, gradients = look_inside(initialize, "relu")
    ridges[name] = (
        [cache[f"A{l}"] for l in range(1, 11)],
        [gradients[f"dZ{l}"] for l in range(1, 11)],
    )
    sizes[name] = [np.std(cache["A1"]), np.std(cache["A10"]), np.std(gradients["dZ10"])]
    sizes[name] += [np.std(gradients["dZ1"]), np.std(gradients["dW1"])]
plot_ridges(
    ridges,
    limits=(-16, 20),
    alt="Eight panels on a logarithmic axis, one ridge a layer. Upper row, activations of four "
    "starts: times 10, the ridges run far to the right from layer to layer; times 0.01, far to the "
    "left; Xavier, a little to the left; He, straight up. Lower row, slopes: the same picture from "
    "layer 10 down to layer 1.",
)
closer = {name: ridges[name] for name in ("Xavier", "He")}
plot_ridges(
    closer,
    limits=(-6, 2),
    alt="The last two starts once more, on a finer axis. Xavier: the ridges of the activations move "
    "to the left with each layer, and those of the slopes move to the left on the way back. He: "
    "both rows stand upright.",
)
print("spread of        A1       A10      dZ10       dZ1       dW1")
for name, values in sizes.items():
    print(f"{name:13}" + "".join(f"{value:10.1e}" for value in values))

# %% [markdown]
# Read it column by column.
#
# - **Times 10:** activations explode on the way forward, slopes explode on the way back.
# - **Times 0.01:** both vanish. The slope that reaches the first weights is almost nothing.
# - **Xavier:** with ReLU, a factor of $\sqrt 2$ gets lost in each layer, forward and back. Over ten
#   layers that is $2^5 = 32$. A pity, but no disaster. Over a hundred layers it would be $10^{15}$.
# - **He:** the ridges stand upright. Every layer gets a signal, and every layer gets a slope.
#
# Why does the way back agree, although it adds up over $n^{[l]}$ and not over $n^{[l-1]}$? Here
# all layers have 100 units. In a network whose layers differ much, the two ways want different
# spreads.
#
# ### Four starts of a small network
#
# Three layers, as in exercises 1 and 2.

# %% demo="four_starts"
trained["Xavier"], costs["Xavier"] = model(X_train, Y_train, initialize_parameters_xavier)
trained["He"], costs["He"] = model(X_train, Y_train, initialize_parameters_he)
plots.plot_costs(costs, title="Cost from four starts", log=True)
for name, parameters in trained.items():
    print(
        f"{name:12} right: training {percent_right(X_train, Y_train, parameters):5.1f} %, "
        f"test {percent_right(X_test, Y_test, parameters):5.1f} %"
    )

# %% demo="four_boundaries"
right = {name: percent_right(X_test, Y_test, parameters) for name, parameters in trained.items()}
plots.plot_boundaries(
    {
        f"{name}: {right[name]:.1f} % of test": (answers(parameters), X_train, Y_train)
        for name, parameters in trained.items()
    },
    columns=2,
    size=3.3,
    alt="The regions of four trained networks over the two rings, with the share of test points "
    "that they get right: "
    + ", ".join(f"{name} {share:.1f} %" for name, share in right.items())
    + ". Zeros: one region, no border. Xavier and He: a closed border between the two rings.",
)

# %% [markdown]
# Zeros learn nothing. Large weights end far above the others. Between Xavier and He there is
# little to see: in three layers, two lost factors of $\sqrt 2$ do not matter.
#
# ### Ten layers
#
# Now the same points, with nine hidden layers of 30 units. Depth makes the difference.

# %% demo="ten_layers_trained"
deep_costs = {}
for name, initialize in starts.items():
    _, deep_costs[name] = model(
        X_train, Y_train, initialize, [2] + [30] * 9 + [1], 0.03, 500, every=10
    )
for name, values in deep_costs.items():
    print(f"{name:14} first cost {values[0]:6.3f}, last cost {values[-1]:6.3f}, of {len(values)}")
plots.plot_costs(
    {name: deep_costs[name] for name in ("random × 0.01", "Xavier", "He")},
    every=10,
    title="Cost of a network of ten layers",
)

# %% [markdown]
# Times 10 gave one cost only: after the first step, its numbers were too large for the computer,
# and the training stopped. Times 0.01 does not move from $\ln 2$: no slope reaches its first
# layers, and no signal its last. Xavier waits for a while, then learns. He learns at once.

# %% [markdown]
# ## 8. Try it yourself
#
# - What if all weights of He are 2 times larger? Run the cell. Then find the largest `factor` that
#   still learns: 1.1, 1.2, 1.5?
# - Start the ten-layer network with `initialize_parameters_measured`. Is it as good as He?
# - Make it 30 layers deep. Which of the starts still learns?

# %% try
factor = 2


def my_start(layers_dims):
    parameters = initialize_parameters_he(layers_dims)
    return {name: value * factor for name, value in parameters.items()}


_, my_costs = model(X_train, Y_train, my_start, [2] + [30] * 9 + [1], 0.03, 200, every=10)
print(
    f"{factor} times He: first cost {my_costs[0]:.3f}, last cost {my_costs[-1]:.3f}, "
    f"{len(my_costs)} of 21 values"
)

# %% [markdown]
# ## 9. What you learned
#
# - Equal weights make twins. Random weights break the symmetry. Biases may start at 0.
# - Each layer multiplies the size of the signal. In a deep network, a factor that is a little off
#   makes it vanish or explode, forward and backward.
# - The spread $\sqrt{1/n^{[l-1]}}$ (Xavier) keeps the signal in linear layers and nearly in tanh
#   layers. ReLU loses half of the mean square, so it needs $\sqrt{2/n^{[l-1]}}$ (He).
# - A healthy spread is not enough: a saturated tanh has one, and cannot learn. Look at histograms.
# - If no formula fits, measure and correct.
#
# Next: what to do when a network learns its training examples too well.

# %% summary
