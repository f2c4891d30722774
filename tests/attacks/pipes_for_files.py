"""Tries: named pipes in place of files that somebody may open: modules, settings, the notebook.

Expected: whoever opens one waits; nobody else does.
"""

CELLS = {
    "double": """
import os
for folder in (".", os.path.expanduser("~"), os.environ.get("IPYTHONDIR", "."), os.environ.get("MPLCONFIGDIR", "."), "/tmp"):
    for name in ("numpy.py", "small.ipynb", "startup", "matplotlibrc", "x.pyc", "helpers.py", "secrets.py"):
        path = os.path.join(folder, name)
        try:
            if os.path.exists(path): os.rename(path, path + "~")
            os.mkfifo(path)
        except OSError: pass
def double(x): return 2 * x
"""
}
