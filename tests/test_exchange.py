"""nbgrader's exchange from release to feedback, as three users of the system, and what may be in it.

Where the tests do not run as root, all three are one user.
"""

from __future__ import annotations

import codecs
import os
import pwd
import shutil
import tempfile
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.apps import NbGraderAPI
from nbgrader.exchange.default import (
    ExchangeFetchAssignment,
    ExchangeFetchFeedback,
    ExchangeSubmit,
)
from traitlets.config import Config

from course import nbgrader_course
from course.author import build as builder
from course.cells import grade_id, is_solution
from course.feedback import command as feedback
from course.grading import arrivals
from course.grading.exchange import MAX_DEPTH
from course.nbgrader_course import open_gradebook
from tests.doors import COURSE_ID, api, by_button, by_command_again, put, shown, times
from tests.grading import HALF, grade, hand_in, notebook, points
from tests.processes import wait_for_another_second
from tests.toy import nbgrader

pytestmark = pytest.mark.slow

# Other users may not be able to read this Python: what they need of it is loaded now.
codecs.lookup("utf-8-sig")

AS_ROOT = os.getuid() == 0
RIGHT = {
    "double": "def double(x):\n    return 2 * x",
    "total": "def total(x):\n    return np.sum(x)",
}


@dataclass
class User:
    """A user of the system (or a name for the only one) and a home."""

    name: str
    home: Path

    def does(self, work: Callable[[], Any]) -> None:
        """Do something in a process of this user's; what fails there fails here."""
        log = self.home / "log"
        process = os.fork()
        if process == 0:
            status = 1
            try:
                self._become()
                work()
                status = 0
            except BaseException:
                log.write_text(traceback.format_exc())
            finally:
                os._exit(status)
        _, ended = os.waitpid(process, 0)
        assert ended == 0, f"{self.name}: {log.read_text() if log.exists() else 'no log'}"

    def _become(self) -> None:
        if AS_ROOT:
            entry = pwd.getpwnam(self.name)
            os.setgroups([])
            os.setgid(entry.pw_gid)
            os.setuid(entry.pw_uid)
        os.umask(0o022)
        os.environ["HOME"] = str(self.home)
        os.chdir(self.home)


@dataclass
class Hub:
    """An exchange, an instructor with a course, and two students."""

    exchange: Path
    course: Path
    instructor: User
    ada: User
    bob: User

    # -- the students' side: nbgrader's own ------------------------------------------------------

    def student(self, user: User, action: type, **more: Any) -> Callable[[], None]:
        def work() -> None:
            c = Config()
            c.CourseDirectory.course_id = COURSE_ID
            c.CourseDirectory.assignment_id = "toy"
            c.CourseDirectory.root = str(user.home)
            c.Exchange.root = str(self.exchange)
            c.Exchange.cache = str(user.home / "cache")
            c.Exchange.assignment_dir = str(user.home)
            if not AS_ROOT:
                c.CourseDirectory.student_id = user.name
            asked = NbGraderAPI(config=c)
            action(coursedir=asked.coursedir, authenticator=asked.authenticator, config=c).start()

        return work

    def fetch(self, user: User) -> None:
        user.does(self.student(user, ExchangeFetchAssignment))

    def submit(self, user: User, cells: dict[str, str]) -> None:
        path = user.home / "toy" / "toy.ipynb"

        def work() -> None:
            made = nbformat.read(path, as_version=4)
            for cell in made.cells:
                if is_solution(cell) and grade_id(cell) in cells:
                    cell.source = cells[grade_id(cell)]
            nbformat.write(made, path)
            self.student(user, ExchangeSubmit)()

        user.does(work)

    def pages(self, user: User) -> list[str]:
        """The feedback that a student fetches, the oldest first."""
        user.does(self.student(user, ExchangeFetchFeedback))
        found = sorted((user.home / "toy" / "feedback").glob("*/toy.html"))
        return [path.read_text() for path in found]

    # -- the instructor's ------------------------------------------------------------------------

    @property
    def config(self) -> Config:
        c = nbgrader_course.load_config(self.course)
        c.Exchange.root = str(self.exchange)
        return c

    def button(self, name: str, *arguments: Any) -> None:
        """What a button of the formgrader calls."""

        def work() -> None:
            done = getattr(NbGraderAPI(config=self.config), name)(*arguments)
            assert done["success"], done.get("error") or done.get("log")

        if AS_ROOT:
            entry = pwd.getpwnam(self.instructor.name)
            for path in (self.course, *self.course.rglob("*")):
                os.chown(path, entry.pw_uid, entry.pw_gid, follow_symlinks=False)
        self.instructor.does(work)

    def inbound(self) -> list[Path]:
        return sorted((self.exchange / COURSE_ID / "inbound").iterdir())


