"""Honest: `np`, `sum`, `abs` and `print` rebound at top level.

Expected: everything earned.
"""

EXTRA = {"grow": "np = 1; sum = 2; abs = 3; print = None; list = []; Test = 5; t = 6; x = 7"}
CELLS = {
    "center": """
import numpy as numeric
sum = numeric.sum
def center(X): return X - sum(X, axis=1, keepdims=True) / X.shape[1]
abs = "x"
"""
}
