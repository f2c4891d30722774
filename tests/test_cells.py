"""The vocabulary of cells: roles, names, marked parts."""

from __future__ import annotations

from typing import Any

import pytest

from course import cells
from course.cells import HIDDEN, SOLUTION

TEST = "a\n### BEGIN HIDDEN TESTS\nb\nc\n### END HIDDEN TESTS\nd"


def cell(kind: str = "code", *, tags: Any = None, **marks: Any) -> dict[str, Any]:
    metadata: dict[str, Any] = {"nbgrader": marks} if marks else {}
    if tags is not None:
        metadata["tags"] = tags
    return {"cell_type": kind, "source": "", "metadata": metadata}


@pytest.mark.parametrize(
    ("given", "role"),
    [
        (cell("markdown", locked=True, grade_id="x"), "text"),
        (cell("raw"), "text"),
        (cell(grade=True, solution=False, locked=True), "test"),
        (cell(grade=False, solution=True), "solution"),
        (cell(grade=True, solution=True), "solution"),  # an answer that a person grades
        (cell(grade=False, solution=False, locked=True), "setup"),
        (cell(tags=["apparatus"], locked=True), "apparatus"),
        (cell(tags=["apparatus"]), "extra"),  # a student may write the tag, too
        (cell(tags=["demo", "skip-execution"]), "skipped"),
        (cell(tags=["skip-execution"], grade=True, locked=True), "test"),
        (cell(), "extra"),
    ],
)
def test_each_cell_has_one_role(given: dict[str, Any], role: str) -> None:
    assert cells.role_of(given) == role
    assert cells.is_test(given) == (role == "test")
    assert cells.is_solution(given) == (role == "solution")


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"cell_type": "code", "metadata": None},
        {"cell_type": "code", "metadata": ["nbgrader"]},
        {"cell_type": "code", "metadata": {"nbgrader": "grade", "tags": "skip-execution"}},
        {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": 7}, "tags": [7, None]}},
    ],
)
def test_a_cell_of_a_submission_may_hold_anything(given: dict[str, Any]) -> None:
    assert cells.role_of(given) in ("text", "extra")
    assert cells.grade_id(given) == ""
    assert cells.tags(given) == []


def test_a_marked_part_can_be_taken_out_or_left_in() -> None:
    assert HIDDEN.removed(TEST) == "a\nd"
    assert HIDDEN.removed(TEST, "# instead") == "a\n# instead\nd"
    assert HIDDEN.lines(TEST) == ["b", "c"]
    assert HIDDEN.unmarked(TEST) == "a\nb\nc\nd"
    assert SOLUTION.removed(TEST) == SOLUTION.unmarked(TEST) == TEST
    assert SOLUTION.lines(TEST) == []


def test_a_part_without_an_end_reaches_to_the_end() -> None:
    assert HIDDEN.removed("a\n  # BEGIN HIDDEN TESTS, as nbgrader reads it\nb") == "a"


def test_a_test_is_named_for_its_exercise() -> None:
    assert cells.test_id("sigmoid") == "test_sigmoid"
    assert cells.exercise_of("test_sigmoid") == "sigmoid"
    assert cells.apparatus_id("sigmoid") == "apparatus_sigmoid"
