# ---
# course:
#   title: Object detection
#   minutes: 220
#   prerequisites: [c2w3_softmax, c4w1_convolution]
# ---

# %% [markdown]
# # Object detection
#
# You will build a detector: a network that says *what* is in a picture and *where*. You will train it
# in numpy, draw its boxes, and measure how good they are.
#
# Why? A classifier gives one label to a whole picture. A scene has several things in it, and how many
# is not known before. So the output must be a list of boxes, each with a class and a score. To make
# such a list, and to judge it, you need a few small functions. Most of them are about rectangles.
#
# | | |
# |---|---|
# | Time | about 220 minutes: 175 for the exercises, 45 to read, to predict and to try |
# | Points | 100, in eleven exercises |
# | You should know | softmax and its loss (`c2w3_softmax`), convolution (`c4w1_convolution`) |
# | You will have | a trained detector, and its precision–recall curve |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Write the function, run the cell
# with Shift+Enter, then run the check below it. You may run it as often as you like. Some checks
# are hidden and run only when your work is graded. They ask the same questions about other numbers.
# A mistake in one function costs its points once: where a later function calls it, the check uses
# a replacement.

# %% setup
import time

import numpy as np

from helpers import plots
from helpers.data import load_factors, load_scenes
from helpers.gradients import check_gradients
from helpers.networks import AveragePool, BatchNorm, Convolution, MaxPool, Network, Relu
from helpers.plots.detection import draw_two_boxes, show_boxes
from helpers.plots.error_rates import Panel, plot_error_rates

# %% setup="functions"


def sigmoid(z):
    """1 / (1 + e^-z), entry by entry, without overflow."""
    return 0.5 * (1 + np.tanh(z / 2))


def softmax(z):
    """Softmax over the last axis, without overflow."""
    powers = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return powers / np.sum(powers, axis=-1, keepdims=True)


# %% demo="data"
X_train, truth_train, X_test, truth_test, class_names = load_scenes()
print(f"{len(X_train)} scenes for training, {len(X_test)} for testing, {X_train.shape[1:]} each")
print("classes:", ", ".join(class_names))
print("the first scene, one row per thing: class, left, top, right, bottom")
print(truth_train[0])

# %% [markdown]
# ## 1. What you will build
#
# Here are four scenes with their **true boxes**. The program that drew the scenes recorded them, so
# nobody had to draw them by hand. The detector gets only the pixels, and must find these boxes.

# %% demo="first_look"


def corners_of(truth):
    """The true boxes (n, 5) of a scene as (y_min, x_min, y_max, x_max) in pixels, shape (n, 4)."""
    return truth[:, [2, 1, 4, 3]].astype(float)


def labels_of(truth):
    """The classes of the true boxes of a scene, integers of shape (n,)."""
    return truth[:, 0].astype(int)


some = [0, 1, 2, 3]
show_boxes(
    [X_train[i] for i in some],
    [corners_of(truth_train[i]) for i in some],
    [[class_names[c] for c in labels_of(truth_train[i])] for i in some],
    "Four scenes of 64 by 64 pixels with a box around each thing, and the name of its class.",
)

# %% [markdown]
# ## 2. The idea
#
# Divide the picture into a grid of 8 × 8 cells. The cell that contains the **centre** of a thing is
# responsible for it. A convolutional network looks at all cells at once, and predicts for each one:
#
# | name | what it is | shape |
# |---|---|---|
# | `box_xy` | centre of the box, x then y, as a fraction of the picture | $(8, 8, A, 2)$ |
# | `box_wh` | width and height, as a fraction of the picture | $(8, 8, A, 2)$ |
# | `box_confidence` | probability that there is a thing | $(8, 8, A, 1)$ |
# | `box_class_probs` | probability of each class, if there is one | $(8, 8, A, 6)$ |
#
# $A$ is the number of boxes that a cell may predict, one for each **anchor**, a typical shape. So there
# are $64 A$ boxes in each picture, and most of them are around nothing. What follows the network throws
# these away. This is the idea of YOLO ("you only look once", Redmon and others, 2016).
#
# 1. Compute each box's score, and drop the boxes with a low score.
# 2. If several boxes are around the same thing, keep the one with the highest score.
#
# For step 2 you must know when two boxes are "around the same thing". This needs a measure.
#
# ### Exercise 1: `iou`
#
# *About 15 minutes, 12 points.*
#
# **Intersection over union** divides the area that two boxes share by the area that they cover
# together:
#
# $$\mathrm{IoU} = \frac{\text{area of the intersection}}{\text{area}_1 + \text{area}_2 -
# \text{area of the intersection}}$$
#
# It is 1 for two equal boxes, and 0 if they have no area in common. It does not depend on the size of
# the picture: both areas grow with it.

