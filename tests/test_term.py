"""A class backed up, restored, moved to another gradebook, and put away for the next term."""

from __future__ import annotations

import os
import shutil
import signal
import tarfile
from datetime import timedelta
from pathlib import Path

import pytest

from course import nbgrader_course
from course.errors import CourseError
from course.grading import arrivals, gradebook
from course.nbgrader_course import open_gradebook, sqlite_url
from course.term import backup, belongings, copying, turn
from tests.grading import HALF, grade, hand_in, notebook
from tests.toy import course

LIST = (
    "login,last_name,first_name,email\nada,Lovelace,Ada,a@x\nbo,Li,Bo,b@x\nmary,Jackson,Mary,m@x\n"
)


@pytest.fixture(scope="module")
def template(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy course with a class in it: names, a due date, an extension, points and words by hand."""
    root = tmp_path_factory.mktemp("class") / "course"
    shutil.copytree(built, root, symlinks=True)
    (root / "classlist.csv").write_text(LIST)
    assert course(root, "students", "import", "classlist.csv").returncode == 0
    hand_in(root, "ada", notebook(root))
    path = hand_in(root, "bo", notebook(root, HALF))
    os.symlink("/etc/hostname", path.parent / "link")
    (path.parent / "empty").mkdir()
    arrivals.write(root, "ada", "toy", arrivals.as_utc("2026-10-15 12:00:00"))
    assert course(root, "due", "toy", "2026-10-14").returncode == 0
    assert course(root, "extension", "toy", "mary", "2026-10-20").returncode == 0
    assert course(root, "grade").returncode == 0
    with open_gradebook(root) as book:
        submission = book.find_submission_notebook("toy", "toy", "bo")
        submission.grades[0].manual_score = 3.5
        submission.comments[0].manual_comment = "Well begun; see § 2."
        book.db.commit()
    (root / "downloaded").mkdir()
    (root / "downloaded" / "moodle.zip").write_text("zip")
    return root


@pytest.fixture
def term(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("COURSE_DB_URL", raising=False)
    return Path(shutil.copytree(template, tmp_path / "course", symlinks=True))


def later(root: Path) -> None:
    """Something happens in the class: mary hands in, and her work counts for 7 points."""
    hand_in(root, "mary", "not graded yet")
    with open_gradebook(root) as book:
        book.update_or_create_submission("toy", "mary")
        book.find_submission_notebook("toy", "toy", "bo").grades[1].manual_score = 7
        book.db.commit()


def state(root: Path) -> tuple[copying.Content, dict[str, str], list[tuple[str, float, float]]]:
    """All of a class: the gradebook, the files, and what an export would say."""
    files = {
        str(path.relative_to(root)): (
            f"-> {os.readlink(path)}" if path.is_symlink() else path.read_bytes().hex()
        )
        for top in belongings.of(root)
        for path in [root / top, *(root / top).rglob("*")]
        if path.is_symlink() or path.is_file()
    }
    grades = [(g.student, g.score, g.late_penalty) for g in gradebook.grades(root, "toy")]
    return copying.read(nbgrader_course.db_url(root)), files, grades


def empty(root: Path) -> None:
    """As if the disk had been lost: nothing but what git keeps."""
    belongings.move(belongings.of(root), root, root.parent / "lost")
    (root / "gradebook.db").unlink()


# -- backup and restore ------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.slow
def test_a_backup_brings_everything_back(term: Path) -> None:
    (term / "submitted" / os.fsdecode(b"caf\xe9") / "toy").mkdir(parents=True)
    before = state(term)
    done = course(term, "backup", "class.tar.gz")
    assert done.returncode == 0, done.stderr
    assert "3 students (3 with names), 1 lesson (1 with a due date)" in done.stdout
    assert "1 extension," in done.stdout and "given by hand to 1 test, 1 comment" in done.stdout
    assert (term / "class.tar.gz").stat().st_mode & 0o077 == 0
    empty(term)
    done = course(term, "restore", "class.tar.gz", "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    assert state(term) == before
    assert (term / "submitted/bo/toy/empty").is_dir()
    assert (
        "2 had not changed" in grade(term, ["ada", "bo"]).stdout
    )  # nothing has to be graded again


@pytest.mark.long
@pytest.mark.slow
def test_a_restore_keeps_what_was_there(term: Path) -> None:
    assert course(term, "backup", "old.tar.gz").returncode == 0
    later(term)
    then = state(term)
    assert course(term, "restore", "old.tar.gz", "--yes").returncode == 0
    assert not (term / "submitted/mary").exists() and state(term) != then
    (kept,) = (term / "backups").glob("*-before-restore.tar.gz")
    assert course(term, "restore", str(kept), "--yes").returncode == 0
    assert state(term) == then


@pytest.mark.long
@pytest.mark.slow
def test_nothing_is_restored_without_a_yes(term: Path) -> None:
    assert course(term, "backup", "old.tar.gz").returncode == 0
    before = state(term)
    done = course(term, "restore", "old.tar.gz")
    assert done.returncode == 2 and "nothing was changed; say yes, or give --yes" in done.stderr
    assert state(term) == before and not (term / "backups").exists()


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("size", [0, 20, 1000, -30])
def test_half_a_backup_changes_nothing(term: Path, size: int) -> None:
    assert course(term, "backup", "b.tar.gz").returncode == 0
    whole = (term / "b.tar.gz").read_bytes()
    (term / "b.tar.gz").write_bytes(whole[:size])
    before = state(term)
    done = course(term, "restore", "b.tar.gz", "--yes")
    assert done.returncode == 1 and "is not a whole backup" in done.stderr
    assert done.stderr.count("\n") == 1 and state(term) == before


@pytest.mark.long
@pytest.mark.slow
def test_a_backup_that_leads_out_changes_nothing(term: Path) -> None:
    assert course(term, "backup", "b.tar.gz").returncode == 0
    with tarfile.open(term / "b.tar.gz") as old, tarfile.open(term / "evil.tar.gz", "w:gz") as new:
        for member in old:
            if member.name == backup.MANIFEST:
                out = tarfile.TarInfo("../../out.txt")
                new.addfile(out)
            new.addfile(member, old.extractfile(member) if member.isfile() else None)
    before = state(term)
    done = course(term, "restore", "evil.tar.gz", "--yes")
    assert done.returncode == 1 and "is not a whole backup" in done.stderr
    assert state(term) == before and not list(term.parent.glob("**/out.txt"))


def test_wrong_use_of_a_backup_is_one_sentence(term: Path) -> None:
    assert "there is no none.tar.gz" in course(term, "restore", "none.tar.gz").stderr
    assert "not a whole backup" in course(term, "restore", "classlist.csv").stderr
    done = course(term, "backup", "classlist.csv")
    assert done.returncode == 2 and "is there already" in done.stderr
    assert not list(term.glob(".*.tar.gz*")) and not list(term.glob(".restoring-*"))


@pytest.mark.long
@pytest.mark.slow
def test_a_file_that_cannot_be_moved_undoes_a_restore(
    term: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert course(term, "backup", "old.tar.gz").returncode == 0
    later(term)
    before = state(term)
    rename, calls = os.rename, []

    def fails(source: Path, target: Path) -> None:
        calls.append(source)
        if len(calls) == 9:
            raise PermissionError(1, "Operation not permitted", str(source))
        rename(source, target)

    monkeypatch.setattr(belongings.os, "rename", fails)
    done = course(term, "restore", "old.tar.gz", "--yes")
    assert done.returncode == 1 and "all is as it was" in done.stderr
    assert state(term) == before


@pytest.mark.long
@pytest.mark.slow
def test_a_restore_that_was_killed_is_run_again(term: Path) -> None:
    assert course(term, "backup", "old.tar.gz").returncode == 0
    before = state(term)
    later(term)
    process = os.fork()
    if process == 0:  # killed after two of the renames
        rename, calls = os.rename, []

        def some(source: Path, target: Path) -> None:
            calls.append(source)
            if len(calls) == 3:
                os.kill(os.getpid(), signal.SIGKILL)
            rename(source, target)

        belongings.os.rename = some  # type: ignore[attr-defined]
        course(term, "restore", "old.tar.gz", "--yes")
        os._exit(1)
    assert os.waitpid(process, 0)[1] == signal.SIGKILL
    assert state(term) != before
    assert course(term, "restore", "old.tar.gz", "--yes").returncode == 0
    assert state(term) == before


@pytest.mark.long
@pytest.mark.slow
def test_what_a_killed_backup_left_is_swept(term: Path) -> None:
    (term / "backups").mkdir()
    old, new = (term / f"backups/.x.tar.gz.{name}" for name in ("old", "new"))
    old.touch()
    new.touch()
    os.utime(old, (0, 0))
    assert course(term, "backup").returncode == 0
    assert new.exists() and not old.exists()


def test_ctrl_c_waits_for_the_few_steps_that_belong_together() -> None:
    seen = []
    with pytest.raises(KeyboardInterrupt), belongings.undisturbed():
        signal.raise_signal(signal.SIGINT)
        seen.append("done")
    assert seen == ["done"]


@pytest.mark.long
@pytest.mark.slow
def test_a_changed_lesson_is_told(term: Path) -> None:
    assert course(term, "backup", "old.tar.gz").returncode == 0
    with open(term / "source/toy/toy.ipynb", "a") as file:
        file.write("\n")
    assert "changed since that backup: toy" in course(term, "restore", "old.tar.gz", "--yes").stdout


# -- the gradebook in another database ---------------------------------------------------------


@pytest.mark.long
@pytest.mark.slow
def test_a_gradebook_is_moved_and_not_used_again(
    term: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = copying.read(nbgrader_course.db_url(term))
    url = sqlite_url(term / "other.db")
    done = course(term, "gradebook", "move", url)
    assert done.returncode == 0, done.stderr
    assert (
        "given by hand to 1 test, 1 comment" in done.stdout and "set COURSE_DB_URL" in done.stdout
    )
    assert not copying.differences(copying.read(url), before)
    for command in (["grade"], ["report"], ["students"], ["due", "toy"]):
        done = course(term, *command)
        assert done.returncode == 1 and "this gradebook was moved to" in done.stderr, command
    assert "moved to" in course(term, "gradebook").stdout
    assert nbgrader_course.moved_to(term / "gradebook.db") == url
    assert not nbgrader_course.moved_to(term / "other.db")
    assert not nbgrader_course.moved_to(term / "none.db") and not (term / "none.db").exists()
    assert "was moved to" in course(term, "gradebook", "move", url).stderr
    monkeypatch.setenv("COURSE_DB_URL", url)
    assert len(gradebook.grades(term, "toy")) == 2  # in spite of the old one with its students


@pytest.mark.long
@pytest.mark.slow
def test_a_gradebook_never_takes_the_place_of_another(term: Path) -> None:
    url = sqlite_url(term / "other.db")
    copying.write(url, copying.read(nbgrader_course.db_url(term)), "other")
    with copying.connected(url, write=True) as db:
        db.exec_driver_sql("update student set last_name = 'Else' where id = 'ada'")
    done = course(term, "gradebook", "move", url)
    assert done.returncode == 2 and "name an empty database" in done.stderr
    same = course(term, "gradebook", "move", "sqlite")
    assert same.returncode == 2 and "already" in same.stderr
    for wrong in ("nonsense", "nodb://x/y"):
        done = course(term, "gradebook", "move", wrong)
        assert done.returncode == 2 and "is not the address of a database" in done.stderr
    assert gradebook.grades(term, "toy")


@pytest.mark.long
@pytest.mark.slow
def test_a_move_that_was_stopped_is_done_when_asked_again(
    term: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = sqlite_url(term / "other.db")
    with monkeypatch.context() as patch:
        patch.setattr(copying, "mark_moved", lambda *_: signal.raise_signal(signal.SIGINT))
        assert course(term, "gradebook", "move", url).returncode == 130
    assert gradebook.grades(term, "toy")  # the class is still here
    assert course(term, "gradebook", "move", url).returncode == 0
    assert copying.read(nbgrader_course.db_url(term)).moved_to == url


@pytest.mark.long
@pytest.mark.slow
def test_rows_that_belong_to_nothing_are_told_and_left(term: Path) -> None:
    with copying.connected(nbgrader_course.db_url(term), write=True) as db:
        db.exec_driver_sql("insert into comment (id, notebook_id) values ('x', 'gone')")
    done = course(term, "gradebook", "move", sqlite_url(term / "other.db"))
    assert done.returncode == 0 and "1 row of comment without what" in done.stdout


# -- a new term --------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_term_is_put_away_and_can_be_read(term: Path) -> None:
    before = [(g.student, g.score) for g in gradebook.grades(term, "toy")]
    done = course(term, "term", "2026-autumn", "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    kept = term / "terms/2026-autumn"
    assert [(g.student, g.score) for g in gradebook.grades(kept, "toy")] == before
    assert course(term, "report", "--root", str(kept)).returncode == 0
    assert (kept / "submitted/arrivals.csv").is_file() and (kept / "releases.json").is_file()
    assert belongings.of(term) == []
    content = copying.read(nbgrader_course.db_url(term))
    assert content.empty and content.count("assignment") == 1
    assert content.count("assignment", "duedate") == 0
    # the new term begins at once
    hand_in(term, "new", notebook(term))
    assert grade(term).returncode == 0
    assert [g.student for g in gradebook.grades(term, "toy")] == ["new"]
    again = course(term, "term", "2026-autumn", "--yes")
    assert again.returncode == 2 and "take another name" in again.stderr


@pytest.mark.long
@pytest.mark.slow
def test_a_new_term_can_be_undone(term: Path) -> None:
    before = state(term)
    assert course(term, "term", "autumn", "--yes").returncode == 0
    (kept,) = (term / "backups").glob("*-end-of-autumn.tar.gz")
    assert course(term, "restore", str(kept), "--yes").returncode == 0
    assert state(term) == before


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("step", ["_copy_course", "clear", "first", "second"])
def test_a_term_that_was_stopped_goes_on(
    term: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    grades = state(term)[2]
    calls: list[object] = []

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        if step == "_copy_course":
            patch.setattr(turn, "_copy_course", stop)
        elif step == "clear":
            patch.setattr(copying, "clear_class", stop)
        else:
            rename = os.rename

            def some(source: Path, target: Path) -> None:
                calls.append(source)
                if len(calls) > (1 if step == "first" else 3):
                    raise KeyboardInterrupt
                rename(source, target)

            patch.setattr(belongings.os, "rename", some)
        assert course(term, "term", "autumn", "--yes").returncode == 130
    assert not (term / "terms/autumn").exists()
    done = course(term, "term", "autumn", "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    assert state(term / "terms/autumn")[2] == grades
    assert (term / "terms/autumn/downloaded/moodle.zip").is_file()
    assert belongings.of(term) == [] and copying.read(nbgrader_course.db_url(term)).empty


@pytest.mark.long
@pytest.mark.slow
def test_a_term_needs_a_name_and_a_class(term: Path) -> None:
    for name in ("../x", ".x", "a b", ""):
        done = course(term, "term", name, "--yes")
        assert done.returncode == 2 and "cannot name a term" in done.stderr
    assert course(term, "term", "x").returncode == 2 and gradebook.grades(term, "toy")
    assert course(term, "term", "x", "--yes").returncode == 0
    assert "nothing to put away" in course(term, "term", "y", "--yes").stderr


def test_a_gradebook_that_changes_meanwhile_is_not_cleared(term: Path) -> None:
    url = nbgrader_course.db_url(term)
    old = copying.read(url)
    with open_gradebook(term) as book:
        book.find_submission("toy", "mary").extension = timedelta(days=9)
        book.db.commit()
    with pytest.raises(CourseError, match="has changed meanwhile"):
        copying.clear_class(url, old)
    assert not copying.read(url).empty
