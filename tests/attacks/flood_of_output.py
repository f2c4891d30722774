"""Tries: print endlessly.

Expected: 200 kB are kept, the cell is stopped, the definition counts.
"""

CELLS = {
    "center": "def center(X): return X - X.mean(1, keepdims=True)\nwhile True: print('x' * 10000)"
}