# %% demo="intersection"
draw_two_boxes((1, 1, 5, 4), (3, 2, 7, 6))

# %% [markdown]
# A box is given by two opposite corners, $(x_1, y_1, x_2, y_2)$ with $x_1 \le x_2$ and $y_1 \le y_2$. The
# intersection begins at the *larger* of the two left edges, and ends at the *smaller* of the two right
# edges. If it ends before it begins, there is none.
#
# A box of no width has no area. Two of them have a union of 0, and 0/0 is not a number. Return 0.0
# then.
#
# <details><summary>Hint 1: one axis at a time</summary>
#
# In x, the intersection goes from `max(box1[0], box2[0])` to `min(box1[2], box2[2])`.
#
# </details>
# <details><summary>Hint 2: boxes that are apart</summary>
#
# Then the difference is negative, and two negative sides have a positive product. Use `max(…, 0)` for
# each side *before* you multiply.
#
# </details>


# %% exercise="iou" minutes=15
def iou(box1, box2):
    """Intersection over union of two boxes.

    Arguments:
    box1, box2 -- (x1, y1, x2, y2), two opposite corners, x1 <= x2 and y1 <= y2

    Returns:
    iou -- a number from 0 to 1; 0.0 if the union has no area
    """
    ### BEGIN SOLUTION
    width = max(min(box1[2], box2[2]) - max(box1[0], box2[0]), 0)
    height = max(min(box1[3], box2[3]) - max(box1[1], box2[1]), 0)
    inter = width * height
    area1 = (box1[2] - box1[0]) * (box1[3] - box1[1])
    area2 = (box2[2] - box2[0]) * (box2[3] - box2[1])
    union = area1 + area2 - inter
    iou = float(inter / union) if union > 0 else 0.0
    ### END SOLUTION
    return iou


# %% test="iou" points=12


# %% [markdown]
# How strict is this measure? Move a box of 20 × 20 pixels to the right, or let it grow.
#
# **What do you expect?** By how many pixels may it move until the IoU is below one half?

# %% demo="how_strict"
still = (0, 0, 20, 20)
moves = np.arange(0, 21)
moved = [iou(still, (d, 0, 20 + d, 20)) for d in moves]
diagonal = [iou(still, (d, d, 20 + d, 20 + d)) for d in moves]
grown = [iou(still, (0, 0, 20 + d, 20 + d)) for d in moves]
fig, ax = plots.figure(size=(6.4, 3.4))
for values, name in ((moved, "moved right"), (diagonal, "moved right and down"), (grown, "larger")):
    ax.plot(moves, values, label=name)
ax.axhline(0.5, color="black", linestyle=":", linewidth=1)
ax.set(xlabel="pixels", ylabel="IoU", title="A box of 20 × 20 pixels")
ax.legend()
plots.show(
    fig,
    "IoU with a box of 20 by 20 pixels against the number of pixels: moved right, moved along the "
    "diagonal, and enlarged. All three begin at 1; moving along the diagonal costs most.",
)
for name, values in (("right", moved), ("right and down", diagonal)):
    print(f"below one half after {moves[np.array(values) < 0.5][0]} pixels to the {name}")

# %% [markdown]
# An IoU of one half sounds generous, but a box may be off by only a few pixels in both directions.
#
# ## 3. From the network's numbers to a list of boxes
#
# The network gives a centre and a size. `iou` needs corners.
#
# ### Exercise 2: `yolo_boxes_to_corners`
#
# *About 8 minutes, 5 points.*
#
# Half of the size is on each side of the centre. There is one trap in it: the network's order is x
# before y, and the order of the corners is **y before x**, as in an array: row, then column.
#
# Shapes: `box_xy` and `box_wh` are $(…, 2)$, the result is $(…, 4)$, where "…" are the same axes, however
# many there are.
#
# <details><summary>Hint</summary>
#
# `box_xy - box_wh / 2` has x_min and y_min. `[..., 0]` takes the first entry of the last axis, and
# `np.stack([…], axis=-1)` makes a new last axis.
#
# </details>


