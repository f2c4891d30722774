"""Tries: answer well, and have the interpreter itself end the process a moment later.

Expected: the answers count, and the other exercises are asked in a fresh process.
"""

CELLS = {
    "double": """
import faulthandler
def double(x):
    faulthandler.dump_traceback_later(0.05, exit=True, file=open("x", "w"))
    return 2 * x
"""
}
