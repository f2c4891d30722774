# ---
# course:
#   title: Arrays, shapes and speed
#   minutes: 110
#   prerequisites: []
#   facts:
#     "0.73": the sigmoid of 1, to two digits
# ---

# %% [markdown]
# # Arrays, shapes and speed
#
# Welcome. This is the first lesson of the course.
#
# You know Python: functions, loops, lists, dictionaries. You need not know numpy. It is the
# library in which the whole course computes, and this lesson starts it from nothing.
#
# A neural network is a great many multiplications and additions. numpy does millions of them in
# one line. In return, you must always know the **shape** of your data: how many rows, how many
# columns. Shapes are the real subject of this lesson.
#
# | | |
# |---|---|
# | Time | about 110 minutes |
# | Points | 100, in nine exercises |
# | You should know | Python functions, loops, lists and dictionaries |
# | You will have | eight small functions from which networks are made, and a picture finder built with them |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Replace the line
# `raise NotImplementedError(…)` by your code. The `return` below it shows which name your result
# must have. Run the cell with Shift+Enter, then run the check below it. The check tells you what
# is right, and what a mistake looks like. You may run it as often as you like. Some checks are
# hidden and run only when your work is graded. They ask the same questions about other numbers.
#
# Stuck? Open the hints one by one. Each says a little more.
#
# **What do you expect?** You will meet this question several times. Answer it for yourself before
# you run the next cell, and only then open the answer. A wrong guess that you made yourself teaches
# more than a right answer that you read.

# %% setup
import math
import time

import numpy as np

from helpers import plots
from helpers.data import load_images, load_picture
from helpers.plots.graphs import Node, draw_graph
from helpers.plots.shapes import (
    draw_arrays,
    draw_broadcast,
    draw_finder,
    draw_sums,
    draw_unrolled,
    plot_times,
)

# %% setup="data"
pictures, labels, new_pictures, new_labels, classes = load_images("cats")

# %% [markdown]
# ## 1. What you will build
#
# At the end of this lesson you give the computer a picture, and it finds the most similar ones
# among the pictures it knows. Four of your functions are chained together to do it:

# %% demo="way_of_a_picture"
draw_finder(new_pictures[0], len(pictures), "The picture finder: four of your functions in a chain")

# %% [markdown]
# Each step shows its **shape**. Read the figure as a chain of shapes: what goes into a function has
# one shape, what comes out has another. If you can say the shape at every step, you can build such
# a chain. Many bugs in numpy programs are shapes that do not match, or that match by accident.

# %% [markdown]
# ## 2. The idea: numbers with a shape
#
# A Python list can hold anything: numbers, words, other lists. An **array** in numpy is a block of
# numbers of one kind, with a shape. It computes with all its numbers at once.
#
# **What do you expect?** What will `a_list * 2` give in the next cell, and what `an_array * 2`?

# %% demo="list_and_array"
a_list = [1.0, 2.0, 3.0]
an_array = np.array([1.0, 2.0, 3.0])

print("the list,  times 2:", a_list * 2)
print("the array, times 2:", an_array * 2)
print("the array, plus 10:", an_array + 10)
print("the array, squared:", an_array**2)

# %% [markdown]
# The list was repeated. The array was doubled, **entry by entry** (the books say *elementwise*).
# You wrote no loop.
#
# An array may have several axes. A **matrix**, a table of numbers, has two: first the rows, then the
# columns. A colour picture has three: row, column, colour. `shape` is the length of each axis, and
# `ndim` is the number of axes.

# %% demo="shapes"
matrix = np.array([[1, 2, 3], [4, 5, 6]])
picture = pictures[0]

print("matrix.shape    ", matrix.shape, "  two rows, three columns")
print("matrix.ndim     ", matrix.ndim, "       two axes")
print("matrix[1, 2]    ", matrix[1, 2], "       row 1, column 2, counted from 0")
print("matrix[0]       ", matrix[0], " the whole row 0, shape", matrix[0].shape)
print("matrix[:, 0]    ", matrix[:, 0], "   the whole column 0, shape", matrix[:, 0].shape)
print("picture.shape   ", picture.shape)
print("pictures.shape  ", pictures.shape, " many pictures in one array")

# %% [markdown]
# You will meet these four forms all the time. Look at the first one. It has only **one** axis: a
# length, but no rows and no columns. An array with one axis is drawn as a string of beads.

# %% demo="four_arrays"
draw_arrays(
    {
        "np.array([1, 2, 3])": np.array([1, 2, 3]),
        "np.array([[1, 2, 3]])": np.array([[1, 2, 3]]),
        "np.array([[1], [2], [3]])": np.array([[1], [2], [3]]),
        "matrix": matrix,
    },
    "Three numbers in three shapes, and a matrix",
)

# %% [markdown]
# | form | shape | written as | name |
# |---|---|---|---|
# | a single number | `()` | `3.0` | scalar |
# | one axis | `(3,)` | `[1, 2, 3]` | 1-D array, or rank-1 array |
# | one row | `(1, 3)` | `[[1, 2, 3]]` | row vector |
# | one column | `(3, 1)` | `[[1], [2], [3]]` | column vector |
# | rows and columns | `(2, 3)` | `[[1, 2, 3], [4, 5, 6]]` | matrix |
# | a colour picture | `(64, 64, 3)` | – | 3-D array |
#
# Note the comma in `(3,)`. In Python `(3)` is just the number 3. The comma makes it a tuple with
# one entry.
#
# ### Every array has one type
#
# All entries of an array have the same type, its `dtype`. Whole numbers are `int64`, numbers with
# decimals `float64`. The pictures are `uint8`: whole numbers from 0 to 255, one byte each. A byte
# cannot hold more than 255.
#
# **What do you expect?** Two bright pixels of 200 are added. Will numpy give 400, or 255, or an
# error?

# %% demo="dtypes"
print("dtype of the matrix  ", matrix.dtype)
print("dtype of matrix / 2  ", (matrix / 2).dtype, "  division gives decimals")
print("dtype of the pictures", pictures.dtype)

bright, dark = np.array([200], dtype=np.uint8), np.array([50], dtype=np.uint8)
print("bright + bright      ", bright + bright, "  should be 400")
print("dark - bright        ", dark - bright, "  should be -150")
print("as floats            ", bright.astype(float) + bright, dark.astype(float) - bright)

# %% [markdown]
# None of the three. The sum *wraps around*: after 255 it starts again at 0, so 400 becomes
# $400 - 256 = 144$. A difference below 0 starts again at the top, so −150 becomes 106. There is no
# error and no warning. So turn pixels into floats **before** you
# compute with them: `pictures.astype(float)`, or a division such as `pictures / 255`.

# %% [markdown]
# ## 3. One number, many numbers
#
# ### Exercise 1: `basic_sigmoid`
#
# *About 5 minutes, 5 points.*
#
# We start without numpy. The **sigmoid** takes any number and squeezes it into the range between
# 0 and 1. A neuron uses it to turn a score into a probability. You will meet it again and again:
#
# $$\sigma(x) = \frac{1}{1 + e^{-x}}$$
#
# Python's own module `math` is imported. `math.exp(2)` is $e^2$.
#
# Shapes: none yet. One number goes in, one number comes out.
#
# <details><summary>Hint</summary>
#
# The whole sum $1 + e^{-x}$ is below the fraction line. In Python, brackets take the place of the
# line.
#
# </details>


# %% exercise="basic_sigmoid" minutes=5
def basic_sigmoid(x):
    """Compute the sigmoid of one number, with the module math.

    Arguments:
    x -- a number

    Returns:
    s -- sigmoid(x), a number between 0 and 1
    """
    ### BEGIN SOLUTION
    s = 1 / (1 + math.exp(-x))
    ### END SOLUTION
    return s


# %% test="basic_sigmoid" points=5
from helpers.checks import Mistake, Test

t = Test("basic_sigmoid", points=5)
exponent = "This is what comes out with the wrong sign in the exponent: it says minus x."
brackets = "This is 1/1 + exp(-x): the sum under the fraction line needs brackets."
t.case(
    "x = 0",
    args=dict(x=0),
    expect=0.5,
    mistakes=[Mistake("", 2.0, "brackets_missing", brackets)],
)
t.case(
    "x = 1",
    args=dict(x=1.0),
    expect=0.73105858,
    mistakes=[
        Mistake("", 0.26894142, "sign_in_exponent", exponent),
        Mistake("", 1.36787944, "brackets_missing", brackets),
    ],
)
t.case(
    "x = -2",
    args=dict(x=-2.0),
    expect=0.11920292,
    mistakes=[
        Mistake("", 0.88079708, "sign_in_exponent", exponent),
        Mistake("", 8.38905610, "brackets_missing", brackets),
    ],
)
### BEGIN HIDDEN TESTS
t.hidden()
import math

import numpy as np

for _x in np.random.default_rng(3).normal(0, 3, size=4).tolist():
    t.case(
        f"x = {_x:.3f}",
        args=dict(x=_x),
        expect=(1 + math.tanh(_x / 2)) / 2,
        weight=1.5,
        mistakes=[
            Mistake("", (1 - math.tanh(_x / 2)) / 2, "sign_in_exponent", exponent),
            Mistake("", 1 + math.exp(-_x), "brackets_missing", brackets),
        ],
    )
### END HIDDEN TESTS
t.score()

# %% [markdown]
# ### A limit that you should know
#
# The largest number that a computer can store in a float is about $1.8 \cdot 10^{308}$. And $e^x$
# grows fast. What happens far from 0?

# %% demo="limits"
for x in (-1000.0, 1000.0):
    try:
        print(f"basic_sigmoid({x:.0f}) gives", basic_sigmoid(x))
    except OverflowError as error:
        print(f"basic_sigmoid({x:.0f}) fails:", error)


def safe_sigmoid(x):
    """The sigmoid of one number, whatever its size."""
    small = math.exp(-abs(x))  # the exponent is never positive, so this is at most 1
    return 1 / (1 + small) if x >= 0 else small / (1 + small)


print("safe_sigmoid:  ", [safe_sigmoid(x) for x in (-1000.0, -1.0, 0.0, 1.0, 1000.0)])

