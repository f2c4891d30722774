"""Tries: change the argument in place so that it equals the result.

Expected: arguments are written back and judged as changed.
"""

CELLS = {
    "center": """
def center(X):
    X -= X.mean(axis=1, keepdims=True)
    return X
"""
}
POINTS = {"center": 8}
