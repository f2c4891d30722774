# ---
# course:
#   title: A deep neural network, step by step
#   minutes: 150
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
# | Time | about 150 minutes |
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


# %% [markdown]
# ## 4. Forward
#
# ### Exercise 4: `linear_forward`
#
# *About 5 minutes, 5 points.*
#
# The first half of a layer:
#
# $$Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]}$$
#
# The backward pass will need `A`, `W` and `b` again. So we store them in a cache: a plain tuple of
# the three.
#
# Shapes: `W` $(n, n_{prev})$ times `A` $(n_{prev}, m)$ is $(n, m)$. `b` $(n, 1)$ is broadcast over
# the columns.
#
# <details><summary>Hint</summary>
#
# A matrix product is `@` or `np.dot`. The order matters: write the two shapes next to each other,
# and the inner numbers must agree.
#
# </details>


# %% exercise="linear_forward" minutes=5
def linear_forward(A, W, b):
    """The linear half of a layer, forward.

    Arguments:
    A -- activations of the layer before (or the input), shape (n_prev, m)
    W -- weights, shape (n, n_prev)
    b -- biases, shape (n, 1)

    Returns:
    Z -- W A + b, shape (n, m)
    cache -- the tuple (A, W, b)
    """
    ### BEGIN SOLUTION
    Z = W @ A + b
    cache = (A, W, b)
    ### END SOLUTION
    return Z, cache


# %% test="linear_forward" points=5


# %% [markdown]
# ### Exercise 5: `linear_activation_forward`
#
# *About 10 minutes, 10 points.*
#
# A whole layer: the linear step, then the activation function.
#
# $$A^{[l]} = g\big(W^{[l]} A^{[l-1]} + b^{[l]}\big)$$
#
# Use your `linear_forward`, and the `sigmoid` or `relu` from above. Each of the two steps has a
# cache. The layer's cache is the pair of both.
#
# | part | what it holds | in the check |
# |---|---|---|
# | `linear_cache` | the tuple $(A^{[l-1]}, W^{[l]}, b^{[l]})$ | the linear cache's `A_prev`, `W` and `b` |
# | `activation_cache` | $Z^{[l]}$ | the activation cache |
#
# Shapes: the result is $(n, m)$, like $Z$.
#
# <details><summary>Hint 1: two values at once</summary>
#
# `relu(Z)` returns a pair. Unpack it with `A, activation_cache = …`.
#
# </details>
# <details><summary>Hint 2: the choice</summary>
#
# `activation` is a string. Compare it with `==` and call the one function or the other.
#
# </details>


# %% exercise="linear_activation_forward" minutes=10
def linear_activation_forward(A_prev, W, b, activation):
    """One layer, forward.

    Arguments:
    A_prev -- activations of the layer before (or the input), shape (n_prev, m)
    W -- weights, shape (n, n_prev)
    b -- biases, shape (n, 1)
    activation -- "sigmoid" or "relu"

    Returns:
    A -- activations of this layer, shape (n, m)
    cache -- the tuple (linear_cache, activation_cache): what linear_forward and the activation
             function stored, that is ((A_prev, W, b), Z)
    """
    ### BEGIN SOLUTION
    Z, linear_cache = linear_forward(A_prev, W, b)
    g = {"sigmoid": sigmoid, "relu": relu}[activation]
    A, activation_cache = g(Z)
    cache = (linear_cache, activation_cache)
    ### END SOLUTION
    return A, cache


# %% test="linear_activation_forward" points=10


# %% [markdown]
# ### Exercise 6: `L_model_forward`
#
# *About 15 minutes, 15 points.*
#
# All layers in a chain: ReLU in the layers $1$ to $L - 1$, the sigmoid in layer $L$. The output of
# each layer is the input of the next. So a single variable is enough, which the loop passes on.
#
# How many layers are there? Every layer has two entries in `parameters`, so $L$ is half of their
# number.
#
# The caches go into a list, in the order of the layers: `caches[0]` belongs to layer 1. The check
# speaks of "`caches[1]`, the linear cache's `b`", for example: that is the `b` of layer 2.
#
# Shapes: `X` $(n^{[0]}, m)$ goes in, `AL` $(n^{[L]}, m)$ comes out. With one output unit `AL` is
# $(1, m)$.
#
# <details><summary>Hint 1: the variable that is passed on</summary>
#
# Start with `A = X`. In the loop, the layer gets the old `A` and gives the new one.
#
# </details>
# <details><summary>Hint 2: the last layer</summary>
#
# `range(1, L)` ends at `L - 1`: just the hidden layers. The last layer follows after the loop. It
# has a cache, too.
#
# </details>