# %% [markdown]
# For $x = -1000$ the formula needs $e^{1000}$, which is too large: an **overflow**. The result
# would have been a harmless 0. The safe form avoids positive exponents. For $x < 0$ it multiplies
# the fraction above and below by $e^x$:
#
# $$\frac{1}{1 + e^{-x}} = \frac{e^{x}}{1 + e^{x}}$$
#
# Your `basic_sigmoid` may stay as it is. In the next lesson you will write the safe form yourself,
# and later in this lesson `softmax` gets a similar protection.
#
# ### Why `math` is not enough
#
# A network never has one number. It has a whole matrix of them. `math.exp` takes one number only.
# numpy has its own `np.exp`, which takes an array of **any** shape and works entry by entry.

# %% demo="exp_of_an_array"
three = np.array([0.0, 1.0, 2.0])
print("np.exp:  ", np.exp(three))
try:
    print("math.exp:", math.exp(three))
except TypeError as error:
    print("math.exp: TypeError,", error)

# %% [markdown]
# ### Exercise 2: `sigmoid`
#
# *About 5 minutes, 10 points.*
#
# Write the sigmoid again, now for arrays. The formula stays the same, and it needs no loop. Every
# operator in it (`-`, `+`, `/`) works entry by entry on an array.
#
# (For very large negative entries `np.exp` gives `inf`, infinity, and numpy warns. Here that does
# no harm: $1 / \infty$ is 0, which is right.)
#
# Shapes: the result has the shape of `x`, whatever that is.
#
# <details><summary>Hint 1</summary>
#
# Only one word of your first function has to change.
#
# </details>
# <details><summary>Hint 2: if you wrote a loop</summary>
#
# A loop over an array with two axes gives you rows, not numbers. And an array of whole numbers
# cannot hold 0.73. Both problems disappear without a loop.
#
# </details>


# %% exercise="sigmoid" minutes=5
def sigmoid(x):
    """Compute the sigmoid of every entry of x.

    Arguments:
    x -- a number, or an array of any shape

    Returns:
    s -- the sigmoid of each entry, of the same shape
    """
    ### BEGIN SOLUTION
    s = 1 / (1 + np.exp(-x))
    ### END SOLUTION
    return s


# %% test="sigmoid" points=10
import numpy as np

from helpers.checks import Mistake, Test

t = Test("sigmoid", points=10)
exponent = "This is what comes out with the wrong sign in the exponent: it says minus x."
brackets = "This is 1/1 + exp(-x): the sum under the fraction line needs brackets."
t.case(
    "three numbers",
    args=dict(x=np.array([-1.0, 0.0, 2.0])),
    expect=np.array([0.26894142, 0.5, 0.88079708]),
    mistakes=[
        Mistake("", np.array([0.73105858, 0.5, 0.11920292]), "sign_in_exponent", exponent),
        Mistake("", np.array([3.71828183, 2.0, 1.13533528]), "brackets_missing", brackets),
    ],
)
t.case(
    "a single number",
    args=dict(x=2.0),
    expect=0.88079708,
    mistakes=[
        Mistake("", 0.11920292, "sign_in_exponent", exponent),
        Mistake("", 1.13533528, "brackets_missing", brackets),
    ],
)
t.case(
    "a table, shape (2, 3)",
    args=dict(x=np.array([[-1.0, 0.0, 2.0], [1.0, -2.0, 4.0]])),
    expect=np.array([[0.26894142, 0.5, 0.88079708], [0.73105858, 0.11920292, 0.98201379]]),
    mistakes=[
        Mistake(
            "",
            np.array([[0.73105858, 0.5, 0.11920292], [0.26894142, 0.88079708, 0.01798621]]),
            "sign_in_exponent",
            exponent,
        ),
        Mistake(
            "",
            np.array([[3.71828183, 2.0, 1.13533528], [1.36787944, 8.38905610, 1.01831564]]),
            "brackets_missing",
            brackets,
        ),
    ],
)
t.case(
    "three whole numbers",
    args=dict(x=np.array([-1, 0, 2])),
    expect=np.array([0.26894142, 0.5, 0.88079708]),
    mistakes=[
        Mistake("", np.array([0.73105858, 0.5, 0.11920292]), "sign_in_exponent", exponent),
        Mistake("", np.array([3.71828183, 2.0, 1.13533528]), "brackets_missing", brackets),
    ],
)
### BEGIN HIDDEN TESTS
t.hidden()
import math

_rng = np.random.default_rng(5)
for _x in (
    _rng.normal(0, 2, size=(4, 3)),
    _rng.normal(0, 2, size=(1, 6)),
    _rng.normal(0, 2, size=(2, 3, 2)),
    _rng.integers(-4, 5, size=(2, 4)),
):
    _want = np.array([(1 + math.tanh(v / 2)) / 2 for v in _x.reshape(-1).tolist()])
    _want = _want.reshape(_x.shape)
    t.case(
        f"random {'whole ' if _x.dtype.kind == 'i' else ''}numbers, shape {_x.shape}",
        args=dict(x=_x),
        expect=_want,
        weight=1.5,
        mistakes=[
            Mistake("", 1 - _want, "sign_in_exponent", exponent),
            Mistake("", 1 + np.exp(-_x), "brackets_missing", brackets),
        ],
    )
### END HIDDEN TESTS
t.score()

# %% [markdown]
# ### How much faster is it?
#
# Two ways to compute the sigmoid of $n$ numbers: your `basic_sigmoid` in a loop, and your
# `sigmoid` on an array. We measure both for growing $n$. Each time is the best of three runs.
# Code that leaves the loop to numpy is called **vectorised**.
#
# **What do you expect?** Which of the two is faster for a single number? And how many times as
# fast is the array for a million numbers: 2, 20, 200?
#
# <details><summary>Answer</summary>
#
# For one number the loop wins: every call of a numpy function costs a fixed time, and one number
# is not worth it. For a million numbers the array wins by a factor of the order of 100. The exact
# factor depends on the machine; the cell below measures yours.
#
# </details>


# %% demo="loops_against_arrays" timing=true
def seconds(work, data):
    """Time work(data): the best of three runs, in seconds."""
    runs = []
    for _ in range(3):
        start = time.perf_counter()
        work(data)
        runs.append(time.perf_counter() - start)
    return min(runs)


def with_a_loop(numbers):
    results = []
    for number in numbers:
        results.append(basic_sigmoid(number))
    return results


sizes = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]
loop_seconds, array_seconds = [], []
for n in sizes:
    array = np.linspace(-5, 5, n)
    loop_seconds.append(seconds(with_a_loop, array.tolist()))
    array_seconds.append(seconds(sigmoid, array))

plot_times(
    sizes,
    {"basic_sigmoid in a loop": loop_seconds, "sigmoid on an array": array_seconds},
    "The sigmoid of n numbers",
)
print("        n   loop (ms)   array (ms)   loop / array")
for n, slow, fast in zip(sizes, loop_seconds, array_seconds):
    print(f"{n:9}   {1000 * slow:9.3f}   {1000 * fast:10.3f}   {slow / fast:12.1f}")

# %% [markdown]
# Both axes are logarithmic: from one mark to the next everything is ten times as large. Read three
# things from the figure.
#
# - **One number:** the loop is not at a disadvantage. The call of a numpy function takes a fixed
#   time, and there is nothing to gain.
# - **A few thousand numbers:** the time of the loop grows at once: ten times $n$ takes about ten times as
#   long. The time of the array hardly grows at first, because the call itself is most of it.
# - **A great many numbers:** both grow in proportion to $n$. The distance between the lines is the
#   gain.
#
# Why is numpy faster? Its loop runs in compiled code, over numbers of a known type. Python looks
# up the type of each number again.
#
# ### How fast does the sigmoid change?
#
# A network learns by asking one question over and over: if this number grows a little, how much
# does the result change? The answer is the **derivative**, the slope of the curve at that point.
# Some words that you will meet in every book:
#
# - A function of several numbers has a **partial derivative** with respect to each of them: change
#   that one, and keep the others fixed. It is written with a round ∂.
# - All partial derivatives together are the **gradient**.
#
# How do you find the derivative of something as complicated as the sigmoid? You take it apart.
# The sigmoid is a chain of four simple steps. Each has an easy derivative, its *local* derivative.
# The **chain rule** says: along the chain, the local derivatives are multiplied.
#
# Here is the chain for $x = 1$, with all its numbers. Read the values from left to right. Then read
# the derivatives of $\sigma$ from right to left: start with the last edge, and multiply by one more
# local derivative at each step.

# %% demo="chain_rule"
x = 1.0
u = -x
v = math.exp(u)
q = 1 + v
draw_graph(
    {
        "x": Node("x", x, (0, 0)),
        "u": Node("u = −x", u, (1, 0)),
        "v": Node("v = eᵘ", v, (2, 0)),
        "q": Node("q = 1 + v", q, (3, 0)),
        "σ": Node("σ = 1 / q", 1 / q, (4, 0)),
    },
    {("x", "u"): -1.0, ("u", "v"): v, ("v", "q"): 1.0, ("q", "σ"): -1 / q**2},
    "The sigmoid as a chain of four steps, at x = 1",
)

# %% [markdown]
# The derivative of the sigmoid at $x = 1$ is below the first box. It is the product of the four
# numbers on the edges.
#
# The same with letters gives a formula that needs only the sigmoid itself:
#
# $$\sigma'(x) = \sigma(x)\,\big(1 - \sigma(x)\big)$$
#
# <details><summary>Where does it come from?</summary>
#
# The local derivatives are $\frac{du}{dx} = -1$, $\frac{dv}{du} = e^u = v$, $\frac{dq}{dv} = 1$ and
# $\frac{d\sigma}{dq} = -\frac{1}{q^2}$. Multiply them:
#
# $$\sigma'(x) = (-1) \cdot v \cdot 1 \cdot \Big(-\frac{1}{q^2}\Big) = \frac{1}{q} \cdot \frac{v}{q}$$
#
# The first factor is $\sigma(x)$. And since $v = q - 1$, the second is
# $\frac{q - 1}{q} = 1 - \frac{1}{q} = 1 - \sigma(x)$.
#
# </details>
#
# ### Exercise 3: `sigmoid_derivative`
#
# *About 10 minutes, 10 points.*
#
# Write this formula with your function `sigmoid`. Compute the sigmoid once, store it in a variable,
# then use the variable twice.
#
# Shapes: the result has the shape of `x`.
#
# <details><summary>Hint 1: what to expect</summary>
#
# The sigmoid is steepest at $x = 0$, where its derivative is $\tfrac{1}{4}$. Far from 0 it is almost
# flat.
#
# </details>
# <details><summary>Hint 2: which variable</summary>
#
# After the first line, $x$ itself is not needed any more.
#
# </details>


