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
from helpers.checks import Diagnosis, Test

t = Test("layer_shapes", points=10)


def judge_pair(name, pair, wanted, m):
    """What is wrong with one shape, or None."""
    try:
        found = tuple(int(number) for number in pair)
    except (TypeError, ValueError):
        return Diagnosis("not_a_pair", f"`{name}` is {pair!r}; a shape is a pair: (rows, columns).")
    seen = f"`{name}` is {found}"
    if found == wanted:
        return None
    if len(found) == 1:
        text = "one length only. An array with one axis has no columns; here every array has them."
        return Diagnosis("rank_one_shape", f"{seen}: {text}")
    if name[0] == "W" and m in found:
        return Diagnosis(
            "weights_per_example",
            f"{seen}, and there are m = {m} examples. Do the weights depend on their number?",
        )
    if name[0] == "b" and found == (wanted[0], m):
        return Diagnosis(
            "bias_per_example",
            f"{seen}: a bias for every example. A unit has one bias; numpy repeats it.",
        )
    if found == wanted[::-1]:
        return Diagnosis("transposed_shape", f"{seen}: rows and columns are exchanged.")
    if name[0] in "AZ" and found[:1] == wanted[:1]:
        return Diagnosis(
            "examples_missing", f"{seen}: the rows are right. What does one column belong to?"
        )
    return Diagnosis(
        "other_layer", f"{seen}: which layer gives the number of rows, which that of columns?"
    )


def judge_shapes(layer_dims, m, wanted):
    """A rule: every shape in `wanted` is found."""

    def rule():
        result = t.call(layer_dims, m)
        if not isinstance(result, (tuple, list)) or len(result) != 2:
            return Diagnosis("wrong_count", "two values are expected: `shapes`, `stretched`.")
        if not isinstance(result[0], dict):
            return Diagnosis("wrong_type", "the first value should be the dictionary `shapes`.")
        for name, pair in wanted.items():
            if name not in result[0]:
                return Diagnosis("missing_key", f"the key `{name}` is missing.")
            found = judge_pair(name, result[0][name], pair, m)
            if found:
                return found

    return rule


def judge_stretched(layer_dims, m, wanted):
    """A rule: exactly the names in `wanted` are found, in any order."""

    def rule():
        result = t.call(layer_dims, m)
        if not isinstance(result, (tuple, list)) or len(result) != 2:
            return Diagnosis("wrong_count", "two values are expected: `shapes`, `stretched`.")
        found = {str(name) for name in result[1]}
        if found == set(wanted):
            return None
        if m == 1 and found:
            return Diagnosis(
                "one_example",
                "there is one example only. Compare the shapes of W A and b: is any repeated?",
            )
        if any(name[:1] in ("W", "A") for name in found):
            return Diagnosis(
                "product_not_broadcast",
                "`W` and `A` meet in a matrix product, where numpy repeats nothing. "
                "What happens at the `+`?",
            )
        if not found:
            return Diagnosis(
                "stretch_not_seen",
                "no name is given, but there is a `+` of two arrays that differ in shape.",
            )
        return Diagnosis("other_names", f"{sorted(found)}: too many or too few of the layers.")

    return rule


for kind, wanted_shapes in (
    ("W", {"W1": (3, 4), "W2": (2, 3), "W3": (1, 2)}),
    ("b", {"b1": (3, 1), "b2": (2, 1), "b3": (1, 1)}),
    ("Z", {"Z1": (3, 5), "Z2": (2, 5), "Z3": (1, 5)}),
    ("A", {"A0": (4, 5), "A1": (3, 5), "A2": (2, 5), "A3": (1, 5)}),
):
    t.check(
        "[4, 3, 2, 1] with 5 examples", judge_shapes([4, 3, 2, 1], 5, wanted_shapes), label=kind
    )
t.check(
    "[4, 3, 2, 1] with 5 examples",
    judge_stretched([4, 3, 2, 1], 5, ["b1", "b2", "b3"]),
    label="stretched",
)
t.check(
    "[4, 3, 2, 1] with one example",
    judge_stretched([4, 3, 2, 1], 1, []),
    label="stretched",
    stage="edge",
)
### BEGIN HIDDEN TESTS
t.hidden()
import numpy as np

for _seed, _layers in ((61, 2), (62, 5)):
    _rng = np.random.default_rng(_seed)
    _dims = [int(_n) for _n in _rng.permutation(np.arange(2, 30))[: _layers + 1]]
    _m = int(_rng.integers(31, 60))
    _parts = {"W": {}, "b": {}, "Z": {}, "A": {"A0": np.empty((_dims[0], _m)).shape}}
    _A = np.empty((_dims[0], _m))
    for _l, _n in enumerate(_dims[1:], 1):
        # real arrays: numpy itself says which shapes fit
        _W, _b = np.zeros((_n, _A.shape[0])), np.zeros((_n, 1))
        _A = np.zeros((_n, _m))
        _parts["W"][f"W{_l}"], _parts["b"][f"b{_l}"] = _W.shape, _b.shape
        _parts["Z"][f"Z{_l}"] = _parts["A"][f"A{_l}"] = _A.shape
    for _kind, _wanted in _parts.items():
        t.check(
            f"a random network of {_layers} layers",
            judge_shapes(_dims, _m, _wanted),
            label=_kind,
            weight=1.5,
        )
    t.check(
        f"a random network of {_layers} layers",
        judge_stretched(_dims, _m, list(_parts["b"])),
        label="stretched",
        weight=1.5,
    )
t.check("a random network with two examples", judge_stretched(_dims, 2, list(_parts["b"])))
t.check(
    "a random network with one example",
    judge_stretched(_dims, 1, []),
    label="stretched",
    stage="edge",
)
t.case(
    "the list that came in stays as it is",
    args=dict(layer_dims=_dims, m=1),
    expect=({"A0": (_dims[0], 1)}, []),
    stage="edge",
    weight=0.5,
)
### END HIDDEN TESTS
t.score()

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
#
# The folded cell below belongs to the checks. You need not open it.

# %% setup="judges_of_the_start" folded=true
from helpers.checks import Diagnosis, random_with_spread


# The checks of the next two exercises use these two rules.
def starts_random(name, n_prev):
    """A rule for weights: random, around 0, spread by 0.01 or by 1 / sqrt(n_prev)."""
    return random_with_spread(name, 0.01, n_prev**-0.5)


def starts_at_zero(b):
    """A rule for biases."""
    if np.any(b != 0):
        return Diagnosis("bias_not_zero", "the biases should start at 0.")


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
from helpers.checks import Leaf, Test

