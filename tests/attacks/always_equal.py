"""Tries: return an object that is equal to everything, and an array subclass that is so.

Expected: only plain data arrive.
"""

CELLS = {
    "double": """
class Yes:
    __array_priority__ = 1e9
    shape = (2,); dtype = float; ndim = 1
    def __eq__(self, other): return True
    def __sub__(self, other): return 0.0
    def __rsub__(self, other): return 0.0
    def __array__(self, *a, **k): return np.zeros(2)
    def __array_ufunc__(self, *a, **k): return True
    def __float__(self): return 1.0
    __hash__ = None
def double(x): return Yes()
""",
    "center": """
class Same(np.ndarray):
    def __eq__(self, other): return np.ones(self.shape, bool)
    def __sub__(self, other): return np.zeros(self.shape)
    __rsub__ = __sub__
    def __array_function__(self, *a, **k): return True
    def __array_ufunc__(self, *a, **k): return np.zeros(self.shape)
def center(X): return np.zeros(X.shape).view(Same)
""",
}
POINTS = {"double": 0, "center": 0}
