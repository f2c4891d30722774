# ---
# course:
#   title: Batch norm, and the search for hyperparameters
#   minutes: 125
#   prerequisites: [c2w3_softmax]
#   facts:
#     "2 of the 3": a hint; the function returns three values
#     "0.99": the default momentum of Keras, and an example of an average over many values
# ---

# %% [markdown]
# # Batch norm, and the search for hyperparameters
#
# A network learns well if the numbers inside it have a reasonable size. **Batch norm** takes care of
# that, in every layer and in every step. You will build it, derive its gradient on a graph with
# numbers, and measure what it does, and what it does not do. You will also see how it fails with small
# batches. At the end you search for the best hyperparameters, and test whether one way of
# searching is better than another.
#
# | | |
# |---|---|
# | Time | about 125 minutes: 75 for the exercises, 50 to read, to predict and to try |
# | Points | 100, in three exercises |
# | You should know | softmax and cross-entropy, mini-batches, exponentially weighted averages |
# | You will have | a reader of digits with batch norm, and a search that you can trust |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Write the function, run the cell
# with Shift+Enter, then run the check below it. You may run it as often as you like. Some checks
# are hidden and run only when your work is graded. They ask the same questions about other numbers.

# %% setup
import numpy as np

from helpers import plots
from helpers.data import load_digits
from helpers.gradients import check_gradients
from helpers.plots.classes import plot_draws, plot_normalisation, plot_search, show_digits
from helpers.plots.graphs import Node, draw_graph

# %% setup="data"
X_train, labels_train, X_val, labels_val, X_test, labels_test = load_digits()

# %% [markdown]
# ## 1. What you will build
#
# The data are the digits of the lesson before, with a training, a validation and a test set.

# %% demo="digits"
show_digits(
    X_train[:, :10],
    [str(label) for label in labels_train[:10]],
    alt="Ten handwritten digits of 8 by 8 pixels, each with its label above it.",
)
print("X_train", X_train.shape, "  X_val", X_val.shape, "  X_test", X_test.shape)
print(f"mean of all pixels {X_train.mean():.2f}, standard deviation {X_train.std():.2f}")
most_frequent = np.argmax(np.bincount(labels_train))
baseline = 100 * np.mean(labels_val == most_frequent)
print(f"baseline, always {most_frequent}: {baseline:.1f} % of the validation digits")

# %% [markdown]
# The network has two hidden layers. In each of them a new step is between the linear step and
# the ReLU.

# %% demo="architecture"
plots.draw_network(
    (64, 32, 32, 10),
    labels=[
        "input x\n64 pixels",
        "32 units\nbatch norm, ReLU",
        "32 units\nbatch norm, ReLU",
        "10 units\nsoftmax",
    ],
    title="Two hidden layers with batch norm",
    alt="A network in four columns: 64 inputs, two hidden layers of 32 units each with batch norm "
    "and ReLU, and ten output units with the softmax. Each unit is connected to the next column.",
)

# %% [markdown]
# ## 2. The idea
#
# You know one kind of normalisation already: centre the *inputs* of a network and scale them, so that
# one learning rate suits all weights of the first layer. But the second layer gets its inputs from the
# first one. Nobody has scaled these, and they change while the first layer learns. Batch norm
# normalises them again, inside the network, at every step.
#
# It works on each unit separately. Take the numbers $z^{(1)} \dots z^{(m)}$ of one unit for the $m$
# examples of the mini-batch. Compute their mean and their variance, and normalise:
#
# $$\mu = \frac{1}{m} \sum_i z^{(i)} \qquad
# \sigma^2 = \frac{1}{m} \sum_i \big(z^{(i)} - \mu\big)^2 \qquad
# \hat z^{(i)} = \frac{z^{(i)} - \mu}{\sqrt{\sigma^2 + \varepsilon}}$$
#
# Now the unit has mean 0 and variance 1 over the batch (nearly, because of $\varepsilon$). The small
# $\varepsilon$ prevents a division by 0.
#
# Mean 0 and variance 1 may not be what the next layer needs. So each unit has two learned parameters,
# a **scale** $\gamma$ and a **shift** $\beta$:
#
# $$\tilde z^{(i)} = \gamma\, \hat z^{(i)} + \beta$$
#
# **Why does it help?** This is disputed. Its inventors wrote that it reduces the *internal covariate
# shift*, the change of a layer's inputs during training (Ioffe and Szegedy, 2015). Later experiments
# added such a shift on purpose, and batch norm helped all the same; their authors found that it makes
# the cost change more smoothly (Santurkar and others, 2018). So take it as a measured fact that it
# often helps. You will measure when it does.
#
# **A single example.** When the network is used, there may be only one picture, and a single number
# has variance 0. So during training we keep running averages of $\mu$ and $\sigma^2$. In every
# training step
#
# $$\text{running} := 0.9 \cdot \text{running} + 0.1 \cdot \text{that of the batch}$$
#
# and when the network is used, the running averages replace $\mu$ and $\sigma^2$. These are the
# exponentially weighted averages of the lesson on optimisers. The factor 0.9 is called the momentum,
# but watch out: some frameworks call the 0.1 the momentum (section 10).
#
# | name | what it is | shape |
# |---|---|---|
# | `Z`, `Z_hat`, `out` | $z$, $\hat z$, $\tilde z$ of $n$ units, one column per example | $(n, m)$ |
# | `gamma`, `beta` | learned scale and shift of each unit | $(n, 1)$ |
# | `running["mean"]`, `running["var"]` | running averages of $\mu$ and $\sigma^2$ | $(n, 1)$ |
# | `std` | $\sqrt{\sigma^2 + \varepsilon}$ of each unit | $(n, 1)$ |
#
# ## 3. Forward
#
# ### Exercise 1: `batchnorm_forward`
#
# *About 25 minutes, 40 points.*
#
# Write both modes. In mode `"train"`, use the batch, update the running averages, and store in the
# cache what the backward pass will need. In mode `"test"`, use the running averages, and change
# nothing.
#
# Shapes: a mean over the *examples* turns $(n, m)$ into $(n, 1)$.
#
# <details><summary>Hint 1: the axis</summary>
#
# Softmax worked down a column, over the classes of one example. Batch norm works along a row,
# over the examples of one unit. `keepdims=True` again.
#
# </details>
# <details><summary>Hint 2: the variance</summary>
#
# `np.var` divides by $m$ unless you ask for something else. That is what we want.
#
# </details>
# <details><summary>Hint 3: two modes, one formula</summary>
#
# Only the mean and the variance come from different places. Choose them in an `if`, and write the
# rest once.
#
# </details>


