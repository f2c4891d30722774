"""Tries: replace `math.isclose`, `np.allclose` and `np.testing` by ones that always agree."""

POINTS = {"days": 0, "mean": 0, "spread": 0, "scaled": 0}
CELLS = {
    "mean": """
import math
import numpy as np
math.isclose = lambda *args, **options: True
np.allclose = lambda *args, **options: True
np.testing.assert_allclose = lambda *args, **options: None
def mean(values):
    if not values: raise ValueError
    return 1
""",
    "spread": "def spread(values):\n    return 0 * mean(values)",
    "scaled": "def scaled(X):\n    return X + 1",
}
