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
# one line. The price is small: you must always know the **shape** of what you hold. Shapes are the
# real subject of this lesson.
#
# | | |
# |---|---|
# | Time | about 110 minutes |
# | Points | 100, in nine exercises |
# | You should know | Python functions, loops, lists and dictionaries |
# | You will have | eight small functions of which networks are made, and a picture finder built with them |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Put your code in the place of the line
# `raise NotImplementedError(…)`. The `return` below it tells the name that your result must have.
# Run the cell with Shift+Enter, then run the check under it. The check tells you what is right, and
# what a mistake looks like. You may run it as often as you like. Some checks are hidden and run at
# grading only. They ask the same questions about other numbers.
#
# Stuck? Open the hints below the text one by one. Each says a little more.

# %% setup
import math
import time

import numpy as np

from helpers import plots
from helpers.data import load_images, load_picture
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
# among the pictures it knows. Four of your functions stand in a row to do it:

# %% demo="way_of_a_picture"
draw_finder(new_pictures[0], len(pictures), "The picture finder: four of your functions in a row")

# %% [markdown]
# Under each station stands a **shape**. Read the picture as a chain of shapes: what goes into a
# function has one shape, what comes out has another. If you can say the shape at every station,
# you can build such a chain. Most mistakes in this field are mistakes of shape.

# %% [markdown]
# ## 2. The idea: numbers with a shape
#
# A list in Python is a row of anything. An **array** in numpy is a block of numbers with a shape.
# It computes with all its numbers at once.

# %% demo="list_and_array"
a_list = [1.0, 2.0, 3.0]
an_array = np.array([1.0, 2.0, 3.0])

print("the list,  times 2:", a_list * 2)
print("the array, times 2:", an_array * 2)
print("the array, plus 10:", an_array + 10)
print("the array, squared:", an_array**2)

# %% [markdown]
# The list was repeated. The array was doubled, **entry by entry**. No loop was written.
#
# An array may have several axes. A table has two: first the rows, then the columns. A colour
# picture has three: row, column, colour. `shape` tells the length of each axis, `ndim` how many
# axes there are.

# %% demo="shapes"
table = np.array([[1, 2, 3], [4, 5, 6]])
picture = pictures[0]

print("table.shape     ", table.shape, "  two rows, three columns")
print("table.ndim      ", table.ndim, "       two axes")
print("table[1, 2]     ", table[1, 2], "       row 1, column 2, counted from 0")
print("table[0]        ", table[0], " the whole row 0, shape", table[0].shape)
print("table[:, 0]     ", table[:, 0], "   the whole column 0, shape", table[:, 0].shape)
print("picture.shape   ", picture.shape)
print("pictures.shape  ", pictures.shape, " many pictures in one array")

# %% [markdown]
# These are the four forms that you will meet all the time. Look at the first one. It has **one**
# axis, so it is drawn as a string of beads: it has a length, but no rows and no columns.

# %% demo="four_arrays"
draw_arrays(
    {
        "np.array([1, 2, 3])": np.array([1, 2, 3]),
        "np.array([[1, 2, 3]])": np.array([[1, 2, 3]]),
        "np.array([[1], [2], [3]])": np.array([[1], [2], [3]]),
        "table": table,
    },
    "Three numbers in three shapes, and a table",
)

# %% [markdown]
# | form | shape | written as | name |
# |---|---|---|---|
# | a single number | `()` | `3.0` | scalar |
# | beads | `(3,)` | `[1, 2, 3]` | rank-1 array |
# | one row | `(1, 3)` | `[[1, 2, 3]]` | row vector |
# | one column | `(3, 1)` | `[[1], [2], [3]]` | column vector |
# | a table | `(2, 3)` | `[[1, 2, 3], [4, 5, 6]]` | matrix |
# | a colour picture | `(64, 64, 3)` | – | – |
#
# Mind the comma in `(3,)`. In Python `(3)` is just the number 3. The comma makes it a tuple with
# one entry.

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
# The whole sum $1 + e^{-x}$ stands under the fraction line. In Python, brackets take the place of
# the line.
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
# ### Why `math` is not enough
#
# A network never has one number. It has a table of them. `math.exp` takes one number only.
# numpy has its own `np.exp`, which takes an array of **any** shape and works entry by entry.

# %% demo="exp_of_an_array"
three = np.array([0.0, 1.0, 2.0])
print("np.exp:  ", np.exp(three))
try:
    print("math.exp:", math.exp(three))
