# ---
# course:
#   title: A deep neural network, step by step
#   minutes: 165
#   prerequisites: [c1w3_planar_classifier]
#   facts:
#     "85 %": a target that the reader is asked to reach
# ---

# %% [markdown]
# # A deep neural network, step by step
#
# You will build a network with as many layers as you like. You write it in small blocks: one layer
# forward, one layer backward. Then two loops chain the blocks together. The same code makes a
# network of two layers or of twenty.
#
# Why bother? For some functions a deep network needs far fewer units than a **shallow** one, which
# has a single hidden layer. You will count how many, build both by hand, and train both. You will
# also see where depth does not help.
#
# | | |
# |---|---|
# | Time | about 165 minutes: 110 for the exercises, 55 to read, to predict and to try |
# | Points | 100, in eleven exercises |
# | You should know | one hidden layer, forward and backward (the lesson before) |
# | You will have | a network of any depth, which the next lesson trains on pictures |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Write the function, run the cell
# with Shift+Enter, then run the check below it. You may run it as often as you like. Some checks
# are hidden and run only when your work is graded. They ask the same questions about other numbers.
# A mistake in one function costs its points once: where a later function calls it, the check uses
# a replacement.

# %% setup
import numpy as np

from helpers import plots
from helpers.gradients import check_gradients
from helpers.plots.blocks import draw_blocks, draw_linear_step
from helpers.plots.graphs import Node, draw_graph

# %% [markdown]
# **Given.** Four functions that you built in earlier lessons are provided: the sigmoid and the ReLU,
# each with its backward pass. They differ from yours in one point. The forward ones also return a
# *cache*, the value that the backward pass will need.

# %% setup="from_earlier_lessons"


def sigmoid(Z):
    """Sigmoid of Z, entry by entry. Returns A, and the cache, which is Z."""
    e = np.exp(-np.abs(Z))  # never above 1, so that nothing overflows
    return np.where(Z >= 0, 1 / (1 + e), e / (1 + e)), Z


def relu(Z):
    """ReLU of Z: 0 where Z is negative, else Z. Returns A, and the cache, which is Z."""
    return np.maximum(0, Z), Z


def sigmoid_backward(dA, cache):
    """From dA, the derivative with respect to A, to dZ. The cache is Z; all have one shape."""
    s, _ = sigmoid(cache)
    return dA * s * (1 - s)


def relu_backward(dA, cache):
    """From dA, the derivative with respect to A, to dZ. The cache is Z; all have one shape."""
    return np.where(cache > 0, dA, 0.0)


# %% setup="data"


def checkerboard(m, seed):
    """Points on a board of 4 by 4 fields, label 1 on every other field. X (2, m), Y (1, m)."""
    X = np.random.default_rng(seed).uniform(-2, 2, size=(2, m))
    row, column = np.floor(X).astype(int)
    return X, ((row + column) % 2).reshape(1, m)


def all_bits(n):
    """All 2**n patterns of n bits, one per column: X (n, 2**n) of 0 and 1, and their parity Y."""
    X = (np.arange(2**n) >> np.arange(n)[:, np.newaxis]) % 2
    return X.astype(float), X.sum(axis=0, keepdims=True) % 2


# %% [markdown]
# ## 1. What you will build
#
# Here is the whole lesson in one picture: a network of three layers. Every blue block is one layer
# forward, every orange block one layer backward. You write one of each. The loops repeat them.

# %% demo="blocks"
draw_blocks([4, 3, 2, 1], title="Three layers: 4 inputs, then 3, 2 and 1 units")

# %% [markdown]
# Trace it. The input $X$ enters at the top left and goes to the right. Each layer passes its
# activation $A$ on to the next one, and stores a *cache*: its inputs and what it computed. At the
# end is the cost. Then the derivatives go back, from right to left. Each backward block takes $dA$
# from its right-hand neighbour, opens its own cache, and computes three things: $dW$ and $db$ for
# learning, and the next $dA$ for its left-hand neighbour.
#
# And this is what the finished network will learn: a checkerboard. Class 1, the triangles, belongs
# to the blue fields. It is harder than it looks, because no single line helps. As before there are
# three sets of points: for training, for validation (all choices), and for one test at the end.

# %% demo="board"
X_board, Y_board = checkerboard(400, seed=0)
X_val, Y_val = checkerboard(1000, seed=1)
X_test, Y_test = checkerboard(2000, seed=2)
plots.plot_boundary(
    lambda points: np.floor(points).sum(axis=0) % 2,
    X_board,
    Y_board,
    title="A checkerboard of 4 by 4 fields",
    alt="400 points on a square board of four by four tinted fields. Neighbouring fields have "
    "different classes, circles and triangles in turn.",
)

