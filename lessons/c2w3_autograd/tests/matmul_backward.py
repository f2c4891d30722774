# %% visible
a, b = np.array([[1.0, 2.0, -1.0]]), np.array([[3.0, 0.0], [1.0, -2.0], [5.0, 4.0]])
right = (np.array([[30.0, 0.0, 70.0]]), np.array([[10.0, 5.0], [20.0, 10.0], [-10.0, -5.0]]))
args = dict(grad=np.array([[10.0, 5.0]]), a=a, b=b)
t.case("(1, 3) times (3, 2)", args, right, returns=("da", "db"))
grad, square = np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([[1.0, 3.0], [0.0, 2.0]])
right = (np.array([[7.0, 4.0], [3.0, 2.0]]), np.array([[1.0, 2.0], [3.0, 8.0]]))
t.case(
    "two square matrices", dict(grad=grad, a=square, b=square.copy()), right, returns=("da", "db")
)

# %% hidden
for _seed, (_n, _k, _m) in ((101, (2, 3, 4)), (102, (3, 3, 3))):
    _rng = np.random.default_rng(_seed)
    _a, _b, _g = (_rng.normal(size=_s) for _s in ((_n, _k), (_k, _m), (_n, _m)))
    _da, _db = np.zeros((_n, _k)), np.zeros((_k, _m))
    for _i, _l, _j in np.ndindex(_n, _k, _m):
        _da[_i, _l] += _g[_i, _j] * _b[_l, _j]
        _db[_l, _j] += _g[_i, _j] * _a[_i, _l]
    _args = dict(grad=_g, a=_a, b=_b)
    t.case(f"{(_n, _k)} times {(_k, _m)}", _args, (_da, _db), returns=("da", "db"), weight=2)
