# %% apparatus
six_points = np.array([[-2.0, -1.5, -1.0, 1.0, 1.5, 2.0], [0.3, -0.4, 0.1, -0.2, 0.4, 0.0]])
six_labels = np.array([[0, 0, 0, 1, 1, 1]])


def toys(diary, most, sizes=(7, 4, 5)):
    """Toys stand in for your functions, so that a slip there costs nothing here.

    Every number in their parameters says how many rounds are done. They write down what they get.
    """

    def filled(value, n_x, n_h, n_y, d=""):
        shapes = {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}
        return {d + key: np.full(shape, float(value)) for key, shape in shapes.items()}

    def rounds_in(values, key):
        if not isinstance(values, dict):
            raise TypeError("the arguments come in another order than the function takes them")
        return float(values[key][0, 0])

    def layer_sizes(X, Y):
        diary.append(("sizes", np.array_equal(X, six_points) and np.array_equal(Y, six_labels)))
        return sizes

    def initialize_parameters(n_x, n_h, n_y):
        diary.append(("start", n_x, n_h, n_y))
        return filled(0, n_x, n_h, n_y)

    def forward_propagation(X, parameters):
        done = rounds_in(parameters, "W1")
        diary.append(("forward", done, np.array_equal(X, six_points)))
        n_h, m = len(parameters["b1"]), X.shape[1]
        n_y = len(parameters["b2"])
        hidden, answer = np.full((n_h, m), done), np.full((n_y, m), done)
        return answer, {"Z1": hidden, "A1": hidden, "Z2": answer, "A2": answer}

    def compute_cost(A2, Y):
        return 1.0

    def backward_propagation(parameters, cache, X, Y):
        good = np.array_equal(X, six_points) and np.array_equal(Y, six_labels)
        done = rounds_in(parameters, "W1")
        diary.append(("backward", done, rounds_in(cache, "A1"), good))
        n_h, n_x = parameters["W1"].shape
        return filled(done + 1, n_x, n_h, len(parameters["b2"]), "d")

    def update_parameters(parameters, grads, learning_rate=1.2):
        diary.append(("step", rounds_in(parameters, "W1"), rounds_in(grads, "dW1"), learning_rate))
        if len([entry for entry in diary if entry[0] == "step"]) > most:
            raise RuntimeError("more rounds than asked for")
        return {key: grads["d" + key] for key in parameters}

    made = (layer_sizes, initialize_parameters, forward_propagation, compute_cost)
    made += (backward_propagation, update_parameters)
    return {toy.__name__: toy for toy in made}


def grows(n_h):
    """For a function written without the parts: its weights must leave their tiny start."""
    late = t.call(six_points, six_labels, n_h, 400)
    early = t.call(six_points, six_labels, n_h, 1)
    for key, shape in {"W1": (n_h, 2), "b1": (n_h, 1), "W2": (1, n_h), "b2": (1, 1)}.items():
        if np.shape(late[key]) != shape:
            return Diagnosis("wrong_shape", label=key, got=np.shape(late[key]), want=shape)
    size_late, size_early = np.max(np.abs(late["W2"])), np.max(np.abs(early["W2"]))
    if not size_late > 0.5:
        return Diagnosis("no_learning")
    if not size_early < 0.2:
        return Diagnosis("wrong_rounds")
    return None


def follow(part, n_h, rounds):
    """Run with the toys, and read in their diary how that part was done."""
    diary = []
    try:
        result = t.call(six_points, six_labels, n_h, rounds, stand_ins=toys(diary, most=rounds + 3))
    except Exception:
        if len([entry for entry in diary if entry[0] == "step"]) <= rounds + 3:
            raise
        result = None  # the toys stopped it: too many rounds
    found = {
        step: [e[1:] for e in diary if e[0] == step]
        for step in ("sizes", "start", "forward", "backward", "step")
    }
    left_out = [step for step in found if not found[step] and step != "sizes"]
    if left_out:  # done by hand, or forgotten: only the result can tell
        return grows(n_h)
    if part == "start":
        if len(found["start"]) > 1:
            return Diagnosis("starts_again")
        if not all(good for (good,) in found["sizes"]):
            return Diagnosis("wrong_data")
        n_x, asked, n_y = found["start"][0]
        if asked != n_h:
            return Diagnosis("wrong_n_h", n_h=n_h, got=int(asked))
        if n_x not in (2, 7) or n_y not in (1, 5):
            return Diagnosis("wrong_sizes", n_x=int(n_x), n_y=int(n_y))
        return None
    steps = len(found["step"])
    if part == "rounds":
        if steps != rounds:
            return Diagnosis(
                "wrong_rounds",
                rounds=rounds,
                steps="more" if steps > rounds else steps,
                once=steps == 1,
            )
        if not all(entry[-1] for entry in found["forward"] + found["backward"]):
            return Diagnosis("wrong_data")
        if not all(np.isclose(rate, 1.2) for _, _, rate in found["step"]):
            return Diagnosis("wrong_rate")
        if rounds > 1 and not any(before for before, _, _ in found["step"]):
            return Diagnosis("not_kept")
        if any(done != cached for done, cached, _ in found["backward"]):
            return Diagnosis("stale_cache")
        if any(slope != done + 1 for done, slope, _ in found["step"]):
            return Diagnosis("stale_grads")
        return None
    if not isinstance(result, dict):
        return Diagnosis("wrong_type", got=type(result).__name__, want="dict")
    missing = [key for key in ("W1", "b1", "W2", "b2") if key not in result]
    if missing:
        return Diagnosis("missing_key", key=missing[0])
    if any(np.any(np.asarray(result[key]) != rounds) for key in ("W1", "b1", "W2", "b2")):
        return Diagnosis("old_parameters")
    return None


