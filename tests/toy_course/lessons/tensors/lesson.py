# ---
# course:
#   title: Tensors
#   minutes: 10
#   needs: [tensorflow]
#   limits:
#     memory: 2000
#     seconds: 90
# ---

# %% [markdown]
# # Tensors
#
# Five functions with TensorFlow, worth 50 points.

# %% setup
import numpy as np
import tensorflow as tf

from helpers.checks import Test
from helpers.checks.taped import NUMBER, with_gradient
from helpers.checks.tensors import tensor, variable


# %% exercise="line" minutes=5
def line(x, w):
    """Compute w x + 1 for a tensor x and a variable w."""
    ### BEGIN SOLUTION
    result = w * x + 1
    ### END SOLUTION
    return result


# %% test="line" points=10
t = Test("line", points=10)
t.case(
    "three numbers",
    args=dict(x=tensor([1, 2, 3]), w=variable(2)),
    expect=tensor([3, 5, 7]),
)
### BEGIN HIDDEN TESTS
t.hidden()
_rng = np.random.default_rng()
_x, _w = _rng.normal(size=(3, 5000)), _rng.normal(size=(3, 1))
t.case("many numbers", args=dict(x=tensor(_x), w=variable(_w)), expect=tensor(_w * _x + 1))
### END HIDDEN TESTS
t.score()


# %% exercise="square" minutes=5
def square(x):
    """Compute the mean of the squares of a variable x."""
    ### BEGIN SOLUTION
    result = tf.reduce_mean(x**2)
    ### END SOLUTION
    return result


# %% test="square" points=10
t = Test("square", points=10)
t.case(
    "two numbers",
    args=dict(x=variable([1, 3])),
    expect={"value": tensor(5), "gradients": [tensor([1, 3])]},
    through="gradients",
)
### BEGIN HIDDEN TESTS
t.hidden()
_x = np.random.default_rng().normal(size=(4, 3))
t.case(
    "a matrix",
    args=dict(x=variable(_x)),
    expect={"value": tensor(np.mean(_x**2)), "gradients": [tensor(2 * _x / 12)]},
    through="gradients",
)
### END HIDDEN TESTS
t.score()


# %% exercise="descend" minutes=5
def descend(x, steps):
    """Take steps of gradient descent with rate 0.1 on square(x), from the numbers x."""
    ### BEGIN SOLUTION
    x = tf.Variable(x)
    for _ in range(steps):
        with tf.GradientTape() as tape:
            cost = square(x)
        x.assign_sub(0.1 * tape.gradient(cost, x))
    ### END SOLUTION
    return x


# %% test="descend" points=10
t = Test("descend", points=10)


def sums_up(x):  # stands in for square
    return np.sum(3 * x)


def slope_of_the_sum(upstream, x):
    return [3 * upstream * np.ones_like(x)]


stand_in = {"square": with_gradient(sums_up, slope_of_the_sum, NUMBER)}


def falls():
    got = t.call(np.float32([1, 2]), 2, stand_ins=stand_in)
    return bool(np.allclose(got, [0.4, 1.4]))


t.check("two steps down a line", falls)
### BEGIN HIDDEN TESTS
t.hidden()


def _falls():
    _x = np.random.default_rng().normal(size=3).astype("float32")
    return bool(np.allclose(t.call(_x, 3, stand_ins=stand_in), _x - 0.9, atol=1e-5))


t.check("three steps", _falls)
### END HIDDEN TESTS
t.score()


# %% exercise="network" minutes=5
def network(inputs, units):
    """Make a Keras network: units with ReLU, then one with a sigmoid."""
    ### BEGIN SOLUTION
    result = tf.keras.Sequential(
        [
            tf.keras.layers.Input((inputs,)),
            tf.keras.layers.Dense(units, activation="relu"),
            tf.keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    ### END SOLUTION
    return result


# %% test="network" points=10
t = Test("network", points=10)


def is_right(seed, inputs, units):
    rng = np.random.default_rng(seed)
    shapes = [(inputs, units), (units,), (units, 1), (1,)]
    W1, b1, W2, b2 = weights = [rng.normal(size=shape).astype("float32") for shape in shapes]
    X = rng.normal(size=(7, inputs)).astype("float32")
    got = t.call(inputs, units, weights=weights, inputs=X, through="model_outputs")
    want = 1 / (1 + np.exp(-(np.maximum(X @ W1 + b1, 0) @ W2 + b2)))
    return np.shape(got["outputs"]) == (7, 1) and bool(np.allclose(got["outputs"], want, atol=1e-4))


t.check("its outputs for given weights", lambda: is_right(1, 3, 4))
### BEGIN HIDDEN TESTS
t.hidden()
t.check("another size", lambda: is_right(None, 5, 2))
### END HIDDEN TESTS
t.score()


# %% exercise="block" minutes=5
def block(X, n):
    """Put n filters of 3 × 3 with zeros around the picture on X, then ReLU, then the largest of 2 × 2."""
    ### BEGIN SOLUTION
    X = tf.keras.layers.Conv2D(n, 3, padding="same", activation="relu")(X)
    result = tf.keras.layers.MaxPooling2D(2)(X)
    ### END SOLUTION
    return result


# %% test="block" points=10
t = Test("block", points=10)


def responds(seed, n_C, n):
    rng = np.random.default_rng(seed)
    W, b = (rng.normal(size=shape).astype("float32") for shape in ((3, 3, n_C, n), (n,)))
    X = rng.normal(size=(2, 4, 6, n_C)).astype("float32")
    options = dict(weights=[W, b], inputs=X, through="block_outputs")
    got = t.call((4, 6, n_C), n, **options)["outputs"]
    padded = np.pad(X, ((0, 0), (1, 1), (1, 1), (0, 0)))
    Z = sum(padded[:, i : i + 4, j : j + 6] @ W[i, j] for i in range(3) for j in range(3)) + b
    want = np.maximum(Z, 0).reshape(2, 2, 2, 3, 2, n).max(axis=(2, 4))
    return np.shape(got) == want.shape and bool(np.allclose(got, want, atol=1e-4))


t.check("its outputs for given filters", lambda: responds(1, 3, 4))
### BEGIN HIDDEN TESTS
t.hidden()
t.check("other filters", lambda: responds(None, 2, 5))
### END HIDDEN TESTS
t.score()

# %% summary