t = Test("initialize_parameters", points=5)
t.case(
    "3 features, 4 hidden units, 2 outputs",
    args=dict(n_x=3, n_h=4, n_y=2),
    expect={
        "W1": Leaf((4, 3), starts_random("W1", 3)),
        "b1": Leaf((4, 1), starts_at_zero),
        "W2": Leaf((2, 4), starts_random("W2", 4)),
        "b2": Leaf((2, 1), starts_at_zero),
    },
)
t.case(
    "many units: the size of the numbers",
    args=dict(n_x=64, n_h=16, n_y=70),
    expect={
        "W1": Leaf((16, 64), starts_random("W1", 64)),
        "W2": Leaf((70, 16), starts_random("W2", 16)),
    },
    weight=2,
)
### BEGIN HIDDEN TESTS
t.hidden()
for _n_x, _n_h, _n_y in ((90, 20, 60), (30, 120, 10)):
    t.case(
        f"{_n_x} features, {_n_h} hidden units, {_n_y} outputs",
        args=dict(n_x=_n_x, n_h=_n_h, n_y=_n_y),
        expect={
            "W1": Leaf((_n_h, _n_x), starts_random("W1", _n_x)),
            "b1": Leaf((_n_h, 1), starts_at_zero),
            "W2": Leaf((_n_y, _n_h), starts_random("W2", _n_h)),
            "b2": Leaf((_n_y, 1), starts_at_zero),
        },
        weight=2.5,
    )
### END HIDDEN TESTS
t.score()

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
from helpers.checks import Diagnosis, Leaf, Test

t = Test("initialize_parameters_deep", points=10)
t.case(
    "three layers, [5, 4, 3, 2]",
    args=dict(layer_dims=[5, 4, 3, 2]),
    expect={
        "W1": Leaf((4, 5), starts_random("W1", 5)),
        "b1": Leaf((4, 1), starts_at_zero),
        "W2": Leaf((3, 4), starts_random("W2", 4)),
        "b2": Leaf((3, 1), starts_at_zero),
        "W3": Leaf((2, 3), starts_random("W3", 3)),
        "b3": Leaf((2, 1), starts_at_zero),
    },
)
t.case(
    "many units: the size of the numbers",
    args=dict(layer_dims=[64, 16, 70, 15]),
    expect={
        "W1": Leaf((16, 64), starts_random("W1", 64)),
        "W2": Leaf((70, 16), starts_random("W2", 16)),
        "W3": Leaf((15, 70), starts_random("W3", 70)),
    },
    weight=2,
)


def layers_differ(layer_dims):
    """A rule: no two layers of one size start with the same weights."""

    def rule():
        parameters = t.call(layer_dims)
        weights = [parameters[f"W{l}"] for l in range(1, len(layer_dims))]
        for i in range(len(weights)):
            for j in range(i):
                if weights[i].shape == weights[j].shape and (weights[i] == weights[j]).all():
                    return Diagnosis(
                        "same_stream",
                        f"`W{i + 1}` holds the very numbers of `W{j + 1}`. Is a seed set inside "
                        "the loop?",
                    )

    return rule


def two_entries_a_layer(layer_dims):
    """A rule: nothing but a W and a b for each layer."""

    def rule():
        keys = list(t.call(layer_dims))
        if len(keys) != 2 * (len(layer_dims) - 1):
            return Diagnosis(
                "extra_entries",
                f"{len(layer_dims) - 1} layers, but {len(keys)} entries: {', '.join(keys)}. "
                "Each layer has a `W` and a `b`; layer 0 is the input and has none.",
            )

    return rule


t.check("layers of one size get different numbers", layers_differ([6, 6, 6, 6]))
t.check("two entries a layer", two_entries_a_layer([5, 4, 3, 2]))
### BEGIN HIDDEN TESTS
t.hidden()
for _dims in ([110, 12, 90, 30, 40], [20, 60, 17]):
    _want = {}
    for _l in range(len(_dims) - 1):
        _want[f"W{_l + 1}"] = Leaf(
            (_dims[_l + 1], _dims[_l]), starts_random(f"W{_l + 1}", _dims[_l])
        )
        _want[f"b{_l + 1}"] = Leaf((_dims[_l + 1], 1), starts_at_zero)
    t.case(f"{len(_dims) - 1} layers", args=dict(layer_dims=_dims), expect=_want, weight=2.5)
t.check("layers of another size get different numbers", layers_differ([9] * 6), weight=2)
t.check("two entries a layer, six layers", two_entries_a_layer([3, 8, 2, 5, 4, 6, 1]))
### END HIDDEN TESTS
t.score()

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
from collections import namedtuple

import numpy as np

from helpers.checks import Test

t = Test("linear_forward", points=5)
LinearCache = namedtuple("LinearCache", "A W b")
A34 = np.array([[1.0, 2.0, -1.0, 0.0], [0.5, -1.0, 2.0, 1.0], [3.0, 0.0, 1.0, -2.0]])
W23 = np.array([[1.0, 0.0, 2.0], [-1.0, 0.5, 0.0]])
b21 = np.array([[0.5], [-1.0]])
t.case(
    "two units, four examples",
    args=dict(A=A34, W=W23, b=b21),
    expect=(
        np.array([[7.5, 2.5, 1.5, -3.5], [-1.75, -3.5, 1.0, -0.5]]),
        LinearCache(A34, W23, b21),
    ),
    returns=("Z", "cache"),
)
t.check(
    "without any weight, every column of Z is b",
    lambda: (
        np.allclose(t.call(A34, 0 * W23, b21)[0], b21 + np.zeros((2, 4)))
        or "Z should then hold b in every column."
    ),
)
### BEGIN HIDDEN TESTS
t.hidden()
import math

for _seed, _n, _n_prev, _m in ((71, 4, 6, 3), (72, 3, 2, 8)):
    _rng = np.random.default_rng(_seed)
    _A, _W = _rng.normal(size=(_n_prev, _m)), _rng.normal(size=(_n, _n_prev))
    _b = _rng.normal(size=(_n, 1))
    _Z = np.array(
        [
            [
                _b[_i, 0] + math.fsum(_W[_i, _j] * _A[_j, _k] for _j in range(_n_prev))
                for _k in range(_m)
            ]
            for _i in range(_n)
        ]
    )
    t.case(
        f"{_n} units, {_m} examples, random",
        args=dict(A=_A, W=_W, b=_b),
        expect=(_Z, LinearCache(_A, _W, _b)),
        returns=("Z", "cache"),
    )


def _column_by_column():
    for _k in range(_m):
        _one = np.asarray(t.call(_A[:, _k : _k + 1], _W, _b)[0])
        if _one.shape != (_n, 1) or not np.allclose(_one[:, 0], _Z[:, _k], rtol=1e-3, atol=1e-5):
            return "each example alone should give the same column as all of them together."


t.check("example by example", _column_by_column, weight=2)
### END HIDDEN TESTS
t.score()

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
#
# The folded cell below belongs to the checks, too.

# %% setup="judge_of_parts" folded=true
from collections import namedtuple

from helpers.checks.compare import compare

# The checks of this exercise and the next use these names and this rule.
LinearCache = namedtuple("LinearCache", "A_prev W b")
LayerCache = namedtuple("LayerCache", "linear_cache activation_cache")


