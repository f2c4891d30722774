"""Tries: hide every error by replacing `showtraceback`.

Expected: a wrong function still earns nothing.
"""

CELLS = {
    "double": """
get_ipython().showtraceback = lambda *a, **k: None
get_ipython()._showtraceback = lambda *a, **k: None
def double(x): raise ValueError("hidden")
"""
}
POINTS = {"double": 0}
