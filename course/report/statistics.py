"""What a class's grades say: how hard each exercise was, which mistakes are frequent, what is slow.

A submission without a grade never counts here, least of all as a zero.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from course.grading.gradebook import NEEDS_A_PERSON, Grade
from course.report.phrases import NO_MISTAKE, kind, phrase
from helpers.checks.report import Report

State = Literal["complete", "partly", "nothing", "not written"]
STATES: tuple[State, ...] = ("complete", "partly", "nothing", "not written")

# A correlation of fewer students says nothing: of 20, even 0.4 may be chance.
SMALLEST_CLASS = 20


@dataclass(frozen=True)
class Totals:
    """The distribution of what was earned, before penalties, in points."""

    count: int
    worth: float
    mean: float
    median: float
    quartiles: tuple[float, float]
    lowest: float
    highest: float
    full: int
    bins: tuple[int, ...]  # students in each tenth of the points; the last includes full marks


@dataclass(frozen=True)
class Discrimination:
    """Whether those who are good at the rest are good at this exercise, too.

    `value` is the correlation of an exercise's points with the points of all others, None where
    `why_not` says why it cannot be told; `low` and `high` bound it with 95 % confidence.
    """

    value: float | None = None
    low: float = -1.0
    high: float = 1.0
    why_not: str = ""

    @property
    def word(self) -> str:
        if self.value is None:
            return self.why_not
        if self.value < 0:
            return "turned round: look at its tests"
        return "weak" if self.value < 0.2 else "fair" if self.value < 0.4 else "good"


@dataclass(frozen=True)
class Exercise:
    """One exercise in the whole class.

    Attributes:
        worth: points.
        share: mean share of the points, of all who were graded; 1 is easy.
        written_share: the same of those who wrote it, None if nobody did.
        counts: how many are in which state.
    """

    name: str
    worth: float
    share: float
    written_share: float | None
    counts: dict[State, int]
    discrimination: Discrimination

    @property
    def written(self) -> int:
        return sum(self.counts.values()) - self.counts["not written"]

    @property
    def unfinished(self) -> int:
        """How many do not have all points."""
        return sum(self.counts.values()) - self.counts["complete"]


@dataclass
class Mistake:
    """One cause of lost points in one exercise, and whose: each student has one at most.

    `phrase` follows "12 of 29"; `written` is how many wrote the exercise; `values` are the returned
    values it was found in.
    """

    exercise: str
    kind: str
    phrase: str
    written: int
    students: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    example: str = ""

    @property
    def count(self) -> int:
        return len(self.students)

    @property
    def share(self) -> float:
        return self.count / self.written

    @property
    def unexplained(self) -> bool:
        """Whether no rule of the catalogue fits, so that these may be different mistakes."""
        return self.kind == "values_differ"


@dataclass(frozen=True)
class Times:
    """Seconds of wall clock that grading an exercise took: the student's cell and its test."""

    name: str
    median: float
    slow: float  # nineteen of twenty are at most so slow
    longest: float
    student: str  # whose was the longest


@dataclass(frozen=True)
class SlowCell:
    student: str
    cell: str
    seconds: float


def graded(grades: list[Grade]) -> list[Grade]:
    """Those that the checks have given points; a person may have yet to give others."""
    return [grade for grade in grades if not grade.why_not or grade.status == NEEDS_A_PERSON]


def worths(grades: list[Grade]) -> dict[str, float]:
    """Exercise -> points, in the lesson's order."""
    found: dict[str, float] = {}
    for grade in graded(grades):
        for name, worth in grade.max_points.items():
            found.setdefault(name, worth)
    return found


def totals(grades: list[Grade]) -> Totals | None:
    """The distribution of the totals; None if nothing is graded."""
    values = sorted(grade.total for grade in grades if not grade.why_not)
    worth = sum(worths(grades).values())
    if not values or worth <= 0:
        return None
    bins = Counter(min(9, int(10 * value / worth + 1e-9)) for value in values)
    low, high = np.quantile(values, [0.25, 0.75])
    return Totals(
        count=len(values),
        worth=worth,
        mean=statistics.fmean(values),
        median=statistics.median(values),
        quartiles=(float(low), float(high)),
        lowest=values[0],
        highest=values[-1],
        full=sum(value >= worth - 1e-9 for value in values),
        bins=tuple(bins[place] for place in range(10)),
    )


def state(grade: Grade, exercise: str) -> State:
    """How far a student came in an exercise."""
    points = grade.points.get(exercise, 0.0)
    if points > 0:
        return "complete" if points >= grade.max_points.get(exercise, 0.0) - 1e-9 else "partly"
    report = grade.reports.get(exercise)
    codes = {check.code for check in report.checks if not check.passed} if report else set()
    return "not written" if codes and codes <= {"not_done", "not_reached"} else "nothing"


