"""Honest: decorators, caches, partials, vectorize, classes, type hints, `match`, `__main__`.

Expected: everything earned.
"""

CELLS = {
    "double": """
from __future__ import annotations
import functools
def twice(factor: float, x: Anything) -> Anything: return factor * x
double = functools.partial(twice, FACTOR)
""",
    "center": """
def logged(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        print("called", function.__name__); return function(*args, **kwargs)
    return inner
@logged
@functools.lru_cache
def width(n: int) -> int: return n
class Table:
    def __init__(self, X): self.X = X
    @property
    def means(self): return self.X.sum(axis=1, keepdims=True) / width(self.X.shape[1])
@logged
def center(X, /, *, unused=None): return X - Table(X).means
""",
    "grow": """
def grow(x, n):
    match n:
        case 0: return x, [x]
        case _:
            last, path = grow(x, n - 1)
            return (new := double(last)), [*path, new]
if __name__ == "__main__":
    assert grow(1, 1) == (2, [1, 2])
else:
    del grow
""",
    "describe": """
from dataclasses import dataclass, asdict
@dataclass
class Found:
    mean: np.ndarray; largest: float; kind: str
class Describe:
    @staticmethod
    def of(X): return asdict(Found(np.vectorize(np.mean, signature="(n)->()")(X)[:, None], X.max(), ("table", "row")[len(X) == 1]))
describe = Describe.of
""",
    "repeat": "repeat = lambda f, x, n: functools.reduce(lambda value, _: f(value), range(n), x)",
    "sizes": "sizes: dict[str, tuple] = {}\nsizes['W'], sizes['b'] = (3, 4), (3, 1)",
}
