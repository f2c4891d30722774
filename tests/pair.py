"""A lesson of two small functions with its variants, which uses the real `helpers`."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.toy import REPOSITORY

LESSON = '''# ---
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
'''

WRONG = {
    "double": {
        "none": ("returned_none", "def double(x):\n    2 * x"),
        "sign": ("sign", "def double(x):\n    return -2 * x"),
        "half": ("factor_half", "def double(x):\n    return x"),
        "list": ("list_for_array", "def double(x):\n    return list(2 * x)"),
        "sum": ("wrong_axis", "def double(x):\n    return np.sum(2 * x)"),
    },
    "total": {
        "none": ("returned_none", "def total(x):\n    np.sum(x)"),
        "mean": ("mean_for_sum", "def total(x):\n    return np.mean(x)"),
        "axis": ("kept_axis", "def total(x):\n    return np.sum(x).reshape(1, 1)"),
        "two": ("factor_2", "def total(x):\n    return 2 * np.sum(x)"),
        "not": ("sum_missing", "def total(x):\n    return x"),
    },
}
RIGHT = {
    "add": "def double(x):\n    return x + x",
    "loops": "def double(x):\n    return np.array([2 * v for v in x.ravel()]).reshape(x.shape)",
    "noisy": "def double(x):\n    print(1 / np.zeros(1))\n    return 2 * x",
}


def make(root: Path) -> Path:
    """A course of the lesson `toy` in `root`, not built yet."""
    folder = root / "lessons" / "toy"
    (folder / "wrong").mkdir(parents=True)
    (folder / "right").mkdir()
    (folder / "lesson.py").write_text(LESSON)
    (root / "notebooks").mkdir()
    (root / "notebooks" / "picture.png").write_bytes(b"")
    for exercise, variants in WRONG.items():
        cells = [
            f'# %% wrong="{name}" diagnosis="{code}"\n{source}\n'
            for name, (code, source) in variants.items()
        ]
        (folder / "wrong" / f"{exercise}.py").write_text("\n".join(cells))
    for name, source in RIGHT.items():
        (folder / "right" / f"{name}.py").write_text(f'# %% exercise="double"\n{source}\n')
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    (root / "helpers").symlink_to(REPOSITORY / "helpers")
    return root
