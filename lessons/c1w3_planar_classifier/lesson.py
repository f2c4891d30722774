# ---
# course:
#   title: A hidden layer for points in the plane
#   minutes: 170
#   prerequisites: [c1w2_logistic_regression]
# ---

# %% [markdown]
# # A hidden layer for points in the plane
#
# Logistic regression cuts the plane with one straight line. You will build the next larger
# network, with one hidden layer between the input and the output. Each of its units draws a line of
# its own, and the last unit combines these lines into one **decision boundary**, the border between
# the two predictions. With four hidden units you will separate the petals of a flower that no line
# can separate.
#
# | | |
# |---|---|
# | Time | about 170 minutes: 115 for the exercises, 55 to read, to predict and to try |
# | Points | 100, in fifteen exercises |
# | You should know | Logistic regression: forward pass, cost, gradient, gradient descent |
# | You will have | a network with a hidden layer, and pictures of what each of its units computes |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Write the function, run the cell
# with Shift+Enter, then run the check below it. You may run it as often as you like. Some checks
# are hidden and run only when your work is graded. They ask the same questions about other numbers.

# %% setup
import numpy as np
from sklearn.linear_model import LogisticRegression

from helpers import plots
from helpers.data import load_flower, load_planar
from helpers.gradients import check_gradients
from helpers.plots.graphs import Node, draw_graph
from helpers.plots.hidden_layer import (
    plot_activations,
    plot_hidden_units,
    plot_saturation,
    plot_sizes,
    plot_units_over_time,
)

# %% setup="data"
X, Y = load_flower()  # training points
X_val, Y_val = load_flower(seed=7)  # validation points: for choices, never for learning
X_test, Y_test = load_flower(2000, seed=8)  # test points: looked at once, at the end
Y, Y_val, Y_test = Y.astype(int), Y_val.astype(int), Y_test.astype(int)

# %% [markdown]
# ## 1. What you will build
#
# Here is the data: points in the plane, in two classes. Each point has two features, its
# coordinates $x_1$ and $x_2$. Its label is 0 or 1.
#
# The data come in three sets. The network learns from the training points. Choices, such as the
# number of hidden units, are made with the validation points. The test points are for one
# measurement at the end.

# %% demo="flower"
plots.plot_points(
    X,
    Y,
    title="The flower",
    alt=f"{X.shape[1]} points that form a flower with eight petals around the origin. Class 0 is "
    "drawn as circles, class 1 as triangles. Going around the centre, the class changes six times.",
)
print("X     ", X.shape, "  Y     ", Y.shape, f"  class 1: {Y.mean():.0%}")
print("X_val ", X_val.shape, "  Y_val ", Y_val.shape)
print("X_test", X_test.shape, " Y_test", Y_test.shape)

# %% [markdown]
# ### Two baselines
#
# Both classes are equally frequent, so a constant prediction is right for half of the points. What
# can a straight line do? scikit-learn provides logistic regression. And to be fair to lines, we
# also try 36,381 of them, in all directions and at all distances, and count.
#
# **What do you expect?** Logistic regression finds the line with the lowest cost. Will it be the line
# that is right for most points?

# %% demo="one_line"
line = LogisticRegression(C=1e6).fit(X.T, Y[0])  # C: practically without regularisation
line_accuracy = 100 * line.score(X.T, Y[0])

angles = np.linspace(0, np.pi, 181)
along = np.stack([np.cos(angles), np.sin(angles)]).T @ X  # each point, seen in each direction
cuts = np.linspace(-5, 5, 201)
right = np.array([np.mean((along > cut) == Y, axis=1) for cut in cuts])
place = np.unravel_index(np.argmax(np.maximum(right, 1 - right)), right.shape)
best_line = 100 * max(right[place], 1 - right[place])


def line_cost(z):
    """The cost of predictions sigmoid(z)."""
    return np.mean(np.logaddexp(0, z) - Y[0] * z)


# the line with the most points on the right side, with the steepness that has the lowest cost
side = (along[place[1]] - cuts[place[0]]) * (1 if right[place] > 0.5 else -1)
its_cost = min(line_cost(steepness * side) for steepness in np.linspace(0, 1, 201))

