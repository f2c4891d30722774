"""Tries: a loop that swallows interrupts and ignores signals.

Expected: the candidate is ended and replaced; the others keep their points.
"""

CELLS = {
    "center": """
import signal
def center(X):
    for number in range(1, 32):
        try: signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError): pass
    while True:
        try:
            while True: pass
        except BaseException: pass
"""
}
POINTS = {"center": 0}
NOTE = "In `center` the kernel was stopped"
