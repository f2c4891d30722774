# %% [markdown]
# ## 8. How good is it?
#
# "It looks good" is not a measure. A detector gives a list of boxes, in the order of their scores. Compare
# the list with the true boxes: a box is **correct** if it has the class of a true box and an IoU of at
# least 0.5 with it, *and* no better box has claimed that true box before. So a second box for the same
# thing is wrong.
#
# Now go down the list. After the first $k$ boxes:
#
# $$\text{precision}_k = \frac{\text{correct among the first } k}{k} \qquad
# \text{recall}_k = \frac{\text{correct among the first } k}{\text{number of true boxes}}$$
#
# Precision asks: how many of the boxes are right? Recall asks: how many of the things are found? A low
# threshold finds more and errs more. The **precision–recall curve** shows this trade-off for all
# thresholds at once.
#
# ### Exercise 11: `average_precision`
#
# *About 20 minutes, 10 points.*
#
# **Average precision** is the area under the curve. The curve is a saw: precision drops with each wrong
# box and rises with each correct one. So it is smoothed first. To each recall belongs the best precision
# that is reached *there or later*, because a user who wants that recall may choose any threshold that
# reaches it:
#
# $$\mathrm{AP} = \sum_{k=1}^{n} (\text{recall}_k - \text{recall}_{k-1}) \, \max_{j \ge k} \text{precision}_j
# \qquad \text{with } \text{recall}_0 = 0$$
#
# An example with three true boxes. The scores are 0.9, 0.8, 0.7, and the second box is wrong:
#
# | $k$ | correct? | precision | recall | best precision from here on | gain of recall |
# |---|---|---|---|---|---|
# | 1 | yes | 1/1 | 1/3 | 1 | 1/3 |
# | 2 | no | 1/2 | 1/3 | 2/3 | 0 |
# | 3 | yes | 2/3 | 2/3 | 2/3 | 1/3 |
#
# So $\mathrm{AP} = 1/3 \cdot 1 + 0 + 1/3 \cdot 2/3 = 5/9$. The third true box was not found, and the area to
# the right of recall 2/3 counts as zero.
#
# Shapes: `scores` and `correct` are $(n,)$, in any order. `precision` and `recall` are $(n,)$, in descending
# order of the scores. Equal scores stay in their order. A detector without any box has an AP of 0.
#
# <details><summary>Hint 1: counting</summary>
#
# `np.cumsum` of the sorted `correct` counts the correct ones among the first k. `np.arange(1, n + 1)` is k.
#
# </details>
# <details><summary>Hint 2: the best from here on</summary>
#
# `np.maximum.accumulate` gives the largest entry so far, from the left. Turn the array around, before and
# after, with `[::-1]`.
#
# </details>
# <details><summary>Hint 3: the gain</summary>
#
# `np.diff(recall, prepend=0)` has the same length as `recall`.
#
# </details>


# %% exercise="average_precision" minutes=20
def average_precision(scores, correct, n_true):
    """Precision and recall along the list of boxes, and the area under the curve.

    Arguments:
    scores -- scores of the boxes, shape (n,), in any order
    correct -- True where a box is correct, shape (n,)
    n_true -- number of true boxes, at least 1

    Returns:
    precision -- after each box in descending order of the scores, shape (n,)
    recall -- the same for the recall, shape (n,)
    ap -- average precision, a number from 0 to 1
    """
    ### BEGIN SOLUTION
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(correct[order])
    precision = found / np.arange(1, len(order) + 1)
    recall = found / n_true
    best = np.maximum.accumulate(precision[::-1])[::-1]
    ap = float(np.sum(np.diff(recall, prepend=0) * best))
    ### END SOLUTION
    return precision, recall, ap


# %% test="average_precision" points=10


# %% [markdown]
# Which boxes are correct is decided with your `iou`. The mean of the average precision over the classes is
# called **mAP**, here with IoU 0.5.
#
# We compare three detectors:
#
# - A **baseline** that does not look at the picture. It predicts for each cell, anchor and class how often
#   a thing was there in the training scenes.
# - The network **without** non-max suppression (`iou_threshold=1`).
# - The network **with** it.
#
# **What do you expect?** How much does non-max suppression gain?
#
# <details><summary>An answer</summary>
#
# Each thing has one cell and one anchor in the target, so the network has learned not to repeat itself. But
# at the edge between two cells it cannot know which one is responsible. There it gives two boxes of middle
# scores, and the second one is wrong.
#
# </details>

# %% demo="mean_average_precision"


