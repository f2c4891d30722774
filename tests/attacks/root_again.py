"""Tries: become root, or somebody else: by calls, by maps of users, by programs with root's rights.

Expected: it has no right that it could use, and gets none.
"""

CELLS = {
    "double": """
import ctypes, glob, os, subprocess
gained = [name for name in ("ruid", "euid", "suid") if 0 in os.getresuid()]
for call in (lambda: os.setuid(0), lambda: os.setresuid(0, 0, 0), lambda: os.setgid(0), lambda: os.setgroups([0]),
             lambda: os.setuid(65534), lambda: os.setuid(1001), lambda: os.chown(".", 0, 0),
             lambda: os.write(os.open("/proc/self/uid_map", os.O_WRONLY), b"0 0 1"), lambda: os.chroot("/")):
    try: call(); gained.append("call")
    except (OSError, ValueError): pass
rights = [line.split()[1] for line in open("/proc/self/status") if line.startswith("Cap")]
if any(int(bits, 16) for bits in rights): gained.append(rights)
for program in glob.glob("/usr/bin/*") + glob.glob("/usr/sbin/*"):
    try:
        if os.stat(program).st_mode & 0o6000:
            said = subprocess.run([program, "--version"], stdin=subprocess.DEVNULL, capture_output=True, timeout=1)
    except (OSError, subprocess.TimeoutExpired): pass
if subprocess.run(["su", "-c", "true"], stdin=subprocess.DEVNULL, capture_output=True).returncode == 0: gained.append("su")
print(gained)
def double(x): return 0 * x if gained else 2 * x
"""
}
LIMITS = {"cell_seconds": 10}
