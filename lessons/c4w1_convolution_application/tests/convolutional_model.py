# %% apparatus
two_convolutions = [
    ("conv", 16, 5, 2, True), ("relu",), ("max", 2, 2, True),
    ("conv", 32, 3, 1, True), ("relu",), ("max", 4, 4, True),
    ("flatten",), ("dense", 6), ("softmax",),
]  # fmt: skip


def for_shape(*shape):
    return dict(args=(shape,), shape=shape, plan=two_convolutions)


# %% visible
t.check("pictures of 24 × 40", judged(t, **for_shape(24, 40, 3), seed=4))
t.check(
    "pictures of 18 × 22, which pooling does not divide", judged(t, **for_shape(18, 22, 3), seed=5)
)

# %% hidden
t.check("pictures of 64 × 64", judged(t, **for_shape(64, 64, 3), seed=91), weight=2)
t.check("pictures of 27 × 18 with one channel", judged(t, **for_shape(27, 18, 1), seed=92))
t.check("pictures of 21 × 35 with four channels", judged(t, **for_shape(21, 35, 4), seed=93))
