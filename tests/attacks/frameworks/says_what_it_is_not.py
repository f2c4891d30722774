"""Tries: a model whose layers call themselves by the names that are wanted, and compute nothing.

Expected: names are words; the outputs are wrong.
"""

CELLS = {
    "network": """
class Dense(tf.keras.layers.Dense):
    def call(self, inputs):
        return tf.zeros((tf.shape(inputs)[0], self.units))

def network(inputs, units):
    return tf.keras.Sequential([tf.keras.layers.Input((inputs,)),
                                Dense(units, activation="relu"), Dense(1, activation="sigmoid")])
"""
}
POINTS = {"network": 0}
