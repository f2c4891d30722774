"""nbgrader's own doors: `nbgrader autograde` and the formgrader's buttons, beside `course grade`.

Whichever door is used, the grades and the graded notebook are the same, the formgrader shows what is
so, and what was there before an error is there after it. The exchange is in `test_exchange.py`, the
formgrader's pages in a browser are in `test_formgrader.py`.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory

from course import nbgrader_course
from course.feedback import command as feedback
from course.grading import arrivals, handed_in, job, store
from course.grading import preprocessor as autograde
from course.nbgrader_course import open_gradebook
from tests.doors import (
    api,
    by_button,
    by_command,
    by_command_again,
    by_course_grade,
    by_course_grade_again,
    due,
    shown,
    times,
)
from tests.grading import DEAD, HALF, grade, hand_in, metadata, notebook, points
from tests.processes import family, wait_for
from tests.toy import environment

pytestmark = pytest.mark.slow

ARRIVED = datetime(2026, 1, 9, 12, 30, 15, 250_000)


Door = Callable[[Path], None]


DOORS: dict[str, Door] = {
    "course grade": by_course_grade,
    "nbgrader autograde": by_command,
    "the formgrader": by_button,
}
AGAIN: dict[str, Door] = {
    "course grade --force": by_course_grade_again,
    "nbgrader autograde --force": by_command_again,
    "the formgrader": by_button,
}


def graded(root: Path, student: str) -> Path:
    return root / "autograded" / student / "toy" / "toy.ipynb"


def penalty(root: Path, student: str) -> float:
    with open_gradebook(root) as book:
        return float(book.find_submission("toy", student).late_submission_penalty)


# -- one grade, by whichever door --------------------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize("second", AGAIN)
@pytest.mark.parametrize("first", DOORS)
def test_every_door_gives_the_same_and_knows_the_others_work(
    root: Path, first: str, second: str
) -> None:
    hand_in(root, "ada", notebook(root))
    hand_in(root, "bob", notebook(root, HALF))
    hand_in(root, "eve", '{"cells": [')
    want = {"ada": [10, 10], "bob": [10, 0], "eve": [None, None]}
    DOORS[first](root)
    assert points(root) == want
    assert "3 had not changed" in grade(root).stdout  # course grade knows it as its own work
    before = {student: metadata(root, student) for student in want}
    AGAIN[second](root)
    assert points(root) == want
    for student, old in before.items():
        new = metadata(root, student)
        for name in ("status", "reason", "notes", "scores", "fingerprint"):
            assert new[name] == old[name]
    assert shown(root) == {"ada": (True, 20), "bob": (True, 10), "eve": (True, 0)}


def test_without_force_only_what_is_new_or_changed_is_graded(root: Path) -> None:
    for student in ("ada", "bob"):
        hand_in(root, student, notebook(root))
    by_command(root)
    hand_in(root, "bob", notebook(root, HALF))
    unchanged = graded(root, "ada").stat().st_mtime_ns
    by_command(root)
    assert points(root) == {"ada": [10, 10], "bob": [10, 0]}
    assert graded(root, "ada").stat().st_mtime_ns == unchanged


# -- odd submissions ---------------------------------------------------------------------------


def renamed(root: Path, folder: Path) -> None:
    nbformat.write(notebook(root, HALF), folder / "toy (1).ipynb")


def broken(root: Path, folder: Path) -> None:
    (folder / "toy.ipynb").write_text('{"cells": [')


def linked(root: Path, folder: Path) -> None:
    """To the solution."""
    (folder / "toy.ipynb").symlink_to(root / "source" / "toy" / "toy.ipynb")


def missing(root: Path, folder: Path) -> None:
    (folder / "notes.txt").write_text("I forgot the notebook")


def in_a_folder(root: Path, folder: Path) -> None:
    (folder / "homework").mkdir()
    nbformat.write(notebook(root, HALF), folder / "homework" / "toy.ipynb")


def with_a_pipe(root: Path, folder: Path) -> None:
    nbformat.write(notebook(root, HALF), folder / "toy.ipynb")
    os.mkfifo(folder / "data.csv")  # who opens it waits forever


def with_links(root: Path, folder: Path) -> None:
    nbformat.write(notebook(root, HALF), folder / "toy.ipynb")
    (folder / "data.csv").symlink_to("/etc/passwd")
    (folder / "gone.csv").symlink_to("/nowhere")
    (folder / "round").symlink_to(folder)


def with_no_time(root: Path, folder: Path) -> None:
    nbformat.write(notebook(root, HALF), folder / "toy.ipynb")
    (folder / "timestamp.txt").write_text("yesterday")


def with_a_folder_for_a_time(root: Path, folder: Path) -> None:
    nbformat.write(notebook(root, HALF), folder / "toy.ipynb")
    (folder / "timestamp.txt").mkdir()


def with_a_linked_time(root: Path, folder: Path) -> None:
    nbformat.write(notebook(root, HALF), folder / "toy.ipynb")
    (folder / "timestamp.txt").symlink_to("/dev/zero")


ODD: dict[str, tuple[Callable[[Path, Path], None], list[float | None]]] = {
    "renamed": (renamed, [10, 0]),
    "broken": (broken, [None, None]),
    "a link": (linked, [None, None]),
    "no notebook": (missing, [None, None]),
    "in a folder": (in_a_folder, [10, 0]),
    "a pipe beside it": (with_a_pipe, [10, 0]),
    "links beside it": (with_links, [10, 0]),
    "no time in timestamp.txt": (with_no_time, [10, 0]),
    "a folder for a timestamp.txt": (with_a_folder_for_a_time, [10, 0]),
    "an endless timestamp.txt": (with_a_linked_time, [10, 0]),
}
# nbgrader looks for notebooks in the submission's folder itself before it asks anybody
NOT_SEEN = ("no notebook", "in a folder")


@pytest.mark.parametrize("kind", ODD)
def test_autograde_never_loses_a_grade(root: Path, kind: str) -> None:
    """After `course grade` of the odd submission, and after a good one that it replaces."""
    make, want = ODD[kind]
    folder = root / "submitted" / "ada" / "toy"
    folder.mkdir(parents=True)
    make(root, folder)
    grade(root)
    assert points(root) == {"ada": want}
    kept = metadata(root, "ada")
    done = api(root).autograde("toy", "ada")
    assert done["success"] == (kind not in NOT_SEEN), done.get("error")
    assert points(root) == {"ada": want}
    assert metadata(root, "ada")["scores"] == kept["scores"]
    assert shown(root) == {"ada": (True, sum(filter(None, want)))}

    shutil.rmtree(root / "submitted")
    hand_in(root, "ada", notebook(root))
    grade(root)
    assert points(root) == {"ada": [10, 10]}
    shutil.rmtree(folder)
    folder.mkdir()
    make(root, folder)
    done = api(root).autograde("toy", "ada")
    assert graded(root, "ada").is_file()
    # not seen: an error, which leaves what was there
    assert points(root) == {"ada": [10, 10] if kind in NOT_SEEN else want}
    grade(root)
    assert points(root) == {"ada": want}
    held = sorted(os.listdir(graded(root, "ada").parent))
    assert held == ["toy.ipynb"]  # nothing of the student's


@pytest.mark.parametrize("kind", [kind for kind in ODD if kind not in NOT_SEEN])
def test_autograde_gives_what_course_grade_gives(root: Path, kind: str) -> None:
    make, want = ODD[kind]
    folder = root / "submitted" / "ada" / "toy"
    folder.mkdir(parents=True)
    make(root, folder)
    hand_in(root, "bob", notebook(root))
    by_command(root)
    assert points(root) == {"ada": want, "bob": [10, 10]}
    ours = metadata(root, "ada")
    by_course_grade_again(root)
    again = metadata(root, "ada")
    for name in ("status", "reason", "notes", "scores", "fingerprint"):
        assert again[name] == ours[name]


# -- errors ------------------------------------------------------------------------------------


def in_the_examiner(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> bytes:
        raise RuntimeError("the examiner is ill")

    monkeypatch.setattr(job, "run", fail)


def when_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> Any:
        raise OSError("the disk is ill")

    monkeypatch.setattr(autograde.handed_in, "read", fail)


def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: Any) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(job, "run", stop)


def at_the_gradebook(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(autograde.GradeStore, "save_scores", fail)


@pytest.mark.parametrize("fail", [in_the_examiner, when_it_is_read, by_hand, at_the_gradebook])
def test_an_error_leaves_what_was_there(
    root: Path, monkeypatch: pytest.MonkeyPatch, fail: Callable[[pytest.MonkeyPatch], None]
) -> None:
    hand_in(root, "ada", notebook(root))
    arrivals.write(root, "ada", "toy", ARRIVED)
    grade(root)
    before, seen, old = graded(root, "ada").read_bytes(), points(root), times(root, "ada")
    hand_in(root, "ada", notebook(root, DEAD))
    arrivals.write(root, "ada", "toy", ARRIVED + timedelta(days=1))
    with monkeypatch.context() as patch:
        fail(patch)
        assert not api(root).autograde("toy", "ada")["success"]
    assert graded(root, "ada").read_bytes() == before and points(root) == seen
    assert times(root, "ada") - old == {ARRIVED.replace(microsecond=0) + timedelta(days=1)}
    by_button(root)
    assert points(root) == {"ada": [0, 0]} and len(times(root, "ada")) == 1


def test_one_that_cannot_be_compared_stops_nobody(root: Path, monkeypatch: Any) -> None:
    for student in ("ada", "bob", "eve"):
        hand_in(root, student, notebook(root))
    grade(root)
    read = handed_in.read

    def fail(root: Path, lesson: str, student: str, *more: Any) -> Any:
        if student == "bob":
            raise RuntimeError("bob's folder is ill")
        return read(root, lesson, student, *more)

    monkeypatch.setattr(autograde.handed_in, "read", fail)
    for student in ("bob", "eve"):
        hand_in(root, student, notebook(root, HALF))
    c = nbgrader_course.load_config(root)
    c.CourseDirectory.assignment_id = "toy"
    course = CourseDirectory(config=c)
    with pytest.raises(NbGraderException):
        Autograde(coursedir=course, config=c).start()
    assert points(root) == {"ada": [10, 10], "bob": [10, 10], "eve": [10, 0]}


@pytest.mark.parametrize("door", DOORS)
def test_a_group_may_share_the_course(root: Path, door: str) -> None:
    """As `c.CourseDirectory.groupshared` promises, whatever this user's umask is."""
    with open(root / "nbgrader_config.py", "a") as file:
        file.write("\nc.CourseDirectory.groupshared = True\n")
    hand_in(root, "ada", notebook(root))
    arrivals.write(root, "ada", "toy", ARRIVED)
    before = os.umask(0o077)
    try:
        DOORS[door](root)
    finally:
        os.umask(before)
    for path in (root / "autograded").rglob("*"):
        want = 0o2770 if path.is_dir() else 0o660
        assert path.stat().st_mode & want == want, path


