# %% visible
t.case("x = 2, theta = 4", args=dict(x=2.0, theta=4.0), expect=2.0)
t.case("x = -3, theta = 0.5", args=dict(x=-3.0, theta=0.5), expect=-3.0)

# %% hidden
for _x, _theta in np.random.default_rng(4).normal(0, 3, size=(3, 2)).tolist():
    t.case(
        "random numbers",
        args=dict(x=_x, theta=_theta),
        expect=(_theta + 1) * _x - _theta * _x,
    )
