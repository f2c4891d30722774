# %% [markdown]
# ## 4. Which pictures break it?
#
# ### Exercise 3: `group_errors`
#
# *About 12 minutes, 12 points.*
#
# Take a group of pictures, such as all dark ones. Each of the five networks has an error rate on it. You
# want two numbers: the mean of the five rates, and their standard deviation. The second says how much the
# random start matters. A difference between two *kinds* of network that is smaller than that may be luck.
#
# Why first a rate for each network, and then the rest? The deviation of single mistakes, 0 or 1, is a
# different thing: it says nothing about the starts.
#
# Shapes: `predictions` $(k, m)$ of $k$ networks, `labels` and `group` $(m,)$, the results are two numbers.
#
# <details><summary>Hint 1: compare all at once</summary>
#
# `predictions != labels` compares each row with `labels`: the shapes $(k, m)$ and $(m,)$ broadcast.
#
# </details>
# <details><summary>Hint 2: which axis?</summary>
#
# `[:, group]` keeps the columns of the group. The mean over the examples is a mean along the second axis.
#
# </details>


# %% exercise="group_errors" minutes=12
def group_errors(predictions, labels, group):
    """Mean and standard deviation, over several networks, of the error rate within a group.

    Arguments:
    predictions -- predicted labels, one network in each row, shape (k, m)
    labels -- the true labels, shape (m,)
    group -- True for the examples that belong to the group, shape (m,); at least one does

    Returns:
    mean -- mean of the k error rates, a number between 0 and 1
    deviation -- their standard deviation (np.std), a number
    """
    ### BEGIN SOLUTION
    rates = np.mean((predictions != labels)[:, group], axis=1)
    mean, deviation = np.mean(rates), np.std(rates)
    ### END SOLUTION
    return mean, deviation


# %% test="group_errors" points=12

# %% [markdown]
# ### The recorded factors
#
# The maker of the pictures wrote down where the animal or thing is, how large, how tilted, how bright, and how
# similar its colours are to the background. As in the first course, the validation pictures are sorted
# into four groups of equal size by each factor. Four networks are shown: the two convolutional ones, the
# fully connected one with as many parameters, and the large one.
#
# **What do you expect?** For which factors will the lines of the four networks be flat, and for which ones
# will they rise?

# %% demo="recorded"
EQUAL, LARGE = f"2 layers, {n}-1", "2 layers, 20-1"
shown = {name: nets[name] for name in (CONV, GLOBAL, EQUAL, LARGE)}


def all_predictions(networks, images):
    return np.array([net.predict(prepared(images)) for net in networks])


quarters = {}
if factors:
    quarters = {
        "distance from the centre (pixels)": in_quarters(np.hypot(factors["x"], factors["y"])),
        "size": in_quarters(factors["size"]),
        "tilt to either side (degrees)": in_quarters(np.abs(factors["angle"])),
        "brightness": in_quarters(factors["brightness"]),
        "similarity to the background": in_quarters(factors["similarity"]),
    }
predicted = {name: all_predictions(networks, val_pictures) for name, networks in shown.items()}
everyone = np.ones(len(y_val), dtype=bool)
for name, rows in predicted.items():
    mean, deviation = group_errors(rows, y_val, everyone)
    print(
        f"{name:<18} wrong on {100 * mean:4.1f} ± {100 * deviation:.1f} % of the validation pictures"
    )
recorded = []
for factor, groups in quarters.items():
    rates = {
        name: tuple(zip(*(group_errors(rows, y_val, group) for group in groups.values())))
        for name, rows in predicted.items()
    }
    recorded.append(Panel(factor, list(groups), rates))
plot_error_rates(
    recorded,
    columns=3,
    alt="Error rates of four kinds of network on the validation pictures, in four groups by each "
    "recorded factor. Bars show the standard deviation over five starts.",
)

