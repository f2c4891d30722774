# %% apparatus
labels8 = np.array([[1, 0, 1, 0, 1, 0, 1, 0]])
# wrong for the pictures 1, 2, 4 and 7, and then for 3, 4 and 7
first = np.array([[1, 1, 0, 0, 0, 0, 1, 1]])
second = np.array([[1, 0, 1, 1, 0, 0, 1, 1]])
all_wrong, one_wrong = np.array([[0, 1, 0, 1]]), np.array([[1, 0, 1, 1]])

# %% visible
t.case(
    "eight pictures: two are fixed, one is newly wrong",
    args=dict(before=first, after=second, Y=labels8),
    expect=(0.125, 0.21194781),
    returns=("gain", "standard_error"),
)
t.case(
    "four pictures: three of four mistakes are fixed",
    args=dict(before=all_wrong, after=one_wrong, Y=labels8[:, :4]),
    expect=(0.75, 0.21650635),
    returns=("gain", "standard_error"),
)

# %% hidden
import math

for _seed, _m, _before, _after in ((701, 60, 0.4, 0.2), (702, 35, 0.2, 0.5), (703, 200, 0.3, 0.3)):
    _rng = np.random.default_rng(_seed)
    _Y = _rng.integers(0, 2, size=(1, _m))
    _was = np.where(_rng.uniform(size=(1, _m)) < _before, 1 - _Y, _Y)
    _is = np.where(_rng.uniform(size=(1, _m)) < _after, 1 - _Y, _Y)
    _fixed = len([i for i in range(_m) if _was[0, i] != _Y[0, i] and _is[0, i] == _Y[0, i]])
    _new = len([i for i in range(_m) if _was[0, i] == _Y[0, i] and _is[0, i] != _Y[0, i]])
    _gain = (_fixed - _new) / _m
    t.case(
        f"{_m} random pictures",
        args=dict(before=_was, after=_is, Y=_Y),
        expect=(_gain, math.sqrt(((_fixed + _new) / _m - _gain**2) / _m)),
        returns=("gain", "standard_error"),
        weight=1.5,
    )
t.case(
    "nothing changed",
    args=dict(before=first, after=first.copy(), Y=labels8),
    expect=(0.0, 0.0),
    returns=("gain", "standard_error"),
    weight=0.5,
)
