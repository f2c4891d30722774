# ---
# course:
#   title: Gradient checking
#   minutes: 155
#   prerequisites: [c1w4_deep_network, c2w1_initialization, c2w1_regularization]
#   facts:
#     "0.1 %": the size of a mistake that is planted
# ---

# %% [markdown]
# # Gradient checking
#
# A backward pass is easy to get wrong, and a wrong one does not crash. The network still learns
# something, only worse. You would blame the data, or the learning rate.
#
# There is a test that does not depend on your derivation. Move one parameter a tiny bit up, then a
# tiny bit down, and look at what the cost does. That measures the **derivative**, the slope in this
# direction. Then compare it with what the backward pass says. You will build this test, hunt bugs
# with it, and learn where it fails.
#
# | | |
# |---|---|
# | Time | about 155 minutes: 100 for the exercises, 55 to read, to predict and to try |
# | Points | 100, in seven exercises |
# | You should know | the forward and the backward pass of a network of three layers |
# | You will have | a bug detector for the gradient of any differentiable model |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Write the function, run the cell
# with Shift+Enter, then run the check below it. You may run it as often as you like. Some checks
# are hidden and run only when your work is graded. They ask the same questions about other numbers.

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
# The derivative of a curve at a point is the slope of its tangent. To measure it, take two points
# of the curve that are close together, and draw the line through both.

