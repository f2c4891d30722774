"""What a learner has to scroll past: a test on the page is a few lines, and the rest is folded."""

from __future__ import annotations

from nbformat import NotebookNode

from course.author.lesson import chapters
from course.cells import HIDDEN, grade_id, is_test, role_of
from course.gates.reference import Reference

MAX_SHARE = 0.10  # of the lines that a release shows
SHORT = 8  # lines of a test, which nobody minds, in however short a lesson
MAX_LINES = 1000  # of a chapter


def the_page_is_short(reference: Reference) -> list[str]:
    """Tests take a small part of the page, their apparatus none of it, and lesson.py is readable."""
    problems = []
    tests, everything = shown_lines(reference.release)
    count = sum(map(is_test, reference.release.cells))
    if tests > max(MAX_SHARE * everything, SHORT * count):
        problems.append(
            f"{tests} of the {everything} lines that the release shows are tests, more than "
            f"{MAX_SHARE:.0%}: move what nobody has to read into the apparatus"
        )
    for cell in reference.release.cells:
        if role_of(cell) == "apparatus" and not is_folded(cell):
            problems.append(f"{grade_id(cell)} is not folded")
    for path in chapters(reference.folder):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > MAX_LINES:
            problems.append(
                f"{path.name} has {lines} lines, more than {MAX_LINES}: begin a new chapter, such "
                "as lesson_2_training.py"
            )
    return problems


def shown_lines(release: NotebookNode) -> tuple[int, int]:
    """The lines of tests, and of everything, that a learner sees without unfolding anything."""
    tests = everything = 0
    for cell in release.cells:
        if is_folded(cell):
            continue
        lines = len(HIDDEN.removed(cell.source).splitlines())
        everything += lines
        tests += lines if is_test(cell) else 0
    return tests, everything


def is_folded(cell: NotebookNode) -> bool:
    return bool(cell.metadata.get("jupyter", {}).get("source_hidden"))
