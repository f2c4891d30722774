"""A source notebook of small exercises, and submissions made from it, for grading tests.

Most tests take the first three (`NAMES`). The attacks take `ALL`: more ways in, and exercises that
come after the one under attack.
"""

from __future__ import annotations

import copy
import re
from typing import Any

import nbformat
from nbformat import NotebookNode

# stands in hidden tests only: no student may ever see it
TOKEN = "hidden-token-7f3a9c"

SETUP = """
import numpy as np

FACTOR = 2
"""

SOLUTIONS = {
    "double": '''
def double(x):
    """Return twice x."""
    ### BEGIN SOLUTION
    return FACTOR * x
    ### END SOLUTION
''',
    "center": '''
def center(X):
    """Return X with the mean of each row taken away."""
    ### BEGIN SOLUTION
    return X - np.mean(X, axis=1, keepdims=True)
    ### END SOLUTION
''',
    "grow": '''
def grow(x, n):
    """Double x n times; return the result and the values on the way."""
    ### BEGIN SOLUTION
    path = [x]
    for _ in range(n):
        x = double(x)
        path.append(x)
    return x, path
    ### END SOLUTION
''',
    "describe": '''
def describe(X):
    """Return a dictionary: "mean" of each row as a column, "largest" value, "kind" in a word."""
    ### BEGIN SOLUTION
    kind = "row" if len(X) == 1 else "table"
    return {"mean": X.mean(axis=1, keepdims=True), "largest": float(X.max()), "kind": kind}
    ### END SOLUTION
''',
    "repeat": '''
def repeat(f, x, n):
    """Apply the function f to x, n times over."""
    ### BEGIN SOLUTION
    for _ in range(n):
        x = f(x)
    return x
    ### END SOLUTION
''',
    "sizes": """
# The shapes of W and b of a layer from 4 units to 3.
### BEGIN SOLUTION
sizes = {"W": (3, 4), "b": (3, 1)}
### END SOLUTION
""",
}

TESTS = {
    "double": f'''
import numpy as np
from helpers.checks import Test

t = Test("double", points=10)
t.case("two numbers", args=dict(x=np.array([1.0, -3.0])), expect=np.array([2.0, -6.0]))
### BEGIN HIDDEN TESTS
t.hidden()
secret = "{TOKEN}"
x = np.random.default_rng(41).normal(size=(3, 4))
t.case("a table", args=dict(x=x), expect=x + x)
### END HIDDEN TESTS
t.score()
''',
    "center": f'''
import numpy as np
from helpers.checks import Test

t = Test("center", points=10)
t.case("one row", args=dict(X=np.array([[1.0, 3.0]])), expect=np.array([[-1.0, 1.0]]))
### BEGIN HIDDEN TESTS
t.hidden()
secret = "{TOKEN}"
X = np.random.default_rng(42).normal(size=(5, 7))
slow = np.array([[value - sum(row) / len(row) for value in row] for row in X])
t.case("five rows", args=dict(X=X), expect=slow)
### END HIDDEN TESTS
t.score()
''',
    "grow": f'''
import numpy as np
from helpers.checks import Test

t = Test("grow", points=10)
t.case(
    "three times", args=dict(x=1.5, n=3), expect=(12.0, [1.5, 3.0, 6.0, 12.0]),
    returns=("x", "path"),
    isolated=dict(
        stand_ins=dict(double=lambda x: 3 * x),
        args=dict(x=1.0, n=2), expect=(9.0, [1.0, 3.0, 9.0]),
    ),
)
### BEGIN HIDDEN TESTS
t.hidden()
secret = "{TOKEN}"
t.check("no step is the same value", lambda: t.call(2.25, 0)[0] == 2.25)
### END HIDDEN TESTS
t.score()
''',
    "describe": f'''
import numpy as np
from helpers.checks import Test

t = Test("describe", points=10)
t.case(
    "one row", args=dict(X=np.array([[1.0, 3.0]])),
    expect=dict(mean=np.array([[2.0]]), largest=3.0, kind="row"),
)
### BEGIN HIDDEN TESTS
t.hidden()
secret = "{TOKEN}"
X = np.random.default_rng(43).normal(size=(4, 6))
slow = np.array([[sum(row) / len(row)] for row in X])
t.case(
    "four rows", args=dict(X=X),
    expect=dict(mean=slow, largest=float(sorted(X.ravel())[-1]), kind="table"),
)
### END HIDDEN TESTS
t.score()
''',
    "repeat": f'''
from helpers.checks import Test

t = Test("repeat", points=10)
t.case("add three, twice", args=dict(f=lambda x: x + 3.0, x=1.0, n=2), expect=7.0)
### BEGIN HIDDEN TESTS
t.hidden()
secret = "{TOKEN}"
want = ((1.25**2 - 1.5) ** 2 - 1.5) ** 2 - 1.5
t.case("another function", args=dict(f=lambda x: x * x - 1.5, x=1.25, n=3), expect=want)
### END HIDDEN TESTS
t.score()
''',
    "sizes": f'''
from helpers.checks import Test

t = Test("sizes", points=10)
t.check("two entries", lambda: len(sizes) == 2)
### BEGIN HIDDEN TESTS
t.hidden()
secret = "{TOKEN}"
t.check("the shapes", lambda: sizes == dict(W=(3, 4), b=(3, 1)))
### END HIDDEN TESTS
t.score()
''',
}

