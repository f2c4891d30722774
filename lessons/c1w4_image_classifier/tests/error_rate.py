# %% apparatus
decided = np.array([[1, 0, 0, 1, 1, 0, 0, 1]])
labels8 = np.array([[1, 0, 1, 0, 1, 0, 1, 0]])
first_five = np.array([True, True, True, True, True, False, False, False])

# %% visible
t.case(
    "five of eight examples",
    args=dict(predictions=decided, Y=labels8, group=first_five),
    expect=(0.4, 0.21908902),
    returns=("rate", "standard_error"),
)
t.case(
    "all eight examples",
    args=dict(predictions=decided, Y=labels8, group=np.ones(8, dtype=bool)),
    expect=(0.5, 0.1767767),
    returns=("rate", "standard_error"),
)

# %% hidden
import math

for _seed, _m, _share in ((501, 40, 0.5), (502, 90, 0.25), (503, 25, 0.7)):
    _rng = np.random.default_rng(_seed)
    _Y = _rng.integers(0, 2, size=(1, _m))
    _decided = np.where(_rng.uniform(size=(1, _m)) < 0.2, 1 - _Y, _Y)
    _group = _rng.uniform(size=_m) < _share
    _group[:3], _decided[0, 0], _decided[0, -2:] = True, 1 - _Y[0, 0], 1 - _Y[0, -2:]
    _group[-2:] = False
    _members = [i for i in range(_m) if _group[i]]
    _n = len(_members)
    _k = len([i for i in _members if _decided[0, i] != _Y[0, i]])
    _all = len([i for i in range(_m) if _decided[0, i] != _Y[0, i]])
    _p = _k / _n
    _v = _p - _p * _p
    t.case(
        f"{_n} of {_m} random examples",
        args=dict(predictions=_decided, Y=_Y, group=_group),
        expect=(_p, math.sqrt(_v / _n)),
        returns=("rate", "standard_error"),
        weight=1.5,
    )
t.case(
    "a group without a mistake",
    args=dict(predictions=decided, Y=labels8, group=np.array([1, 1, 0, 0, 1, 1, 0, 0], dtype=bool)),
    expect=(0.0, 0.0),
    returns=("rate", "standard_error"),
    weight=0.5,
)
