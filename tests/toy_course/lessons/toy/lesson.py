# ---
# course:
#   title: Two small functions
#   minutes: 20
# ---

# %% [markdown]
# # Two small functions
#
# 20 points in all. A picture: ![a cat](picture.png)

# %% setup
import numpy as np

from helpers import plots

# %% [markdown]
# ### Exercise 1: `double`
#
# *10 points.*


# %% exercise="double"
def double(x):
    """Return twice x, of the shape of x."""
    ### BEGIN SOLUTION
    twice_the_argument = 2 * x
    return twice_the_argument
    ### END SOLUTION


# %% test="double" points=10
import numpy as np

from helpers.checks import Test

t = Test("double", points=10)
t.case("three numbers", args=dict(x=np.array([1.0, 2.0, 5.0])), expect=np.array([2.0, 4.0, 10.0]))
### BEGIN HIDDEN TESTS
t.hidden()
_numbers = np.random.default_rng(5).normal(size=(2, 3))
t.case("random numbers", args=dict(x=_numbers), expect=_numbers + _numbers, weight=2)
### END HIDDEN TESTS
t.score()

# %% [markdown]
# ### Exercise 2: `total`
#
# *10 points.*


# %% exercise="total"
def total(x):
    """Return the sum of all entries of x, a number."""
    ### BEGIN SOLUTION
    sum_of_all_entries = np.sum(x)
    ### END SOLUTION
    return sum_of_all_entries


# %% test="total" points=10
import numpy as np

from helpers.checks import Test

t = Test("total", points=10)
t.case("three numbers", args=dict(x=np.array([1.0, 2.0, 5.0])), expect=8.0)
### BEGIN HIDDEN TESTS
t.hidden()
_numbers = np.random.default_rng(6).normal(size=(4, 3))
t.case("random numbers", args=dict(x=_numbers), expect=float(np.einsum("ij->", _numbers)), weight=2)
### END HIDDEN TESTS
t.score()

# %% demo="figure"
fig, ax = plots.figure()
ax.plot(double(np.arange(3.0)))
plots.show(fig, alt="A line from 0 to 4.")

# %% summary
