"""Tries: replace its folders by links to places outside, and rename the folders below it.

Expected: nothing outside is written; the definitions count.
"""

CELLS = {
    "double": """
import os, shutil
os.chdir("/")
for name in ("/tmp/work", "/tmp/home", "/tmp/shm", "/tmp/matplotlib"):
    try:
        os.rename(name, name + ".old"); os.symlink("OUTSIDE", name)
        open(name + "/forged", "w").write("x")
    except OSError as e: print(e)
try: os.chdir("/tmp/work")
except OSError as e: print(e)
def double(x): return 2 * x
"""
}
