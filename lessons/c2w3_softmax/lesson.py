# ---
# course:
#   title: Many classes, the softmax
#   minutes: 105
#   prerequisites: [c1w4_deep_network, c2w2_optimizers]
# ---

# %% [markdown]
# # Many classes, the softmax
#
# So far your networks answered yes or no. Now there are ten possible classes: a network reads
# handwritten digits. For that the last layer needs a new activation function, the **softmax**, and a
# new loss, the **cross-entropy**. You will derive their gradient, and it turns out to be one you know.
# At the end you look at every digit that the network gets wrong.
#
# | | |
# |---|---|
# | Time | about 105 minutes: 65 for the exercises, 40 to read, to predict and to try |
# | Points | 100, in four exercises |
# | You should know | forward and backward pass of a network, mini-batches |
# | You will have | a network for any number of classes, and an honest count of its mistakes |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Write the function, run the cell
# with Shift+Enter, then run the check below it. You may run it as often as you like. Some checks
# are hidden and run only when your work is graded. They ask the same questions about other numbers.

# %% setup
import numpy as np

from helpers import plots
from helpers.data import load_digits
from helpers.gradients import check_gradients
from helpers.plots.classes import plot_confusion, plot_softmax, show_digits
from helpers.plots.graphs import Node, draw_graph

# %% setup="data"
X_train, labels_train, X_val, labels_val, X_test, labels_test = load_digits()

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
print("X_val  ", X_val.shape, "   X_test", X_test.shape)

# %% [markdown]
# As before there are three sets. The network learns from the *training* examples. You choose between
# networks with the *validation* examples (also called the *dev set*). The *test* examples are used
# once, at the very end.
#
# **What do you expect?** The simplest baseline predicts the most frequent class of the training
# examples for every picture. How many percent of the validation digits does it get right?

# %% demo="majority"
counts = np.bincount(labels_train)
majority = int(np.argmax(counts))
print("training digits per class:", counts)
print(f"always {majority}: {100 * np.mean(labels_val == majority):.1f} % of the validation digits")

# %% [markdown]
# About one in ten. The classes are nearly equally frequent, so this baseline is low, and accuracy is
# a fair measure here.
#
# The network that you will train has one hidden layer. The ten units at its end belong to the ten
# classes.

# %% demo="architecture"
plots.draw_network(
    (64, 32, 10),
    labels=["input x\n64 pixels", "32 units\nReLU", "10 units\nsoftmax"],
    title="One output unit for each digit",
    alt="A network in three columns: 64 inputs, a hidden layer of 32 ReLU units, and ten output "
    "units with the softmax. Each unit is connected to all units of the next column.",
)

# %% [markdown]
# ## 2. The idea: from scores to probabilities
#
# The last layer computes $C$ numbers for each example, one per class. Call them $z_1 \dots z_C$. They
# are called **scores** or **logits**. A large $z_k$ means: this looks like class $k$. But scores can
# be negative, and their sum can be anything. We want probabilities: none negative, and their sum is
# 1. The **softmax** makes them in two steps. First $e^{z}$ makes every number positive. Then each is
# divided by the sum:
#
# $$a_k = \frac{e^{z_k}}{\sum_{j=1}^{C} e^{z_j}}$$
#
# The label has the same form: 1 for the right class and 0 for all others. This column $y$ is called
# **one-hot**. The loss looks at one number only, the probability of the right class $c$:
#
# $$\mathcal{L}(a, y) = -\sum_{k=1}^{C} y_k \ln a_k = -\ln a_c$$
#
# This is the **cross-entropy** between $y$ and $a$.
#
# <details><summary>Where does the loss come from?</summary>
#
# The network says that class $k$ has the probability $a_k$. So the probability of the label that was
# seen is $a_c = \prod_k a_k^{y_k}$. For $m$ independent examples these probabilities multiply. We
# want parameters that make this product, the *likelihood*, as large as possible. A product of many
# numbers below 1 would underflow, so we take the logarithm, which turns it into a sum. We change the
# sign, so that it is minimised, and divide by $m$. The result is the mean of
# $-\sum_k y_k \ln a_k$. With two classes it is the loss that you know.
#
# </details>
#
# | name | what it is | shape |
# |---|---|---|
# | $C$ | number of classes | a number, here 10 |
# | $m$ | number of examples | a number |
# | `labels` | right classes, integers 0 … C − 1 | $(m,)$ |
# | `Y` | right classes, one-hot | $(C, m)$ |
# | `Z` | scores, what the last layer computes | $(C, m)$ |
# | `A` | probabilities; each column has the sum 1 | $(C, m)$ |
# | `dZ` | gradient of the cost with respect to `Z` | $(C, m)$ |
#
# As always, *each column is one example*.
#
# ## 3. Softmax and its cost
#
# ### Exercise 1: `softmax`
#
# *About 15 minutes, 20 points.*
#
# Write the formula for all columns at once. One thing needs care: $e^{1000}$ is too large for a
# floating-point number. It becomes infinite, and infinity divided by infinity is `nan`. There is a
# safe form. Subtracting the same number from all $z$ of a column changes nothing, because
#
# $$\frac{e^{z_k - s}}{\sum_j e^{z_j - s}} = \frac{e^{-s}\, e^{z_k}}{e^{-s} \sum_j e^{z_j}} = a_k$$
#
# So choose $s$ in such a way that no exponent is ever above 0.
#
# Shapes: `Z` $(C, m)$ → `A` $(C, m)$. The sums have shape $(1, m)$: one for each column.
#
# <details><summary>Hint 1: which axis</summary>
#
# In `np.sum(…, axis=…)`, the axis that you name is the one that disappears. The sum is over the
# classes, and the classes are the rows.
#
# </details>
# <details><summary>Hint 2: which s</summary>
#
# Each column has its own. One number for the whole matrix is not enough: a column whose numbers are
# all far below it would become 0 divided by 0.
#
# </details>
# <details><summary>Hint 3: keep the axis</summary>
#
# With `keepdims=True` a sum or a maximum over the rows has shape $(1, m)$, which broadcasts over the
# rows of `Z`.
#
# </details>


