# %% [markdown]
# ## 8. Putting it together
#
# Time to test the claim of the first page: a convolutional network carries over what it learned at
# one place to another, and a fully connected one does not.
#
# The task is small, so that nothing else can play a part. Each picture has 12 × 12 pixels with noise,
# and one stroke of five pixels, either falling (label 1) or rising (label 0). In all training pictures
# the stroke is in the **left** part. There are three more sets: one for validation and one for testing,
# both with strokes on the left, and one for testing with strokes on the **right**.

# %% demo="strokes"


def strokes(m, first_columns, seed):
    """Noisy pictures (m, 12, 12, 1) with a stroke, which begins at one of these columns; labels (m,)."""
    rng = np.random.default_rng(seed)
    X = rng.normal(0, 0.3, size=(m, 12, 12, 1))
    labels = rng.integers(0, 2, size=m)
    for x, label in zip(X, labels):
        row, column = rng.integers(0, 8), rng.choice(first_columns)
        stroke = np.eye(5) if label else np.eye(5)[::-1]
        x[row : row + 5, column : column + 5, 0] += stroke
    return X.astype(np.float32), labels


left, right = [0, 1, 2], [5, 6, 7]
X_train, y_train = strokes(600, left, seed=0)
X_val, y_val = strokes(1000, left, seed=1)
X_left, y_left = strokes(1000, left, seed=2)
X_right, y_right = strokes(1000, right, seed=3)
show_maps(
    [x[:, :, 0] for x in (*X_train[:4], *X_right[:4])],
    [
        f"{side}, label {label}"
        for side, ys in (("left", y_train), ("right", y_right))
        for label in ys[:4]
    ],  # fmt: skip
    "Eight noisy pictures of 12 by 12 pixels. Each has a diagonal stroke of five pixels; in the first "
    "four it is in the left part, in the last four in the right part.",
)

# %% [markdown]
# Three networks, built from the fast layers of `helpers/networks`. They compute what your functions
# compute.
#
# | network | layers |
# |---|---|
# | convolution | 8 filters of 5 × 5, ReLU, max pooling over the whole map, one output unit |
# | fully connected, small | 2 hidden units, about as many parameters as the convolution |
# | fully connected, large | 64 hidden units |
#
# Each is trained with four learning rates from five random starts. The rate is chosen on the
# validation pictures, and then the test pictures are used once.
#
# **What do you expect?** For each of the three: the accuracy on new pictures on the left, and on the
# right?

# %% demo="convolution_or_not"
builds = {
    "convolution": lambda rng: [
        Convolution(1, 8, rng, f=5, pad=0), Relu(), MaxPool(8), Flatten(), Dense(8, 1, rng),
    ],
    "fully connected, small": lambda rng: [Flatten(), Dense(144, 2, rng), Relu(), Dense(2, 1, rng)],
    "fully connected, large": lambda rng: [Flatten(), Dense(144, 64, rng), Relu(), Dense(64, 1, rng)],
}  # fmt: skip
runs, trained = {}, {}
for name, build in builds.items():
    runs[name] = {}
    for rate in (0.003, 0.01, 0.03, 0.1):
        trained[name, rate] = []
        for seed in range(5):
            network = Network(build(np.random.default_rng(seed)))
            network.fit(X_train, y_train, epochs=15, learning_rate=rate, seed=seed)
            trained[name, rate].append(network)
        runs[name][rate] = [
            100 * np.mean(network.predict(X_val) == y_val) for network in trained[name, rate]
        ]
plots.plot_rates(
    runs,
    ylabel="validation accuracy in %",
    title="Strokes on the left, five starts for each rate",
    alt="Accuracy on the validation pictures against the learning rate, for a convolutional network "
    "and two fully connected ones.",
)

# %% demo="left_and_right"
results = {}
print(f"the same prediction for all: left {100 * max(y_left.mean(), 1 - y_left.mean()):.1f} %, ", end="")  # fmt: skip
print(f"right {100 * max(y_right.mean(), 1 - y_right.mean()):.1f} %")
print("network                  parameters   rate    test, left      test, right")
for name, by_rate in runs.items():
    best = max(by_rate, key=lambda rate: np.mean(by_rate[rate]))
    networks = trained[name, best]
    results[name] = [
        [100 * np.mean(network.predict(X) == y) for network in networks]
        for X, y in ((X_left, y_left), (X_right, y_right))
    ]
    shown = [f"{np.mean(found):5.1f} ± {np.std(found):.1f} %" for found in results[name]]
    print(f"{name:<24} {networks[0].size:>10}   {best:<6} {shown[0]:>13} {shown[1]:>15}")
fig, ax = plots.figure(size=(6.6, 3.2))
for shift, place, color in ((-0.18, 0, "blue"), (0.18, 1, "orange")):
    ax.bar(
        np.arange(3) + shift,
        [np.mean(results[name][place]) for name in results],
        width=0.34,
        yerr=[np.std(results[name][place]) for name in results],
        capsize=4,
        color=plots.COLORS[color],
        edgecolor="black",
        hatch=("", "//")[place],
        label=("new strokes on the left", "strokes on the right")[place],
    )
