"""Two graders at once, a formgrader open beside them, and one of them killed: nothing is lost."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import nbformat
import psutil
import pytest
from nbgrader.api import Gradebook, SubmittedNotebook
from sqlalchemy.exc import OperationalError

from course.author import build as builder
from course.grading import arrivals, gradebook, penalties
from course.nbgrader_course import load_config, open_gradebook
from tests import gradebooks
from tests.grading import DEAD, HALF, SLOW, grade, hand_in, notebook
from tests.jupyter import serving
from tests.processes import assert_gone, family, wait_for
from tests.toy import REPOSITORY, course, environment, make_course

LESSONS = ("toy", "duo")
STUDENTS = [f"s{number:02}" for number in range(9)]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two lessons, handed in by all."""
    root = make_course(tmp_path_factory.mktemp("two"))
    shutil.copytree(root / "lessons" / "toy", root / "lessons" / "duo")
    built = builder.build(root, [*LESSONS], run=False)
    assert not built.errors
    kinds = [nbformat.writes(notebook(root, cells)) for cells in (SLOW, HALF, DEAD)]
    for lesson in LESSONS:
        for place, student in enumerate(STUDENTS):
            path = root / "submitted" / student / lesson / f"{lesson}.ipynb"
            path.parent.mkdir(parents=True)
            path.write_text(kinds[place % 3])
    return root


