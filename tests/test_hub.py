"""A class on the hub of deploy/jupyterhub, with three people, in a browser; see `tests.hub`."""

from __future__ import annotations

import contextlib
import functools
import http.server
import json
import os
import re
import runpy
import shutil
import stat
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nbformat import v4, writes
from traitlets.config import Config

from course.author import start
from tests.formgrader import WAIT, Formgrader
from tests.hub import BUBBLEWRAP, GUEST, INSTRUCTORS, PROXY, STUDENTS, Hub, Person, Student, machine
from tests.jupyter import CHROMIUM, chromium
from tests.lab import Notebook, entry, menu, rest
from tests.toy import REPOSITORY

pytest.importorskip("jupyterhub", reason="the extra `hub` is not installed")
pytest.importorskip("nbgitpuller", reason="the extra `hub` is not installed")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.long,
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.skipif(os.getuid() != 0, reason="only root may have three users"),
    pytest.mark.skipif(BUBBLEWRAP is None, reason="bubblewrap is not installed"),
    pytest.mark.skipif(PROXY is None, reason="JupyterHub's proxy is not installed"),
]

RIGHT = {
    "double": "def double(x):\n    return 2 * x",
    "total": "def total(x):\n    return np.sum(x)",
}


@pytest.fixture(scope="module")
def hub(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A course as a clone of it is: built, with no gradebook."""
    course = shutil.copytree(built, tmp_path_factory.mktemp("clone") / "course", symlinks=True)
    (course / "gradebook.db").unlink()
    start.update(course)
    shutil.copy(REPOSITORY / "jupyter_server_config.py", course)
    with machine(tmp_path_factory.mktemp("hub"), course) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as one:
        yield one


@pytest.fixture(scope="module")
def people(hub: Hub, browser: Any) -> dict[str, Person]:
    """All but the guest, logged in; their servers start at the same time."""
    found: dict[str, Person] = {login: Person(browser, hub, login) for login in INSTRUCTORS}
    found |= {login: Student(browser, hub, login) for login in STUDENTS}
    for person in found.values():
        person.begin_to_log_in()
    for person in found.values():
        person.wait_until_in()
    return found


@pytest.fixture
def teacher(people: dict[str, Person]) -> Person:
    return people["teacher"]


@pytest.fixture
def ada(people: dict[str, Any]) -> Student:
    return people["ada"]


@pytest.fixture
def bob(people: dict[str, Any]) -> Student:
    return people["bob"]


def test_from_the_release_to_the_feedback(
    hub: Hub, teacher: Person, ada: Student, bob: Student
) -> None:
    # -- the instructor releases: the formgrader in JupyterLab, and in a tab of its own
    entry(teacher.page, "Nbgrader", "Formgrader")
    frame = teacher.page.frame_locator("iframe[src*=formgrader]")
    frame.locator("#main-table tr .release a").wait_for(timeout=WAIT)
    tab = Formgrader(teacher.watched, teacher.base)
    tab.open("manage_assignments", rows=1)
    assert tab.press("toy", "release")[0] == "Success"
    assert tab.cell("toy", "status") == "released"

    # -- a student begins on the start page, fetches, works and validates
    assert "START.ipynb" in ada.page.url
    assert "Two small functions" in ada.page.locator(".jp-NotebookPanel").first.inner_text()
    entries = menu(ada.page, "Nbgrader")
    assert "Assignment List" in entries
    assert not {"Formgrader", "Create Assignment", "Course List"} & set(entries.splitlines())
    for student in (ada, bob):
        student.list_assignments()
        student.press("released", "Fetch", then="fetched")
    ada.watched.open(f"{ada.base}/lab/tree/toy/toy.ipynb?reset")
    rest(ada.page)
    notebook = Notebook(ada.page)
    for name, text in RIGHT.items():
        notebook.write(notebook.cell(f"def {name}(x):"), text)
    ada.page.get_by_role("button", name="Validate").click()
    dialog = ada.page.locator(".jp-Dialog")
    dialog.wait_for(timeout=WAIT)
    assert "Success" in dialog.inner_text(), dialog.inner_text()
    dialog.get_by_role("button").last.click()

    # -- hands in, and so does one who has done nothing
    for student in (ada, bob):
        student.list_assignments()
        student.press("fetched", "Submit", then="submitted")

    # -- the instructor collects, grades, and releases the feedback
    tab.open("manage_assignments", rows=1)
    assert tab.press("toy", "collect")[0] == "Success"
    assert tab.cell("toy", "num-submissions") == "2"
    waiting = ("needs autograding", "")
    assert tab.states() == {"ada": waiting, "bob": waiting}
    for login in ("ada", "bob"):
        title, text = tab.press(login, "autograde")
        assert title == "Success", text
    assert tab.states() == {"ada": ("graded", "20 / 20"), "bob": ("graded", "0 / 20")}
    tab.open("manage_assignments", rows=1)
    assert tab.press("toy", "generate-feedback")[0] == "Success"
    assert tab.press("toy", "release-feedback")[0] == "Success"

    # -- and the student reads it
    for student, points in ((ada, "20 of 20"), (bob, "0 of 20")):
        student.list_assignments()
        student.press("submitted", "Fetch Feedback", then="submitted")
        student.row("submitted").locator("a").first.click()
        student.page.get_by_text("(view feedback)").click()
        page = student.page.locator(".jp-DirListing-item", has_text="toy.html")
        page.dblclick(timeout=WAIT)
        shown = student.page.frame_locator(".jp-HTMLViewer iframe").locator("body")
        shown.get_by_text(points).first.wait_for(timeout=WAIT)


def test_another_instructor_goes_on(people: dict[str, Person]) -> None:
    """With what the first one has released, collected and graded."""
    tutor = people["tutor"]
    tab = Formgrader(tutor.watched, tutor.base)
    assert tab.states() == {"ada": ("graded", "20 / 20"), "bob": ("graded", "0 / 20")}
    title, text = tab.press("bob", "autograde")
    assert title == "Success", text
    assert tab.press("bob", "generate-feedback")[0] == "Success"
    tab.open("manage_assignments", rows=1)
    for status in ("draft", "released"):  # taken back, and out again
        title, text = tab.press("toy", "release")
        assert title == "Success", text
        assert tab.cell("toy", "status") == status
    title, text = tab.press("toy", "release-feedback")
    assert title == "Success", text


# -- what is whose ---------------------------------------------------------------------------------

# What a student's kernel says of itself, and of what it can read and write.
LOOK = """
import json, os, resource

def can(act, *paths):
    try:
        act(*paths)
        return True
    except (OSError, MemoryError):
        return False

status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print("SEEN" + json.dumps({
    "user": os.getuid(),
    "capabilities": int(status["CapEff"], 16) | int(status["CapPrm"], 16),
    "read": [path for path in READ if can(os.listdir, path)],
    "written": [path for path in WRITE if can(open, path + "/mine", "w")],
    "moved": can(os.rename, EXCHANGE, EXCHANGE + "-mine"),
    "memory": can(bytearray, 5 << 30),
    "processes": resource.getrlimit(resource.RLIMIT_NPROC)[1],
    "secrets": [name for name in os.environ if "SECRET" in name or "PROXY_AUTH" in name],
}) + "SEEN")
"""
EXCHANGE = "/srv/exchange/neural-networks"
OTHERS = ("/srv/course", "/srv/hub", "/home/bob", "/home/teacher")


def test_a_student_reaches_only_what_is_theirs(hub: Hub, ada: Student) -> None:
    (rights,) = ada.hub.places("home/ada")
    inside = [f"{EXCHANGE}/{name}" for name in ("inbound", "feedback", "outbound", "outbound/toy")]
    read, write = [*OTHERS, *inside, "/home/ada"], [*OTHERS, *inside, "/srv/handout", "/home/ada"]
    text = f"READ, WRITE, EXCHANGE = {read!r}, {[*write, EXCHANGE]!r}, {EXCHANGE!r}\n{LOOK}"
    path = hub.home("ada") / "look.ipynb"
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    path.write_text(writes(v4.new_notebook(cells=[v4.new_code_cell(text)], metadata=kernel)))
    os.chown(path, rights.st_uid, rights.st_gid)
    ada.watched.open(f"{ada.base}/lab/tree/look.ipynb?reset")
    ada.page.wait_for_selector('.jp-NotebookPanel [data-status="idle"]', timeout=WAIT)
    notebook = Notebook(ada.page)
    cell = notebook.cell("SEEN")
    notebook.run(cell)
    output = cell.locator(".jp-OutputArea-output")
    output.wait_for(timeout=WAIT)
    _, said, _ = output.inner_text().split("SEEN")
    assert json.loads(said) == {
        "user": rights.st_uid,
        "capabilities": 0,
        "read": [f"{EXCHANGE}/outbound", f"{EXCHANGE}/outbound/toy", "/home/ada"],
        # nbgrader's way to hand in; a submission has a name that nobody can list or guess
        "written": [f"{EXCHANGE}/inbound", "/home/ada"],
        "moved": False,
        "memory": False,
        "processes": 512,
        "secrets": [],
    }
    assert rights.st_uid not in (0, hub.places("home/bob")[0].st_uid)
    assert stat.S_IMODE(rights.st_mode) == 0o700


def test_the_course_is_every_instructors_and_nobody_elses(hub: Hub) -> None:
    """Also what was collected, graded and explained above."""
    course = hub.files / "srv" / "course"
    group = course.stat().st_gid
    for path in (course, *course.rglob("*")):
        about = path.lstat()
        if not stat.S_ISLNK(about.st_mode) and "__pycache__" not in path.parts:
            want = 0o070 if path.is_dir() else 0o060
            assert (about.st_gid, about.st_mode & want) == (group, want), path
    assert course.stat().st_mode & 0o007 == 0
    assert (course / "gradebook.db").exists() and (course / "feedback" / "ada").exists()


def test_who_gets_in_where(hub: Hub, browser: Any, teacher: Person, ada: Student) -> None:
    def status(person: Person, path: str) -> int:
        return int(person.watched.context.request.get(hub.address + path, timeout=WAIT).status)

    assert status(ada, "/user/ada/api/contents") == 200
    for path in ("/user/bob/lab", "/user/teacher/formgrader/gradebook", "/hub/admin"):
        assert status(ada, path) in (403, 404), path
    assert status(ada, "/user/ada/formgrader/gradebook") == 404
    assert status(teacher, "/user/ada/lab") == 403  # what a student writes is the student's
    assert status(teacher, "/hub/admin") == 200
    for login, password in (("bob", "ada's own password"), (GUEST, None)):
        other = Person(browser, hub, login)
        other.log_in(password)
        assert "Invalid username or password" in other.page.inner_text(".login_error")
        other.watched.close()


# -- what is handed out beside the lessons -----------------------------------------------------------


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on loopback."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    make = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), make) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_link_brings_what_is_in_a_repository(hub: Hub, ada: Student, tmp_path: Path) -> None:
    work = tmp_path / "slides"
    work.mkdir()
    (work / "first.md").write_text("# The first lecture\n")
    who = ["-c", "user.name=A Teacher", "-c", "user.email=teacher@example.org"]
    for command in (
        ["init", "--quiet", "--initial-branch=main"],
        ["add", "first.md"],
        [*who, "commit", "--quiet", "--message=Slides"],
        ["clone", "--quiet", "--bare", ".", str(tmp_path / "bare" / "slides.git")],
        ["--git-dir", str(tmp_path / "bare" / "slides.git"), "update-server-info"],
    ):
        subprocess.run(["git", *command], cwd=work, check=True, timeout=60)
    with served(tmp_path / "bare") as address:  # which gives whole repositories only
        link = f"git-pull?repo={address}/slides.git&depth=0&urlpath=lab/tree/slides.git/first.md"
        ada.watched.open(f"{hub.address}{ada.base}/{link}")
        ada.page.wait_for_url("**/lab/tree/slides.git/first.md**", timeout=WAIT)
    pulled = hub.home("ada") / "slides.git" / "first.md"
    assert pulled.read_text() == "# The first lecture\n"
    assert pulled.stat().st_uid == hub.home("ada").stat().st_uid


def test_the_start_page_is_renewed_until_somebody_writes_into_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, handout = tmp_path / "home", tmp_path / "handout"
    for name, folder in (("HOME", home), ("COURSE_HANDOUT", handout)):
        folder.mkdir()
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("HUB_IDLE", "60")
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "")  # which it sets, and the test puts back
    settings = REPOSITORY / "deploy" / "jupyterhub" / "student" / "jupyter_server_config.py"
    own = home / "START.ipynb"

    def begin() -> str:
        runpy.run_path(str(settings), init_globals={"get_config": Config})
        return own.read_text()

    for text in ("first", "second"):
        (handout / "START.ipynb").write_text(text)
        assert begin() == text
    own.write_text("notes of my own")
    (handout / "START.ipynb").write_text("third")
    assert begin() == "notes of my own"
    own.unlink()
    assert begin() == "third"


# -- what docs/hub.md says -------------------------------------------------------------------------


def test_the_page_and_the_files_say_the_same() -> None:
    page = (REPOSITORY / "docs" / "hub.md").read_text()
    deploy = REPOSITORY / "deploy" / "jupyterhub"
    config = (deploy / "jupyterhub_config.py").read_text()
    for name, value in re.findall(r'^([A-Z]+) = "(/srv/\w+)"', config, re.MULTILINE):
        assert f"`{value}`" in page, name
        assert f"{name.lower()}={value}" in (deploy / "setup.sh").read_text(), name
    named = {path.name for path in deploy.rglob("*") if path.suffix in (".sh", ".service")}
    assert named == {name for name in named if name in page}
    for package in re.findall(r"apt install (.*)", page):
        needed = (REPOSITORY / ".ci" / "run").read_text()
        missing = [name for name in package.split() if name not in needed]
        assert not set(missing) - {"python3-dev"}, missing
