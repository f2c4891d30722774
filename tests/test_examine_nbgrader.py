"""`nbgrader autograde` with the two interpreters in place of `Execute`, in a course of its own."""

from __future__ import annotations

import copy
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

from course import nbgrader_course
from tests.small import cell, source, submission
from tests.toy import REPOSITORY
from tests.toy import course as run_course

pytestmark = pytest.mark.slow


def configured(root: Path) -> Config:
    """The course's own configuration, for the course in `root`."""
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    c = nbgrader_course.load_config(root)
    c.Examine.call_seconds = 2.0
    return c


def copied_solution() -> Any:
    notebook = submission({"double": "def double(x): return 0"})
    twin = copy.deepcopy(cell(notebook, "double"))
    twin.source, twin.id = "def double(x): return 2 * x", "twin"
    notebook.cells.append(twin)
    return notebook


def grade_flag_taken() -> Any:
    notebook = submission({"double": "def double(x): return 0"})
    cell(notebook, "test_double").metadata["nbgrader"]["grade"] = False
    return notebook


HANDED_IN: dict[str, tuple[Any, float]] = {
    "all right": (submission, 30),
    "one dies": (lambda: submission({"center": "import os\ndef center(X): os._exit(0)"}), 20),
    "copied": (copied_solution, 30),
    "unflagged": (grade_flag_taken, 20),
    "broken": (lambda: '{"cells": [', 0),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("course")
    # nbgrader calls `alembic` by name when it makes a gradebook
    os.environ["PATH"] = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    (root / "source" / "small").mkdir(parents=True)
    nbformat.write(source(), root / "source" / "small" / "small.ipynb")
    for student, (make, _) in HANDED_IN.items():
        folder = root / "submitted" / student / "small"
        folder.mkdir(parents=True)
        made = make()
        if isinstance(made, str):
            (folder / "small.ipynb").write_text(made)
        else:
            nbformat.write(made, folder / "small.ipynb")
    linked = root / "submitted" / "linked" / "small"
    linked.mkdir(parents=True)
    os.symlink("/etc/hostname", linked / "small.ipynb")
    api = NbGraderAPI(config=configured(root))
    assert api.generate_assignment("small")["success"]
    for student in (*HANDED_IN, "linked"):
        done = api.autograde("small", student)
        assert done["success"], done.get("error") or done.get("log")
    return root


def scores(root: Path) -> dict[str, float]:
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        return {s.student.id: s.score for s in gradebook.assignment_submissions("small")}


def test_the_gradebook_has_everybody(course: Path) -> None:
    want = {student: points for student, (_, points) in HANDED_IN.items()}
    assert scores(course) == {**want, "linked": 0}


def test_autograded_notebooks_say_what_happened(course: Path) -> None:
    def graded(student: str) -> Any:
        return nbformat.read(course / "autograded" / student / "small" / "small.ipynb", 4)

    died = graded("one dies")
    assert "kernel died" in died.cells[0].source and died.metadata["course"]["status"] == "graded"
    broken = graded("broken")
    assert broken.metadata["course"]["status"] == "not gradable"
    assert "cannot be read as a notebook" in broken.cells[0].source
    assert graded("linked").metadata["course"]["reason"]["code"] == "link"
    assert not graded("all right").metadata["course"]["notes"]


@pytest.mark.long
def test_the_doctor_says_what_holds_here() -> None:
    done = run_course(REPOSITORY, "grade", "--doctor")
    assert done.returncode in (0, 1)
    for what in ("network", "file reads", "file writes", "processes", "memory", "time", "output"):
        assert what in done.stdout
    assert done.returncode == (1 if "✗" in done.stdout else 0)
