"""Assignments of somebody else's, whose tests are asserts as nbgrader has them."""

from __future__ import annotations

import ast
import json
import re
import shutil
import time
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode

from course.cells import grade_id, is_test
from course.examine.asserts import as_raised, partial_points
from course.examine.examine import Outcome, examine
from course.examine.scopes import Scope, Scopes
from course.feedback.redact import ReleasedLesson, hide
from helpers.checks import StudentError
from tests.attack import as_result, attacks_on_asserts, load, targets_in_the_open, wrong_with
from tests.small import DEPARTMENT, MEASUREMENTS, TOKEN, cell, exercises, source, submission, worth
from tests.toy import REPOSITORY, course, nbgrader

NAMES = exercises(MEASUREMENTS)
INSIDE = {"test_spread_uses_mean", "test_thermometer", "test_plot"}


def the_source() -> NotebookNode:
    return source(NAMES, lesson=MEASUREMENTS)


def the_submission(**cells: str) -> NotebookNode:
    return submission(cells, names=NAMES, lesson=MEASUREMENTS)


# -- the text of a test --------------------------------------------------------------------------


def test_a_cells_names() -> None:
    found = Scope.of(
        "import numpy as np\nx, y = [a for a in rows]\ndef f(b, c=d):\n    global g\n    g = h(b)\n"
        "class K:\n    size = wide\n    def m(self): return deep\ndel z\n"
    )
    assert found
    assert found.binds == {"x", "y", "f", "g", "K", "z"} and found.imports == {"np"}
    assert found.uses >= {"rows", "d", "h", "wide", "deep"} and "b" not in found.uses
    assert found.later == {"h", "deep", "g"}
    assert found.functions == {"f"} and found.classes == {"K"}
    assert Scope.of("no python") is None


def made(*cells: tuple[str, str]) -> Scopes:
    """The scopes of a notebook of these cells: (given, plain, answer or the name of a test)."""
    book = nbformat.v4.new_notebook()
    for kind, text in cells:
        marks: dict[str, Any] = {"grade_id": kind}
        if kind == "given":
            marks |= {"locked": True}
        elif kind == "answer":
            marks |= {"solution": True}
        elif kind != "plain":
            marks |= {"grade": True, "locked": True, "points": 1}
        metadata = {} if kind == "plain" else {"nbgrader": marks}
        book.cells.append(nbformat.v4.new_code_cell(text, metadata=metadata))
    return Scopes.of(book, lambda text: text)


def test_what_runs_where_by_the_text() -> None:
    found = made(
        ("plain", "import math"),
        ("given", "one = 1"),
        ("answer", "import json\ndef f(x): return g(x) + one\ndef g(x): return x\nclass C: pass"),
        ("given", "two = f(1)"),
        ("given", "def twice(x): return f(f(x)) + two"),
        ("calls", "assert f(1) == 2 and twice(1) == two + one and math"),
        ("mocks", "def g(x): return 0\nhelper = 5\nassert f(1) == 1"),
        ("needs", "assert f(helper)"),
        ("magic", "get_ipython().run_line_magic('time', 'f(1)')"),
        ("local", "h = f\nassert h(1) == 2"),
        ("auto", "### AUTOTEST f(3)\n"),
        ("broken", "assert ("),
    )
    assert found.functions == {"f", "g", "C"} and found.values == {"two"}
    assert found.own[:2] == ("import math", "one = 1") and found.helpers == found.own[2:]
    assert set(found.must) == {"mocks", "magic"} and set(found.cannot) == {"auto", "broken"}
    assert "`g`" in found.must["mocks"]
    inside = found.inside({})
    assert set(inside) == {"mocks", "magic", "needs"}
    assert inside["needs"].after == ("mocks",) and "`mocks`" in inside["needs"].why
    assert set(found.inside({"calls": "it was tried"})) == {"calls", *inside}


@pytest.mark.parametrize(
    ("text", "points"),
    [("", 4), ("'fine'", 4), ("True", 4), ("2.5", 2.5), ("0", 0), ("9", 4), ("-1", 0), ("nan", 0)],
)
def test_points_as_nbgrader_has_them(text: str, points: float) -> None:
    assert partial_points(text, 4) == points


