# %% [markdown]
# ## 8. Fix it
#
# ### Exercise 5: `augment`
#
# *About 20 minutes, 18 points.*
#
# A cat a little to the left is still a cat. So is a cat in a mirror. The network does not know
# that. You can tell it by examples: make new training pictures out of the old ones, with the same
# labels. This is called **data augmentation**, and it costs only computing time.
#
# From each picture make one new picture: mirror it left to right, then move it by a few pixels,
# a *different* random amount for each picture. The function `move` is given above.
#
# Draw the amounts with `rng.integers(low, high)`, which gives an integer from `low` up to, but
# not including, `high`. The new pictures follow after the old ones, in the same order.
#
# Shapes: `images` $(m, h, w, 3)$ → $(2m, h, w, 3)$; `Y` $(1, m)$ → $(1, 2m)$.
#
# <details><summary>Hint 1: the mirror</summary>
#
# One picture has the axes row, column, colour. A slice `::-1` reverses an axis. Which one?
#
# </details>
# <details><summary>Hint 2: the amounts</summary>
#
# All integers from `-shift` to `shift` should be possible, both ends included. Draw twice for
# each picture: one number to the right, one down.
#
# </details>
# <details><summary>Hint 3: joining</summary>
#
# `np.stack` makes an array out of a list of pictures. `np.concatenate` joins arrays; for `Y` the
# examples are along the second axis.
#
# </details>


# %% exercise="augment" minutes=20
def augment(images, Y, shift, seed=0):
    """Add a mirrored and moved copy of every picture.

    Arguments:
    images -- pictures, shape (m, h, w, 3), integers 0..255 (uint8); not changed
    Y -- their labels, shape (1, m)
    shift -- each copy is moved to the right by a random integer from -shift to shift, and
             down by another one; both are drawn anew for each picture
    seed -- for the random numbers: the same seed gives the same pictures

    Returns:
    more_images -- shape (2m, h, w, 3), uint8: the m pictures, then their m copies in the same
                   order; each copy is mirrored left to right and moved (see `move`)
    more_Y -- their labels, shape (1, 2m)
    """
    rng = np.random.default_rng(seed)
    ### BEGIN SOLUTION
    copies = []
    for image in images:
        right, down = rng.integers(-shift, shift + 1, size=2)
        copies.append(move(image[:, ::-1], right, down))
    more_images = np.concatenate([images, np.stack(copies)])
    more_Y = np.concatenate([Y, Y], axis=1)
    ### END SOLUTION
    return more_images, more_Y


# %% test="augment" points=18


# %% [markdown]
# Look at what your function does. Above each pair is what it shows.

# %% demo="augmented_pictures"
more_pictures, more_Y = augment(X_train_pictures, Y_train, shift=4, seed=0)
m = len(X_train_pictures)
some = np.concatenate([np.flatnonzero(Y_train[0] == 1)[:3], np.flatnonzero(Y_train[0] == 0)[:2]])
plots.show_pictures(
    more_pictures[np.concatenate([some, m + some])],
    [classes[Y_train[0, i]] for i in some] + ["its copy"] * len(some),
    columns=len(some),
    size=0.9,
    alt="Above, five training pictures, three of cats and two of other things. Below each its "
    "copy: mirrored left to right, and moved by a few pixels.",
)
print("pictures", more_pictures.shape, " labels", more_Y.shape)

# %% [markdown]
# ### Exercise 6: `paired_gain`
#
# *About 12 minutes, 12 points.*
#
# Soon you will have two networks, trained without and with the copies. Is the second one better, or
# just lucky? Each error rate has a standard error of about two points, so a difference of four
# could be chance. But both networks see the *same* pictures, and on most of them they agree. So
# compare **picture by picture**. Each picture has a gain:
#
# - 1 if it was wrong before and is right after: fixed,
# - −1 if it was right before and is wrong after: newly wrong,
# - 0 if nothing changed.
#
# The gain of the network is the mean of these numbers. Its standard error is their standard
# deviation divided by $\sqrt m$ (`np.std` divides by $m$, which is what is meant here).
#
# First think: of the same pictures, one network has 40 wrong and the other one 30. Does the
# standard error of the gain follow from these two numbers?
#
# <details><summary>Answer</summary>
#
# No. If the 30 are all among the 40, ten pictures are fixed and none is newly wrong, and the
# standard error is small. If they are 30 others, 40 are fixed and 30 newly wrong: the same gain, a
# much larger standard error. It depends on the pairs.
#
# </details>
#
# Shapes: three arrays $(1, m)$ in, two numbers out.
#
# <details><summary>Hint</summary>
#
# `before != Y` is an array of `True` and `False`. Convert it to numbers before you subtract.
#
# </details>


