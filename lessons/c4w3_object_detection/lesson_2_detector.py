# %% [markdown]
# ## 4. Anchors
#
# A car is wide, a tree is tall, a ball is as wide as it is tall. A network learns a box more easily if it
# only has to say how the box differs from a typical shape. These typical shapes are called **anchors**.
# Where do they come from? From the training boxes, by **k-means**.
#
# A shape is a pair (width, height). Two shapes are compared by the IoU of two boxes with the *same
# corner*, so position plays no part. The distance is $1 - \mathrm{IoU}$. Why not the usual distance
# between two points? Two pixels matter little for a large box and a lot for a small one. IoU takes this
# into account.
#
# ### Exercise 7: `shape_iou`
#
# *About 10 minutes, 5 points.*
#
# With a corner in common, the intersection has the smaller of the two widths, and the smaller of the two
# heights. Compare every shape with every anchor, without a loop.
#
# Shapes: `shapes` $(n, 2)$ and `anchors` $(k, 2)$ give $(n, k)$. All widths and heights are positive.
#
# <details><summary>Hint</summary>
#
# `shapes[:, np.newaxis, :]` has shape (n, 1, 2), and `np.minimum` broadcasts it against (k, 2) to
# (n, k, 2). A product over the last axis gives areas.
#
# </details>


# %% exercise="shape_iou" minutes=10
def shape_iou(shapes, anchors):
    """IoU of every shape with every anchor, as boxes with the same corner.

    Arguments:
    shapes -- widths and heights, shape (n, 2)
    anchors -- widths and heights, shape (k, 2)

    Returns:
    ious -- shape (n, k)
    """
    ### BEGIN SOLUTION
    inter = np.prod(np.minimum(shapes[:, np.newaxis, :], anchors), axis=2)
    areas = np.prod(shapes, axis=1)[:, np.newaxis] + np.prod(anchors, axis=1)
    ious = inter / (areas - inter)
    ### END SOLUTION
    return ious


# %% test="shape_iou" points=5


# %% [markdown]
# ### Exercise 8: `kmeans_step`
#
# *About 15 minutes, 8 points.*
#
# One step of k-means has two halves:
#
# 1. Assign each shape to the anchor with the smallest distance, that is, with the largest IoU. If two are
#    equal, to the first.
# 2. Replace each anchor by the mean of the shapes that are assigned to it. An anchor without any shape
#    stays where it is: the mean of nothing is not a number.
#
# Shapes: `shapes` $(n, 2)$, `anchors` $(k, 2)$; returned are the new anchors $(k, 2)$ and the assignment
# $(n,)$.
#
# <details><summary>Hint 1: the assignment</summary>
#
# `shape_iou` gives a matrix (n, k). Each row belongs to a shape: in which column is its largest entry?
#
# </details>
# <details><summary>Hint 2: the means</summary>
#
# `shapes[nearest == j]` has the shapes of anchor j. Start from a copy of the anchors, of floats.
#
# </details>


# %% exercise="kmeans_step" minutes=15
def kmeans_step(shapes, anchors):
    """One step of k-means with the distance 1 - IoU.

    Arguments:
    shapes -- widths and heights of boxes, shape (n, 2)
    anchors -- widths and heights, shape (k, 2)

    Returns:
    new_anchors -- the mean of the shapes of each anchor, shape (k, 2); an anchor without shapes stays
    nearest -- the anchor of each shape, integers of shape (n,)
    """
    ### BEGIN SOLUTION
    nearest = np.argmax(shape_iou(shapes, anchors), axis=1)
    new_anchors = np.array(anchors, dtype=float)
    for j in range(len(anchors)):
        if np.any(nearest == j):
            new_anchors[j] = shapes[nearest == j].mean(axis=0)
    ### END SOLUTION
    return new_anchors, nearest


# %% test="kmeans_step" points=8


# %% [markdown]
# Repeat the step until nothing changes. K-means may end in different places, so it is started five times,
# from shapes that are drawn at random.
#
# **What do you expect?** More anchors always fit the training shapes better. How many are enough?

# %% demo="anchors"
shapes = np.concatenate([truth[:, 3:5] - truth[:, 1:3] for truth in truth_train]).astype(float)


def kmeans(k, seed):
    """Anchors (k, 2) from random shapes, until the assignment stays the same; their mean IoU."""
    rng = np.random.default_rng(seed)
    anchors, before = shapes[rng.choice(len(shapes), size=k, replace=False)], None
    for _ in range(100):
        anchors, nearest = kmeans_step(shapes, anchors)
        if before is not None and np.array_equal(nearest, before):
            break
        before = nearest
    return anchors, float(np.mean(np.max(shape_iou(shapes, anchors), axis=1)))


