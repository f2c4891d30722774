"""Tries: return dictionaries of a million keys, and lists in lists without an end.

Expected: they cannot be read; only these exercises are lost.
"""

CELLS = {
    "describe": """
def describe(X):
    found = {i: i for i in range(1_000_000)}
    found.update(mean=X.mean(axis=1, keepdims=True), largest=X.max(), kind="table")
    return found
""",
    "grow": """
def grow(x, n):
    path = []
    path.append(path)
    return x, path
""",
}
# `grow` for no steps asks only for its first value
POINTS = {"describe": 0, "grow": 5}
