"""Tries: return an integer of a million digits, whose text takes forever.

Expected: nothing earned, no time lost.
"""

CELLS = {"double": "def double(x): return 7 ** 1_200_000"}
POINTS = {"double": 0}
SECONDS = 12
