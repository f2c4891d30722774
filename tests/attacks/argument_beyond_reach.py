"""Tries: change the argument in place, and make it too large to be sent back and compared.

Expected: what cannot be read back is not taken for unchanged.
"""

CELLS = {
    "center": """
def center(X):
    X -= X.mean(axis=1, keepdims=True)
    answer = X.copy()
    X.resize((300 << 17,), refcheck=False)
    return answer
"""
}
# at most what a change of the argument earns
POINTS = {"center": (0, 5)}
