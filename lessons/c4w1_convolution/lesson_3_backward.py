# %% [markdown]
# ## 6. Convolution, backward
#
# ### The chain rule on shared weights, with numbers
#
# A convolution is a layer in which the same weight is used at many places. For the backward pass that
# changes one thing: the cost depends on a weight along as many paths as there are places. You know
# what to do with several paths. Multiply along each, and add.
#
# Take the smallest example: one row of three pixels, $x = (1, 2, -1)$, one filter with two weights,
# $w = (3, -2)$, and no bias. Two windows fit, so there are two outputs:
#
# $$z_0 = w_0 x_0 + w_1 x_1 \qquad z_1 = w_0 x_1 + w_1 x_2$$
#
# Suppose the rest of the network gives the cost $J = z_0^2 - 3 z_1$. (Nothing depends on this choice.)
#
# **What do you expect?** Which of the five inputs are used twice? What is $\partial J / \partial w_0$?

# %% demo="shared_weights"
x, w = (1.0, 2.0, -1.0), (3.0, -2.0)
z = (w[0] * x[0] + w[1] * x[1], w[0] * x[1] + w[1] * x[2])
nodes = {
    "x₀": Node("x₀", x[0], (0, 0)),
    "w₀": Node("w₀", w[0], (0, 1)),
    "x₁": Node("x₁", x[1], (0, 2)),
    "w₁": Node("w₁", w[1], (0, 3)),
    "x₂": Node("x₂", x[2], (0, 4)),
    "z₀": Node("w₀x₀ + w₁x₁", z[0], (1.4, 0.7)),
    "z₁": Node("w₀x₁ + w₁x₂", z[1], (1.4, 3.3)),
    "J": Node("z₀² − 3z₁", z[0] ** 2 - 3 * z[1], (2.7, 2)),
}
local = {
    ("x₀", "z₀"): w[0],
    ("w₀", "z₀"): x[0],
    ("x₁", "z₀"): w[1],
    ("w₁", "z₀"): x[1],
    ("w₀", "z₁"): x[1],
    ("x₁", "z₁"): w[0],
    ("w₁", "z₁"): x[2],
    ("x₂", "z₁"): w[1],
    ("z₀", "J"): 2 * z[0],
    ("z₁", "J"): -3.0,
}
draw_graph(nodes, local, "Two outputs of one filter: x = (1, 2, −1), w = (3, −2)")

# %% [markdown]
# Both weights are used in both windows, and the pixel $x_1$ is in both windows, too. So each of these
# three adds up two paths. Write $dz_0$ and $dz_1$ for the derivatives of the cost with respect to the
# outputs:
#
# $$dw_0 = x_0\, dz_0 + x_1\, dz_1 \qquad dx_1 = w_1\, dz_0 + w_0\, dz_1$$
#
# In words, and for any convolution, each output does the same with its own $dz$:
#
# - To the gradient of its *filter* it adds its window times $dz$.
# - To the gradient of its *window* it adds its filter times $dz$.
# - To the gradient of its *bias* it adds $dz$.
#
# Look at $dx_1$ once more: the weights come in reverse order, $w_1$ first. Here is the flip. The
# gradient of the input is itself a convolution of $dZ$, with the flipped filter.
#
# ### Exercise 8: `conv_backward`
#
# *About 30 minutes, 20 points.*
#
# $$dW_{p,q,k,c} = \sum_{i,h,w} A^{pad}_{i,\,hs+p,\,ws+q,\,k}\; dZ_{i,h,w,c} \qquad
# db_c = \sum_{i,h,w} dZ_{i,h,w,c}$$
#
# and for the window of each output
#
# $$dA^{pad}_{i,\,hs+p,\,ws+q,\,k} \mathrel{+}= W_{p,q,k,c}\; dZ_{i,h,w,c}$$
#
# At the end the padding is cut off: nobody needs the derivative with respect to a fixed zero.
#
# > **Sum or mean?** In `c1w4_deep_network`, `dZ` had the derivative of the *loss of one example* in each
# > column, and `linear_backward` divided by $m$ to get the gradient of the cost. Here `dZ` is the
# > gradient of the **cost**: the $1/m$ is in it already. So `dW` and `db` are plain sums over the
# > examples. Frameworks do it in this way, too, because a layer need not know what the cost is. A
# > second division by $m$ would make the gradient m times too small.
#
# | name | shape | why |
# |---|---|---|
# | `dZ` | $(m, n_H, n_W, n_C)$ | like `Z` |
# | `dA_prev` | $(m, n_H^{prev}, n_W^{prev}, n_C^{prev})$ | like `A_prev`, without padding |
# | `dW` | $(f, f, n_C^{prev}, n_C)$ | like `W` |
# | `db` | $(1, 1, 1, n_C)$ | like `b` |
#
# <details><summary>Hint 1: the same loops</summary>
#
# Copy the loops of `conv_forward`. They cut out the same windows of the padded input. Make an array
# of zeros for each of the three results, and add to them inside.
#
# </details>
# <details><summary>Hint 2: windows overlap</summary>
#
# A pixel may be in several windows, so its gradient is collected with `+=`.
#
# </details>
# <details><summary>Hint 3: cut off the padding</summary>
#
# `dA_pad[:, pad:-pad, pad:-pad, :]` works for every padding but 0: `0:-0` is an empty slice. Count from
# the start instead: `pad:pad + n_H_prev`.
#
# </details>