def match(scores, boxes, classes, truth, least=0.5):
    """Which boxes are correct, and the true box that each has found (-1 for none); shapes (n,)."""
    corners, labels, partner = corners_of(truth), labels_of(truth), np.full(len(scores), -1)
    for i in sorted(range(len(scores)), key=lambda i: -scores[i]):
        free = [j for j in range(len(truth)) if labels[j] == classes[i] and j not in partner]
        overlaps = [iou(boxes[i], corners[j]) for j in free]
        if overlaps and max(overlaps) >= least:
            partner[i] = free[int(np.argmax(overlaps))]
    return partner >= 0, partner


def curves(detections, truths, least=0.5):
    """Precision, recall and AP for each class, of the boxes of many scenes."""
    scores = np.concatenate([each[0] for each in detections])
    classes = np.concatenate([each[2] for each in detections])
    correct = np.concatenate([match(*each, t, least)[0] for each, t in zip(detections, truths)])
    labels = np.concatenate([labels_of(truth) for truth in truths])
    return [
        average_precision(scores[classes == c], correct[classes == c], int(np.sum(labels == c)))
        for c in range(len(class_names))
    ]


def detect(Z, iou_threshold=0.5, score_threshold=0.05):
    """The boxes of many scenes."""
    options = dict(score_threshold=score_threshold, iou_threshold=iou_threshold, max_boxes=30)
    return [yolo_eval(decode(z, anchors), **options) for z in Z]


def mean_ap(detections, truths, least=0.5):
    """The mean over the classes, in %."""
    return 100 * float(np.mean([ap for _, _, ap in curves(detections, truths, least)]))


often = T.mean(axis=0)  # (8, 8, 3, 11): how often, where in the cell, which class
held = np.maximum(often[..., :1], 1e-9)
prior_xy = np.stack(np.meshgrid(np.arange(8), np.arange(8)), axis=-1)[:, :, np.newaxis, :]
prior = (
    (prior_xy + often[..., 1:3] / held) / 8,
    np.exp(often[..., 3:5] / held) * anchors / 64,
    often[..., :1],
    often[..., 5:] / held,
)
blind = [yolo_eval(prior, score_threshold=0.001, max_boxes=30)] * len(X_test)
print("                              mAP, IoU 0.5     mAP, IoU 0.75")
print(f"{'baseline, does not look':<28} {mean_ap(blind, truth_test):7.1f} %", end="")
print(f"{mean_ap(blind, truth_test, 0.75):16.1f} %")
gains = {}
for name, limit in (("without suppression", 1.0), ("with suppression", 0.5)):
    runs = [detect(Z, limit) for Z in Z_test]
    shown = []
    for least in (0.5, 0.75):
        values = [mean_ap(run, truth_test, least) for run in runs]
        gains.setdefault(least, []).append(values)
        shown.append(f"{np.mean(values):5.1f} ± {np.std(values):.1f} %")
    print(f"network, {name:<20} {shown[0]:>15} {shown[1]:>17}")
for least, (without, with_it) in gains.items():
    change = ", ".join(f"{after - before:+.1f}" for before, after in zip(without, with_it))
    print(f"gain by suppression in each run, IoU {least}: {change} points")

# %% [markdown]
# The ± is the standard deviation over the three random starts. The baseline shows what the positions alone
# are good for. The runs differ from each other by more than suppression changes, so compare it run by run, in the
# last two lines. At IoU 0.5 it helps in each of them: the second box of a thing is wrong by definition.
# The last column asks for boxes that fit well. There it costs a little in each run: it keeps the box
# with the higher score, which may fit less well than the one that it removes.
#
# Here are the curves, one for each class, of the first network.

# %% demo="precision_recall"
detections = detect(Z_test[0])
found = curves(detections, truth_test)
fig, ax = plots.figure(size=(6.6, 3.9))
for name, (precision, recall, ap) in zip(class_names, found):
    ax.step(recall, precision, where="post", label=f"{name}, AP {ap:.2f}")
ax.set(xlabel="recall", ylabel="precision", xlim=(0, 1.02), ylim=(0, 1.05))
ax.set_title("Test scenes, IoU of at least 0.5")
ax.legend(loc="lower left")
plots.show(
    fig,
    "Precision against recall for six classes. Each curve begins near precision 1 and falls where the "
    "scores become low. Average precision: "
    + ", ".join(f"{name} {ap:.2f}" for name, (_, _, ap) in zip(class_names, found))
    + ".",
)

