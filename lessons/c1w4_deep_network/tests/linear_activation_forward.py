# %% apparatus
A34 = np.array([[1.0, 2.0, -1.0, 0.0], [0.5, -1.0, 2.0, 1.0], [3.0, 0.0, 1.0, -2.0]])
W23 = np.array([[1.0, 0.0, 2.0], [-1.0, 0.5, 0.0]])
b21 = np.array([[0.5], [-1.0]])
Z24 = np.array([[7.5, 2.5, 1.5, -3.5], [-1.75, -3.5, 1.0, -0.5]])
Z24_stand_in = np.array([[0.5, -0.5, 2.5, 1.5], [-3.0, -4.0, -1.0, -2.0]])


def only_adds(A, W, b):
    # stands in for your linear_forward, so that a slip there costs nothing here
    if W.shape[1] != A.shape[0]:
        raise ValueError(f"shapes {W.shape} and {A.shape} not aligned")
    return W[:, :1] + b - A[:1], (A, W, b)


def judge_layer(title, args, Z, A, Z_with, A_with, weight):
    """Every check of one layer. Z and A map a function to its values; `…_with` the stand-in."""
    name = args["activation"]
    linear_cache = LinearCache(args["A_prev"], args["W"], args["b"])
    right = (A[name], LayerCache(linear_cache, Z))
    right_with = (A_with[name], LayerCache(linear_cache, Z_with))
    stand_ins = {"linear_forward": only_adds}
    t.case(
        title,
        args=args,
        expect=right,
        returns=("A", "cache"),
        with_stand_ins=dict(stand_ins=stand_ins, args=args, expect=right_with),
        weight=weight,
    )
    for part, label in enumerate(("A", "cache")):
        t.check(
            f"{title}, as a whole",
            judge_part(t, title, args, label, part, right[part], stand_ins, right_with[part]),
            label=label,
            weight=weight,
        )


right_A = {
    "relu": np.array([[7.5, 2.5, 1.5, 0.0], [0.0, 0.0, 1.0, 0.0]]),
    "sigmoid": np.array(
        [
            [0.99944722, 0.92414182, 0.81757448, 0.02931223],
            [0.1480472, 0.02931223, 0.73105858, 0.37754067],
        ]
    ),
}
right_A_stand_in = {
    "relu": np.array([[0.5, 0.0, 2.5, 1.5], [0.0, 0.0, 0.0, 0.0]]),
    "sigmoid": np.array(
        [
            [0.62245933, 0.37754067, 0.92414182, 0.81757448],
            [0.04742587, 0.01798621, 0.26894142, 0.11920292],
        ]
    ),
}

# %% visible
layer = dict(A_prev=A34, W=W23, b=b21)
relu_layer, sigmoid_layer = ({**layer, "activation": kind} for kind in ("relu", "sigmoid"))
judge_layer("two units, relu", relu_layer, Z24, right_A, Z24_stand_in, right_A_stand_in, weight=1)
judge_layer(
    "two units, sigmoid", sigmoid_layer, Z24, right_A, Z24_stand_in, right_A_stand_in, weight=1
)

# %% hidden
import math


def _linear(A, W, b):
    return np.array(
        [
            [b[i, 0] + math.fsum(w * a for w, a in zip(W[i], column)) for column in A.T]
            for i in range(len(W))
        ]
    )


def _activated(Z):
    return {
        "relu": np.array([[z if z > 0 else 0.0 for z in row] for row in Z]),
        "sigmoid": np.array([[0.5 + 0.5 * math.tanh(z / 2) for z in row] for row in Z]),
    }


for _seed, _n, _n_prev, _m in ((81, 5, 3, 4), (82, 2, 6, 7)):
    for _kind in ("sigmoid", "relu"):
        _rng = np.random.default_rng(_seed)
        _A, _W = _rng.normal(size=(_n_prev, _m)), _rng.normal(size=(_n, _n_prev))
        _b = _rng.normal(size=(_n, 1))
        _Z, _Z_with = _linear(_A, _W, _b), np.subtract.outer(_W[:, 0] + _b[:, 0], _A[0])
        judge_layer(
            f"{_n} units, {_m} random examples, {_kind}",
            dict(A_prev=_A, W=_W, b=_b, activation=_kind),
            _Z,
            _activated(_Z),
            _Z_with,
            _activated(_Z_with),
            weight=1,
        )
