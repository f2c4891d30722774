"""Tries: answer with dictionaries whose keys have all the same hash: each insertion looks at all.

Expected: refused; the examiner reads on at once.
"""

CELLS = {
    "sizes": """
sizes = 1
import gc
from course.sandbox.messages import Message, Returned
end = next(t for t in gc.get_objects() if type(t).__name__ == "Candidate")
def key(i):
    n = i * ((1 << 61) - 1)
    return [2, n] if n < 1 << 63 else [2, n.to_bytes(12, "little", signed=True)]
keys = [part for i in range(1, 19_000) for part in (key(i), [0])]
coded = [6, *([8, *keys] for _ in range(5))]
end.read = lambda request: Message(Returned(request.number, coded))
"""
}
POINTS = {"sizes": 0}
SECONDS = 5
AIMED_HERE = True