# %% [markdown]
# ## 2. The idea
#
# **Notation.** The network has $L$ layers. The input does not count: it is layer 0. Layer $l$ has
# $n^{[l]}$ units, so $n^{[0]}$ is the number of features. In code, the list `layer_dims` holds all
# of these numbers: `[4, 3, 2, 1]` means $L = 3$ with 4 features, then 3, 2 and 1 units.
#
# **Forward pass.** Every layer takes the activation of the layer before and does two things: a
# linear step, then an activation function $g$:
#
# $$Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]} \qquad A^{[l]} = g^{[l]}(Z^{[l]})$$
#
# We start with $A^{[0]} = X$. The hidden layers use ReLU, the last one the sigmoid, so that the
# output is a probability.
#
# **Backward pass.** It computes derivatives through the same layers in reverse order. The notation
# of this field is short, and worth a close look:
#
# | name | what it is |
# |---|---|
# | $dW$, $db$ | the gradient of the **cost**: $\partial J / \partial W$ and $\partial J / \partial b$ |
# | $dA$, $dZ$ | a column per example, the derivative of the **loss** of this one example |
#
# Every derivative has the shape of what it is taken with respect to: `dW` that of `W`, `dA` that of
# `A`.

# %% [markdown]
# ### Exercise 1: `layer_shapes`
#
# *About 12 minutes, 10 points.*
#
# Many bugs in deep networks are wrong shapes. So work out all shapes *before* you write the
# network. One row of `W` belongs to one unit. It holds one weight for each unit of the layer
# before. One column of `A` belongs to one example.

# %% demo="linear_step"
draw_linear_step(n=3, n_prev=4, m=5)

# %% [markdown]
# Look at `b`. It is a single column, but the product $W A$ has a column for each example. numpy
# repeats `b` for us. This is **broadcasting**. It happens in an entry-by-entry operation such as
# `+`, when an array has length 1 where the other one is longer. In a product of two matrices nothing
# is repeated: the inner lengths must be equal.
#
# Write a function that fills in the table for any network and any number $m$ of examples. It also
# answers a question: which arrays does numpy repeat in the linear steps
# $Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]}$? Think about the case $m = 1$, too.
#
# | name | what it is | shape for `[4, 3, 2, 1]` |
# |---|---|---|
# | `A0` | the input $X$ | $(4, m)$ |
# | `W1`, `b1` | parameters of layer 1 | $(3, 4)$, … |
# | `Z1`, `A1` | what layer 1 computes | … |
# | `W2`, `b2`, `Z2`, `A2` | the same for layer 2 | … |
# | … | … | … |
#
# <details><summary>Hint 1: the loop</summary>
#
# The layers with parameters are 1, 2, …, L, and L is one less than the length of `layer_dims`.
# An f-string makes the names: `f"W{l}"` is `"W2"` when `l` is 2.
#
# </details>
# <details><summary>Hint 2: what depends on m</summary>
#
# The parameters belong to the network. It has as many of them for one example as for a million.
# The activations belong to the examples.
#
# </details>
# <details><summary>Hint 3: one example</summary>
#
# With $m = 1$ the product $W A$ is one column. What is the shape of `b`? Does anything need to be
# repeated?
#
# </details>


# %% exercise="layer_shapes" minutes=12
def layer_shapes(layer_dims, m):
    """Work out the shape of every array in a network.

    Arguments:
    layer_dims -- list of the units per layer, the input first, such as [4, 3, 2, 1]
    m -- number of examples

    Returns:
    shapes -- dictionary with a pair (rows, columns) for each of the names
              "A0", "W1", "b1", "Z1", "A1", "W2", "b2", "Z2", "A2", ... up to the last layer
    stretched -- list of the names of all arrays that numpy repeats (broadcasts) when it computes
                 Z1, Z2, ...; an empty list if it repeats none
    """
    ### BEGIN SOLUTION
    shapes = {"A0": (layer_dims[0], m)}
    stretched = []
    for l in range(1, len(layer_dims)):
        n_prev, n = layer_dims[l - 1], layer_dims[l]
        shapes[f"W{l}"] = (n, n_prev)
        shapes[f"b{l}"] = (n, 1)
        shapes[f"Z{l}"] = (n, m)
        shapes[f"A{l}"] = (n, m)
        if m > 1:
            stretched.append(f"b{l}")
    ### END SOLUTION
    return shapes, stretched


