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
# forward, one layer backward. Then two loops put the blocks in a row. The same code makes a
# network of two layers or of twenty.
#
# Why bother? A deep network can say with a few units what a flat one says with very many. You will
# count how many, build both by hand, and train both.
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
# are hidden and run at grading only. They ask the same questions about other numbers.
# A mistake in one function costs its points once: where a later function calls it, the check puts
# a stand-in in its place.

# %% setup
import numpy as np

from helpers import plots
from helpers.plots.blocks import draw_blocks, draw_linear_step

# %% [markdown]
# **Given.** Four functions that you built in earlier lessons come ready-made. They are the sigmoid
# and the ReLU, each with its step backward. They differ from yours in one point: the forward ones
# also return a *cache*, the value that the step backward will need.

# %% setup="from_earlier_lessons"


def sigmoid(Z):
    """Sigmoid of Z, entry by entry. Returns A, and the cache, which is Z."""
    e = np.exp(-np.abs(Z))  # never above 1, so that nothing overflows
    return np.where(Z >= 0, 1 / (1 + e), e / (1 + e)), Z


def relu(Z):
    """ReLU of Z: 0 where Z is negative, else Z. Returns A, and the cache, which is Z."""
    return np.maximum(0, Z), Z


def sigmoid_backward(dA, cache):
    """From dA, the slope in A, to dZ, the slope in Z. The cache is Z; all have one shape."""
    s, _ = sigmoid(cache)
    return dA * s * (1 - s)


def relu_backward(dA, cache):
    """From dA, the slope in A, to dZ, the slope in Z. The cache is Z; all have one shape."""
    return np.where(cache > 0, dA, 0.0)


# %% setup="data"


def checkerboard(m, seed):
    """Points on a board of 4 by 4 fields, label 1 on every other field. X (2, m), Y (1, m)."""
    X = np.random.default_rng(seed).uniform(-2, 2, size=(2, m))
    row, column = np.floor(X).astype(int)
    return X, ((row + column) % 2).reshape(1, m)


def all_bits(n):
    """All 2**n rows of n bits, one a column: X (n, 2**n) of 0 and 1, and their parity Y."""
    X = (np.arange(2**n) >> np.arange(n)[:, np.newaxis]) % 2
    return X.astype(float), X.sum(axis=0, keepdims=True) % 2


# %% [markdown]
# ## 1. What you will build
#
# Here is the whole lesson in one picture: a network of three layers. Every blue block is a step
# forward, every orange block a step backward. You write one of each. The loops repeat them.

# %% demo="blocks"
draw_blocks([4, 3, 2, 1], title="Three layers: 4 inputs, then 3, 2 and 1 units")

# %% [markdown]
# Follow it with a finger. The input $X$ enters at the top left and runs to the right. Each layer
# hands its activation $A$ to the next one, and puts aside a *cache*: what it saw and computed. At
# the end stands the cost. Then the slopes run back, from right to left. Each backward block takes
# the slope $dA$ from its right-hand neighbour, opens its own cache, and gives out three things:
# $dW$ and $db$ for learning, and the next $dA$ for its left-hand neighbour.
#
# And this is what the finished network will learn: a checkerboard. Class 1, the triangles, lives on
# the blue fields. It is harder than it looks, for no single line helps at all.

# %% demo="board"
X_board, Y_board = checkerboard(400, seed=0)
X_new, Y_new = checkerboard(2000, seed=1)
plots.plot_boundary(
    lambda points: np.floor(points).sum(axis=0) % 2,
    X_board,
    Y_board,
    title="A checkerboard of 4 by 4 fields",
    alt="400 points on a square board of four by four tinted fields. Neighbouring fields carry "
    "different classes, circles and triangles in turn.",
)

