"""What may be in `submitted/`: any name at any place, any kind of file, any number of them.

Nothing of it stops or holds up a class; what is honest is graded; what is shown acts on nobody.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from course import folders
from course.cells import is_solution
from course.examine import reading
from course.feedback import command as feedback
from course.grading import handed_in, job
from course.notes import note_of, notes_of, sentence, sentences
from course.printable import display_name
from course.report import command as report
from course.report import exports
from course.sandbox.limits import Limits
from tests.grading import HALF, SLOW, grade, hand_in, metadata, notebook, points
from tests.toy import environment, nbgrader

pytestmark = pytest.mark.slow

FULL, ZERO, NONE = [10, 10], [0, 0], [None, None]

# Names that act: on a terminal, on a reader's eye, on a shell, in a pattern, in a table, in HTML.
NAMES = {
    "clears": "\x1b[2J\x1b[1;1Hall good",
    "line": "two\nlines\r\n",
    "bell": "\x07\x08\x7f",
    "c1": "a\x85b\x9b31mc",
    "bidi": "a\u202etxt.exe\u2066b",
    "invisible": "a\u200bb\u2060\ufeff",
    "separator": "a\u2028b\u2029c",
    "option": "-rf",
    "glob": "[ab]*?",
    "braces": "{student_id}",
    "percent": "%s %41",
    "quote": "o'neill\"; drop table grade",
    "dollar": "$(id) `id`",
    "tag": "<img src=x onerror=alert(1)>",
    "formula": "=1+1",
    "formula later": "a;=1+1",
    "markup": "[red]x[bold]",
    "blank": " ends with blanks ",
    "long": "x" * 180 + "é" * 30,
    "upper": "ADA",
    "lower": "ada",
    "emoji": "👩‍🔬",
    "composed": "Jürgen",
    "decomposed": "Ju\u0308rgen",
    "backslash": "C:\\home\\ada",
}
NOT_TEXT = os.fsdecode(b"J\xfcrgen")


def read(root: Path, student: str = "ann") -> handed_in.HandedIn:
    return handed_in.read(root, "toy", student, Limits())


def why(root: Path, student: str = "ann") -> str:
    """The sentence that says why there is nothing to grade; "" where there is."""
    reason = read(root, student).reason
    return sentence(reason) if reason else ""


def notes(root: Path, student: str) -> list[str]:
    """The grader's notes in a graded notebook, as sentences."""
    return sentences(notes_of(metadata(root, student)["notes"]))


def shown(text: str) -> None:
    """Assert that a text of several lines can be shown to anybody."""
    text = text.replace("\u200d", "")  # of the emoji, where it belongs
    assert all(line.isprintable() for line in text.split("\n")), text
    text.encode()


# -- names -------------------------------------------------------------------------------------


