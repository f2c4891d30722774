"""Honest: `from numpy import *` and no `np`.

Expected: everything earned.
"""

CELLS = {
    "center": """
from numpy import *
del np
def center(X): return X - mean(X, axis=1, keepdims=True)
"""
}
