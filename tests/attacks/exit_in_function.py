"""Tries: leave the test by `sys.exit(0)`, as if all were well.

Expected: the exercise earns nothing, the others everything.
"""

CELLS = {"double": "import sys\ndef double(x): sys.exit(0)"}
POINTS = {"double": 0}
