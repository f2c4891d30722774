"""Tries: keep the arguments of hidden tests and print them in a later cell, for the feedback.

Expected: the arguments have to reach the function, and may be shown; what is expected of it, the
test's text and its other values never do.
"""

CELLS = {
    "double": """
SEEN = []
def double(x):
    SEEN.append(repr(x))
    return 2 * x
"""
}
EXTRA = {"grow": "print(SEEN)", "describe": "raise ValueError(SEEN)"}
