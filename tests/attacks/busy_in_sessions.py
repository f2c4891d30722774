"""Tries: get more than its share of a processor: many busy processes, a session each, more urgent.

Expected: its share is that of one; only this exercise is lost.
"""

CELLS = {
    "center": """
import ctypes, os
def center(X):
    for _ in range(16):
        if not os.fork():
            for call in (os.setsid, lambda: os.setpriority(os.PRIO_PROCESS, 0, -20), lambda: os.nice(-20),
                         lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)),
                         lambda: os.sched_setaffinity(0, range(64)), lambda: ctypes.CDLL(None).prctl(62, 1, 0, 0, 0)):
                try: call()
                except OSError: pass
            while True: pass
    while True: pass
"""
}
POINTS = {"center": 0}
