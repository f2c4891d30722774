# %% apparatus
from collections import namedtuple

Cache = namedtuple("Cache", "Z1 A1 W1 b1 Z2 A2 W2 b2 Z3 A3 W3 b3")
DropoutCache = namedtuple("DropoutCache", "Z1 D1 A1 W1 b1 Z2 D2 A2 W2 b2 Z3 A3 W3 b3")
parameters_small = {
    "W1": np.array([[1.0, -2.0], [0.5, 1.5], [-1.0, 0.5]]),
    "b1": np.array([[0.1], [-0.2], [0.3]]),
    "W2": np.array([[0.4, -0.6, 1.2], [-0.8, 1.0, 0.2]]),
    "b2": np.array([[-0.1], [0.2]]),
    "W3": np.array([[1.5, -0.7]]),
    "b3": np.array([[0.05]]),
}
X_small = np.array([[0.5, -1.0, 2.0, 0.3], [1.0, 0.4, -0.5, -1.5]])
Y_small = np.array([[1, 0, 1, 0]])


def in_streams(test, streams, *given, **options):
    """What calls with the same arguments return, each with its own random stream of numpy's."""
    before, seen = np.random.get_state(), []
    for stream in streams:
        np.random.seed(stream)
        try:
            seen.append(test.call(*given, **options))
        finally:
            np.random.set_state(before)
    return seen