found = {k: [kmeans(k, seed) for seed in range(5)] for k in range(1, 8)}
fits = {k: [fit for _, fit in runs] for k, runs in found.items()}
anchors = max(found[3], key=lambda run: run[1])[0]
anchors = anchors[np.argsort(anchors.prod(axis=1))]
fig, axes = plots.figure(1, 2, size=(8.4, 3.5))
left, right = axes.flat
left.plot(list(fits), [max(values) for values in fits.values()], marker="o", label="best of five")
left.plot(list(fits), [min(values) for values in fits.values()], marker="s", label="worst of five")
left.set(xlabel="number of anchors", ylabel="mean IoU with the nearest", title="How well they fit")
left.legend()
_, nearest = kmeans_step(shapes, anchors)
for j, (marker, color) in enumerate(zip("o^s", ("blue", "green", "orange"))):
    own = shapes[nearest == j]
    right.scatter(own[:, 0], own[:, 1], s=9, marker=marker, color=plots.COLORS[color], alpha=0.6)
right.scatter(anchors[:, 0], anchors[:, 1], s=150, marker="*", color="black", zorder=3)
right.set(xlabel="width in pixels", ylabel="height in pixels", title="Three anchors (stars)")
plots.show(
    fig,
    "Left, the mean IoU of a training box with its nearest anchor, which rises with the number of "
    "anchors and flattens. Right, widths and heights of all training boxes, marked by their nearest "
    "anchor; the three anchors are "
    + ", ".join(f"{w:.0f} by {h:.0f}" for w, h in anchors)
    + " pixels.",
)
for k, values in fits.items():
    print(f"{k} anchors: mean IoU {max(values):.3f}")

# %% [markdown]
# Three anchors gain a lot over one: a small one, a tall one and a wide one. After that, each further
# anchor gains less, and each makes the output of the network larger. The detector below uses three.
#
# ## 5. What the network should say
#
# ### Exercise 9: `encode_boxes`
#
# *About 20 minutes, 10 points.*
#
# For training, the true boxes of a scene must be written in the form of the network's output: for each
# cell and each anchor a vector of $5 + C$ numbers.
#
# $$(\underbrace{1}_{\text{a thing}},\; t_x,\; t_y,\; t_w,\; t_h,\;
# \underbrace{0, …, 1, …, 0}_{\text{its class}})$$
#
# Take a thing with the centre $(x, y)$ and the size $(w, h)$ in pixels. The cells have a side of
# $s = \text{size} / G$ pixels.
#
# - **Which cell?** Row $\lfloor y / s \rfloor$, column $\lfloor x / s \rfloor$.
# - **Which anchor?** The one with the largest IoU with $(w, h)$.
# - $t_x = x / s - \text{column}$ and $t_y = y / s - \text{row}$: where in the cell the centre is, from 0 to 1.
# - $t_w = \ln (w / w_{anchor})$ and $t_h = \ln (h / h_{anchor})$: 0 if the box has the shape of the anchor.
#
# Why the logarithm? Twice as wide and half as wide are equally far from the anchor, and any number that
# the network gives is a positive width.
#
# All other vectors are zero. If two things fall on the same cell *and* the same anchor, the later row
# replaces the earlier one.
#
# | name | shape |
# |---|---|
# | `truth` | $(n, 5)$: class, left, top, right, bottom |
# | `anchors` | $(A, 2)$: width, height |
# | `target` | $(G, G, A, 5 + C)$: row, column, anchor, vector |
#
# <details><summary>Hint 1: centre and size</summary>
#
# The centre is the mean of left and right, and of top and bottom. The width is right minus left.
#
# </details>
# <details><summary>Hint 2: the anchor</summary>
#
# `shape_iou` wants an array of shapes: `np.array([[w, h]])` has shape (1, 2).
#
# </details>
# <details><summary>Hint 3: replaced as a whole</summary>
#
# Set `target[row, column, a]` to zero before you fill it. Otherwise it may have two classes.
#
# </details>