# %% exercise="sigmoid_derivative" minutes=10
def sigmoid_derivative(x):
    """Compute the derivative of the sigmoid at every entry of x.

    Arguments:
    x -- a number, or an array of any shape

    Returns:
    ds -- the derivative at each entry, of the same shape
    """
    ### BEGIN SOLUTION
    s = sigmoid(x)
    ds = s * (1 - s)
    ### END SOLUTION
    return ds


# %% test="sigmoid_derivative" points=10
import numpy as np

from helpers.checks import Mistake, Test

t = Test("sigmoid_derivative", points=10)


def straight_line(x):
    # stands in for your sigmoid, so that a slip there costs nothing here
    return 0.5 + 0.1 * x


only_sigmoid = "This is the sigmoid itself. The formula multiplies it by something."
x_inside = "This is x·(1 − x). The formula has the sigmoid of x in both places."
square = "This is the square of the sigmoid. Look at the second factor of the formula."
minus = "This is what comes out with a plus in the brackets, where the formula has a minus."
of_tanh = "This is 1 minus the square: the slope of another curve, tanh."
summed = "This is a matrix product (`@` or `np.dot`). The formula multiplies entry by entry."
three_numbers = dict(x=np.array([-1.0, 0.0, 2.0]))
t.case(
    "three numbers",
    args=three_numbers,
    expect=np.array([0.19661193, 0.25, 0.10499359]),
    isolated=dict(
        stand_ins={"sigmoid": straight_line},
        args=three_numbers,
        expect=np.array([0.24, 0.25, 0.21]),
    ),
    mistakes=[
        Mistake("", np.array([-2.0, 0.0, -2.0]), "x_for_sigmoid", x_inside),
        Mistake("", np.array([0.26894142, 0.5, 0.88079708]), "only_sigmoid", only_sigmoid),
        Mistake("", np.array([0.4, 0.5, 0.7]), "only_sigmoid", only_sigmoid),
        Mistake("", np.array([0.07232949, 0.25, 0.77580349]), "squared", square),
        Mistake("", np.array([0.16, 0.25, 0.49]), "squared", square),
        Mistake("", np.array([0.92767051, 0.75, 0.22419651]), "slope_of_tanh", of_tanh),
        Mistake("", np.array([0.84, 0.75, 0.51]), "slope_of_tanh", of_tanh),
        Mistake("", np.array([0.34127090, 0.75, 1.65660057]), "plus_for_minus", minus),
        Mistake("", np.array([0.56, 0.75, 1.19]), "plus_for_minus", minus),
        Mistake("", 0.55160552, "summed", summed),
        Mistake("", 0.7, "summed", summed),
    ],
)
small_table = dict(x=np.array([[1.0, -2.0], [3.0, 0.5]]))
t.case(
    "a table, shape (2, 2)",
    args=small_table,
    expect=np.array([[0.19661193, 0.10499359], [0.04517666, 0.23500371]]),
    isolated=dict(
        stand_ins={"sigmoid": straight_line},
        args=small_table,
        expect=np.array([[0.24, 0.21], [0.16, 0.2475]]),
    ),
    mistakes=[
        Mistake("", np.array([[0.0, -6.0], [-6.0, 0.25]]), "x_for_sigmoid", x_inside),
        Mistake(
            "",
            np.array([[0.73105858, 0.11920292], [0.95257413, 0.62245933]]),
            "only_sigmoid",
            only_sigmoid,
        ),
        Mistake("", np.array([[0.6, 0.3], [0.8, 0.55]]), "only_sigmoid", only_sigmoid),
        Mistake("", np.array([[0.36, 0.09], [0.64, 0.3025]]), "squared", square),
        Mistake("", np.array([[0.64, 0.91], [0.36, 0.6975]]), "slope_of_tanh", of_tanh),
        Mistake("", np.array([[0.96, 0.39], [1.44, 0.8525]]), "plus_for_minus", minus),
        Mistake("", np.array([[0.3, 0.555], [0.43, 0.8075]]), "summed", summed),
    ],
)
### BEGIN HIDDEN TESTS
t.hidden()
import math


def _sigma(v):
    return (1 + math.tanh(v / 2)) / 2


def _ramp(x):
    return 0.45 + 0.05 * x


_rng = np.random.default_rng(8)
for _shape in ((3, 4), (1, 5), (6,)):
    _x = _rng.normal(0, 1.5, size=_shape)
    _flat = _x.reshape(-1).tolist()
    _slope = [(_sigma(v + 1e-5) - _sigma(v - 1e-5)) / 2e-5 for v in _flat]
    _line = [0.45 + 0.05 * v for v in _flat]
    t.case(
        f"the slope measured at random numbers, shape {_shape}",
        args=dict(x=_x),
        expect=np.array(_slope).reshape(_shape),
        weight=1.5,
        stage="gradient",
        isolated=dict(
            stand_ins={"sigmoid": _ramp},
            args=dict(x=_x),
            expect=np.array([v - v * v for v in _line]).reshape(_shape),
        ),
        mistakes=[
            Mistake("", _x * (1 - _x), "x_for_sigmoid", x_inside),
            Mistake("", np.array(_line).reshape(_shape), "only_sigmoid", only_sigmoid),
            Mistake("", np.array([v * v for v in _line]).reshape(_shape), "squared", square),
            Mistake(
                "", np.array([1 - v * v for v in _line]).reshape(_shape), "slope_of_tanh", of_tanh
            ),
        ],
    )
### END HIDDEN TESTS
t.score()

# %% [markdown]
# Does the formula agree with a measurement? Move $x$ a little to both sides, and see how much the
# sigmoid changes per unit of $x$. Such a check is possible for every derivative of this course, and
# you will often use it.

# %% demo="measured_derivative"
tiny_step = 1e-5
for x in (-2.0, 0.0, 1.0):
    measured = (sigmoid(x + tiny_step) - sigmoid(x - tiny_step)) / (2 * tiny_step)
    print(f"x = {x:4.1f}   formula {sigmoid_derivative(x):.6f}   measured {measured:.6f}")

# %% demo="sigmoid_and_derivative"
x = np.linspace(-8, 8, 200)
fig, ax = plots.figure()
ax.plot(x, sigmoid(x), label="sigmoid")
ax.plot(x, sigmoid_derivative(x), label="its derivative")
ax.set(xlabel="x", title="The sigmoid and its derivative")
ax.legend()
plots.show(
    fig,
    alt="Two curves over x from -8 to 8. The sigmoid is S-shaped and rises from almost 0 through "
    "one half at x = 0 to almost 1. Its derivative, dashed, is a hill: highest at x = 0 with one "
    "quarter, and almost 0 at both ends.",
)

# %% [markdown]
# At both ends the derivative is almost 0. So a neuron whose $x$ is far from 0 learns very slowly.
# This will matter in deep networks.

# %% [markdown]
# ## 4. What shape comes out?
#
# ### Broadcasting
#
# You added 10 to an array of three numbers, and numpy added it to each of them. It behaves as if
# the 10 had been copied until the shapes agree. This is called **broadcasting**. The rule:
#
# 1. Write the two shapes one below the other, **aligned at the right**.
# 2. Compare the lengths, axis by axis. Two equal lengths fit. A length of 1 fits everything: it
#    is stretched.
# 3. An axis that is missing at the left counts as 1.
# 4. Anything else is an error.

# %% demo="broadcasting"
X = np.array([[10, 20, 30], [40, 50, 60]])
draw_broadcast(
    [
        ("X", X, "w", np.array([[1], [2]])),
        ("X", X, "v", np.array([1, 2, 3])),
        ("w", np.array([[1], [2]]), "y", np.array([[10, 20, 30]])),
        ("X", X, "u", np.array([1, 2])),
    ],
    "Broadcasting: pale cells are copies",
)

# %% [markdown]
# - Line 1: the column `w` is copied to the right. Each **row** of `X` gets its own number.
# - Line 2: the 1-D array `v` is treated as a row and copied downwards. Each **column** of `X` gets
#   its own number.
# - Line 3: a column and a row are both stretched, into a whole matrix.
# - Line 4: three columns, and an array of two numbers. 3 meets 2, and neither is 1: an error. It does not
#   help that `X` has two rows, because the comparison begins at the right.
#
# A network uses this in every step. In $w^T X + b$ the product is a row with one entry per example,
# and the single number $b$ is stretched along it.
#
# ### A 1-D array is not a column
#
# An array of shape `(n,)` looks harmless, and it often is. But it has no rows and columns. So the
# transpose `.T`, which exchanges rows and columns, has no effect on it.
#
# **What do you expect?** Three numbers in a column, minus three numbers in a 1-D array: how many
# numbers come out?

# %% demo="rank_one"
flat = np.array([1.0, 2.0, 3.0])
column = np.array([[1.0], [2.0], [3.0]])

print("flat     ", flat.shape, "   flat.T   ", flat.T.shape, "   no effect")
print("column   ", column.shape, " column.T ", column.T.shape)
print("column - flat has shape", (column - flat).shape)

# %% [markdown]
# The last line is the trap. You subtract three numbers from three numbers and expect three. You
# get nine, and no error, because the 1-D array counts as a row:

# %% demo="the_trap"
draw_broadcast(
    [("column", np.array([[1], [2], [3]]), "flat", np.array([10, 20, 30]))],
    "A column plus a 1-D array: a matrix that nobody wanted",
)

