"""Each lesson ends at a bridge: the learner's functions beside those of PyTorch and TensorFlow."""

from __future__ import annotations

import re
import subprocess
import sys

import numpy as np
import pytest

from course.author.lesson import lesson_names, read_lesson
from helpers.frameworks import TITLES, compare, framework
from helpers.needs import missing
from tests.in_a_framework import TITLE, cells_of
from tests.toy import REPOSITORY
from tests.with_frameworks import runnable

#: Where the learner writes in TensorFlow, the section brings in the other one.
OF_TENSORFLOW = ("TensorFlow", "Keras")


@pytest.mark.slow
@pytest.mark.parametrize("lesson", lesson_names(REPOSITORY))
def test_a_lesson_has_the_section_with_both_frameworks(lesson: str) -> None:
    cells = read_lesson(REPOSITORY / "lessons" / lesson / "lesson.py").cells
    (begin,) = [
        number
        for number, cell in enumerate(cells)
        if cell.kind == "markdown" and re.search(TITLE, cell.source, re.MULTILINE)
    ]
    text = re.split(TITLE, cells[begin].source, flags=re.MULTILINE)[-1]
    for cell in cells[begin + 1 :]:
        if cell.kind == "markdown":
            ours, *later = re.split(r"^## \d+\. ", cell.source, flags=re.MULTILINE)
            text += ours
            if later:
                break
    assert re.search("(?i)torch", text) and re.search("(?i)tensorflow|keras", text)
    code = cells_of(lesson)[-1]
    assert code.name == "framework" and 'framework("torch")' in code.source
    assert "import tensorflow as tf" in "".join(c.source for c in cells) or (
        'framework("tensorflow")' in code.source
    )


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("lesson", runnable(long=True))
def test_a_lessons_functions_are_equal_to_the_frameworks(lesson: str) -> None:
    """In a process of its own: one that has used TensorFlow may not fork."""
    there = [name for name in TITLES if not missing([name])]
    if not there:
        pytest.skip("neither PyTorch nor TensorFlow is installed")
    done = subprocess.run(
        [sys.executable, "-m", "tests.in_a_framework", lesson],
        cwd=REPOSITORY, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    lines = done.stdout.splitlines()
    assert not [line for line in lines if "DIFFERS" in line or "has shape" in line]
    for name in TITLES:
        said = OF_TENSORFLOW if name == "tensorflow" else (TITLES[name],)
        equal = [line for line in lines if line.startswith(said) and line.endswith("to 1e-6")]
        absent = [line for line in lines if line.startswith(f"{TITLES[name]} is not installed")]
        assert (equal and not absent) if name in there else (absent and not equal), done.stdout


def test_what_is_not_equal_is_said(capsys) -> None:
    compare("PyTorch", {"a": (1.0, 1.0 + 9e-7), "b": (np.ones(2), np.ones(2) + 2e-6)})
    compare("PyTorch", {"c": (np.ones((1, 2)), np.ones((2, 1))), "d": (np.nan, 1.0)})
    assert capsys.readouterr().out.splitlines() == [
        "PyTorch: b DIFFERS by 2.0e-06",
        "PyTorch: a equal to 1e-6",
        "PyTorch: c has shape (1, 2) here, and (2, 1) there",
        "PyTorch: d DIFFERS by nan",
    ]


def test_a_framework_that_is_missing_is_said(monkeypatch, capsys) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    assert framework("torch") is None
    assert capsys.readouterr().out.startswith("PyTorch is not installed here")
