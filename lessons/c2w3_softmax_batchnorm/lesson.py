# ---
# course:
#   title: Many classes, batch norm, and the search for hyperparameters
#   minutes: 140
#   prerequisites: [c1w4_deep_network, c2w2_optimizers]
#   facts:
#     "2 of the 3": a hint; the function returns three values
# ---

# %% [markdown]
# # Many classes, batch norm, and the search for hyperparameters
#
# So far your networks answered yes or no. Now there are ten possible answers: a network reads
# handwritten digits. For that, the last layer needs a new function, the **softmax**.
#
# Then you will build **batch norm**. It keeps the numbers inside a network at a healthy size, and
# the network learns faster and forgives a badly chosen learning rate. At the end you will search
# for good hyperparameters, and look at every digit that the network gets wrong.
#
# | | |
# |---|---|
# | Time | about 140 minutes |
# | Points | 100, in five exercises |
# | You should know | forward and backward propagation of a deep network, mini-batches |
# | You will have | a reader of digits with batch norm, and an honest count of its mistakes |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Write the function, run the cell
# with Shift+Enter, then run the check below it. You may run it as often as you like. Some checks
# are hidden and run at grading only. They ask the same questions about other numbers.

# %% setup
import numpy as np
from sklearn.datasets import load_digits

from helpers import plots
from helpers.plots.classes import (
    plot_confusion,
    plot_draws,
    plot_epochs,
    plot_normalisation,
    plot_search,
    plot_softmax,
    plot_tolerance,
    show_digits,
)

# %% setup="data"
_all_pictures, _all_labels = load_digits(return_X_y=True)
_order = np.random.default_rng(0).permutation(len(_all_labels))
_X, _labels = _all_pictures[_order].T / 16, _all_labels[_order]
# three parts: learn from the first, choose with the second, report the third
X_train, labels_train = _X[:, :1077], _labels[:1077]
X_dev, labels_dev = _X[:, 1077:1437], _labels[1077:1437]
X_test, labels_test = _X[:, 1437:], _labels[1437:]

# %% [markdown]
# ## 1. What you will build
#
# Here are some of the digits, which come with scikit-learn. Each is a picture of 8 × 8 pixels.
# That is very coarse. A few of them are hard to read for you, too.

# %% demo="digits"
show_digits(
    X_train[:, :30],
    [str(label) for label in labels_train[:30]],
    alt="Thirty handwritten digits of 8 by 8 pixels in three rows, each with its label above it.",
)
print("X_train", X_train.shape, "  labels_train", labels_train.shape)
print("X_dev  ", X_dev.shape, "   X_test", X_test.shape)

# %% [markdown]
# There are three parts. The network *learns* from the training examples. You *choose* between
# networks with the dev examples. The test examples are used once, at the very end: they tell how
# good the chosen network is on digits that played no part in anything.
#
# The network has two hidden layers. The ten units at its end stand for the ten classes.

# %% demo="architecture"
plots.draw_network(
    (64, 32, 32, 10),
    labels=[
        "input x\n64 pixels",
        "32 units\nbatch norm, ReLU",
        "32 units\nbatch norm, ReLU",
        "10 units\nsoftmax",
    ],
    title="One output unit for each digit",
    alt="A network in four columns: 64 inputs, two hidden layers of 32 units each with batch norm "
    "and ReLU, and ten output units with the softmax. Each unit is joined to the next column.",
)

# %% [markdown]
# ## 2. The idea: from numbers to probabilities
#
# The last layer gives $C$ numbers for each example, one for each class. Call them $z_1 \dots z_C$.
# A large $z_k$ means: this looks like class $k$. But these numbers can be negative, and they add
# up to anything. We want probabilities: none negative, and together 1. The **softmax** makes them
# in two steps. First $e^{z}$ makes every number positive. Then each is divided by the sum:
#
# $$a_k = \frac{e^{z_k}}{\sum_{j=1}^{C} e^{z_j}}$$
#
# The right answer has the same form. It gives 1 to the right class and 0 to all others. This is
# the **one-hot** column $y$. The loss looks at one number only, the probability of the right class
# $c$:
#
# $$\mathcal{L}(a, y) = -\sum_{k=1}^{C} y_k \ln a_k = -\ln a_c$$
#
# | name | what it is | shape |
# |---|---|---|
# | $C$ | number of classes | a number, here 10 |
# | $m$ | number of examples | a number |
# | `labels` | right classes, whole numbers 0 … C − 1 | $(m,)$ |
# | `Y` | right classes, one-hot | $(C, m)$ |
# | `Z` | what the last layer computes | $(C, m)$ |
# | `A` | probabilities; each column adds up to 1 | $(C, m)$ |
# | `dZ` | slope of the cost in `Z` | $(C, m)$ |
#
# As ever, *each column is one example*.
#
# ## 3. Softmax and its cost
#
# ### Exercise 1: `softmax`
#
# *About 15 minutes, 15 points.*
#
# Write the formula for all columns at once. One thing needs care: $e^{1000}$ is too large for a
# computer. It becomes infinite, and infinite divided by infinite is not a number. The way out:
# the same number subtracted from all $z$ of a column changes nothing, because
#
# $$\frac{e^{z_k - s}}{\sum_j e^{z_j - s}} = \frac{e^{-s}\, e^{z_k}}{e^{-s} \sum_j e^{z_j}} = a_k$$
#
# So choose $s$ in a way that no exponent is ever above 0.
#
# Shapes: `Z` $(C, m)$ → `A` $(C, m)$. The sums have shape $(1, m)$: one for each column.
#
# <details><summary>Hint 1: which axis</summary>
#
# In `np.sum(…, axis=…)`, the axis that you name is the one that disappears. The sum goes over the
# classes, and the classes are the rows.
#
# </details>
# <details><summary>Hint 2: which s</summary>
#
# Each column has its own. One number for the whole table is not enough: a column whose numbers all
# lie far below it would become 0 divided by 0.
#
# </details>
# <details><summary>Hint 3: keep the axis</summary>
#
# With `keepdims=True` a sum or a maximum over the rows has shape $(1, m)$, and fits below `Z`.
#
# </details>


