# %% apparatus
def straight_line(x):
    # stands in for your sigmoid, so that a slip there costs nothing here
    return 0.5 + 0.1 * x


three_numbers = dict(x=np.array([-1.0, 0.0, 2.0]))
small_table = dict(x=np.array([[1.0, -2.0], [3.0, 0.5]]))
three_numbers_apart = dict(
    stand_ins={"sigmoid": straight_line},
    args=three_numbers,
    expect=np.array([0.24, 0.25, 0.21]),
)
a_table_apart = dict(
    stand_ins={"sigmoid": straight_line},
    args=small_table,
    expect=np.array([[0.24, 0.21], [0.16, 0.2475]]),
)

# %% visible
t.case(
    "three numbers",
    args=three_numbers,
    expect=np.array([0.19661193, 0.25, 0.10499359]),
    with_stand_ins=three_numbers_apart,
)
t.case(
    "a matrix, shape (2, 2)",
    args=small_table,
    expect=np.array([[0.19661193, 0.10499359], [0.04517666, 0.23500371]]),
    with_stand_ins=a_table_apart,
)

# %% hidden
import math


def _sigma(v):
    return (1 + math.tanh(v / 2)) / 2


def _ramp(x):
    return 0.45 + 0.05 * x


_rng = np.random.default_rng(8)
for _shape in ((3, 4), (1, 5), (6,)):
    _x = _rng.normal(0, 1.5, size=_shape)
    _flat = _x.reshape(-1).tolist()
    _slope = [(_sigma(v + 1e-5) - _sigma(v - 1e-5)) / 2e-5 for v in _flat]
    _line = [0.45 + 0.05 * v for v in _flat]
    t.case(
        f"the derivative measured at random numbers, shape {_shape}",
        args=dict(x=_x),
        expect=np.array(_slope).reshape(_shape),
        weight=1.5,
        stage="gradient",
        with_stand_ins=dict(
            stand_ins={"sigmoid": _ramp},
            args=dict(x=_x),
            expect=np.array([v - v * v for v in _line]).reshape(_shape),
        ),
    )
