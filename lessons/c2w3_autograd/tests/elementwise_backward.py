# %% visible
g, x = np.array([[2.0, -3.0, 5.0]]), np.array([[2.0, 4.0, 5.0]])
args = dict(op="log", grad=g, x=x, out=np.log(x))
t.case("log of 2, 4, 5", args, np.array([[1.0, -0.75, 1.0]]))
x = np.array([[0.0, 1.0, -1.0]])
args = dict(op="exp", grad=g, x=x, out=np.exp(x))
t.case("exp of 0, 1, -1", args, g * np.exp([[0.0, 1.0, -1.0]]))
out = np.array([[0.5, -0.2, 0.0]])
args = dict(op="tanh", grad=g, x=np.arctanh(out), out=out)
t.case("tanh with the values 0.5, -0.2, 0", args, np.array([[1.5, -2.88, 5.0]]))
x, g = np.array([[3.0, -1.0, 0.0, 2.0]]), np.array([[2.0, 4.0, 5.0, -3.0]])
args = dict(op="relu", grad=g, x=x, out=np.array([[3.0, 0.0, 0.0, 2.0]]))
t.case("relu of 3, -1, 0, 2", args, np.array([[2.0, 0.0, 0.0, -3.0]]))


# %% hidden
import math

_FUNCTIONS = {
    "exp": math.exp,
    "log": math.log,
    "tanh": math.tanh,
    "relu": lambda x: x if x > 0 else 0.0,
}
for _seed, (_op, _f) in enumerate(_FUNCTIONS.items(), 91):
    _rng = np.random.default_rng(_seed)
    _x, _g = _rng.normal(0, 1.2, size=(3, 4)), _rng.normal(size=(3, 4))
    if _op == "log":
        _x = np.abs(_x) + 0.1
    _out, _want = np.zeros((3, 4)), np.zeros((3, 4))
    for _place in np.ndindex(3, 4):
        _v = float(_x[_place])
        _out[_place] = _f(_v)
        _want[_place] = _g[_place] * (_f(_v + 1e-6) - _f(_v - 1e-6)) / 2e-6
    t.case(f"{_op} of random numbers", dict(op=_op, grad=_g, x=_x, out=_out), _want, weight=2)
