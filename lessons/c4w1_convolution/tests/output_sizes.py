# %% apparatus
from collections import namedtuple

Size = namedtuple("Size", "n_H n_W n_C")
returned = ("sizes", "counts")

# %% visible
conv1, pool = {"f": 3, "stride": 1, "pad": 1, "n_C": 5}, {"f": 2, "stride": 2}
conv2 = {"f": 4, "stride": 3, "pad": 2, "n_C": 7}
args = dict(n_H=11, n_W=18, n_C=3, layers=[conv1, pool, conv2])
right = ([Size(11, 18, 5), Size(5, 9, 5), Size(2, 4, 7)], [140, 0, 567])
t.case("a picture of 11 by 18 with 3 channels", args, right, returns=returned)

# %% hidden
_rng = np.random.default_rng(401)
for _number in range(3):
    _n_H, _n_W, _n_C = (int(_n) for _n in _rng.integers((40, 60, 1), (58, 90, 5)))
    _layers, _sizes, _counts = [], [], []
    _picture = np.zeros((_n_H, _n_W, _n_C))
    for _l in range(3):
        _f, _stride, _pad = (int(_n) for _n in _rng.integers((2, 1, 0), (5, 4, 4)))
        if _l == _number:
            _layers.append({"f": _f, "stride": _stride})
            _pad, _filters = 0, _picture.shape[2]
            _counts.append(0)
        else:
            _filters = int(_rng.integers(6, 12))
            _layers.append({"f": _f, "stride": _stride, "pad": _pad, "n_C": _filters})
            _counts.append(
                sum(
                    _w.size
                    for _w in (np.zeros((_f, _f, _picture.shape[2], _filters)), np.zeros(_filters))
                )
            )
        # count the places where a window begins and ends inside
        _places = []
        for _n in _picture.shape[:2]:
            _starts = [_s for _s in range(0, _n + 2 * _pad, _stride) if _s + _f <= _n + 2 * _pad]
            _places.append(len(_starts))
        _picture = np.zeros((*_places, _filters))
        _sizes.append(Size(*_picture.shape))
    t.case(
        f"a random plan, pooling is layer {_number + 1}",
        args=dict(n_H=_n_H, n_W=_n_W, n_C=_n_C, layers=_layers),
        expect=(_sizes, _counts),
        returns=("sizes", "counts"),
        weight=2,
    )
