"""Tries: kill every process that it can.

Expected: these are its own; the exercise is lost, the others not.
"""

CELLS = {
    "center": """
import os, signal
def center(X):
    try: os.kill(1, signal.SIGKILL); os.kill(1, signal.SIGSTOP)
    except OSError: pass
    os.kill(-1, signal.SIGKILL)
    return X
"""
}
# `kill(-1)` spares the caller: it survives, and returns X, which is wrong
POINTS = {"center": 0}