# %% exercise="L_model_forward" minutes=15
def L_model_forward(X, parameters):
    """All layers, forward: ReLU in the hidden layers, the sigmoid in the last.

    Arguments:
    X -- examples, shape (n_0, m)
    parameters -- dictionary with "W1", "b1", "W2", "b2", ... of all layers

    Returns:
    AL -- activations of the last layer, shape (n_L, m)
    caches -- list of the caches that linear_activation_forward returned, layer 1 first
    """
    caches = []
    ### BEGIN SOLUTION
    L = len(parameters) // 2
    A = X
    for l in range(1, L + 1):
        activation = "sigmoid" if l == L else "relu"
        A, cache = linear_activation_forward(
            A, parameters[f"W{l}"], parameters[f"b{l}"], activation
        )
        caches.append(cache)
    AL = A
    ### END SOLUTION
    return AL, caches


# %% test="L_model_forward" points=15


# %% [markdown]
# ## 5. The cost
#
# ### Exercise 7: `compute_cost`
#
# *About 5 minutes, 5 points.*
#
# The cost is the one that you know, the mean of the loss over all examples. Depth changes nothing
# here: the cost depends on the output of the last layer only, and $a^{(i)}$ is that output for
# example $i$.
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \Big( y^{(i)} \ln a^{(i)} + (1 - y^{(i)}) \ln (1 - a^{(i)}) \Big)$$
#
# (Where $a$ is rounded to exactly 0 or 1, this gives `nan` or `inf`. The training loop of section 8
# prevents that.)
#
# Shapes: `AL` and `Y` are $(1, m)$, the cost is a single number.
#
# <details><summary>Hint</summary>
#
# If you get an array such as `[[0.5]]`, `float(np.squeeze(…))` turns it into a plain number.
#
# </details>


# %% exercise="compute_cost" minutes=5
def compute_cost(AL, Y):
    """The mean loss.

    Arguments:
    AL -- predicted probabilities, between 0 and 1, shape (1, m)
    Y -- labels 0 or 1, shape (1, m)

    Returns:
    cost -- a number
    """
    ### BEGIN SOLUTION
    loss = -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    cost = float(np.mean(loss))
    ### END SOLUTION
    return cost


# %% test="compute_cost" points=5


# %% [markdown]
# ## 6. Backward
#
# ### The chain rule on several paths, with numbers
#
# You know the chain rule along one path: multiply the local derivatives. In a deep network there is
# something new. An activation is an input of *every* unit of the next layer. So the loss depends on
# it along several paths.
#
# Take one activation $a = 2$ of a hidden layer. The next layer has three ReLU units with the weights
# 0.5, 0.25 and −1. The output unit has the weights 1, −1 and 3. All biases are 0, and the label is
# $y = 1$. We want $\partial L / \partial a$.
#
# **What do you expect?** The third unit has the largest weights. How much will its path contribute?

# %% demo="several_paths"
a_prev, W_next, V = 2.0, (0.5, 0.25, -1.0), (1.0, -1.0, 3.0)
z_next = [w * a_prev for w in W_next]
a_next = [max(0.0, z) for z in z_next]
z_out = sum(v * a for v, a in zip(V, a_next))
error = float(sigmoid(np.array(z_out))[0]) - 1
nodes = {"a": Node("a", a_prev, (0, 1))}
local = {}
for k, name in enumerate("₁₂₃"):
    nodes[f"z{name}"] = Node(f"z{name} = w{name}a", z_next[k], (1, k))
    nodes[f"a{name}"] = Node(f"a{name} = relu(z{name})", a_next[k], (2, k))
    local["a", f"z{name}"] = W_next[k]
    local[f"z{name}", f"a{name}"] = float(z_next[k] > 0)
    local[f"a{name}", "z"] = V[k]
nodes["z"] = Node("z = Σ vₖaₖ", z_out, (3, 1))
nodes["L"] = Node("L = −ln σ(z)", -np.log(1 + error), (4, 1))
local["z", "L"] = error
draw_graph(nodes, local, "One activation, three units of the next layer: y = 1")

# %% [markdown]
# Three paths lead from $L$ back to $a$. Along each, multiply. Where they meet, **add**:
#
# $$\frac{\partial L}{\partial a} = \sum_{k} w_k \cdot \frac{\partial L}{\partial z_k}$$
#
# The third path contributes nothing. Its ReLU is off ($z_3 < 0$), so its local derivative is 0.
#
# This sum is one entry of a matrix product. In the matrix `W` of a layer, the weights with which one
# activation goes into all the units form a *column*. In the backward pass we need sums over this
# column, and that is a product with the transposed matrix, $W^T dZ$.
#
# ### Exercise 8: `linear_backward`
#
# *About 15 minutes, 10 points.*
#
# Suppose we know $dZ$ of a layer: for every unit and every example, the derivative of the loss of
# that example with respect to $z$. The linear step was $Z = W A_{prev} + b$. What are the three
# derivatives?
#
# - A weight multiplies an activation. So its derivative is $dz$ times that activation, and the mean
#   over the examples, because the cost is a mean.
# - A bias is added to $z$ as it is. So its derivative is just the mean of $dz$.
# - An activation of the layer before goes to every unit of this layer, each time through a weight.
#   So its derivative is the sum of $dz$ times that weight over the units.
#
# $$dW = \frac{1}{m}\, dZ\, A_{prev}^T \qquad
# db = \frac{1}{m} \sum_{i=1}^{m} dZ^{(i)} \qquad
# dA_{prev} = W^T dZ$$
#
# Why does $dA_{prev}$ have no $\frac{1}{m}$? $dW$ and $db$ are shared by all examples, so they are
# means over them: derivatives of the cost. Each column of $dA_{prev}$ belongs to one example only,
# and is the derivative of its own loss.
#
# | name | shape | why |
# |---|---|---|
# | `dZ` | $(n, m)$ | like `Z` |
# | `dW` | $(n, n_{prev})$ | like `W`: $(n, m)$ times $(m, n_{prev})$ |
# | `db` | $(n, 1)$ | like `b`: summed over the examples, still a column |
# | `dA_prev` | $(n_{prev}, m)$ | like `A_prev`: $(n_{prev}, n)$ times $(n, m)$ |
#
# <details><summary>Hint 1: unpack first</summary>
#
# The cache is the tuple that `linear_forward` made, in the same order. $m$ is the number of
# columns of `A_prev`.
#
# </details>
# <details><summary>Hint 2: the sum for db</summary>
#
# Sum along the axis of the examples. `keepdims=True` keeps the result a column.
#
# </details>
# <details><summary>Hint 3: which transpose</summary>
#
# If a product does not fit, write both shapes down. Only one way of transposing gives the shape in
# the table.
#
# </details>


