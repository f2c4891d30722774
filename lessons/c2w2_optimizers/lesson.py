# ---
# course:
#   title: Mini-batches, momentum, RMSprop and Adam
#   minutes: 165
#   prerequisites: [c1w4_deep_network, c2w1_initialization]
#   facts:
#     "60 times": the bowl is made so
# ---

# %% [markdown]
# # Mini-batches, momentum, RMSprop and Adam
#
# Gradient descent looks at all examples, and then takes one step. With a million examples that is a
# long wait for one step. And the step is often a bad one: too long in one direction, too short in
# another.
#
# You will attack both problems. **Mini-batches** give a step after a few examples. **Momentum**,
# **RMSprop** and **Adam** take better steps, because they remember earlier gradients. And you will
# learn to compare optimisers fairly, which is harder than it looks.
#
# | | |
# |---|---|
# | Time | about 165 minutes: 100 for the exercises, 65 to read, to predict and to try |
# | Points | 100, in eleven exercises |
# | You should know | forward and backward propagation of a deep network, and how it is initialised |
# | You will have | four optimisers of your own, compared on three surfaces and on a network |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Write the function, run the cell
# with Shift+Enter, then run the check below it. You may run it as often as you like. Some checks
# are hidden and run only when your work is graded. They ask the same questions about other numbers.
# A mistake in one function costs its points once: where a later function calls it, the check uses
# a replacement.

# %% setup
import time
from dataclasses import replace

import numpy as np

from helpers import plots
from helpers.data import load_planar
from helpers.plots.descent import (
    Landscape,
    animate_walks,
    plot_landscapes,
    plot_walks,
)

# %% [markdown]
# ## 1. What you will build
#
# Here are three surfaces. Each is a cost that depends on two parameters only, $w$ and $b$, drawn
# like a map: along a line the cost is constant, and darker ground is lower.

# %% setup="landscapes"
landscapes = {
    "bowl": Landscape(
        height=lambda w, b: (w**2 + 60 * b**2) / 2,
        gradient=lambda w, b: (1.0 * w, 60.0 * b),
        start=(-8.0, 1.5),
        lowest=(0.0, 0.0),
        w_range=(-9.5, 3.5),
        b_range=(-2.2, 2.2),
    ),
    "ravine": Landscape(
        height=lambda w, b: (1 - w) ** 2 + 10 * (b - w**2) ** 2,
        gradient=lambda w, b: (-2 * (1 - w) - 40 * w * (b - w**2), 20 * (b - w**2)),
        start=(-1.4, 1.2),
        lowest=(1.0, 1.0),
        w_range=(-1.9, 1.9),
        b_range=(-0.8, 2.6),
    ),
    "saddle": Landscape(
        height=lambda w, b: 12 * w**2 - b**2 / 2 + b**4 / 8,
        gradient=lambda w, b: (24.0 * w, -b + b**3 / 2),
        start=(-1.0, 0.02),
        lowest=(0.0, 2**0.5),
        w_range=(-1.3, 1.3),
        b_range=(-0.6, 2.2),
    ),
}

# %% demo="landscapes_drawn"
plot_landscapes(
    landscapes,
    alt="Three maps of a cost with lines of equal cost; a cross marks the start and a star the "
    "lowest point. The bowl is long in w and narrow in b, its start is on the left. The ravine is "
    "a curved valley, shaped like a U, with the start at one end and the star at the other. The "
    "saddle is a trench that runs along b. It starts on the left wall of the trench, and the star "
    "is on its floor, further along.",
)

# %% [markdown]
# An optimiser starts at the cross and should find the star. It does not see the map. At each point
# it gets the gradient, and nothing else. That is the situation of every network in training.
#
# - In the **bowl** the curvature in $b$ is 60 times that in $w$. A step that suits one is wrong for
#   the other.
# - In the **ravine** the direction downhill changes all the time.
# - The **saddle** rises to both sides in $w$ and falls along $b$. But at $b = 0$ the derivative in
#   $b$ is 0. Near that line there is almost no gradient to follow.
#
# At the end of this lesson, four optimisers that you wrote run on all three.

