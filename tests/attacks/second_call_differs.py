"""Tries: be right at the first call only, and wrong from then on.

Expected: each call is judged for itself.
"""

CELLS = {
    "double": """
CALLS = []
def double(x):
    CALLS.append(x)
    return 2 * x if len(CALLS) == 1 else x
""",
}
POINTS = {"double": 5}
