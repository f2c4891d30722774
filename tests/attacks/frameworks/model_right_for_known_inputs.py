"""Tries: a model that computes what is wanted for the visible inputs only, and zeros else.

Expected: the visible part only.
"""

CELLS = {
    "network": """
KNOWN = np.random.default_rng(1)
for s in ((3, 4), (4,), (4, 1), (1,)): KNOWN.normal(size=s)
KNOWN = KNOWN.normal(size=(7, 3)).astype("float32")

class Chooses(tf.keras.layers.Layer):
    def call(self, inputs):
        value = inputs.numpy() if hasattr(inputs, "numpy") else None
        if value is not None and value.shape == KNOWN.shape and np.allclose(value, KNOWN):
            return inputs
        return 0 * inputs

def network(inputs, units):
    return tf.keras.Sequential([tf.keras.layers.Input((inputs,)), Chooses(),
                                tf.keras.layers.Dense(units, activation="relu"),
                                tf.keras.layers.Dense(1, activation="sigmoid")])
"""
}
POINTS = {"network": (0, 5)}
