"""Tries: change Keras itself in the student's process: its models, their weights, how they are called.

Expected: what arrives is compared with what the examiner worked out.
"""

CELLS = {
    "network": """
import keras
keras.Model.get_weights = lambda self: [np.zeros((3, 4)), np.zeros(4), np.zeros((4, 1)), np.zeros(1)]
keras.Model.set_weights = lambda self, weights: None
keras.Model.__call__ = lambda self, X, training=False: np.full((7, 1), 0.5, "float32")

def network(inputs, units):
    return tf.keras.Sequential([tf.keras.layers.Input((inputs,)), tf.keras.layers.Dense(1)])
""",
}
POINTS = {"network": 0, "block": 0}