# %% [markdown]
# ## 2. The idea
#
# Every optimiser here repeats the same two things: get the gradient `grads`, then change each
# parameter a little. They differ in what they *remember*, and in the step that they take.
#
# | method | remembers | step for a weight $W$ |
# |---|---|---|
# | gradient descent | nothing | $\alpha \, dW$ |
# | momentum | $v$: a running average of the gradients | $\alpha \, v$ |
# | RMSprop | $s$: a running average of the *squared* gradients | $\alpha \, dW / (\sqrt{s} + \varepsilon)$ |
# | Adam | both, each corrected for its first steps | $\alpha \, \hat v / (\sqrt{\hat s} + \varepsilon)$ |
#
# The parameters are in a dictionary, and so is everything that belongs to them. Layer $l$ has
# $n^{[l]}$ units.
#
# | name | what it is | shape |
# |---|---|---|
# | `parameters["W1"]`, `["W2"]`, … | weights of layer 1, 2, … | $(n^{[l]}, n^{[l-1]})$ |
# | `parameters["b1"]`, `["b2"]`, … | biases of layer 1, 2, … | $(n^{[l]}, 1)$ |
# | `grads["dW1"]`, `grads["db1"]`, … | partial derivatives of the cost | like `W1`, `b1`, … |
# | `v["dW1"]`, `v["db1"]`, … | running averages of the gradients | like `W1`, `b1`, … |
# | `s["dW1"]`, `s["db1"]`, … | running averages of the squared gradients | like `W1`, `b1`, … |
# | `X`, `Y` | all examples and labels, one column per example | $(n_x, m)$, $(1, m)$ |
# | a mini-batch | some columns of `X`, and the same ones of `Y` | $(n_x, 64)$, $(1, 64)$ |
# | $\alpha$, $\beta$, $\beta_1$, $\beta_2$, $\varepsilon$ | hyperparameters, which you choose | numbers |
# | $t$ | number of steps, the current one included | 1, 2, 3, … |
#
# The update rules work entry by entry, so every array keeps its shape.

# %% [markdown]
# ### What you get from earlier lessons
#
# The optimisers will train a network with three layers. You wrote its parts before: the
# initialisation in `c2w1_initialization`, forward propagation, cost and backward propagation in
# `c1w4_deep_network`. Here they are given.


# %% setup="from_earlier_lessons"
def initialize_parameters(layers_dims, seed=3):
    """He initialisation: W1, b1, W2, … for layers of these sizes, the input first."""
    random = np.random.RandomState(seed)
    parameters = {}
    for layer, (before, units) in enumerate(zip(layers_dims, layers_dims[1:]), start=1):
        parameters[f"W{layer}"] = random.randn(units, before) * np.sqrt(2 / before)
        parameters[f"b{layer}"] = np.zeros((units, 1))
    return parameters


