# %% apparatus
returned = ("scores", "boxes", "classes")
boxes = np.arange(1.0, 25.0).reshape(2, 3, 4)
confidence = np.array([[1.0, 0.5, 0.8], [0.9, 0.6, 1.0]]).reshape(2, 3, 1)
probs = np.array(
    [[[0.5, 0.3, 0.2], [0.1, 0.1, 0.8], [0.3, 0.4, 0.3]],
     [[0.2, 0.6, 0.6], [0.9, 0.0, 0.1], [0.1, 0.75, 0.15]]]
)  # fmt: skip

# %% visible
args = dict(boxes=boxes, box_confidence=confidence, box_class_probs=probs, threshold=0.5)
right = (
    np.array([0.5, 0.54, 0.54, 0.75]),
    boxes[[0, 1, 1, 1], [0, 0, 1, 2]],
    np.array([0, 1, 0, 1]),
)
t.case("six boxes, threshold 0.5", args=args, expect=right, returns=returned)
none = dict(
    boxes=1 * boxes, box_confidence=1 * confidence, box_class_probs=1 * probs, threshold=0.9
)
empty = (np.zeros(0), np.zeros((0, 4)), np.zeros(0, dtype=int))
t.case("none is above 0.9", args=none, expect=empty, returns=returned)
by_default = dict(boxes=2 * boxes, box_confidence=1 * confidence, box_class_probs=1 * probs)
right = (np.array([0.75]), 2 * boxes[[1], [2]], np.array([1]))
t.case("the default threshold", args=by_default, expect=right, returns=returned)

# %% hidden
_rng = np.random.default_rng(1604)
# no score is at one of these thresholds: the last check asks for that
for _shape, _C, _threshold in (((4, 4, 3), 5, 0.24), ((7,), 3, 0.37), ((3, 5), 2, 0.49)):
    _boxes = _rng.uniform(size=(*_shape, 4))
    _confidence = _rng.integers(2, 9, size=(*_shape, 1)) / 8
    _probs = _rng.integers(1, 9, size=(*_shape, _C)) / 8
    _kept = []
    for _at in np.ndindex(_shape):
        _ranked = sorted((-float(_confidence[_at][0] * _probs[_at][_c]), _c) for _c in range(_C))
        if -_ranked[0][0] >= _threshold:
            _kept.append((-_ranked[0][0], _boxes[_at], _ranked[0][1]))
    _want = tuple(np.array(_part) for _part in zip(*_kept))
    _args = dict(
        boxes=_boxes, box_confidence=_confidence, box_class_probs=_probs, threshold=_threshold
    )
    t.case(f"random boxes of shape {_shape}, ties", _args, _want, returns=returned, weight=2)
_one = dict(
    boxes=np.array([[0.1, 0.2, 0.3, 0.4]]),
    box_confidence=np.array([[1.0]]),
    box_class_probs=np.array([[0.0, 0.6]]),
)
_right = (np.array([0.6]), np.array([[0.1, 0.2, 0.3, 0.4]]), np.array([1]))
t.case("a score of exactly 0.6", _one, _right, returns=returned)