# %% exercise="conv_backward" minutes=30
def conv_backward(dZ, cache):
    """A convolutional layer, backward.

    Arguments:
    dZ -- gradient of the cost with respect to Z, shape (m, n_H, n_W, n_C)
    cache -- the tuple (A_prev, W, b, hparameters) from conv_forward

    Returns:
    dA_prev -- gradient of the cost with respect to A_prev, shape (m, n_H_prev, n_W_prev, n_C_prev)
    dW -- gradient of the cost with respect to W, shape (f, f, n_C_prev, n_C)
    db -- gradient of the cost with respect to b, shape (1, 1, 1, n_C)
    """
    ### BEGIN SOLUTION
    A_prev, W, b, hparameters = cache
    stride, pad = hparameters["stride"], hparameters["pad"]
    _, n_H_prev, n_W_prev, _ = A_prev.shape
    f = W.shape[0]
    m, n_H, n_W, n_C = dZ.shape
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros(A_prev_pad.shape)
    dW, db = np.zeros(W.shape), np.zeros(b.shape)
    for i in range(m):
        for h in range(n_H):
            top = h * stride
            for w in range(n_W):
                left = w * stride
                a_slice = A_prev_pad[i, top : top + f, left : left + f, :]
                for c in range(n_C):
                    dz = dZ[i, h, w, c]
                    dA_prev_pad[i, top : top + f, left : left + f, :] += W[:, :, :, c] * dz
                    dW[:, :, :, c] += a_slice * dz
                    db[:, :, :, c] += dz
    dA_prev = dA_prev_pad[:, pad : pad + n_H_prev, pad : pad + n_W_prev, :]
    ### END SOLUTION
    return dA_prev, dW, db


# %% test="conv_backward" points=20


# %% [markdown]
# ## 7. Pooling, backward
#
# A pooling layer has no weights, so there is only the gradient for the layer before. How does one
# output pass its gradient on to the numbers of its window?
#
# ### Exercise 9: `create_mask_from_window`
#
# *About 5 minutes, 5 points.*
#
# **Max pooling.** Only the largest number of a window reached the output. Moving one of the others a
# little changes nothing, so its derivative is 0. The derivative of the largest one is 1. So we need
# to know where it is: a mask, `True` at the largest entry.
#
# **What if two are equal and largest?** Then the maximum has a corner there, and no derivative.
# A choice must be made. The published form of this function marks *all* of them, and so do we. Each then
# gets the whole gradient. Frameworks choose one of them. You will see below when the difference counts.
#
# <details><summary>Hint</summary>
#
# `==` compares entry by entry, and a number is broadcast.
#
# </details>


