# ---
# course:
#   title: A convolutional network on pictures
#   minutes: 140
#   prerequisites: [c1w4_image_classifier, c2w3_tensorflow, c4w1_convolution]
#   needs: [tensorflow]
#   limits:
#     memory: 2000
#     seconds: 90
#   facts:
#     "99 %": the momentum of Keras's batch norm, 0.99
# ---

# %% [markdown]
# # A convolutional network on pictures
#
# You have built convolution and pooling by hand. Now you put them to work. First, in numpy, on the cat
# pictures of the first course, beside the fully connected networks that you know. Then, in Keras, on six
# kinds of things.
#
# Why? In `c1w4_image_classifier` you measured *which* pictures break a fully connected network. A
# convolution shares its weights among all places. That should help with some of these pictures. With
# which ones, and by how much? This lesson measures it, at equal numbers of parameters.
#
# | | |
# |---|---|
# | Time | about 140 minutes: 95 for the exercises, 45 to read, to predict and to try |
# | Points | 100, in seven exercises |
# | You should know | what breaks a network (`c1w4_image_classifier`), convolution (`c4w1_convolution`), Keras (`c2w3_tensorflow`) |
# | You will have | a fair comparison, maps of what a network looks at, and two Keras models |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Write the function, run the cell
# with Shift+Enter, then run the check below it. You may run it as often as you like. Some checks
# are hidden and run only when your work is graded. They ask the same questions about other numbers.

# %% setup
import time

import numpy as np
import tensorflow as tf

from helpers import plots
from helpers.data import DataError, in_quarters, load_factors, load_images, load_picture
from helpers.networks import Convolution, Dense, Flatten, MaxPool, Network, Relu
from helpers.plots.convolution import show_maps
from helpers.plots.error_rates import Panel, plot_error_rates

# %% [markdown]
# The cat pictures come in two sets. The second one is split as before: every other picture is for
# **validation**, for all choices and for the study of mistakes. The **test** pictures wait until the end.

# %% demo="data"
train_pictures, Y_train, others, Y_others, classes = load_images("cats")
val_pictures, test_pictures = others[::2], others[1::2]
y_train, y_val, y_test = Y_train[0], Y_others[0, ::2], Y_others[0, 1::2]
try:
    _, other_factors = load_factors("cats")
except DataError as error:  # pictures of your own come without such a record
    print(error)
    other_factors = {}
factors = {name: values[::2] for name, values in other_factors.items()}
print(
    f"{len(y_train)} training, {len(y_val)} validation and {len(y_test)} test pictures of 64 × 64"
)
print(f"always {classes[0]!r}: {100 * np.mean(y_val == 0):.1f} % of the validation pictures")

# %% [markdown]
# ## 1. What you will build
#
# A network of two convolutions. Each is followed by ReLU and max pooling, so that the maps get smaller
# and more of them fit. At the end, all maps are flattened into one row, and one unit decides.
#
# | step | shape of one picture | parameters |
# |---|---|---|
# | picture, at half the resolution | $32 \times 32 \times 3$ | – |
# | convolution, 16 filters of 5 × 5, stride 2, then ReLU | $16 \times 16 \times 16$ | $(5 \cdot 5 \cdot 3 + 1) \cdot 16 = 1216$ |
# | max pooling, 2 × 2 | $8 \times 8 \times 16$ | – |
# | convolution, 32 filters of 3 × 3, then ReLU | $8 \times 8 \times 32$ | $(3 \cdot 3 \cdot 16 + 1) \cdot 32 = 4640$ |
# | max pooling, 2 × 2 | $4 \times 4 \times 32$ | – |
# | flattened | $512$ | – |
# | one output unit | $1$ | $513$ |
#
# Say the shapes aloud. The picture loses resolution from layer to layer, and gains channels.
#
# ### Exercise 1: `halve_and_scale`
#
# *About 12 minutes, 10 points.*
#
# Why half the resolution? A convolution takes time for each place. A quarter of the pixels is a quarter of
# the time, and then five random starts of each network fit into a minute. The price is detail; we come
# back to it in section 8.
#
# Replace each block of 2 × 2 pixels by its **mean**, for each channel, and divide by 255.
#
# Shapes: $(m, h, w, 3)$ → $(m, h/2, w/2, 3)$.
#
# <details><summary>Hint 1: an axis for the place inside the block</summary>
#
# Row 5 is the second row of the block row 2. So split the axis of $h$ rows into two axes: $h/2$ block rows,
# and 2 rows inside each. `reshape` does it. The same for columns.
#
# </details>
# <details><summary>Hint 2: two axes at once</summary>
#
# `np.mean` takes a tuple of axes, such as `axis=(2, 4)`.
#
# </details>
# <details><summary>Hint 3: adding slices instead?</summary>
#
# The pictures are `uint8`, and their sums overflow above 255. Convert first.
#
# </details>