plots.plot_boundary(
    lambda points: line.predict(points.T),
    X,
    Y,
    title=f"Logistic regression: {line_accuracy:.0f} % right",
    alt="The flower cut by one straight line. On both sides of it there are petals of both "
    f"classes. {line_accuracy:.0f} % of the points are on the right side.",
)
print(f"always the same prediction:  {100 * max(Y.mean(), 1 - Y.mean()):.1f} % right")
print(
    f"logistic regression:         {line_accuracy:.1f} % right, cost "
    f"{line_cost(line.decision_function(X.T)):.3f}"
)
print(f"best of {right.size} lines:       {best_line:.1f} % right, cost {its_cost:.3f}")

# %% [markdown]
# This is worth a second look. Logistic regression found the line with the lowest cost, and it is
# right for fewer points than a constant prediction. The line that is right for most points has a
# *higher* cost. **The cost is not the accuracy.** Training minimises the cost, which counts by how
# much each prediction is off. The accuracy counts only on which side it is.
#
# But even the best of these lines is wrong for almost a third of the points. So no straight line
# will do. We need another model.
#
# This is the one that you will build. Two numbers come in, four hidden units process them, and one
# unit predicts.

# %% demo="architecture"
plots.draw_network(
    (2, 4, 1),
    labels=["input x\n2 numbers", "hidden layer\n4 units, tanh", "output\n1 unit, σ"],
    title="One hidden layer",
    alt="Two inputs on the left, four hidden units in the middle, one output unit on the right. "
    "Each input is joined to each hidden unit, and each hidden unit to the output.",
)

# %% [markdown]
# ## 2. The idea
#
# Each hidden unit does what the single neuron did. It multiplies its inputs by weights, adds them
# up with a bias, and applies a function $g$, its **activation function**. Then the output unit does
# the same with the outputs of the hidden units. For one example $x$:
#
# $$z^{[1]} = W^{[1]} x + b^{[1]} \qquad a^{[1]} = \tanh(z^{[1]})$$
#
# $$z^{[2]} = W^{[2]} a^{[1]} + b^{[2]} \qquad \hat{y} = a^{[2]} = \sigma(z^{[2]})$$
#
# The number in square brackets is the layer. $a$ is called the **activation** of a unit. $W^{[1]}$
# has one *row* per hidden unit: that row holds the unit's weights. All examples are columns, side by
# side, as before.
#
# | name | what it is | shape |
# |---|---|---|
# | $m$ | number of examples | a number |
# | $n_x$, $n_h$, $n_y$ | inputs, hidden units, outputs | numbers: here 2, 4, 1 |
# | `X` | all examples, one per column | $(n_x, m)$ |
# | `Y` | all labels | $(n_y, m)$, here $(1, m)$ |
# | `W1`, `b1` | weights and biases of the hidden layer | $(n_h, n_x)$, $(n_h, 1)$ |
# | `W2`, `b2` | weights and biases of the output | $(n_y, n_h)$, $(n_y, 1)$ |
# | `Z1`, `A1` | hidden layer, before and after the activation function | $(n_h, m)$ |
# | `Z2`, `A2` | output, before and after the activation function | $(n_y, m)$ |
# | `dW1`, `db1`, `dW2`, `db2` | gradient of the cost | like `W1`, `b1`, `W2`, `b2` |
#
# ### Why an activation function?
#
# What if the hidden layer had no $\tanh$? Below are two layers of random weights without any
# activation function. Then we look for *one* layer that computes the same.
#
# **What do you expect?** Can one layer replace two, if there is nothing between them?

# %% demo="collapse"
rng = np.random.default_rng(0)
V1, c1 = rng.normal(size=(4, 2)), rng.normal(size=(4, 1))
V2, c2 = rng.normal(size=(1, 4)), rng.normal(size=(1, 1))


def error_of_the_best_single_layer(outputs):
    """Largest error of the best single layer (least squares) for these outputs."""
    inputs = np.vstack([X, np.ones((1, X.shape[1]))])
    weights = np.linalg.lstsq(inputs.T, outputs.T, rcond=None)[0]
    return np.max(np.abs(weights.T @ inputs - outputs))


linear = V2 @ (V1 @ X + c1) + c2
multiplied_out = (V2 @ V1) @ X + (V2 @ c1 + c2)
with_tanh = V2 @ np.tanh(V1 @ X + c1) + c2
print("two layers without activation function, and one layer with the weights V2 @ V1")
print(f"   largest difference: {np.max(np.abs(linear - multiplied_out)):.1e}")
print("the best single layer differs from")
print(f"   two layers without activation function by {error_of_the_best_single_layer(linear):.1e}")
print(
    f"   two layers with tanh                   by {error_of_the_best_single_layer(with_tanh):.1e}"
)

