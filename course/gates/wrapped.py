"""The lesson's own solutions, each wrapped in code that changes what it takes or returns."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from course.author import trial
from course.author.variants import Variant
from course.gates import samples
from course.gates.reference import Reference


def tried(
    reference: Reference, wrapper: str, manners: Sequence[str]
) -> Iterator[tuple[str, str, trial.Trial]]:
    """(exercise, manner, what came of it), for each exercise that is one plain function.

    Args:
        wrapper: code below the solution that puts another function in its place, with {name} for the
            function and {manner!r} for one of `manners`.
    """
    made = [
        (exercise, manner, text + wrapper.format(name=exercise, manner=manner))
        for exercise, text in samples.solutions(reference.source).items()
        if exercise in reference.points and _is_plain_function(text, exercise)
        for manner in manners
    ]
    notebooks = [
        reference.filled(Variant("wrong", f"{exercise}: {manner}", {exercise: [code]}))
        for exercise, manner, code in made
    ]
    results = trial.run_all(notebooks, reference.root, common=reference.filled())
    for (exercise, manner, _), result in zip(made, results, strict=True):
        yield exercise, manner, result


def _is_plain_function(text: str, name: str) -> bool:
    """Whether a solution is one function of that name, and no generator."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return not any(isinstance(part, (ast.Yield, ast.YieldFrom)) for part in ast.walk(node))
    return False