# %% [markdown]
# ### Which thresholds?
#
# Both thresholds are hyperparameters. They are chosen on the validation scenes, which were not used in
# training. $F_1$ is one number for both precision $P$ and recall $R$, $2PR / (P + R)$: it is high only if
# both are.

# %% demo="thresholds"


def f1(detections, truths):
    """F1 in % of all boxes together."""
    correct = sum(int(match(*each, t)[0].sum()) for each, t in zip(detections, truths))
    given = sum(len(each[0]) for each in detections)
    return 200 * correct / max(1, given + sum(len(t) for t in truths))


levels = np.arange(0.1, 1.0, 0.1)
Z_val = [outputs_of(network, prepared(X_val)) for network in networks]
by_score = np.array([[f1(detect(Z, 0.5, s), truth_val) for s in levels] for Z in Z_val])
by_iou = np.array([[mean_ap(detect(Z, s), truth_val) for s in levels] for Z in Z_val])
fig, axes = plots.figure(1, 2, size=(8.4, 3.3))
for ax, values, name, what in zip(
    axes.flat,
    (by_score, by_iou),
    ("score threshold", "IoU threshold of suppression"),
    ("F1", "mAP"),
):
    ax.errorbar(levels, values.mean(axis=0), yerr=values.std(axis=0), marker="o", capsize=3)
    ax.set(xlabel=name, ylabel=f"{what} in %, validation")
score_level = float(levels[by_score.mean(axis=0).argmax()])
iou_level = float(levels[by_iou.mean(axis=0).argmax()])
plots.show(
    fig,
    "Left, F1 on the validation scenes against the score threshold, highest at "
    f"{score_level:.1f}. Right, mAP against the IoU threshold of suppression, highest at "
    f"{iou_level:.1f}. Bars are one standard deviation of three starts.",
)
print(f"chosen: score threshold {score_level:.1f}, IoU threshold {iou_level:.1f}")
final = [detect(Z, iou_level, score_level) for Z in Z_test]
values = [f1(each, truth_test) for each in final]
print(f"F1 on the test scenes: {np.mean(values):.1f} ± {np.std(values):.1f} %")

# %% [markdown]
# ### Typical mistakes
#
# With the chosen thresholds, every wrong box is of one of four kinds, and there are things that no box has
# found.

# %% demo="mistakes"


def kind_of(box, label, truth):
    """Why a wrong box is wrong."""
    overlaps = np.array([iou(box, corners) for corners in corners_of(truth)])
    same = labels_of(truth) == label
    if np.any(overlaps[same] >= 0.5):
        return "second box of a thing"
    if np.any(overlaps >= 0.5):
        return "wrong class"
    return "box does not fit" if np.any(overlaps >= 0.1) else "nothing there"


kinds = ("second box of a thing", "wrong class", "box does not fit", "nothing there")
counts, missed, total = [], [], []
wrong_scenes = []
for number, run in enumerate(final):
    count, lost = dict.fromkeys(kinds, 0), []
    for i, ((scores, boxes, classes), truth) in enumerate(zip(run, truth_test)):
        correct, partner = match(scores, boxes, classes, truth)
        lost.append(np.isin(np.arange(len(truth)), partner, invert=True))
        for box, label in zip(boxes[~correct], classes[~correct]):
            count[kind_of(box, label, truth)] += 1
        if number == 0 and (not correct.all() or lost[-1].any()):
            wrong_scenes.append(i)
    counts.append(count)
    missed.append(np.concatenate(lost))
    total.append(sum(len(each[0]) for each in run))
missed = np.array(missed, dtype=float)  # (3, number of true boxes)
print(f"boxes given: {np.mean(total):.0f} ± {np.std(total):.0f}, true boxes: {missed.shape[1]}")
for kind in kinds:
    values = [count[kind] for count in counts]
    print(f"  {kind:<24} {np.mean(values):5.1f} ± {np.std(values):.1f}")
values = missed.sum(axis=1)
print(f"  {'thing not found':<24} {np.mean(values):5.1f} ± {np.std(values):.1f}")

# %% demo="wrong_scenes"
some = wrong_scenes[:8]
show_boxes(
    [X_test[i] for i in some],
    [final[0][i][1] for i in some],
    [
        [f"{class_names[c]} {s:.2f}" for s, c in zip(final[0][i][0], final[0][i][2])] for i in some
    ],  # fmt: skip
    "Eight test scenes in which the first network makes a mistake: its boxes (solid, with class and "
    "score) and the true ones (dashed).",
    truth=[corners_of(truth_test[i]) for i in some],
    titles=[f"test scene {i}" for i in some],
)

