# %% visible
t.case(
    "five numbers",
    args=dict(z=np.array([[-3.0, -0.5, 0.0, 0.5, 2.0]])),
    expect=np.array([[-0.03, -0.005, 0.0, 0.5, 2.0]]),
)

# %% hidden
for _shape in ((3, 4), (5, 2)):
    _z = np.random.default_rng(106).normal(0, 3, size=_shape)
    t.case(
        f"random numbers of shape {_shape}",
        args=dict(z=_z),
        expect=np.array([[v if v > 0 else v / 100 for v in _row] for _row in _z]),
    )
