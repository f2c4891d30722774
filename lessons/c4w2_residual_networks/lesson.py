# ---
# course:
#   title: Residual networks
#   minutes: 150
#   prerequisites: [c2w3_hyperparameters_batchnorm, c2w3_tensorflow, c4w1_convolution]
#   facts:
#     "99 %": the default momentum of batch norm in Keras
#     "80 %": the momentum that the cell below sets
#   needs: [tensorflow]
#   limits:
#     memory: 2000
#     seconds: 90
# ---

# %% [markdown]
# # Residual networks
#
# You will build the block that made very deep networks trainable: forward and backward in numpy, and
# then as part of a network of 50 layers in Keras.
#
# Why? A deeper network can represent more. So it should train at least as well as a shallow one. In
# practice it often does not: with 40 plain layers the *training* cost can be higher than with 20.
# You will measure this, look for the reason, and see what a **shortcut** around two layers changes.
#
# | | |
# |---|---|
# | Time | about 150 minutes: 105 for the exercises, 45 to read, to predict and to try |
# | Points | 100, in five exercises |
# | You should know | batch norm (`c2w3_hyperparameters_batchnorm`), convolution (`c4w1_convolution`), Keras (`c2w3_tensorflow`) |
# | You will have | a residual block with a checked gradient, ResNet-50, and a network that learns new classes from few examples |
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
from helpers.gradients import check_gradients
from helpers.networks import BatchNorm, Dense, Network, Relu, Residual, cross_entropy
from helpers.plots.graphs import Node, draw_graph
from helpers.plots.residual import draw_blocks, plot_depths, plot_gradient_sizes

# %% [markdown]
# ## 1. What you will build
#
# This is a **residual block**. The input goes two ways: through a **branch** of layers, and through a
# **shortcut** past them. The two are added, and a ReLU follows. Below it is the block of ResNet-50,
# which you will write in Keras, in its two forms.

# %% demo="the_blocks"
draw_blocks()

# %% [markdown]
# ## 2. The idea
#
# Take a network that has learned something, and put two more layers at its end. The larger network can do
# all that the smaller one can: the new layers only have to pass their input on. The function
# that returns its input is called the **identity**. So the larger network should not be worse.
#
# But weights that compute the identity must be *found*. Plain layers begin with random weights, which
# mix the numbers, and ReLU then sets half of them to 0. After 40 such layers, little of the input is left
# to learn from.
#
# A residual block does not have to find the identity. It computes
#
# $$A = \mathrm{ReLU}\big(\underbrace{F(A_{prev})}_{\text{branch}} + \underbrace{A_{prev}}_{\text{shortcut}}\big)$$
#
# With all weights of the branch at 0, $F = 0$, and the block passes on what it got. (Its input comes from a ReLU, so it is not
# negative, and the last ReLU does not change it.) The branch
# learns what has to be *added* to the input: the **residual**. Hence the name (He and others, 2015).
#
# ### What the shortcut does to the gradient
#
# A block with one unit has the input $a$, two weights and no biases. The first layer gives
# $h = \mathrm{ReLU}(w_1 a)$, the sum is $z = w_2 h + a$, and suppose that the cost is $J = z^2$.
#
# **What do you expect?** Along how many paths does $J$ depend on $a$? What is $\partial J / \partial a$
# for $a = 2$, $w_1 = 0.5$, $w_2 = 0.25$?

# %% demo="two_paths"
a, w1, w2 = 2.0, 0.5, 0.25
h = max(0.0, w1 * a)
z = w2 * h + a
draw_graph(
    {
        "w₁": Node("w₁", w1, (0, 0.4)),
        "a": Node("a", a, (0, 2.0)),
        "h": Node("h = ReLU(w₁a)", h, (1.1, 1.0)),
        "w₂": Node("w₂", w2, (1.1, 0)),
        "z": Node("z = w₂h + a", z, (2.2, 1.5)),
        "J": Node("J = z²", z**2, (3.1, 1.5)),
    },
    {
        ("w₁", "h"): a,
        ("a", "h"): w1,
        ("h", "z"): w2,
        ("w₂", "z"): h,
        ("a", "z"): 1.0,
        ("z", "J"): 2 * z,
    },
    "One unit with a shortcut",
)