# %% exercise="softmax" minutes=15
def softmax(Z):
    """Compute the softmax of every column.

    Arguments:
    Z -- one example a column, shape (C, m)

    Returns:
    A -- probabilities, shape (C, m); every column adds up to 1. Right for all finite numbers,
         also for thousands, and for columns of very different size
    """
    ### BEGIN SOLUTION
    e = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    A = e / np.sum(e, axis=0, keepdims=True)
    ### END SOLUTION
    return A


# %% test="softmax" points=15


# %% [markdown]
# The picture follows one example with four classes through the softmax. The exponential makes
# large differences larger. Still, on paper no class gets exactly 0.

# %% demo="softmax_picture"
z_one = np.array([[1.0], [3.0], [-1.0], [2.5]])
a_one = softmax(z_one)
plot_softmax(
    z_one[:, 0],
    a_one[:, 0],
    ["cat", "dog", "bird", "fox"],
    alt="Three groups of four bars, for cat, dog, bird and fox. First the numbers z: 1, 3, -1 and "
    "2.5. Then their exponentials, all positive. Then the probabilities: "
    + ", ".join(f"{a:.3f}" for a in a_one[:, 0])
    + ".",
)
print("the probabilities add up to", a_one.sum().round(12))

# %% [markdown]
# ### Exercise 2: `one_hot`
#
# *About 10 minutes, 10 points.*
#
# The labels come as whole numbers, such as 7. Why not let the network predict the number 7
# itself? Because then a 6 would be "nearly right", and for digits that is nonsense: a 7 looks more
# like a 1. Classes have no order. So each class gets a row of its own.
#
# With $C = 4$, the labels `[2, 0]` become
#
# $$Y = \begin{bmatrix} 0 & 1 \\ 0 & 0 \\ 1 & 0 \\ 0 & 0 \end{bmatrix}$$
#
# Shapes: `labels` $(m,)$ → `Y` $(C, m)$. There are $C$ rows even if some class does not occur in
# `labels`.
#
# <details><summary>Hint 1: with a loop</summary>
#
# Begin with zeros of the right shape. Example $i$ gets its 1 in column $i$. In which row?
#
# </details>
# <details><summary>Hint 2: without a loop</summary>
#
# Compare. Broadcasting compares a column of all classes, shape $(C, 1)$, with a row of labels,
# shape $(1, m)$, and gives a whole table of True and False.
#
# </details>


# %% exercise="one_hot" minutes=10
def one_hot(labels, C):
    """Turn class numbers into one-hot columns.

    Arguments:
    labels -- class of each example, whole numbers 0 .. C-1, shape (m,)
    C -- number of classes

    Returns:
    Y -- shape (C, m); column i holds 1 in row labels[i], and 0 elsewhere
    """
    ### BEGIN SOLUTION
    Y = (np.arange(C).reshape(C, 1) == labels.reshape(1, -1)).astype(float)
    ### END SOLUTION
    return Y


# %% test="one_hot" points=10


# %% [markdown]
# ### Exercise 3: `softmax_cross_entropy`
#
# *About 20 minutes, 20 points.*
#
# The cost is the mean of the loss over the $m$ examples:
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \sum_{k=1}^{C} y_k^{(i)} \ln a_k^{(i)}$$
#
# And its slope in $Z$? Take one example of class $c$. Put the softmax into the loss:
#
# $$\mathcal{L} = -\ln a_c = -\ln \frac{e^{z_c}}{\sum_j e^{z_j}} = -z_c + \ln \sum_j e^{z_j}$$
#
# Now move one $z_k$. The first part changes only if $k$ is the right class, with slope $-1$. So
# its slope is $-y_k$. The slope of the second part is the inner slope $e^{z_k}$ divided by the
# sum, and that is $a_k$. Together:
#
# $$\frac{\partial \mathcal{L}}{\partial z_k} = a_k - y_k$$
#
# It is the error again, as for the sigmoid. The cost is a *mean* over the examples, so each
# example counts with $1/m$:
#
# $$dZ = \frac{1}{m} (A - Y)$$
#
# **A trap.** A probability may be so small that the computer rounds it to 0. Then $\ln 0$ is
# infinite, and $0 \cdot \infty$ is not a number: a single such entry ruins the cost. The last
# formula for $\mathcal{L}$ above has no such trap, if you subtract the largest $z$ of the column
# first.
#
# Shapes: `Z`, `Y`, `dZ` $(C, m)$; `cost` is a number.
#
# <details><summary>Hint 1: the sum</summary>
#
# Both sums together are one `np.sum` over a table of shape $(C, m)$.
#
# </details>
# <details><summary>Hint 2: past the trap</summary>
#
# Write $\ln a_k = (z_k - s) - \ln \sum_j e^{z_j - s}$ with the largest $z$ of each column as $s$.
# Inside this logarithm stands a sum that is at least 1.
#
# </details>


