# %% apparatus
returned = ("scores", "boxes", "classes")
boxes = np.array(
    [
        [0.0, 4.0, 10.0, 14.0],
        [0.0, 0.0, 10.0, 10.0],
        [30.0, 30.0, 40.0, 40.0],
        [0.0, 2.0, 10.0, 12.0],
        [30.0, 30.0, 40.0, 35.0],
        [1.0, 2.0, 10.0, 12.0],
    ]
)
# 1, 3 and 0 form a chain, 4 is half of 2, and 5 has a class of its own
classes, scores = np.array([2, 2, 0, 2, 0, 1]), np.array([0.6, 0.9, 0.7, 0.8, 0.65, 0.5])
equal = np.array([0.5, 0.5, 0.75, 0.5, 0.75, 0.5])
limit_apart = closeness(boxes[1], boxes[0])  # not larger than itself

# %% visible
for title, given, most, limit, right, with_closeness in (
    ("six boxes", scores, 10, 0.5, [1, 2, 4, 0, 5], [1, 2, 4, 0, 5]),
    ("three boxes at most", scores, 3, 0.5, [1, 2, 4], [1, 2, 4]),
    ("a lower IoU threshold", scores, 10, 0.4, [1, 2, 5], [1, 2, 4, 5]),
    ("equal scores", equal, 10, 0.5, [2, 4, 0, 1, 5], [2, 4, 0, 1, 5]),
):
    args = dict(scores=1 * given, boxes=1 * boxes, classes=1 * classes)
    apart = dict(
        stand_ins={"iou": closeness},
        args=dict(
            **args, max_boxes=most, iou_threshold=limit_apart if limit == 0.5 else 0.9 * limit_apart
        ),
        expect=(given[with_closeness], boxes[with_closeness], classes[with_closeness]),
    )
    args |= dict(max_boxes=most, iou_threshold=limit)
    wanted = (given[right], boxes[right], classes[right])
    t.case(title, args, wanted, returns=returned, with_stand_ins=apart)


# %% hidden
def _overlap(a, b):
    sides = [max(0.0, min(a[k + 2], b[k + 2]) - max(a[k], b[k])) for k in (0, 1)]
    areas = [(each[2] - each[0]) * (each[3] - each[1]) for each in (a, b)]
    both = sides[0] * sides[1]
    return both / (areas[0] + areas[1] - both) if areas[0] + areas[1] > 0 else 0.0


def _picked(given, most, limit, measure):
    """Take the best that is left, and strike out what is too close, again and again."""
    scores, boxes, classes = (each.tolist() for each in given)
    left, kept = list(range(len(scores))), []
    while left and len(kept) < most:
        best = left[0]
        for i in left[1:]:
            if scores[i] > scores[best]:
                best = i
        kept.append(best)
        rest = []
        for i in left:
            same = classes[i] == classes[best]
            if i != best and not (same and measure(boxes[i], boxes[best]) > limit):
                rest.append(i)
        left = rest
    return tuple(each[np.array(kept, dtype=int)] for each in given)


_rng = np.random.default_rng(1605)
for _n, _most, _limit in ((12, 10, 0.5), (20, 4, 0.3), (15, 15, 0.6), (9, 10, 0.2), (0, 10, 0.5)):
    _corner = _rng.integers(0, 5, size=(_n, 2)).astype(float)
    _boxes = np.concatenate([_corner, _corner + _rng.integers(3, 7, size=(_n, 2))], axis=1)
    _given = (_rng.integers(1, 9, size=_n) / 8, _boxes, _rng.integers(0, 2, size=_n))
    _args = dict(zip(("scores", "boxes", "classes"), _given))
    _args |= dict(max_boxes=_most, iou_threshold=_limit)
    t.case(
        f"{_n} random boxes, some with equal scores",
        _args,
        _picked(_given, _most, _limit, _overlap),
        returns=returned,
        weight=2,
        with_stand_ins=dict(
            stand_ins={"iou": closeness},
            args=dict(_args, iou_threshold=0.3),
            expect=_picked(_given, _most, 0.3, closeness),
        ),
    )
_far = 20.0 * np.arange(12)
_boxes = np.stack([_far, _far, _far + 3, _far + 5], axis=1)
_given = (np.linspace(0.9, 0.1, 12), _boxes, np.arange(12) % 3)
_args = dict(zip(("scores", "boxes", "classes"), _given))
_want = tuple(_p[:10] for _p in _given)
_far_apart = dict(stand_ins={"iou": closeness}, args=_args, expect=_want)
t.case(
    "more boxes than the default keeps",
    _args,
    _want,
    returns=returned,
    with_stand_ins=_far_apart,
)
_pair = np.array([[0.0, 0.0, 4.0, 4.0], [0.0, 0.0, 4.0, 2.0], [0.0, 0.0, 4.0, 2.25]])
_args = dict(scores=np.array([0.9, 0.8, 0.7]), boxes=_pair, classes=np.array([1, 1, 1]))
_near = dict(
    stand_ins={"iou": closeness},
    args=dict(_args, boxes=np.array([[0, 0, 4, 4.0], [0, 0, 4, 3.0], [0, 0, 4, 4.5]])),
    expect=(
        np.array([0.9, 0.8]),
        np.array([[0, 0, 4, 4.0], [0, 0, 4, 3.0]]),
        np.array([1, 1]),
    ),
)
_want = (np.array([0.9, 0.8]), _pair[:2], np.array([1, 1]))
t.case("an IoU of exactly the default", _args, _want, returns=returned, with_stand_ins=_near)