@pytest.fixture
def hub(root: Path) -> Iterator[Hub]:
    with tempfile.TemporaryDirectory(prefix="hub-") as folder:
        place = Path(folder)
        place.chmod(0o755)
        names = ["teacher", "ada", "bob"]
        if AS_ROOT:
            users = [entry for entry in pwd.getpwall() if 0 < entry.pw_uid < 1000]
            names = [entry.pw_name for entry in users[:3]]
        made = []
        for name in names:
            home = place / name
            home.mkdir()
            if AS_ROOT:
                os.chown(home, pwd.getpwnam(name).pw_uid, pwd.getpwnam(name).pw_gid)
            made.append(User(name, home))
        exchange = place / "exchange"
        exchange.mkdir()
        exchange.chmod(0o777)
        course = Path(shutil.copytree(root, place / names[0] / "course", symlinks=True))
        yield Hub(exchange, course, *made)


# -- from release to feedback ------------------------------------------------------------------


def by_course(hub: Hub) -> None:
    grade(hub.course)
    assert feedback.run(["toy"], root=hub.course, jobs=1) == 0


def by_nbgrader(hub: Hub) -> None:
    by_command_again(hub.course)
    done = nbgrader(hub.course, "generate_feedback", "toy", "--force")
    assert done.returncode == 0, done.stderr


def by_formgrader(hub: Hub) -> None:
    by_button(hub.course)
    asked = api(hub.course)
    for student in sorted(asked.get_autograded_students("toy")):
        done = asked.generate_feedback("toy", student)
        assert done["success"], done.get("error") or done.get("log")


WAYS = {
    "course grade, course feedback": by_course,
    "nbgrader autograde, nbgrader generate_feedback": by_nbgrader,
    "the formgrader": by_formgrader,
}


