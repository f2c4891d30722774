# ---
# course:
#   title: Small
#   minutes: 20
# ---

# %% [markdown]
# # Small

# %% setup
import numpy as np

FACTOR = 2


# %% exercise="double"
def double(x):
    """Return twice x."""
    ### BEGIN SOLUTION
    return FACTOR * x
    ### END SOLUTION


# %% test="double" points=10
import numpy as np

from helpers.checks import Test

t = Test("double", points=10)
t.case("two numbers", args=dict(x=np.array([1.0, -3.0])), expect=np.array([2.0, -6.0]))
### BEGIN HIDDEN TESTS
t.hidden()
secret = "hidden-token-7f3a9c"
x = np.random.default_rng(41).normal(size=(3, 4))
t.case("a table", args=dict(x=x), expect=x + x)
### END HIDDEN TESTS
t.score()


# %% exercise="center"
def center(X):
    """Return X with the mean of each row taken away."""
    ### BEGIN SOLUTION
    return X - np.mean(X, axis=1, keepdims=True)
    ### END SOLUTION


# %% test="center" points=10
import numpy as np

from helpers.checks import Test

t = Test("center", points=10)
t.case("one row", args=dict(X=np.array([[1.0, 3.0]])), expect=np.array([[-1.0, 1.0]]))
### BEGIN HIDDEN TESTS
t.hidden()
secret = "hidden-token-7f3a9c"
X = np.random.default_rng(42).normal(size=(5, 7))
slow = np.array([[value - sum(row) / len(row) for value in row] for row in X])
t.case("five rows", args=dict(X=X), expect=slow)
### END HIDDEN TESTS
t.score()


# %% exercise="grow"
def grow(x, n):
    """Double x n times; return the result and the values on the way."""
    ### BEGIN SOLUTION
    path = [x]
    for _ in range(n):
        x = double(x)
        path.append(x)
    return x, path
    ### END SOLUTION


# %% test="grow" points=10
import numpy as np

from helpers.checks import Test

t = Test("grow", points=10)
t.case(
    "three times",
    args=dict(x=1.5, n=3),
    expect=(12.0, [1.5, 3.0, 6.0, 12.0]),
    returns=("x", "path"),
    with_stand_ins=dict(
        stand_ins=dict(double=lambda x: 3 * x),
        args=dict(x=1.0, n=2),
        expect=(9.0, [1.0, 3.0, 9.0]),
    ),
)
### BEGIN HIDDEN TESTS
t.hidden()
secret = "hidden-token-7f3a9c"
t.check("no step is the same value", lambda: t.call(2.25, 0)[0] == 2.25)
### END HIDDEN TESTS
t.score()


# %% exercise="describe"
def describe(X):
    """Return a dictionary: "mean" of each row as a column, "largest" value, "kind" in a word."""
    ### BEGIN SOLUTION
    kind = "row" if len(X) == 1 else "table"
    return {"mean": X.mean(axis=1, keepdims=True), "largest": float(X.max()), "kind": kind}
    ### END SOLUTION


# %% test="describe" points=10
import numpy as np

from helpers.checks import Test

t = Test("describe", points=10)
t.case(
    "one row",
    args=dict(X=np.array([[1.0, 3.0]])),
    expect=dict(mean=np.array([[2.0]]), largest=3.0, kind="row"),
)
### BEGIN HIDDEN TESTS
t.hidden()
secret = "hidden-token-7f3a9c"
X = np.random.default_rng(43).normal(size=(4, 6))
slow = np.array([[sum(row) / len(row)] for row in X])
t.case(
    "four rows",
    args=dict(X=X),
    expect=dict(mean=slow, largest=float(sorted(X.ravel())[-1]), kind="table"),
)
### END HIDDEN TESTS
t.score()


# %% exercise="repeat"
def repeat(f, x, n):
    """Apply the function f to x, n times over."""
    ### BEGIN SOLUTION
    for _ in range(n):
        x = f(x)
    return x
    ### END SOLUTION


# %% test="repeat" points=10
from helpers.checks import Test

t = Test("repeat", points=10)
t.case("add three, twice", args=dict(f=lambda x: x + 3.0, x=1.0, n=2), expect=7.0)
### BEGIN HIDDEN TESTS
t.hidden()
secret = "hidden-token-7f3a9c"
want = ((1.25**2 - 1.5) ** 2 - 1.5) ** 2 - 1.5
t.case("another function", args=dict(f=lambda x: x * x - 1.5, x=1.25, n=3), expect=want)
### END HIDDEN TESTS
t.score()

# %% exercise="sizes"
# The shapes of W and b of a layer from 4 units to 3.
### BEGIN SOLUTION
sizes = {"W": (3, 4), "b": (3, 1)}
### END SOLUTION


# %% test="sizes" points=10
from helpers.checks import Test

t = Test("sizes", points=10)
t.check("two entries", lambda: len(sizes) == 2)
### BEGIN HIDDEN TESTS
t.hidden()
secret = "hidden-token-7f3a9c"
t.check("the shapes", lambda: sizes == dict(W=(3, 4), b=(3, 1)))
### END HIDDEN TESTS
t.score()

# %% demo="never"
raise RuntimeError("a demo must not run")

# %% summary
