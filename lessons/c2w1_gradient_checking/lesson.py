# ---
# course:
#   title: Gradient checking
#   minutes: 110
#   prerequisites: [c1w4_deep_network, c2w1_initialization, c2w1_regularization]
# ---

# %% [markdown]
# # Gradient checking
#
# Backward propagation is easy to get wrong, and a wrong one does not crash. The network still
# learns something, only worse. You would blame the data, or the learning rate.
#
# There is a test that cannot be fooled by your own algebra. Move one parameter a tiny bit up, then
# a tiny bit down, and look at what the cost does. That measures its slope. Then compare with
# what backward propagation claims. You will build this test, hunt bugs with it, and learn
# where it fails.
#
# | | |
# |---|---|
# | Time | about 110 minutes |
# | Points | 100, in seven exercises |
# | You should know | forward and backward propagation in a network of three layers |
# | You will have | a bug detector for the gradients of any network that you will ever write |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Write the function, run the cell
# with Shift+Enter, then run the check below it. You may run it as often as you like. Some checks
# are hidden and run at grading only. They ask the same questions about other numbers.

# %% setup
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_iris

from helpers import plots
from helpers.plots.gradient_checking import (
    plot_blocks,
    plot_errors,
    plot_kink,
    plot_noisy_cost,
    plot_secants,
)

# %% [markdown]
# ## 1. What you will build
#
# The slope of a curve at a point is the slope of its tangent. To measure it, take two points of
# the curve that are close together, and draw the line through both.

# %% demo="secants"
plot_secants(
    lambda theta: 0.2 * theta**3 + 0.5,
    slope=0.6,
    theta=1.0,
    epsilons=(0.9, 0.3),
    alt="Two panels with the same rising curve, its tangent and two lines through points of the "
    "curve. On the left the points are far apart. The one-sided line is much steeper than the "
    "tangent, the two-sided one only a little. On the right the points are closer, and the "
    "two-sided line has nearly the direction of the tangent.",
)

# %% [markdown]
# You see two things. The **two-sided** line, through a point on each side, is better than the
# **one-sided** line. And closer points are better. The second one is true only up to a limit, as you
# will see.

# %% [markdown]
# ## 2. The idea
#
# The slope of the cost $J$ in a parameter $\theta$ is a limit:
#
# $$\frac{dJ}{d\theta} = \lim_{\varepsilon \to 0} \frac{J(\theta + \varepsilon) - J(\theta - \varepsilon)}{2 \varepsilon}$$
#
# Leave out the limit, take a small $\varepsilon$ (epsilon, the length of the nudge), and you have a
# measured slope, `gradapprox`. It needs forward propagation only. That is the point: forward
# propagation is short, and its mistakes are easy to see. So it may judge the backward one.
#
# When are two slopes equal? A difference of 0.001 is nothing beside 1000, and everything beside
# 0.001. So we take the **relative difference**:
#
# $$\text{difference} = \frac{\lVert grad - gradapprox \rVert_2}{\lVert grad \rVert_2 + \lVert gradapprox \rVert_2}$$
#
# $\lVert v \rVert_2$ is the length of a vector: the square root of the sum of its squared entries.
# For a single number it is the absolute value. The result lies between 0 (equal) and 1 (for
# example, opposite signs). How to read it, with $\varepsilon = 10^{-7}$:
#
# | relative difference | verdict |
# |---|---|
# | below $10^{-7}$ | very likely right |
# | from $10^{-7}$ to $10^{-5}$ | look closer: rounding, or a small mistake? |
# | above $10^{-5}$ | very likely wrong |
#
# The network of this lesson is small and fixed, so that you can look at all of its numbers:
# four inputs, layers of 5, 3 and 1 units, ReLU, ReLU, sigmoid.
#
# | name | what it is | shape |
# |---|---|---|
# | $m$ | number of examples | a number |
# | `X`, `Y` | examples and labels | $(4, m)$, $(1, m)$ |
# | `W1`, `b1` | weights and biases of layer 1 | $(5, 4)$, $(5, 1)$ |
# | `W2`, `b2` | weights and biases of layer 2 | $(3, 5)$, $(3, 1)$ |
# | `W3`, `b3` | weights and bias of layer 3 | $(1, 3)$, $(1, 1)$ |
# | `dW1`, …, `db3` | slopes of the cost | like `W1`, …, `b3` |
# | `theta` | all parameters under each other | $(47, 1)$ |
# | `grad`, `gradapprox` | all slopes, claimed and measured | $(47, 1)$ |

# %% [markdown]
# ## 3. One parameter
#
# Begin with the smallest model there is: one input $x$, one parameter $\theta$, and
#
# $$J(\theta) = \theta x$$
#
# ### Exercise 1: `forward_propagation`
#
# *About 3 minutes, 4 points.*
#
# Compute $J$. Shapes: `x`, `theta` and `J` are single numbers.


# %% exercise="forward_propagation" minutes=3
def forward_propagation(x, theta):
    """Compute J(theta) = theta * x.

    Arguments:
    x -- the input, a number
    theta -- the parameter, a number

    Returns:
    J -- the value of J, a number
    """
    ### BEGIN SOLUTION
    J = theta * x
    ### END SOLUTION
    return J


