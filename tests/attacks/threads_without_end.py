"""Tries: a million threads (bounded to 3000, should that fail).

Expected: refused above the limit; only this exercise is lost.
"""

CELLS = {
    "center": """
import threading, time
def center(X):
    for i in range(3000): threading.Thread(target=time.sleep, args=(2,), daemon=True).start()
    return X - X.mean(axis=1, keepdims=True)
"""
}
POINTS = {"center": 0}
