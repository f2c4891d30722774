"""Tries: put fakes of `helpers`, `numpy` and `math` into `sys.modules`.

Expected: only the student's own interpreter has them.
"""

CELLS = {
    "double": """
import sys, types
for name in ("helpers", "helpers.checks", "numpy", "numpy.testing", "math", "json", "msgpack"):
    fake = types.ModuleType(name)
    fake.Test = fake.allclose = fake.packb = lambda *a, **k: fake
    fake.score = lambda: 10.0
    fake.case = fake.hidden = lambda *a, **k: None
    sys.modules[name] = fake
def double(x): return 0 * x
"""
}
POINTS = {"double": 0}
