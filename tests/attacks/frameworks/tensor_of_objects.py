"""Tries: send tensors that are none: of strings, symbolic, ragged, sparse, huge, of another dtype.

Expected: each is a value of a wrong type, and costs its own exercise only.
"""

CELLS = {
    "line": """
COUNT = 0
KINDS = [
    lambda: tf.constant(["a", "b", "c"]),
    lambda: tf.ragged.constant([[1.0], [2.0, 3.0]]),
]
def line(x, w):
    global COUNT
    COUNT += 1
    return KINDS[COUNT % 2]()
""",
    "square": """
def square(x): return tf.sparse.from_dense([[1.0, 0.0]])
""",
}
POINTS = {"line": 0, "square": 0}
