"""What `course pack` puts together, and the gate that looks at it: nothing graded is handed out."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path

import nbformat
import pytest

from course.author import build as builder
from course.gates.handout import goes_on_from, nothing_graded_is_handed_out
from course.pack import contents, wheel
from tests.grading import notebook
from tests.toy import TOY_COURSE, course

NAME = f"{wheel.WHEEL}-1.0-py3-none-any.whl"
HIDDEN = "_numbers = np.random.default_rng(6).normal(size=(4, 3))"
ALSO_HIDDEN = (
    't.case("random numbers", args=dict(x=_numbers), expect=_numbers + _numbers, weight=2)'
)


def zipped(files: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return made.getvalue()


def small(place: Path) -> Path:
    """A wheel of one module; tests/test_pack.py makes the real one."""
    place.mkdir(parents=True, exist_ok=True)
    (place / NAME).write_bytes(zipped({"helpers/__init__.py": '"""Helpers."""'}))
    return place / NAME


@pytest.fixture(autouse=True)
def small_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wheel, "build", small)


@pytest.fixture(scope="module")
def files(built: Path) -> dict[str, bytes]:
    """A pack of the toy course."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wheel, "build", small)
        return contents.make(built, ["toy"]).files


def problems(root: Path, files: dict[str, bytes]) -> str:
    return "\n".join(nothing_graded_is_handed_out(files, root, {"toy": []}, ["toy"]))


# -- the gate ------------------------------------------------------------------------------------


def test_a_pack_of_what_is_released_passes(built: Path, files) -> None:
    assert sorted(files) == ["README.md", "START.ipynb", NAME, "requirements.txt", "toy/toy.ipynb"]
    assert problems(built, files) == ""


@pytest.mark.parametrize(
    "path",
    ["source/toy/toy.ipynb", "lessons/toy/lesson.py", "notebooks/toy.ipynb", ".git/config",
     "toy/toy.my-answers-1.ipynb", "toy/.toy.points.json", "releases.json", "gradebook.db",
     "other/other.ipynb", "toy/more.py", "jupyter_server_config.py", f"old/{NAME}"],
)  # fmt: skip
def test_a_file_that_a_pack_does_not_have_fails(built: Path, files, path: str) -> None:
    assert problems(built, {**files, path: b"{}"}) == f"{path} does not belong into a pack"


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ({"helpers/handy.py": "twice_the_argument  =  2*x"}, "a line of double's solution"),
        ({"helpers/handy.py": "# twice_the_argument = 2 * x"}, "a line of double's solution"),
        ({"helpers/handy.md": "- `twice_the_argument = 2 * x`"}, "a line of double's solution"),
        (
            {"helpers/a.html": '"source": [\n "    twice_the_argument = 2 * x\\n",\n'},
            "a line of double's",
        ),
        ({"helpers/handy.py": "x = 3; twice_the_argument = 2 * x"}, "a line of double's solution"),
        ({"helpers/handy.md": "twice_the_argument = 2 * y"}, ""),  # not the line
        (
            {"helpers/handy.py": "def f(x):\n    sum_of_all_entries = np.sum( # all\n        x)"},
            "computes what total asks for",
        ),
        ({"helpers/handy.md": "    sum_of_all_entries = np.sum(x)"}, "a line of total's solution"),
        ({"helpers/handy.py": "def double(x):\n    pass"}, "defines double"),
        (
            {"helpers/handy.py": "def twice(v):\n    return 2 * v"},
            "twice is the solution of double",
        ),
        ({"helpers/handy.py": f"{HIDDEN}\n{ALSO_HIDDEN}"}, "lines of toy's hidden tests"),
        ({"helpers/solved.ipynb": "{}"}, "does not belong into the wheel"),
        ({"course/grading/job.py": ""}, "does not belong into the wheel"),
        ({"helpers/.git/config": ""}, "does not belong into the wheel"),
        ({"helpers/plain.py": "def half(x):\n    return x / 2"}, ""),
    ],
)
def test_what_the_wheel_may_not_have_fails(
    built: Path, files, inside: dict[str, str], told: str
) -> None:
    found = problems(built, {**files, NAME: zipped(inside)})
    assert told in found and bool(found) == bool(told)


