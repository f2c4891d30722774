# %% apparatus
two_units = dict(
    dout=np.array([[0.5, -1.0, 0.25, 1.0], [1.0, 0.5, -0.5, 2.0]]),
    cache={
        "Z_hat": np.array([[-4 / 3, 0.0, 4 / 3, 0.0], [1.6, -0.8, -0.8, 0.0]]),
        "std": np.array([[1.5], [2.5]]),
        "gamma": np.array([[2.0], [0.5]]),
    },
)
two_units_result = (
    np.array([[0.26851852, -1.58333333, 0.23148148, 1.08333333], [-0.078, 0.014, -0.186, 0.25]]),
    np.array([[-0.33333333], [1.6]]),
    np.array([[0.75], [3.0]]),
)

# %% visible
t.case(
    "two units, four examples",
    args=two_units,
    expect=two_units_result,
    returns=("dZ", "dgamma", "dbeta"),
    weight=2,
    m=4,
)

# %% hidden
import math


def _forward(Z, gamma, beta, eps):
    """The output, the normalised numbers and the divisors, unit by unit."""
    out, Z_hat, std = np.zeros(Z.shape), np.zeros(Z.shape), np.zeros((Z.shape[0], 1))
    for j, row in enumerate(Z):
        mean = math.fsum(row) / len(row)
        std[j, 0] = math.sqrt(math.fsum((z - mean) ** 2 for z in row) / len(row) + eps)
        for i, z in enumerate(row):
            Z_hat[j, i] = (z - mean) / std[j, 0]
            out[j, i] = gamma[j, 0] * Z_hat[j, i] + beta[j, 0]
    return out, Z_hat, std


def _measured(cost, x, step=1e-5):
    found = np.zeros(x.shape)
    for index in np.ndindex(*x.shape):
        up, down = x.copy(), x.copy()
        up[index] += step
        down[index] -= step
        found[index] = (cost(up) - cost(down)) / (2 * step)
    return found


for _seed, _n, _m, _eps, _stage in (
    (51, 3, 5, 0.2, "value"),
    (52, 4, 9, 1e-5, "value"),
    (53, 2, 6, 1e-3, "gradient"),
):
    _rng = np.random.default_rng(_seed)
    _Z = _rng.normal(1, _rng.uniform(0.5, 2, size=(_n, 1)), size=(_n, _m))
    _gamma, _beta = _rng.uniform(0.5, 2, size=(_n, 1)), _rng.normal(size=(_n, 1))
    _dout = _rng.normal(size=(_n, _m))
    _, _Z_hat, _std = _forward(_Z, _gamma, _beta, _eps)
    _want = (
        _measured(lambda x: np.sum(_dout * _forward(x, _gamma, _beta, _eps)[0]), _Z),
        _measured(lambda x: np.sum(_dout * _forward(_Z, x, _beta, _eps)[0]), _gamma),
        _measured(lambda x: np.sum(_dout * _forward(_Z, _gamma, x, _eps)[0]), _beta),
    )
    t.case(
        f"{_n} random units, {_m} examples, gradients measured by moving each number",
        args=dict(dout=_dout, cache={"Z_hat": _Z_hat, "std": _std, "gamma": _gamma}),
        expect=_want,
        returns=("dZ", "dgamma", "dbeta"),
        stage=_stage,
        weight=1.3,
        m=_m,
    )
