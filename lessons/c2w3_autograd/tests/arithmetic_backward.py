# %% apparatus
def first_of(grad, shape):
    # stands in for your unbroadcast: along each axis it takes the first entry
    grad = np.asarray(grad)
    first = grad[(0,) * (np.ndim(grad) - len(shape))]
    return first[tuple(slice(0, length) for length in shape)]


def both(op, grad, a, b, da, db, da_first, db_first):
    """A case with and without the stand-in."""
    args = dict(op=op, grad=grad, a=a, b=b)
    apart = dict(stand_ins={"unbroadcast": first_of}, args=args, expect=(da_first, db_first))
    return dict(args=args, expect=(da, db), returns=("da", "db"), with_stand_ins=apart)


g, p = np.array([[1.0, -2.0], [3.0, 5.0]]), np.array([[2.0, 7.0], [-1.0, 4.0]])
column, sums, first = np.array([[2.0], [-4.0]]), np.array([[-1.0], [8.0]]), g[:, :1]

# %% visible
db, db_first = np.array([[-12.0], [17.0]]), np.array([[2.0], [-3.0]])
t.case("a * b, b is a column", **both("*", g, p, column, g * column, db, g * column, db_first))
db, db_first = np.array([[3.0], [-1.0625]]), np.array([[-0.5], [0.1875]])
t.case("a / b, b is a column", **both("/", g, p, column, g / column, db, g / column, db_first))
t.case("a + b, b is a column", **both("+", g, p, column, g, sums, g, first))
t.case("a - b, b is a column", **both("-", g, p, column, g, -sums, g, -first))
da = np.array([[12.0, -294.0], [9.0, 240.0]])
t.case("a ** 3", dict(op="**", grad=g, a=p, b=3), (da, None), returns=("da", "db"))

# %% hidden
_OPERATIONS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "**": lambda a, b: a**b,
}


def _measured(op, grad, a, b, which, summed):
    """Move each entry of `a` or `b`; with `summed` False only the first use of each counts."""
    base, found = (a, b)[which], np.zeros((a, b)[which].shape)
    small = np.broadcast_to(np.arange(base.size).reshape(base.shape), grad.shape)
    for place in range(base.size):
        ends = []
        for step in (1e-5, -1e-5):
            moved = base.copy()
            moved.flat[place] += step
            ends.append(_OPERATIONS[op](moved, b) if which == 0 else _OPERATIONS[op](a, moved))
        change = grad * (ends[0] - ends[1]) / 2e-5
        uses = np.flatnonzero(small == place)
        found.flat[place] = change.ravel()[uses if summed else uses[:1]].sum()
    return found


for _seed, _op, _sa, _sb in (
    (81, "+", (3, 1), (4,)),
    (82, "-", (2,), (3, 2)),
    (83, "*", (3, 1), (3, 4)),
    (84, "/", (1, 4), (3, 1)),
    (85, "/", (2, 3), (2, 3)),
    (86, "-", (2, 3), ()),
):
    _rng = np.random.default_rng(_seed)
    _a, _b = _rng.uniform(0.5, 2, size=_sa), _rng.uniform(0.5, 2, size=_sb)
    _g = _rng.normal(size=np.broadcast_shapes(_sa, _sb))
    _values = [_measured(_op, _g, _a, _b, _w, _s) for _s in (True, False) for _w in (0, 1)]
    t.case(f"{_op}, shapes {_sa} and {_sb}", **both(_op, _g, _a, _b, *_values), weight=2)
for _n in (2, 0.5, -1):
    _rng = np.random.default_rng(87)
    _a, _g = _rng.uniform(0.5, 2, size=(2, 3)), _rng.normal(size=(2, 3))
    _da = _measured("**", _g, _a, _n, 0, True)
    t.case(f"** {_n}", dict(op="**", grad=_g, a=_a, b=_n), (_da, None), returns=("da", "db"))
