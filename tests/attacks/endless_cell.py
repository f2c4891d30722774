"""Honest mistake: an endless loop in the cell below a good definition.

Expected: the cell is interrupted, the definition above the loop stays.
"""

CELLS = {
    "center": """
def center(X): return X - X.mean(axis=1, keepdims=True)
while True: pass
"""
}
NOTE = "In the cell of `center`, stopped after . seconds"
