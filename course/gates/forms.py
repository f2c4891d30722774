"""Right values in another form: what they cost, in the exercise itself and in those that call it.

What a deviation of form costs is the same in every exercise: a fifth at most, and nothing anywhere else
(see docs/grading.md).
"""

from __future__ import annotations

from course.gates.reference import Reference
from course.gates.wrapped import tried
from helpers.checks.testing import FORM

ROUNDING = 0.011  # points

_OTHER = """
def _other_{name}(solution, manner):
    import functools, inspect
    import numpy as np

    def boxed(value):
        if isinstance(value, dict):
            return {{key: boxed(item) for key, item in value.items()}}
        if type(value) in (list, tuple):
            return type(value)(boxed(item) for item in value)
        if isinstance(value, (float, np.floating)):
            return np.array([[float(value)]])
        return value

    def other(value):
        if manner == "boxed numbers":
            return boxed(value)
        if manner == "a value more":
            plain = isinstance(value, (tuple, list, dict, str, int, float, np.number, np.ndarray))
            if not (plain or hasattr(value, "numpy")):
                return value
            return (*value, 7) if type(value) is tuple else (value, 7)
        if type(value) is dict:
            return {{key: item for key, item in value.items() if type(item) is not list}} or value
        if type(value) is tuple and len(value) > 1:
            return value[:-1] if len(value) > 2 else value[0]
        return value

    if manner == "an argument more":
        names = inspect.signature(solution).parameters
        if not names or any(one.default is not one.empty for one in names.values()):
            return solution
        names, scope = ", ".join(names), dict(solution=solution)
        exec(f"def answer({{names}}, more): return solution({{names}})", scope)
        return scope["answer"]

    @functools.wraps(solution)
    def answer(*args, **options):
        return other(solution(*args, **options))

    return answer


{name} = _other_{name}({name}, {manner!r})
"""
MANNERS = ("boxed numbers", "a value more", "a value less", "an argument more")


def other_forms_cost_little(reference: Reference) -> list[str]:
    """A sentence for each exercise where the lesson's own solution, in another form, loses too much."""
    problems = []
    for exercise, manner, result in tried(reference, _OTHER, MANNERS):
        for name, worth in reference.points.items():
            least = (1 - FORM) * worth if name == exercise else worth
            points = result.points.get(name, 0.0)
            if points < least - ROUNDING:
                problems.append(f"{exercise}, {manner}: {name} earns {points:g} of {worth}")
    return problems
