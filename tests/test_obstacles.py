"""What is in the way of grading: one clear sentence each, the others graded, and the exit code 1."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest

from course.grading import arrivals
from tests.container import COURSE
from tests.grading import grade, hand_in, metadata, notebook, points
from tests.toy import Done, course, environment

FULL = [10, 10]


@pytest.fixture
def handed_in(root: Path) -> Path:
    """A class of three, who have solved everything."""
    made = nbformat.writes(notebook(root))
    for student in ("ada", "bob", "cem"):
        hand_in(root, student, made)
    return root


# -- autograded/ -------------------------------------------------------------------------------------


def a_file(place: Path) -> None:
    place.mkdir(parents=True)
    (place / "bob").write_text("x")


def a_file_for_the_lesson(place: Path) -> None:
    (place / "bob").mkdir(parents=True)
    (place / "bob" / "toy").write_text("x")


def a_folder_for_the_notebook(place: Path) -> None:
    (place / "bob" / "toy" / "toy.ipynb" / "kept").mkdir(parents=True)


def a_link_to_nothing(place: Path) -> None:
    place.mkdir(parents=True)
    (place / "bob").symlink_to("nowhere")


def a_link_to_itself(place: Path) -> None:
    place.mkdir(parents=True)
    (place / "bob").symlink_to("bob")


@pytest.mark.slow
@pytest.mark.parametrize(
    "lay",
    [a_file, a_file_for_the_lesson, a_folder_for_the_notebook, a_link_to_nothing, a_link_to_itself],
)
def test_what_is_in_the_place_of_a_graded_notebook(
    handed_in: Path, lay: Callable[[Path], None]
) -> None:
    autograded = handed_in / "autograded"
    shutil.rmtree(autograded, ignore_errors=True)
    lay(autograded)
    done = grade(handed_in)
    assert done.returncode == 1, done.stdout + done.stderr
    (told,) = [line for line in done.stdout.splitlines() if line.startswith("✗ bob")]
    assert "not graded: autograded/bob/toy cannot be written" in told
    assert "Move away what is in its place" in told and "tool" not in told
    assert points(handed_in) == {"ada": FULL, "cem": FULL}  # and nothing is half kept of bob's
    shutil.rmtree(autograded)
    assert grade(handed_in).returncode == 0
    assert points(handed_in)["bob"] == FULL


def test_autograded_is_a_file(handed_in: Path) -> None:
    shutil.rmtree(handed_in / "autograded", ignore_errors=True)
    (handed_in / "autograded").write_text("x")
    done = grade(handed_in)
    assert done.returncode == 1 and "autograded cannot be written (File exists)" in done.stderr
    assert "\n" not in done.stderr.strip()


# -- what is not a file ------------------------------------------------------------------------------


def a_pipe(place: Path) -> None:
    os.mkfifo(place)


def a_socket(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made, contextlib.chdir(place.parent):
        made.bind(place.name)  # a path to a socket may only be short


def a_device(place: Path) -> None:
    place.symlink_to("/dev/zero")


MOST = 200 << 20  # bytes of a file: what copies a device fills no disk
NOT_FILES = [a_pipe, a_socket, a_device]


@pytest.fixture
def graded(handed_in: Path) -> Iterator[Path]:
    assert grade(handed_in).returncode == 0
    assert course(handed_in, "feedback", "toy").returncode == 0
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST, before[1]))
    yield handed_in
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def in_place_of(path: Path, lay: Callable[[Path], None]) -> None:
    path.unlink(missing_ok=True)
    lay(path)


def told_of(done: Done, student: str) -> str:
    """What is said of a student whose work was left out; the command says so by its exit code."""
    assert done.returncode == 1, done.stdout + done.stderr
    (told,) = [line for line in done.stdout.splitlines() if line.startswith(f"✗ {student}")]
    assert "not a regular file" in told and "tool" not in told, told
    return told


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("lay", NOT_FILES)
def test_what_is_not_a_file_in_autograded(graded: Path, lay: Callable[[Path], None]) -> None:
    """Grading, feedback and report leave it out, and go on with the others."""
    in_place_of(graded / "autograded" / "bob" / "toy" / "toy.ipynb", lay)
    told = told_of(course(graded, "grade", "toy"), "bob")
    assert "autograded/bob/toy cannot be written" in told and "Move away" in told
    told_of(course(graded, "feedback", "toy"), "bob")
    done = course(graded, "report", "toy")
    assert "bob" in done.stdout + done.stderr and "not a regular file" in done.stdout + done.stderr
    (graded / "autograded" / "bob" / "toy" / "toy.ipynb").unlink()
    assert course(graded, "grade", "toy").returncode == 0
    assert set(map(tuple, points(graded).values())) == {tuple(FULL)}


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("lay", NOT_FILES)
@pytest.mark.parametrize("name", ["autograded/bob/toy/table.csv", "feedback/bob/toy/toy.html"])
def test_what_is_not_a_file_on_the_way_to_feedback(
    graded: Path, name: str, lay: Callable[[Path], None]
) -> None:
    in_place_of(graded / name, lay)
    page = graded / "feedback" / "ada" / "toy" / "toy.html"
    page.unlink()
    assert name in told_of(course(graded, "feedback", "toy"), "bob")
    assert page.is_file()


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("lay", NOT_FILES)
@pytest.mark.parametrize("area", ["submitted", "autograded"])
def test_collectors_files_that_are_not_files(
    graded: Path, area: str, lay: Callable[[Path], None]
) -> None:
    """They are written again where they are ours, and nothing is where they are a student's."""
    for name in (arrivals.TIMESTAMP, arrivals.SECRET):
        in_place_of(graded / area / "bob" / "toy" / name, lay)
    done = grade(graded, force=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert course(graded, "feedback", "toy").returncode == 0
    assert set(map(tuple, points(graded).values())) == {tuple(FULL)}


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("lay", NOT_FILES)
@pytest.mark.parametrize("name", ["source/toy/toy.ipynb", "gradebook.db"])
def test_what_is_not_a_file_stops_with_one_sentence(
    graded: Path, name: str, lay: Callable[[Path], None]
) -> None:
    """Without it there is nothing to grade by; a report comes without the source, too."""
    in_place_of(graded / name, lay)
    for command in ("grade", "feedback", *(["report"] if name == "gradebook.db" else [])):
        done = course(graded, command, "toy")
        said = done.stderr.strip()
        assert done.returncode, (command, done.stdout)
        assert Path(name).name in said and len(said) < 600, (command, said)


# -- the ledger --------------------------------------------------------------------------------------


def of(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def in_a_row(text: str) -> Callable[[Path], object]:
    return of(f"student,lesson,arrived\nada,toy,{text}\n".encode())


def as_large(size: int) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        with open(path, "wb") as file:
            file.truncate(size)

    return make


LEDGERS: dict[str, Callable[[Path], object]] = {
    "binary": of(bytes(range(256)) * 40),
    "random": of(b"\xff\xfe" + bytes(range(1, 255, 3)) * 7),
    "zeros": of(bytes(1000)),
    "no end of a text": of(b'student,lesson,arrived\n"ada,toy,2026-01-01\n'),
    "an endless field": of(b'student,lesson,arrived\nada,"' + b"1" * 200_000 + b'",x\n'),
    "a folder": Path.mkdir,
    "a pipe": os.mkfifo,
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to nothing": lambda path: path.symlink_to("nowhere"),
    "huge": as_large(3 << 30),
    "year 0": in_a_row("0000-01-01 00:00"),
    "before all years": in_a_row("0001-01-01 00:00+14:00"),
    "after all years": in_a_row("9999-12-31 23:59-14:00"),
    "a year of five digits": in_a_row("99999-12-31 23:59"),
    "thousands of digits": in_a_row("1" * 5000),
    "hour 25": in_a_row("2026-01-31 25:00"),
    "a spreadsheet's number": in_a_row("46053.5"),
    "infinite": in_a_row("inf"),
}


@pytest.mark.parametrize("name", LEDGERS)
def test_a_ledger_that_cannot_be_read_is_one_sentence(handed_in: Path, name: str) -> None:
    """Then nobody is graded: whose work was late, nobody knows."""
    LEDGERS[name](handed_in / arrivals.LEDGER)
    done = grade(handed_in)
    assert done.returncode == 1 and not points(handed_in)
    assert done.stderr.startswith(arrivals.LEDGER) and "\n" not in done.stderr.strip()
    assert len(done.stderr) < 400


def test_a_ledger_that_is_a_link_to_a_table_is_read(handed_in: Path) -> None:
    table = handed_in / "elsewhere.csv"
    table.write_text("student,lesson,arrived\nada,toy,2026-01-31 23:59\n")
    (handed_in / arrivals.LEDGER).symlink_to(table)
    assert [*arrivals.read(handed_in)] == [("ada", "toy")]


# -- folders that may not be read --------------------------------------------------------------------


def assert_folders_that_may_not_be_read(root: Path) -> None:
    """As an ordinary user: root may read everything."""
    made = nbformat.writes(notebook(root))
    for student in ("ada", "whole", "lesson", "inner", "file"):
        hand_in(root, student, made, "work/toy.ipynb" if student == "inner" else "toy.ipynb")
    submitted = root / "submitted"
    shut = [
        submitted / "whole", submitted / "lesson" / "toy", submitted / "inner" / "toy" / "work",
        submitted / "file" / "toy" / "toy.ipynb",
    ]  # fmt: skip
    for place in shut:
        place.chmod(0)
    try:
        done = grade(root)
        assert done.returncode == 1, done.stdout + done.stderr
        told = {line.split()[1]: line for line in done.stdout.splitlines() if line[0] == "✗"}
        assert set(told) == {"whole,", "lesson,", "inner,", "file,"}, told
        assert all("Permission denied" in line for line in told.values()), told
        assert "`work`" in told["inner,"]
        assert points(root)["ada"] == FULL
        submitted.chmod(0)
        done = grade(root)
        assert done.returncode == 1 and "submitted cannot be read: Permission denied" in done.stderr
    finally:
        submitted.chmod(0o755)
        for place in shut:
            place.chmod(0o755)
    assert grade(root).returncode == 0 and set(map(tuple, points(root).values())) == {tuple(FULL)}


@pytest.mark.long
@pytest.mark.slow
def test_folders_that_may_not_be_read(root: Path) -> None:
    if os.geteuid():
        assert_folders_that_may_not_be_read(root)
        return
    code = (
        "import pathlib, tempfile; from tests import test_obstacles as here;"
        "from tests.grading import make_built_course\n"
        "with tempfile.TemporaryDirectory() as place:\n"
        "    here.assert_folders_that_may_not_be_read(make_built_course(pathlib.Path(place)))"
    )
    done = subprocess.run(
        [sys.executable, "-m", "tests.ordinary", sys.executable, "-c", code],
        cwd=COURSE, env=environment(), capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


# -- room for temporary files ------------------------------------------------------------------------


def in_little_room(root: Path, left: int, *command: str) -> subprocess.CompletedProcess[str]:
    places = sorted({os.path.realpath(place) for place in ("/tmp", "/var/tmp")})
    python = sys.executable
    return subprocess.run(
        [python, "-P", "-m", "tests.full_disk", str(left), *places, "--", python, "-P", "-m", *command],
        cwd=root, env={**environment(), "TMPDIR": "/tmp"}, capture_output=True, text=True,
        timeout=200, check=False,
    )  # fmt: skip


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("left", [0, 8192])
def test_no_room_for_temporary_files(built: Path, left: int) -> None:
    """With none at all, Python takes the working folder; with a little, files stop half written."""
    if subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode:
        pytest.skip("needs namespaces")
    place = COURSE / "autograded" / f".full-{left}-{os.getpid()}"  # not below what is covered
    try:
        root = Path(shutil.copytree(built, place, symlinks=True))
        made = nbformat.writes(notebook(root))
        for student in ("ada", "bob"):
            hand_in(root, student, made)
        for command in (
            ("course", "grade", "toy"),
            ("nbgrader", "autograde", "toy", "--student", "ada"),
        ):
            done = in_little_room(root, left, *command)
            said = done.stdout + done.stderr
            assert "Traceback" not in said and "fault of the tool" not in said, said
            if left:
                assert done.returncode == 1, said
                assert "/tmp, the folder for temporary files, is full: make room there" in " ".join(
                    said.split()
                )
                assert not points(root) and not (root / "autograded" / "ada").exists()
            else:
                assert done.returncode == 0, said
                assert points(root)["ada"] == FULL
        assert [path.name for path in root.iterdir() if path.name.startswith("course-")] == []
        assert grade(root, force=True).returncode == 0  # where there is room, all goes on
        assert points(root) == {"ada": FULL, "bob": FULL}
        assert metadata(root, "ada")["scores"]
        with sqlite3.connect(root / "gradebook.db") as db:
            assert db.execute("pragma integrity_check").fetchone() == ("ok",)
    finally:
        shutil.rmtree(place, ignore_errors=True)
