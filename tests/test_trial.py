"""Trials share what they have in common, and see nothing else of each other."""

from __future__ import annotations

import pytest

from course.author import trial
from tests import small
from tests.toy import REPOSITORY

WRONG = {
    "solved": {},
    "double": {"double": "def double(x):\n    return 3 * x"},
    "center": {"center": "def center(X):\n    return X"},
    "grow": {"grow": "def grow(x, n):\n    return x"},
    "all": {name: f"{name} = None" for name in small.NAMES},
}


def submissions() -> list:
    return [small.submission(cells) for cells in WRONG.values()]


@pytest.mark.parametrize("common", [None, 0, 4])
def test_a_shared_run_changes_nothing(common) -> None:
    notebooks = submissions()
    shared = trial.run_all(
        notebooks, REPOSITORY, common=None if common is None else notebooks[common]
    )
    apart = [trial.run_all([notebook], REPOSITORY)[0] for notebook in submissions()]
    assert shared == apart
    assert [result.points["double"] for result in shared] == [10, 0, 10, 10, 0]
    assert [result.points["center"] for result in shared] == [10, 10, 0, 10, 0]


def test_a_notebook_that_is_shorter_or_longer_than_the_common_one() -> None:
    whole, short, long = (small.submission() for _ in range(3))
    short.cells = short.cells[:5]
    long.cells.append(small.cell(small.submission({"double": "x = 1"}), "double"))
    results = trial.run_all([whole, short, long], REPOSITORY, common=whole)
    assert results[0] == results[2] and list(results[1].points) == ["double"]


def test_no_trial_sees_another() -> None:
    leaves = small.submission(extra={"double": "import numpy\nnumpy.left_behind = 1"})
    looks = small.submission(extra={"double": "import numpy\nnumpy.left_behind"})
    first, second, third = trial.run_all([leaves, looks, leaves], REPOSITORY)
    assert not first.errors and not third.errors
    assert any("AttributeError" in text for text in second.errors.values())


@pytest.mark.slow
def test_what_dies_or_never_ends_is_an_error(monkeypatch) -> None:
    monkeypatch.setattr(trial, "SECONDS", 1.0)
    endless = small.submission({"grow": "def grow(x, n):\n    while True:\n        pass"})
    dead = small.submission({"center": "import os\nos._exit(1)"})
    sound = small.submission()
    stopped, died, fine = trial.run_all([endless, dead, sound], REPOSITORY, common=sound)
    assert stopped.codes("grow") == ["stopped"] and stopped.points["grow"] == 0
    assert list(died.errors) == ["notebook"] and not died.points
    assert fine.points == {"double": 10, "center": 10, "grow": 10}


def test_no_notebooks_no_trials() -> None:
    assert trial.run_all([], REPOSITORY) == []
