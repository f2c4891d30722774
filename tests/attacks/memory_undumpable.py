"""Tries: take shared memory, which no process's own limit counts, and forbid a look at it.

Expected: what all take together counts, looked at or not (bounded to 1 GB, should that fail).
"""

CELLS = {
    "center": """
import ctypes, mmap, time
def center(X):
    ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)
    block = mmap.mmap(-1, 1 << 30)
    np.frombuffer(block, np.uint8)[:] = 1
    time.sleep(0.2)
    return X - X.mean(axis=1, keepdims=True)
"""
}
LIMITS = {"call_seconds": 5}
POINTS = {"center": 0}
NOTE = "more memory than it may"
