# ---
# course:
#   title: Logistic regression as a neural network
#   minutes: 100
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
# | Time | about 100 minutes |
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
# The neuron takes a matrix of shape $(n_x, m)$ with one picture per *column*.
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
# $\ln$ is `np.log` in numpy. The sum over the examples is one `np.sum`.
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

# %% [markdown]
# ## 6. Learning
#
# ### Exercise 5: `optimize`
#
# *About 20 minutes, 20 points.*
#
# Now walk downhill. The gradient points in the direction in which the cost grows fastest, so step
# the other way:
#
# $$w := w - \alpha\, dw \qquad b := b - \alpha\, db$$
#
# The learning rate $\alpha$ controls the size of the step. In every iteration, call `propagate`,
# record the cost if it is due, then update. The cost is due in the iterations 0, 100, 200, …, and is
# recorded *before* the update of that iteration.
#
# Shapes: `w` stays $(n_x, 1)$ throughout.
#
# <details><summary>Hint 1: the order inside the loop</summary>
#
# Both updates use the gradients that were computed *before* either of the parameters moved.
#
# </details>
# <details><summary>Hint 2: the caller's weights</summary>
#
# `w -= …` changes the very array that the caller passed in. `w = w - …` makes a new one.
#
# </details>


# %% exercise="optimize" minutes=20
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    """Learn w and b by gradient descent.

    Arguments:
    w -- weights, shape (n_x, 1); not changed in place
    b -- bias, a number
    X -- examples, shape (n_x, m)
    Y -- labels 0 or 1, shape (1, m)
    num_iterations -- number of steps
    learning_rate -- the factor of the gradient in each step
    print_cost -- whether to print the cost every 100 iterations

    Returns:
    params -- dictionary with the learned "w" and "b"
    grads -- dictionary with "dw" and "db" of the last iteration
    costs -- list of the costs in iterations 0, 100, 200, ...
    """
    ### BEGIN SOLUTION
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(f"cost after iteration {i}: {cost:.6f}")
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    params = {"w": w, "b": b}
    ### END SOLUTION
    return params, grads, costs


# %% test="optimize" points=20


# %% [markdown]
# ### Exercise 6: `predict`
#
# *About 10 minutes, 10 points.*
#
# The neuron outputs a probability. We want a prediction, yes or no: 1 where the probability is
# above one half, else 0.
#
# Shapes: the result is $(1, m)$, one prediction per example.
#
# <details><summary>Hint</summary>
#
# A comparison such as `A > 0.5` gives an array of `True` and `False` of the same shape, all at
# once.
#
# </details>


# %% exercise="predict" minutes=10
def predict(w, b, X):
    """Predict 0 or 1 for every example.

    Arguments:
    w -- weights, shape (n_x, 1)
    b -- bias, a number
    X -- examples, shape (n_x, m)

    Returns:
    Y_prediction -- predictions 0 or 1, shape (1, m)
    """
    ### BEGIN SOLUTION
    A = sigmoid(w.T @ X + b)
    Y_prediction = (A > 0.5).astype(int)
    ### END SOLUTION
    return Y_prediction


# %% test="predict" points=10


# %% [markdown]
# ### Exercise 7: `model`
#
# *About 15 minutes, 20 points.*
#
# Put the parts together: initialise, optimise on the *training* examples, then predict for both
# sets. The test examples are not used for learning. They represent the pictures that the network
# will meet later.
#
# <details><summary>Hint 1: how many weights</summary>
#
# The number of weights is the number of rows of `X_train`.
#
# </details>
# <details><summary>Hint 2: pass everything on</summary>
#
# `num_iterations` and `learning_rate` have no effect unless you pass them on to `optimize`.
#
# </details>


