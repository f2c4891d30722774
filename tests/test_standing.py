"""Grades that a person can stand behind: what is not one, and what a changed test does to them."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import nbformat
import pytest

from course.author import build as builder
from course.cells import grade_id, is_test
from course.grading import arrivals, gradebook, regrade
from course.nbgrader_course import open_gradebook
from tests import toy
from tests.grading import HALF, grade, hand_in, notebook, notes, points

TOY = "lessons/toy"


def change(root: Path, **changes: str) -> None:
    """An instructor's change of the lesson, and a build."""
    path = root / TOY / "lesson.py"
    path.write_text(toy.replaced(path.read_text(), **changes))
    outcome = builder.build(root, ["toy"], run=False)
    assert not outcome.errors, outcome.errors


def rename_a_check(root: Path, old: str, new: str) -> None:
    """Another title for the visible check of `double`."""
    ends = '", args=dict(x=np.array([1.0, 2.0, 5.0])), expect=np'
    change(root, **{old + ends: new + ends})


def make_double_worth_5(root: Path) -> None:
    change(
        root,
        **{
            'test="double" points=10': 'test="double" points=5',
            'Test("double", points=10)': 'Test("double", points=5)',
        },
    )


def standing(root: Path, student: str) -> gradebook.Grade:
    return next(each for each in gradebook.grades(root, "toy") if each.student == student)


def by_hand(root: Path, student: str, exercise: str, given: float) -> None:
    """As a person gives points in the formgrader."""
    with open_gradebook(root) as book:
        found = book.find_grade(f"test_{exercise}", "toy", "toy", student)
        found.manual_score, found.needs_manual_grade = given, False
        book.db.commit()


def needs_a_look(root: Path, student: str, exercise: str) -> bool:
    with open_gradebook(root) as book:
        return bool(book.find_grade(f"test_{exercise}", "toy", "toy", student).needs_manual_grade)


# -- what is not work on this lesson --------------------------------------------------------------


def of_another_lesson(root: Path, shared: str = "") -> Any:
    """A finished notebook of another lesson; `shared` is an exercise that both ask for."""
    made = notebook(root)
    for cell in made.cells:
        if (name := grade_id(cell)) and shared not in name and "setup" not in name:
            cell.metadata.nbgrader.grade_id = cell.id = name.replace("double", "zero_pad").replace(
                "total", "conv_forward"
            )
        elif not name:
            cell.id = f"other-{cell.id}"[:60]
        cell.source = cell.source.replace("double", "zero_pad").replace("total", "conv_forward")
    return made


def unlike(text: str) -> Any:
    made = nbformat.v4.new_notebook()
    made.cells = [nbformat.v4.new_code_cell(text), nbformat.v4.new_markdown_cell("# Homework")]
    return made


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["every exercise", "one is in both", "of no course", "prose"])
def test_another_lessons_notebook_has_no_grade(root: Path, kind: str) -> None:
    made = {
        "every exercise": lambda: of_another_lesson(root, "nothing"),
        "one is in both": lambda: more_exercises(of_another_lesson(root, "double")),
        "of no course": lambda: unlike("import numpy as np\nnp.ones(3)"),
        "prose": lambda: nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("Hi.")]),
    }[kind]()
    hand_in(root, "ada", notebook(root))
    hand_in(root, "ben", made)
    done = grade(root)
    assert done.returncode == 1
    assert "✗ ben, toy: could not be graded: it is not the notebook of this lesson" in done.stdout
    rows = [line for line in done.stdout.splitlines() if line.strip().startswith(("ada", "ben"))]
    assert "ben" in rows[0] and "no grade" in rows[0]  # it comes first
    assert points(root)["ben"] == [None, None]
    assert standing(root, "ben").status == "not gradable"


def more_exercises(made: Any) -> Any:
    """The other lesson asks for more."""
    for name in ("pool_forward", "pool_backward"):
        cell = nbformat.v4.new_code_cell(f"def {name}(): pass")
        cell.metadata.nbgrader = dict(grade_id=name, grade=False, solution=True, locked=False)
        made.cells.append(cell)
    return made


