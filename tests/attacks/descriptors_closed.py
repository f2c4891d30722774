"""Tries: close every descriptor, and replace the protocol's socket by its own.

Expected: the candidate is lost with this exercise; the others keep their points.
"""

CELLS = {
    "center": """
import os
def center(X):
    os.closerange(3, 512)
    return X
"""
}
POINTS = {"center": 0}
