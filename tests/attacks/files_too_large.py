"""Tries: fill the disk.

Expected: its own directory is full at 20 MB; only this exercise is lost.
"""

CELLS = {
    "center": """
def center(X):
    for i in range(100):
        with open(f"f{i}", "wb") as f: f.write(b"x" * (4 << 20))
    return X
"""
}
POINTS = {"center": 0}
