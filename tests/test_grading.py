"""`course grade` on a class: what is taken, what is kept, and when; stopped at any moment."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import nbformat
import pytest
from nbgrader.apps import NbGraderAPI

from course import nbgrader_course
from course.errors import CourseError
from course.grading import arrivals, gradebook, handed_in, store, workers
from course.grading import command as command
from course.grading.penalties import LateRule
from course.report import command as report
from course.sandbox.limits import Limits
from tests.doors import due
from tests.grading import DEAD, HALF, grade, hand_in, metadata, notebook, notes, points
from tests.toy import environment

# -- only what is new or changed ---------------------------------------------------------------


@pytest.mark.slow
def test_only_new_and_changed_work_is_graded(root: Path) -> None:
    hand_in(root, "ada", notebook(root))
    hand_in(root, "bob", notebook(root, HALF))
    done = grade(root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "done with 2 in" in done.stdout
    assert points(root) == {"ada": [10, 10], "bob": [10, 0]}
    again = grade(root)
    assert "done with 0 in" in again.stdout and "2 had not changed" in again.stdout

    hand_in(root, "bob", notebook(root))  # corrected
    third = grade(root)
    assert "done with 1 in" in third.stdout and points(root)["bob"] == [10, 10]

    hand_in(root, "ada", '{"cells": [')  # broken: the old 20 points do not stay
    fourth = grade(root)
    assert fourth.returncode == 1
    assert "✗ ada, toy: could not be graded: the file cannot be read as a notebook" in fourth.stdout
    assert points(root)["ada"] == [None, None]
    assert "done with 1 in" in grade(root, ["bob"], force=True).stdout
    (root / "autograded/bob/toy/toy.ipynb").unlink()
    assert "done with 1 in" in grade(root).stdout


def test_one_student_and_who_is_not_there(root: Path) -> None:
    hand_in(root, "ada", notebook(root))
    hand_in(root, "bob", notebook(root))
    done = grade(root, ["bob"])
    assert "done with 1 in" in done.stdout and list(points(root)) == ["bob"]
    missing = grade(root, ["eve"])
    assert missing.returncode == 2
    assert missing.stderr == '"eve" has handed in nothing: there is no submitted/eve/toy/'


def test_what_cannot_be_graded_is_no_zero(root: Path) -> None:
    hand_in(root, "zero", notebook(root, DEAD))
    hand_in(root, "broken", "no notebook")
    assert grade(root).returncode == 1
    assert points(root) == {"zero": [0, 0], "broken": [None, None]}
    with sqlite3.connect(root / "gradebook.db") as db:
        look = dict(
            db.execute(
                "select s.student_id, max(g.needs_manual_grade) from submitted_assignment s"
                " join submitted_notebook n on n.assignment_id = s.id"
                " join grade g on g.notebook_id = n.id group by s.student_id"
            ).fetchall()
        )
    assert look == {"zero": 0, "broken": 1}  # the formgrader asks a person to look
    found = {g.student: g for g in gradebook.grades(root, "toy")}
    assert found["broken"].why_not and not found["zero"].why_not


# -- what is taken from a submission -----------------------------------------------------------


def read(root: Path, student: str) -> handed_in.HandedIn:
    return handed_in.read(root, "toy", student, Limits())


@pytest.mark.slow
def test_renamed_nested_and_doubled_notebooks(root: Path) -> None:
    good, half = notebook(root), notebook(root, HALF)
    hand_in(root, "renamed", good, "My homework (1).ipynb")
    hand_in(root, "nested", good, "toy/toy.ipynb")
    hand_in(root, "doubled", good)
    hand_in(root, "doubled", half, "toy-Copy1.ipynb")
    hand_in(root, "other", nbformat.v4.new_notebook(), "shopping.ipynb")
    hand_in(root, "versions", nbformat.v4.new_notebook(), "a.ipynb")
    hand_in(root, "versions", good, "b.ipynb")
    older = hand_in(root, "two", half, "old.ipynb")
    os.utime(older, (1, 1))
    hand_in(root, "two", good, "new.ipynb")
    (root / "submitted/nothing/toy").mkdir(parents=True)
    (root / "submitted/plain/toy").mkdir(parents=True)
    (root / "submitted/plain/toy/answers.txt").write_text("x")
    done = grade(root)
    assert done.returncode == 1
    full, none = [10, 10], [None, None]
    assert points(root) == {
        "renamed": full, "nested": full, "doubled": full, "versions": full, "two": full,
        "other": none, "nothing": none, "plain": none,
    }  # fmt: skip
    assert "there is no notebook toy.ipynb: the folder is empty" in done.stdout
    assert "it holds `answers.txt`" in done.stdout and "it holds `shopping.ipynb`" in done.stdout
    assert notes(root, "renamed") == ["The notebook was found as `My homework (1).ipynb`."]
    assert "`toy-Copy1.ipynb` did not count" in notes(root, "doubled")[0]
    assert "`old.ipynb` did not count" in notes(root, "two")[1]


def test_links_devices_and_other_files_are_not_taken(root: Path) -> None:
    secret = root / "secret.ipynb"
    secret.write_text(nbformat.writes(notebook(root)))
    for student in ("linked", "hard", "pipe", "folder", "whole"):
        (root / "submitted" / student).mkdir(parents=True)
    (root / "submitted/linked/toy").mkdir()
    (root / "submitted/linked/toy/toy.ipynb").symlink_to(secret)
    (root / "submitted/hard/toy").mkdir()
    (root / "submitted/hard/toy/toy.ipynb").hardlink_to(secret)
    (root / "submitted/pipe/toy").mkdir()
    os.mkfifo(root / "submitted/pipe/toy/toy.ipynb")
    (root / "submitted/folder/toy/toy.ipynb").mkdir(parents=True)
    (root / "submitted/whole/toy").symlink_to(root / "source/toy")
    hand_in(root, "strays", notebook(root))
    hand_in(root, "strays", "raise SystemExit", "numpy.py")
    (root / "submitted/strays/toy/shadow.txt").symlink_to("/etc/passwd")
    done = grade(root)
    assert done.returncode == 1
    assert points(root).pop("strays") == [10, 10]
    for student in ("linked", "hard", "pipe", "folder", "whole"):
        assert points(root)[student] == [None, None], student
        assert metadata(root, student)["reason"]
    assert "`numpy.py`, `shadow.txt` did not count" in notes(root, "strays")[0]
    kept = [path for path in (root / "autograded").rglob("*") if not path.is_dir()]
    assert {path.name for path in kept} == {"toy.ipynb"}


@pytest.mark.long
@pytest.mark.slow
def test_nbgrader_itself_takes_nothing_else(root: Path) -> None:
    hand_in(root, "strays", notebook(root))
    hand_in(root, "strays", "x", "numpy.py")
    (root / "submitted/strays/toy/shadow.txt").symlink_to("/etc/passwd")
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", "toy", "--student", "strays"],
        cwd=root, capture_output=True, text=True, check=False, env=environment(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert points(root) == {"strays": [10, 10]}
    assert os.listdir(root / "autograded/strays/toy") == ["toy.ipynb"]


@pytest.mark.slow
def test_odd_names_of_students(root: Path) -> None:
    names = ["Åsa Öberg", "o'neill; drop table grade", "a+b", "=1+1", "[red]x", "-rf"]
    for name in names:
        hand_in(root, name, notebook(root))
    hand_in(root, ".hidden", notebook(root))
    done = grade(root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert points(root) == {name: [10, 10] for name in names}
    assert "[red]x" in done.stdout


# -- when it came ------------------------------------------------------------------------------


def penalties(root: Path) -> dict[str, tuple[str | None, float | None]]:
    with sqlite3.connect(root / "gradebook.db") as db:
        rows = db.execute(
            "select s.student_id, s.timestamp, n.late_submission_penalty from"
            " submitted_assignment s join submitted_notebook n on n.assignment_id = s.id"
        ).fetchall()
    return {student: (when and when[:19], off) for student, when, off in rows}


def zero_when_late(root: Path) -> None:
    with open(root / "nbgrader_config.py", "a") as file:
        file.write(
            '\nc.AssignLatePenalties.plugin_class = "nbgrader.plugins.LateSubmissionPlugin"\n'
            'c.LateSubmissionPlugin.penalty_method = "zero"\n'
        )


@pytest.mark.slow
def test_the_ledger_counts_and_no_file_of_a_students(root: Path) -> None:
    zero_when_late(root)
    due(root, datetime(2026, 1, 10))
    for student in ("early", "late", "forger", "unknown"):
        hand_in(root, student, notebook(root))
    for student in ("forger", "unknown"):
        hand_in(root, student, "2026-01-01 00:00:00 UTC", "timestamp.txt")
    arrivals.write(root, "early", "toy", datetime(2026, 1, 9))
    for student in ("late", "forger"):
        arrivals.write(root, student, "toy", datetime(2026, 1, 11))
    done = grade(root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 submission has no time of arrival" in done.stdout
    assert penalties(root) == {
        "early": ("2026-01-09 00:00:00", None),
        "late": ("2026-01-11 00:00:00", 20),
        "forger": ("2026-01-11 00:00:00", 20),
        "unknown": (None, None),
    }
    # the formgrader's way gives the same
    shutil.rmtree(root / "autograded")
    with nbgrader_course.open_gradebook(root) as book:
        for student in ("early", "late", "forger", "unknown"):
            book.remove_submission("toy", student)
    api = NbGraderAPI(config=nbgrader_course.load_config(root))
    before = penalties(root)
    for student in ("late", "forger"):
        assert api.autograde("toy", student)["success"]
    assert not before and penalties(root) == {
        "late": ("2026-01-11 00:00:00", 20),
        "forger": ("2026-01-11 00:00:00", 20),
    }
    # a later due date takes the penalty back, without grading again
    grade(root)
    due(root, datetime(2026, 1, 12))
    assert "done with 0 in" in grade(root).stdout
    assert {off for _, off in penalties(root).values()} == {None}


def test_an_unreadable_ledger_is_said(root: Path) -> None:
    hand_in(root, "ada", notebook(root))
    ledger = root / arrivals.LEDGER
    ledger.write_text("student,lesson,arrived\nada,toy,yesterday\n")
    done = grade(root)
    assert done.returncode == 1 and 'line 2: "yesterday" is not a time' in done.stderr
    ledger.write_text("name\nada\n")
    assert "needs a first line" in grade(root).stderr


def test_times_of_any_zone() -> None:
    assert arrivals.as_utc("2026-01-31 23:00:00+02:00") == datetime(2026, 1, 31, 21)
    assert arrivals.as_utc("2026-01-31T23:00:00Z") == datetime(2026, 1, 31, 23)
    assert arrivals.as_utc("2026-01-31 23:00:00.5 UTC") == datetime(2026, 1, 31, 23, 0, 0, 500000)

    berlin = datetime(2026, 1, 31, 22)
    assert arrivals.as_utc("2026-01-31 23:00 Europe/Berlin") == berlin
    assert arrivals.as_utc("2026-01-31 23:00 CET") == berlin
    assert arrivals.as_utc("31.01.2026 23:00", ZoneInfo("Europe/Berlin")) == berlin
    for nothing in ("2026-01-31 23:00 Mars/Olympus", "9999-12-31 23:59-05:00", "soon"):
        with pytest.raises(ValueError, match="is not a time"):
            arrivals.as_utc(nothing)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_ledger_that_a_spreadsheet_has_saved(root: Path, encoding: str, separator: str) -> None:
    rows = [
        ["student", "lesson", "arrived"],
        ["ada", "toy", "2026-01-31 23:00"],
        ["zoë", "toy", ""],
    ]
    text = "\r\n".join(separator.join(row) for row in rows)
    path = root / arrivals.LEDGER
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode(encoding))
    with open(root / "nbgrader_config.py", "a") as file:
        file.write('\nc.Times.zone = "Asia/Shanghai"\n')
    assert arrivals.read(root) == {("ada", "toy"): datetime(2026, 1, 31, 15)}
    arrivals.write(root, "bob", "toy", datetime(2026, 2, 1), "a folder")
    assert arrivals.read(root) == {
        ("ada", "toy"): datetime(2026, 1, 31, 15), ("bob", "toy"): datetime(2026, 2, 1)
    }  # fmt: skip


@pytest.mark.parametrize("data", [b"\0\xff\xfe\0student", b"PK\x03\x04", b"\x81\x8d\x8f"])
def test_a_ledger_that_is_no_table_is_one_sentence(root: Path, data: bytes) -> None:
    hand_in(root, "ada", notebook(root))
    (root / arrivals.LEDGER).write_bytes(data)
    done = grade(root)
    assert done.returncode == 1 and done.stderr.startswith("submitted/arrivals.csv")


@pytest.mark.long
@pytest.mark.slow
def test_a_gradebook_that_is_in_use_is_left_where_it_is(root: Path) -> None:
    hand_in(root, "ada", notebook(root))
    grade(root)
    with contextlib.closing(sqlite3.connect(root / "gradebook.db", isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        done = grade(root, force=True)
    assert done.returncode == 1 and "another program is using the gradebook" in done.stderr
    assert "move" not in done.stderr
    assert grade(root, force=True).returncode == 0


@pytest.mark.slow
def test_more_workers_than_processors_are_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_in(root, "ada", notebook(root))
    monkeypatch.setattr(workers, "cores", lambda: 1)
    assert "more than this machine's processors" not in grade(root).stdout
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        command.run(["toy"], root=root, workers_wanted=2, force=True)
    assert "2 at a time are more than this machine's processors (1)" in " ".join(
        printed.getvalue().split()
    )


@pytest.mark.slow
def test_a_newer_pythons_syntax_is_named_and_counted(root: Path) -> None:
    text = "lazy import json\ndef double(x):\n    return 2 * x"
    hand_in(root, "ada", notebook(root, {"double": text}))
    done = grade(root)
    here = ".".join(map(str, sys.version_info[:2]))
    assert f"by Python {here}" in done.stdout
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        report.run(["toy"], root=root)
    said = " ".join(printed.getvalue().split())
    assert "1 of 1 used what only a newer Python reads" in said
    assert "only Python 3.15 and newer read" in said


@pytest.mark.slow
@pytest.mark.parametrize(
    "encoding",
    [
        "ascii",
        *(pytest.param(name, marks=pytest.mark.long) for name in ("latin-1", "cp1252", "utf-8")),
    ],
)
def test_a_terminal_of_any_encoding(root: Path, encoding: str) -> None:
    hand_in(root, "ada", notebook(root))
    for what in (["grade", "toy"], ["report", "toy"], ["grade", "--doctor"]):
        done = subprocess.run(
            [sys.executable, "-m", "course", *what],
            cwd=root, capture_output=True, check=False,
            env=environment() | {"PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONUTF8": "0"},
        )  # fmt: skip
        assert done.returncode == 0, (what, done.stderr)
        done.stdout.decode(encoding)


def test_the_exchange_notes_its_own_time(root: Path, tmp_path: Path) -> None:
    exchange = tmp_path / "exchange"
    exchange.mkdir()
    config = nbgrader_course.load_config(root)
    config.Exchange.root = str(exchange)
    config.CourseDirectory.course_id = "neural-networks"
    inbound = exchange / "neural-networks" / "inbound"
    # as a student's own program may write it: long before the deadline
    forged = inbound / "eve+toy+2020-01-01 00:00:00 UTC+abc"
    forged.mkdir(parents=True)
    (forged / "toy.ipynb").write_text(nbformat.writes(notebook(root)))
    (forged / "timestamp.txt").write_text("2020-01-01 00:00:00 UTC")
    os.utime(forged / "toy.ipynb", (1, 1))
    now = datetime.utcfromtimestamp(time.time())
    api = NbGraderAPI(config=config)
    done = api.collect("toy")
    assert done["success"], done
    assert (root / "submitted/eve/toy/toy.ipynb").is_file()
    assert abs(arrivals.read(root)["eve", "toy"] - now) < timedelta(minutes=1)


@pytest.mark.long
@pytest.mark.slow
def test_an_archive_of_an_lms_notes_the_time_in_its_names(root: Path) -> None:
    archive = root / "downloaded" / "toy" / "archive"
    archive.mkdir(parents=True)
    name = "toy_ada_attempt_2026-01-30-15-30-10_toy.ipynb"
    (archive / name).write_text(nbformat.writes(notebook(root)))
    with open(root / "nbgrader_config.py", "a") as file:
        file.write(
            "\nc.FileNameCollectorPlugin.named_regexp = "
            'r".*_(?P<student_id>\\w+)_attempt_(?P<timestamp>[0-9\\-]+)_(?P<file_id>\\w+)"\n'
        )
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "zip_collect", "toy"],
        cwd=root, capture_output=True, text=True, check=False, env=environment(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (root / "submitted/ada/toy/toy.ipynb").is_file()
    assert arrivals.read(root)["ada", "toy"] == datetime(2026, 1, 30, 15, 30, 10)


# -- all or none -------------------------------------------------------------------------------


@pytest.mark.slow
def test_grades_of_one_submission_are_kept_all_or_none(root: Path) -> None:
    hand_in(root, "ada", notebook(root, DEAD))
    assert grade(root).returncode == 0
    with sqlite3.connect(root / "gradebook.db") as db:  # the second grade is refused
        db.execute(
            "create trigger refuse before update on grade when new.auto_score = 10 and"
            " (select name from base_cell where id = new.cell_id) = 'test_total'"
            " begin select raise(abort, 'refused'); end"
        )
    hand_in(root, "ada", notebook(root))
    with nbgrader_course.open_gradebook(root) as book:
        grade_store = store.GradeStore(book, root, "toy", LateRule(lambda *_: None, UTC))
        store.PATIENCE, before = 0.5, store.PATIENCE
        try:
            with pytest.raises(CourseError, match="refused"):
                grade_store.save("ada", {"test_double": 10.0, "test_total": 10.0}, b"{}", None)
        finally:
            store.PATIENCE = before
    assert points(root)["ada"] == [0, 0]
    assert metadata(root, "ada")["scores"] == {"test_double": 0, "test_total": 0}
    with sqlite3.connect(root / "gradebook.db") as db:
        db.execute("drop trigger refuse")
    assert "done with 1 in" in grade(root).stdout
    assert points(root)["ada"] == [10, 10]


@pytest.mark.slow
def test_what_a_person_gave_stays(root: Path) -> None:
    hand_in(root, "ada", notebook(root, HALF))
    grade(root)
    with nbgrader_course.open_gradebook(root) as book:
        found = book.find_grade("test_total", "toy", "toy", "ada")
        found.manual_score = 7
        book.db.commit()
    hand_in(root, "ada", notebook(root))
    grade(root)
    with nbgrader_course.open_gradebook(root) as book:
        found = book.find_grade("test_total", "toy", "toy", "ada")
        assert (found.auto_score, found.manual_score, found.score) == (10, 7, 7)
        assert found.needs_manual_grade  # nbgrader's way to say: look again


@pytest.mark.long
@pytest.mark.slow
def test_a_locked_gradebook_is_waited_for(root: Path) -> None:
    hand_in(root, "ada", notebook(root))
    other = sqlite3.connect(root / "gradebook.db", isolation_level=None, check_same_thread=False)
    with nbgrader_course.open_gradebook(root) as book:
        grade_store = store.GradeStore(book, root, "toy", LateRule(lambda *_: None, UTC))
        other.execute("begin exclusive")
        threading.Timer(7, other.rollback).start()  # longer than sqlite itself waits
        grade_store.save("ada", {"test_double": 3.0, "test_total": 4.0}, b"{}", None)
    assert points(root)["ada"] == [3, 4]
    other.close()


@pytest.mark.long
@pytest.mark.slow
def test_a_full_disk_loses_nothing(root: Path) -> None:
    bwrap = shutil.which("bwrap")
    if not bwrap:
        pytest.skip("needs bubblewrap for a small disk")
    for number in range(12):
        hand_in(root, f"s{number}", notebook(root))
    (root / "autograded").mkdir()
    small = [bwrap, "--bind", "/", "/", "--dev", "/dev", "--size", str(40 << 10), "--tmpfs",
             str(root / "autograded")]  # fmt: skip
    done = subprocess.run(
        [*small, sys.executable, "-m", "course", "grade", "toy"],
        cwd=root, capture_output=True, text=True, check=False, env=environment(),
    )  # fmt: skip
    assert done.returncode == 1
    assert "No space left on device" in done.stderr and "what is graded is kept" in done.stderr
    kept = points(root)
    assert all(scores in ([10, 10], [None, None]) for scores in kept.values())
    assert grade(root).returncode == 0
    assert points(root) == {f"s{number}": [10, 10] for number in range(12)}


@pytest.mark.slow
def test_the_old_notebook_stays_readable_while_a_new_one_is_written(root: Path) -> None:
    path = hand_in(root, "ada", notebook(root))
    grade(root)
    graded = root / "autograded/ada/toy/toy.ipynb"
    assert stat.S_IMODE(graded.stat().st_mode) == 0o644
    nbformat.validate(nbformat.read(graded, as_version=4))
    path.unlink()
    path.parent.rmdir()
    assert grade(root).returncode == 2  # nothing to grade; what was graded is left alone
    assert graded.is_file()


@pytest.mark.long
@pytest.mark.slow
def test_the_class_may_be_large(root: Path) -> None:
    for number in range(45):
        hand_in(root, f"s{number:02}", notebook(root, HALF if number % 3 else {}))
    done = grade(root)
    assert done.returncode == 0
    assert (
        "toy: 45 of 45 graded" in done.stdout
        and "median 10, half of the class 10 to 20" in done.stdout
    )