# %% exercise="model" minutes=15
def model(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    """Train logistic regression and predict for both sets.

    Arguments:
    X_train -- training examples, shape (n_x, m_train)
    Y_train -- their labels, shape (1, m_train)
    X_test -- test examples, shape (n_x, m_test)
    Y_test -- their labels, shape (1, m_test)
    num_iterations, learning_rate, print_cost -- passed on to optimize

    Returns:
    d -- dictionary with "costs", "Y_prediction_test", "Y_prediction_train", "w", "b",
         "learning_rate" and "num_iterations"
    """
    ### BEGIN SOLUTION
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(
        w, b, X_train, Y_train, num_iterations, learning_rate, print_cost
    )
    w, b = params["w"], params["b"]
    d = {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }
    ### END SOLUTION
    return d


# %% test="model" points=20


# %% [markdown]
# ## 7. Putting it together
#
# ### A baseline first
#
# Before you train, ask what is possible without learning anything. The simplest classifier gives
# the same prediction for every picture: the more frequent class. Its accuracy is the **baseline**.
# A network that does no better has learned nothing.
#
# **What do you expect?** The network will be trained for 2000 iterations. What accuracy do you
# expect on the training pictures, and what on the test pictures?

# %% demo="train"
result = model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.005)


def accuracy(predictions, labels):
    return 100 * np.mean(predictions == labels)


majority = np.full_like(Y_test, int(Y_train.mean() > 0.5))
print(f"baseline: always {classes[majority[0, 0]]!r}  {accuracy(majority, Y_test):.1f} %")
print(f"training accuracy          {accuracy(result['Y_prediction_train'], Y_train):.1f} %")
print(f"test accuracy              {accuracy(result['Y_prediction_test'], Y_test):.1f} %")

# %% demo="cost_curve"
plots.plot_costs({"learning rate 0.005": result["costs"]}, title="Cost during training")

# %% [markdown]
# Read the two accuracies side by side. The neuron is right for nearly every training picture, but
# wrong for more than a quarter of the new ones. That is better than the baseline, and far from the
# training accuracy. The neuron has fitted details of the training pictures that other pictures do
# not have. This is **overfitting**: it has 12288 weights, and only a few hundred pictures to learn
# from. Later lessons reduce it with more data and with regularisation.
#
# ### What did it learn?
#
# There is one weight for each number of a picture, so the weights make a picture themselves.

# %% demo="learned_weights"
plots.show_weights(result["w"], title="What the neuron looks for")

# %% [markdown]
# A single neuron compares every picture with this one template. A cat a little further to the
# left, or a dark one where it expects a light one, does not match the template. That is the limit
# of one neuron.
#
# ### Which pictures does it get wrong?

# %% demo="mistakes"
wrong = np.flatnonzero(result["Y_prediction_test"][0] != Y_test[0])
names = {0: "other", 1: "cat"}
plots.show_pictures(
    X_test_pictures[wrong[:12]],
    [
        f"is: {names[Y_test[0, i]]}\nsays: {names[result['Y_prediction_test'][0, i]]}"
        for i in wrong[:12]
    ],
    alt=f"The first {len(wrong[:12])} test pictures that the network gets wrong, with the true "
    "label and the prediction above each: both cats that it missed and other things it took for "
    "cats.",
)
print(f"{len(wrong)} of {Y_test.shape[1]} test pictures are wrong")

# %% [markdown]
# ### Was the division by 255 needed?
#
# Try it. The same 101 iterations, three times: with features between 0 and 1; with pixels from 0 to
# 255 and the same learning rate; with those pixels and a learning rate that is $255^2$ times as
# small.
#
# **What do you expect** from the second run, and from the third?
#
# <details><summary>Answer</summary>
#
# In the second run each step changes $z$ by $255^2$ times as much, which is far too much. Its cost
# becomes `nan` (not a number; section 8 explains why). The third run does almost the same as the
# first: the weights are 255 times as small, the pixels 255 times as large, and their products are
# the same. (The small difference comes from the bias. It sees no pixels, so for it the rate is now
# too small.) So the scale of the features and the learning rate belong together. Dividing by 255
# makes the usual learning rates work.
#
# </details>

# %% demo="scale"
with np.errstate(all="ignore"):
    for name, factor, rate in (
        ("features 0..1,   rate 0.005", 1, 0.005),
        ("pixels   0..255, rate 0.005", 255, 0.005),
        ("pixels   0..255, rate 0.005 / 255²", 255, 0.005 / 255**2),
    ):
        w_0, b_0 = initialize_with_zeros(len(X_train))
        _, _, found = optimize(w_0, b_0, factor * X_train, Y_train, 101, rate)
        print(f"{name:<36} cost {found[0]:.4f} → {found[1]:.4f}")

