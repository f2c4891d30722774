# ---
# course:
#   title: Logistic regression as a neural network
#   minutes: 125
#   prerequisites: [c1w2_numpy_basics]
# ---

# %% [markdown]
# # Logistic regression as a neural network
#
# You will build the smallest neural network there is: one neuron. It looks at a colour picture
# of 64 × 64 pixels and says whether it shows a cat.
#
# One neuron is enough to meet everything that a large network does. It computes a prediction (the
# forward pass). It measures how wrong the prediction is (the cost). It finds out in which direction
# each of its numbers should move (the backward pass). And it moves them (gradient descent). Every
# later lesson repeats these four steps with more neurons.
#
# | | |
# |---|---|
# | Time | about 125 minutes: 85 for the exercises, 40 to read, to predict and to try |
# | Points | 100, in seven exercises |
# | You should know | Python functions, numpy arrays and their shapes |
# | You will have | a classifier of your own, trained on pictures and tried on a photo of yours |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Write the function, run the cell
# with Shift+Enter, then run the check below it. The check tells you what is right, and what a
# mistake looks like. You may run it as often as you like. Some checks are hidden and run only when
# your work is graded. They ask the same questions about other numbers.

# %% setup
import time

import numpy as np

from helpers import plots
from helpers.data import load_images, load_picture
from helpers.gradients import check_gradients
from helpers.plots.graphs import Node, draw_graph

# %% setup="data"
X_train_pictures, Y_train, X_test_pictures, Y_test, classes = load_images("cats")

# %% [markdown]
# ## 1. What you will build
#
# Here are some of the pictures. Each is shown with its label, the right answer, which a person
# gave. **1** means cat, **0** means anything else.

# %% demo="first_pictures"
chosen = np.concatenate([np.flatnonzero(Y_train[0] == 1)[:6], np.flatnonzero(Y_train[0] == 0)[:6]])
plots.show_pictures(
    X_train_pictures[chosen],
    [f"label {Y_train[0, i]}" for i in chosen],
    alt="Twelve training pictures. The six in the upper row are cats, labelled 1. "
    "The six in the lower row show other things, labelled 0.",
)

# %% [markdown]
# And this is the network. Every number of the picture goes into one neuron, and one number comes
# out.

# %% demo="architecture"
plots.draw_network(
    (12288, 1),
    labels=["x: all numbers\nof one picture\n64·64·3 = 12288", "one neuron\nσ(wᵀx + b)"],
    title="Logistic regression: a network of one neuron",
    alt="On the left a column of 12288 inputs, of which a few are drawn. Each is joined by a line "
    "to one neuron on the right, which computes sigma of w transposed x plus b.",
)

