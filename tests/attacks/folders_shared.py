"""Tries: leave files where the next student's notebook could find them, or fill the memory.

Expected: nothing outlives it: every folder that it can write is its own and bounded.
"""

CELLS = {
    "double": """
import os
left = []
try: mounts = [line.split()[1] for line in open("/proc/self/mounts")]
except OSError: mounts = []
for mount in [*mounts, "/", "/dev", "/dev/pts", "/run", "/etc", "/usr", "/home", "/var"]:
    for end in ("", "/..", "/x"):
        folder = os.path.normpath(mount + end)
        if folder.startswith(("/proc", "/tmp", "/sys", "/dev/shm")): continue
        path = folder + "/note"
        try: open(path, "w").write("x"); os.remove(path); left.append(path)
        except OSError: pass
print(left)
def double(x): return 0 * x if left else 2 * x
"""
}