# %% exercise="softmax_cross_entropy" minutes=20
def softmax_cross_entropy(Z, Y):
    """Compute the cost of the softmax, and its slope in Z.

    Arguments:
    Z -- what the last layer computes, one example a column, shape (C, m)
    Y -- right classes, one-hot, shape (C, m)

    Returns:
    cost -- mean loss over the m examples, a number; finite for all finite Z, also where a
            probability rounds to 0
    dZ -- slope of this cost in Z: (A - Y) / m with A = softmax(Z), shape (C, m)
    """
    ### BEGIN SOLUTION
    m = Z.shape[1]
    shifted = Z - np.max(Z, axis=0, keepdims=True)
    log_A = shifted - np.log(np.sum(np.exp(shifted), axis=0, keepdims=True))
    cost = -np.sum(Y * log_A) / m
    dZ = (softmax(Z) - Y) / m
    ### END SOLUTION
    return cost, dZ


# %% test="softmax_cross_entropy" points=20


# %% [markdown]
# **Do not trust a derivation. Measure it.** Move each entry of `Z` a little up and down, and see
# how the cost answers. The two tables should agree.

# %% demo="measure_dZ"


def measured_slope(function, x, step=1e-5):
    """Slope of `function`, which takes an array and gives a number, at `x`; shape of `x`."""
    found = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        higher, lower = np.copy(x), np.copy(x)
        higher[index] += step
        lower[index] -= step
        found[index] = (function(higher) - function(lower)) / (2 * step)
    return found


rng = np.random.default_rng(3)
Z_random, Y_random = rng.normal(size=(3, 4)), one_hot(np.array([1, 0, 2, 1]), 3)
dZ = softmax_cross_entropy(Z_random, Y_random)[1]
dZ_measured = measured_slope(lambda Z: softmax_cross_entropy(Z, Y_random)[0], Z_random)
print("your dZ:\n", dZ.round(6))
print("measured:\n", dZ_measured.round(6))
print(f"largest difference: {np.max(np.abs(dZ - dZ_measured)):.0e}")
print("each column of dZ adds up to 0:", np.allclose(dZ.sum(axis=0), 0))

# %% [markdown]
# The last line is no accident. What one class gains, the others lose.
#
# ## 4. Batch norm
#
# Scaling the inputs helps a network: all of them get the same size, and one learning rate fits all
# weights. But the second layer gets its inputs from the first one. These drift with every step of
# the training. **Batch norm** scales them again, inside the network, at every step.
#
# It works on each unit by itself. Take the numbers $z^{(1)} \dots z^{(m)}$ of one unit for the $m$
# examples of the mini-batch. Compute their mean and their variance, and normalise:
#
# $$\mu = \frac{1}{m} \sum_i z^{(i)} \qquad
# \sigma^2 = \frac{1}{m} \sum_i \big(z^{(i)} - \mu\big)^2 \qquad
# \hat z^{(i)} = \frac{z^{(i)} - \mu}{\sqrt{\sigma^2 + \varepsilon}}$$
#
# Now the unit has mean 0 and variance 1. The small $\varepsilon$ saves us from dividing by 0.
#
# Mean 0 and variance 1 may not be what the next layer needs. So two learned numbers for each unit
# choose any other spread $\gamma$ and middle $\beta$:
#
# $$\tilde z^{(i)} = \gamma\, \hat z^{(i)} + \beta$$
#
# **One example alone.** When the network is used, there may be only one picture, and a single
# number has no spread. So during training we keep running averages of $\mu$ and $\sigma^2$. In
# every training step
#
# $$\text{running} := 0.9 \cdot \text{running} + 0.1 \cdot \text{that of the batch}$$
#
# and when the network is used, the running averages stand in for $\mu$ and $\sigma^2$. These are
# the exponentially weighted averages of the lesson on optimisers. Here, too, the factor 0.9 is
# called the momentum.
#
# | name | what it is | shape |
# |---|---|---|
# | `Z`, `Z_hat`, `out` | $z$, $\hat z$, $\tilde z$ of $n$ units, one example a column | $(n, m)$ |
# | `gamma`, `beta` | learned spread and middle of each unit | $(n, 1)$ |
# | `running["mean"]`, `running["var"]` | running averages of $\mu$ and $\sigma^2$ | $(n, 1)$ |
# | `std` | $\sqrt{\sigma^2 + \varepsilon}$ of each unit | $(n, 1)$ |
#
# ### Exercise 4: `batchnorm_forward`
#
# *About 25 minutes, 30 points.*
#
# Write both modes. In mode `"train"`, use the batch, update the running averages, and keep in the
# cache what the way back will need. In mode `"test"`, use the running averages, and change nothing.
#
# Shapes: a mean over the *examples* turns $(n, m)$ into $(n, 1)$.
#
# <details><summary>Hint 1: the axis</summary>
#
# Softmax worked down a column, over the classes of one example. Batch norm works along a row,
# over the examples of one unit. `keepdims=True` again.
#
# </details>
# <details><summary>Hint 2: the variance</summary>
#
# `np.var` divides by $m$ unless you ask for something else. That is what we want.
#
# </details>
# <details><summary>Hint 3: two modes, one formula</summary>
#
# Only the mean and the variance come from different places. Choose them in an `if`, and write the
# rest once.
#
# </details>


