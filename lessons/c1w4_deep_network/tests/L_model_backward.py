# %% apparatus
Y14 = np.array([[1, 0, 0, 1]])
AL14 = np.array([[0.13238887, 0.24601128, 0.73105858, 0.85068707]])
# the caches of the three layers in Exercise 6: ((A_prev, W, b), Z) of each
three_caches = [
    LayerCache(
        LinearCache(
            np.array([[1.0, -2.0, 0.5, 3.0], [2.0, 1.0, -1.0, 0.0]]),
            np.array([[1.0, -1.0], [0.5, 2.0], [-1.0, 0.0]]),
            np.array([[0.5], [-0.8], [0.0]]),
        ),
        np.array([[-0.5, -2.5, 2.0, 3.5], [3.7, 0.2, -2.55, 0.7], [-1.0, 2.0, -0.5, -3.0]]),
    ),
    LayerCache(
        LinearCache(
            np.array([[0.0, 0.0, 2.0, 3.5], [3.7, 0.2, 0.0, 0.7], [0.0, 2.0, 0.0, 0.0]]),
            np.array([[1.0, 0.5, -1.0], [-2.0, 1.0, 0.5]]),
            np.array([[0.0], [1.0]]),
        ),
        np.array([[1.85, -1.9, 2.0, 3.85], [4.7, 2.2, -3.0, -5.3]]),
    ),
    LayerCache(
        LinearCache(
            np.array([[1.85, 0.0, 2.0, 3.85], [4.7, 2.2, 0.0, 0.0]]),
            np.array([[0.4, -0.6]]),
            np.array([[0.2]]),
        ),
        np.array([[-1.88, -1.12, 1.0, 1.74]]),
    ),
]


def only_adds(dA, cache, activation):
    # stands in for your linear_activation_backward: it adds, and marks relu by a factor
    (A_prev, W, b), Z = cache
    if dA.shape != Z.shape:
        raise ValueError(f"dA {dA.shape} could not be broadcast to Z {Z.shape}")
    mark = {"relu": 2.0, "sigmoid": 1.0}[activation]
    return A_prev + mark * dA[:1], W + mark * dA[:, 1:2], b + mark * dA[:, -1:] + Z[:, :1]


slopes = {
    "dA2": np.array(
        [
            [-0.34704445, 0.09840451, 0.29242343, -0.05972517],
            [0.52056668, -0.14760677, -0.43863515, 0.08958776],
        ]
    ),
    "dW3": np.array([[-0.17945456, -0.88413687]]),
    "db3": np.array([[-0.00996355]]),
    "dA1": np.array(
        [
            [-1.3881778, 0.29521354, 0.29242343, -0.05972517],
            [0.34704445, -0.14760677, 0.14621172, -0.02986259],
            [0.60732779, -0.07380339, -0.29242343, 0.05972517],
        ]
    ),
    "dW2": np.array([[0.09395219, -0.33146802, 0.0], [0.0, 0.47414384, -0.07380339]]),
    "db2": np.array([[-0.02858655], [0.09323998]]),
    "dA0": np.array(
        [[0.17352223, 0.0, 0.29242343, -0.07465647], [0.6940889, -0.29521354, -0.29242343, 0.0]]
    ),
    "dW1": np.array(
        [[-0.00824095, -0.07310586], [0.13816756, 0.13662053], [0.03690169, -0.01845085]]
    ),
    "db1": np.array([[0.05817456], [0.04239377], [-0.01845085]]),
}
slopes_with_stand_in = {
    "dA2": np.array(
        [
            [-5.70350486, 1.32627979, 5.71828183, 2.6744796],
            [-2.85350486, 3.52627979, 3.71828183, -1.1755204],
        ]
    ),
    "dW3": np.array([[1.72627979, 0.72627979]]),
    "db3": np.array([[-2.8555204]]),
    "dA1": np.array(
        [
            [-11.40700972, 2.65255959, 13.43656366, 8.8489592],
            [-7.70700972, 2.85255959, 11.43656366, 6.0489592],
            [-11.40700972, 4.65255959, 11.43656366, 5.3489592],
        ]
    ),
    "dW2": np.array([[3.65255959, 3.15255959, 1.65255959], [5.05255959, 8.05255959, 7.55255959]]),
    "db2": np.array([[7.1989592], [3.3489592]]),
    "dA0": np.array(
        [
            [-21.81401945, 3.30511918, 27.37312731, 20.6979184],
            [-20.81401945, 6.30511918, 25.87312731, 17.6979184],
        ]
    ),
    "dW1": np.array([[6.30511918, 4.30511918], [6.20511918, 7.70511918], [8.30511918, 9.30511918]]),
    "db1": np.array([[17.6979184], [14.9979184], [9.6979184]]),
}
three_layers_apart = dict(
    stand_ins={"linear_activation_backward": only_adds},
    args=dict(AL=AL14, Y=Y14, caches=three_caches),
    expect=slopes_with_stand_in,
)

