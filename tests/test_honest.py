"""Honest work keeps its points, whatever fails at the grader only."""

from __future__ import annotations

import copy
import itertools
import json
import os
import subprocess
import sys
from typing import Any

import nbformat
import pytest

from course.cells import role_of
from course.examine import examine as examining
from course.examine.examine import MemoryShort, Outcome, examine
from course.notes import sentences
from course.sandbox import linux
from course.sandbox.definitions import too_new
from course.sandbox.limits import Limits
from tests.small import cell, source, submission

QUICK = Limits(cell_seconds=3, call_seconds=1, notebook_seconds=20, memory=400 << 20)
DOUBLE = "def double(x):\n    return FACTOR * x\n"
GROW = """def grow(x, n):
    path = [x]
    for _ in range(n):
        x = double(x)
        path.append(x)
    return x, path
"""
ALL_POINTS = {"test_double": 10, "test_center": 10, "test_grow": 10}


def graded(notebook: Any, limits: Limits = QUICK) -> Outcome:
    outcome = examine(notebook, source(), limits)
    assert outcome.status == "graded", outcome.reason
    return outcome


# -- a line that fails ---------------------------------------------------------------------------

# what fails at the grader only, and whether the student reads so
LINES = [
    ("print(X_train.shape)", True),
    ("n = input()", True),
    ('import matplotlib; matplotlib.use("TkAgg")', True),
    ("%matplotlib widget", True),
    ("from google.colab import drive\ndrive.mount('/content/drive')", True),
    ("import os\nos.chdir('/content')", True),
    ("X = np.load('mine.npy')", True),
    ("import matplotlib.pyplot as plt\nplt.imread('cat.png')", True),
    ("import locale\nlocale.setlocale(locale.LC_ALL, 'xx_XX')", True),
    ("!nvidia-smi", False),
    ("%load_ext missing_extension", True),
    ("%run missing.py", True),
    ("%%unknown_magic", False),
    ("%%capture shown\nprint(shown)", True),
    ("import asyncio\nasyncio.get_running_loop()", True),
    ("from numba import njit\n@njit", True),
    ("import torch_of_tomorrow as tt\ndef other(x: tt.Tensor) -> tt.Tensor:\n    return x", True),
    ("raise SystemExit", True),
    ("with open('data.csv') as file:\n    rows = file.read()", True),
    ("for row in range(3):\n    print(X_train[row])", True),
    ("assert X_train.shape == (3, 2)", True),
    ("class Own(Missing):\n    pass", True),
    ("big = [0] * 10**9", True),
    ("while True:\n    pass", True),
    ("import os\nos._exit(1)", True),
    ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", True),
]


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize(("line", "told"), LINES)
@pytest.mark.parametrize("exercise", ["double", "grow"])
def test_a_line_that_fails_costs_no_definition_below_it(
    exercise: str, line: str, told: bool
) -> None:
    text = {"double": DOUBLE, "grow": GROW}[exercise]
    outcome = graded(submission({exercise: f"{line}\n{text}"}))
    assert outcome.scores == ALL_POINTS
    said = " ".join(sentences(outcome.notes))
    assert (f"In the cell of `{exercise}`, " in said) == told


def test_the_failed_line_is_told_in_words_that_no_hidden_data_choose() -> None:
    """The third exercise is told like the first: in a candidate of which no test has asked anything."""
    chosen = "seen = []\ndef double(x):\n    seen.append(x)\n    return FACTOR * x\n"
    later = "if seen:\n    print(nothing)\n\nprint(missing)\n" + GROW
    outcome = graded(submission({"double": chosen, "grow": later}))
    assert outcome.scores == ALL_POINTS
    assert any(
        "line 4, `print(missing)`, failed here." in text for text in sentences(outcome.notes)
    )


@pytest.mark.parametrize("above", ["", "print(X_train)\n"])
def test_what_a_block_that_fails_would_define_is_defined(above: str) -> None:
    text = (
        f"{above}with open('weights.txt') as file:\n    W = file.read()\n"
        "    def double(x):\n        return FACTOR * x\n"
    )
    assert graded(submission({"double": text})).scores == ALL_POINTS


def test_assignments_after_a_failed_line_are_made() -> None:
    text = "print(X_train)\nTWO = int('2')\nif True:\n    THREE = 3\ndef double(x):\n    return TWO * x"
    assert graded(submission({"double": text})).scores == ALL_POINTS


def test_only_what_is_wrong_is_lost() -> None:
    outcome = graded(submission({"double": "print(X_train)\ndef double(x):\n    return 3 * x"}))
    assert outcome.scores["test_double"] == 0 and outcome.scores["test_grow"] == 10


