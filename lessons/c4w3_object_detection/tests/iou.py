# %% visible
for title, box1, box2, right in (
    ("two boxes that overlap", (1, 1, 5, 4), (3, 2, 7, 6), 4 / 24),
    ("one box inside the other", (0.0, 0.0, 8.0, 6.0), (1.0, 2.0, 4.0, 6.0), 0.25),
    ("apart in both directions", (0, 0, 2, 3), (5, 7, 9, 12), 0.0),
    ("apart in y only", (0, 0, 4, 3), (1, 5, 6, 9), 0.0),
    ("apart in x only", (6, 1, 9, 4), (1, 0, 4, 5), 0.0),
    ("with an edge in common", (0, 0, 2, 2), (2, 0, 5, 2), 0.0),
    ("the same box twice", (2, 1, 5, 7), (2, 1, 5, 7), 1.0),
):
    t.case(title, args=dict(box1=box1, box2=box2), expect=right)
t.case("a point, twice", dict(box1=(3, 4, 3, 4), box2=(3, 4, 3, 4)), expect=0.0)
small = dict(box1=(0, 0, 0.02, 0.01), box2=(0, 0, 0.01, 0.02))
t.case("two tiny boxes", args=small, expect=1 / 3)

# %% hidden
_rng = np.random.default_rng(1601)


def _counted(box1, box2):
    """The areas of integer boxes, counted cell by cell."""
    cells = [{(x, y) for x in range(b[0], b[2]) for y in range(b[1], b[3])} for b in (box1, box2)]
    union = len(cells[0] | cells[1])
    return len(cells[0] & cells[1]) / union if union else 0.0


for _number in range(6):
    _boxes = [
        (int(_x), int(_y), int(_x + _w), int(_y + _h))
        for _x, _y, _w, _h in _rng.integers((-4, -3, 5, 4), (3, 2, 12, 9), size=(2, 4))
    ]
    _want = _counted(*_boxes)
    for _scale in (1, 0.03):
        _pair = [tuple(_scale * _side for _side in _box) for _box in _boxes]
        t.case(
            f"random boxes {_number + 1}, side {_scale}", dict(box1=_pair[0], box2=_pair[1]), _want
        )
for _title, _box1, _box2, _want in (
    ("apart in x, hidden", (1, 1, 3, 9), (5, 0, 8, 7), 0.0),
    ("apart in y, hidden", (0, 6, 7, 9), (1, 1, 9, 4), 0.0),
    ("apart in both, hidden", (5, 6, 7, 9), (1, 1, 4, 3), 0.0),
    ("with a corner in common", (1, 1, 3, 4), (3, 4, 6, 9), 0.0),
    ("nested, an edge in common", (1, 1, 7, 5), (1, 1, 4, 5), 0.5),
    ("a line inside a box", (1, 1, 7, 5), (3, 2, 3, 4), 0.0),
    ("a line, twice", (1, 2, 1, 9), (1, 2, 1, 9), 0.0),
    ("two points apart", (1, 2, 1, 2), (5, 6, 5, 6), 0.0),
):
    t.case(_title, args=dict(box1=_box1, box2=_box2), expect=_want)