# %% [markdown]
# ## 2. The idea
#
# **Notation.** The network has $L$ layers. The input does not count: it is layer 0. Layer $l$ has
# $n^{[l]}$ units, so $n^{[0]}$ is the number of features. In code, the list `layer_dims` holds all
# of these numbers: `[4, 3, 2, 1]` means $L = 3$ with 4 features, then 3, 2 and 1 units.
#
# **Forward.** Every layer takes the activation of the layer before and does two things: a linear
# step, then an activation function $g$:
#
# $$Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]} \qquad A^{[l]} = g^{[l]}(Z^{[l]})$$
#
# We start with $A^{[0]} = X$. The hidden layers use ReLU, the last one the sigmoid, so that the
# answer is a probability.
#
# **Backward.** The slopes run through the same layers in reverse order. $dW$ is short for "the slope
# of the cost in $W$", and $db$ likewise. $dA$ and $dZ$ have a column for each example: the slope of
# the loss of that one example. Every slope has the shape of the thing that it is the slope of.

# %% [markdown]
# ### Exercise 1: `layer_shapes`
#
# *About 12 minutes, 10 points.*
#
# Most bugs in deep networks are bugs of shape. So work out all shapes *before* you write the
# network. One row of `W` belongs to one unit. It holds one weight for each unit of the layer
# before. One column of `A` belongs to one example.

# %% demo="linear_step"
draw_linear_step(n=3, n_prev=4, m=5)

# %% [markdown]
# Look at `b`. It is a single column, but the product $W A$ has a column for each example. Numpy
# repeats `b` for us. This is called **broadcasting**. It happens in an entry-by-entry operation
# such as `+`, when an array has length 1 where the other one is longer. It never happens in a
# matrix product.
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
# <details><summary>Hint 2: who depends on m</summary>
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
# Now your function can fill in the table of a network for pictures: 12288 numbers each, and layers
# of 20, 7, 5 and 1 units.

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
# Nearly all parameters sit in the first layer, because the input is so long. More layers on top
# cost next to nothing.
#
# ## 3. Where learning starts
#
# ### Exercise 2: `initialize_parameters`
#
# *About 5 minutes, 5 points.*
#
# First a network with one hidden layer, as a reminder. The biases start at 0. The weights must
# not: if all weights are equal, all units of a layer compute the same, get the same slopes, and
# stay the same for ever. Random numbers make them different.
#
# Draw them with `np.random.randn`, which gives numbers around 0, and multiply by **0.01**, so that
# they are small. Draw `W1` first, then `W2`: with the same seed you then get the same numbers as
# everyone else.
#
# *A second way is right, too:* instead of multiplying by 0.01, divide by $\sqrt{n_{prev}}$, the
# square root of the number of units in the layer before. The checks take both. Section 10
# shows what the difference is good for.
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
    """Start values for a network with one hidden layer.

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
# the keys. The size of the numbers is as before: times 0.01, or divided by
# $\sqrt{n^{[l-1]}}$.
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
    """Start values for a network of any depth.

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
# The step backward will need `A`, `W` and `b` again. So we put them aside in a cache: a plain tuple
# of the three.
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
# `relu(Z)` returns a pair. Take it apart with `A, activation_cache = …`.
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
             function put aside, that is ((A_prev, W, b), Z)
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
# All layers in a row: ReLU in the layers $1$ to $L - 1$, the sigmoid in layer $L$. Each layer's
# result is the next layer's input. That is the whole trick: one variable that moves on.
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
# <details><summary>Hint 1: the variable that moves on</summary>
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
# here: the cost sees the last layer only, and $a^{(i)}$ is its answer for example $i$.
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \Big( y^{(i)} \ln a^{(i)} + (1 - y^{(i)}) \ln (1 - a^{(i)}) \Big)$$
#
# Shapes: `AL` and `Y` are $(1, m)$, the cost is a single number.
#
# <details><summary>Hint</summary>
#
# If you get an array such as `[[0.5]]`, `float(np.squeeze(…))` takes the number out of its box.
#
# </details>