# %% test="forward_propagation" points=4


# %% [markdown]
# ### Exercise 2: `backward_propagation`
#
# *About 3 minutes, 4 points.*
#
# Compute the slope of $J$ in $\theta$. How much does $\theta x$ grow when $\theta$ grows by 1?
#
# Shapes: the result is a single number.


# %% exercise="backward_propagation" minutes=3
def backward_propagation(x, theta):
    """Compute the slope of J(theta) = theta * x in theta.

    Arguments:
    x -- the input, a number
    theta -- the parameter, a number

    Returns:
    dtheta -- the derivative of J with respect to theta, a number
    """
    ### BEGIN SOLUTION
    dtheta = x
    ### END SOLUTION
    return dtheta


# %% test="backward_propagation" points=4


# %% [markdown]
# ### Exercise 3: `gradient_check`
#
# *About 15 minutes, 17 points.*
#
# Now compare the two. In five steps:
#
# 1. $\theta^+ = \theta + \varepsilon$ and $\theta^- = \theta - \varepsilon$
# 2. $J^+ = J(\theta^+)$ and $J^- = J(\theta^-)$
# 3. $gradapprox = \dfrac{J^+ - J^-}{2 \varepsilon}$
# 4. $grad$: what backward propagation says *at* $\theta$
# 5. $difference = \dfrac{|grad - gradapprox|}{|grad| + |gradapprox|}$
#
# Take $J$ from your `forward_propagation` and $grad$ from your `backward_propagation`. A check with
# its own copy of the formulas would check nothing. The tests below make use of that: they put other
# functions in the place of yours, with slopes that are wrong on purpose.
#
# Shapes: everything is a single number.
#
# <details><summary>Hint 1: brackets</summary>
#
# In Python, `a / 2 * b` means `(a / 2) * b`.
#
# </details>
# <details><summary>Hint 2: what to call</summary>
#
# `forward_propagation` is called twice, each time with a nudged parameter. `backward_propagation` is
# called once, with the parameter as it stands.
#
# </details>
# <details><summary>Hint 3: signs</summary>
#
# Slopes may be negative. `np.abs` and `np.linalg.norm` both make a length of a number.
#
# </details>


# %% exercise="gradient_check" minutes=15
def gradient_check(x, theta, epsilon=1e-7):
    """Compare the slope of backward_propagation with one measured by forward_propagation.

    Arguments:
    x -- the input, a number
    theta -- the parameter, a number
    epsilon -- how far theta is nudged to both sides

    Returns:
    difference -- the relative difference of the two slopes, a number
                  (you may print a verdict, too)
    """
    ### BEGIN SOLUTION
    theta_plus = theta + epsilon
    theta_minus = theta - epsilon
    J_plus = forward_propagation(x, theta_plus)
    J_minus = forward_propagation(x, theta_minus)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    difference = np.abs(grad - gradapprox) / (np.abs(grad) + np.abs(gradapprox))
    ### END SOLUTION
    return difference


# %% test="gradient_check" points=17


# %% demo="check_one"
difference = gradient_check(x=3.0, theta=4.0)
print(f"relative difference {difference:.1e}")

# %% [markdown]
# ### How long should the nudge be?
#
# Shorter is better, said the first picture. So why not $\varepsilon = 10^{-15}$? Let us try all of
# them, on the loss of a single neuron with the label 1: $J(\theta) = \ln (1 + e^{-\theta})$. Its slope
# is known exactly. We also try numbers with half as many digits, `float32`.


# %% demo="epsilon_curve"
def loss(theta):
    return np.log(1 + np.exp(-theta))


def mean_error(sides, epsilon, dtype):
    """Mean relative difference of the measured slope, over 50 places."""
    theta, nudge = np.linspace(0.5, 2.5, 50).astype(dtype), dtype(epsilon)
    if sides == 2:
        measured = (loss(theta + nudge) - loss(theta - nudge)) / (2 * nudge)
    else:
        measured = (loss(theta + nudge) - loss(theta)) / nudge
    exact = -1 / (1 + np.exp(theta.astype(float)))
    return np.mean(np.abs(measured - exact) / (np.abs(measured) + np.abs(exact)))


epsilons = np.logspace(-14, 0, 43)
curves = {}
for label, sides, dtype in (
    ("two-sided", 2, np.float64),
    ("one-sided", 1, np.float64),
    ("two-sided, float32", 2, np.float32),
):
    errors = [mean_error(sides, epsilon, dtype) for epsilon in epsilons]
    curves[label] = (epsilons, errors)
    best = int(np.argmin(errors))
    at = mean_error(sides, 1e-7, dtype)
    print(f"{label:20} best ε {epsilons[best]:.0e}: error {errors[best]:.0e}   at 1e-7: {at:.0e}")
plot_errors(
    curves,
    title="How well two points measure a slope",
    marked={1e-7: "ε = 1e-7"},
    alt="Error against epsilon on logarithmic axes, three V-shaped curves. To the right of its "
    "lowest point the two-sided curve rises twice as steeply as the one-sided one. To the left all "
    "curves rise again. The float32 curve lies far above the others and fails completely for "
    "small epsilon.",
)

