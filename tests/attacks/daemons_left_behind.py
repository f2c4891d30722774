"""Tries: leave detached processes behind that print and write later.

Expected: they end with the candidate.
"""

CELLS = {
    "double": """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(60)
        open("OUTSIDE/forged", "w").write("x")
    os._exit(0)
def double(x): return 0 * x
"""
}
POINTS = {"double": 0}
