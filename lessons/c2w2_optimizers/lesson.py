# ---
# course:
#   title: Mini-batches, momentum, RMSprop and Adam
#   minutes: 130
#   prerequisites: [c1w4_deep_network, c2w1_initialization]
#   facts:
#     "60 times": the bowl is made so
#     "0.034": a learning rate for the reader to try
# ---

# %% [markdown]
# # Mini-batches, momentum, RMSprop and Adam
#
# Gradient descent looks at all examples, and then takes one step. Then it looks at all examples
# again. With a million examples that is a long wait for one step.
#
# You will make it faster in two ways. **Mini-batches** give a step after a few examples.
# **Momentum**, **RMSprop** and **Adam** take better steps: they remember what the slopes were
# like before.
#
# | | |
# |---|---|
# | Time | about 130 minutes |
# | Points | 100, in ten exercises |
# | You should know | forward and backward propagation of a deep network, and how it is initialised |
# | You will have | four optimisers of your own, raced on three landscapes and on a network |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Write the function, run the cell
# with Shift+Enter, then run the check below it. You may run it as often as you like. Some checks
# are hidden and run at grading only. They ask the same questions about other numbers.

# %% setup
import time
from dataclasses import replace

import numpy as np

from helpers import plots
from helpers.data import load_planar
from helpers.plots.descent import (
    Landscape,
    animate_walks,
    look,
    plot_costs_and_seconds,
    plot_landscapes,
    plot_rates,
    plot_walks,
)

# %% [markdown]
# ## 1. What you will build
#
# Here are three landscapes. Each is a cost that depends on two numbers only, $w$ and $b$. It is
# drawn like a map: points on one line have the same cost, and darker ground is lower.

# %% setup="landscapes"
landscapes = {
    "bowl": Landscape(
        height=lambda w, b: (w**2 + 60 * b**2) / 2,
        slopes=lambda w, b: (1.0 * w, 60.0 * b),
        start=(-8.0, 1.5),
        lowest=(0.0, 0.0),
        w_range=(-9.5, 3.5),
        b_range=(-2.2, 2.2),
    ),
    "ravine": Landscape(
        height=lambda w, b: (1 - w) ** 2 + 10 * (b - w**2) ** 2,
        slopes=lambda w, b: (-2 * (1 - w) - 40 * w * (b - w**2), 20 * (b - w**2)),
        start=(-1.4, 1.2),
        lowest=(1.0, 1.0),
        w_range=(-1.9, 1.9),
        b_range=(-0.8, 2.6),
    ),
    "saddle": Landscape(
        height=lambda w, b: 12 * w**2 - b**2 / 2 + b**4 / 8,
        slopes=lambda w, b: (24.0 * w, -b + b**3 / 2),
        start=(-1.0, 0.02),
        lowest=(0.0, 2**0.5),
        w_range=(-1.3, 1.3),
        b_range=(-0.6, 2.2),
    ),
}

# %% demo="landscapes_drawn"
plot_landscapes(
    landscapes,
    alt="Three maps of a cost with lines of equal height; a cross marks the start and a star the "
    "lowest point. The bowl is long in w and narrow in b, its start is on the left. The ravine is "
    "a bent valley, shaped like a U, with the start at one end and the star at the other. The "
    "saddle is a cut that runs along b. It starts on the left wall of the cut, and the star lies "
    "on its floor, further along.",
)

# %% [markdown]
# A walker starts at the cross and must find the star. It cannot see the map. It feels only the
# slope under its feet. That is the situation of every network in training.
#
# - The **bowl** is 60 times as steep in $b$ as in $w$. A step that is right for one is wrong for
#   the other.
# - The **ravine** is bent. The way down changes its direction all the time.
# - The **saddle** goes up to both sides in $w$, and down along $b$. But at $b = 0$ the floor is
#   flat. A walker that comes down the wall there feels almost no slope.
#
# At the end of this lesson, four optimisers that you wrote walk down all three.

# %% [markdown]
# ## 2. The idea
#
# Every optimiser here repeats the same thing: get the slopes `grads`, then change each parameter a
# little. They differ in what they *remember*, and in the step that they make of it.
#
# | method | remembers | step for a weight $W$ |
# |---|---|---|
# | gradient descent | nothing | $\alpha \, dW$ |
# | momentum | $v$: a running average of the slopes | $\alpha \, v$ |
# | RMSprop | $s$: a running average of the *squared* slopes | $\alpha \, dW / (\sqrt{s} + \varepsilon)$ |
# | Adam | both, each corrected for its first steps | $\alpha \, \hat v / (\sqrt{\hat s} + \varepsilon)$ |
#
# The parameters stand in a dictionary, and so does everything that belongs to them. Layer $l$ has
# $n^{[l]}$ units.
#
# | name | what it is | shape |
# |---|---|---|
# | `parameters["W1"]`, `["W2"]`, … | weights of layer 1, 2, … | $(n^{[l]}, n^{[l-1]})$ |
# | `parameters["b1"]`, `["b2"]`, … | biases of layer 1, 2, … | $(n^{[l]}, 1)$ |
# | `grads["dW1"]`, `grads["db1"]`, … | slope of the cost in each of them | like `W1`, `b1`, … |
# | `v["dW1"]`, `v["db1"]`, … | running averages of the slopes | like `W1`, `b1`, … |
# | `s["dW1"]`, `s["db1"]`, … | running averages of the squared slopes | like `W1`, `b1`, … |
# | `X`, `Y` | all examples and labels, one a column | $(n_x, m)$, $(1, m)$ |
# | a mini-batch | some columns of `X`, and the same ones of `Y` | $(n_x, 64)$, $(1, 64)$ |
# | $\alpha$, $\beta$, $\beta_1$, $\beta_2$, $\varepsilon$ | settings that you choose | numbers |
# | $t$ | how many steps were taken, this one included | 1, 2, 3, … |
#
# There is no matrix product in this lesson. Every formula works entry by entry, so every shape
# stays as it is.

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
    """The slopes dW1, db1, … of the mean cost over these examples."""
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
# The data are two moons that reach into each other.