# %% visible
t.case(
    "three layers, four examples",
    args=dict(AL=AL14, Y=Y14, caches=three_caches),
    expect=slopes,
    with_stand_ins=three_layers_apart,
)

# %% hidden
import math


def _losses(start, A, caches, Y):
    """Each example's loss, when the layers after `start` see A. Plain loops."""
    A = [list(row) for row in A]
    for number in range(start, len(caches)):
        (_, W, b), _ = caches[number]
        new = []
        for w, bias in zip(W, b[:, 0]):
            row = []
            for k in range(len(A[0])):
                z = bias + math.fsum(w[j] * A[j][k] for j in range(len(A)))
                if number + 1 < len(caches):
                    row.append(z if z > 0 else 0.0)
                else:
                    row.append(1 / (1 + math.exp(-z)))
            new.append(row)
        A = new
    return [-math.log(a if y else 1 - a) for a, y in zip(A[0], Y[0])]


def _measured(caches, Y, step=1e-5):
    """All derivatives, measured by moving every single number to both sides."""
    slopes, m = {}, Y.shape[1]
    for number, ((A, W, b), _) in enumerate(caches):
        for name, array in ((f"dA{number}", A), (f"dW{number + 1}", W), (f"db{number + 1}", b)):
            slope = np.zeros(array.shape)
            for index in np.ndindex(array.shape):
                old = array[index]
                array[index] = old + step
                up = math.fsum(_losses(number, A, caches, Y))
                array[index] = old - step
                down = math.fsum(_losses(number, A, caches, Y))
                array[index] = old
                slope[index] = (up - down) / (2 * step) / (1 if array is A else m)
            slopes[name] = slope
    return slopes


def _with_stand_in(AL, Y, caches, kinds):
    grads = {}
    slope = np.array([[-1 / a if y else 1 / (1 - a) for a, y in zip(AL[0], Y[0])]])
    for number in reversed(range(len(caches))):
        slope, dW, db = only_adds(slope, caches[number], kinds[number])
        grads |= {f"dA{number}": slope, f"dW{number + 1}": dW, f"db{number + 1}": db}
    return grads


for _seed, _dims, _m in ((131, (3, 4, 2, 3, 1), 6), (132, (4, 3, 1), 5), (133, (2, 1), 4)):
    _rng = np.random.default_rng(_seed)
    _A, _caches, _L = _rng.normal(size=(_dims[0], _m)), [], len(_dims) - 1
    for _l in range(1, _L + 1):
        _W = _rng.normal(size=(_dims[_l], _dims[_l - 1]))
        _b = _rng.normal(0, 0.5, size=(_dims[_l], 1))
        _Z = np.einsum("ij,jk->ik", _W, _A) + _b
        _caches.append(LayerCache(LinearCache(_A, _W, _b), _Z))
        _A = np.where(_Z > 0, _Z, 0) if _l < _L else 0.5 * (1 + np.tanh(_Z / 2))
    _Y = (_rng.uniform(size=(1, _m)) < 0.5).astype(int)
    _Y[0, :2] = (1, 0)
    _args = dict(AL=_A, Y=_Y, caches=_caches)
    _kinds = ["relu"] * (_L - 1) + ["sigmoid"]
    _toy = _with_stand_in(_A, _Y, _caches, _kinds)
    t.case(
        f"random network of {_L} layer{'s' * (_L > 1)}, derivatives measured by moving each number",
        args=_args,
        expect=_measured(_caches, _Y),
        weight=2 if _L > 1 else 1,
        stage="gradient",
        with_stand_ins=dict(
            stand_ins={"linear_activation_backward": only_adds}, args=_args, expect=_toy
        ),
    )
