"""How long a learner needs for a lesson: an estimate from what there is to read and to write.

    reading     the words that are shown, at 150 a minute, half of those that are folded, and the
                lines of the given cells, at 30 a minute
    exercises   what each of them says it takes (`minutes=`)
    trying      three minutes for each open experiment, and one for each prediction that is asked for
    waiting     a run of the whole lesson, which may take as long as `solved runs clean` allows

150 words a minute is two thirds of the mean speed of adults with non-fiction in English, 238 (M.
Brysbaert, Journal of Memory and Language 109, 2019): these texts have formulas and shapes. What an
exercise says is compared with its solution: three minutes to read the task and the verdict, and one and
a half for each line of code. Nobody has measured learners here, so the bands are wide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from course.author.lesson import Cell, Lesson
from course.cells import SOLUTION
from course.gates.reference import Reference
from helpers.counting import counted, plural

WORDS_A_MINUTE = 150
FOLDED_SHARE = 0.5  # how much of what is folded a learner opens
LINES_A_MINUTE = 30  # of given code
TRY_MINUTES = 3
PREDICTION_MINUTES = 1
RUN_SECONDS = 60  # where the lesson names no limit of its own

EXERCISE_MINUTES = 3  # the task, the hints and the verdict
LINE_MINUTES = 1.5  # to write one line of the solution
#: An exercise may say so many times less, or more, than its lines.
EXERCISE_BAND = 3.0
#: A lesson may name so much less, or more, than the estimate: a tenth of it, or ten minutes of a short one.
BAND = 0.10
SLACK = 10.0

_FOLDED = re.compile(r"<details>.*?</details>", re.DOTALL)
_FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$]+\$", re.DOTALL)
_PREDICTION = re.compile(r"(?i)what do you expect|before you run")
_ABOUT = re.compile(r"\*About (\d+) minutes")
_TIME = re.compile(r"^\| Time \| about (\d+) minutes", re.MULTILINE)


@dataclass(frozen=True)
class Estimate:
    """The minutes of one lesson, part by part; `words` and `lines` are what is counted for `reading`."""

    words: int
    folded: int
    lines: int
    reading: float
    exercises: float
    trying: float
    waiting: float

    @property
    def total(self) -> float:
        return self.reading + self.exercises + self.trying + self.waiting


def estimate(lesson: Lesson) -> Estimate:
    """How long the lesson takes, by what is counted in it."""
    prose = [cell.source for cell in lesson.cells if cell.kind == "markdown"]
    words = sum(_words(_FOLDED.sub("", text)) for text in prose)
    folded = sum(_words(part) for text in prose for part in _FOLDED.findall(text))
    given = [
        cell
        for cell in lesson.cells
        if cell.kind in ("setup", "demo") and not cell.options.get("folded")
    ]
    lines = sum(_lines(cell.source) for cell in given)
    predictions = sum(len(_PREDICTION.findall(text)) for text in prose)
    tries = sum(cell.kind == "try" for cell in lesson.cells)
    return Estimate(
        words,
        folded,
        lines,
        (words + FOLDED_SHARE * folded) / WORDS_A_MINUTE + lines / LINES_A_MINUTE,
        sum(_minutes(cell) for cell in _exercises(lesson)),
        TRY_MINUTES * tries + PREDICTION_MINUTES * predictions,
        lesson.limits.get("seconds", RUN_SECONDS) / 60,
    )


def by_its_lines(cell: Cell) -> float:
    """How long an exercise takes, by the lines of its solution."""
    return EXERCISE_MINUTES + LINE_MINUTES * _lines("\n".join(SOLUTION.lines(cell.source)))


def the_time_is_named(reference: Reference) -> list[str]:
    """The minutes that a lesson and its exercises name are those of the estimate, within a band."""
    lesson, problems = reference.lesson, []
    total = estimate(lesson).total
    if abs(lesson.minutes - total) > max(BAND * total, SLACK):
        problems.append(
            f"the header names {counted(lesson.minutes, 'minute')}, and the estimate is {total:.0f}: see "
            f"`python -m course minutes {lesson.name}`"
        )
    told = _TIME.search(lesson.cells[0].source)
    if told and int(told[1]) != lesson.minutes:
        problems.append(
            f"the first cell says {counted(int(told[1]), 'minute')}, and the header {lesson.minutes}: make them the same"
        )
    for before, cell in zip(lesson.cells, lesson.cells[1:], strict=False):
        if cell.kind != "exercise":
            continue
        minutes, lines = _minutes(cell), by_its_lines(cell)
        if not lines / EXERCISE_BAND <= minutes <= lines * EXERCISE_BAND:
            problems.append(
                f"{cell.name} says {minutes:.0f} {plural(minutes, 'minute')}, and its solution looks like {lines:.0f}"
            )
        said = _ABOUT.findall(before.source) if before.kind == "markdown" else []
        if said and int(said[-1]) != minutes:
            problems.append(
                f'{cell.name}: the text says "About {said[-1]} minutes", and its header {minutes:.0f}'
            )
    return problems


def table(lessons: list[Lesson]) -> list[str]:
    """The estimate of each lesson as a row of text, under a row of headings."""
    rows = [
        f"{'lesson':<32} {'named':>5} {'estimate':>8} {'reading':>8} {'exercises':>9} {'trying':>6} "
        f"{'waiting':>7}  {'words':>5} {'folded':>6} {'lines':>5}"
    ]
    for lesson in lessons:
        it = estimate(lesson)
        rows.append(
            f"{lesson.name:<32} {lesson.minutes:>5} {it.total:>8.0f} {it.reading:>8.0f} "
            f"{it.exercises:>9.0f} {it.trying:>6.0f} {it.waiting:>7.1f}  {it.words:>5} {it.folded:>6} "
            f"{it.lines:>5}"
        )
    return rows


def _exercises(lesson: Lesson) -> list[Cell]:
    return [cell for cell in lesson.cells if cell.kind == "exercise"]


def _minutes(cell: Cell) -> float:
    return float(cell.options.get("minutes") or by_its_lines(cell))


def _words(text: str) -> int:
    """The words of a text; a formula is read as one."""
    return len(re.findall(r"\w+", _FORMULA.sub(" x ", text)))


def _lines(code: str) -> int:
    return sum(1 for line in code.split("\n") if line.strip() and not line.strip().startswith("#"))