@pytest.mark.parametrize(
    ("line", "what", "version"),
    [
        ("type Table = list", "a `type` statement", "3.12"),
        ("type Pair[T] = tuple[T, T]", "a `type` statement", "3.12"),
        ("def first[T](x: list[T]) -> T:", "type parameters", "3.12"),
        ("class Box[T]:", "type parameters", "3.12"),
        ("""print(f"{d["x"]}")""", "f-string", "3.12"),
        ("""    return f'{"\\n".join(rows)}'""", "f-string", "3.12"),
        ("    except KeyError, ValueError:", "`except`", "3.14"),
        ('    return t"{x}"', "template string", "3.14"),
        ("lazy import json", "lazy import", "3.15"),
    ],
)
def test_what_a_newer_python_reads_is_named(line: str, what: str, version: str) -> None:
    found = too_new(line, (3, 11))
    assert found is not None and what in found[0] and found[1] == version
    assert too_new(line, (3, 15)) is None


@pytest.mark.parametrize(
    "line",
    ["type = int", "type(x) == int", "def first(x):", "except (A, B):", 'f"{x}" + "y"', "print(t)",
     'print(f"{x}", "{y}")', "x = [t for t in 'ab']", "format('x')"],
)  # fmt: skip
def test_what_an_older_python_reads_is_not(line: str) -> None:
    assert too_new(line, (3, 11)) is None


def test_a_cell_that_is_no_python_here_says_so() -> None:
    outcome = graded(
        submission(
            {
                "double": "lazy import json\n" + DOUBLE,
                "center": "if :\n    def center(X): pass\ndef center(X):\n    return X",
            }
        )
    )
    here = ".".join(map(str, sys.version_info[:2]))
    if sys.version_info < (3, 15):
        assert any(
            f"only Python 3.15 and newer read. It is graded with Python {here}" in text
            for text in sentences(outcome.notes)
        )
    assert any(f"`if :`, is not valid in Python {here}" in t for t in sentences(outcome.notes))
    shown = json.dumps(outcome.reports)
    assert "cell_unreadable" in json.dumps(outcome.reports["test_center"])
    assert sys.version_info >= (3, 15) or "cell_too_new" in shown


# -- a definition in another cell ----------------------------------------------------------------


def given_cell(notebook: Any) -> Any:
    return next(c for c in notebook.cells if "FACTOR = 2" in c.source)


@pytest.mark.parametrize(
    ("given", "cells"),
    [
        ("import copy\nimport numpy as np\nFACTOR = 2",
         {"double": "def double(x):\n    return FACTOR * copy.copy(x)"}),
        ("import numpy\nFACTOR = 2",
         {"center": "def center(X):\n    return X - numpy.mean(X, axis=1, keepdims=True)"}),
        ("import numpy as np\nFACTOR = 2\ndef twice(x):\n    return FACTOR * x",
         {"double": "def double(x):\n    return twice(x)"}),
        # what is given stays as it is given
        ("import numpy as np\nFACTOR = 3\nBASE = 2", {"double": "def double(x):\n    return BASE * x"}),
        ("import nothing\nprint(X_train)\nTWO = 2", {"double": "def double(x):\n    return TWO * x"}),
    ],
)  # fmt: skip
def test_what_a_student_adds_to_a_given_cell_is_kept(given: str, cells: dict[str, str]) -> None:
    notebook = submission(cells)
    given_cell(notebook).source = given
    outcome = graded(notebook)
    assert outcome.scores == ALL_POINTS
    assert any("taken from a cell that is not run" in text for text in sentences(outcome.notes))


def test_a_given_value_cannot_be_changed() -> None:
    notebook = submission({"grow": "def grow(x, n):\n    return FACTOR, [x]"})
    given_cell(notebook).source = "import numpy as np\nFACTOR = 12.0"
    assert graded(notebook).scores["test_grow"] < 10


def test_a_helper_in_a_cell_that_is_not_run_is_taken() -> None:
    notebook = submission({"double": "def double(x):\n    return helper(x)"})
    demo = next(c for c in notebook.cells if role_of(c) == "skipped")
    demo.source = (
        f"def helper(x):\n    return FACTOR * x\ndef double(x):\n    return 0\n{demo.source}"
    )
    notebook.cells.remove(demo)
    notebook.cells.insert(2, demo)
    outcome = graded(notebook)
    assert outcome.scores == ALL_POINTS
    assert any("`helper`" in text for text in sentences(outcome.notes))


@pytest.mark.parametrize(
    "above", ["rng = np.random.default_rng(1)", "double = lambda x: two()\ntwo = lambda: 1"]
)
def test_what_a_function_needs_in_a_cell_that_is_not_run_is_taken(above: str) -> None:
    """Also where something is called for it, as long as that is not training of the student's."""
    notebook = submission({"grow": "pass"})
    needs = "" if "two" in above else "    rng.random()\n"
    text = GROW.replace("    return", f"{needs}    return")
    cell(notebook, "test_grow").source = f"{above}\nslow = grow(1, 10**12)\n{text}"
    assert graded(notebook).scores == ALL_POINTS


