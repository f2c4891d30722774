# %% visible
t.case("the number -1.0", args=dict(z=-1.0), expect=tensor(0.26894142))
t.case("the integer 2", args=dict(z=2), expect=tensor(0.88079708))
t.case(
    "a tensor of three numbers",
    args=dict(z=tensor([[-2.0, 0.5, 3.0]])),
    expect=tensor([[0.11920292, 0.62245933, 0.95257413]]),
)
t.case("the number 200.0", args=dict(z=200.0), expect=tensor(1.0), stage="edge")

# %% hidden
import math

_z = np.random.default_rng(31).normal(0, 2, size=(3, 4))
t.case(
    "random numbers",
    args=dict(z=_z),
    expect=tensor([[1 / (1 + math.exp(-_x)) for _x in _row] for _row in _z]),
    weight=2,
)
t.case(
    "an array of integers", args=dict(z=np.array([1, -2])), expect=tensor([0.7310586, 0.1192029])
)
t.case(
    "numbers far from 0",
    args=dict(z=tensor([-300.0, 300.0])),
    expect=tensor([0, 1]),
    stage="edge",
)
