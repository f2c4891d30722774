"""Tries: a subclass of a variable whose numbers are code that hangs, or ends the process.

Expected: the call fails, and costs its own exercise.
"""

CELLS = {
    "line": """
import os
class Deadly(tf.Variable):
    def numpy(self): os._exit(0)
    def __array__(self, *a, **k): os._exit(0)
def line(x, w):
    import tensorflow.python.ops.resource_variable_ops as r
    made = r.ResourceVariable([1.0, 2.0, 3.0])
    r.ResourceVariable.numpy = lambda self: os._exit(0)
    return made
"""
}
POINTS = {"line": 0, "square": (0, 10), "descend": (0, 10), "network": (0, 10)}
