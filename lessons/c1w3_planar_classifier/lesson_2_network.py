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
# lesson the probabilities stay away from 0 and 1 at sensible learning rates. A tiny number in the
# logarithm, as in `np.log(A2 + 1e-15)`, is accepted.)
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
# The network outputs a probability. Predict 1 where it is above one half, else 0. Exactly one
# half gives 0.
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
