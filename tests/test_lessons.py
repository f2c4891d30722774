"""Every real lesson passes every gate, and what is committed is what the build makes."""

from __future__ import annotations

from functools import cache

import pytest

from course.author import build as builder
from course.gates.gates import GATES, Reference
from course.gates.stock import same_under_stock
from tests.toy import REPOSITORY
from tests.with_frameworks import runnable

pytestmark = pytest.mark.slow

#: The gates that grade hundreds of solutions, or run a notebook from its first cell to its last.
LONG = (
    "wrong is diagnosed",
    "lazy answers earn nothing",
    "stand-ins solve nothing",
    "right is accepted",
)
#: What takes many minutes more. The build has run each notebook, and refuses one that is not of now.
RELEASE = ("another form costs little", "solved runs clean")
CASES = [
    pytest.param(title, *lesson.values, marks=lesson.marks)
    for title in GATES
    for lesson in runnable(long=title in LONG, release=title in RELEASE)
]


@cache
def reference(name: str) -> Reference:
    """Read once for all gates, which change nothing."""
    return Reference(name, REPOSITORY)


@pytest.fixture(autouse=True)
def own_pictures(monkeypatch) -> None:
    """The lessons are built from the pictures in the repository, whatever else is at hand."""
    monkeypatch.delenv("COURSE_DATA", raising=False)


def test_the_build_of_a_clean_tree_changes_nothing() -> None:
    outcome = builder.build(REPOSITORY, check=True)
    assert outcome.errors == []
    assert outcome.changed == []


def test_the_long_gates_are_gates() -> None:
    assert {*LONG, *RELEASE} <= {*GATES}


@pytest.mark.parametrize(("title", "name"), CASES)
def test_gate(title: str, name: str) -> None:
    assert GATES[title](reference(name)) == []


@pytest.mark.parametrize("name", runnable(long=True))
def test_stock_nbgrader_gives_the_same_scores(name: str) -> None:
    """A sample of each lesson; `python -m course check --stock` takes all of them."""
    assert same_under_stock(reference(name), wrong=1, right=1) == []
