"""Tries: return the visible test's answer for the visible input.

Expected: the hidden test finds it; only the visible part is earned.
"""

CELLS = {
    "double": """
def double(x):
    return np.array([2.0, -6.0])
"""
}
POINTS = {"double": 5, "grow": 10}
