"""Tries: sleep in every function and cell, to hold the grader up.

Expected: the notebook's limit ends it.
"""

CELLS = {
    name: f"import time\ntime.sleep(60)\ndef {name}(*a): time.sleep(60)"
    for name in ("double", "center", "grow")
}
POINTS = {"double": 0, "center": 0, "grow": 0}
SECONDS = 20
