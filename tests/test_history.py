"""A check judges the newest version of a function, or says that it cannot."""

from __future__ import annotations

import contextlib
import json
import linecache
import os
import textwrap
from types import SimpleNamespace

import pytest

from helpers.checks import Test, history
from helpers.checks.history import Runs, stale
from tests.learner import desk

RIGHT = "def double(z):\n    return 2 * z"
CHECK = textwrap.dedent(
    """
    from helpers.checks import Test
    t = Test("double", points=10)
    t.case("a number", args=dict(z=3.0), expect=6.0)
    t.score()
    """
)


class Notebook:
    """Cells that were run one after the other, in a namespace of their own."""

    def __init__(self) -> None:
        self.runs = Runs()
        self.namespace: dict[str, object] = {}

    def run(self, text: str, cell: str = "") -> None:
        number = len(self.runs.texts)
        self.runs.texts.append(text)
        self.runs.note(SimpleNamespace(raw_cell=text, cell_id=cell, store_history=True))
        name = f"<cell {id(self)} {number}>"
        linecache.cache[name] = (len(text), None, text.splitlines(True), name)
        with contextlib.suppress(Exception):
            exec(compile(text, name, "exec"), self.namespace)

    def verdict(self, name: str = "double") -> str:
        found = stale(name, self.namespace, self.runs)
        return found.code if found else ""


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ([RIGHT], ""),
        ([RIGHT, "double(2)"], ""),
        ([RIGHT, RIGHT.replace("2 *", "3 *")], ""),
        ([RIGHT, "def double(z):\n    return 2 * (z"], "newest_broken"),
        ([RIGHT, "def double(z)\n    return 2 * z"], "newest_broken"),
        ([RIGHT, "deff double(z):\n    return 2 * z"], "newest_broken"),
        ([RIGHT, "def double(z):\nreturn 2 * z"], "newest_broken"),
        (["def double(z):\n    return 2 * (z"], "newest_broken"),
        ([RIGHT, "import no_such_module\n" + RIGHT.replace("2 *", "3 *")], "newest_failed"),
        ([RIGHT, "double = undefined"], "newest_failed"),
        # fixed, or broken elsewhere
        ([RIGHT, "def double(z):\n    return 2 * (z", RIGHT], ""),
        ([RIGHT, "def triple(z):\n    return double(z) * (z"], ""),
        ([RIGHT, "print(double(2)"], ""),
        ([RIGHT, "return double(2)"], ""),
        ([RIGHT, RIGHT.replace("2 *", "3 *") + "\n1 / 0"], ""),
        # functions that no text of a cell can be compared with
        (["import numpy as np", "double = np.vectorize(lambda z: 2 * z)"], ""),
        ([RIGHT, "from math import sqrt as double"], ""),
    ],
)
def test_the_newest_version_counts(texts, code):
    notebook = Notebook()
    for text in texts:
        notebook.run(text)
    assert notebook.verdict() == code


def test_a_function_that_it_uses_counts_too():
    notebook = Notebook()
    notebook.run(RIGHT)
    notebook.run("def fourfold(z):\n    return double(double(z))")
    assert notebook.verdict("fourfold") == ""
    notebook.run("def double(z):\n    return 2 * (z")
    assert notebook.verdict("fourfold") == "newest_broken"


def test_a_misspelt_name():
    notebook = Notebook()
    notebook.run(RIGHT, cell="double")
    assert notebook.verdict() == ""
    notebook.run("def duoble(z):\n    return 3 * z", cell="double")
    assert notebook.verdict() == "newest_renamed"
    notebook.run("def helper(z):\n    return 3 * z", cell="double")  # moved on purpose
    assert notebook.verdict() == ""


def test_an_edit_that_was_saved_and_not_run(tmp_path, monkeypatch):
    path = tmp_path / "lesson.ipynb"
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))

    def save(text: str, later: float) -> None:
        path.write_text(json.dumps({"cells": [{"id": "double", "source": [text]}]}))
        when = notebook.runs.cells["double"][1] + later
        os.utime(path, (when, when))

    notebook = Notebook()
    notebook.run(RIGHT, cell="double")
    assert notebook.verdict() == ""  # never saved
    save(RIGHT, 5)
    assert notebook.verdict() == ""
    save(RIGHT.replace("2", "3"), 5)
    assert notebook.verdict() == "newest_not_run"
    save(RIGHT.replace("2", "3"), -5)  # it was run after that
    assert notebook.verdict() == ""
    path.write_text("{")
    assert notebook.verdict() == ""


def test_the_grader_asks_nothing():
    assert history.of_the_kernel() is None
    test = Test("f", points=1, namespace={"f": lambda: 1.0})
    test.case("a case", args={}, expect=1.0)
    assert test.score() == 1.0


def test_in_a_kernel():
    with desk() as kernel:
        kernel.run(RIGHT, cell="double")
        assert kernel.run(CHECK).codes == []
        kernel.run("def double(z):\n    return 2 * (z", cell="double")
        shown = kernel.run(CHECK)
        assert shown.codes == ["newest_broken"] and shown.value == "0.0"
        assert "double: not checked." in shown.report
        assert "was never closed" in shown.report and "points" not in shown.report
        kernel.run("%%time\n" + RIGHT, cell="double")
        assert kernel.run(CHECK).codes == []
        kernel.run(RIGHT.replace("double", "dubble"), cell="double")
        assert kernel.run(CHECK).codes == ["newest_renamed"]
        # with hidden checks it is graded: what is defined counts, as in every other grader
        hidden = CHECK.replace("t.score()", "t.hidden()\nt.score()")
        kernel.run("def double(z):\n    return 2 * (z", cell="double")
        kernel.run(RIGHT, cell="double")
        kernel.run("def double(z):\n    return 2 * (z", cell="double")
        assert kernel.run(hidden).value == "10.0"