def finite(values):
    return None if np.isfinite(values).all() else "Some of its numbers are not finite."


small_run = dict(
    args=dict(X=six_points, Y=six_labels, n_h=3, num_iterations=2),
    expect={
        "W1": Leaf((3, 2), finite),
        "b1": Leaf((3, 1), finite),
        "W2": Leaf((1, 3), finite),
        "b2": Leaf((1, 1), finite),
    },
)
two_rounds_apart = dict(stand_ins=toys([], most=5, sizes=(2, 4, 1)), **small_run)

# %% visible
t.check("the random start, for 3 hidden units", lambda: follow("start", 3, 4))
t.check("four rounds of forward, backward and a step", lambda: follow("rounds", 3, 4))
t.check("it returns what the last round learned", lambda: follow("result", 3, 4))
t.case(
    "two rounds: the shapes, and `X` and `Y` stay as they are",
    **small_run,
    with_stand_ins=two_rounds_apart,
    weight=0.5,
)

# %% hidden
t.check("the random start, for 6 hidden units", lambda: follow("start", 6, 1))
t.check("eleven rounds of forward, backward and a step", lambda: follow("rounds", 5, 11))


def _forward(X, parameters):
    Z1 = np.einsum("kj,ji->ki", parameters["W1"], X) + parameters["b1"]
    Z2 = np.einsum("kj,ji->ki", parameters["W2"], np.tanh(Z1)) + parameters["b2"]
    A2 = 1 / (1 + np.exp(-Z2))
    return A2, {"Z1": Z1, "A1": np.tanh(Z1), "Z2": Z2, "A2": A2}


def _backward(parameters, cache, X, Y):
    m = X.shape[1]
    error = (cache["A2"] - Y) / m
    back = np.einsum("kj,ki->ji", parameters["W2"], error) / np.cosh(cache["Z1"]) ** 2
    return {
        "dW1": np.einsum("ji,xi->jx", back, X),
        "db1": np.einsum("ji->j", back)[:, np.newaxis],
        "dW2": np.einsum("ki,ji->kj", error, cache["A1"]),
        "db2": np.einsum("ki->k", error)[:, np.newaxis],
    }


def _step(parameters, grads, learning_rate=1.2):
    return {
        key: parameters[key] + grads["d" + key] * -learning_rate for key in ("W1", "b1", "W2", "b2")
    }


def _loss(X, Y, parameters):
    A2, _ = _forward(X, {key: np.asarray(parameters[key], dtype=float) for key in parameters})
    return float(-np.mean(np.log(np.where(Y == 1, A2, 1 - A2)))), float(
        np.mean((A2 > 0.5) == (Y == 1))
    )


def _lean(X, parameters):
    """Stands in for the forward pass: the right shapes, and other numbers that use all it gets."""
    A1 = np.abs(parameters["W1"]) @ X - parameters["b1"]
    A1 = A1 / (1 + np.abs(A1))
    A2 = np.tanh(parameters["W2"] @ A1 + 2 * parameters["b2"] - 1)
    return A2, {"Z1": 2 * A1, "A1": A1, "Z2": A2 - 3, "A2": A2}


def _pull(parameters, cache, X, Y):
    """Stands in for the backward pass: the gradient of a bowl with its bottom where the data say."""
    A1, A2 = cache["A1"], cache["A2"]
    return {
        "dW1": parameters["W1"] / 10 - A1 @ X.T / 100,
        "db1": parameters["b1"] / 10 + np.mean(A1, axis=1, keepdims=True) / 20,
        "dW2": parameters["W2"] / 10 - (A2 + 3 * Y) @ A1.T / 100,
        "db2": parameters["b2"] / 10 + np.mean(A2 * Y, axis=1, keepdims=True) / 20,
    }