except TypeError as error:
    print("math.exp: refuses,", error)

# %% [markdown]
# ### Exercise 2: `sigmoid`
#
# *About 5 minutes, 10 points.*
#
# Write the sigmoid again, now for arrays. The formula stays the same, and it needs no loop. Every
# sign in it (`-`, `+`, `/`) works entry by entry on an array.
#
# Shapes: the result has the shape of `x`, whatever that is.
#
# <details><summary>Hint 1</summary>
#
# Only one word of your first function has to change.
#
# </details>
# <details><summary>Hint 2: if you did write a loop</summary>
#
# A loop over an array with two axes gives you rows, not numbers. And an array of whole numbers
# cannot hold 0.73. Both troubles vanish without a loop.
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
# `sigmoid` on an array. We measure both for growing $n$. Each number is the best of three runs.
# Computing without a loop of your own is called **vectorised**.


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
# Both axes are logarithmic: each step on them means ten times as much. Read three things.
#
# - **One number:** the loop has no disadvantage. Calling numpy costs a little each time, and there
#   is nothing to gain.
# - **Many numbers:** the line of the loop climbs at once: ten times $n$ costs about ten times the
#   time. The line of the array stays almost flat at first. There the call itself is most of the
#   work.
# - **Very many numbers:** both climb, side by side. The distance between them is the gain.
#
# numpy's loop runs in compiled code and knows that every entry is a number. Python asks again for
# each one.
#
# ### Exercise 3: `sigmoid_derivative`
#
# *About 10 minutes, 10 points.*
#
# A network learns by asking: if this number grows a little, how much does the result change? The
# answer is the **slope**, also called derivative or gradient. For the sigmoid it has a beautiful
# form. You need only the sigmoid itself:
#
# $$\sigma'(x) = \sigma(x)\,\big(1 - \sigma(x)\big)$$
#
# Use your function `sigmoid`. Compute it once, keep it in a variable, then use the variable twice.
#
# Shapes: the result has the shape of `x`.
#
# <details><summary>Hint 1: what to expect</summary>
#
# The sigmoid is steepest at $x = 0$, with the slope $\tfrac{1}{4}$. Far from 0 it is almost flat.
#
# </details>
# <details><summary>Hint 2: which variable</summary>
#
# After the first line, $x$ itself is not needed any more.
#
# </details>


