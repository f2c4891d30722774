# %% visible
t.case(
    "five numbers",
    args=dict(z=np.array([[-2.0, -0.5, 0.0, 0.5, 1.0]])),
    expect=np.array([[0.11920292, 0.37754067, 0.5, 0.62245933, 0.73105858]]),
)

# %% hidden
import math

for _shape in ((3, 4), (1, 6)):
    _z = np.random.default_rng(101).normal(0, 3, size=_shape)
    _z[0, 0] = 0.4  # between 0 and 1, where a mistake between the two forms would show
    t.case(
        f"random numbers of shape {_shape}",
        args=dict(z=_z),
        expect=np.array([[1 / (1 + math.exp(-v)) for v in _row] for _row in _z]),
    )
