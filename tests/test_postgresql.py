"""The gradebook in a PostgreSQL server: several graders at once, and a server that goes away."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest

from course.author import build as builder
from course.feedback import command as feedback
from course.grading import arrivals, gradebook, store
from course.nbgrader_course import db_url, open_gradebook
from course.report import command as report
from course.term import backup, copying
from course.term import command as move
from tests import gradebooks
from tests.grading import DEAD, HALF, SLOW, grade, notebook
from tests.processes import PostgreSQL, postgresql_programs, wait_for
from tests.toy import course, environment, make_course

pytestmark = pytest.mark.postgresql

pytest.importorskip("psycopg", reason='needs pip install -e ".[postgresql]"')

# slow without work, so that there is time to end a server while somebody grades
BOTH = {"toy": range(20), "duo": range(10, 30)}  # ten students hand in both lessons


@pytest.fixture(scope="module")
def server() -> Iterator[PostgreSQL]:
    if not postgresql_programs():
        pytest.skip("needs the programs of PostgreSQL (apt install postgresql)")
    # not pytest's folder: the server is another user than root
    folder = Path(tempfile.mkdtemp(prefix="course-postgresql-"))
    try:
        made = PostgreSQL(folder)
        try:
            yield made
        finally:
            if (folder / "data" / "postmaster.pid").exists():
                made.stop()
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of two lessons with its class; its gradebook is a SQLite file."""
    root = make_course(tmp_path_factory.mktemp("template"))
    shutil.copytree(root / "lessons" / "toy", root / "lessons" / "duo")
    built = builder.build(root, ["toy", "duo"], run=False)
    assert not built.errors
    kinds = [notebook(root, SLOW), notebook(root, HALF), notebook(root, DEAD)]
    for lesson, students in BOTH.items():
        for student in students:
            path = root / "submitted" / f"s{student:02}" / lesson / f"{lesson}.ipynb"
            path.parent.mkdir(parents=True)
            path.write_text(nbformat.writes(kinds[student % 3]))
    return root


