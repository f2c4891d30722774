# ---
# course:
#   title: The same network in TensorFlow
#   minutes: 130
#   prerequisites: [c2w2_optimizers, c2w3_softmax, c2w3_autograd]
#   needs: [tensorflow]
#   limits:
#     memory: 2000
#     seconds: 90
# ---

# %% [markdown]
# # The same network in TensorFlow
#
# You have written every part of a network by hand: forward pass, cost, backward pass, Adam. A
# **framework** has these parts ready. Above all, it does the backward pass for you. In this lesson you
# build a network for six classes of pictures once more, and write only its forward pass.
#
# | | |
# |---|---|
# | Time | about 130 minutes: 95 for the exercises, 35 to read, to predict and to try |
# | Points | 100, in eight exercises |
# | You should know | Adam and mini-batches (`c2w2_optimizers`), softmax and cross-entropy (`c2w3_softmax`), automatic differentiation (`c2w3_autograd`) |
# | You will have | a network in TensorFlow, twice: with a tape of your own, and as a Keras model |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Write the function, run the cell
# with Shift+Enter, then run the check below it. You may run it as often as you like. Some checks
# are hidden and run only when your work is graded. They ask the same questions about other numbers.
# A mistake in one function costs its points once: where a later function calls it, the check uses
# a replacement.

# %% setup
import time

import numpy as np
import tensorflow as tf

from helpers import plots
from helpers.data import load_images
from helpers.plots.graphs import Node, draw_graph


# %% setup="accuracy"
def accuracy(logits, labels):
    """The share of examples whose largest logit is that of their class; both of shape (6, m)."""
    return float(np.mean(np.argmax(logits, axis=0) == np.argmax(labels, axis=0)))


# %% [markdown]
# ## 1. What you will build
#
# The pictures show one of six things each, drawn at different places, sizes and angles. They are the
# ones of the course's own set.

# %% demo="things"
pictures, labels, pictures_test, labels_test, class_names = load_images("things")
plots.show_pictures(
    pictures[:12],
    [class_names[k] for k in labels[0, :12]],
    alt="Twelve drawn pictures of 64 by 64 pixels in rows, each with the name of its class above it: "
    "ball, boat, car, flower, house or mug.",
)
print("training pictures", pictures.shape, "  test pictures", pictures_test.shape)
print("pictures per class:", np.bincount(labels[0]))
print(f"always the first class: {100 * np.mean(labels[0] == 0):.1f} % are right")

# %% [markdown]
# All classes are equally frequent, so a constant prediction is right for 16.7 % of the pictures. This is
# the baseline.
#
# As before, each picture becomes one column. The first 900 pictures are for training, the other 180 are
# for validation. The test pictures are looked at once, at the end of the lesson.
#
# From each pixel we subtract its mean over the training pictures. Why? Otherwise all inputs are positive,
# and a hidden unit gets nearly the same large number from every picture. Section 5 measures what that
# costs.

# %% demo="columns"


def as_columns(pictures):
    """Pictures (m, 64, 64, 3) as columns (12288, m) of numbers between 0 and 1, float32."""
    return (pictures.reshape(len(pictures), -1).T / 255).astype(np.float32)


mean_picture = as_columns(pictures[:900]).mean(axis=1, keepdims=True)
X_train, X_val, X_test = (
    as_columns(part) - mean_picture for part in (pictures[:900], pictures[900:], pictures_test)
)
one_hot = np.eye(6, dtype=np.float32)
Y_train, Y_val, Y_test = (
    one_hot[:, part] for part in (labels[0, :900], labels[0, 900:], labels_test[0])
)
print("X_train", X_train.shape, X_train.dtype, "  Y_train", Y_train.shape)
print("X_val", X_val.shape, "  X_test", X_test.shape)

# %% demo="architecture"
plots.draw_network(
    (64, 25, 12, 6),
    labels=["input X\n12288 numbers", "25 units\nReLU", "12 units\nReLU", "6 units\nsoftmax"],
    title="25, 12 and 6 units",
    alt="A network in four columns: the input, a hidden layer of 25 ReLU units, one of 12 ReLU units, "
    "and six output units with the softmax. Each unit is connected to all units of the next column.",
)

# %% [markdown]
# ## 2. The idea: a tape
#
# A **tensor** is an array of numbers that belongs to the framework. A **constant** (`tf.constant`) cannot
# be changed. A **variable** (`tf.Variable`) can: it holds what is trained. Operations on tensors look
# like those on arrays: `a + b`, `a * b`, `W @ X`.
#
# Why not simply numpy? Because of the gradients. While a `tf.GradientTape` is open, TensorFlow writes down each
# operation with variables, and what it needs for the derivative: your cache, made by itself.
# `tape.gradient(cost, variables)` then goes through the tape from its end to its beginning and applies
# the chain rule. This is **reverse-mode automatic differentiation**, and it gives the same numbers as a
# backward pass by hand.
#
# Take one example with one weight: $z = wx + b$, and the cost $J = (z - y)^2$. The graph has each local
# derivative on its edge. The chain rule multiplies them from the right to the left.

# %% demo="tape_graph"
w_value, x_value, b_value, y_value = 2.0, 3.0, 1.0, 5.0
u_value = w_value * x_value
z_value = u_value + b_value
draw_graph(
    {
        "w": Node("w", w_value, (0, 1)),
        "b": Node("b", b_value, (1, 0)),
        "u": Node("u = w · x", u_value, (1, 1)),
        "z": Node("z = u + b", z_value, (2, 0.5)),
        "J": Node("J = (z − y)²", (z_value - y_value) ** 2, (3, 0.5)),
    },
    {("w", "u"): x_value, ("u", "z"): 1.0, ("b", "z"): 1.0, ("z", "J"): 2 * (z_value - y_value)},
    title="What the tape has written down",
)