# %% exercise="yolo_boxes_to_corners" minutes=8
def yolo_boxes_to_corners(box_xy, box_wh):
    """Convert boxes from centre and size to corners.

    Arguments:
    box_xy -- centres, shape (..., 2), x then y
    box_wh -- sizes, shape (..., 2), width then height

    Returns:
    boxes -- shape (..., 4): y_min, x_min, y_max, x_max
    """
    ### BEGIN SOLUTION
    mins = box_xy - box_wh / 2
    maxes = box_xy + box_wh / 2
    boxes = np.stack([mins[..., 1], mins[..., 0], maxes[..., 1], maxes[..., 0]], axis=-1)
    ### END SOLUTION
    return boxes


# %% test="yolo_boxes_to_corners" points=5


# %% [markdown]
# ### Exercise 3: `scale_boxes`
#
# *About 5 minutes, 5 points.*
#
# So far the corners are fractions of the picture. To draw them, you need pixels. Multiply y by the
# height and x by the width. A picture need not be square.
#
# Shapes: `boxes` is $(…, 4)$, and so is the result.
#
# <details><summary>Hint</summary>
#
# An array of four numbers is multiplied with the last axis by broadcasting. In which order must its
# heights and widths be?
#
# </details>


# %% exercise="scale_boxes" minutes=5
def scale_boxes(boxes, image_shape):
    """Convert boxes from fractions of the picture to pixels.

    Arguments:
    boxes -- shape (..., 4): y_min, x_min, y_max, x_max, from 0 to 1
    image_shape -- (height, width) of the picture in pixels

    Returns:
    boxes -- shape (..., 4): the same corners in pixels
    """
    ### BEGIN SOLUTION
    height, width = image_shape
    boxes = boxes * np.array([height, width, height, width])
    ### END SOLUTION
    return boxes


# %% test="scale_boxes" points=5


# %% [markdown]
# ### Exercise 4: `yolo_filter_boxes`
#
# *About 20 minutes, 12 points.*
#
# The network says how probable a thing is, and how probable each class is if there is one. The product
# is the probability that there is a thing *of this class*:
#
# $$\text{score}_c = \text{confidence} \cdot P(c \mid \text{a thing})$$
#
# A box gets the class with the highest score. It is kept if that score is **at least** the threshold.
#
# | name | shape |
# |---|---|
# | `boxes` | $(…, 4)$ |
# | `box_confidence` | $(…, 1)$ |
# | `box_class_probs` | $(…, C)$ |
# | all scores | $(…, C)$, by broadcasting |
# | highest score, its class, the mask | $(…)$ |
# | what is returned, with $n$ boxes kept | $(n,)$, $(n, 4)$, $(n,)$ |
#
# The boxes stay in the order in which they are stored, row by row. If two classes have the same score,
# the first one is taken.
#
# <details><summary>Hint 1: the class</summary>
#
# `np.argmax(…, axis=-1)` gives the position of the largest entry along the last axis, and `np.max` the
# entry itself.
#
# </details>
# <details><summary>Hint 2: the mask</summary>
#
# `keep = best >= threshold` is a boolean array of shape (…). Used as an index, it takes the entries where
# it is true: `boxes[keep]` has shape (n, 4), whatever the number of axes was.
#
# </details>


# %% exercise="yolo_filter_boxes" minutes=20
def yolo_filter_boxes(boxes, box_confidence, box_class_probs, threshold=0.6):
    """Keep the boxes whose best class has a score of at least the threshold.

    Arguments:
    boxes -- corners, shape (..., 4)
    box_confidence -- probability of a thing, shape (..., 1)
    box_class_probs -- probability of each class, shape (..., C)
    threshold -- lowest score that is kept

    Returns:
    scores -- score of each box that is kept, shape (n,)
    boxes -- their corners, shape (n, 4)
    classes -- their classes, integers of shape (n,)
    """
    ### BEGIN SOLUTION
    all_scores = box_confidence * box_class_probs
    best_class = np.argmax(all_scores, axis=-1)
    best_score = np.max(all_scores, axis=-1)
    keep = best_score >= threshold
    scores, boxes, classes = best_score[keep], boxes[keep], best_class[keep]
    ### END SOLUTION
    return scores, boxes, classes


# %% test="yolo_filter_boxes" points=12


