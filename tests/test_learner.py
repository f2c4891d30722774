"""What a learner meets at the desk: a fresh kernel, a verdict, nbgrader's Validate."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.validator import Validator
from traitlets.config import Config

from course import student, student_settings
from course.author.start import VALIDATE
from course.validation import name_the_check, settle
from helpers.checks import CHECKS_MIME
from tests.learner import Desk, desk
from tests.toy import REPOSITORY

CHECK = """
from helpers.checks import Test
t = Test("double", points=10)
t.case("a table", args=dict(z=np.array([[1.0, 2.0], [3.0, 4.0]])), expect=twice)
t.score()
"""
ABOVE = "import numpy as np\ntwice = np.array([[2.0, 4.0], [6.0, 8.0]])"
WRONG = "def double(z):\n    return 3 * z"
RIGHT = "def double(z):\n    return 2 * z"


@pytest.fixture(scope="module")
def kernel() -> Desk:
    with desk() as found:
        yield found


def test_a_check_before_the_cells_above_it(kernel) -> None:
    shown = kernel.run(CHECK)
    assert shown.error.startswith("Run the cells above first (np, twice not known yet).")
    assert "Traceback" not in shown.error and "\n" not in shown.error


def test_the_report_is_the_result(kernel) -> None:
    """One output; nbgrader finds the points in it, and the page shows no number under the report."""
    kernel.run(ABOVE)
    kernel.run(RIGHT)
    shown = kernel.run(CHECK)
    assert [output["output_type"] for output in shown.outputs] == ["execute_result"]
    assert shown.value == "10.0"
    assert "All visible checks pass" in shown.report
    kernel.run(WRONG)
    shown = kernel.run(CHECK)
    assert shown.value == "0.0" and "0 of 10 points. 0 of 1 check passes." in shown.report


def test_what_it_printed_and_the_call_to_repeat(kernel) -> None:
    kernel.run(ABOVE)
    kernel.run("def double(z):\n    print('shape', z.shape)\n    return 3 * z")
    shown = kernel.run(CHECK)
    assert "shape (2, 2)" in shown.report
    assert "double(np.array([[1.0, 2.0], [3.0, 4.0]]))" in shown.report
    assert "[[ 3.,  6.]," in shown.report and "[[2., 4.]," in shown.report
    assert "printed" not in str(shown.outputs[0]["data"][CHECKS_MIME])
    repeated = kernel.run("double(np.array([[1.0, 2.0], [3.0, 4.0]]))")
    assert "shape (2, 2)" in str(repeated.outputs)
    # where hidden checks ran, nothing of it is shown: they may have printed their data
    hidden = CHECK.replace("t.score()", "t.hidden()\nt.score()")
    shown = kernel.run(hidden)
    assert "shape (2, 2)" not in shown.report and "double(np" not in shown.report


def test_an_endless_loop_is_stopped_and_its_line_named(kernel) -> None:
    kernel.run(ABOVE)
    kernel.run("from helpers.checks import patience\npatience.SECONDS = 0.5")
    kernel.run("def double(z):\n    while True:\n        try:\n            z = z + 1\n"
               "        except Exception:\n            pass\n")  # fmt: skip
    shown = kernel.run(CHECK)
    assert shown.codes == ["too_slow"]
    assert "did not finish in time" in shown.report and "in line " in shown.report
    assert "of <code>double</code>" in shown.report


def written(tmp_path: Path, solution: str) -> Path:
    cells = [
        nbformat.v4.new_code_cell(text, id=name)
        for name, text in (("above", ABOVE), ("double", solution), ("test_double", CHECK))
    ]
    for cell, given in ((cells[1], {"solution": True}), (cells[2], {"grade": True, "points": 10})):
        cell.metadata["nbgrader"] = {
            "grade": False, "solution": False, "locked": not given.get("solution"), "task": False,
            "schema_version": 3, "grade_id": cell.id, **given,
        }  # fmt: skip
    path = tmp_path / "lesson.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


def validated(tmp_path: Path, solution: str) -> dict:
    config = Config()
    settle(config)
    return Validator(config=config).validate(str(written(tmp_path, solution)))


@pytest.mark.slow
def test_validate_tells_the_verdict_and_not_the_test(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    (failed,) = validated(tmp_path, WRONG)["failed"]
    assert failed["source"] == "The check of double"
    assert "double: 0 of 10 points. 0 of 1 check passes." in failed["raw_error"]
    assert "✗ a table" in failed["raw_error"]
    assert "Traceback" not in failed["raw_error"] and "t.case" not in failed["raw_error"]
    assert max(map(len, failed["raw_error"].split("\n"))) <= 82
    assert validated(tmp_path, RIGHT) == {}


@pytest.mark.long
@pytest.mark.slow
def test_the_command_says_what_the_button_says(tmp_path) -> None:
    """`nbgrader validate` in the folder that students get; also where an exercise was copied."""
    (tmp_path / "nbgrader_config.py").write_text(VALIDATE)
    path = written(tmp_path, WRONG)

    def command() -> str:
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", "validate", path.name],
            cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False,
            env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        )  # fmt: skip
        return done.stdout + done.stderr

    said = command()
    assert "The check of double" in said and "double: 0 of 10 points. 0 of 1 check passes." in said
    assert "t.case" not in said and "Traceback" not in said

    notebook = nbformat.read(path, as_version=4)
    copy = nbformat.from_dict(notebook.cells[1] | {"id": "copy"})
    notebook.cells.insert(2, copy)
    nbformat.write(notebook, path)
    said = command()
    assert "The exercise `double` is in this notebook twice" in said
    assert "Traceback" not in said and said.count("ERROR") == 1


def test_a_copied_exercise_is_saved_as_a_cell_of_ones_own() -> None:
    c = Config()
    found = runpy.run_path(
        str(REPOSITORY / "jupyter_server_config.py"), init_globals={"get_config": lambda: c}
    )
    cells = [
        {"metadata": {"nbgrader": {"grade_id": name}} if name else {}}
        for name in ("f", "f", "", "test_f", "f")
    ]
    model = {"type": "notebook", "content": {"nbformat": 4, "cells": cells}}
    found["c"].FileContentsManager.pre_save_hook(model=model, path="x", contents_manager=None)
    assert ["nbgrader" in cell["metadata"] for cell in cells] == [True, False, False, True, False]
    c.FileContentsManager.pre_save_hook(model={"type": "file", "content": "text"})


def test_a_students_server_has_the_same_settings(monkeypatch) -> None:
    """nbgrader finds them by a folder of its own: a course's nbgrader_config.py is not there."""
    folder = Path(student_settings.__file__).parent
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "elsewhere")
    monkeypatch.setattr(student, "has_exchange", lambda: True)
    server = Config()
    student.settle(server)
    assert os.environ["JUPYTER_CONFIG_PATH"] == f"{folder}{os.pathsep}elsewhere"
    assert server.FileContentsManager.pre_save_hook
    c = Config()
    runpy.run_path(str(folder / "nbgrader_config.py"), init_globals={"get_config": lambda: c})
    assert c.Execute.on_cell_complete is name_the_check
