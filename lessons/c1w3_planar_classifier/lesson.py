# ---
# course:
#   title: A hidden layer for points in the plane
#   minutes: 150
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
# | Time | about 150 minutes |
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


# %% [markdown]
# ## 4. The parts of the network
#
# ### Exercise 4: `layer_sizes`
#
# *About 4 minutes, 4 points.*
#
# The data determine two of the three sizes. Read them off the shapes. The number of hidden units is
# free to choose: here it is 4.
#
# Shapes: `X` $(n_x, m)$, `Y` $(n_y, m)$ → three whole numbers.
#
# <details><summary>Hint</summary>
#
# Examples are columns. Which of the two numbers in `X.shape` counts the columns, and which one do
# you need?
#
# </details>


# %% exercise="layer_sizes" minutes=4
def layer_sizes(X, Y):
    """Find the sizes of the three layers.

    Arguments:
    X -- examples, shape (n_x, m)
    Y -- labels, shape (n_y, m)

    Returns:
    n_x -- size of the input layer
    n_h -- size of the hidden layer: 4
    n_y -- size of the output layer
    """
    ### BEGIN SOLUTION
    n_x = X.shape[0]
    n_h = 4
    n_y = Y.shape[0]
    ### END SOLUTION
    return n_x, n_h, n_y


# %% test="layer_sizes" points=4


# %% [markdown]
# ### Exercise 5: `initialize_parameters`
#
# *About 8 minutes, 8 points.*
#
# Logistic regression could start with zeros. A hidden layer cannot. If all hidden units start with
# the same weights, they compute the same, get the same gradient, and stay identical forever. Section
# 7 shows it. So the weights start with *random* numbers. And they start *small*, so that $\tanh$
# starts where it is steep.
#
# Draw each weight from the standard normal distribution and multiply it by 0.01. The biases may
# start with 0: the random weights already make the units differ.
#
# Shapes: `W1` $(n_h, n_x)$, `b1` $(n_h, 1)$, `W2` $(n_y, n_h)$, `b2` $(n_y, 1)$.
#
# <details><summary>Hint 1: which function</summary>
#
# `np.random.randn(3, 5)` gives a 3 × 5 matrix from the standard normal distribution: positive and
# negative numbers. `np.random.rand` gives numbers between 0 and 1, never a negative one.
#
# </details>
# <details><summary>Hint 2: the order</summary>
#
# To get the numbers that others get with the same seed, draw `W1` before `W2`. The check
# does not ask for that.
#
# </details>


# %% exercise="initialize_parameters" minutes=8
def initialize_parameters(n_x, n_h, n_y):
    """Initialise the weights and biases.

    Arguments:
    n_x -- size of the input layer
    n_h -- size of the hidden layer
    n_y -- size of the output layer

    Returns:
    parameters -- dictionary with
        "W1" -- standard normal numbers times 0.01, shape (n_h, n_x)
        "b1" -- zeros, shape (n_h, 1)
        "W2" -- standard normal numbers times 0.01, shape (n_y, n_h)
        "b2" -- zeros, shape (n_y, 1)
    """
    ### BEGIN SOLUTION
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    ### END SOLUTION
    return parameters


# %% test="initialize_parameters" points=8


# %% [markdown]
# ### Exercise 6: `forward_propagation`
#
# *About 15 minutes, 15 points.*
#
# Now from the input to the prediction, for all examples at once:
#
# $$Z^{[1]} = W^{[1]} X + b^{[1]} \qquad A^{[1]} = \tanh(Z^{[1]})$$
#
# $$Z^{[2]} = W^{[2]} A^{[1]} + b^{[2]} \qquad A^{[2]} = \sigma(Z^{[2]})$$
#
# The backward pass needs all four matrices again. So you keep them in a dictionary, the **cache**.
#
# Shapes: `W1` is $(n_h, n_x)$ and `X` is $(n_x, m)$, so `Z1` and `A1` are $(n_h, m)$: one row per
# hidden unit, one column per example. `b1` is $(n_h, 1)$, and numpy adds it to every column. `Z2`
# and `A2` are $(n_y, m)$.
#
# <details><summary>Hint 1: which product is which</summary>
#
# Both products are matrix products: `@` or `np.dot`. No transpose is needed, because each row of
# `W1` already holds the weights of one unit.
#
# </details>
# <details><summary>Hint 2: what goes where</summary>
#
# The second layer takes the *activations* of the first one. Which of the four matrices is that?
#
# </details>


# %% exercise="forward_propagation" minutes=15
def forward_propagation(X, parameters):
    """Compute the predictions of the network.

    Arguments:
    X -- examples, shape (n_x, m)
    parameters -- dictionary with "W1", "b1", "W2", "b2"

    Returns:
    A2 -- predicted probabilities, shape (n_y, m)
    cache -- dictionary with "Z1", "A1", both of shape (n_h, m), and "Z2", "A2", both of
             shape (n_y, m)
    """
    ### BEGIN SOLUTION
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    ### END SOLUTION
    return A2, cache


# %% test="forward_propagation" points=15


