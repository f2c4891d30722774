"""Tries: recursion without an end, with the limit taken away.

Expected: at worst the process dies; the others keep their points.
"""

CELLS = {
    "center": """
import sys
def center(X):
    sys.setrecursionlimit(10**9)
    return center(X)
"""
}
POINTS = {"center": 0}