@pytest.mark.slow
def test_work_on_this_lesson_is_graded_whatever_became_of_its_cells(root: Path) -> None:
    retyped = unlike("import numpy as np\ndef double(x):\n    return 2 * x")
    hand_in(root, "retyped", retyped)
    hand_in(root, "nothing", nbformat.v4.new_notebook())
    more = notebook(root)
    more.cells += of_another_lesson(root, "nothing").cells
    for number, cell in enumerate(more.cells):
        cell.id = f"c{number}"
    hand_in(root, "both", more)
    grade(root)
    assert points(root) == {"retyped": [10, 0], "nothing": [0, 0], "both": [10, 10]}


# -- a test that does not run to its end ------------------------------------------------------------


def broken_test(root: Path, line: str) -> None:
    """Break the hidden part of `test_double` in the source, as a missing file would."""
    path = root / "source" / "toy" / "toy.ipynb"
    made = nbformat.read(path, as_version=4)
    (cell,) = (cell for cell in made.cells if is_test(cell) and "double" in grade_id(cell))
    cell.source = cell.source.replace("### END HIDDEN TESTS", f"{line}\n### END HIDDEN TESTS")
    nbformat.write(made, path)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("open('/no/such/data.npz')", "FileNotFoundError"),
        ("t.score = lambda: 'ten'", "it gives no number of points"),
    ],
)
def test_a_test_that_fails_for_everyone_gives_no_points(root: Path, line: str, why: str) -> None:
    broken_test(root, line)
    hand_in(root, "ada", notebook(root))
    done = grade(root)
    assert done.returncode == 1 and why in done.stdout
    assert points(root)["ada"] == [None, 10]
    assert needs_a_look(root, "ada", "double")
    found = standing(root, "ada")
    assert found.status == "not gradable" and "does not run to its end" in found.why_not
    exported = toy.course(root, "report", "toy", "--export", "canvas")
    assert "ada: `double`" in exported.stdout
    assert "ada" not in (root / "reports" / "toy.canvas.csv").read_text()
    by_hand(root, "ada", "double", 8)
    assert (standing(root, "ada").status, standing(root, "ada").total) == ("graded", 18)


def test_what_the_student_stops_is_the_students(root: Path) -> None:
    hand_in(root, "ada", notebook(root, {"double": "def double(x):\n    raise SystemExit"}))
    assert grade(root).returncode == 0
    assert points(root)["ada"] == [0, 10]


# -- after a change of the lesson -------------------------------------------------------------------


@pytest.mark.slow
def test_who_hands_in_what_was_released_has_edited_nothing(root: Path) -> None:
    old = notebook(root)
    edited = notebook(root)
    next(cell for cell in edited.cells if is_test(cell)).source += "\n# mine"
    rename_a_check(root, "three numbers", "a short vector")
    rename_a_check(root, "a short vector", "a tiny vector")
    hand_in(root, "first", old)
    hand_in(root, "newest", notebook(root))
    hand_in(root, "edited", edited)
    hand_in(root, "bare", without_metadata(old))
    grade(root)
    assert points(root) == {who: [10, 10] for who in ("first", "newest", "edited", "bare")}
    assert [notes(root, who) for who in ("first", "newest", "bare")] == [[], [], []]
    assert notes(root, "edited") == ["1 test cell was edited and put back."]


def without_metadata(made: Any) -> Any:
    bare = json.loads(nbformat.writes(made))
    for cell in bare["cells"]:
        cell["metadata"] = {}
        del cell["id"]
    bare["nbformat_minor"] = 4
    return nbformat.from_dict(bare)


@pytest.mark.slow
def test_old_points_never_meet_a_new_maximum(root: Path) -> None:
    hand_in(root, "ada", notebook(root))
    grade(root)
    make_double_worth_5(root)
    found = standing(root, "ada")
    assert (found.status, found.points) == ("not graded", {})
    assert "when `double` was worth 10 points, now it is worth 5" in found.why_not
    exported = toy.course(root, "report", "toy", "--export", "moodle")
    assert "course regrade toy" in exported.stdout
    assert "ada" not in (root / "reports" / "toy.moodle.csv").read_text()
    grade(root)
    assert standing(root, "ada").points == {"double": 5, "total": 10}


