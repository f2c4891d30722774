"""Honest mistake: recursion without an end.

Expected: a RecursionError that costs only this exercise.
"""

CELLS = {"center": "def center(X): return center(X)"}
POINTS = {"center": 0}
