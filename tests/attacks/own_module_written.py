"""Honest: a module of the student's own, written by a cell and imported by the next.

Expected: everything earned.
"""

CELLS = {"center": "from means import mean_of_rows\ndef center(X): return X - mean_of_rows(X)"}
EXTRA = {
    "double": "%%writefile means.py\ndef mean_of_rows(X): return X.mean(axis=1, keepdims=True)"
}
