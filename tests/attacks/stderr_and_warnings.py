"""Honest: prints on stderr, warnings and logging while it works.

Expected: everything earned.
"""

CELLS = {
    "center": """
import logging, sys, warnings
def center(X):
    print("working", file=sys.stderr); warnings.warn("look"); logging.warning("hm")
    np.log(np.zeros(2)); print("noise")
    return X - X.mean(axis=1, keepdims=True)
center(np.ones((2, 2)))
"""
}
