"""The page for the instructor: one HTML file that needs no network."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import urllib.parse
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from course.cells import is_solution
from course.files import read_regular
from course.grading.gradebook import Grade, Step, at
from course.printable import display_name, printable, some_names
from course.report import figures, similar, statistics
from course.terminal import progress_bar
from helpers.checks.report import number
from helpers.counting import counted, plural

# What a page can hold and a teacher can read; the rest is counted, and is in the export.
ROWS = 200
MISTAKES = 12
PAIRS = 40
NAMES = 8


def make(
    root: Path,
    lesson: str,
    grades: list[Grade],
    folder: Path | None = None,
    absent: Sequence[str] = (),
) -> str:
    """The page of one lesson, as HTML.

    Args:
        folder: where it will be; pages of feedback are linked from there.
        absent: who has handed in nothing.
    """
    source = _notebook(root / "source" / lesson / f"{lesson}.ipynb")
    release = _notebook(root / "release" / lesson / f"{lesson}.ipynb")
    title = source.get("metadata", {}).get("course", {}).get("title") or lesson
    done = statistics.graded(grades)
    with progress_bar() as bar:
        task = bar.add_task("comparing", total=None)
        alike = similar.find(
            {grade.student: grade.code for grade in done},
            _code(release),
            _code(source, is_solution),
            tick=lambda number, total: bar.update(task, completed=number, total=total),
        )
    for grade in done:
        with at(Step.COMPARE, grade):
            if grade.student in alike.unread:
                raise alike.unread[grade.student]
    exercises = statistics.exercises(grades)
    mistakes = statistics.mistakes(grades)
    totals = statistics.totals(grades)
    times = statistics.times(grades)
    stuck = sorted(done, key=lambda grade: (grade.total, grade.student))
    return template("page.html").render(
        lesson=lesson,
        title=title,
        made=datetime.now(UTC),
        grades=grades,
        done=done,
        missing=[grade for grade in grades if grade.why_not],
        totals=totals,
        exercises=exercises,
        mistakes=[each for each in mistakes if not each.unexplained],
        unexplained=[each for each in mistakes if each.unexplained],
        stuck=stuck[:ROWS],
        times=times,
        slowest=statistics.slowest(grades),
        slowest_students=statistics.slowest_students(grades),
        late=sorted((g for g in done if g.late), key=lambda g: (-g.late, g.student)),
        due=next((grade.due for grade in grades if grade.due), None),
        untimed=sum(grade.timestamp is None for grade in done),
        noted=[grade for grade in done if grade.notes],
        similar=alike,
        groups=similar.groups(alike.pairs[:PAIRS]),
        first=[*_look_first(lesson, exercises, mistakes, grades, alike), *_absent(absent)],
        by_hand=[grade for grade in grades if grade.by_hand],
        links=_links(root, lesson, grades, folder),
        distribution=figures.distribution(totals) if totals else None,
        states=figures.states(exercises) if exercises else None,
        seconds=figures.seconds(times) if times else None,
        limits=dict(rows=ROWS, mistakes=MISTAKES, pairs=PAIRS, names=NAMES),
        rules=similar,
        smallest=statistics.SMALLEST_CLASS,
    )


def _look_first(
    lesson: str,
    exercises: list[statistics.Exercise],
    mistakes: list[statistics.Mistake],
    grades: list[Grade],
    alike: similar.Similar,
) -> list[str]:
    """A few sentences on what an instructor would want to see first."""
    found = []
    missing = [grade for grade in grades if grade.why_not]
    if missing:
        who = some_names([grade.student for grade in missing], 3)
        found.append(
            f"{counted(len(missing), 'submission has', 'submissions have')} no grade: {who}."
        )
    doubtful = [grade.student for grade in grades if grade.too_many or grade.look_again]
    if doubtful:
        found.append(f"Points given by hand no longer fit: {some_names(doubtful, 3)}.")
    old = [grade.student for grade in grades if grade.outdated and not grade.why_not]
    if old:
        found.append(
            f"{counted(len(old), 'grade was', 'grades were')} given by tests that have changed since: "
            f"`python -m course regrade {lesson}` shows what would change."
        )
    if alike.pairs:
        found.append(
            f"{counted(len(alike.pairs), 'pair of submissions holds', 'pairs of submissions hold')} "
            "the same code. Read them before you judge."
        )
    hardest = min(exercises, key=lambda exercise: exercise.share, default=None)
    if hardest and hardest.share < 0.95:
        found.append(
            f"`{hardest.name}` is the hardest: {_percent(hardest.share)} of its points were earned, "
            f"and {hardest.unfinished} of {sum(hardest.counts.values())} "
            f"{plural(hardest.unfinished, 'has', 'have')} not finished it."
        )
    for mistake in mistakes[:3]:
        if mistake.count > 1 and not mistake.unexplained:
            found.append(
                f"{_percent(mistake.share)} {mistake.phrase} in `{mistake.exercise}` "
                f"({mistake.count} of {mistake.written})."
            )
    for exercise in exercises:
        if exercise.discrimination.value is not None and exercise.discrimination.high < 0.2:
            found.append(
                f"`{exercise.name}` does not tell strong students from weak ones: look at its tests."
            )
    return found


def _absent(students: Sequence[str]) -> list[str]:
    """A sentence on those who have handed in nothing, if there are any."""
    if not students:
        return []
    count = counted(len(students), "student has", "students have")
    return [f"{count} handed in nothing: {some_names(students, NAMES)}."]


def _notebook(path: Path) -> dict[str, Any]:
    """A notebook of the course; an empty one if it is missing or broken, for then the report must
    still come."""
    try:
        found = json.loads(read_regular(path))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _code(notebook: dict[str, Any], wanted: Callable[[Any], bool] = lambda cell: True) -> list[str]:
    """The code cells, or those of them that are wanted."""
    return [
        "".join(cell["source"])
        for cell in notebook.get("cells", [])
        if cell["cell_type"] == "code" and wanted(cell)
    ]


def _links(root: Path, lesson: str, grades: list[Grade], folder: Path | None) -> dict[str, str]:
    """Student -> where the page of feedback is, seen from the report."""
    found = {}
    for grade in grades if folder else ():
        path = root / "feedback" / grade.student / lesson / f"{lesson}.html"
        if path.is_file():
            place = os.path.relpath(path, folder)
            found[grade.student] = urllib.parse.quote(os.fsencode(place))
    return found


def template(name: str) -> jinja2.Template:
    """A page of this room, with its style, its script and its words for values."""
    environment = jinja2.Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=_harmless,
    )
    files = resources.files("course.report")
    style = files.joinpath("page.css").read_text(encoding="utf-8")
    script = files.joinpath("page.js").read_text(encoding="utf-8")
    environment.globals.update(
        style=Markup(style),
        script=Markup(script),
        # nothing else may run in the page, whatever a student's text holds
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        state=statistics.state,
        row=_row,
        counted=counted,
    )
    environment.filters.update(
        code=_marked, percent=_percent, number=number, names=some_names, spent=_spent,
        when=_when, svg=Markup, duration=_duration, who=display_name,
    )  # fmt: skip
    return environment.from_string(files.joinpath(name).read_text(encoding="utf-8"))


def _harmless(value: object) -> object:
    """Whatever the page shows, without characters that cannot be seen or turn the text round."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return printable(value, keep="\n\t")
    return value


def _row(macro: Callable[[Grade], Markup], grade: Grade) -> Markup:
    """What the template's macro makes of a student; nothing where it fails."""
    with at(Step.ROW, grade):
        return macro(grade)
    return Markup()


def _marked(text: str) -> Markup:
    """`code` in backticks as code; everything else is text."""
    shown = str(escape(_harmless(text)))
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", shown))


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _spent(seconds: float) -> str:
    """Seconds with as many digits as tell something."""
    return (
        f"{seconds:.0f}"
        if seconds >= 10
        else f"{seconds:.1f}"
        if seconds >= 1
        else f"{seconds:.3f}"
    )


def _when(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else "not known"


def _duration(late: timedelta) -> str:
    minutes = int(late.total_seconds() // 60)
    days, hours = divmod(minutes // 60, 24)
    if days:
        return f"{days} d {hours} h"
    return f"{hours} h {minutes % 60} min"
