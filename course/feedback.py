"""`course feedback`: one page for every graded submission, without the hidden tests."""

from __future__ import annotations

from pathlib import Path

from nbgrader.converters import GenerateFeedback
from rich.console import Console
from rich.markup import escape

from course import build
from course.errors import UsageError
from course.grade import convert_all


def run(lessons: list[str], *, root: Path, jobs: int = 2) -> int:
    """Write `feedback/<student>/<lesson>/<lesson>.html`; 0, or 1 if a page could not be made."""
    work = [
        (name, path.parent.name)
        for name in build.choose(root, lessons)
        for path in sorted((root / "autograded").glob(f"*/{name}"))
    ]
    if not work:
        raise UsageError("nothing is graded yet: run python -m course grade first.")
    failed = convert_all(GenerateFeedback, work, root=root, jobs=jobs, doing="writing feedback")
    console = Console(soft_wrap=True, highlight=False)
    for (name, student), reason in failed.items():
        console.print(f"✗ {escape(student)}, {name}: no feedback: {escape(reason)}")
    console.print(f"{len(work) - len(failed)} pages in {root / 'feedback'}")
    return 1 if failed else 0
