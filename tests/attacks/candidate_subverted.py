"""Tries: find the process's own end of the protocol and have it answer what suits the student.

Expected: answers are judged by what they are, whoever gives them; a test's function is no answer.
"""

CELLS = {
    "double": """
import gc
def double(x):
    for thing in gc.get_objects():
        if type(thing).__name__ == "Candidate":
            message = type(thing.answers["kinds"]([], ["double"]))
            thing.answers["kinds"] = lambda blobs, names: message(
                ["kinds", {name: "value" for name in names}])
            thing.answers["read"] = lambda blobs, name: message(["value", [12, 0], None])
            thing.answers["call"] = lambda *a: message(["value", [12, 0], None])
    return x * 0
""",
    "sizes": "sizes = None",
}
POINTS = {"double": 0, "center": 0, "grow": 0, "describe": 0, "repeat": 0, "sizes": 0}
AIMED_HERE = True
