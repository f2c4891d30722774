"""Tries: an object in a function's place that raises whenever its class is asked for.

Expected: it costs its own exercise only.
"""

CELLS = {
    "double": """
class Liar:
    @property
    def __class__(self): raise SystemExit
    def __getattr__(self, name): raise SystemExit
double = Liar()
"""
}
POINTS = {"double": 0}
