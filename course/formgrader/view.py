"""The formgrader's page of a submission: made harmless once more, and told what it may do.

A graded notebook of this course holds nothing that acts (`course.examine.markup`). One that was
graded before that, or by something else, may; and whoever looks at it has the gradebook open beside
it. `nbgrader_config.py` names `ShowHarmless` and the template, so that the page is made of a
notebook that is rebuilt here, each time; nothing has to be graded again. Behind it the template's
Content-Security-Policy is a second wall.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import secrets
from html import escape, unescape
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory

from course.author.answers import comments_of
from course.cells import grade_id, is_answer, marks, tags
from course.examine import markdown, outputs
from course.examine.markup import Budget, as_text
from course.files import read_regular
from course.printable import display_name

MAX_OUTPUT = 5_000_000  # bytes of one cell
# nbgrader's own marks of a cell -> what they are
MARKS: dict[str, type] = {
    "schema_version": int,
    "cell_type": str,
    "grade_id": str,
    "grade": bool,
    "solution": bool,
    "locked": bool,
    "task": bool,
}
AGAIN = "**Comments to use again** (students do not see this list):"
NAME = re.compile(r"[\w.-]{1,200}")
NAMES = ("student", "first_name", "last_name", "notebook_path", "notebook_id", "assignment_id")
# a lesson's link to another one, or to the start page, which are not beside a submission
ELSEWHERE = re.compile(r"(?<!!)\[([^][]+)\]\(\.\./[\w./-]+\)")
MATHJAX = "https://cdnjs.cloudflare.com/ajax/libs/mathjax/2.7.7/"


class ShowHarmless(Preprocessor):
    """For `HTMLExporter.preprocessors`: the notebook rebuilt, but for the lesson's own texts."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        source = self.source(resources)
        given = {
            "".join(cell["source"])
            for cell in source
            if cell["cell_type"] == "markdown" and not cell.get("attachments")
        }
        comments = {grade_id(cell): "".join(cell["source"]) for cell in source if is_answer(cell)}
        for name in NAMES:  # the template writes them as they are
            if isinstance(resources.get(name), str):
                resources[name] = escape(display_name(resources[name], 1000))
        shown = rebuilt(nb, given)
        for cell in shown.cells:
            if is_answer(cell) and (again := comments_of(comments.get(grade_id(cell), ""))):
                cell.source += f"\n\n{AGAIN}\n\n" + "\n".join(f"- {each}" for each in again)
        return shown, resources

    def source(self, resources: dict[str, Any]) -> list[dict[str, Any]]:
        """The cells of the lesson: they come from the course, not from a student."""
        names = resources.get("assignment_id", ""), resources.get("notebook_id", "")
        if not all(isinstance(name, str) and NAME.fullmatch(name) for name in names):
            return []
        course = CourseDirectory(parent=self)
        folder = course.format_path(course.source_directory, ".", names[0])
        path = Path(course.root) / folder / f"{names[1]}.ipynb"
        try:
            cells = json.loads(read_regular(path))["cells"]
            return [cell for cell in cells if "".join(cell["source"]) and cell["cell_type"]]
        except (OSError, ValueError, KeyError, TypeError):
            return []


def rebuilt(notebook: NotebookNode, given: set[str] = frozenset()) -> NotebookNode:  # type: ignore[assignment]
    """A graded notebook of what is known to be harmless.

    Args:
        given: texts that are shown as they are, but for links to other lessons.
    """
    texts, shown = Budget(markdown.ALL, markdown.PIECE), Budget()
    cells = []
    for cell in notebook.get("cells", []):
        made: dict[str, Any] = {
            "cell_type": "code" if cell.get("cell_type") == "code" else "markdown",
            "metadata": _metadata(cell),
            "source": str(cell.get("source", "")),
        }
        if isinstance(cell.get("id"), str) and NAME.fullmatch(cell["id"]):
            made["id"] = cell["id"]
        if made["cell_type"] == "code":
            count = cell.get("execution_count")
            made["execution_count"] = count if type(count) is int else None
            found = json.loads(json.dumps(cell.get("outputs", []), default=str))
            made["outputs"] = outputs.clean(
                found if isinstance(found, list) else [], MAX_OUTPUT, made["execution_count"], shown
            )
        elif cell.get("cell_type") == "raw":
            made["source"] = markdown.block(as_text(made["source"]))
        elif made["source"] not in given or cell.get("attachments"):
            made["source"] = markdown.kept(made["source"], cell.get("attachments"), texts)
        else:
            made["source"] = ELSEWHERE.sub(r"\1", made["source"])
        cells.append(made)
    return nbformat.from_dict(
        {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {"language_info": {"name": "python", "pygments_lexer": "ipython3"}},
            "cells": cells,
        }
    )


def _metadata(cell: NotebookNode) -> dict[str, Any]:
    """nbgrader's marks, and tags that are words."""
    kept: dict[str, Any] = {"tags": [tag for tag in tags(cell) if NAME.fullmatch(tag)]}
    known = marks(cell)
    found = {
        name: known[name]
        for name, kind in MARKS.items()
        if type(known.get(name)) is kind and (kind is not str or NAME.fullmatch(known[name]))
    }
    if "grade_id" in found:
        points = known.get("points")
        found["points"] = points if type(points) in (int, float) else 0
        kept["nbgrader"] = found
    return kept


# -- the policy --------------------------------------------------------------------------------

SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
HANDLER = re.compile(r"\son\w+=\"([^\"]*)\"")


def guarded(header: str, bar: str) -> str:
    """A filter for the template: the head of nbgrader's page with a policy, and its marks.

    Args:
        header: from the doctype to the end of the head.
        bar: nbgrader's bar of a submission without any names, whose scripts may run.
    """
    nonce = secrets.token_urlsafe(16)
    scripts = [
        f"'nonce-{nonce}'",
        "'strict-dynamic'",  # MathJax loads the rest of itself
        "'unsafe-eval'",
        "'unsafe-hashes'",
        *(_digest(text) for text in SCRIPT.findall(bar)),
        *sorted({_digest(unescape(text)) for text in HANDLER.findall(bar)}),
    ]
    policy = {
        "default-src": ["'none'"],
        "script-src": scripts,
        "style-src": ["'self'", "'unsafe-inline'", MATHJAX],
        "font-src": ["'self'", "data:", MATHJAX],
        "img-src": ["'self'", "data:", MATHJAX],
        "connect-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    content = "; ".join(f"{name} {' '.join(values)}" for name, values in policy.items())
    header = re.sub(r"<script\b", f'<script nonce="{nonce}"', header)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    return header.replace("<head>", f"<head>\n{meta}", 1)


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
