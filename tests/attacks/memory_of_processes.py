"""Tries: read the memory and the files of other processes in `/proc`.

Expected: the sandbox has a `/proc` of its own; nothing but itself is in it.
"""

CELLS = {
    "double": """
import os, re
found = []
for pid in os.listdir("/proc"):
    if not pid.isdigit() or int(pid) == os.getpid(): continue
    for name in ("environ", "cmdline", "maps", "root/etc/shadow", "cwd/x"):
        try: text = open(f"/proc/{pid}/{name}", "rb").read()[:60]
        except OSError: continue
        if text: found.append((pid, name, text))
    try:
        with open(f"/proc/{pid}/mem", "rb") as f: found.append((pid, "mem"))
    except OSError: pass
print([f for f in found if f[1] in ("mem", "environ", "maps", "root/etc/shadow")])
assert not [f for f in found if f[1] in ("mem", "maps", "root/etc/shadow")], found
def double(x): return 2 * x
"""
}
