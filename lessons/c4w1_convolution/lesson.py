# ---
# course:
#   title: Convolution, step by step
#   minutes: 210
#   prerequisites: [c1w4_deep_network, c1w4_image_classifier]
#   facts:
#     "2.4": the version of numpy that made `float(b)` an error
# ---

# %% [markdown]
# # Convolution, step by step
#
# You will build the two layers of a convolutional network, convolution and pooling, forward and
# backward, in numpy.
#
# Why? The lesson on pictures measured what breaks a fully connected network. Move the test pictures
# by a few pixels, and many predictions change. Such a network has a weight of its own for each
# pixel, so what it learned about one place says nothing about the place beside it. A
# **convolutional** layer uses the same few weights at every place. You will see what that buys, and
# measure it at the end.
#
# | | |
# |---|---|
# | Time | about 210 minutes: 155 for the exercises, 55 to read, to predict and to try |
# | Points | 100, in eleven exercises |
# | You should know | layers forward and backward (`c1w4_deep_network`) |
# | You will have | convolution and pooling of your own, with gradients that you have checked |
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
from helpers.data import load_images
from helpers.gradients import check_gradients
from helpers.networks import Convolution, Dense, Flatten, MaxPool, Network, Relu
from helpers.plots.convolution import draw_receptive_field, draw_window, show_maps
from helpers.plots.graphs import Node, draw_graph

# %% demo="data"
pictures, labels, _, _, class_names = load_images("things")
grey = pictures.mean(axis=3, keepdims=True) / 255  # (m, 64, 64, 1), numbers 0..1

# %% [markdown]
# ## 1. What you will build
#
# Here is a picture, and what three small filters say about it. Each filter is a square of 3 × 3 or
# 5 × 5 numbers. It moves over the picture, and at each place it gives one number: how well the
# pixels there fit. The result is a **feature map**, a picture of responses.

# %% demo="first_look"


def respond(picture, kernel):
    """The responses of one square of numbers to a grey picture (n_H, n_W), without padding."""
    windows = np.lib.stride_tricks.sliding_window_view(picture, kernel.shape)
    return np.einsum("hwij,ij->hw", windows, kernel)


kernels = {
    "vertical edges": np.array([[1.0, 0.0, -1.0]] * 3),
    "horizontal edges": np.array([[1.0, 0.0, -1.0]] * 3).T,
    "blobs": np.pad(np.full((3, 3), 16 / 9), 1, constant_values=-1.0),
}
houses, balls = np.flatnonzero(labels[0] == 4), np.flatnonzero(labels[0] == 0)
for name, index in (("a house", houses[0]), ("a ball", balls[4])):
    show_maps(
        [pictures[index]] + [respond(grey[index, :, :, 0], kernel) for kernel in kernels.values()],
        [name, *kernels],
        f"A colour picture of {name}, and three feature maps of it: teal where the filter responds "
        "with a positive number, brown where with a negative one. The first shows upright edges, the "
        "second level ones, the third spots and lines that are lighter or darker than what surrounds "
        "them.",
    )

# %% [markdown]
# Nobody trained these filters; they were written by hand. A convolutional layer *learns* the numbers
# in its filters, in the way in which you have trained weights all along. For that it needs a
# forward pass and a backward pass, and these you will write.
#
# ## 2. The idea
#
# **Notation.** A picture has rows, columns and channels (red, green, blue). From here on all
# activations of a layer form an array of four axes: example, row, column, channel. The examples come
# *first* now. In the lessons before, they were the columns of a matrix.
#
# | name | what it is | shape |
# |---|---|---|
# | `A_prev` | the input of the layer | $(m, n_H^{prev}, n_W^{prev}, n_C^{prev})$ |
# | `W` | the filters, the last axis counts them | $(f, f, n_C^{prev}, n_C)$ |
# | `b` | a bias for each filter | $(1, 1, 1, n_C)$ |
# | `Z` | the output, a feature map for each filter | $(m, n_H, n_W, n_C)$ |
#
# One number of the output comes from one **window** of the input, a block of $f \times f$ pixels
# with all channels. Multiply it by a filter, entry by entry, add everything up, and add the bias:
#
# $$Z_{i,h,w,c} = \sum_{p=0}^{f-1} \sum_{q=0}^{f-1} \sum_{k=0}^{n_C^{prev}-1}
# A^{pad}_{i,\; hs+p,\; ws+q,\; k} \; W_{p,q,k,c} + b_c$$
#
# The **stride** $s$ is the number of pixels from one window to the next. $A^{pad}$ is the input with
# a **padding** of $p$ rows and columns of zeros on each side. Without it, the output is smaller than
# the input, and a pixel in a corner is in one window only.
#
# <details><summary>Is this a convolution?</summary>
#
# In mathematics, a convolution flips the filter first. Without the flip it is called
# cross-correlation. Networks learn their filters, so a flip would only change the order in which the
# learned numbers are stored. The field calls both a convolution, and so do we. The flip will appear
# in the backward pass.
#
# </details>

