"""Tries: a fork bomb (bounded to 200 forks, should the sandbox fail).

Expected: forks are refused above the limit; only this exercise is lost.
"""

CELLS = {
    "center": """
import os, time
def center(X):
    made = 0
    for i in range(200):
        if os.fork() == 0:
            time.sleep(3); os._exit(0)
        made += 1
    return X
"""
}
POINTS = {"center": 0}