# %% exercise="softmax" minutes=15
def softmax(Z):
    """Compute the softmax of every column.

    Arguments:
    Z -- scores, one column per example, shape (C, m)

    Returns:
    A -- probabilities, shape (C, m); every column has the sum 1. Right for all finite numbers,
         also for thousands, and for columns of very different size
    """
    ### BEGIN SOLUTION
    e = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    A = e / np.sum(e, axis=0, keepdims=True)
    ### END SOLUTION
    return A


# %% test="softmax" points=20


# %% [markdown]
# The picture follows one example with four classes through the softmax.

# %% demo="softmax_picture"
z_one = np.array([[1.0], [3.0], [-1.0], [2.5]])
a_one = softmax(z_one)
plot_softmax(
    z_one[:, 0],
    a_one[:, 0],
    ["cat", "dog", "bird", "fox"],
    alt="Three groups of four bars, for cat, dog, bird and fox. First the scores z: 1, 3, -1 and "
    "2.5. Then their exponentials, all positive. Then the probabilities: "
    + ", ".join(f"{a:.3f}" for a in a_one[:, 0])
    + ".",
)
print("the probabilities have the sum", a_one.sum().round(12))

# %% [markdown]
# **What do you expect?** Take the four scores of the picture. What happens to the probabilities
#
# 1. if 100 is added to all scores?
# 2. if all scores are multiplied by 10? By 0.1?
#
# <details><summary>Answer</summary>
#
# 1. Nothing. The softmax depends on the differences between scores only. So the scores have one
#    degree of freedom too many: $C$ classes need only $C - 1$ numbers. With two classes,
#    $a_1 = \sigma(z_1 - z_2)$, and that is why one output unit with a sigmoid was enough.
# 2. The order of the classes stays. Multiplied by 10, nearly all probability goes to the largest
#    score: the "max" in softmax. Multiplied by 0.1, the classes become nearly equal: the "soft". The
#    divisor of the scores is called the *temperature*.
#
# </details>

# %% demo="shift_and_scale"
print("                 cat    dog    bird   fox")
for name, changed in (
    ("z", z_one),
    ("z + 100", z_one + 100),
    ("10 z", 10 * z_one),
    ("0.1 z", 0.1 * z_one),
):
    print(f"softmax({name})".ljust(16), "  ".join(f"{a:.3f}" for a in softmax(changed)[:, 0]))
z_two = np.array([[1.5], [-0.5]])
print("two classes:", softmax(z_two)[0, 0].round(6), "=", (1 / (1 + np.exp(-2.0))).round(6))

# %% [markdown]
# ### Exercise 2: `one_hot`
#
# *About 10 minutes, 15 points.*
#
# The labels come as integers, such as 7. Why not let the network predict the number 7 itself?
# Because then a 6 would be "nearly right", and for digits that is nonsense: a 7 looks more like a 1.
# Classes have no order. So each class gets a row of its own.
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
# shape $(1, m)$, and gives a whole matrix of True and False.
#
# </details>


