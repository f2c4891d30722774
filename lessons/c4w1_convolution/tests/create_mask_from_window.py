# %% visible
x = np.array([[1.0, -2.0], [0.5, 3.0]])
t.case("four numbers", args=dict(x=x), expect=np.array([[0, 0], [0, 1]]))
tie = np.array([[2.0, -1.0, 2.0], [0.0, 1.0, 2.0], [1.0, 0.5, 0.0]])
t.case(
    "three equal and largest", args=dict(x=tie), expect=np.array([[1, 0, 1], [0, 0, 1], [0, 0, 0]])
)
below = -np.array([[2.0, 3.0], [1.0, 4.0]])
t.case("all negative", args=dict(x=below), expect=np.array([[0, 0], [1, 0]]))

# %% hidden
_rng = np.random.default_rng(481)
for _rows, _columns in ((3, 3), (2, 4), (5, 5)):
    _x = _rng.normal(size=(_rows, _columns)) - 3
    _largest = sorted(_x.ravel().tolist())[-1]
    _want = np.array([[int(_entry == _largest) for _entry in _row] for _row in _x.tolist()])
    t.case(f"a random window of {_rows} by {_columns}", args=dict(x=_x), expect=_want, weight=2)