# %% [markdown]
# Each curve is a V, since two errors work against each other.
#
# - **On the right: the curve bends.** The two-sided formula is off by about
#   $\frac{\varepsilon^2}{6} |J'''|$, the one-sided one by $\frac{\varepsilon}{2} |J''|$. Make
#   $\varepsilon$ ten times smaller, and the two-sided error is a *hundred* times smaller.
# - **On the left: rounding.** A computer keeps about 16 digits of $J$. The two costs then differ only in
#   the last few of them. Their difference is rounded by about $10^{-16}$, and this is divided by
#   $2\varepsilon$.
#
# $\varepsilon = 10^{-7}$ lies a little to the left of the best two-sided place. Is that a mistake?
# No. The error there is still tiny beside that of any real bug. And shorter nudges have another
# advantage in networks with ReLU, which section 7 shows.
#
# With `float32`, a nudge of $10^{-7}$ disappears in the rounding. **Check gradients in double
# precision** (`float64`), even if you train in single.

# %% [markdown]
# ## 4. Many parameters
#
# A network has many parameters, and the idea stays: nudge one, hold all others still, measure,
# and go on to the next. First some data. The measurements of 100 irises, two kinds of flowers:
# length and width of the sepals and of the petals. The label says which kind it is.

# %% setup="data"
_iris = load_iris()
_two_kinds = _iris.target > 0
X = _iris.data[_two_kinds].T
X = (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True)
Y = (_iris.target[_two_kinds] == 2).astype(int).reshape(1, -1)
X_few, Y_few = X[:, ::10], Y[:, ::10]  # ten of them are enough to check gradients

# %% demo="shapes"
print("X", X.shape, "  Y", Y.shape, f"  share of label 1: {Y.mean():.0%}")
print("X_few", X_few.shape, "  Y_few", Y_few.shape)

# %% [markdown]
# **Given: from earlier lessons.** You built `relu` and `sigmoid` in *A deep neural network, step by
# step*, and this way to draw weights in *Initialisation: how to start*. One thing is new here: the
# biases are random, not 0. Section 7 says why.


# %% setup="from_earlier_lessons"
def relu(Z):
    """The larger of 0 and Z, entry by entry."""
    return np.maximum(0, Z)


def sigmoid(Z):
    """The sigmoid of Z, entry by entry, without overflow."""
    e = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1 / (1 + e), e / (1 + e))


SHAPES = {"W1": (5, 4), "b1": (5, 1), "W2": (3, 5), "b2": (3, 1), "W3": (1, 3), "b3": (1, 1)}


def random_parameters(seed):
    """He's initialisation for the weights; small random numbers for the biases."""
    random = np.random.RandomState(seed)
    return {
        name: random.randn(*shape) * (np.sqrt(2 / shape[1]) if name[0] == "W" else 0.1)
        for name, shape in SHAPES.items()
    }


# %% [markdown]
# **Given: from dictionaries to one vector and back.** To nudge every parameter in one loop, it is
# handy to have all of them under each other.
#
# | function | from | to |
# |---|---|---|
# | `dictionary_to_vector(parameters)` | `W1` … `b3` | `theta` of shape (47, 1), and the name that each of its entries belongs to |
# | `vector_to_dictionary(theta)` | any vector of shape (47, 1) | `W1` … `b3`, in new arrays |
# | `gradients_to_vector(gradients)` | `dW1` … `db3` | `grad` of shape (47, 1) |


# %% setup="vectors"
def dictionary_to_vector(parameters):
    """All parameters in one column, and a list with the name of each entry."""
    theta = np.concatenate([parameters[name].reshape(-1, 1) for name in SHAPES])
    keys = [name for name in SHAPES for _ in range(parameters[name].size)]
    return theta, keys


def vector_to_dictionary(theta):
    """The same, backwards: cuts a column of 47 numbers into W1, b1, …, b3."""
    parameters, start = {}, 0
    for name, shape in SHAPES.items():
        end = start + shape[0] * shape[1]
        parameters[name] = np.array(theta[start:end]).reshape(shape)
        start = end
    return parameters


def gradients_to_vector(gradients):
    """The slopes dW1, db1, …, db3 in one column, in the order of dictionary_to_vector."""
    return np.concatenate([gradients["d" + name].reshape(-1, 1) for name in SHAPES])


# %% demo="vectors"
parameters = random_parameters(seed=29)
theta, keys = dictionary_to_vector(parameters)
back = vector_to_dictionary(theta)
print("theta", theta.shape, "  the first entry belongs to", keys[0], "and the last to", keys[-1])
print("there and back again:", all(np.array_equal(back[name], parameters[name]) for name in SHAPES))

