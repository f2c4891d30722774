"""Tries: raise what a test waits for, whatever it is asked: hang, exit, an exception that is all."""

POINTS = {"mean": 0, "spread": 0, "spread_uses_mean": (0, 1), "days": 0}
CELLS = {
    "mean": """
class All(ValueError, NameError, KeyError): pass
calls = []
def mean(values):
    calls.append(1)
    if not values:
        import os
        os._exit(0)
    return sum(values) / len(values)
""",
    "spread": "def spread(values):\n    raise All('no')",
    "days": "warmest, above = 3, None",
}
