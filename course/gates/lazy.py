"""Lazy answers: what a function earns that computes nothing.

A zero everywhere, or an argument handed back, has the right form and may be right here and there. It
must earn next to nothing all the same, unless it is what the exercise asks for.
"""

from __future__ import annotations

from course.gates.reference import Reference
from course.gates.wrapped import tried

MOST = 0.3  # of an exercise's points: a quiz may have some answers of one kind

_LAZY = """
def _lazy_{name}(solution, manner):
    import copy, functools
    import numpy as np

    def parts(value):
        if isinstance(value, dict):
            for item in value.values():
                yield from parts(item)
        elif isinstance(value, (list, tuple)):
            for item in value:
                yield from parts(item)
        else:
            yield value

    def lazy(value, given):
        if isinstance(value, dict):
            return {{key: lazy(item, given) for key, item in value.items()}}
        if isinstance(value, (list, tuple)):
            return type(value)(lazy(item, given) for item in value)
        if isinstance(value, np.ndarray) and value.dtype.kind in "fiub":
            for item in given if manner == "an argument" else ():
                if isinstance(item, np.ndarray) and item.shape == value.shape:
                    return item.copy()
            return np.zeros_like(value) if manner != "ones" else np.ones_like(value)
        if isinstance(value, (bool, int, float, np.number)):
            return type(value)(manner == "ones")
        return "" if isinstance(value, str) else None

    @functools.wraps(solution)
    def answer(*args, **options):
        given = list(parts(copy.deepcopy(args)))
        return lazy(solution(*args, **options), given)

    return answer


{name} = _lazy_{name}({name}, {manner!r})
"""
MANNERS = ("zeros", "ones", "an argument")


def lazy_earns_nothing(reference: Reference) -> list[str]:
    """A sentence for each lazy answer that earns too much, and is not a right answer."""
    problems = []
    for exercise, manner, result in tried(reference, _LAZY, MANNERS):
        points, worth = result.points.get(exercise, 0.0), reference.points[exercise]
        if MOST * worth < points < worth - 1e-9:
            problems.append(f"{exercise}: {manner} earns {points:g} of {worth}")
    return problems
