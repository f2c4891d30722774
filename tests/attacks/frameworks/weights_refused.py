"""Tries: a model that takes no weights, and tells the right shapes.

Expected: its outputs do not follow the weights of the test.
"""

CELLS = {
    "network": """
class Stubborn(tf.keras.Sequential):
    def set_weights(self, weights): pass

def network(inputs, units):
    return Stubborn([tf.keras.layers.Input((inputs,)),
                     tf.keras.layers.Dense(units, activation="relu"),
                     tf.keras.layers.Dense(1, activation="sigmoid")])
"""
}
POINTS = {"network": 0}
