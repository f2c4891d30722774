"""Tries: end the whole process by `os._exit(0)` in a function.

Expected: a new candidate; only what needs this function is lost.
"""

CELLS = {"center": "import os\ndef center(X): os._exit(0)"}
POINTS = {"center": 0}
NOTE = "In `center` the kernel died"