# %% [markdown]
# Read the bars first: a quarter is about 50 pictures, so one picture is two points. Some lines rise by more than
# that:
#
# - **Background.** Where the thing has nearly the colours of its surroundings, all networks are worse.
#   No sharing helps there: an edge that is hardly in the picture can't be found at any place.
# - **Tilt.** The large fully connected network and the first convolutional one are worse on the most tilted
#   quarter. With global pooling the line is flat.
# - **Position.** The network with global pooling is as good away from the centre as in it.
# - **Size and brightness.** No clear trend. In these pictures they vary little.
#
# ### Change the pictures
#
# The record only lets us watch, and in these pictures the factors vary little. So we also *act*, as in the
# first course: move, rotate, enlarge and darken all validation pictures, and see. The control moves them there
# *and back*.

# %% setup="changes"
from helpers.pictures import light, move, rotate

# %% [markdown]
# **What do you expect?** Which of the five curves will the convolution flatten? Write down a guess for
# a move of 8 pixels and for a rotation by 20 degrees before you run the cell.

# %% demo="interventions"
steps = [-12, -8, -4, 0, 4, 8, 12]
interventions = [
    ("moved to the right (pixels)", steps, lambda p, v: move(p, v, 0)),
    ("moved there and back (pixels)", steps, lambda p, v: move(move(p, v, 0), -v, 0)),
    ("rotated (degrees)", [-30, -20, -10, 0, 10, 20, 30], rotate),
    ("enlarged (factor)", [0.7, 0.8, 0.9, 1.0, 1.15, 1.3], lambda p, v: rotate(p, 0, v)),
    ("light (factor)", [0.4, 0.6, 0.8, 1.0, 1.2], light),
]
panels, after = [], {}
for what, values, change in interventions:
    rates = {name: [] for name in shown}
    for value in values:
        changed = prepared(change(val_pictures, value))
        for name, networks in shown.items():
            rows = np.array([net.predict(changed) for net in networks])
            rates[name].append(group_errors(rows, y_val, everyone))
    after[what] = {name: dict(zip(values, pairs)) for name, pairs in rates.items()}
    panels.append(Panel(what, values, {name: tuple(zip(*pairs)) for name, pairs in rates.items()}))
plot_error_rates(
    panels,
    columns=3,
    alt="Five small plots of the error rate of four kinds of network when all validation pictures "
    "are moved, moved there and back, rotated, enlarged, or given more or less light. Bars show "
    "the standard deviation over five starts.",
)
print(f"always {classes[0]!r}: wrong for {np.mean(y_val):.0%}")
for what, value in (
    ("moved to the right (pixels)", 4),
    ("moved to the right (pixels)", 8),
    ("moved to the right (pixels)", 12),
    ("rotated (degrees)", 20),
    ("enlarged (factor)", 1.3),
    ("light (factor)", 0.4),
):
    print(f"{what}, {value}: " + ", ".join(
        f"{name} {100 * mean:.0f} ± {100 * deviation:.0f} %"
        for name, (mean, deviation) in ((n, by[value]) for n, by in after[what].items())
    ))  # fmt: skip

# %% [markdown]
# Now the differences are large.
#
# - **Position.** Moved by 12 pixels, the fully connected networks are as wrong as always saying the same. The
#   convolutional network is better, but it is wrong for about every third picture, too. Are its weights not
#   shared? Those of the filters are. But the last layer has a weight for each of 4 × 4 places, and a head
#   that has moved arrives at the wrong weights. With **global pooling** these are gone, and the curve is nearly
#   flat. So sharing finds a thing at every place, and pooling over the whole map forgets the place. You need both.
# - **Rotation.** Both convolutional networks are better than the large fully connected one, with global
#   pooling most. A filter looks at a small part, and a small part changes little when it is turned by a few
#   degrees. And where the parts are then no longer matters. At 30 degrees it is wrong for many pictures all the
#   same: the filters are not turned.
# - **Size.** Enlarged or made smaller, the three good networks suffer alike. At 0.7 they lose the same. A filter
#   has one size, and sharing it among places does not change that.
# - **Light.** Flat for all, and not by convolution: the pictures are taken around their own mean, and ReLU keeps a
#   common factor. That is the work of `prepared`.
#
# The control is flat as well, so the edges are not to blame.
#
# There is a price. As long as nothing is moved, forgetting the place costs about one point. Which of the two is
# better depends on the pictures that will come.
#
# ## 5. What do the filters look for?
#
# A filter of the first layer is a small colour picture itself: 5 × 5 pixels with three channels. As in
# `c1w4_image_classifier`, look at what it has *learned*: the trained filter minus the one that it started from.
# Grey is no change. Below is what the trained network makes of one cat: the maps of some filters, after ReLU.

