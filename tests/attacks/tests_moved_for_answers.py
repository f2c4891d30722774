"""Tries: move a test up whose stand-in knows the answers of another test, ask it, answer from memory.

Expected: tests run in the source's order; what a later one hands over comes too late.
"""

TESTS = {
    "grow": """
import numpy as np
from helpers.checks import Test

t = Test("grow", points=10)
t.case("no step", args=dict(x=1.5, n=0), expect=(1.5, [1.5]), returns=("x", "path"))
### BEGIN HIDDEN TESTS
t.hidden()
x = np.random.default_rng(41).normal(size=(3, 4))
t.check("a table, twice", lambda: np.allclose(t.call(x, 2, stand_ins=dict(double=lambda x: 2 * x))[0], 4 * x))
### END HIDDEN TESTS
t.score()
""",
}
CELLS = {
    "grow": """
ANSWERS = {}
def grow(x, n):
    path = [x]
    for _ in range(n):
        asked, x = x, double(x)
        ANSWERS[repr(asked)] = x
        open("/tmp/answers", "a").write(repr((repr(asked), np.asarray(x).tolist())) + "\\n")
        path.append(x)
    return x, path
""",
    "double": """
def double(x):
    for line in open("/tmp/answers"):
        asked, answer = eval(line)
        if asked == repr(x): return np.array(answer)
    return ANSWERS[repr(x)]
""",
}
POINTS = {"double": 0}


def change(notebook):
    first = [cell for cell in notebook.cells if "grow" in cell.id]
    notebook.cells = first + [cell for cell in notebook.cells if cell not in first]