# %% [markdown]
# Three habits keep you safe:
#
# - Make columns and rows from the start: `np.zeros((3, 1))` rather than `np.zeros(3)`.
# - `flat.reshape(3, 1)` turns a 1-D array into a column. The numbers stay, the shape is new.
# - `assert column.shape == (3, 1)` costs almost nothing, and stops the program at once if a shape
#   is not what you think.
#
# ### Along which axis?
#
# `matrix.sum(axis=0)` adds along axis 0, downwards. `matrix.sum(axis=1)` adds along axis 1, to the
# right. The axis that you name is the one that **disappears**. With `keepdims=True` it stays, with
# length 1. (`np.sum(matrix, axis=0)` is another way to write the same. `mean` and `max` work in the
# same way.)

# %% demo="sums"
draw_sums(matrix, "Sums along an axis")

# %% [markdown]
# Look at the right half. Without `keepdims` the sums of the two rows come as a 1-D array, and
# broadcasting treats it as a row. It no longer fits the matrix from which it came. With
# `keepdims=True` the sums are a column, each beside its own row, and broadcasting stretches them
# back:

# %% demo="keepdims"
means = matrix.mean(axis=1, keepdims=True)
print("matrix", matrix.shape, "minus means", means.shape, "gives", (matrix - means).shape)
print(matrix - means)
try:
    matrix - matrix.mean(axis=1)
except ValueError as error:
    print("without keepdims:", error)

# %% [markdown]
# Remember `keepdims`. You will need it in nearly every lesson.
#
# ### Two kinds of product
#
# `*` multiplies entry by entry, with broadcasting. `@` is the **matrix product**. Each row of the
# left matrix meets each column of the right one: multiply in pairs, then add up. One entry, for
# example:
#
# $$\begin{pmatrix} 1 & 2 & 3 \end{pmatrix} \begin{pmatrix} 10 \\ 20 \\ 30 \end{pmatrix}
# = 1 \cdot 10 + 2 \cdot 20 + 3 \cdot 30 = 140$$
#
# The inner lengths must agree, and they disappear: `(2, 3) @ (3, 4)` gives `(2, 4)`. (`np.dot` does
# the same for matrices.)

# %% demo="products"
print(np.array([[1, 2, 3]]) @ np.array([[10], [20], [30]]))
left, right = np.ones((2, 3)), np.ones((3, 4))
print("left @ right :", left.shape, "@", right.shape, "gives", (left @ right).shape)
print("left * left  :", left.shape, "*", left.shape, "gives", (left * left).shape)

# %% [markdown]
# **Replace this loop.** The function below computes $w^T X + b$ with two loops, as you would have
# written it before this lesson. Write the same in one line, without a loop. What are the shapes?
#
# <details><summary>Answer</summary>
#
# `w.T @ X + b`. The shapes: `w.T` is $(1, n)$ and `X` is $(n, m)$, so the product is $(1, m)$, one
# number per example. The number `b` is broadcast along it.
#
# </details>

# %% try


def scores_by_loops(w, b, X):
    """w (n, 1), b a number, X (n, m); returns (1, m)."""
    n, m = X.shape
    z = np.zeros((1, m))
    for i in range(m):
        for j in range(n):
            z[0, i] += w[j, 0] * X[j, i]
        z[0, i] += b
    return z


w, b, X = np.array([[1.0], [-2.0]]), 0.5, np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
mine = np.zeros((1, 3))  # replace this by your line

print("with loops:", scores_by_loops(w, b, X))
print("your line: ", mine, " the same" if np.allclose(mine, scores_by_loops(w, b, X)) else "")

# %% [markdown]
# ### Exercise 4: `shapes_game`
#
# *About 15 minutes, 15 points.*
#
# Now a game. Compute nothing: say only the shapes. These arrays are given. $n$ and $m$ are two
# different numbers, both greater than 1.
#
# | array | shape |
# |---|---|
# | `X` | `(n, m)` |
# | `w` | `(n, 1)` |
# | `y` | `(1, m)` |
# | `u` | `(n,)` |
# | `v` | `(m,)` |
#
# Which shape comes out of each line? Or does numpy raise an error?
#
# | puzzle | line | | puzzle | line |
# |---|---|---|---|---|
# | A | `X - w` | | G | `X.sum(axis=0)` |
# | B | `X - v` | | H | `X.sum(axis=1, keepdims=True)` |
# | C | `X - u` | | I | `X / X.sum(axis=1)` |
# | D | `w + y` | | J | `w.T @ X` |
# | E | `w + u` | | K | `w.T @ w` |
# | F | `u.T` | | L | `w * w` |
#
# Fill a dictionary `shapes`, with the letter as the key. The value is a tuple made of `n`, `m`
# and 1, or the string `"error"` if numpy raises an error. Write `n` and `m`, not numbers: the check
# tries several sizes. If the only puzzle were Z, with the line `X + 1`, you would write
#
# `shapes = {"Z": (n, m)}`
#
# Decide first. Then look at what the check says, and only then try it in numpy.
#
# <details><summary>Hint 1: a method for A to E</summary>
#
# Take paper. Write the two shapes one below the other, aligned at the right. Go from right to left:
# equal, or a 1, or an error?
#
# </details>
# <details><summary>Hint 2: puzzle I</summary>
#
# First say the shape of `X.sum(axis=1)` alone. Then treat it like one of A to E.
#
# </details>
# <details><summary>Hint 3: a tuple with one entry</summary>
#
# `(n)` is the number n. A tuple with one entry needs a comma.
#
# </details>


# %% exercise="shapes_game" minutes=15
def shapes_game(n, m):
    """Say what shape comes out of each puzzle, for X (n, m), w (n, 1), y (1, m), u (n,), v (m,).

    Arguments:
    n, m -- two different whole numbers greater than 1

    Returns:
    shapes -- dictionary: the letter of a puzzle, "A" to "L" -> its shape, a tuple made of n, m
              and 1, or the string "error" if numpy raises an error
    """
    ### BEGIN SOLUTION
    shapes = {
        "A": (n, m),
        "B": (n, m),
        "C": "error",
        "D": (n, m),
        "E": (n, n),
        "F": (n,),
        "G": (m,),
        "H": (n, 1),
        "I": "error",
        "J": (1, m),
        "K": (1, 1),
        "L": (n, 1),
    }
    ### END SOLUTION
    return shapes


# %% test="shapes_game" points=15
import re

import numpy as np

from helpers.checks import Diagnosis, Test

t = Test("shapes_game", points=15)
puzzles = {
    "A": "X - w",
    "B": "X - v",
    "C": "X - u",
    "D": "w + y",
    "E": "w + u",
    "F": "u.T",
    "G": "X.sum(axis=0)",
    "H": "X.sum(axis=1, keepdims=True)",
    "I": "X / X.sum(axis=1)",
    "J": "w.T @ X",
    "K": "w.T @ w",
    "L": "w * w",
}
# wrong answers that are easily given, and what to think of
kind_words = {
    "A": {
        "(n, 1)": ("stretch_forgotten", "The large table stays whole; the column is stretched."),
    },
    "E": {
        "(n, 1) (n,)": (
            "rank_one_as_row",
            "You pair the entries of `w` and `u`. But `u` has one axis only: beside a table, "
            "does it stand or lie?",
        ),
    },
    "F": {
        "(1, n) (n, 1)": (
            "rank_one_transposed",
            "The transpose exchanges rows and columns. Does `u` have any?",
        ),
    },
    "G": {
        "(n,) (n, 1) (1, n)": (
            "wrong_axis",
            "The axis that is named is the one that disappears. Axis 0 counts the rows.",
        ),
        "(1, m) (m, 1)": (
            "extra_axis",
            "Without `keepdims` the summed axis leaves nothing behind in the shape.",
        ),
    },
    "H": {
        "(n,)": ("lost_axis", "`keepdims=True` keeps a place for the summed axis."),
        "(1, m) (m, 1) (m,)": (
            "wrong_axis",
            "The axis that is named is the one that is summed. Axis 1 counts the columns.",
        ),
    },
    "J": {
        "(n, m)": ("star_for_at", "`@` is no `*`: the inner lengths of a product vanish."),
    },
    "K": {
        "(n, n)": ("product_order", "That would be `w @ w.T`. The inner lengths vanish."),
        "(n, 1)": ("star_for_at", "`@` is no `*`: the inner lengths of a product vanish."),
        "() (1,)": (
            "lost_axis",
            "The product of two tables is a table, even if it holds one number only.",
        ),
    },
    "L": {
        "(n, n) (1, 1)": ("at_for_star", "`*` is no matrix product: it works entry by entry."),
    },
}


def made_by_numpy(line, n, m):
    arrays = dict(
        X=np.ones((n, m)), w=np.ones((n, 1)), y=np.ones((1, m)), u=np.ones(n), v=np.ones(m)
    )
    try:
        return eval(line, {}, arrays).shape
    except ValueError:
        return "error"


def judge(letter, n, m, right):
    """None if the answer is right, else a kind word on it."""
    shapes = t.call(n, m)
    if not isinstance(shapes, dict):
        return Diagnosis("wrong_type", "`shapes_game` has to return a dictionary.")
    if letter not in shapes:
        return Diagnosis("missing_key", f"the dictionary has no key `{letter}` yet.")
    answer = shapes[letter]
    if isinstance(answer, (tuple, list, np.ndarray)):
        answer = tuple(int(length) for length in answer)
    elif isinstance(answer, str):
        answer = answer.strip().lower()
    if answer == right:
        return None
    sizes = {"n": n, "m": m}
    seen = f"with n = {n} and m = {m} you say {answer}. "
    for wrong, (code, words) in kind_words.get(letter, {}).items():
        if answer in [eval(shape, {}, sizes) for shape in re.findall(r"\([^)]*\)", wrong)]:
            return Diagnosis(code, seen + words)
    if isinstance(answer, (int, np.integer)):
        words = "That is a number, not a shape. A tuple with one entry needs a comma: `(5,)`."
        return Diagnosis("comma_missing", seen + words)
    if not isinstance(answer, tuple) and answer != "error":
        return Diagnosis("wrong_type", seen + 'A shape is a tuple; a refusal is `"error"`.')
    align = "Write both shapes under each other, aligned at the right. "
    if answer == "error":
        words = "numpy takes this one. " + align + "Which lengths are equal, which are 1?"
        return Diagnosis("refused_wrongly", seen + words)
    if right == "error":
        words = align + "Which two lengths meet first, and is one of them 1?"
        return Diagnosis("accepted_wrongly", seen + words)
    if shapes_game_at_other_sizes(letter, n, m) == answer:
        words = "The answer stays the same for other sizes: write `n` and `m`, not numbers."
        return Diagnosis("fixed_numbers", seen + words)
    if answer == right[::-1]:
        return Diagnosis("transpose", seen + "Rows and columns are exchanged.")
    if answer == tuple({n: m, m: n}.get(length, length) for length in right):
        return Diagnosis("n_m_exchanged", seen + "`n` and `m` are exchanged.")
    if len(answer) != len(right):
        words = "The number of axes is another one. " + align
        return Diagnosis("wrong_axes", seen + words)
    return Diagnosis("wrong_shape", seen + align + "A 1 is stretched to what it meets.")


