"""Tries: arrays of petabytes whose memory is one number: strides of 0, and broadcast views.

Expected: they are refused by their size; nobody allocates them.
"""

CELLS = {
    "double": """
def double(x): return np.lib.stride_tricks.as_strided(np.zeros(1), (1 << 40, 1 << 10), (0, 0))
""",
    "center": """
def center(X): return np.broadcast_to(np.float64(1.0), (1 << 20, 1 << 20))
""",
    "grow": """
def grow(x, n):
    part = np.broadcast_to(np.float64(1.0), (1 << 20,))
    return x, [part] * 100_000
""",
    "describe": """
def describe(X):
    one = [X] * 1000
    for _ in range(30): one = [one] * 1000
    return {"mean": one, "largest": 1, "kind": "row"}
""",
}
POINTS = {"double": 0, "center": 0, "grow": 0, "describe": 0}
