"""The table of lessons in the README, made from the lessons themselves."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from course.author.lesson import Lesson, lesson_names, read_header, read_lesson
from course.author.percent import LessonError
from course.errors import CourseError
from course.files import write_if_changed

BEGIN = "<!-- lessons: written by python -m course build -->"
END = "<!-- end of lessons -->"


def in_order(lessons: list[Lesson]) -> list[Lesson]:
    """Each lesson after its prerequisites, else by name.

    Raises `CourseError` when a prerequisite is not a lesson, or two wait for each other.
    """
    named = {lesson.name: lesson for lesson in sorted(lessons, key=lambda lesson: lesson.name)}
    for lesson in named.values():
        for needed in lesson.prerequisites:
            if needed not in named:
                raise CourseError(
                    f'lessons/{lesson.name}/lesson.py: the prerequisite "{needed}" is not a lesson.'
                )
    order = TopologicalSorter({name: named[name].prerequisites for name in named})
    try:
        order.prepare()
    except CycleError as error:
        circle = " needs ".join(reversed(error.args[1]))
        raise CourseError(f"the prerequisites go in a circle: {circle}.") from None
    finished = []
    while order.is_active():
        for name in sorted(order.get_ready()):
            finished.append(named[name])
            order.done(name)
    # the week in the name comes first: c1w2 before c1w3
    rank = {lesson.name: index for index, lesson in enumerate(finished)}
    return sorted(finished, key=lambda lesson: (lesson.name.split("_")[0], rank[lesson.name]))


def all_in_order(root: Path) -> list[Lesson]:
    """All lessons of the course, each after its prerequisites."""
    return in_order(
        [read_lesson(root / "lessons" / name / "lesson.py") for name in lesson_names(root)]
    )


def order_of(root: Path) -> list[Lesson]:
    """The order of the lessons, without their cells; one that cannot be read has no place in it."""
    found = []
    for name in lesson_names(root):
        with suppress(LessonError):
            found.append(read_header(root / "lessons" / name / "lesson.py"))
    known = {lesson.name for lesson in found}
    return in_order(
        [replace(it, prerequisites=[n for n in it.prerequisites if n in known]) for it in found]
    )


def table(lessons: list[Lesson]) -> str:
    """Markdown: one row a lesson with its time, points and exercises."""
    rows = ["| lesson | minutes | points | exercises |", "|---|---|---|---|"]
    for lesson in in_order(lessons):
        names = ", ".join(f"`{name}`" for name in lesson.points)
        link = f"[{lesson.title}](notebooks/{lesson.name}.ipynb)"
        rows.append(f"| {link} | {lesson.minutes} | {sum(lesson.points.values())} | {names} |")
    return "\n".join(rows)


def with_table(readme: str, lessons: list[Lesson]) -> str:
    """The README's text with a fresh table between its two marks; unchanged without marks."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        return readme
    return f"{before}{BEGIN}\n{table(lessons)}\n{END}{after}"


def update(root: Path, check: bool = False) -> bool:
    """Write the table into README.md; returns whether it had to change (or has to, with `check`)."""
    path = root / "README.md"
    if not path.is_file():
        return False
    old = path.read_text(encoding="utf-8")
    new = with_table(old, all_in_order(root))
    if new != old and not check:
        write_if_changed(path, new.encode())
    return new != old