# %% [markdown]
# ### Exercise 7: `compute_cost`
#
# *About 10 minutes, 10 points.*
#
# The cost is the same as in the last lesson, the cross-entropy: the mean over all examples of the
# logarithmic loss.
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \Big( y^{(i)} \ln a^{[2]\,(i)} + (1 - y^{(i)}) \ln (1 - a^{[2]\,(i)}) \Big)$$
#
# (You know its limit: where $a$ is rounded to exactly 0 or 1, it gives `nan` or `inf`. In this
# lesson the probabilities stay away from 0 and 1 at sensible learning rates.)
#
# Shapes: `A2` and `Y` are $(1, m)$; the result is a single number.
#
# <details><summary>Hint 1: the product</summary>
#
# $y \ln a$ multiplies entry by entry: `*`.
#
# </details>
# <details><summary>Hint 2: a number, not an array</summary>
#
# `np.sum` without `axis=` gives one number. `float(…)` turns it into a plain Python number.
#
# </details>


# %% exercise="compute_cost" minutes=10
def compute_cost(A2, Y):
    """Compute the mean logarithmic loss.

    Arguments:
    A2 -- predicted probabilities, shape (1, m)
    Y -- labels 0 or 1, shape (1, m)

    Returns:
    cost -- a single number, a Python float
    """
    ### BEGIN SOLUTION
    m = Y.shape[1]
    losses = -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
    cost = float(np.sum(losses) / m)
    ### END SOLUTION
    return cost


# %% test="compute_cost" points=10


# %% [markdown]
# ### The backward pass, with numbers
#
# How does the loss change when a weight of the *hidden* layer grows a little? Take the smallest
# network that has the question in it: one input $x = 2$, two hidden units with the weights $w_1$ and
# $w_2$, and one output with the weights $v_1$ and $v_2$. All biases are 0. The label is $y = 1$.
#
# Read the values from left to right. Then read the derivatives from right to left. You know the
# local derivatives on the edges:
#
# - $z_1 = w_1 x$, so $\partial z_1 / \partial w_1 = x = 2$;
# - $a_1 = \tanh(z_1)$, so $\partial a_1 / \partial z_1 = 1 - a_1^2$;
# - $z = v_1 a_1 + v_2 a_2$, so $\partial z / \partial a_1 = v_1$ and
#   $\partial z / \partial v_1 = a_1$;
# - the last two steps, sigmoid and loss, together: $\partial L / \partial z = a - y$, from the last
#   lesson.
#
# **What do you expect?** $v_2$ is negative. To lower the loss, $z$ must grow. Should $a_2$ grow or
# shrink? So which sign does the derivative of $w_2$ have?

# %% demo="chain_rule"
x, w_1, w_2, v_1, v_2 = 2.0, 0.5, 0.25, 1.0, -2.0
z_1, z_2 = w_1 * x, w_2 * x
a_1, a_2 = np.tanh(z_1), np.tanh(z_2)
z = v_1 * a_1 + v_2 * a_2
a = float(sigmoid(z))
draw_graph(
    {
        "w₁": Node("w₁", w_1, (0, 1)),
        "w₂": Node("w₂", w_2, (0, 2)),
        "z₁": Node("z₁ = w₁x", z_1, (1, 1)),
        "z₂": Node("z₂ = w₂x", z_2, (1, 2)),
        "v₁": Node("v₁", v_1, (2, 0)),
        "a₁": Node("a₁ = tanh(z₁)", a_1, (2, 1)),
        "a₂": Node("a₂ = tanh(z₂)", a_2, (2, 2)),
        "v₂": Node("v₂", v_2, (2, 3)),
        "z": Node("z = v₁a₁ + v₂a₂", z, (3, 1.5)),
        "L": Node("L = −ln σ(z)", -np.log(a), (4, 1.5)),
    },
    {
        ("w₁", "z₁"): x,
        ("w₂", "z₂"): x,
        ("z₁", "a₁"): 1 - a_1**2,
        ("z₂", "a₂"): 1 - a_2**2,
        ("v₁", "z"): a_1,
        ("a₁", "z"): v_1,
        ("a₂", "z"): v_2,
        ("v₂", "z"): a_2,
        ("z", "L"): a - 1,
    },
    "Two hidden units and one example: x = 2, y = 1",
)