def test_what_is_in_an_archive_in_the_wheel_is_seen(built: Path, files) -> None:
    inner = zipped({"numbers.npy": "\n    twice_the_argument = 2 * x\n"})
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("helpers/datasets/more.npz", inner)
    found = problems(built, {**files, NAME: outer.getvalue()})
    assert "numbers.npy: a line of double's solution" in found


def edited(files: dict[str, bytes], path: str, edit) -> dict[str, bytes]:
    made = nbformat.reads(files[path].decode(), as_version=4)
    edit({cell.id: cell for cell in made.cells}, made)
    return {**files, path: nbformat.writes(made).encode()}


def add_line(line: str):
    return lambda cells, made: cells["test_total"].update(
        source=cells["test_total"].source + f"\n{line}"
    )


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (add_line(HIDDEN), "a line of a hidden test"),
        (add_line(f"# {HIDDEN}"), "a line of a hidden test"),
        (add_line("### BEGIN HIDDEN TESTS"), "### BEGIN HIDDEN TESTS"),
        (lambda cells, made: cells["double"].update(source="def double(x):\n    return x + x"),
         "double: it is filled in"),
        (lambda cells, made: cells["setup"].update(source="def double(x):\n    return x + x"),
         "setup defines double"),
        (lambda cells, made: cells["setup"].update(outputs=[nbformat.v4.new_output("stream", text="1")]),
         "it has been run"),
        (lambda cells, made: cells["setup"].update(execution_count=3), "it has been run"),
        (lambda cells, made: made.metadata.update(solved=["twice_the_argument = 2 * x"]),
         "a line of double's solution"),
        (lambda cells, made: made.cells[0].update(source="`np.sum(x)`"), "the solution of total as code"),
    ],
)  # fmt: skip
def test_a_notebook_that_gives_something_away_fails(built: Path, files, edit, told: str) -> None:
    assert told in problems(built, edited(files, "toy/toy.ipynb", edit))


def test_solutions_and_hidden_tests_in_the_other_files_fail(built: Path, files) -> None:
    tell = b"```\ntwice_the_argument = 2 * x\n```\n"
    assert "README.md: a line of double's" in problems(built, {**files, "README.md": tell})
    told = edited(
        files, "START.ipynb", lambda cells, made: made.cells[0].update(source=tell.decode())
    )
    assert "START.ipynb: a line of double's solution" in problems(built, told)
    solved = {**files, "toy/toy.ipynb": (built / "source/toy/toy.ipynb").read_bytes()}
    assert "it is filled in" in problems(built, solved)
    assert "is not a notebook" in problems(built, {**files, "toy/toy.ipynb": b"{"})


def test_a_lesson_that_goes_on_from_another_is_named(root: Path) -> None:
    """It shows functions that the other one asks for, and that is meant."""
    path = root / "lessons" / "next" / "lesson.py"
    path.parent.mkdir()
    text = (TOY_COURSE / "lessons" / "first" / "lesson.py").read_text()
    text = text.replace("minutes: 20", "minutes: 20\n#   prerequisites: [toy]")
    head, setup, rest = text.partition("# %% setup\n")
    assert setup
    path.write_text(f"{head}{setup}def total(x):\n    return sum(x)\n\n\n{rest}")
    assert not builder.build(root, run=False).errors
    pack = contents.make(root, ["toy", "next"])
    order = [lesson.name for lesson in pack.lessons]
    assert sorted(order) == ["next", "toy"]
    assert goes_on_from(pack.files, root, ["toy", "next"]) == {"next": ["toy"]}


# -- the command ---------------------------------------------------------------------------------


def pack(root: Path, *words: str) -> str:
    done = course(root, "pack", *words)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def two(root: Path) -> None:
    """A second lesson, with a file."""
    shutil.copytree(TOY_COURSE / "lessons" / "second", root / "lessons" / "second")
    assert not builder.build(root, run=False).errors


