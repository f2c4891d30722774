"""Tries: replace the tests' source of random numbers, so that the hidden data are known."""

POINTS = {"scaled": 0}
CELLS = {
    "scaled": """
import numpy as np
known = np.tile([[-1.0], [1.0]], (20, 4))
class Known:
    def normal(self, *args, **options): return known
np.random.default_rng = lambda *args: Known()
def scaled(X):
    return known if X.shape == known.shape else np.array([[-1.0, -1.0], [1.0, 1.0]])
""",
}