# %% [markdown]
# Follow the path from $L$ back to $w_2$. It begins with the error $a - y$. Then come three
# factors: the weight $v_2$, through which the unit reached the output; the derivative
# $1 - a_2^2$ of its activation function; and its input $x$. That is the whole backward pass:
#
# $$\frac{\partial L}{\partial w_2} = (a - y) \cdot v_2 \cdot (1 - a_2^2) \cdot x$$
#
# Nobody tells a hidden unit what its output should have been. It gets its share of the output's
# error, through the weight by which it took part in that error.
#
# ### Exercise 8: `backward_propagation`
#
# *About 25 minutes, 20 points.*
#
# The same as formulas, for all units and all examples at once. We write $dZ^{[2]}$ for the matrix of
# the derivatives $\partial \mathcal{L}^{(i)} / \partial z^{[2](i)}$. Each column belongs to one
# example, and is the derivative of *its own* loss. (So $dZ^{[2]}$ is $m$ times
# $\partial J / \partial Z^{[2]}$. The factor $\frac{1}{m}$ of the mean comes in with $dW$ and $db$.)
#
# The output unit is a logistic regression whose inputs are `A1`:
#
# $$dZ^{[2]} = A^{[2]} - Y \qquad
# dW^{[2]} = \frac{1}{m}\, dZ^{[2]} A^{[1]T} \qquad
# db^{[2]} = \frac{1}{m} \sum_{i=1}^{m} dz^{[2]\,(i)}$$
#
# For the hidden layer: the error, times the weights, times the derivative of the activation
# function.
#
# $$dZ^{[1]} = W^{[2]T} dZ^{[2]} * \big(1 - A^{[1]} * A^{[1]}\big)$$
#
# Here $*$ multiplies entry by entry. The bracket is the derivative of $\tanh$ from exercise 3:
# `A1` already is the tanh of `Z1`. From here on it is the same pattern again, with `X` as the
# input:
#
# $$dW^{[1]} = \frac{1}{m}\, dZ^{[1]} X^{T} \qquad
# db^{[1]} = \frac{1}{m} \sum_{i=1}^{m} dz^{[1]\,(i)}$$
#
# Shapes: $W^{[2]T}$ is $(n_h, n_y)$ and `dZ2` is $(n_y, m)$, so their product is $(n_h, m)$, like
# `A1`. `dZ1` $(n_h, m)$ times $X^T$ $(m, n_x)$ gives $(n_h, n_x)$, like `W1`. The sums run over
# the examples, along each row: `db1` is $(n_h, 1)$ and `db2` is $(n_y, 1)$.
#
# <details><summary>Hint 1: the order</summary>
#
# Start with `dZ2`, then `dW2` and `db2`. Then `dZ1`, then `dW1` and `db1`. Six lines.
#
# </details>
# <details><summary>Hint 2: check the shapes</summary>
#
# A gradient has the shape of its parameter, and `dZ1` that of `Z1`. Print `dZ1.shape`.
#
# </details>
# <details><summary>Hint 3: the biases</summary>
#
# `np.sum` with `axis=1` adds along each row, and removes the axis. One more argument keeps it.
#
# </details>


# %% exercise="backward_propagation" minutes=25
def backward_propagation(parameters, cache, X, Y):
    """Compute the gradient of the cost.

    Arguments:
    parameters -- dictionary with "W1", "b1", "W2", "b2"
    cache -- dictionary with "Z1", "A1", "Z2", "A2" from forward_propagation
    X -- examples, shape (n_x, m)
    Y -- labels, shape (n_y, m)

    Returns:
    grads -- dictionary with "dW1", "db1", "dW2", "db2", each of the shape of its parameter
    """
    ### BEGIN SOLUTION
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = dZ2 @ A1.T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
    ### END SOLUTION
    return grads


# %% test="backward_propagation" points=20


# %% [markdown]
# **Check your own gradient.** As in the last lesson: every parameter is moved a little up and down,
# and the change of the cost is compared with what your backward pass says.

# %% demo="gradient_check"
np.random.seed(2)
some = {
    key: value + np.random.randn(*value.shape)
    for key, value in initialize_parameters(2, 4, 1).items()
}
some_grads = backward_propagation(some, forward_propagation(X, some)[1], X, Y)
check_gradients(lambda p: compute_cost(forward_propagation(X, p)[0], Y), some, some_grads)

# %% [markdown]
# ### Exercise 9: `update_parameters`
#
# *About 8 minutes, 10 points.*
#
# One step downhill, for all four parameters:
#
# $$\theta := \theta - \alpha\, d\theta$$
#
# $\theta$ stands for `W1`, `b1`, `W2` and `b2` in turn. The step gives a *new* dictionary with new
# arrays. The old parameters stay as they are, so that you can still look at them.
#
# Shapes: every parameter keeps its shape.
#
# <details><summary>Hint: old and new</summary>
#
# `W1 -= …` changes the very array that is in the old dictionary, even if the dictionary itself
# was copied. `W1 = W1 - …` makes a new array.
#
# </details>


# %% exercise="update_parameters" minutes=8
def update_parameters(parameters, grads, learning_rate=1.2):
    """Take one step of gradient descent.

    Arguments:
    parameters -- dictionary with "W1", "b1", "W2", "b2"; neither it nor its arrays are changed
    grads -- dictionary with "dW1", "db1", "dW2", "db2"
    learning_rate -- the factor of the gradient in the step

    Returns:
    parameters -- new dictionary with the updated "W1", "b1", "W2", "b2"
    """
    ### BEGIN SOLUTION
    updated = {}
    for name in ("W1", "b1", "W2", "b2"):
        updated[name] = parameters[name] - learning_rate * grads["d" + name]
    parameters = updated
    ### END SOLUTION
    return parameters


# %% test="update_parameters" points=10


# %% [markdown]
# ## 5. Putting it together
#
# ### Exercise 10: `nn_model`
#
# *About 15 minutes, 10 points.*
#
# All parts are there. Start with random parameters of the right sizes. Then repeat
# `num_iterations` times:
#
# 1. forward: the predictions of the network as it is now,
# 2. the cost, if it is to be printed,
# 3. backward: the gradient,
# 4. one step, with the learning rate 1.2 that `update_parameters` uses if it is given no other.
#
# Shapes: `n_h` is given here. Only $n_x$ and $n_y$ come from the data.
#
# <details><summary>Hint 1: what one iteration passes on to the next</summary>
#
# Only the parameters. The step gives new ones: give them the old name, or the next iteration starts
# from the old ones.
#
# </details>
# <details><summary>Hint 2: inside or outside the loop</summary>
#
# The random initialisation happens once. Forward and backward must use the parameters of *this*
# iteration.
#
# </details>