# %% [markdown]
# There are two paths from $a$ to $z$. Along the branch the derivatives multiply: $w_2 \cdot w_1$. Along
# the shortcut the derivative is 1. Where paths meet, they add up:
#
# $$\frac{\partial z}{\partial a} = 1 + w_1 w_2$$
#
# A *plain* layer pair has $w_1 w_2$ alone. In a chain of such pairs these factors are multiplied. If they are
# small, the product goes to 0, and if they are large, it grows without bound. With shortcuts, each
# factor is $1 + w_1 w_2$. So small weights no longer stop the gradient. They cannot stop it from growing:
# remember this for section 4.
#
# ## 3. A residual block by hand
#
# As in the last lessons, the examples come first: one example per row. The layers are fully
# connected here, since this is where the shortcut can be seen best. You know how to replace them by
# convolutions.
#
# | name | what it is | shape |
# |---|---|---|
# | `A_prev` | the input of the block | $(m, n_{prev})$ |
# | `W1`, `b1` | first layer of the branch | $(n_{prev}, n_1)$, $(1, n_1)$ |
# | `Z1`, `A1` | before and after its ReLU | $(m, n_1)$ |
# | `W2`, `b2` | second layer of the branch | $(n_1, n)$, $(1, n)$ |
# | `Ws` | the **projection**, if there is one | $(n_{prev}, n)$ |
# | `Z`, `A` | the sum, and the output of the block | $(m, n)$ |
#
# The shortcut can be added only if it has the shape of the branch. If $n = n_{prev}$, it is the input as it
# is: an **identity shortcut**. If not, a matrix gives it the right shape: a **projection shortcut**,
# $A_{prev} W_s$.
#
# ### Exercise 1: `residual_block_forward`
#
# *About 15 minutes, 15 points.*
#
# $$Z_1 = A_{prev} W_1 + b_1 \qquad A_1 = \mathrm{ReLU}(Z_1)$$
# $$Z = A_1 W_2 + b_2 + \text{shortcut} \qquad A = \mathrm{ReLU}(Z)$$
#
# The dictionary `parameters` has the key `"Ws"` only where the block has a projection. The second ReLU comes
# *after* the sum. Both ReLUs will be needed in the backward pass, so `Z1` and `Z` go into the cache.
#
# <details><summary>Hint 1: which shortcut?</summary>
#
# `"Ws" in parameters` is true where there is a projection.
#
# </details>
# <details><summary>Hint 2: ReLU</summary>
#
# `np.maximum(0, Z)` compares entry by entry.
#
# </details>


# %% exercise="residual_block_forward" minutes=15
def residual_block_forward(A_prev, parameters):
    """A residual block of two fully connected layers, forward.

    Arguments:
    A_prev -- input, one example per row, shape (m, n_prev)
    parameters -- dictionary with W1 (n_prev, n_1), b1 (1, n_1), W2 (n_1, n), b2 (1, n), and, if the
                  shortcut is a projection, Ws (n_prev, n); without it, n is n_prev

    Returns:
    A -- output, shape (m, n)
    cache -- the tuple (A_prev, Z1, A1, Z, parameters); Z is the sum before the last ReLU
    """
    ### BEGIN SOLUTION
    Z1 = A_prev @ parameters["W1"] + parameters["b1"]
    A1 = np.maximum(0, Z1)
    shortcut = A_prev @ parameters["Ws"] if "Ws" in parameters else A_prev
    Z = A1 @ parameters["W2"] + parameters["b2"] + shortcut
    A = np.maximum(0, Z)
    cache = (A_prev, Z1, A1, Z, parameters)
    ### END SOLUTION
    return A, cache


# %% test="residual_block_forward" points=15


