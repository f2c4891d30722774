# %% visible
t.case(
    "two rows of three scores",
    args=dict(x=np.array([[0.0, 0.0, 0.69314718], [1.0, 2.0, 3.0]])),
    expect=np.array([[0.25, 0.25, 0.5], [0.09003057, 0.24472847, 0.66524096]]),
)
t.case(
    "two rows of two scores",
    args=dict(x=np.array([[0.0, 1.09861229], [1.38629436, 0.0]])),
    expect=np.array([[0.25, 0.75], [0.8, 0.2]]),
)
t.case(
    "very large and very negative scores",
    args=dict(x=np.array([[1000.0, 1001.0], [-1000.0, -1001.0], [-2000.0, 2000.0]])),
    expect=np.array([[0.26894142, 0.73105858], [0.73105858, 0.26894142], [0.0, 1.0]]),
    stage="edge",
)

# %% hidden
import math


def _shares(x):
    """Share j of a row is 1 over the sum of exp(x_k - x_j): no largest score is needed."""
    return np.array(
        [
            [1 / math.fsum(math.exp(other - own) for other in row) for own in row]
            for row in x.tolist()
        ]
    )


_rng = np.random.default_rng(19)
for _n, _m in ((4, 3), (3, 3), (1, 5), (2, 7)):
    _x = _rng.normal(0, 1.5, size=(_n, _m))
    t.case(
        f"random scores of shape {(_n, _m)}",
        args=dict(x=_x),
        expect=_shares(_x),
    )
_x = _rng.integers(-4, 5, size=(4, 3)) / 2
_far = np.array([[900.0], [-900.0], [0.0], [5000.0]])
t.case(
    "rows that lie far apart",
    args=dict(x=_x + _far),
    expect=_shares(_x),
    stage="edge",
)
t.case(
    "scores of one row that lie far apart",
    args=dict(x=np.array([[-1500.0, 0.0, 1500.0], [800.0, -800.0, 800.0]])),
    expect=np.array([[0.0, 0.0, 1.0], [0.5, 0.0, 0.5]]),
    stage="edge",
)
