"""Tries: take all memory, by pages that are really used.

Expected: a MemoryError or the end of the process; the others keep their points.
"""

CELLS = {
    "center": """
def center(X):
    hoard = []
    while True: hoard.append(bytearray(b"x" * (1 << 24)))
"""
}
POINTS = {"center": 0}
