"""Tries: return NaN, infinity, or both, which compare oddly.

Expected: they are equal to no number.
"""

CELLS = {
    "double": "def double(x): return np.asarray(x) * np.nan",
    "center": "def center(X): return np.where(X > X.mean(), np.inf, -np.inf)",
    "grow": "def grow(x, n): return float('nan'), [float('inf')] * (n + 1)",
    "describe": "def describe(X): return {'mean': X[:, :1] * np.inf, 'largest': 1e308 * 10, 'kind': 'nan'}",
    "repeat": "def repeat(f, x, n): return f(float('nan'))",
    "sizes": "sizes = {'W': (float('nan'), 4), 'b': float('inf')}",
}
POINTS = {"double": 0, "center": 0, "grow": 0, "describe": 0, "repeat": 0, "sizes": 5}
