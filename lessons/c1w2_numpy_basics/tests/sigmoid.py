# %% visible
t.case(
    "three numbers",
    args=dict(x=np.array([-1.0, 0.0, 2.0])),
    expect=np.array([0.26894142, 0.5, 0.88079708]),
)
t.case("a single number", args=dict(x=2.0), expect=0.88079708)
t.case(
    "a matrix, shape (2, 3)",
    args=dict(x=np.array([[-1.0, 0.0, 2.0], [1.0, -2.0, 4.0]])),
    expect=np.array([[0.26894142, 0.5, 0.88079708], [0.73105858, 0.11920292, 0.98201379]]),
)
t.case(
    "three whole numbers",
    args=dict(x=np.array([-1, 0, 2])),
    expect=np.array([0.26894142, 0.5, 0.88079708]),
)

# %% hidden
import math

_rng = np.random.default_rng(5)
for _x in (
    _rng.normal(0, 2, size=(4, 3)),
    _rng.normal(0, 2, size=(1, 6)),
    _rng.normal(0, 2, size=(2, 3, 2)),
    _rng.integers(-4, 5, size=(2, 4)),
):
    _want = np.array([(1 + math.tanh(v / 2)) / 2 for v in _x.reshape(-1).tolist()])
    _want = _want.reshape(_x.shape)
    t.case(
        f"random {'whole ' if _x.dtype.kind == 'i' else ''}numbers, shape {_x.shape}",
        args=dict(x=_x),
        expect=_want,
        weight=1.5,
    )
