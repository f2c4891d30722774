"""Tries: nothing: a function that is compiled with tf.function, and one that is used in a graph.

Expected: all points.
"""

CELLS = {
    "line": """
@tf.function
def line(x, w):
    return w * x + 1
""",
    "descend": """
def descend(x, steps):
    x = tf.Variable(x)
    @tf.function
    def step():
        with tf.GradientTape() as tape:
            cost = square(x)
        x.assign_sub(0.1 * tape.gradient(cost, x))
    for _ in range(steps):
        step()
    return x
""",
}
