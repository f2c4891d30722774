# %% visible
t.case(
    "four numbers",
    args=dict(z=np.array([-2.0, 0.0, 1.0, 4.0])),
    expect=np.array([0.11920292, 0.5, 0.73105858, 0.98201379]),
)
t.case("a single number", args=dict(z=1.0), expect=0.73105858)
t.case(
    "a matrix",
    args=dict(z=np.array([[-2.0, -0.5], [0.5, 4.0]])),
    expect=np.array([[0.11920292, 0.37754067], [0.62245933, 0.98201379]]),
)
t.case(
    "huge numbers",
    args=dict(z=np.array([-1000.0, 1000.0])),
    expect=np.array([0.0, 1.0]),
    stage="edge",
)

# %% hidden
import math

_z = np.random.default_rng(11).normal(0, 3, size=(3, 5))
_want = np.array([[1 / (1 + math.exp(-v)) for v in row] for row in _z])
t.case("random numbers, shape (3, 5)", args=dict(z=_z), expect=_want, weight=3)
t.case("a row, shape (1, 5)", args=dict(z=_z[:1]), expect=_want[:1], weight=1)
t.case(
    "numbers far from 0",
    args=dict(z=np.array([[-800.0, -710.0, -30.0, 30.0, 710.0, 800.0]])),
    expect=np.array([[0.0, 0.0, math.exp(-30), 1 - math.exp(-30), 1.0, 1.0]]),
    stage="edge",
    weight=1,
)