# %% exercise="one_hot" minutes=10
def one_hot(labels, C):
    """Turn class numbers into one-hot columns.

    Arguments:
    labels -- class of each example, integers 0 .. C-1, shape (m,)
    C -- number of classes

    Returns:
    Y -- shape (C, m); column i has 1 in row labels[i], and 0 elsewhere
    """
    ### BEGIN SOLUTION
    Y = (np.arange(C).reshape(C, 1) == labels.reshape(1, -1)).astype(float)
    ### END SOLUTION
    return Y


# %% test="one_hot" points=15


# %% [markdown]
# ### Find the bug
#
# Somebody wants the probability of the right class of each example, and skips the one-hot matrix.
# **Before you run it:** what is the shape of `A[labels]`, if `A` has shape $(C, m)$? Will numpy raise
# an error? What is wrong with the cost?

# %% demo="find_the_bug"
A_three = softmax(np.array([[2.0, 0.0, 1.0, 0.5], [1.0, -1.0, 0.0, 0.5], [0.0, 3.0, -2.0, 1.5]]))
labels_four = np.array([0, 2, 1, 0])
print("A", A_three.shape, "  A[labels]", A_three[labels_four].shape)
print("cost with A[labels]:", -np.mean(np.log(A_three[labels_four])).round(4))
print("right cost:         ", -np.mean(np.log(A_three[labels_four, np.arange(4)])).round(4))

# %% [markdown]
# <details><summary>Answer</summary>
#
# `A[labels]` takes whole *rows*, one for each label: the shape is $(m, m)$. Entry $(i, k)$ is the
# probability that example $k$ has the class of example $i$. No error, and the mean is a number that
# looks like a cost. But it judges every example by the labels of all the others. What was meant is
# `A[labels, np.arange(m)]`: one row *and* one column for each example. A check that would have found
# it: the shape must be $(m,)$.
#
# </details>
#
# ### The gradient, on a graph with numbers
#
# Put the softmax into the loss of one example of class $c$:
#
# $$\mathcal{L} = -\ln a_c = -\ln \frac{e^{z_c}}{\sum_j e^{z_j}} = -z_c + \ln \sum_j e^{z_j}$$
#
# This is a small computation. Here is its graph for three classes with the scores 2, −1 and 1, and
# the label $c = 3$. You know all local derivatives: $e^z$ is its own derivative, a sum passes on a
# factor of 1, and the logarithm has $1/S$. The score of the right class has a second path to the
# loss, with the factor −1.
#
# **What do you expect?** Gradient descent goes against the derivative. Which scores should rise, and
# which should fall?

# %% demo="gradient_on_a_graph"
z_graph, c = np.array([2.0, -1.0, 1.0]), 2  # class 3
e_graph = np.exp(z_graph)
S_graph = e_graph.sum()
nodes, local = {}, {}
for k, name in enumerate("₁₂₃"):
    nodes[f"z{name}"] = Node(f"z{name}", z_graph[k], (0, 1.1 * k))
for k, name in enumerate("₁₂₃"):
    nodes[f"e{name}"] = Node(f"e{name} = exp(z{name})", e_graph[k], (1, 0.75 * k))
    local[f"z{name}", f"e{name}"] = e_graph[k]
    local[f"e{name}", "S"] = 1.0
nodes["S"] = Node("S = e₁ + e₂ + e₃", S_graph, (2, 0))
nodes["l"] = Node("l = ln S", np.log(S_graph), (3, 0))
nodes["L"] = Node("L = l − z₃", np.log(S_graph) - z_graph[c], (4, 2.2))
local["S", "l"], local["l", "L"], local["z₃", "L"] = 1 / S_graph, 1.0, -1.0
draw_graph(nodes, local, "Softmax and cross-entropy of one example, the right class is 3")
print("a     =", softmax(z_graph.reshape(3, 1))[:, 0].round(3))
print("a - y =", (softmax(z_graph.reshape(3, 1))[:, 0] - [0, 0, 1]).round(3))

