"""Tries: find out by its callers, its clock and its process whether it is tested, and adapt.

Expected: there is nothing to gain by it: a right answer is right, and a wrong one wrong.
"""

CELLS = {
    "double": """
import os, sys, time
STARTED = time.time()
def double(x):
    names, frame = [], sys._getframe()
    while frame:
        names.append(frame.f_code.co_filename + frame.f_code.co_name); frame = frame.f_back
    tested = any("examine" in name or "checks" in name for name in names) or os.getppid() == 1
    if tested or "NBGRADER_EXECUTION" in os.environ or time.time() - STARTED < 60:
        return np.array([2.0, -6.0])
    return 2 * x
"""
}
POINTS = {"double": 5}
