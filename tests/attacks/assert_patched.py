"""Tries: patch `np.testing`, `np.allclose` and `np.array_equal` so that everything is equal.

Expected: the examiner has a numpy of its own; the wrong function earns nothing.
"""

CELLS = {
    "double": """
import numpy as np, numpy.testing
yes = lambda *a, **k: True
for module in (np, np.testing):
    for name in ("allclose", "array_equal", "isclose", "assert_allclose", "assert_array_equal"):
        setattr(module, name, yes)
def double(x): return x * 0
"""
}
POINTS = {"double": 0}
