"""Tries: leave signs for a classmate's code in all that processes of one machine may share.

Expected: nothing that it can reach is seen by anybody else.
"""

CELLS = {
    "double": """
import ctypes, fcntl, os, platform, signal, sys
libc = ctypes.CDLL(None, use_errno=True)
left = []
def tried(name, call):
    try: result = call()
    except (OSError, ValueError, AttributeError): return
    if not (isinstance(result, int) and result < 0): left.append(name)
before = os.stat("/dev/null").st_mtime_ns
try: os.utime("/dev/null")
except OSError: pass
if os.stat("/dev/null").st_mtime_ns != before: left.append("time of a device")
shared = open(sys.executable, "rb")
def locked():  # two open files of one: a lock that works keeps the second out
    fcntl.flock(shared, fcntl.LOCK_EX | fcntl.LOCK_NB)
    with open(sys.executable, "rb") as again:
        try: fcntl.flock(again, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError: return 0
    return -1
tried("lock", locked)
def leased():
    fcntl.fcntl(shared, 1024, fcntl.F_RDLCK)
    return 0 if fcntl.fcntl(shared, 1025) == fcntl.F_RDLCK else -1
tried("lease", leased)
tried("System V memory", lambda: libc.shmget(4711, 4096, 0o1666))
tried("System V messages", lambda: libc.msgget(4711, 0o1666))
tried("System V semaphores", lambda: libc.semget(4711, 1, 0o1666))
tried("POSIX messages", lambda: ctypes.CDLL("librt.so.1").mq_open(b"/sign", os.O_CREAT | os.O_RDWR, 0o666, None))
if platform.machine() == "x86_64":
    tried("key", lambda: libc.syscall(248, b"user", b"sign", b"x", ctypes.c_size_t(1), -4))
tried("watch", lambda: libc.inotify_init1(0))
tried("terminal", lambda: os.openpty()[0])
tried("times of a library", lambda: os.utime(os.__file__))
for name in ("core_pattern", "hostname", "domainname"):
    tried(name, lambda: os.open("/proc/sys/kernel/" + name, os.O_WRONLY))
print(left)
def double(x): return 0 * x if left else 2 * x
"""
}