def forward_propagation(X, parameters):
    """Two layers of ReLU, then one sigmoid: returns A3 of shape (1, m), and the cache."""
    W1, b1, W2, b2, W3, b3 = (parameters[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
    Z1 = W1 @ X + b1
    A1 = np.maximum(0, Z1)
    Z2 = W2 @ A1 + b2
    A2 = np.maximum(0, Z2)
    Z3 = W3 @ A2 + b3
    e = np.exp(-np.abs(Z3))  # the safe sigmoid: nothing overflows
    A3 = np.where(Z3 >= 0, 1, e) / (1 + e)
    return A3, (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)


def compute_cost(A3, Y):
    """The mean cross-entropy over the examples, a number."""
    A3 = np.clip(A3, 1e-12, 1 - 1e-12)
    return float(-np.mean(Y * np.log(A3) + (1 - Y) * np.log(1 - A3)))


def backward_propagation(X, Y, cache):
    """The gradient of the mean cost over these examples: dW1, db1, …"""
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    dZ3 = (A3 - Y) / m
    dZ2 = (W3.T @ dZ3) * (Z2 > 0)
    dZ1 = (W2.T @ dZ2) * (Z1 > 0)
    return {
        "dW1": dZ1 @ X.T,
        "db1": np.sum(dZ1, axis=1, keepdims=True),
        "dW2": dZ2 @ A1.T,
        "db2": np.sum(dZ2, axis=1, keepdims=True),
        "dW3": dZ3 @ A2.T,
        "db3": np.sum(dZ3, axis=1, keepdims=True),
    }


def predict(X, parameters):
    """Labels 0 or 1, shape (1, m)."""
    A3, _ = forward_propagation(X, parameters)
    return (A3 > 0.5).astype(int)


# %% [markdown]
# The data are two moons that interlock. As always there are three sets: for training, for
# validation (all choices), and for one test at the end.

# %% setup="data"
X_moons, Y_moons = load_planar("moons", m=300, seed=3)
X_val, Y_val = load_planar("moons", m=1000, seed=4)
X_test, Y_test = load_planar("moons", m=2000, seed=5)

# %% demo="moons"
plots.plot_points(
    X_moons,
    Y_moons,
    title="Two moons, 300 training points",
    alt="300 points in the plane in two classes, each a half circle: class 0, circles, opens "
    "downwards, class 1, triangles, opens upwards, and the end of each reaches into the other.",
)

# %% [markdown]
# ## 3. The plain step
#
# ### Exercise 1: `update_parameters_with_gd`
#
# *About 5 minutes, 6 points.*
#
# Gradient descent itself, for a network with any number of layers. For $l = 1, …, L$:
#
# $$W^{[l]} := W^{[l]} - \alpha \, dW^{[l]} \qquad b^{[l]} := b^{[l]} - \alpha \, db^{[l]}$$
#
# The gradient points in the direction in which the cost grows fastest. That is why it is
# *subtracted*.
#
# Shapes: every parameter keeps its shape.
#
# <details><summary>Hint 1: all layers in one loop</summary>
#
# A loop over the keys of `parameters` meets every weight and every bias once. You need not know
# how many layers there are.
#
# </details>
# <details><summary>Hint 2: which gradient belongs to which parameter</summary>
#
# The key in `grads` is a letter `d` and then the key of the parameter. Two strings are joined
# by `+`.
#
# </details>


# %% exercise="update_parameters_with_gd" minutes=5
def update_parameters_with_gd(parameters, grads, learning_rate):
    """Take one step of gradient descent.

    Arguments:
    parameters -- dictionary with "W1", "b1", "W2", "b2", ... (arrays)
    grads -- dictionary with "dW1", "db1", "dW2", "db2", ...: the gradients, of the same shapes
    learning_rate -- factor of the step, a number

    Returns:
    parameters -- dictionary with the same keys, after the step; what counts is what you return,
                  you may change the arrays in place or make new ones
    """
    ### BEGIN SOLUTION
    parameters = {
        name: value - learning_rate * grads["d" + name] for name, value in parameters.items()
    }
    ### END SOLUTION
    return parameters


# %% test="update_parameters_with_gd" points=6


# %% [markdown]
# ### How long may a step be?
#
# Near its lowest point, a smooth cost looks like a bowl. In suitable coordinates a bowl is a sum of
# squares,
#
# $$J(w_1, …, w_n) = \tfrac12 \left(\lambda_1 w_1^2 + \dots + \lambda_n w_n^2\right) \qquad
# \frac{\partial J}{\partial w_i} = \lambda_i \, w_i$$
#
# where $\lambda_i > 0$ is the **curvature** in direction $i$. One step of gradient descent is
#
# $$w_i := w_i - \alpha \lambda_i w_i = (1 - \alpha \lambda_i) \, w_i$$
#
# So each step multiplies $w_i$ by the fixed factor $1 - \alpha \lambda_i$, and the directions do
# not influence each other. If the factor is between 0 and 1, $w_i$ shrinks. If it is negative, it
# changes sign in every step: it jumps from wall to wall. If its absolute value is above 1, it grows
# without bound. So a direction converges if and only if
#
# $$|1 - \alpha \lambda_i| < 1 \quad\Longleftrightarrow\quad 0 < \alpha < \frac{2}{\lambda_i}$$
#
# The steepest direction sets the limit: $\alpha < 2 / \lambda_{\max}$. The flattest direction then
# pays for it. At the best rate, the slowest factor is $(\kappa - 1) / (\kappa + 1)$ with the
# **condition number** $\kappa = \lambda_{\max} / \lambda_{\min}$. A large $\kappa$ means many steps.
#
# <details><summary>Why (κ − 1) / (κ + 1)?</summary>
#
# The factors $1 - \alpha\lambda$ of all directions lie between $1 - \alpha\lambda_{\max}$ and
# $1 - \alpha\lambda_{\min}$. The larger of the two absolute values is smallest when they are equal,
# with opposite signs: $\alpha\lambda_{\max} - 1 = 1 - \alpha\lambda_{\min}$. That gives
# $\alpha = 2 / (\lambda_{\max} + \lambda_{\min})$, and
# $1 - \alpha\lambda_{\min} = (\lambda_{\max} - \lambda_{\min}) / (\lambda_{\max} + \lambda_{\min})$.
# Divide both by $\lambda_{\min}$.
#
# </details>
#
# ### Exercise 2: `predict_steps`
#
# *About 12 minutes, 10 points.*
#
# Predict, without running it, how many steps gradient descent needs in a bowl. Each $w_i$ starts
# somewhere (not at 0) and must come down to at most the fraction `remaining` of its start, in
# absolute value. The answer is the smallest number of steps after which *all* directions are that
# far, or `np.inf` if some direction never gets there.
#
# <details><summary>Hint 1: one direction</summary>
#
# After $k$ steps $|w_i|$ is $|1 - \alpha\lambda_i|^k$ times what it was. Which $k$ makes this at
# most `remaining`? Take logarithms on both sides, and mind that they are negative.
#
# </details>
# <details><summary>Hint 2: two special cases</summary>
#
# What if the factor has an absolute value of 1 or more? And what if it is exactly 0? Then there is
# no logarithm, and the first step ends at the lowest point.
#
# </details>
# <details><summary>Hint 3: all directions</summary>
#
# They are independent, so the slowest one decides. `np.ceil` rounds up.
#
# </details>


# %% exercise="predict_steps" minutes=12
def predict_steps(curvatures, learning_rate, remaining=0.01):
    """Predict how many steps gradient descent needs in a bowl.

    Arguments:
    curvatures -- list of the curvatures, positive numbers: J = (sum of curvature * w**2) / 2
    learning_rate -- a positive number
    remaining -- the fraction of its start that each |w| may have at the end, between 0 and 1

    Returns:
    steps -- the smallest number of steps after which all directions are that close to 0,
             or np.inf if this never happens
    """
    ### BEGIN SOLUTION
    steps = 1
    for curvature in curvatures:
        factor = abs(1 - learning_rate * curvature)
        if factor >= 1:
            return np.inf
        if factor > 0:
            steps = max(steps, int(np.ceil(np.log(remaining) / np.log(factor))))
    ### END SOLUTION
    return steps


# %% test="predict_steps" points=10


# %% [markdown]
# **What do you expect?** The bowl of section 1 has the curvatures 1 and 60. Which rates diverge?
# Which one is fastest? And how much faster would it be if both curvatures were 60?
#
# <details><summary>Answer</summary>
#
# Rates of $2/60 \approx 0.033$ and more do not converge. The best rate is $2 / 61$, just below the limit.
# With equal curvatures, $\kappa = 1$, a single step of $1/60$ would arrive.
#
# </details>

# %% demo="predicted_steps"
print("rate       predicted   run")
for rate in (0.01, 0.02, 2 / 61, 0.0333, 0.034):
    p, steps = {"W1": np.ones((2, 1))}, 0
    while np.any(np.abs(p["W1"]) > 0.01) and steps < 5000:
        grads = {"dW1": np.array([[1.0], [60.0]]) * p["W1"]}
        p, steps = update_parameters_with_gd(p, grads, rate), steps + 1
    ran = steps if steps < 5000 else "not within 5000"
    print(f"{rate:.4f}  {predict_steps([1, 60], rate):>10}   {ran}")
print("curvatures 60 and 60, rate 1/60:", predict_steps([60, 60], 1 / 60), "step")

# %% [markdown]
# The prediction is exact. Just below the limit, at 0.0333, it is the *steep* direction that is slow: it
# jumps from wall to wall and loses little each time.
#
# A network's cost is not a bowl, but close to a minimum it is nearly one, with one curvature for
# each direction in the space of its parameters. These curvatures often differ by many powers of
# ten. That is what the other optimisers are for.

# %% [markdown]
# ## 4. Mini-batches
#
# ### Exercise 3: `random_mini_batches`
#
# *About 15 minutes, 15 points.*
#
# The gradient from 64 examples is not quite the gradient from all of them. But it points roughly
# the same way, and you get it much sooner. So cut the data into **mini-batches** and take a step
# after each. One pass through all of them is an **epoch**.
#
# Two things happen, in this order:
#
# 1. **Shuffle.** Put the columns of `X` into a random order, and the columns of `Y` into the
#    *same* order. Otherwise a batch could hold one class only, and labels could lose their
#    examples.
# 2. **Cut.** The first 64 columns are the first mini-batch, the next 64 the second, and so on. If
#    64 does not divide $m$, the last mini-batch is smaller. No example is left out.
#
# For the order, seed numpy with `np.random.seed(seed)` and then call `np.random.permutation(m)`:
# it gives the numbers $0, …, m - 1$ in random order. With the same seed you get the same order
# again, so every run can be repeated. A new seed in each epoch gives new mini-batches.
#
# Shapes: each mini-batch is a pair of arrays $(n_x, k)$ and $(1, k)$, with $k$ = `mini_batch_size`
# in all but possibly the last.
#
# <details><summary>Hint 1: a new order of columns</summary>
#
# If `order` is an array of integers, `X[:, order]` takes the columns of `X` in that order.
#
# </details>
# <details><summary>Hint 2: where the batches start</summary>
#
# `range(0, m, mini_batch_size)` counts in steps of the batch size: 0, 64, 128, …
#
# </details>
# <details><summary>Hint 3: the last batch</summary>
#
# A slice that reaches beyond the end is cut off at the end: with 10 columns, `X[:, 8:12]` has
# two. So the last batch needs no special treatment.
#
# </details>


# %% exercise="random_mini_batches" minutes=15
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    """Shuffle the examples and cut them into mini-batches.

    Arguments:
    X -- examples, shape (n_x, m)
    Y -- labels, shape (1, m)
    mini_batch_size -- examples per mini-batch; the last one may be smaller
    seed -- an integer; the same seed gives the same order (np.random.seed and
            np.random.permutation)

    Returns:
    mini_batches -- list of pairs (mini_batch_X, mini_batch_Y), shapes (n_x, k) and (1, k)
    """
    ### BEGIN SOLUTION
    m = X.shape[1]
    np.random.seed(seed)
    order = np.random.permutation(m)
    mini_batches = []
    for start in range(0, m, mini_batch_size):
        chosen = order[start : start + mini_batch_size]
        mini_batches.append((X[:, chosen], Y[:, chosen]))
    ### END SOLUTION
    return mini_batches


# %% test="random_mini_batches" points=15


# %% [markdown]
# **How noisy is the gradient of a mini-batch?** Below, each point is the gradient of one mini-batch,
# in two of the network's weights. The star is the gradient of all 300 examples.
#
# **What do you expect** when a mini-batch has four times as many examples: how does the standard
# deviation of the points change?

# %% demo="noise_of_gradients"
untrained = initialize_parameters([2, 10, 5, 1])


def gradient_of(X, Y):
    _, cache = forward_propagation(X, untrained)
    return backward_propagation(X, Y, cache)["dW3"][0, 3:5]


deviation = {}
fig, axes = plots.figure(1, 3, size=(9.0, 3.2))
for ax, size in zip(axes.flat, (4, 16, 64)):
    found = [
        gradient_of(x, y)
        for seed in range(40)
        for x, y in random_mini_batches(X_moons, Y_moons, size, seed)
        if x.shape[1] == size
    ]
    found = np.array(found[:120])
    deviation[size] = found.std(axis=0).mean()
    ax.plot(*found.T, "o", color=plots.COLORS["sky"], markersize=4, markeredgecolor="white")
    ax.plot(*gradient_of(X_moons, Y_moons), "*", color="black", markersize=14)
    ax.set(title=f"batches of {size}", xlim=(-0.3, 0.8), ylim=(-0.5, 0.8), xlabel="one weight")
axes.flat[0].set_ylabel("another weight")
plots.show(
    fig,
    alt="Three clouds of 120 gradients, from mini-batches of 4, 16 and 64 examples, around the "
    "gradient of all examples, a star. The cloud shrinks as the batches grow. Standard deviations: "
    + ", ".join(f"{value:.3f} for {size}" for size, value in deviation.items())
    + ".",
)
for size, value in deviation.items():
    print(f"batches of {size:2d}: standard deviation {value:.3f}")

# %% [markdown]
# Four times as many examples make the standard deviation about half as large: for the mean of $k$
# examples it is proportional to $1/\sqrt{k}$. So the noise falls slowly with the size, while the
# number of examples to process grows fast. What that means for training, section 9 measures.