# %% setup="data"
X_moons, Y_moons = load_planar("moons", m=300, seed=3)

# %% demo="moons"
plots.plot_points(
    X_moons,
    Y_moons,
    title="Two moons, 300 points",
    alt="300 points in the plane in two classes, each a half circle: class 0, circles, opens "
    "downwards, class 1, triangles, opens upwards, and the end of each lies in the other's bend.",
)

# %% [markdown]
# ## 3. The plain step
#
# ### Exercise 1: `update_parameters_with_gd`
#
# *About 5 minutes, 8 points.*
#
# Gradient descent itself, for a network with any number of layers. For $l = 1, …, L$:
#
# $$W^{[l]} := W^{[l]} - \alpha \, dW^{[l]} \qquad b^{[l]} := b^{[l]} - \alpha \, db^{[l]}$$
#
# The slope points to where the cost grows. That is why it is *subtracted*.
#
# Shapes: every parameter keeps its shape.
#
# <details><summary>Hint 1: all layers in one loop</summary>
#
# A loop over the keys of `parameters` meets every weight and every bias once. You need not know
# how many layers there are.
#
# </details>
# <details><summary>Hint 2: which slope belongs to which parameter</summary>
#
# The key of a slope is a letter `d` and then the key of its parameter. Two strings are joined
# by `+`.
#
# </details>