# %% exercise="batchnorm_forward" minutes=25
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    """Normalise every unit over the examples, then scale and shift it.

    Arguments:
    Z -- numbers of n units, one example a column, shape (n, m)
    gamma -- spread of each unit, shape (n, 1)
    beta -- middle of each unit, shape (n, 1)
    mode -- "train": use mean and variance of the batch; "test": use the running ones
    running -- dictionary with "mean" and "var", each of shape (n, 1)
    eps -- small number that is added to the variance, under the square root

    Returns:
    out -- gamma * Z_hat + beta, shape (n, m)
    cache -- in mode "train" a dictionary with
             "Z_hat" -- the normalised numbers, shape (n, m)
             "std" -- sqrt(variance + eps), shape (n, 1)
             "gamma" -- as given, shape (n, 1)
             In mode "test" nobody looks at it: None will do.
    running -- in mode "train" a dictionary with the new averages:
               0.9 * old + 0.1 * that of the batch, for "mean" and for "var" (without eps);
               in mode "test" as it was. You may change the given dictionary or make a new one.
    """
    ### BEGIN SOLUTION
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {
            "mean": 0.9 * running["mean"] + 0.1 * mean,
            "var": 0.9 * running["var"] + 0.1 * var,
        }
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    ### END SOLUTION
    return out, cache, running


# %% test="batchnorm_forward" points=30


# %% [markdown]
# The picture shows two units of a first layer, with one dot for each training digit. The cross marks
# the mean, its arms are as long as the spread. On the left, one unit spreads more than the other, and
# the cloud is off the middle. Batch norm centres and scales it. Then $\gamma$ and $\beta$ move it to
# where the next layer wants it. The cloud stays tilted: batch norm looks at each unit by itself, and
# does not see that the two go together.

# %% demo="normalisation_picture"
Z_units = np.array([[0.35], [0.13]]) * np.random.default_rng(8).normal(size=(2, 64)) @ X_train
as_before = {"mean": np.zeros((2, 1)), "var": np.ones((2, 1))}
normalised = batchnorm_forward(Z_units, np.ones((2, 1)), np.zeros((2, 1)), "train", as_before)[0]
moved = batchnorm_forward(
    Z_units, np.array([[0.4], [1.0]]), np.array([[1.5], [-1.0]]), "train", as_before
)[0]
plot_normalisation(
    {"before: $z$": Z_units, r"normalised: $\hat z$": normalised, "scaled and shifted": moved},
    alt="Three clouds of points for two units on the same axes. Before, the cloud is off the "
    f"middle, with spreads {Z_units[0].std():.2f} and {Z_units[1].std():.2f}. Normalised, it is a "
    "cloud around 0 with spread 1 in both directions, still tilted. Scaled and shifted, it is narrow in "
    "unit 1 and lies to the right of and below the middle.",
)
print(
    "means  before",
    Z_units.mean(axis=1).round(2),
    "  after",
    np.abs(normalised.mean(axis=1)).round(6),
)
print("spread before", Z_units.std(axis=1).round(2), "  after", normalised.std(axis=1).round(6))

# %% [markdown]
# ### Exercise 5: `batchnorm_backward`
#
# *About 30 minutes, 25 points.*
#
# Now the way back. `dY` comes in: the slope of the cost in `out`. Two slopes are easy, because
# $\tilde z = \gamma \hat z + \beta$. The numbers $\gamma$ and $\beta$ of a unit act on all examples,
# so their slopes are *sums* over the examples:
#
# $$d\beta = \sum_i dy^{(i)} \qquad d\gamma = \sum_i dy^{(i)}\, \hat z^{(i)}
# \qquad d\hat z^{(i)} = \gamma\, dy^{(i)}$$
#
# There is no $1/m$ here. `dY` is the slope of the cost, and the cost is a mean already.
#
# The third slope takes a thought. If $\mu$ and $\sigma$ were fixed numbers, $dz$ would be
# $d\hat z / \sqrt{\sigma^2 + \varepsilon}$. But they are not fixed: one $z^{(i)}$ moves $\mu$ and
# $\sigma$ a little, and through them *all* other examples.
#
# - A push that moves all examples alike moves $\mu$ along with them. It has no effect, so the
#   *mean* of $d\hat z$ goes away.
# - A push that only spreads them changes $\sigma$ along with them. It has nearly no effect, so the
#   part of $d\hat z$ that runs *along* $\hat z$ goes away.
#
# What is left is the slope:
#
# $$dz^{(i)} = \frac{1}{\sqrt{\sigma^2 + \varepsilon}} \Big( d\hat z^{(i)}
# - \frac{1}{m} \sum_k d\hat z^{(k)}
# - \hat z^{(i)} \cdot \frac{1}{m} \sum_k d\hat z^{(k)} \hat z^{(k)} \Big)$$
#
# Shapes: `dY`, `dZ` $(n, m)$; `dgamma`, `dbeta` $(n, 1)$, like `gamma` and `beta`.
#
# <details><summary>Hint 1: begin with the easy ones</summary>
#
# `dbeta` and `dgamma` are one line each. Sum over the examples, and keep the axis. They are 2 of the
# 3 results.
#
# </details>
# <details><summary>Hint 2: the long formula in pieces</summary>
#
# Give a name to $d\hat z$, shape $(n, m)$. Then both corrections are *means* over the examples, of
# shape $(n, 1)$, and broadcasting does the rest.
#
# </details>
# <details><summary>Hint 3: test yourself</summary>
#
# In each row, `dZ` must add up to 0. If it does not, the first of the two corrections is missing or
# wrong.
#
# </details>


