"""Wrong values that a lesson foresees: what comes back when a known mistake is made.

Nobody types them. The build runs a lesson's wrong solutions on the visible checks, and writes what
came back into the folded cell before the test::

    foresee("optimize", {"three steps": {"w": [("uphill", [[-3.875], [0.0625]])]}})

A number may come back by accident, from another mistake. So a mistake is only told where it is seen
in every case in which it would show (see `by_accident`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from helpers.checks.diagnosis import Mistake
from helpers.checks.story import NOTHING

if TYPE_CHECKING:
    from helpers.checks.report import Check

# title of a case -> label of a value -> (code, value), or (code, value, number, required): see `Mistake`
Values = Mapping[str, Mapping[str, Iterable[tuple[Any, ...]]]]

_foreseen: dict[str, dict[str, list[Mistake]]] = {}


def foresee(exercise: str, values: Values, *, more: bool = False) -> None:
    """Make wrong values known, for the checks of one exercise.

    Args:
        exercise: the name that `Test` is given.
        values: title of the case -> label of the value -> pairs of a code and a wrong value, a
            number or a nested list; see `Values`.
        more: keep what is known of this exercise, as a hidden part does.
    """
    known = _foreseen.setdefault(exercise, {})
    if not more:
        known.clear()
    for title, labels in values.items():
        known.setdefault(title, []).extend(
            Mistake(label, value, code, *more)
            for label, pairs in labels.items()
            for code, value, *more in pairs
        )


def foreseen(exercise: str, title: str) -> tuple[Mistake, ...]:
    """What is foreseen for the case of an exercise that has this title."""
    return tuple(_foreseen.get(exercise, {}).get(title, ()))


def by_accident(exercise: str, checks: Iterable[Check]) -> set[tuple[str, str]]:
    """Codes and labels of mistakes that some values suggest, and others of the same label rule out.

    Two for three gives the same cost in one case; a learner who made that mistake gets what it gives
    in the next case, too.
    """
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for check in checks:
        if check.code not in NOTHING:
            seen[check.title, check.label].add(check.code if check.by == "value" else "")
    suggested = {(code, label) for (_, label), codes in seen.items() for code in codes if code}
    return {it for it in suggested if not _in_all_cases(exercise, *it, seen)}


def _in_all_cases(
    exercise: str, code: str, label: str, seen: Mapping[tuple[str, str], set[str]]
) -> bool:
    """Whether one of the wrong solutions with this diagnosis gives all the values that it should."""
    expected: dict[int, list[bool]] = defaultdict(list)
    for title, mistakes in _foreseen.get(exercise, {}).items():
        for number, required in {
            (it.number, it.required) for it in mistakes if it.code == code and _is_of(it, label)
        }:
            if (title, label) in seen and (required or code in seen[title, label]):
                expected[number].append(code in seen[title, label])
    return any(map(all, expected.values()))


def _is_of(mistake: Mistake, label: str) -> bool:
    """Whether a mistake is foreseen for the value of this label, by its whole name or its last part."""
    return label == mistake.label or label.endswith(f'["{mistake.label}"]')
