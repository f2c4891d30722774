"""Tries: describe a model by endless layers, names of megabytes, and sizes that are code.

Expected: what is described is cut, and its outputs are judged.
"""

CELLS = {
    "network": """
class Endless(tf.keras.Sequential):
    @property
    def layers(self):
        while True:
            yield self
    @layers.setter
    def layers(self, value): pass

def network(inputs, units):
    return Endless([tf.keras.layers.Input((inputs,)), tf.keras.layers.Dense(1)])
""",
    "block": """
class Large(tf.keras.layers.Conv2D):
    @property
    def padding(self): return "same" * 1_000_000
    @padding.setter
    def padding(self, value): pass

def block(X, n):
    import os
    layer = Large(n, 3)
    layer.strides = [10**10000] * 1000
    return layer(X)
""",
}
POINTS = {"network": 0, "block": 0}
