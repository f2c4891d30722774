"""Grades and feedback go out at one time, all ways at once, and not before; students see when work is due."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat
import pytest

from course.author import build as builder
from course.grading import arrivals, publication
from course.lms import senders
from course.lms.names import Sender
from course.nbgrader_course import open_gradebook
from helpers import dates, progress
from helpers.start import Listed, as_markdown, dates_in
from tests.grading import HALF, hand_in, notebook
from tests.toy import course, nbgrader

NOON = datetime(2026, 10, 20, 10, 0)


@pytest.fixture(scope="module")
def template(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """ada has handed in by the exchange, bo in a folder, cem by Moodle; all are graded."""
    root = tmp_path_factory.mktemp("publish") / "course"
    shutil.copytree(built, root, symlinks=True)
    with open(root / "nbgrader_config.py", "a") as config:
        config.write('\nc.Times.zone = "Europe/Berlin"\nc.Exchange.root = str(ROOT / "exchange")\n')
    (root / "exchange/neural-networks").mkdir(parents=True)
    (root / "exchange").chmod(0o777)
    for student, cells in (("ada", None), ("bo", HALF), ("cem", HALF)):
        hand_in(root, student, notebook(root, cells))
    (root / "submitted/ada/toy/submission_secret.txt").write_text("secret")
    arrivals.write(root, "ada", "toy", datetime(2026, 10, 14))
    senders.note(root, "toy", {"cem": Sender("moodle", "Cem Ak", "7")})
    assert course(root, "grade").returncode == 0
    return root


@pytest.fixture
def root(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("COURSE_DB_URL", raising=False)
    monkeypatch.setattr(publication, "now", lambda: NOON)
    return Path(shutil.copytree(template, tmp_path / "course", symlinks=True))


def out(root: Path) -> list[str]:
    """What has left the course's own folders."""
    return sorted(
        str(path.relative_to(root))
        for top in ("exchange", "out", "reports")
        for path in (root / top).rglob("*")
        if path.is_file()
    )


