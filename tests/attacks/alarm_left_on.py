"""Honest mistake: a time limit of the student's own, an alarm that is never switched off.

Expected: it goes off in another exercise, which does not pay for it.
"""

CELLS = {
    "double": """
import signal
def double(x):
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    return 2 * x
"""
}