# %% exercise="nn_model" minutes=15
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    """Train a network with one hidden layer.

    Arguments:
    X -- examples, shape (n_x, m)
    Y -- labels 0 or 1, shape (n_y, m)
    n_h -- number of hidden units
    num_iterations -- number of steps of gradient descent, each with the learning rate 1.2
    print_cost -- whether to print the cost every 1000 iterations

    Returns:
    parameters -- dictionary with the learned "W1", "b1", "W2", "b2"
    """
    ### BEGIN SOLUTION
    n_x, _, n_y = layer_sizes(X, Y)
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and i % 1000 == 0:
            print(f"cost after iteration {i}: {compute_cost(A2, Y):.6f}")
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    ### END SOLUTION
    return parameters


# %% test="nn_model" points=10


# %% [markdown]
# ### Exercise 11: `predict`
#
# *About 5 minutes, 5 points.*
#
# The network outputs a probability. Predict 1 where it is above one half, else 0.
#
# Shapes: the result is $(1, m)$, one prediction per example.
#
# <details><summary>Hint</summary>
#
# The function that computes the probabilities returns two things. You need the first one only.
#
# </details>


# %% exercise="predict" minutes=5
def predict(parameters, X):
    """Predict 0 or 1 for every example.

    Arguments:
    parameters -- dictionary with "W1", "b1", "W2", "b2"
    X -- examples, shape (n_x, m)

    Returns:
    predictions -- 0 or 1, shape (1, m)
    """
    ### BEGIN SOLUTION
    A2, _ = forward_propagation(X, parameters)
    predictions = (A2 > 0.5).astype(int)
    ### END SOLUTION
    return predictions


# %% test="predict" points=5


# %% [markdown]
# ### The flower again
#
# Now train four hidden units on the flower. The seed makes your run repeatable. Remove it, and
# every run starts elsewhere.
#
# **What do you expect?** The best line got 68.5 %. What will four lines get?

# %% demo="train"
np.random.seed(1)
parameters = nn_model(X, Y, n_h=4, num_iterations=10000, print_cost=True)


def accuracy(parameters, X, Y):
    """The accuracy in percent."""
    return 100 * np.mean(predict(parameters, X) == Y)


print(f"the best straight line:          {best_line:.1f} %")
print(f"accuracy on the training points: {accuracy(parameters, X, Y):.1f} %")
print(f"accuracy on validation points:   {accuracy(parameters, X_val, Y_val):.1f} %")

# %% demo="boundary"
plots.plot_boundary(
    lambda points: predict(parameters, points),
    X,
    Y,
    title=f"Four hidden units: {accuracy(parameters, X, Y):.0f} % right",
    alt="The flower with the regions of the trained network. Its decision boundary runs out "
    f"between the petals. {accuracy(parameters, X, Y):.0f} % of the points are in the region of "
    "their class.",
)

# %% [markdown]
# Most of the points that are still wrong are near the centre, where the petals of both classes
# overlap, or inside a petal of the other class. On the validation points the network does as well as
# on the training points. So it has not overfitted.
#
# ### What does each hidden unit compute?
#
# Each hidden unit still draws one straight line only. On one side of it its activation is near 1
# (teal), on the other near −1 (brown). The output unit multiplies these four activations by its
# weights, adds them up, and applies the sigmoid. Compare the weights below the picture: a unit with a
# small weight has little influence.

# %% demo="hidden_units"
plot_hidden_units(
    lambda points: forward_propagation(points, parameters)[1]["A1"],
    lambda points: forward_propagation(points, parameters)[0],
    X,
    Y,
    alt="Five pictures of the plane with the flower on it. The first four show the activation of "
    "each hidden unit: each cuts the plane with one straight line, brown on one side and teal on the "
    "other. The fifth shows the network's prediction. Its decision boundary is put together from "
    "such lines.",
)
print("weights of the output unit:", np.round(parameters["W2"][0], 1))

# %% [markdown]
# ## 6. Other activation functions
#
# Both S shapes are flat where $|z|$ is large. On flat ground the gradient is nearly 0, and
# gradient descent hardly moves. So most deep networks use something else for their hidden layers.
#
# ### Exercise 12: `relu`
#
# *About 3 minutes, 2 points.*
#
# The **ReLU** (rectified linear unit) never gets flat on the right side. It keeps positive numbers
# and replaces negative ones by 0.
#
# $$\mathrm{relu}(z) = \max(0, z)$$
#
# Shapes: the result has the shape of `z`. The array `z` itself stays as it is.
#
# <details><summary>Hint</summary>
#
# Python's `max` compares two numbers. `np.maximum` and `np.where` work entry by entry.
#
# </details>


# %% exercise="relu" minutes=3
def relu(z):
    """Compute the ReLU of z, entry by entry.

    Arguments:
    z -- an array of any shape; not changed in place

    Returns:
    a -- z where it is positive, else 0; of the same shape
    """
    ### BEGIN SOLUTION
    a = np.maximum(0, z)
    ### END SOLUTION
    return a


