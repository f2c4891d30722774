# %% apparatus
def all_zeros(b):
    return Diagnosis("bias_not_zero") if np.any(b) else None


def start_values(n_x, n_h, n_y):
    return {
        "W1": Leaf((n_h, n_x), random_with_std("W1", 0.01)),
        "b1": Leaf((n_h, 1), all_zeros),
        "W2": Leaf((n_y, n_h), random_with_std("W2", 0.01)),
        "b2": Leaf((n_y, 1), all_zeros),
    }


# %% visible
t.case(
    "10 inputs, 20 hidden units, 5 outputs",
    args=dict(n_x=10, n_h=20, n_y=5),
    expect=start_values(10, 20, 5),
)

# %% hidden
for _n_x, _n_h, _n_y in ((2, 4, 1), (40, 50, 30)):
    t.case(
        f"{_n_x} inputs, {_n_h} hidden units, {_n_y} outputs",
        args=dict(n_x=_n_x, n_h=_n_h, n_y=_n_y),
        expect=start_values(_n_x, _n_h, _n_y),
    )
