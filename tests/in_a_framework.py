"""Runs a lesson's section "In a framework" as a learner who has solved the exercises may run it.

As a program: `python -m tests.in_a_framework LESSON` runs what the section may rely on, which is the
setup cells and the exercises, and then the section's cells; what these print is the output.
"""

from __future__ import annotations

import contextlib
import io
import sys

import matplotlib

from course.author.lesson import Cell, read_lesson
from tests.toy import REPOSITORY

TITLE = r"^## \d+\. In (a|another) framework\b"


def cells_of(lesson: str) -> list[Cell]:
    """The cells that the section needs, and then its own."""
    cells = read_lesson(REPOSITORY / "lessons" / lesson / "lesson.py").cells
    needed = [cell for cell in cells if cell.kind in ("setup", "exercise")]
    return needed + [cell for cell in cells if cell.kind == "demo" and cell.name == "framework"]


def run(lesson: str) -> str:
    """What the section's cells print."""
    matplotlib.use("agg")
    namespace: dict[str, object] = {"__name__": "__main__"}
    shown = io.StringIO()
    for cell in cells_of(lesson):
        code = compile(cell.source, f"{lesson}: {cell.kind} {cell.name}", "exec")
        with contextlib.redirect_stdout(shown if cell.kind == "demo" else io.StringIO()):
            exec(code, namespace)
    return shown.getvalue()


if __name__ == "__main__":
    print(run(sys.argv[1]), end="")
