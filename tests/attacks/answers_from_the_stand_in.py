"""Tries: ask the stand-in for the answers, keep it, and call it when no call lasts.

Expected: it is no more than the function it stands for.
"""

CELLS = {
    "grow": """
KEPT = []
def grow(x, n):
    KEPT.append(double)
    found = []
    for f in KEPT:
        for name in ("__globals__", "__closure__", "__code__", "candidate"):
            found.append(getattr(f, name, None))
    try: KEPT[-2](5)
    except Exception as e: found.append(e)
    return x, [x]
"""
}
# right for no steps at all
POINTS = {"grow": 5}