def shapes_game_at_other_sizes(letter, n, m):
    answer = t.call(n + 10, m + 10).get(letter)
    if isinstance(answer, (tuple, list)) and any(length > 1 for length in answer):
        return tuple(int(length) for length in answer)
    return None


for letter, line in puzzles.items():
    t.check(
        f"{letter}: {line}",
        lambda: (
            judge(letter, 3, 5, made_by_numpy(line, 3, 5))
            or judge(letter, 4, 2, made_by_numpy(line, 4, 2))
        ),
    )
### BEGIN HIDDEN TESTS
t.hidden()
for _n, _m in ((7, 4), (2, 6)):
    _rights = [(_n, _m), (_n, _m), "error", (_n, _m), (_n, _n), (_n,), (_m,), (_n, 1), "error"]
    _rights += [(1, _m), (1, 1), (_n, 1)]
    for _letter, _right in zip("ABCDEFGHIJKL", _rights):
        t.check(f"{_letter} with other sizes", lambda: judge(_letter, _n, _m, _right))
### END HIDDEN TESTS
t.score()

# %% [markdown]
# ## 5. A picture as a column
#
# ### Exercise 5: `image2vector`
#
# *About 10 minutes, 10 points.*
#
# A picture has three axes: the rows, the columns, and the three colours of each pixel. A neuron
# does not take a block. It takes all the numbers in **one column**. `reshape` does that: it
# arranges the same numbers in a new shape, and changes none of them.

# %% demo="reshape"
six = np.array([[1, 2, 3], [4, 5, 6]])
print("six             ", six.shape)
print(six)
print("six.reshape(3, 2)")
print(six.reshape(3, 2))
print("six.reshape(3, -1) has shape", six.reshape(3, -1).shape, " numpy works out the -1")

# %% [markdown]
# `reshape` reads the numbers row by row, and fills the new shape row by row. (`six.T` has the
# shape `(3, 2)`, too, but it exchanges rows and columns. That is not the same.) In a picture the
# last axis, the colour, changes fastest:

# %% demo="unrolled"
tiny = np.array([[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]])
draw_unrolled(tiny, "A picture of 2 by 2 pixels becomes a column of 12 numbers")

# %% [markdown]
# The size must come from the picture itself: `image.shape[0]` is its length. A function with
# 64 written into it fails on the next picture.
#
# Shapes: `image` $(length, height, depth)$ → result $(length \cdot height \cdot depth,\; 1)$. A
# column has two axes, so it is not a 1-D array.
#
# <details><summary>Hint 1: how many rows</summary>
#
# Multiply the three lengths, or let numpy work the number out.
#
# </details>
# <details><summary>Hint 2: the order</summary>
#
# The figure above shows the order in which `reshape` reads anyway. Nothing has to be transposed.
#
# </details>


# %% exercise="image2vector" minutes=10
def image2vector(image):
    """Arrange all numbers of a picture in one column.

    Arguments:
    image -- array of shape (length, height, depth)

    Returns:
    v -- the same numbers, shape (length * height * depth, 1), in the order of the picture:
         along the rows, and at each pixel through the depth
    """
    ### BEGIN SOLUTION
    v = image.reshape(-1, 1)
    ### END SOLUTION
    return v


# %% test="image2vector" points=10
import numpy as np

from helpers.checks import Mistake, Test

t = Test("image2vector", points=10)
other_order = (
    "All numbers are there, in a column, but read in another order. The depth of each "
    "place comes first, then the places along a row, then the rows."
)
t.case(
    "a picture of shape (2, 3, 2)",
    args=dict(
        image=np.array(
            [
                [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]],
                [[0.7, 0.8], [0.9, 1.0], [1.1, 1.2]],
            ]
        )
    ),
    expect=np.array(
        [[0.1], [0.2], [0.3], [0.4], [0.5], [0.6], [0.7], [0.8], [0.9], [1.0], [1.1], [1.2]]
    ),
    mistakes=[
        Mistake(
            "",
            np.array(
                [[0.1], [0.7], [0.3], [0.9], [0.5], [1.1], [0.2], [0.8], [0.4], [1.0], [0.6], [1.2]]
            ),
            "other_order",
            other_order,
        ),
        Mistake(
            "",
            np.array(
                [[0.1], [0.3], [0.5], [0.7], [0.9], [1.1], [0.2], [0.4], [0.6], [0.8], [1.0], [1.2]]
            ),
            "other_order",
            other_order,
        ),
    ],
)
t.case(
    "a picture of one pixel",
    args=dict(image=np.array([[[5, 6, 7]]], dtype=np.uint8)),
    expect=np.array([[5], [6], [7]]),
)
### BEGIN HIDDEN TESTS
t.hidden()
_rng = np.random.default_rng(13)
for _l, _h, _d in ((4, 3, 3), (2, 5, 1), (3, 3, 3)):
    _image = _rng.integers(0, 256, size=(_l, _h, _d)).astype(np.uint8)
    _want = np.array(
        [[int(_image[i, j, k])] for i in range(_l) for j in range(_h) for k in range(_d)]
    )
    _channels = np.array(
        [[int(_image[i, j, k])] for k in range(_d) for i in range(_l) for j in range(_h)]
    )
    _backwards = np.array(
        [[int(_image[i, j, k])] for k in range(_d) for j in range(_h) for i in range(_l)]
    )
    t.case(
        f"a random picture of shape {(_l, _h, _d)}",
        args=dict(image=_image),
        expect=_want,
        weight=1.5,
        mistakes=[
            Mistake("", _channels, "other_order", other_order),
            Mistake("", _backwards, "other_order", other_order),
        ],
    )
### END HIDDEN TESTS
t.score()

# %% demo="a_real_picture"
v = image2vector(new_pictures[0])
print("the picture has shape", new_pictures[0].shape, " and its column", v.shape)

# %% [markdown]
# ## 6. Rows that can be compared
#
# ### Exercise 6: `normalize_rows`
#
# *About 10 minutes, 15 points.*
#
# Take two photographs of the same thing, one in bright light, one in dim light. Every number of
# the first is about twice that of the second. They show the same, and yet their numbers are far
# apart.
#
# The remedy: divide every row of the matrix by its length, its **norm**. Measure the length as
# Pythagoras would: square all entries, add them up, take the square root. For row $i$ of $x$:
#
# $$\|x_i\| = \sqrt{\sum_j x_{ij}^2} \qquad\qquad x_{ij} := \frac{x_{ij}}{\|x_i\|}$$
#
# After that each row has norm 1. The row $(3, 4)$ has the norm $\sqrt{9 + 16} = 5$ and becomes
# $(0.6, 0.8)$.
#
# Shapes: `x` is $(n, m)$. The norms, one per row, must form a column $(n, 1)$, so that each is
# stretched along its own row. The result is $(n, m)$.
#
# <details><summary>Hint 1: the norms</summary>
#
# `np.linalg.norm` computes norms. Like `sum`, it takes `axis=` and `keepdims=`. Or write it out
# with `np.sqrt` and `np.sum`.
#
# </details>
# <details><summary>Hint 2: print the shape</summary>
#
# Print the shape of the norms. `(n, 1)` is right. `(n,)` would be treated as a row, and `()` means
# that you computed a single norm for the whole matrix.
#
# </details>
# <details><summary>Hint 3: the caller's matrix</summary>
#
# `x /= …` writes into the very array that the caller passed in. `… = x / …` makes a new one.
#
# </details>


# %% exercise="normalize_rows" minutes=10
def normalize_rows(x):
    """Divide each row of x by its norm, so that its norm becomes 1.

    Arguments:
    x -- a matrix, shape (n, m); no row is all zeros; not changed in place

    Returns:
    rows -- the rows of x, each divided by its own norm, shape (n, m)
    """
    ### BEGIN SOLUTION
    lengths = np.linalg.norm(x, axis=1, keepdims=True)
    rows = x / lengths
    ### END SOLUTION
    return rows


# %% test="normalize_rows" points=15
import numpy as np

from helpers.checks import Mistake, Test