@pytest.mark.slow
def test_a_changed_test_is_said_wherever_its_grades_are_used(root: Path) -> None:
    hand_in(root, "ada", notebook(root))
    grade(root)
    rename_a_check(root, "three numbers", "a short vector")
    said = "1 of 1 grade was given by tests that have changed since (ada)"
    for more in ((), ("--export", "csv")):
        assert said in toy.course(root, "report", "toy", *more).stdout
    assert "given by tests that have changed" in (root / "reports" / "toy.html").read_text()


# -- points that a person has given -----------------------------------------------------------------


@pytest.mark.slow
def test_the_same_points_again_mark_nothing(root: Path) -> None:
    hand_in(root, "ada", notebook(root, HALF))
    grade(root)
    by_hand(root, "ada", "total", 6.5)
    grade(root, force=True)
    assert not needs_a_look(root, "ada", "total")
    assert standing(root, "ada").by_hand == {"total": 6.5}
    hand_in(root, "ada", notebook(root))
    done = grade(root)
    assert needs_a_look(root, "ada", "total")
    assert "ada has 6.5 points by hand in `total`, where the checks give something" in done.stdout
    grade(root, force=True)
    assert needs_a_look(root, "ada", "total")  # until a person has looked


@pytest.mark.slow
def test_more_by_hand_than_it_is_worth_is_said(root: Path) -> None:
    hand_in(root, "ada", notebook(root))
    grade(root)
    by_hand(root, "ada", "double", 6.5)
    make_double_worth_5(root)
    done = grade(root)
    assert "ada has 6.5 points by hand in `double`, which is worth 5" in done.stdout
    toy.course(root, "report", "toy")
    page = (root / "reports" / "toy.html").read_text()
    assert "6.5 of 5, more than it is worth" in page and "no longer fit: ada" in page


@pytest.mark.slow
def test_a_penalty_follows_points_given_by_hand(root: Path) -> None:
    due = datetime(2026, 3, 1, 12)
    with open_gradebook(root) as book:
        book.update_or_create_assignment("toy", duedate=due)
    hand_in(root, "ada", notebook(root, HALF))
    arrivals.write(root, "ada", "toy", due + timedelta(hours=2))
    grade(root)
    before = standing(root, "ada")
    assert before.late_penalty == pytest.approx(before.total / 10)
    by_hand(root, "ada", "total", 10)
    toy.course(root, "report", "toy", "--export", "canvas")
    assert standing(root, "ada").score == 18
    assert ",18" in (root / "reports" / "toy.canvas.csv").read_text()
    with open_gradebook(root) as book:
        assert book.find_submission("toy", "ada").late_submission_penalty == 2


# -- course regrade ---------------------------------------------------------------------------------


def again(root: Path, capsys: Any, **options: Any) -> tuple[int, str]:
    code = regrade.run(["toy"], root=root, **options)
    return code, " ".join(capsys.readouterr().out.split())  # the table breaks long lines


@pytest.mark.slow
def test_regrade_shows_before_and_after_and_keeps_on_a_yes(root: Path, capsys: Any) -> None:
    hand_in(root, "ada", notebook(root))
    hand_in(root, "ben", notebook(root, {"double": "def double(x):\n    return 3 * x"}))
    hand_in(root, "cem", notebook(root))
    grade(root)
    by_hand(root, "cem", "double", 6.5)
    make_double_worth_5(root)
    capsys.readouterr()
    code, said = again(root, capsys)
    assert code == 1 and "Nothing was kept" in said
    assert "1 lose (ada), 0 win, 2 keep their points" in said
    assert (
        "double 10 → 5 of 5" in said and "by hand 6.5, which stays, more than it is worth" in said
    )
    assert points(root)["ada"] == [10, 10]
    code, said = again(root, capsys, yes=True)
    assert code == 0 and "kept 3 of 3" in said
    assert "cem has 6.5 points by hand in `double`, which is worth 5" in said
    assert points(root) == {"ada": [5, 10], "ben": [0, 10], "cem": [5, 10]}
    assert standing(root, "cem").total == 16.5
    code, said = again(root, capsys)
    assert code == 0 and "nothing to grade again" in said


def test_the_command_regrade(root: Path) -> None:
    hand_in(root, "ada", notebook(root))
    assert grade(root).returncode == 0
    assert "nothing to grade again: 1" in toy.course(root, "regrade", "toy").stdout
    assert toy.course(root, "regrade").returncode == 2