# %% exercise="create_mask_from_window" minutes=5
def create_mask_from_window(x):
    """Mark the largest entry of a window.

    Arguments:
    x -- window of one channel, shape (f, f)

    Returns:
    mask -- array of booleans of the shape of x: True where x is the largest entry
            (if several are equal and largest, all of them), else False
    """
    ### BEGIN SOLUTION
    mask = x == np.max(x)
    ### END SOLUTION
    return mask


# %% test="create_mask_from_window" points=5


# %% [markdown]
# ### Exercise 10: `distribute_value`
#
# *About 5 minutes, 5 points.*
#
# **Average pooling.** Every number of the window is a part of the mean, with the factor 1 divided by
# the number of entries. So the gradient is distributed in equal parts.
#
# Shapes: `dz` is a number, the result has the shape that is asked for.
#
# <details><summary>Hint</summary>
#
# `np.full(shape, value)` makes an array in which all entries are equal.
#
# </details>


# %% exercise="distribute_value" minutes=5
def distribute_value(dz, shape):
    """Distribute a number in equal parts.

    Arguments:
    dz -- a number
    shape -- the pair (n_H, n_W)

    Returns:
    a -- array of this shape; its entries are equal, and their sum is dz
    """
    ### BEGIN SOLUTION
    n_H, n_W = shape
    a = np.full(shape, dz / (n_H * n_W))
    ### END SOLUTION
    return a


# %% test="distribute_value" points=5


# %% [markdown]
# ### Exercise 11: `pool_backward`
#
# *About 20 minutes, 10 points.*
#
# The loops of `pool_forward` once more. For each output, its gradient goes back to its window:
#
# - with `mode="max"`, to the largest number: the mask times the gradient,
# - with `mode="average"`, to all of them, in equal parts.
#
# Use your two functions. Where windows overlap (the stride is smaller than `f`), the contributions
# add up. The window is found as before: it begins at $h \cdot s$, not at $h$.
#
# Shapes: `dA` is $(m, n_H, n_W, n_C)$, and `dA_prev` has the shape of `A_prev`.
#
# <details><summary>Hint</summary>
#
# The mask belongs to the window of `A_prev`, which is in the cache. It does not depend on `dA`.
#
# </details>


# %% exercise="pool_backward" minutes=20
def pool_backward(dA, cache, mode="max"):
    """A pooling layer, backward.

    Arguments:
    dA -- gradient of the cost with respect to the output, shape (m, n_H, n_W, n_C)
    cache -- the tuple (A_prev, hparameters) from pool_forward
    mode -- "max" or "average", the one that was used forward

    Returns:
    dA_prev -- gradient of the cost with respect to A_prev, shape (m, n_H_prev, n_W_prev, n_C)
    """
    ### BEGIN SOLUTION
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            top = h * stride
            for w in range(n_W):
                left = w * stride
                for c in range(n_C):
                    da = dA[i, h, w, c]
                    if mode == "max":
                        window = A_prev[i, top : top + f, left : left + f, c]
                        part = create_mask_from_window(window) * da
                    else:
                        part = distribute_value(da, (f, f))
                    dA_prev[i, top : top + f, left : left + f, c] += part
    ### END SOLUTION
    return dA_prev


# %% test="pool_backward" points=10


# %% [markdown]
# ### Check your own gradient
#
# A small network of your functions: a convolution, ReLU, pooling. The cost is some sum of its outputs,
# each with a random weight. All numbers are moved a little up and down, one by one, and the
# change of the cost is measured. The pictures are not square, the stride is 2, and there is padding.

# %% demo="gradient_check"
rng = np.random.default_rng(5)
small = {
    "A": rng.normal(size=(2, 7, 8, 2)),
    "W": rng.normal(size=(3, 3, 2, 3)),
    "b": rng.normal(size=(1, 1, 1, 3)),
}
conv_settings, pool_settings = {"stride": 2, "pad": 1}, {"f": 2, "stride": 1}


def outputs(p, mode):
    """Z, the activations after ReLU, and the output after pooling, with both caches."""
    Z, conv_cache = conv_forward(p["A"], p["W"], p["b"], conv_settings)
    A, pool_cache = pool_forward(np.maximum(0, Z), pool_settings, mode)
    return Z, A, conv_cache, pool_cache