# %% test="layer_shapes" points=10


# %% [markdown]
# Now your function can fill in the table of a network for pictures: 12288 features each, and layers
# of 20, 7, 5 and 1 units.
#
# **What do you expect?** Which layer has most of the parameters?

# %% demo="shape_table"
picture_dims = [12288, 20, 7, 5, 1]
shapes, stretched = layer_shapes(picture_dims, 300)
print("layer   W             b        Z and A     weights + biases")
count = 0
for l in range(1, len(picture_dims)):
    W, b, Z = shapes[f"W{l}"], shapes[f"b{l}"], shapes[f"Z{l}"]
    count += W[0] * W[1] + b[0] * b[1]
    print(f"{l:<7} {W!s:<13} {b!s:<8} {Z!s:<11} {W[0] * W[1] + b[0] * b[1]}")
print("repeated by numpy, as m = 300:", ", ".join(stretched))
print("parameters in all:", count)

# %% [markdown]
# Nearly all parameters are in the first layer, because the input is so long. More small layers on
# top add few parameters.
#
# ## 3. Initialisation
#
# ### Exercise 2: `initialize_parameters`
#
# *About 5 minutes, 5 points.*
#
# First a network with one hidden layer, as a reminder. The biases start at 0. The weights must
# not: if all weights are equal, all units of a layer compute the same, get the same gradient, and
# stay identical forever. Random numbers make them different.
#
# Draw them with `np.random.randn`, which gives numbers around 0, and multiply by **0.01**, so that
# they are small. Draw `W1` first, then `W2`: with the same seed you then get the same numbers as
# everyone else.
#
# *A second way is right, too:* instead of multiplying by 0.01, divide by $\sqrt{n_{prev}}$, the
# square root of the number of units in the layer before. The checks accept both. In a network with
# one hidden layer both work. Section 8 shows what 0.01 does to a deep one.
#
# Shapes: `W1` $(n_h, n_x)$, `b1` $(n_h, 1)$, `W2` $(n_y, n_h)$, `b2` $(n_y, 1)$.
#
# <details><summary>Hint 1: brackets</summary>
#
# `np.random.randn` takes rows and columns as two arguments. `np.zeros` takes one pair, in brackets
# of its own.
#
# </details>


# %% exercise="initialize_parameters" minutes=5
def initialize_parameters(n_x, n_h, n_y):
    """Initialise a network with one hidden layer.

    Arguments:
    n_x -- number of features
    n_h -- units of the hidden layer
    n_y -- units of the output layer

    Returns:
    parameters -- dictionary with
                  "W1", shape (n_h, n_x), and "W2", shape (n_y, n_h): np.random.randn times 0.01
                  "b1", shape (n_h, 1), and "b2", shape (n_y, 1): zeros
    """
    ### BEGIN SOLUTION
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    ### END SOLUTION
    return parameters


# %% test="initialize_parameters" points=5


# %% [markdown]
# ### Exercise 3: `initialize_parameters_deep`
#
# *About 10 minutes, 10 points.*
#
# Now for any number of layers. Nobody wants to write `W1`, `W2`, …, `W20` by hand, so a loop makes
# the keys. The scale of the numbers is as before: times 0.01, or divided by $\sqrt{n^{[l-1]}}$.
#
# Shapes: $W^{[l]}$ is $(n^{[l]}, n^{[l-1]})$, $b^{[l]}$ is $(n^{[l]}, 1)$.
#
# <details><summary>Hint 1: where the loop begins and ends</summary>
#
# For `[4, 3, 2, 1]` the layers are 1, 2 and 3. `range(1, 4)` gives these three, and 4 is the
# length of the list.
#
# </details>
# <details><summary>Hint 2: seeds</summary>
#
# If you set a seed, set it once, outside the loop. Inside, every layer would get the same numbers.
#
# </details>


# %% exercise="initialize_parameters_deep" minutes=10
def initialize_parameters_deep(layer_dims):
    """Initialise a network of any depth.

    Arguments:
    layer_dims -- list of the units per layer, the input first, such as [4, 3, 2, 1]

    Returns:
    parameters -- dictionary with, for every layer l = 1, 2, ..., len(layer_dims) - 1,
                  f"W{l}", shape (layer_dims[l], layer_dims[l - 1]): np.random.randn times 0.01
                  f"b{l}", shape (layer_dims[l], 1): zeros
                  and no other keys: their number will tell how many layers there are
    """
    parameters = {}
    ### BEGIN SOLUTION
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    ### END SOLUTION
    return parameters


# %% test="initialize_parameters_deep" points=10