# %% exercise="linear_backward" minutes=15
def linear_backward(dZ, cache):
    """The linear half of a layer, backward.

    Arguments:
    dZ -- derivative of each example's loss with respect to Z, shape (n, m)
    cache -- the tuple (A_prev, W, b) from linear_forward

    Returns:
    dA_prev -- derivative of each example's loss with respect to A_prev, shape (n_prev, m)
    dW -- gradient of the cost with respect to W, shape (n, n_prev)
    db -- gradient of the cost with respect to b, shape (n, 1)
    """
    ### BEGIN SOLUTION
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ
    ### END SOLUTION
    return dA_prev, dW, db


# %% test="linear_backward" points=10


# %% [markdown]
# ### Exercise 9: `linear_activation_backward`
#
# *About 10 minutes, 10 points.*
#
# A whole layer backward. Forward, the linear step came first and the activation function second.
# Backward it is the other way round: first through the activation function, then through the linear
# step. The activation function multiplies by its own derivative $g'$, entry by entry:
#
# $$dZ^{[l]} = dA^{[l]} * g'(Z^{[l]})$$
#
# `sigmoid_backward` and `relu_backward` from above do just that. They need `Z`, and that is what
# the `activation_cache` holds. Your `linear_backward` does the rest.
#
# Shapes: `dA` is $(n, m)$, like the `A` of this layer. The results are as in exercise 8.
#
# <details><summary>Hint</summary>
#
# The cache is a pair. Each of its two parts goes to one of the two functions.
#
# </details>


# %% exercise="linear_activation_backward" minutes=10
def linear_activation_backward(dA, cache, activation):
    """One layer, backward.

    Arguments:
    dA -- derivative of each example's loss with respect to this layer's activations, shape (n, m)
    cache -- the tuple (linear_cache, activation_cache) from linear_activation_forward,
             that is ((A_prev, W, b), Z)
    activation -- "sigmoid" or "relu", the one that was used forward

    Returns:
    dA_prev -- derivative of each example's loss with respect to A_prev, shape (n_prev, m)
    dW -- gradient of the cost with respect to W, shape (n, n_prev)
    db -- gradient of the cost with respect to b, shape (n, 1)
    """
    ### BEGIN SOLUTION
    linear_cache, activation_cache = cache
    g_backward = {"sigmoid": sigmoid_backward, "relu": relu_backward}[activation]
    dZ = g_backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    ### END SOLUTION
    return dA_prev, dW, db


# %% test="linear_activation_backward" points=10


# %% [markdown]
# ### Exercise 10: `L_model_backward`
#
# *About 20 minutes, 15 points.*
#
# The backward blocks in a chain, from the last layer to the first. It starts with the derivative of
# the loss with respect to the network's output:
#
# $$dA^{[L]} = -\left(\frac{Y}{A^{[L]}} - \frac{1 - Y}{1 - A^{[L]}}\right)$$
#
# Here the division is entry by entry.
#
# <details><summary>Where does it come from?</summary>
#
# The loss of one example is $-y \ln a - (1 - y) \ln(1 - a)$. The derivative of $\ln a$ is
# $\frac{1}{a}$. The derivative of $\ln(1 - a)$ is $-\frac{1}{1 - a}$, by the chain rule. Together:
#
# $$\frac{\partial \mathcal{L}}{\partial a} = -\frac{y}{a} + \frac{1 - y}{1 - a}
# = -\left(\frac{y}{a} - \frac{1 - y}{1 - a}\right)$$
#
# Multiply by $\sigma'(z) = a(1 - a)$, and you have $dz = a - y$, as in the lesson on logistic
# regression.
#
# </details>
#
# Then layer $L$ goes backward with the sigmoid, and the layers $L - 1, \dots, 1$ with ReLU. Each one
# gets the $dA$ that the one before computed.
#
# Be careful with the numbers of the layers. Layer $l$ gets $dA^{[l]}$ and gives $dW^{[l]}$,
# $db^{[l]}$ and $dA^{[l-1]}$. Look at the picture at the top: the last block gives `dA2`, `dW3` and
# `db3`.
#
# | keys of `grads` | shape |
# |---|---|
# | `dW1` … `dWL` | like `W1` … `WL` |
# | `db1` … `dbL` | like `b1` … `bL` |
# | `dA0` … `dA(L-1)` | like `A0` … `A(L-1)` |
#
# <details><summary>Hint 1: which cache</summary>
#
# `caches` is a list that starts at 0, but the layers start at 1. The cache of layer `l` is
# `caches[l - 1]`.
#
# </details>
# <details><summary>Hint 2: in reverse order</summary>
#
# `reversed(range(1, L))` gives L−1, …, 2, 1.
#
# </details>
# <details><summary>Hint 3: try it on the picture</summary>
#
# For L = 3 write down by hand what each of the three calls gets and what it gives. Then find the
# pattern in the numbers.
#
# </details>