# %% demo="secants"
plot_secants(
    lambda theta: 0.2 * theta**3 + 0.5,
    derivative=0.6,
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
# The derivative of the cost $J$ with respect to a parameter $\theta$ is a limit:
#
# $$\frac{dJ}{d\theta} = \lim_{\varepsilon \to 0} \frac{J(\theta + \varepsilon) - J(\theta - \varepsilon)}{2 \varepsilon}$$
#
# Leave out the limit and take a small step $\varepsilon$ (epsilon). What you get is a **centred
# difference**, the measured derivative `gradapprox`. It needs the forward pass only. That is the
# point: the forward pass is short, and its mistakes are easier to see. So it may judge the
# backward pass.
#
# <details><summary>Why is the two-sided formula so much better?</summary>
#
# Write both costs as Taylor series, with the derivatives taken at $\theta$:
#
# $$J(\theta \pm \varepsilon) = J \pm \varepsilon J' + \tfrac{\varepsilon^2}{2} J'' \pm \tfrac{\varepsilon^3}{6} J''' + \dots$$
#
# In the difference, the terms with an even power cancel:
#
# $$\frac{J(\theta + \varepsilon) - J(\theta - \varepsilon)}{2 \varepsilon} = J' + \frac{\varepsilon^2}{6} J''' + \dots$$
#
# The error is of **second order**: half the step, a quarter of the error. In the one-sided
# formula nothing cancels, and its error is of first order:
#
# $$\frac{J(\theta + \varepsilon) - J(\theta)}{\varepsilon} = J' + \frac{\varepsilon}{2} J'' + \dots$$
#
# </details>
#
# When do two derivatives agree? A difference of 0.001 is nothing beside 1000, and everything beside
# 0.001. So we take the **relative difference**:
#
# $$\text{difference} = \frac{\lVert grad - gradapprox \rVert_2}{\lVert grad \rVert_2 + \lVert gradapprox \rVert_2}$$
#
# $\lVert v \rVert_2$ is the **norm**, the length of a vector: the square root of the sum of its
# squared entries. For a single number it is the absolute value. The result is between 0 (equal) and
# 1 (for example, opposite signs). How to read it, in double precision and with
# $\varepsilon = 10^{-7}$:
#
# | relative difference | verdict |
# |---|---|
# | below $10^{-7}$ | very likely right |
# | from $10^{-7}$ to $10^{-5}$ | look closer: rounding, or a small mistake? |
# | above $10^{-5}$ | very likely wrong |
#
# These limits are experience, not theory. Section 7 shows a right gradient above the last line and
# a wrong one between the two.
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
# | `dW1`, …, `db3` | gradient of the cost | like `W1`, …, `b3` |
# | `theta` | all parameters in one column | $(47, 1)$ |
# | `grad`, `gradapprox` | gradient, computed and measured | $(47, 1)$ |

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
# Compute the derivative of $J$ with respect to $\theta$. How much does $\theta x$ grow when $\theta$
# grows by 1?
#
# Shapes: the result is a single number.


# %% exercise="backward_propagation" minutes=3
def backward_propagation(x, theta):
    """Compute the derivative of J(theta) = theta * x with respect to theta.

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
# 4. $grad$: what the backward pass says *at* $\theta$
# 5. $difference = \dfrac{|grad - gradapprox|}{|grad| + |gradapprox|}$
#
# Take $J$ from your `forward_propagation` and $grad$ from your `backward_propagation`. A check with
# its own copy of the formulas would check nothing. The tests below make use of that: they replace
# your functions by others, with derivatives that are wrong on purpose.
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
# `forward_propagation` is called twice, each time with a moved parameter. `backward_propagation` is
# called once, with the parameter as it is.
#
# </details>
# <details><summary>Hint 3: signs</summary>
#
# Derivatives may be negative. `np.abs` and `np.linalg.norm` both give the absolute value of a
# number.
#
# </details>


# %% exercise="gradient_check" minutes=15
def gradient_check(x, theta, epsilon=1e-7):
    """Compare the derivative of backward_propagation with one measured by forward_propagation.

    Arguments:
    x -- the input, a number
    theta -- the parameter, a number
    epsilon -- how far theta is moved to both sides

    Returns:
    difference -- the relative difference of the two derivatives, a number
                  (you may print a verdict, too)
    """
    ### BEGIN SOLUTION
    theta_plus = theta + epsilon
    theta_minus = theta - epsilon
    J_plus = forward_propagation(x, theta_plus)
    J_minus = forward_propagation(x, theta_minus)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    scale = np.abs(grad) + np.abs(gradapprox)
    difference = np.abs(grad - gradapprox) / scale if scale > 0 else 0.0
    ### END SOLUTION
    return difference


# %% test="gradient_check" points=17


# %% demo="check_one"
difference = gradient_check(x=3.0, theta=4.0)
print(f"relative difference {difference:.1e}")

# %% [markdown]
# ### Nothing divided by nothing
#
# Take $x = 0$. Then $J = 0$ for every $\theta$, and both derivatives are exactly 0. They agree.
#
# **What do you expect?** What does the formula of step 5 give? And what do the two comparisons below
# say about it?

# %% demo="zero_by_zero"
with np.errstate(invalid="ignore"):
    plain = np.abs(np.float64(0.0) - 0.0) / (np.abs(np.float64(0.0)) + np.abs(0.0))
print(f"0 / 0 = {plain}")
print(f'"wrong if difference > 1e-5"  says {"wrong" if plain > 1e-5 else "right"}')
print(f'"right if difference < 1e-5"  says {"right" if plain < 1e-5 else "wrong"}')

# %% [markdown]
# The formula gives `nan`, "not a number", and every comparison with `nan` is false. So the two
# verdicts contradict each other. The first one is dangerous: if a bug makes a gradient `nan`, it
# says "right". Two rules follow, for every check that you will ever write:
#
# - **Ask for what is right**, `difference < 1e-5`, so that `nan` counts as wrong.
# - Treat the one harmless case apart: if both gradients are exactly 0, they agree, and the
#   difference is 0.
#
# Does your function do the second? If not, add it now, and remember it in exercises 5 and 6. It costs
# no points, but it will save you an alarm about a dead unit.

# %% demo="your_two_zeros"
with np.errstate(invalid="ignore"):
    try:
        print("your gradient_check for x = 0:", float(gradient_check(x=np.float64(0.0), theta=4.0)))
    except ZeroDivisionError:
        print("your gradient_check for x = 0 divides by zero")

# %% [markdown]
# ### How large should the step be?
#
# Smaller is better, said the first picture. So why not $\varepsilon = 10^{-15}$? Let us try all of
# them, on the loss of a single neuron with the label 1: $J(\theta) = \ln (1 + e^{-\theta})$. Its
# derivative is known exactly. We also try numbers with half as many digits, `float32`.
#
# **What do you expect?** Sketch the error against $\varepsilon$, for the one-sided and the two-sided
# formula, on logarithmic axes.


# %% demo="epsilon_curve"
def loss(theta):
    return np.log(1 + np.exp(-theta))


def mean_error(sides, epsilon, dtype):
    """Mean relative difference of the measured derivative, over 50 places."""
    theta, step = np.linspace(0.5, 2.5, 50).astype(dtype), dtype(epsilon)
    if sides == 2:
        measured = (loss(theta + step) - loss(theta - step)) / (2 * step)
    else:
        measured = (loss(theta + step) - loss(theta)) / step
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
    title="How well two points measure a derivative",
    marked={1e-7: "ε = 1e-7"},
    alt="Error against epsilon on logarithmic axes, three V-shaped curves. To the right of its "
    "lowest point the two-sided curve rises twice as steeply as the one-sided one. To the left all "
    "curves rise again. The float32 curve is far above the others and fails completely for "
    "small epsilon.",
)

# %% [markdown]
# Each curve is a V, since two errors work against each other.
#
# - **On the right: truncation.** The curve is not a straight line. The two-sided formula is off by
#   about $\frac{\varepsilon^2}{6} |J'''|$, the one-sided one by $\frac{\varepsilon}{2} |J''|$. Make
#   $\varepsilon$ ten times smaller, and the two-sided error is a *hundred* times smaller.
# - **On the left: rounding.** A computer keeps about 16 digits of $J$. The two costs then differ
#   only in the last few of them. Their difference is rounded by about $10^{-16}$, and this is
#   divided by $2\varepsilon$.
#
# The best two-sided step is near $10^{-5}$. The usual $\varepsilon = 10^{-7}$ is a hundred times
# smaller, and its error is about a hundred times larger. Is that a mistake? No: it is still tiny
# beside that of any real bug. And small steps have another advantage in networks with ReLU, which
# section 7 shows.
#
# With `float32`, a step of $10^{-7}$ disappears in the rounding. **Check gradients in double
# precision** (`float64`), even if you train in single.
#
# ### A step along the imaginary axis
#
# Rounding hurts because two nearly equal numbers are subtracted. Can a derivative be measured
# without a subtraction? Yes, if the cost can be computed with complex numbers. Move $\theta$ by
# $i \varepsilon$, where $i^2 = -1$:
#
# $$J(\theta + i \varepsilon) = J + i \varepsilon J' - \tfrac{\varepsilon^2}{2} J'' - \dots
# \quad\Rightarrow\quad J' \approx \frac{\mathrm{Im}\, J(\theta + i \varepsilon)}{\varepsilon}$$
#
# The cost itself is in the real part, and the derivative is alone in the imaginary part. Nothing is
# subtracted, so $\varepsilon$ may be as small as you like.

# %% demo="complex_step"
place = 1.5
exact = -1 / (1 + np.exp(place))
print("ε          centred difference   complex step     (relative errors)")
for epsilon in (1e-3, 1e-7, 1e-11, 1e-100):
    centred = (loss(place + epsilon) - loss(place - epsilon)) / (2 * epsilon)
    imaginary = np.imag(loss(place + 1j * epsilon)) / epsilon
    print(
        f"{epsilon:.0e}     {abs(centred / exact - 1):18.0e}   {abs(imaginary / exact - 1):12.0e}"
    )

# %% [markdown]
# With a tiny $\varepsilon$ the complex step is right to the last digit. It has a price: every
# function on the way must be **analytic**, which rules out `np.abs`, and ReLU must decide by the
# real part. So it is a tool for formulas such as this loss, and the centred difference is the one
# for networks.

# %% [markdown]
# ## 4. Many parameters
#
# A network has many parameters, and the idea stays the same: move one, keep all others, measure,
# and go on to the next. First some data: measurements of 100 irises of two species, the length and
# the width of their sepals and petals. The label says which species it is.

# %% setup="data"
_iris = load_iris()
_two_kinds = _iris.target > 0
X = _iris.data[_two_kinds].T
X = (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True)
Y = (_iris.target[_two_kinds] == 2).astype(int).reshape(1, -1)
X_few, Y_few = X[:, ::10], Y[:, ::10]  # ten of them are enough to check gradients

# %% demo="shapes"
print("X", X.shape, "  Y", Y.shape, f"  label 1: {Y.mean():.0%}")
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
# **Given: from dictionaries to one vector and back.** To move every parameter in one loop, it is
# handy to have all of them in one column.
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
    """The inverse: cuts a column of 47 numbers into W1, b1, …, b3."""
    parameters, start = {}, 0
    for name, shape in SHAPES.items():
        end = start + shape[0] * shape[1]
        parameters[name] = np.array(theta[start:end]).reshape(shape)
        start = end
    return parameters


def gradients_to_vector(gradients):
    """The gradients dW1, db1, …, db3 in one column, in the order of dictionary_to_vector."""
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
# Here $A_0 = X$. The cost is the cross-entropy, the mean loss over all examples:
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \Big( y^{(i)} \ln a_3^{(i)} + (1 - y^{(i)}) \ln (1 - a_3^{(i)}) \Big)$$
#
# The cache keeps everything that the backward pass needs, in this order:
# `(Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)`. It is written for you.
#
# Shapes: `Z1` and `A1` are $(5, m)$, `Z2` and `A2` are $(3, m)$, `Z3` and `A3` are $(1, m)$. Take
# $m$ from the data.
#
# <details><summary>Hint 1</summary>
#
# Six lines take the network forward: a product, then an activation function, for each layer. `relu`
# and `sigmoid` are given above.
#
# </details>
# <details><summary>Hint 2: the cost</summary>
#
# You wrote it for one neuron. The activation has another name now, and that is all.
#
# </details>
# <details><summary>Hint 3: a form without a logarithm of 0</summary>
#
# Put $a = \sigma(z)$ into the loss and simplify: $\ln(1 + e^{z}) - y z$. In numpy, the first part is
# `np.logaddexp(0, Z3)`, which never overflows. Both forms are accepted. Section 7 shows where they
# differ.
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
    cost = np.sum(np.logaddexp(0, Z3) - Y * Z3) / m
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
# Then compare the two vectors as before, with the norm $\lVert \cdot \rVert_2$ for the absolute
# value. The costs come from `forward_propagation_n`, which wants a dictionary.
#
# Shapes: `theta`, `grad` and `gradapprox` are $(47, 1)$, the difference is a number.
#
# <details><summary>Hint 1: one at a time</summary>
#
# While entry $i$ is moved, all others must be where they began. So each round of the loop
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
# In each round: copy, move, cut into a dictionary, compute the cost. Twice, once for each side. Then
# one entry of `gradapprox` is known. The comparison comes after the loop.
#
# </details>
# <details><summary>Hint 4: norms</summary>
#
# `np.linalg.norm(v)` is the norm of `v`.
#
# </details>


# %% exercise="gradient_check_n" minutes=25
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    """Compare gradients with those that are measured by forward_propagation_n.

    Arguments:
    parameters -- dictionary with "W1", "b1", "W2", "b2", "W3", "b3"; not changed in place
    gradients -- dictionary with the computed gradients "dW1", "db1", "dW2", "db2", "dW3", "db3"
    X -- examples, shape (4, m)
    Y -- labels 0 or 1, shape (1, m)
    epsilon -- how far each parameter is moved to both sides

    Returns:
    difference -- the relative difference of the 47 computed and the 47 measured derivatives, a
                  number (you may print a verdict, too)
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
    difference = numerator / denominator if denominator > 0 else 0.0
    ### END SOLUTION
    return difference


# %% test="gradient_check_n" points=25
