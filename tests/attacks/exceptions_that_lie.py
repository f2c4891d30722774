"""Tries: exceptions outside `Exception`, whose class, name, text and arguments lie, hang or raise.

Expected: each costs its own exercise only.
"""

CELLS = {
    "double": """
class Meta(type):
    @property
    def __name__(self): raise SystemExit
class Silent(BaseException, metaclass=Meta):
    def __str__(self): raise KeyboardInterrupt
    __repr__ = __str__
    @property
    def __class__(self): raise GeneratorExit
def double(x): raise Silent
""",
    "center": """
class Endless(Exception):
    def __str__(self):
        while True: pass
def center(X): raise Endless
""",
    "describe": """
class NotImplementedError(GeneratorExit):
    def __str__(self): return 10 ** 7 * "x"
def describe(X): raise NotImplementedError(X)
""",
    "repeat": """
def repeat(f, x, n):
    try: raise KeyboardInterrupt
    finally: raise ExceptionGroup("many" * 1000, [ValueError("x" * 10 ** 6)] * 1000)
""",
}
POINTS = {"double": 0, "center": 0, "describe": 0, "repeat": 0}
