"""The list of all diagnoses, `docs/diagnoses.md`, made from the catalogue and the lessons."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from course.author.lesson import Lesson, lesson_names, read_lesson
from course.files import write_if_changed
from helpers.checks.catalogue import CATALOGUE
from helpers.checks.wording import fill

HEAD = """\
# Diagnoses

Written by `python -m course build`; edit the catalogue (`helpers/checks/catalogue.py`) or the
lesson's `wrong/` instead. The middle column is what a student reads where the check is hidden: there
the parts that tell its data are left out, which the last column names. The notation of the sentences is
described in `helpers/checks/wording.py`.
"""
COLUMNS = (
    "| code | what a student did | said of a hidden check | left out there |\n|---|---|---|---|"
)


def page(lessons: Iterable[Lesson]) -> str:
    """The Markdown: a table for the catalogue, and one for each lesson with codes of its own."""
    every = [
        (code, entry.phrase, entry.sentence, entry.hidden) for code, entry in CATALOGUE.items()
    ]
    parts = [HEAD, "## Of every lesson\n", _table(every)]
    for lesson in sorted(lessons, key=lambda lesson: lesson.name):
        own = {
            (code, row.phrase, row.sentence, row.hidden)
            for rows in lesson.rows.values()
            for code, row in rows.items()
        }
        if own:
            parts += [f"\n## {lesson.title}\n", _table(own)]
    return "\n".join(parts) + "\n"


def _table(rows: Iterable[tuple[str, str, str, tuple[str, ...]]]) -> str:
    lines = [COLUMNS]
    for code, phrase, sentence, hidden in sorted(rows):
        said = fill(sentence, {"label": ""})
        cells = (f"`{code}`", phrase, said, ", ".join(f"`{name}`" for name in hidden))
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines)


def update(root: Path, check: bool = False) -> bool:
    """Write the list where a course has one; whether it had to change (or has to, with `check`)."""
    path = root / "docs" / "diagnoses.md"
    if not path.is_file():
        return False
    lessons = [read_lesson(root / "lessons" / name / "lesson.py") for name in lesson_names(root)]
    new = page(lessons)
    changed = new != path.read_text(encoding="utf-8")
    if changed and not check:
        write_if_changed(path, new.encode())
    return changed