ax.axhline(50, color="black", linestyle=":", linewidth=1.2)
ax.set_xticks(range(3), [name.replace(", ", ",\n") for name in results])
ax.set(ylabel="test accuracy in %", ylim=(0, 119), title="Trained on the left only")
ax.legend(loc="upper center", ncols=2)
plots.show(
    fig,
    "Bars of the test accuracy of three networks, with one standard deviation of five starts. "
    + "; ".join(
        f"{name}: {np.mean(found[0]):.1f} % on the left, {np.mean(found[1]):.1f} % on the right"
        for name, found in results.items()
    ),
)

# %% [markdown]
# The convolutional network does as well on the right as on the left, though it has never seen a stroke
# there. The large fully connected network has learned the task, too: on the left it is right in most
# cases. On the right it is no better than a guess. Its weights for the pixels there were trained by
# noise alone. The small one has about as many parameters as the convolution, and is worse on both sides.
#
# So it is not the number of parameters, and not the training. It is the **sharing**. And the last layer
# helps: max pooling over the whole map forgets *where* the stroke was. Fully connected layers on top of
# a larger map would again have weights for each place.
#
# What did the filters learn?

# %% demo="learned_filters"
best = max(runs["convolution"], key=lambda rate: np.mean(runs["convolution"][rate]))
network = trained["convolution", best][0]
W_learned = network.layers[0].parameters["W"][:, :, 0, :]
v = network.layers[4].parameters["W"][:, 0]
order = np.argsort(-v)
show_maps(
    [W_learned[:, :, c] for c in order],
    [f"output weight {v[c]:+.1f}" for c in order],
    "The eight learned filters of 5 by 5 weights, in the order of the weight with which the output "
    "unit uses them. Those with a large positive weight show a falling diagonal, those with a large "
    "negative weight a rising one.",
)

# %% [markdown]
# Nobody told the network what a stroke is. It found filters that look like strokes. Those with a
# positive output weight vote for *falling*, those with a negative one for *rising*.
#
# Do your functions agree with the fast layers? The same pictures through both:

# %% demo="own_against_fast"
W_own = network.layers[0].parameters["W"].astype(float)
b_own = network.layers[0].parameters["b"].astype(float).reshape(1, 1, 1, -1)
Z, _ = conv_forward(X_right[:20].astype(float), W_own, b_own, {"stride": 1, "pad": 0})
A, _ = pool_forward(np.maximum(0, Z), {"f": 8, "stride": 8}, mode="max")
own = A.reshape(20, 8) @ network.layers[4].parameters["W"] + network.layers[4].parameters["b"]
fast = network.forward(X_right[:20])
print(f"largest difference of 20 outputs: {np.abs(own - fast).max():.0e}")
print(f"predictions that agree: {np.sum((own > 0) == (fast > 0))} of 20")

# %% [markdown]
# ### What sharing does not give
#
# A filter is matched as it is. A stroke that is turned, larger or of the opposite brightness is another
# pattern for it. So from the list of factors that broke the fully connected network, sharing can help
# with **position**, and not by itself with size, angle or brightness. For these a network needs more
# filters, or training pictures that show the change, as in the lesson on pictures.
#
# ## 9. In a framework
#
# Frameworks have the same layers under similar names. The order of the axes differs, and that is
# the usual stumbling block.
#
# | | here | Keras | PyTorch |
# |---|---|---|---|
# | input | $(m, n_H, n_W, n_C)$ | the same | $(m, n_C, n_H, n_W)$ |
# | filters | $(f, f, n_C^{prev}, n_C)$ | the same | $(n_C, n_C^{prev}, f, f)$ |
# | convolution | `conv_forward` | `Conv2D(n_C, f, strides=s, padding=…)` | `Conv2d(n_C_prev, n_C, f, stride=s, padding=p)` |
# | padding | a number | `"valid"` or `"same"` | a number, or `"same"` for stride 1 |
# | max pooling | `pool_forward(…, "max")` | `MaxPooling2D(f, strides=s)` | `MaxPool2d(f, stride=s)` |
# | in one layer | – | may hold the activation function, too | – |
#
# The next cell compares your functions with the frameworks, forward and backward, if they are installed. The
# lesson does not need them.

# %% demo="framework"
from helpers.frameworks import compare, framework