def judge_part(t, args, name, part, right, stand_ins, right_with_them, foreseen=()):
    """A rule for the value number `part`, with stand-ins if the function calls them."""
    used = []

    def watched(stand_in):
        def stands_in(*given, **named):
            used.append(stand_in)
            return stand_in(*given, **named)

        return stands_in

    def rule():
        used.clear()
        put_in = {key: watched(stand_in) for key, stand_in in stand_ins.items()}
        result = t.call(*args.values(), stand_ins=put_in)
        if not isinstance(result, (tuple, list)) or len(result) != 2:
            return Diagnosis("wrong_count", "two values are expected; see the docstring.")
        wanted = {name: right_with_them if used else right}
        options = dict(args=args, mistakes=tuple(foreseen))
        found = compare({name: result[part]}, wanted, **options)
        if isinstance(wanted[name], list) and isinstance(result[part], (list, tuple)):
            turned = compare({name: list(result[part])[::-1]}, wanted, **options)
            if any(v.diagnosis for v in found) and not any(v.diagnosis for v in turned):
                return Diagnosis(
                    "caches_reversed", "the caches are right, but the last layer comes first."
                )
        return next((v.diagnosis for v in found if v.diagnosis), None)

    return rule


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
import numpy as np

from helpers.checks import Mistake, Test

t = Test("linear_activation_forward", points=10)
A34 = np.array([[1.0, 2.0, -1.0, 0.0], [0.5, -1.0, 2.0, 1.0], [3.0, 0.0, 1.0, -2.0]])
W23 = np.array([[1.0, 0.0, 2.0], [-1.0, 0.5, 0.0]])
b21 = np.array([[0.5], [-1.0]])
Z24 = np.array([[7.5, 2.5, 1.5, -3.5], [-1.75, -3.5, 1.0, -0.5]])
Z24_stand_in = np.array([[0.5, -0.5, 2.5, 1.5], [-3.0, -4.0, -1.0, -2.0]])


def only_adds(A, W, b):
    # stands in for your linear_forward, so that a slip there costs nothing here
    if W.shape[1] != A.shape[0]:
        raise ValueError(f"shapes {W.shape} and {A.shape} not aligned")
    return W[:, :1] + b - A[:1], (A, W, b)


def judge_layer(title, args, Z, A, Z_with, A_with, weight):
    """Every check of one layer. Z and A map a function to its values; `…_with` the stand-in."""
    name = args["activation"]
    other = {"relu": "sigmoid", "sigmoid": "relu"}[name]
    foreseen = [
        Mistake("A", A[other], "other_function", f"`A` shows the {other}, not the {name}."),
        Mistake("A", A_with[other], "other_function", f"`A` shows the {other}, not the {name}."),
        Mistake("A", Z, "not_activated", f"`A` is just Z: is the {name} missing?"),
        Mistake("A", Z_with, "not_activated", f"`A` is just Z: is the {name} missing?"),
    ] + [
        Mistake(
            "cache's activation cache",
            a,
            "A_in_cache",
            "this cache holds A. The step backward needs Z.",
        )
        for a in (A[name], A_with[name])
    ]
    linear_cache = LinearCache(args["A_prev"], args["W"], args["b"])
    right = (A[name], LayerCache(linear_cache, Z))
    right_with = (A_with[name], LayerCache(linear_cache, Z_with))
    stand_ins = {"linear_forward": only_adds}
    t.case(
        title,
        args=args,
        expect=right,
        returns=("A", "cache"),
        isolated=dict(stand_ins=stand_ins, args=args, expect=right_with),
        mistakes=foreseen,
        weight=weight,
    )
    for part, label in enumerate(("A", "cache")):
        t.check(
            f"{title}, as a whole",
            judge_part(t, args, label, part, right[part], stand_ins, right_with[part], foreseen),
            label=label,
            weight=weight,
        )


right_A = {
    "relu": np.array([[7.5, 2.5, 1.5, 0.0], [0.0, 0.0, 1.0, 0.0]]),
    "sigmoid": np.array(
        [
            [0.99944722, 0.92414182, 0.81757448, 0.02931223],
            [0.1480472, 0.02931223, 0.73105858, 0.37754067],
        ]
    ),
}
right_A_stand_in = {
    "relu": np.array([[0.5, 0.0, 2.5, 1.5], [0.0, 0.0, 0.0, 0.0]]),
    "sigmoid": np.array(
        [
            [0.62245933, 0.37754067, 0.92414182, 0.81757448],
            [0.04742587, 0.01798621, 0.26894142, 0.11920292],
        ]
    ),
}
for kind in ("relu", "sigmoid"):
    judge_layer(
        f"two units, {kind}",
        dict(A_prev=A34, W=W23, b=b21, activation=kind),
        Z24,
        right_A,
        Z24_stand_in,
        right_A_stand_in,
        weight=1,
    )
### BEGIN HIDDEN TESTS
t.hidden()
import math


def _linear(A, W, b):
    return np.array(
        [
            [b[i, 0] + math.fsum(w * a for w, a in zip(W[i], column)) for column in A.T]
            for i in range(len(W))
        ]
    )


def _activated(Z):
    return {
        "relu": np.array([[z if z > 0 else 0.0 for z in row] for row in Z]),
        "sigmoid": np.array([[0.5 + 0.5 * math.tanh(z / 2) for z in row] for row in Z]),
    }


for _seed, _n, _n_prev, _m in ((81, 5, 3, 4), (82, 2, 6, 7)):
    for _kind in ("sigmoid", "relu"):
        _rng = np.random.default_rng(_seed)
        _A, _W = _rng.normal(size=(_n_prev, _m)), _rng.normal(size=(_n, _n_prev))
        _b = _rng.normal(size=(_n, 1))
        _Z, _Z_with = _linear(_A, _W, _b), np.subtract.outer(_W[:, 0] + _b[:, 0], _A[0])
        judge_layer(
            f"{_n} units, {_m} random examples, {_kind}",
            dict(A_prev=_A, W=_W, b=_b, activation=_kind),
            _Z,
            _activated(_Z),
            _Z_with,
            _activated(_Z_with),
            weight=1,
        )
### END HIDDEN TESTS
t.score()

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
import numpy as np

from helpers.checks import Mistake, Test

t = Test("L_model_forward", points=15)
X24 = np.array([[1.0, -2.0, 0.5, 3.0], [2.0, 1.0, -1.0, 0.0]])
three_layers = {
    "W1": np.array([[1.0, -1.0], [0.5, 2.0], [-1.0, 0.0]]),
    "b1": np.array([[0.5], [-0.8], [0.0]]),
    "W2": np.array([[1.0, 0.5, -1.0], [-2.0, 1.0, 0.5]]),
    "b2": np.array([[0.0], [1.0]]),
    "W3": np.array([[0.4, -0.6]]),
    "b3": np.array([[0.2]]),
}


def only_adds(A_prev, W, b, activation):
    # stands in for your linear_activation_forward: it adds, and doubles or shifts
    if W.shape[1] != A_prev.shape[0]:
        raise ValueError(f"shapes {W.shape} and {A_prev.shape} not aligned")
    Z = W[:, :1] + b - A_prev[:1]
    return {"relu": 2 * Z, "sigmoid": Z + 10}[activation], ((A_prev, W, b), Z)


