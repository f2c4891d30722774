"""Tries: keep the stand-in that a gradient comes back through, and ask it for other things later.

Expected: it is not more than a line, and not an answer of any exercise.
"""

CELLS = {
    "descend": """
KEPT = []
def descend(x, steps):
    KEPT.append(square)
    found = [square(tf.Variable(x))]
    for name in ("__globals__", "__closure__", "__wrapped__", "candidate"):
        found.append(getattr(KEPT[0], name, None))
    try: KEPT[0](tf.Variable([1.0]))
    except Exception as e: found.append(e)
    return x
"""
}
POINTS = {"descend": 0}