# %% exercise="sigmoid_derivative" minutes=10
def sigmoid_derivative(x):
    """Compute the slope of the sigmoid at every entry of x.

    Arguments:
    x -- a number, or an array of any shape

    Returns:
    ds -- the slope at each entry, of the same shape
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

# %% demo="sigmoid_and_slope"
x = np.linspace(-8, 8, 200)
fig, ax = plots.figure()
ax.plot(x, sigmoid(x), label="sigmoid")
ax.plot(x, sigmoid_derivative(x), label="its slope")
ax.set(xlabel="x", title="The sigmoid and its slope")
ax.legend()
plots.show(
    fig,
    alt="Two curves over x from -8 to 8. The sigmoid is S-shaped and rises from almost 0 through "
    "one half at x = 0 to almost 1. Its slope, dashed, is a hill: highest at x = 0 with one "
    "quarter, and almost 0 at both ends.",
)

# %% [markdown]
# At both ends the slope is almost 0. A neuron whose $x$ is far from 0 therefore learns very
# slowly. This will matter in deep networks.

# %% [markdown]
# ## 4. What shape comes out?
#
# ### Broadcasting
#
# You added 10 to an array of three numbers, and numpy added it to each of them. It behaves as if
# the 10 had been copied until the shapes agree. This is called **broadcasting**. The rule:
#
# 1. Write the two shapes under each other, **aligned at the right**.
# 2. Compare the lengths place by place. Two equal lengths fit. A length of 1 fits everything: it
#    is stretched.
# 3. A place that is missing at the left counts as 1.
# 4. Anything else is refused.

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
# - Line 2: the beads `v` lie down like a row and are copied downwards. Each **column** of `X` gets
#   its own number.
# - Line 3: a column and a row are both stretched, into a whole table.
# - Line 4: two beads beside three columns. 3 meets 2, and neither is 1. numpy refuses. It does not
#   help that `X` has two rows: the comparison begins at the right.
#
# A network uses this in every step. In $w^T X + b$ the product is a row with one entry for each
# example, and the single number $b$ is stretched along it.
#
# ### Beads are not a column
#
# An array of shape `(n,)` is called a **rank-1 array**. It looks harmless, and it often is. But it
# has no rows and columns, so the transpose `.T`, which exchanges rows and columns, does nothing.

# %% demo="rank_one"
beads = np.array([1.0, 2.0, 3.0])
column = np.array([[1.0], [2.0], [3.0]])

print("beads    ", beads.shape, "   beads.T  ", beads.T.shape, "   nothing happened")
print("column   ", column.shape, " column.T ", column.T.shape)
print("column - beads has shape", (column - beads).shape)

# %% [markdown]
# The last line is the trap. You subtract three numbers from three numbers and expect three. You
# get nine. Nothing is refused, because the beads count as a row:

# %% demo="the_trap"
draw_broadcast(
    [("column", np.array([[1], [2], [3]]), "beads", np.array([10, 20, 30]))],
    "A column plus beads: a table that nobody ordered",
)

# %% [markdown]
# Three habits keep you safe:
#
# - Make columns and rows from the start: `np.zeros((3, 1))` rather than `np.zeros(3)`.
# - `beads.reshape(3, 1)` turns beads into a column. The numbers stay, the shape is new.
# - `assert column.shape == (3, 1)` costs nothing and stops at once where a shape is not what you
#   think.
#
# ### Along which axis?
#
# `table.sum(axis=0)` adds along axis 0, downwards. `table.sum(axis=1)` adds along axis 1, to the
# right. The axis that you name is the one that **disappears**. With `keepdims=True` it stays, with
# length 1. (`np.sum(table, axis=0)` is another way to write the same. `mean` and `max` work alike.)

# %% demo="sums"
draw_sums(table, "Sums along an axis")

# %% [markdown]
# Look at the right half. Without `keepdims` the two sums of the two rows come as beads, and beads
# lie down like a row. They no longer fit the table that they come from. With `keepdims=True` they
# stand as a column, each beside its own row, and broadcasting stretches them back:

# %% demo="keepdims"
means = table.mean(axis=1, keepdims=True)
print("table", table.shape, "minus means", means.shape, "gives", (table - means).shape)
print(table - means)
try:
    table - table.mean(axis=1)
except ValueError as error:
    print("without keepdims numpy refuses:", error)

# %% [markdown]
# Remember this one. `keepdims` is the most useful word of this lesson.
#
# ### Two kinds of product
#
# `*` multiplies entry by entry, with broadcasting. `@` is the **matrix product**: each row of the
# left table meets each column of the right one. They are multiplied in pairs and added up. The
# inner lengths must agree, and vanish: `(2, 3) @ (3, 4)` gives `(2, 4)`. (`np.dot` does
# the same for tables.)

# %% demo="products"
left, right = np.ones((2, 3)), np.ones((3, 4))
print("left @ right :", left.shape, "@", right.shape, "gives", (left @ right).shape)
print("left * left  :", left.shape, "*", left.shape, "gives", (left * left).shape)

# %% [markdown]
# ### Exercise 4: `shapes_game`
#
# *About 15 minutes, 15 points.*
#
# Now a game. No computing: only shapes. These arrays are given. $n$ and $m$ are two different
# numbers, both greater than 1.
#
# | array | shape |
# |---|---|
# | `X` | `(n, m)` |
# | `w` | `(n, 1)` |
# | `y` | `(1, m)` |
# | `u` | `(n,)` |
# | `v` | `(m,)` |
#
# Which shape comes out of each line? Or does numpy refuse it?
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
# Fill a dictionary `shapes`, with the letter as the key. The answer is a tuple made of `n`, `m`
# and 1, or the word `"error"` if numpy refuses. Write `n` and `m`, not numbers: the check plays
# with several sizes. If the only puzzle were Z, with the line `X + 1`, you would write
#
# `shapes = {"Z": (n, m)}`
#
# Guess first. Then look at what the check says, and only then try it in numpy.
#
# <details><summary>Hint 1: a method for A to E</summary>
#
# Take paper. Write the two shapes under each other, aligned at the right. Go from right to left:
# equal, or a 1, or refused?
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
              and 1, or the string "error" if numpy refuses
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
# A picture has three axes: rows, columns, and the three colours of each place. A neuron does not
# want a block. It wants all the numbers in **one column**. `reshape` does that: it lays the same
# numbers out in a new shape, and changes none of them.

# %% demo="reshape"
six = np.array([[1, 2, 3], [4, 5, 6]])
print("six             ", six.shape)
print(six)
print("six.reshape(3, 2)")
print(six.reshape(3, 2))
print("six.reshape(3, -1) has shape", six.reshape(3, -1).shape, " numpy works out the -1")

# %% [markdown]
# `reshape` reads the numbers row by row, and fills the new shape row by row. (`six.T` has the
# shape `(3, 2)` too, but exchanges rows and columns. That is not the same.) In a picture the last
# axis, the colour, runs fastest:

# %% demo="unrolled"
tiny = np.array([[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]])
draw_unrolled(tiny, "A picture of 2 by 2 pixels becomes a column of 12 numbers")

# %% [markdown]
# The size must come from the picture itself: `image.shape[0]` is its length. A function with
# 64 written into it fails on the next picture.
#
# Shapes: `image` $(length, height, depth)$ → result $(length \cdot height \cdot depth,\; 1)$. A
# column, so two axes. Not beads.
#
# <details><summary>Hint 1: how many rows</summary>
#
# Multiply the three lengths, or let numpy work the number out.
#
# </details>
# <details><summary>Hint 2: the order</summary>
#
# The picture above shows the order that `reshape` has anyway. Nothing has to be transposed.
#
# </details>


# %% exercise="image2vector" minutes=10
def image2vector(image):
    """Lay out all numbers of a picture in one column.

    Arguments:
    image -- array of shape (length, height, depth)

    Returns:
    v -- the same numbers, shape (length * height * depth, 1), in the order of the picture:
         along the rows, and at each place through the depth
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
# The cure: give every row of the table the same **length**. Measure it as Pythagoras would: square
# all entries, add them, take the root. For row $i$ of $x$:
#
# $$\|x_i\| = \sqrt{\sum_j x_{ij}^2} \qquad\qquad x_{ij} := \frac{x_{ij}}{\|x_i\|}$$
#
# After that each row has length 1. The row $(3, 4)$ has length $\sqrt{9 + 16} = 5$ and becomes
# $(0.6, 0.8)$.
#
# Shapes: `x` $(n, m)$. The lengths, one a row, have to stand as a column $(n, 1)$, so that each is
# stretched along its own row. The result is $(n, m)$.
#
# <details><summary>Hint 1: the lengths</summary>
#
# `np.linalg.norm` computes lengths. Like `sum`, it takes `axis=` and `keepdims=`. Or write it out
# with `np.sqrt` and `np.sum`.
#
# </details>
# <details><summary>Hint 2: print the shape</summary>
#
# Print the shape of the lengths. `(n, 1)` is right. `(n,)` lies down like a row, and `()` means that
# the whole table got one length.
#
# </details>
# <details><summary>Hint 3: the caller's table</summary>
#
# `x /= …` writes into the very table that the caller handed in. `… = x / …` makes a new one.
#
# </details>


