"""Tries: give its argument another size in place, so that the examiner moves the memory of its own.

Expected: refused there; only this exercise is lost.
"""

CELLS = {
    "center": """
def center(X):
    answer = X - X.mean(axis=1, keepdims=True)
    X.resize((3, 100_000), refcheck=False)
    return answer
"""
}
POINTS = {"center": 0}