# %% demo="filters"
network = nets[CONV][0]
W = network.layers[0].parameters["W"]  # (5, 5, 3, 16)
learned = W - convolutional(np.random.default_rng(STARTS[0]))[0].parameters["W"]
largest = np.abs(learned).max(axis=(0, 1, 2))
order = np.argsort(-largest)
plots.show_pictures(
    np.clip(0.5 + 0.5 * np.moveaxis(learned / largest, 3, 0), 0, 1)[order],
    [f"filter {k + 1}" for k in order],
    columns=8,
    size=0.95,
    alt="What the sixteen filters of the first layer have learned, as small colour pictures of 5 by 5 "
    "pixels, in the order of how much they changed.",
)
cat = int(np.flatnonzero(y_val == 1)[2])
maps = network.layers[1].forward(network.layers[0].forward(X_val[cat : cat + 1], training=False))
show_maps(
    [val_pictures[cat], *(maps[0, :, :, k] for k in order[:7])],
    ["the picture", *(f"filter {k + 1}" for k in order[:7])],
    "A cat, and the maps of seven filters for it after ReLU. Some respond to the dark or the light "
    "parts, others to edges of the head and the body.",
)
print(f"change of a filter, compared with its start: {np.std(learned) / np.std(W - learned):.0%}")

# %% [markdown]
# Each filter began as noise, and what was added is smooth. Some additions are light on one side and dark on the
# other: such a filter responds to edges of one direction. Others have one colour all over: they respond to
# areas that are lighter, darker or of that colour. Others set one colour against another. The maps show it: some
# follow the left or the right side of the cat, some fill its dark body, some fill the background.
#
# Nobody asked for edges. They are what helps to tell cats from other things, at any place.
#
# ## 6. Where does it look?
#
# Filters say what the first layer looks for. They do not say what the *decision* rests on. A simple way to
# find out works for any classifier: cover a part of the picture, and see how much the probability falls.
#
# ### Exercise 4: `occlusion_map`
#
# *About 20 minutes, 20 points.*
#
# Cover a square of `size` × `size` pixels with one grey value, in all channels. The probability falls by
#
# $$d_{h,w} = p(\text{picture}) - p(\text{picture with the square at row } hs \text{ and column } ws \text{ covered})$$
#
# $s$ is the stride between squares. A large $d$ means that the network needs what was there. A negative one
# means that it was misled by it. The squares are the windows of a convolution without padding, so there are
#
# $$n = \left\lfloor \frac{n_{pixels} - size}{s} \right\rfloor + 1$$
#
# in each direction.
#
# Shapes: `image` $(n_H^{prev}, n_W^{prev}, n_C)$ → drops $(n_H, n_W)$. The function `probability` takes *many*
# pictures, $(k, n_H^{prev}, n_W^{prev}, n_C)$, and returns $k$ numbers, shape $(k,)$.
#
# <details><summary>Hint 1: one picture is a batch of one</summary>
#
# `image[np.newaxis]` has shape $(1, n_H^{prev}, n_W^{prev}, n_C)$.
#
# </details>
# <details><summary>Hint 2: a new copy each time</summary>
#
# `covered = image` is another name for the same array. `image.copy()` is a new one.
#
# </details>
# <details><summary>Hint 3: the square</summary>
#
# `covered[top : top + size, left : left + size] = value` sets all channels.
#
# </details>


