# ---
# course:
#   title: Deep networks on pictures
#   minutes: 145
#   prerequisites: [c1w4_deep_network]
# ---

# %% [markdown]
# # Deep networks on pictures
#
# You have all the blocks of a deep network. Now you put them to work on the cat pictures. You will
# train networks of two and of four layers, and find out whether depth helps here. The first
# comparison that comes to mind gives the wrong answer.
#
# Then comes the part that is often left out: *why* are the networks wrong where they are wrong? The
# pictures of this course come with a record of how each one was made: where the animal or thing is,
# how large it is, how bright the light. So you can measure what breaks a network, with the
# uncertainty of your measurement. And you will fix one weakness.
#
# | | |
# |---|---|
# | Time | about 145 minutes: 90 for the exercises, 55 to read, to predict and to try |
# | Points | 100, in six exercises |
# | You should know | the blocks of a deep network (the lesson before) |
# | You will have | trained networks, a study of their mistakes, and a better network |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Write the function, run the cell
# with Shift+Enter, then run the check below it. You may run it as often as you like. Some checks
# are hidden and run only when your work is graded. They ask the same questions about other numbers.
# A mistake in one function costs its points once: where a later function calls it, the check uses
# a replacement.

# %% setup
import time

import numpy as np

from helpers import plots
from helpers.data import DataError, in_quarters, load_factors, load_images, load_picture
from helpers.networks.span import train_in_span
from helpers.plots.error_rates import Panel, plot_error_rates

# %% [markdown]
# **Given.** The next cell contains what you built in earlier lessons. Pictures become columns with
# `flatten_and_scale`, from the lesson on logistic regression. The other functions are the blocks of
# the lesson before. Read their docstrings; you will call most of them.
#
# Note the two initialisations. `initialize_parameters`, for two layers, multiplies by 0.01.
# `initialize_parameters_deep` divides by $\sqrt{n^{[l-1]}}$, since 0.01 makes the signal vanish in a
# deep network, as you saw in the lesson before. And `compute_cost` and `L_model_backward` clip
# their probabilities, so that there is no logarithm of 0 and no division by 0.

# %% setup="from_earlier_lessons"


def flatten_and_scale(images):
    """Pictures (m, h, w, 3), numbers 0..255, as columns: X (h*w*3, m), numbers 0..1."""
    return images.reshape(len(images), -1).T / 255


def initialize_parameters(n_x, n_h, n_y):
    """Initialise two layers: small random weights (times 0.01), biases 0."""
    W1 = np.random.randn(n_h, n_x) * 0.01
    W2 = np.random.randn(n_y, n_h) * 0.01
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}


def initialize_parameters_deep(layer_dims):
    """Initialise any depth: random weights divided by sqrt(n_prev), biases 0."""
    parameters = {}
    for l in range(1, len(layer_dims)):
        n, n_prev = layer_dims[l], layer_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) / np.sqrt(n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


def sigmoid(Z):
    """Sigmoid of Z, entry by entry."""
    e = np.exp(-np.abs(Z))  # never above 1, so that nothing overflows
    return np.where(Z >= 0, 1 / (1 + e), e / (1 + e))


def linear_activation_forward(A_prev, W, b, activation):
    """One layer forward; activation is "relu" or "sigmoid".

    A_prev is (n_prev, m). Returns A (n, m) and the cache ((A_prev, W, b), Z).
    """
    Z = W @ A_prev + b
    A = sigmoid(Z) if activation == "sigmoid" else np.maximum(0, Z)
    return A, ((A_prev, W, b), Z)


def L_model_forward(X, parameters):
    """All layers forward: ReLU, and the sigmoid at the end.

    Returns AL (1, m), and caches, the list of all layers' caches.
    """
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        activation = "sigmoid" if l == L else "relu"
        A, cache = linear_activation_forward(
            A, parameters[f"W{l}"], parameters[f"b{l}"], activation
        )
        caches.append(cache)
    return A, caches


def compute_cost(AL, Y):
    """The mean loss of the predictions AL (1, m) for the labels Y (1, m), a number."""
    AL = np.clip(AL, 1e-15, 1 - 1e-15)
    return float(-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))