# %% [markdown]
# Read the derivatives from right to left. Along the path through $S$ they multiply to
#
# $$1 \cdot \frac{1}{S} \cdot 1 \cdot e^{z_k} = \frac{e^{z_k}}{S} = a_k$$
#
# and the right class adds the −1 of its second path. So for every class
#
# $$\frac{\partial \mathcal{L}}{\partial z_k} = a_k - y_k$$
#
# That is the error, as for the sigmoid. The right score should rise, all others should fall, each in
# proportion to its probability.
#
# <details><summary>The longer way: the Jacobian of the softmax</summary>
#
# Each probability depends on *all* scores, so the derivative of the softmax is a matrix, the
# **Jacobian**. Write $S$ for the sum. For $i = k$ the quotient rule gives
# $\frac{e^{z_k} S - e^{z_k} e^{z_k}}{S^2} = a_k - a_k^2$. For $i \neq k$ only the denominator depends
# on $z_k$: $-\frac{e^{z_i} e^{z_k}}{S^2} = -a_i a_k$. Together:
#
# $$\frac{\partial a_i}{\partial z_k} = a_i (\delta_{ik} - a_k)
# \qquad \text{where } \delta_{ik} \text{ is 1 if } i = k \text{, else 0}$$
#
# The loss has the derivative $-y_i / a_i$ with respect to $a_i$. The chain rule adds up over all
# paths:
#
# $$\frac{\partial \mathcal{L}}{\partial z_k} = \sum_i -\frac{y_i}{a_i} \, a_i (\delta_{ik} - a_k)
# = -y_k + a_k \sum_i y_i = a_k - y_k$$
#
# The division by $a_i$ cancels on paper. On a computer it does not have to, as section 4 shows.
#
# </details>
#
# ### Exercise 3: `softmax_cross_entropy`
#
# *About 20 minutes, 40 points.*
#
# The cost is the mean of the loss over the $m$ examples:
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \sum_{k=1}^{C} y_k^{(i)} \ln a_k^{(i)}
# \qquad dZ = \frac{\partial J}{\partial Z} = \frac{1}{m} (A - Y)$$
#
# Here `dZ` is the gradient of the *cost*, so it contains the $1/m$. (In the lesson on deep networks
# `dZ` had no $1/m$, and `dW` did. Both are in use. With the $1/m$ in `dZ`, all later gradients have it
# already.)
#
# **A trap.** A probability may be so small that the computer rounds it to 0. Then $\ln 0$ is $-\infty$,
# and $0 \cdot \infty$ is `nan`: a single such entry ruins the cost. The form
# $\mathcal{L} = -z_c + \ln \sum_j e^{z_j}$ has no such trap, if you subtract the largest $z$ of the
# column first. A small number in the logarithm, `np.log(A + 1e-8)`, or `np.clip` only hides the trap:
# where the loss is 900, it then is 18, and nobody sees how wrong the network is.
#
# Shapes: `Z`, `Y`, `dZ` $(C, m)$; `cost` is a number.
#
# <details><summary>Hint 1: the sum</summary>
#
# Both sums together are one `np.sum` over a matrix of shape $(C, m)$.
#
# </details>
# <details><summary>Hint 2: around the trap</summary>
#
# Write $\ln a_k = (z_k - s) - \ln \sum_j e^{z_j - s}$ with the largest $z$ of each column as $s$.
# The sum inside this logarithm is at least 1.
#
# </details>


# %% exercise="softmax_cross_entropy" minutes=20
def softmax_cross_entropy(Z, Y):
    """Compute the cost of the softmax, and its gradient with respect to Z.

    Arguments:
    Z -- scores, what the last layer computes, one column per example, shape (C, m)
    Y -- right classes, one-hot, shape (C, m)

    Returns:
    cost -- mean loss over the m examples, a number; finite and exact for all finite Z, also
            where a probability rounds to 0
    dZ -- gradient of this cost with respect to Z: (A - Y) / m with A = softmax(Z), shape (C, m)
    """
    ### BEGIN SOLUTION
    m = Z.shape[1]
    shifted = Z - np.max(Z, axis=0, keepdims=True)
    log_A = shifted - np.log(np.sum(np.exp(shifted), axis=0, keepdims=True))
    cost = -np.sum(Y * log_A) / m
    dZ = (softmax(Z) - Y) / m
    ### END SOLUTION
    return cost, dZ


# %% test="softmax_cross_entropy" points=40


# %% [markdown]
# **Check your own gradient.** Move each entry of `Z` a little up and down, and compare:

# %% demo="gradient_check"
rng = np.random.default_rng(3)
Z_random, Y_random = rng.normal(size=(3, 4)), one_hot(np.array([1, 0, 2, 1]), 3)
cost, dZ = softmax_cross_entropy(Z_random, Y_random)
check_gradients(lambda p: softmax_cross_entropy(p["Z"], Y_random)[0], {"Z": Z_random}, {"dZ": dZ})
print("sums of the columns of dZ:", np.abs(dZ.sum(axis=0)).round(12))