# %% [markdown]
# ### Exercise 5: `yolo_non_max_suppression`
#
# *About 25 minutes, 15 points.*
#
# Cells that are neighbours often see the same thing, and each predicts a box for it. **Non-max
# suppression** keeps the best of them:
#
# 1. Take the box with the highest score among those that are left. Keep it.
# 2. Remove every other box **of the same class** whose IoU with it is **larger** than `iou_threshold`.
# 3. Repeat until no box is left, or `max_boxes` are kept.
#
# Why of the same class? A mug may be in front of a house. Their boxes may overlap, and both are right.
#
# A removed box removes nothing. Take three boxes in a row, each of which overlaps the next one only.
# If the first removes the second, the third stays.
#
# The result is in descending order of the scores. If two scores are equal, the box that came first in
# the input comes first.
#
# <details><summary>Hint 1: the order</summary>
#
# `np.argsort(-scores, kind="stable")` gives the positions in descending order of the scores, and keeps
# the order of equal ones.
#
# </details>
# <details><summary>Hint 2: a list of what is kept</summary>
#
# Go through the positions in this order. A box is kept unless a box *that was kept before* is of its
# class and overlaps it too much. `any(…)` with a generator says this in one line.
#
# </details>
# <details><summary>Hint 3: what is returned</summary>
#
# With the kept positions in a list of integers, `boxes[kept]` has shape (k, 4). For an empty list use
# `np.array(kept, dtype=int)` as the index.
#
# </details>


# %% exercise="yolo_non_max_suppression" minutes=25
def yolo_non_max_suppression(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    """Keep the best box of each group that overlaps.

    Arguments:
    scores -- shape (n,)
    boxes -- corners, shape (n, 4)
    classes -- integers of shape (n,)
    max_boxes -- largest number of boxes to keep
    iou_threshold -- a box is removed if its IoU with a kept box of its class is larger

    Returns:
    scores, boxes, classes -- of the k boxes that are kept, shapes (k,), (k, 4), (k,), in descending
                              order of the scores
    """
    ### BEGIN SOLUTION
    kept = []
    for i in np.argsort(-scores, kind="stable"):
        if len(kept) == max_boxes:
            break
        if not any(
            classes[i] == classes[k] and iou(boxes[i], boxes[k]) > iou_threshold for k in kept
        ):
            kept.append(i)
    kept = np.array(kept, dtype=int)
    scores, boxes, classes = scores[kept], boxes[kept], classes[kept]
    ### END SOLUTION
    return scores, boxes, classes


# %% test="yolo_non_max_suppression" points=15


# %% [markdown]
# ### Exercise 6: `yolo_eval`
#
# *About 10 minutes, 8 points.*
#
# Put the four functions together, in this order: corners, filter, pixels, non-max suppression.
#
# `yolo_outputs` is the tuple `(box_xy, box_wh, box_confidence, box_class_probs)` of section 2, for one
# picture. The boxes that you return are in pixels.
#
# <details><summary>Hint</summary>
#
# `yolo_filter_boxes` returns three arrays, and `yolo_non_max_suppression` takes them in the same order.
# Pass on all thresholds.
#
# </details>


# %% exercise="yolo_eval" minutes=10
def yolo_eval(
    yolo_outputs, image_shape=(64, 64), max_boxes=10, score_threshold=0.6, iou_threshold=0.5
):
    """From the outputs of the network for one picture to a list of boxes.

    Arguments:
    yolo_outputs -- the tuple (box_xy, box_wh, box_confidence, box_class_probs), shapes (..., 2),
                    (..., 2), (..., 1), (..., C)
    image_shape -- (height, width) in pixels
    max_boxes -- largest number of boxes
    score_threshold -- lowest score that is kept
    iou_threshold -- largest IoU of two boxes of one class

    Returns:
    scores, boxes, classes -- shapes (k,), (k, 4), (k,); boxes are y_min, x_min, y_max, x_max in pixels
    """
    ### BEGIN SOLUTION
    box_xy, box_wh, box_confidence, box_class_probs = yolo_outputs
    boxes = yolo_boxes_to_corners(box_xy, box_wh)
    scores, boxes, classes = yolo_filter_boxes(
        boxes, box_confidence, box_class_probs, score_threshold
    )
    boxes = scale_boxes(boxes, image_shape)
    scores, boxes, classes = yolo_non_max_suppression(
        scores, boxes, classes, max_boxes, iou_threshold
    )
    ### END SOLUTION
    return scores, boxes, classes


# %% test="yolo_eval" points=8