# %% exercise="halve_and_scale" minutes=12
def halve_and_scale(images):
    """Halve the resolution of pictures, and scale their numbers to 0..1.

    Arguments:
    images -- pictures, shape (m, h, w, 3), integers 0..255 (uint8); h and w are even

    Returns:
    smaller -- shape (m, h/2, w/2, 3), float32: the mean of each block of 2 × 2 pixels, divided by 255
    """
    ### BEGIN SOLUTION
    m, h, w, channels = images.shape
    blocks = images.reshape(m, h // 2, 2, w // 2, 2, channels)
    smaller = (blocks.mean(axis=(2, 4)) / 255).astype(np.float32)
    ### END SOLUTION
    return smaller


# %% test="halve_and_scale" points=10

# %% [markdown]
# ### Around zero
#
# The fully connected networks need inputs around zero, or many of their ReLUs are off for all pictures, as
# you measured in `c2w3_tensorflow`. A comparison in which one side is fed badly is not fair. So all
# networks get the pictures with their mean subtracted. Which mean? Here each picture's *own* mean colour. A
# darker picture is then the same input with a smaller contrast.

# %% setup="around_zero"


def prepared(images):
    """Pictures (m, 64, 64, 3) for the networks: (m, 32, 32, 3), each around its own mean colour."""
    smaller = halve_and_scale(images)
    return smaller - smaller.mean(axis=(1, 2), keepdims=True)


# %% demo="halved"
X_train, X_val, X_test = (prepared(part) for part in (train_pictures, val_pictures, test_pictures))
some = np.flatnonzero(y_val == 1)[:3]
show_maps(
    [picture for i in some for picture in (val_pictures[i], halve_and_scale(val_pictures[[i]])[0])],
    ["64 × 64", "32 × 32"] * len(some),
    "Three pictures of cats at full and at half resolution: coarser, but ears, eyes and snout can "
    "still be seen.",
    columns=6,
)
print("X_train", X_train.shape, X_train.dtype, "  X_val", X_val.shape)

# %% [markdown]
# ## 2. The idea: a fair comparison
#
# "A convolutional network is better" means nothing until you say: better than *which* one? Two answers
# are fair, and we take both.
#
# - **As many parameters.** A fully connected network with as many parameters as the convolutional one.
# - **As many as it likes.** The networks of the first course, with 20 units in the first layer. They have
#   about ten times as many parameters.
#
# All are trained by the same optimizer, Adam, on the same pictures, from five random starts, each at the
# learning rate that is best for it on the validation pictures.
#
# ### Exercise 2: `hidden_units`
#
# *About 8 minutes, 8 points.*
#
# How many hidden units may a fully connected network of two layers have, if it gets at most so many
# parameters? It has $n_x$ inputs, $n$ hidden units and one output unit. Each unit has a weight for each of
# its inputs, and a bias.
#
# <details><summary>Hint 1: count for one hidden unit</summary>
#
# It brings $n_x$ weights, a bias, and one weight more in the output unit.
#
# </details>
# <details><summary>Hint 2: what is left?</summary>
#
# The bias of the output unit is there once. Take it off first, then divide and round down.
#
# </details>


# %% exercise="hidden_units" minutes=8
def hidden_units(n_x, n_parameters):
    """Work out how many hidden units a network of two layers can have.

    Arguments:
    n_x -- number of inputs, an integer
    n_parameters -- the most weights and biases that all layers together may have, an integer

    Returns:
    n -- the largest number of hidden units, an integer; there is one output unit
    """
    ### BEGIN SOLUTION
    n = (n_parameters - 1) // (n_x + 2)
    ### END SOLUTION
    return n


# %% test="hidden_units" points=8

# %% demo="networks"


def convolutional(rng):
    return [
        Convolution(3, 16, rng, f=5, stride=2), Relu(), MaxPool(2),
        Convolution(16, 32, rng, f=3), Relu(), MaxPool(2),
        Flatten(), Dense(512, 1, rng),
    ]  # fmt: skip


def place_forgotten(rng):
    """The same convolutions, but the last pooling takes the maximum of each whole map."""
    return [
        Convolution(3, 16, rng, f=5, stride=2), Relu(), MaxPool(2),
        Convolution(16, 32, rng, f=3), Relu(), MaxPool(8),
        Flatten(), Dense(32, 1, rng),
    ]  # fmt: skip


def fully_connected(*sizes):
    """A function that makes the layers of a network with so many units in each layer."""

    def build(rng):
        layers = [Flatten()]
        for n_prev, n in zip((n_x, *sizes), sizes):
            layers += [Dense(n_prev, n, rng), Relu()]
        return layers[:-1]  # no ReLU after the last one

    return build


n_x = X_train[0].size
budget = Network(convolutional(np.random.default_rng(0))).size
n = hidden_units(n_x, budget)
CONV, GLOBAL = "convolutions", "global pooling"
builds = {
    CONV: convolutional,
    GLOBAL: place_forgotten,
    f"2 layers, {n}-1": fully_connected(n, 1),
    f"4 layers, {n}-7-5-1": fully_connected(n, 7, 5, 1),
    "2 layers, 20-1": fully_connected(20, 1),
    "4 layers, 20-7-5-1": fully_connected(20, 7, 5, 1),
}
for name, build in builds.items():
    print(f"{name:<20} {Network(build(np.random.default_rng(0))).size:>7,} parameters")

# %% [markdown]
# There are two convolutional networks. The first one is that of section 1. The last layer of it has a weight for
# each of the 4 × 4 places in a map, so it still knows *where* something was found. The second takes the
# maximum of each whole map (**global max pooling**). It knows that something was found, and not where.
#
# The fully connected network gets two hidden units: more is not possible for that number of parameters. Each unit looks at the whole
# picture and needs 3,072 weights for it. With shared weights, the same number pays for 48 filters.
#
# (Pixels of half resolution make the comparison milder. At full resolution a single hidden unit would have
# twice as many parameters as the whole convolutional network.)
#
# ## 3. Five starts of each
#
# Each network is trained at three learning rates. The fully connected ones get three times as many epochs,
# since they are so much cheaper per step.
#
# **What do you expect?** Order the six networks by their accuracy on the validation pictures.

# %% demo="train"
RATES, STARTS = (0.001, 0.003, 0.01), range(5)
trained, runs = {}, {}
begin = time.perf_counter()
for name, build in builds.items():
    runs[name] = {}
    for rate in RATES:
        trained[name, rate] = []
        for seed in STARTS:
            network = Network(build(np.random.default_rng(seed)))
            epochs = 25 if name in (CONV, GLOBAL) else 75
            network.fit(X_train, y_train, epochs, learning_rate=rate, seed=seed)
            trained[name, rate].append(network)
        runs[name][rate] = [
            100 * np.mean(net.predict(X_val) == y_val) for net in trained[name, rate]
        ]
nets = {}
print(f"{'network':<20} best rate   training          validation")
for name, by_rate in runs.items():
    best = max(by_rate, key=lambda rate: np.mean(by_rate[rate]))
    nets[name] = trained[name, best]
    on_train = [100 * np.mean(net.predict(X_train) == y_train) for net in nets[name]]
    print(
        f"{name:<20} {best:<9}   {np.mean(on_train):5.1f} ± {np.std(on_train):4.1f} %"
        f"   {np.mean(by_rate[best]):5.1f} ± {np.std(by_rate[best]):4.1f} %"
    )
plots.plot_rates(
    runs,
    ylabel="validation accuracy in %",
    title="Five starts for each rate",
    alt="Accuracy on the validation pictures against the learning rate for a convolutional network, "
    "and for fully connected ones of two and four layers, small and large.",
)

# %% demo="train_time" timing=true
begin = time.perf_counter()
network = Network(convolutional(np.random.default_rng(0)))
network.fit(X_train, y_train, epochs=25, learning_rate=0.003)
print(f"one convolutional network, 25 epochs: {time.perf_counter() - begin:.1f} s")
begin = time.perf_counter()
network = Network(fully_connected(20, 1)(np.random.default_rng(0)))
network.fit(X_train, y_train, epochs=75, learning_rate=0.003)
print(f"two layers, 20 units, 75 epochs:      {time.perf_counter() - begin:.1f} s")

# %% [markdown]
# At equal numbers of parameters it is not close. Two hidden units are a poor basis, with two layers and with four:
# each of them is one template for the whole picture, and the result depends on the start. The same budget in
# shared filters is enough to be right on nearly all new pictures.
#
# The large networks have ten times as many parameters. They are much better than the small ones, and still a
# little behind the convolution. The difference is more than one standard deviation over the starts. But these
# are 200 pictures: a difference of two points is four of them.
#
# Global pooling, which forgets the place, is slightly behind the first convolutional network. In *these*
# pictures the thing is always near the middle, so knowing the place is useful here. Keep that in mind.
#
# All but the smallest networks fit the training pictures perfectly. So these can't tell them apart. (The best rate
# of the smallest network is the largest one that was tried. A still larger one may help it, but its starts differ by
# more than the rates.)
