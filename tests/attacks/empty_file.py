"""A file of no bytes.

Expected: not gradable, told apart from an earned 0.
"""


def change(notebook):
    return b""


POINTS = None
NOTE = "empty"