# %% demo="window"
draw_window(n_H=4, n_W=6, f=3, stride=2, pad=1, place=(1, 2))

# %% [markdown]
# The window for the output $(h, w)$ begins at row $h \cdot s$ and column $w \cdot s$ of the padded
# picture. How many windows fit? The first begins at 0, and the last must end inside. With $n$ pixels:
#
# $$n_{out} = \left\lfloor \frac{n + 2p - f}{s} \right\rfloor + 1$$
#
# The brackets $\lfloor \; \rfloor$ mean rounding down: what is left over at the edge is not used.
#
# ### Why are the weights shared?
#
# - **What is useful at one place is useful at another.** An edge is an edge, wherever it is. So a
#   filter that finds edges at the upper left can be used everywhere.
# - **What belongs together is close together.** A pixel has more to do with its neighbours than with
#   the opposite corner. So a unit need not see the whole picture.
#
# Both are assumptions. They hold for photographs. They would be wrong for a table in which each
# column means something else.
#
# **What do you expect?** A colour picture of 64 × 64 pixels, and a layer that gives 8 maps of the same
# size. How many parameters does it have if it is fully connected, and how many with filters of 3 × 3?

# %% demo="count"
n_pixels, n_maps, f = 64 * 64, 8, 3
print("layer                               weights + biases")
print(f"fully connected                  {(n_pixels * 3 + 1) * n_pixels * n_maps:>19,}")
print(f"a filter of its own per place    {(f * f * 3 + 1) * n_pixels * n_maps:>19,}")
print(f"convolution, shared filters      {(f * f * 3 + 1) * n_maps:>19,}")

# %% [markdown]
# Seeing only the neighbours saves much (the second line), and sharing saves much again (the third).
# The number of parameters of a convolution does not depend on the size of the picture at all.
#
# ### Exercise 1: `output_sizes`
#
# *About 15 minutes, 10 points.*
#
# Many bugs in convolutional networks are wrong shapes. So say the shapes *before* you run anything.
# Write a function that follows a picture through a list of layers. There are two kinds:
#
# | kind | keys | what it does to the sizes | parameters |
# |---|---|---|---|
# | convolution | `"f"`, `"stride"`, `"pad"`, `"n_C"` | the formula above, then `n_C` channels | weights and biases |
# | pooling (section 4) | `"f"`, `"stride"` | the same formula without padding; keeps the channels | none |
#
# A filter sees *all* channels of its input. So its number of weights depends on the layer before.
#
# <details><summary>Hint 1: rounding down</summary>
#
# `//` divides integers and rounds down. The result is an integer again.
#
# </details>
# <details><summary>Hint 2: which kind is it?</summary>
#
# `"n_C" in layer` is true for a convolution. `layer.get("pad", 0)` is the padding, or 0 if the layer
# has no such key.
#
# </details>
# <details><summary>Hint 3: parameters</summary>
#
# One filter has $f \cdot f \cdot n_C^{prev}$ weights and one bias. Count before you overwrite `n_C`.
#
# </details>


# %% exercise="output_sizes" minutes=15
def output_sizes(n_H, n_W, n_C, layers):
    """Work out the size after each layer, and the number of its parameters.

    Arguments:
    n_H, n_W, n_C -- rows, columns and channels of the picture, integers
    layers -- list of dictionaries, the first layer first.
              A convolution has the keys "f", "stride", "pad" and "n_C" (its number of filters),
              pooling has the keys "f" and "stride" only

    Returns:
    sizes -- list with the triple (n_H, n_W, n_C) after each layer, integers
    counts -- list with the number of parameters of each layer, an integer
    """
    sizes, counts = [], []
    ### BEGIN SOLUTION
    for layer in layers:
        f, stride, pad = layer["f"], layer["stride"], layer.get("pad", 0)
        n_H = (n_H + 2 * pad - f) // stride + 1
        n_W = (n_W + 2 * pad - f) // stride + 1
        if "n_C" in layer:
            counts.append((f * f * n_C + 1) * layer["n_C"])
            n_C = layer["n_C"]
        else:
            counts.append(0)
        sizes.append((n_H, n_W, n_C))
    ### END SOLUTION
    return sizes, counts