# %% [markdown]
# ## 2. The idea
#
# A picture is an array of numbers. We stack all of them into one tall column $x$. Its entries are
# called **features**. The neuron has one weight for each feature. It multiplies each feature by its
# weight, adds everything up, and adds one more number, the bias $b$:
#
# $$z = w^T x + b$$
#
# A large positive $z$ means "cat". A large negative $z$ means "not a cat". The sigmoid turns $z$
# into a number between 0 and 1, which we read as the probability of a cat:
#
# $$a = \sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# How wrong is the prediction $a$ if the label is $y$? The **loss** of this one example is
#
# $$\mathcal{L}(a, y) = -\big(y \ln a + (1 - y) \ln (1 - a)\big)$$
#
# If $y = 1$, only the first part counts. The loss is 0 for $a = 1$ and grows without bound as $a$
# goes to 0. If $y = 0$, it is the other way round. The **cost** $J$ is the mean of the loss over
# all $m$ examples. Its usual name is *cross-entropy*.
#
# <details><summary>Why this formula, and not the squared error?</summary>
#
# The neuron says: this is a cat with probability $a$. So what happened, the label $y$, had the
# probability $a$ if $y = 1$, and $1 - a$ if $y = 0$. In one formula:
#
# $$P(y \mid x) = a^{y} (1 - a)^{1 - y}$$
#
# For $m$ independent examples the probabilities are multiplied. The product is called the
# **likelihood** of the weights. Good weights make it large. A product of many small numbers is
# awkward, so take the logarithm, which turns it into a sum and has its maximum at the same weights:
#
# $$\ln \prod_{i=1}^{m} P(y^{(i)} \mid x^{(i)}) =
# \sum_{i=1}^{m} \Big( y^{(i)} \ln a^{(i)} + (1 - y^{(i)}) \ln (1 - a^{(i)}) \Big)$$
#
# Change the sign, so that small is good, and divide by $m$: that is $J$. To minimise $J$ is to
# choose the weights under which the labels are most likely.
#
# </details>
#
# **All examples at once.** Python loops are slow, and numpy multiplies whole matrices at once. So we
# put the $m$ columns $x$ side by side into one matrix $X$. *Each column is one example.* The whole
# course keeps this convention.
#
# | name | what it is | shape |
# |---|---|---|
# | $m$ | number of examples | a number |
# | $n_x$ | number of features of an example | a number: 64·64·3 = 12288 |
# | `X` | all examples, one per column | $(n_x, m)$ |
# | `Y` | all labels | $(1, m)$ |
# | `w` | weights | $(n_x, 1)$ |
# | `b` | bias | a number |
# | `Z`, `A` | $z$ and $a$ of every example | $(1, m)$ |
# | `dw` | gradient: the partial derivatives of the cost, $\partial J / \partial w$ | $(n_x, 1)$, like `w` |
# | `db` | partial derivative of the cost, $\partial J / \partial b$ | a number, like `b` |

# %% [markdown]
# ## 3. The data
#
# Look at the shapes and the types before you compute anything.

# %% demo="shapes"
print("training pictures", X_train_pictures.shape, X_train_pictures.dtype)
print("training labels  ", Y_train.shape)
print("test pictures    ", X_test_pictures.shape)
print("test labels      ", Y_test.shape)
print("smallest and largest value of a pixel:", X_train_pictures.min(), X_train_pictures.max())
print(f"cats among the training pictures: {Y_train.mean():.0%}")

# %% [markdown]
# ### Exercise 1: `flatten_and_scale`
#
# *About 10 minutes, 10 points.*
#
# The pictures come as an array of shape $(m, 64, 64, 3)$: picture, row, column, colour channel.
# The neuron takes a matrix of shape $(n_x, m)$ with one picture per *column*. In a column the numbers
# keep the order of the picture: row by row, in a row pixel by pixel, of each pixel its three colours.
#
# It also needs small numbers. A pixel is a whole number between 0 and 255. Divide by 255, and all
# features are between 0 and 1.
#
# Why does that matter? $z$ is a weighted sum of the features. With features up to 255, $z$ becomes
# 255 times as large, and so does the gradient. One step of learning then changes $z$
# $255 \cdot 255 = 65025$ times as much. Section 7 shows what happens.
#
# Shapes: `images` $(m, h, w, 3)$ → result $(h \cdot w \cdot 3,\; m)$.
#
# <details><summary>Hint 1: what could go wrong</summary>
#
# `images.reshape(-1, m)` has the right shape, but it deals out the pixels like cards: each column
# then has some pixels of every picture. The check notices.
#
# </details>
# <details><summary>Hint 2: the way</summary>
#
# Make each picture one *row* first, with $m$ as the first axis. Then exchange rows and columns.
# In `reshape`, one length may be −1: numpy works it out.
#
# </details>


# %% exercise="flatten_and_scale" minutes=10
def flatten_and_scale(images):
    """Turn pictures into columns of numbers between 0 and 1.

    Arguments:
    images -- pictures, shape (m, height, width, 3), whole numbers 0..255

    Returns:
    X -- floats, shape (height * width * 3, m); column i is picture i, divided by 255
    """
    ### BEGIN SOLUTION
    m = images.shape[0]
    X = images.reshape(m, -1).T / 255
    ### END SOLUTION
    return X


