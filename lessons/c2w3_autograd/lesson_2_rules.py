# %% [markdown]
# ## 4. Backward rules for arrays
#
# The nodes of a network are arrays, not numbers. The gradient of a cost with respect to an array has the
# **shape of that array**: one partial derivative per entry. This one sentence finds most mistakes.
#
# ### Exercise 3: `unbroadcast`
#
# *About 15 minutes, 15 points.*
#
# In `Z = W @ A + b` the bias `b` has shape $(n, 1)$, and `W @ A` has shape $(n, m)$. numpy broadcasts:
# it uses each entry of `b` in all $m$ columns. So each entry of `b` is an input that is used $m$ times,
# and you know what that means: its gradient is the **sum** over all $m$ uses. In the lesson on deep
# networks you wrote `np.sum(dZ, axis=1, keepdims=True)`, and this is why.
#
# numpy's rule has two parts, and each one is undone by a sum:
#
# | forward | example | backward |
# |---|---|---|
# | an axis of length 1 is stretched | $(3, 1) \to (3, 4)$ | sum over that axis, keep it with length 1 |
# | missing axes are added in front | $(4,) \to (3, 4)$ | sum over these axes, and drop them |
#
# Both can happen at once: $(1, 4) \to (2, 3, 4)$ adds an axis in front *and* stretches one.
#
# Shapes: `grad` has the broadcast shape, the result has `shape`.
#
# **What do you expect?** An array of shape `(3,)` is added to one of shape `(4, 3)`. What is the shape of
# the sum, and over which axis is the gradient of the first one summed? What about `(3,)` and `(3, 4)`?
#
# <details><summary>Answer</summary>
#
# The sum has shape `(4, 3)`. The missing axis is added in front, so the gradient is summed over axis 0.
# `(3,)` and `(3, 4)` do not fit: numpy compares the last axes, 3 and 4, and raises an error.
#
# </details>
#
# <details><summary>Hint 1: the axes in front</summary>
#
# `grad.ndim - len(shape)` axes are too many. As long as there is one, sum over axis 0.
#
# </details>
# <details><summary>Hint 2: the stretched axes</summary>
#
# After that both have the same number of axes. Where `shape` has a 1, sum with `keepdims=True`.
#
# </details>


# %% exercise="unbroadcast" minutes=15
def unbroadcast(grad, shape):
    """Sum a gradient over the axes along which an array was broadcast.

    Arguments:
    grad -- gradient with respect to the broadcast array
    shape -- tuple, the shape of the array before it was broadcast

    Returns:
    grad -- gradient with respect to the array before it was broadcast, an array of this shape
    """
    ### BEGIN SOLUTION
    while grad.ndim > len(shape):
        grad = grad.sum(axis=0)
    for axis, length in enumerate(shape):
        if length == 1:
            grad = grad.sum(axis=axis, keepdims=True)
    ### END SOLUTION
    return grad


# %% test="unbroadcast" points=15


# %% [markdown]
# ### Exercise 4: `arithmetic_backward`
#
# *About 20 minutes, 15 points.*
#
# The rules for `+ - * / **`. Call the result $c$, and the gradient that comes from the right
# $g = \partial L/\partial c$, an array of the shape of $c$. The chain rule, entry by entry:
#
# | | $\partial c/\partial a$ | $\partial c/\partial b$ |
# |---|---|---|
# | $c = a + b$ | $1$ | $1$ |
# | $c = a - b$ | $1$ | $-1$ |
# | $c = a \cdot b$ | $b$ | $a$ |
# | $c = a / b$ | $1/b$ | $-a/b^2$ |
# | $c = a^b$ | $b\, a^{b-1}$ | (not needed here: $b$ is a constant number) |
#
# Multiply each by $g$. Then remember that $a$ and $b$ may have been broadcast to the shape of $c$.
# `unbroadcast` undoes it.
#
# Shapes: `grad` has the shape of $c$, `da` that of `a`, `db` that of `b`.
#
# <details><summary>Hint 1: the shape of the result</summary>
#
# First compute the two products with full shape, for all operations. Call `unbroadcast` at the end, once
# for each.
#
# </details>
# <details><summary>Hint 2: the power</summary>
#
# With `"**"`, `b` is a plain number, so `db` is `None`, and `da` has the shape of `a` by itself.
#
# </details>


# %% exercise="arithmetic_backward" minutes=20
def arithmetic_backward(op, grad, a, b):
    """The backward rules of + - * / **.

    Arguments:
    op -- "+", "-", "*", "/" or "**"
    grad -- gradient with respect to the result c = a op b, an array of the shape of c
    a -- array
    b -- array that broadcasts with a; for "**" a number

    Returns:
    da -- gradient with respect to a, of the shape of a
    db -- gradient with respect to b, of the shape of b; None for "**"
    """
    ### BEGIN SOLUTION
    if op == "**":
        return grad * b * a ** (b - 1), None
    if op == "+":
        da, db = grad, grad
    elif op == "-":
        da, db = grad, -grad
    elif op == "*":
        da, db = grad * b, grad * a
    else:
        da, db = grad / b, -grad * a / b**2
    da, db = unbroadcast(da, a.shape), unbroadcast(db, b.shape)
    ### END SOLUTION
    return da, db


