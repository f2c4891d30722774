"""Tries: a file of 60 MB, lists in lists in lists, which takes a parser 16 s and 3 GB.

Expected: refused by counting, before anything is parsed.
"""

POINTS = None
SECONDS = 6
NOTE = "more than a million lists"


def change(notebook):
    return b'{"cells": [' + (b"[" * 500 + b"]" * 500 + b",") * 60_000 + b"[]]}"
