"""Honest: the notebook as it was given, nothing written.

Expected: 0 of everything, and no error anywhere.
"""

CELLS = {
    name: f"def {name}(*args):\n    raise NotImplementedError('not written yet')"
    for name in ("double", "center", "grow")
}
POINTS = {"double": 0, "center": 0, "grow": 0}