# %% exercise="compute_cost" minutes=5
def compute_cost(AL, Y):
    """The mean loss.

    Arguments:
    AL -- answers of the network, between 0 and 1, shape (1, m)
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
# Now the slopes run from right to left. Each block is told how the loss changes with what it gave
# out. It works out how the loss changes with what it got.
#
# ### Exercise 8: `linear_backward`
#
# *About 15 minutes, 10 points.*
#
# Suppose we know $dZ$ of a layer: for every unit and every example, how the loss of that example
# changes with $z$. The linear step was $Z = W A_{prev} + b$. What are the three slopes?
#
# - A weight multiplies an activation. So its slope is $dz$ times that activation, averaged over the
#   examples.
# - A bias is added to $z$ as it is. So its slope is just $dz$, averaged over the examples.
# - An activation of the layer before is seen by every unit of this layer, each time through a
#   weight. So its slope is the sum of $dz$ times that weight over the units.
#
# $$dW = \frac{1}{m}\, dZ\, A_{prev}^T \qquad
# db = \frac{1}{m} \sum_{i=1}^{m} dZ^{(i)} \qquad
# dA_{prev} = W^T dZ$$
#
# Why does $dA_{prev}$ have no $\frac{1}{m}$? $dW$ and $db$ are shared by all examples, so they hold
# a mean over them. Each column of $dA_{prev}$ belongs to one example only.
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
    dZ -- slope of each example's loss in Z, shape (n, m)
    cache -- the tuple (A_prev, W, b) from linear_forward

    Returns:
    dA_prev -- slope of each example's loss in A_prev, shape (n_prev, m)
    dW -- slope of the cost in W, shape (n, n_prev)
    db -- slope of the cost in b, shape (n, 1)
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
# A whole layer backward. Forward, the linear step came first and the activation second. Backward
# it is the other way round: first through the activation, then through the linear step. The
# activation multiplies the slope by its own slope $g'$, entry by entry:
#
# $$dZ^{[l]} = dA^{[l]} * g'(Z^{[l]})$$
#
# `sigmoid_backward` and `relu_backward` from above do just that. They need `Z`, and that is what
# the `activation_cache` holds. Your `linear_backward` does the rest.
#
# Shapes: `dA` is $(n, m)$, like the `A` of this layer. The results are as in Exercise 8.
#
# <details><summary>Hint</summary>
#
# The cache is a pair. Each of its two parts goes to the function that has use for it.
#
# </details>


# %% exercise="linear_activation_backward" minutes=10
def linear_activation_backward(dA, cache, activation):
    """One layer, backward.

    Arguments:
    dA -- slope of each example's loss in the activations of this layer, shape (n, m)
    cache -- the tuple (linear_cache, activation_cache) from linear_activation_forward,
             that is ((A_prev, W, b), Z)
    activation -- "sigmoid" or "relu", the one that was used forward

    Returns:
    dA_prev -- slope of each example's loss in A_prev, shape (n_prev, m)
    dW -- slope of the cost in W, shape (n, n_prev)
    db -- slope of the cost in b, shape (n, 1)
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
# The backward blocks in a row, from the last layer to the first. It starts with the slope of the
# loss in the network's answer:
#
# $$dA^{[L]} = -\left(\frac{Y}{A^{[L]}} - \frac{1 - Y}{1 - A^{[L]}}\right)$$
#
# Here the division is entry by entry. Then layer $L$ goes backward with the sigmoid, and the
# layers $L - 1, \dots, 1$ with ReLU. Each one gets the $dA$ that the one before handed over.
#
# Mind the numbers of the layers. Layer $l$ gets $dA^{[l]}$ and gives $dW^{[l]}$, $db^{[l]}$ and
# $dA^{[l-1]}$. Look at the picture at the top: the last block gives out `dA2`, `dW3` and `db3`.
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
# <details><summary>Hint 2: backwards</summary>
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
    AL -- answers of the network from L_model_forward, shape (1, m)
    Y -- labels 0 or 1, shape (1, m)
    caches -- list of the caches from L_model_forward, layer 1 first

    Returns:
    grads -- dictionary with, for every layer l = 1, ..., L,
             f"dW{l}" and f"db{l}", slopes of the cost, shaped like W and b of layer l
             f"dA{l - 1}", slope of each example's loss, shaped like the input of layer l
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
    learning_rate -- length of the step

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
# All blocks are there. First a test that costs nothing: is `L_model_backward` right? Move one weight
# a little to both sides, and measure how the cost changes. That must be the slope that the
# network computed. (A later lesson makes a tool of this.)