# %% exercise="encode_boxes" minutes=20
def encode_boxes(truth, anchors, n_classes, grid=8, size=64):
    """Write the true boxes of a scene in the form of the network's output.

    Arguments:
    truth -- shape (n, 5), one row per thing: class, left, top, right, bottom in pixels
    anchors -- widths and heights in pixels, shape (A, 2)
    n_classes -- number of classes C
    grid -- number of cells along each side, G
    size -- side of the picture in pixels

    Returns:
    target -- shape (G, G, A, 5 + C): 1, t_x, t_y, t_w, t_h and the class where there is a thing,
              zeros elsewhere
    """
    target = np.zeros((grid, grid, len(anchors), 5 + n_classes))
    ### BEGIN SOLUTION
    cell = size / grid
    for label, left, top, right, bottom in truth:
        x, y = (left + right) / 2 / cell, (top + bottom) / 2 / cell
        w, h = right - left, bottom - top
        column, row = int(x), int(y)
        a = np.argmax(shape_iou(np.array([[w, h]]), anchors)[0])
        target[row, column, a] = (
            1,
            x - column,
            y - row,
            np.log(w / anchors[a, 0]),
            np.log(h / anchors[a, 1]),
            *(np.arange(n_classes) == label),
        )
    ### END SOLUTION
    return target


# %% test="encode_boxes" points=10


# %% [markdown]
# Encoding and decoding must undo each other. `decode` goes the other way: from the network's numbers to
# the four arrays that `yolo_eval` takes. A sigmoid makes numbers from 0 to 1 of the confidence and of
# the place in the cell, and softmax makes probabilities of the class scores.

# %% demo="decode"


def decode(output, anchors, size=64):
    """The tuple for yolo_eval from the network's numbers for one scene, shape (G, G, A, 5 + C)."""
    grid = output.shape[0]
    cells = np.stack(np.meshgrid(np.arange(grid), np.arange(grid)), axis=-1)[:, :, np.newaxis, :]
    box_xy = (sigmoid(output[..., 1:3]) + cells) / grid
    box_wh = np.exp(output[..., 3:5]) * anchors / size
    return box_xy, box_wh, sigmoid(output[..., :1]), softmax(output[..., 5:])


target = encode_boxes(truth_train[0], anchors, len(class_names))
ideal = np.where(target > 0.5, 20.0, -20.0)
ideal[..., 1:3] = np.log(
    np.clip(target[..., 1:3], 1e-9, 1) / np.clip(1 - target[..., 1:3], 1e-9, 1)
)
ideal[..., 3:5] = target[..., 3:5]
_, boxes, classes = yolo_eval(decode(ideal, anchors))
order, back = np.lexsort(corners_of(truth_train[0]).T), np.lexsort(boxes.T)
difference = np.abs(corners_of(truth_train[0])[order] - boxes[back]).max()
print(f"{len(truth_train[0])} true boxes, {len(boxes)} after encoding and decoding")
print(f"largest difference: {difference:.0e} pixels")
print("boxes that replaced another in training:", end=" ")
targets = np.array([encode_boxes(truth, anchors, len(class_names)) for truth in truth_train])
print(len(shapes) - int(targets[..., 0].sum()))

