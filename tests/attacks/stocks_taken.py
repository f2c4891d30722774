"""Tries: take all of what the kernel counts by user or for all: watches, terminals, timers, signals.

Expected: refused, or bounded for it alone; nobody after it lacks anything.
"""

CELLS = {
    "center": """
import ctypes, os, signal, socket, time
libc = ctypes.CDLL(None, use_errno=True)
taken = {"inotify": 0, "epoll": 0, "pty": 0, "timers": 0, "sockets in flight": 0, "files": 0}
while taken["inotify"] < 200 and libc.inotify_init1(0) >= 0: taken["inotify"] += 1
while taken["epoll"] < 200 and libc.epoll_create1(0) >= 0: taken["epoll"] += 1
try:
    for _ in range(200): os.openpty(); taken["pty"] += 1
except OSError: pass
timer = ctypes.c_void_p()
while taken["timers"] < 100_000 and libc.timer_create(0, None, ctypes.byref(timer)) == 0: taken["timers"] += 1
pairs = []
try:
    for _ in range(200):
        pairs.append(socket.socketpair())
        socket.send_fds(pairs[-1][0], [b"x"], [pairs[-1][1].fileno()]); taken["sockets in flight"] += 1
except OSError: pass
print(taken)
assert taken["inotify"] == taken["epoll"] == taken["pty"] == 0 and taken["timers"] <= 1000, taken
def center(X): return X - X.mean(axis=1, keepdims=True)
""",
}
