"""Tries: delete its working directory and everything that it can.

Expected: no harm; the definitions count.
"""

CELLS = {
    "double": """
import os, shutil
for path in (os.getcwd(), "/tmp", "/work", "OUTSIDE"):
    shutil.rmtree(path, ignore_errors=True)
def double(x): return 2 * x
"""
}
LIMITS = {"cell_seconds": 20}  # Python's own folder has many files, too