# %% test="flatten_and_scale" points=10


# %% demo="flattened"
X_train = flatten_and_scale(X_train_pictures)
X_test = flatten_and_scale(X_test_pictures)
print("X_train", X_train.shape, " X_test", X_test.shape)

# %% [markdown]
# ## 4. The parts of the neuron
#
# ### Exercise 2: `sigmoid`
#
# *About 5 minutes, 10 points.*
#
# The sigmoid squeezes any number into the range from 0 to 1. It must work on a single number and,
# entry by entry, on an array of any shape:
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# Shapes: the result has the shape of `z`.
#
# <details><summary>Hint 1</summary>
#
# `np.exp` takes numbers and arrays. `math.exp` takes single numbers only.
#
# </details>
# <details><summary>Hint 2: very large numbers</summary>
#
# $e^{1000}$ is too large for a computer: numpy returns `inf`. Which way of writing the formula
# stays right with an `inf` in it, and which one ends in `inf / inf`? The lesson before showed a
# safe form for one number, and section 8 says more.
#
# </details>


# %% exercise="sigmoid" minutes=5
def sigmoid(z):
    """Compute the sigmoid of z.

    Arguments:
    z -- a number, or an array of any shape

    Returns:
    s -- sigmoid(z), of the same shape; it stays between 0 and 1 for every finite z
    """
    ### BEGIN SOLUTION
    # exp only ever sees numbers below 0, so that nothing overflows
    e = np.exp(-np.abs(z))
    s = np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))
    ### END SOLUTION
    return s


# %% test="sigmoid" points=10


# %% demo="sigmoid_curve"
z = np.linspace(-8, 8, 200)
fig, ax = plots.figure()
ax.plot(z, sigmoid(z), label="σ(z)")
ax.axhline(0.5, color="0.6", linestyle=":")
ax.axvline(0, color="0.6", linestyle=":")
ax.set(xlabel="z", ylabel="σ(z)", title="The sigmoid")
plots.show(
    fig,
    alt="The sigmoid: an S-shaped curve that rises from almost 0 at z = -8 through one half at "
    "z = 0 to almost 1 at z = 8.",
)

# %% [markdown]
# ### Exercise 3: `initialize_with_zeros`
#
# *About 5 minutes, 5 points.*
#
# Learning starts somewhere. A single neuron may start with all weights at 0. (With a hidden layer
# this fails; the next lesson shows why.)
#
# Shapes: `w` is a *column*, $(dim, 1)$. That is not the same as $(dim,)$: an array with one axis
# has no rows and columns, and `w.T` then has no effect.
#
# <details><summary>Hint</summary>
#
# The shape is one argument of `np.zeros`, so it needs brackets of its own. The bias is a plain
# number with a decimal point.
#
# </details>


# %% exercise="initialize_with_zeros" minutes=5
def initialize_with_zeros(dim):
    """Make a column of zeros for the weights, and a zero for the bias.

    Arguments:
    dim -- number of weights

    Returns:
    w -- zeros, shape (dim, 1), floats
    b -- 0.0, a float
    """
    ### BEGIN SOLUTION
    w = np.zeros((dim, 1))
    b = 0.0
    ### END SOLUTION
    return w, b


# %% test="initialize_with_zeros" points=5


