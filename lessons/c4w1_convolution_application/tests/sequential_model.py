# %% apparatus
two_convolutions_with_norm = [
    ("conv", 16, 5, 2, True), ("norm",), ("relu",), ("max", 2, 2, False),
    ("conv", 32, 3, 1, True), ("norm",), ("relu",), ("max", 4, 4, False),
    ("flatten",), ("dense", 6), ("softmax",),
]  # fmt: skip
with_norm = dict(args=(), shape=(64, 64, 3), plan=two_convolutions_with_norm)

# %% visible
t.check("its outputs for given weights", judged(t, **with_norm, seed=3))

# %% hidden
t.check("its outputs for other weights", judged(t, **with_norm, seed=81), weight=2)
t.check("for one picture", judged(t, **with_norm, seed=82, m=1))
