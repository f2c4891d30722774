"""The start page: the lessons in their order, the points so far, and where to go on.

`release/START.ipynb` names the lessons in its metadata (`python -m course build` writes it), and
`helpers.progress` keeps the points. This module brings both together as Markdown, whose links
JupyterLab opens.
"""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.dates import due_in
from helpers.progress import Attempt, recorded

#: The page, and the id of its one code cell.
PAGE = "START.ipynb"
CELL = "lessons"

Points = Mapping[str, Mapping[str, Attempt]]  # lesson -> exercise -> what its check said last


@dataclass(frozen=True)
class Listed:
    """A lesson as the start page names it; `needs` are the names of others, `exercises` have points."""

    name: str
    title: str
    minutes: int
    needs: tuple[str, ...]
    exercises: dict[str, int]

    @property
    def path(self) -> str:
        """Its notebook, seen from the start page."""
        return f"{self.name}/{self.name}.ipynb"


def lessons_of(metadata: Mapping[str, Any]) -> list[Listed]:
    """The lessons that the metadata of a start page names, in their order."""
    return [
        Listed(
            entry["name"],
            entry["title"],
            entry["minutes"],
            tuple(entry["needs"]),
            dict(entry["exercises"]),
        )
        for entry in metadata["course"]["lessons"]
    ]


def show(folder: str | Path = ".") -> None:
    """Show the lessons of the start page in `folder` with the points so far."""
    from IPython.display import Markdown, display

    display(Markdown(page_of(Path(folder))))


def page_of(folder: Path) -> str:
    """The list as Markdown, for the start page in `folder`."""
    try:
        page = json.loads((folder / PAGE).read_text(encoding="utf-8"))
        lessons = lessons_of(page["metadata"])
    except (OSError, ValueError, KeyError, TypeError):
        return f"There is no {PAGE} in this folder, or it is damaged: copy it again."
    here = {lesson.name for lesson in lessons if (folder / lesson.path).is_file()}
    return as_markdown(lessons, points_in(folder, lessons), dates_in(folder, lessons), here)


def points_in(folder: Path, lessons: list[Listed]) -> Points:
    """The points that are kept beside the lessons' notebooks."""
    return {lesson.name: recorded(folder / lesson.name, lesson.name) for lesson in lessons}


def dates_in(folder: Path, lessons: list[Listed]) -> dict[str, str]:
    """When lessons are due, by name, as far as their class has dates."""
    found = {lesson.name: due_in(folder / lesson.name) for lesson in lessons}
    return {name: due for name, due in found.items() if due}


def as_markdown(
    lessons: list[Listed],
    points: Points,
    dates: Mapping[str, str] | None = None,
    here: Container[str] | None = None,
) -> str:
    """The list, with where to go on above it; with a column of `dates` if there are any.

    Args:
        here: the lessons that are here, to which a link leads; default: all.
    """
    dates = dates or {}
    here = [lesson.name for lesson in lessons] if here is None else here
    titles = {lesson.name: f"{number}" for number, lesson in enumerate(lessons, start=1)}
    due, line = ("due | ", "---|") if dates else ("", "")
    rows = [
        f"| number | lesson | {due}minutes | needed before | points so far | state |",
        f"|---|---|{line}---|---|---|---|",
    ]
    for lesson in lessons:
        tried = points.get(lesson.name, {})
        needs = ", ".join(titles[name] for name in lesson.needs if name in titles) or "–"
        due = f"{dates.get(lesson.name, '–')} | " if dates else ""
        rows.append(
            f"| {titles[lesson.name]} | {_link(lesson, here)} | {due}{lesson.minutes} | {needs} "
            f"| {_number(_earned(lesson, tried))} of {sum(lesson.exercises.values())} "
            f"| {_state(lesson, tried) or ('' if lesson.name in here else 'not here yet')} |"
        )
    return "\n".join([onward(lessons, points, here), "", *rows])


def onward(lessons: list[Listed], points: Points, here: Container[str] | None = None) -> str:
    """Where one stopped, and what comes next; `here` as for `as_markdown`."""
    here = [lesson.name for lesson in lessons] if here is None else here
    if not lessons:
        return "There is no lesson here yet."
    tried = [
        (attempt.at, lesson, name)
        for lesson in lessons
        for name, attempt in points.get(lesson.name, {}).items()
        if name in lesson.exercises
    ]
    if not tried:
        return f"**Begin here:** {_link(lessons[0], here)}"
    _, last, exercise = max(tried, key=lambda found: found[0])
    said = f"You stopped at `{exercise}` in {_link(last, here)}."
    following = _open_exercise(last, points.get(last.name, {}))
    if following == exercise:
        return f"{said} **Go on there.**"
    if following:
        return f"{said} **Go on with** `{following}`."
    unfinished = [
        lesson for lesson in lessons if _open_exercise(lesson, points.get(lesson.name, {}))
    ]
    later = [lesson for lesson in unfinished if lessons.index(lesson) > lessons.index(last)]
    if not unfinished:
        return f"{said} You have finished all lessons: hand in what you have not yet."
    return (
        f"{said} All its visible checks pass: hand it in. "
        f"**Go on with** {_link((later or unfinished)[0], here)}"
    )


def _link(lesson: Listed, here: Container[str]) -> str:
    return f"[{lesson.title}]({lesson.path})" if lesson.name in here else lesson.title


def _open_exercise(lesson: Listed, tried: Mapping[str, Attempt]) -> str:
    """The first exercise whose checks do not all pass yet; "" if there is none."""
    for name in lesson.exercises:
        if name not in tried or not tried[name].right:
            return name
    return ""


def _earned(lesson: Listed, tried: Mapping[str, Attempt]) -> float:
    return sum(
        min(tried[name].points, worth) for name, worth in lesson.exercises.items() if name in tried
    )


def _state(lesson: Listed, tried: Mapping[str, Attempt]) -> str:
    if not _open_exercise(lesson, tried):
        return "✓ finished"
    return "begun" if any(name in tried for name in lesson.exercises) else ""


def _number(points: float) -> str:
    return f"{points:.2f}".rstrip("0").rstrip(".")
