"""Tries: find the process's own end of the protocol and have it answer what suits the student.

Expected: answers are judged by what they are, whoever gives them; a test's function is not an answer.
"""

CELLS = {
    "double": """
import gc
from course.sandbox.messages import Kinds, Message, Returned
def double(x):
    for thing in gc.get_objects():
        if type(thing).__name__ == "Candidate":
            thing.look = lambda request: Message(
                Kinds(request.number, {name: "value" for name in request.names}))
            thing.read = lambda request: Message(Returned(request.number, [12, 0]))
            thing.call = lambda request, blobs: Message(Returned(request.number, [12, 0]))
    return x * 0
""",
    "sizes": "sizes = None",
}
POINTS = {"double": 0, "center": 0, "grow": 0, "describe": 0, "repeat": 0, "sizes": 0}
AIMED_HERE = True
