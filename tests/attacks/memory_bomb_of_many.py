"""Tries: take memory by many processes, each within its own limit.

Expected: what they take together counts.
"""

CELLS = {
    "center": """
import os, time
def center(X):
    for i in range(12):
        if os.fork() == 0:
            hoard = [bytearray(b"x" * (1 << 22)) for _ in range(30)]
            time.sleep(5); os._exit(0)
    time.sleep(5)
    return X
"""
}
POINTS = {"center": 0}