# %% test="arithmetic_backward" points=15


# %% [markdown]
# ### Exercise 5: `elementwise_backward`
#
# *About 10 minutes, 10 points.*
#
# Functions of one array, entry by entry. With $y = f(x)$:
#
# | $f$ | $\exp x$ | $\ln x$ | $\tanh x$ | $\mathrm{relu}\, x = \max(0, x)$ |
# |---|---|---|---|---|
# | $dy/dx$ | $y$ | $1/x$ | $1 - y^2$ | 1 where $x > 0$, else 0 |
#
# Two of them need the output $y$, which is at hand. At $x = 0$ ReLU has no derivative; like everybody
# we take 0.
#
# Shapes: all have the shape of `x`.
#
# <details><summary>Hint</summary>
#
# `x > 0` is an array of True and False. In a product they count as 1 and 0.
#
# </details>


# %% exercise="elementwise_backward" minutes=10
def elementwise_backward(op, grad, x, out):
    """The backward rules of functions that work entry by entry.

    Arguments:
    op -- "exp", "log", "tanh" or "relu"
    grad -- gradient with respect to the output, of the shape of x
    x -- array
    out -- the output, the function of x

    Returns:
    dx -- gradient with respect to x, of the shape of x
    """
    ### BEGIN SOLUTION
    if op == "exp":
        dx = grad * out
    elif op == "log":
        dx = grad / x
    elif op == "tanh":
        dx = grad * (1 - out**2)
    else:
        dx = grad * (x > 0)
    ### END SOLUTION
    return dx


# %% test="elementwise_backward" points=10


# %% [markdown]
# ### Exercise 6: `matmul_backward`
#
# *About 10 minutes, 5 points.*
#
# $C = A B$ with $A$ of shape $(n, k)$ and $B$ of shape $(k, m)$. You have used both rules since the first
# hidden layer: `dW = dZ @ A_prev.T` and `dA_prev = W.T @ dZ`. If you have forgotten which side the
# transpose is on, let the shapes tell: the gradient of $A$ must have shape $(n, k)$, and it is made of
# $G$ with shape $(n, m)$ and of $B$. Only one product fits.
#
# <details><summary>Where does it come from?</summary>
#
# $C_{ij} = \sum_l A_{il} B_{lj}$, so $A_{il}$ is used in all entries of row $i$, with the factors
# $B_{lj}$. Add up all paths: $\frac{\partial L}{\partial A_{il}} = \sum_j G_{ij} B_{lj}$, and this is
# entry $(i, l)$ of $G B^T$.
#
# </details>


# %% exercise="matmul_backward" minutes=10
def matmul_backward(grad, a, b):
    """The backward rule of the matrix product c = a @ b.

    Arguments:
    grad -- gradient with respect to c, shape (n, m)
    a -- matrix, shape (n, k)
    b -- matrix, shape (k, m)

    Returns:
    da -- gradient with respect to a, shape (n, k)
    db -- gradient with respect to b, shape (k, m)
    """
    ### BEGIN SOLUTION
    da = grad @ b.T
    db = a.T @ grad
    ### END SOLUTION
    return da, db


# %% test="matmul_backward" points=5


# %% [markdown]
# ### Exercise 7: `reduce_backward`
#
# *About 20 minutes, 15 points.*
#
# `sum`, `mean` and `max` along an axis make an array smaller. Backward, the gradient must become as large
# as `x` again. It is broadcast:
#
# - `sum`: each entry of `x` counts with the factor 1, so each gets the gradient of its sum.
# - `mean`: the same, divided by the *number of entries that were averaged*.
# - `max`: only the largest entry of each group counts. It gets the gradient, the others get 0.
#
# Two things need care. Without `keepdims` the axis is gone: `x` has shape $(3, 4)$, its sum along
# axis 1 has shape $(3,)$, and $(3,)$ does not broadcast to $(3, 4)$. Worse, for a square `x` it does,
# along the wrong axis, without an error. So put the axis back first. And for `max`, several
# entries may be equal and largest. There the maximum has a corner. We share the gradient equally
# among them, as `torch.amax` and `tf.reduce_max` do. Then the sum of what is passed on stays right.
#
# Shapes: `grad` has the shape of the result of the reduction, `dx` that of `x`. `axis=None` means over all
# entries.
#
# <details><summary>Hint 1: put the axis back</summary>
#
# `np.expand_dims(grad, axis)` inserts an axis of length 1. It is needed if there was an axis and
# `keepdims` is False. With `axis=None` the gradient is a single number, which broadcasts anyway if it has
# no axis or only axes of length 1.
#
# </details>
# <details><summary>Hint 2: how many were averaged</summary>
#
# `x.size` divided by the number of results, `grad.size`.
#
# </details>
# <details><summary>Hint 3: ties</summary>
#
# Compare `x` with its maximum along the axis, `keepdims=True`. This mask has one or more True in each
# group. Divide it by its own sum along the axis.
#
# </details>