# %% test="output_sizes" points=10


# %% [markdown]
# Your function can plan a network. Two convolutions with pooling, for colour pictures of 64 × 64:

# %% demo="plan"
plan = [
    {"f": 5, "stride": 1, "pad": 2, "n_C": 8},
    {"f": 4, "stride": 4},
    {"f": 3, "stride": 1, "pad": 1, "n_C": 16},
    {"f": 4, "stride": 4},
]
sizes, counts = output_sizes(64, 64, 3, plan)
print("layer         f   stride   pad    output          numbers   parameters")
for layer, (rows, columns, channels), count in zip(plan, sizes, counts):
    kind = "convolution" if "n_C" in layer else "pooling"
    pad = str(layer.get("pad", "–"))
    size = f"{rows} × {columns} × {channels}"
    numbers = rows * columns * channels
    print(
        f"{kind:<13} {layer['f']}   {layer['stride']:<8} {pad:<6} {size:<13} {numbers:>9}   {count:>10}"
    )

# %% [markdown]
# The maps get smaller and more. With $p = (f - 1) / 2$ and stride 1 the size stays: this is called
# **same** padding. No padding at all is called **valid**.
#
# ## 3. Convolution, forward
#
# ### Exercise 2: `zero_pad`
#
# *About 5 minutes, 5 points.*
#
# Put zeros around each picture: rows above and below, columns at the left and at the right. Nothing
# is added to the examples and to the channels.
#
# Shapes: `X` $(m, n_H, n_W, n_C)$ becomes $(m, n_H + 2p, n_W + 2p, n_C)$.
#
# <details><summary>Hint</summary>
#
# `np.pad(X, …)` takes a pair (before, after) for each axis. With `((0, 0), (1, 2))` a matrix gets
# one column at the left, two at the right, and no rows.
#
# </details>


# %% exercise="zero_pad" minutes=5
def zero_pad(X, pad):
    """Put zeros around every picture.

    Arguments:
    X -- pictures, shape (m, n_H, n_W, n_C)
    pad -- number of zeros on each side, an integer

    Returns:
    X_pad -- shape (m, n_H + 2 pad, n_W + 2 pad, n_C)
    """
    ### BEGIN SOLUTION
    X_pad = np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    ### END SOLUTION
    return X_pad


# %% test="zero_pad" points=5


# %% [markdown]
# ### Exercise 3: `conv_single_step`
#
# *About 5 minutes, 5 points.*
#
# One window, one filter, one number: multiply entry by entry, add up, add the bias.
#
# Shapes: the window and the filter are both $(f, f, n_C^{prev})$, the bias is $(1, 1, 1)$, and the
# result is a plain number.
#
# The bias is an array with three axes and a single number in it. `float(b)` turned such an array
# into a number for many years, and older notes have it so. Since numpy 2.4 it is an error, because
# only an array without axes is a number. `b.item()` is the way: it works for any shape with one
# entry.
#
# <details><summary>Hint</summary>
#
# `*` multiplies entry by entry, and `np.sum` without `axis` adds up all entries.
#
# </details>


# %% exercise="conv_single_step" minutes=5
def conv_single_step(a_slice_prev, W, b):
    """Apply one filter to one window.

    Arguments:
    a_slice_prev -- the window, shape (f, f, n_C_prev)
    W -- the weights of one filter, shape (f, f, n_C_prev)
    b -- the bias of the filter, shape (1, 1, 1)

    Returns:
    Z -- a number: the sum of the products, plus the bias
    """
    ### BEGIN SOLUTION
    Z = np.sum(a_slice_prev * W) + b.item()
    ### END SOLUTION
    return Z


# %% test="conv_single_step" points=5


