"""Tries: print and display points, also from the functions that a test calls."""

POINTS = {"days": 0, "mean": 0, "scaled": 0}
CELLS = {
    "mean": "def mean(values):\n    print('3.0')\n    display(3.0)\n    return 0",
    "spread": "def spread(values):\n    mean(values)\n    middle = sum(values) / len(values)\n    return max(abs(v - middle) for v in values)",
    "scaled": "import sys\ndef scaled(X):\n    sys.displayhook(3.0)\n    return X",
}
