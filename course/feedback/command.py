"""`course feedback`: one page for every graded submission, without the hidden tests."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from nbgrader.converters import GenerateFeedback
from rich.console import Console

from course.errors import UsageError
from course.feedback import prose
from course.feedback.page import page_of
from course.feedback.redact import lesson_at
from course.folders import students
from course.grading.convert import convert_all
from course.lms import feedback_zip, senders
from course.nbgrader_course import choose_assignments, open_gradebook
from course.printable import display_name, some_names
from course.terminal import say
from helpers.checks.report import number
from helpers.counting import counted, plural

TEMPLATES = Path(__file__).parent
SECONDS = 120.0  # for one page
NAMED = 20  # students that one line names


def run(lessons: list[str], *, root: Path, jobs: int = 2, lms: str | None = None) -> int:
    """Write `feedback/<student>/<lesson>/<lesson>.html`; 0, or 1 if a page could not be made.

    Args:
        lms: "moodle" or "canvas": also make a zip of all, for what it calls a bulk upload.
    """
    if lms is not None and lms not in feedback_zip.FORMS:
        raise UsageError(f'"{lms}" is not an LMS: take one of {", ".join(feedback_zip.FORMS)}.')
    work = [
        (name, student)
        for name in choose_assignments(root, lessons)
        for student in students(root, name, "autograded")
    ]
    if not work:
        raise UsageError("nothing is graded yet: run python -m course grade first.")
    for name in {name for name, _ in work}:
        lesson_at(root / "source" / name / f"{name}.ipynb")  # one sentence, not one a page
    with open_gradebook(root):  # one sentence if it cannot be used, not one a page
        pass
    failed = convert_all(
        GenerateFeedback, work, root=root, jobs=jobs, doing="writing feedback", seconds=SECONDS
    )
    console = Console(soft_wrap=True, highlight=False)
    for (name, student), reason in sorted(failed.items()):
        say(console, f"✗ {display_name(student)}, {name}: no feedback: {reason}", "  ")
    console.print(
        f"{counted(len(work) - len(failed), 'page')} in {os.path.relpath(root / 'feedback')}/"
    )
    for name in dict.fromkeys(name for name, _ in work) if lms else ():
        made = [
            student for lesson, student in work if lesson == name and (name, student) not in failed
        ]
        make_zip(console, root, name, lms or "", made)
    return 1 if failed else 0


def make_zip(console: Console, root: Path, lesson: str, lms: str, made: list[str]) -> None:
    """Put these students' feedback into one zip for an LMS, and say who is not in it."""
    done = feedback_zip.make(root, lesson, lms, made, senders.read(root, lesson))
    console.print(f"{counted(len(done.students), 'student')} in {os.path.relpath(done.path)}")
    if done.elsewhere:
        say(
            console,
            f"not in it, for no download of {lms.capitalize()} was collected of them: "
            f"{some_names(done.elsewhere, NAMED)}",
            "  ",
        )
    if done.without:
        say(
            console,
            f"not in it, for Canvas takes a notebook back, and theirs could not be graded: "
            f"{some_names(done.without, NAMED)}",
            "  ",
        )


class FeedbackPage(Exporter):
    """For `GenerateFeedback.exporter_class`: the page, and the notebook that may go with it.

    Both hold what the preprocessors leave; `course.feedback.redact.HideHiddenTests` must be one of them.
    """

    file_extension = ".html"
    output_mimetype = "text/html"

    def from_notebook_node(  # type: ignore[override]  # a page is a text
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[str, dict[str, Any]]:
        nb, resources = super().from_notebook_node(nb, resources, **kwargs)
        if "lesson" not in resources:
            raise UsageError(
                "nothing was hidden: GenerateFeedback.preprocessors needs "
                "course.feedback.redact.HideHiddenTests (see nbgrader_config.py)."
            )
        folder = resources.get("metadata", {}).get("path")
        page = page_of(nb, resources, Path(folder) if folder else None)
        if not page.reason:
            copy = (json.dumps(nb, ensure_ascii=False) + "\n").encode("utf-8", "replace")
            resources["outputs"] = {f"{page.lesson}.ipynb": copy}
        return template().render(page=page), resources


@lru_cache(maxsize=1)
def template() -> jinja2.Template:
    """The page's template; what is not marked as HTML is escaped."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters.update(
        number=number, sentence=prose.sentence, breakable=prose.breakable, python=prose.python
    )
    environment.globals.update(plural=plural)
    return environment.get_template("page.html")
