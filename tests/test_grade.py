"""The cycle: hand in, grade, report; one bad submission harms nobody.

What students read of it is in `test_feedback.py`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from course.gates import stock
from course.gates.reference import Reference, sample_submissions
from course.grading import gradebook
from course.report import command as report
from tests.grading import hand_in
from tests.toy import course

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def graded(built: Path, tmp_path_factory) -> tuple[Path, str]:
    """A graded class with one notebook that is none; the root and what `course grade` printed."""
    root = shutil.copytree(built, tmp_path_factory.mktemp("class") / "course", symlinks=True)
    reference = Reference("toy", root)
    for student, notebook in sample_submissions(reference, wrong=3, right=1).items():
        hand_in(root, student, notebook)
    hand_in(root, "broken", "this is not a notebook")
    done = course(root, "grade", "toy")
    assert done.returncode == 1  # because of the broken one
    return root, done.stdout


def test_everyone_gets_what_they_earned(graded) -> None:
    root, _ = graded
    points = {
        grade.student: grade.points for grade in gradebook.grades(root, "toy") if not grade.why_not
    }
    assert points["finished"] == {"double": 10, "total": 10}
    assert points["right-add"] == {"double": 10, "total": 10}
    assert points["half-finished"] == {"double": 10, "total": 0}
    assert points["empty"] == {"double": 0, "total": 0}
    wrong = [student for student in points if student.startswith("wrong-")]
    assert len(wrong) == 3
    assert all(sum(points[student].values()) < 20 for student in wrong)


def test_a_broken_notebook_is_named_kept_and_no_zero(graded) -> None:
    root, printed = graded
    assert "broken, toy: could not be graded: " in printed
    assert (root / "submitted/broken/toy/toy.ipynb").read_text() == "this is not a notebook"
    (grade,) = [grade for grade in gradebook.grades(root, "toy") if grade.student == "broken"]
    assert grade.why_not and not grade.points


def test_the_report_names_each_lost_point(graded) -> None:
    root, _ = graded
    done = course(root, "report", "toy")
    assert done.returncode == 0
    assert "empty: not written yet: double −10, total −10" in done.stdout
    assert "broken: could not be graded" in done.stdout
    assert "Most frequent" in done.stdout
    for grade in gradebook.grades(root, "toy"):
        if grade.student.startswith("wrong-"):
            exercise, _, _ = grade.student.removeprefix("wrong-").partition("-")
            assert report.lost_points(grade)[0].startswith(f"{exercise} −")


@pytest.mark.long
def test_stock_nbgrader_gives_the_same_scores(graded) -> None:
    assert stock.same_under_stock(Reference("toy", graded[0]), wrong=2, right=2) == []


@pytest.mark.long
def test_another_score_under_stock_is_seen(graded, monkeypatch) -> None:
    def generous(root, lesson):
        found = real(root, lesson)
        for grade in found:
            grade.points["double"] = 9.0
        return found

    real = gradebook.grades
    monkeypatch.setattr(gradebook, "grades", generous)
    problems = stock.same_under_stock(Reference("toy", graded[0]), wrong=0, right=0)
    assert len(problems) == 3
    assert "stock nbgrader gives" in problems[0]


def test_nothing_to_grade_is_said(root) -> None:
    for command in ("grade", "report", "feedback"):
        done = course(root, command, "toy")
        assert done.returncode == 2
        assert len(done.stderr.strip().splitlines()) == 1