# %% demo="measured_slopes"
np.random.seed(2)
small_dims = [2, 4, 3, 1]
parameters = {
    key: value + 0.5 * np.random.randn(*value.shape)
    for key, value in initialize_parameters_deep(small_dims).items()
}
AL, caches = L_model_forward(X_board, parameters)
grads = L_model_backward(AL, Y_board, caches)
print("weight      backward        measured")
for key, place in (("W1", (0, 1)), ("W2", (2, 3)), ("b2", (1, 0)), ("W3", (0, 0))):
    costs_nearby = []
    for move in (1e-5, -1e-5):
        moved = {k: v.copy() for k, v in parameters.items()}
        moved[key][place] += move
        costs_nearby.append(compute_cost(L_model_forward(X_board, moved)[0], Y_board))
    measured = (costs_nearby[0] - costs_nearby[1]) / 2e-5
    print(f"{key}{list(place)}   {grads['d' + key][place]:12.8f}    {measured:12.8f}")

# %% [markdown]
# Now the training loop. It is the loop that you know: forward, cost, backward, step.
#
# Two details. The start: `start_of` takes the random weights of your `initialize_parameters_deep`
# and brings them to a size of your choice. If you choose none, it takes
# $\sqrt{2 / n^{[l-1]}}$, which suits ReLU. Section 10 shows what goes wrong with others. And
# `np.clip` keeps the answers a hair away from 0 and 1: the formula of $dA^{[L]}$ divides by $A$
# and by $1 - A$.

# %% demo="training_loop"


def start_of(layer_dims, seed, size=None):
    """Your random start, with every W brought to `size` (root of its mean square)."""
    np.random.seed(seed)
    parameters = initialize_parameters_deep(layer_dims)
    for l, n_prev in enumerate(layer_dims[:-1], start=1):
        W = parameters[f"W{l}"]
        wanted = np.sqrt(2 / n_prev) if size is None else size
        parameters[f"W{l}"] = W * wanted / np.sqrt(np.mean(W**2))
    return parameters


def train(X, Y, layer_dims, learning_rate, num_iterations, seed=1, size=None):
    """Gradient descent with your functions. Returns the parameters, and every 100th cost."""
    parameters, costs = start_of(layer_dims, seed, size), []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        AL = np.clip(AL, 1e-15, 1 - 1e-15)
        if i % 100 == 0:
            costs.append(compute_cost(AL, Y))
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    return parameters, costs


def answers(X, parameters):
    return (L_model_forward(X, parameters)[0] > 0.5).astype(int)


def accuracy(X, Y, parameters):
    return 100 * np.mean(answers(X, parameters) == Y)


def count_parameters(layer_dims):
    return sum(n * (n_prev + 1) for n_prev, n in zip(layer_dims, layer_dims[1:]))


# %% [markdown]
# Three networks learn the checkerboard: logistic regression, one hidden layer of 36 units, and
# three hidden layers of 12 units each. The last two have the same number of hidden units.

# %% demo="three_networks"
board_costs, panels, lines = {}, {}, []
for layer_dims in ([2, 1], [2, 36, 1], [2, 12, 12, 12, 1]):
    learned, costs = train(X_board, Y_board, layer_dims, learning_rate=0.1, num_iterations=4000)
    name = "-".join(str(n) for n in layer_dims)
    board_costs[name] = costs
    on_new = accuracy(X_new, Y_new, learned)
    lines.append(
        f"{name:<13} {count_parameters(layer_dims):4d} parameters   "
        f"training {accuracy(X_board, Y_board, learned):5.1f} %   new points {on_new:5.1f} %"
    )
    panels[f"{name}\nnew points {on_new:.0f} %"] = (
        lambda points, learned=learned: answers(points, learned),
        X_board,
        Y_board,
    )
