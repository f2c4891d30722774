"""The report of a term: who falls behind, and why, over all lessons."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from rich.console import Console

from course.grading.gradebook import NOT_HANDED_IN, Grade
from course.report import whole_term
from course.report.whole_term import Standing, in_order, lessons_of, page, shown, standings
from tests.toy import course

DUE = [datetime(2026, 10, day, 12) for day in (7, 14, 21)]
NOW = datetime(2026, 10, 22)
LESSONS = ["one", "two", "three"]


def graded(student: str, place: int, points: float, late: float = 0, **more: object) -> Grade:
    """A grade of 20 points at most, handed in so many hours after its time."""
    return Grade(
        student,
        points={"x": points},
        max_points={"x": 20},
        due=DUE[place],
        timestamp=DUE[place] + timedelta(hours=late),
        **more,  # type: ignore[arg-type]
    )


def term(**rows: list[float | None]) -> dict[str, list[Grade]]:
    """Student -> points in each lesson, None where nothing came, negative where it came late."""
    return {
        lesson: [
            Grade(student, status=NOT_HANDED_IN, due=DUE[place])
            if points[place] is None
            else graded(
                student, place, abs(points[place] or 0), 5 if str(points[place])[0] == "-" else 0
            )
            for student, points in rows.items()
        ]
        for place, lesson in enumerate(LESSONS)
    }


def stand(grades: dict[str, list[Grade]], now: datetime = NOW) -> dict[str, Standing]:
    students = sorted({grade.student for each in grades.values() for grade in each})
    return {each.student: each for each in standings(grades, students, now)}


def test_who_falls_behind_and_why() -> None:
    found = stand(
        term(
            fine=[20, 20, 20],
            gone=[20, None, None],
            weak=[9, 8, 8],
            fell=[20, 18, 10],
            late=[-20, -18, 20],
            once=[20, -20, 20],
        )
    )
    assert list(found) == ["gone", "weak", "fell", "late", "fine", "once"]
    assert {each.student: each.reasons for each in found.values() if each.reasons} == {
        "gone": ["not handed in: two, three"],
        "weak": ["42 % of the points of what was handed in"],
        "fell": ["fell from 95 % to 50 %"],
        "late": ["late in 2 lessons"],
    }
    assert found["gone"].share == pytest.approx(1 / 3)  # what is missing counts as nothing


def test_a_lesson_that_is_not_over_counts_for_nobody() -> None:
    grades = term(a=[20, 20, None], b=[20, 20, 4])
    before = stand(grades, DUE[2] - timedelta(hours=1))
    assert not before["a"].reasons and before["a"].share == 1
    assert before["a"].parts["three"].state == "open"
    assert stand(grades)["a"].reasons == ["not handed in: three"]
    # more time is the student's own
    (grades["three"][0]).due = NOW + timedelta(days=2)
    assert not stand(grades)["a"].reasons


def test_without_a_due_date_half_of_the_class_says_that_it_is_over() -> None:
    grades = term(a=[20, 20, 20], b=[20, 20, None], c=[20, 20, None], d=[20, 20, None])
    for each in grades["three"]:
        each.due = None
    assert not stand(grades)["b"].reasons
    grades["three"][1] = graded("b", 2, 20)
    grades["three"][1].due = None
    assert stand(grades)["c"].reasons == ["not handed in: three"]


def test_what_has_no_grade_yet_is_nobodys_fault() -> None:
    grades = term(a=[20, 20, 20], b=[20, 20, 20])
    grades["three"][0] = Grade(
        "a", status="not gradable", why_not="could not be graded", due=DUE[2]
    )
    found = stand(grades)
    assert not found["a"].reasons and found["a"].share == 1
    assert shown(found["a"].parts["three"]) == "?"
    (three,) = (each for each in lessons_of([*found.values()], LESSONS) if each.name == "three")
    assert (three.handed_in, three.ungraded, three.missing, three.median) == (2, 1, 0, 1)


def test_lessons_come_in_the_order_of_the_term() -> None:
    grades = term(a=[1, 1, 1])
    mixed = {name: grades[name] for name in ("two", "three", "one")}
    assert in_order(mixed | {"never": []}) == ["one", "two", "three", "never"]


def test_the_terminal_and_the_page_name_them(tmp_path: Path) -> None:
    found = list(stand(term(fine=[20, 20, 20], gone=[20, None, None])).values())
    printed = io.StringIO()
    whole_term.show(Console(file=printed, width=100), found, LESSONS)
    assert "1 of 2 students falls behind:" in printed.getvalue()
    assert "gone: not handed in: two, three" in printed.getvalue()
    (tmp_path / "one.html").write_text("")
    html = page(found, LESSONS, tmp_path)
    assert "not handed in: two, three" in html and '<a href="one.html">one</a>' in html
    assert 'href="two.html"' not in html


def test_a_hostile_name_is_text(tmp_path: Path) -> None:
    grades = term(x=[20, None, None])
    for each in grades.values():
        each[0].student = "<script>alert(1)</script>\u202e"
    html = page(list(stand(grades).values()), LESSONS, tmp_path)
    assert "<script>alert" not in html and "\u202e" not in html


def test_by_command(root: Path) -> None:
    (root / "list.csv").write_text("login\nada\nbo\n")
    assert course(root, "students", "import", "list.csv").returncode == 0
    assert course(root, "report", "--term").returncode == 2  # nothing is handed in
    (root / "submitted/ada/toy").mkdir(parents=True)
    assert course(root, "due", "toy", "2020-10-14").returncode == 0
    done = course(root, "report", "--term")
    assert done.returncode == 0 and "bo: not handed in: toy" in done.stdout
    assert "reports/term.html" in done.stdout and (root / "reports/term.html").is_file()
    assert "--term goes without" in course(root, "report", "--term", "--export", "csv").stderr
