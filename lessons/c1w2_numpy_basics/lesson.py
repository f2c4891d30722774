# ---
# course:
#   title: Arrays, shapes and speed
#   minutes: 135
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
# | Time | about 135 minutes: 80 for the exercises, 55 to read, to predict and to try |
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
# A cell that does not end, such as one with an endless loop, is stopped by ■ in the toolbar. A check
# stops by itself and names the line.
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
