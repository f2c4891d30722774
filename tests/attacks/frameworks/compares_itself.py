"""Tries: patch the operators of tensors, so that any comparison holds.

Expected: nothing is compared in the student's process.
"""

EXTRA = {
    "network": """
import tensorflow.python.framework.tensor as t
t.Tensor.__eq__ = lambda self, other: True
t.Tensor.__sub__ = lambda self, other: tf.zeros_like(self)
np.allclose = lambda *a, **k: True
"""
}
CELLS = {
    "network": """
def network(inputs, units):
    return tf.keras.Sequential([tf.keras.layers.Input((inputs,)), tf.keras.layers.Dense(1)])
"""
}
POINTS = {"network": 0}
