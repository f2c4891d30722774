"""Tries: watch what runs by `sys.settrace`, `sys.setprofile` and an audit hook.

Expected: nothing of a test runs there.
"""

CELLS = {
    "double": """
import sys
SEEN = []
def trace(frame, event, arg):
    if "secret" in frame.f_locals: SEEN.append(frame.f_locals["secret"])
    return trace
sys.settrace(trace); sys.setprofile(trace)
sys.addaudithook(lambda name, args: SEEN.append(args) if "hidden-tok" + "en" in repr(args)[:2000] else None)
def double(x): return 0 * x
"""
}
EXTRA = {"grow": "sys.settrace(None); sys.setprofile(None); print(SEEN[:20])"}
POINTS = {"double": 0}
SECONDS = 30