# %% exercise="batchnorm_backward" minutes=30
def batchnorm_backward(dY, cache):
    """Compute the slopes of batch norm, in mode "train".

    Arguments:
    dY -- slope of the cost in the output of batchnorm_forward, shape (n, m)
    cache -- dictionary with exactly these three:
             "Z_hat" -- the normalised numbers, shape (n, m)
             "std" -- sqrt(variance + eps), shape (n, 1)
             "gamma" -- spread of each unit, shape (n, 1)

    Returns:
    dZ -- slope in Z, shape (n, m)
    dgamma -- slope in gamma, shape (n, 1)
    dbeta -- slope in beta, shape (n, 1)
    """
    ### BEGIN SOLUTION
    Z_hat = cache["Z_hat"]
    dbeta = np.sum(dY, axis=1, keepdims=True)
    dgamma = np.sum(dY * Z_hat, axis=1, keepdims=True)
    dZ_hat = cache["gamma"] * dY
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common - Z_hat * along) / cache["std"]
    ### END SOLUTION
    return dZ, dgamma, dbeta


# %% test="batchnorm_backward" points=25


# %% [markdown]
# Measure again. The cost here is any number made from the output: its entries, each times a random
# weight. These weights are then `dY`.

# %% demo="measure_batchnorm"
rng = np.random.default_rng(4)
Z_b, gamma_b, beta_b = rng.normal(size=(2, 5)), rng.uniform(1, 2, (2, 1)), rng.normal(size=(2, 1))
dY_b = rng.normal(size=(2, 5))
at_start = {"mean": np.zeros((2, 1)), "var": np.ones((2, 1))}


def weighted_output(Z, gamma, beta):
    return np.sum(dY_b * batchnorm_forward(Z, gamma, beta, "train", at_start)[0])


slopes = batchnorm_backward(dY_b, batchnorm_forward(Z_b, gamma_b, beta_b, "train", at_start)[1])
by_moving = (
    measured_slope(lambda Z: weighted_output(Z, gamma_b, beta_b), Z_b),
    measured_slope(lambda gamma: weighted_output(Z_b, gamma, beta_b), gamma_b),
    measured_slope(lambda beta: weighted_output(Z_b, gamma_b, beta), beta_b),
)
for name, yours, other in zip(("dZ", "dgamma", "dbeta"), slopes, by_moving):
    print(f"{name:<7} largest difference {np.max(np.abs(yours - other)):.0e}")

# %% [markdown]
# ## 5. Putting it together
#
# **Given: the parts of earlier lessons.** He initialisation is from *Initialisation*, mini-batches
# from *Mini-batches, momentum, RMSprop and Adam*.