print("\n".join(lines))
plots.plot_costs(board_costs, title="Cost while learning the checkerboard")
plots.plot_boundaries(
    panels,
    alt="Three boards with the regions that each network learned. "
    + ". ".join(title.replace("\n", ": ") for title in panels)
    + ". The first cuts the board with one straight line, the second like a cake, with lines that "
    "run out from the middle; the third finds fields.",
)

# %% [markdown]
# Logistic regression can do nothing here. The flat network with one hidden layer cuts the board like
# a cake: its lines run out from the middle. The deep one, with as many hidden units, finds fields.
#
# ## 9. Why deep?
#
# The checkerboard is a simple case of **parity**: is a number even or odd? For $n$ bits the
# question is: *is the number of ones odd?* Every single bit matters. Flip one, and the answer
# flips. There are $2^n$ inputs.
#
# ### Count
#
# **A unit for every pattern.** The flat way: one hidden unit for each pattern with an odd number of
# ones. It answers to this pattern only. That takes $2^{n-1}$ units. The well-known argument for deep
# networks counts like this.
#
# **Add first.** But a unit can do better than to recognise one pattern. It can add up the bits:
# $s = x_1 + \dots + x_n$. Then the answer must go 0, 1, 0, 1, … as $s$ goes 0, 1, 2, 3, … This
# zigzag has a corner at each whole number in between. One ReLU unit in a single layer makes one
# corner. So a flat network gets by with $n$ units, but not with much fewer.
#
# **Fold.** Now the deep way. Think of the numbers from 0 to $n = 8$ on a strip of paper. Fold it
# in the middle, at 4. Then 5 lies on 3, 6 on 2, 7 on 1, 8 on 0. Each pair is both even or both odd, so
# the answer survives the fold. Fold again at 2, and again at 1. Only 0 and 1 are left, and that is
# the answer. Each fold is a layer of two ReLU units, because
#
# $$\text{fold at } c: \quad t \;\mapsto\; \mathrm{relu}(t) - 2\, \mathrm{relu}(t - c)$$
#
# goes up to $c$ and then down again. Every further fold doubles the number of corners. So the deep
# network needs $2 \log_2 n$ units: layers *multiply*, units in one layer only *add*.

# %% demo="count"
print(" bits   a unit for every pattern   one layer that adds   layers that fold")
for exponent in range(1, 7):
    n = 2**exponent
    print(f"{n:5d}   {2 ** (n - 1):24d}   {n:19d}   {2 * exponent:16d}")

# %% [markdown]
# ### Build
#
# Do not believe it, build it. No training: we write the weights by hand, and your
# `L_model_forward` runs all three networks on all $2^8 = 256$ inputs.

# %% demo="build"


def output_layer(weights):
    """Turns a number near 0 or 1 into a clear answer: sigmoid(20 (t - 1/2))."""
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
# The picture looks into the caches of the folding network while the number of ones goes
# from 0 to 8. See how one tent becomes two, and two become four.

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
# A network that exists is not yet a network that training finds. So let gradient descent search.
# First all 64 rows of six bits, from five random starts each. A run counts if it gets *every* row right.

# %% demo="train_bits"
X_six, Y_six = all_bits(6)
lines = []
for layer_dims in ([6, 16, 1], [6, 32, 1], [6, 10, 6, 1]):
    runs = [
        accuracy(X_six, Y_six, train(X_six, Y_six, layer_dims, 0.3, 3000, seed)[0])
        for seed in range(1, 6)
    ]
    name = "-".join(str(n) for n in layer_dims)
    lines.append(
        f"{name:<9} {sum(layer_dims[1:-1]):3d} hidden units   all 64 rows right in "
        f"{sum(run == 100 for run in runs)} of 5 runs   (on average {np.mean(runs):.1f} %)"
    )
print("\n".join(lines))

