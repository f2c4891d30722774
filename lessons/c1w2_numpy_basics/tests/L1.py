# %% apparatus
four = dict(yhat=np.array([0.5, 2.0, -1.0, 3.25]), y=np.array([1.0, 1.0, 1.0, 3.0]))
three = dict(yhat=np.array([1.5, 2.5, 4.0]), y=np.array([1.0, 1.5, 0.5]))

# %% visible
# four: yhat = [0.5, 2, -1, 3.25], y = [1, 1, 1, 3]; three: yhat = [1.5, 2.5, 4], y = [1, 1.5, 0.5]
t.case("four predictions", args=four, expect=3.75, m=4)
t.case("three predictions, all too high", args=three, expect=5.0, m=3)

# %% hidden
import math

_rng = np.random.default_rng(23)
for _m in (6, 50, 1):
    _yhat, _y = _rng.normal(0, 2, size=_m), _rng.normal(0, 2, size=_m)
    _errors = [float(_yhat[i] - _y[i]) for i in range(_m)]
    _pairs = math.fsum(math.fabs(a - b) for a in _yhat.tolist() for b in _y.tolist())
    t.case(
        f"{_m} random prediction{'s' if _m > 1 else ''}",
        args=dict(yhat=_yhat, y=_y),
        expect=math.fsum(map(math.fabs, _errors)),
        m=_m,
        weight=1.5,
    )
