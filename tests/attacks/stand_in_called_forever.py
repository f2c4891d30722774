"""Tries: keep the examiner busy by calling the stand-in endlessly.

Expected: the call's time limit holds; only this exercise is lost.
"""

CELLS = {
    "grow": """
def grow(x, n):
    while True: double(x)
"""
}
POINTS = {"grow": 0}