def test_an_error_is_the_one_that_was_raised() -> None:
    assert type(as_raised(StudentError("ValueError", "no"))) is ValueError
    assert str(as_raised(StudentError("LinAlgError", "no"))) == "no"
    for name in ("Own", "SystemExit", "StudentTimeout", "print", "UnicodeDecodeError"):
        assert type(as_raised(StudentError(name, "no"))) is StudentError


# -- one notebook ----------------------------------------------------------------------------------


def test_it_has_twenty_asserts_and_knows_nothing_of_this_course() -> None:
    found = the_source()
    tests = [ast.parse(each.source) for each in found.cells if is_test(each)]
    asserts = [n for tree in tests for n in ast.walk(tree) if isinstance(n, ast.Assert)]
    assert len(asserts) >= 20
    assert "course" not in found.metadata and "helpers" not in json.dumps(found)
    assert sum("BEGIN HIDDEN TESTS" in each.source for each in found.cells) >= 5


@pytest.fixture(scope="module")
def right() -> Outcome:
    return examine(the_submission(), the_source())


@pytest.mark.slow
def test_the_solution_earns_everything_and_a_person_grades_the_rest(right: Outcome) -> None:
    assert right.scores == {f"test_{name}": points for name, points in worth(MEASUREMENTS).items()}
    assert set(right.open) == {"words", "own"} and not right.notes
    assert set(right.inside) == INSIDE


@pytest.mark.slow
def test_nothing_written_earns_nothing() -> None:
    empty = the_submission()
    for name in (*NAMES, "words"):
        cell(empty, name).source = "# YOUR CODE HERE\nraise NotImplementedError()"
    cell(empty, "words").source = "YOUR ANSWER HERE"
    outcome = examine(empty, the_source())
    assert set(outcome.scores.values()) == {0.0} and not outcome.open


@pytest.mark.slow
def test_what_failed_is_said(right: Outcome) -> None:
    wrong = {
        "mean": "def mean(values):\n    return sum(values) / max(len(values), 1)",
        "counted": "def counted(values, name):\n    return {}",
        "days": "warmest, above = 4, []",
        "scaled": "def scaled(X):\n    raise NotImplementedError()",
        "thermometer": "",
    }
    outcome = examine(the_submission(**wrong), the_source())
    assert outcome.notebook is not None
    said = {
        grade_id(each): "".join(o.data.get("text/plain", "") for o in each.outputs if "data" in o)
        for each in outcome.notebook.cells
        if is_test(each)
    }
    assert "no ValueError for an empty list" in said["test_mean"]
    assert 'assert counted(week, warm) == {"warm": 5, "cold": 2}' in said["test_counted"]
    assert "assert warmest == 3" in said["test_days"] and "NameError" in said["test_thermometer"]
    assert "not written yet" in said["test_scaled"] and "Fill in scaled" in said["test_scaled"]
    assert outcome.reports["test_days"]["checks"][0]["code"] == "assert_failed"


@pytest.mark.slow
def test_what_students_read_tells_no_hidden_line() -> None:
    wrong = {"mean": "def mean(values):\n    return 1", "days": "warmest, above = 3, []"}
    outcome = examine(the_submission(**wrong), the_source())
    assert outcome.notebook is not None
    found = the_source()
    hidden = hide(outcome.notebook, ReleasedLesson.of(found))
    shown = {grade_id(each): json.dumps(each) for each in hidden.cells if is_test(each)}
    assert "close(mean([1, 2, 3]), 2)` - failed" in shown["test_mean"].replace("\\n      ", " - ")
    assert "an assert that is not shown" in shown["test_days"]
    for cells in shown.values():
        assert TOKEN not in cells and "[1, 2, 3]\\n### END" not in cells


