# %% apparatus
two_anchors = np.array([[6.0, 6.0], [5.0, 12.0]])
scene = np.array([[1.0, 1.0, 2.0, 13.0, 8.0], [0.0, 2.0, 3.0, 7.0, 18.0]])
wanted = np.zeros((2, 2, 2, 7))
wanted[0, 0, 0] = [1, 0.7, 0.5, np.log(2), 0, 0, 1]
wanted[1, 0, 1] = [1, 0.45, 0.05, 0, np.log(1.25), 1, 0]
later = np.array([[1.0, 2.0, 3.0, 8.0, 9.0], [0.0, 1.0, 2.0, 7.0, 7.4]])
replaced = np.zeros((2, 2, 2, 7))
replaced[0, 0, 0] = [1, 0.4, 0.47, 0, np.log(0.9), 1, 0]
lent = {"shape_iou": likeness}

# %% visible
for title, truth, right in (("two things", scene, wanted), ("in one place", later, replaced)):
    args = dict(truth=truth, anchors=1 * two_anchors, n_classes=2, grid=2, size=20)
    t.case(title, args, right, with_stand_ins=dict(stand_ins=lent, args=args, expect=right))

# %% hidden
import math


def _written(truth, anchors, n_classes, grid, size, measure):
    """Number by number: the cell is found by going through all of them."""
    found = np.zeros((grid, grid, len(anchors), 5 + n_classes))
    cell = size / grid
    for label, left, top, right, bottom in truth.tolist():
        w, h = right - left, bottom - top
        values = [measure((w, h), anchor) for anchor in anchors.tolist()]
        a = values.index(max(values))
        for row in range(grid):
            for column in range(grid):
                x, y = (left + w / 2) / cell - column, (top + h / 2) / cell - row
                if 0 <= x < 1 and 0 <= y < 1:
                    classes = [float(c == label) for c in range(n_classes)]
                    w_anchor, h_anchor = anchors[a].tolist()
                    numbers = [1.0, x, y, math.log(w) - math.log(w_anchor)]
                    numbers += [math.log(h) - math.log(h_anchor), *classes]
                    found[row, column, a] = numbers
    return found


def _true(shape, anchor):
    both = min(shape[0], anchor[0]) * min(shape[1], anchor[1])
    return both / (shape[0] * shape[1] + anchor[0] * anchor[1] - both)


def _likeness(shape, anchor):
    return 1 / (1 + abs(shape[1] - anchor[1]) + 0.125 * abs(shape[0] - anchor[0]))


# a cell and its mirror image, and a second thing in the first: only that one is replaced
_mirrored = np.array(
    [[1.0, 9.0, 2.0, 15.0, 8.0], [0.0, 2.0, 11.0, 8.0, 17.0], [2.0, 8.5, 1.5, 15.5, 8.0]]
)
_args = dict(truth=_mirrored, anchors=1 * two_anchors, n_classes=3, grid=3, size=24)
t.case(
    "three things, two in one place",
    _args,
    _written(*_args.values(), _true),
    with_stand_ins=dict(stand_ins=lent, args=_args, expect=_written(*_args.values(), _likeness)),
)
_rng = np.random.default_rng(1609)
for _n, _C, _grid, _size in ((4, 6, 8, 64), (5, 3, 5, 60), (3, 2, 3, 48), (0, 4, 6, 30)):
    _anchors = _rng.uniform(5, 30, size=(3, 2))
    _wh = _rng.uniform(4, 0.5 * _size, size=(_n, 2))
    _corner = _rng.uniform(0, 1, size=(_n, 2)) * (_size - _wh)
    _truth = np.concatenate([_rng.integers(0, _C, size=(_n, 1)), _corner, _corner + _wh], axis=1)
    _args = dict(truth=_truth, anchors=_anchors, n_classes=_C)
    if _grid != 8:
        _args |= dict(grid=_grid, size=_size)
    t.case(
        f"{_n} random things, grid of {_grid}",
        _args,
        _written(_truth, _anchors, _C, _grid, _size, _true),
        weight=2,
        with_stand_ins=dict(
            stand_ins=lent,
            args=_args,
            expect=_written(_truth, _anchors, _C, _grid, _size, _likeness),
        ),
    )
