"""Odd characters in sources, names and messages: surrogates, nulls, right-to-left marks.

Expected: no harm; the exercise with the broken text is lost, the others not.
"""

CELLS = {
    "center": 'raise ValueError("\\ud800 \\x00 \u202e ☃")',
    "double": 'größe = 2\ndef double(x): return größe * x  # ☃\nprint("\\ud800\\x00")',
}
POINTS = {"center": 0}