# %% test="relu" points=2


# %% [markdown]
# ### Exercise 13: `relu_derivative`
#
# *About 4 minutes, 3 points.*
#
# Left of 0 the ReLU is constant, right of 0 it is $z$ itself:
#
# $$\mathrm{relu}'(z) = \begin{cases} 1 & z > 0 \\ 0 & z < 0 \end{cases}$$
#
# At exactly 0 there is a corner, and a corner has no derivative. Any number from 0 to 1 will do
# there. It is a convention, and the check accepts yours.
#
# Shapes: the result has the shape of `z`.


# %% exercise="relu_derivative" minutes=4
def relu_derivative(z):
    """Compute the derivative of the ReLU at z, entry by entry.

    Arguments:
    z -- an array of any shape: the numbers that go INTO the ReLU

    Returns:
    derivative -- 1 where z is positive, 0 where it is negative; of the same shape
    """
    ### BEGIN SOLUTION
    derivative = np.where(z > 0, 1.0, 0.0)
    ### END SOLUTION
    return derivative


# %% test="relu_derivative" points=3


# %% [markdown]
# ### Exercise 14: `leaky_relu`
#
# *About 3 minutes, 2 points.*
#
# What if $z$ is negative for *every* example? Then the derivative of this ReLU unit is 0 for all of
# them. Its weights do not move, and as long as nothing before it changes, it stays so. Such a unit
# is called *dead*. The **leaky** ReLU prevents that: on the left side it is not 0, but
# $0.01\, z$.
#
# $$\mathrm{leaky\_relu}(z) = \max(0.01\, z,\; z)$$
#
# Shapes: the result has the shape of `z`. The array `z` itself stays as it is.


# %% exercise="leaky_relu" minutes=3
def leaky_relu(z):
    """Compute the leaky ReLU of z, entry by entry: z on the right side, 0.01 z on the left.

    Arguments:
    z -- an array of any shape; not changed in place

    Returns:
    a -- z where it is positive, else 0.01 times z; of the same shape
    """
    ### BEGIN SOLUTION
    a = np.where(z > 0, z, 0.01 * z)
    ### END SOLUTION
    return a


# %% test="leaky_relu" points=2


# %% [markdown]
# ### Exercise 15: `leaky_relu_derivative`
#
# *About 3 minutes, 3 points.*
#
# The derivative of the function that you have just written: one number on the right side, another
# one on the left. At exactly 0 anything between the two will do.
#
# Shapes: the result has the shape of `z`.
#
# <details><summary>Hint</summary>
#
# The derivative of $0.01\, z$ does not depend on $z$.
#
# </details>


# %% exercise="leaky_relu_derivative" minutes=3
def leaky_relu_derivative(z):
    """Compute the derivative of the leaky ReLU at z, entry by entry.

    Arguments:
    z -- an array of any shape: the numbers that go INTO the leaky ReLU

    Returns:
    derivative -- the derivative of leaky_relu at z, of the same shape
    """
    ### BEGIN SOLUTION
    derivative = np.where(z > 0, 1.0, 0.01)
    ### END SOLUTION
    return derivative


# %% test="leaky_relu_derivative" points=3


# %% [markdown]
# Here is the whole family, drawn by your own functions: above the activation function, below its
# derivative.

# %% demo="family"
plot_activations(
    {
        "sigmoid": (sigmoid, sigmoid_derivative),
        "tanh": (np.tanh, tanh_derivative),
        "ReLU": (relu, relu_derivative),
        "leaky ReLU": (leaky_relu, leaky_relu_derivative),
    },
    alt="Four columns, one per activation function. Sigmoid climbs from 0 to 1 in an S shape, and "
    "its derivative is a low hump around 0. Tanh climbs from -1 to 1, and its derivative is a hump "
    "four times as high. ReLU is 0 on the left and a straight line on the right, and its derivative "
    "jumps from 0 to 1. Leaky ReLU looks the same but falls slightly on the left.",
)
print(f"largest derivative of the sigmoid: {sigmoid_derivative(np.array([0.0]))[0]:.2f}")
print(f"largest derivative of tanh:        {tanh_derivative(np.array([0.0]))[0]:.2f}")
print(f"derivative of tanh at z = 5:       {tanh_derivative(np.array([5.0]))[0]:.5f}")

# %% [markdown]
# Look at the lower row. The derivative of the sigmoid is never more than a quarter. In the backward
# pass each hidden layer multiplies by such a derivative. With many layers of sigmoids the gradient
# would shrink from layer to layer. With tanh it shrinks less, and a ReLU that is active passes it on
# undiminished.
#
# ### Which one is best for the flower?
#
# Try all three in the hidden layer, with ten units. Each gets its own best learning rate out of
# four, chosen on the validation points, and five random starts. ± is the standard deviation over
# the starts.
#
# **What do you expect?** Most deep networks use the ReLU. Will it win here?
#
# <details><summary>Answer</summary>
#
# No. On this small task tanh is better, by much more than the standard deviation. ReLU and leaky
# ReLU do not differ by more than theirs: no ReLU unit died, so there was nothing to prevent. Which
# activation function suits depends on the network and on the task. The ReLU shows its strength in
# deep networks.
#
# </details>


