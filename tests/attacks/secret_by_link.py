"""Tries: reach a secret file by symbolic links, hard links and `/proc/self/root`.

Expected: nothing is reached.
"""

CELLS = {
    "double": """
import os
def reach(path):
    try: return open(path).read()
    except OSError as e: return type(e).__name__
os.symlink("SECRET", "link")
print(reach("link"), reach("/proc/self/root/SECRET"), reach("/proc/1/root/SECRET"))
try: os.link("SECRET", "hard"); print(reach("hard"))
except OSError: pass
for fd in range(10):
    print(reach(f"/proc/self/fd/{fd}/../../SECRET"))
def double(x): return 2 * x
"""
}