def listed(numbers, activations, sums):
    """The caches of all layers: ((A_prev, W, b), Z), layer 1 first."""
    return [
        LayerCache(LinearCache(A, numbers[f"W{l}"], numbers[f"b{l}"]), Z)
        for l, (A, Z) in enumerate(zip(activations, sums), 1)
    ]


no_sigmoid = "`AL` is what comes out with ReLU in the last layer, too. It needs the sigmoid."
no_relu = "`AL` is what comes out with the sigmoid in every layer. The hidden ones need ReLU."
foreseen_AL = [
    ([[0.0, 0.0, 1.0, 1.74]], "relu_in_last", no_sigmoid),
    ([[1.2, 25.2, 5.2, -14.8]], "relu_in_last", no_sigmoid),
    ([[0.49523818, 0.4577363, 0.55631189, 0.56184581]], "sigmoid_in_hidden", no_relu),
    ([[10.1, 13.1, 10.6, 8.1]], "sigmoid_in_hidden", no_relu),
]
right_with_own = (
    np.array([[0.13238887, 0.24601128, 0.73105858, 0.85068707]]),
    listed(
        three_layers,
        [
            X24,
            np.array([[0.0, 0.0, 2.0, 3.5], [3.7, 0.2, 0.0, 0.7], [0.0, 2.0, 0.0, 0.0]]),
            np.array([[1.85, 0.0, 2.0, 3.85], [4.7, 2.2, 0.0, 0.0]]),
        ],
        [
            np.array([[-0.5, -2.5, 2.0, 3.5], [3.7, 0.2, -2.55, 0.7], [-1.0, 2.0, -0.5, -3.0]]),
            np.array([[1.85, -1.9, 2.0, 3.85], [4.7, 2.2, -3.0, -5.3]]),
            np.array([[-1.88, -1.12, 1.0, 1.74]]),
        ],
    ),
)
right_with_stand_in = (
    np.array([[10.6, 22.6, 12.6, 2.6]]),
    listed(
        three_layers,
        [
            X24,
            np.array([[1.0, 7.0, 2.0, -3.0], [-2.6, 3.4, -1.6, -6.6], [-4.0, 2.0, -3.0, -8.0]]),
            np.array([[0.0, -12.0, -2.0, 8.0], [-4.0, -16.0, -6.0, 4.0]]),
        ],
        [
            np.array([[0.5, 3.5, 1.0, -1.5], [-1.3, 1.7, -0.8, -3.3], [-2.0, 1.0, -1.5, -4.0]]),
            np.array([[0.0, -6.0, -1.0, 4.0], [-2.0, -8.0, -3.0, 2.0]]),
            np.array([[0.6, 12.6, 2.6, -7.4]]),
        ],
    ),
)


def judge_network(title, args, own, with_stand_in, foreseen, weight):
    """Every check of one network: all values, then AL alone and the caches alone."""
    stand_ins = {"linear_activation_forward": only_adds}
    mistakes = [Mistake("AL", np.array(value), code, says) for value, code, says in foreseen]
    t.case(
        title,
        args=args,
        expect=own,
        returns=("AL", "caches"),
        isolated=dict(stand_ins=stand_ins, args=args, expect=with_stand_in),
        mistakes=mistakes,
        weight=weight,
    )
    for part, label in enumerate(("AL", "caches")):
        t.check(
            f"{title}, as a whole",
            judge_part(t, args, label, part, own[part], stand_ins, with_stand_in[part], mistakes),
            label=label,
            weight=weight,
        )


judge_network(
    "three layers, four examples",
    dict(X=X24, parameters=three_layers),
    right_with_own,
    right_with_stand_in,
    foreseen_AL,
    weight=1,
)
### BEGIN HIDDEN TESTS
t.hidden()
import math


def _layer(A, W, b, kind):
    """One layer, unit by unit and example by example."""
    Z = np.zeros((len(W), A.shape[1]))
    for i in range(Z.shape[0]):
        for k in range(Z.shape[1]):
            Z[i, k] = b[i, 0] + math.fsum(W[i, j] * A[j, k] for j in range(len(A)))
    if kind == "relu":
        return np.where(Z > 0, Z, 0), Z
    return 0.5 * (1 + np.tanh(Z / 2)), Z


def _layer_with_stand_in(A, W, b, kind):
    A, ((_, _, _), Z) = only_adds(A, W, b, kind)
    return A, Z


def _all_layers(X, numbers, layer, kinds):
    activations, sums = [X], []
    for number, kind in enumerate(kinds, 1):
        A, Z = layer(activations[-1], numbers[f"W{number}"], numbers[f"b{number}"], kind)
        activations.append(A)
        sums.append(Z)
    return activations[-1], listed(numbers, activations[:-1], sums)


for _seed, _dims, _m in ((91, (3, 5, 4, 2, 1), 6), (92, (4, 3, 2), 5), (93, (2, 1), 3)):
    _rng = np.random.default_rng(_seed)
    _X, _numbers = _rng.normal(size=(_dims[0], _m)), {}
    for _l in range(1, len(_dims)):
        _numbers[f"W{_l}"] = _rng.normal(size=(_dims[_l], _dims[_l - 1]))
        _numbers[f"b{_l}"] = _rng.normal(size=(_dims[_l], 1))
    _L = len(_dims) - 1
    _args = dict(X=_X, parameters=_numbers)
    _kinds = ["relu"] * (_L - 1) + ["sigmoid"]
    _want = _all_layers(_X, _numbers, _layer, _kinds)
    _want_toy = _all_layers(_X, _numbers, _layer_with_stand_in, _kinds)
    _foreseen = [
        (_all_layers(_X, _numbers, _f, ["relu"] * _L)[0], "relu_in_last", no_sigmoid)
        for _f in (_layer, _layer_with_stand_in)
    ] + [
        (_all_layers(_X, _numbers, _f, ["sigmoid"] * _L)[0], "sigmoid_in_hidden", no_relu)
        for _f in (_layer, _layer_with_stand_in)
    ]
    judge_network(
        f"random network of {_L} layer{'s' * (_L > 1)}",
        _args,
        _want,
        _want_toy,
        _foreseen,
        weight=1,
    )
### END HIDDEN TESTS
t.score()

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
import numpy as np

from helpers.checks import Mistake, Test

t = Test("compute_cost", points=5)
another_cost = "This is the mean squared error, another cost."
t.case(
    "four examples",
    args=dict(AL=np.array([[0.9, 0.2, 0.6, 0.3]]), Y=np.array([[1, 0, 1, 1]])),
    expect=0.51082562,
    mistakes=[Mistake("", 0.175, "squared_error", another_cost)],
)
t.case(
    "one example with label 0",
    args=dict(AL=np.array([[0.4]]), Y=np.array([[0]])),
    expect=0.51082562,
)
### BEGIN HIDDEN TESTS
t.hidden()
import math

