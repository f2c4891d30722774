"""Tries: keep what a test lends, and ask it in another call, in another test, from a thread or child.

Expected: it can be asked while the call lasts that it was lent for, and never again.
"""

TESTS = {
    # a test as no lesson should have it: it lends the answer of an exercise that is tested later
    "double": """
import numpy as np
from helpers.checks import Test

t = Test("double", points=10)
t.case("two numbers", args=dict(x=np.array([1.0, -3.0])), expect=np.array([2.0, -6.0]))
### BEGIN HIDDEN TESTS
t.hidden()
lent = dict(center=lambda X: X - X.mean(axis=1, keepdims=True))
t.check("one number", lambda: t.call(4.0, stand_ins=lent) == 8)
### END HIDDEN TESTS
t.score()
""",
}
CELLS = {
    "double": """
import os, threading, time
KEPT, FOUND = [], []
def patient(X=np.ones((1, 2))):
    for _ in range(200):
        time.sleep(0.01)
        try: FOUND.append(KEPT[0](X))
        except Exception as e: FOUND.append(e)
def double(x):
    if "center" in globals(): KEPT.append(center)
    if np.ndim(x) == 0:
        threading.Thread(target=patient, daemon=True).start()
    return 2 * x
""",
    "center": """
def center(X):
    for f in KEPT[::-1]:
        try: return f(X)
        except Exception: pass
    reading, writing = os.pipe()
    if not os.fork():
        try: os.write(writing, np.asarray(KEPT[-1](X), float).tobytes())
        finally: os._exit(0)
    os.close(writing)
    return np.frombuffer(os.read(reading, 10_000)).reshape(np.shape(X))
""",
}
POINTS = {"center": 0}