# %% demo="compare_activations"
def train_with(g, g_derivative, n_h, learning_rate, seed, num_iterations=2000):
    """Train a hidden layer with any activation function; returns a function that predicts."""
    np.random.seed(seed)
    p = initialize_parameters(2, n_h, 1)
    m = X.shape[1]
    for _ in range(num_iterations):
        Z = p["W1"] @ X + p["b1"]
        A = g(Z)
        error = sigmoid(p["W2"] @ A + p["b2"]) - Y
        hidden_error = (p["W2"].T @ error) * g_derivative(Z)
        gradient = {
            "dW1": hidden_error @ X.T / m,
            "db1": hidden_error.mean(axis=1, keepdims=True),
            "dW2": error @ A.T / m,
            "db2": error.mean(axis=1, keepdims=True),
        }
        p = update_parameters(p, gradient, learning_rate)
    dead = np.count_nonzero(np.all(p["W1"] @ X + p["b1"] <= 0, axis=1))
    return lambda points: p["W2"] @ g(p["W1"] @ points + p["b1"]) + p["b2"] > 0, dead


print("10 hidden units   best rate   validation accuracy   units without any active example")
for name, g, g_derivative in (
    ("tanh", np.tanh, tanh_derivative),
    ("ReLU", relu, relu_derivative),
    ("leaky ReLU", leaky_relu, leaky_relu_derivative),
):
    results = {}
    for rate in (0.1, 0.3, 1.2, 3.0):
        runs = [train_with(g, g_derivative, 10, rate, seed) for seed in range(5)]
        right = [100 * np.mean(decide(X_val) == Y_val) for decide, _ in runs]
        results[rate] = np.mean(right), np.std(right), sum(dead for _, dead in runs)
    rate = max(results, key=lambda r: results[r][0])
    mean, deviation, dead = results[rate]
    print(f"{name:<17} {rate:<11} {mean:.1f} ± {deviation:.1f} %           {dead} of 50")

# %% [markdown]
# ## 7. Looking closer
#
# For the experiments of this section we want to choose the start and the learning rate. So here is
# the loop once more, built from your functions.

# %% demo="own_loop"


def start_with(n_h, seed):
    """Your random start with n_h hidden units."""
    np.random.seed(seed)
    return initialize_parameters(2, n_h, 1)


def train_from(start, num_iterations, learning_rate=1.2, X=X, Y=Y):
    """Gradient descent with your functions, from a start of our choice."""
    p = start
    for _ in range(num_iterations):
        _, cache = forward_propagation(X, p)
        p = update_parameters(p, backward_propagation(p, cache, X, Y), learning_rate)
    return p


def watch(start, records, every, **options):
    """Parameters after 0, every, 2 * every, ... iterations."""
    seen = [start]
    for _ in range(records):
        seen.append(train_from(seen[-1], every, **options))
    return seen


def cost_of(p, X, Y):
    """The cost, with probabilities kept a little away from 0 and 1, so that no logarithm fails."""
    return compute_cost(np.clip(forward_propagation(X, p)[0], 1e-15, 1 - 1e-15), Y)


# %% [markdown]
# ### Which learning rate?
#
# So far the learning rate was 1.2, without a reason. Seven rates, five starts each, 2000 iterations.
#
# **What do you expect** at both ends, from very small and from very large rates?

# %% demo="rates"
rates = [0.01, 0.1, 0.3, 1.2, 3.0, 10.0, 30.0]
final_costs = {
    rate: [cost_of(train_from(start_with(4, seed), 2000, rate), X, Y) for seed in range(5)]
    for rate in rates
}
plots.plot_rates(
    {"four hidden units": final_costs},
    ylabel="cost after 2000 iterations",
    title="Five starts for each learning rate",
    alt="Cost after 2000 iterations against the learning rate, on a logarithmic axis.",
)
for rate, found in final_costs.items():
    print(f"learning rate {rate:<5} cost {np.mean(found):.2f} ± {np.std(found):.2f}")

# %% [markdown]
# With 0.01 the network has hardly begun to learn. With 30 its steps are too large, and where it ends
# depends on the start. In between there is a wide range of good rates, and 1.2 is in it. At 0.1 and
# 0.3, look at the single runs: one of the five starts got stuck at a high cost. A mean alone would
# hide that.
#
# ### How many hidden units?
#
# Train networks with 1 to 50 hidden units, five runs each. First with all 400 training points, from
# five starts. Then with only 60 of them, and here each run has its own start and its own 60 points.
#
# **What do you expect?** Where will the large networks overfit?

# %% demo="sizes"
sizes = [1, 2, 3, 4, 5, 10, 20, 50]


def some_points(count, seed):
    """`count` of the training points, chosen at random."""
    chosen = np.random.default_rng(seed).permutation(X.shape[1])[:count]
    return X[:, chosen], Y[:, chosen]


accuracies, learned = {}, {}
for count, iterations in ((400, 2000), (60, 5000)):
    found = {"training": [], "validation": []}
    print(f"{count} training points: accuracy in percent")
    for n_h in sizes:
        sets = [some_points(count, seed) for seed in range(5)]
        runs = [
            train_from(start_with(n_h, seed), iterations, X=X_few, Y=Y_few)
            for seed, (X_few, Y_few) in enumerate(sets)
        ]
        learned[count, n_h] = runs
        seen = [accuracy(p, *points) for p, points in zip(runs, sets)]
        new = [accuracy(p, X_val, Y_val) for p in runs]
        found["training"].append(seen)
        found["validation"].append(new)
        print(
            f"  {n_h:2d} hidden units   training {np.mean(seen):5.1f} ± {np.std(seen):4.1f}   "
            f"validation {np.mean(new):5.1f} ± {np.std(new):4.1f}"
        )
    accuracies[f"{count} training points"] = found