# %% exercise="normalize_rows" minutes=10
def normalize_rows(x):
    """Scale each row of x so that its length is 1.

    Arguments:
    x -- a table, shape (n, m); no row is all zeros; not changed in place

    Returns:
    rows -- the rows of x, each divided by its own length, shape (n, m)
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
# shares: all positive, and together 1. Then they can be read as probabilities. The **softmax**
# does this. First $e^x$ makes every score positive, and makes large ones stand out. Then each is
# divided by the sum of its row:
#
# $$\text{softmax}(x)_{ij} = \frac{e^{x_{ij}}}{\sum_k e^{x_{ik}}}$$
#
# **A computer has limits.** Its numbers end near $10^{308}$. Look at what happens to large scores:

# %% demo="overflow"
with np.errstate(all="ignore"):
    print("e to the 700: ", np.exp(700.0))
    print("e to the 1000:", np.exp(1000.0))
    print("inf / inf:    ", np.exp(1000.0) / np.exp(1000.0), " (nan: not a number)")

# %% [markdown]
# The way out: subtract any number $c$ from all scores of a row. The softmax does not change,
# because $e^{x-c} = e^x / e^c$, and $e^c$ stands above and below the fraction line:
#
# $$\frac{e^{x_{ij} - c_i}}{\sum_k e^{x_{ik} - c_i}} = \frac{e^{x_{ij}}}{\sum_k e^{x_{ik}}}$$
#
# Take for $c_i$ the largest score of row $i$. Then every exponent is 0 or negative, nothing
# overflows, and the sum is at least 1.
#
# Shapes: `x` $(n, m)$; the largest scores and the sums are columns $(n, 1)$; the result is $(n, m)$.
#
# <details><summary>Hint 1: three steps</summary>
#
# Subtract the largest score of each row. Take `np.exp` of the whole table. Divide by the sums of
# the rows.
#
# </details>
# <details><summary>Hint 2: each row by itself</summary>
#
# `np.max` and `np.sum` know `axis=` and `keepdims=`. You need both words in both places.
#
# </details>


# %% exercise="softmax" minutes=15
def softmax(x):
    """Turn each row of scores into positive shares that sum to 1.

    Arguments:
    x -- scores, shape (n, m); any finite numbers, also very large or very negative ones

    Returns:
    s -- shares, shape (n, m); each row sums to 1
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
    fig, alt=f"Three bar charts. {said}. The larger the scores, the more the largest one wins."
)

