# %% apparatus
from helpers.checks.forms import Lacking
from helpers.checks.taped import NUMBER, with_gradient

SIZES = (3, 2, 2, 2)


def known_parameters():
    # stands in for your initialize_parameters: small, and always the same
    rng = np.random.default_rng(6)
    made = {}
    for l in (1, 2, 3):
        made[f"W{l}"] = variable(np.round(rng.normal(0, 1, size=(SIZES[l], SIZES[l - 1])), 1))
        made[f"b{l}"] = variable(np.zeros((SIZES[l], 1)))
    return made


class Watched:
    """What training asks its functions, in the order in which it asks."""

    def __init__(self):
        self.examples, self.labels, self.costs = [], [], []

    def straight(self, X, parameters):
        # stands in for your forward_propagation: the sum of three straight lines, without ReLU
        if np.shape(X)[0] != SIZES[0]:
            raise ValueError(f"X has shape {np.shape(X)}: an example is a column here")
        self.examples.append(np.round(np.asarray(X)[0], 3).tolist())
        p = parameters
        return (
            np.abs(p["W1"]).sum() * 0.1
            + p["W1"] @ X
            + p["W2"] @ np.asarray(X)[:2]
            + p["W3"] @ np.asarray(X)[1:]
            + p["b1"] + p["b2"] + p["b3"]
        )  # fmt: skip

    def back(self, upstream, X, parameters):
        d, x = np.asarray(upstream), np.asarray(X)
        p = {name: np.asarray(value) for name, value in parameters.items()}
        bias = d.sum(axis=1, keepdims=True)
        found = {
            "W1": d @ x.T + 0.1 * d.sum() * np.sign(p["W1"]),
            "W2": d @ x[:2].T,
            "W3": d @ x[1:].T,
            "b1": bias, "b2": bias, "b3": bias,
        }  # fmt: skip
        inputs = p["W1"].T @ d
        inputs[:2] += p["W2"].T @ d
        inputs[1:] += p["W3"].T @ d
        first = [inputs] if isinstance(X, TensorValues) else []
        return first + [found[name] for name in parameters]

    def distance(self, logits, labels):
        # stands in for your compute_cost: half the mean squared distance
        if np.shape(logits) != np.shape(labels):
            raise ValueError(f"logits {np.shape(logits)}, labels {np.shape(labels)}: one shape?")
        self.labels.append(np.round(np.asarray(labels)[0], 3).tolist())
        self.costs.append(float(np.mean((np.asarray(logits) - labels) ** 2) / 2))
        return self.costs[-1]

    def distance_back(self, upstream, logits, labels):
        d = float(upstream) * (np.asarray(logits) - np.asarray(labels)) / np.size(logits)
        return [d, -d]

    def stand_ins(self):
        return {
            "initialize_parameters": known_parameters,
            "forward_propagation": with_gradient(self.straight, self.back),
            "compute_cost": with_gradient(self.distance, self.distance_back, NUMBER),
        }


def examples(m, seed=7):
    rng = np.random.default_rng(seed)
    X = np.float32(np.round(rng.normal(0, 1, size=(3, m)), 2))
    X[0] = np.arange(1, m + 1) / 10  # the first entry names the example
    Y = np.float32(np.round(rng.normal(0, 1, size=(2, m)), 2))
    Y[0] = X[0]
    return X, Y


def trained(t, X, Y, *options):
    watched = Watched()
    got = t.call(X, Y, X[:, :2], Y[:, :2], *options, False, stand_ins=watched.stand_ins())
    if not isinstance(got, (tuple, list)) or len(got) != 2:
        raise Failed(Diagnosis("wrong_count", label="", want=2, names=("parameters", "costs")))
    return watched, got


def count(costs):
    """How many costs came back; None if there is nothing in their place."""
    try:
        return len(costs) if isinstance(costs, (list, tuple)) else 0
    except Lacking:
        return None


def one_batch(t, part, right, seed, m, rate, epochs):
    """A rule: parameters, and the costs, after some steps with all examples in one mini-batch."""

    def rule():
        X, Y = examples(m, seed)
        watched, (parameters, costs) = trained(t, X, Y, rate, epochs, m)
        if not watched.labels:
            return Diagnosis("functions_not_called")
        if count(costs) not in (epochs, None):
            return Diagnosis("number_of_costs")
        if len(watched.labels) < epochs:
            return Diagnosis("too_few_steps")
        wanted = right(X, Y, rate, epochs)
        if not isinstance(parameters, dict) or not parameters.keys() >= wanted["adam"][0].keys():
            return Diagnosis("not_the_parameters")
        same = [
            name
            for name, value in wanted["adam"][0].items()
            if not off(parameters[name], np.asarray(known_parameters()[name], float), 1e-7)
        ]
        if same:
            return Diagnosis("not_trained", names=tuple(same))
        for code, (values, own_costs) in wanted.items():
            if all(not off(parameters[name], value, 2e-3) for name, value in values.items()):
                if code != "adam":
                    return Diagnosis(code)
                if part == "parameters":
                    return None
                if off(np.float32([float(cost) for cost in costs]), np.float32(own_costs), 1e-3):
                    return Diagnosis("costs_differ")
                return None
        return False

    return rule


