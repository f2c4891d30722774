# %% [markdown]
# ## 4. Pooling, forward
#
# ### Exercise 5: `pool_forward`
#
# *About 15 minutes, 10 points.*
#
# A pooling layer makes the maps smaller. It, too, moves a window over them, but it has no weights.
# From each window it takes the largest number (**max pooling**) or the mean (**average pooling**).
# It does so for every channel by itself: the channels are not added up.
#
# Max pooling asks: is the feature anywhere in this window? *Where* in the window no longer matters.
# So the response hardly changes if the thing moves by a pixel.
#
# There is no padding. The window has its own size `f` and its own stride, and these two may differ:
#
# $$n_{out} = \left\lfloor \frac{n - f}{s} \right\rfloor + 1$$
#
# Shapes: `A_prev` $(m, n_H^{prev}, n_W^{prev}, n_C)$ gives `A` $(m, n_H, n_W, n_C)$.
#
# <details><summary>Hint 1: one channel</summary>
#
# `a_prev[top:top + f, left:left + f, c]` is the window of one channel, a matrix of f by f.
#
# </details>
# <details><summary>Hint 2: both modes</summary>
#
# The loops are the same. Only the last line asks `if mode == "max"`.
#
# </details>


# %% exercise="pool_forward" minutes=15
def pool_forward(A_prev, hparameters, mode="max"):
    """A pooling layer, forward.

    Arguments:
    A_prev -- input, shape (m, n_H_prev, n_W_prev, n_C)
    hparameters -- dictionary with "f" and "stride"
    mode -- "max" or "average"

    Returns:
    A -- output, shape (m, n_H, n_W, n_C)
    cache -- the tuple (A_prev, hparameters), as they were given
    """
    ### BEGIN SOLUTION
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    pool = {"max": np.max, "average": np.mean}[mode]
    for i in range(m):
        for h in range(n_H):
            top = h * stride
            for w in range(n_W):
                left = w * stride
                for c in range(n_C):
                    A[i, h, w, c] = pool(A_prev[i, top : top + f, left : left + f, c])
    cache = (A_prev, hparameters)
    ### END SOLUTION
    return A, cache


# %% test="pool_forward" points=10


# %% [markdown]
# **What do you expect?** Move a picture one pixel to the right. How much does the map of its edges
# change, and how much does the pooled map?

# %% demo="moved"
still = pictures[chosen[:1]] / 255
edge = np.abs(filters[:, :, :, :1])
edge[:, 2] = -edge[:, 0]
print("moved by   map changes by   after max pooling, f = 2   f = 4")
reference = conv_forward(still, edge, np.zeros((1, 1, 1, 1)), {"stride": 1, "pad": 0})[0]
for shift in (1, 2, 4):
    moved = np.roll(still, shift, axis=2)
    Z = conv_forward(moved, edge, np.zeros((1, 1, 1, 1)), {"stride": 1, "pad": 0})[0]
    changes = []
    for f in (1, 2, 4):
        before, after = (
            pool_forward(np.abs(maps), {"f": f, "stride": f})[0] for maps in (reference, Z)
        )
        changes.append(100 * np.sum(np.abs(after - before)) / np.sum(np.abs(before)))
    print(f"{shift:>4} px {changes[0]:>13.0f} % {changes[1]:>21.0f} % {changes[2]:>15.0f} %")

# %% [markdown]
# Pooling makes the map less sensitive to a small move, the more so the larger its window. It is not
# blind to it: a feature may leave one window and enter the next. Convolution by itself does not
# ignore a move; it passes it on. If the picture moves, the map moves with it. This is called
# **equivariance**. Ignoring a move altogether is **invariance**, and pooling over the whole map has it.
#
# ### What one output sees
#
# The part of the picture that one number depends on is its **receptive field**. It grows from layer
# to layer. Going back through a layer, $r$ numbers of its output need this many of its input:
#
# $$r_{prev} = (r - 1) \cdot s + f$$
#
# **What do you expect?** Two convolutions of 3 × 3 on top of each other: how many pixels does an
# output see? And if there is pooling with stride 2 in between?

# %% demo="receptive_field"
draw_receptive_field([("convolution", 3, 1), ("convolution", 3, 1)], outputs=5)
draw_receptive_field(
    [("convolution", 3, 1), ("pooling", 2, 2), ("convolution", 3, 1), ("pooling", 2, 2)],
    outputs=3,
)

# %% [markdown]
# Two filters of 3 × 3 see 5 × 5 pixels. They have 18 weights per pair of channels, where one filter of
# 5 × 5 has 25, and there is a non-linearity between them. That is why many networks use only 3 × 3.
# A stride makes everything above it see farther: with the same filters, and pooling in between, one
# output sees 10 pixels.
#
# ## 5. Convolution as one matrix product
#
# Your `conv_forward` is right, and slow. Python runs its innermost line once for every number of the
# output. In the course so far, the way out was a matrix product. There is one here, too.
#
# ### Exercise 6: `im2col`
#
# *About 20 minutes, 10 points.*
#
# Write each window as a *row* of a matrix. This is called **im2col**, "image to columns" (some
# libraries store the windows as columns; the idea is the same). Then each filter, written as a
# *column*, gives all its outputs in one product of matrices.
#
# | what | shape |
# |---|---|
# | matrix of windows | $(m \cdot n_H \cdot n_W, \; f \cdot f \cdot n_C^{prev})$ |
# | filters, `W` reshaped | $(f \cdot f \cdot n_C^{prev}, \; n_C)$ |
# | their product | $(m \cdot n_H \cdot n_W, \; n_C)$ |
#
# The order matters. The rows come in the order example, row, column of the output: all places of the
# first example come first, row by row. Inside a row, the numbers of the window come in the order row,
# column, channel. That is the order of `W`, and the order in which numpy lays out an array, so a
# `reshape` is all that is needed.
#
# Use `zero_pad` for the padding.
#
# <details><summary>Hint 1: one row</summary>
#
# `window.reshape(-1)` makes a 1-D array of a window of shape (f, f, n_C_prev), in the right order.
#
# </details>
# <details><summary>Hint 2: without a loop over the places</summary>
#
# Collect the rows in a list with three loops, and make an array of it at the end. That is fine here.
# For speed, turn it around: loop over the $f \cdot f$ places *inside* the window. For each of them,
# one slice with a step takes the pixels of all windows at once: `A[:, p:p + s * n_H:s, …]`.
#
# </details>


