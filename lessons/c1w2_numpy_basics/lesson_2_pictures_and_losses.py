# %% [markdown]
# ## 5. A picture as a column
#
# ### Exercise 5: `image2vector`
#
# *About 10 minutes, 10 points.*
#
# A picture has three axes: the rows, the columns, and the three colours of each pixel. A neuron
# does not take a block. It takes all the numbers in **one column**. `reshape` does that: it
# arranges the same numbers in a new shape, and changes none of them.

# %% demo="reshape"
six = np.array([[1, 2, 3], [4, 5, 6]])
print("six             ", six.shape)
print(six)
print("six.reshape(3, 2)")
print(six.reshape(3, 2))
print("six.reshape(3, -1) has shape", six.reshape(3, -1).shape, " numpy works out the -1")

# %% [markdown]
# `reshape` reads the numbers row by row, and fills the new shape row by row. (`six.T` has the
# shape `(3, 2)`, too, but it exchanges rows and columns. That is not the same.) In a picture the
# last axis, the colour, changes fastest:

# %% demo="unrolled"
tiny = np.array([[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]])
draw_unrolled(tiny, "A picture of 2 by 2 pixels becomes a column of 12 numbers")

# %% [markdown]
# The size must come from the picture itself: `image.shape[0]` is its length. A function with
# 64 written into it fails on the next picture.
#
# Shapes: `image` $(length, height, depth)$ → result $(length \cdot height \cdot depth,\; 1)$. A
# column has two axes, so it is not a 1-D array.
#
# <details><summary>Hint 1: how many rows</summary>
#
# Multiply the three lengths, or let numpy work the number out.
#
# </details>
# <details><summary>Hint 2: the order</summary>
#
# The figure above shows the order in which `reshape` reads anyway. Nothing has to be transposed.
#
# </details>


# %% exercise="image2vector" minutes=10
def image2vector(image):
    """Arrange all numbers of a picture in one column.

    Arguments:
    image -- array of shape (length, height, depth)

    Returns:
    v -- the same numbers, shape (length * height * depth, 1), in the order of the picture:
         along the rows, and at each pixel through the depth
    """
    ### BEGIN SOLUTION
    v = image.reshape(-1, 1)
    ### END SOLUTION
    return v


# %% test="image2vector" points=10


# %% demo="a_real_picture"
v = image2vector(new_pictures[0])
print("the picture has shape", new_pictures[0].shape, " and its column", v.shape)

# %% [markdown]
# ## 6. Rows that can be compared
#
# ### Exercise 6: `normalize_rows`
#
# *About 10 minutes, 15 points.*
#
# Take two photographs of the same thing, one in bright light, one in dim light. Every number of
# the first is about twice that of the second. They show the same, and yet their numbers are far
# apart.
#
# The remedy: divide every row of the matrix by its length, its **norm**. Measure the length as
# Pythagoras would: square all entries, add them up, take the square root. For row $i$ of $x$:
#
# $$\|x_i\| = \sqrt{\sum_j x_{ij}^2} \qquad\qquad x_{ij} := \frac{x_{ij}}{\|x_i\|}$$
#
# After that each row has norm 1. The row $(3, 4)$ has the norm $\sqrt{9 + 16} = 5$ and becomes
# $(0.6, 0.8)$.
#
# Shapes: `x` is $(n, m)$. The norms, one per row, must form a column $(n, 1)$, so that each is
# stretched along its own row. The result is $(n, m)$.
#
# <details><summary>Hint 1: the norms</summary>
#
# `np.linalg.norm` computes norms. Like `sum`, it takes `axis=` and `keepdims=`. Or write it out
# with `np.sqrt` and `np.sum`.
#
# </details>
# <details><summary>Hint 2: print the shape</summary>
#
# Print the shape of the norms. `(n, 1)` is right. `(n,)` would be treated as a row, and `()` means
# that you computed a single norm for the whole matrix.
#
# </details>
# <details><summary>Hint 3: the caller's matrix</summary>
#
# `x /= …` writes into the very array that the caller passed in. `… = x / …` makes a new one.
#
# </details>


# %% exercise="normalize_rows" minutes=10
def normalize_rows(x):
    """Divide each row of x by its norm, so that its norm becomes 1.

    Arguments:
    x -- a matrix, shape (n, m); no row is all zeros; not changed in place

    Returns:
    rows -- the rows of x, each divided by its own norm, shape (n, m)
    """
    ### BEGIN SOLUTION
    lengths = np.linalg.norm(x, axis=1, keepdims=True)
    rows = x / lengths
    ### END SOLUTION
    return rows


