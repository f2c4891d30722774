# %% visible
t.case(
    "three numbers",
    args=dict(z=np.array([[-1.0, 0.0, 2.0]])),
    expect=np.array([[0.41997434, 1.0, 0.07065082]]),
)

# %% hidden
import math

for _stage, _shape in (("value", (3, 4)), ("gradient", (1, 5))):
    _z = np.random.default_rng(103).normal(0, 1.5, size=_shape)
    t.case(
        f"the measured derivative at random numbers of shape {_shape}",
        args=dict(z=_z),
        expect=np.array(
            [[(math.tanh(v + 1e-5) - math.tanh(v - 1e-5)) / 2e-5 for v in _row] for _row in _z]
        ),
        stage=_stage,
    )