# %% exercise="L_model_backward" minutes=20
def L_model_backward(AL, Y, caches):
    """All layers, backward.

    Arguments:
    AL -- predicted probabilities from L_model_forward, shape (1, m)
    Y -- labels 0 or 1, shape (1, m)
    caches -- list of the caches from L_model_forward, layer 1 first

    Returns:
    grads -- dictionary with, for every layer l = 1, ..., L,
             f"dW{l}" and f"db{l}", gradients of the cost, of the shapes of W and b of layer l
             f"dA{l - 1}", derivative of each example's loss, of the shape of the layer's input
    """
    grads = {}
    ### BEGIN SOLUTION
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        activation = "sigmoid" if l == L else "relu"
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(
            dA, caches[l - 1], activation
        )
        grads[f"dA{l - 1}"] = dA
    ### END SOLUTION
    return grads


# %% test="L_model_backward" points=15


# %% [markdown]
# **Check your own gradient.** All weights and biases of a network of three layers, moved a little up
# and down one by one:

# %% demo="gradient_check"
np.random.seed(2)
small = {
    key: value + 0.5 * np.random.randn(*value.shape)
    for key, value in initialize_parameters_deep([2, 4, 3, 1]).items()
}
AL, caches = L_model_forward(X_board, small)
check_gradients(
    lambda p: compute_cost(L_model_forward(X_board, p)[0], Y_board),
    small,
    L_model_backward(AL, Y_board, caches),
)

# %% [markdown]
# ### Why nobody computes $dA^{[L]}$ alone
#
# The formula of $dA^{[L]}$ divides by $a$ and by $1 - a$. The next step multiplies by $a (1 - a)$.
# On paper they cancel. On a computer they may not.
#
# **What do you expect?** An output unit is wrong and very sure: $z = 40$, but the label is 0. What
# should $dz$ be, and what will the two steps give?

# %% demo="last_layer"
print("    z     label   dA        dZ in two steps   A - Y")
with np.errstate(all="ignore"):
    for z in (2.0, 20.0, 36.0, 40.0):
        Z, y = np.array([[z]]), np.array([[0.0]])
        A, cache = sigmoid(Z)
        dA = -(y / A - (1 - y) / (1 - A))
        dZ = sigmoid_backward(dA, cache)
        print(
            f"{z:5.0f}  {y.item():7.0f}   {dA.item():<9.3g} {dZ.item():<17.6f} {(A - y).item():.6f}"
        )

# %% [markdown]
# For $z = 40$ the computer rounds $a$ to exactly 1. Then $1 - a$ is 0, `dA` is infinite, and infinity
# times 0 is `nan`. From then on every weight is `nan`. The form $dZ^{[L]} = A^{[L]} - Y$ has no
# division and stays right. So frameworks compute sigmoid and loss in one step, and start the
# backward pass with $A - Y$.
#
# Your function has the published form with $dA^{[L]}$, because it makes all blocks alike: each gets a
# `dA`. That is fine as long as no output is exactly 0 or 1. The training loop below takes care of
# that.
#
# ## 7. The step
#
# ### Exercise 11: `update_parameters`
#
# *About 5 minutes, 5 points.*
#
# One step of gradient descent for every layer:
#
# $$W^{[l]} := W^{[l]} - \alpha\, dW^{[l]} \qquad b^{[l]} := b^{[l]} - \alpha\, db^{[l]}$$
#
# Return a *new* dictionary. The caller may still need the old one, for example to compare both.
#
# Shapes: every parameter keeps its shape.
#
# <details><summary>Hint</summary>
#
# `W -= …` changes the caller's array even if your dictionary is new. `W - …` makes a new array.
#
# </details>