# %% [markdown]
# Two layers without an activation function *are* one layer, up to rounding:
#
# $$V_2 (V_1 x + c_1) + c_2 = (V_2 V_1)\, x + (V_2 c_1 + c_2)$$
#
# A hundred such layers would still draw one straight line. An activation function that is not a
# straight line, a **non-linearity**, is what makes more layers useful.

# %% [markdown]
# ## 3. Two activation functions
#
# The hidden layer of our network uses $\tanh$, the output the sigmoid. For each you need two
# things: the function for the forward pass, and its derivative for the backward pass. All of them
# work entry by entry: the result has the shape of `z`.
#
# ### Exercise 1: `sigmoid`
#
# *About 3 minutes, 2 points.*
#
# You built it in the last lesson. Write it once more, in the safe form, in which no large number
# goes into `np.exp`:
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}} \;\text{ for } z \ge 0, \qquad
# \sigma(z) = \frac{e^{z}}{1 + e^{z}} \;\text{ for } z < 0$$
#
# Shapes: the result has the shape of `z`.


# %% exercise="sigmoid" minutes=3
def sigmoid(z):
    """Compute the sigmoid of z.

    Arguments:
    z -- a number, or an array of any shape

    Returns:
    s -- sigmoid(z), of the same shape
    """
    ### BEGIN SOLUTION
    e = np.exp(-np.abs(z))
    s = np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))
    ### END SOLUTION
    return s


# %% test="sigmoid" points=2


# %% [markdown]
# ### Exercise 2: `sigmoid_derivative`
#
# *About 5 minutes, 3 points.*
#
# How fast does $\sigma$ change at $z$? The derivative can be written with $\sigma$ itself:
#
# $$\sigma'(z) = \sigma(z)\,\big(1 - \sigma(z)\big)$$
#
# It is largest at $z = 0$, where it is one quarter, and nearly 0 where $\sigma$ is flat.
#
# Shapes: the result has the shape of `z`.
#
# <details><summary>Hint</summary>
#
# The argument is `z`, not $\sigma(z)$. Compute $\sigma(z)$ once and give it a name.
#
# </details>


# %% exercise="sigmoid_derivative" minutes=5
def sigmoid_derivative(z):
    """Compute the derivative of the sigmoid at z.

    Arguments:
    z -- an array of any shape: the numbers that go INTO the sigmoid

    Returns:
    derivative -- the derivative of the sigmoid at z, of the same shape
    """
    ### BEGIN SOLUTION
    s = sigmoid(z)
    derivative = s * (1 - s)
    ### END SOLUTION
    return derivative


# %% test="sigmoid_derivative" points=3


# %% [markdown]
# ### Exercise 3: `tanh_derivative`
#
# *About 5 minutes, 3 points.*
#
# The hyperbolic tangent $\tanh$ has the same S shape, but runs from −1 to 1. (It is a sigmoid,
# stretched and shifted: $\tanh(z) = 2\,\sigma(2z) - 1$.) Its outputs are centred around 0, which
# usually makes learning easier for the next layer. numpy provides it: `np.tanh`. Only its derivative
# is missing:
#
# $$\tanh'(z) = 1 - \tanh^2(z)$$
#
# <details><summary>Where does it come from?</summary>
#
# Take the derivative of $2\,\sigma(2z) - 1$. The chain rule gives the factor 2 of the inner
# function: $\tanh'(z) = 4\,\sigma(2z)\,(1 - \sigma(2z))$. Now put in $\sigma(2z) = (1 + t)/2$ with
# $t = \tanh(z)$:
#
# $$\tanh'(z) = 4 \cdot \frac{1 + t}{2} \cdot \frac{1 - t}{2} = (1 + t)(1 - t) = 1 - t^2$$
#
# </details>
#
# Shapes: the result has the shape of `z`.
#
# <details><summary>Hint</summary>
#
# $\tanh^2(z)$ means: first the tanh, then the square of the result.
#
# </details>


# %% exercise="tanh_derivative" minutes=5
def tanh_derivative(z):
    """Compute the derivative of tanh at z.

    Arguments:
    z -- an array of any shape: the numbers that go INTO tanh

    Returns:
    derivative -- the derivative of tanh at z, of the same shape
    """
    ### BEGIN SOLUTION
    derivative = 1 - np.tanh(z) ** 2
    ### END SOLUTION
    return derivative


# %% test="tanh_derivative" points=3
