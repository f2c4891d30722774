"""Tries: answer well, and hold the interpreter's lock a moment later, forever.

Expected: the answer counts; the other exercises keep their points.
"""

CELLS = {
    "double": """
import re, threading
def hold(): re.match("(a+)+$", "a" * 60 + "b")
def double(x):
    threading.Timer(0.05, hold).start()
    return 2 * x
"""
}