def _crawl(parameters, grads, learning_rate=1.2):
    """Stands in for a step, and goes a quarter as far."""
    return {
        key: parameters[key] - learning_rate * grads["d" + key] / 4
        for key in ("W1", "b1", "W2", "b2")
    }


def _parts(start):
    """Stand-ins for all parts, and the names of those that are called."""
    called = set()

    def noting(name, part):
        def stand_in(*args, **kwargs):
            called.add(name)
            return part(*args, **kwargs)

        return stand_in

    (n_h, n_x), n_y = start["W1"].shape, len(start["W2"])
    parts = {
        "layer_sizes": lambda X, Y: (n_x, n_h, n_y),
        "initialize_parameters": lambda n_x, n_h, n_y: {key: start[key] + 0.0 for key in start},
        "forward_propagation": _lean,
        "compute_cost": lambda A2, Y: float(np.mean(A2 + Y)),
        "backward_propagation": _pull,
        "update_parameters": _crawl,
    }
    return called, {name: noting(name, part) for name, part in parts.items()}


def _round(parameters, X, Y, called):
    """One round: by the stand-ins where they are called, else as it is right."""
    forward = _lean if "forward_propagation" in called else _forward
    backward = _pull if "backward_propagation" in called else _backward
    step = _crawl if "update_parameters" in called else _step
    return step(parameters, backward(parameters, forward(X, parameters)[1], X, Y))


def _start(seed, n_x, n_h, n_y):
    rng = np.random.default_rng(seed)
    return {
        "W1": rng.normal(0, 0.4, size=(n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": rng.normal(0, 0.4, size=(n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }


def _from_known_start(seed, n_h, rounds):
    """From the same start, the same number of steps must lead to the same place."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(3, 10))
    Y = (X[:1] * X[1:2] > 0).astype(int)
    start = _start(seed, 3, n_h, 1)
    called, parts = _parts(start)
    learned = t.call(X, Y, n_h, rounds, stand_ins=parts)
    if "initialize_parameters" not in called:
        return _learns(seed, n_h)
    wanted = start
    for _ in range(rounds):
        wanted = _round(wanted, X, Y, called)
    for key, value in wanted.items():
        got = np.asarray(learned[key], dtype=float)
        if got.shape != value.shape:
            return Diagnosis("wrong_shape", label=key, got=got.shape, want=value.shape)
        if not np.allclose(got, value, rtol=1e-3, atol=1e-4):
            return Diagnosis("values_differ", label=key)
    return None


def _learns(seed, n_h):
    """Two groups of points, a random start: the cost must fall and the points be told apart.

    Where it does not, the parts may be to blame: with stand-ins it must come to rest.
    """
    rng = np.random.default_rng(seed)
    Y = np.array([[0, 1] * 6])
    X = rng.normal(0, 0.3, size=(2, 12)) + np.where(Y == 1, 1.0, -1.0)
    try:
        early, _ = _loss(X, Y, t.call(X, Y, n_h, 1))
        late, right = _loss(X, Y, t.call(X, Y, n_h, 300))
        if late < 0.25 < early and right == 1:
            return None
        found = Diagnosis("no_learning", early=early, late=late)
        if early <= 0.25:
            found = Diagnosis("wrong_rounds")
    except Exception as error:
        found = error
    if _settles(X, Y, _start(seed, 2, n_h, 1), n_h):
        return None
    if isinstance(found, Exception):
        raise found
    return found


def _settles(X, Y, start, n_h):
    """Whether hundreds of rounds with the stand-ins end where one more changes little."""

    def moves(rounds):
        called, parts = _parts(start)
        after = t.call(X, Y, n_h, rounds, stand_ins=parts)
        if not called >= {"forward_propagation", "backward_propagation", "update_parameters"}:
            raise LookupError("nobody knows where it would end")
        then = _round(after, X, Y, called)
        return max(np.max(np.abs(then[key] - after[key])) for key in then)

    try:
        return moves(300) < 1e-3 < moves(1)
    except Exception:
        return False


t.check("three steps from a known start", lambda: _from_known_start(151, 4, 3), weight=1.5)
t.check("forty steps from a known start", lambda: _from_known_start(152, 2, 40), weight=1.5)
t.check("a real small run: the cost falls, and all points are told apart", lambda: _learns(153, 4))