# %% exercise="update_parameters_with_gd" minutes=5
def update_parameters_with_gd(parameters, grads, learning_rate):
    """Take one step of gradient descent.

    Arguments:
    parameters -- dictionary with "W1", "b1", "W2", "b2", ... (arrays)
    grads -- dictionary with "dW1", "db1", "dW2", "db2", ...: the slopes, of the same shapes
    learning_rate -- length of the step, a number

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


# %% test="update_parameters_with_gd" points=8


# %% [markdown]
# ## 4. Mini-batches
#
# ### Exercise 2: `random_mini_batches`
#
# *About 20 minutes, 16 points.*
#
# The slope from 64 examples is not quite the slope from all of them. But it points roughly the
# same way, and you get it much sooner. So cut the data into **mini-batches** and take a step
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
# For the order, seed numpy with `np.random.seed(seed)` and then ask `np.random.permutation(m)`:
# it gives the numbers $0, …, m - 1$ in random order. With the same seed you get the same order
# again, so every run can be repeated. A new seed in each epoch gives new mini-batches.
#
# Shapes: each mini-batch is a pair of arrays $(n_x, k)$ and $(1, k)$, with $k$ = `mini_batch_size`
# in all but possibly the last.
#
# <details><summary>Hint 1: a new order of columns</summary>
#
# If `order` is an array of whole numbers, `X[:, order]` takes the columns of `X` in that order.
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


# %% exercise="random_mini_batches" minutes=20
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    """Shuffle the examples and cut them into mini-batches.

    Arguments:
    X -- examples, shape (n_x, m)
    Y -- labels, shape (1, m)
    mini_batch_size -- examples in a mini-batch; the last one may be smaller
    seed -- a whole number; the same seed gives the same order (np.random.seed and
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


# %% test="random_mini_batches" points=16


# %% [markdown]
# **What a mini-batch sees.** Below, each point is the slope that one mini-batch gives for two of
# the network's weights. The star is the slope from all 300 examples. Many random mini-batches of
# each size were drawn.

# %% demo="noise_of_slopes"
untrained = initialize_parameters([2, 10, 5, 1])


def slope_of(X, Y):
    _, cache = forward_propagation(X, untrained)
    return backward_propagation(X, Y, cache)["dW3"][0, 3:5]


spread = {}
fig, axes = plots.figure(1, 3, size=(9.0, 3.2))
for ax, size in zip(axes.flat, (4, 16, 64)):
    found = []
    seed = 0
    while len(found) < 120:
        batches = random_mini_batches(X_moons, Y_moons, size, seed)
        found += [slope_of(x, y) for x, y in batches if x.shape[1] == size]
        seed += 1
    found = np.array(found[:120])
    spread[size] = found.std(axis=0).mean()
    ax.plot(*found.T, "o", color=plots.COLORS["sky"], markersize=4, markeredgecolor="white")
    ax.plot(*slope_of(X_moons, Y_moons), "*", color="black", markersize=14)
    ax.set(
        title=f"batches of {size}", xlim=(-0.3, 0.8), ylim=(-0.5, 0.8), xlabel="slope in one weight"
    )
axes.flat[0].set_ylabel("slope in another")
plots.show(
    fig,
    alt="Three clouds of 120 slopes, from mini-batches of 4, 16 and 64 examples, around the slope "
    "from all examples, a star. The cloud shrinks as the batches grow: its spread is "
    + ", ".join(f"{value:.3f} for {size}" for size, value in spread.items())
    + ".",
)
for size, value in spread.items():
    print(f"batches of {size:2d}: spread {value:.3f}")

# %% [markdown]
# Four times as many examples make the cloud about half as wide. So a batch of 64 costs four times
# as much as one of 16, and its slope is only twice as good. That is why small batches pay: many
# cheap, rough steps go further than a few exact ones.

# %% [markdown]
# ## 5. Running averages, and momentum
#
# Momentum, RMSprop and Adam all rest on one small tool: the **exponentially weighted average**.
# It follows a row of numbers $\theta_1, \theta_2, …$ and keeps a single number $v$:
#
# $$v_t = \beta \, v_{t-1} + (1 - \beta) \, \theta_t \qquad v_0 = 0$$
#
# Each new number counts with the weight $1 - \beta$. What was there before fades by the factor
# $\beta$ each time. With $\beta = 0.9$ a number counts about a third after ten steps
# ($0.9^{10} \approx 0.35$). So $v$ is roughly the mean of the last $1 / (1 - \beta)$ numbers: the
# last 10 for $\beta = 0.9$, the last 50 for $\beta = 0.98$.
#
# There is a catch. $v$ starts at 0, which is no number of the row. So the first averages are far
# too small. The cure is the **bias correction**: after $t$ numbers all weights together are
# $1 - \beta^t$ and not 1, so divide by that.
#
# $$\hat v_t = \frac{v_t}{1 - \beta^t}$$
#
# Here are invented temperatures of 300 days, and their averages.

# %% demo="running_averages"
days = np.arange(1, 301)
noise = np.random.default_rng(4).normal(0, 2.5, size=300)
temperatures = 15 - 7 * np.cos(2 * np.pi * (days - 20) / 365) + noise


def running_average(numbers, beta, corrected):
    average, averages = 0.0, []
    for t, number in enumerate(numbers, start=1):
        average = beta * average + (1 - beta) * number
        averages.append(average / (1 - beta**t) if corrected else average)
    return np.array(averages)


fig, axes = plots.figure(1, 2, size=(9.6, 3.6))
for ax, last in zip(axes.flat, (300, 60)):
    ax.plot(days[:last], temperatures[:last], ".", color="0.6", markersize=4, label="a day")
for beta in (0.5, 0.9, 0.98):
    axes.flat[0].plot(days, running_average(temperatures, beta, True), label=f"β = {beta}")
with_it = running_average(temperatures, 0.98, True)
without = running_average(temperatures, 0.98, False)
axes.flat[1].plot(days[:60], with_it[:60], label="β = 0.98, corrected")
axes.flat[1].plot(days[:60], without[:60], label="β = 0.98, not corrected")
axes.flat[0].set(xlabel="day", ylabel="temperature in °C", title="Three averages, corrected")
axes.flat[1].set(xlabel="day", title="The first 60 days")
for ax, top in zip(axes.flat, (33, 21)):
    ax.set_ylim(-1, top)
    ax.legend(fontsize=8, loc="upper left", ncols=2)
plots.show(
    fig,
    alt="Left: noisy temperatures of 300 days with three running averages. The one for beta 0.5 "
    "jumps with the days, the one for 0.9 is smoother, the one for 0.98 is smoothest and lags "
    "behind. Right: the first 60 days. The corrected average starts among the days, at "
    f"{with_it[0]:.1f} degrees; the uncorrected one starts at {without[0]:.1f} and climbs slowly.",
)

# %% [markdown]
# A larger $\beta$ smooths more, and answers later. That is always the bargain.
#
# **Now take slopes for temperatures.** In the bowl, the slope in $b$ changes its sign at every
# step: the walker jumps from wall to wall. The slope in $w$ always points the same way. An average
# of the slopes cancels the first and keeps the second. That is **momentum**.
#
# ### Exercise 3: `initialize_velocity`
#
# *About 5 minutes, 5 points.*
#
# The average of the slopes is called the velocity $v$. Each parameter has one, and it starts at 0.
#
# Shapes: `v["dW1"]` is like `parameters["W1"]`, `v["db1"]` like `parameters["b1"]`, and so on. The
# keys have the `d` of the slopes, because these are averages of slopes.
#
# <details><summary>Hint</summary>
#
# `np.zeros_like(array)` makes zeros of the shape of another array.
#
# </details>


# %% exercise="initialize_velocity" minutes=5
def initialize_velocity(parameters):
    """Make the velocity before the first step: zeros.

    Arguments:
    parameters -- dictionary with "W1", "b1", "W2", "b2", ... (arrays)

    Returns:
    v -- dictionary with "dW1", "db1", "dW2", "db2", ...: zeros, shaped like "W1", "b1", ...
    """
    ### BEGIN SOLUTION
    v = {"d" + name: np.zeros(value.shape) for name, value in parameters.items()}
    ### END SOLUTION
    return v


# %% test="initialize_velocity" points=5


# %% [markdown]
# ### Exercise 4: `update_parameters_with_momentum`
#
# *About 15 minutes, 14 points.*
#
# First bring the velocity up to date, then step along it. For every parameter:
#
# $$v_{dW} := \beta \, v_{dW} + (1 - \beta) \, dW$$
# $$W := W - \alpha \, v_{dW}$$
#
# and the same for $b$. Think of a ball that rolls down: the slope pushes it, and $\beta$ says how
# much of its speed it keeps. With $\beta = 0$ it keeps none, and you are back at plain gradient
# descent.
#
# There is no bias correction here. Momentum is usually written without one: the first steps are
# too short, which does no harm, and after some thirty steps the difference is gone.
#
# Shapes: everything keeps its shape.
#
# <details><summary>Hint 1: two lines for each parameter</summary>
#
# One line for the velocity, one for the parameter. The second uses the *new* velocity.
#
# </details>
# <details><summary>Hint 2: which factor goes where</summary>
#
# With $\beta = 0.9$ the velocity changes slowly. So the large factor belongs to the old velocity.
#
# </details>


# %% exercise="update_parameters_with_momentum" minutes=15
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    """Take one step with momentum.

    Arguments:
    parameters -- dictionary with "W1", "b1", "W2", "b2", ... (arrays)
    grads -- dictionary with "dW1", "db1", "dW2", "db2", ...: the slopes
    v -- dictionary with "dW1", "db1", ...: the velocity so far
    beta -- how much of the velocity is kept, a number between 0 and 1
    learning_rate -- length of the step, a number

    Returns:
    parameters -- dictionary with the same keys, after the step
    v -- dictionary with the same keys, the new velocity

    What counts is what you return: you may change parameters and v in place or make new ones.
    """
    ### BEGIN SOLUTION
    v = {name: beta * v[name] + (1 - beta) * grads[name] for name in v}
    parameters = {name: value - learning_rate * v["d" + name] for name, value in parameters.items()}
    ### END SOLUTION
    return parameters, v


# %% test="update_parameters_with_momentum" points=14


# %% [markdown]
# ## 6. RMSprop
#
# Momentum averages the slopes. RMSprop looks at their *size*. In the bowl the slopes in $b$ are
# huge and those in $w$ small, yet both share one learning rate. RMSprop divides each slope by its
# own usual size. Then the steps in all directions are about equally long.
#
# The usual size is the root of the mean square, which gives the method its name: RMS.
#
# ### Exercise 5: `initialize_rmsprop`
#
# *About 5 minutes, 4 points.*
#
# The average of the squared slopes is called $s$. It starts at 0, as $v$ does.
#
# Shapes: as in `initialize_velocity`.
#
# <details><summary>Hint</summary>
#
# The keys are those of the slopes: `dW1`, `db1`, …
#
# </details>


# %% exercise="initialize_rmsprop" minutes=5
def initialize_rmsprop(parameters):
    """Make the average of the squared slopes before the first step: zeros.

    Arguments:
    parameters -- dictionary with "W1", "b1", "W2", "b2", ... (arrays)

    Returns:
    s -- dictionary with "dW1", "db1", "dW2", "db2", ...: zeros, shaped like "W1", "b1", ...
    """
    ### BEGIN SOLUTION
    s = {"d" + name: np.zeros(value.shape) for name, value in parameters.items()}
    ### END SOLUTION
    return s


# %% test="initialize_rmsprop" points=4


# %% [markdown]
# ### Exercise 6: `update_parameters_with_rmsprop`
#
# *About 15 minutes, 13 points.*
#
# For every parameter:
#
# $$s_{dW} := \beta \, s_{dW} + (1 - \beta) \, dW^2$$
# $$W := W - \alpha \, \frac{dW}{\sqrt{s_{dW}} + \varepsilon}$$
#
# The square and the root work entry by entry: every single weight has its own $s$. The small
# number $\varepsilon$ keeps the division from failing where $s$ is 0. It stands **outside** the
# root. (Some texts put it inside. With tiny slopes that makes a difference, so the check looks.)
#
# Shapes: everything keeps its shape.
#
# <details><summary>Hint 1: the same pattern as momentum</summary>
#
# One line brings the average up to date, one takes the step. What is averaged is the *square* of
# the slope. What is divided is the slope itself.
#
# </details>
# <details><summary>Hint 2: brackets</summary>
#
# The whole sum of the root and $\varepsilon$ is the divisor, so it needs brackets.
#
# </details>


# %% exercise="update_parameters_with_rmsprop" minutes=15
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    """Take one step with RMSprop.

    Arguments:
    parameters -- dictionary with "W1", "b1", "W2", "b2", ... (arrays)
    grads -- dictionary with "dW1", "db1", "dW2", "db2", ...: the slopes
    s -- dictionary with "dW1", "db1", ...: the average of the squared slopes so far
    beta -- how much of the average is kept, a number between 0 and 1
    learning_rate -- length of the step, a number
    epsilon -- small number, added to the root in the divisor

    Returns:
    parameters -- dictionary with the same keys, after the step
    s -- dictionary with the same keys, the new average

    What counts is what you return: you may change parameters and s in place or make new ones.
    """
    ### BEGIN SOLUTION
    s = {name: beta * s[name] + (1 - beta) * grads[name] ** 2 for name in s}
    parameters = {
        name: value - learning_rate * grads["d" + name] / (np.sqrt(s["d" + name]) + epsilon)
        for name, value in parameters.items()
    }
    ### END SOLUTION
    return parameters, s


# %% test="update_parameters_with_rmsprop" points=13


# %% [markdown]
# ## 7. Adam
#
# Adam puts both together: momentum's average of the slopes, divided by RMSprop's usual size. It
# corrects both averages for their start at 0. The name stands for *adaptive moment estimation*:
# the mean is called the first moment, the mean square the second.
#
# ### Exercise 7: `initialize_adam`
#
# *About 5 minutes, 5 points.*
#
# Adam remembers both $v$ and $s$. Both start at 0, in dictionaries of their own.
#
# Shapes: as in `initialize_velocity`, twice.
#
# <details><summary>Hint</summary>
#
# `v = s = {…}` makes *one* dictionary with two names. Then what is written into `v` stands in `s`
# too. Make two.
#
# </details>


# %% exercise="initialize_adam" minutes=5
def initialize_adam(parameters):
    """Make both averages before the first step: zeros.

    Arguments:
    parameters -- dictionary with "W1", "b1", "W2", "b2", ... (arrays)

    Returns:
    v -- dictionary with "dW1", "db1", "dW2", "db2", ...: zeros, shaped like "W1", "b1", ...
    s -- another dictionary of the same kind
    """
    ### BEGIN SOLUTION
    v = {"d" + name: np.zeros(value.shape) for name, value in parameters.items()}
    s = {"d" + name: np.zeros(value.shape) for name, value in parameters.items()}
    ### END SOLUTION
    return v, s


# %% test="initialize_adam" points=5


# %% [markdown]
# ### Exercise 8: `update_parameters_with_adam`
#
# *About 20 minutes, 20 points.*
#
# For every parameter, in step number $t$ (the first step has $t = 1$):
#
# $$v_{dW} := \beta_1 \, v_{dW} + (1 - \beta_1) \, dW \qquad
# s_{dW} := \beta_2 \, s_{dW} + (1 - \beta_2) \, dW^2$$
#
# $$\hat v_{dW} = \frac{v_{dW}}{1 - \beta_1^t} \qquad
# \hat s_{dW} = \frac{s_{dW}}{1 - \beta_2^t}$$
#
# $$W := W - \alpha \, \frac{\hat v_{dW}}{\sqrt{\hat s_{dW}} + \varepsilon}$$
#
# Here the correction matters much. With $\beta_2 = 0.999$ the average $s$ needs a thousand steps
# to forget that it began at 0. Until then it is too small, and a too small divisor makes too long
# a step.
#
# The corrected values $\hat v$ and $\hat s$ are for this step only. The next step continues from
# the uncorrected $v$ and $s$, or it would correct what is corrected already.
#
# Shapes: everything keeps its shape. The five results are five dictionaries.
#
# <details><summary>Hint 1: the order of work</summary>
#
# Five lines in the order of the formulas: $v$, $s$, $\hat v$, $\hat s$, $W$. You have written
# three of the five already.
#
# </details>
# <details><summary>Hint 2: powers</summary>
#
# $\beta^t$ is a power of a number: `**` in Python. With $t = 1$ the correction of $v$ divides by
# $1 - \beta_1$.
#
# </details>
# <details><summary>Hint 3: a test by hand</summary>
#
# In the very first step, from zeros, $\hat v$ must come out as the slope itself, and $\hat s$ as
# its square. So every parameter moves by just about $\alpha$. Print them and look.
#
# </details>


# %% exercise="update_parameters_with_adam" minutes=20
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    """Take one step with Adam.

    Arguments:
    parameters -- dictionary with "W1", "b1", "W2", "b2", ... (arrays)
    grads -- dictionary with "dW1", "db1", "dW2", "db2", ...: the slopes
    v -- dictionary with "dW1", "db1", ...: the average of the slopes so far
    s -- dictionary with "dW1", "db1", ...: the average of the squared slopes so far
    t -- number of this step: 1 in the first, 2 in the second, ...
    learning_rate -- length of the step, a number
    beta1 -- how much of v is kept, a number between 0 and 1
    beta2 -- how much of s is kept, a number between 0 and 1
    epsilon -- small number, added to the root in the divisor

    Returns:
    parameters -- dictionary with the same keys, after the step
    v -- dictionary with the same keys, the new average of the slopes, not corrected
    s -- dictionary with the same keys, the new average of the squared slopes, not corrected
    v_corrected -- dictionary with "dW1", "db1", ...: v after its bias correction
    s_corrected -- dictionary with "dW1", "db1", ...: s after its bias correction

    What counts is what you return: you may change parameters, v and s in place or make new ones.
    """
    ### BEGIN SOLUTION
    v = {name: beta1 * v[name] + (1 - beta1) * grads[name] for name in v}
    s = {name: beta2 * s[name] + (1 - beta2) * grads[name] ** 2 for name in s}
    v_corrected = {name: v[name] / (1 - beta1**t) for name in v}
    s_corrected = {name: s[name] / (1 - beta2**t) for name in s}
    parameters = {
        name: value
        - learning_rate * v_corrected["d" + name] / (np.sqrt(s_corrected["d" + name]) + epsilon)
        for name, value in parameters.items()
    }
    ### END SOLUTION
    return parameters, v, s, v_corrected, s_corrected


# %% test="update_parameters_with_adam" points=20


# %% [markdown]
# **What the correction does.** Suppose that the slope is 1 in every step. Then every step should
# be as long as the learning rate, here 0.01. Below is the step that your function takes, beside
# the one that the same averages would give without correction.

# %% demo="bias_correction"
parameters = {"W1": np.zeros((1, 1)), "b1": np.zeros((1, 1))}
v, s = initialize_adam(parameters)
print("step   corrected   not corrected")
for t in range(1, 101):
    before = parameters["W1"].item()
    parameters, v, s, v_corrected, s_corrected = update_parameters_with_adam(
        parameters, {"dW1": np.ones((1, 1)), "db1": np.ones((1, 1))}, v, s, t
    )
    if t in (1, 2, 5, 10, 20, 50, 100):
        plain = 0.01 * v["dW1"].item() / np.sqrt(s["dW1"].item())
        print(f"{t:4d}   {before - parameters['W1'].item():9.4f}   {plain:13.4f}")

# %% [markdown]
# Without the correction the first step would be three times as long as it should be, and the
# tenth more than six times. $v$ and $s$ are both too small at first. But $s$ stays too small for
# much longer.

# %% [markdown]
# ## 8. Smaller steps with time
#
# A constant learning rate is a compromise. Early on, long steps save time. Near the end they are
# too long: mini-batches push the parameters around the lowest point and never let them rest. So
# let the learning rate shrink: **learning rate decay**.
#
# ### Exercise 9: `update_lr`
#
# *About 5 minutes, 7 points.*
#
# $$\alpha = \frac{\alpha_0}{1 + \text{decay rate} \cdot \text{epoch number}}$$
#
# With a decay rate of 1 the learning rate halves after the first epoch, and is a third of
# $\alpha_0$ after the second.
#
# Shapes: three numbers in, one number out.
#
# <details><summary>Hint</summary>
#
# In epoch 0 the result is $\alpha_0$ itself. Try that first.
#
# </details>


# %% exercise="update_lr" minutes=5
def update_lr(learning_rate0, epoch_num, decay_rate):
    """Compute the learning rate of an epoch.

    Arguments:
    learning_rate0 -- learning rate of epoch 0
    epoch_num -- number of the epoch: 0, 1, 2, ...
    decay_rate -- how fast the learning rate falls

    Returns:
    learning_rate -- a number
    """
    ### BEGIN SOLUTION
    learning_rate = learning_rate0 / (1 + decay_rate * epoch_num)
    ### END SOLUTION
    return learning_rate


# %% test="update_lr" points=7


# %% [markdown]
# ### Exercise 10: `schedule_lr_decay`
#
# *About 10 minutes, 8 points.*
#
# With this formula the learning rate falls in *every* epoch. After a few hundred epochs almost
# nothing of it is left, and learning stops before it has arrived. The cure: lower it only once in
# a while, every `time_interval` epochs.
#
# $$\alpha = \frac{\alpha_0}{1 + \text{decay rate} \cdot
# \left\lfloor \frac{\text{epoch number}}{\text{time interval}} \right\rfloor}$$
#
# The brackets $\lfloor \cdot \rfloor$ mean: round *down* to a whole number. So the learning rate
# goes down in steps, like a staircase.
#
# Shapes: numbers in, one number out.
#
# <details><summary>Hint 1: rounding down</summary>
#
# `np.floor(7 / 2)` is 3.0, and `7 // 2` is 3. Either will do.
#
# </details>
# <details><summary>Hint 2: what is new</summary>
#
# Compare the two formulas. Only one place differs.
#
# </details>


# %% exercise="schedule_lr_decay" minutes=10
def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    """Compute the learning rate of an epoch when it falls once in a while.

    Arguments:
    learning_rate0 -- learning rate of epoch 0
    epoch_num -- number of the epoch: 0, 1, 2, ...
    decay_rate -- how much the learning rate falls each time
    time_interval -- number of epochs from one fall to the next

    Returns:
    learning_rate -- a number
    """
    ### BEGIN SOLUTION
    learning_rate = learning_rate0 / (1 + decay_rate * (epoch_num // time_interval))
    ### END SOLUTION
    return learning_rate


# %% test="schedule_lr_decay" points=8


# %% [markdown]
# ## 9. Putting it together
#
# Two small functions choose among your optimisers. `begin` makes what an optimiser remembers, and
# `one_step` takes one step.

# %% demo="one_step"
OPTIMIZERS = ("gradient descent", "momentum", "RMSprop", "Adam")


def begin(optimizer, parameters):
    """What the optimiser remembers before its first step."""
    if optimizer == "momentum":
        return (initialize_velocity(parameters),)
    if optimizer == "RMSprop":
        return (initialize_rmsprop(parameters),)
    if optimizer == "Adam":
        return initialize_adam(parameters)
    return ()


def one_step(optimizer, parameters, grads, memory, t, learning_rate):
    """One step: returns the new parameters and what the optimiser remembers now."""
    if optimizer == "gradient descent":
        return update_parameters_with_gd(parameters, grads, learning_rate), ()
    if optimizer == "momentum":
        parameters, v = update_parameters_with_momentum(
            parameters, grads, *memory, beta=0.9, learning_rate=learning_rate
        )
        return parameters, (v,)
    if optimizer == "RMSprop":
        parameters, s = update_parameters_with_rmsprop(
            parameters, grads, *memory, beta=0.9, learning_rate=learning_rate
        )
        return parameters, (s,)
    parameters, v, s, _, _ = update_parameters_with_adam(
        parameters, grads, *memory, t, learning_rate
    )
    return parameters, (v, s)


# %% [markdown]
# ### Down the three landscapes
#
# A function of two numbers is like a network with one weight and one bias, so your functions can
# walk on it as they are. Each optimiser got a learning rate that suits it. (In the bowl, a step only
# a little longer would throw gradient descent out for good.)


# %% demo="walks"
def walk(landscape, optimizer, learning_rate, steps=80):
    """The points that the optimiser visits, shape (steps + 1, 2)."""
    w, b = landscape.start
    parameters = {"W1": np.array([[w]]), "b1": np.array([[b]])}
    memory = begin(optimizer, parameters)
    path = [(w, b)]
    for t in range(1, steps + 1):
        dw, db = landscape.slopes(parameters["W1"], parameters["b1"])
        grads = {"dW1": dw, "db1": db}
        parameters, memory = one_step(optimizer, parameters, grads, memory, t, learning_rate)
        path.append((parameters["W1"].item(), parameters["b1"].item()))
    return np.array(path)


rates = {
    "bowl": {"gradient descent": 0.032, "momentum": 0.1, "RMSprop": 0.3, "Adam": 0.6},
    "ravine": {"gradient descent": 0.02, "momentum": 0.08, "RMSprop": 0.05, "Adam": 0.25},
    "saddle": {"gradient descent": 0.05, "momentum": 0.2, "RMSprop": 0.05, "Adam": 0.15},
}
walks = {
    name: {
        optimizer: walk(landscape, optimizer, rates[name][optimizer]) for optimizer in OPTIMIZERS
    }
    for name, landscape in landscapes.items()
}


def steps_needed(landscape, path):
    """The step after which the walker stays below a hundredth of the first height, or None."""
    high = np.flatnonzero(landscape.above_lowest(path) > landscape.above_lowest(path)[0] / 100)
    return None if high[-1] == len(path) - 1 else int(high[-1]) + 1


found = {
    name: {opt: steps_needed(landscapes[name], path) for opt, path in paths.items()}
    for name, paths in walks.items()
}
print("steps until the walker has 1 % of its first height left, and stays below it")
print(f"{'':18}" + "".join(f"{name:>10}" for name in landscapes))
for optimizer in OPTIMIZERS:
    row = [found[name][optimizer] for name in landscapes]
    print(f"{optimizer:18}" + "".join(f"{'over 80' if n is None else n:>10}" for n in row))

plot_walks(
    landscapes,
    walks,
    alt="Three maps with the paths of gradient descent, momentum, RMSprop and Adam, and below each "
    "the height against the step. In the bowl, gradient descent jumps from wall to wall, momentum "
    "swings in long arcs, RMSprop and Adam cut across. In the ravine all follow the bend. At the "
    "saddle, gradient descent falls into the cut and creeps along it, while RMSprop and Adam leave "
    "at once. Steps needed to reach 1 percent of the first height: "
    + "; ".join(
        f"{name}: "
        + ", ".join(f"{opt} {'over 80' if n is None else n}" for opt, n in counts.items())
        for name, counts in found.items()
    )
    + ".",
)

# %% demo="animation"
animate_walks(
    landscapes,
    walks,
    alt="The paths of the figure above, drawn step by step from the cross towards the star, all "
    "four optimisers at once on each of the three landscapes.",
)

# %% [markdown]
# Open the line above to see the walkers move. What to look for:
#
# - **Bowl.** Gradient descent jumps from wall to wall in $b$. Its step is as long as the steep
#   direction allows, and for $w$ that is very short. Momentum can afford a step three times as
#   long, because the jumps cancel in the average. For RMSprop and Adam the bowl looks almost round.
# - **Ravine.** All follow the bend. Gradient descent must again keep its step short, because of the
#   steep walls. In an average the jumps from wall to wall cancel, and the slope along the floor
#   stays. So momentum and Adam can take longer steps.
# - **Saddle.** Gradient descent comes down the wall, and then it waits: along the flat floor its
#   steps are tiny. RMSprop and Adam divide a tiny slope by its own tiny size, and leave at once.
# - **RMSprop in the bowl** climbs up again near the end. When the slopes have become tiny, so has
#   $s$, and then even a tiny slope makes a long step. With a constant learning rate RMSprop does
#   not come to rest.
#
# No method needs the fewest steps on all three. And the learning rates were chosen by hand: other
# ones change the order.

# %% [markdown]
# ### Training a network
#
# Now the moons. `model` goes through the data in epochs. In each it draws new mini-batches, and
# takes a step after each of them.


# %% demo="model"
def model(
    X, Y, layers_dims, optimizer, learning_rate, mini_batch_size=64, num_epochs=100,
    decay=None, decay_rate=1, seed=3,
):  # fmt: skip
    """Train a network of three layers: returns parameters, the cost of every epoch, seconds."""
    parameters = initialize_parameters(layers_dims, seed)
    memory = begin(optimizer, parameters)
    costs, t = [], 0
    begun = time.perf_counter()
    for epoch in range(num_epochs):
        rate = decay(learning_rate, epoch, decay_rate) if decay else learning_rate
        total = 0.0
        for batch_X, batch_Y in random_mini_batches(X, Y, mini_batch_size, seed=epoch):
            A3, cache = forward_propagation(batch_X, parameters)
            total += compute_cost(A3, batch_Y) * batch_X.shape[1]
            grads = backward_propagation(batch_X, batch_Y, cache)
            t += 1
            parameters, memory = one_step(optimizer, parameters, grads, memory, t, rate)
        costs.append(total / X.shape[1])
    return parameters, costs, time.perf_counter() - begun


def accuracy(parameters):
    return np.mean(predict(X_moons, parameters) == Y_moons)


# %% [markdown]
# First, all four with the *same* learning rate of 0.01. (The right half shows seconds, so it looks
# different on every machine.)

# %% demo="four_optimizers" timing=true
same_rate = {
    optimizer: model(X_moons, Y_moons, [2, 10, 5, 1], optimizer, 0.01, num_epochs=150)
    for optimizer in OPTIMIZERS
}
plot_costs_and_seconds(
    {optimizer: (costs, seconds) for optimizer, (_, costs, seconds) in same_rate.items()},
    title="Learning rate 0.01",
    alt="Cost of the four optimisers, left against epochs, right against seconds, all with "
    "learning rate 0.01. "
    + " ".join(
        f"{optimizer}: from {costs[0]:.2f} to {costs[-1]:.2f} in {seconds:.2f} seconds."
        for optimizer, (_, costs, seconds) in same_rate.items()
    ),
)
for optimizer, (_, costs, seconds) in same_rate.items():
    print(f"{optimizer:18} last cost {costs[-1]:.3f}   {1000 * seconds / 150:6.2f} ms an epoch")

# %% demo="boundaries"
plots.plot_boundaries(
    {
        f"{optimizer}\n{accuracy(parameters):.0%} right": (
            lambda points, parameters=parameters: predict(points, parameters),
            X_moons,
            Y_moons,
        )
        for optimizer, (parameters, _, _) in same_rate.items()
    },
    columns=4,
    size=2.4,
    alt="The regions that the four networks have learned after 150 epochs. "
    + " ".join(
        f"{optimizer}: {accuracy(parameters):.0%} of the points are on the right side."
        for optimizer, (parameters, _, _) in same_rate.items()
    ),
)

# %% [markdown]
# RMSprop and Adam are far ahead, and momentum is no faster than gradient descent. But is this
# race fair?
#
# It is not. The step of gradient descent is $\alpha$ times the slope, and slopes here are often
# far below 1. RMSprop and Adam divide by the size of the slope, so their step is about $\alpha$
# itself. The same learning rate means steps of very different length.
#
# The velocity is an average of slopes, so it is no larger than they are. At the same learning
# rate, momentum steps no further than gradient descent. What it gains is that it can stand a
# *larger* learning rate.
#
# So give each optimiser many learning rates, and look at all of them.

# %% demo="learning_rates"
tried = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0]
last_costs = {
    optimizer: np.array(
        [
            [
                np.mean(
                    model(
                        X_moons, Y_moons, [2, 10, 5, 1], optimizer, rate, num_epochs=40, seed=seed
                    )[1][-5:]
                )
                for rate in tried
            ]
            for seed in (1, 2, 3)
        ]
    )
    for optimizer in OPTIMIZERS
}
best = {}
for optimizer, values in last_costs.items():
    means = values.mean(axis=0)
    best[optimizer] = (tried[int(means.argmin())], means.min(), int(np.sum(means < 0.3)))
    print(
        f"{optimizer:18} best learning rate {best[optimizer][0]:<5}  cost there "
        f"{best[optimizer][1]:.3f}   below 0.3 with {best[optimizer][2]} of {len(tried)} rates"
    )
plot_rates(
    tried,
    last_costs,
    title="Cost after 40 epochs, three different starts",
    alt="Cost after 40 epochs against the learning rate from 0.001 to 3, one line an optimiser, "
    "with a band for three different starts. The lowest costs of RMSprop and Adam lie at much "
    "smaller rates than those of gradient descent and momentum. "
    + " ".join(
        f"{optimizer}: lowest, {cost:.2f}, at {rate}."
        for optimizer, (rate, cost, _) in best.items()
    ),
)

# %% [markdown]
# On the left the steps are too short to arrive within 40 epochs. On the right they become too long
# to settle. The good rates of RMSprop and Adam are far smaller than those of gradient descent and
# momentum. At its own best rate, each of the four trains this network. Momentum stands the largest
# learning rate of all, and there it beats gradient descent clearly.
#
# So compare optimisers only at rates that suit each. What Adam gives you is above all a wide floor:
# a good learning rate is found with fewer tries.

# %% [markdown]
# ### How large should a batch be?
#
# Take 2000 points of the two moons. A batch of 1 gives 2000 steps an epoch, a batch of 2000 gives
# one. All three runs below use plain gradient descent with the learning rate 0.1.

# %% demo="batch_sizes" timing=true
X_many, Y_many = load_planar("moons", m=2000, seed=3)
by_size = {}
for size, epochs in ((1, 3), (64, 60), (2000, 600)):
    _, costs, seconds = model(
        X_many, Y_many, [2, 10, 5, 1], "gradient descent", 0.1, size, num_epochs=epochs
    )
    by_size[f"batches of {size}"] = (costs, seconds)
for label, (costs, seconds) in by_size.items():
    print(
        f"{label:16} {len(costs):3d} epochs, last cost {costs[-1]:.3f}, "
        f"{1000 * seconds / len(costs):7.2f} ms an epoch"
    )
plot_costs_and_seconds(
    by_size,
    title="Three batch sizes",
    logarithmic=True,
    alt="Cost for batches of 1, 64 and 2000 examples, left against epochs, right against seconds, "
    "both logarithmic. Against epochs the batch of 1 is first by far, and the batch of 2000 last. "
    "Against seconds the batch of 64 is well ahead of the batch of 1. "
    + " ".join(
        f"{label.capitalize()}: {len(costs)} epochs in {seconds:.2f} seconds, last cost {costs[-1]:.2f}."
        for label, (costs, seconds) in by_size.items()
    ),
)

# %% [markdown]
# Against epochs, single examples win by far, because an epoch gives them so many steps. Against
# seconds the picture changes. numpy handles 64 columns in nearly the same time as one, so a step
# on a single example wastes most of it. A step on all 2000 is exact, but takes longer, and there
# are too few of them. Sizes from 32 to 512 are common because they are a good bargain.

# %% [markdown]
# ### Learning rate decay
#
# Small batches and a long step: the cost falls fast, and then jumps about. What do your two
# functions from section 8 make of it? The decay rate is 1 for both.


# %% demo="decay"
def every_20_epochs(learning_rate0, epoch_num, decay_rate):
    return schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=20)


plans = {"constant": None, "falls every epoch": update_lr, "falls every 20 epochs": every_20_epochs}
fig, axes = plots.figure(1, 2, size=(9.4, 3.6))
ends = {}
for number, (label, plan) in enumerate(plans.items()):
    _, costs, _ = model(
        X_moons, Y_moons, [2, 10, 5, 1], "gradient descent", 0.3, 8, num_epochs=120, decay=plan
    )
    ends[label] = (np.mean(costs[-20:]), np.std(costs[-20:]))
    shown = [plan(0.3, epoch, 1) if plan else 0.3 for epoch in range(120)]
    style = look(label, number) | {"markevery": 12, "markersize": 5}
    axes.flat[0].plot(shown, **style)
    axes.flat[1].plot(costs, **style)
axes.flat[0].set(xlabel="epoch", ylabel="learning rate", title="The learning rate", yscale="log")
axes.flat[1].set(xlabel="epoch", ylabel="cost", title="The cost", ylim=(0, 0.5))
axes.flat[0].legend()
plots.show(
    fig,
    alt="Left: three learning rates over 120 epochs, constant, falling in every epoch, and falling "
    "in steps every 20 epochs. Right: the costs. Mean of the last 20 epochs: "
    + ", ".join(f"{label} {mean:.3f}" for label, (mean, _) in ends.items())
    + ".",
)
for label, (mean, swing) in ends.items():
    print(f"{label:22} mean cost of the last 20 epochs {mean:.3f}, swings by {swing:.4f}")

# %% [markdown]
# The constant rate comes far, but never rests. Lowered in every epoch, the rate is so small after
# a few epochs that learning stands still, high above the others. Lowered once in a while, it keeps
# the speed of the first and then settles.

# %% [markdown]
# ## 10. Try it yourself
#
# Change the learning rates and look at the paths again. Some questions:
#
# - In the bowl, how long may the step of gradient descent be? Try 0.033 and 0.034. (The steepest
#   slope belongs to 60: what is 2/60?)
# - Set `beta=0` or `beta=0.99` for momentum in `one_step`. What happens to the swings?
# - Start the saddle at $w = -1$ and $b = 0$ exactly. Which optimiser finds the star? Why?
# - Train the moons with batches of 8 and a learning rate that falls every 50 epochs.

# %% try
my_landscape = "bowl"
my_rates = {"gradient descent": 0.033, "Adam": 0.3}
my_start = landscapes[my_landscape].start  # or a pair (w, b) of your own

my_ground = replace(landscapes[my_landscape], start=my_start)
my_walks = {optimizer: walk(my_ground, optimizer, rate) for optimizer, rate in my_rates.items()}
for optimizer, path in my_walks.items():
    print(f"{optimizer}: ends at w = {path[-1, 0]:.3g}, b = {path[-1, 1]:.3g}")
plot_walks(
    {my_landscape: my_ground},
    {my_landscape: my_walks},
    alt=f"The {my_landscape} with the paths of {' and '.join(my_rates)}. Below, the height against "
    "the step.",
)

# %% [markdown]
# ## 11. What you learned
#
# - A mini-batch gives a rough slope cheaply. Many rough steps beat a few exact ones.
# - Shuffle examples and labels by the same order, then cut. The last batch may be smaller.
# - A running average forgets by the factor $\beta$ and starts too small; dividing by
#   $1 - \beta^t$ corrects it.
# - Momentum averages the slopes: swings cancel, what points the same way stays.
# - RMSprop divides each slope by its usual size: steep and flat directions get steps of one length.
# - Adam does both. It is a good first choice, and still needs a learning rate of the right order.
# - A learning rate that falls in steps keeps the speed and ends the jumping.
#
# Next: many classes at once with the softmax, and batch normalisation.

# %% summary