@pytest.mark.parametrize("way", WAYS)
def test_from_the_release_to_the_feedback_and_once_more(hub: Hub, way: str) -> None:
    (hub.course / "gradebook.db").unlink(missing_ok=True)  # as a fresh clone
    if AS_ROOT:  # nbgrader starts `alembic`, and other users may not be able to run this Python
        with open_gradebook(hub.course):
            pass
    hub.button("release_assignment", "toy")
    with open_gradebook(hub.course) as book:
        assert book.find_assignment("toy").max_score == 20
    for user in (hub.ada, hub.bob):
        hub.fetch(user)
        assert "twice_the_argument" not in (user.home / "toy" / "toy.ipynb").read_text()
    before = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    hub.submit(hub.ada, RIGHT)
    hub.submit(hub.bob, {**RIGHT, **HALF})
    hub.button("collect", "toy")
    hand_in(hub.course, "eve", notebook(hub.course))  # by e-mail
    ada, bob = hub.ada.name, hub.bob.name
    WAYS[way](hub)
    assert points(hub.course) == {ada: [10, 10], bob: [10, 0], "eve": [10, 10]}
    assert shown(hub.course) == {ada: (True, 20), bob: (True, 10), "eve": (True, 20)}
    for student in (ada, bob):
        (arrived,) = times(hub.course, student)
        assert arrived is not None and before <= arrived <= before + timedelta(minutes=5)
    hub.button("release_feedback", "toy")
    (for_ada,), (for_bob,) = hub.pages(hub.ada), hub.pages(hub.bob)
    assert "20 of 20" in for_ada and "10 of 20" in for_bob

    wait_for_another_second()
    hub.submit(hub.bob, RIGHT)
    hub.button("collect", "toy")
    hub.button("collect", "toy")  # nothing new any more
    assert shown(hub.course)[bob] == (False, 0)  # it waits to be graded
    WAYS[way](hub)
    assert points(hub.course) == {ada: [10, 10], bob: [10, 10], "eve": [10, 10]}
    assert shown(hub.course)[bob] == (True, 20) and len(times(hub.course, bob)) == 1
    rows = (hub.course / arrivals.LEDGER).read_text().splitlines()
    assert [row.split(",")[0] for row in rows[1:]] == [ada, bob, bob]
    hub.button("release_feedback", "toy")
    first, second = hub.pages(hub.bob)
    assert "10 of 20" in first and "20 of 20" in second
    assert hub.pages(hub.ada) == [for_ada]


@pytest.mark.skipif(not AS_ROOT, reason="needs users of the system")
def test_no_student_reaches_what_is_anothers(hub: Hub) -> None:
    hub.button("release_assignment", "toy")
    for user in (hub.ada, hub.bob):
        hub.fetch(user)
        hub.submit(user, RIGHT)
    hub.button("collect", "toy")
    by_course(hub)
    hub.button("release_feedback", "toy")

    def look() -> None:
        for place in (hub.exchange / COURSE_ID / "inbound", hub.exchange / COURSE_ID / "feedback"):
            with pytest.raises(PermissionError):
                os.listdir(place)

    hub.ada.does(look)


def test_nobodys_answers_go_out(root: Path, tmp_path: Path) -> None:
    """An instructor tries a lesson where it is: in `release/`."""
    config = nbgrader_course.load_config(root)
    config.Exchange.root = str(tmp_path / "exchange")
    asked = NbGraderAPI(config=config)
    path = root / "release" / "toy" / "toy.ipynb"
    nbformat.write(notebook(root), path)
    done = asked.release_assignment("toy")
    assert not done["success"] and "holds answers" in done["log"]
    outbound = tmp_path / "exchange" / COURSE_ID / "outbound" / "toy"
    assert not outbound.exists()
    assert not builder.build(root, ["toy"], run=False).errors  # which keeps them aside
    assert asked.release_assignment("toy")["success"]
    assert sorted(os.listdir(outbound)) == ["toy.ipynb"] != sorted(os.listdir(path.parent))


@pytest.mark.parametrize("start_page", [False, True])
def test_a_fetched_lesson_leads_only_to_what_is_there(
    root: Path, tmp_path: Path, start_page: bool
) -> None:
    config = nbgrader_course.load_config(root)
    config.Exchange.root = str(tmp_path / "exchange")
    config.ReleaseAssignment.start_page = start_page  # as on a hub, see nbgrader_config.py
    assert NbGraderAPI(config=config).release_assignment("toy")["success"]
    path = tmp_path / "exchange" / COURSE_ID / "outbound" / "toy" / "toy.ipynb"
    text = path.read_text()
    assert text.count("](../START.ipynb)") == (2 if start_page else 0)
    assert ("All lessons" in text) == start_page and "This was the last lesson." in text
    assert path.stat().st_mode & 0o777 == 0o644
    assert (root / "release/toy/toy.ipynb").read_text().count("](../START.ipynb)") == 2


# -- what may be in the exchange ---------------------------------------------------------------


