# %% apparatus
# Steps of learning rate 0.1 on the gradients 1, -0.5 and 2, by each of the four optimisers.
logs = {
    "gradient descent": [-0.1, 0.05, -0.2],
    "momentum": [-0.01, -0.004, -0.0236],
    "RMSprop": [-0.31622776, 0.14744195, -0.28185793],
    "Adam": [-0.1, -0.0266337, -0.06581116],
}


# Stand-ins for your functions, if you use them here: each moves by another multiple of the gradient.
def moves_by_3(parameters, grads, learning_rate):
    return {k: p + 3 * learning_rate * grads["d" + k] for k, p in parameters.items()}


def moves_by_2(parameters, grads, v, beta, learning_rate):
    return {k: p + 2 * learning_rate * grads["d" + k] for k, p in parameters.items()}, v


def moves_by_5(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    return {k: p + 5 * learning_rate * grads["d" + k] for k, p in parameters.items()}, s


def moves_by_t(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    moved = {k: p + (t + 6) * learning_rate * grads["d" + k] for k, p in parameters.items()}
    return moved, v, s, v, s


def sevens(parameters):
    return {"d" + k: np.full(np.shape(p), 7.0) for k, p in parameters.items()}


def two_sevens(parameters):
    return sevens(parameters), sevens(parameters)


stand_ins = dict(
    update_parameters_with_gd=moves_by_3,
    update_parameters_with_momentum=moves_by_2,
    update_parameters_with_rmsprop=moves_by_5,
    update_parameters_with_adam=moves_by_t,
    initialize_velocity=sevens,
    initialize_adam=two_sevens,
)


def judge_log(title, name, gradients, steps, learning_rate, weight):
    """One case: the log of this optimiser, and with stand-ins what they would log."""
    factors = {"gradient descent": [3] * 9, "momentum": [2] * 9, "RMSprop": [5] * 9}
    by_stand_in = [
        factor * learning_rate * g
        for factor, g in zip(factors.get(name, range(7, 16)), gradients, strict=False)
    ]
    t.case(
        title,
        args=dict(gradients=gradients, steps=steps, learning_rate=learning_rate),
        expect=name,
        weight=weight,
        with_stand_ins=dict(
            stand_ins=stand_ins,
            args=dict(gradients=gradients, steps=by_stand_in, learning_rate=learning_rate),
            expect=name,
        ),
    )


# %% visible
for letter, name in zip("ABCD", ("Adam", "momentum", "gradient descent", "RMSprop")):
    judge_log(f"log {letter}", name, [1.0, -0.5, 2.0], logs[name], learning_rate=0.1, weight=1)

# So small gradients that epsilon counts beside their root mean square.
small = [2e-6, -1e-6, 4e-6]
small_steps = {
    "RMSprop": [-3.11305592, 1.4529963, -2.7988573],
    "Adam": [-0.99502488, -0.26466291, -0.65563424],
}
for letter, name in zip("EF", ("Adam", "RMSprop")):
    judge_log(f"log {letter}", name, small, small_steps[name], learning_rate=1.0, weight=1)

# %% hidden
import math


def _mean(numbers, beta, whole):
    """The weighted mean of a sequence, as the sum that it stands for."""
    n = len(numbers)
    weights = [(1 - beta) * beta ** (n - 1 - i) for i in range(n)]
    return math.fsum(w * x for w, x in zip(weights, numbers)) / (math.fsum(weights) if whole else 1)


def _step(name, seen, rate):
    squares = [g * g for g in seen]
    if name == "gradient descent":
        return -rate * seen[-1]
    if name == "momentum":
        return -rate * _mean(seen, 0.9, False)
    if name == "RMSprop":
        return -rate * seen[-1] / (math.sqrt(_mean(squares, 0.9, False)) + 1e-8)
    return -rate * _mean(seen, 0.9, True) / (math.sqrt(_mean(squares, 0.999, True)) + 1e-8)


_sizes = {
    "ordinary": (1.0, 0.03),
    "small": (0.02, 0.5),
    "large": (30.0, 0.004),
    "tiny": (3e-6, 20.0),
}
for _seed, (_word, (_size, _rate)) in enumerate(_sizes.items(), start=151):
    _gradients = np.random.default_rng(_seed).normal(0, _size, size=8).tolist()
    for _name in np.random.default_rng(_seed).permutation(list(logs)).tolist():
        _steps = [_step(_name, _gradients[: k + 1], _rate) for k in range(8)]
        judge_log(f"eight steps, {_word} gradients", _name, _gradients, _steps, _rate, 1)