# %% exercise="update_parameters" minutes=5
def update_parameters(params, grads, learning_rate):
    """One step of gradient descent.

    Arguments:
    params -- dictionary with "W1", "b1", "W2", "b2", ...; neither it nor its arrays are changed
    grads -- dictionary with "dW1", "db1", "dW2", "db2", ... (and "dA0", ..., not needed here)
    learning_rate -- the factor of the gradient in the step

    Returns:
    parameters -- new dictionary with the same keys as params, after the step
    """
    ### BEGIN SOLUTION
    parameters = {}
    for key, value in params.items():
        parameters[key] = value - learning_rate * grads["d" + key]
    ### END SOLUTION
    return parameters


# %% test="update_parameters" points=5


# %% [markdown]
# ## 8. Putting it together
#
# All blocks are there. The training loop is the one that you know: forward, cost, backward, step.
# One detail: `np.clip` keeps the predictions a tiny distance away from 0 and 1, for the reason that
# you have just seen.

# %% demo="training_loop"


def train(X, Y, start, learning_rate, num_iterations):
    """Gradient descent with your functions. Returns the parameters, and every 100th cost."""
    parameters, costs = start, []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        AL = np.clip(AL, 1e-15, 1 - 1e-15)
        if i % 100 == 0:
            costs.append(compute_cost(AL, Y))
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    return parameters, costs


def predict(X, parameters):
    return (L_model_forward(X, parameters)[0] > 0.5).astype(int)


def accuracy(X, Y, parameters):
    return 100 * np.mean(predict(X, parameters) == Y)


def count_parameters(layer_dims):
    return sum(n * (n_prev + 1) for n_prev, n in zip(layer_dims, layer_dims[1:]))


# %% [markdown]
# ### A first attempt fails
#
# A network with three hidden layers, your own initialisation, 1000 iterations on the checkerboard.
#
# **What do you expect?** With one hidden layer, weights of 0.01 were a good start. And now?

# %% demo="first_attempt"
deep = [2, 10, 10, 9, 1]
np.random.seed(1)
own_start = initialize_parameters_deep(deep)
for l in range(1, 5):  # if you divided by a root instead: bring the weights to 0.01
    own_start[f"W{l}"] *= 0.01 / np.std(own_start[f"W{l}"])
_, costs = train(X_board, Y_board, own_start, learning_rate=0.1, num_iterations=1000)
print(f"cost {costs[0]:.4f} → {costs[-1]:.4f}   (ln 2 = {np.log(2):.4f}, a constant 1/2)")

AL, caches = L_model_forward(X_board, own_start)
grads = L_model_backward(AL, Y_board, caches)


def size(values):
    """Root of the mean square: how far the numbers typically are from 0."""
    return np.sqrt(np.mean(values**2))


print("layer   size of Z   size of dW")
for l, (_, Z) in enumerate(caches, start=1):
    print(f"{l:<7} {size(Z):9.1e}   {size(grads[f'dW{l}']):10.1e}")

# %% [markdown]
# The network learns next to nothing. The cost stays at about $\ln 2$, the cost of predicting one half for every
# point. The table shows why. Each layer with small weights makes the signal many times smaller, and
# after four layers hardly anything of the input is left. In the backward pass the derivatives are
# multiplied by the same small weights, so the gradients are tiny, too. These are **vanishing
# gradients**.
#
# The remedy is a larger scale, which depends on the number of inputs of a unit. A unit adds up
# $n^{[l-1]}$ products, and ReLU sets about half of them to 0. With weights of standard deviation
# $\sqrt{2 / n^{[l-1]}}$ the signal keeps its size from layer to layer. This is **He initialisation**;
# the lesson `c2w1_initialization` derives it. From here on we use it: the same random numbers, on
# another scale.

# %% demo="he_start"


def he_start(layer_dims, seed):
    """Your random initialisation, with every W scaled to a size of sqrt(2 / n_prev)."""
    np.random.seed(seed)
    parameters = initialize_parameters_deep(layer_dims)
    for l, n_prev in enumerate(layer_dims[:-1], start=1):
        W = parameters[f"W{l}"]
        parameters[f"W{l}"] = W * np.sqrt(2 / n_prev) / size(W)
    return parameters


AL, caches = L_model_forward(X_board, he_start(deep, seed=1))
grads = L_model_backward(AL, Y_board, caches)
print("layer   size of Z   size of dW")
for l, (_, Z) in enumerate(caches, start=1):
    print(f"{l:<7} {size(Z):9.1e}   {size(grads[f'dW{l}']):10.1e}")
_, costs = train(X_board, Y_board, he_start(deep, seed=1), 0.1, 1000)
print(f"cost {costs[0]:.4f} → {costs[-1]:.4f}")

# %% [markdown]
# ### Shallow against deep
#
# Now compare one, two and three hidden layers on the checkerboard. To be fair:
#
# - all three have about the same **number of parameters**;
# - each is trained with five learning rates, and is judged **at its best one**, chosen on the
#   validation points;
# - every run is repeated from **five random starts**.
#
# **What do you expect?** Which network is best, and do all have the same best learning rate?