for _seed, _m in ((101, 9), (102, 4)):
    _rng = np.random.default_rng(_seed)
    _AL = _rng.uniform(0.02, 0.98, size=(1, _m))
    _Y = (_rng.uniform(size=(1, _m)) < 0.5).astype(int)
    _Y[0, :2] = (0, 1)
    _pairs = list(zip(_AL[0].tolist(), _Y[0].tolist()))
    t.case(
        f"{_m} random examples",
        args=dict(AL=_AL, Y=_Y),
        expect=math.fsum(-math.log(a if y else 1 - a) for a, y in _pairs) / _m,
        weight=2,
        mistakes=[
            Mistake(
                "", math.fsum((a - y) ** 2 for a, y in _pairs) / _m, "squared_error", another_cost
            )
        ],
    )
### END HIDDEN TESTS
t.score()

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
import numpy as np

from helpers.checks import Mistake, Test

t = Test("linear_backward", points=10)
A34 = np.array([[1.0, 2.0, -1.0, 0.0], [0.5, -1.0, 2.0, 1.0], [3.0, 0.0, 1.0, -2.0]])
W23 = np.array([[1.0, 0.0, 2.0], [-1.0, 0.5, 0.0]])
b21 = np.array([[0.5], [-1.0]])
dZ24 = np.array([[1.0, -2.0, 0.5, 1.0], [0.0, 3.0, -1.0, 2.0]])
t.case(
    "two units, four examples",
    args=dict(dZ=dZ24, cache=(A34, W23, b21)),
    expect=(
        np.array([[1.0, -5.0, 1.5, -1.0], [0.0, 1.5, -0.5, 1.0], [2.0, -4.0, 1.0, 2.0]]),
        np.array([[-0.875, 1.125, 0.375], [1.75, -0.75, -1.25]]),
        np.array([[0.125], [1.0]]),
    ),
    returns=("dA_prev", "dW", "db"),
    m=4,
)
### BEGIN HIDDEN TESTS
t.hidden()
import math

for _seed, _n, _n_prev, _m in ((111, 3, 5, 7), (112, 6, 2, 4)):
    _rng = np.random.default_rng(_seed)
    _dZ, _A = _rng.normal(size=(_n, _m)), _rng.normal(size=(_n_prev, _m))
    _W, _b = _rng.normal(size=(_n, _n_prev)), _rng.normal(size=(_n, 1))
    _dA = np.zeros(_A.shape)
    _dW, _db = np.zeros(_W.shape), np.zeros(_b.shape)
    for _i in range(_n):
        _db[_i, 0] = math.fsum(_dZ[_i]) / _m
        for _j in range(_n_prev):
            _dW[_i, _j] = math.fsum(_dZ[_i, _k] * _A[_j, _k] for _k in range(_m)) / _m
            for _k in range(_m):
                _dA[_j, _k] += _W[_i, _j] * _dZ[_i, _k]
    t.case(
        f"{_n} units, {_m} random examples",
        args=dict(dZ=_dZ, cache=(_A, _W, _b)),
        expect=(_dA, _dW, _db),
        returns=("dA_prev", "dW", "db"),
        m=_m,
    )
### END HIDDEN TESTS
t.score()

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
import numpy as np

from helpers.checks import Mistake, Test

t = Test("linear_activation_backward", points=10)
A34 = np.array([[1.0, 2.0, -1.0, 0.0], [0.5, -1.0, 2.0, 1.0], [3.0, 0.0, 1.0, -2.0]])
W23 = np.array([[1.0, 0.0, 2.0], [-1.0, 0.5, 0.0]])
b21 = np.array([[0.5], [-1.0]])
Z24 = np.array([[7.5, 2.5, 1.5, -3.5], [-1.75, -3.5, 1.0, -0.5]])
dA24 = np.array([[1.0, -2.0, 0.5, 1.0], [2.0, 3.0, -1.0, 2.0]])


def only_adds(dZ, cache):
    # stands in for your linear_backward, so that a slip there costs nothing here
    if dZ.shape[0] != cache[1].shape[0]:
        raise ValueError(f"shapes {dZ.shape} and {cache[1].shape} not aligned")
    return cache[0] + dZ[:1], cache[1] + dZ[:, :1], cache[2] - dZ[:, -1:]


skipped = "these are the slopes for dZ = dA. Is the step through the activation missing?"
swapped = "these are the slopes of the other activation function."
relu_slopes = (
    np.array([[1.0, -2.0, 1.5, 0.0], [0.0, 0.0, -0.5, 0.0], [2.0, -4.0, 1.0, 0.0]]),
    np.array([[-0.875, 0.875, 0.875], [0.25, -0.5, -0.25]]),
    np.array([[-0.125], [-0.25]]),
)
sigmoid_slopes = (
    np.array(
        [
            [-0.25170598, -0.2255665, 0.27118516, -0.4415544],
            [0.12612923, 0.04267954, -0.09830597, 0.23500371],
            [0.00110495, -0.28041487, 0.14914645, 0.05690605],
        ]
    ),
    np.array([[-0.0886089, 0.07952079, 0.00483115], [0.15489713, 0.02938843, -0.09496286]]),
    np.array([[-0.00915718], [0.15275325]]),
)
relu_stand_in = (
    np.array([[2.0, 0.0, -0.5, 0.0], [1.5, -3.0, 2.5, 1.0], [4.0, -2.0, 1.5, -2.0]]),
    np.array([[2.0, 1.0, 3.0], [-1.0, 0.5, 0.0]]),
    np.array([[0.5], [-1.0]]),
)
sigmoid_stand_in = (
    np.array(
        [
            [1.00055247, 1.85979257, -0.92542677, 0.02845302],
            [0.50055247, -1.14020743, 2.07457323, 1.02845302],
            [3.00055247, -0.14020743, 1.07457323, -1.97154698],
        ]
    ),
    np.array([[1.00055247, 0.00055247, 2.00055247], [-0.74774155, 0.75225845, 0.25225845]]),
    np.array([[0.47154698], [-1.47000742]]),
)
turned = "relu_backward and sigmoid_backward take dA first and the cache second."
arguments_turned = {
    "relu": (
        [[1.5, 0.8125, 7.75], [-2.1875, 0.53125, -1.0625]],
        [[8.5, 7.5, 9.5], [-2.75, -1.25, -1.75]],
    ),
    "sigmoid": (
        [[0.41176296, 0.12292004, 1.5381394], [-0.17414683, 0.101744, -0.0624027]],
        [[2.4745895, 1.4745895, 3.4745895], [-1.18373877, 0.31626123, -0.18373877]],
    ),
}
forward_used = "dA was multiplied by the activation itself. Its slope is asked for."
forward_slopes = {
    # with your linear_backward, and with the stand-in
    "relu": (
        [[-0.8125, 2.5625, 5.8125], [0.25, -0.5, -0.25]],
        [[8.5, 7.5, 9.5], [-1.0, 0.5, 0.0]],
    ),
    "sigmoid": (
        [[-0.77647682, 0.79872349, 0.83712611], [0.30075659, -0.16173133, -0.33823452]],
        [[1.99944722, 0.99944722, 2.99944722], [-0.7039056, 0.7960944, 0.2960944]],
    ),
}
for name, right, with_stand_in, other in (
    ("relu", relu_slopes, relu_stand_in, (sigmoid_slopes, sigmoid_stand_in)),
    ("sigmoid", sigmoid_slopes, sigmoid_stand_in, (relu_slopes, relu_stand_in)),
):
    four_columns = dict(dA=dA24, cache=((A34, W23, b21), Z24), activation=name)
    t.case(
        f"two units, {name}",
        args=four_columns,
        expect=right,
        returns=("dA_prev", "dW", "db"),
        m=4,
        isolated=dict(
            stand_ins={"linear_backward": only_adds}, args=four_columns, expect=with_stand_in
        ),
        mistakes=[
            Mistake("dW", np.array(arguments_turned[name][0]), "arguments_turned", turned),
            Mistake("dW", np.array(arguments_turned[name][1]), "arguments_turned", turned),
            Mistake("dW", np.array(forward_slopes[name][0]), "forward_function", forward_used),
            Mistake("dW", np.array(forward_slopes[name][1]), "forward_function", forward_used),
            Mistake("dW", other[0][1], "other_function", swapped),
            Mistake("dW", other[1][1], "other_function", swapped),
            Mistake(
                "dW",
                np.array([[-0.875, 1.125, 0.375], [2.25, -0.5, 0.25]]),
                "activation_skipped",
                skipped,
            ),
            Mistake(
                "dW", np.array([[2.0, 1.0, 3.0], [1.0, 2.5, 2.0]]), "activation_skipped", skipped
            ),
        ],
    )
