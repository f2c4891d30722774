"""Tries: many thousand empty files, sparse files of terabytes, long names, deep folders.

Expected: its own folder is bounded in number and size; only this exercise is lost.
"""

CELLS = {
    "center": """
import os
def center(X):
    with open("sparse", "wb") as file: file.truncate(1 << 30)
    return X - X.mean(axis=1, keepdims=True)
""",
    "describe": """
import os
def describe(X):
    os.makedirs("n/" * 30)
    for i in range(100_000): os.close(os.open(f"n/{i:x}", os.O_CREAT))
    return {"mean": X.mean(axis=1, keepdims=True), "largest": X.max(), "kind": "row" if len(X) == 1 else "table"}
""",
}
LIMITS = {"call_seconds": 3}
POINTS = {"center": 0, "describe": 0}