# %% demo="sizes_curve"
plot_sizes(
    sizes,
    accuracies,
    alt="Accuracy against the number of hidden units, left with 400 training points, right with 60. "
    "Bars show the standard deviation over five runs. On the left the curves for training and "
    "validation points are close together, and flat from 3 units on. On the right the training "
    "accuracy climbs close to 100 %, and the validation accuracy stays far below it.",
)

# %% demo="sizes_regions"
plots.plot_boundaries(
    {
        f"{n_h} hidden unit{'s' if n_h > 1 else ''}, 60 points: "
        f"{accuracy(learned[60, n_h][0], X_val, Y_val):.0f} %": (
            lambda points, p=learned[60, n_h][0]: predict(p, points),
            *some_points(60, seed=0),
        )
        for n_h in (1, 4, 50)
    },
    alt="Three pictures of the 60 training points with the regions of networks of 1, 4 and 50 "
    "hidden units, and the validation accuracy. One unit draws a single straight line. Four units "
    "make sectors. With 50 units the regions bulge around single points.",
)

# %% [markdown]
# With **400 points** one or two units are not enough. Three units bring the jump: three lines through
# the centre cut out six sectors. After that nothing is gained, but nothing is lost either. Even with
# 50 units there is no sign of overfitting.
#
# With **60 points** it is different. More units fit the training points better and better, but the
# validation accuracy does not follow. The gap between the two curves is the overfitting. So whether
# a network is too large depends on how much data there is.
#
# Which size do we choose for 400 points? From 3 units on, the validation accuracies differ by about
# half a point, hardly more than from start to start. Then take a small network, which is faster: 4
# units. And now, once, the test points.

# %% demo="test_once"
found = [accuracy(p, X_test, Y_test) for p in learned[400, 4]]
print(
    f"4 hidden units, test accuracy {np.mean(found):.1f} ± {np.std(found):.1f} % over five starts"
)

# %% [markdown]
# ### Why zeros fail
#
# **What do you expect?** All weights start with 0, or all with 0.3. After 1000 iterations, will the
# rows of `W1` differ?

# %% demo="own_start"


def all_equal(value):
    """Four hidden units with the same weights."""
    return {
        "W1": np.full((4, 2), value),
        "b1": np.zeros((4, 1)),
        "W2": np.full((1, 4), value),
        "b2": np.zeros((1, 1)),
    }


np.set_printoptions(precision=4, suppress=True)
for value in (0.0, 0.3):
    stuck = train_from(all_equal(value), 1000)
    print(
        f"start: all weights {value}. After 1000 iterations: "
        f"accuracy {accuracy(stuck, X, Y):.1f} %, W1 ="
    )
    print(stuck["W1"])

# %% [markdown]
# With zeros no weight moves. The activations of the hidden units are $\tanh(0) = 0$, so `dW2` is 0.
# And the error reaches the hidden units through `W2`, which is 0, so `dW1` is 0 too.
#
# With another common value the weights do move, but all rows of `W1` move in the same way. The four
# units have the same inputs and the same weights to the output, so they get the same gradient. They
# remain four copies of one unit. Random numbers break this **symmetry**.

# %% demo="symmetry"
histories = {}
for title, start in {
    "All weights start with 0.3": all_equal(0.3),
    "Random start, times 0.01": start_with(4, seed=1),
}.items():
    seen = watch(start, records=40, every=25)
    histories[title] = np.array([p["W1"][:, 0] for p in seen])
    difference = np.ptp(histories[title][-1])
    print(f"{title}: the weights of the units differ by {difference:.2g} after 1000 iterations")
plot_units_over_time(
    histories,
    every=25,
    ylabel="weight of $x_1$ in each hidden unit",
    alt="The first weight of each of the four hidden units during 1000 iterations. On the left all "
    "weights started with 0.3: the four lines coincide all the time. On the right they started "
    "with small random numbers: the lines separate.",
)

# %% [markdown]
# ### Why large weights learn slowly
#
# If random is good, is *large* and random better? With large weights, `Z1` is far from 0. There
# $\tanh$ is flat: the unit is **saturated**. Its derivative is nearly 0, and this derivative is a
# factor in `dW1`. So the unit hardly learns. Below, `W1` starts with a standard deviation of 0.01,
# 1 or 30, with five starts each.

# %% demo="saturation"
derivatives, costs = {}, {}
for scale in (0.01, 1.0, 30.0):
    label = f"std {scale:g}"
    derivatives_here, costs_here = [], []
    for seed in range(5):
        start = start_with(4, seed)
        start["W1"] = start["W1"] / np.std(start["W1"]) * scale
        _, cache = forward_propagation(X, start)
        derivatives_here.append(tanh_derivative(cache["Z1"]))
        costs_here.append([cost_of(p, X, Y) for p in watch(start, records=30, every=100)])
    derivatives[label] = np.concatenate(derivatives_here)
    costs[label] = np.array(costs_here)
    last = costs[label][:, -1]
    print(
        f"{label:<9} mean derivative at the start {np.mean(derivatives[label]):.3f}   "
        f"cost after 3000 iterations {np.mean(last):.2f} ± {np.std(last):.2f}"
    )
