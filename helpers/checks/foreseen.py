"""Wrong values that a lesson foresees: what comes back when a known mistake is made.

Nobody types them. The build runs a lesson's wrong solutions on the visible checks, and writes what
came back into the folded cell before the test::

    foresee("optimize", {"three steps": {"w": [("uphill", [[-3.875], [0.0625]])]}})
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from helpers.checks.diagnosis import Mistake

# title of a case -> label of a value -> (code, value)
Values = Mapping[str, Mapping[str, Iterable[tuple[str, Any]]]]

_foreseen: dict[str, dict[str, list[Mistake]]] = {}


def foresee(exercise: str, values: Values, *, more: bool = False) -> None:
    """Make wrong values known, for the checks of one exercise.

    Args:
        exercise: the name that `Test` is given.
        values: title of the case -> label of the value -> pairs of a code and a wrong value, a
            number or a nested list.
        more: keep what is known of this exercise, as a hidden part does.
    """
    known = _foreseen.setdefault(exercise, {})
    if not more:
        known.clear()
    for title, labels in values.items():
        known.setdefault(title, []).extend(
            Mistake(label, value, code) for label, pairs in labels.items() for code, value in pairs
        )


def foreseen(exercise: str, title: str) -> tuple[Mistake, ...]:
    """What is foreseen for the case of an exercise that has this title."""
    return tuple(_foreseen.get(exercise, {}).get(title, ()))
