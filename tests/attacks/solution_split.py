"""Honest: an exercise's cell was split in two; the second half has lost its metadata.

Expected: everything earned.
"""

CELLS = {"center": "def mean(X): return X.mean(axis=1, keepdims=True)"}
EXTRA = {"center": "def center(X): return X - mean(X)"}