# %% test="normalize_rows" points=15


# %% [markdown]
# ### Exercise 7: `softmax`
#
# *About 15 minutes, 15 points.*
#
# A network gives a row of scores: 2 for "cat", 1 for "dog", −1 for "boat". You would rather have
# probabilities: all positive, with the sum 1. The **softmax** turns scores into probabilities.
# First $e^x$ makes every score positive, and makes large ones stand out. Then each is divided by
# the sum of its row:
#
# $$\text{softmax}(x)_{ij} = \frac{e^{x_{ij}}}{\sum_k e^{x_{ik}}}$$
#
# **The limit once more.** In the sigmoid an overflow did no harm. Here it does:

# %% demo="overflow"
with np.errstate(all="ignore"):
    print("e to the 700: ", np.exp(700.0))
    print("e to the 1000:", np.exp(1000.0))
    print("inf / inf:    ", np.exp(1000.0) / np.exp(1000.0), " (nan: not a number)")

# %% [markdown]
# The way out: subtract any number $c$ from all scores of a row. The softmax does not change,
# because $e^{x-c} = e^x / e^c$, and the factor $1/e^c$ cancels:
#
# $$\frac{e^{x_{ij} - c_i}}{\sum_k e^{x_{ik} - c_i}} = \frac{e^{x_{ij}}}{\sum_k e^{x_{ik}}}$$
#
# For $c_i$ take the largest score of row $i$. Then every exponent is 0 or negative, nothing
# overflows, and the sum is at least 1.
#
# Shapes: `x` is $(n, m)$; the largest scores and the sums are columns $(n, 1)$; the result is
# $(n, m)$.
#
# <details><summary>Hint 1: three steps</summary>
#
# Subtract the largest score of each row. Take `np.exp` of the whole matrix. Divide by the sums of
# the rows.
#
# </details>
# <details><summary>Hint 2: each row by itself</summary>
#
# `np.max` and `np.sum` know `axis=` and `keepdims=`. You need both arguments in both calls.
#
# </details>


# %% exercise="softmax" minutes=15
def softmax(x):
    """Turn each row of scores into probabilities: positive numbers that sum to 1.

    Arguments:
    x -- scores, shape (n, m); any finite numbers, also very large or very negative ones

    Returns:
    s -- probabilities, shape (n, m); each row sums to 1
    """
    ### BEGIN SOLUTION
    largest = np.max(x, axis=1, keepdims=True)
    e = np.exp(x - largest)
    s = e / np.sum(e, axis=1, keepdims=True)
    ### END SOLUTION
    return s


# %% test="softmax" points=15


# %% [markdown]
# **What do you expect?** If all scores are multiplied by 3, do the probabilities change? In which
# direction?

# %% demo="softmax_bars"
scores = np.array([[2.0, 1.0, -1.0]])
names = ["cat", "dog", "boat"]
panels = {
    "scores": scores,
    "softmax(scores)": softmax(scores),
    "softmax(3 · scores)": softmax(3 * scores),
}
fig, axes = plots.figure(1, 3, size=(8.4, 2.7))
for ax, (title, values) in zip(axes.flat, panels.items()):
    bars = ax.bar(names, values[0], color=plots.COLORS["sky"], edgecolor="black")
    ax.bar_label(bars, [f"{value:.3g}" for value in values[0]], padding=2)
    ax.axhline(0, color="black", linewidth=0.8)
    ax.margins(y=0.18)
    ax.set_title(f"{title}, sum {values.sum():.3g}")
said = "; ".join(
    f"{title}: " + ", ".join(f"{name} {value:.3g}" for name, value in zip(names, values[0]))
    for title, values in panels.items()
)
plots.show(
    fig,
    alt=f"Three bar charts. {said}. With the larger scores, the largest one takes almost everything.",
)

# %% [markdown]
# In the middle: the negative score became a small positive probability, and the order stayed the
# same. On the right: with scores three times as large, the largest one takes almost everything.
# Adding the same number to all scores changes nothing, as you have just used; multiplying does.