@pytest.fixture(scope="module")
def expected(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same class, graded by one."""
    here = shutil.copytree(template, tmp_path_factory.mktemp("one") / "course", symlinks=True)
    assert grade(here, lessons=LESSONS).returncode == 0
    return here


@pytest.fixture
def class_of(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("COURSE_DB_URL", raising=False)
    return shutil.copytree(template, tmp_path / "course", symlinks=True)


def start(root: Path, *words: str) -> psutil.Popen:
    return psutil.Popen(
        [sys.executable, "-m", "course", "grade", "-j", "1", *words],
        cwd=root, env=environment(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def by_hand(formgrader: Gradebook, student: str, lesson: str, points: float) -> None:
    """As the formgrader saves points; it may have to wait for a grader."""
    for _ in range(100):
        try:
            submission = formgrader.find_submission_notebook(lesson, lesson, student)
            (first, *_) = sorted(submission.grades, key=lambda each: each.name)
            first.manual_score = points
            formgrader.db.commit()
            return
        except OperationalError:
            formgrader.db.rollback()
            time.sleep(0.1)
    raise AssertionError("the gradebook was held too long")


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("second", [["toy"], ["duo"], ["duo", "toy"]])
def test_two_at_once_with_a_formgrader_open_and_one_killed(
    class_of: Path, expected: Path, second: list[str]
) -> None:
    root = class_of
    runs = [start(root, "toy"), start(root, *second)]
    with open_gradebook(root) as formgrader:
        assert formgrader.students is not None  # it has read, and stays open
        wait_for(lambda: gradebooks.count(root) >= 2 or runs[1].poll() is not None, "result")
        assert not runs[1].poll(), runs[1].communicate()[0]
        done = next(iter(sorted((root / "autograded").glob("*/*/*.ipynb")))).parent
        by_hand(formgrader, done.parent.name, done.name, 4.5)
        below = family(runs[0])
        runs[0].kill()
        printed = runs[1].communicate(timeout=200)[0]
        assert runs[1].returncode == 0 and "Traceback" not in printed, printed
        runs[0].communicate()
        assert_gone(below)
    assert grade(root, lessons=LESSONS).returncode == 0  # what the killed one had not done
    assert "done with 0 in" in grade(root, lessons=LESSONS).stdout
    with_hand = [row for row in gradebooks.rows(gradebooks.sqlite(root))[0] if row[7] is not None]
    assert [(row[0], row[1], row[7]) for row in with_hand] == [(done.name, done.parent.name, 4.5)]
    rows = [
        [row[:7] for row in gradebooks.rows(gradebooks.sqlite(place))[0]]
        for place in (root, expected)
    ]
    assert rows[0] == rows[1]
    assert gradebooks.notebooks(root) == gradebooks.notebooks(expected)


# -- penalties follow points that are given by hand --------------------------------------------


@pytest.mark.slow
def test_an_export_after_points_by_hand_says_what_the_next_grade_would(root: Path) -> None:
    hand_in(root, "ada", notebook(root, HALF))
    arrivals.write(root, "ada", "toy", datetime(2026, 10, 18, 12))
    assert course(root, "due", "toy", "2026-10-14").returncode == 0
    assert grade(root).returncode == 0

    def exported() -> list[str]:
        found = []
        for form, ending in (("csv", "csv"), ("moodle", "moodle.csv"), ("canvas", "canvas.csv")):
            assert course(root, "report", "toy", "--export", form).returncode == 0
            found.append((root / f"reports/toy.{ending}").read_text())
        return found

    before = exported()
    assert ",6," in before[0]  # 10 points, four started days late
    with open_gradebook(root) as formgrader:
        names = {
            each.name: each
            for each in formgrader.find_submission_notebook("toy", "toy", "ada").grades
        }
        by_hand(formgrader, "ada", "toy", 9.5)
        assert len(names) == 2
    after = exported()
    assert after != before
    with open_gradebook(root) as formgrader:  # what nbgrader itself shows and exports
        stored = formgrader.find_submission("toy", "ada")
        total = sum(each.score for each in stored.notebooks[0].grades)
        assert stored.late_submission_penalty == pytest.approx(0.4 * total)
        shown = stored.score
    (found,) = gradebook.grades(root, "toy")
    assert found.score == pytest.approx(0.6 * total) == pytest.approx(shown - 0.4 * total)
    for words in (["grade"], ["grade", "--force"]):
        assert course(root, *words).returncode == 0
        assert exported() == after
    course(root, "due", "toy", "never")
    assert exported() != after
    assert json.dumps(gradebook.grades(root, "toy")[0].late_penalty) == "0.0"


def test_what_is_stored_is_settled_by_clocks_and_extensions(root: Path) -> None:
    """As the formgrader settles it: the day on which clocks are put back has 25 hours."""
    with open(root / "nbgrader_config.py", "a") as config:
        config.write('\nc.Times.zone = "Europe/Berlin"\n')
    hand_in(root, "ada", notebook(root))
    arrivals.write(root, "ada", "toy", datetime(2026, 10, 25, 23, 59, 0))
    assert course(root, "due", "toy", "2026-10-24 23:59").returncode == 0
    assert grade(root).returncode == 0
    config = load_config(root)

    def settled(**changes: object) -> float | None:
        with open_gradebook(root) as book:
            for name, value in changes.items():
                setattr(book.find_submission("toy", "ada"), name, value)
            if "due" in changes:
                book.find_assignment("toy").duedate = None
            (stored,) = book.find_submission("toy", "ada").notebooks
            works = penalties.recorded(book.db, SubmittedNotebook.id == stored.id)
            penalties.settle_now(book.db, penalties.LateRule.of(config), works)
            penalty: float | None = stored.late_submission_penalty
            return penalty

    assert settled() == 2  # 25 hours and the grace time are one day
    assert settled(extension=timedelta(hours=26)) is None
    assert settled(due=None) is None


@pytest.mark.long
@pytest.mark.slow
def test_the_formgrader_settles_a_penalty_at_once(root: Path, tmp_path: Path) -> None:
    hand_in(root, "ada", notebook(root, HALF))
    arrivals.write(root, "ada", "toy", datetime(2026, 10, 18, 12))
    assert course(root, "due", "toy", "2026-10-14").returncode == 0
    assert grade(root).returncode == 0

    def stored() -> tuple[float, float]:
        with open_gradebook(root) as book:
            found = book.find_submission("toy", "ada")
            return found.score, found.late_submission_penalty

    assert stored() == (10, 4)
    with open_gradebook(root) as book:
        cell = book.find_submission_notebook("toy", "toy", "ada").grades[0].id
    shutil.copy(REPOSITORY / "jupyter_server_config.py", root)
    (tmp_path / "server").mkdir()
    with serving(root, tmp_path / "server") as jupyter:
        for points in (8.5, 0.5):
            status, _ = jupyter.post(
                f"/formgrader/api/grade/{cell}", {"manual_score": points}, method="PUT"
            )
            score, penalty = stored()
            assert status == 200 and penalty == pytest.approx(0.4 * score) and score != 10
        date = {"duedate_notimezone": "2026-10-17 12:00:00", "duedate_timezone": "+0000"}
        status, _ = jupyter.post("/formgrader/api/assignment/toy", date, method="PUT")
        score, penalty = stored()
        assert status == 200 and penalty == pytest.approx(0.1 * score)
    assert "17 October 2026, 12:00" in (root / "release/toy/due.json").read_text()
    assert course(root, "report", "toy", "--export", "csv").returncode == 0
    assert stored() == (score, penalty)


@pytest.mark.long
@pytest.mark.slow
def test_the_formgrader_does_not_open_a_gradebook_that_was_left(root: Path, tmp_path: Path) -> None:
    done = course(root, "gradebook", "move", f"sqlite:///{root / 'other.db'}")
    assert done.returncode == 0, done.stderr
    shutil.copy(REPOSITORY / "jupyter_server_config.py", root)
    (tmp_path / "server").mkdir()
    with serving(root, tmp_path / "server") as jupyter:
        assert jupyter.get("/formgrader/manage_assignments")[0] == 404
        assert "its gradebook was moved to sqlite:///" in jupyter.log.read_text()