# %% [markdown]
# Now the tape. **What do you expect?** $\partial J / \partial w$ is the product along the path from
# $J$ to $w$.
#
# <details><summary>Answer</summary>
#
# $2(z - y) \cdot 1 \cdot x = 2 \cdot 2 \cdot 3 = 12$, and for $b$ it is $2 \cdot 2 \cdot 1 = 4$.
#
# </details>

# %% demo="tape"
w, b = tf.Variable(w_value), tf.Variable(b_value)
with tf.GradientTape() as tape:
    J = (w * x_value + b - y_value) ** 2
print("gradients by the tape:", [float(g) for g in tape.gradient(J, [w, b])])

with tf.GradientTape() as tape:
    u = np.float32(w.numpy() * x_value)  # numpy: not on the tape
    J = (u + b - y_value) ** 2
print("with numpy in between:", tape.gradient(J, [w, b]))

# %% [markdown]
# The second result has `None` for $w$. The product was made by numpy, so the tape does not know that $J$
# depends on $w$. **A value that leaves the framework leaves the tape.** No error says so.
#
# **Which axis is the example?** Your functions so far, and the notes that they follow, have *columns* as
# examples. TensorFlow's own functions have *rows* as examples. You will meet both:
#
# | name | what it is | shape here | TensorFlow's own form |
# |---|---|---|---|
# | `X` | pictures | $(12288, m)$ | $(m, 12288)$ |
# | `W1` | weights of layer 1 | $(25, 12288)$ | $(12288, 25)$, called *kernel* |
# | `b1` | biases of layer 1 | $(25, 1)$ | $(25,)$ |
# | `Z1` | $W_1 X + b_1$ | $(25, m)$ | $X W + b$, $(m, 25)$ |
# | `logits`, `Z3` | scores before the softmax | $(6, m)$ | $(m, 6)$ |
# | `labels`, `Y` | one-hot labels | $(6, m)$ | $(m, 6)$ |
#
# ## 3. First steps
#
# ### Exercise 1: `linear_function`
#
# *About 5 minutes, 5 points.*
#
# Why? To see tensors, and that numpy's random numbers can go in. Draw with numpy, in this order:
# `X` of shape (3, 1), `W` of shape (4, 3), `b` of shape (4, 1), each by `np.random.randn`. Return
# $WX + b$, computed by TensorFlow.
#
# Shapes: $(4, 3)\,(3, 1) + (4, 1)$ → $(4, 1)$.
#
# <details><summary>Hint 1</summary>
#
# `tf.constant(array)` makes a tensor of an array.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The matrix product is `@` or `tf.matmul`. `*` multiplies entry by entry.
#
# </details>


# %% exercise="linear_function" minutes=5
def linear_function(seed=1):
    """Compute W X + b of random numbers, drawn by numpy in the order X, W, b.

    Arguments:
        seed: for np.random.seed.

    Returns:
        a tensor of shape (4, 1).
    """
    np.random.seed(seed)
    ### BEGIN SOLUTION
    X = tf.constant(np.random.randn(3, 1))
    W = tf.constant(np.random.randn(4, 3))
    b = tf.constant(np.random.randn(4, 1))
    Y = tf.matmul(W, X) + b
    ### END SOLUTION
    return Y


# %% test="linear_function" points=5

# %% [markdown]
# ### Exercise 2: `sigmoid`
#
# *About 10 minutes, 10 points.*
#
# Why? Tensors have a **dtype**, and TensorFlow does not convert it by itself: an integer plus a float is an
# error, and so is the sigmoid of an integer. `tf.cast(x, tf.float32)` converts. Take any number or
# array, also integers, convert it to `float32`, and return the sigmoid of each entry as a tensor.
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# Shapes: those of `z`.
#
# <details><summary>Hint 1</summary>
#
# TensorFlow has the function: look for it in `tf.nn` or `tf.keras.activations`. It is safe for large numbers.
#
# </details>


# %% exercise="sigmoid" minutes=10
def sigmoid(z):
    """Compute the sigmoid of a number, an array or a tensor.

    Arguments:
        z: a number, an array or a tensor of any shape, integer or float.

    Returns:
        a tensor of type float32 with the shape of z.
    """
    ### BEGIN SOLUTION
    z = tf.cast(z, tf.float32)
    a = tf.nn.sigmoid(z)
    ### END SOLUTION
    return a


# %% test="sigmoid" points=10

# %% [markdown]
# ### Exercise 3: `one_hot_matrix`
#
# *About 10 minutes, 10 points.*
#
# Why? Labels are integers, and the cost needs them **one-hot**. The function turns the label of one
# example into a vector with a 1 at its place. It is called for every example of a data set, and the framework
# stacks the results.
#
# Shapes: a single integer → $(\text{depth},)$.
#
# <details><summary>Hint 1</summary>
#
# `tf.one_hot(indices, depth)` has an argument `axis`, which matters for more than one index only.
#
# </details>
# <details><summary>Hint 2</summary>
#
# If your result has shape (1, 6) or (6, 1), `tf.reshape` to the shape that the docstring names.
#
# </details>


# %% exercise="one_hot_matrix" minutes=10
def one_hot_matrix(label, depth=6):
    """Compute the one-hot vector of one label.

    Arguments:
        label: an integer from 0 to depth - 1, or a tensor of it.
        depth: number of classes.

    Returns:
        a tensor of floats of shape (depth,): 1 at the place of the label, 0 elsewhere.
    """
    ### BEGIN SOLUTION
    encoded = tf.reshape(tf.one_hot(label, depth), (depth,))
    ### END SOLUTION
    return encoded


# %% test="one_hot_matrix" points=10