# %% exercise="paired_gain" minutes=12
def paired_gain(before, after, Y):
    """How much the error rate fell, compared picture by picture, and how sure that is.

    Arguments:
    before -- predicted labels 0 or 1 of the first network, shape (1, m)
    after -- predicted labels 0 or 1 of the second network for the same pictures, shape (1, m)
    Y -- labels 0 or 1, shape (1, m)

    Returns:
    gain -- error rate before minus error rate after, a number between -1 and 1
    standard_error -- standard deviation of the pictures' gains (1, 0 or -1), divided by sqrt(m)
    """
    ### BEGIN SOLUTION
    gains = (before != Y).astype(float) - (after != Y).astype(float)
    gain = np.mean(gains)
    standard_error = np.std(gains) / np.sqrt(gains.size)
    ### END SOLUTION
    return gain, standard_error


# %% test="paired_gain" points=12


# %% [markdown]
# Now train two layers again, from the same five starts, with as many iterations. Only the training
# pictures are different.
#
# **What do you expect?** Which of the weaknesses of section 7 will be fixed: position, rotation,
# dogs?

# %% demo="train_again"
X_more = flatten_and_scale(more_pictures)
dims = (n_x, 20, 1)
nets = {
    "as given": nets["2 layers"],
    "augmented": [train(dims, seed, X=X_more, Y=more_Y)[0] for seed in starts],
}


for name, X, Y in (("validation", X_val, Y_val), ("training", X_train, Y_train)):
    rates = {n: [100 - accuracy(X, Y, p) for p in networks] for n, networks in nets.items()}
    print(
        f"{name:10} error: "
        + " → ".join(f"{np.mean(r):.1f} ± {np.std(r):.1f} %" for r in rates.values())
    )
pair = [decide(X_val, nets[name][0]) for name in nets]
gain, error = paired_gain(*pair, Y_val)
print(f"first start: gain {100 * gain:.1f} ± {100 * error:.1f} points on the validation pictures")
if val_factors:
    for name, networks in nets.items():
        dogs = [
            error_rate(decide(X_val, p), Y_val, val_factors["kind"] == "dog")[0] for p in networks
        ]
        print(f"{name:10} dogs taken for cats: {np.mean(dogs):.0%} ± {np.std(dogs):.0%}")

# %% demo="fixed"
after = {
    what: {name: rates_after(change, values, networks) for name, networks in nets.items()}
    for what, values, change, _ in interventions[:3]
}
plot_error_rates(
    [Panel(what, values, after[what], band) for what, values, _, band in interventions[:3]],
    columns=3,
    alt="Error rates of two layers, trained on the pictures as given and on the augmented ones, "
    "when all validation pictures are moved, moved there and back, or rotated. Bars show the "
    "standard deviation over five starts.",
)
what = "moved to the right (pixels)"
for name in nets:
    print(
        f"{name:10} " + "   ".join(f"{v:+d}: {r:.0%}" for v, r in zip(steps, after[what][name][0]))
    )

# %% [markdown]
# What can you claim, and what not?
#
# - **The error rate on the validation pictures falls**, by much more than the standard deviation
#   over the starts. For a single start the gain is less than two standard errors: from one network
#   alone you could not be sure of it.
# - **Position is fixed in part.** The curve of the moved pictures is lower nearly everywhere. But
#   the copies were moved by at most 4 pixels. At 12 pixels both are still wrong for more than every
#   third picture.
# - **Dogs are not fixed.** Nothing in the new pictures helps to tell a dog from a cat.
#
# One warning. We chose what to fix by what we saw on the validation pictures, and looked at them
# many times. A number that was chosen in this way tends to be too good. That is what the test
# pictures are for. Here they are, once:
#
# **What do you expect?** Will the gain be as large as on the validation pictures?

# %% demo="test_once"
gains = []
for seed, before, after_it in zip(starts, nets["as given"], nets["augmented"]):
    pair = decide(X_test, before), decide(X_test, after_it)
    gain, error = paired_gain(*pair, Y_test)
    gains.append(gain)
    print(f"start {seed}: test gain {100 * gain:4.1f} ± {100 * error:.1f} points")
