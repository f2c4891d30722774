"""A written answer, from lesson.py to the feedback page: a person grades it by named criteria."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest

from course.author.answers import answer_cell, comments_of
from course.author.lesson import LessonError, parse_lesson
from course.cells import grade_id
from course.feedback import command as feedback
from course.formgrader.view import ShowHarmless
from course.grading import gradebook
from course.nbgrader_course import load_config, open_gradebook
from tests import toy, written
from tests.grading import grade, hand_in, metadata
from tests.written import LESSON, answering


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written.make_course(tmp_path_factory.mktemp("answers"))


def standing(root: Path, student: str) -> gradebook.Grade:
    return next(each for each in gradebook.grades(root, "toy") if each.student == student)


def by_hand(root: Path, student: str, points: float, comment: str = "") -> None:
    with open_gradebook(root) as book:
        found = book.find_grade("answer_why", "toy", "toy", student)
        found.manual_score, found.needs_manual_grade = points, False
        if comment:
            book.find_comment("answer_why", "toy", "toy", student).manual_comment = comment
        book.db.commit()


def needs_a_look(root: Path, student: str) -> bool:
    with open_gradebook(root) as book:
        return bool(book.find_grade("answer_why", "toy", "toy", student).needs_manual_grade)


@pytest.mark.slow
def test_the_release_has_the_criteria_and_no_comment(course: Path) -> None:
    release = (course / "release" / "toy" / "toy.ipynb").read_text()
    assert "3 points: says that a sum grows" in release and "YOUR ANSWER HERE" in release
    assert "You say what happens" not in release
    (cell,) = (c for c in json.loads(release)["cells"] if grade_id(c) == "answer_why")
    assert (
        cell["metadata"]["nbgrader"]["points"] == 5 and not cell["metadata"]["nbgrader"]["locked"]
    )


@pytest.mark.long
@pytest.mark.slow
def test_an_answer_from_the_notebook_to_the_feedback(course: Path) -> None:
    hand_in(course, "ada", answering(course, "It adds them all, so 6 of 3 twos."))
    hand_in(course, "ben", answering(course, ""))
    hand_in(course, "cem", answering(course, None))
    done = grade(course)
    assert done.returncode == 0 and "1 submission holds written answers" in done.stdout
    ada, ben, cem = (standing(course, who) for who in ("ada", "ben", "cem"))
    assert ada.status == gradebook.NEEDS_A_PERSON and ada.points == {"double": 10, "total": 10}
    assert "a person has yet to grade `answer_why`" in ada.why_not
    assert ben.points == cem.points == {"double": 10, "total": 10, "answer_why": 0}
    assert needs_a_look(course, "ada") and not needs_a_look(course, "ben")

    toy.course(course, "report", "toy", "--export", "canvas")
    assert "ada" not in (course / "reports" / "toy.canvas.csv").read_text()
    assert feedback.run(["toy"], root=course) == 0
    assert "not graded yet" in page_of(course, "ada")

    by_hand(course, "ada", 4, "You say what happens. Why does it?")
    assert (standing(course, "ada").status, standing(course, "ada").total) == ("graded", 24)
    assert feedback.run(["toy"], root=course) == 0
    page = page_of(course, "ada")
    assert "4 of 5 points" in page and "24 of 25 points" in page and "not graded yet" not in page
    assert "You say what happens. Why does it?" in page and "It adds them all" in page
    toy.course(course, "report", "toy", "--export", "csv")
    assert "answer_why (5)" in (course / "reports" / "toy.csv").read_text().splitlines()[0]
    toy.course(course, "report", "toy")
    assert "answer_why" in (course / "reports" / "toy.html").read_text()

    grade(course, force=True)  # the same answer needs no second look, a new one does
    assert not needs_a_look(course, "ada")
    hand_in(course, "ada", answering(course, "Another one."))
    grade(course)
    assert needs_a_look(course, "ada") and standing(course, "ada").total == 24


def page_of(root: Path, student: str) -> str:
    return (root / "feedback" / student / "toy" / "toy.html").read_text()


def test_an_answer_is_harmless_and_the_formgrader_shows_the_comments(course: Path) -> None:
    hand_in(course, "eve", answering(course, "<script>alert(1)</script><b onclick=x>bold</b>"))
    grade(course)
    graded = nbformat.read(course / "autograded/eve/toy/toy.ipynb", as_version=4)
    config = load_config(course)
    resources = {"assignment_id": "toy", "notebook_id": "toy"}
    shown, _ = ShowHarmless(config=config).preprocess(graded, resources)
    (cell,) = (cell for cell in shown.cells if grade_id(cell) == "answer_why")
    assert "<script" not in cell.source and "onclick" not in cell.source
    assert "You say what happens. Why does it?" in cell.source
    assert metadata(course, "eve")["open"].keys() == {"answer_why"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# criteria:\n#   - 4: all", "worth 4 points, the answer 5"),
        ("# comments:\n#   - Well done.", "needs criteria"),
        ("# criteria:\n#   - all of it", "a criterion is its points"),
        ("# criterion:\n#   - 5: all", "criteria: and comments:, and nothing else"),
        ("x = 1", "holds no code"),
        ("# criteria: [", "not valid YAML"),
    ],
)
def test_a_mistake_in_a_rubric_is_one_sentence(text: str, said: str) -> None:
    with pytest.raises(LessonError, match=said):
        answer_cell(text, 5, "here")


def test_an_answer_may_have_no_name() -> None:
    made = parse_lesson(LESSON.replace('answer="why" points', "answer points"), "toy")
    (cell,) = (cell for cell in made.cells if cell.kind == "answer")
    assert cell.id == "answer" and comments_of(cell.source) == [
        "You say what happens. Why does it?"
    ]
    with pytest.raises(LessonError, match="answer needs points"):
        parse_lesson(LESSON.replace('answer="why" points=5', "answer"), "toy")
