# %% apparatus
def weighted(pictures):
    # stands in for a network: a sum that counts each pixel by its place
    pictures = np.asarray(pictures, dtype=float)
    if pictures.ndim != 4:
        raise ValueError(f"pictures must be (k, n_H, n_W, n_C), not {pictures.shape}")
    _, rows, columns, channels = pictures.shape
    weights = np.arange(1, rows * columns * channels + 1).reshape(rows, columns, channels)
    return (pictures * weights).sum(axis=(1, 2, 3)) / weights.sum()


def curved(pictures):
    # stands in for a network: not a straight line in the pixels
    return np.tanh(3 * weighted(pictures) ** 2)


small_picture = np.float32(np.arange(24).reshape(3, 4, 2) % 7 / 10)
small_map = np.array([[-0.0086667, 0.0313333, 0.0016667], [0.0086667, 0.0453333, -0.0273333]])
large_picture = np.float32(np.arange(80).reshape(5, 8, 2) * 3 % 11 / 10)
large_map = np.array([[0.1010138, 0.1315091, 0.1457867], [0.2664374, 0.3075228, 0.3126983]])


# %% visible
t.case(
    "a picture of 3 × 4, squares of 2",
    args=dict(probability=weighted, image=small_picture, size=2, stride=1, value=0.3),
    expect=small_map,
)
t.case(
    "a picture of 5 × 8, squares of 3, stride 2",
    args=dict(probability=curved, image=large_picture, size=3, stride=2, value=0.0),
    expect=large_map,
)

# %% hidden
for _seed, _rows, _columns, _size, _stride, _value, _model in (
    (61, 7, 9, 3, 2, 0.5, curved),
    (62, 8, 5, 2, 3, 0.0, weighted),
    (63, 6, 10, 4, 1, 0.9, curved),
    (64, 5, 5, 5, 4, 0.4, curved),
):
    _image = np.float32(np.random.default_rng(_seed).uniform(size=(_rows, _columns, 3)))
    _tops = [_top for _top in range(0, _rows, _stride) if _top + _size <= _rows]
    _lefts = [_left for _left in range(0, _columns, _stride) if _left + _size <= _columns]
    _want = np.zeros((len(_tops), len(_lefts)))
    for _i, _top in enumerate(_tops):
        for _j, _left in enumerate(_lefts):
            _row = (np.arange(_rows) >= _top) & (np.arange(_rows) < _top + _size)
            _column = (np.arange(_columns) >= _left) & (np.arange(_columns) < _left + _size)
            _hidden = (_row[:, None] & _column)[:, :, None]
            _covered = np.where(_hidden, np.float32(_value), _image)
            _want[_i, _j] = _model(_image[None])[0] - _model(_covered[None])[0]
    t.case(
        f"{_rows} × {_columns} pixels, squares of {_size}, stride {_stride}",
        args=dict(probability=_model, image=_image, size=_size, stride=_stride, value=_value),
        expect=_want,
    )
