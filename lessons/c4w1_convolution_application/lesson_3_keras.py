# %% [markdown]
# ## 8. The same in Keras, for six things
#
# The cats are two classes, and few. Now to the six kinds of things of `c2w3_tensorflow`, at full
# resolution. The pictures show a ball, a boat, a car, a flower, a house or a mug. There the fully connected
# network of 25, 12 and 6 units was far from perfect.
#
# The first 900 pictures are for training, the other 180 for validation. The test pictures are looked at once.

# %% demo="things"
pictures, labels, pictures_test, labels_test, names = load_images("things")
P_train, P_val, P_test = (
    np.float32(part / 255) for part in (pictures[:900], pictures[900:], pictures_test)
)
k_train, k_val, k_test = labels[0, :900], labels[0, 900:], labels_test[0]
plots.show_pictures(
    pictures[:12],
    [names[k] for k in k_train[:12]],
    columns=12,
    size=0.8,
    alt="Twelve drawn pictures in a row, each with the name of its class above it: ball, boat, car, "
    "flower, house or mug.",
)
print("P_train", P_train.shape, "  P_val", P_val.shape, "  P_test", P_test.shape)
print(f"always the same class: {100 / len(names):.1f} %")

# %% [markdown]
# ### Exercise 5: `sequential_model`
#
# *About 15 minutes, 18 points.*
#
# Most networks are a chain: each layer takes the output of the one before. `tf.keras.Sequential` is a list
# of layers, and that is all. Build this chain:
#
# | layer | its output, for one picture |
# |---|---|
# | input | $64 \times 64 \times 3$ |
# | convolution: 16 filters of 5 × 5, stride 2, padding "same" | $32 \times 32 \times 16$ |
# | batch norm, then ReLU | the same |
# | max pooling, 2 × 2 | $16 \times 16 \times 16$ |
# | convolution: 32 filters of 3 × 3, padding "same" | $16 \times 16 \times 32$ |
# | batch norm, then ReLU | the same |
# | max pooling, 4 × 4 | $4 \times 4 \times 32$ |
# | flatten | $512$ |
# | dense with softmax | $6$ |
#
# Why batch norm between convolution and ReLU? It keeps the maps at a size that the ReLU can work with,
# whatever the filters are, so a larger learning rate is possible (`c2w3_hyperparameters_batchnorm`).
#
# Your model is judged by what it computes for weights and pictures that the check chooses. It is not trained.
#
# <details><summary>Hint 1: the layers</summary>
#
# They are in `tf.keras.layers`: `Input`, `Conv2D`, `BatchNormalization`, `ReLU`, `MaxPooling2D`, `Flatten`,
# `Dense`.
#
# </details>
# <details><summary>Hint 2: a convolution</summary>
#
# `Conv2D(n, f, strides=s, padding="same")` has `n` filters of `f` × `f` pixels. Without `padding`, it has none.
#
# </details>
# <details><summary>Hint 3: pooling</summary>
#
# The stride of `MaxPooling2D(f)` is `f`, if you do not say otherwise.
#
# </details>