### BEGIN HIDDEN TESTS
t.hidden()
import math


def _forward_loss(A_prev, W, b, kind, pull):
    """Toy losses, one an example, whose slope in A is `pull`, as sums of single numbers."""
    losses = []
    for k in range(A_prev.shape[1]):
        total = 0.0
        for i in range(len(W)):
            z = b[i, 0] + math.fsum(W[i, j] * A_prev[j, k] for j in range(len(A_prev)))
            a = (z if z > 0 else 0.0) if kind == "relu" else 1 / (1 + math.exp(-z))
            total += pull[i, k] * a
        losses.append(total)
    return losses


def _measured(A_prev, W, b, kind, pull, step=1e-5):
    """The slopes, measured by moving each number a little to both sides."""
    m = A_prev.shape[1]
    slopes = [np.zeros(a.shape) for a in (A_prev, W, b)]
    for slope, array in zip(slopes, (A_prev, W, b)):
        for index in np.ndindex(array.shape):
            old = array[index]
            array[index] = old + step
            up = _forward_loss(A_prev, W, b, kind, pull)
            array[index] = old - step
            down = _forward_loss(A_prev, W, b, kind, pull)
            array[index] = old
            change = math.fsum(up) - math.fsum(down)
            # parameters: slope of the mean over the examples; A_prev: of one example's loss
            slope[index] = change / (2 * step) / (1 if array is A_prev else m)
    return tuple(slopes)


for _seed, _n, _n_prev, _m in ((121, 3, 4, 5), (122, 5, 2, 3)):
    for _name in ("relu", "sigmoid"):
        _rng = np.random.default_rng(_seed)
        _A, _W = _rng.normal(size=(_n_prev, _m)), _rng.normal(size=(_n, _n_prev))
        _b, _dA = _rng.normal(size=(_n, 1)), _rng.normal(size=(_n, _m))
        _Z = np.einsum("ij,jk->ik", _W, _A) + _b
        _gate = {
            "relu": np.where(_Z > 0, 1.0, 0.0),
            "sigmoid": 0.25 / np.cosh(_Z / 2) ** 2,
        }
        _want = _measured(_A, _W, _b, _name, _dA)
        _args = dict(dA=_dA, cache=((_A, _W, _b), _Z), activation=_name)
        _other_name = "sigmoid" if _name == "relu" else "relu"
        _linear_cache = (_A, _W, _b)
        _squeezed = {
            "relu": np.where(_Z > 0, _Z, 0.0),
            "sigmoid": 0.5 * (1 + np.tanh(_Z / 2)),
        }[_name]
        _turned = {
            "relu": np.where(_dA > 0, _Z, 0.0),
            "sigmoid": _Z * 0.25 / np.cosh(_dA / 2) ** 2,
        }[_name]
        t.case(
            f"{_n} random units, {_name}, slopes measured by moving each number",
            args=_args,
            expect=_want,
            returns=("dA_prev", "dW", "db"),
            stage="gradient",
            m=_m,
            isolated=dict(
                stand_ins={"linear_backward": only_adds},
                args=_args,
                expect=only_adds(_dA * _gate[_name], _linear_cache),
            ),
            mistakes=[
                Mistake("dW", _value, _code, _says)
                for _dZ, _code, _says in (
                    (_dA * _gate[_other_name], "other_function", swapped),
                    (_dA, "activation_skipped", skipped),
                    (_dA * _squeezed, "forward_function", forward_used),
                    (_turned, "arguments_turned", turned),
                )
                for _value in (
                    np.einsum("ik,jk->ij", _dZ, _A) / _m,
                    only_adds(_dZ, _linear_cache)[1],
                )
            ],
        )
### END HIDDEN TESTS
t.score()

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
import numpy as np

from helpers.checks import Mistake, Test

t = Test("L_model_backward", points=15)
Y14 = np.array([[1, 0, 0, 1]])
AL14 = np.array([[0.13238887, 0.24601128, 0.73105858, 0.85068707]])
# the caches of the three layers in Exercise 6: ((A_prev, W, b), Z) of each
three_caches = [
    (
        (
            np.array([[1.0, -2.0, 0.5, 3.0], [2.0, 1.0, -1.0, 0.0]]),
            np.array([[1.0, -1.0], [0.5, 2.0], [-1.0, 0.0]]),
            np.array([[0.5], [-0.8], [0.0]]),
        ),
        np.array([[-0.5, -2.5, 2.0, 3.5], [3.7, 0.2, -2.55, 0.7], [-1.0, 2.0, -0.5, -3.0]]),
    ),
    (
        (
            np.array([[0.0, 0.0, 2.0, 3.5], [3.7, 0.2, 0.0, 0.7], [0.0, 2.0, 0.0, 0.0]]),
            np.array([[1.0, 0.5, -1.0], [-2.0, 1.0, 0.5]]),
            np.array([[0.0], [1.0]]),
        ),
        np.array([[1.85, -1.9, 2.0, 3.85], [4.7, 2.2, -3.0, -5.3]]),
    ),
    (
        (
            np.array([[1.85, 0.0, 2.0, 3.85], [4.7, 2.2, 0.0, 0.0]]),
            np.array([[0.4, -0.6]]),
            np.array([[0.2]]),
        ),
        np.array([[-1.88, -1.12, 1.0, 1.74]]),
    ),
]


def only_adds(dA, cache, activation):
    # stands in for your linear_activation_backward: it adds, and marks relu by a factor
    (A_prev, W, b), Z = cache
    if dA.shape != Z.shape:
        raise ValueError(f"dA {dA.shape} could not be broadcast to Z {Z.shape}")
    mark = {"relu": 2.0, "sigmoid": 1.0}[activation]
    return A_prev + mark * dA[:1], W + mark * dA[:, 1:2], b + mark * dA[:, -1:] + Z[:, :1]