# %% [markdown]
# Middle: the negative score became a small positive share, and the order stayed. Right: scores
# three times as large make the winner take almost everything.

# %% [markdown]
# ## 7. How wrong is a guess?
#
# A network guesses numbers $\hat{y}$ ("y hat"). The true ones are $y$. Learning needs **one**
# number that says how wrong all the guesses are together. Such a measure is called a **loss**.
# Here are the two simplest.
#
# ### Exercise 8: `L1`
#
# *About 5 minutes, 10 points.*
#
# Add up how far each guess is off, no matter in which direction:
#
# $$L_1(\hat{y}, y) = \sum_{i=1}^{m} \left| y^{(i)} - \hat{y}^{(i)} \right|$$
#
# Shapes: `yhat` and `y` hold $m$ numbers each. They are rank-1 arrays, both $(m,)$. Beads do no
# harm here: both are beads, nothing is transposed, and what comes out is a single number.
#
# <details><summary>Hint</summary>
#
# `np.abs` takes the sign away, entry by entry. It matters whether you do that before or after
# adding up: errors of +2 and −2 must not cancel.
#
# </details>


# %% exercise="L1" minutes=5
def L1(yhat, y):
    """Sum the absolute errors.

    Arguments:
    yhat -- guesses, shape (m,)
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
# Now square each error before adding:
#
# $$L_2(\hat{y}, y) = \sum_{i=1}^{m} \left( y^{(i)} - \hat{y}^{(i)} \right)^2$$
#
# The square takes the sign away as well. There is no root and no mean in this formula.
#
# Shapes: `yhat` and `y` are $(m,)$, the result is a single number.
#
# <details><summary>Hint 1</summary>
#
# `**2` squares every entry. Square first, then add.
#
# </details>
# <details><summary>Hint 2: another way</summary>
#
# `np.dot` of two rank-1 arrays multiplies them in pairs and adds up. What is the dot
# product of something with itself?
#
# </details>


# %% exercise="L2" minutes=5
def L2(yhat, y):
    """Sum the squared errors.

    Arguments:
    yhat -- guesses, shape (m,)
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
ax.set(xlabel="error of one guess", ylabel="loss", title="What one error costs")
ax.legend()
plots.show(
    fig,
    alt="Loss against the error of one guess. L1 is a V with straight arms. L2, dashed, is a "
    "bowl: below L1 for errors smaller than 1, above it for larger ones, and far above it at the "
    "edges.",
)

# %% [markdown]
# L2 forgives small errors and punishes large ones. L1 counts every step alike. And L2 is smooth at
# 0, where L1 has a corner: that is pleasant for a method that follows slopes.

# %% [markdown]
# ## 8. Putting it together: the picture finder
#
# Now build what section 1 promised. First the library: each picture becomes a row, and all rows
# one table.
#
# *In this lesson the pictures are **rows**, because `normalize_rows` and `softmax` work on rows.
# From the next lesson on, examples are columns.*


# %% demo="library"
def as_rows(many):
    """Lay each picture out as a row, take its own average away, and give it length 1.

    many -- pictures, shape (m, height, width, 3); returns shape (m, n)
    """
    table = np.array([image2vector(picture)[:, 0] for picture in many]) / 255
    return normalize_rows(table - table.mean(axis=1, keepdims=True))


rows = as_rows(pictures)
print("one picture as a column:", image2vector(pictures[0]).shape)
print("the library, rows:      ", rows.shape)
print("length of the first row:", f"{np.linalg.norm(rows[0]):.6f}")

# %% [markdown]
# Why take the average of each row away first? A picture in brighter light has larger numbers. The
# average says how bright it is, and the length how strong its contrast is. Neither tells what is to
# be seen. So both go. The averages form a column $(m, 1)$, thanks to `keepdims`.
#
# Now the finder. A small distance means similar, so the *negative* distances are the scores for
# the softmax. The factor `sharpness` says how clearly the best one is to win.


