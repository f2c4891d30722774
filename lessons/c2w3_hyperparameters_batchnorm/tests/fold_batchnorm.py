# %% apparatus
def tilts(Z, gamma, beta, mode, running, eps=1e-5):
    # stands in for your batchnorm_forward, so that a mistake there costs nothing here
    factor = gamma * (1 + running["var"] + eps) * np.arange(1, len(Z) + 1).reshape(-1, 1)
    return factor * (Z - running["mean"]) + beta, {}, running


def apart(W, gamma, beta, running, eps=1e-5):
    """A second try, with the stand-in."""
    args = dict(W=W, gamma=gamma, beta=beta, running=running, eps=eps)
    at_0 = tilts(np.zeros((len(W), 1)), gamma, beta, "test", running, eps)[0]
    at_W = tilts(W, gamma, beta, "test", running, eps)[0]
    return dict(stand_ins={"batchnorm_forward": tilts}, args=args, expect=(at_W - at_0, at_0))


# %% visible
running = {"mean": np.array([[1.0], [-2.0]]), "var": np.array([[3.75], [0.0]])}
layer = dict(
    W=np.array([[2.0, -4.0, 1.0], [1.0, 0.0, 3.0]]),
    gamma=np.array([[3.0], [0.5]]),
    beta=np.array([[0.25], [1.0]]),
    running=running,
    eps=0.25,
)
t.case(
    "two units, three inputs",
    args=layer,
    expect=(np.array([[3.0, -6.0, 1.5], [1.0, 0.0, 3.0]]), np.array([[-1.25], [3.0]])),
    returns=("W_folded", "b_folded"),
    with_stand_ins=apart(**layer),
)

# %% hidden
import math


def _layer(W, gamma, beta, running, eps, a):
    """What batch norm in mode test returns for the one example a, unit by unit."""
    out = []
    for j in range(len(W)):
        z = math.fsum(W[j, i] * a[i] for i in range(len(a)))
        z = (z - running["mean"][j, 0]) / math.sqrt(running["var"][j, 0] + eps)
        out.append(gamma[j, 0] * z + beta[j, 0])
    return np.array(out)


for _seed, _n, _n_prev, _eps in (
    (71, 3, 4, 0.1),
    (72, 4, 4, 1e-5),
    (73, 1, 6, 1e-3),
    (74, 5, 2, 0.5),
):
    _rng = np.random.default_rng(_seed)
    _running = {"mean": _rng.normal(size=(_n, 1)), "var": _rng.uniform(0.2, 4, size=(_n, 1))}
    _args = dict(
        W=_rng.normal(size=(_n, _n_prev)),
        gamma=_rng.uniform(-2, 2, size=(_n, 1)),
        beta=_rng.normal(size=(_n, 1)),
        running=_running,
        eps=_eps,
    )
    # the output for no input is the bias, and each unit vector adds a column
    _bias = _layer(**_args, a=np.zeros(_n_prev))
    _columns = [_layer(**_args, a=_e) - _bias for _e in np.eye(_n_prev)]
    t.case(
        f"{_n} random units, {_n_prev} inputs",
        args=_args,
        expect=(np.array(_columns).T, _bias.reshape(_n, 1)),
        returns=("W_folded", "b_folded"),
        with_stand_ins=apart(**_args),
        weight=1.5,
    )
_default = {key: value for key, value in _args.items() if key != "eps"}
_default["running"] = {"mean": _running["mean"], "var": np.zeros((_n, 1))}
_bias = _layer(**_default, eps=1e-5, a=np.zeros(_n_prev))
t.case(
    "the default eps",
    args=_default,
    expect=(
        np.array([_layer(**_default, eps=1e-5, a=_e) - _bias for _e in np.eye(_n_prev)]).T,
        _bias.reshape(_n, 1),
    ),
    returns=("W_folded", "b_folded"),
    with_stand_ins=apart(**_default),
    stage="edge",
)