rng = np.random.default_rng(8)
A_few, W_few = rng.normal(size=(2, 7, 9, 3)), rng.normal(size=(3, 3, 3, 4))
b_few = rng.normal(size=(1, 1, 1, 4))
Z_few, cache_few = conv_forward(A_few, W_few, b_few, {"stride": 2, "pad": 1})
P_few, pool_cache = pool_forward(Z_few, {"f": 2, "stride": 1}, "max")
pull = rng.normal(size=P_few.shape)
dZ_few = pool_backward(pull, pool_cache, "max")
names = ("Z", "pooled", "dA_prev", "dW", "db")
mine = dict(zip(names, (Z_few, P_few, *conv_backward(dZ_few, cache_few))))
if torch := framework("torch"):
    F = torch.nn.functional
    x = torch.tensor(A_few.transpose(0, 3, 1, 2), requires_grad=True)
    kernel = torch.tensor(W_few.transpose(3, 2, 0, 1), requires_grad=True)
    bias = torch.tensor(b_few.ravel(), requires_grad=True)
    z = F.conv2d(x, kernel, bias, stride=2, padding=1)
    pooled = F.max_pool2d(z, 2, stride=1)
    pooled.backward(torch.tensor(pull.transpose(0, 3, 1, 2)))
    theirs = (
        z.permute(0, 2, 3, 1),
        pooled.permute(0, 2, 3, 1),
        x.grad.permute(0, 2, 3, 1),
        kernel.grad.permute(2, 3, 1, 0),
        bias.grad.reshape(1, 1, 1, -1),
    )
    compare("PyTorch", {name: (mine[name], other) for name, other in zip(names, theirs)})
if tf := framework("tensorflow"):
    x, kernel, bias = tf.Variable(A_few), tf.Variable(W_few), tf.Variable(b_few)
    with tf.GradientTape() as tape:
        around = [[0, 0], [1, 1], [1, 1], [0, 0]]
        z = tf.nn.conv2d(x, kernel, strides=2, padding=around) + bias
        pooled = tf.nn.max_pool2d(z, 2, strides=1, padding="VALID")
        paired = tf.reduce_sum(tf.constant(pull) * pooled)
    theirs = (z, pooled, *tape.gradient(paired, [x, kernel, bias]))
    compare("TensorFlow", {name: (mine[name], other) for name, other in zip(names, theirs)})

# %% [markdown]
# The same in text, so that you can read it without running it:
#
# ```python
# import torch, torch.nn as nn
#
# network = nn.Sequential(                 # the network of section 8
#     nn.Conv2d(1, 8, kernel_size=5),      # 8 filters, valid padding
#     nn.ReLU(),
#     nn.MaxPool2d(8),                     # the stride is the size of the window, if none is given
#     nn.Flatten(),
#     nn.Linear(8, 1),
# )
# ```
#
# ```python
# from keras import Sequential, layers
#
# network = Sequential([
#     layers.Input(shape=(12, 12, 1)),
#     layers.Conv2D(8, 5, activation="relu"),
#     layers.MaxPooling2D(8),
#     layers.Flatten(),
#     layers.Dense(1),
# ])
# ```
#
# With `padding="same"` and a stride of 2, Keras may pad one side more than the other. A padding of $p$ on
# both sides, as here and in PyTorch, then gives other numbers.
#
# ## 10. Try it yourself
#
# **Your own filter.** Change the numbers and run the cell. What does it respond to?

# %% try
my_filter = np.array(
    [
        [0.0, -1.0, 0.0],
        [-1.0, 4.0, -1.0],
        [0.0, -1.0, 0.0],
    ]
)
sample = pictures[8:9] / 255
my_map = conv_forward_matrix(
    sample,
    np.repeat(my_filter[:, :, np.newaxis, np.newaxis], 3, axis=2) / 3,
    np.zeros((1, 1, 1, 1)),
    {"stride": 1, "pad": 0},
)
show_maps(
    [sample[0], my_map[0, :, :, 0]],
    ["the picture", "my map"],
    "A picture, and the feature map of a filter of your own: teal positive, brown negative.",
)

# %% [markdown]
# **More questions.** Each takes a few lines.
#
# - Which 5 × 5 filter finds the wheels of a car? Which one finds them on light *and* dark ground?
# - Two convolutions of 3 × 3 without ReLU in between are one convolution. Of which size? Multiply two
#   filters out by hand, or find it with `conv_forward` on a picture with a single 1.
# - In section 8, replace `MaxPool(8)` by `MaxPool(2)` and `Dense(8, …)` by `Dense(128, …)`. Does the network
#   still find strokes on the right? Why (not)?
# - Write `conv_backward` with matrix products. `dW` is one product of the transposed matrix of windows
#   and `dZ`. Check it with `check_gradients`.
#
# ## 11. What you learned
#
# - A convolution multiplies each window by the same filter. Its parameters do not depend on the size of
#   the picture.
# - $n_{out} = \lfloor (n + 2p - f)/s \rfloor + 1$, for rows and columns apart.
# - A map moves with the picture (equivariance). Pooling makes it less sensitive to small moves; pooling
#   over the whole map forgets the place (invariance).
# - The receptive field grows with each layer, and faster after a stride.
# - im2col makes a matrix product of a convolution: the same numbers, much faster, for more memory.
# - Shared weights add up the gradients of all places. `dZ` is the gradient of the cost here, so `dW` and
#   `db` are sums over the examples.
# - Test a backward pass entry by entry, with a stride that is neither 1 nor `f`, and without squares.
# - A network with shared weights found strokes where it had never seen one. Size, angle and brightness are
#   another matter.
#
# Next, in `c4w1_convolution_application`: a convolutional network on the cat pictures, beside the fully
# connected ones of the first course, and again the question of what breaks it.

# %% summary
