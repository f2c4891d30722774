# %% apparatus
def straight_line(z):
    # stands in for your sigmoid, so that a slip there costs nothing here
    return 0.5 + 0.1 * z


three_numbers_apart = dict(
    stand_ins={"sigmoid": straight_line},
    args=dict(z=np.array([[-2.0, 0.0, 1.0]])),
    expect=np.array([[0.21, 0.25, 0.24]]),
)

# %% visible
t.case(
    "three numbers",
    args=dict(z=np.array([[-2.0, 0.0, 1.0]])),
    expect=np.array([[0.10499359, 0.25, 0.19661193]]),
    with_stand_ins=three_numbers_apart,
)

# %% hidden
import math


def _logistic(v):
    return 1 / (1 + math.exp(-v))


for _stage, _shape in (("value", (3, 4)), ("gradient", (1, 5))):
    _z = np.random.default_rng(102).normal(0, 2, size=_shape)
    _numeric = np.array(
        [[(_logistic(v + 1e-5) - _logistic(v - 1e-5)) / 2e-5 for v in _row] for _row in _z]
    )
    t.case(
        f"the measured derivative at random numbers of shape {_shape}",
        args=dict(z=_z),
        expect=_numeric,
        stage=_stage,
        with_stand_ins=dict(
            stand_ins={"sigmoid": straight_line},
            args=dict(z=_z),
            expect=np.array([[0.25 - 0.01 * v * v for v in _row] for _row in _z]),
        ),
    )