t = Test("normalize_rows", points=15)
lying = (
    "Each length went to a column instead of its row: the lengths have shape (n,). Keep the axis."
)
by_columns = "The columns have length 1, not the rows: the other axis was summed."
by_everything = (
    "All entries were divided by one length, that of the whole table. Each row has its own."
)
no_root = "Each row was divided by the square of its length: is the root missing?"
no_square = (
    "Each row was divided by the sum of its absolute values. A length squares the entries first."
)
multiplied = "Each row was multiplied by its length. To scale it to 1, divide."
only_lengths = "These are the lengths of the rows. What is left is to divide by them."
t.case(
    "two rows of three numbers",
    args=dict(x=np.array([[1.0, -2.0, 2.0], [6.0, 3.0, -2.0]])),
    expect=np.array([[0.33333333, -0.66666667, 0.66666667], [0.85714286, 0.42857143, -0.28571429]]),
    mistakes=[
        Mistake("", np.array([[3.0], [7.0]]), "only_lengths", only_lengths),
        Mistake("", np.array([3.0, 7.0]), "only_lengths", only_lengths),
        Mistake(
            "",
            np.array(
                [[0.16439899, -0.55470020, 0.70710678], [0.98639392, 0.83205029, -0.70710678]]
            ),
            "columns_normalized",
            by_columns,
        ),
        Mistake(
            "",
            np.array(
                [[0.13130643, -0.26261287, 0.26261287], [0.78783860, 0.39391930, -0.26261287]]
            ),
            "one_length_for_all",
            by_everything,
        ),
        Mistake(
            "",
            np.array(
                [[0.11111111, -0.22222222, 0.22222222], [0.12244898, 0.06122449, -0.04081633]]
            ),
            "root_missing",
            no_root,
        ),
        Mistake(
            "",
            np.array([[0.2, -0.4, 0.4], [0.54545455, 0.27272727, -0.18181818]]),
            "absolute_values",
            no_square,
        ),
        Mistake("", np.array([[3.0, -6.0, 6.0], [42.0, 21.0, -14.0]]), "multiplied", multiplied),
    ],
)
t.case(
    "two rows of two numbers",
    args=dict(x=np.array([[3.0, 4.0], [5.0, -12.0]])),
    expect=np.array([[0.6, 0.8], [0.38461538, -0.92307692]]),
    mistakes=[
        Mistake("", np.array([[0.6, 0.30769231], [1.0, -0.92307692]]), "keepdims_missing", lying),
        Mistake(
            "",
            np.array([[0.51449576, 0.31622777], [0.85749293, -0.94868330]]),
            "columns_normalized",
            by_columns,
        ),
        Mistake(
            "",
            np.array([[0.21539456, 0.28719275], [0.35899094, -0.86157825]]),
            "one_length_for_all",
            by_everything,
        ),
        Mistake("", np.array([[0.12, 0.16], [0.02958580, -0.07100592]]), "root_missing", no_root),
        Mistake("", np.array([[15.0, 20.0], [65.0, -156.0]]), "multiplied", multiplied),
        Mistake(
            "",
            np.array([[0.42857143, 0.57142857], [0.29411765, -0.70588235]]),
            "absolute_values",
            no_square,
        ),
    ],
)
### BEGIN HIDDEN TESTS
t.hidden()
import math

_rng = np.random.default_rng(17)
for _n, _m in ((5, 3), (4, 4), (1, 6), (3, 3)):
    _x = _rng.normal(0, 3, size=(_n, _m))
    _size = [math.sqrt(math.fsum(v * v for v in row)) for row in _x.tolist()]
    _tall = [math.sqrt(math.fsum(v * v for v in column)) for column in _x.T.tolist()]
    _want = np.array([[_x[i, j] / _size[i] for j in range(_m)] for i in range(_n)])
    _slips = [
        Mistake("", _x / np.array(_tall), "columns_normalized", by_columns),
        Mistake("", _x / math.hypot(*_size), "one_length_for_all", by_everything),
        Mistake("", _want / np.array([[s] for s in _size]), "root_missing", no_root),
        Mistake("", np.array([[s] for s in _size]), "only_lengths", only_lengths),
        Mistake("", _x * np.array([[s] for s in _size]), "multiplied", multiplied),
        Mistake(
            "",
            np.array([v / math.fsum(map(math.fabs, v)) for v in _x]),
            "absolute_values",
            no_square,
        ),
    ]
    if _n == _m:
        _slips.append(Mistake("", _x / np.array(_size), "keepdims_missing", lying))
    t.case(
        f"a random table of shape {(_n, _m)}",
        args=dict(x=_x),
        expect=_want,
        mistakes=_slips,
    )
### END HIDDEN TESTS
t.score()

# %% [markdown]
# ### Exercise 7: `softmax`
#
# *About 15 minutes, 15 points.*
#
# A network gives a row of scores: 2 for "cat", 1 for "dog", −1 for "boat". You would rather have
# probabilities: all positive, with the sum 1. The **softmax** turns scores into probabilities.
# First $e^x$ makes every score positive, and makes large ones stand out. Then each is divided by
# the sum of its row:
#
# $$\text{softmax}(x)_{ij} = \frac{e^{x_{ij}}}{\sum_k e^{x_{ik}}}$$
#
# **The limit once more.** In the sigmoid an overflow did no harm. Here it does:

# %% demo="overflow"
with np.errstate(all="ignore"):
    print("e to the 700: ", np.exp(700.0))
    print("e to the 1000:", np.exp(1000.0))
    print("inf / inf:    ", np.exp(1000.0) / np.exp(1000.0), " (nan: not a number)")

# %% [markdown]
# The way out: subtract any number $c$ from all scores of a row. The softmax does not change,
# because $e^{x-c} = e^x / e^c$, and the factor $1/e^c$ cancels:
#
# $$\frac{e^{x_{ij} - c_i}}{\sum_k e^{x_{ik} - c_i}} = \frac{e^{x_{ij}}}{\sum_k e^{x_{ik}}}$$
#
# For $c_i$ take the largest score of row $i$. Then every exponent is 0 or negative, nothing
# overflows, and the sum is at least 1.
#
# Shapes: `x` is $(n, m)$; the largest scores and the sums are columns $(n, 1)$; the result is
# $(n, m)$.
#
# <details><summary>Hint 1: three steps</summary>
#
# Subtract the largest score of each row. Take `np.exp` of the whole matrix. Divide by the sums of
# the rows.
#
# </details>
# <details><summary>Hint 2: each row by itself</summary>
#
# `np.max` and `np.sum` know `axis=` and `keepdims=`. You need both arguments in both calls.
#
# </details>


# %% exercise="softmax" minutes=15
def softmax(x):
    """Turn each row of scores into probabilities: positive numbers that sum to 1.

    Arguments:
    x -- scores, shape (n, m); any finite numbers, also very large or very negative ones

    Returns:
    s -- probabilities, shape (n, m); each row sums to 1
    """
    ### BEGIN SOLUTION
    largest = np.max(x, axis=1, keepdims=True)
    e = np.exp(x - largest)
    s = e / np.sum(e, axis=1, keepdims=True)
    ### END SOLUTION
    return s


# %% test="softmax" points=15
import numpy as np

from helpers.checks import Mistake, Test

t = Test("softmax", points=15)
lying = "The sums have shape (n,), so each went to a column instead of its row. Keep the axis."
lying_largest = "The largest scores have shape (n,), so each went to a column instead of its row."
by_columns = "The columns sum to 1, not the rows: the other axis was summed."
by_everything = "The whole table sums to 1. Each row should, by itself."
not_divided = "These are the exponentials. What is left is to divide by the sums of the rows."
no_exp = "The scores themselves were divided by their sums: is the exponential missing?"
t.case(
    "two rows of three scores",
    args=dict(x=np.array([[0.0, 0.0, 0.69314718], [1.0, 2.0, 3.0]])),
    expect=np.array([[0.25, 0.25, 0.5], [0.09003057, 0.24472847, 0.66524096]]),
    mistakes=[
        Mistake(
            "",
            np.array([[1.0, 1.0, 2.0], [2.71828183, 7.38905610, 20.08553692]]),
            "not_divided",
            not_divided,
        ),
        Mistake(
            "",
            np.array([[0.5, 0.5, 1.0], [0.13533528, 0.36787944, 1.0]]),
            "not_divided",
            not_divided,
        ),
        Mistake(
            "",
            np.array([[0.26894142, 0.11920292, 0.09055700], [0.73105858, 0.88079708, 0.90944300]]),
            "columns_normalized",
            by_columns,
        ),
        Mistake(
            "",
            np.array([[0.02924586, 0.02924586, 0.05849172], [0.07949849, 0.21609929, 0.58741878]]),
            "one_sum_for_all",
            by_everything,
        ),
        Mistake(
            "",
            np.array([[0.14272605, 0.14272605, 0.28545210], [0.03863174, 0.10501196, 0.28545210]]),
            "one_sum_for_all",
            by_everything,
        ),
        Mistake(
            "",
            np.array([[0.0, 0.0, 1.0], [0.16666667, 0.33333333, 0.5]]),
            "exp_missing",
            no_exp,
        ),
    ],
)
t.case(
    "two rows of two scores",
    args=dict(x=np.array([[0.0, 1.09861229], [1.38629436, 0.0]])),
    expect=np.array([[0.25, 0.75], [0.8, 0.2]]),
    mistakes=[
        Mistake("", np.array([[0.25, 0.6], [1.0, 0.2]]), "keepdims_missing", lying),
        Mistake("", np.array([[0.25, 0.8], [0.75, 0.2]]), "keepdims_missing", lying),
        Mistake("", np.array([[0.2, 0.75], [0.8, 0.25]]), "columns_normalized", by_columns),
        Mistake(
            "",
            np.array([[0.11111111, 0.33333333], [0.44444444, 0.11111111]]),
            "one_sum_for_all",
            by_everything,
        ),
        Mistake(
            "",
            np.array([[0.12903226, 0.38709677], [0.38709677, 0.09677419]]),
            "one_sum_for_all",
            by_everything,
        ),
        Mistake(
            "",
            np.array([[0.30769231, 0.69230769], [0.84210526, 0.15789474]]),
            "keepdims_missing",
            lying_largest,
        ),
        Mistake("", np.array([[0.0, 1.0], [1.0, 0.0]]), "exp_missing", no_exp),
        Mistake("", np.array([[1.0, 3.0], [4.0, 1.0]]), "not_divided", not_divided),
        Mistake("", np.array([[0.33333333, 1.0], [1.0, 0.25]]), "not_divided", not_divided),
    ],
)
t.case(
    "very large and very negative scores",
    args=dict(x=np.array([[1000.0, 1001.0], [-1000.0, -1001.0], [-2000.0, 2000.0]])),
    expect=np.array([[0.26894142, 0.73105858], [0.73105858, 0.26894142], [0.0, 1.0]]),
    stage="edge",
)
### BEGIN HIDDEN TESTS
t.hidden()
import math