print(
    f"mean and standard deviation over the starts: {100 * np.mean(gains):.1f} ± {100 * np.std(gains):.1f} points"
)
for name, networks in nets.items():
    rates = [100 - accuracy(X_test, Y_test, p) for p in networks]
    print(f"{name:10} test error {np.mean(rates):.1f} ± {np.std(rates):.1f} %")
for name, rate in best_rates.items():
    found = [accuracy(X_test, Y_test, parameters) for parameters in learned[name, rate]]
    print(f"{name:19} test accuracy {np.mean(found):.1f} ± {np.std(found):.1f} %")

# %% [markdown]
# The gain has the same sign for all starts, but it is smaller than on the validation pictures, and
# for most starts not larger than one or two standard errors. Part of the large gain was luck with
# these 200 pictures. Without test pictures we would have reported it.
#
# And depth? On the test pictures two layers are ahead. So the small lead of four layers on the
# validation pictures was nothing to build on.
#
# There is a better cure for position. A network that looks at every place with the *same* weights
# depends much less on where the cat is. That is a convolutional network, and another course.

# %% [markdown]
# ## 9. In a framework
#
# In PyTorch and Keras the network of this lesson is a list of layers:
#
# ```python
# network = torch.nn.Sequential(                                   # PyTorch
#     torch.nn.Linear(12288, 20), torch.nn.ReLU(), torch.nn.Linear(20, 1))
# loss = torch.nn.BCEWithLogitsLoss()
#
# network = keras.Sequential([                                     # Keras
#     keras.layers.Dense(20, activation="relu"), keras.layers.Dense(1)])
# network.compile(loss=keras.losses.BinaryCrossentropy(from_logits=True), …)
# ```
#
# What is different:
#
# - Examples are **rows**: $X$ is $(m, n_x)$. PyTorch's `weight` is $(n, n_{prev})$ as here, Keras's
#   `kernel` is $(n_{prev}, n)$.
# - There is no sigmoid at the end. The loss takes $Z$, the **logits**, and computes $\log \sigma(Z)$
#   in a safe form. That is why the logarithm of 0 cannot occur.
# - The first weights are uniform: in PyTorch between $\pm 1/\sqrt{n_{prev}}$, in Keras Glorot's.
# - Augmentation (`torchvision.transforms`, `keras.layers.RandomFlip`, `RandomTranslation`) draws
#   **new** copies in every epoch, instead of one copy once. It must be off when you test: Keras
#   layers know from `training=False`.
#
# The cell trains a small network for three steps with your `L_layer_model`, and with the frameworks from the
# same start, if they are installed. It is not needed for this course.

# %% demo="framework"
from helpers.frameworks import compare, framework

sizes, labels = [12288, 6, 4, 1], Y_val.T.astype(float)
np.random.seed(1)
start = initialize_parameters_deep(sizes)
np.random.seed(1)
mine, _ = L_layer_model(X_val, Y_val, sizes, learning_rate=0.01, num_iterations=3)
if torch := framework("torch"):
    layers = [
        torch.nn.Linear(n_prev, n, dtype=torch.float64) for n_prev, n in zip(sizes, sizes[1:])
    ]
    with torch.no_grad():
        for l, layer in enumerate(layers, start=1):
            layer.weight.copy_(torch.tensor(start[f"W{l}"]))
            layer.bias.zero_()
    network = torch.nn.Sequential(layers[0], torch.nn.ReLU(), layers[1], torch.nn.ReLU(), layers[2])
    optimizer = torch.optim.SGD(network.parameters(), lr=0.01)
    for _ in range(3):
        optimizer.zero_grad()
        logits = network(torch.tensor(X_val.T))
        cost = torch.nn.functional.binary_cross_entropy_with_logits(logits, torch.tensor(labels))
        cost.backward()
        optimizer.step()
    compare("PyTorch", {f"W{l}": (mine[f"W{l}"], layers[l - 1].weight) for l in (1, 2, 3)})
