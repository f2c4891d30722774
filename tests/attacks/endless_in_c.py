"""Tries: a loop in C that no interrupt reaches.

Expected: as any other endless one.
"""

CELLS = {
    "center": "def center(X): return sum(x for x in iter(lambda: 0, 1)) if X is None else 9 ** 9 ** 9"
}
POINTS = {"center": 0}