@pytest.mark.long
def test_a_class_with_names_of_every_kind(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As students' names: graded, shown harmlessly everywhere, and kept as they are."""
    made = nbformat.writes(notebook(root))
    for name in NAMES.values():
        hand_in(root, name, made)
    hand_in(root, NOT_TEXT, made)
    ran = grade(root)
    # a gradebook holds text: who has no name of text is named, and can be renamed
    assert ran.returncode == 1
    assert re.findall("^✗ .*", ran.stdout, re.MULTILINE) == [
        r"✗ J\xfcrgen, toy: not graded: the name of the folder submitted/J\xfcrgen is not UTF-8: "
        "rename it, and run the command again"
    ]
    shown(ran.stdout)
    assert points(root) == dict.fromkeys(NAMES.values(), FULL)
    assert "done with 0 in" in grade(root).stdout  # everybody is found again

    assert feedback.run(["toy"], root=root) == 0
    assert {path.parts[-3] for path in root.glob("feedback/*/toy/toy.html")} == set(NAMES.values())
    assert report.run(["toy"], root=root) == 0
    for form in ("csv", "canvas", "moodle"):
        assert report.run(["toy"], root=root, export=form) == 0
        table = root / f"reports/toy{exports.FORMATS[form]}"
        shown(table.read_text().replace("\r\n", "\n"))
        for row in csv.reader(io.StringIO(table.read_text())):
            assert not any(re.search(r"(^|;)\s*[=+@-]", cell) for cell in row), row
    out = capsys.readouterr()
    shown(out.out)
    page = (root / "reports/toy.html").read_text()
    shown(page.replace("\t", ""))
    assert "<img" not in page
    for name in NAMES.values():
        assert len(display_name(name)) <= 80
    for html in root.glob("feedback/*/toy/toy.html"):
        assert not re.search(
            r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html.read_text()
        )


@pytest.mark.parametrize("name", [*NAMES.values(), NOT_TEXT])
def test_a_name_in_a_submission(root: Path, name: str) -> None:
    """As a file, as a folder on the way to the notebook, as the notebook itself."""
    made = nbformat.writes(notebook(root))
    hand_in(root, "file", made)
    hand_in(root, "file", "x = 1", f"{name}.py")
    hand_in(root, "folder", made, f"{name}/toy.ipynb")
    hand_in(root, "both", made, f"{name}/{name}/{name}.ipynb")
    hand_in(root, "renamed", made, f"{name}.ipynb")
    hand_in(root, "none", "x = 1", f"{name}/{name}.py")
    for student in ("file", "folder", "both", "renamed"):
        found = read(root, student)
        assert found.possible and not found.reason, student
        told = sentences(handed_in.notes_on(found, "toy", 0))
        assert told or student == "folder"
        for note in (*told, found.possible[0].name):
            shown(note)
        assert job.pack("toy", found, Limits(), job.fingerprint(found, b"", Limits()))
    reason = why(root, "none")
    assert reason.startswith("there is no notebook toy.ipynb: it holds ")
    shown(reason)


@pytest.mark.long
def test_names_that_are_not_utf8_are_graded_in_a_class(root: Path) -> None:
    """What a Windows zip unpacks to."""
    made = nbformat.writes(notebook(root))
    odd = os.fsdecode(b"L\xf6sung")
    hand_in(root, "ann", made)
    hand_in(root, "ann", "x = 1", f"{odd}.py")
    hand_in(root, "ben", made, f"{odd}/{odd}.ipynb")
    hand_in(root, "zoe", notebook(root, HALF))
    ran = grade(root)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert points(root) == {"ann": FULL, "ben": FULL, "zoe": [10, 0]}
    assert notes(root, "ann") == [r"Only the notebook is graded; `L\xf6sung.py` did not count."]
    assert notes(root, "ben") == [r"The notebook was found as `L\xf6sung/L\xf6sung.ipynb`."]
    assert feedback.run(["toy"], root=root) == 0


@pytest.mark.long
def test_a_course_below_a_path_with_signs(built: Path, tmp_path: Path) -> None:
    """Patterns, addresses and formats are made of paths: none may take a name for more."""
    root = tmp_path / "a[b]*?c%41 {x}" / "course"
    shutil.copytree(built, root, symlinks=True)
    (root / "gradebook.db").unlink()
    for student in ("ann", "[x]", "*"):
        hand_in(root, student, notebook(root))
    ran = grade(root)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert (root / "gradebook.db").is_file() and points(root)["[x]"] == FULL
    assert feedback.run(["toy"], root=root) == 0
    for student in ("ann", "[x]", "*"):
        made = sorted(path.name for path in (root / "feedback" / student / "toy").iterdir())
        assert made == ["toy.html", "toy.ipynb"]
        assert "HIDDEN" not in (root / "feedback" / student / "toy/toy.ipynb").read_text()
    assert report.run(["toy"], root=root) == 0
    assert sorted(os.listdir(tmp_path)) == ["a[b]*?c%41 {x}"]


def test_feedback_of_what_is_not_gradable_holds_no_test(built: Path, tmp_path: Path) -> None:
    """nbgrader copies what is beside, and below such a path takes the notebook for it."""
    root = tmp_path / "a[b]" / "course"
    shutil.copytree(built, root, symlinks=True)
    hand_in(root, "ann", "no notebook")
    assert grade(root).returncode == 1
    assert feedback.run(["toy"], root=root) == 0
    assert os.listdir(root / "feedback/ann/toy") == ["toy.html"]


def test_one_can_be_asked_for_by_what_was_shown(root: Path) -> None:
    hand_in(root, "two\nlines", notebook(root))
    assert "done with 1 in" in grade(root, [r"two\nlines"]).stdout
    missing = grade(root, ["\x1b[2J"])
    assert missing.returncode == 2


# -- kinds of files ----------------------------------------------------------------------------


def folder_of(root: Path, student: str = "ann") -> Path:
    folder = root / "submitted" / student / "toy"
    folder.mkdir(parents=True)
    return folder


def right(root: Path, folder: Path, name: str = "toy.ipynb") -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(nbformat.writes(notebook(root)))


def loops(root: Path, folder: Path) -> None:
    right(root, folder)
    (folder / "again").symlink_to(folder)
    (folder / "up").symlink_to("..")
    (folder / "self").symlink_to("self")


def a_device(root: Path, folder: Path) -> None:
    right(root, folder)
    os.mkfifo(folder / "pipe.ipynb")
    os.mkfifo(folder / "pipe.py")
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as made:
        os.chdir(folder)  # a socket's path must be short
        try:
            made.bind("socket.ipynb")
        finally:
            os.chdir("/")


def sparse(root: Path, folder: Path) -> None:
    right(root, folder)
    for name in ("toy-old.ipynb", "data.bin"):
        with open(folder / name, "wb") as file:
            file.truncate(1 << 40)


def deep(root: Path, folder: Path) -> None:
    right(root, folder)
    (folder / Path(*["d"] * 900)).mkdir(parents=True)


def pictures(root: Path, folder: Path) -> None:
    right(root, folder)
    many(folder / "photos", 3000, ".jpg")


def modules(root: Path, folder: Path) -> None:
    right(root, folder, "work/toy.ipynb")
    for package in range(40):
        many(folder / "a" / "node_modules" / f"p{package}", 60, ".js")
    many(folder / ".git" / "objects", 3000, "")


def beside(root: Path, folder: Path) -> None:
    right(root, folder)
    many(folder, 2500, ".png")


def many(folder: Path, count: int, suffix: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:05}{suffix}").touch()


def a_folder_of_its_name(root: Path, folder: Path) -> None:
    right(root, folder, "toy.ipynb/toy.ipynb")


def linked_and_renamed(root: Path, folder: Path) -> None:
    (folder / "toy.ipynb").symlink_to("/etc/passwd")
    right(root, folder, "toy (1).ipynb")


def other_letters(root: Path, folder: Path) -> None:
    right(root, folder, "TOY.IPYNB")
    (folder / "zoo.ipynb").write_text("{}")


HONEST = (
    loops, a_device, sparse, deep, pictures, modules, beside, a_folder_of_its_name,
    linked_and_renamed, other_letters,
)  # fmt: skip


def test_a_right_notebook_beside_anything_is_graded(root: Path) -> None:
    for lay in HONEST:
        lay(root, folder_of(root, lay.__name__))
    started = time.monotonic()
    for lay in HONEST:
        assert not why(root, lay.__name__), lay.__name__
    assert time.monotonic() - started < 5
    ran = grade(root)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert points(root) == {lay.__name__: FULL for lay in HONEST}
    shutil.rmtree(root / "submitted")


def a_file(root: Path, folder: Path) -> str:
    folder.rmdir()
    folder.write_text("x")
    return "`submitted/a_file/toy` is not a regular folder"


def a_link(root: Path, folder: Path) -> str:
    folder.rmdir()
    folder.symlink_to(root / "source" / "toy")
    return "`submitted/a_link/toy` is not a regular folder"


def a_broken_link(root: Path, folder: Path) -> str:
    folder.rmdir()
    folder.symlink_to("nowhere")
    return "`submitted/a_broken_link/toy` is not a regular folder"


def a_student_who_is_a_link(root: Path, folder: Path) -> str:
    folder.rmdir()
    folder.parent.rmdir()
    right(root, root / "elsewhere" / "toy")
    folder.parent.symlink_to(root / "elsewhere")
    return "`submitted/a_student_who_is_a_link/toy` is not a regular folder"


def only_a_pipe(root: Path, folder: Path) -> str:
    os.mkfifo(folder / "toy.ipynb")
    return "it is not a regular file"


def too_large(root: Path, folder: Path) -> str:
    with open(folder / "toy.ipynb", "wb") as file:
        file.truncate(65 << 20)
    return "the file is too large: 65 MB"


def a_hole(root: Path, folder: Path) -> str:
    with open(folder / "toy.ipynb", "wb") as file:
        file.truncate(63 << 20)
    return "the file cannot be read as a notebook"


def all_empty(root: Path, folder: Path) -> str:
    (folder / "toy.ipynb").touch()
    return "the file is empty"


def only_pictures(root: Path, folder: Path) -> str:
    many(folder, 3000, ".jpg")
    return "there is no notebook toy.ipynb: it holds `0"


def nothing(root: Path, folder: Path) -> str:
    many(folder / ".ipynb_checkpoints", 2, ".ipynb")
    return "there is no notebook toy.ipynb: the folder is empty"


USELESS: tuple[Callable[[Path, Path], str], ...] = (
    a_file, a_link, a_broken_link, a_student_who_is_a_link, only_a_pipe, too_large, a_hole,
    all_empty, only_pictures, nothing,
)  # fmt: skip


def test_what_is_no_notebook_is_told(root: Path) -> None:
    reasons = {lay.__name__: lay(root, folder_of(root, lay.__name__)) for lay in USELESS}
    hand_in(root, "zoe", notebook(root))
    ran = grade(root)
    assert ran.returncode == 1
    for student, reason in reasons.items():
        assert f"✗ {student}, toy: could not be graded: {reason}" in ran.stdout, ran.stdout
        assert points(root)[student] == NONE
    assert points(root)["zoe"] == FULL


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_cannot_be_read_is_told_to_a_user(root: Path) -> None:
    assert_unreadable(root)


@pytest.mark.long
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_what_cannot_be_read_is_told() -> None:
    """As somebody who is not root, in a process of its own."""
    code = (
        "import os, sys; from pathlib import Path; from tests import test_submissions as here\n"
        "os.setegid(65534); os.seteuid(65534); here.assert_unreadable(Path(sys.argv[1]))"
    )
    with tempfile.TemporaryDirectory() as place:
        os.chmod(place, 0o777)
        done = subprocess.run(
            [sys.executable, "-c", code, place], cwd=Path(__file__).parents[1],
            env=environment(), capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr


def assert_unreadable(root: Path) -> None:
    made = '{"cells": []}'
    hand_in(root, "file", made).chmod(0)
    hand_in(root, "folder", made).parent.chmod(0)
    hand_in(root, "student", made).parent.parent.chmod(0)
    hand_in(root, "inner", made, "work/toy.ipynb").parent.chmod(0)
    try:
        assert folders.students(root, "toy") == ["file", "folder", "inner", "student"]
        assert why(root, "file") == "the file cannot be read: Permission denied"
        for student in ("folder", "student"):
            assert why(root, student) == "it cannot be read: Permission denied"
        told = "there is no notebook toy.ipynb: its folder `work` cannot be read: Permission denied"
        assert why(root, "inner") == told
    finally:
        for path in ("student", "folder/toy", "inner/toy/work"):
            (root / "submitted" / path).chmod(0o755)


def test_files_that_change_while_they_are_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = hand_in(root, "ann", notebook(root))
    whole = path.read_bytes()
    real = os.fstat
    calls = 0

    def meanwhile(what: Callable[[], object]) -> None:
        def fstat(fd: int) -> os.stat_result:
            nonlocal calls
            found = real(fd)
            calls += 1
            if calls == 1:
                what()
            return found

        nonlocal calls
        calls = 0
        monkeypatch.setattr(reading.os, "fstat", fstat)

    def longer() -> None:
        path.write_bytes(whole + b" ")

    def shorter() -> None:
        os.truncate(path, 10)

    for what in (longer, shorter):
        path.write_bytes(whole)
        meanwhile(what)
        assert why(root) == "the file changed while it was read"
    path.write_bytes(whole)
    meanwhile(path.unlink)
    assert read(root).possible[0].data == whole  # it was there
    monkeypatch.setattr(reading.os, "fstat", real)
    path.write_bytes(whole)
    listing = handed_in.look

    def look(*arguments: object) -> handed_in.Listing:
        found = listing(*arguments)  # type: ignore[arg-type]
        path.unlink()
        return found

    monkeypatch.setattr(handed_in, "look", look)
    assert why(root) == "the file is missing"


# -- which notebook it is, in bounded time -----------------------------------------------------


def test_nothing_is_parsed_before_the_examiner(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_in(root, "ann", notebook(root), "one.ipynb")
    hand_in(root, "ann", notebook(root), "two.ipynb")
    for module in (json, nbformat):
        monkeypatch.setattr(module, "loads" if module is json else "reads", None)
    assert len(read(root).possible) == 2


@pytest.mark.long
def test_large_candidates_do_not_hold_a_class(root: Path) -> None:
    """Two files of 63 MB of lists took 128 s and 1.7 GB, in the grader's own process."""
    lists = b'{"cells": [' + (b"[" * 400 + b"]" * 400 + b",") * 80_000 + b"[]]}"
    assert len(lists) > 60 << 20
    for number in range(3):
        hand_in(root, "slow", "{}", f"x{number}.ipynb").write_bytes(lists)
    hand_in(root, "hidden", notebook(root), "mine.ipynb")
    hand_in(root, "hidden", "{}", "lists.ipynb").write_bytes(lists)
    hand_in(root, "zoe", notebook(root))
    grade(root, ["zoe"])  # the templates are warm
    started = time.monotonic()
    read(root, "slow"), read(root, "hidden")
    assert time.monotonic() - started < 2
    started = time.monotonic()
    ran = grade(root)
    assert time.monotonic() - started < 20
    assert ran.returncode == 1
    assert points(root) == {"slow": NONE, "hidden": FULL, "zoe": FULL}
    assert (
        "there is no notebook toy.ipynb: it holds `x0.ipynb`, `x1.ipynb`, `x2.ipynb`" in ran.stdout
    )


def test_the_likeliest_name_comes_first_and_the_content_decides(root: Path) -> None:
    good, half, other = notebook(root), notebook(root, HALF), nbformat.v4.new_notebook()
    for student, files in {
        "like": {"zzz.ipynb": half, "toy (1).ipynb": good},
        "empty": {"toy-old.ipynb": other, "zzz.ipynb": good},
        "nested": {"a/zzz.ipynb": half, "b/Toy.ipynb": good},
        "near": {"toy.ipynb": good, "old/toy.ipynb": half, "a/b/toy.ipynb": half},
        "none": {"toy1.ipynb": other, "toy2.ipynb": other},
    }.items():
        for name, made in files.items():
            hand_in(root, student, made, name)
    stripped = notebook(root)
    for cell in stripped.cells:  # as some tools do
        cell.metadata = {}
    hand_in(root, "stripped", stripped, "Untitled.ipynb")
    grade(root)
    assert points(root) == {
        "like": FULL, "empty": FULL, "nested": FULL, "near": FULL, "none": NONE, "stripped": FULL,
    }  # fmt: skip
    assert sentence(note_of(metadata(root, "none")["reason"])) == (
        "there is no notebook toy.ipynb: it holds `toy1.ipynb`, `toy2.ipynb`"
    )


def as_version_3(made: nbformat.NotebookNode) -> str:
    return nbformat.writes(nbformat.v4.downgrade(made), version=3)


def without_marks(made: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Nothing is left that the lesson has put in but the code of the exercises."""
    made.cells = [
        nbformat.v4.new_code_cell(f"# mine\n{cell.source}")
        for cell in made.cells
        if is_solution(cell)
    ]
    return made


def test_a_download_under_another_name_is_graded(root: Path) -> None:
    untouched = (root / "release" / "toy" / "toy.ipynb").read_text()
    half = notebook(root, HALF)
    for student, files in {
        "mail": {"toy.ipynb.txt": notebook(root)},
        "browser": {"toy.ipynb.json": notebook(root)},
        "twice": {"toy.ipynb.ipynb": notebook(root)},
        "copy": {"toy.ipynb": untouched, "toy (1).ipynb": notebook(root)},
        "saved": {"toy.ipynb": untouched, "toy-copy1.ipynb.txt": notebook(root)},
        "both": {"toy.ipynb": notebook(root), "toy (1).ipynb": untouched},
        "old": {"toy (1).ipynb": half, "toy.ipynb": notebook(root), "toy_old.ipynb": half},
        "unmarked": {"Untitled.ipynb": without_marks(notebook(root))},
        "third": {"toy.ipynb": as_version_3(notebook(root))},
        "third-renamed": {"mine.ipynb": as_version_3(notebook(root))},
        "nothing": {"toy.ipynb": untouched, "toy (1).ipynb": untouched},
    }.items():
        for name, made in files.items():
            hand_in(root, student, made, name)
    grade(root)
    found = points(root)
    assert found.pop("nothing") == ZERO
    assert found == dict.fromkeys(found, FULL)
    assert any("found as `toy (1).ipynb`" in note for note in notes(root, "copy"))
    assert any("found as `toy.ipynb.txt`" in note for note in notes(root, "mail"))


def test_the_right_name_is_found_among_any_number(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handed_in, "MAX_ENTRIES", 20)
    many(folder_of(root), 100, ".jpg")
    assert "not among the first 20 files" in why(root)
    right(root, root / "submitted/ann/toy")
    found = read(root)
    assert found.exact and found.possible[0].name == "toy.ipynb"


# -- read once, the same every time ------------------------------------------------------------


def test_a_submission_is_read_and_fingerprinted_once(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for student in ("ann", "ben"):
        hand_in(root, student, notebook(root))
    grade(root)
    hand_in(root, "ben", notebook(root, HALF))  # one is new, one is changed, one is as it was
    hand_in(root, "zoe", notebook(root))
    counts: list[str] = []

    def counted(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            counts.append(name)
            return real(*arguments)

        return call

    monkeypatch.setattr(handed_in, "read", counted("read", handed_in.read))
    monkeypatch.setattr(job, "fingerprint", counted("fingerprint", job.fingerprint))
    assert "done with 2 in" in grade(root).stdout
    assert counts == ["read", "fingerprint"] * 3


HANGS = {"total": "def total(x):\n    while True: pass"}
BURN = "import time\nend = time.monotonic() + 60\nwhile time.monotonic() < end: pass"


@pytest.mark.long
def test_the_same_class_gets_the_same_points_also_under_load(root: Path) -> None:
    """Five times, by both doors in turn, the last three while three processes compute on two
    processors."""
    with open(root / "nbgrader_config.py", "a") as file:
        file.write("\nc.Examine.call_seconds = 5\n")
    expected = {}
    for number in range(2):
        for name, answers, earned in (
            ("good", {}, FULL), ("half", HALF, [10, 0]), ("slow", SLOW, FULL),
            ("hangs", HANGS, [10, 0]),
        ):  # fmt: skip
            hand_in(root, f"{name}{number}", notebook(root, answers))
            expected[f"{name}{number}"] = earned
    burning: list[subprocess.Popen[bytes]] = []
    try:
        for run in range(5):
            if run == 2:
                burning += [subprocess.Popen([sys.executable, "-c", BURN]) for _ in range(3)]
            if run % 2:
                done = nbgrader(root, "autograde", "toy", "--force")
                assert done.returncode == 0, done.stdout + done.stderr
            else:
                ran = grade(root, force=True)
                assert ran.returncode == 0, ran.stdout + ran.stderr
            assert points(root) == expected, run
    finally:
        for process in burning:
            process.kill()
            process.wait()