# %% demo="three_networks"
networks = [[2, 60, 1], [2, 14, 13, 1], [2, 10, 10, 9, 1]]
runs, learned = {}, {}
for layer_dims in networks:
    name = "-".join(str(n) for n in layer_dims)
    runs[name] = {}
    for rate in (0.03, 0.1, 0.3, 1.0, 3.0):
        found = [
            train(X_board, Y_board, he_start(layer_dims, seed), rate, 2000)[0]
            for seed in range(1, 6)
        ]
        learned[name, rate] = found
        runs[name][rate] = [accuracy(X_val, Y_val, p) for p in found]
majority = 100 * max(Y_val.mean(), 1 - Y_val.mean())
line, _ = train(X_board, Y_board, he_start([2, 1], seed=1), 0.1, 1000)
print(f"always the same prediction: validation {majority:.1f} %")
print(f"logistic regression:        validation {accuracy(X_val, Y_val, line):.1f} %")
print("network       parameters   best rate   training        validation")
best_rates = {}
for layer_dims, (name, results) in zip(networks, runs.items()):
    best = max(results, key=lambda rate: np.mean(results[rate]))
    best_rates[name] = best
    seen = [accuracy(X_board, Y_board, p) for p in learned[name, best]]
    print(
        f"{name:<13} {count_parameters(layer_dims):6d}       {best:<11} "
        f"{np.mean(seen):.1f} ± {np.std(seen):.1f} %    "
        f"{np.mean(results[best]):.1f} ± {np.std(results[best]):.1f} %"
    )
plots.plot_rates(
    runs,
    ylabel="validation accuracy in %",
    title="The checkerboard, five starts for each rate",
    alt="Accuracy on the validation points of the checkerboard against the learning rate, for one, "
    "two and three hidden layers.",
)

# %% demo="three_boards"
panels = {}
for name, best in best_rates.items():
    middle = np.argsort(runs[name][best])[2]  # the middle one of five runs
    found = learned[name, best][middle]
    panels[f"{name}\nvalidation {runs[name][best][middle]:.0f} %"] = (
        lambda points, p=found: predict(points, p),
        X_board,
        Y_board,
    )
plots.plot_boundaries(
    panels,
    alt="Three boards with the regions that each network learned, the middle one of five runs each. "
    + ". ".join(title.replace("\n", ": ") for title in panels)
    + ". The shallow network makes wedges that run out from the middle; the deep ones find fields.",
)

# %% [markdown]
# With about the same number of parameters, the networks with two and three hidden layers are better
# than the shallow one, by more than twice the standard deviations. The difference between two and
# three hidden layers is smaller: do not build on it. No best rate is at the edge of what we tried.
# And the best rates are *not* the same: with 0.3, where the deepest network is best, the shallow one
# fails. A comparison at a single rate would have decided the race before it began.
#
# Now the test points, once, for the networks that we would choose:

# %% demo="test_once"
for name, best in best_rates.items():
    found = [accuracy(X_test, Y_test, p) for p in learned[name, best]]
    print(f"{name:<13} test accuracy {np.mean(found):.1f} ± {np.std(found):.1f} %")

# %% [markdown]
# ## 9. Why deep?
#
# The checkerboard is a simple case of **parity**: is a number even or odd? For $n$ bits the
# question is: *is the number of ones odd?* Every single bit matters. Flip one, and the label
# flips. There are $2^n$ inputs.
#
# ### Count
#
# **A unit for every pattern.** The direct way: one hidden unit for each pattern with an odd number of
# ones. It is active for this pattern only. That takes $2^{n-1}$ units. The usual argument for deep
# networks counts like this.
#
# **Add first.** But a unit can do better than to recognise one pattern. It can add up the bits:
# $s = x_1 + \dots + x_n$. Then the output must go 0, 1, 0, 1, … as $s$ goes 0, 1, 2, 3, … This
# zigzag has a corner at each whole number in between, and one ReLU unit in a single layer makes one
# corner. In this way a shallow network needs $n$ units.
#
# **Fold.** Now the deep way. Think of the numbers from 0 to $n = 8$ on a strip of paper. Fold it
# in the middle, at 4. Then 5 is on top of 3, 6 on 2, 7 on 1, 8 on 0. The numbers of each pair are
# both even or both odd, so the fold does not change the result. Fold again at 2, and again at 1. Only
# 0 and 1 are left, and that is the parity. Each fold is a layer of two ReLU units, because
#
# $$\text{fold at } c: \quad t \;\mapsto\; \mathrm{relu}(t) - 2\, \mathrm{relu}(t - c)$$
#
# goes up to $c$ and then down again. Every further fold doubles the number of corners. So the deep
# network needs $2 \log_2 n$ units. Corners *multiply* from layer to layer; units in one layer only
# *add* corners.

# %% demo="count"
print(" bits   a unit for every pattern   one layer that adds   layers that fold")
for exponent in range(1, 7):
    n = 2**exponent
    print(f"{n:5d}   {2 ** (n - 1):24d}   {n:19d}   {2 * exponent:16d}")

# %% [markdown]
# ### Build
#
# Do not take it on trust: build it. No training: we write the weights by hand, and your
# `L_model_forward` runs all three networks on all $2^8 = 256$ inputs.

