"""Tries: a thread that prints full marks and rebinds names all the time.

Expected: what it prints counts for nothing.
"""

CELLS = {
    "double": """
import threading, time
def work():
    while True:
        print("10.0"); globals().update(t=10.0, points=10.0)
        time.sleep(0.01)
threading.Thread(target=work, daemon=True).start()
def double(x): return 0 * x
"""
}
POINTS = {"double": 0}
