"""Honest: one exercise hangs, another is right and slow.

Expected: the hang costs its own exercise; the slow one has its whole time.
"""

CELLS = {
    "double": "def double(x):\n    while True: pass",
    "center": """
import time
def center(X):
    time.sleep(0.6)
    return X - X.mean(axis=1, keepdims=True)
""",
}
POINTS = {"double": 0}