@pytest.fixture(scope="module")
def expected(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same class, graded by one grader into SQLite."""
    here = shutil.copytree(template, tmp_path_factory.mktemp("one") / "course", symlinks=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COURSE_DB_URL", raising=False)
        assert grade(here, lessons=BOTH).returncode == 0
    return here


@pytest.fixture
def root(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("COURSE_DB_URL", raising=False)
    return shutil.copytree(template, tmp_path / "course", symlinks=True)


def start(root: Path, *words: str) -> psutil.Popen:
    return psutil.Popen(
        [sys.executable, "-m", "course", "grade", *words],
        cwd=root, env=environment(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def of(lesson: str, found: Any) -> Any:
    """The part of a gradebook, or of graded notebooks, that is about one lesson."""
    if isinstance(found, dict):
        return {path: notebook for path, notebook in found.items() if f"/{lesson}/" in path}
    return [row for row in found[0] if row[0] == lesson]


def assert_toy_same(url: str, root: Path, expected: Path) -> None:
    want = of("toy", gradebooks.rows(gradebooks.sqlite(expected)))
    assert len(want) == 2 * len(BOTH["toy"])
    assert of("toy", gradebooks.rows(url)) == want
    assert of("toy", gradebooks.notebooks(root)) == of("toy", gradebooks.notebooks(expected))


# -- the tests ---------------------------------------------------------------------------------


def test_the_whole_cycle(server: PostgreSQL, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_DB_URL", server.database("cycle"))
    built = builder.build(root, ["toy"], run=False)
    assert not built.errors
    who = ["s00", "s01", "s02"]
    assert "done with 3 in" in grade(root, who).stdout
    assert "3 had not changed" in grade(root, who).stdout
    assert feedback.run(["toy"], root=root) == 0
    assert len(list((root / "feedback").glob("s0*/toy/toy.html"))) == 3
    assert report.run(["toy"], root=root) == 0
    grades = {grade.student: grade.total for grade in gradebook.grades(root, "toy")}
    assert [grades[student] for student in who] == [20, 10, 0]
    assert not (root / "gradebook.db").stat().st_size or not rows(gradebooks.sqlite(root))


def rows(url: str) -> list[Any]:
    return gradebooks.rows(url)[0]


@pytest.mark.long
@pytest.mark.slow
def test_three_graders_at_once_keep_what_one_would(
    server: PostgreSQL, root: Path, expected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = server.database("crowd")  # empty: they also make the tables, and record the lessons
    monkeypatch.setenv("COURSE_DB_URL", url)
    runs = [start(root, *words) for words in (["toy"], ["duo", "toy"], ["--force"])]
    printed = [run.communicate(timeout=240)[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], printed
    assert all("Traceback" not in words for words in printed)
    assert gradebooks.rows(url) == gradebooks.rows(gradebooks.sqlite(expected))
    assert gradebooks.notebooks(root) == gradebooks.notebooks(expected)
    assert "done with 0 in" in grade(root, lessons=BOTH).stdout


@pytest.mark.long
@pytest.mark.slow
def test_a_server_that_is_started_again_is_waited_for(
    server: PostgreSQL, root: Path, expected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = server.database("restarted")
    monkeypatch.setenv("COURSE_DB_URL", url)
    run = start(root, "toy")
    wait_for(lambda: gradebooks.count(root) >= 3, "result", run)
    server.stop()
    stopped = gradebooks.count(root)
    server.wait_until_asked()
    server.start()
    printed = run.communicate(timeout=120)[0]
    assert run.returncode == 0 and "done with 20 in" in printed, printed
    assert stopped < 18
    assert_toy_same(url, root, expected)


@pytest.mark.long
@pytest.mark.slow
def test_a_server_that_stays_away_is_one_sentence(
    server: PostgreSQL, root: Path, expected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = server.database("away")
    monkeypatch.setenv("COURSE_DB_URL", url)
    monkeypatch.setattr(store, "PATIENCE", 1.0)
    server.stop()
    asked = time.monotonic()
    ran = grade(root)
    assert ran.returncode == 1 and time.monotonic() - asked < 15
    assert "the gradebook cannot be opened" in ran.stderr and "its server runs" in ran.stderr
    server.start()

    def stop() -> None:
        wait_for(lambda: gradebooks.count(root) >= 3, "result")
        server.stop()

    stopper = threading.Thread(target=stop)
    stopper.start()
    ran = grade(root)
    stopper.join()
    assert ran.returncode == 1
    assert "the gradebook cannot be written" in ran.stderr and "\n" not in ran.stderr
    kept = gradebooks.count(root)
    server.start()
    ran = grade(root)
    assert ran.returncode == 0 and f"done with {20 - kept} in" in ran.stdout, ran
    assert 3 <= kept < 20
    assert_toy_same(url, root, expected)


@pytest.mark.long
def test_a_class_moves_there_and_back_in_mid_term(
    server: PostgreSQL, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names, dates, comments and points by hand are the same, and grading goes on from there."""
    (root / "list.csv").write_text(
        "login,last_name,first_name\ns00,Müller,Zoë\ns01,Li,Bo\ns02,Ng,Al\n"
    )
    assert course(root, "students", "import", "list.csv").returncode == 0
    arrivals.write(root, "s00", "toy", arrivals.as_utc("2026-10-15 12:00:00"))
    for words in (["due", "toy", "2026-10-14"], ["extension", "toy", "s01", "2026-10-20 08:00"]):
        assert course(root, *words).returncode == 0
    grade(root, ["s00", "s01"])
    with open_gradebook(root) as book:
        submission = book.find_submission_notebook("toy", "toy", "s00")
        submission.grades[0].manual_score = 3.25
        submission.comments[0].manual_comment = "Schön; “see” below\n– and here"
        book.db.commit()
    before = copying.read(gradebooks.sqlite(root))
    assert before.count("comment", "manual_comment") == before.count("grade", "manual_score") == 1
    url = server.database("moved")
    done = course(root, "gradebook", "move", url)
    assert done.returncode == 0, done.stderr
    assert "points given by hand to 1 test, 1 comment" in done.stdout
    assert "was moved to" in grade(root).stderr

    monkeypatch.setenv("COURSE_DB_URL", url)
    assert not copying.differences(copying.read(url), before)
    assert "1 had not changed" in grade(root, ["s00"]).stdout
    grade(root, ["s02"])
    there = copying.read(url)
    (root / "kept").mkdir()
    made = backup.make(root, root / "kept" / "b.tar.gz")

    monkeypatch.delenv("COURSE_DB_URL")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(move, "db_url", lambda root: url)
        assert move.move("sqlite", root=root) == 0
    assert not copying.differences(copying.read(gradebooks.sqlite(root)), there)
    with open_gradebook(root) as book:
        assert "s02" in [student.id for student in book.students]

    # a backup of the one is restored into the other; a term ends there, too
    monkeypatch.setenv("COURSE_DB_URL", server.database("restored"))
    monkeypatch.setattr(move, "db_url", db_url)
    with backup.unpacked(made.path, root) as new:
        backup.put_back(new, root)
    assert not copying.differences(copying.read(db_url(root)), there)
    assert move.term("autumn", root=root, yes=True) == 0
    assert copying.read(db_url(root)).empty
    assert not copying.differences(copying.read(gradebooks.sqlite(root / "terms/autumn")), there)
    assert len(gradebook.grades(root / "terms/autumn", "toy")) == 20


def test_a_database_that_is_not_there_is_one_sentence(server: PostgreSQL, root: Path) -> None:
    done = course(root, "gradebook", "move", server.url("none"))
    assert done.returncode == 1 and "does not answer" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_missing_driver_is_one_sentence(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_DB_URL", "postgresql+psycopg://grader@/course?host=/nowhere")
    monkeypatch.setitem(sys.modules, "psycopg", None)
    ran = grade(root)
    assert ran.returncode == 1 and 'run pip install -e ".[postgresql]"' in ran.stderr
