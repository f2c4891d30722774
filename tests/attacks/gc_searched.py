"""Tries: search all objects of the process for the hidden test's token and expected arrays.

Expected: they are in another process.
"""

CELLS = {
    "double": """
import gc
def double(x):
    for thing in gc.get_objects():
        if isinstance(thing, dict):
            for key, value in list(thing.items()):
                if isinstance(value, str) and value.startswith("hidden-" + "token"):
                    FOUND.append(value)
                if key == "expect": return value
    return x * 0
FOUND = []
"""
}
EXTRA = {"grow": "print(FOUND)"}
POINTS = {"double": 0}
