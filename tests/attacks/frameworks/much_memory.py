"""Tries: a tensor of many gigabytes.

Expected: the limit that the lesson names, and no more.
"""

CELLS = {
    "line": """
def line(x, w):
    kept = [tf.ones((1 << 28,)) for _ in range(6)]
    return w * x + 1 + 0 * kept[0][:3]
"""
}
POINTS = {"line": 0}
SECONDS = 25
