# %% apparatus
from collections import namedtuple

Cache = namedtuple("Cache", "Z1 A1 W1 b1 Z2 A2 W2 b2 Z3 A3 W3 b3")


# Costs that replace your network's. The partial derivative of the first one with respect to each
# parameter is the parameter itself; of the second one, three times its square.
def half_of_squares(X, Y, parameters):
    return sum(float(np.sum(value**2)) for value in parameters.values()) / 2, ()


def sum_of_cubes(X, Y, parameters):
    return sum(float(np.sum(value**3)) for value in parameters.values()), ()


def nearly_zero(label="", limit=1e-6):
    """The gradient is right, so the relative difference is nearly 0."""

    def rule(value):
        if value > limit or value < 0:
            return Diagnosis("right_called_wrong", label=label, got=value)

    return Leaf((), rule)


def exactly(want, label=""):
    """The gradient is wrong, by this relative difference."""

    def rule(value):
        if np.isclose(value, want, rtol=1e-3, atol=0):
            return None
        if np.isclose(value, -want, rtol=1e-3, atol=0):
            return Diagnosis("sign", label=label)
        if np.abs(value) < 1e-6:
            return Diagnosis("wrong_called_right", label=label)
        return Diagnosis("values_differ", label=label, got=value, want=want)

    return Leaf((), rule)


ones = {name: np.ones(shape) for name, shape in SHAPES.items()}
rising = vector_to_dictionary(np.linspace(-1, 2, 47).reshape(47, 1))
small = {name: value / 100 for name, value in rising.items()}
two_examples = dict(
    X=np.array([[1.0, -1.0], [0.5, 2.0], [0.0, 1.0], [2.0, 0.0]]), Y=np.array([[1, 0]])
)


def watch_steps(test, cost, stand_ins, epsilon, *options):
    """Which parameters does the function ask about? Returns a diagnosis, or the moves (47, k)."""
    start = dictionary_to_vector(rising)[0]
    moves, other_data = [], []

    def spy(X, Y, parameters):
        moves.append(dictionary_to_vector(parameters)[0] - start)
        if np.shape(X) != (4, 2) or np.shape(Y) != (1, 2):
            other_data.append(True)
        return cost(X, Y, parameters)

    claimed = {"d" + name: value for name, value in rising.items()}
    test.call(
        rising,
        claimed,
        *two_examples.values(),
        *options,
        stand_ins={"forward_propagation_n": spy, **stand_ins},
    )
    if not moves:
        return Diagnosis("forward_unused", function="forward_propagation_n")
    if other_data:
        return Diagnosis("examples_exchanged")
    return np.abs(np.hstack(moves))


def judge_epsilon(moves, epsilon):
    """The largest move is epsilon."""
    far = np.max(moves)
    if not 0.99 * epsilon < far < 1.01 * epsilon:
        return Diagnosis("wrong_default", far=far, want=epsilon)