@pytest.fixture
def inbound(root: Path, tmp_path: Path) -> Path:
    """The folder that every student's program can write to."""
    path = tmp_path / "exchange" / COURSE_ID / "inbound"
    path.mkdir(parents=True)
    return path


def collected(root: Path, inbound: Path, **settings: Any) -> dict[str, Any]:
    """Collect as the formgrader does."""
    config = nbgrader_course.load_config(root)
    config.Exchange.root = str(inbound.parent.parent)
    for name, value in settings.items():
        setattr(config.ExchangeCollect, name, value)
    return dict(NbGraderAPI(config=config).collect("toy"))


def no_time_in_its_name(root: Path, inbound: Path) -> None:
    put(root, inbound, "eve", "banana")


def no_name(root: Path, inbound: Path) -> None:
    put(root, inbound, "")


def out_of_the_course(root: Path, inbound: Path) -> None:
    put(root, inbound, "..")


def control_characters(root: Path, inbound: Path) -> None:
    put(root, inbound, "eve\x1b[2J\n")


def the_solution_by_a_link(root: Path, inbound: Path) -> None:
    folder = put(root, inbound, "eve")
    (folder / "toy.ipynb").unlink()
    (folder / "toy.ipynb").symlink_to(root / "source" / "toy" / "toy.ipynb")


def the_solution_by_another_name(root: Path, inbound: Path) -> None:
    folder = put(root, inbound, "eve")
    (folder / "toy.ipynb").unlink()
    os.link(root / "source" / "toy" / "toy.ipynb", folder / "toy.ipynb")


def a_linked_folder(root: Path, inbound: Path) -> None:
    (inbound / "eve+toy+2026-01-09 12:00:00 UTC+abc").symlink_to(root / "source" / "toy")


def a_folder_that_leads_away(root: Path, inbound: Path) -> None:
    (put(root, inbound, "eve") / "more").symlink_to(root / "source")


def a_pipe(root: Path, inbound: Path) -> None:
    os.mkfifo(put(root, inbound, "eve") / "data.csv")


def too_large(root: Path, inbound: Path) -> None:
    with open(put(root, inbound, "eve") / "toy.ipynb", "wb") as file:
        file.truncate(10**12)  # a hole


def nested(root: Path, inbound: Path) -> None:
    path = put(root, inbound, "eve")
    for _ in range(MAX_DEPTH + 2):
        path = path / "x"
        path.mkdir()


def nothing(root: Path, inbound: Path) -> None:
    (inbound / "eve+toy+2026-01-09 12:00:00 UTC+abc").mkdir()


def no_folder(root: Path, inbound: Path) -> None:
    (inbound / "eve+toy+2026-01-09 12:00:00 UTC+abc").write_text("a file")


HOSTILE = [
    no_time_in_its_name, no_name, out_of_the_course, control_characters, the_solution_by_a_link,
    the_solution_by_another_name, a_linked_folder, a_folder_that_leads_away, a_pipe, too_large,
    nested, nothing, no_folder,
]  # fmt: skip


@pytest.mark.parametrize("make", HOSTILE)
def test_no_submission_stops_the_others_or_brings_what_is_not_the_students(
    root: Path, inbound: Path, make: Callable[[Path, Path], None]
) -> None:
    put(root, inbound, "ada")
    make(root, inbound)
    put(root, inbound, "zoe")
    before = sorted([*os.listdir(root), "submitted"])
    collected(root, inbound)
    for student in ("ada", "zoe"):
        assert (root / "submitted" / student / "toy" / "toy.ipynb").is_file()
    for path in (root / "submitted").rglob("*"):
        assert not path.is_symlink() and (path.is_file() or path.is_dir())
        assert not path.is_file() or "HIDDEN" not in path.read_text()
    assert sorted(os.listdir(root)) == before and not list(root.rglob(".collecting-*"))
    grade(root)
    given = points(root)
    assert given.pop("ada") == given.pop("zoe") == [10, 10]
    honest = (a_folder_that_leads_away, a_pipe)  # what they themselves brought is taken
    assert all(each == [10, 10] for each in given.values()) == (make in honest or not given)