if tf := framework("tensorflow"):
    network = tf.keras.Sequential(
        [
            tf.keras.Input((12288,), dtype="float64"),
            tf.keras.layers.Dense(6, activation="relu", dtype="float64"),
            tf.keras.layers.Dense(4, activation="relu", dtype="float64"),
            tf.keras.layers.Dense(1, dtype="float64"),
        ]
    )
    for l, layer in enumerate(network.layers, start=1):
        layer.set_weights([start[f"W{l}"].T, start[f"b{l}"][:, 0]])
    optimizer = tf.keras.optimizers.SGD(0.01)
    for _ in range(3):
        with tf.GradientTape() as tape:
            logits = network(X_val.T)
            cost = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels, logits))
        found = tape.gradient(cost, network.trainable_variables)
        optimizer.apply_gradients(zip(found, network.trainable_variables))
    kernels = [layer.kernel.numpy().T for layer in network.layers]
    compare("Keras", {f"W{l}": (mine[f"W{l}"], kernels[l - 1]) for l in (1, 2, 3)})

# %% [markdown]
# ## 10. Try it yourself
#
# **Find the bug.** A colleague makes all validation pictures brighter by adding 60 to every number,
# and finds that light *does* matter. Read the cell before you run it. What is wrong with the
# experiment? What will the pictures look like?

# %% try
brighter = X_val_pictures + np.uint8(60)
for name, networks in nets.items():
    rates = [100 - accuracy(flatten_and_scale(brighter), Y_val, p) for p in networks]
    print(f"{name:10} error on the brighter pictures {np.mean(rates):.0f} ± {np.std(rates):.0f} %")
plots.show_pictures(
    brighter[:4],
    [classes[y] for y in Y_val[0, :4]],
    columns=4,
    size=0.9,
    alt="Four validation pictures after the addition. Their bright parts have become dark spots.",
)

# %% [markdown]
# <details><summary>Answer</summary>
#
# The pictures are `uint8`: integers from 0 to 255. 250 + 60 does not fit, and wraps around to 54, so the
# brightest parts become dark. The function `light` of section 7 avoids that: `image * factor` has
# decimals, which do not wrap, then `np.clip` cuts at 255, and only then `astype` goes back. Look
# at your pictures after every change.
#
# </details>
#
# **Your own picture.** Upload a photo (drag it into the file list on the left), write its path
# below, and run the cell. Do not expect too much: the networks have seen 250 drawings, and no
# photo. Move your picture by some pixels and see how the prediction changes.

# %% try
my_picture = ""  # for example "my_cat.jpg"

if my_picture:
    picture = load_picture(my_picture, size=X_train_pictures.shape[1])
    versions = np.stack([move(picture, right, 0) for right in (-8, -4, 0, 4, 8)])
    AL_mine, _ = L_model_forward(flatten_and_scale(versions), nets["augmented"][0])
    plots.show_pictures(
        versions,
        [f"cat? {a:.0%}" for a in AL_mine[0]],
        columns=5,
        alt="Your picture, moved from left to right in five steps. The network gives for cat: "
        + ", ".join(f"{a:.0%}" for a in AL_mine[0]),
        size=2,
    )
else:
    print("Write the path of a picture between the quotation marks above.")

# %% [markdown]
# **Design an experiment.** Each takes a few lines. Say first what you expect, what you keep fixed,
# what the baseline is, and how many starts you need.
#
# - Larger moves: `shift=8`. What happens at 12 pixels, and what at 0? Is there a price?
# - Call `augment` twice, with two seeds, and join all copies. Does more of it help more?
# - Rotation breaks the network as well. Write an `augment` that rotates, with `rotate`.
# - Mirroring and moving were taught together. Which of the two fixed more?
# - Do you have your own set of pictures, or the classic one with real photos? Put it where the
#   variable `COURSE_DATA` points (see `helpers/datasets/README.md`) and run this lesson again. Such
#   sets come without a record of factors, so that part stays empty. The interventions work.
#
# ## 11. What you learned
#
# - One loop trains any network: forward, cost, backward, update.
# - A comparison that changes width, start and depth at once says nothing about depth. At equal
#   width and start, two and four layers were about as good here.
# - The first layer's weights are the start plus a mixture of training pictures.
# - An error rate needs its uncertainty: $\sqrt{p(1-p)/n}$ for the pictures, several starts for the
#   training. Where chance would do, there is nothing to explain.
# - An intervention shows what a record misses. It needs a control.
# - Two networks on the same pictures are compared picture by picture.
# - Augmentation teaches by examples what should not matter. It fixes what it teaches, not more.
#
# Next: where to start. The wrong first weights can stop a deep network before it has begun.

# %% summary
