# %% apparatus
from collections import namedtuple

returned = ("scores", "boxes", "classes")


def joined(box_xy, box_wh):
    # stands in for your yolo_boxes_to_corners: it only joins the numbers
    return np.concatenate([np.asarray(box_wh) + 0.5, np.asarray(box_xy)], axis=-1)


def lifted(boxes, image_shape):
    # stands in for your scale_boxes: it adds the height and subtracts the width
    boxes = np.asarray(boxes)
    if boxes.shape[-1] != 4:
        raise ValueError(f"a box has four numbers, not {boxes.shape[-1]}")
    return boxes + image_shape[0] - 0.25 * image_shape[1]


def by_confidence(boxes, box_confidence, box_class_probs, threshold=0.6):
    # stands in for your yolo_filter_boxes: it asks for the confidence only, and names the last class
    keep = np.asarray(box_confidence)[..., 0] > threshold
    if not keep.any():
        keep = ~keep  # all of them
    probs = np.asarray(box_class_probs)
    return (
        probs[keep][:, -1] - threshold,
        0.125 + np.asarray(boxes)[keep],
        10 + np.argmin(probs, -1)[keep],
    )


def first_ones(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    # stands in for your yolo_non_max_suppression: the first ones, last one first
    chosen = np.arange(min(len(scores), max_boxes))[::-1]
    return np.asarray(scores)[chosen] + iou_threshold, boxes[chosen], np.asarray(classes)[chosen]


four = {
    "yolo_boxes_to_corners": joined,
    "scale_boxes": lifted,
    "yolo_filter_boxes": by_confidence,
    "yolo_non_max_suppression": first_ones,
}
Outputs = namedtuple("Outputs", "box_xy box_wh box_confidence box_class_probs")
outputs = Outputs(
    np.array([[0.25, 0.5], [0.3, 0.5], [0.75, 0.25], [0.5, 0.75]]),
    np.array([[0.2, 0.4], [0.2, 0.4], [0.1, 0.3], [0.4, 0.2]]),
    np.array([[0.9], [0.8], [1.0], [0.5]]),
    np.array([[0.1, 0.9], [0.3, 0.7], [0.7, 0.3], [0.25, 0.75]]),
)
best = [0, 2, 1, 3]  # in the order of their scores
scores, classes = np.array([0.81, 0.56, 0.7, 0.375])[best], np.array([1, 1, 0, 1])[best]
boxes = np.array([[30, 30, 70, 70], [30, 40, 70, 80], [10, 140, 40, 160], [65, 60, 85, 140.0]])[
    best
]
scores_apart, classes_apart = np.array([1.15, 0.95, 0.55, 1.0]), np.array([10, 10, 11, 10])
boxes_apart = 50.125 + np.array(
    [[0.7, 0.9, 0.25, 0.5], [0.7, 0.9, 0.3, 0.5], [0.6, 0.8, 0.75, 0.25], [0.9, 0.7, 0.5, 0.75]]
)

# %% visible
for most, right in ((2, [1, 0]), (6, [3, 2, 1, 0])):
    args = dict(yolo_outputs=outputs, image_shape=(100, 200), max_boxes=most)
    args |= dict(score_threshold=0.45, iou_threshold=0.7)
    wanted = (scores[:3][:most], boxes[:3][:most], classes[:3][:most])
    with_four = (scores_apart[right], boxes_apart[right], classes_apart[right])
    apart = dict(stand_ins=four, args=args, expect=with_four)
    t.case(f"four boxes, at most {most}", args, wanted, returns=returned, with_stand_ins=apart)


# %% hidden
def _by_hand(outputs, size, most, least, limit):
    """Box by box, with plain numbers."""
    left = []
    for _at in np.ndindex(outputs[0].shape[:-1]):
        (x, y), (w, h) = outputs[0][_at], outputs[1][_at]
        probs = [float(outputs[2][_at][0] * p) for p in outputs[3][_at]]
        if max(probs) >= least:
            box = [size[0] * (y - h / 2), size[1] * (x - w / 2)]
            box += [size[0] * (y + h / 2), size[1] * (x + w / 2)]
            left.append((max(probs), box, probs.index(max(probs))))
    left.sort(key=lambda each: -each[0])
    kept = []
    while left and len(kept) < most:
        best, *others = left
        kept.append(best)
        left = []
        for each in others:
            sides = [
                max(0.0, min(each[1][k + 2], best[1][k + 2]) - max(each[1][k], best[1][k]))
                for k in (0, 1)
            ]
            both = sides[0] * sides[1]
            union = -both
            for b in (each[1], best[1]):
                union += (b[2] - b[0]) * (b[3] - b[1])
            if each[2] != best[2] or both <= limit * union:
                left.append(each)
    return tuple(np.array(part) for part in zip(*kept))


def _chained(outputs, size, most, least, limit):
    """What the stand-ins give, one after the other."""
    boxes = lifted(joined(*outputs[:2]), size)
    scores, boxes, classes = by_confidence(boxes, outputs[2], outputs[3], least)
    return first_ones(scores, boxes, classes, most, limit)


_rng = np.random.default_rng(1606)
for _number, _options in enumerate(
    (
        ((40, 90), 10, 0.3, 0.5),
        ((120, 50), 6, 0.25, 0.2),
        ((64, 64), 10, 0.6, 0.5),
        ((80, 30), 3, 0.2, 0.7),
    )
):
    _shape = ((3, 3, 2), (2, 4, 3), (4, 4, 2), (12,))[_number]
    _outputs = Outputs(
        _rng.uniform(0.3, 0.7, size=(*_shape, 2)),
        _rng.uniform(0.2, 0.5, size=(*_shape, 2)),
        _rng.uniform(0.3, 1, size=(*_shape, 1)),
        _rng.dirichlet((0.15, 0.2, 0.3), size=_shape),
    )
    _names = ("image_shape", "max_boxes", "score_threshold", "iou_threshold")
    _args = {"yolo_outputs": _outputs}
    if _number != 2:  # the third one is asked with the defaults
        _args |= dict(zip(_names, _options))
    t.case(
        f"random outputs of shape {_shape}, picture {_options[0]}",
        _args,
        _by_hand(_outputs, *_options),
        returns=returned,
        weight=2,
        with_stand_ins=dict(stand_ins=four, args=_args, expect=_chained(_outputs, *_options)),
    )