def test_a_folder_a_zip_and_a_wheel(root: Path) -> None:
    two(root)
    said = pack(root)
    assert "lessons: 2 lessons" in said
    folder = root / "dist" / "lessons"
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there == {
        "README.md", "START.ipynb", NAME, "requirements.txt", "toy/toy.ipynb",
        "second/second.ipynb", "second/numbers.csv",
    }  # fmt: skip
    assert f"./{NAME}\n" in (folder / "requirements.txt").read_text()

    pack(root, "second", "--zip", "-o", str(root / "out"))
    with zipfile.ZipFile(root / "out" / "second.zip") as archive:
        names = archive.namelist()
        page = nbformat.reads(archive.read("second/START.ipynb").decode(), as_version=4)
    assert {name.split("/")[0] for name in names} == {"second"}
    assert [each.name for each in page.metadata.course.lessons] == ["second"]
    before = (root / "out" / "second.zip").read_bytes()
    pack(root, "second", "--zip", "-o", str(root / "out"))
    assert (root / "out" / "second.zip").read_bytes() == before

    assert f"pip install {NAME}" in pack(root, "--wheel", "-o", str(root / "out"))
    done = course(root, "pack", "toy", "--wheel")
    assert done.returncode == 2 and "--wheel goes without" in done.stderr
    assert course(root, "pack", "toi").returncode == 2


def test_the_dates_go_along(root: Path) -> None:
    assert course(root, "due", "toy", "2099-10-14 23:59").returncode == 0
    (root / "release/toy/due.json").unlink()
    pack(root, "toy")
    told = json.loads((root / "dist/toy/toy/due.json").read_text())
    assert told["due"].startswith("2099-10-14T23:59")


def test_packing_begins_no_gradebook(root: Path) -> None:
    (root / "gradebook.db").unlink()
    pack(root)
    assert not (root / "gradebook.db").exists()


def test_what_is_stale_or_answered_is_not_packed(root: Path) -> None:
    lesson = root / "lessons/toy/lesson.py"
    before = lesson.read_text()
    lesson.write_text(before.replace("20 points in all.", "20 points, all in all."))
    done = course(root, "pack")
    assert done.returncode == 1 and "run python -m course build toy" in done.stderr.replace(
        "Run", "run"
    )
    lesson.write_text(before)
    nbformat.write(notebook(root), root / "release/toy/toy.ipynb")
    done = course(root, "pack")
    assert done.returncode == 1 and "holds answers" in done.stderr
    assert not (root / "dist").exists()


def test_what_gives_something_away_is_not_packed(root: Path, monkeypatch) -> None:
    def build(place: Path) -> Path:
        (place / NAME).write_bytes(zipped({"helpers/handy.py": "twice_the_argument = 2 * x"}))
        return place / NAME

    monkeypatch.setattr(wheel, "build", build)
    done = course(root, "pack")
    assert done.returncode == 1 and "a line of double's solution" in done.stdout
    assert "nothing was packed" in done.stderr and not (root / "dist").exists()


def test_an_earlier_pack_is_renewed_and_nothing_else(root: Path) -> None:
    two(root)
    folder = root / "dist" / "lessons"
    pack(root)
    (folder / NAME).rename(folder / f"{wheel.WHEEL}-0.9-py3-none-any.whl")
    # without the lesson that is gone
    shutil.rmtree(root / "lessons" / "second")
    (folder / "second" / "numbers.csv").unlink()
    assert not builder.build(root, run=False).errors
    pack(root)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    assert there == {"README.md", "START.ipynb", NAME, "requirements.txt", "toy", "toy/toy.ipynb"}

    (folder / "slides.pdf").touch()
    done = course(root, "pack")
    assert done.returncode == 2 and "slides.pdf, which is not of a pack" in done.stderr
    (folder / "slides.pdf").unlink()
    nbformat.write(notebook(root), folder / "toy/toy.ipynb")
    done = course(root, "pack")
    assert done.returncode == 2 and "toy/toy.ipynb" in done.stderr
