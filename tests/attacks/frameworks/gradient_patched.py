"""Tries: patch the tape, so that every gradient is what the visible check wants.

Expected: the hidden data are others.
"""

CELLS = {
    "square": """
def square(x):
    return tf.constant(np.mean(x.numpy() ** 2), tf.float32)
tf.GradientTape.gradient = lambda self, *a, **k: [tf.constant([1.0, 3.0])]
""",
    "descend": """
def descend(x, steps):
    return tf.constant(x) - 0.3 * steps
""",
}
# its values are right, and the gradient of the visible check; what descend computes is right, too
POINTS = {"square": (0, 8.34), "descend": 10}
