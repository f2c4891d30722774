# %% visible
t.case(
    "two rows of three numbers",
    args=dict(x=np.array([[1.0, -2.0, 2.0], [6.0, 3.0, -2.0]])),
    expect=np.array([[0.33333333, -0.66666667, 0.66666667], [0.85714286, 0.42857143, -0.28571429]]),
)
t.case(
    "two rows of two numbers",
    args=dict(x=np.array([[3.0, 4.0], [5.0, -12.0]])),
    expect=np.array([[0.6, 0.8], [0.38461538, -0.92307692]]),
)

# %% hidden
import math

_rng = np.random.default_rng(17)
for _n, _m in ((5, 3), (4, 4), (1, 6), (3, 3)):
    _x = _rng.normal(0, 3, size=(_n, _m))
    _size = [math.sqrt(math.fsum(v * v for v in row)) for row in _x.tolist()]
    _want = np.array([[_x[i, j] / _size[i] for j in range(_m)] for i in range(_n)])
    t.case(
        f"a random matrix of shape {(_n, _m)}",
        args=dict(x=_x),
        expect=_want,
    )