# %% exercise="sequential_model" minutes=15
def sequential_model():
    """Make a convolutional network for six classes as a chain of layers.

    Returns:
    network -- a tf.keras.Sequential, not trained: pictures (m, 64, 64, 3) -> probabilities (m, 6).
               Two blocks of convolution ("same" padding), batch norm, ReLU and max pooling: first 16 filters
               of 5 × 5 with stride 2, pooled 2 × 2; then 32 filters of 3 × 3, pooled 4 × 4. Then flatten,
               and a dense layer with softmax
    """
    ### BEGIN SOLUTION
    layers = tf.keras.layers
    network = tf.keras.Sequential(
        [
            layers.Input((64, 64, 3)),
            layers.Conv2D(16, 5, strides=2, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(4),
            layers.Flatten(),
            layers.Dense(6, activation="softmax"),
        ]
    )
    ### END SOLUTION
    return network


# %% test="sequential_model" points=18

# %% [markdown]
# Keras counts the parameters for you. Work out the number in the first row by hand before you look.

# %% demo="summary_of_layers"
network = sequential_model()
for layer in network.layers:
    print(
        f"{type(layer).__name__:<20} {str(layer.output.shape[1:]):<14} {layer.count_params():>6,}"
    )
print(f"all together {network.count_params():>29,}")

# %% [markdown]
# Batch norm has four numbers for each channel: $\gamma$ and $\beta$, which are trained, and the running mean and
# variance, which are not.
#
# ### Exercise 6: `convolutional_model`
#
# *About 18 minutes, 20 points.*
#
# A chain cannot branch. The **functional API** can: a layer is called like a function, with a tensor, and
# returns a tensor. The tensors are symbolic: they have a shape, and no numbers yet. At the end,
# `tf.keras.Model(inputs=…, outputs=…)` follows the calls from the output back to the input.
#
# ```python
# inputs = tf.keras.Input((12,))
# x = tf.keras.layers.Dense(7)(inputs)        # made first, then called
# x = tf.keras.layers.ReLU()(x)
# network = tf.keras.Model(inputs=inputs, outputs=x)
# ```
#
# The next lesson needs branches. Here, write a chain in this way, and for pictures of *any* size: the
# convolutions and ReLUs of exercise 5 without batch norm, and both poolings with "same" padding, too.
#
# What does "same" mean for pooling? The output has $\lceil n / s \rceil$ rows: rounded up, so that the last,
# incomplete window is used. What is outside the picture never wins a maximum.
#
# Shapes: `input_shape` $(n_H, n_W, n_C)$; the model takes $(m, n_H, n_W, n_C)$ and returns $(m, 6)$.
#
# <details><summary>Hint 1: two pairs of brackets</summary>
#
# `Conv2D(16, 5)` makes a layer. `Conv2D(16, 5)(inputs)` also calls it. Each line takes the `x` of the
# line before.
#
# </details>
# <details><summary>Hint 2: the size of the picture</summary>
#
# Only `tf.keras.Input(input_shape)` needs it. Keras works the other shapes out.
#
# </details>


# %% exercise="convolutional_model" minutes=18
def convolutional_model(input_shape):
    """Make a convolutional network for six classes with the functional API.

    Arguments:
    input_shape -- shape of one picture, (n_H, n_W, n_C)

    Returns:
    network -- a tf.keras.Model, not trained: pictures (m, n_H, n_W, n_C) -> probabilities (m, 6).
               Convolution of 16 filters of 5 × 5 with stride 2, ReLU, max pooling 2 × 2; convolution of
               32 filters of 3 × 3, ReLU, max pooling 4 × 4, all with "same" padding. Then flatten, and a
               dense layer with softmax
    """
    ### BEGIN SOLUTION
    layers = tf.keras.layers
    inputs = tf.keras.Input(input_shape)
    x = layers.Conv2D(16, 5, strides=2, padding="same")(inputs)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(2, padding="same")(x)
    x = layers.Conv2D(32, 3, padding="same")(x)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(4, padding="same")(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(6, activation="softmax")(x)
    network = tf.keras.Model(inputs=inputs, outputs=outputs)
    ### END SOLUTION
    return network


# %% test="convolutional_model" points=20

# %% [markdown]
# ### With batch norm, or without?
#
# Both models have nearly the same number of parameters. Each is trained from three starts with Adam, in
# mini-batches of 32. (Three, and not five: Keras on a small processor takes its time, and this page should run
# in a minute and a half.)
#
# **What do you expect?** Which one is ahead after four epochs, and which one at the end?

# %% demo="keras"
EPOCHS = 10


def train_keras(make, seed, rate=0.003):
    """The trained model, and its validation accuracy in percent after each epoch."""
    tf.keras.utils.set_random_seed(seed)
    network = make()
    network.compile(
        optimizer=tf.keras.optimizers.Adam(rate),
        loss="sparse_categorical_crossentropy",  # the labels are numbers of classes, not one-hot
        metrics=["accuracy"],
    )
    history = network.fit(
        P_train, k_train, epochs=EPOCHS, batch_size=32, validation_data=(P_val, k_val), verbose=0
    )
    return network, 100 * np.array(history.history["val_accuracy"])


kinds = {
    "with batch norm": sequential_model,
    "without": lambda: convolutional_model((64, 64, 3)),
}
models, curves = {}, {}
for name, make in kinds.items():
    models[name], found = zip(*(train_keras(make, seed) for seed in range(3)))
    curves[name] = np.array(found)
    for epoch in (4, EPOCHS):
        reached = curves[name][:, epoch - 1]
        print(
            f"{name:<16} after {epoch:2d} epochs: validation {reached.mean():5.1f} ± {reached.std():.1f} %"
        )
fig, ax = plots.figure(size=(6.4, 3.4))
for (name, found), color, line in zip(curves.items(), ("blue", "vermilion"), ("-", "--")):
    mean, deviation = found.mean(axis=0), found.std(axis=0)
    epochs = np.arange(1, EPOCHS + 1)
    ax.plot(epochs, mean, line, color=plots.COLORS[color], label=name)
    ax.fill_between(
        epochs, mean - deviation, mean + deviation, color=plots.COLORS[color], alpha=0.2
    )
ax.axhline(100 / 6, color="black", linestyle=":", linewidth=1.2)
ax.set(xlabel="epoch", ylabel="validation accuracy in %", ylim=(0, 103))
ax.legend(loc="lower right")
plots.show(
    fig,
    "Validation accuracy against the epoch, mean and standard deviation of three starts. "
    + " ".join(
        f"{name}: {found[:, 3].mean():.0f} % after 4 epochs, {found[:, -1].mean():.0f} % at the end."
        for name, found in curves.items()
    ),
)

# %% [markdown]
# The model with batch norm is far behind after four epochs, and its starts differ a lot. Does it learn more
# slowly? Not necessarily. Validation uses the running mean and variance. Keras keeps 99 % of the old value at
# each step, an epoch has 29 steps, and the averages begin at 0 and 1. They need several epochs to arrive. You
# can test this: call an early model on `P_val` with `training=True`, and it takes mean and variance of the batch. Whoever
# stops early by such a curve may stop for the wrong reason. (`BatchNormalization(momentum=0.9)` is faster.)
#
# In ten epochs, the model without batch norm is ahead, by about one standard deviation. That is a statement about ten
# epochs of these pictures, and not about batch norm.
#
# Which one is used on the test pictures? The one with the better validation accuracy, and only that one.

# %% demo="keras_test"
best = max(curves, key=lambda name: curves[name][:, -1].mean())
predictions = [np.argmax(each(P_test).numpy(), axis=1) for each in models[best]]
reached = [100 * np.mean(each == k_test) for each in predictions]
print(f"{best}: test {np.mean(reached):.1f} ± {np.std(reached):.1f} %, each of three starts:")
print("   " + "  ".join(f"{each:.1f} %" for each in reached))

# %% [markdown]
# ### Exercise 7: `confusion_matrix`
#
# *About 10 minutes, 12 points.*
#
# One number says how many are wrong, and not *what* is taken for what. The **confusion matrix** counts: in row
# $i$ and column $j$, the examples of class $i$ for which class $j$ was predicted. The right predictions are on the
# diagonal.
#
# Shapes: `predictions` and `labels` $(m,)$ → counts $(n, n)$ for $n$ classes.
#
# <details><summary>Hint 1: a loop will do</summary>
#
# Go through the pairs of label and prediction, and add 1 to the entry of each pair.
#
# </details>
# <details><summary>Hint 2: without a loop?</summary>
#
# `counts[labels, predictions] += 1` does not work: it adds 1 once, even if a pair occurs twice.
# `np.add.at` adds each time.
#
# </details>


# %% exercise="confusion_matrix" minutes=10
def confusion_matrix(predictions, labels, n_classes):
    """Count which class was predicted for which.

    Arguments:
    predictions -- numbers of the predicted classes, integers, shape (m,)
    labels -- numbers of the true classes, integers, shape (m,)
    n_classes -- number of classes, n; some of them may not occur

    Returns:
    counts -- shape (n, n): at [i, j], the number of examples of class i for which j was predicted
    """
    ### BEGIN SOLUTION
    counts = np.zeros((n_classes, n_classes), dtype=int)
    np.add.at(counts, (labels, predictions), 1)
    ### END SOLUTION
    return counts


# %% test="confusion_matrix" points=12

# %% demo="confused"
without = [np.argmax(each(P_test).numpy(), axis=1) for each in models["without"]]
counts = confusion_matrix(np.concatenate(without), np.tile(k_test, 3), 6)
fig, ax = plots.figure(size=(4.8, 4.2))
ax.imshow(counts / counts.sum(axis=1, keepdims=True), cmap="Blues", vmin=0, vmax=1)
for i in range(6):
    for j in range(6):
        ax.text(j, i, counts[i, j], ha="center", va="center", color="white" if i == j else "black")
ax.set_xticks(range(6), names, rotation=40, ha="right")
ax.set_yticks(range(6), names)
ax.set(xlabel="predicted", ylabel="true")
off = counts - np.diag(np.diag(counts))
i, j = np.unravel_index(np.argmax(off), off.shape)
plots.show(
    fig,
    "Confusion matrix of the models without batch norm on the test pictures, three starts together: "
    f"{np.trace(counts)} of {counts.sum()} on the diagonal. The most frequent mistake is "
    f"{names[j]} for {names[i]}, {off[i, j]} times.",
)
print(f"the most frequent mistake: a {names[i]} is taken for a {names[j]}, {off[i, j]} times")

# %% [markdown]
# ## 9. In another framework: PyTorch
#
# Whoever moves a network from Keras to PyTorch meets four differences. Each of them gives wrong
# numbers, and only the first one an error:
#
# | | Keras | PyTorch |
# |---|---|---|
# | order of the axes | $(m, n_H, n_W, n_C)$ | $(m, n_C, n_H, n_W)$ |
# | "same" with stride 2 | pads one row more below and on the right than above and on the left | `padding=p` pads all sides alike |
# | $\varepsilon$ of batch norm | 1e-3 | 1e-5 |
# | `Flatten` | row by row of pixels, the channels of a pixel together | one channel after the other |
#
# The cell gives the weights of your `sequential_model` to the layers of PyTorch, if it is installed, and
# compares the probabilities. It compares your numpy functions with both frameworks, too. Keras computes
# with 32 bits, so the probabilities agree to about seven digits.

# %% demo="framework"
from helpers.frameworks import compare, framework

some_pictures = np.random.default_rng(7).integers(0, 256, size=(4, 64, 64, 3), dtype=np.uint8)
halved = halve_and_scale(some_pictures)
own_model = sequential_model()
inputs = np.float32(some_pictures / 255)
guessed, true = np.array([0, 2, 1, 1, 2, 0]), np.array([0, 1, 1, 1, 2, 2])
counted = confusion_matrix(guessed, true, 3)
compare(
    "TensorFlow",
    {
        "halve_and_scale": (halved, tf.nn.avg_pool2d(inputs, 2, 2, "VALID")),
        "confusion_matrix": (counted, tf.math.confusion_matrix(true, guessed, 3)),
    },
)
if torch := framework("torch"):
    F, layers = torch.nn.functional, own_model.layers
    convolutions = [layer for layer in layers if isinstance(layer, tf.keras.layers.Conv2D)]
    norms = [layer for layer in layers if isinstance(layer, tf.keras.layers.BatchNormalization)]
    a = torch.tensor(inputs).permute(0, 3, 1, 2)
    compare("PyTorch", {"halve_and_scale": (halved, F.avg_pool2d(a, 2).permute(0, 2, 3, 1))})
    for convolution, norm, padding, stride, window in zip(
        convolutions, norms, ((1, 2, 1, 2), (1, 1, 1, 1)), (2, 1), (2, 4)
    ):
        W, b = (torch.tensor(w) for w in convolution.get_weights())
        a = F.conv2d(F.pad(a, padding), W.permute(3, 2, 0, 1), b, stride=stride)
        scale, shift, mean, variance = (torch.tensor(w) for w in norm.get_weights())
        a = F.batch_norm(a, mean, variance, scale, shift, training=False, eps=1e-3)
        a = F.max_pool2d(F.relu(a), window)
    W, b = (torch.tensor(w) for w in layers[-1].get_weights())
    p = torch.softmax(a.permute(0, 2, 3, 1).flatten(1) @ W + b, dim=1)
    compare("PyTorch", {"probabilities": (own_model(inputs), p)})

# %% [markdown]
# ## 10. Try it yourself
#
# **Your own picture.** Upload a photo (drag it into the file list on the left), write its path
# below, and run the cell. The numpy networks say how much they believe in a cat, and the map shows where they
# look. Do not expect too much: they have seen 250 drawings, and no photo.

# %% try
my_picture = ""  # for example "my_cat.jpg"

if my_picture:
    picture = load_picture(my_picture, size=64)
    mine = prepared(picture[np.newaxis])[0]
    for name, judge in judges.items():
        print(f"{name}: a cat with probability {judge(mine[np.newaxis])[0]:.0%}")
    chances = models[best][0](np.float32(picture[np.newaxis] / 255)).numpy()[0]
    print("of the six things, most likely a", names[int(np.argmax(chances))])
    show_maps(
        [mine] + [occlusion_map(judge, mine, 6, 2, 0.0) for judge in judges.values()],
        ["your picture", *judges],
        "Your picture, and maps of how much the probability of a cat falls where a square is covered.",
    )
else:
    print("Write the path of a picture between the quotation marks above.")

# %% [markdown]
# **More questions.** Say first what you expect, what you keep fixed, and how many starts you need.
#
# - Add `BatchNorm(16)` and `BatchNorm(32)` of `helpers.networks` after the convolutions of `place_forgotten`. What
#   happens to the accuracy, and what to the curve of the light? Which numbers of batch norm are fixed
#   after training?
# - Cover with black or white instead of the mean colour. Which parts of the maps change? Is any
#   colour neutral?
# - Train the numpy network on `np.rot90` of the pictures, too. Which curve of section 4 does it flatten?
# - `tf.keras.layers.RandomTranslation` and `RandomRotation` at the beginning of `sequential_model` make new
#   pictures in every epoch. Do they help with 900 pictures? With 100?
# - Do you have the classic set with real photos? Put it where the variable `COURSE_DATA` points (see
#   `helpers/datasets/README.md`), and run the lesson again.
#
# ## 11. What you learned
#
# - A fair comparison names what is equal: parameters, optimizer, starts, and the best rate for each.
# - Shared weights buy many filters for few parameters.
# - Sharing finds a thing at every place. Only with global pooling does the network also *forget* the place. Size
#   and background are not fixed by either.
# - Light is a matter of the preprocessing.
# - An error rate of a *kind* of network needs its deviation over random starts.
# - An occlusion map asks any classifier where it looks. It depends on what you cover with.
# - `Sequential` is a chain; the functional API calls layers with symbolic tensors, and can branch.
# - A confusion matrix says what is taken for what.
#
# Next: what if two convolutions are not enough? Deeper networks should be better, and at first they
# are worse. Residual networks branch, and fix it.

# %% summary
