"""Tries: replace `run_cell` by one that reports full marks.

Expected: tests do not run there. Its later cells no longer run, which is its own loss.
"""

CELLS = {
    "center": """
shell = get_ipython()
class Result: success = True; result = 10.0
type(shell).run_cell = lambda self, *a, **k: Result()
def center(X): return X * 0
"""
}
POINTS = {"center": 0, "grow": 0, "describe": 0, "repeat": 0, "sizes": 0}