# %% [markdown]
# *Why* does it miss things? The program that drew the scenes recorded how each thing was drawn. So the rate
# of missed things can be compared for small and large, hidden and free, faint and clear ones.
#
# **What do you expect?** Which of the factors below matters most?

# %% demo="by_factor"
_, factors = load_factors("scenes")
there = [len(truth) for truth in truth_test]
values = {
    name: np.concatenate([row[:n] for row, n in zip(factors[name], there)]) for name in factors
}
values["contrast"] = np.abs(values["contrast"])
values["angle"] = np.abs(values["angle"])
corners = np.concatenate([corners_of(truth) for truth in truth_test])
values["area of the box"] = np.prod(corners[:, 2:] - corners[:, :2], axis=1)
nearest = []
for truth in truth_test:
    boxes = corners_of(truth)
    for i in range(len(boxes)):
        nearest.append(max([iou(boxes[i], boxes[j]) for j in range(len(boxes)) if j != i] or [0]))
values["IoU with a neighbour"] = np.array(nearest)
panels = []
for name, label in (
    ("area of the box", "area of the box in pixels"),
    ("contrast", "contrast with the ground"),
    ("brightness", "brightness of the scene"),
    ("angle", "angle in degrees"),
    ("occlusion", "hidden part"),
    ("IoU with a neighbour", "IoU with a neighbour"),
):
    value = values[name]
    if np.mean(value == 0) > 0.4:
        edges = [-1, 1e-9, np.quantile(value[value > 0], 0.5), np.inf]
    else:
        edges = [-np.inf, *np.quantile(value, [0.25, 0.5, 0.75]), np.inf]
    x, rates, errors = [], [], []
    for low, high in zip(edges, edges[1:]):
        group = (value > low) & (value <= high)
        rate = missed[:, group].mean(axis=0)  # of each thing, over the three starts
        x.append(float(value[group].mean()))
        rates.append(float(rate.mean()))
        errors.append(float(rate.std() / np.sqrt(len(rate))))
    panels.append(Panel(label, x, {"not found": (rates, errors)}))
    print(f"{label:<28} not found, from low to high:", *[f"{100 * r:.0f} %" for r in rates])
plot_error_rates(
    panels,
    "Rate of things that were not found, against six recorded factors, with one standard error.",
    columns=3,
)

# %% [markdown]
# The bars are one standard error over the things of a group. Where they overlap, the difference may be
# chance. A factor that matters is a hint for what the training scenes should show more often.
#
# ## 9. In a framework
#
# | here | PyTorch (torchvision) | TensorFlow |
# |---|---|---|
# | order of the corners | `x_min, y_min, x_max, y_max` | `y_min, x_min, y_max, x_max` |
# | `iou` | `torchvision.ops.box_iou` (all pairs) | – |
# | `yolo_boxes_to_corners` | `torchvision.ops.box_convert` | – |
# | `yolo_non_max_suppression` | `torchvision.ops.batched_nms` | `tf.image.combined_non_max_suppression` |
#
# The order of the corners is the usual stumbling block. `iou` does not notice if *both* boxes are in the
# other order: the area is the same. Everything that draws or scales does.
#
# `tf.image.non_max_suppression` and `torchvision.ops.nms` know no classes: a box removes boxes of any class.
#
# The cell compares your loss and its gradient with both frameworks, if they are installed, and your non-max
# suppression with TensorFlow's. That one computes with 32 bits, so the corners are whole numbers here: these are
# exact.

# %% demo="framework"
from helpers.frameworks import compare, framework

rng = np.random.default_rng(2)
output_few = rng.normal(size=(2, 4, 4, 2, 8))
target_few = np.zeros_like(output_few)
for scene, row, column, anchor in ((0, 1, 2, 0), (0, 3, 0, 1), (1, 2, 2, 0)):
    target_few[scene, row, column, anchor, :5] = 1, 0.4, 0.7, -0.2, 0.3
    target_few[scene, row, column, anchor, 5 + scene] = 1
loss_few, gradient_few = detector_loss(output_few, target_few)
if torch := framework("torch"):
    F = torch.nn.functional
    output, target = torch.tensor(output_few, requires_grad=True), torch.tensor(target_few)
    there = target[..., 0] == 1
    off_xy = torch.sigmoid(output[..., 1:3]) - target[..., 1:3]
    off = torch.cat([off_xy, output[..., 3:5] - target[..., 3:5]], dim=-1)[there]
    loss = F.binary_cross_entropy_with_logits(output[..., 0], target[..., 0], reduction="sum")
    loss = loss + 5 * (off**2).sum()
    loss = loss + F.cross_entropy(output[there][:, 5:], target[there][:, 5:], reduction="sum")
    loss = loss / there.sum()
    loss.backward()
    compare("PyTorch", {"loss": (loss_few, loss), "gradient": (gradient_few, output.grad)})