def mini_batches(t, m, size, epochs):
    """A rule: which examples come together, and that each comes once in each epoch."""

    def rule():
        X, Y = examples(m, 9)
        watched, (_, costs) = trained(t, X, Y, 0.01, epochs, size)
        if (count(costs) or 0) > epochs and count(costs) == len(watched.labels):
            return Diagnosis("cost_per_batch")
        every = sorted(np.round(Y[0], 3).tolist())
        batches = watched.labels
        per_epoch = -(-m // size)
        sizes = [len(batch) for batch in batches]
        if max(sizes, default=0) > size:
            return Diagnosis("batch_size")
        if len(batches) == epochs * (m // size) and m % size:
            return Diagnosis("last_missing")
        if len(batches) < epochs * per_epoch:
            return Diagnosis("too_few_steps")
        rounds = [batches[e * per_epoch : (e + 1) * per_epoch] for e in range(epochs)]
        flat = [[one for batch in batches for one in batch] for batches in rounds]
        if any(sorted(one) != every for one in flat):
            return Diagnosis("not_every_example")
        if any(batch not in watched.examples for batch in batches):
            return Diagnosis("labels_apart")
        if flat[0] == every or flat[0] == flat[1]:
            return Diagnosis("not_shuffled")
        means = [np.mean(watched.costs[e * per_epoch : (e + 1) * per_epoch]) for e in range(epochs)]
        lasts = [watched.costs[(e + 1) * per_epoch - 1] for e in range(epochs)]
        found = np.float32([float(cost) for cost in costs])
        if not off(found, np.float32(lasts), 1e-3):
            return Diagnosis("last_cost")
        if off(found, np.float32(means), 1e-3):
            return Diagnosis("costs_differ")

    return rule


def from_far(t, m, size, seed):
    """A rule: the first mini-batch may come from anywhere, not only from the first few examples."""

    def rule():
        X, Y = examples(m, seed)
        watched, _ = trained(t, X, Y, 0.01, 1, size)
        first = watched.labels[0] if watched.labels else []
        if first and max(first) <= np.sort(Y[0])[2 * size - 1] + 1e-4:
            return Diagnosis("shuffled_nearby")

    return rule


def as_told(X, Y, rate, epochs):
    return {
        "adam": (
            {
                "W1": np.array([[0.95068, 1.65031, -2.45033], [0.04999, 1.08753, 1.25109]]),
                "b1": np.array([[-0.14931], [-0.14899]]),
                "W2": np.array([[0.55065, 1.35027], [0.15139, 0.74804]]),
                "b2": np.array([[-0.14931], [-0.14899]]),
                "W3": np.array([[0.05027, -0.9503], [-0.65196, 0.25146]]),
                "b3": np.array([[-0.14931], [-0.14899]]),
            },
            [8.0108, 7.157511, 6.372428],
        ),
        "uphill": (
            {
                "W1": np.array([[1.25024, 1.95018, -2.75018], [-0.25002, 0.85362, 1.55025]]),
                "b1": np.array([[0.15024], [0.15025]]),
                "W2": np.array([[0.85024, 1.65016], [0.45024, 0.44982]]),
                "b2": np.array([[0.15024], [0.15025]]),
                "W3": np.array([[0.35016, -1.25017], [-0.95018, 0.55023]]),
                "b3": np.array([[0.15024], [0.15025]]),
            },
            [8.0108, 8.930469, 9.91755],
        ),
        "plain_descent": (
            {
                "W1": np.array([[1.00007, 1.54117, -2.30432], [-0.0916, 1.00624, 1.34323]]),
                "b1": np.array([[-0.19317], [-0.06458]]),
                "W2": np.array([[0.62584, 1.26695], [0.28262, 0.63201]]),
                "b2": np.array([[-0.19317], [-0.06458]]),
                "W3": np.array([[-0.03305, -0.8301], [-0.76799, 0.369]]),
                "b3": np.array([[-0.19317], [-0.06458]]),
            },
            [8.0108, 6.775066, 5.759679],
        ),
        "optimizer_forgets": (
            {
                "W1": np.array([[0.95, 1.65, -2.45], [0.05, 1.04999, 1.25]]),
                "b1": np.array([[-0.15], [-0.15]]),
                "W2": np.array([[0.55, 1.35], [0.15, 0.75]]),
                "b2": np.array([[-0.15], [-0.15]]),
                "W3": np.array([[0.05, -0.95], [-0.65, 0.25]]),
                "b3": np.array([[-0.15], [-0.15]]),
            },
            [8.0108, 7.157511, 6.370603],
        ),
        "rate_ignored": (
            {
                "W1": np.array([[1.097, 1.797, -2.597], [-0.097, 1.003, 1.397]]),
                "b1": np.array([[-0.003], [-0.003]]),
                "W2": np.array([[0.697, 1.497], [0.297, 0.603]]),
                "b2": np.array([[-0.003], [-0.003]]),
                "W3": np.array([[0.197, -1.097], [-0.797, 0.397]]),
                "b3": np.array([[-0.003], [-0.003]]),
            },
            [8.0108, 7.993083, 7.975394],
        ),
        "default_rate": (
            {
                "W1": np.array([[1.0997, 1.7997, -2.5997], [-0.0997, 1.0003, 1.3997]]),
                "b1": np.array([[-0.0003], [-0.0003]]),
                "W2": np.array([[0.6997, 1.4997], [0.2997, 0.6003]]),
                "b2": np.array([[-0.0003], [-0.0003]]),
                "W3": np.array([[0.1997, -1.0997], [-0.7997, 0.3997]]),
                "b3": np.array([[-0.0003], [-0.0003]]),
            },
            [8.0108, 8.009027, 8.007254],
        ),
    }


# %% visible
t.returns(({}, [0.0]), ("parameters", "costs"))
for part, weight in (("parameters", 1.5), ("costs", 0.5)):
    rule = one_batch(t, part, as_told, 7, 6, 0.05, 3)
    t.check("three steps with all examples", rule, label=part, weight=weight)
t.check("mini-batches of 4 from 10", mini_batches(t, 10, 4, 2))
t.check("mini-batches of 8 from 60", from_far(t, 60, 8, 10))

# %% hidden


def _gradients(_p, _X, _Y):
    _Z = np.abs(_p["W1"]).sum() * 0.1 + _p["W1"] @ _X + _p["W2"] @ _X[:2] + _p["W3"] @ _X[1:]
    _Z = _Z + _p["b1"] + _p["b2"] + _p["b3"]
    _d = (_Z - _Y) / _Z.size
    _bias = _d.sum(axis=1, keepdims=True)
    return {
        "W1": _d @ _X.T + 0.1 * _d.sum() * np.sign(_p["W1"]), "b1": _bias,
        "W2": _d @ _X[:2].T, "b2": _bias, "W3": _d @ _X[1:].T, "b3": _bias,
    }, float(np.mean((_Z - _Y) ** 2) / 2)  # fmt: skip


def _train(_X, _Y, _rate, _epochs, _sign=1.0, _adam=True, _fresh=False):
    _p = {_k: np.asarray(_v, float) for _k, _v in known_parameters().items()}
    _v = dict.fromkeys(_p, 0.0)
    _s, _costs = dict(_v), []
    for _t in range(1, _epochs + 1):
        _g, _cost = _gradients(_p, _X.astype(float), _Y.astype(float))
        _costs.append(_cost)
        _n = 1 if _fresh else _t
        for _k in _p:
            if not _adam:
                _p[_k] = _p[_k] - _rate * _g[_k]
                continue
            _v[_k] = 0.1 * _g[_k] + (0 if _fresh else 0.9 * _v[_k])
            _s[_k] = 0.001 * _g[_k] ** 2 + (0 if _fresh else 0.999 * _s[_k])
            _step = (_v[_k] / (1 - 0.9**_n)) / (np.sqrt(_s[_k] / (1 - 0.999**_n)) + 1e-7)
            _p[_k] = _p[_k] - _sign * _rate * _step
    return _p, _costs


def _all_ways(_X, _Y, _rate, _epochs):
    return {
        "adam": _train(_X, _Y, _rate, _epochs),
        "uphill": _train(_X, _Y, _rate, _epochs, _sign=-1.0),
        "plain_descent": _train(_X, _Y, _rate, _epochs, _adam=False),
        "optimizer_forgets": _train(_X, _Y, _rate, _epochs, _fresh=True),
        "rate_ignored": _train(_X, _Y, 0.001, _epochs),
        "default_rate": _train(_X, _Y, 0.0001, _epochs),
    }


for _part, _weight in (("parameters", 0.75), ("costs", 0.25)):
    _rule = one_batch(t, _part, _all_ways, 17, 8, 0.02, 4)
    t.check("four steps", _rule, label=_part, weight=2 * _weight)
    t.check("one step", one_batch(t, _part, _all_ways, 18, 5, 0.1, 1), label=_part, weight=_weight)
t.check("mini-batches of 3 from 11", mini_batches(t, 11, 3, 3), weight=2)
t.check("mini-batches of 5 from 10", mini_batches(t, 10, 5, 2))
t.check("mini-batches of 10 from 80", from_far(t, 80, 10, 11))