def _shares(x):
    """Share j of a row is 1 over the sum of exp(x_k - x_j): no largest score is needed."""
    return np.array(
        [
            [1 / math.fsum(math.exp(other - own) for other in row) for own in row]
            for row in x.tolist()
        ]
    )


_rng = np.random.default_rng(19)
for _n, _m in ((4, 3), (3, 3), (1, 5), (2, 7)):
    _x = _rng.normal(0, 1.5, size=(_n, _m))
    _e = np.exp(_x)
    _top = np.array([[math.exp(max(row.tolist()))] for row in _x])
    _slips = [
        Mistake("", _e, "not_divided", not_divided),
        Mistake("", _e / _top, "not_divided", not_divided),
        Mistake("", _shares(_x.T).T, "columns_normalized", by_columns),
        Mistake("", _e / math.fsum(_e.reshape(-1).tolist()), "one_sum_for_all", by_everything),
        Mistake(
            "",
            _e / _top / math.fsum((_e / _top).reshape(-1).tolist()),
            "one_sum_for_all",
            by_everything,
        ),
        Mistake(
            "",
            np.array([[v / math.fsum(row) for v in row] for row in _x.tolist()]),
            "exp_missing",
            no_exp,
        ),
    ]
    if _n == _m:
        _rowsums = np.array([math.fsum(row) for row in _e.tolist()])
        _slips += [
            Mistake("", _e / _rowsums, "keepdims_missing", lying),
            Mistake("", _e / _top / (_rowsums / _top[:, 0]), "keepdims_missing", lying),
            Mistake("", _shares(_x - np.log(_top[:, 0])), "keepdims_missing", lying_largest),
        ]
    t.case(
        f"random scores of shape {(_n, _m)}", args=dict(x=_x), expect=_shares(_x), mistakes=_slips
    )
_x = _rng.integers(-4, 5, size=(4, 3)) / 2
_far = np.array([[900.0], [-900.0], [0.0], [5000.0]])
t.case(
    "rows that lie far apart",
    args=dict(x=_x + _far),
    expect=_shares(_x),
    stage="edge",
)
t.case(
    "scores of one row that lie far apart",
    args=dict(x=np.array([[-1500.0, 0.0, 1500.0], [800.0, -800.0, 800.0]])),
    expect=np.array([[0.0, 0.0, 1.0], [0.5, 0.0, 0.5]]),
    stage="edge",
)
### END HIDDEN TESTS
t.score()

# %% [markdown]
# **What do you expect?** If all scores are multiplied by 3, do the probabilities change? In which
# direction?

# %% demo="softmax_bars"
scores = np.array([[2.0, 1.0, -1.0]])
names = ["cat", "dog", "boat"]
panels = {
    "scores": scores,
    "softmax(scores)": softmax(scores),
    "softmax(3 · scores)": softmax(3 * scores),
}
fig, axes = plots.figure(1, 3, size=(8.4, 2.7))
for ax, (title, values) in zip(axes.flat, panels.items()):
    bars = ax.bar(names, values[0], color=plots.COLORS["sky"], edgecolor="black")
    ax.bar_label(bars, [f"{value:.3g}" for value in values[0]], padding=2)
    ax.axhline(0, color="black", linewidth=0.8)
    ax.margins(y=0.18)
    ax.set_title(f"{title}, sum {values.sum():.3g}")
said = "; ".join(
    f"{title}: " + ", ".join(f"{name} {value:.3g}" for name, value in zip(names, values[0]))
    for title, values in panels.items()
)
plots.show(
    fig,
    alt=f"Three bar charts. {said}. With the larger scores, the largest one takes almost everything.",
)

# %% [markdown]
# In the middle: the negative score became a small positive probability, and the order stayed the
# same. On the right: with scores three times as large, the largest one takes almost everything.
# Adding the same number to all scores changes nothing, as you have just used; multiplying does.

# %% [markdown]
# ## 7. How wrong is a prediction?
#
# A network makes predictions $\hat{y}$ ("y hat"). The true values are $y$. Learning needs **one**
# number that says how wrong the predictions are. Such a measure is called a **loss**. Here are the
# two simplest ones.
#
# ### Exercise 8: `L1`
#
# *About 5 minutes, 10 points.*
#
# Add up how far each prediction is off, no matter in which direction:
#
# $$L_1(\hat{y}, y) = \sum_{i=1}^{m} \left| y^{(i)} - \hat{y}^{(i)} \right|$$
#
# Shapes: `yhat` and `y` hold $m$ numbers each. They are 1-D arrays, both $(m,)$. That does no harm
# here: they have the same shape, nothing is transposed, and the result is a single number.
#
# <details><summary>Hint</summary>
#
# `np.abs` gives the absolute values, entry by entry. It matters whether you take them before or
# after you add up: errors of +2 and −2 must not cancel.
#
# </details>


# %% exercise="L1" minutes=5
def L1(yhat, y):
    """Sum the absolute errors.

    Arguments:
    yhat -- predictions, shape (m,)
    y -- true values, shape (m,)

    Returns:
    loss -- the L1 loss, a number
    """
    ### BEGIN SOLUTION
    loss = np.sum(np.abs(y - yhat))
    ### END SOLUTION
    return loss


# %% test="L1" points=10
import numpy as np

from helpers.checks import Mistake, Test

t = Test("L1", points=10)
cancel = "The errors above and below cancel each other: take the absolute value of each one first."
squared = "This is the sum of the squares. L1 adds absolute values."
every_pair = "Every guess was compared with every true value: a table of errors was summed."
largest = "This is the largest error alone. L1 adds up all of them."
plus = "The guesses were added to the true values. An error is a difference."
t.case(
    "four guesses",
    args=dict(yhat=np.array([0.5, 2.0, -1.0, 3.25]), y=np.array([1.0, 1.0, 1.0, 3.0])),
    expect=3.75,
    m=4,
    mistakes=[
        Mistake("", 1.25, "signs_cancel", cancel),
        Mistake("", -1.25, "signs_cancel", cancel),
        Mistake("", 5.3125, "squared", squared),
        Mistake("", 25.0, "every_pair", every_pair),
        Mistake("", 2.0, "largest_only", largest),
        Mistake("", 10.75, "plus_for_minus", plus),
    ],
)
t.case(
    "three guesses, all too high",
    args=dict(yhat=np.array([1.5, 2.5, 4.0]), y=np.array([1.0, 1.5, 0.5])),
    expect=5.0,
    m=3,
    mistakes=[
        Mistake("", -5.0, "signs_cancel", cancel),
        Mistake("", 13.5, "squared", squared),
        Mistake("", 15.0, "every_pair", every_pair),
        Mistake("", 3.5, "largest_only", largest),
        Mistake("", 11.0, "plus_for_minus", plus),
    ],
)
### BEGIN HIDDEN TESTS
t.hidden()
import math

_rng = np.random.default_rng(23)
for _m in (6, 50, 1):
    _yhat, _y = _rng.normal(0, 2, size=_m), _rng.normal(0, 2, size=_m)
    _errors = [float(_yhat[i] - _y[i]) for i in range(_m)]
    _pairs = math.fsum(math.fabs(a - b) for a in _yhat.tolist() for b in _y.tolist())
    t.case(
        f"{_m} random guess{'es' if _m > 1 else ''}",
        args=dict(yhat=_yhat, y=_y),
        expect=math.fsum(map(math.fabs, _errors)),
        m=_m,
        weight=1.5,
        mistakes=[
            Mistake("", math.fsum(_errors), "signs_cancel", cancel),
            Mistake("", -math.fsum(_errors), "signs_cancel", cancel),
            Mistake("", math.fsum(v * v for v in _errors), "squared", squared),
            Mistake("", _pairs, "every_pair", every_pair),
            Mistake("", math.fabs(sorted(_errors, key=math.fabs)[-1]), "largest_only", largest),
        ],
    )
### END HIDDEN TESTS
t.score()

# %% [markdown]
# ### Exercise 9: `L2`
#
# *About 5 minutes, 10 points.*
#
# Now square each error before you add up:
#
# $$L_2(\hat{y}, y) = \sum_{i=1}^{m} \left( y^{(i)} - \hat{y}^{(i)} \right)^2$$
#
# The square removes the sign as well. There is no root and no mean in this formula.
#
# Shapes: `yhat` and `y` are $(m,)$, the result is a single number.
#
# <details><summary>Hint 1</summary>
#
# `**2` squares every entry. Square first, then add up.
#
# </details>
# <details><summary>Hint 2: another way</summary>
#
# `np.dot` of two 1-D arrays multiplies them in pairs and adds up. What is the dot product of an
# array with itself?
#
# </details>


# %% exercise="L2" minutes=5
def L2(yhat, y):
    """Sum the squared errors.

    Arguments:
    yhat -- predictions, shape (m,)
    y -- true values, shape (m,)

    Returns:
    loss -- the L2 loss, a number
    """
    ### BEGIN SOLUTION
    loss = np.sum((y - yhat) ** 2)
    ### END SOLUTION
    return loss


# %% test="L2" points=10
import numpy as np

from helpers.checks import Mistake, Test

