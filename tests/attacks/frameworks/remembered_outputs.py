"""Tries: a model that remembers the outputs of the visible check, and gives them for anything.

Expected: weights and inputs are the test's, others each time: the visible part only.
"""

CELLS = {
    "network": """
rng = np.random.default_rng(1)
W1, b1, W2, b2 = [rng.normal(size=s).astype("float32") for s in ((3, 4), (4,), (4, 1), (1,))]
X = rng.normal(size=(7, 3)).astype("float32")
KNOWN = 1 / (1 + np.exp(-(np.maximum(X @ W1 + b1, 0) @ W2 + b2)))

class Remembers(tf.keras.Sequential):
    def call(self, inputs, training=None, mask=None):
        return tf.constant(KNOWN)

def network(inputs, units):
    return Remembers([tf.keras.layers.Input((inputs,)),
                      tf.keras.layers.Dense(units, activation="relu"),
                      tf.keras.layers.Dense(1, activation="sigmoid")])
"""
}
POINTS = {"network": 5}
