"""Tries: stop itself by a signal, so that nothing goes on and nothing ends.

Expected: ended by the clock; only this exercise is lost.
"""

CELLS = {"center": "import os, signal\ndef center(X): os.kill(0, signal.SIGSTOP); return X"}
POINTS = {"center": 0}
