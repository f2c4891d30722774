"""Honest mistake: `input()` in a cell after the definition.

Expected: an error in that cell; the definition counts.
"""

CELLS = {"double": "def double(x): return 2 * x\nname = input('your name? ')"}
