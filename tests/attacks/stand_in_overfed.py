"""Tries: call the stand-ins with numbers that become sizes and counts, and with more than there is room for.

Expected: such a call is refused, and raises; the examiner goes on, and so does the honest rest.
"""

TESTS = {
    "grow": """
import numpy as np
from helpers.checks import Test

t = Test("grow", points=10)
tracks = []
def leaves_tracks(x):
    tracks.append(x)
    return 3 * x
def makes_room(x):
    return np.zeros((int(x), int(x))), [0] * int(x) ** 2
def counts(x):
    return sum(range(int(x)))
def multiplies(x):
    return (x @ x.T).sum() + float((x.T @ x).max())
def has_powers(x):
    return len(str(int(x) ** int(x) ** 2))
t.case(
    "three times", args=dict(x=1.5, n=3), expect=(12.0, [1.5, 3.0, 6.0, 12.0]),
    returns=("x", "path"),
)
### BEGIN HIDDEN TESTS
t.hidden()
for stand_in in (makes_room, counts, multiplies, has_powers, leaves_tracks):
    t.check(stand_in.__name__, lambda: t.call(2.25, 0, stand_ins=dict(double=stand_in))[0] == 2.25)
### END HIDDEN TESTS
t.score()
""",
}
CELLS = {
    "grow": """
import time
FOOD = [1e8, 10 ** 9, -1e300, np.inf, 10 ** 400, 9_999, np.full((1, 4), 1e12), np.zeros(20_000_000),
        np.ones((3000, 3000)), "x" * 10 ** 6, [0] * 150_000, {n: n for n in range(15_000)},
        np.zeros((10 ** 6, 1)), np.array([10 ** 15])]
def grow(x, n):
    if n:
        return x * 2 ** n, [x * 2 ** i for i in range(n + 1)]
    end = time.monotonic() + 0.8
    for food in FOOD:
        if time.monotonic() > end: break
        for _ in range(2):
            try: double(food)
            except Exception: pass
    return x, [x]
""",
}
# a call that has taken too long fails: where others compute, too, each may
POINTS = {"grow": (0, 10)}
LIMITS = {"cell_seconds": 12, "notebook_seconds": 30}
SECONDS = 40