# %% [markdown]
# ### Exercise 2: `residual_block_backward`
#
# *About 30 minutes, 25 points.*
#
# Go back through the block, step by step. `dA` is the gradient of the **cost** with respect to `A`, so
# the $1/m$ is in it already, and the examples are summed.
#
# 1. Through the last ReLU: $dZ = dA$ where $Z > 0$, and 0 elsewhere.
# 2. $Z$ is a sum, so each of its parts gets all of $dZ$: the branch *and* the shortcut.
# 3. Through the second layer: $dW_2 = A_1^T dZ$, $\;db_2 = \sum_i dZ_i$, $\;dA_1 = dZ\, W_2^T$.
# 4. Through the first ReLU: $dZ_1 = dA_1$ where $Z_1 > 0$, and 0 elsewhere.
# 5. Through the first layer: $dW_1 = A_{prev}^T dZ_1$, $\;db_1 = \sum_i dZ_{1,i}$.
# 6. The input was used twice, so two gradients add up:
#
# $$dA_{prev} = dZ_1 W_1^T + \begin{cases} dZ & \text{identity} \\ dZ\, W_s^T & \text{projection}\end{cases}$$
#
# A projection has a gradient of its own, too. It is a layer without bias whose input is $A_{prev}$.
#
# Each gradient has the shape of what it belongs to.
#
# <details><summary>Hint 1: where it was positive</summary>
#
# `dA * (Z > 0)` multiplies by `True` and `False`, which count as 1 and 0.
#
# </details>
# <details><summary>Hint 2: biases</summary>
#
# `b2` has shape $(1, n)$. A sum over the examples with `axis=0, keepdims=True` has it, too.
#
# </details>
# <details><summary>Hint 3: the projection</summary>
#
# The shortcut is $A_{prev} W_s$, and $dZ$ arrives at it. Compare with $A_1 W_2$, where $dW_2 = A_1^T dZ$.
#
# </details>


# %% exercise="residual_block_backward" minutes=30
def residual_block_backward(dA, cache):
    """A residual block of two fully connected layers, backward.

    Arguments:
    dA -- gradient of the cost with respect to the output of the block, shape (m, n)
    cache -- the tuple (A_prev, Z1, A1, Z, parameters) from residual_block_forward

    Returns:
    dA_prev -- gradient of the cost with respect to A_prev, shape (m, n_prev)
    grads -- dictionary with dW1, db1, dW2, db2, and dWs if the block has a projection
    """
    grads = {}
    ### BEGIN SOLUTION
    A_prev, Z1, A1, Z, parameters = cache
    dZ = dA * (Z > 0)
    grads["dW2"] = A1.T @ dZ
    grads["db2"] = np.sum(dZ, axis=0, keepdims=True)
    dZ1 = (dZ @ parameters["W2"].T) * (Z1 > 0)
    grads["dW1"] = A_prev.T @ dZ1
    grads["db1"] = np.sum(dZ1, axis=0, keepdims=True)
    dA_prev = dZ1 @ parameters["W1"].T
    if "Ws" in parameters:
        grads["dWs"] = A_prev.T @ dZ
        dA_prev = dA_prev + dZ @ parameters["Ws"].T
    else:
        dA_prev = dA_prev + dZ
    ### END SOLUTION
    return dA_prev, grads


# %% test="residual_block_backward" points=25


# %% [markdown]
# ### Check your own gradient
#
# Two of your blocks, one after the other: the first has a projection from 4 to 6 numbers, the second an
# identity shortcut. The cost is a sum of the outputs, each with a random weight. Each parameter and each
# input is moved a little, and the change of the cost is measured.

# %% demo="gradient_check"


def two_blocks(p):
    """The output of two blocks, and both caches; p has the parameters "first_W1", …, and "A"."""
    A, caches = p["A"], []
    for block in ("first", "second"):
        own = {key.split("_")[1]: p[key] for key in p if key.startswith(block)}
        A, cache = residual_block_forward(A, own)
        caches.append(cache)
    return A, caches


rng = np.random.default_rng(3)
small = {"A": rng.normal(size=(5, 4))}
for block, n_prev in (("first", 4), ("second", 6)):
    for name, shape in {"W1": (n_prev, 3), "b1": (1, 3), "W2": (3, 6), "b2": (1, 6)}.items():
        small[f"{block}_{name}"] = rng.normal(size=shape)
small["first_Ws"] = rng.normal(size=(4, 6))

A, caches = two_blocks(small)
pull = rng.normal(size=A.shape)
dA_between, second = residual_block_backward(pull, caches[1])
dA_input, first = residual_block_backward(dA_between, caches[0])
grads = {"dA": dA_input}
grads |= {f"dfirst_{name[1:]}": gradient for name, gradient in first.items()}
grads |= {f"dsecond_{name[1:]}": gradient for name, gradient in second.items()}
check_gradients(lambda p: np.sum(pull * two_blocks(p)[0]), small, grads)
