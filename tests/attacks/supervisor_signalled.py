"""Tries: send every signal to process 1, its group and its session, from a few processes.

Expected: at worst it ends itself; the others keep their points.
"""

CELLS = {
    "center": """
import os, signal
def center(X):
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    for number in range(1, 65):
        for pid in (1, os.getppid(), -os.getpgid(0), 0):
            if number in (9, 19) and pid in (0, -os.getpgid(0)): continue
            try: os.kill(pid, number)
            except OSError: pass
    return X
"""
}
POINTS = {"center": 0}
