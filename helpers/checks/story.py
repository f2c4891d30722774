"""One mistake, one story: which failed checks are told, and which follow from them.

A mistake in one line shows in many values. What the lesson foresees names it. What is guessed from
the other values is then only its shadow, and so is what merely says that a value differs. So failed
checks are grouped by what is said of them, groups are ranked by how surely it is the cause, and only
those of the first rank are told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.checks.report import Check

MOST = 3  # findings that are told

#: They say that something is wrong, and not what.
VAGUE = frozenset(
    {
        "values_differ",
        "rule",
        "unusable_result",
        "wrong_class",
        "one_line_wrong",
        "wrong_along_axis",
    }
)
#: They say that nothing was found out.
NOTHING = frozenset({"not_reached", "stopped"})


@dataclass(frozen=True)
class Finding:
    """Failed checks of which the same is said; the first of them is quoted."""

    checks: tuple[Check, ...]

    @property
    def code(self) -> str:
        return self.checks[0].code

    @property
    def titles(self) -> list[str]:
        return list(dict.fromkeys(check.title for check in self.checks))

    @property
    def labels(self) -> list[str]:
        return list(dict.fromkeys(check.label for check in self.checks if check.label))


@dataclass(frozen=True)
class Story:
    """What is told of the failed checks, and what more there is: titles, and values beside them."""

    told: tuple[Finding, ...]
    titles: tuple[str, ...]
    values: int


def rank(check: Check, whole: bool, own: bool) -> int:
    """How surely it is the cause that is named: 0 surest.

    Args:
        whole: it speaks of a whole call, and not of one value.
        own: the lesson has a sentence of its own for it.
    """
    if check.code in NOTHING:
        return 5
    if check.code in VAGUE:
        return 4
    if check.by == "value":
        return 0  # the very value that a known mistake gives
    if whole or own or check.stage in ("returned", "type") or check.code == "nan_inf":
        return 1  # it failed or came back as something else; or a rule of the lesson's has found it
    if check.by == "rule" or check.stage in ("shape", "dtype"):
        return 2  # a fact, but one that may follow
    return 3  # a guess


def story(checks: Iterable[Check], rank_of: Callable[[Check], int]) -> Story:
    """The findings of the first rank, in order.

    Of what is foreseen, and of guesses about different values, there may be several. Of failures
    and of the lesson's rules the first is told: the others may be gone when it is fixed.

    Args:
        checks: all of a report.
        rank_of: see `rank`.
    """
    failed = [check for check in checks if not check.passed]
    groups: dict[str, list[Check]] = {}
    for check in failed:
        groups.setdefault(check.code, []).append(check)
    ranks = {code: min(rank_of(it) for it in found) for code, found in groups.items()}
    first = min(ranks.values(), default=0)
    told: list[Finding] = []
    explained = set[str]()
    for code in groups:
        if ranks[code] != first or len(told) == MOST:
            continue
        surest = [it for it in groups[code] if rank_of(it) == first]
        labels = {it.label for it in surest}
        if told and (first not in (0, 3) or labels <= explained):
            continue
        explained |= labels
        told.append(Finding((*surest, *(it for it in groups[code] if it not in surest))))
    shown = {id(check) for finding in told for check in finding.checks}
    more = [it for it in failed if id(it) not in shown and it.code not in NOTHING]
    titles = {title for finding in told for title in finding.titles}
    others = dict.fromkeys(it.title for it in more if it.title not in titles)
    return Story(tuple(told), tuple(others), len({(it.title, it.label) for it in more}))
