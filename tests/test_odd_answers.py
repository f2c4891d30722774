"""Whatever a function returns, its test comes to a verdict."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.author.lesson import lesson_names, read_header
from helpers.checks import Test, report
from tests import odd_answers
from tests.odd_answers import FUNCTIONS, ODD, Try, lesson, sample
from tests.toy import REPOSITORY, environment
from tests.with_frameworks import runnable

LESSON = "c1w2_logistic_regression"
NEEDS = {
    name: read_header(REPOSITORY / "lessons" / name / "lesson.py").needs
    for name in lesson_names(REPOSITORY)
}
SEEDS = st.integers(0, (1 << 32) - 1)
PATIENT = settings(deadline=None, suppress_health_check=list(HealthCheck))


def verdicts(name: str, seed: int, size: int) -> list[str]:
    """What comes to no verdict of a sample."""
    return [
        wrong for tried in sample(name, seed, size) if (wrong := lesson(name).wrong_with(tried))
    ]


@given(SEEDS)
@settings(PATIENT, max_examples=5)
def test_some_odd_answers_come_to_a_verdict(seed: int) -> None:
    assert verdicts(LESSON, seed, 14) == []


@pytest.mark.slow
@pytest.mark.release
@pytest.mark.parametrize("name", [name for name, needs in NEEDS.items() if not needs])
@given(SEEDS)
@settings(PATIENT, max_examples=10)
def test_odd_answers_come_to_a_verdict(name: str, seed: int) -> None:
    assert verdicts(name, seed, 20) == []


@pytest.mark.slow
@pytest.mark.release
@pytest.mark.parametrize("name", runnable([name for name, needs in NEEDS.items() if needs]))
def test_odd_answers_to_lessons_with_a_framework(name: str) -> None:
    """In a process of its own: no other may be forked from one where a framework has computed."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.odd_answers", name, "--sample", "40"],
        cwd=REPOSITORY, env=environment(), capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_test_that_raises_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the tests above can fail."""
    tried = Try(LESSON, "sigmoid", (), "None", True)
    assert lesson(LESSON).wrong_with(tried) == ""
    monkeypatch.setattr(Test, "score", lambda self: np.float64(1))
    assert "points" in lesson(LESSON).wrong_with(tried)
    monkeypatch.setattr(Test, "score", lambda self: 1 / 0)
    assert "ZeroDivisionError" in lesson(LESSON).wrong_with(tried)


def test_odd_answers_of_many_kinds_are_known() -> None:
    assert len(ODD) >= 100 and len(FUNCTIONS) >= 20
    found = lesson(LESSON)
    assert sum(1 for name in found.tests for _ in found.tries(name)) > 5000
    assert (0, "dw") in found.places["propagate"] and (1,) in found.places["propagate"]


def needs_an_argument(y: object) -> None:
    """What a learner's function may call without it."""


@pytest.mark.parametrize(
    "function",
    [
        lambda x: needs_an_argument(),  # type: ignore[call-arg]
        lambda *x: needs_an_argument(),  # type: ignore[call-arg]
        lambda x: np.add(x),
        np.add,
        lambda x, y: needs_an_argument(x, y),  # type: ignore[call-arg]
        lambda: needs_an_argument(),  # type: ignore[call-arg]
    ],
)
def test_a_call_that_fails_by_its_arguments_is_tried_in_one_other_form(function: object) -> None:
    """Another number of arguments is tried once: what misses one inside would be tried forever."""
    t = Test("f", 10, {"f": function})
    t.case("an array", dict(x=np.ones(3)), np.zeros(3))
    assert t.score() == 0
    (check,) = {check.code for check in report.last().checks if check.label != "arguments"}  # type: ignore[union-attr]
    assert check in ("wrong_signature", "exception")


def test_the_command_says_what_came_to_no_verdict(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [LESSON, "--exercise", "sigmoid", "--sample", "7"]
    assert odd_answers.main(words) == 0
    assert "0 of 7 came to no verdict" in capsys.readouterr().out
    monkeypatch.setattr(Test, "score", lambda self: 1 / 0)
    assert odd_answers.main(words) == 1
    assert "sigmoid" in capsys.readouterr().out
