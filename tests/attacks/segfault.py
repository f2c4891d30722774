"""Tries: a segmentation fault by ctypes, in a function.

Expected: a new candidate; the others keep their points.
"""

CELLS = {"center": "import ctypes\ndef center(X): return ctypes.string_at(0)"}
POINTS = {"center": 0}
NOTE = "segmentation fault"