# %% [markdown]
# ### Exercise 4: `forward_propagation_n`
#
# *About 15 minutes, 15 points.*
#
# Forward through all three layers, and on to the cost:
#
# $$Z_l = W_l A_{l-1} + b_l \qquad A_1 = \mathrm{ReLU}(Z_1) \qquad A_2 = \mathrm{ReLU}(Z_2) \qquad A_3 = \sigma(Z_3)$$
#
# Here $A_0 = X$. The cost is the cross-entropy, the mean over all examples:
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \Big( y^{(i)} \ln a_3^{(i)} + (1 - y^{(i)}) \ln (1 - a_3^{(i)}) \Big)$$
#
# The cache keeps everything that the way back needs, in this order:
# `(Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)`. It is written for you.
#
# Shapes: `Z1` and `A1` are $(5, m)$, `Z2` and `A2` are $(3, m)$, `Z3` and `A3` are $(1, m)$. Take
# $m$ from the data.
#
# <details><summary>Hint 1</summary>
#
# Six lines take the network forward: a product, then an activation, for each layer. `relu` and
# `sigmoid` are given above.
#
# </details>
# <details><summary>Hint 2: the cost</summary>
#
# You wrote it for one neuron. The activation has another name now, and that is all.
#
# </details>


# %% exercise="forward_propagation_n" minutes=15
def forward_propagation_n(X, Y, parameters):
    """Compute the cost of the network with three layers, relu, relu, sigmoid.

    Arguments:
    X -- examples, shape (n_x, m)
    Y -- labels 0 or 1, shape (1, m)
    parameters -- dictionary with "W1", "b1", "W2", "b2", "W3", "b3"

    Returns:
    cost -- the cross-entropy, mean over the m examples, a number
    cache -- the tuple (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)
    """
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    W3, b3 = parameters["W3"], parameters["b3"]
    ### BEGIN SOLUTION
    m = X.shape[1]
    Z1 = np.dot(W1, X) + b1
    A1 = relu(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = relu(Z2)
    Z3 = np.dot(W3, A2) + b3
    A3 = sigmoid(Z3)
    cost = -np.sum(Y * np.log(A3) + (1 - Y) * np.log(1 - A3)) / m
    ### END SOLUTION
    cache = (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)
    return cost, cache


# %% test="forward_propagation_n" points=15


# %% [markdown]
# ### Exercise 5: `gradient_check_n`
#
# *About 25 minutes, 25 points.*
#
# The gradients come as an argument: somebody claims that they are right. For each entry $i$ of
# `theta`, from 0 to 46:
#
# $$\theta^+ = \theta, \text{ but entry } i \text{ is } \theta_i + \varepsilon \qquad
# \theta^- = \theta, \text{ but entry } i \text{ is } \theta_i - \varepsilon$$
#
# $$gradapprox_i = \frac{J(\theta^+) - J(\theta^-)}{2 \varepsilon}$$
#
# Then compare the two vectors as before, with the length $\lVert \cdot \rVert_2$ in the place of the absolute
# value. The costs come from `forward_propagation_n`, which wants a dictionary.
#
# Shapes: `theta`, `grad` and `gradapprox` are $(47, 1)$, the difference is a number.
#
# <details><summary>Hint 1: one at a time</summary>
#
# While entry $i$ is nudged, all others must stand where they began. So each round of the loop
# starts from a fresh copy. Careful: `b = a` makes a second *name* for the same array.
#
# </details>
# <details><summary>Hint 2: two values come back</summary>
#
# `forward_propagation_n` returns the cost and the cache. You need the first of the two.
#
# </details>
# <details><summary>Hint 3: the loop</summary>
#
# In each round: copy, nudge, cut into a dictionary, ask for the cost. Twice, once for each side. Then one
# entry of `gradapprox` is known. The comparison comes after the loop.
#
# </details>
# <details><summary>Hint 4: lengths</summary>
#
# `np.linalg.norm(v)` is the length of `v`.
#
# </details>


# %% exercise="gradient_check_n" minutes=25
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    """Compare gradients with slopes that are measured by forward_propagation_n.

    Arguments:
    parameters -- dictionary with "W1", "b1", "W2", "b2", "W3", "b3"; not changed in place
    gradients -- dictionary with the claimed slopes "dW1", "db1", "dW2", "db2", "dW3", "db3"
    X -- examples, shape (4, m)
    Y -- labels 0 or 1, shape (1, m)
    epsilon -- how far each parameter is nudged to both sides

    Returns:
    difference -- the relative difference of the 47 claimed and the 47 measured slopes, a number
                  (you may print a verdict, too)
    """
    ### BEGIN SOLUTION
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    gradapprox = np.zeros(theta.shape)
    for i in range(theta.shape[0]):
        theta_plus = np.copy(theta)
        theta_plus[i] += epsilon
        J_plus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))
        theta_minus = np.copy(theta)
        theta_minus[i] -= epsilon
        J_minus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus))
        gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    difference = numerator / denominator
    ### END SOLUTION
    return difference


# %% test="gradient_check_n" points=25


# %% [markdown]
# ## 5. The hunt
#
# A colleague has written the way back for this network. It runs. All shapes are right. Two of its
# lines are wrong. Do not search for them yet.


