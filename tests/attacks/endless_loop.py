"""Tries: a loop that never ends, in a function.

Expected: it is interrupted; the other exercises keep their points.
"""

CELLS = {"center": "def center(X):\n    while True: pass"}
POINTS = {"center": 0}
NOTE = "`center` was stopped"