def exercises(grades: list[Grade]) -> list[Exercise]:
    """Every exercise with its difficulty and discrimination, in the lesson's order."""
    found = []
    for name, worth in worths(grades).items():
        done = [grade for grade in graded(grades) if name not in grade.open]
        if not done:
            continue
        sums = np.array([grade.total for grade in done])
        points = np.array([grade.points.get(name, 0.0) for grade in done])
        states = [state(grade, name) for grade in done]
        counts: dict[State, int] = {each: states.count(each) for each in STATES}
        written = points[[each != "not written" for each in states]]
        found.append(
            Exercise(
                name,
                worth,
                share=float(points.mean() / worth) if worth else 0.0,
                written_share=float(written.mean() / worth) if written.size and worth else None,
                counts=counts,
                discrimination=discrimination(points, sums - points),
            )
        )
    return found


def discrimination(points: np.ndarray, rest: np.ndarray) -> Discrimination:
    """The corrected correlation of an exercise with the test: with all other exercises' points.

    Args:
        points, rest: of shape (n,), one entry a student.
    """
    n = len(points)
    if n < SMALLEST_CLASS:
        return Discrimination(why_not="too few to tell")
    if np.ptp(points) < 1e-9 or np.ptp(rest) < 1e-9:
        return Discrimination(why_not="everyone has the same")
    from scipy.stats import pearsonr  # it takes a second to load

    found = pearsonr(points, rest)
    interval = found.confidence_interval(0.95)  # by Fisher's z
    return Discrimination(float(found.statistic), float(interval.low), float(interval.high))


@dataclass(frozen=True)
class Diagnosed:
    """One mistake of one student, in words, and the returned values that it was found in."""

    exercise: str
    kind: str
    phrase: str
    labels: tuple[str, ...]
    text: str


def diagnosed(grade: Grade) -> Iterator[Diagnosed]:
    """What went wrong in each exercise of one student: one cause, the one that the report tells.

    What else fails follows from it, or is gone when it is fixed (see `helpers.checks.story`).
    """
    for exercise, report in grade.reports.items():
        for finding in report.story.told[:1]:
            check = finding.checks[0]
            if check.code not in NO_MISTAKE:
                name = kind(check)
                said = phrase(name, report.entries)
                yield Diagnosed(exercise, name, said, tuple(finding.labels), report.text(check))


def mistakes(grades: list[Grade]) -> list[Mistake]:
    """Every cause of the class, the most frequent first."""
    done = graded(grades)
    written = {
        name: sum(state(grade, name) != "not written" for grade in done) for name in worths(grades)
    }
    found: dict[tuple[str, str], Mistake] = {}
    texts: dict[tuple[str, str], Counter[str]] = {}
    for grade in done:
        for each in diagnosed(grade):
            if not written.get(each.exercise):
                continue
            key = (each.exercise, each.kind)
            if key not in found:
                found[key] = Mistake(*key, each.phrase, written[each.exercise])
            mistake = found[key]
            mistake.students.append(grade.student)
            new = (label for label in each.labels if label not in ("arguments", *mistake.values))
            mistake.values += new
            texts.setdefault(key, Counter())[each.text] += 1
    for key, mistake in found.items():
        mistake.example = texts[key].most_common(1)[0][0]
    # what no rule explains comes last: it is many things, not one
    return sorted(
        found.values(), key=lambda m: (m.unexplained, -m.count, -m.share, m.exercise, m.kind)
    )


def times(grades: list[Grade]) -> list[Times]:
    """How long each exercise took to grade, in the lesson's order."""
    found = []
    for name in worths(grades):
        spent = [
            (grade.seconds.get(name, 0.0) + grade.seconds.get(f"test_{name}", 0.0), grade.student)
            for grade in graded(grades)
            if name in grade.seconds or f"test_{name}" in grade.seconds
        ]
        if spent:
            values = [seconds for seconds, _ in spent]
            longest, student = max(spent)
            found.append(
                Times(
                    name,
                    statistics.median(values),
                    float(np.quantile(values, 0.95)),
                    longest,
                    student,
                )
            )
    return found


def slowest(grades: list[Grade], most: int = 10) -> list[SlowCell]:
    """The cells that took longest, each with whose it is."""
    cells = [
        SlowCell(grade.student, cell, seconds)
        for grade in graded(grades)
        for cell, seconds in grade.seconds.items()
    ]
    return sorted(cells, key=lambda cell: -cell.seconds)[:most]


def slowest_students(grades: list[Grade], most: int = 10) -> list[tuple[str, float]]:
    """Whose submissions took longest in all, with the seconds."""
    sums = [(grade.student, sum(grade.seconds.values())) for grade in graded(grades)]
    return sorted((each for each in sums if each[1]), key=lambda each: -each[1])[:most]


def causes(report: Report) -> list[tuple[str, str]]:
    """What a report tells of what fails, (code, text); what was never reached is left out."""
    return [
        (finding.code, report.text(finding.checks[0]))
        for finding in report.story.told
        if finding.code != "not_reached"
    ]
