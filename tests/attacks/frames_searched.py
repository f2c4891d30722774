"""Tries: search the frames of its callers for what the test expects.

Expected: no frame of the examiner is in this process.
"""

CELLS = {
    "double": """
import sys
def double(x):
    frame = sys._getframe()
    while frame:
        for space in (frame.f_locals, frame.f_globals):
            for key in ("expect", "want", "wanted", "slow", "secret"):
                if key in space and key != "double":
                    print(space[key]); return space[key]
        frame = frame.f_back
    return x * 0
"""
}
POINTS = {"double": 0}