# %% setup="with_bugs"
def backward_propagation_with_bugs(X, Y, cache):
    """The slopes of the cost in all parameters, says its author."""
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    dZ3 = A3 - Y
    dW3 = dZ3 @ A2.T / m
    db3 = dZ3.mean(axis=1, keepdims=True)
    dA2 = W3.T @ dZ3
    dZ2 = dA2 * (A2 > 0)
    dW2 = dZ2 @ Z1.T / m
    db2 = dZ2.mean(axis=1, keepdims=True)
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (A1 >= 0)
    dW1 = dZ1 @ X.T / m
    db1 = dZ1.mean(axis=1, keepdims=True)
    gradients = {"dZ3": dZ3, "dW3": dW3, "db3": db3}
    gradients.update({"dA2": dA2, "dZ2": dZ2, "dW2": dW2, "db2": db2})
    gradients.update({"dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1})
    return gradients


# %% demo="first_verdict"
cost, cache = forward_propagation_n(X_few, Y_few, parameters)
gradients_with_bugs = backward_propagation_with_bugs(X_few, Y_few, cache)
difference = gradient_check_n(parameters, gradients_with_bugs, X_few, Y_few)
print(f"relative difference {difference:.2e}")

# %% [markdown]
# Your check sounds the alarm. But one number says only *that* something is wrong, not *where*. So ask
# for each of the six gradients by itself.
#
# ### Exercise 6: `gradient_check_by_name`
#
# *About 15 minutes, 15 points.*
#
# Measure the 47 slopes as before. This time do not compare them all at once. Compare `dW1` with the
# part of `gradapprox` that belongs to `W1`, then `db1` with the part that belongs to `b1`, and so on: six
# relative differences, each with the lengths of its own part only.
#
# Shapes: the measured part of `W1` is $(5, 4)$, like `W1` and `dW1`. `np.linalg.norm` takes tables, too.
#
# <details><summary>Hint 1: cutting a vector</summary>
#
# `vector_to_dictionary` cuts *any* column of 47 numbers, not only `theta`. Its keys are `W1`, `b1`, …
#
# </details>
# <details><summary>Hint 2: do not write the loop twice</summary>
#
# You may move the loop of `gradient_check_n` into a function of your own, and call it in both places.
#
# </details>
# <details><summary>Hint 3: the result</summary>
#
# Start with an empty dictionary. For each name of the parameters, the key is `"d" + name`.
#
# </details>


# %% exercise="gradient_check_by_name" minutes=15
def gradient_check_by_name(parameters, gradients, X, Y, epsilon=1e-7):
    """Compare each gradient by itself with slopes that are measured by forward_propagation_n.

    Arguments:
    parameters -- dictionary with "W1", "b1", "W2", "b2", "W3", "b3"; not changed in place
    gradients -- dictionary with the claimed slopes "dW1", "db1", "dW2", "db2", "dW3", "db3"
    X -- examples, shape (4, m)
    Y -- labels 0 or 1, shape (1, m)
    epsilon -- how far each parameter is nudged to both sides

    Returns:
    differences -- dictionary: "dW1", "db1", "dW2", "db2", "dW3", "db3" -> the relative difference
                   of that gradient, a number
    """
    differences = {}
    ### BEGIN SOLUTION
    theta, _ = dictionary_to_vector(parameters)
    gradapprox = np.zeros(theta.shape)
    for i in range(theta.shape[0]):
        costs = []
        for nudge in (epsilon, -epsilon):
            nudged = theta.copy()
            nudged[i] += nudge
            costs.append(forward_propagation_n(X, Y, vector_to_dictionary(nudged))[0])
        gradapprox[i] = (costs[0] - costs[1]) / (2 * epsilon)
    for name, measured in vector_to_dictionary(gradapprox).items():
        grad = gradients["d" + name]
        lengths = np.linalg.norm(grad) + np.linalg.norm(measured)
        differences["d" + name] = np.linalg.norm(grad - measured) / lengths
    ### END SOLUTION
    return differences


# %% test="gradient_check_by_name" points=15


# %% demo="by_name"
differences = gradient_check_by_name(parameters, gradients_with_bugs, X_few, Y_few)
plot_blocks(
    {"the gradients with bugs": differences},
    threshold=1e-5,
    title="Which gradients are wrong?",
    alt="A bar for each of six gradients, on a logarithmic axis. Above the line of 1e-5, and so "
    "wrong: "
    + ", ".join(name for name, value in differences.items() if value > 1e-5)
    + ". The other bars end far below the line.",
)
for name, value in differences.items():
    print(f"{name}  {value:.1e}  {'WRONG' if value > 1e-5 else 'right'}")

# %% [markdown]
# Now read the pattern like a detective. The way back goes from layer 3 to layer 1:
#
# `dZ3` → `dW3`, `db3` → `dA2` → `dZ2` → `dW2`, `db2` → `dA1` → `dZ1` → `dW1`, `db1`
#
# - A gradient that is **right** clears everything before it on the way. Is `db2` right? Then so is `dZ2`.
# - If `dW` of a layer is wrong and its `db` is right, then the line of that `dW` is the place to look.
# - If `dW` **and** `db` of a layer are wrong, look at what both are made of: `dZ` of that layer.
#
# Now go back to `backward_propagation_with_bugs` and find the two lines.
#
# ### Exercise 7: `backward_propagation_n`
#
# *About 20 minutes, 20 points.*
#
# Write the way back as it should be. For each layer $l$ from 3 down to 1:
#
# $$dW_l = \frac{1}{m}\, dZ_l\, A_{l-1}^T \qquad db_l = \frac{1}{m} \sum_{i=1}^{m} dZ_l^{(i)} \qquad dA_{l-1} = W_l^T\, dZ_l$$
#
# It begins with $dZ_3 = A_3 - Y$. In the layers with ReLU, the slope passes where ReLU was on, and is
# stopped where it was off:
#
# $$dZ_l = dA_l \text{ where } Z_l > 0, \text{ and } 0 \text{ elsewhere}$$
#
# Shapes: `dW` and `db` like `W` and `b`; `dZ` and `dA` like `Z` and `A` of the same layer.
#
# <details><summary>Hint 1: what a comparison gives</summary>
#
# `A1 > 0` is a table of `True` and `False`. As a factor, they count as 1 and 0. What does `A1 >= 0` give,
# if `A1` comes out of a ReLU?
#
# </details>
# <details><summary>Hint 2: who feeds whom</summary>
#
# The weights `W2` were multiplied by something on the way forward. That something belongs into `dW2`. Is it
# before or after the activation?
#
# </details>
# <details><summary>Hint 3: shapes of sums</summary>
#
# A sum along the examples loses that axis, unless `keepdims=True`.
#
# </details>


# %% exercise="backward_propagation_n" minutes=20
def backward_propagation_n(X, Y, cache):
    """Compute the slopes of the cost of forward_propagation_n.

    Arguments:
    X -- examples, shape (n_x, m)
    Y -- labels 0 or 1, shape (1, m)
    cache -- the tuple that forward_propagation_n returns

    Returns:
    gradients -- dictionary with "dZ3", "dW3", "db3", "dA2", "dZ2", "dW2", "db2", "dA1", "dZ1",
                 "dW1", "db1"
    """
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    ### BEGIN SOLUTION
    dZ3 = A3 - Y
    dW3 = np.dot(dZ3, A2.T) / m
    db3 = np.sum(dZ3, axis=1, keepdims=True) / m
    dA2 = np.dot(W3.T, dZ3)
    dZ2 = dA2 * (Z2 > 0)
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = dA1 * (Z1 > 0)
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    ### END SOLUTION
    gradients = {"dZ3": dZ3, "dW3": dW3, "db3": db3}
    gradients.update({"dA2": dA2, "dZ2": dZ2, "dW2": dW2, "db2": db2})
    gradients.update({"dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1})
    return gradients


# %% test="backward_propagation_n" points=20


# %% [markdown]
# ## 6. Putting it together
#
# Check the new one, as a whole and by name.

# %% demo="before_and_after"
gradients = backward_propagation_n(X_few, Y_few, cache)
print(f"with bugs: {gradient_check_n(parameters, gradients_with_bugs, X_few, Y_few):.1e}")
print(f"yours:     {gradient_check_n(parameters, gradients, X_few, Y_few):.1e}")
for name, value in gradient_check_by_name(parameters, gradients, X_few, Y_few).items():
    print(f"{name}  {value:.1e}  {'WRONG' if value > 1e-5 else 'right'}")

# %% [markdown]
# Was it worth the trouble? Train the network twice, once with each way back. Nothing else differs.


# %% demo="train_both"
def train(backward, num_iterations=1500, learning_rate=0.1):
    """Gradient descent with the given way back; the cost every 10 iterations."""
    learned, costs = random_parameters(seed=29), []
    for i in range(num_iterations):
        cost, cache = forward_propagation_n(X, Y, learned)
        if i % 10 == 0:
            costs.append(cost)
        slopes = backward(X, Y, cache)
        learned = {name: learned[name] - learning_rate * slopes["d" + name] for name in SHAPES}
    answers = forward_propagation_n(X, Y, learned)[1][9] > 0.5
    return costs, 100 * np.mean(answers == Y)


runs, words = {}, []
for label, backward in (
    ("right gradients", backward_propagation_n),
    ("gradients with bugs", backward_propagation_with_bugs),
):
    costs, percent = train(backward)
    runs[label] = costs
    words.append(f"{label:20} cost from {costs[0]:.3f} to {costs[-1]:.3f}   {percent:.0f} % right")
print("\n".join(words))
plots.plot_costs(runs, every=10, title="A wrong gradient learns, too", log=True)

# %% [markdown]
# Cover the lower curve with your hand, and look at the one with bugs alone. Would you have suspected
# anything? It falls. Nothing crashes. Even the answers are good. Only beside the right one you see
# what is lost.
#
# ### What it costs
#
# Each parameter needs two forward propagations. Count them:

# %% demo="what_it_costs"
for dims in ((4, 5, 3, 1), (12288, 7, 1), (12288, 20, 7, 5, 1)):
    count = sum(dims[l] * dims[l - 1] + dims[l] for l in range(1, len(dims)))
    print(
        f"{' → '.join(str(n) for n in dims):24} {count:8,} parameters {2 * count:8,} forward passes"
    )

# %% [markdown]
# Backward propagation finds *all* slopes for about the price of two forward passes. So gradient
# checking is no way to train. Use it while you write: on a small network, with few examples, once. Then
# switch it off.

# %% [markdown]
# ## 7. Where the check fails, honestly
#
# ### The corner of ReLU
#
# ReLU has a corner at 0. Left of it the slope is 0, right of it 1, and at the corner there is none. What
# do two points say?

# %% demo="relu_corner"
for epsilon in (1e-1, 1e-4, 1e-7):
    measured = (relu(epsilon) - relu(-epsilon)) / (2 * epsilon)
    print(f"ε = {epsilon:.0e}   measured slope of relu at 0: {measured}")

# %% [markdown]
# One half, for every $\varepsilon$. Backward propagation says 0, which is also fine. Both have done their
# best with a question that has no answer.
#
# Nobody hits the corner exactly, you may say. But it is enough to *jump over* it: to stand on one side
# with $\theta - \varepsilon$, and on the other with $\theta + \varepsilon$. Let us move one bias, so that the first
# unit is only $10^{-5}$ away from its corner for one example. The gradients are right, as you know by now.

# %% demo="kink"
near = {name: value.copy() for name, value in parameters.items()}
distance = 1e-5
_, (Z1, *_) = forward_propagation_n(X_few, Y_few, near)
slopes_out = np.abs(backward_propagation_n(X_few, Y_few, cache)["dA1"])
unit, example = np.unravel_index(np.argmax(slopes_out), slopes_out.shape)
near["b1"][unit, 0] += distance - Z1[unit, example]


def right_gradients(parameters):
    return backward_propagation_n(X_few, Y_few, forward_propagation_n(X_few, Y_few, parameters)[1])


def cost_when_moved(nudge):
    moved = {name: value.copy() for name, value in near.items()}
    moved["b1"][unit, 0] += nudge
    return forward_propagation_n(X_few, Y_few, moved)[0]


steps = np.linspace(-4 * distance, 2 * distance, 61)
change = [cost_when_moved(step) - cost_when_moved(0) for step in steps]
lengths = np.logspace(-10, -2, 25)
answers = {
    label: (lengths, [gradient_check_n(p, right_gradients(p), X_few, Y_few, e) for e in lengths])
    for label, p in (("no corner that close", parameters), ("a corner 1e-5 away", near))
}
plot_kink(
    steps,
    change,
    slope=right_gradients(near)["db1"][unit, 0],
    corner=-distance,
    curves=answers,
    alt="Left: the cost against one bias is made of two nearly straight lines that meet in a corner, a "
    "little to the left of where we stand. The slope of backpropagation fits the line to the right of "
    "the corner. Right: relative difference against epsilon. The curve with a corner close by "
    "jumps up where epsilon becomes longer than the distance to the corner. The other curve jumps, too, "
    "but only for much longer nudges.",
)
for epsilon in (1e-7, 1e-4):
    print(
        f"ε = {epsilon:.0e}   {gradient_check_n(near, right_gradients(near), X_few, Y_few, epsilon):.1e}"
    )

# %% [markdown]
# The gradient is right, and the check calls it wrong as soon as the nudge reaches over the corner. The
# other curve jumps, too, further to the right: every network has corners somewhere. This is the
# other reason for a short nudge: the shorter it is, the fewer corners are in reach. $10^{-7}$ is a
# compromise between rounding on one side, and bends and corners on the other.
#
# If the check fails, try another random start, or a shorter $\varepsilon$. A real bug stays. A corner goes
# away.
#
# **Why the biases were random.** With all biases 0, an example that switches off all units of layer 1
# puts layer 2 at exactly $Z_2 = W_2 \cdot 0 + 0 = 0$: on the corner. Any nudge of `b2` then has one
# foot on each side.

# %% demo="zero_biases"
zero = {
    name: 0 * value if name[0] == "b" else value
    for name, value in random_parameters(seed=29).items()
}
Z1 = forward_propagation_n(X, Y, zero)[1][0]
off = np.flatnonzero(np.all(Z1 <= 0, axis=0))
print(f"examples that switch off all five units: {off.size} of {X.shape[1]}")
gradients_zero = backward_propagation_n(X, Y, forward_propagation_n(X, Y, zero)[1])
for name, value in gradient_check_by_name(zero, gradients_zero, X, Y).items():
    print(f"{name}  {value:.1e}")

# %% [markdown]
# ### Dropout
#
# Dropout switches units off at random, others in each call. Then $J(\theta)$ is no function any more: ask twice
# at the same place, and you get two answers. Their difference has nothing to do with $\varepsilon$. And
# then it is divided by $2 \varepsilon$.


# %% demo="dropout"
def cost_with_dropout(weight, rng, keep_prob=0.5):
    """The cost with dropout in layer 1, when one entry of W3 is set to `weight`."""
    W3 = parameters["W3"].copy()
    W3[0, 1] = weight
    A1 = relu(parameters["W1"] @ X_few + parameters["b1"])
    A1 = A1 * (rng.random(A1.shape) < keep_prob) / keep_prob
    A2 = relu(parameters["W2"] @ A1 + parameters["b2"])
    A3 = sigmoid(W3 @ A2 + parameters["b3"])
    return -np.mean(np.log(np.where(Y_few == 1, A3, 1 - A3)))


start = parameters["W3"][0, 1]
places = np.linspace(start - 1, start + 1, 81)
fresh = np.random.default_rng(0)
plot_noisy_cost(
    places,
    {
        "without dropout": ([cost_with_dropout(w, fresh, 1.0) for w in places], "line"),
        "dropout, the same units every time": (
            [cost_with_dropout(w, np.random.default_rng(3)) for w in places],
            "line",
        ),
        "dropout, other units every time": (
            [cost_with_dropout(w, fresh) for w in places],
            "points",
        ),
    },
    title="A cost that changes while you look",
    alt="Cost against one weight. Without dropout, and with dropout that always drops the same units, "
    "the cost is a smooth line. With other units in every call it is a cloud of crosses.",
)
epsilon = 1e-7
print("the slope by two points, three times:")
for label, keep_prob, make in (
    ("without dropout", 1.0, lambda: fresh),
    ("the same units every time", 0.5, lambda: np.random.default_rng(3)),
    ("other units every time", 0.5, lambda: fresh),
):
    slopes = [
        (
            cost_with_dropout(start + epsilon, make(), keep_prob)
            - cost_with_dropout(start - epsilon, make(), keep_prob)
        )
        / (2 * epsilon)
        for _ in range(3)
    ]
    print(f"   {label:27}" + "".join(f"{slope:15.4f}" for slope in slopes))

# %% [markdown]
# The last line is noise: the height of the cloud, divided by $2 \cdot 10^{-7}$. So check the gradients
# **without** dropout (`keep_prob=1`), and switch it on afterwards. Or let every call drop the same
# units, with a fixed seed. Then the check works, but for the network without these units.
#
# ### All in one picture
#
# One more time the check of the whole network, for many $\varepsilon$: for the right gradients, and for those
# with bugs.

# %% demo="network_epsilon"
sweep = np.logspace(-13, -0.5, 26)
plot_errors(
    {
        label: (sweep, [gradient_check_n(parameters, g, X_few, Y_few, e) for e in sweep])
        for label, g in (
            ("right gradients", gradients),
            ("gradients with bugs", gradients_with_bugs),
        )
    },
    title="The check of the whole network",
    marked={1e-7: "ε = 1e-7"},
    level=(1e-5, "above: wrong"),
    alt="Relative difference against epsilon. For the gradients with bugs it is a high and flat line. "
    "For the right ones it is V-shaped and far below, but for very short and very long nudges it rises above the line of "
    "1e-5, too.",
)

# %% [markdown]
# A bug is flat: no $\varepsilon$ makes it go away. Right gradients show the V, with a cliff on the right
# where the nudges reach the first corners. If you are in doubt about a verdict, try three values of
# $\varepsilon$.

# %% [markdown]
# ## 8. Try it yourself
#
# **Plant a bug of your own.** Spoil the gradients below in any way. How small may the mistake be, so that
# the check still sees it? And which mistakes does it never see?

# %% try
spoiled = {name: value.copy() for name, value in gradients.items()}
spoiled["dW2"][0, 0] *= 1.001  # change this line

print(f"{gradient_check_n(parameters, spoiled, X_few, Y_few):.1e}")
for name, value in gradient_check_by_name(parameters, spoiled, X_few, Y_few).items():
    print(f"{name}  {value:.1e}")

# %% [markdown]
# **More questions.**
#
# - Forget the same thing in both directions: say, the division by $m$ in the cost *and* in the gradients. What does
#   the check say, and why?
# - Add the penalty of L2 regularisation to the cost, but not to the gradients. Which names does the check give?
# - Check with a single example, or after training instead of before. Near the lowest point all slopes are
#   almost 0. Is the relative difference still of use there?

# %% try
rng = np.random.default_rng(5)
for seed in range(4):
    start = random_parameters(seed)
    few = rng.permutation(X.shape[1])[:3]
    slopes = backward_propagation_n(
        X[:, few], Y[:, few], forward_propagation_n(X[:, few], Y[:, few], start)[1]
    )
    print(f"start {seed}: {gradient_check_n(start, slopes, X[:, few], Y[:, few]):.1e}")

# %% [markdown]
# ## 9. What you learned
#
# - Two points of the cost, $\varepsilon$ to the left and to the right, measure a slope without any calculus.
# - Two sides are better than one: the error falls with $\varepsilon^2$, not with $\varepsilon$.
# - $\varepsilon$ near $10^{-7}$: much shorter and rounding wins, much longer and bends and corners win.
# - The relative difference says whether something is wrong. Asked by name, it says where.
# - Wrong gradients learn, too. Nothing but a check shows them.
# - Check in double precision, without dropout, on a small network, and switch the check off to train.
#
# Next: optimisers that make better use of the right gradients.

# %% summary