# %% [markdown]
# ## 7. How wrong is a prediction?
#
# A network makes predictions $\hat{y}$ ("y hat"). The true values are $y$. Learning needs **one**
# number that says how wrong the predictions are. Such a measure is called a **loss**. Here are the
# two simplest ones.
#
# ### Exercise 8: `L1`
#
# *About 5 minutes, 10 points.*
#
# Add up how far each prediction is off, no matter in which direction:
#
# $$L_1(\hat{y}, y) = \sum_{i=1}^{m} \left| y^{(i)} - \hat{y}^{(i)} \right|$$
#
# Shapes: `yhat` and `y` hold $m$ numbers each. They are 1-D arrays, both $(m,)$. That does no harm
# here: they have the same shape, nothing is transposed, and the result is a single number.
#
# <details><summary>Hint</summary>
#
# `np.abs` gives the absolute values, entry by entry. It matters whether you take them before or
# after you add up: errors of +2 and −2 must not cancel.
#
# </details>


# %% exercise="L1" minutes=5
def L1(yhat, y):
    """Sum the absolute errors.

    Arguments:
    yhat -- predictions, shape (m,)
    y -- true values, shape (m,)

    Returns:
    loss -- the L1 loss, a number
    """
    ### BEGIN SOLUTION
    loss = np.sum(np.abs(y - yhat))
    ### END SOLUTION
    return loss


# %% test="L1" points=10


# %% [markdown]
# ### Exercise 9: `L2`
#
# *About 5 minutes, 10 points.*
#
# Now square each error before you add up:
#
# $$L_2(\hat{y}, y) = \sum_{i=1}^{m} \left( y^{(i)} - \hat{y}^{(i)} \right)^2$$
#
# The square removes the sign as well. There is no root and no mean in this formula.
#
# Shapes: `yhat` and `y` are $(m,)$, the result is a single number.
#
# <details><summary>Hint 1</summary>
#
# `**2` squares every entry. Square first, then add up.
#
# </details>
# <details><summary>Hint 2: another way</summary>
#
# `np.dot` of two 1-D arrays multiplies them in pairs and adds up. What is the dot product of an
# array with itself?
#
# </details>


# %% exercise="L2" minutes=5
def L2(yhat, y):
    """Sum the squared errors.

    Arguments:
    yhat -- predictions, shape (m,)
    y -- true values, shape (m,)

    Returns:
    loss -- the L2 loss, a number
    """
    ### BEGIN SOLUTION
    loss = np.sum((y - yhat) ** 2)
    ### END SOLUTION
    return loss


# %% test="L2" points=10


# %% demo="two_losses"
errors = np.linspace(-2.5, 2.5, 101)
fig, ax = plots.figure(size=(5.4, 3.3))
ax.plot(errors, [L1(np.array([e]), np.array([0.0])) for e in errors], label="L1: |error|")
ax.plot(errors, [L2(np.array([e]), np.array([0.0])) for e in errors], label="L2: error squared")
ax.set(xlabel="error of one prediction", ylabel="loss", title="The loss of one error")
ax.legend()
plots.show(
    fig,
    alt="Loss against the error of one prediction. L1 is a V with straight arms. L2, dashed, is a "
    "parabola: below L1 for errors smaller than 1, above it for larger ones, and far above it at "
    "the edges.",
)

# %% [markdown]
# Compared with L1, L2 counts errors below 1 less and errors above 1 more. And L2 is smooth at 0,
# where L1 has a corner and no derivative. That is convenient for a method that follows derivatives.

# %% [markdown]
# ## 8. Putting it together: the picture finder
#
# Now build what section 1 promised. First the library: each picture becomes a row, and all rows
# form one matrix.
#
# *In this lesson the pictures are **rows**, because `normalize_rows` and `softmax` work on rows.
# From the next lesson on, examples are columns.*


# %% demo="library"
def as_rows(many):
    """Turn each picture into a row, subtract the row's own mean, and give it norm 1.

    many -- pictures, shape (m, height, width, 3); returns shape (m, n)
    """
    rows = np.array([image2vector(picture)[:, 0] for picture in many]) / 255
    return normalize_rows(rows - rows.mean(axis=1, keepdims=True))


rows = as_rows(pictures)
print("one picture as a column:", image2vector(pictures[0]).shape)
print("the library, rows:      ", rows.shape)
print("norm of the first row:  ", f"{np.linalg.norm(rows[0]):.6f}")

# %% [markdown]
# Why subtract the mean of each row first? A picture in brighter light has larger numbers. The mean
# says how bright it is, and the norm of what is left says how strong its contrast is. Neither says
# what the picture shows. So we remove both. The means form a column $(m, 1)$, thanks to `keepdims`.
#
# Now the finder. A small distance means similar, so the *negative* distances are the scores for
# the softmax. The factor `sharpness` controls how clearly the best one wins.


