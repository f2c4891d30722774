"""Tries: settings of its own process: who gets its orphans, its death signal, its name, its dumps.

Expected: everything earned, and nothing is left behind.
"""

CELLS = {
    "double": """
import ctypes, os, signal, time
libc = ctypes.CDLL(None)
for option, value in ((36, 1), (1, 0), (4, 0), (8, 1), (23, 1), (29, 1000), (13, 1), (14, 2), (41, 1), (47, 0)):
    libc.prctl(option, value, 0, 0, 0)
libc.prctl(15, b"bwrap) S 1 1 (", 0, 0, 0)
for name, text in {"comm": "x) R 0 0 0", "oom_score_adj": "-1000", "coredump_filter": "255", "clear_refs": "1", "autogroup": "-20", "timerslack_ns": "1", "loginuid": "0"}.items():
    try:
        with open("/proc/self/" + name, "w") as file: file.write(text)
    except OSError: pass
for number in set(signal.valid_signals()) - {9, 19}:
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
for _ in range(3):
    if not os.fork():
        if os.fork(): os._exit(0)
        libc.prctl(15, b"x) Z 0 0 0", 0, 0, 0)
        time.sleep(600)
def double(x): return 2 * x
"""
}