# %% [markdown]
# The columns of `dZ` have the sum 0. That is no accident: adding a number to all scores changes
# nothing, so the derivative in this direction is 0.
#
# ### Exercise 4: `could_be_gradient`
#
# *About 20 minutes, 25 points.*
#
# Write the check that catches mistakes. A program gives you a `dZ` and the labels `Y`, but *not* the
# scores `Z`, so you cannot compute the right gradient. Still you can often tell that it must be
# wrong. Which properties does the gradient $\frac{1}{m}(A - Y)$ have, whatever the scores were?
#
# Your function returns `True` if some scores exist (infinite ones are allowed, so that a probability
# may be 0) for which `dZ` is right, and `False` if there are none. It must allow for rounding errors
# of about $10^{-12}$.
#
# Think first: which of these could you catch? The mean over the examples is missing; the sign is
# reversed; `Y` was not subtracted; the softmax was taken along the wrong axis; a `nan` is in it.
#
# <details><summary>Hint 1: properties</summary>
#
# The sum of each column, the signs of the entries, and how large they can be. Which of these are
# really independent?
#
# </details>
# <details><summary>Hint 2: one idea instead of many</summary>
#
# Solve $dZ = \frac{1}{m}(A - Y)$ for $A$. What must be true of the columns of $A$?
#
# </details>
# <details><summary>Hint 3: nan</summary>
#
# Every comparison with `nan` is False. So ask whether all is well, rather than whether something is
# wrong.
#
# </details>


# %% exercise="could_be_gradient" minutes=20
def could_be_gradient(dZ, Y):
    """Decide whether dZ could be the gradient of softmax and cross-entropy for some scores.

    Arguments:
    dZ -- what a program computed for (A - Y) / m, shape (C, m)
    Y -- right classes, one-hot, shape (C, m)

    Returns:
    possible -- True if there is a matrix A of probabilities, one column per example, with
                dZ = (A - Y) / m up to rounding errors; else False
    """
    ### BEGIN SOLUTION
    m = Y.shape[1]
    A = m * dZ + Y
    no_negative = np.all(A >= -1e-9)
    sums_of_1 = np.allclose(np.sum(A, axis=0), 1)
    possible = bool(no_negative and sums_of_1)
    ### END SOLUTION
    return possible


# %% test="could_be_gradient" points=25


# %% [markdown]
# Such a check costs a line and needs no second computation. It does not prove that a gradient is
# right. `could_be_gradient` accepts the gradient of *any* probabilities, also of wrong ones. Only
# comparing with the measured gradient would notice.
#
# ## 4. Two numerical traps
#
# **Two steps instead of one.** What if softmax and loss are separate functions, each with its own
# backward pass? Then the first step of the backward pass is $-y_i / a_i$, and the second multiplies
# by the Jacobian.
#
# **What do you expect?** The right class has the score 0, the other one has a score of 10, 100, 1000.
# What should the gradient of the right class be, and what do the two steps give?

# %% demo="two_steps"
print("other score   dA of the right class   dZ in two steps   dZ = a - y")
with np.errstate(all="ignore"):
    for other in (10.0, 100.0, 1000.0):
        a = softmax(np.array([[0.0], [other]]))[:, 0]
        y = np.array([1.0, 0.0])
        dA = -y / a
        jacobian = np.diag(a) - np.outer(a, a)
        dz = jacobian @ dA
        print(f"{other:11.0f}   {dA[0]:<21.3g}   {dz[0]:<15.6f}   {a[0] - y[0]:.6f}")

# %% [markdown]
# The step $-y/a$ is huge, then infinite, and the product with a Jacobian of zeros is `nan`. The form
# $a - y$ has no division. This is why frameworks offer one function for softmax and cross-entropy
# together, and why it takes scores.
#
# **Softmax twice.** If such a function is given probabilities, it takes the softmax of a softmax.
# Nothing fails. **What do you expect?** What is the lowest cost that a network for ten classes can
# reach then, however good it becomes?
#
# <details><summary>Answer</summary>
#
# Its best output is 1 for the right class and 0 for nine others. The second softmax makes
# $e^1 / (e^1 + 9 e^0)$ of the right class. So the cost cannot go below $-\ln \frac{e}{e + 9}$, which
# the next cell prints. The network can still learn, so nobody notices. Only the cost seems to be
# stuck, far above 0.
#
# </details>

# %% demo="softmax_twice"
best_output, label = one_hot(np.array([3]), 10), one_hot(np.array([3]), 10)
print(f"lowest cost with the softmax twice: {softmax_cross_entropy(best_output, label)[0]:.3f}")