# %% [markdown]
# The deep network has half as many hidden units as the flat one with a unit for every pattern
# (32). Compare it with the flat one of its own size, too. A flat network with units to spare is an
# easy search. Depth saves units, but the fewer there are, the more a run depends on a lucky start.
#
# The difference grows with the number of folds. Take a line with eight stripes, light and dark
# in turn, and let the network say whether a point lies on a dark one. This is parity again: of the
# stripe's number. There is nothing to add up here, only corners to make.

# %% demo="train_stripes"
points = (np.arange(160) + 0.5) / 20
dark = (np.floor(points) % 2).astype(int).reshape(1, -1)
X_line = (points.reshape(1, -1) - 4) / 2
stripe_runs, lines = {}, []
for layer_dims in ([1, 24, 1], [1, 200, 1], [1, 8, 8, 8, 1]):
    runs = [train(X_line, dark, layer_dims, 0.3, 4000, seed)[0] for seed in (1, 2, 3)]
    right = [accuracy(X_line, dark, run) for run in runs]
    name = "-".join(str(n) for n in layer_dims)
    stripe_runs[f"{name}: {sum(layer_dims[1:-1])} hidden units"] = runs[int(np.argsort(right)[1])]
    lines.append(
        f"{name:<10} {sum(layer_dims[1:-1]):4d} hidden units   "
        f"{count_parameters(layer_dims):4d} parameters   right in three runs: "
        + "  ".join(f"{value:.0f} %" for value in right)
    )
print("\n".join(lines))

fig, axes = plots.figure(3, 1, size=(7.4, 5.4))
for ax, (name, learned) in zip(axes.flat, stripe_runs.items()):
    for stripe in range(1, 8, 2):
        ax.axvspan(stripe, stripe + 1, color="0.85")
    ax.plot(points, L_model_forward(X_line, learned)[0][0])
    ax.axhline(0.5, color="0.4", linestyle=":", linewidth=1)
    ax.set(title=name, ylabel="answer", ylim=(-0.05, 1.05), xlim=(0, 8))
axes.flat[-1].set_xlabel("place on the line; dark stripes are grey")
plots.show(
    fig,
    alt="Three panels, the middle one of three runs each. The line is the network's answer along eight "
    "stripes; it should be high on the four grey ones and low between. "
    + " ".join(
        f"{name}: right for {accuracy(X_line, dark, learned):.0f} % of the points."
        for name, learned in stripe_runs.items()
    ),
)

# %% [markdown]
# The deep network with 24 units follows the stripes. The flat one with 24 units finds almost none
# of them. Many more units in one layer help, but it takes a great many, and luck.
#
# Is deep always better? No. If the task has no structure that one layer can prepare for the next, depth
# only makes training harder. Pictures have such structure: edges make parts, parts make things.
#
# ## 10. Parameters and hyperparameters
#
# Gradient descent finds the **parameters**. Everything that you chose before it could begin is
# a **hyperparameter**. The name says it: they stand above the parameters and decide which ones
# come out.
#
# | | parameters | hyperparameters |
# |---|---|---|
# | which | all $W^{[l]}$ and $b^{[l]}$ | learning rate, number of iterations, number of layers $L$, units per layer, activation functions, size of the first weights |
# | who finds them | gradient descent | you, by trying |
# | what tells good from bad | the cost on the training examples | the accuracy on new examples |
# | how many here | hundreds | six |
#
# No formula gives good hyperparameters. You try: an idea, a run, a look at the curve, the next
# idea. So try two of them on the checkerboard, with everything else as it was.

# %% demo="try_hyperparameters"
deep = [2, 12, 12, 12, 1]
fig, axes = plots.figure(1, 2, size=(9.6, 3.6))
said = []
for rate in (0.01, 0.1, 1.0):
    costs = train(X_board, Y_board, deep, rate, 3000)[1]
    axes[0, 0].plot(100 * np.arange(len(costs)), costs, label=f"{rate}")
    said.append(f"learning rate {rate}: {costs[-1]:.2f}")
