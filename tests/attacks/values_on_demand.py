"""Tries: return generators, mappings and objects that compute a value when they are looked at.

Expected: they are not what is asked for, and nobody looks at them outside.
"""

CELLS = {
    "double": """
class Lazy:
    looks = 0
    def __array__(self, dtype=None, copy=None):
        Lazy.looks += 1
        return np.array([2.0, -6.0])
    def __getattr__(self, name): return getattr(self.__array__(), name)
def double(x): return Lazy()
""",
    "grow": "def grow(x, n): return (v for v in (x * 2 ** n, [x * 2 ** i for i in range(n + 1)]))",
    "describe": """
class Rows(list):
    def __iter__(self):
        while True: yield 1.0
    def __len__(self): return 1 << 60
def describe(X): return Rows([1.0])
""",
    "center": "def center(X): return map(lambda row: row - row.mean(), X)",
}
POINTS = {"double": 0, "grow": 0, "describe": 0, "center": 0}
