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

LESSONS = runnable()


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


@pytest.mark.parametrize("name", LESSONS)
@pytest.mark.parametrize("title", GATES)
def test_gate(title: str, name: str) -> None:
    assert GATES[title](reference(name)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", LESSONS)
def test_stock_nbgrader_gives_the_same_scores(name: str) -> None:
    """A sample of each lesson; `python -m course check --stock` takes all of them."""
    assert same_under_stock(reference(name), wrong=1, right=1) == []
