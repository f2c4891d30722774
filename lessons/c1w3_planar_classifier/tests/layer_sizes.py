# %% visible
t.case(
    "six examples of three numbers, with two labels each",
    args=dict(X=np.zeros((3, 6)), Y=np.zeros((2, 6))),
    expect=(3, 4, 2),
    returns=("n_x", "n_h", "n_y"),
)

# %% hidden
for _n_x, _n_y, _m in ((2, 1, 30), (7, 3, 5)):
    t.case(
        f"{_m} examples of {_n_x} numbers",
        args=dict(X=np.ones((_n_x, _m)), Y=np.ones((_n_y, _m))),
        expect=(_n_x, 4, _n_y),
        returns=("n_x", "n_h", "n_y"),
    )
