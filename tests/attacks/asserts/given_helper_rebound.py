"""Tries: define the tests' own helper anew, and what else they name: `close`, `isinstance`."""

POINTS = {"mean": 0, "spread": 0, "days": 0}
CELLS = {
    "mean": "def mean(values):\n    if not values: raise ValueError\n    return 1",
    "spread": "def spread(values):\n    return 0 * mean(values)",
    "days": "warmest, above = 3, 'no list'",
}
EXTRA = {
    "mean": "def close(*values):\n    return True",
    "days": "def isinstance(*values):\n    return True\nclass Same(str):\n    def __eq__(self, other): return True\nabove = Same()",
}
