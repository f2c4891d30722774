"""nbgrader's autograde with the two interpreters, through its own extension points.

In `nbgrader_config.py`::

    from course.examine.preprocessor import Examine, Mend, SubmissionExporter
    from nbgrader.preprocessors import AssignLatePenalties, CheckCellMetadata, SaveAutoGrades

    c.Autograde.exporter_class = SubmissionExporter
    c.Autograde.sanitize_preprocessors = [Mend]
    c.Autograde.autograde_preprocessors = [
        Examine, SaveAutoGrades, AssignLatePenalties, CheckCellMetadata
    ]

The exporter reads any file without failing, `Mend` makes a well-formed notebook of it, in which
every mark of nbgrader's is the source's, and `Examine` grades it in place of `Execute`.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Float, Integer

from course.examine.examine import Outcome, examine
from course.examine.examiner import NotGradable, read_notebook
from course.examine.limits import MB, Limits
from course.examine.matching import clean_cells, merge

COURSE = "course"  # the key of our metadata in a graded notebook
REASON = "course_reason"


def read_file(path: str, limit: int) -> bytes:
    """The bytes of a submitted notebook; links and devices are refused by a `NotGradable`."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if os.path.islink(path):
            raise NotGradable("the file is a symbolic link, not a notebook") from None
        raise NotGradable(f"the file cannot be read: {error.strerror}") from None
    with open(fd, "rb") as file:
        info = os.fstat(fd)
        if not stat.S_ISREG(info.st_mode):
            raise NotGradable("it is no ordinary file")
        if info.st_nlink > 1:
            raise NotGradable("the file is a link to another file")
        if info.st_size > limit:
            raise NotGradable(f"the file is too large: {info.st_size >> 20} MB")
        return file.read(limit + 1)


class SubmissionExporter(NotebookExporter):
    """Reads a submitted file of any kind; what is no notebook becomes one without cells."""

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[str, dict[str, Any]]:
        resources = resources if resources is not None else {}
        notebook = nbformat.v4.new_notebook()
        try:
            data = read_file(filename, Limits().notebook)
            read_notebook(data, Limits().notebook)  # raises with the reason
            notebook = nbformat.from_dict(_as_written(data))
        except NotGradable as error:
            resources[REASON] = str(error)
            self.log.error("%s is not gradable: %s", filename, error)
        return self.from_notebook_node(notebook, resources, **kwargs)


def _as_written(data: bytes) -> dict[str, Any]:
    """The submission's cells, cleaned; and our own metadata, if the file is one of ours."""
    import json

    found = json.loads(data.decode("utf-8-sig"))
    cells = read_notebook(data, Limits().notebook)
    metadata = found.get("metadata")
    ours = metadata.get(COURSE) if isinstance(metadata, dict) else None
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {COURSE: ours} if isinstance(ours, dict) else {},
        "cells": [_restored(cell) for cell in cells],
    }


def _restored(cell: NotebookNode) -> dict[str, Any]:
    """A cleaned cell with its name at the place where `clean_cells` will look for it again."""
    made: dict[str, Any] = {"cell_type": cell.cell_type, "source": cell.source, "metadata": {}}
    if "grade_id" in cell:
        made["metadata"]["nbgrader"] = {"grade_id": cell.grade_id}
    if "cell_id" in cell:
        made["id"] = cell.cell_id
    if "attachments" in cell:
        made["attachments"] = cell.attachments
    if cell.cell_type == "code":
        made["outputs"], made["execution_count"] = [], None
    return made


class _WithSource(NbGraderPreprocessor):
    def source_of(self, resources: dict[str, Any]) -> NotebookNode:
        """The source notebook of the submission that is being graded."""
        courses = CourseDirectory(parent=self)
        names = resources["nbgrader"]
        folder = courses.format_path(courses.source_directory, ".", names["assignment"])
        path = Path(courses.root) / folder / f"{names['notebook']}.ipynb"
        return nbformat.read(path, as_version=4)


class Mend(_WithSource):
    """Sanitize phase: the student's cells in their order, all that is locked from the source."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        source = self.source_of(resources)
        reason = resources.get(REASON, "")
        plan = merge(clean_cells(nb.cells), source)
        made = nbformat.v4.new_notebook(metadata=dict(source.metadata))
        made.cells = [step.cell for step in plan.steps]
        made.metadata[COURSE] = {"reason": reason, "notes": [] if reason else plan.notes}
        for note in [] if reason else plan.notes:
            self.log.warning(note)
        return made, resources


class Examine(_WithSource):
    """Autograde phase: grade in the two interpreters, in place of `Execute`."""

    cell_seconds = Float(Limits.cell_seconds, help="seconds for one cell").tag(config=True)
    call_seconds = Float(Limits.call_seconds, help="seconds for one call of a test").tag(
        config=True
    )
    notebook_seconds = Float(Limits.notebook_seconds, help="seconds for one notebook").tag(
        config=True
    )
    memory = Integer(Limits.memory // MB, help="megabytes of memory").tag(config=True)
    processes = Integer(Limits.processes, help="processes and threads").tag(config=True)
    output = Integer(Limits.output // 1024, help="kilobytes of output of one cell").tag(config=True)
    files = Integer(Limits.files // MB, help="megabytes of files").tag(config=True)

    @property
    def limits(self) -> Limits:
        return Limits(
            cell_seconds=self.cell_seconds,
            call_seconds=self.call_seconds,
            notebook_seconds=self.notebook_seconds,
            memory=self.memory * MB,
            processes=self.processes,
            output=self.output * 1024,
            files=self.files * MB,
        )

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        source = self.source_of(resources)
        before = dict(nb.metadata.get(COURSE) or {})
        reason = resources.get(REASON) or before.get("reason")
        outcome = Outcome("not gradable", reason) if reason else examine(nb, source, self.limits)
        notes = [*before.get("notes", []), *outcome.notes]
        self.log.info(
            "%s: %s of %s points; confined by: %s",
            outcome.status, outcome.score, outcome.max_score, ", ".join(outcome.enforced),
        )  # fmt: skip
        return graded_notebook(outcome, source, notes), resources


def graded_notebook(outcome: Outcome, source: NotebookNode, notes: list[str]) -> NotebookNode:
    """The notebook that goes to `autograded/`: with the notes on top, if there are any.

    One that is not gradable gets 0 in every test, and says why in its metadata and in words.
    """
    if outcome.notebook is not None:
        made = outcome.notebook
    else:
        plan = merge([], source)
        made = nbformat.v4.new_notebook(metadata=dict(source.metadata))
        made.cells = [step.cell for step in plan.steps]
        notes = [f"This submission could not be graded: {outcome.reason}.", *notes]
        for step in plan.steps:
            if step.role == "test":
                step.cell.outputs = [
                    nbformat.v4.new_output("execute_result", data={"text/plain": "0.0"})
                ]
    made.metadata[COURSE] = {
        "status": outcome.status,
        "reason": outcome.reason,
        "notes": notes,
        "seconds": outcome.seconds,
        "cpu": outcome.cpu,
    }
    if notes:
        text = "**From the grader**\n\n" + "\n".join(f"- {_quoted(note)}" for note in notes)
        made.cells.insert(0, nbformat.v4.new_markdown_cell(text, id="grader-notes"))
    return made


def _quoted(note: str) -> str:
    """A note as text: some of its words may be a student's."""
    return note.replace("<", "&lt;").replace("[", "\\[").replace("\n", " ")