# %% demo="build"


def output_layer(weights):
    """Turns a number near 0 or 1 into a clear prediction: sigmoid(20 (t - 1/2))."""
    return 20.0 * np.array([weights]), np.array([[-10.0]])


def pattern_network(n):
    """One hidden unit for each odd pattern: it gives 1 for this pattern, 0 for all others."""
    X, Y = all_bits(n)
    odd = X[:, Y[0] == 1].T
    W2, b2 = output_layer(np.ones(len(odd)))
    return {"W1": 2 * odd - 1, "b1": 1 - odd.sum(axis=1, keepdims=True), "W2": W2, "b2": b2}


def adding_network(n):
    """n hidden units: each adds up the bits and makes one corner of the zigzag."""
    W2, b2 = output_layer([1.0] + [2.0 * (-1) ** k for k in range(1, n)])
    corners = -np.arange(n, dtype=float).reshape(n, 1)
    return {"W1": np.ones((n, n)), "b1": corners, "W2": W2, "b2": b2}


def folding_network(n):
    """log2(n) layers of two units, each a fold in the middle. n is a power of 2."""
    layers, W, c = {}, np.ones((2, n)), n / 2
    number = 1
    while c >= 1:
        layers[f"W{number}"], layers[f"b{number}"] = W, np.array([[0.0], [-c]])
        W, c, number = np.array([[1.0, -2.0], [1.0, -2.0]]), c / 2, number + 1
    layers[f"W{number}"], layers[f"b{number}"] = output_layer([1.0, -2.0])
    return layers


X_bits, Y_bits = all_bits(8)
for name, network in (
    ("a unit for every pattern", pattern_network(8)),
    ("one layer that adds", adding_network(8)),
    ("layers that fold", folding_network(8)),
):
    hidden = sum(len(b) for key, b in network.items() if key[0] == "b") - 1
    print(
        f"{name:<26} {hidden:4d} hidden units   {len(network) // 2} layers   "
        f"right for {accuracy(X_bits, Y_bits, network):.0f} % of {X_bits.shape[1]} inputs"
    )

# %% [markdown]
# The figure shows the activations inside the folding network while the number of ones goes from 0 to
# 8. See how one tent becomes two, and two become four.

# %% demo="folds"
folding = folding_network(8)
ones = np.linspace(0, 8, 401)
whole = np.arange(9)
_, caches_line = L_model_forward(np.ones((8, 1)) * ones / 8, folding)
_, caches_dots = L_model_forward(np.ones((8, 1)) * whole / 8, folding)
fig, axes = plots.figure(1, 4, size=(10.0, 2.9))
for fold, ax in enumerate(axes.flat):
    if fold < 3:  # the first unit's Z of layer 1, 2, 3 is the number before the next fold
        line, dots = caches_line[fold][1][0], caches_dots[fold][1][0]
    else:  # before the output layer stretches it: sigmoid(20 t - 10)
        line, dots = ((c[3][1][0] + 10) / 20 for c in (caches_line, caches_dots))
    ax.plot(ones, line, color="0.4", linestyle="-", linewidth=1.3)
    for parity, marker, word in ((0, "o", "even"), (1, "^", "odd")):
        at = whole % 2 == parity
        ax.plot(
            whole[at], dots[at], marker, color=plots.CLASS_COLORS[parity], markersize=8, label=word
        )
    ax.set(title=f"after {fold} folds" if fold != 1 else "after 1 fold", xlabel="number of ones")
    ax.set_xticks(range(0, 9, 2))
axes.flat[0].legend()
plots.show(
    fig,
    alt="Four panels against the number of ones, 0 to 8. Before any fold: a straight line up to 8. "
    "After one fold: one tent, of height 4. After two: two tents of height 2. After three: four "
    "tents of height 1, with all even numbers at 0 and all odd numbers at 1.",
)

# %% [markdown]
# ### Train
#
# A network that exists is not yet a network that training finds. So let gradient descent search, on
# all 64 patterns of six bits. Again both networks have about the same number of parameters, four
# learning rates, and ten random starts for each. A run counts as a success if *every* pattern is
# right. (There is no validation set: these 64 are all that there is.)
#
# **What do you expect**, after the checkerboard and after the counting?
#
# <details><summary>Answer</summary>
#
# Here the deep network has no clear advantage. For six bits a shallow network needs only six units,
# and this one has three times as many. And a deep network is harder to train: it needs a smaller
# rate, and at the larger ones it fails. Depth pays if the task has a structure that one layer can
# prepare for the next, and if training finds it.
#
# </details>

# %% demo="train_bits"
X_six, Y_six = all_bits(6)
print("successes out of 10 runs")
print("network      parameters   rate 0.1   rate 0.3   rate 1.0   rate 3.0")
for layer_dims in ([6, 18, 1], [6, 10, 6, 1]):
    text = f"{'-'.join(str(n) for n in layer_dims):<12} {count_parameters(layer_dims):6d}    "
    for rate in (0.1, 0.3, 1.0, 3.0):
        found = [
            train(X_six, Y_six, he_start(layer_dims, seed), rate, 2500)[0] for seed in range(10)
        ]
        text += f"{sum(accuracy(X_six, Y_six, p) == 100 for p in found):11d}"
    print(text)

