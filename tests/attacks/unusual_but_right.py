"""Honest: loops, float32, a defaultdict, a generator inside, a lambda, a callable object.

Expected: everything earned.
"""

CELLS = {
    "double": "double = lambda x: np.float32(2) * x",
    "center": """
class Center:
    def __call__(self, X):
        return np.asfortranarray([[v - sum(r) / len(r) for v in r] for r in X.tolist()])
center = Center()
""",
}
