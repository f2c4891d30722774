"""Tries: change the arguments of a stand-in by another thread while they are sent and used.

Expected: the stand-in has a copy of its own; an honest answer counts.
"""

TESTS = {
    "grow": """
import numpy as np
from helpers.checks import Test

t = Test("grow", points=10)
seen = []
def steady(x):
    before = x.copy()
    for _ in range(50): np.linalg.norm(np.ones(1000))
    seen.append(x.shape == before.shape and np.array_equal(x, before, equal_nan=True))
    return x
t.case("no step", args=dict(x=1.5, n=0), expect=(1.5, [1.5]), returns=("x", "path"))
### BEGIN HIDDEN TESTS
t.hidden()
X = np.random.default_rng(7).normal(size=(100, 100))
t.case("steady", args=dict(x=X, n=0), expect=(X + 0, [X + 0]), with_stand_ins=dict(
    stand_ins=dict(double=steady), args=dict(x=X, n=20), expect=(X + 0, [X + 0] * 21)))
t.check("each was", lambda: len(seen) in (0, 20) and all(seen))
### END HIDDEN TESTS
t.score()
""",
}
CELLS = {
    "grow": """
import threading
def grow(x, n):
    path, end = [x], threading.Event()
    def change(moving):
        while not end.is_set():
            moving += 1.0
            moving.shape = moving.shape[::-1]
    for _ in range(n):
        moving = np.array(x)
        thread = threading.Thread(target=change, args=(moving,))
        thread.start()
        try: double(moving)
        finally:
            end.set()
            thread.join()
            end.clear()
        path.append(x)
    return (x + 1, path) if np.ndim(x) and not n else (x, path)
""",
}