t = Test("L2", points=10)
root = "This is the root of the sum. There is no root in this formula."
summed_first = "The errors were added first and squared then, so that they cancel. Square each one."
absolute = "This is the sum of the absolute errors. L2 squares each error."
every_pair = "Every guess was compared with every true value: a table of errors was summed."
plus = "The guesses were added to the true values. An error is a difference."
not_squared = "These are the errors added up, with their signs. L2 squares each of them first."
squares_apart = "The guesses and the true values were squared before subtracting. Subtract first."
t.case(
    "four guesses",
    args=dict(yhat=np.array([0.5, 2.0, -1.0, 3.25]), y=np.array([1.0, 1.0, 1.0, 3.0])),
    expect=5.3125,
    m=4,
    mistakes=[
        Mistake("", 2.30488611, "root_taken", root),
        Mistake("", 1.5625, "summed_first", summed_first),
        Mistake("", 3.75, "not_squared", absolute),
        Mistake("", 1.25, "not_squared", not_squared),
        Mistake("", -1.25, "not_squared", not_squared),
        Mistake("", 50.3125, "plus_for_minus", plus),
        Mistake("", 54.25, "every_pair", every_pair),
        Mistake("", -3.8125, "squared_apart", squares_apart),
        Mistake("", 3.8125, "squared_apart", squares_apart),
    ],
)
t.case(
    "three guesses, all too high",
    args=dict(yhat=np.array([1.5, 2.5, 4.0]), y=np.array([1.0, 1.5, 0.5])),
    expect=13.5,
    m=3,
    mistakes=[
        Mistake("", 3.67423461, "root_taken", root),
        Mistake("", 25.0, "summed_first", summed_first),
        Mistake("", 5.0, "not_squared", absolute),
        Mistake("", -5.0, "not_squared", not_squared),
        Mistake("", 42.5, "plus_for_minus", plus),
        Mistake("", 36.0, "every_pair", every_pair),
        Mistake("", -21.0, "squared_apart", squares_apart),
        Mistake("", 21.0, "squared_apart", squares_apart),
    ],
)
### BEGIN HIDDEN TESTS
t.hidden()
import math

_rng = np.random.default_rng(29)
for _m in (6, 50, 1):
    _yhat, _y = _rng.normal(0, 2, size=_m), _rng.normal(0, 2, size=_m)
    _errors = [float(_yhat[i] - _y[i]) for i in range(_m)]
    _want = math.fsum(v * v for v in _errors)
    _pairs = math.fsum((a - b) ** 2 for a in _yhat.tolist() for b in _y.tolist())
    _apart = math.fsum(float(_y[i]) ** 2 - float(_yhat[i]) ** 2 for i in range(_m))
    t.case(
        f"{_m} random guess{'es' if _m > 1 else ''}",
        args=dict(yhat=_yhat, y=_y),
        expect=_want,
        m=_m,
        weight=1.5,
        mistakes=[
            Mistake("", math.sqrt(_want), "root_taken", root),
            Mistake("", math.fsum(_errors) ** 2, "summed_first", summed_first),
            Mistake("", math.fsum(map(math.fabs, _errors)), "not_squared", absolute),
            Mistake("", _pairs, "every_pair", every_pair),
            Mistake("", _apart, "squared_apart", squares_apart),
            Mistake("", -_apart, "squared_apart", squares_apart),
        ],
    )
### END HIDDEN TESTS
t.score()

# %% demo="two_losses"
errors = np.linspace(-2.5, 2.5, 101)
fig, ax = plots.figure(size=(5.4, 3.3))
ax.plot(errors, [L1(np.array([e]), np.array([0.0])) for e in errors], label="L1: |error|")
ax.plot(errors, [L2(np.array([e]), np.array([0.0])) for e in errors], label="L2: error squared")
ax.set(xlabel="error of one prediction", ylabel="loss", title="The loss of one error")
ax.legend()
plots.show(
    fig,
    alt="Loss against the error of one prediction. L1 is a V with straight arms. L2, dashed, is a "
    "parabola: below L1 for errors smaller than 1, above it for larger ones, and far above it at "
    "the edges.",
)

# %% [markdown]
# Compared with L1, L2 counts errors below 1 less and errors above 1 more. And L2 is smooth at 0,
# where L1 has a corner and no derivative. That is convenient for a method that follows derivatives.

# %% [markdown]
# ## 8. Putting it together: the picture finder
#
# Now build what section 1 promised. First the library: each picture becomes a row, and all rows
# form one matrix.
#
# *In this lesson the pictures are **rows**, because `normalize_rows` and `softmax` work on rows.
# From the next lesson on, examples are columns.*


# %% demo="library"
def as_rows(many):
    """Turn each picture into a row, subtract the row's own mean, and give it norm 1.

    many -- pictures, shape (m, height, width, 3); returns shape (m, n)
    """
    rows = np.array([image2vector(picture)[:, 0] for picture in many]) / 255
    return normalize_rows(rows - rows.mean(axis=1, keepdims=True))


rows = as_rows(pictures)
print("one picture as a column:", image2vector(pictures[0]).shape)
print("the library, rows:      ", rows.shape)
print("norm of the first row:  ", f"{np.linalg.norm(rows[0]):.6f}")

# %% [markdown]
# Why subtract the mean of each row first? A picture in brighter light has larger numbers. The mean
# says how bright it is, and the norm of what is left says how strong its contrast is. Neither says
# what the picture shows. So we remove both. The means form a column $(m, 1)$, thanks to `keepdims`.
#
# Now the finder. A small distance means similar, so the *negative* distances are the scores for
# the softmax. The factor `sharpness` controls how clearly the best one wins.


# %% demo="finder"
def find_similar(picture, sharpness=10):
    """Compare one picture with the library.

    Returns the probability of each picture of the library, shape (1, m). The most similar one has
    the largest.
    """
    row = as_rows([picture])  # shape (1, n)
    distances = np.array([[L2(row[0], other) for other in rows]])  # shape (1, m)
    return softmax(-sharpness * distances)


def show_similar(wanted):
    """Each picture of `wanted`, with the five most similar ones of the library beside it."""
    shown, titles, said = [], [], []
    for picture in wanted:
        probabilities = find_similar(picture)[0]
        best = np.argsort(-probabilities)[:5]  # the indices of the five largest
        percent = [f"{probabilities[i]:.0%}" for i in best]
        shown += [picture, *pictures[best]]
        titles += ["new picture", *percent]
        said.append(", ".join(percent))
    plots.show_pictures(
        shown,
        titles,
        alt="At the left of each line a new picture, then the five most similar pictures of the "
        "library with their probabilities: " + "; next line: ".join(said) + ".",
        size=1.15,
    )


show_similar(new_pictures[[0, 42, 21]])

# %% [markdown]
# You built this out of a few short functions. Nothing in it was learned. It compares pictures
# pixel by pixel, in light and colour. So it finds pictures that *look* alike, and does not know
# what they show. For that it would have to learn. Learning begins in the next lesson.
#
# ### From loops to one product
#
# Two loops are left in this code. Both can be replaced.
#
# `as_rows` calls `image2vector` for each picture. But `reshape` can flatten all pictures at once:
# keep the first axis, and let numpy work out the second.
#
# `find_similar` calls `L2` for each picture of the library. To compare *many* pictures with the
# library, you would need a loop inside a loop. Can a matrix product do it? Write the square out:
#
# $$L_2(a, b) = \sum_j (a_j - b_j)^2 = \sum_j a_j^2 + \sum_j b_j^2 - 2 \sum_j a_j b_j$$
#
# All our rows have norm 1, so the first two sums are 1. The last sum is one entry of a matrix
# product. With $m$ rows in the library and $k$ new ones, $(m, n)$ times $(n, k)$ gives all
# $(m, k)$ of them at once.
#
# **What do you expect?** What is the shape of the matrix of all distances between 250 old and 40
# new pictures?

# %% demo="without_loops"
flattened = pictures.reshape(len(pictures), -1)
one_by_one = np.array([image2vector(picture)[:, 0] for picture in pictures])
print("reshape of all pictures:", flattened.shape, " the same:", np.all(flattened == one_by_one))

new_rows = as_rows(new_pictures[:40])


def by_loops(new_rows):
    return np.array([[L2(new, old) for new in new_rows] for old in rows])


def by_product(new_rows):
    return 2 - 2 * (rows @ new_rows.T)


print("rows", rows.shape, " new_rows.T", new_rows.T.shape, " result", by_product(new_rows).shape)
print("the same distances:", np.allclose(by_loops(new_rows), by_product(new_rows)))

# %% demo="one_product" timing=true
loops, product = seconds(by_loops, new_rows), seconds(by_product, new_rows)
print(f"two loops around L2: {1000 * loops:8.1f} ms")
print(f"one matrix product:  {1000 * product:8.1f} ms, about {loops / product:.0f} times as fast")

# %% [markdown]
# Think in whole arrays, and let numpy run the loop. This is the style of the whole course.

# %% [markdown]
# ## 9. Try it yourself
#
# **Your own picture.** Upload a photo (drag it into the file list on the left), write its path
# below, and run the cell.

# %% try
my_picture = ""  # for example "my_photo.jpg"

if my_picture:
    show_similar([load_picture(my_picture)])
else:
    print("Write the path of a picture between the quotation marks above.")

# %% [markdown]
# **Your own puzzle.** Change the two shapes, decide what will happen, then run.

# %% try
first, second = (4, 1, 3), (2, 3)
try:
    print(first, "and", second, "give", (np.ones(first) + np.ones(second)).shape)
except ValueError:
    print(first, "and", second, "do not fit")

# %% [markdown]
# **More questions.** Each takes a line or two.
#
# - What happens to the probabilities with `sharpness=0`? And with 1000? Would a softmax without
#   protection survive that?
# - Use `L1` instead of `L2` in `find_similar`. Are the same pictures found?
# - The cell below passes the same picture twice, once in half the light. Are the same ones found?
#   Now remove `normalize_rows` from `as_rows` and run it again.
# - In `as_rows`, move `/ 255` to the end. Is the result the same? (Is there a moment at which a
#   `uint8` could wrap around?)

# %% try
show_similar([new_pictures[0], new_pictures[0] // 2])

# %% [markdown]
# ## 10. What you learned
#
# - An array is a block of numbers with a shape and a type. Know the shape of every array.
# - Broadcasting aligns two shapes at the right and stretches each 1. Anything that does not fit
#   is an error.
# - `(n,)` is neither a row nor a column. Beside a matrix it is treated as a row.
# - A sum removes the axis that it names. `keepdims=True` leaves it with length 1, so that the result
#   still fits the matrix.
# - `*` works entry by entry, `@` is the matrix product.
# - Code on whole arrays is shorter than a loop, and for large arrays many times faster.
# - The chain rule multiplies local derivatives. It gave you $\sigma' = \sigma (1 - \sigma)$.
# - Large exponents overflow. Write sigmoid and softmax so that no exponent is large and positive.
# - A `uint8` wraps around after 255. Turn pixels into floats first.
#
# Next: the first neuron. It looks at these pictures and learns to recognise cats.

# %% summary