only_label_1 = "the last layer's slopes count only the examples with label 1."
only_label_0 = "the last layer's slopes count only the examples with label 0."
start_sign = "the slopes of the last layer start with the wrong sign of dAL."
relu_in_last = "the last layer went backward with ReLU. Forward it was the sigmoid."
started_with_dZ = (
    "the last layer got AL - Y for dA. That is its dZ; the sigmoid's slope then counts twice."
)
slopes = {
    "dA2": np.array(
        [
            [-0.34704445, 0.09840451, 0.29242343, -0.05972517],
            [0.52056668, -0.14760677, -0.43863515, 0.08958776],
        ]
    ),
    "dW3": np.array([[-0.17945456, -0.88413687]]),
    "db3": np.array([[-0.00996355]]),
    "dA1": np.array(
        [
            [-1.3881778, 0.29521354, 0.29242343, -0.05972517],
            [0.34704445, -0.14760677, 0.14621172, -0.02986259],
            [0.60732779, -0.07380339, -0.29242343, 0.05972517],
        ]
    ),
    "dW2": np.array([[0.09395219, -0.33146802, 0.0], [0.0, 0.47414384, -0.07380339]]),
    "db2": np.array([[-0.02858655], [0.09323998]]),
    "dA0": np.array(
        [[0.17352223, 0.0, 0.29242343, -0.07465647], [0.6940889, -0.29521354, -0.29242343, 0.0]]
    ),
    "dW1": np.array(
        [[-0.00824095, -0.07310586], [0.13816756, 0.13662053], [0.03690169, -0.01845085]]
    ),
    "db1": np.array([[0.05817456], [0.04239377], [-0.01845085]]),
}
slopes_with_stand_in = {
    "dA2": np.array(
        [
            [-5.70350486, 1.32627979, 5.71828183, 2.6744796],
            [-2.85350486, 3.52627979, 3.71828183, -1.1755204],
        ]
    ),
    "dW3": np.array([[1.72627979, 0.72627979]]),
    "db3": np.array([[-2.8555204]]),
    "dA1": np.array(
        [
            [-11.40700972, 2.65255959, 13.43656366, 8.8489592],
            [-7.70700972, 2.85255959, 11.43656366, 6.0489592],
            [-11.40700972, 4.65255959, 11.43656366, 5.3489592],
        ]
    ),
    "dW2": np.array([[3.65255959, 3.15255959, 1.65255959], [5.05255959, 8.05255959, 7.55255959]]),
    "db2": np.array([[7.1989592], [3.3489592]]),
    "dA0": np.array(
        [
            [-21.81401945, 3.30511918, 27.37312731, 20.6979184],
            [-20.81401945, 6.30511918, 25.87312731, 17.6979184],
        ]
    ),
    "dW1": np.array([[6.30511918, 4.30511918], [6.20511918, 7.70511918], [8.30511918, 9.30511918]]),
    "db1": np.array([[17.6979184], [14.9979184], [9.6979184]]),
}
# what comes out as dA2 and dW3 when a certain mistake is made, with your function and without
foreseen_slopes = [
    (
        "start_sign",
        start_sign,
        [
            [0.34704445, -0.09840451, -0.29242343, 0.05972517],
            [-0.52056668, 0.14760677, 0.43863515, -0.08958776],
        ],
        [[0.17945456, 0.88413687]],
    ),
    (
        "start_sign",
        start_sign,
        [
            [9.40350486, -1.32627979, -1.71828183, 5.0255204],
            [12.25350486, 0.87372021, -3.71828183, 1.1755204],
        ],
        [[-0.92627979, -1.92627979]],
    ),
    (
        "relu_in_last",
        relu_in_last,
        [[0.0, 0.0, 1.48731273, -0.47020816], [0.0, 0.0, -2.2309691, 0.70531224]],
        [[0.72770253, 0.0]],
    ),
    (
        "relu_in_last",
        relu_in_last,
        [
            [-13.25700972, 2.65255959, 9.43656366, 1.4989592],
            [-10.40700972, 4.85255959, 7.43656366, -2.3510408],
        ],
        [[3.05255959, 2.05255959]],
    ),
    (
        "started_with_dZ",
        started_with_dZ,
        [
            [-0.03986224, 0.01825303, 0.05749394, -0.00758621],
            [0.05979336, -0.02737954, -0.0862409, 0.01137931],
        ],
        [[0.00752239, -0.09199742]],
    ),
    (
        "started_with_dZ",
        started_with_dZ,
        [
            [0.98238887, 0.24601128, 2.73105858, 3.70068707],
            [3.83238887, 2.44601128, 0.73105858, -0.14931293],
        ],
        [[0.64601128, -0.35398872]],
    ),
    (
        "only_label_1",
        only_label_1,
        [[-0.34704445, 0.0, 0.0, -0.05972517], [0.52056668, 0.0, 0.0, 0.08958776]],
        [[-0.54498385, -1.01944307]],
    ),
    (
        "only_label_1",
        only_label_1,
        [[-5.70350486, 0.0, 2.0, 2.6744796], [-2.85350486, 2.2, 0.0, -1.1755204]],
        [[0.4, -0.6]],
    ),
    (
        "only_label_0",
        only_label_0,
        [[0.0, 0.09840451, 0.29242343, 0.0], [0.0, -0.14760677, -0.43863515, 0.0]],
        [[0.36552929, 0.13530621]],
    ),
    (
        "only_label_0",
        only_label_0,
        [[1.85, 1.32627979, 5.71828183, 3.85], [4.7, 3.52627979, 3.71828183, 0.0]],
        [[1.72627979, 0.72627979]],
    ),
]
t.case(
    "three layers, four examples",
    args=dict(AL=AL14, Y=Y14, caches=three_caches),
    expect=slopes,
    isolated=dict(
        stand_ins={"linear_activation_backward": only_adds},
        args=dict(AL=AL14, Y=Y14, caches=three_caches),
        expect=slopes_with_stand_in,
    ),
    mistakes=[
        Mistake(key, np.array(value), code, says)
        for code, says, dA2, dW3 in foreseen_slopes
        for key, value in (("dA2", dA2), ("dW3", dW3))
    ],
)
### BEGIN HIDDEN TESTS
t.hidden()
import math


def _losses(start, A, caches, Y):
    """Each example's loss, when the layers after `start` see A. Plain loops."""
    A = [list(row) for row in A]
    for number in range(start, len(caches)):
        (_, W, b), _ = caches[number]
        new = []
        for w, bias in zip(W, b[:, 0]):
            row = []
            for k in range(len(A[0])):
                z = bias + math.fsum(w[j] * A[j][k] for j in range(len(A)))
                if number + 1 < len(caches):
                    row.append(z if z > 0 else 0.0)
                else:
                    row.append(1 / (1 + math.exp(-z)))
            new.append(row)
        A = new
    return [-math.log(a if y else 1 - a) for a, y in zip(A[0], Y[0])]


