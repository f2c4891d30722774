"""Tries: fill the examiner's memory through a stand-in that keeps what it gets, megabyte by megabyte.

Expected: it is refused from some point on; only this exercise is lost.
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
t.case("no step", args=dict(x=1.5, n=0), expect=(1.5, [1.5]), returns=("x", "path"))
### BEGIN HIDDEN TESTS
t.hidden()
t.check("tracks", lambda: t.call(1.0, 1, stand_ins=dict(double=leaves_tracks))[0] == 3)
t.check("few tracks", lambda: len(tracks) == 1)
### END HIDDEN TESTS
t.score()
""",
}
CELLS = {
    "grow": """
def grow(x, n):
    while n:
        try: double(np.ones(500_000))
        except Exception: pass
    return x, [x]
""",
}
POINTS = {"grow": (0, 4)}