flat = np.mean(derivatives["std 30"] < 0.2)
plot_saturation(
    derivatives,
    costs,
    every=100,
    alt="Left: how the derivatives of tanh are distributed at the start, for weights with a "
    "standard deviation of 0.01, 1 and 30. With 0.01 they are close to 1. With 30, "
    f"{flat:.0%} of them are below 0.2. Right: the cost during 3000 iterations, the mean over five "
    "starts with a band of one standard deviation. At the end it is "
    + ", ".join(f"{np.mean(values[:, -1]):.2f} for {label}" for label, values in costs.items())
    + ".",
)

# %% [markdown]
# With the very large weights most derivatives are close to 0, and after 3000 iterations the cost is
# still the highest. Between 0.01 and 1 there is no clear difference at the end: one start in five got
# stuck with either, which makes the standard deviation large. With 0.01 the cost stays level for a
# while first, because at the start the units hardly differ. How large is right for a layer of a
# given size? A later lesson has an answer.
#
# ### Other data
#
# The same function, four other sets of points. Nothing changes but `X` and `Y`: half of the points
# for training, half for validation.

# %% demo="other_data"
panels = {}
print("accuracy in percent, training / validation")
print("                      1 unit       5 units      20 units")
for name in ("moons", "circles", "blobs", "gaussian quantiles"):
    X_all, Y_all = load_planar(name, m=400)
    X_fit, Y_fit, X_new, Y_new = X_all[:, :200], Y_all[:, :200], X_all[:, 200:], Y_all[:, 200:]
    line_of_text = f"{name:<20}"
    for n_h in (1, 5, 20):
        np.random.seed(1)
        found = nn_model(X_fit, Y_fit, n_h, num_iterations=4000)
        new = accuracy(found, X_new, Y_new)
        line_of_text += f"{accuracy(found, X_fit, Y_fit):6.0f} /{new:3.0f}  "
        if n_h == 5:
            panels[f"{name}: {new:.0f} %"] = (
                lambda points, p=found: predict(p, points),
                X_new,
                Y_new,
            )
    print(line_of_text)
plots.plot_boundaries(
    panels,
    columns=2,
    size=3.2,
    alt="Four sets of validation points, each with the regions of a network with five hidden units: "
    + ", ".join(panels)
    + " right.",
)

# %% [markdown]
# In three of the sets, five units are much better than one. The blobs are different. Two of them
# overlap, each with another label, and neither 5 nor 20 units do better on the validation points
# than a single one. No network can separate points that are at the same place.

# %% [markdown]
# ## 8. Try it yourself
#
# Choose the data, the number of hidden units and the number of iterations.

# %% try
my_data = "circles"  # "moons", "circles", "blobs", "gaussian quantiles"
my_n_h = 2
my_iterations = 3000

X_mine, Y_mine = load_planar(my_data)
mine = nn_model(X_mine, Y_mine, my_n_h, my_iterations)
plots.plot_boundary(
    lambda points: predict(mine, points),
    X_mine,
    Y_mine,
    title=f"{my_data}, {my_n_h} hidden units: {accuracy(mine, X_mine, Y_mine):.0f} %",
    alt=f"The points of {my_data} with the regions of a network with {my_n_h} hidden units. "
    f"{accuracy(mine, X_mine, Y_mine):.0f} % of the points are on the right side.",
)

# %% [markdown]
# **More questions.** Each takes a few lines.
#
# - What is the smallest hidden layer that gets all circles right? Why can it not be smaller?
# - Two hidden units are no better than one on the flower, although their cost is lower. Compute both
#   costs, and explain with section 1 how that can be.
# - Multiply `X` by 100 before training. What happens, and where in this lesson is the reason?
# - Draw the decision boundary of `train_with(relu, relu_derivative, …)`. What does it look like now?
#
# <details><summary>Answer to the first</summary>
#
# Three. A boundary around the inner circle must be closed. Each unit contributes one line, and two
# lines cannot enclose an area, but three can: a triangle, with corners rounded by tanh.
#
# </details>

# %% try
for n_h in (1, 2, 3):
    again = train_from(start_with(n_h, seed=0), 4000)
    print(f"{n_h} units: cost {cost_of(again, X, Y):.3f}, accuracy {accuracy(again, X, Y):.1f} %")

# %% [markdown]
# ## 9. What you learned
#
# - A hidden unit works like logistic regression. Its activation is an input of the next layer.
# - The activation function between the layers is needed: without it, any number of layers is one
#   layer.
# - In the backward pass the error goes through the same weights, times the derivative of the
#   activation function.
# - Weights start random, so that the units differ, and small, so that no unit is saturated.
# - The cost is not the accuracy. Training lowers the cost.
# - Whether a network overfits depends on its size and on the amount of data. Validation points show
#   it.
# - One run can mislead. Repeat it from several starts, and look at the standard deviation.
#
# Next: as many layers as you like, from the same parts.

# %% summary
