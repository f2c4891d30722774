"""Tries: change the shape of the argument in place, by its attribute.

Expected: judged as changed.
"""

CELLS = {
    "center": """
def center(X):
    answer = X - X.mean(axis=1, keepdims=True)
    X.shape = (X.size, 1)
    return answer
"""
}
POINTS = {"center": 8}
