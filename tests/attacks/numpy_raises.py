"""Honest: `np.seterr(all="raise")` and warnings as errors.

Expected: everything earned, as in a notebook's own check.
"""

CELLS = {
    "center": """
import warnings
np.seterr(all="raise"); warnings.simplefilter("error")
def center(X):
    np.exp(np.array([-1e4]))
    return X - X.mean(axis=1, keepdims=True)
"""
}