@pytest.mark.slow
@pytest.mark.parametrize("path", attacks_on_asserts(), ids=lambda path: path.stem)
def test_attack(path: Path) -> None:
    attack = load(path)
    assert attack.module.__doc__, "say what it tries and what is expected"
    with targets_in_the_open() as targets:
        started = time.monotonic()
        outcome = examine(attack.build(targets.words()), attack.source, attack.limits)
        result = as_result(outcome, time.monotonic() - started)
        assert not wrong_with(attack, result) + targets.harm(), (result.scores, result.said)


def test_there_are_a_dozen_attacks() -> None:
    assert len(attacks_on_asserts()) >= 12


@pytest.mark.slow
def test_a_test_inside_can_be_answered_and_tells_no_other() -> None:
    """As under stock nbgrader: so it is said. What has seen that test is ended after it."""
    device = """
class Thermometer:
    seen = []
    def read(self, value):
        import sys
        self.seen.append(value)
        open("seen.txt", "a").write(str(value))
    @property
    def highest(self):
        return type("All", (), {"__eq__": lambda self, other: True})()
"""
    made = the_submission(thermometer=device)
    made.cells.append(
        nbformat.v4.new_code_cell("print(Thermometer.seen, __import__('os').listdir())")
    )
    outcome = examine(made, the_source())
    assert outcome.scores["test_thermometer"] == 2 and "test_thermometer" in outcome.inside
    assert outcome.notebook is not None
    assert outcome.notebook.cells[-1].outputs[0].text == "[] []\n"


@pytest.mark.long
@pytest.mark.slow
def test_a_test_that_its_own_solution_does_not_pass_is_graded_by_a_person() -> None:
    changed = the_source()
    cell(changed, "test_days").source += "\nassert warmest == 2"
    cell(changed, "test_mean").source += "\n### AUTOTEST mean([1])"
    outcome = examine(the_submission(), changed)
    assert {"test_days", "test_mean"} <= set(outcome.open) - set(outcome.scores)
    assert "assert warmest == 2" in str(outcome.open["test_days"]) or "own solution" in str(
        outcome.open["test_days"]
    )
    assert "AUTOTEST" in str(outcome.open["test_mean"])


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize(
    ("test", "inside"),
    [
        ("assert mean.__doc__", True),
        ("import inspect\nassert len(inspect.signature(mean).parameters) == 1", True),
        ("assert mean.__code__.co_argcount == 1", True),
        ("import io, contextlib\nwith contextlib.redirect_stdout(io.StringIO()) as f: tell()\nassert f.getvalue()", True),
        ("assert halves(3) == {1.5}", True),
        ("check_mean()", False),
                ("import unittest\nunittest.TestCase().assertRaises(ValueError, mean, [])", False),
        ("%time found = mean([1])", True),
        ("assert list(map(mean, [[1], [2]])) == [1, 2] and callable(mean)", False),
        ("add(1)\nassert items == [1]", True),
    ],
)  # fmt: skip
def test_what_a_test_asks_for_decides_where_it_runs(test: str, inside: bool) -> None:
    """And wherever it runs, its own solution passes and an empty notebook does not."""
    made = the_source()
    cell(
        made, "data"
    ).source += "\ndef check_mean():\n    assert mean([1, 2]) == 1.5 and warmest == 3"
    more = (
        "\ndef tell():\n    print('so')\ndef halves(x):\n    return {x / 2}\n"
        "items = []\ndef add(x):\n    items.append(x)\n"
    )
    cell(made, "mean").source = cell(made, "mean").source.replace(
        "    ### END", f"{more}    ### END"
    )
    cell(made, "test_plot").source = test
    outcome = examine(the_copy(made), made)
    assert outcome.scores["test_plot"] == 2, outcome.open
    assert ("test_plot" in outcome.inside) == inside
    empty = the_copy(made)
    for name in NAMES:
        cell(empty, name).source = "raise NotImplementedError()"
    empty.cells.append(nbformat.v4.new_code_cell("def check_mean(): pass"))
    assert examine(empty, made).scores["test_plot"] == 0


def the_copy(notebook: NotebookNode) -> NotebookNode:
    return nbformat.reads(nbformat.writes(notebook), as_version=4)