# %% [markdown]
# ## 6. The loss
#
# A detector does three tasks at once, and its loss is a sum of three parts. Let $z$ be the network's
# numbers, $t$ the target, and $o = t_0$ the 1 or 0 that says if there is a thing.
#
# $$L = \frac{1}{n} \sum \Big[ \underbrace{\ln(1 + e^{z_0}) - o z_0}_{\text{a thing?}}
# + \lambda\, o \underbrace{\Big( \sum_{k=1}^{2} (\sigma(z_k) - t_k)^2 +
# \sum_{k=3}^{4} (z_k - t_k)^2 \Big)}_{\text{where?}}
# - o \underbrace{\sum_{c} t_{5+c} \ln p_c}_{\text{what?}} \Big]$$
#
# The sum goes over all scenes, cells and anchors. $p$ is the softmax of $z_5, z_6, …$, and $n$ is the
# number of things in the batch, at least 1.
#
# - **A thing?** is the binary cross-entropy of $\sigma(z_0)$, written so that nothing overflows. It
#   counts everywhere.
# - **Where?** and **what?** count only where there *is* a thing. An empty cell has no right box.
# - $\lambda$ is the weight of the place. The three parts have different units, so someone must say how
#   much a unit of each is worth.
#
# ### Exercise 10: `detector_loss`
#
# *About 25 minutes, 10 points.*
#
# Return the loss and its gradient with respect to $z$. You know all of its parts:
#
# $$\frac{\partial L}{\partial z_0} = \frac{\sigma(z_0) - o}{n} \qquad
# \frac{\partial L}{\partial z_{1,2}} = \frac{2 \lambda\, o\, (\sigma(z) - t)\, \sigma(z) (1 - \sigma(z))}{n}$$
#
# $$\frac{\partial L}{\partial z_{3,4}} = \frac{2 \lambda\, o\, (z - t)}{n} \qquad
# \frac{\partial L}{\partial z_{5+c}} = \frac{o\, (p_c - t_{5+c})}{n}$$
#
# Shapes: `output`, `target` and `gradient` are all $(m, G, G, A, 5 + C)$. `sigmoid(z)` and `softmax(z)` are
# given in section 1.
#
# <details><summary>Hint 1: slices of the last axis</summary>
#
# `output[..., 0]` has shape (m, G, G, A), `output[..., :1]` has (m, G, G, A, 1). The second one can be
# multiplied with `output[..., 5:]`.
#
# </details>
# <details><summary>Hint 2: no overflow</summary>
#
# `np.logaddexp(0, z)` is $\ln(e^0 + e^z)$, and is right for large z, too. For the class, the softmax of a
# sure network may be exactly 0, whose logarithm is $-\infty$. So do not take the logarithm of $p$: it is
# $\ln p_c = z_c - \ln \sum e^z$, and `np.logaddexp.reduce(z, axis=-1, keepdims=True)` is $\ln \sum e^z$.
#
# </details>
# <details><summary>Hint 3: the gradient</summary>
#
# Start with `np.zeros_like(output)` and fill the four slices 0, 1:3, 3:5 and 5: one by one.
#
# </details>


# %% exercise="detector_loss" minutes=25
def detector_loss(output, target, box_weight=5.0):
    """The loss of a detector, and its gradient.

    Arguments:
    output -- numbers of the network, shape (m, G, G, A, 5 + C), floats
    target -- what encode_boxes gives for each scene, same shape
    box_weight -- lambda, the weight of the place

    Returns:
    loss -- a number
    gradient -- of the loss with respect to output, same shape
    """
    gradient = np.zeros_like(output)
    ### BEGIN SOLUTION
    thing = target[..., :1]
    n = max(1, np.sum(thing))
    z = output[..., :1]
    confidence = np.sum(np.logaddexp(0, z) - thing * z)
    xy = sigmoid(output[..., 1:3])
    off_xy = thing * (xy - target[..., 1:3])
    off_wh = thing * (output[..., 3:5] - target[..., 3:5])
    where = box_weight * (np.sum(off_xy**2) + np.sum(off_wh**2))
    scores = output[..., 5:]
    p = softmax(scores)
    what = np.sum(target[..., 5:] * (np.logaddexp.reduce(scores, axis=-1, keepdims=True) - scores))
    loss = float((confidence + where + what) / n)
    gradient[..., :1] = (sigmoid(z) - thing) / n
    gradient[..., 1:3] = 2 * box_weight * off_xy * xy * (1 - xy) / n
    gradient[..., 3:5] = 2 * box_weight * off_wh / n
    gradient[..., 5:] = thing * (p - target[..., 5:]) / n
    ### END SOLUTION
    return loss, gradient


# %% test="detector_loss" points=10


# %% [markdown]
# Check the gradient against one that is only measured, as in `c2w1_gradient_checking`. The target comes
# from real scenes, the numbers of the network are random.

# %% demo="gradient_check"
rng = np.random.default_rng(3)
z = rng.normal(size=(1, 8, 8, 3, 11))
two = targets[:1]
chosen = two[0, ..., 0] > 0  # where there is a thing, every part of the loss counts
z_things = z[0][chosen]


def loss_of(parameters):
    """The loss if the numbers at the things are replaced."""
    changed = z.copy()
    changed[0][chosen] = parameters["z"]
    return detector_loss(changed, two)[0]


_, dz = detector_loss(z, two)
check_gradients(loss_of, {"z": z_things}, {"dz": dz[0][chosen]})

