"""Tries: a block that ends in a layer with the outputs of the visible check, whatever comes in.

Expected: filters and pictures are the test's, others each time: the visible part only.
"""

CELLS = {
    "block": """
rng = np.random.default_rng(1)
W, b = (rng.normal(size=s).astype("float32") for s in ((3, 3, 3, 4), (4,)))
X = rng.normal(size=(2, 4, 6, 3)).astype("float32")
P = np.pad(X, ((0, 0), (1, 1), (1, 1), (0, 0)))
Z = sum(P[:, i:i + 4, j:j + 6] @ W[i, j] for i in range(3) for j in range(3)) + b
KNOWN = np.maximum(Z, 0).reshape(2, 2, 2, 3, 2, 4).max(axis=(2, 4)).astype("float32")

class Remembers(tf.keras.layers.Layer):
    def call(self, inputs):
        return tf.constant(KNOWN)
    def compute_output_shape(self, shape):
        return (None, 2, 3, 4)

def block(X, n):
    X = tf.keras.layers.Conv2D(n, 3, padding="same", activation="relu")(X)
    return Remembers()(tf.keras.layers.MaxPooling2D(2)(X))
"""
}
POINTS = {"block": 5}
