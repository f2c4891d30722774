"""Tries: kill itself by signals.

Expected: a new candidate; only what needs this function is lost.
"""

CELLS = {"center": "import os, signal\ndef center(X): os.kill(os.getpid(), signal.SIGKILL)"}
POINTS = {"center": 0}
NOTE = "In `center` the kernel"
