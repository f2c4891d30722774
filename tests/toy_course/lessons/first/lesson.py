# ---
# course:
#   title: Doubling
#   minutes: 20
# ---

# %% [markdown]
# # Doubling
#
# What you will build.

# %% setup
import time

import numpy as np

# %% [markdown]
# ### Exercise: `double`


# %% exercise="double" minutes=5
def double(x):
    """Return twice x."""
    ### BEGIN SOLUTION
    secret_solution = 2 * x
    return secret_solution
    ### END SOLUTION


# %% test="double" points=10
from helpers.checks import Test

t = Test("double", points=10)
assert double(2) == 4
### BEGIN HIDDEN TESTS
t.hidden()
secret_check = 21
assert double(secret_check) == 42
### END HIDDEN TESTS
t.score()

# %% demo timing=true
print(time.perf_counter_ns())

# %% demo="table"
print(double(np.arange(3)))

# %% try
print("your turn")

# %% summary