# %% [markdown]
# ### How large should a step be?
#
# The learning rate decides how the cost falls. Here is the valley that the very first step has to
# cross: the cost along the direction of the gradient, starting at $w = 0$. The marks show where one
# step ends, for four learning rates.

# %% demo="first_step"
w_0, b_0 = initialize_with_zeros(len(X_train))
grads_0, cost_0 = propagate(w_0, b_0, X_train, Y_train)


def cost_after(step):
    return propagate(w_0 - step * grads_0["dw"], b_0 - step * grads_0["db"], X_train, Y_train)[1]


steps = np.linspace(0, 0.0105, 22)
fig, ax = plots.figure(size=(6.4, 3.6))
ax.plot(steps, [cost_after(step) for step in steps], color="0.4", linestyle="-")
ax.plot(0, cost_0, "k*", markersize=11, linestyle="none", label="start")
said = []
for rate, marker in ((0.001, "o"), (0.0025, "s"), (0.005, "^"), (0.01, "D")):
    ax.plot(rate, cost_after(rate), marker=marker, markersize=8, linestyle="none", label=f"{rate}")
    said.append(f"learning rate {rate}: {cost_after(rate):.4f}")
ax.set(xlabel="learning rate", ylabel="cost", title="The cost after one step")
ax.legend()
plots.show(
    fig,
    alt=f"The cost after one step against the learning rate, a valley. At the start it is "
    f"{cost_0:.4f}. After one step: " + "; ".join(said) + ". The bottom is near 0.0025.",
)

# %% [markdown]
# With 0.001 the step stays on the near side of the valley. With 0.005 it jumps over the bottom and
# lands on the far side, about as high as it began. With 0.01 it lands higher. Does the cost then
# fall at all? In the curve above, the cost was recorded only every 100th iteration. Look at every
# iteration.

# %% demo="every_iteration"
every_cost = {}
for rate in (0.001, 0.005, 0.01):
    w, b = initialize_with_zeros(len(X_train))
    found = []
    for _ in range(120):
        grads, cost = propagate(w, b, X_train, Y_train)
        found.append(cost)
        w, b = w - rate * grads["dw"], b - rate * grads["db"]
    every_cost[f"learning rate {rate}"] = found
    print(
        f"learning rate {rate}: highest cost {max(found):.2f}, after 120 iterations {found[-1]:.2f}"
    )
plots.plot_costs(every_cost, every=1, title="The first 120 iterations")

# %% [markdown]
# With the smallest rate the cost falls smoothly and slowly. With the larger ones the steps jump from
# one side of the valley to the other, and the cost goes up and down. With 0.005 the jumps become
# smaller, and after about 60 iterations the cost is lower than with 0.001. Recording every 100th
# cost had hidden all this.
#
# ### Which learning rate is best? And when to stop?
#
# The training cost cannot answer that. It falls and falls, even while the network learns only
# details of its training pictures. And the test pictures must not answer it: whatever you choose by
# looking at them will look better there than it is. So keep a part of the training pictures for
# such choices: the **validation set** (or dev set). The network does not learn from them.
#
# The cell trains on 200 pictures, and computes the cost on the other 50 as well, for four learning
# rates.
#
# **What do you expect?** Will the cost on the validation pictures fall as long as the cost on the
# training pictures does?

# %% demo="validation"
X_fit, Y_fit = X_train[:, :200], Y_train[:, :200]
X_val, Y_val = X_train[:, 200:], Y_train[:, 200:]


def train_and_watch(rate, rounds, every=50):
    """Train on X_fit; returns lists of (training cost, validation cost, validation accuracy)."""
    learned = dict(zip("wb", initialize_with_zeros(len(X_fit))))
    watched = []
    for _ in range(rounds):
        watched.append(
            (
                propagate(**learned, X=X_fit, Y=Y_fit)[1],
                propagate(**learned, X=X_val, Y=Y_val)[1],
                accuracy(predict(**learned, X=X_val), Y_val),
            )
        )
        learned, _, _ = optimize(
            **learned, X=X_fit, Y=Y_fit, num_iterations=every, learning_rate=rate
        )
    return [list(values) for values in zip(*watched)]


