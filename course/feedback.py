"""`course feedback`: one page for every graded submission, without the hidden tests."""

from __future__ import annotations

from pathlib import Path

from nbgrader.converters import GenerateFeedback
from rich.console import Console
from rich.markup import escape

from course import build, gradebook
from course.errors import UsageError
from course.show import progress_bar


def run(lessons: list[str], *, root: Path) -> int:
    """Write `feedback/<student>/<lesson>/<lesson>.html`; 0, or 1 if a page could not be made."""
    work = [
        (name, path.parent.name)
        for name in build.choose(root, lessons)
        for path in sorted((root / "autograded").glob(f"*/{name}"))
    ]
    if not work:
        raise UsageError("nothing is graded yet: run python -m course grade first.")
    console = Console(soft_wrap=True, highlight=False)
    failed = 0
    with progress_bar() as bar:
        task = bar.add_task("writing feedback", total=len(work))
        for name, student in work:
            reason = gradebook.convert(GenerateFeedback, root, name, student)
            if reason:
                failed += 1
                console.print(f"✗ {escape(student)}, {name}: no feedback: {escape(reason)}")
            bar.advance(task)
    console.print(f"{len(work) - failed} pages in {root / 'feedback'}")
    return 1 if failed else 0
