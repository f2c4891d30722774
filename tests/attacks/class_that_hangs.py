"""Tries: an object in a function's place that never answers when its class is asked for.

Expected: it costs its own exercise only.
"""

CELLS = {
    "double": """
class Deaf(type):
    def __instancecheck__(self, other):
        while True: pass
    @property
    def __name__(self):
        while True: pass
class Liar(metaclass=Deaf):
    @property
    def __class__(self):
        while True: pass
double = Liar()
"""
}
POINTS = {"double": 0}
