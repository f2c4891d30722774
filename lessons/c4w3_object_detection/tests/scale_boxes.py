# %% visible
boxes = np.array([[0.25, 0.5, 0.75, 1.0], [0.0, 0.1, 0.5, 0.3]])
right = np.array([[10.0, 50.0, 30.0, 100.0], [0.0, 10.0, 20.0, 30.0]])
t.case("a picture of 40 by 100", args=dict(boxes=boxes, image_shape=(40, 100)), expect=right)
single = np.array([0.5, 0.5, 0.75, 1.0])
args = dict(boxes=single, image_shape=(8, 4))
t.case("one box, a picture of 8 by 4", args=args, expect=np.array([4.0, 2.0, 6.0, 4.0]))

# %% hidden
_rng = np.random.default_rng(1603)
for _shape, _size in (((5, 4), (31, 17)), ((2, 3, 2, 4), (9, 22))):
    _boxes = _rng.uniform(size=_shape)
    _want = np.zeros(_shape)
    for _at in np.ndindex(_shape):
        _want[_at] = _boxes[_at] * _size[_at[-1] % 2]
    t.case(f"boxes of shape {_shape}", dict(boxes=_boxes, image_shape=_size), _want, weight=2)
