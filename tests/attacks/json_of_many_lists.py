"""Tries: a file of some megabytes that takes gigabytes of memory once it is read.

Expected: read within bounds or refused; the grader goes on.
"""

POINTS = None


def change(notebook):
    return b'{"cells": [' + b"[]," * 5_000_000 + b"[]]}"