if tf := framework("tensorflow"):
    output, target = tf.Variable(output_few), tf.constant(target_few)
    there = target[..., 0] == 1
    with tf.GradientTape() as tape:
        off_xy = tf.sigmoid(output[..., 1:3]) - target[..., 1:3]
        off = tf.concat([off_xy, output[..., 3:5] - target[..., 3:5]], axis=-1)[there]
        sure = tf.nn.sigmoid_cross_entropy_with_logits(target[..., 0], output[..., 0])
        what = tf.nn.softmax_cross_entropy_with_logits(
            tf.boolean_mask(target, there)[:, 5:], tf.boolean_mask(output, there)[:, 5:]
        )
        loss = tf.reduce_sum(sure) + 5 * tf.reduce_sum(off**2) + tf.reduce_sum(what)
        loss = loss / np.sum(target_few[..., 0])
    found = tf.convert_to_tensor(tape.gradient(loss, output))
    corners = rng.integers(0, 30, size=(40, 2))
    corners = np.hstack([corners, corners + rng.integers(10, 30, size=(40, 2))]).astype(float)
    chance, kind = rng.random(40), rng.integers(0, 3, size=40)
    scores, boxes, classes = yolo_non_max_suppression(chance, corners, kind)
    kept = tf.image.combined_non_max_suppression(
        np.float32(corners)[np.newaxis, :, np.newaxis],
        np.float32(chance[:, np.newaxis] * (kind[:, np.newaxis] == np.arange(3)))[np.newaxis],
        max_output_size_per_class=10,
        max_total_size=10,
        score_threshold=0.0001,
        clip_boxes=False,
    )
    compare(
        "TensorFlow",
        {
            "loss": (loss_few, loss),
            "gradient": (gradient_few, found),
            "scores": (scores, kept.nmsed_scores[0]),
            "boxes": (boxes, kept.nmsed_boxes[0]),
            "classes": (classes, kept.nmsed_classes[0]),
        },
    )

# %% [markdown]
# ## 10. Try it yourself
#
# **Your own scene.** Give the path of a picture; it is cut to a square and made 64 × 64. Without one, the
# cell joins the halves of two test scenes. What happens to the things that are cut?

# %% try
my_path = ""
if my_path:
    from PIL import Image

    picture = Image.open(my_path).convert("RGB")
    side = min(picture.size)
    my_scene = np.array(picture.crop((0, 0, side, side)).resize((64, 64)))
else:
    my_scene = X_test[4].copy()
    my_scene[:, 32:] = X_test[9][:, 32:]
scores, boxes, classes = yolo_eval(
    decode(outputs_of(networks[0], prepared(my_scene[np.newaxis]))[0], anchors),
    score_threshold=0.15,
)
show_boxes(
    [my_scene],
    [boxes],
    [[f"{class_names[c]} {s:.2f}" for s, c in zip(scores, classes)]],
    "A scene of your own, with the boxes that the detector finds.",
)

# %% [markdown]
# **More questions.** Each takes a few lines.
#
# - Make a test scene darker, `X_test[i] * 0.5`, or turn it upside down, `X_test[i][::-1]`. Which classes
#   survive?
# - Remove "of the same class" from non-max suppression. Does the mAP change? In which scenes?
# - Train with one anchor in place of three. Is it the shape of the boxes that suffers?
# - In the loss, take a tenth of the `box_weight`. Compare both columns of the table in section 8.
# - An IoU of 0 says nothing about how far apart two boxes are. How could a measure say it?
#
# ## 11. What you learned
#
# - A detector predicts boxes in every cell, with a confidence and a class. Scores and non-max suppression
#   turn them into a list.
# - IoU compares two boxes. It does not depend on the scale, and a box without area needs care.
# - Anchors are typical shapes, found by k-means with the distance 1 − IoU. The network learns the
#   difference from an anchor.
# - The loss has three parts, and two of them count only where there is a thing.
# - Precision and recall trade one for the other. Average precision is the area under their curve.
# - Compare with a baseline that does not look, choose thresholds on validation scenes, and look at the
#   mistakes by factor.

# %% summary