curves = {}
print("learning rate   lowest validation cost   after iteration   training cost there   accuracy")
for rate in (0.001, 0.002, 0.005, 0.01):
    on_fit, on_val, right = train_and_watch(rate, rounds=21)
    best = int(np.argmin(on_val))
    print(
        f"{rate:<15} {on_val[best]:22.3f} {50 * best:17d} {on_fit[best]:21.3f} {right[best]:8.0f} %"
    )
    if rate == 0.005:
        curves = {"training pictures": on_fit, "validation pictures": on_val}
plots.plot_costs(curves, every=50, title="Learning rate 0.005")

# %% [markdown]
# Three things can be read from this.
#
# - **A lower training cost does not make a better network.** The training cost falls until the end.
#   The validation cost has its minimum after 550 iterations and then rises slowly. To stop there is
#   called **early stopping**.
# - **Compare each rate at its best.** 0.005 has the lowest validation cost, and 0.01 does not get as
#   low. But with the two smaller rates the cost was still falling at the last of the 1000
#   iterations, the edge of what we tried. They may be slower rather than worse.
# - **50 pictures are few.** One picture more or less is 2 points of accuracy. So we look at the
#   cost, which changes smoothly, and do not take small differences seriously.
#
# We choose 0.005, the fastest of the good ones, and 550 iterations. Now one last training with all
# 250 training pictures. Only now do we look at the test pictures again.

# %% demo="stopped_early"
early = model(X_train, Y_train, X_test, Y_test, num_iterations=550, learning_rate=0.005)
for name, found in (("550 iterations", early), ("2000 iterations", result)):
    right = accuracy(found["Y_prediction_test"], Y_test)
    uncertain = np.sqrt(right * (100 - right) / Y_test.shape[1])
    test_cost = propagate(found["w"], found["b"], X_test, Y_test)[1]
    print(f"{name:<16} test accuracy {right:.1f} ± {uncertain:.1f} %   test cost {test_cost:.3f}")

# %% [markdown]
# ± is one standard error: how far the accuracy would typically be off with other test pictures. (A
# later lesson derives it.) The two runs differ by less than that. So the short training, which took
# about a quarter of the time, lost nothing that we could measure.

# %% [markdown]
# ## 8. When numbers get too large
#
# ### The sigmoid
#
# $\sigma(z)$ can be written in two ways that are equal on paper:
#
# $$\frac{1}{1 + e^{-z}} = \frac{e^{z}}{1 + e^{z}}$$
#
# A computer's numbers end near $1.8 \cdot 10^{308}$, and $e^{710}$ is beyond that. What happens
# then?

# %% demo="overflow"
with np.errstate(all="ignore"):
    for z in (-1000.0, 0.0, 1000.0):
        first = 1 / (1 + np.exp(-z))
        second = np.exp(z) / (1 + np.exp(z))
        print(f"z = {z:7.0f}   1/(1+exp(-z)) = {first:4.2f}   exp(z)/(1+exp(z)) = {second:4.2f}")

# %% [markdown]
# The first form divides 1 by infinity and gets 0, which is right, although numpy warns. The second
# divides infinity by infinity and gets `nan`, which is wrong, and every number that is computed from
# it becomes `nan`, too. The safe way is to let `exp` see negative numbers only: use the first form
# for $z \ge 0$, the second for $z < 0$. Then nothing overflows, and nothing warns.
#
# ### The cost
#
# Even with a safe sigmoid, the cost has a trap of its own. The default learning rate of `model` is
# 0.5, which suits small problems. What does it do here?

# %% demo="cost_is_nan"
with np.errstate(all="ignore"):
    large = model(X_train, Y_train, X_test, Y_test, num_iterations=201, learning_rate=0.5)
print("costs:", [f"{cost:.3f}" for cost in large["costs"]])
print(f"test accuracy {accuracy(large['Y_prediction_test'], Y_test):.1f} %")

Z = large["w"].T @ X_train + large["b"]
print(f"largest z: {Z.max():.0f}   1 - sigmoid(40) = {1 - float(sigmoid(40.0))}")