@pytest.mark.long
def test_being_killed_leaves_what_was_there(root: Path) -> None:
    hand_in(root, "ada", notebook(root))
    grade(root)
    before, seen = graded(root, "ada").read_bytes(), points(root)
    hanging = {"double": "import time\ntime.sleep(20)\ndef double(x): return 2 * x"}
    hand_in(root, "ada", notebook(root, hanging))
    running = subprocess.Popen(
        [sys.executable, "-m", "nbgrader", "autograde", "toy", "--force"],
        cwd=root, env=environment(), stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert running.stderr is not None
    for line in running.stderr:
        if "Autograding" in line:
            break
    wait_for(lambda: family(psutil.Process(running.pid)), "process that examines")
    os.killpg(running.pid, signal.SIGKILL)
    running.wait(20)
    running.stderr.close()
    assert graded(root, "ada").read_bytes() == before and points(root) == seen


@pytest.mark.long
def test_what_a_killed_run_leaves_goes_into_no_feedback(root: Path, monkeypatch: Any) -> None:
    """A half-written notebook holds the hidden tests."""
    hand_in(root, "ada", notebook(root))
    grade(root)
    with monkeypatch.context() as patch:
        patch.setattr(store.os, "replace", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        if os.fork() == 0:
            grade(root, force=True)
        os.wait()
    assert len(list((root / "autograded").rglob(".toy.ipynb.*"))) == 1
    assert feedback.run(["toy"], root=root, jobs=1) == 0
    assert not list((root / "feedback").rglob(".*"))


def test_an_assignment_of_several_notebooks_is_left_to_stock_nbgrader(root: Path) -> None:
    shutil.copytree(root / "source" / "toy", root / "source" / "two")
    for name in ("two", "other"):
        shutil.copy(
            root / "source" / "toy" / "toy.ipynb", root / "source" / "two" / f"{name}.ipynb"
        )
    (root / "source" / "two" / "toy.ipynb").unlink()
    folder = root / "submitted" / "ada" / "two"
    folder.mkdir(parents=True)
    nbformat.write(notebook(root), folder / "two.ipynb")
    done = api(root).autograde("two", "ada")
    assert not done["success"] and "one notebook" in done["log"]
    assert not (root / "autograded" / "ada" / "two").exists()


# -- when it came ------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize("door", DOORS)
def test_everything_agrees_on_when_it_came(root: Path, door: str) -> None:
    """For a ledger by the collector, one by hand, and none; a student's own word never counts."""
    for student in ("ada", "bob", "eve", "zoe"):
        hand_in(root, student, notebook(root))
    hand_in(root, "eve", "2025-01-01 00:00:00 UTC", "timestamp.txt")
    hand_in(root, "zoe", "2025-01-01 00:00:00 UTC", "timestamp.txt")
    arrivals.write(root, "ada", "toy", ARRIVED)
    with open(root / arrivals.LEDGER, "a") as file:
        file.write("bob,toy,2026-01-09 13:30:15.250000+01:00\n")
        file.write("eve,toy,2026-01-11T00:00:00Z\n")
    assert {now for now, _ in shown(root).values()} == {False}
    DOORS[door](root)
    assert times(root, "ada") == {ARRIVED.replace(microsecond=0)}
    assert times(root, "bob") == {ARRIVED}
    assert times(root, "eve") == {datetime(2026, 1, 11)}
    assert times(root, "zoe") == {None}
    claimed = root / "submitted" / "zoe" / "toy" / arrivals.CLAIMED
    assert claimed.read_text() == "2025-01-01 00:00:00 UTC"  # kept, though it proves nothing
    assert shown(root) == dict.fromkeys(("ada", "bob", "eve", "zoe"), (True, 20))


@pytest.mark.parametrize("door", DOORS)
def test_a_later_word_of_the_ledger_counts_without_grading_again(root: Path, door: str) -> None:
    hand_in(root, "ada", notebook(root))
    arrivals.write(root, "ada", "toy", ARRIVED)
    DOORS[door](root)
    due(root, ARRIVED - timedelta(hours=2))
    before = graded(root, "ada").read_bytes()
    by_course_grade(root)
    assert penalty(root, "ada") == 2 and shown(root) == {"ada": (True, 20)}
    # it came in time, after all
    with open(root / arrivals.LEDGER, "a") as file:
        file.write("ada,toy,2026-01-01 00:00:00+00:00\n")
    if door == "the formgrader":
        by_button(root)
    else:
        DOORS[door](root)
        assert graded(root, "ada").read_bytes() == before
    assert times(root, "ada") == {datetime(2026, 1, 1)}
    assert penalty(root, "ada") == 0 and shown(root) == {"ada": (True, 20)}


@pytest.mark.parametrize("door", DOORS)
def test_a_resubmission_is_shown_until_it_is_graded(root: Path, door: str) -> None:
    hand_in(root, "ada", notebook(root, HALF))
    arrivals.write(root, "ada", "toy", ARRIVED)
    DOORS[door](root)
    assert shown(root) == {"ada": (True, 10)}
    # as the collector does it
    hand_in(root, "ada", notebook(root))
    later = arrivals.write(root, "ada", "toy", ARRIVED + timedelta(hours=1))
    arrivals.date(root / "submitted" / "ada" / "toy", later)
    assert shown(root) == {"ada": (False, 0)}
    DOORS[door](root)
    assert shown(root) == {"ada": (True, 20)} and times(root, "ada") == {later}


def test_a_folder_that_cannot_be_written_costs_no_grade(root: Path, monkeypatch: Any) -> None:
    hand_in(root, "ada", notebook(root))
    arrivals.write(root, "ada", "toy", ARRIVED)

    def refuse(*_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(arrivals, "date", refuse)
    for _ in range(2):
        done = grade(root)
        assert done.returncode == 0 and "timestamp.txt" in done.stdout
        assert points(root) == {"ada": [10, 10]}


# -- what a person gave ------------------------------------------------------------------------


def look_at_by_hand(root: Path) -> None:
    with open_gradebook(root) as book:
        first = book.find_grade("test_double", "toy", "toy", "ada")
        first.manual_score, first.needs_manual_grade = 7, False
        second = book.find_grade("test_total", "toy", "toy", "ada")
        second.extra_credit = 3
        book.find_comment("total", "toy", "toy", "ada").manual_comment = "Well done."
        book.db.commit()


def by_hand_in(root: Path) -> tuple[Any, ...]:
    with open_gradebook(root) as book:
        first = book.find_grade("test_double", "toy", "toy", "ada")
        second = book.find_grade("test_total", "toy", "toy", "ada")
        comment = book.find_comment("total", "toy", "toy", "ada")
        return first.manual_score, second.extra_credit, comment.comment


@pytest.mark.parametrize("door", AGAIN)
def test_what_a_person_gave_survives_every_door(root: Path, door: str) -> None:
    hand_in(root, "ada", notebook(root, HALF))
    arrivals.write(root, "ada", "toy", ARRIVED)
    grade(root)
    look_at_by_hand(root)
    AGAIN[door](root)
    assert by_hand_in(root) == (7, 3, "Well done.")
    assert shown(root) == {"ada": (True, 10)}  # 7 by hand, 0, and 3 more
    hand_in(root, "ada", notebook(root))  # once more, and right
    AGAIN[door](root)
    assert by_hand_in(root) == (7, 3, "Well done.")
    assert shown(root) == {"ada": (True, 20)}
    hand_in(root, "ada", "no notebook")
    AGAIN[door](root)
    assert by_hand_in(root) == (7, 3, "Well done.")


# -- a gradebook that knows nothing ------------------------------------------------------------


def without_gradebook(root: Path) -> Path:
    """As a fresh clone: `source/` and `release/` are there, and nothing is recorded."""
    (root / "gradebook.db").unlink()
    return root


@pytest.mark.long
@pytest.mark.parametrize("door", DOORS)
def test_the_first_door_records_the_assignment(root: Path, door: str) -> None:
    hand_in(without_gradebook(root), "ada", notebook(root))
    DOORS[door](root)
    assert points(root) == {"ada": [10, 10]}
    (about,) = api(root).get_assignments()
    assert about["max_score"] == 20 and about["num_submissions"] == 1


@pytest.mark.long
def test_a_due_date_that_was_set_first_stays(root: Path) -> None:
    hand_in(without_gradebook(root), "ada", notebook(root))
    due(root, datetime(2026, 2, 1))
    by_button(root)
    (about,) = api(root).get_assignments()
    assert about["max_score"] == 20 and about["duedate"] == "2026-02-01T00:00:00"
