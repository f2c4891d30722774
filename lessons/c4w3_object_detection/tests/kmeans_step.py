# %% apparatus
returned = ("new_anchors", "nearest")

# %% visible
shapes = np.array([[4.0, 2.0], [1.0, 6.0], [6.0, 3.0], [7.0, 6.0], [2.0, 9.0], [10.0, 1.0]])
anchors = np.array([[5.0, 2.0], [50.0, 60.0], [2.0, 6.0]])
right = (
    np.array([[20 / 3, 2.0], [50.0, 60.0], [10 / 3, 7.0]]),
    np.array([0, 2, 0, 2, 2, 0]),
)
args = dict(shapes=shapes, anchors=anchors)
apart = dict(stand_ins={"shape_iou": likeness}, args=args, expect=right)
t.case("six shapes, one anchor is left empty", args, right, returns=returned, with_stand_ins=apart)


# %% hidden
def _assigned(shapes, anchors, measure):
    """Lists of the shapes of each anchor, then their means."""
    nearest, groups = [], [[] for _ in anchors]
    for shape in shapes:
        values = [measure(shape, anchor) for anchor in anchors]
        nearest.append(values.index(max(values)))
        groups[nearest[-1]].append(shape)
    means = [
        [sum(float(s[k]) for s in group) / len(group) for k in (0, 1)] if group else list(anchor)
        for group, anchor in zip(groups, anchors)
    ]
    return np.array(means), np.array(nearest)


def _true(shape, anchor):
    both = min(shape[0], anchor[0]) * min(shape[1], anchor[1])
    return both / (shape[0] * shape[1] + anchor[0] * anchor[1] - both)


def _likeness(shape, anchor):
    return 1 / (1 + abs(shape[1] - anchor[1]) + 0.125 * abs(shape[0] - anchor[0]))


_rng = np.random.default_rng(1608)
for _n, _k in ((20, 3), (8, 5), (30, 2)):
    _shapes, _anchors = _rng.uniform(2, 40, size=(_n, 2)), _rng.uniform(2, 40, size=(_k, 2))
    if _k == 5:
        _anchors[3] = _anchors[1]  # a tie: the first one has all
    _args = dict(shapes=_shapes, anchors=_anchors)
    t.case(
        f"{_n} random shapes, {_k} anchors",
        _args,
        _assigned(_shapes, _anchors, _true),
        returns=returned,
        weight=2,
        with_stand_ins=dict(
            stand_ins={"shape_iou": likeness},
            args=_args,
            expect=_assigned(_shapes, _anchors, _likeness),
        ),
    )