for size, name in ((0.01, "0.01"), (0.1, "0.1"), (None, "√(2 / n_prev)")):
    costs = train(X_board, Y_board, deep, 0.1, 3000, size=size)[1]
    axes[0, 1].plot(100 * np.arange(len(costs)), costs, label=name)
    said.append(f"first weights {name}: {costs[-1]:.2f}")
axes[0, 0].set_title("learning rate")
axes[0, 1].set_title("size of the first weights")
for ax in axes.flat:
    ax.set(xlabel="iteration", ylabel="cost", ylim=(0, 1))
    ax.legend(loc="lower left")
plots.show(
    fig,
    alt="Cost while the network 2-12-12-12-1 learns the checkerboard, on the left for three "
    "learning rates, on the right for three sizes of the first weights. Cost near the end: "
    + "; ".join(said)
    + ".",
)

# %% [markdown]
# On the left: too small crawls, too large jumps about. You know this picture.
#
# On the right: with first weights of 0.01 this deep network learns *nothing*. Why? Send the points
# through and look at how far the numbers $Z$ lie from 0 in each layer.

# %% demo="fading_signal"
for size, name in ((0.01, "0.01"), (None, "√(2 / n_prev)")):
    _, caches = L_model_forward(X_board, start_of(deep, seed=1, size=size))
    spreads = "   ".join(f"{np.sqrt(np.mean(cache[1] ** 2)):8.1e}" for cache in caches)
    print(f"first weights {name:<14} size of Z in layers 1, 2, 3, 4:  {spreads}")

# %% [markdown]
# Each layer with small weights makes the signal many times smaller. After four layers nothing is
# left of the input, and the slopes on their way back fade in the same way. One hidden layer can
# bear weights of 0.01, many layers cannot. That is why some divide by $\sqrt{n^{[l-1]}}$. The
# lesson `c2w1_initialization` looks closer.
#
# ## 11. Try it yourself
#
# **Any network.** Change the list and run the cell. It draws the blocks, trains the network on the
# checkerboard and counts.

# %% try
my_dims = [2, 16, 16, 1]  # begins with 2 inputs, ends with 1 unit
my_rate = 0.1

draw_blocks(my_dims, title="-".join(str(n) for n in my_dims))
my_network, _ = train(X_board, Y_board, my_dims, my_rate, 2000)
print(f"{count_parameters(my_dims)} parameters")
print(f"training   {accuracy(X_board, Y_board, my_network):.1f} %")
print(f"new points {accuracy(X_new, Y_new, my_network):.1f} %")

# %% [markdown]
# **More questions.** Each takes a line or two.
#
# - What is the smallest network that gets 85 % of the new points right?
# - `folding_network(16)` has one fold more. Check it on all $2^{16}$ inputs. How many units would a
#   unit for every pattern take?
# - Give the folding network small random errors: add `0.1 * np.random.randn(…)` to its weights.
#   How much can it bear? Does training from there repair it?
# - Train with `seed=2` and `seed=3`. How much do the accuracies differ? What does that say about
#   comparing two hyperparameters by one run each?

# %% try
shaken = {
    key: value + 0.1 * np.random.default_rng(0).normal(size=value.shape)
    for key, value in folding_network(8).items()
}
print(f"right for {accuracy(X_bits, Y_bits, shaken):.0f} % of the inputs")

# %% [markdown]
# ## 12. What you learned
#
# - A layer is two steps forward, linear and activation, and the same two backward in reverse order.
# - A cache keeps what the step backward needs: $A^{[l-1]}$, $W^{[l]}$, $b^{[l]}$ and $Z^{[l]}$.
# - Every slope has the shape of the thing that it is the slope of. `b` is the only one that numpy
#   repeats.
# - $dW$ and $db$ are means over the examples. $dA$ and $dZ$ have a column for each.
# - Layers multiply what units in one layer only add. A few folds do the work of many corners.
# - Gradient descent finds the parameters. The hyperparameters are yours.
#
# Next: the same network, trained on pictures.

# %% summary