ALL = tuple(SOLUTIONS)
NAMES = ALL[:3]


def _marks(grade_id: str, **marks: Any) -> dict[str, Any]:
    base = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    return {"nbgrader": {**base, "grade_id": grade_id, **marks}}


def source(names: tuple[str, ...] = NAMES, tests: dict[str, str] | None = None) -> NotebookNode:
    """The source notebook: a setup cell, exercises with their tests, a demo.

    `tests` replaces the tests of some exercises.
    """
    texts = {**TESTS, **(tests or {})}
    new = nbformat.v4.new_code_cell
    cells = [
        nbformat.v4.new_markdown_cell("# Small", id="intro"),
        new(SETUP.strip(), id="setup", metadata=_marks("setup", locked=True)),
    ]
    for name in names:
        cells.append(new(SOLUTIONS[name].strip(), id=name, metadata=_marks(name, solution=True)))
        marks = _marks(f"test_{name}", grade=True, locked=True, points=10)
        cells.append(new(texts[name].strip(), id=f"test_{name}", metadata=marks))
    demo = new("raise RuntimeError('a demo must not run')", id="demo")
    demo.metadata["tags"] = ["demo", "skip-execution"]
    cells.append(demo)
    made = nbformat.v4.new_notebook(cells=cells)
    made.metadata["kernelspec"] = {
        "name": "python3", "display_name": "Python 3", "language": "python",
    }  # fmt: skip
    return made


def cell(notebook: NotebookNode, grade_id: str) -> NotebookNode:
    """The first cell with this grade id."""
    return next(
        c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    )


def submission(
    cells: dict[str, str] | None = None,
    extra: dict[str, str] | None = None,
    names: tuple[str, ...] = NAMES,
    tests: dict[str, str] | None = None,
) -> NotebookNode:
    """A submission with all exercises solved but those in `cells`.

    `extra` holds cells of the student's own, each after the exercise that is its key.
    """
    made = copy.deepcopy(source(names, tests))
    for c in made.cells:
        c.source = re.sub(r" *### BEGIN HIDDEN.*?### END HIDDEN TESTS\n", "", c.source, flags=re.S)
        c.source = re.sub(r" *### (BEGIN|END) SOLUTION\n?", "", c.source)
    for name, text in (cells or {}).items():
        cell(made, name).source = text.strip()
    for name, text in (extra or {}).items():
        place = made.cells.index(cell(made, name))
        made.cells.insert(place + 1, nbformat.v4.new_code_cell(text.strip()))
    return made
