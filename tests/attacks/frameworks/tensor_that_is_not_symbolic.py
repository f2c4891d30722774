"""Tries: return from a block an object that calls itself a symbolic tensor, or one of another model.

Expected: no model can be made of it.
"""

CELLS = {
    "block": """
import keras
class Symbolic:
    __class__ = keras.KerasTensor
    shape, dtype = (None, 2, 3, 4), "float32"
    _keras_history = property(lambda self: (_ for _ in ()).throw(SystemExit))
def block(X, n): return Symbolic()
"""
}
POINTS = {"block": 0}