# %% setup="from_earlier_lessons"
def initialize_parameters_he(layers_dims, seed):
    """W1, b1, W2, b2, …: random weights with variance 2 / (inputs), biases 0."""
    rng = np.random.default_rng(seed)
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = rng.normal(size=(n, n_prev)) * np.sqrt(2 / n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


def random_mini_batches(X, Y, mini_batch_size, rng):
    """The columns of X and Y in a new random order, cut into pieces."""
    order = rng.permutation(X.shape[1])
    starts = range(0, X.shape[1], mini_batch_size)
    pieces = [order[start : start + mini_batch_size] for start in starts]
    return [(X[:, piece], Y[:, piece]) for piece in pieces]


# %% [markdown]
# The network is new in one place only. Batch norm stands between the linear step and the ReLU:
#
# $$A \;\to\; Z = W A \;\to\; \tilde Z = \mathrm{BN}(Z) \;\to\; \mathrm{ReLU}(\tilde Z)$$
#
# A layer with batch norm needs no bias $b$. The mean would take it out again, and $\beta$ does its
# work.

# %% demo="network"


def start(layers_dims, batch_norm, seed):
    """Parameters of a new network, and the running averages of its hidden layers."""
    parameters, running = initialize_parameters_he(layers_dims, seed), {}
    for l in range(1, len(layers_dims) - 1):
        if batch_norm:
            n = layers_dims[l]
            del parameters[f"b{l}"]
            parameters[f"gamma{l}"], parameters[f"beta{l}"] = np.ones((n, 1)), np.zeros((n, 1))
            running[l] = {"mean": np.zeros((n, 1)), "var": np.ones((n, 1))}
    return parameters, running


def forward(X, parameters, running, mode):
    """Z of the last layer, and for each layer what the way back needs."""
    A, caches, l = X, [], 1
    while f"W{l}" in parameters:
        Z, cache = parameters[f"W{l}"] @ A, None
        if l in running:
            gamma, beta = parameters[f"gamma{l}"], parameters[f"beta{l}"]
            Z, cache, running[l] = batchnorm_forward(Z, gamma, beta, mode, running[l])
        else:
            Z = Z + parameters[f"b{l}"]
        caches.append((A, Z, cache))
        A, l = np.maximum(0, Z), l + 1
    return Z, caches  # the last layer has no ReLU


def backward(dZ, parameters, caches):
    """The slope in every parameter, from the slope in the last Z."""
    grads = {}
    for l in range(len(caches), 0, -1):
        A_prev, Z, cache = caches[l - 1]
        if l < len(caches):
            dZ = dA * (Z > 0)
        if cache is None:
            grads[f"b{l}"] = np.sum(dZ, axis=1, keepdims=True)
        else:
            dZ, grads[f"gamma{l}"], grads[f"beta{l}"] = batchnorm_backward(dZ, cache)
        grads[f"W{l}"] = dZ @ A_prev.T
        dA = parameters[f"W{l}"].T @ dZ
    return grads


def accuracy(network, X, labels):
    """Percentage of right answers; `network` is (parameters, running)."""
    Z, _ = forward(X, *network, "test")
    return 100 * np.mean(np.argmax(Z, axis=0) == labels)


def train(layers_dims, learning_rate, batch_norm, epochs, seed=0, watch=False):
    """Train on the training digits.

    Returns (parameters, running), and if `watch`: costs and dev accuracies, one an epoch.
    """
    parameters, running = start(layers_dims, batch_norm, seed)
    rng, Y_train = np.random.default_rng(seed), one_hot(labels_train, 10)
    costs, accuracies = [], []
    with np.errstate(all="ignore"):  # a learning rate that is far too large ends in infinities
        for _ in range(epochs):
            epoch_costs = []
            for X, Y in random_mini_batches(X_train, Y_train, 64, rng):
                Z, caches = forward(X, parameters, running, "train")
                cost, dZ = softmax_cross_entropy(Z, Y)
                grads = backward(dZ, parameters, caches)
                for key in parameters:
                    parameters[key] = parameters[key] - learning_rate * grads[key]
                epoch_costs.append(cost)
            if watch:
                costs.append(np.mean(epoch_costs))
                accuracies.append(accuracy((parameters, running), X_dev, labels_dev))
    return ((parameters, running), (costs, accuracies)) if watch else (parameters, running)


# %% [markdown]
# Now the race: the same network, the same first weights, the same mini-batches, once without and
# once with batch norm.

# %% demo="race"
layers_dims = (64, 32, 32, 10)
race = {}
for label, batch_norm in (("without batch norm", False), ("with batch norm", True)):
    _, race[label] = train(layers_dims, 0.1, batch_norm, epochs=20, watch=True)
    above = np.flatnonzero(np.array(race[label][1]) > 90)
    first = f"after epoch {above[0] + 1}" if above.size else "not reached"
    print(f"{label:<19} last cost {race[label][0][-1]:.3f}   90 % of the dev digits: {first}")
plot_epochs(
    race,
    alt="Cost on the training digits and accuracy on the dev digits against the epoch. With batch "
    "norm the cost falls and the accuracy rises much earlier. Last costs: "
    + ", ".join(f"{label} {values[0][-1]:.3f}" for label, values in race.items())
    + ".",
)

# %% [markdown]
# ### The same digit in other company
#
# Why two modes? In mode `"train"`, the answer for one digit depends on the other digits of its
# batch. Below, one dev digit is shown to the network in five different batches.

# %% demo="company"
network = train(layers_dims, 0.1, True, epochs=5)
rng = np.random.default_rng(5)
chances = {"train": [], "test": []}
for _ in range(5):
    company = X_dev[:, rng.permutation(np.arange(1, 360))[:15]]
    batch = np.hstack([X_dev[:, :1], company])
    for mode in chances:
        Z, _ = forward(batch, network[0], dict(network[1]), mode)
        chances[mode].append(softmax(Z)[labels_dev[0], 0])
print(f"probability of the right answer, {labels_dev[0]}, for one digit in five batches of 16")
for mode, values in chances.items():
    print(f"   mode {mode:<6}", "  ".join(f"{value:.3f}" for value in values))

# %% [markdown]
# In mode `"train"` the answer changes with the company. That noise does no harm in training; it
# even acts a little like regularisation. But nobody wants a reader whose answer depends on the
# pictures beside it. In mode `"test"` it is always the same.

# %% [markdown]
# ### How choosy is it about the learning rate?
#
# Train both networks for a few epochs, with learning rates from 0.001 to 30, each from three
# different starts. The rates are evenly spaced on a *logarithmic* axis: every step is times
# $\sqrt{10}$.

# %% demo="tolerance"
rates = 10 ** np.arange(-3, 1.6, 0.5)
tolerance = {
    label: np.array(
        [
            [
                accuracy(
                    train(layers_dims, rate, batch_norm, epochs=8, seed=seed), X_dev, labels_dev
                )
                for rate in rates
            ]
            for seed in range(3)
        ]
    )
    for label, batch_norm in (("without batch norm", False), ("with batch norm", True))
}
usable = {label: rates[values.mean(axis=0) > 90] for label, values in tolerance.items()}
for label, good in usable.items():
    if good.size:
        print(f"{label:<19} above 90 % for {good.size} of {rates.size} rates: ", end="")
        print(", ".join(f"{rate:.2g}" for rate in good))
    else:
        print(f"{label:<19} above 90 % for none of {rates.size} rates")
plot_tolerance(
    rates,
    tolerance,
    floor=90,
    alt="Accuracy on the dev digits after 8 epochs against the learning rate, from 0.001 to 30. "
    "Both curves rise from about 10 % and fall back to it. The number of rates above 90 % is "
    + ", ".join(f"{good.size} {label}" for label, good in usable.items())
    + ".",
)

# %% [markdown]
# Batch norm does not make the learning rate unimportant. It makes the target larger: more rates
# work, on both sides. Why on the side of large ones? A step that is too long makes the weights
# large, and $Z$ with them. Batch norm divides by that size again, and the output stays calm.
#
# ## 6. The search for hyperparameters
#
# **The right scale.** Say that the learning rate lies somewhere between 0.001 and 10. Where do you
# look? Drawn evenly between these two numbers, about nine draws of ten are above 1. Draw the
# *exponent* evenly instead:
#
# $$\alpha = 10^{r} \quad \text{with } r \text{ evenly from } [-3, 1]$$

# %% demo="scales"
rng = np.random.default_rng(6)
even = rng.uniform(0.001, 10, size=100)
even_exponent = 10 ** rng.uniform(-3, 1, size=100)
edges = 10.0 ** np.arange(-3, 2)
plot_draws(
    {
        "100 numbers drawn evenly": even,
        "100 numbers with their exponent drawn evenly": even_exponent,
    },
    edges,
    alt="Two rows of 100 marks on a logarithmic axis from 0.001 to 10. Drawn evenly, "
    f"{np.sum(even > 1)} of them lie between 1 and 10. With even exponents the four powers of ten "
    "hold " + ", ".join(str(n) for n in np.histogram(even_exponent, edges)[0]) + " marks.",
)

# %% [markdown]
# **Grid or random?** There are two hyperparameters now: the learning rate, and the number of units
# in each hidden layer, from 4 to 64, on a logarithmic scale, too. You can afford 16 trials. A grid
# takes 4 rates times 4 sizes. A random search draws 16 pairs.

# %% demo="search"


def trial(rate, units, epochs=8):
    network = train((64, int(units), int(units), 10), rate, True, epochs)
    return accuracy(network, X_dev, labels_dev)


def try_all(rates, units):
    return rates, units, np.array([trial(*pair) for pair in zip(rates, units)])


grid_rates, grid_units = np.meshgrid(np.logspace(-3, 1, 4), [4, 10, 25, 64])
rng = np.random.default_rng(7)
random_rates = 10 ** rng.uniform(-3, 1, size=16)
random_units = np.round(2 ** rng.uniform(2, 6, size=16))
searches = {
    "grid": try_all(grid_rates.ravel(), grid_units.ravel()),
    "random": try_all(random_rates, random_units),
}
for label, (some_rates, units, scores) in searches.items():
    k = np.argmax(scores)
    print(
        f"{label:<7} {len(np.unique(some_rates)):2d} different rates   best {scores[k]:.1f} % "
        f"with learning rate {some_rates[k]:.3g} and {units[k]:.0f} units"
    )
plot_search(
    searches,
    ylabel="units in each hidden layer",
    alt="Two panels with 16 dots each: learning rate against number of units, light and large where "
    "the accuracy is high. The dots of the grid stand in four columns. The random "
    "dots have 16 different learning rates. A ring marks the best of each panel: "
    + ", ".join(f"{label} {found[2].max():.1f} %" for label, found in searches.items())
    + ".",
)

# %% [markdown]
# Count the strokes at the lower edge: they are the learning rates tried. The grid spends its 16
# trials on only *four* of them. If none of the four is good, the whole grid is wasted. The random
# search tries sixteen. You seldom know beforehand which hyperparameter matters most. A random
# search tries many values of each of them.
#
# The best scores lie close together, and one search is one throw of the dice. So do not read too
# much into which of them won here. Look at how many useful values each of them has seen.
#
# **From coarse to fine.** The first round shows where it is worth looking. The second round draws
# learning rates between those of the best three only, takes at least as many units as the smallest
# of them, and trains longer.

# %% demo="finer"
coarse_rates, coarse_units, coarse_scores = searches["random"]
best_three = np.argsort(coarse_scores)[-3:]
low, high = coarse_rates[best_three].min(), coarse_rates[best_three].max()
few, many = coarse_units[best_three].min(), coarse_units[best_three].max()
print(f"the best three: learning rates {low:.2g} to {high:.2g}, {few:.0f} to {many:.0f} units")
rng = np.random.default_rng(8)
fine = [
    (10 ** rng.uniform(np.log10(low), np.log10(high)), round(2 ** rng.uniform(np.log2(few), 6)))
    for _ in range(6)
]
fine_scores = [trial(rate, units, epochs=20) for rate, units in fine]
for (rate, units), score in zip(fine, fine_scores):
    print(f"   learning rate {rate:5.3f}   {units:2d} units   dev accuracy {score:.1f} %")
best_rate, best_units = fine[int(np.argmax(fine_scores))]

# %% [markdown]
# ### The result, once
#
# Take the best of them. Only now do the test digits come in.

# %% demo="final"
final = train((64, best_units, best_units, 10), best_rate, True, epochs=30)
for name, X_part, labels_part in (
    ("training", X_train, labels_train),
    ("dev", X_dev, labels_dev),
    ("test", X_test, labels_test),
):
    print(f"{name:<9} accuracy {accuracy(final, X_part, labels_part):5.1f} %")

# %% [markdown]
# ### Which digits are confused?
#
# One number hides a lot. The **confusion matrix** counts: in row $i$ and column $j$ stands how many
# digits $i$ the network took for a $j$. On the diagonal it was right.

# %% demo="confusion"
Z_test, _ = forward(X_test, *final, "test")
answers = np.argmax(Z_test, axis=0)
confusion = one_hot(labels_test, 10) @ one_hot(answers, 10).T
off = confusion - np.diag(np.diag(confusion))
pairs = [(int(off[i, j]), i, j) for i, j in np.argwhere(off)]
plot_confusion(
    confusion,
    [str(k) for k in range(10)],
    title=f"{off.sum():.0f} mistakes in {len(answers)} test digits",
    alt=f"A table of ten rows and ten columns. {np.trace(confusion):.0f} digits lie on the diagonal. "
    "Off it: " + ", ".join(f"{n} times {i} taken for {j}" for n, i, j in pairs) + ".",
)

# %% [markdown]
# A confusion matrix is one matrix product: the one-hot columns of the true classes times the one-hot
# columns of the answers, turned.
#
# ### The digits it gets wrong

# %% demo="mistakes"
wrong = np.flatnonzero(answers != labels_test)
sure = softmax(Z_test)
show_digits(
    X_test[:, wrong],
    [f"is {labels_test[i]}\nsays {answers[i]}: {sure[answers[i], i]:.0%}" for i in wrong],
    alt=f"The {len(wrong)} test digits that the network gets wrong, with the true digit, the answer "
    "and its probability above each: "
    + ", ".join(f"{labels_test[i]} taken for {answers[i]}" for i in wrong)
    + ".",
    columns=min(6, len(wrong)),
)
right = answers == labels_test
print(
    f"mean probability of the answer: {sure.max(axis=0)[right].mean():.0%} where it is right",
    end="",
)
print(f", {sure.max(axis=0)[~right].mean():.0%} where it is wrong")

# %% [markdown]
# Would you have read them all? On 8 × 8 pixels, some of them could be either. Compare the two
# probabilities in the last line as well: a network that doubts can ask a person.

# %% [markdown]
# ## 7. Try it yourself
#
# Choose a network of your own. Judge it with the dev digits.

# %% try
my_layers = (64, 20, 10)  # the first is 64, the last is 10
my_rate = 0.5
my_batch_norm = True
my_epochs = 15

mine = train(my_layers, my_rate, my_batch_norm, my_epochs)
print(f"dev accuracy {accuracy(mine, X_dev, labels_dev):.1f} %")

# %% [markdown]
# **More questions.** Each takes a line or two.
#
# - Make the network deep: six hidden layers of 16 units. Does it still learn without batch norm?
# - Change the mini-batch size in `train` from 64 to 2, with batch norm. What happens, and why?
# - Multiply all inputs by 1000. Which of the two networks notices?
# - Draw a digit as 64 numbers between 0 and 1. What does the network say to an empty picture?

# %% try
for batch_norm in (False, True):
    deep = train((64, *[16] * 6, 10), 0.1, batch_norm, epochs=15)
    print(
        f"six hidden layers, batch norm {batch_norm!s:<5}  {accuracy(deep, X_dev, labels_dev):.1f} %"
    )

# %% [markdown]
# ## 8. What you learned
#
# - The softmax turns $C$ numbers into probabilities. Subtract the largest first, and nothing
#   overflows.
# - Classes have no order. One-hot columns give each class a row of its own.
# - The slope of the softmax with its cost is the error: $(A - Y)/m$.
# - Batch norm centres and scales every unit over the mini-batch. It learns faster and forgives more
#   learning rates. When used, it takes running averages.
# - Draw learning rates on a logarithmic scale, at random, from coarse to fine.
# - Choose with the dev examples. Touch the test examples once.
# - After the accuracy, look at the confusion matrix, and at the mistakes themselves.
#
# You can now train, tune and judge a network for as many classes as you like.

# %% summary
