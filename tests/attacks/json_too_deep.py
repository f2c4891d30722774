"""Tries: JSON nested a million deep.

Expected: not gradable; the grader goes on.
"""


def change(notebook):
    return b"[" * 1_000_000


POINTS = None