def linear_activation_backward(dA, cache, activation):
    """One layer backward: from dA, the derivative with respect to A, to dA_prev, dW, db.

    cache and activation are those of the same layer in the forward pass.
    """
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    if activation == "sigmoid":
        s = sigmoid(Z)
        dZ = dA * s * (1 - s)
    else:
        dZ = np.where(Z > 0, dA, 0.0)
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


def L_model_backward(AL, Y, caches):
    """All layers backward: grads with "dW1", "db1", "dA0", "dW2", ..."""
    grads, L = {}, len(caches)
    AL = np.clip(AL, 1e-15, 1 - 1e-15)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        activation = "sigmoid" if l == L else "relu"
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(
            dA, caches[l - 1], activation
        )
        grads[f"dA{l - 1}"] = dA
    return grads


def update_parameters(params, grads, learning_rate):
    """One step of gradient descent for every W and b. Returns a new dictionary."""
    return {key: value - learning_rate * grads["d" + key] for key, value in params.items()}


# %% [markdown]
# There are three sets of pictures. The networks are trained on the first. All choices, and the whole
# study of mistakes, use the **validation** pictures. The **test** pictures wait until the end. The
# data come as two sets only, so the second one is split: every other picture.

# %% setup="data"
X_train_pictures, Y_train, others, Y_others, classes = load_images("cats")
X_val_pictures, Y_val = others[::2], Y_others[:, ::2]
X_test_pictures, Y_test = others[1::2], Y_others[:, 1::2]
X_train = flatten_and_scale(X_train_pictures)
X_val = flatten_and_scale(X_val_pictures)
X_test = flatten_and_scale(X_test_pictures)
try:
    train_factors, other_factors = load_factors("cats")
except DataError as error:  # pictures of your own come without such a record
    print(error)
    train_factors, other_factors = {}, {}
val_factors = {name: values[::2] for name, values in other_factors.items()}

# %% [markdown]
# ## 1. What you will build
#
# Some of the pictures, with what they show. A cat has label 1, everything else label 0.

# %% demo="first_pictures"
kinds = val_factors.get("kind", np.array([classes[y] for y in Y_val[0]]))
chosen = [np.flatnonzero(kinds == kind)[0] for kind in np.unique(kinds)]
plots.show_pictures(
    X_val_pictures[chosen],
    [f"{kinds[i]}: {Y_val[0, i]}" for i in chosen],
    size=0.85,
    alt="One small drawn picture of each kind: " + ", ".join(np.unique(kinds)) + ". "
    "Only the cat has label 1.",
)

# %% [markdown]
# And this is the larger of the two networks. The smaller one has a single hidden layer of 7 units.

# %% demo="architecture"
n_x = X_train.shape[0]
shallow = (n_x, 7, 1)
deep = (n_x, 20, 7, 5, 1)
plots.draw_network(
    deep,
    labels=[
        f"pixels\n{n_x}",
        "ReLU\n20 units",
        "ReLU\n7 units",
        "ReLU\n5 units",
        "sigmoid\n1 unit",
    ],
    title="Four layers",
    alt=f"A network drawn as columns of units: {n_x} inputs, then hidden layers of 20, 7 and 5 "
    "units with ReLU, then one unit with the sigmoid.",
)

