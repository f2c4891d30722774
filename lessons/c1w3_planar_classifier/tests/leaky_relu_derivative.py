# %% apparatus
def corner_of_leaky_relu():
    slope = np.asarray(t.call(np.array([[-1.0, 0.0, 2.0]])), dtype=float)
    if slope.shape != (1, 3):
        return f"the result has shape {slope.shape}, expected (1, 3)."
    if not 0.0099 <= slope[0, 1] <= 1.0001:
        return f"at 0 the derivative is {slope[0, 1]:g}; anything from 0.01 to 1 would do."
    return None


# %% visible
t.case(
    "four numbers",
    args=dict(z=np.array([[-3.0, -0.5, 0.25, 2.0]])),
    expect=np.array([[0.01, 0.01, 1.0, 1.0]]),
)
t.check("at exactly 0", corner_of_leaky_relu, stage="edge", weight=0.5)

# %% hidden
for _shape in ((3, 4), (5, 2)):
    _z = np.random.default_rng(107).normal(0, 3, size=_shape)
    t.case(
        f"random numbers of shape {_shape}",
        args=dict(z=_z),
        expect=np.array([[1.0 if v > 0 else 1 / 100 for v in _row] for _row in _z]),
        weight=1.5,
    )