# %% exercise="reduce_backward" minutes=20
def reduce_backward(op, grad, x, axis, keepdims):
    """The backward rules of sum, mean and max along an axis.

    Arguments:
    op -- "sum", "mean" or "max"
    grad -- gradient with respect to the result, an array of its shape
    x -- array that was reduced
    axis -- the axis, an integer; None for all entries
    keepdims -- whether the result has kept the axis, with length 1

    Returns:
    dx -- gradient with respect to x, of the shape of x. If several entries are equal and largest,
          they share the gradient equally
    """
    ### BEGIN SOLUTION
    count = x.size / grad.size
    if axis is not None and not keepdims:
        grad = np.expand_dims(grad, axis)
    if op == "sum":
        share = np.ones(x.shape)
    elif op == "mean":
        share = np.full(x.shape, 1 / count)
    else:
        largest = x == np.max(x, axis=axis, keepdims=True)
        share = largest / np.sum(largest, axis=axis, keepdims=True)
    dx = grad * share
    ### END SOLUTION
    return dx


# %% test="reduce_backward" points=15


# %% [markdown]
# ### Exercise 8: `transpose_backward`
#
# *About 5 minutes, 5 points.*
#
# `np.transpose(x, axes)` puts the axes of `x` into another order: axis number $k$ of the result is axis
# number `axes[k]` of `x`. The numbers stay the same, so the gradient only has to be moved back.
#
# **What do you expect?** For `axes = (1, 2, 0)`, does the same transpose, once more, undo it?
#
# <details><summary>Answer</summary>
#
# No. It moves every axis one place farther in the same direction. Only three times the same is the
# original. The inverse is `(2, 0, 1)`. For matrices, the transpose is its own inverse, and that
# hides the mistake.
#
# </details>
#
# <details><summary>Hint</summary>
#
# In which place of `axes` is the 0? The place of 0, of 1, of 2, … is the inverse. `np.argsort(axes)` gives
# just these places.
#
# </details>


# %% exercise="transpose_backward" minutes=5
def transpose_backward(grad, axes):
    """The backward rule of np.transpose(x, axes).

    Arguments:
    grad -- gradient with respect to the transposed array
    axes -- tuple, the order of the axes in the forward pass

    Returns:
    dx -- gradient with respect to x, of the shape of x
    """
    ### BEGIN SOLUTION
    dx = np.transpose(grad, np.argsort(axes))
    ### END SOLUTION
    return dx


# %% test="transpose_backward" points=5


# %% [markdown]
# ### Exercise 9: `getitem_backward`
#
# *About 10 minutes, 5 points.*
#
# `x[index]` takes some entries out. They get their gradient, and all others get 0. So begin with zeros, and
# put the gradient where the entries came from.
#
# An index may name the same place several times: `x[[0, 2, 2]]` uses entry 2 twice. You know by now what
# that means. numpy has a trap here: `dx[index] += grad` adds only *once* to each place, because it
# reads all old values first, and then writes the sums. `np.add.at(dx, index, grad)` adds every time.
#
# **What do you expect?** `x = np.zeros(3)`, then `x[[2, 2, 2]] += 1`. What is `x[2]`?

# %% demo="repeated_index"
repeated = np.zeros(3)
repeated[[2, 2, 2]] += 1
added = np.zeros(3)
np.add.at(added, [2, 2, 2], 1)
print("with += :", repeated, "  with np.add.at :", added)

# %% [markdown]
# Shapes: `grad` has the shape of `x[index]`, `dx` has the given `shape`.
#
# <details><summary>Hint</summary>
#
# Two lines. The first makes zeros of which shape?
#
# </details>


# %% exercise="getitem_backward" minutes=10
def getitem_backward(grad, shape, index):
    """The backward rule of x[index].

    Arguments:
    grad -- gradient with respect to x[index]
    shape -- shape of x
    index -- what x was indexed with: an integer, a slice, an array of integers or booleans, or a
             tuple of these. The same place may be named several times

    Returns:
    dx -- gradient with respect to x, an array of the given shape
    """
    ### BEGIN SOLUTION
    dx = np.zeros(shape)
    np.add.at(dx, index, grad)
    ### END SOLUTION
    return dx


# %% test="getitem_backward" points=5
