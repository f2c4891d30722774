# %% apparatus
a_picture_of_shape = dict(
    image=np.array(
        [
            [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]],
            [[0.7, 0.8], [0.9, 1.0], [1.1, 1.2]],
        ]
    )
)
a_picture_of_shape_result = np.array(
    [[0.1], [0.2], [0.3], [0.4], [0.5], [0.6], [0.7], [0.8], [0.9], [1.0], [1.1], [1.2]]
)

# %% visible
t.case("a picture of shape (2, 3, 2)", args=a_picture_of_shape, expect=a_picture_of_shape_result)
t.case(
    "a picture of one pixel",
    args=dict(image=np.array([[[5, 6, 7]]], dtype=np.uint8)),
    expect=np.array([[5], [6], [7]]),
)

# %% hidden
_rng = np.random.default_rng(13)
for _l, _h, _d in ((4, 3, 3), (2, 5, 1), (3, 3, 3)):
    _image = _rng.integers(0, 256, size=(_l, _h, _d)).astype(np.uint8)
    _want = np.array(
        [[int(_image[i, j, k])] for i in range(_l) for j in range(_h) for k in range(_d)]
    )
    _channels = np.array(
        [[int(_image[i, j, k])] for k in range(_d) for i in range(_l) for j in range(_h)]
    )
    _backwards = np.array(
        [[int(_image[i, j, k])] for k in range(_d) for j in range(_h) for i in range(_l)]
    )
    t.case(
        f"a random picture of shape {(_l, _h, _d)}",
        args=dict(image=_image),
        expect=_want,
        weight=1.5,
    )