# %% [markdown]
# ## 7. Training
#
# The network has five convolutions with batch norm and ReLU. Pooling halves the maps three times, from
# 64 × 64 to 8 × 8. The last convolution has filters of 1 × 1, with one output for each number of each
# anchor. Nothing in it is fully connected, so each cell is treated in the same way.
#
# | layer | output |
# |---|---|
# | average pooling of the picture | $32 \times 32 \times 3$ |
# | 3 × 3, 24 filters, then max pooling | $16 \times 16 \times 24$ |
# | 3 × 3, 32 filters, then max pooling | $8 \times 8 \times 32$ |
# | 3 × 3, 64 filters, twice | $8 \times 8 \times 64$ |
# | 1 × 1, 33 filters | $8 \times 8 \times 33$, that is $8 \times 8 \times 3 \times 11$ |
#
# Each batch is mirrored, left to right, half of the time: a mirrored scene is a new scene. Its targets
# must be mirrored with it. The learning rate falls to 0 along a cosine. Adam does the rest. There are
# three runs with different random starts. The last 100 training scenes are kept for validation.

# %% demo="training"
EPOCHS, RATE, BATCH = 25, 4e-3, 8


def prepared(pictures):
    """Pixels as float32 around 0."""
    return pictures.astype(np.float32) / 255 - np.float32(0.45)


def build(seed):
    """The network of the table, with random weights."""
    rng, layers, n_prev = np.random.default_rng(seed), [AveragePool()], 3
    for n_filters, pool in ((24, True), (32, True), (64, False), (64, False)):
        layers += [Convolution(n_prev, n_filters, rng), BatchNorm(n_filters), Relu()]
        layers += [MaxPool()] if pool else []
        n_prev = n_filters
    return Network([*layers, Convolution(n_prev, 33, rng, f=1)])


def mirrored(X, T):
    """Scenes and their targets, left and right exchanged."""
    T = T[:, :, ::-1].copy()
    T[..., 1] = np.where(T[..., 0] > 0, 1 - T[..., 1], 0)
    return np.ascontiguousarray(X[:, :, ::-1]), T


def outputs_of(network, X):
    """The network's numbers, shape (m, 8, 8, 3, 11), without training."""
    parts = [network.forward(X[i : i + 50]) for i in range(0, len(X), 50)]
    return np.concatenate(parts).reshape(-1, 8, 8, 3, 11)


def train(seed):
    """A trained network, and its mean loss in each epoch."""
    network, rng, losses = build(seed), np.random.default_rng(seed), []
    for epoch in range(EPOCHS):
        rate, total = RATE * 0.5 * (1 + np.cos(np.pi * epoch / EPOCHS)), 0.0
        order = rng.permutation(len(X))
        for start in range(0, len(X), BATCH):
            batch = order[start : start + BATCH]
            x, t = X[batch], T[batch]
            if rng.random() < 0.5:
                x, t = mirrored(x, t)
            z = network.forward(x, training=True)
            loss, gradient = detector_loss(z.reshape(t.shape), t)
            network.update(gradient.reshape(z.shape), rate)
            total += loss * len(batch)
        losses.append(total / len(X))
    return network, losses


X, T = prepared(X_train[:500]), targets[:500].astype(np.float32)
X_val, truth_val = X_train[500:], truth_train[500:]
trained = [train(seed) for seed in range(3)]
networks = [network for network, _ in trained]
fig, ax = plots.figure(size=(6.2, 3.3))
for seed, (_, losses) in enumerate(trained):
    ax.plot(np.arange(1, EPOCHS + 1), losses, label=f"start {seed}")
ax.set(xlabel="epoch", ylabel="training loss", yscale="log", title="Three random starts")
ax.legend()
plots.show(
    fig,
    f"The training loss of three runs over {EPOCHS} epochs on a logarithmic scale. All three fall "
    "quickly at first, then slowly, and end close together.",
)
print(f"parameters: {networks[0].size}")
print("last training loss:", ", ".join(f"{losses[-1]:.2f}" for _, losses in trained))

# %% [markdown]
# What does a trained detector see in new scenes? Solid boxes are its own, with class and score. Dashed
# white boxes are the true ones.

# %% demo="detections"
Z_test = [outputs_of(network, prepared(X_test)) for network in networks]
some = list(range(8))
drawn = [yolo_eval(decode(Z_test[0][i], anchors), score_threshold=0.25) for i in some]
show_boxes(
    [X_test[i] for i in some],
    [boxes for _, boxes, _ in drawn],
    [
        [f"{class_names[c]} {score:.2f}" for c, score in zip(classes, scores)]
        for scores, _, classes in drawn
    ],
    "Eight test scenes with the boxes of the detector (solid, with class and score) and the true "
    "boxes (dashed). "
    + " ".join(
        f"Scene {i}: {len(truth_test[i])} things, {len(boxes)} boxes."
        for i, (_, boxes, _) in zip(some, drawn)
    ),
    truth=[corners_of(truth_test[i]) for i in some],
)