# %% [markdown]
# ## 2. The idea
#
# **The loop.** Every network of this course learns in the same way. Start with random weights. Then
# repeat, `num_iterations` times:
#
# 1. forward pass: compute the predictions `AL` for all pictures, and keep the caches;
# 2. cost: how wrong are the predictions?
# 3. backward pass: compute the gradient of the cost in all parameters;
# 4. update: take one step against the gradient.
#
# **Loss and cost.** The *loss* $\mathcal{L}$ measures one picture, the *cost* $J$ is the mean over
# all $m$. In the backward pass, `dA` and `dZ` have a column for each picture and belong to its loss.
# The factor $1/m$ enters in `dW` and `db`, which belong to the cost. The blocks take care of that.
#
# **The start of the backward pass.** The first block needs the derivative of the loss with respect
# to the last activation. For the cross-entropy loss it is, entry by entry:
#
# $$dA^{[L]} = -\left(\frac{Y}{A^{[L]}} - \frac{1 - Y}{1 - A^{[L]}}\right)$$
#
# <details><summary>Why? And is the division safe?</summary>
#
# The loss of one picture is $-(y \log a + (1 - y) \log(1 - a))$. Its derivative with respect to $a$
# is $-y/a + (1 - y)/(1 - a)$.
#
# It divides by 0 if a prediction is exactly 0 or 1. In double precision that happens when $z$ is
# above 37 or far below 0. The networks here do not get there. Multiplied by the derivative of the
# sigmoid, $a (1 - a)$, the divisors cancel: $dZ^{[L]} = A^{[L]} - Y$, which is always safe. That is
# what frameworks compute.
#
# </details>
#
# **The two networks.** For $m$ pictures, these are the shapes:
#
# | name | two layers | four layers |
# |---|---|---|
# | `layers_dims` | (12288, 7, 1) | (12288, 20, 7, 5, 1) |
# | `X` | $(12288, m)$ | $(12288, m)$ |
# | `W1`, `b1` | $(7, 12288)$, $(7, 1)$ | $(20, 12288)$, $(20, 1)$ |
# | `A1` | $(7, m)$ | $(20, m)$ |
# | `W2`, `b2` | $(1, 7)$, $(1, 1)$ | $(7, 20)$, $(7, 1)$ |
# | `W3`, `W4` | – | $(5, 7)$, $(1, 5)$ |
# | the predictions and `Y` | $(1, m)$ | $(1, m)$ |

# %% [markdown]
# ## 3. Two layers
#
# ### Exercise 1: `two_layer_model`
#
# *About 25 minutes, 22 points.*
#
# Write the loop for two layers, block by block. All blocks are given, so this exercise is about the
# order: which block passes what to which.
#
# In the forward pass, layer 1 uses ReLU and layer 2 the sigmoid. Each call returns a cache. The
# backward pass runs in reverse order, and each layer needs *its own* cache. `update_parameters`
# reads the gradient from a dictionary with the keys `"dW1"`, `"db1"`, `"dW2"` and `"db2"`.
#
# Record the cost in the iterations 0, 100, 200, …
#
# Shapes: `X` $(n_x, m)$, `A1` $(n_h, m)$, `A2`, `Y` and `dA2` $(1, m)$, `dA1` $(n_h, m)$.
#
# <details><summary>Hint 1: the first lines</summary>
#
# `layers_dims` holds three numbers. `initialize_parameters` takes them one by one.
#
# </details>
# <details><summary>Hint 2: the backward pass</summary>
#
# `dA2` is a formula of section 2. The backward block of layer 2 turns it into `dA1` (and into `dW2`
# and `db2`). What does the block of layer 1 need as its first argument?
#
# </details>
# <details><summary>Hint 3: the cost does not fall?</summary>
#
# `update_parameters` returns a *new* dictionary. If you took `W1` out of the old one before the
# loop, your forward pass still uses the old `W1`.
#
# </details>


# %% exercise="two_layer_model" minutes=25
def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    """Train a network of two layers: ReLU, then sigmoid.

    Arguments:
    X -- examples, shape (n_x, m)
    Y -- labels 0 or 1, shape (1, m)
    layers_dims -- three numbers (n_x, n_h, n_y)
    learning_rate -- factor of a step
    num_iterations -- number of steps
    print_cost -- whether to print the cost every 100 iterations

    Returns:
    parameters -- dictionary with the learned "W1", "b1", "W2", "b2";
                  they start as initialize_parameters(n_x, n_h, n_y) gives them
    costs -- list of the costs in iterations 0, 100, 200, ..., each computed before that
             iteration's update
    """
    costs = []
    n_x, n_h, n_y = layers_dims
    ### BEGIN SOLUTION
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        if i % 100 == 0:
            costs.append(compute_cost(A2, Y))
            if print_cost:
                print(f"cost after iteration {i}: {costs[-1]:.6f}")
        grads = {}
        dA2 = -(Y / A2 - (1 - Y) / (1 - A2))
        dA1, grads["dW2"], grads["db2"] = linear_activation_backward(dA2, cache2, "sigmoid")
        _, grads["dW1"], grads["db1"] = linear_activation_backward(dA1, cache1, "relu")
        parameters = update_parameters(parameters, grads, learning_rate)
    ### END SOLUTION
    return parameters, costs


