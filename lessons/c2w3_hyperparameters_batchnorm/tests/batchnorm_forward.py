# %% apparatus
Z2 = np.array([[0.0, 2.0, 4.0, 2.0], [5.0, -1.0, -1.0, 1.0]])
gamma2, beta2 = np.array([[2.0], [0.5]]), np.array([[1.0], [-1.0]])
running2 = {"mean": np.array([[0.5], [2.0]]), "var": np.array([[1.75], [3.75]])}
train_out = np.array([[-1.66666667, 1.0, 3.66666667, 1.0], [-0.2, -1.4, -1.4, -1.0]])
test_out = np.array(
    [[0.29289322, 3.12132034, 5.94974747, 3.12132034], [-0.25, -1.75, -1.75, -1.25]]
)
two_units_result = (
    train_out,
    {
        "Z_hat": np.array([[-1.33333333, 0.0, 1.33333333, 0.0], [1.6, -0.8, -0.8, 0.0]]),
        "std": np.array([[1.5], [2.5]]),
        "gamma": gamma2,
    },
    {"mean": np.array([[0.65], [1.9]]), "var": np.array([[1.775], [3.975]])},
)
units_that_hardly_vary = dict(
    Z=np.array([[0.004, 0.006, 0.008], [7.0, 7.0, 7.0]]),
    gamma=gamma2,
    beta=beta2,
    mode="train",
    running=running2,
)
units_that_hardly_vary_result = (
    np.array([[-0.12390297, 1.0, 2.12390297], [-1.0, -1.0, -1.0]]),
    {},
    {"mean": np.array([[0.4506], [2.5]]), "var": np.array([[1.57500027], [3.375]])},
)

# %% visible
t.case(
    "two units, four examples, mode train",
    args=dict(Z=Z2, gamma=gamma2, beta=beta2, mode="train", running=running2, eps=0.25),
    expect=two_units_result,
    returns=("out", "cache", "running"),
    weight=2,
    changes=("running",),
)
t.case(
    "the same in mode test",
    args=dict(Z=Z2, gamma=gamma2, beta=beta2, mode="test", running=running2, eps=0.25),
    expect=(test_out, {}, running2),
    returns=("out", "cache", "running"),
    weight=2,
)
t.case(
    "units that hardly vary, and the default eps",
    args=units_that_hardly_vary,
    expect=units_that_hardly_vary_result,
    returns=("out", "cache", "running"),
    stage="edge",
    changes=("running",),
)

# %% hidden
import math


def _unit_by_unit(Z, gamma, beta, mean, var, eps):
    out, Z_hat, std = np.zeros(Z.shape), np.zeros(Z.shape), np.zeros((Z.shape[0], 1))
    for j in range(Z.shape[0]):
        std[j, 0] = math.sqrt(var[j, 0] + eps)
        for i in range(Z.shape[1]):
            Z_hat[j, i] = (Z[j, i] - mean[j, 0]) / std[j, 0]
            out[j, i] = gamma[j, 0] * Z_hat[j, i] + beta[j, 0]
    return out, Z_hat, std


def _mean_and_variance(Z):
    mean, var = np.zeros((Z.shape[0], 1)), np.zeros((Z.shape[0], 1))
    for j, row in enumerate(Z):
        mean[j, 0] = math.fsum(row) / len(row)
        var[j, 0] = math.fsum((z - mean[j, 0]) ** 2 for z in row) / len(row)
    return mean, var


for _seed, _n, _m, _eps in ((41, 3, 7, 0.3), (42, 5, 4, 1e-5), (43, 2, 30, 1e-3)):
    _rng = np.random.default_rng(_seed)
    _Z = _rng.normal(
        _rng.uniform(-3, 3, size=(_n, 1)), _rng.uniform(0.5, 3, size=(_n, 1)), (_n, _m)
    )
    _gamma, _beta = _rng.uniform(0.5, 2, size=(_n, 1)), _rng.normal(size=(_n, 1))
    _running = {"mean": _rng.normal(size=(_n, 1)), "var": _rng.uniform(0.5, 4, size=(_n, 1))}
    _mean, _var = _mean_and_variance(_Z)
    _out, _Z_hat, _std = _unit_by_unit(_Z, _gamma, _beta, _mean, _var, _eps)
    _old = _unit_by_unit(_Z, _gamma, _beta, _running["mean"], _running["var"], _eps)[0]
    _new = {
        "mean": 0.9 * _running["mean"] + 0.1 * _mean,
        "var": 0.9 * _running["var"] + 0.1 * _var,
    }

    t.case(
        f"{_n} random units, {_m} examples, mode train",
        args=dict(Z=_Z, gamma=_gamma, beta=_beta, mode="train", running=_running, eps=_eps),
        expect=(_out, {"Z_hat": _Z_hat, "std": _std, "gamma": _gamma}, _new),
        returns=("out", "cache", "running"),
        weight=2,
        changes=("running",),
    )
    t.case(
        f"{_n} random units, {_m} examples, mode test",
        args=dict(Z=_Z, gamma=_gamma, beta=_beta, mode="test", running=_running, eps=_eps),
        expect=(_old, {}, _running),
        returns=("out", "cache", "running"),
        weight=1,
    )
t.case(
    "a single example in mode test",
    args=dict(Z=_Z[:, :1], gamma=_gamma, beta=_beta, mode="test", running=_running, eps=_eps),
    expect=(_old[:, :1], {}, _running),
    returns=("out", "cache", "running"),
    stage="edge",
    weight=1,
)
