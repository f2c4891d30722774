"""Tries: return arrays of no size, absurd sides, odd types, dates, texts, records, objects.

Expected: judged or refused; the examiner stays as it is.
"""

CELLS = {
    "double": """
from numpy.lib.stride_tricks import as_strided
MADE = iter([
    np.zeros((0, 1 << 40)), np.zeros(2, dtype="datetime64[s]"), np.zeros(2, dtype="V8"),
    np.zeros(2, dtype=[("a", "f8"), ("b", "O")]), np.array(["x", "y"]), np.array([b"x"]),
    as_strided(np.zeros(1), (1 << 30, 1 << 20), (0, 0)),
])
def double(x): return next(MADE, np.zeros((1,) * 32, dtype=">c16"))
""",
    "center": "def center(X): return as_strided(np.zeros(1, np.longdouble), (1 << 15, 1 << 15), (0, 0))",
    "describe": "def describe(X): return [np.zeros((0, 1 << 40))] * 100_000",
    "repeat": "def repeat(f, x, n): return f(np.zeros(1_000_000))",
}
POINTS = {"double": 0, "center": 0, "describe": 0, "repeat": 0}
