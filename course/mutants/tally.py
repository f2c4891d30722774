"""Count what was noticed, and compare with the floors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from course.mutants.grading import Result

#: What share of a lesson's mutants must be noticed, in percent.
FLOOR_FULL = 98
FLOOR_VISIBLE = 85
#: What share of the noticed ones must get a diagnosis that says more than "values differ".
FLOOR_SPECIFIC = 60
#: What share of those that are told something may be told something untrue: less than this.
CEILING_FALSE = 1


@dataclass(frozen=True)
class Tally:
    """The numbers of a function or of a lesson."""

    mutants: int
    equivalent: int
    full: int
    visible: int
    specific: int
    told: int = 0
    false: int = 0
    strange: int = 0

    @property
    def share_false(self) -> float:
        """Percent of the mutants with a diagnosis that are told of another mistake than theirs."""
        return 100 * self.false / (self.told or 1)

    @property
    def counted(self) -> int:
        return self.mutants - self.equivalent

    def shares(self) -> tuple[float, float, float]:
        """Percent noticed by the full tests, by the visible ones, and diagnosed specifically."""
        counted, full = self.counted or 1, self.full or 1
        whole = 0.0 if self.counted else 100.0  # nothing to notice
        return (
            whole + 100 * self.full / counted,
            whole + 100 * self.visible / counted,
            whole + 100 * self.specific / full,
        )


def count(results: Iterable[Result]) -> Tally:
    """The numbers of any results, such as those of a function or of a lesson."""
    results = list(results)
    return Tally(
        len(results),
        sum(not result.counts for result in results),
        sum(result.full for result in results),
        sum(result.visible for result in results),
        sum(result.full and result.specific for result in results),
        sum(result.full and bool(result.told) for result in results),
        sum(result.full and bool(result.false) for result in results),
        sum(bool(result.strange) for result in results),
    )


def missed_floors(tally: Tally) -> list[str]:
    """A sentence for each floor that a lesson's numbers do not reach."""
    names = ("noticed by the full tests", "noticed by the visible tests", "diagnosed specifically")
    floors = (FLOOR_FULL, FLOOR_VISIBLE, FLOOR_SPECIFIC)
    found = [
        f"{share:.1f} % {name}, at least {floor} % are wanted"
        for name, share, floor in zip(names, tally.shares(), floors, strict=True)
        if share < floor
    ]
    if tally.strange:
        found.append(f"{tally.strange} told in words that no learner knows")
    if tally.share_false >= CEILING_FALSE:
        found.append(
            f"{tally.share_false:.1f} % told something untrue, less than {CEILING_FALSE} % is allowed"
        )
    return found
