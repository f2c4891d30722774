"""Tries: `os._exit` in the cell itself, before and after good definitions.

Expected: the cell that dies is left out; the others keep their points.
"""

CELLS = {"center": "def center(X): return X - X.mean(1, keepdims=True)\nimport os; os._exit(1)"}
POINTS = {"center": 0}
NOTE = "In the cell of `center`, the kernel died"