# %% [markdown]
# So is deep always better? No. On the checkerboard it was, on the six bits it was not. Pictures have
# much structure: edges make parts, parts make things. The next lesson measures whether a network
# like yours can make use of it.
#
# ## 10. Parameters and hyperparameters
#
# Gradient descent finds the **parameters**. Everything that you chose before it could begin is
# a **hyperparameter**: it is above the parameters, so to speak, and decides which ones come out.
#
# | | parameters | hyperparameters |
# |---|---|---|
# | which | all $W^{[l]}$ and $b^{[l]}$ | learning rate, number of iterations, number of layers $L$, units per layer, activation functions, scale of the first weights |
# | what finds them | gradient descent | you, by trying |
# | judged by | the cost on the training examples | the accuracy on the **validation** examples |
# | how many here | hundreds | six |
#
# No formula gives good hyperparameters. You try: an idea, a run, a look at the result, the next idea.
# You have done so in section 8 with two of them, the learning rate and the number of layers. Note how
# it was done: trained on the training points, chosen on the validation points, reported on the test
# points. If you choose by the training cost, you choose what overfits. If you choose by the test
# points, the number that you report is too good.
#
# One more, the number of iterations, can be chosen in the same way. Here is the deep network at its
# best rate:

# %% demo="try_iterations"
p, on_board, on_val = he_start(deep, seed=1), [], []
rounds, every = 20, 200
for _ in range(rounds):
    AL_val = np.clip(L_model_forward(X_val, p)[0], 1e-15, 1 - 1e-15)
    on_val.append(compute_cost(AL_val, Y_val))
    p, costs = train(X_board, Y_board, p, best_rates["2-10-10-9-1"], every)
    on_board.append(costs[0])
plots.plot_costs(
    {"training points": on_board, "validation points": on_val},
    every=every,
    title="The network 2-10-10-9-1 on the checkerboard",
)
lowest = int(np.argmin(on_val))
print(f"validation cost: lowest {on_val[lowest]:.2f} after {every * lowest} iterations")
print(
    f"after {every * (rounds - 1)} iterations: validation cost {on_val[-1]:.2f}, training cost {on_board[-1]:.2f}"
)

# %% [markdown]
# The training cost keeps falling until the end. The validation cost stops falling long before. From
# there on more iterations gain nothing on new points.
#
# ## 11. Try it yourself
#
# **Any network.** Change the list and run the cell. It draws the blocks, trains the network on the
# checkerboard and counts.

# %% try
my_dims = [2, 16, 16, 1]  # begins with 2 inputs, ends with 1 unit
my_rate = 0.1

draw_blocks(my_dims, title="-".join(str(n) for n in my_dims))
my_network, _ = train(X_board, Y_board, he_start(my_dims, seed=1), my_rate, 2000)
print(f"{count_parameters(my_dims)} parameters")
print(f"training   {accuracy(X_board, Y_board, my_network):.1f} %")
print(f"validation {accuracy(X_val, Y_val, my_network):.1f} %")

# %% [markdown]
# **More questions.** Each takes a line or two.
#
# - What is the smallest network that gets 85 % of the validation points right?
# - `folding_network(16)` has one fold more. Check it on all $2^{16}$ inputs. How many units would a
#   unit for every pattern take?
# - Give the folding network small random errors: add `0.1 * np.random.randn(…)` to its weights.
#   How large an error does it tolerate? Does training from there repair it?
# - Replace the start of `L_model_backward` by $dZ^{[L]} = A^{[L]} - Y$, which goes directly into
#   `linear_backward`. Then `np.clip` is no longer needed for the gradient. Check it with
#   `check_gradients`.

# %% try
shaken = {
    key: value + 0.1 * np.random.default_rng(0).normal(size=value.shape)
    for key, value in folding_network(8).items()
}
print(f"right for {accuracy(X_bits, Y_bits, shaken):.0f} % of the inputs")

# %% [markdown]
# ## 12. What you learned
#
# - A layer is two steps forward, linear and activation function, and the same two backward in
#   reverse order.
# - A cache keeps what the backward pass needs: $A^{[l-1]}$, $W^{[l]}$, $b^{[l]}$ and $Z^{[l]}$.
# - The chain rule multiplies along a path, and adds where paths meet. That is $W^T dZ$.
# - $dW$ and $db$ are means over the examples. $dA$ and $dZ$ have a column for each.
# - $dZ^{[L]} = A^{[L]} - Y$ is safe; $dA^{[L]}$ alone divides by 0 when a prediction is very sure.
# - Too small weights make signal and gradient vanish in a deep network.
# - Compare networks at the same number of parameters, each at its best learning rate, from several
#   starts. Then depth helped on one task, and not on another.
# - Gradient descent finds the parameters. You choose the hyperparameters, with validation examples.
#
# Next: the same network, trained on pictures.

# %% summary