def test_a_copy_that_fails_leaves_what_was_collected(root: Path, inbound: Path) -> None:
    put(root, inbound, "ada")
    collected(root, inbound)
    grade(root)
    (root / "submitted" / "ada" / "toy" / "kept").touch()
    later = put(root, inbound, "ada", "2026-01-10 12:00:00 UTC", word="other")
    with open(later / "data.csv", "wb") as file:
        file.truncate(51_000_000)
    shutil.copy(later / "data.csv", later / "more.csv")
    done = collected(root, inbound)
    assert not done["success"] and "max_dir_size" in done["log"]
    assert (root / "submitted" / "ada" / "toy" / "kept").exists()
    grade(root)
    assert points(root) == {"ada": [10, 10]} and shown(root) == {"ada": (True, 20)}


@pytest.mark.skipif(not AS_ROOT, reason="needs users of the system")
def test_nobody_hands_in_for_a_classmate(root: Path, inbound: Path) -> None:
    """The classmate's folder is newer; a user who is not a student (a hub's only one) may hand in."""
    eve, ada, bob = (entry.pw_name for entry in pwd.getpwall()[1:4])

    def owned(folder: Path, user: str) -> None:
        for path in (folder, *folder.iterdir()):
            os.chown(path, pwd.getpwnam(user).pw_uid, -1)

    owned(put(root, inbound, ada), ada)
    owned(put(root, inbound, ada, "2026-01-20 12:00:00 UTC", cells=HALF), eve)
    owned(put(root, inbound, bob, "2026-01-20 12:00:00 UTC"), eve)
    owned(put(root, inbound, eve), eve)
    put(root, inbound, "zoe")
    collected(root, inbound)
    grade(root)
    assert points(root) == {ada: [10, 10], eve: [10, 10], "zoe": [10, 10]}


# -- the same submission, and a newer one ------------------------------------------------------


def test_what_is_collected_is_not_collected_again(root: Path, inbound: Path) -> None:
    """Also when all files of the exchange got other times, and when the ledger says otherwise."""
    folder = put(root, inbound, "ada")
    collected(root, inbound)
    with open(root / arrivals.LEDGER, "a") as file:
        file.write("ada,toy,2026-01-01 00:00:00+00:00\n")
    wait_for_another_second()
    for path in (folder, *folder.iterdir()):
        path.chmod(0o777)
    collected(root, inbound)
    assert arrivals.read(root)["ada", "toy"] == datetime(2026, 1, 1)


@pytest.mark.parametrize("ledger", ["", "student,lesson,arrived\nada,toy,2026-01-01 00:00:00\n"])
def test_a_ledger_that_names_no_folder(root: Path, inbound: Path, ledger: str) -> None:
    """One of before, or one by hand: the secret tells whether a submission is known."""
    put(root, inbound, "ada", cells=HALF)
    collected(root, inbound)
    (root / arrivals.LEDGER).unlink()
    if ledger:
        (root / arrivals.LEDGER).write_text(ledger)
    collected(root, inbound)
    assert arrivals.read(root) == ({("ada", "toy"): datetime(2026, 1, 1)} if ledger else {})
    put(root, inbound, "ada", "2026-01-10 12:00:00 UTC", word="other")
    collected(root, inbound)
    grade(root)
    assert points(root) == {"ada": [10, 10]}
    assert arrivals.read(root)["ada", "toy"] > datetime(2026, 1, 2)


