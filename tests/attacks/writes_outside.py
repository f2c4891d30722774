"""Tries: write everywhere, and make directories and devices outside its own.

Expected: only its own throw-away directory can be written.
"""

CELLS = {
    "double": """
import os, helpers
for d in ("OUTSIDE", "/", "/usr", "/etc", "/root", "/var/tmp", "/run", os.path.dirname(helpers.__file__)):
    for make in (lambda p: open(p, "w").write("x"), os.mkdir, lambda p: os.mknod(p)):
        try: make(os.path.join(d, "forged")); raise SystemError(d)
        except OSError: pass
open("own", "w").write("fine")
def double(x): return 2 * x
"""
}