@pytest.mark.parametrize("made", ["Double()", "counted(two_times)"])
def test_a_function_that_is_made_in_a_cell_that_is_not_run_is_taken(made: str) -> None:
    notebook = submission({"double": "pass"})
    cell(notebook, "test_double").source = (
        "class Double:\n    def __call__(self, x):\n        return FACTOR * x\n"
        "def two_times(x):\n    return FACTOR * x\n"
        f"def counted(f):\n    return lambda x: f(x)\ndouble = {made}"
    )
    assert graded(notebook).scores == ALL_POINTS


def test_an_experiment_in_a_cell_that_is_not_run_changes_nothing() -> None:
    notebook = submission()
    demo = next(c for c in notebook.cells if role_of(c) == "skipped")
    demo.source = "def center(X):\n    return X\nFACTOR = 5\nnp = None\n"
    notebook.cells.remove(demo)
    notebook.cells.insert(notebook.cells.index(cell(notebook, "test_center")), demo)
    outcome = graded(notebook)
    assert outcome.scores == ALL_POINTS and not outcome.notes


@pytest.mark.parametrize(
    "into", ["", "given", "double", "test_double", "center", "test_center", "grow"]
)
def test_cells_that_an_editor_has_joined(into: str) -> None:
    notebook = submission()
    text = "\n\n".join(c.source for c in notebook.cells if c.cell_type == "code")
    if not into:
        kept = nbformat.v4.new_code_cell(text)
    else:
        kept = given_cell(notebook) if into == "given" else cell(notebook, into)
        kept.source = text
    notebook.cells = [kept]
    assert graded(notebook).scores == ALL_POINTS


def neighbours() -> list[int]:
    return [i for i, c in enumerate(submission().cells[:-1]) if c.cell_type == "code" and i]


@pytest.mark.parametrize("place", neighbours())
def test_two_cells_that_an_editor_has_joined(place: int) -> None:
    notebook = submission()
    first, second = notebook.cells[place : place + 2]
    if role_of(first) == "skipped" or role_of(second) == "skipped":
        pytest.skip("a demo is not an exercise")
    first.source += "\n" + second.source
    notebook.cells.remove(second)
    assert graded(notebook).scores == ALL_POINTS


# -- a slow notebook, a busy machine, one that is short of memory ----------------------------------


@pytest.mark.long
@pytest.mark.slow
def test_slow_cells_of_ones_own_leave_time_for_exercises_and_tests() -> None:
    notebook = submission(extra={"double": "import time\ntime.sleep(2.5)"})
    own = next(c for c in notebook.cells if "sleep" in c.source)
    for _ in range(8):
        notebook.cells.insert(notebook.cells.index(own), copy.deepcopy(own))
    outcome = graded(notebook)
    assert outcome.scores == ALL_POINTS


@pytest.mark.long
@pytest.mark.slow
def test_slow_exercises_leave_time_for_tests() -> None:
    slow = "import time\ntime.sleep(2.9)\n"
    cells = {"double": slow + DOUBLE, "grow": slow + GROW}
    notebook = submission(cells, extra=dict.fromkeys(cells, slow))
    assert graded(notebook, Limits(cell_seconds=3, call_seconds=1, notebook_seconds=6)).scores == (
        ALL_POINTS
    )


@pytest.mark.long
@pytest.mark.slow
def test_a_busy_machine_costs_nothing() -> None:
    """A call that computes for 0.6 of its second, while three others want the same processor."""
    text = """
import time
def double(x):
    end = time.process_time() + 0.3
    while time.process_time() < end: pass
    return FACTOR * x
"""
    processors = sorted(os.sched_getaffinity(0))
    loop = "import os, sys\nos.sched_setaffinity(0, [int(sys.argv[1])])\nwhile True: pass"
    busy = [
        subprocess.Popen([sys.executable, "-c", loop, str(number)])
        for number in processors
        for _ in range(3)
    ]
    try:
        outcome = graded(submission({"double": text}))
    finally:
        for process in busy:
            process.kill()
            process.wait()
    assert outcome.scores == ALL_POINTS and not outcome.notes


@pytest.mark.slow
def test_memory_that_the_machine_lacks_is_not_a_students_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kill = "import os, signal\ndef double(x):\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    turns: list[bool] = []
    turn = examining._turn
    monkeypatch.setattr(examining, "_turn", lambda alone: (turns.append(alone), turn(alone))[1])
    # killed by whomever: the submission's own, and it says what was seen
    outcome = graded(submission({"double": kill}))
    assert outcome.scores == {**ALL_POINTS, "test_double": 0}
    assert "In `double` the kernel was killed." in sentences(outcome.notes)
    # killed by a kernel that is short of memory
    monkeypatch.setattr(linux, "oom_kills", itertools.count().__next__)
    turns.clear()
    with pytest.raises(MemoryShort, match="ran out of memory"):
        graded(submission({"double": kill}))
    assert turns == [False, True, True]
