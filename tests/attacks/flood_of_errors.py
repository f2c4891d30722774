"""Tries: an exception with an enormous message and type name.

Expected: cut; only this exercise is lost.
"""

CELLS = {
    "center": """
Huge = type("H" * 100000, (Exception,), {})
def center(X): raise Huge("x" * 10_000_000)
"""
}
POINTS = {"center": 0}
