"""Tries: write `numpy.py` and `helpers.py` beside the notebook and import again.

Expected: what is in the working directory shadows nothing.
"""

CELLS = {
    "double": """
for name in ("numpy", "helpers", "msgpack", "json"):
    open(f"{name}.py", "w").write("raise SystemExit")
import importlib, subprocess, sys
import numpy
assert "site-packages" in numpy.__file__
def double(x):
    import json, numpy
    return 2 * x
"""
}