# %% [markdown]
# ## 5. Forward and backward
#
# ### The chain rule, with numbers
#
# How does the loss change when a weight grows a little? Take a neuron that is small enough to
# compute by hand. It has two features, $x = (2, 1)$, the weights $w = (0.5, -1)$ and the bias
# $b = 0.3$. The label is $y = 1$, so the loss is $-\ln a$.
#
# **Forward**, from left to right: $z = 0.5 \cdot 2 - 1 \cdot 1 + 0.3 = 0.3$, then $a = \sigma(z)$,
# then the loss.
#
# **Backward**, from right to left. Each edge of the graph shows a *local* derivative: how much the
# box at its end changes when the box at its start grows a little. You know all three kinds:
#
# - $z = w_1 x_1 + w_2 x_2 + b$, so $\partial z / \partial w_1 = x_1 = 2$,
#   $\partial z / \partial w_2 = x_2 = 1$ and $\partial z / \partial b = 1$;
# - $a = \sigma(z)$, so $\partial a / \partial z = a (1 - a)$, from the lesson before;
# - $L = -\ln a$, so $\partial L / \partial a = -1 / a$.
#
# The **chain rule** multiplies them along the path.
#
# **What do you expect?** The label is 1, and $a$ is too low. Should $w_1$ grow or shrink? Which of
# the two weights has the larger derivative, and why?

# %% demo="chain_rule"
w_1, w_2, b, x_1, x_2 = 0.5, -1.0, 0.3, 2.0, 1.0
z = w_1 * x_1 + w_2 * x_2 + b
a = float(sigmoid(z))
draw_graph(
    {
        "w₁": Node("w₁", w_1, (0, 0)),
        "w₂": Node("w₂", w_2, (0, 1)),
        "b": Node("b", b, (0, 2)),
        "z": Node("z = wᵀx + b", z, (1, 1)),
        "a": Node("a = σ(z)", a, (2, 1)),
        "L": Node("L = −ln a", -np.log(a), (3, 1)),
    },
    {
        ("w₁", "z"): x_1,
        ("w₂", "z"): x_2,
        ("b", "z"): 1.0,
        ("z", "a"): a * (1 - a),
        ("a", "L"): -1 / a,
    },
    "One neuron and one example: x = (2, 1), y = 1",
)
print(f"a - y = {a - 1:.3f}")

# %% [markdown]
# All derivatives are negative: if a weight grows, the loss falls. So the weights should grow. The
# derivative of $w_1$ is twice that of $w_2$, because its feature is twice as large.
#
# And see what happened in the middle. The derivative with respect to $z$ is
# $a(1-a) \cdot (-1/a) = -(1 - a)$. That is exactly $a - y$, the **error** of the prediction. It is
# the same for $y = 0$:
#
# $$\frac{\partial \mathcal{L}}{\partial z} = a - y$$
#
# <details><summary>The derivation for both labels</summary>
#
# The derivative of the loss with respect to $a$ is
#
# $$\frac{\partial \mathcal{L}}{\partial a} = -\frac{y}{a} + \frac{1 - y}{1 - a}
# = \frac{-y (1 - a) + (1 - y)\, a}{a (1 - a)} = \frac{a - y}{a (1 - a)}$$
#
# The local derivative of the sigmoid is $a (1 - a)$. In the product it cancels, and $a - y$ is
# left. The logarithm in the loss and the exponential in the sigmoid were made for each other.
#
# </details>
#
# The remaining step is short. The derivative with respect to a weight is the error times its
# feature, and with respect to the bias it is just the error:
#
# $$\frac{\partial \mathcal{L}}{\partial w_j} = (a - y)\, x_j \qquad
# \frac{\partial \mathcal{L}}{\partial b} = a - y$$
#
# ### Exercise 4: `propagate`
#
# *About 20 minutes, 25 points.*
#
# Now for all examples at once. Forward, compute the predictions and the cost:
#
# $$A = \sigma(w^T X + b)$$
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \Big( y^{(i)} \ln a^{(i)} + (1 - y^{(i)}) \ln (1 - a^{(i)}) \Big)$$
#
# Backward, compute the gradient of the cost. $J$ is the mean of the losses, so its derivatives are
# the means of theirs:
#
# $$\frac{\partial J}{\partial w} = \frac{1}{m} X (A - Y)^T \qquad
# \frac{\partial J}{\partial b} = \frac{1}{m} \sum_{i=1}^{m} (a^{(i)} - y^{(i)})$$
#
# The row $A - Y$ is often called `dZ`. Its entry $i$ is the derivative of the loss of example $i$
# with respect to its own $z$. The factor $\frac{1}{m}$ is not in it; it comes in with the mean.
#
# Shapes: $w^T$ is $(1, n_x)$ and `X` is $(n_x, m)$, so `A` is $(1, m)$. `X` times $(A - Y)^T$ is
# $(n_x, m)$ times $(m, 1)$, which gives $(n_x, 1)$: the shape of `w`.
#
# <details><summary>Hint 1: which product is which</summary>
#
# $w^T X$ is a matrix product: `@` or `np.dot`. In the cost, $y \ln a$ multiplies entry by entry:
# `*`.
#
# </details>
# <details><summary>Hint 2: how to check a line</summary>
#
# Print `A.shape`. It must be `(1, m)`. If it is `(m,)` or `(m, m)`, stop and fix that first.
#
# </details>
# <details><summary>Hint 3: the logarithm</summary>
#
# $\ln$ is `np.log` in numpy. The sum over the examples is one `np.sum`. (A tiny number in the
# logarithm, as in `np.log(A + 1e-15)`, is accepted here; section 8 shows a better way.)
#
# </details>