# -- publishing --------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.slow
def test_nothing_goes_out_before_its_time_and_all_of_it_then(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open(root / "nbgrader_config.py", "a") as config:
        config.write('\nc.Publish.folder = "out"\n')
    done = course(root, "publish", "toy", "2026-10-21 08:00")
    assert done.returncode == 0 and "toy: goes out 2026-10-21 08:00 CEST" in done.stdout
    assert course(root, "feedback", "toy").returncode == 0
    assert course(root, "publish").returncode == 0
    early = nbgrader(root, "release_feedback", "toy")
    assert early.returncode and "is to go out 2026-10-21 08:00 CEST" in early.stderr
    assert out(root) == []
    exported = course(root, "report", "toy", "--export", "canvas")
    assert "not to be uploaded before 2026-10-21 08:00 CEST" in exported.stdout
    shutil.rmtree(root / "reports")

    monkeypatch.setattr(publication, "now", lambda: NOON + timedelta(days=1))
    done = course(root, "publish")
    assert done.returncode == 0 and "toy: published" in done.stdout, done.stdout + done.stderr
    assert "toy: 1 in the exchange" in done.stdout and "toy: 3 in" in done.stdout
    found = out(root)
    assert sum(name.startswith("exchange/") and name.endswith(".html") for name in found) == 1
    assert [name for name in found if name.startswith("out/")] == [
        f"out/{student}/toy/toy.{kind}"
        for student in ("ada", "bo", "cem")
        for kind in ("html", "ipynb")
    ]
    assert "reports/toy.feedback.moodle.zip" in found
    assert (root / "out/bo").stat().st_mode & 0o007 == 0  # nobody else's eyes
    again = course(root, "publish")
    assert "toy: went out 2026-10-21" in again.stdout and "published" not in again.stdout
    assert nbgrader(root, "release_feedback", "toy").returncode == 0


@pytest.mark.long
@pytest.mark.slow
def test_it_goes_out_at_once_where_that_is_asked_for(root: Path) -> None:
    done = course(root, "publish", "toy", "now", "--to", "elsewhere")
    assert done.returncode == 0 and "toy: published" in done.stdout
    page = root / "elsewhere/bo/toy/toy.html"
    assert page.read_bytes() == (root / "feedback/bo/toy/toy.html").read_bytes()
    (root / "elsewhere/bo/toy/mine.txt").write_text("a student's")
    assert course(root, "publish", "toy", "now", "--to", "elsewhere").returncode == 0
    assert (root / "elsewhere/bo/toy/mine.txt").exists()


@pytest.mark.long
@pytest.mark.slow
def test_who_has_no_way_is_named(root: Path) -> None:
    done = course(root, "publish", "toy", "now")
    assert "hand out feedback/<student>/toy/ yourself" in done.stdout
    assert "for bo" in done.stdout and "ada" not in done.stdout.split("hand out")[1]


@pytest.mark.long
@pytest.mark.slow
def test_what_could_not_go_out_is_tried_again(root: Path) -> None:
    (root / "out").write_text("no folder")
    done = course(root, "publish", "toy", "now", "--to", "out")
    assert done.returncode == 1 and "cannot be written" in done.stderr
    again = course(root, "publish", "--to", "out")  # nobody has to read a traceback of cron's
    assert again.returncode == 1 and "✗ toy:" in again.stdout
    (root / "out").unlink()
    (root / "exchange/neural-networks").rename(root / "exchange/x")
    (root / "exchange").chmod(0o777)
    done = course(root, "publish", "--to", "out")
    assert done.returncode == 0 and "toy: published" in done.stdout


@pytest.mark.long
@pytest.mark.slow
def test_waiting_ends_when_all_has_gone_out(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert course(root, "publish", "toy", "2026-10-20 12:00:05").returncode == 0
    clock = iter(range(100))
    monkeypatch.setattr(publication, "now", lambda: NOON + timedelta(seconds=next(clock)))
    monkeypatch.setattr("course.feedback.publish.time.sleep", lambda seconds: None)
    done = course(root, "publish", "--wait")
    assert done.returncode == 0 and "toy: published" in done.stdout


def test_wrong_times_are_one_sentence(root: Path) -> None:
    for date, said in (
        ("2026-10-01", '"now" publishes at once'),
        ("10/21/26", "may begin with the day"),
        ("soon", "is not a time"),
    ):
        done = course(root, "publish", "toy", date)
        assert done.returncode == 2 and said in done.stderr
    assert course(root, "publish", "tay", "now").returncode == 2
    assert "no time is named" in course(root, "publish", "toy").stdout
    assert "no lesson has a time" in course(root, "publish").stdout
    assert course(root, "publish", "toy", "2026-10-21").returncode == 0
    assert "no time is named" in course(root, "publish", "toy", "never").stdout


# -- the due date, where students see it -------------------------------------------------------


def test_the_date_goes_out_with_the_lesson(root: Path) -> None:
    assert course(root, "due", "toy", "2026-10-14 23:59").returncode == 0
    place = root / "release/toy"
    told = json.loads((place / "due.json").read_text())
    assert told == {
        "due": "2026-10-14T23:59:00+02:00",
        "shown": "Wednesday, 14 October 2026, 23:59 Europe/Berlin (CEST)",
    }
    assert builder.build(root, ["toy"], run=False).changed == []
    assert (place / "due.json").exists()
    before, after = (datetime(2026, 10, day, tzinfo=UTC) for day in (14, 15))
    assert dates.due_in(place, before) == told["shown"]
    assert dates.due_in(place, after) == f"{told['shown']}, which is over"
    # one that was set in the formgrader goes out, too
    with open_gradebook(root) as book:
        book.update_or_create_assignment("toy", duedate=datetime(2026, 12, 1, 11, 0))
    assert nbgrader(root, "release_assignment", "toy").returncode == 0
    (given,) = (root / "exchange").glob("*/outbound/toy/due.json")
    assert "1 December 2026, 12:00" in given.read_text()
    assert course(root, "due", "toy", "never").returncode == 0
    assert not (place / "due.json").exists()


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"due": "x", "shown": 1}', '{"due": "2026-10-14T00:00"}']
)
def test_a_damaged_date_is_no_date(tmp_path: Path, text: str) -> None:
    (tmp_path / "due.json").write_text(text)
    assert dates.due_in(tmp_path) == ""
    assert dates.due_in(tmp_path / "none") == ""


def test_the_start_page_and_the_lesson_show_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lessons = [Listed("a", "A", 60, (), {"x": 10}), Listed("b", "B", 90, (), {"y": 10})]
    (tmp_path / "a").mkdir()
    due = {"due": "2126-10-14T23:59:00+02:00", "shown": "14 October 2126, 23:59 Europe/Berlin"}
    (tmp_path / "a/due.json").write_text(json.dumps(due))
    found = dates_in(tmp_path, lessons)
    assert found == {"a": due["shown"]}
    rows = as_markdown(lessons, {}, found).splitlines()
    assert "| number | lesson | due | minutes |" in rows[2]
    assert f"| 1 | [A](a/a.ipynb) | {due['shown']} | 60 |" in rows[4]
    assert "| 2 | [B](b/b.ipynb) | – | 90 |" in rows[5]
    assert "due" not in as_markdown(lessons, {})
    monkeypatch.chdir(tmp_path / "a")
    monkeypatch.setattr(progress, "_lesson", "")
    progress.begin("a")
    assert capsys.readouterr().out == ""  # a grader is not a notebook
    monkeypatch.setattr(progress, "_in_kernel", lambda: True)
    progress.begin("a")
    assert capsys.readouterr().out == f"Due: {due['shown']}\n"
    monkeypatch.setattr(progress, "_lesson", "")


def test_a_date_that_comes_back_with_the_work_is_nothing_to_note(root: Path) -> None:
    hand_in(root, "dan", notebook(root))
    hand_in(root, "dan", '{"due": "2026-10-14T23:59:00+02:00"}', "due.json")
    assert course(root, "grade", "--student", "dan").returncode == 0
    graded = nbformat.read(root / "autograded/dan/toy/toy.ipynb", as_version=4)
    assert graded.metadata.course.get("notes") in (None, [])
