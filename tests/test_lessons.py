"""Every real lesson passes every gate, and what is committed is what the build makes."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from course.author import build as builder
from course.gates.gates import GATES, Reference
from course.gates.stock import same_under_stock
from tests.toy import REPOSITORY
from tests.with_frameworks import runnable

pytestmark = pytest.mark.slow

LESSONS = runnable()
#: What takes minutes for all lessons, and the lessons that stand for the others where time is
#: short: one in numpy alone, one with a framework.
MINUTES = ("solved runs clean", "wrong is diagnosed", "lazy answers earn nothing", "stock")
SAMPLE = ("c1w2_logistic_regression", "c4w2_residual_networks")


def lessons_for(title: str) -> list[Any]:
    """(title, lesson) for each lesson, as parameters of a test."""
    return [
        pytest.param(
            title,
            *lesson.values,
            marks=[*lesson.marks, *([pytest.mark.long] if is_long(title, *lesson.values) else [])],
        )
        for lesson in LESSONS
    ]


def is_long(title: str, name: str) -> bool:
    return title in MINUTES and name not in SAMPLE


@cache
def reference(name: str) -> Reference:
    """Read once for all gates, which change nothing."""
    return Reference(name, REPOSITORY)


@pytest.fixture(autouse=True)
def own_pictures(monkeypatch) -> None:
    """The lessons are built from the pictures in the repository, whatever else is at hand."""
    monkeypatch.delenv("COURSE_DATA", raising=False)


def test_the_sample_is_of_lessons_and_gates() -> None:
    """A name that is gone would leave a gate out of `make test`."""
    assert {*SAMPLE} < {name for lesson in LESSONS for name in lesson.values}
    assert {*MINUTES} - {"stock"} < {*GATES}


def test_the_build_of_a_clean_tree_changes_nothing() -> None:
    outcome = builder.build(REPOSITORY, check=True)
    assert outcome.errors == []
    assert outcome.changed == []


@pytest.mark.parametrize(("title", "name"), [it for title in GATES for it in lessons_for(title)])
def test_gate(title: str, name: str) -> None:
    assert GATES[title](reference(name)) == []


@pytest.mark.parametrize(("title", "name"), lessons_for("stock"))
def test_stock_nbgrader_gives_the_same_scores(title: str, name: str) -> None:
    """A sample of each lesson; `python -m course check --stock` takes all of them."""
    assert same_under_stock(reference(name), wrong=2, right=2) == []