@pytest.mark.slow
def test_points_may_be_parts(right: Outcome) -> None:
    made = the_source()
    cell(made, "test_mean").metadata.nbgrader.points = 0.5
    outcome = examine(the_submission(), made)
    assert outcome.scores["test_mean"] == 0.5
    assert outcome.reports["test_mean"]["max_points"] == 0.5


# -- a class ---------------------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A department's course: its assignment, its students' work, and this course's configuration."""
    root = tmp_path / "course"
    shutil.copytree(DEPARTMENT, root)
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    works = {
        "ann": the_submission(),
        "ben": the_submission(mean="def mean(values):\n    return 1", own="1 + 1"),
    }
    for student, work in works.items():
        folder = root / "submitted" / student / MEASUREMENTS
        folder.mkdir(parents=True)
        nbformat.write(work, folder / f"{MEASUREMENTS}.ipynb")
    return root


def scores(root: Path) -> dict[str, float]:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        return {s.student.id: s.score for s in gradebook.assignment_submissions(MEASUREMENTS)}


@pytest.mark.slow
@pytest.mark.parametrize("door", ["course", "nbgrader"])
def test_a_class_is_graded_by_both_doors(root: Path, door: str) -> None:
    if door == "course":
        done = course(root, "grade", MEASUREMENTS)
        assert "3 tests of measurements ran in the students' own process" in done.stdout
        assert "--tests" in done.stdout
    else:
        done = nbgrader(root, "autograde", MEASUREMENTS)
    assert done.returncode == 0, done.stdout + done.stderr
    assert scores(root) == {"ann": 18, "ben": 11}
    done = course(root, "feedback", MEASUREMENTS)
    assert done.returncode == 0, done.stderr
    for path in sorted((root / "feedback").rglob("*.*")):
        assert TOKEN not in path.read_text() and "12.642857" not in path.read_text()
    page = (root / f"feedback/ben/{MEASUREMENTS}/{MEASUREMENTS}.html").read_text()
    assert "assert close(mean([1, 2, 3]), 2)" in re.sub("&#?\\w+;", "", page)


@pytest.mark.slow
def test_where_the_tests_run_is_told(root: Path) -> None:
    done = course(root, "grade", MEASUREMENTS, "--tests")
    assert done.returncode == 0, done.stderr
    lines = {re.split(r"\W+", line)[1]: line for line in done.stdout.splitlines()[1:]}
    assert {name for name, line in lines.items() if "own process:" in line} == INSIDE
    assert lines["test_mean"].endswith("test_mean (3): outside the student's process")
    assert not (root / "autograded").exists()


@pytest.mark.long
@pytest.mark.slow
def test_its_cells_find_the_files_beside_it(root: Path) -> None:
    """From the source, not from the submission; by both ways to choose a notebook."""
    (root / "source" / MEASUREMENTS / "data").mkdir()
    (root / "source" / MEASUREMENTS / "data" / "week.txt").write_text("12 14")
    path = root / "source" / MEASUREMENTS / f"{MEASUREMENTS}.ipynb"
    made = nbformat.read(path, 4)
    cell(
        made, "data"
    ).source += "\nweek2 = [float(x) for x in open('data/week.txt').read().split()]"
    cell(made, "test_days").source += "\nassert week2 == [12, 14]"
    nbformat.write(made, path)
    (root / "submitted/ann" / MEASUREMENTS / "data").mkdir()
    (root / "submitted/ann" / MEASUREMENTS / "data" / "week.txt").write_text("0")
    (root / "submitted/ben" / MEASUREMENTS / f"{MEASUREMENTS}.ipynb").rename(
        root / "submitted/ben" / MEASUREMENTS / "mine.ipynb"
    )
    assert course(root, "grade", MEASUREMENTS).returncode == 0
    assert scores(root) == {"ann": 18, "ben": 11}
    graded = nbformat.read(root / f"autograded/ann/{MEASUREMENTS}/{MEASUREMENTS}.ipynb", 4)
    assert "beside" not in graded.metadata.course
