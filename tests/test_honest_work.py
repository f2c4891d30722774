"""Right solutions keep all points, whatever editors, services and habits make of the notebook."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from course.author.lesson import lesson_names
from course.cells import grade_id, is_solution
from course.needs import needs_of
from tests import honest_work
from tests.editors import EDITORS, saved_by
from tests.honest_work import FORMS, Work, chosen, comes_to, explained, handed, lost, variants
from tests.toy import REPOSITORY
from tests.transformations import CODE, NOTEBOOKS
from tests.with_frameworks import runnable

LESSON = "c1w2_logistic_regression"


def works(lesson: str) -> list[Work]:
    """Those of the default suite; a framework takes seconds for each."""
    found = list(chosen(lesson))
    return found[: len(variants(lesson))] if needs_of(honest_work.exam(lesson).source) else found


@pytest.mark.slow
@pytest.mark.release
@pytest.mark.parametrize("lesson", runnable())
def test_every_right_solution_keeps_its_points(lesson: str) -> None:
    assert [found for work in works(lesson) if (found := explained(work))] == []


@pytest.mark.long
@pytest.mark.slow
def test_every_change_meets_every_lesson_and_every_solution_some() -> None:
    for lesson in lesson_names(REPOSITORY):
        found = list(chosen(lesson))
        assert {work.variant for work in found} == set(variants(lesson))
        assert {work.cells for work in found} >= set(NOTEBOOKS)
        assert {work.file for work in found} >= set(FORMS)
        met = {name for work in found for name in work.code}
        assert met == set(CODE), set(CODE) - met
        assert all(work.code or work.cells or work.file for work in found)


@pytest.mark.parametrize("place", range(2))
def test_some_work_of_a_lesson_keeps_its_points(place: int) -> None:
    work = list(chosen(LESSON))[place]
    assert not explained(work)


def test_a_change_that_costs_points_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the tests above can fail."""
    monkeypatch.setitem(CODE, "nothing left", lambda code: "pass")
    monkeypatch.setattr(honest_work, "_known", {})
    work = Work(LESSON, "", ("docstrings", "nothing left"), "much text", "nbformat 4.2")
    assert "propagate" in lost(work)
    told = explained(work)
    assert f"{LESSON}, solution: nothing left\n" in told and "docstrings" not in told


# -- what editors write ------------------------------------------------------------------------------


def plan(work: Work, tmp_path: Any) -> str:
    found = handed(work, tmp_path / str(abs(hash(work))))
    assert found.reason is None, work
    return comes_to(work.lesson, found)


def marks_kept(name: str) -> bool:
    """Whether an editor keeps what nbgrader writes into a cell."""
    reference = honest_work.reference(LESSON)
    saved = saved_by(EDITORS[name], dict(reference.release))
    return [grade_id(c) for c in saved["cells"] if is_solution(c)] == list(reference.points)


@pytest.mark.parametrize("name", EDITORS)
def test_what_an_editor_writes_changes_nothing_that_is_run(name: str, tmp_path: Any) -> None:
    """All exercises are found by their marks or ids; or, where these are lost, as if nothing but the
    text of the cells were there: those are graded by `test_every_right_solution_keeps_its_points`."""
    bare = Work(LESSON, "")
    found = plan(replace(bare, file=f"saved by {name}"), tmp_path)
    if marks_kept(name) and not EDITORS[name].first:
        assert found == plan(bare, tmp_path)
    elif not (EDITORS[name].first or EDITORS[name].top):
        assert found == plan(replace(bare, cells="no metadata and other ids"), tmp_path)
    else:
        assert not lost(replace(bare, file=f"saved by {name}"))


def test_editors_of_many_kinds_are_known() -> None:
    assert len(EDITORS) >= 27
    kept = {name: marks_kept(name) for name in EDITORS}
    assert set(kept.values()) == {True, False}
    assert {editor.ids for editor in EDITORS.values()} == {"kept", "none", "new"}


# -- several at once ---------------------------------------------------------------------------------

UNMARKED = ("no metadata and other ids", "all cells joined", "exercises renamed")
RENAMED = ("named by its author", "nbformat 3", "named .ipynb.txt", "beside the untouched one")


@pytest.mark.slow
@pytest.mark.parametrize("file", RENAMED)
@pytest.mark.parametrize("cells", UNMARKED)
def test_a_notebook_that_has_lost_its_name_and_its_marks(cells: str, file: str) -> None:
    assert not lost(Work(LESSON, "", cells=cells, file=file))
