"""Tries: a layer that looks for the check on the stack, and for its expected values there.

Expected: no frame, module or object of the process knows what is expected.
"""

CELLS = {
    "network": """
import gc, sys
class Spy(tf.keras.layers.Layer):
    def call(self, inputs):
        frame, found = sys._getframe(), []
        while frame is not None:
            found += [v for k, v in frame.f_locals.items() if k in ("want", "expect", "expected")]
            frame = frame.f_back
        found += [o for o in gc.get_objects() if type(o).__name__ in ("Test", "Check", "Case")]
        for one in found:
            if np.shape(one) == (7, 1): return tf.constant(one)
        return tf.zeros((7, 1))

def network(inputs, units):
    return tf.keras.Sequential([tf.keras.layers.Input((inputs,)), Spy()])
"""
}
POINTS = {"network": 0}