# %% [markdown]
# For $z$ above about 37, $\sigma(z)$ is so close to 1 that the computer rounds it to exactly 1. Then
# $\ln(1 - a)$ is $\ln 0 = -\infty$. If the label is 1, the formula multiplies it by $1 - y = 0$, and
# $0 \cdot \infty$ is `nan`. The gradient $A - Y$ has no such problem. So the network goes on
# learning, and only its cost cannot be read.
#
# The remedy is to compute the loss from $z$, not from $a$:
#
# $$\mathcal{L} = \ln(1 + e^{z}) - y z$$
#
# numpy has `np.logaddexp(0, z)`, which is $\ln(e^0 + e^z)$ without overflow.
#
# <details><summary>Where does it come from?</summary>
#
# $-\ln \sigma(z) = \ln(1 + e^{-z}) = \ln(1 + e^{z}) - z$, which is the loss for $y = 1$.
#
# $1 - \sigma(z) = \sigma(-z)$, so $-\ln (1 - \sigma(z)) = \ln(1 + e^{z})$, which is the loss for
# $y = 0$.
#
# One formula for both: $\ln(1 + e^{z}) - y z$.
#
# </details>


# %% demo="safe_cost"
def safe_cost(w, b, X, Y):
    """The cost of logistic regression, computed from z, for any finite z."""
    Z = w.T @ X + b
    return float(np.mean(np.logaddexp(0, Z) - Y * Z))


print(f"learning rate 0.5:   {safe_cost(large['w'], large['b'], X_train, Y_train):.3f}")
print(f"learning rate 0.005: {safe_cost(result['w'], result['b'], X_train, Y_train):.6f}, and from")
print(f"    propagate:       {propagate(result['w'], result['b'], X_train, Y_train)[1]:.6f}")

# %% [markdown]
# Where both can be computed, they agree. Frameworks do the same: PyTorch's `BCEWithLogitsLoss` and
# Keras' `BinaryCrossentropy(from_logits=True)` take $z$, not $a$.

# %% [markdown]
# ## 9. Try it yourself
#
# **Your own picture.** Upload a photo (drag it into the file list on the left), write its path
# below, and run the cell. Any size and any kind of picture will do.

# %% try
my_picture = ""  # for example "my_cat.jpg"

if my_picture:
    picture = load_picture(my_picture)
    x = flatten_and_scale(picture[np.newaxis])
    probability = sigmoid(result["w"].T @ x + result["b"]).item()
    plots.show_pictures(
        picture[np.newaxis],
        [f"cat? {probability:.0%}"],
        alt=f"Your picture. The network gives {probability:.0%} for cat.",
        size=3,
    )
else:
    print("Write the path of a picture between the quotation marks above.")

# %% [markdown]
# **More questions.** Each takes a line or two.
#
# - Train with the first 50 pictures only (the cell below). What happens to the two accuracies, and
#   why? Compare with the baseline.
# - Shuffle the pixels of all pictures in the same way. Does the accuracy change? What does that
#   tell you about what one neuron sees?
# - Start `optimize` with random weights instead of zeros. Does it end at the same cost?
# - Replace the cost in `propagate` by the safe form. Which checks should still pass?
#
# <details><summary>Answers to the second and the third</summary>
#
# Shuffling changes nothing. $w^T x$ is a sum, and the order of a sum does not matter: each weight
# goes with its pixel. A single neuron does not know which pixels are neighbours.
#
# This cost has a single valley. Gradient descent from any start goes down into it, so the costs
# approach each other. Networks with hidden layers are different.
#
# </details>

# %% try
few = 50
run = model(
    X_train[:, :few], Y_train[:, :few], X_test, Y_test, num_iterations=500, learning_rate=0.005
)
print(f"training accuracy {accuracy(run['Y_prediction_train'], Y_train[:, :few]):.1f} %")
print(f"test accuracy     {accuracy(run['Y_prediction_test'], Y_test):.1f} %")

# %% [markdown]
# ## 10. What you learned
#
# - A neuron computes $\sigma(w^T x + b)$: a weighted sum, squeezed into a probability.
# - Examples are columns. One matrix product handles all of them.
# - The chain rule multiplies local derivatives. For each example, the derivative of the loss with
#   respect to $z$ is the error $a - y$, and everything else follows from it.
# - Gradient descent repeats two steps: propagate, then go a small step against the gradient.
# - Compare with a baseline. Learn from the training set, choose with the validation set, and report
#   the accuracy on the test set.
# - A training accuracy far above the test accuracy is a sign of overfitting.
# - Compute the loss from $z$ where $a$ may round to 0 or 1.
#
# Next: a hidden layer, for shapes that no single neuron can tell apart.

# %% summary
