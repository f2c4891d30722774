"""Tries: return far more than asked for: a huge array, a deep list, a long list.

Expected: it cannot be read, and the examiner stays as it is.
"""

CELLS = {
    "double": """
def double(x):
    deep = []
    for _ in range(100000): deep = [deep]
    return deep
""",
    "center": "def center(X): return [0] * 3_000_000",
    "grow": "def grow(x, n): return np.broadcast_to(np.zeros(1), (1 << 20, 1 << 20))",
}
POINTS = {"double": 0, "center": 0, "grow": 0}