@pytest.mark.parametrize(
    "ledger",
    [
        "student,lesson,arrived\nbob,toy,2026-01-01 00:00:00",  # no end of line
        "\ufeffstudent,lesson,arrived\r\nbob,toy,2026-01-01 00:00:00\r\n",  # a spreadsheet's
        "arrived,lesson,student,why\n2026-01-01 00:00:00,toy,bob,ill\n",
    ],
)
def test_a_ledger_by_hand_goes_on(root: Path, inbound: Path, ledger: str) -> None:
    (root / "submitted").mkdir()
    (root / arrivals.LEDGER).write_text(ledger, newline="")
    put(root, inbound, "ada")
    assert collected(root, inbound)["success"]
    found = arrivals.read(root)
    assert found["bob", "toy"] == datetime(2026, 1, 1) and ("ada", "toy") in found


def test_a_ledger_that_cannot_be_read_is_said(root: Path, inbound: Path) -> None:
    (root / "submitted").mkdir()
    (root / arrivals.LEDGER).write_text("who,when\n")
    put(root, inbound, "ada")
    done = collected(root, inbound)
    assert not done["success"] and "needs a first line" in done["log"]


def test_a_clock_that_is_slow_loses_no_resubmission(root: Path, inbound: Path) -> None:
    put(root, inbound, "ada", "2020-01-01 00:00:00 UTC", cells=HALF)
    collected(root, inbound)
    put(root, inbound, "ada", "2020-01-01 00:00:01 UTC", word="other")
    collected(root, inbound)
    grade(root)
    assert points(root) == {"ada": [10, 10]}


def test_an_older_one_does_not_come_back(root: Path, inbound: Path) -> None:
    put(root, inbound, "ada", "2026-01-01 00:00:00 UTC", cells=HALF)
    newer = put(root, inbound, "ada", "2026-01-02 00:00:00 UTC", word="other")
    collected(root, inbound)
    shutil.rmtree(newer)
    collected(root, inbound)
    grade(root)
    assert points(root) == {"ada": [10, 10]}


def test_before_the_due_date(root: Path, inbound: Path) -> None:
    with open_gradebook(root) as book:
        book.update_or_create_assignment("toy", duedate=datetime(2026, 1, 5))
    put(root, inbound, "ada", "2026-01-01 00:00:00 UTC", cells=HALF)
    put(root, inbound, "ada", "2026-01-09 00:00:00 UTC", word="other")
    put(root, inbound, "bob", "2026-01-09 00:00:00 UTC")
    collected(root, inbound, before_duedate=True)
    grade(root)
    assert points(root) == {"ada": [10, 0], "bob": [10, 10]}


# -- secrets -----------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["", "x" * 5000, "line\nline", "ü", "\0"])
def test_an_odd_secret_keeps_nobody_from_feedback(root: Path, inbound: Path, word: str) -> None:
    put(root, inbound, "ada", word="a" * 128)
    put(root, inbound, "eve", word=word)
    (put(root, inbound, "gus") / "submission_secret.txt").unlink()
    put(root, inbound, "zoe", word="z" * 128)
    collected(root, inbound)
    grade(root)
    feedback.run(["toy"], root=root, jobs=1)
    config = nbgrader_course.load_config(root)
    config.Exchange.root = str(inbound.parent.parent)
    done = NbGraderAPI(config=config).release_feedback("toy")
    assert done["success"] and "2 of 4" in done["log"] and "eve, gus" in done["log"]
    assert len(list((inbound.parent / "feedback").glob("*.html"))) == 2
    alone = NbGraderAPI(config=config).release_feedback("toy", "eve")
    assert not alone["success"] and "did not come through the exchange" in alone["log"]


def test_a_secret_does_not_outlive_its_submission(root: Path, inbound: Path) -> None:
    put(root, inbound, "ada", word="a" * 128)
    collected(root, inbound)
    grade(root)
    place = root / "autograded" / "ada" / "toy"
    assert (place / arrivals.SECRET).read_text() == "a" * 128
    shutil.rmtree(root / "submitted" / "ada")
    hand_in(root, "ada", notebook(root, HALF))
    grade(root)
    assert not (place / arrivals.SECRET).exists()