def _measured(caches, Y, step=1e-5):
    """All slopes, measured by moving every single number to both sides."""
    slopes, m = {}, Y.shape[1]
    for number, ((A, W, b), _) in enumerate(caches):
        for name, array in ((f"dA{number}", A), (f"dW{number + 1}", W), (f"db{number + 1}", b)):
            slope = np.zeros(array.shape)
            for index in np.ndindex(array.shape):
                old = array[index]
                array[index] = old + step
                up = math.fsum(_losses(number, A, caches, Y))
                array[index] = old - step
                down = math.fsum(_losses(number, A, caches, Y))
                array[index] = old
                slope[index] = (up - down) / (2 * step) / (1 if array is A else m)
            slopes[name] = slope
    return slopes


def _last_layer(dA, cache, kind):
    """What the last layer gives for a certain dA: with right functions, and with the stand-in."""
    (A_prev, W, _), Z = cache
    dZ = dA * (np.where(Z > 0, 1.0, 0.0) if kind == "relu" else 0.25 / np.cosh(Z / 2) ** 2)
    with_stand_in = only_adds(dA, cache, kind)
    return {
        f"dA{_L - 1}": (np.einsum("ij,ik->jk", W, dZ), with_stand_in[0]),
        f"dW{_L}": (np.einsum("ik,jk->ij", dZ, A_prev) / dZ.shape[1], with_stand_in[1]),
    }


def _with_stand_in(AL, Y, caches, kinds):
    grads = {}
    slope = np.array([[-1 / a if y else 1 / (1 - a) for a, y in zip(AL[0], Y[0])]])
    for number in reversed(range(len(caches))):
        slope, dW, db = only_adds(slope, caches[number], kinds[number])
        grads |= {f"dA{number}": slope, f"dW{number + 1}": dW, f"db{number + 1}": db}
    return grads


for _seed, _dims, _m in ((131, (3, 4, 2, 3, 1), 6), (132, (4, 3, 1), 5), (133, (2, 1), 4)):
    _rng = np.random.default_rng(_seed)
    _A, _caches, _L = _rng.normal(size=(_dims[0], _m)), [], len(_dims) - 1
    for _l in range(1, _L + 1):
        _W = _rng.normal(size=(_dims[_l], _dims[_l - 1]))
        _b = _rng.normal(0, 0.5, size=(_dims[_l], 1))
        _Z = np.einsum("ij,jk->ik", _W, _A) + _b
        _caches.append(((_A, _W, _b), _Z))
        _A = np.where(_Z > 0, _Z, 0) if _l < _L else 0.5 * (1 + np.tanh(_Z / 2))
    _Y = (_rng.uniform(size=(1, _m)) < 0.5).astype(int)
    _Y[0, :2] = (1, 0)
    _args = dict(AL=_A, Y=_Y, caches=_caches)
    _kinds = ["relu"] * (_L - 1) + ["sigmoid"]
    _toy = _with_stand_in(_A, _Y, _caches, _kinds)
    t.case(
        f"random network of {_L} layer{'s' * (_L > 1)}, slopes measured by moving each number",
        args=_args,
        expect=_measured(_caches, _Y),
        weight=2 if _L > 1 else 1,
        stage="gradient",
        isolated=dict(stand_ins={"linear_activation_backward": only_adds}, args=_args, expect=_toy),
        mistakes=[
            Mistake(_key, _value, _code, _says)
            for _dA, _kind, _code, _says in (
                (_Y / _A - (1 - _Y) / (1 - _A), "sigmoid", "start_sign", start_sign),
                ((1 - _Y) / (1 - _A) - _Y / _A, "relu", "relu_in_last", relu_in_last),
                (_A - _Y, "sigmoid", "started_with_dZ", started_with_dZ),
                (-_Y / _A, "sigmoid", "only_label_1", only_label_1),
                ((1 - _Y) / (1 - _A), "sigmoid", "only_label_0", only_label_0),
            )
            for _key, _values in _last_layer(_dA, _caches[-1], _kind).items()
            for _value in _values
        ],
    )
### END HIDDEN TESTS
t.score()

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
import numpy as np

from helpers.checks import Mistake, Test

t = Test("update_parameters", points=5)
uphill = "it moved to the other side: each step goes uphill."
no_rate = "the step has the length of the slope itself: where is the learning rate?"
t.case(
    "two layers",
    args=dict(
        params={
            "W1": np.array([[1.0, 2.0], [0.0, -1.0]]),
            "b1": np.array([[0.5], [0.0]]),
            "W2": np.array([[3.0, -2.0]]),
            "b2": np.array([[1.0]]),
        },
        grads={
            "dW1": np.array([[2.0, -1.0], [4.0, 0.0]]),
            "db1": np.array([[1.0], [-3.0]]),
            "dW2": np.array([[-2.0, 6.0]]),
            "db2": np.array([[5.0]]),
            "dA0": np.array([[1.0], [1.0]]),
            "dA1": np.array([[1.0], [1.0]]),
        },
        learning_rate=0.1,
    ),
    expect={
        "W1": np.array([[0.8, 2.1], [-0.4, -1.0]]),
        "b1": np.array([[0.4], [0.3]]),
        "W2": np.array([[3.2, -2.6]]),
        "b2": np.array([[0.5]]),
    },
    mistakes=[
        Mistake("W1", np.array([[1.2, 1.9], [0.4, -1.0]]), "uphill", uphill),
        Mistake("b2", 1.5 * np.ones((1, 1)), "uphill", uphill),
        Mistake("W2", np.array([[5.0, -8.0]]), "rate_missing", no_rate),
        Mistake("b2", -4.0 * np.ones((1, 1)), "rate_missing", no_rate),
    ],
)
### BEGIN HIDDEN TESTS
t.hidden()
for _seed, _dims, _rate in ((141, (4, 3, 5, 1), 0.7), (142, (2, 6, 2, 3, 4), 0.01)):
    _rng = np.random.default_rng(_seed)
    _params, _grads, _want, _up = {}, {}, {}, {}
    for _l in range(1, len(_dims)):
        _grads[f"dA{_l - 1}"] = _rng.normal(size=(_dims[_l - 1], 2))
        for _key, _shape in ((f"W{_l}", (_dims[_l], _dims[_l - 1])), (f"b{_l}", (_dims[_l], 1))):
            _old, _slope = _rng.normal(size=_shape), _rng.normal(size=_shape)
            _params[_key], _grads["d" + _key] = _old, _slope
            for _to, _way in ((_want, -1), (_up, 1)):
                _to[_key] = np.array(
                    [
                        [x + _way * _rate * g for x, g in zip(row, slopes)]
                        for row, slopes in zip(_old.tolist(), _slope.tolist())
                    ]
                )
    t.case(
        f"{len(_dims) - 1} layers, random",
        args=dict(params=_params, grads=_grads, learning_rate=_rate),
        expect=_want,
        mistakes=[Mistake(_key, _value, "uphill", uphill) for _key, _value in _up.items()]
        + [
            Mistake(_key, _params[_key] - _grads["d" + _key], "rate_missing", no_rate)
            for _key in _params
        ],
    )
### END HIDDEN TESTS
t.score()

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