# %% [markdown]
# ### Exercise 4: `conv_forward`
#
# *About 25 minutes, 15 points.*
#
# The whole layer: for every example, every place and every filter one single step.
#
# 1. Find the size of the output with the formula of section 2, and make an array of zeros for it.
# 2. Pad the input.
# 3. In four loops (example, row, column, filter), cut out the window, and call `conv_single_step`.
#
# The window of the output $(h, w)$ has the rows from $h \cdot s$ up to, but not including,
# $h \cdot s + f$. Rows and columns are counted apart: a picture need not be square. And the stride
# need not be $f$.
#
# The backward pass will need the input, the filters and the hyperparameters again. They are stored
# in the cache, and the input is stored *without* padding.
#
# <details><summary>Hint 1: sizes</summary>
#
# All sizes are in the shapes: `(m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape`.
#
# </details>
# <details><summary>Hint 2: the window</summary>
#
# A slice keeps all channels: `a_prev_pad[top:top + f, left:left + f, :]`. What are `top` and `left`?
#
# </details>
# <details><summary>Hint 3: one filter</summary>
#
# The filter number `c` is `W[:, :, :, c]`, and its bias is `b[:, :, :, c]`, of shape (1, 1, 1).
#
# </details>


# %% exercise="conv_forward" minutes=25
def conv_forward(A_prev, W, b, hparameters):
    """A convolutional layer, forward.

    Arguments:
    A_prev -- input, shape (m, n_H_prev, n_W_prev, n_C_prev)
    W -- filters, shape (f, f, n_C_prev, n_C)
    b -- biases, shape (1, 1, 1, n_C)
    hparameters -- dictionary with "stride" and "pad"

    Returns:
    Z -- output, shape (m, n_H, n_W, n_C)
    cache -- the tuple (A_prev, W, b, hparameters), as they were given
    """
    ### BEGIN SOLUTION
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    f, _, _, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    for i in range(m):
        for h in range(n_H):
            top = h * stride
            for w in range(n_W):
                left = w * stride
                a_slice_prev = A_prev_pad[i, top : top + f, left : left + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = conv_single_step(a_slice_prev, W[:, :, :, c], b[:, :, :, c])
    cache = (A_prev, W, b, hparameters)
    ### END SOLUTION
    return Z, cache


# %% test="conv_forward" points=15


# %% [markdown]
# ### Filters found by hand
#
# Now your function makes the feature maps. A filter for a colour picture has three channels, so it
# can look for colours, too.
#
# - **Edges.** A column of ones, a column of zeros, a column of minus ones: the sum is large where the
#   left is lighter than the right, and 0 where both are the same.
# - **Blobs.** Positive numbers in the centre, negative ones around it, in sum 0: it responds to a
#   light spot on a dark ground.
# - **Colours.** A filter of 1 × 1 pixels: red minus the mean of green and blue.
#
# **What do you expect?** The house below has light walls on a dark ground. Which sign does the first
# filter give at its left edge, and which at its right edge?

# %% demo="by_hand"
filters = np.zeros((3, 3, 3, 4))
filters[:, :, :, 0] = np.array([[1.0, 0.0, -1.0]] * 3)[:, :, np.newaxis] / 3
filters[:, :, :, 1] = np.array([[1.0, 0.0, -1.0]] * 3).T[:, :, np.newaxis] / 3
filters[:, :, :, 2] = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])[:, :, np.newaxis] / 3
filters[1, 1, :, 3] = (1.0, -0.5, -0.5)
chosen = [int(np.flatnonzero(labels[0] == k)[n]) for k, n in ((4, 0), (0, 1), (3, 1))]
Z, _ = conv_forward(
    pictures[chosen] / 255, filters, np.zeros((1, 1, 1, 4)), {"stride": 1, "pad": 1}
)
for index, maps in zip(chosen, Z):
    name = class_names[labels[0, index]]
    show_maps(
        [pictures[index], *np.moveaxis(maps, 2, 0)],
        [name, "vertical edges", "horizontal edges", "spots", "red"],
        f"A picture of a {name}, and four feature maps that your function computed: vertical edges, "
        "horizontal edges, small spots, and red. Teal is positive, brown negative.",
        columns=5,
    )

# %% [markdown]
# A light wall on a dark ground gives a negative number at its left edge (dark, then light) and a
# positive one at its right edge. A network that wants any edge can take both signs with two filters,
# and ReLU after each.
#
# Look at the rim of the maps, too. There the window sees the zeros of the padding, and zero is black.
# So a light picture has an edge all around that is not in the picture.
