"""Files that a lesson takes beside the notebook: read with care, in both ways of grading."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from course.author.lesson import LessonError, parse_lesson
from course.examine.reading import PossibleNotebook
from course.feedback import command as feedback
from course.grading import classroom, gradebook, job, workers
from course.grading.handed_in import HandedIn
from course.sandbox.limits import Limits
from tests.grading import hand_in, make_built_course, metadata, notebook, notes
from tests.toy import TOY, environment, replaced

NAMED = "minutes: 20\n#   files: [weights.txt, data/more.txt]"
READS = {
    "double": "import numpy as np\nfactor = np.loadtxt('weights.txt')\ndef double(x): return factor * x",
    "total": "more = open('data/more.txt').read()\ndef total(x): return np.sum(x)",
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_built_course(tmp_path_factory.mktemp("template"), **{"minutes: 20": NAMED})


@pytest.fixture
def root(template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(template, tmp_path / "course", symlinks=True)


def submit(root: Path, student: str, cells: dict[str, str] = READS, factor: str = "2") -> Path:
    folder = hand_in(root, student, notebook(root, cells)).parent
    (folder / "weights.txt").write_text(factor)
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "more.txt").write_text("more")
    (folder / "other.txt").write_text("nobody asked for it")
    return folder


def grade(root: Path) -> classroom.Done:
    return classroom.grade(["toy"], root=root, pool=workers.local(2), workers=2)


def scores(root: Path) -> dict[str, float | None]:
    return {grade.student: grade.total for grade in gradebook.grades(root, "toy")}


@pytest.mark.slow
def test_a_students_cell_finds_them_and_nothing_else(root: Path) -> None:
    submit(root, "ann")
    seen = {
        **READS,
        "total": "import os\nassert not os.path.exists('other.txt')\n" + READS["total"],
    }
    submit(root, "ben", seen)
    submit(root, "cat", factor="3")
    grade(root)
    assert scores(root) == {"ann": 20, "ben": 20, "cat": 10}
    assert metadata(root, "ann")["notes"] == []
    kept = {path.name for path in (root / "autograded").rglob("*") if path.is_file()}
    assert kept == {"toy.ipynb"}


@pytest.mark.long
@pytest.mark.slow
def test_nbgrader_itself_takes_them_too(root: Path) -> None:
    submit(root, "ann")
    secret = root / "secret.txt"
    secret.write_text("2")
    folder = submit(root, "ben")
    (folder / "weights.txt").unlink()
    (folder / "weights.txt").symlink_to(secret)  # nbgrader would copy what it leads to
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", "toy"],
        cwd=root, capture_output=True, text=True, check=False, env=environment(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert scores(root) == {"ann": 20, "ben": 10}
    assert notes(root, "ben")[0] == (
        "This lesson takes `weights.txt`, but the file is a symbolic link."
    )
    for student in ("ann", "ben"):
        assert os.listdir(root / "autograded" / student / "toy") == ["toy.ipynb"]


@pytest.mark.long
@pytest.mark.slow
def test_what_is_refused_is_said_and_costs_nothing_else(root: Path) -> None:
    outside = root / "outside"
    outside.mkdir()
    (outside / "more.txt").write_text("more")
    (outside / "weights.txt").write_text("2")

    def missing(folder: Path) -> None:
        (folder / "weights.txt").unlink()

    def linked(folder: Path) -> None:
        missing(folder)
        (folder / "weights.txt").symlink_to(outside / "weights.txt")

    def hard(folder: Path) -> None:
        missing(folder)
        (folder / "weights.txt").hardlink_to(outside / "weights.txt")

    def pipe(folder: Path) -> None:
        missing(folder)
        os.mkfifo(folder / "weights.txt")

    def large(folder: Path) -> None:
        with open(folder / "weights.txt", "wb") as file:
            file.truncate(Limits().for_files + 1)

    def link_on_the_way(folder: Path) -> None:
        shutil.rmtree(folder / "data")
        (folder / "data").symlink_to(outside)

    expected = {
        missing: "This lesson takes `weights.txt`, but the file is missing.",
        linked: "This lesson takes `weights.txt`, but the file is a symbolic link.",
        hard: "This lesson takes `weights.txt`, but the file is a link to another file.",
        pipe: "This lesson takes `weights.txt`, but it is not a regular file.",
        large: "This lesson takes `weights.txt`, but the file is too large: 25 MB.",
        link_on_the_way: "This lesson takes `data/more.txt`, but `data` is not a regular folder.",
    }
    for spoil in expected:
        spoil(submit(root, spoil.__name__))
    grade(root)
    for spoil, sentence in expected.items():
        assert notes(root, spoil.__name__)[0] == sentence
        # what needs the numbers fails; what is only defined below the line that reads does not
        points = 20 if spoil is link_on_the_way else 10
        assert scores(root)[spoil.__name__] == points, spoil.__name__
    assert feedback.run(["toy"], root=root) == 0
    page = (root / "feedback" / "missing" / "toy" / "toy.html").read_text()
    assert "but the file is missing" in page


@pytest.mark.slow
def test_another_file_is_another_submission(root: Path) -> None:
    folder = submit(root, "ann", factor="3")
    assert len(grade(root).graded) == 1 and scores(root) == {"ann": 10}
    assert len(grade(root).graded) == 0
    (folder / "weights.txt").write_text("2")
    assert len(grade(root).graded) == 1 and scores(root) == {"ann": 20}


@pytest.mark.slow
def test_a_new_candidate_after_a_death_has_them(root: Path) -> None:
    dies = READS["double"].replace(": return", ":\n    if x.size == 3: os._exit(1)\n    return")
    submit(root, "ann", {**READS, "double": "import os\n" + dies})
    grade(root)
    assert scores(root) == {"ann": pytest.approx(10 + 20 / 3, abs=0.01)}


@pytest.mark.parametrize(
    "files",
    ["notes.csv", "[../x.csv]", "[/etc/passwd]", "[.hidden]", "[a.csv, a.csv]", "[numpy.py]", "[a/b.so]",
     "[toy.ipynb]", "[3]", "[a//b]", "[timestamp.txt]"],
)  # fmt: skip
def test_a_lesson_can_name_files_of_data_only(files: str) -> None:
    with pytest.raises(LessonError, match='"files:"'):
        parse_lesson(replaced(TOY, **{"minutes: 20": f"minutes: 20\n#   files: {files}"}), "toy")


def test_a_lesson_without_them_says_nothing_of_them(template: Path) -> None:
    assert parse_lesson(TOY, "toy").files == ()
    built = nbformat.read(template / "source/toy/toy.ipynb", as_version=4)
    assert built.metadata.course.files == ["weights.txt", "data/more.txt"]


def test_the_fingerprint_knows_which_file_holds_what() -> None:
    def name(**files: bytes) -> str:
        found = HandedIn((PossibleNotebook("toy.ipynb", b"{}", files),), exact=True)
        return job.fingerprint(found, b"", Limits())

    assert len({name(), name(a=b"1"), name(b=b"1"), name(a=b"1", b=b""), name(a=b"", b=b"1")}) == 5
