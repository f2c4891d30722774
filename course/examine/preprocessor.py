"""nbgrader's autograde with the two interpreters, through its own extension points.

`nbgrader_config.py` names the three classes and the limits. The exporter reads any file without
failing, `Clean` makes a well-formed notebook of it, in which every mark of nbgrader's is the
source's, and `Examine` grades it in place of `Execute`. The grades are kept by
`course.grading.preprocessor.SaveGrades`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor

from course.examine.examine import Outcome, examine
from course.examine.matching import clean_cells, like, merge
from course.examine.reading import NotGradable, files_of, read_file, read_files, read_notebook
from course.examine.result_notebook import COURSE, graded_notebook
from course.nbgrader_course import SubmissionLimits, folder
from course.sandbox.limits import Limits

REASON = "course_reason"


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
        path = self.folder("source", ".", resources) / f"{resources['nbgrader']['notebook']}.ipynb"
        return nbformat.read(path, as_version=4)

    def folder(self, step: str, student: str, resources: dict[str, Any]) -> Path:
        """The folder of a step of nbgrader's: "source", "submitted", "autograded"."""
        return folder(
            CourseDirectory(parent=self), step, student, resources["nbgrader"]["assignment"]
        )


class Clean(_WithSource):
    """Sanitize phase: the student's cells in their order, all that is locked from the source."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        source = self.source_of(resources)
        self.leave_out_files(resources, files_of(source))
        reason = resources.get(REASON, "")
        plan = merge(clean_cells(nb.cells), source)
        made = like(source, [step.cell for step in plan.steps])
        made.metadata[COURSE] = {"reason": reason, "notes": [] if reason else plan.notes}
        for note in [] if reason else plan.notes:
            self.log.warning(note)
        return made, resources

    def leave_out_files(self, resources: dict[str, Any], named: tuple[str, ...]) -> None:
        """nbgrader copies all files of a submission beside the graded notebook, following links.

        Only ours stay. What the lesson takes is read where it was submitted.
        """
        graded = self.folder("autograded", resources["nbgrader"]["student"], resources)
        ours = self.folder("source", ".", resources)
        for path in sorted(graded.rglob("*"), reverse=True):
            name = path.relative_to(graded)
            if not (ours / name).exists():
                if name.as_posix() not in named:
                    self.log.warning("Not taken from the submission: %s", name)
                path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()


class Examine(SubmissionLimits, _WithSource):
    """Autograde phase: grade in the two interpreters, in place of `Execute`."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        source = self.source_of(resources)
        before = dict(nb.metadata.get(COURSE) or {})
        reason = resources.get(REASON) or before.get("reason")
        notes = list(before.get("notes", []))
        if reason:
            outcome = Outcome("not gradable", reason)
        else:
            folder = self.folder("submitted", resources["nbgrader"]["student"], resources)
            files, missed = read_files(folder, files_of(source), self.limits.room)
            outcome = examine(nb, source, self.limits, files=files)
            notes += missed
        notes += outcome.notes
        self.log.info(
            "%s: %s of %s points; confined by: %s",
            outcome.status, outcome.score, outcome.max_score, ", ".join(outcome.enforced),
        )  # fmt: skip
        return graded_notebook(outcome, source, notes), resources
