"""Honest: a syntax error in one exercise.

Expected: it costs that exercise only.
"""

CELLS = {"center": "def center(X):\n    return (X"}
POINTS = {"center": 0}
