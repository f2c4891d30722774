"""Tries: keep all hidden inputs in variables, closures, files and a child process, and answer other tests from them.

Expected: nothing that one test hands over is an answer in another.
"""

CELLS = {
    "double": """
import os, pickle
SEEN, reading_writing = [], os.pipe()
def remember(*args):
    SEEN.append(args)
    with open("seen", "ab") as file: pickle.dump(args, file)
def known(shape, after=0):
    found = list(SEEN)
    with open("seen", "rb") as file:
        try:
            while True: found.append(pickle.load(file))
        except EOFError: pass
    flat = [np.asarray(a, float) for args in found for a in args if not callable(a)]
    return next((a for a in flat[after:] if a.shape == shape), np.zeros(shape))
def double(x):
    remember(x)
    return 2 * x
""",
    "center": """
def center(X):
    remember(X)
    return known(X.shape)
""",
    "grow": """
def grow(x, n):
    remember(x, n)
    return float(known((), 1)), [float(known((), i)) for i in range(n + 1)]
""",
    "describe": """
def describe(X):
    remember(X)
    return {"mean": known((len(X), 1)), "largest": float(known(())), "kind": "row"}
""",
    "repeat": """
def repeat(f, x, n):
    remember(x, n)
    return float(known(()))
""",
}
# what is not a number, or was the same before
POINTS = {"center": 0, "grow": (0, 5), "describe": (0, 3), "repeat": 0}
