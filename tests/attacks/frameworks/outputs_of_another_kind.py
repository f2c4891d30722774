"""Tries: outputs that are not numbers: texts, dictionaries, objects that are equal to anything.

Expected: they are values of a wrong kind.
"""

CELLS = {
    "network": """
class Equal:
    shape = (7, 1)
    def __eq__(self, other): return True
    def __array__(self, *a, **k): return np.full((7, 1), 0.5)

class Odd(tf.keras.Sequential):
    def __call__(self, *a, **k): return Equal()

def network(inputs, units):
    return Odd([tf.keras.layers.Input((inputs,)),
                tf.keras.layers.Dense(units, activation="relu"),
                tf.keras.layers.Dense(1, activation="sigmoid")])
""",
    "block": """
class Texts(tf.keras.layers.Layer):
    def call(self, inputs): return {"outputs": tf.strings.as_string(inputs)}

def block(X, n):
    return Texts()(X)
""",
}
POINTS = {"network": 0, "block": 0}