for mode in ("max", "average"):
    Z, A, conv_cache, pool_cache = outputs(small, mode)
    pull = rng.normal(size=A.shape)
    dZ = pool_backward(pull, pool_cache, mode) * (Z > 0)
    dA_prev, dW, db = conv_backward(dZ, conv_cache)
    print(f"{mode} pooling")
    check_gradients(
        lambda p: np.sum(pull * outputs(p, mode)[1]), small, {"dA": dA_prev, "dW": dW, "db": db}
    )

# %% [markdown]
# ### When do ties count?
#
# After ReLU many windows hold only zeros. All four entries of such a window are equal and largest. Does
# it matter that each of them gets the whole gradient?
#
# **What do you expect?** Follow the gradient one layer farther, through ReLU.

# %% demo="ties"
window = np.array([[-1.0, -3.0], [-2.0, -0.5]]).reshape(1, 2, 2, 1)
after_relu = np.maximum(0, window)
one = np.ones((1, 1, 1, 1))
dA_tie = pool_backward(one, (after_relu, {"f": 2, "stride": 2}))
print("a window of zeros gets     ", dA_tie.ravel())
print("after the backward ReLU    ", (dA_tie * (window > 0)).ravel())
plain = np.array([[0.7, 0.2], [0.7, 0.1]]).reshape(1, 2, 2, 1)
print("two equal positive numbers ", pool_backward(one, (plain, {"f": 2, "stride": 2})).ravel())
measured = []
for place in range(4):
    ends = []
    for step in (1e-6, -1e-6):
        moved = plain.copy()
        moved.flat[place] += step
        ends.append(pool_forward(moved, {"f": 2, "stride": 2})[0].item())
    measured.append((ends[0] - ends[1]) / 2e-6)
print("measured by moving each one", np.round(measured, 3))

# %% [markdown]
# For a window of zeros it does not matter: ReLU is off there, and its backward pass stops all of it. For
# two equal *positive* numbers it does: the gradient goes back twice. The measured gradient gives each
# of them one half, since a move up counts and a move down does not. Frameworks give everything to one.
# All three are a choice at a corner. With decimals such ties are rare. In pictures with few shades they
# are not, but there nobody needs the gradient of the pixels.
#
# ### Why does this fail here, and not there?
#
# Below is a backward pass with a planted bug. It passed its author's test: four by four pictures, windows
# of 2 × 2, `stride` 1.
#
# **What do you expect?** Read it before you run the cell. Which line is wrong, and why did the test not
# see it?

# %% demo="planted_bug"


def buggy_pool_backward(dA, cache):
    """Average pooling, backward, with a bug."""
    X, f = cache[0], cache[1]["f"]
    dX = np.zeros_like(X)
    for i, h, w, c in np.ndindex(dA.shape):
        dX[i, h : h + f, w : w + f, c] += dA[i, h, w, c] / (f * f)
    return dX


for side, stride in ((4, 1), (4, 2), (5, 2)):
    X = rng.normal(size=(1, side, side, 1))
    A, cache = pool_forward(X, {"f": 2, "stride": stride}, "average")
    pull = rng.normal(size=A.shape)
    print(f"picture {side} × {side}, stride {stride}: sum of the gradient ", end="")
    print(f"{buggy_pool_backward(pull, cache).sum():6.3f}, expected {pull.sum():6.3f}")
    check_gradients(
        lambda p: np.sum(pull * pool_forward(p["X"], {"f": 2, "stride": stride}, "average")[0]),
        {"X": X},
        {"dX": buggy_pool_backward(pull, cache)},
    )

# %% [markdown]
# <details><summary>Answer</summary>
#
# The window begins at `h * stride`, and the bug has `h`. With stride 1 both are the same, so a test with
# stride 1 cannot see it. The *sum* of the gradient is right for every stride: the right
# numbers land at the wrong places. So a test that compares sums or means cannot see it either. Test with
# a stride that is neither 1 nor `f`, with pictures that are not square, with several channels, and
# compare entry by entry.
#
# </details>