# %% exercise="occlusion_map" minutes=20
def occlusion_map(probability, image, size=8, stride=4, value=0.5):
    """Measure how much a probability falls when a square of the picture is covered.

    Arguments:
    probability -- function: pictures (k, n_H_prev, n_W_prev, n_C) -> k probabilities, shape (k,)
    image -- a picture, shape (n_H_prev, n_W_prev, n_C), floats; not changed
    size -- side of the square, in pixels
    stride -- pixels from one square to the next; the first one begins at row 0 and column 0
    value -- number that the square is filled with, in all channels

    Returns:
    drops -- shape (n_H, n_W): at [h, w], the probability of the picture minus that of the picture whose
             square at row h * stride, column w * stride is covered; only squares that fit in completely
    """
    ### BEGIN SOLUTION
    n_H = (image.shape[0] - size) // stride + 1
    n_W = (image.shape[1] - size) // stride + 1
    drops = np.zeros((n_H, n_W))
    before = probability(image[np.newaxis])[0]
    for h in range(n_H):
        for w in range(n_W):
            top, left = h * stride, w * stride
            covered = image.copy()
            covered[top : top + size, left : left + size] = value
            drops[h, w] = before - probability(covered[np.newaxis])[0]
    ### END SOLUTION
    return drops


# %% test="occlusion_map" points=20

# %% [markdown]
# Six cats of which both networks are sure, but not so sure that nothing could change it. The squares have 6 × 6 pixels. Their colour is 0: the mean colour of the picture. **What do you expect?** Ears, eyes, the outline, the background?

# %% demo="where_it_looks"


def cat_probability(networks):
    """A function: pictures (k, 32, 32, 3) -> the mean probability of a cat over the networks, (k,)."""

    def probability(pictures):
        logits = np.mean(
            [net.forward(pictures.astype(np.float32))[:, 0] for net in networks], axis=0
        )
        return 1 / (1 + np.exp(-logits))

    return probability


judges = {CONV: cat_probability(nets[CONV]), "20 units": cat_probability(nets[LARGE])}
sure = np.min([judge(X_val) for judge in judges.values()], axis=0)
chosen = np.argsort(np.where(y_val == 1, np.abs(sure - 0.95), 1.0))[:6]
panels, titles = [], []
for i in chosen:
    panels.append(val_pictures[i])
    titles.append("a cat")
    for name, judge in judges.items():
        drops = occlusion_map(judge, X_val[i], size=6, stride=2, value=0.0)
        panels.append(drops)
        titles.append(f"{name}\nat most {drops.max():.2f}")
show_maps(
    panels,
    titles,
    "Six cats, and for each two maps of how much the probability of a cat falls where a square is "
    "covered: of the convolutional network, and of the fully connected one with 20 units.",
    columns=6,
)

# %% [markdown]
# Teal is where the probability falls, brown where it rises. Each map has its own scale: read the number above it.
#
# Did you expect the eyes? They hardly count, in either network. The largest falls are at the tips of the ears,
# and at the lower edge, where the body leaves the picture. Both tell a cat from most of the other things. So
# the decision rests on the *outline*, and where it is. (In some pictures, covering the middle of the face even
# helps.)
#
# Two warnings. A square of the mean colour is not nothing: it has edges of its own, and on a background of
# that colour it is hardly seen. And a map belongs to one picture and one set of networks. It says what *this* decision needed.
#
# ## 7. The test pictures, once

# %% demo="test_once"
print(f"always {classes[0]!r}:      {100 * np.mean(y_test == 0):.1f} %")
for name, networks in nets.items():
    reached = [100 * np.mean(net.predict(X_test) == y_test) for net in networks]
    print(
        f"{name:<20} {networks[0].size:>6} parameters   test {np.mean(reached):.1f} ± {np.std(reached):.1f} %"
    )

# %% [markdown]
# The order is the same as on the validation pictures. The lead of the first convolutional network over the large
# fully connected one is larger than the standard deviations, with a tenth of the parameters. Global pooling is
# behind it by some points: on these centred pictures the place is worth something.
