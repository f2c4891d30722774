# %% visible
four = dict(AL=np.array([[0.9, 0.2, 0.6, 0.3]]), Y=np.array([[1, 0, 1, 1]]))
one = dict(AL=np.array([[0.4]]), Y=np.array([[0]]))
t.case("four examples", args=four, expect=0.51082562)
t.case("one example with label 0", args=one, expect=0.51082562)

# %% hidden
import math

for _seed, _m in ((101, 9), (102, 4)):
    _rng = np.random.default_rng(_seed)
    _AL = _rng.uniform(0.02, 0.98, size=(1, _m))
    _Y = (_rng.uniform(size=(1, _m)) < 0.5).astype(int)
    _Y[0, :2] = (0, 1)
    _pairs = list(zip(_AL[0].tolist(), _Y[0].tolist()))
    t.case(
        f"{_m} random examples",
        args=dict(AL=_AL, Y=_Y),
        expect=math.fsum(-math.log(a if y else 1 - a) for a, y in _pairs) / _m,
        weight=2,
    )
