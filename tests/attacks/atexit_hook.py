"""Tries: print full marks and go on in `atexit` and in a finaliser.

Expected: nothing of it counts.
"""

CELLS = {
    "double": """
import atexit, os, sys, weakref
class Late:
    def __del__(self): print(10.0); os.system("touch OUTSIDE/forged")
late = Late()
atexit.register(lambda: (print("10.0"), os.system("touch OUTSIDE/forged")))
def double(x): return 0 * x
"""
}
POINTS = {"double": 0}
