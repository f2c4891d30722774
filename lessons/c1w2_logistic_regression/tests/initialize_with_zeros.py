# %% visible
t.case(
    "three weights",
    args=dict(dim=3),
    expect=(np.array([[0.0], [0.0], [0.0]]), 0.0),
    returns=("w", "b"),
)

# %% hidden
for _dim in (1, 17):
    t.case(
        "one weight" if _dim == 1 else f"{_dim} weights",
        args=dict(dim=_dim),
        expect=(np.array([[0.0]] * _dim), 0.0),
        returns=("w", "b"),
    )
