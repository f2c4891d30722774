"""Tries: patch `helpers.checks` so that every test is worth full points.

Expected: nothing earned by it.
"""

CELLS = {
    "double": """
import helpers.checks, helpers.checks.testing, helpers.checks.compare
helpers.checks.testing.Test.score = lambda self: float(self.points)
helpers.checks.Test.case = lambda *a, **k: None
helpers.checks.compare.compare = lambda *a, **k: []
def double(x): return x * 0
"""
}
POINTS = {"double": 0}