# %% exercise="batchnorm_forward" minutes=25
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    """Normalise every unit over the examples, then scale and shift it.

    Arguments:
    Z -- numbers of n units, one column per example, shape (n, m)
    gamma -- scale of each unit, shape (n, 1)
    beta -- shift of each unit, shape (n, 1)
    mode -- "train": use mean and variance of the batch; "test": use the running ones
    running -- dictionary with "mean" and "var", each of shape (n, 1)
    eps -- small number that is added to the variance, under the square root

    Returns:
    out -- gamma * Z_hat + beta, shape (n, m)
    cache -- in mode "train" a dictionary with
             "Z_hat" -- the normalised numbers, shape (n, m)
             "std" -- sqrt(variance + eps), shape (n, 1)
             "gamma" -- as given, shape (n, 1)
             In mode "test" nobody looks at it: None will do.
    running -- in mode "train" a dictionary with the new averages:
               0.9 * old + 0.1 * that of the batch, for "mean" and for "var" (without eps);
               in mode "test" as it was. You may change the given dictionary or make a new one.
    """
    ### BEGIN SOLUTION
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {
            "mean": 0.9 * running["mean"] + 0.1 * mean,
            "var": 0.9 * running["var"] + 0.1 * var,
        }
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    ### END SOLUTION
    return out, cache, running


# %% test="batchnorm_forward" points=40


# %% [markdown]
# The picture shows two units of a first layer, with one dot for each training digit. The cross marks
# the mean, and its arms are one standard deviation long. On the left, one unit varies more than the
# other, and the cloud is not centred. Batch norm centres and scales it. Then $\gamma$ and $\beta$ move
# it to where the next layer can use it. The cloud stays tilted: batch norm treats each unit
# separately, and does not see that the two are correlated.

# %% demo="normalisation_picture"
Z_units = np.array([[0.35], [0.13]]) * np.random.default_rng(8).normal(size=(2, 64)) @ X_train
at_start = {"mean": np.zeros((2, 1)), "var": np.ones((2, 1))}
normalised = batchnorm_forward(Z_units, np.ones((2, 1)), np.zeros((2, 1)), "train", at_start)[0]
moved = batchnorm_forward(
    Z_units, np.array([[0.4], [1.0]]), np.array([[1.5], [-1.0]]), "train", at_start
)[0]
plot_normalisation(
    {"before: $z$": Z_units, r"normalised: $\hat z$": normalised, "scaled and shifted": moved},
    alt="Three clouds of points for two units on the same axes. Before, the cloud is not centred, "
    f"with standard deviations {Z_units[0].std():.2f} and {Z_units[1].std():.2f}. Normalised, it is "
    "centred at 0 with standard deviation 1 in both directions, still tilted. Scaled and shifted, "
    "it is narrow in unit 1, and to the right of and below the origin.",
)
for name, value in (("mean", np.mean), ("standard deviation", np.std)):
    before, after = value(Z_units, axis=1).round(2), value(normalised, axis=1).round(2) + 0.0
    print(f"{name:<19} before {before}   after {after}")

# %% [markdown]
# **What do you expect?** Work out what mode `"train"` returns
#
# 1. for a batch of one example;
# 2. for a batch of two examples, such as $z = 3$ and $z = 7$, with $\gamma = 1$, $\beta = 0$. And for
#    $z = 3$ and $z = 300$?
# 3. if you add a bias $b$ to all numbers of a unit.
#
# <details><summary>Answer</summary>
#
# 1. The mean is the example itself, so $\hat z = 0$ and the output is $\beta$, whatever the input is.
#    The network learns nothing from such a batch. And the variance 0 goes into the running average.
# 2. The two are the mean minus and plus one standard deviation: always $-1$ and $1$ (but for
#    $\varepsilon$). How far they are from each other is lost. Small batches are a problem, as
#    section 7 shows.
# 3. Nothing changes. The mean takes $b$ out again, and $\beta$ does its work. So a layer with batch
#    norm needs no bias.
#
# </details>

# %% demo="small_batches_by_hand"
one = {"mean": np.zeros((1, 1)), "var": np.ones((1, 1))}
gamma_1, beta_1 = np.ones((1, 1)), np.zeros((1, 1))
for batch in ([7.0], [3.0, 7.0], [3.0, 300.0], [1.0, 2.0, 6.0], [101.0, 102.0, 106.0]):
    out, _, after = batchnorm_forward(np.array([batch]), gamma_1, beta_1, "train", one)
    print(f"z = {batch!s:<22} out = {out[0].round(3) + 0.0!s:<23}", end="")
    print(f" running variance 1 -> {after['var'].item():.2f}")
