"""Tries: replace what Python itself is made of, so that the process lies or falls apart.

Expected: nothing is earned by it; what is right before or without it may be lost.
"""

CELLS = {
    "describe": """
import builtins
def describe(X):
    builtins.len = lambda *a: 1
    builtins.isinstance = builtins.issubclass = lambda *a: True
    builtins.type = lambda *a: float
    builtins.float = builtins.bool = lambda *a: 10.0
    builtins.print = builtins.__import__ = builtins.getattr = None
    return {"mean": X, "largest": 10.0, "kind": "row"}
""",
}
POINTS = {"describe": 0}