# %% demo="finder"
def find_similar(picture, sharpness=10):
    """Compare one picture with the library.

    Returns the probability of each picture of the library, shape (1, m). The most similar one has
    the largest.
    """
    row = as_rows([picture])  # shape (1, n)
    distances = np.array([[L2(row[0], other) for other in rows]])  # shape (1, m)
    return softmax(-sharpness * distances)


def show_similar(wanted):
    """Each picture of `wanted`, with the five most similar ones of the library beside it."""
    shown, titles, said = [], [], []
    for picture in wanted:
        probabilities = find_similar(picture)[0]
        best = np.argsort(-probabilities)[:5]  # the indices of the five largest
        percent = [f"{probabilities[i]:.0%}" for i in best]
        shown += [picture, *pictures[best]]
        titles += ["new picture", *percent]
        said.append(", ".join(percent))
    plots.show_pictures(
        shown,
        titles,
        alt="At the left of each line a new picture, then the five most similar pictures of the "
        "library with their probabilities: " + "; next line: ".join(said) + ".",
        size=1.15,
    )


show_similar(new_pictures[[0, 42, 21]])

# %% [markdown]
# You built this out of a few short functions. Nothing in it was learned. It compares pictures
# pixel by pixel, in light and colour. So it finds pictures that *look* alike, and does not know
# what they show. For that it would have to learn. Learning begins in the next lesson.
#
# ### From loops to one product
#
# Two loops are left in this code. Both can be replaced.
#
# `as_rows` calls `image2vector` for each picture. But `reshape` can flatten all pictures at once:
# keep the first axis, and let numpy work out the second.
#
# `find_similar` calls `L2` for each picture of the library. To compare *many* pictures with the
# library, you would need a loop inside a loop. Can a matrix product do it? Write the square out:
#
# $$L_2(a, b) = \sum_j (a_j - b_j)^2 = \sum_j a_j^2 + \sum_j b_j^2 - 2 \sum_j a_j b_j$$
#
# All our rows have norm 1, so the first two sums are 1. The last sum is one entry of a matrix
# product. With $m$ rows in the library and $k$ new ones, $(m, n)$ times $(n, k)$ gives all
# $(m, k)$ of them at once.
#
# **What do you expect?** What is the shape of the matrix of all distances between 250 old and 40
# new pictures?

# %% demo="without_loops"
flattened = pictures.reshape(len(pictures), -1)
one_by_one = np.array([image2vector(picture)[:, 0] for picture in pictures])
print("reshape of all pictures:", flattened.shape, " the same:", np.all(flattened == one_by_one))

new_rows = as_rows(new_pictures[:40])


def by_loops(new_rows):
    return np.array([[L2(new, old) for new in new_rows] for old in rows])


def by_product(new_rows):
    return 2 - 2 * (rows @ new_rows.T)


print("rows", rows.shape, " new_rows.T", new_rows.T.shape, " result", by_product(new_rows).shape)
print("the same distances:", np.allclose(by_loops(new_rows), by_product(new_rows)))

# %% demo="one_product" timing=true
loops, product = seconds(by_loops, new_rows), seconds(by_product, new_rows)
print(f"two loops around L2: {1000 * loops:8.1f} ms")
print(f"one matrix product:  {1000 * product:8.1f} ms, about {loops / product:.0f} times as fast")

# %% [markdown]
# Think in whole arrays, and let numpy run the loop. This is the style of the whole course.

# %% [markdown]
# ## 9. In a framework
#
# Large networks are built with a **framework**: a library that provides such functions, on graphics
# cards, too, and that differentiates them by itself. The two in wide use are PyTorch and TensorFlow, with
# Keras on top of it. Your functions are there:
#
# | yours | PyTorch | TensorFlow |
# |---|---|---|
# | `sigmoid(x)` | `torch.sigmoid(x)` | `tf.sigmoid(x)` |
# | `softmax(x)` | `torch.softmax(x, dim=1)` | `tf.nn.softmax(x, axis=1)` |
# | `normalize_rows(x)` | `torch.nn.functional.normalize(x, dim=1)` | `tf.math.l2_normalize(x, axis=1)` |
# | `L1(yhat, y)` | `torch.nn.functional.l1_loss(yhat, y, reduction="sum")` | `tf.reduce_sum(tf.abs(yhat - y))` |
# | `L2(yhat, y)` | `torch.nn.functional.mse_loss(yhat, y, reduction="sum")` | `tf.reduce_sum((yhat - y) ** 2)` |
#
# What is different:
#
# - numpy's `axis` is `dim` in PyTorch.
# - `l1_loss` and `mse_loss` give the **mean** if you do not ask for the sum, and so do
#   `keras.losses.MeanAbsoluteError` and `MeanSquaredError`.
# - A row of zeros stays a row of zeros: both frameworks protect the division. Yours gives `nan`.
# - A tensor that is made from Python numbers has 32 bits per number, an array of numpy 64.
#
# The cell compares your functions with the frameworks, if they are installed. This course does not
# need them before its lesson on TensorFlow.