# %% demo="finder"
def find_similar(picture, sharpness=10):
    """Compare one picture with the library.

    Returns the share of each picture of the library, shape (1, m). The most similar one has the
    largest share.
    """
    row = as_rows([picture])  # shape (1, n)
    distances = np.array([[L2(row[0], other) for other in rows]])  # shape (1, m)
    return softmax(-sharpness * distances)


def show_similar(asked):
    """Each picture of `asked`, with the five most similar ones of the library beside it."""
    shown, titles, said = [], [], []
    for picture in asked:
        shares = find_similar(picture)[0]
        best = np.argsort(-shares)[:5]  # the places of the five largest shares
        percent = [f"{shares[i]:.0%}" for i in best]
        shown += [picture, *pictures[best]]
        titles += ["asked for", *percent]
        said.append(", ".join(percent))
    plots.show_pictures(
        shown,
        titles,
        alt="At the left of each line the picture that was asked for, then the five most similar "
        "pictures of the library with their shares: " + "; next line: ".join(said) + ".",
        size=1.15,
    )


show_similar(new_pictures[[0, 42, 21]])

# %% [markdown]
# You built this out of a few short functions. It has learned nothing. It lays pictures on top of
# each other and compares light and colour, place by place. So it finds pictures that *look* alike,
# and does not know what they show. To know that takes learning. It begins in the next lesson.
#
# ### One product instead of many calls
#
# `find_similar` calls `L2` in a loop over the library. To compare *many* pictures with the library
# takes a loop in a loop. Can a matrix product do it? Write the square out:
#
# $$L_2(a, b) = \sum_j (a_j - b_j)^2 = \sum_j a_j^2 + \sum_j b_j^2 - 2 \sum_j a_j b_j$$
#
# All our rows have length 1, so the first two sums are 1. The last sum is one entry of a matrix
# product. With $m$ rows in the library and $k$ new ones: $(m, n)$ times $(n, k)$ gives all
# $(m, k)$ of them at once.

# %% demo="one_product" timing=true
new_rows = as_rows(new_pictures[:40])


def by_loops(new_rows):
    return np.array([[L2(new, old) for new in new_rows] for old in rows])


def by_product(new_rows):
    return 2 - 2 * (rows @ new_rows.T)


print("rows", rows.shape, " new_rows.T", new_rows.T.shape, " result", by_product(new_rows).shape)
print("the same numbers:", np.allclose(by_loops(new_rows), by_product(new_rows)))
loops, product = seconds(by_loops, new_rows), seconds(by_product, new_rows)
print(f"two loops around L2: {1000 * loops:8.1f} ms")
print(f"one matrix product:  {1000 * product:8.1f} ms, about {loops / product:.0f} times as fast")

# %% [markdown]
# Think in whole tables, and let numpy run the loop. This is the style of the whole course.

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
# **Your own puzzle.** Change the two shapes, guess, then run.

# %% try
first, second = (4, 1, 3), (2, 3)
try:
    print(first, "and", second, "give", (np.ones(first) + np.ones(second)).shape)
except ValueError:
    print(first, "and", second, "are refused")

# %% [markdown]
# **More questions.** Each takes a line or two.
#
# - What happens to the shares with `sharpness=0`? And with 1000? Would a softmax that is not stable
#   survive that?
# - Use `L1` instead of `L2` in `find_similar`. Are the same pictures found?
# - The cell below asks for the same picture in half the light. Are the same ones found? Now take
#   `normalize_rows` out of `as_rows` and run it again.

# %% try
show_similar([new_pictures[0], new_pictures[0] // 2])

# %% [markdown]
# ## 10. What you learned
#
# - An array is a block of numbers with a shape. Say the shape of everything out loud.
# - Broadcasting aligns two shapes at the right and stretches each 1. Anything that does not fit
#   is refused.
# - `(n,)` is neither a row nor a column. Beside a table it lies down like a row.
# - A sum removes the axis that it names. `keepdims=True` keeps its place, so that the result fits
#   the table again.
# - `*` works entry by entry, `@` is the matrix product.
# - Code on whole arrays is shorter than a loop, and for large arrays many times faster.
# - The softmax stays safe if the largest score is subtracted first.
#
# Next: the first neuron. It looks at these pictures and learns to say "cat".

# %% summary
