# %% apparatus
X3 = np.array([[1.0, -2.0, 3.0], [0.5, 1.5, -1.0]])
Y3 = np.array([[1, 0, 1]])
w2 = np.array([[0.5], [-0.25]])


def straight_line(z):
    # stands in for your sigmoid, so that a slip there costs nothing here
    return 0.5 + 0.1 * z


three_examples_of_two_apart = dict(
    stand_ins={"sigmoid": straight_line},
    args=dict(w=w2, b=0.1, X=X3, Y=Y3),
    expect=({"dw": np.array([[-0.71416667], [0.21583333]]), "db": -0.13166667}, 0.48224696),
)

# %% visible
t.case(
    "three examples of two numbers",
    args=dict(w=w2, b=0.1, X=X3, Y=Y3),
    expect=({"dw": np.array([[-0.40928575], [0.09058665]]), "db": -0.10030129}, 0.29201331),
    returns=("grads", "cost"),
    with_stand_ins=three_examples_of_two_apart,
)

# %% hidden
import math


def _cost(w, b, X, Y, activation):
    total = 0.0
    for i in range(X.shape[1]):
        a = activation(b + math.fsum(w[j, 0] * X[j, i] for j in range(X.shape[0])))
        total -= math.log(a) if Y[0, i] == 1 else math.log(1 - a)
    return total / X.shape[1]


def _slopes(w, b, X, Y, activation):
    dw, db = np.zeros(w.shape), 0.0
    m = X.shape[1]
    for i in range(m):
        a = activation(b + math.fsum(w[j, 0] * X[j, i] for j in range(X.shape[0])))
        db += (a - Y[0, i]) / m
        for j in range(X.shape[0]):
            dw[j, 0] += X[j, i] * (a - Y[0, i]) / m
    return {"dw": dw, "db": db}


def _logistic(z):
    return 1 / (1 + math.exp(-z))


def _ramp(z):
    return 0.45 + 0.05 * z


for _seed, _n, _m in ((21, 4, 7), (22, 9, 5)):
    _rng = np.random.default_rng(_seed)
    _args = dict(
        w=_rng.normal(0, 0.5, size=(_n, 1)),
        b=float(_rng.normal()),
        X=_rng.uniform(-1, 1, size=(_n, _m)),
        Y=(_rng.uniform(size=(1, _m)) < 0.5).astype(int),
    )
    _args["Y"][0, :2] = (0, 1)
    t.case(
        f"{_m} random examples of {_n} numbers",
        args=_args,
        expect=(
            _slopes(*_args.values(), _logistic),
            _cost(*_args.values(), _logistic),
        ),
        returns=("grads", "cost"),
        weight=2,
        with_stand_ins=dict(
            stand_ins={"sigmoid": _ramp},
            args=_args,
            expect=(_slopes(*_args.values(), _ramp), _cost(*_args.values(), _ramp)),
        ),
    )
_w, _b, _X, _Y = _args.values()
_step = 1e-5
_numeric = np.zeros(_w.shape)
for _j in range(len(_w)):
    _up, _down = _w.copy(), _w.copy()
    _up[_j, 0] += _step
    _down[_j, 0] -= _step
    _numeric[_j, 0] = (_cost(_up, _b, _X, _Y, _logistic) - _cost(_down, _b, _X, _Y, _logistic)) / (
        2 * _step
    )
t.case(
    "the gradient of the cost, measured by moving each weight",
    args=_args,
    expect=({"dw": _numeric}, _cost(_w, _b, _X, _Y, _logistic)),
    returns=("grads", "cost"),
    stage="gradient",
    with_stand_ins=dict(
        stand_ins={"sigmoid": _ramp},
        args=_args,
        expect=(_slopes(*_args.values(), _ramp), _cost(*_args.values(), _ramp)),
    ),
)