# %% demo="framework"
from helpers.frameworks import compare, framework

scores = np.random.default_rng(9).normal(size=(4, 6))
if torch := framework("torch"):
    x = torch.tensor(scores, requires_grad=True)
    torch.sigmoid(x).sum().backward()  # the derivative of the sum, in every entry
    F = torch.nn.functional
    compare(
        "PyTorch",
        {
            "sigmoid": (sigmoid(scores), torch.sigmoid(x)),
            "sigmoid_derivative": (sigmoid_derivative(scores), x.grad),
            "softmax": (softmax(scores), torch.softmax(x, dim=1)),
            "normalize_rows": (normalize_rows(scores), F.normalize(x, dim=1)),
            "L1": (L1(scores[0], scores[1]), F.l1_loss(x[0], x[1], reduction="sum")),
            "L2": (L2(scores[0], scores[1]), F.mse_loss(x[0], x[1], reduction="sum")),
        },
    )
if tf := framework("tensorflow"):
    x = tf.Variable(scores)
    with tf.GradientTape() as tape:
        s = tf.sigmoid(x)
    compare(
        "TensorFlow",
        {
            "sigmoid": (sigmoid(scores), s),
            "sigmoid_derivative": (sigmoid_derivative(scores), tape.gradient(s, x)),
            "softmax": (softmax(scores), tf.nn.softmax(x, axis=1)),
            "normalize_rows": (normalize_rows(scores), tf.math.l2_normalize(x, axis=1)),
            "L1": (L1(scores[0], scores[1]), tf.reduce_sum(tf.abs(x[0] - x[1]))),
            "L2": (L2(scores[0], scores[1]), tf.reduce_sum((x[0] - x[1]) ** 2)),
        },
    )

# %% [markdown]
# ## 10. Try it yourself
#
# **Your own picture.** Upload a photo (drag it into the file list on the left), write its path
# below, and run the cell.

# %% try
my_picture = ""  # for example "my_photo.jpg"

if my_picture:
    show_similar([load_picture(my_picture)])
else:
    print("Write the path of a picture between the quotation marks above.")

# %% [markdown]
# **Your own puzzle.** Change the two shapes, decide what will happen, then run.

# %% try
first, second = (4, 1, 3), (2, 3)
try:
    print(first, "and", second, "give", (np.ones(first) + np.ones(second)).shape)
except ValueError:
    print(first, "and", second, "do not fit")

# %% [markdown]
# **More questions.** Each takes a line or two.
#
# - What happens to the probabilities with `sharpness=0`? And with 1000? Would a softmax without
#   protection survive that?
# - Use `L1` instead of `L2` in `find_similar`. Are the same pictures found?
# - The cell below passes the same picture twice, once in half the light. Are the same ones found?
#   Now remove `normalize_rows` from `as_rows` and run it again.
# - In `as_rows`, move `/ 255` to the end. Is the result the same? (Is there a moment at which a
#   `uint8` could wrap around?)

# %% try
show_similar([new_pictures[0], new_pictures[0] // 2])

# %% [markdown]
# ## 11. What you learned
#
# - An array is a block of numbers with a shape and a type. Know the shape of every array.
# - Broadcasting aligns two shapes at the right and stretches each 1. Anything that does not fit
#   is an error.
# - `(n,)` is neither a row nor a column. Beside a matrix it is treated as a row.
# - A sum removes the axis that it names. `keepdims=True` leaves it with length 1, so that the result
#   still fits the matrix.
# - `*` works entry by entry, `@` is the matrix product.
# - Code on whole arrays is shorter than a loop, and for large arrays many times faster.
# - The chain rule multiplies local derivatives. It gave you $\sigma' = \sigma (1 - \sigma)$.
# - Large exponents overflow. Write sigmoid and softmax so that no exponent is large and positive.
# - A `uint8` wraps around after 255. Turn pixels into floats first.
#
# Next: the first neuron. It looks at these pictures and learns to recognise cats.

# %% summary
