"""Honest: views, columns first, other byte order, read-only, whole numbers, extended precision.

Expected: everything earned.
"""

CELLS = {
    "double": "def double(x): return (2 * np.asarray(x)).astype('>f8')[::-1][::-1] if np.ndim(x) else 2 * x",
    "center": """
def center(X):
    found = np.asfortranarray(X.astype(np.longdouble) - X.mean(axis=1, keepdims=True))
    found.flags.writeable = False
    return np.broadcast_to(found, found.shape)
""",
    "grow": "def grow(x, n): return np.float32(x * 2 ** n), [np.array(x * 2.0 ** i) for i in range(n + 1)]",
    "describe": """
from collections import OrderedDict, defaultdict
def describe(X):
    found = defaultdict(list, mean=np.array([[np.mean(r)] for r in X]), largest=np.max(X))
    found["kind"] = str(np.array(["table", "row"])[int(len(X) == 1)])
    return OrderedDict(found)
""",
    "sizes": "Shape = __import__('collections').namedtuple('Shape', 'n m')\nsizes = dict(W=Shape(3, 4), b=Shape(np.int64(3), 1))",
}
