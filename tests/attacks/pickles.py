"""Tries: return an object that runs a command when it is unpickled or copied.

Expected: nothing is unpickled; it arrives as a value of its type's name.
"""

CELLS = {
    "double": """
import os
class Bomb:
    def __reduce__(self): return os.system, ("touch OUTSIDE/forged",)
    def __deepcopy__(self, memo): os.system("touch OUTSIDE/forged")
    __copy__ = __array__ = __repr__ = lambda self, *a, **k: os.system("touch OUTSIDE/forged")
def double(x): return [Bomb(), np.array([Bomb()], dtype=object)]
"""
}
POINTS = {"double": 0}