# %% test="two_layer_model" points=22


# %% [markdown]
# ## 4. Any number of layers
#
# ### Exercise 2: `L_layer_model`
#
# *About 12 minutes, 22 points.*
#
# The same loop again. But now two blocks do the whole forward pass and the whole backward pass:
# `L_model_forward` and `L_model_backward`. So this function is shorter than the first one, and it
# works for any depth. It does not even need to know how many layers there are.
#
# Shapes: `X` $(n_x, m)$, `AL` and `Y` $(1, m)$.
#
# <details><summary>Hint 1: the lines of the loop</summary>
#
# Forward, cost, backward, update: four lines, and one `if` for the list of costs.
#
# </details>
# <details><summary>Hint 2: which order?</summary>
#
# `compute_cost` and `L_model_backward` both take the predictions first, then the labels.
#
# </details>


# %% exercise="L_layer_model" minutes=12
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    """Train a network of any depth: ReLU in the hidden layers, sigmoid at the end.

    Arguments:
    X -- examples, shape (n_x, m)
    Y -- labels 0 or 1, shape (1, m)
    layers_dims -- list of the units per layer, the input first, such as [12288, 20, 7, 5, 1]
    learning_rate -- factor of a step
    num_iterations -- number of steps
    print_cost -- whether to print the cost every 100 iterations

    Returns:
    parameters -- dictionary with the learned "W1", "b1", "W2", "b2", ...;
                  they start as initialize_parameters_deep(layers_dims) gives them
    costs -- list of the costs in iterations 0, 100, 200, ..., each computed before that
             iteration's update
    """
    costs = []
    ### BEGIN SOLUTION
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        if i % 100 == 0:
            costs.append(compute_cost(AL, Y))
            if print_cost:
                print(f"cost after iteration {i}: {costs[-1]:.6f}")
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    ### END SOLUTION
    return parameters, costs


# %% test="L_layer_model" points=22


# %% [markdown]
# ## 5. Predictions
#
# ### Exercise 3: `predict`
#
# *About 10 minutes, 12 points.*
#
# The output of the network is a probability. Turn it into a predicted label: 1 where the probability
# is above one half, else 0 (exactly one half gives 0). And print the accuracy, the fraction of predictions that agree with the
# labels.
#
# The labels serve for this one line of text only. They must not influence the predictions.
#
# Shapes: `X` $(n_x, m)$, `y` and the result $(1, m)$.
#
# <details><summary>Hint 1: which block?</summary>
#
# One of the given functions runs all layers, whatever their number. You need only one of the two
# values that it returns.
#
# </details>
# <details><summary>Hint 2: the accuracy</summary>
#
# `predictions == y` is an array of `True` and `False`. Its mean counts `True` as 1.
#
# </details>


# %% exercise="predict" minutes=10
def predict(X, y, parameters):
    """Predict 0 or 1 for every example, and print the accuracy.

    Arguments:
    X -- examples, shape (n_x, m)
    y -- their labels 0 or 1, shape (1, m); used for the printed accuracy only
    parameters -- dictionary with "W1", "b1", "W2", "b2", ... of a trained network of any depth

    Returns:
    predictions -- 1 where the probability is above 0.5, else 0; shape (1, m)
    """
    ### BEGIN SOLUTION
    AL, _ = L_model_forward(X, parameters)
    predictions = (AL > 0.5).astype(int)
    print(f"accuracy: {np.mean(predictions == y):.1%}")
    ### END SOLUTION
    return predictions


# %% test="predict" points=12