# %% exercise="propagate" minutes=20
def propagate(w, b, X, Y):
    """Compute the cost and its gradient.

    Arguments:
    w -- weights, shape (n_x, 1)
    b -- bias, a number
    X -- examples, shape (n_x, m)
    Y -- labels 0 or 1, shape (1, m)

    Returns:
    grads -- dictionary with "dw", shape (n_x, 1), and "db", a number
    cost -- mean loss over the m examples, a number
    """
    ### BEGIN SOLUTION
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dZ = A - Y
    dw = X @ dZ.T / m
    db = np.sum(dZ) / m
    grads = {"dw": dw, "db": db}
    ### END SOLUTION
    return grads, cost


# %% test="propagate" points=25


# %% [markdown]
# **Check your own gradient.** A gradient can be measured: move one weight a little up and a little
# down, and see how much the cost changes. That needs no derivative at all, but two costs for every
# weight. `check_gradients` does it for some of the weights and compares. (A later lesson builds this
# tool.)

# %% demo="gradient_check"
w_small, b_small = 0.01 * np.random.default_rng(1).normal(size=(X_train.shape[0], 1)), 0.1
grads, cost = propagate(w_small, b_small, X_train, Y_train)
check_gradients(
    lambda p: propagate(p["w"], p["b"], X_train, Y_train)[1], {"w": w_small, "b": b_small}, grads
)

# %% [markdown]
# **One line of numpy against a loop of Python.** Both compute $w^T X$ for all training pictures. The
# loop handles one picture only, and its time is multiplied by $m$, or you would wait too long. To
# be fair to Python, the loop runs over plain lists as well: to take single numbers out of a numpy
# array is slow.

# %% demo="vectorised" timing=true
w_random = np.random.default_rng(0).normal(size=(X_train.shape[0], 1))
m = X_train.shape[1]


def time_of(work, runs):
    """Seconds of one call of work(), the best of some."""
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def loop_over_the_array():
    total = 0.0
    for j in range(X_train.shape[0]):
        total += w_random[j, 0] * X_train[j, 0]
    return total


w_list, x_list = w_random[:, 0].tolist(), X_train[:, 0].tolist()


def loop_over_lists():
    total = 0.0
    for weight, feature in zip(w_list, x_list):
        total += weight * feature
    return total


numpy_seconds = time_of(lambda: w_random.T @ X_train, runs=10)
print(f"numpy               {1000 * numpy_seconds:9.2f} ms for {m} pictures")
for name, work in (
    ("loop over lists", loop_over_lists),
    ("loop over the array", loop_over_the_array),
):
    loop_seconds = m * time_of(work, runs=3)
    print(
        f"{name:<19} {1000 * loop_seconds:9.2f} ms for {m} pictures, "
        f"{loop_seconds / numpy_seconds:.0f} times as long"
    )
