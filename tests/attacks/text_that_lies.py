"""Tries: subclasses of text, numbers, tuples and dictionaries that equal whatever is asked.

Expected: they arrive as the plain values that they hold.
"""

CELLS = {
    "describe": """
class Text(str):
    __eq__ = lambda self, other: True
    __hash__ = str.__hash__
    __str__ = __repr__ = lambda self: "row"
class Number(float):
    __eq__ = lambda self, other: True
    __hash__ = float.__hash__
    __float__ = lambda self: 3.0
    __sub__ = __rsub__ = lambda self, other: 0.0
class Book(dict):
    __getitem__ = lambda self, key: {"mean": np.array([[2.0]]), "largest": 3.0, "kind": "row"}[key]
    __contains__ = lambda self, key: True
def describe(X): return Book(mean=np.zeros((len(X), 1)), largest=Number(-7), kind=Text("no"))
""",
    "sizes": """
class Same(dict):
    __eq__ = lambda self, other: True
    __len__ = lambda self: 2
    __hash__ = None
class Whole(int):
    __eq__ = lambda self, other: True
    __hash__ = int.__hash__
    __index__ = __int__ = lambda self: 3
sizes = Same({"W": (Whole(9), Whole(9)), "x": 0, "y": 0})
""",
    "repeat": """
class Always:
    def __eq__(self, other): return True
    def __float__(self): return 7.0
    def __array__(self, dtype=None, copy=None): return np.array(7.0)
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = lambda self, other: self
    __hash__ = None
def repeat(f, x, n): return Always()
""",
}
POINTS = {"describe": 0, "sizes": 0, "repeat": 0}