# %% exercise="im2col" minutes=20
def im2col(A_prev, f, stride, pad):
    """Write the windows of all pictures as the rows of a matrix.

    Arguments:
    A_prev -- pictures, shape (m, n_H_prev, n_W_prev, n_C_prev)
    f -- side of a window
    stride -- pixels from one window to the next
    pad -- zeros on each side of a picture

    Returns:
    columns -- shape (m * n_H * n_W, f * f * n_C_prev); rows in the order example, row, column
               of the output; the numbers in a row in the order row, column, channel
    """
    ### BEGIN SOLUTION
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_pad = zero_pad(A_prev, pad)
    windows = np.zeros((m, n_H, n_W, f, f, n_C_prev))
    for p in range(f):
        for q in range(f):
            rows, places = slice(p, p + stride * n_H, stride), slice(q, q + stride * n_W, stride)
            windows[:, :, :, p, q, :] = A_pad[:, rows, places, :]
    columns = windows.reshape(m * n_H * n_W, f * f * n_C_prev)
    ### END SOLUTION
    return columns


# %% test="im2col" points=10


# %% [markdown]
# ### Exercise 7: `conv_forward_matrix`
#
# *About 10 minutes, 5 points.*
#
# The same layer as in exercise 4, with your `im2col` and one product. Reshape `W` to a matrix,
# multiply, add the biases, and reshape the result to four axes. No loop is needed.
#
# Shapes: `Z` is $(m, n_H, n_W, n_C)$ as before.
#
# <details><summary>Hint</summary>
#
# `W.reshape(-1, n_C)` has one column per filter. `b.reshape(1, n_C)` is broadcast over the rows.
#
# </details>


# %% exercise="conv_forward_matrix" minutes=10
def conv_forward_matrix(A_prev, W, b, hparameters):
    """A convolutional layer, forward, as one matrix product.

    Arguments:
    A_prev -- input, shape (m, n_H_prev, n_W_prev, n_C_prev)
    W -- filters, shape (f, f, n_C_prev, n_C)
    b -- biases, shape (1, 1, 1, n_C)
    hparameters -- dictionary with "stride" and "pad"

    Returns:
    Z -- output, shape (m, n_H, n_W, n_C)
    """
    ### BEGIN SOLUTION
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    f, _, _, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    columns = im2col(A_prev, f, stride, pad)
    Z = columns @ W.reshape(-1, n_C) + b.reshape(1, n_C)
    Z = Z.reshape(m, n_H, n_W, n_C)
    ### END SOLUTION
    return Z


# %% test="conv_forward_matrix" points=5


# %% [markdown]
# Both functions must agree. Whether they do is one question; how long they take is another.
#
# **What do you expect?** How many times faster is the matrix product, for 4 pictures of 64 × 64 and
# 8 filters? And what does it cost in memory?

# %% demo="same_result"
rng = np.random.default_rng(0)
batch = pictures[:4] / 255
W_8, b_8 = rng.normal(size=(3, 3, 3, 8)), rng.normal(size=(1, 1, 1, 8))
settings = {"stride": 1, "pad": 1}
Z_loops, _ = conv_forward(batch, W_8, b_8, settings)
Z_matrix = conv_forward_matrix(batch, W_8, b_8, settings)
print(f"largest difference: {np.abs(Z_loops - Z_matrix).max():.0e}")
windows = im2col(batch, 3, 1, 1)
print(f"numbers in the pictures: {batch.size:,}; in the matrix of windows: {windows.size:,}")
print(f"the matrix is {windows.size // batch.size} times as large")

# %% demo="timing" timing=true
seconds = {}
for name, function in (("loops", conv_forward), ("matrix product", conv_forward_matrix)):
    tries = []
    for _ in range(1 if function is conv_forward else 5):
        start = time.perf_counter()
        function(batch, W_8, b_8, settings)
        tries.append(time.perf_counter() - start)
    seconds[name] = min(tries)
    print(f"{name:<15} {1000 * seconds[name]:8.1f} ms")
print(f"the loops take {seconds['loops'] / seconds['matrix product']:.0f} times as long")

# %% [markdown]
# The numbers are equal up to rounding. How much faster the product is depends on your machine; expect
# a factor of hundreds or more. It pays with memory: each pixel is copied into every window that it belongs to, here nine of them. Libraries
# do it in parts that fit the processor's cache, or skip the copy; `helpers/networks/convolution.py`
# does the former. The sums are the same as yours.
