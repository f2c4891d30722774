"""An installed copy: a wheel in an environment of its own, as on a hub. Nothing of the clone is there.

The packages that it needs come from the environment of the tests, so no network is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import nbformat
import pytest

from course.author.lesson import lesson_names
from course.cells import HIDDEN, SOLUTION
from tests.small import source, submission
from tests.toy import REPOSITORY

pytestmark = pytest.mark.slow

PACKAGES = ("course", "helpers")
NEEDED = (*PACKAGES, "pyproject.toml", "README.md", "LICENSE", "LICENSE-text")
SHORTEST = 40  # characters of a line that is nobody's but a solution's


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that `pip wheel .` makes of what git holds."""
    code = tmp_path_factory.mktemp("code")
    tracked = subprocess.run(
        ["git", "ls-files", "-z", *NEEDED], cwd=REPOSITORY, capture_output=True, check=True
    ).stdout
    for name in filter(None, tracked.decode().split("\0")):
        if (REPOSITORY / name).is_file():
            (code / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REPOSITORY / name, code / name)
    place = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(place), str(code))
    (found,) = place.glob("*.whl")
    return found


def pip(*words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *words],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def virtual(place: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)


def prefix(place: Path) -> None:
    """As conda makes one: Python itself is in it, and finds its library by where it is."""
    library = Path(sysconfig.get_path("stdlib"))
    target = place / "lib" / library.name
    leave = shutil.ignore_patterns("site-packages", "dist-packages", "test", "__pycache__", "tests")
    shutil.copytree(library, target, ignore=leave, symlinks=True)
    (target / "site-packages").mkdir()
    (place / "conda-meta").mkdir()
    (place / "conda-meta" / "history").touch()
    (place / "bin").mkdir()
    there = str(sysconfig.get_config_var("LIBDIR")).encode()
    here = b"$ORIGIN/../lib"
    real = Path(os.path.realpath(sys.executable))
    made = place / "bin" / real.name
    made.write_bytes(real.read_bytes().replace(there + b"\0", here.ljust(len(there) + 1, b"\0")))
    made.chmod(0o755)
    (place / "bin" / "python").symlink_to(made.name)
    for shared in Path(os.fsdecode(there)).glob("libpython*.so*"):
        shutil.copy(shared, place / "lib")


PREFIXES = {"a virtual environment": virtual, "a prefix as of conda": prefix}


@pytest.fixture(scope="module", params=PREFIXES)
def python(
    request: pytest.FixtureRequest, wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A Python in which the wheel is installed."""
    place = tmp_path_factory.mktemp("environment")
    PREFIXES[request.param](place)
    python = place / "bin" / "python"
    pip("--python", str(python), "install", "--no-deps", "--no-index", str(wheel))
    (packages,) = place.glob("lib/python*/site-packages")
    (packages / "others.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def run(python: Path, where: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("COURSE_", "PYTHON"))}
    # a true installation has its own `alembic`, which nbgrader starts
    environment["PATH"] = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [str(python), *words], cwd=where, env=environment, capture_output=True, text=True,
        timeout=300, check=False,
    )  # fmt: skip


# -- what is in it -----------------------------------------------------------------------------


def test_the_wheel_holds_all_that_the_code_reads(wheel: Path) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", *PACKAGES], cwd=REPOSITORY, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    names = {name for name in tracked if name and (REPOSITORY / name).is_file()}
    held = set(zipfile.ZipFile(wheel).namelist())
    assert names - held == set()
    beside = {name for name in held - names if ".dist-info/" not in name}
    assert beside == set()


def test_the_wheel_holds_no_line_of_a_solution(wheel: Path) -> None:
    secret: set[str] = set()
    for name in lesson_names(REPOSITORY):
        made, given = (
            nbformat.read(REPOSITORY / area / name / f"{name}.ipynb", as_version=4)
            for area in ("source", "release")
        )
        shown = {line.strip() for cell in given.cells for line in cell.source.split("\n")}
        for cell in made.cells:
            for part in (SOLUTION, HIDDEN):
                secret |= {line.strip() for line in part.lines(cell.source)} - shown
    secret = {line for line in secret if len(line) >= SHORTEST and not line.startswith("#")}
    assert len(secret) > 300
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if not name.endswith(".h5"):
                lines = {line.strip() for line in archive.read(name).decode().split("\n")}
                assert not lines & secret, name


# -- what it does ------------------------------------------------------------------------------


def test_the_data_of_the_lessons_are_found(python: Path, tmp_path: Path) -> None:
    done = run(
        python, tmp_path, "-c",
        "import helpers, helpers.data as d; print(helpers.__file__);"
        "print(d.load_images('cats')[0].shape, d.load_images('things')[0].shape)",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert str(python.parents[1]) in done.stdout and "(250, 64, 64, 3)" in done.stdout


@pytest.fixture(scope="module")
def graded(python: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nbgrader_config.py, source/ and submitted/ only, after `course grade`."""
    root = tmp_path_factory.mktemp("course")
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    (root / "source" / "small").mkdir(parents=True)
    made = source()
    made.metadata["course"] = {"lesson": "small", "title": "Small"}
    nbformat.write(made, root / "source" / "small" / "small.ipynb")
    for student, cells in {"ada": {}, "bob": {"double": "def double(x): return x"}}.items():
        folder = root / "submitted" / student / "small"
        folder.mkdir(parents=True)
        nbformat.write(submission(cells), folder / "small.ipynb")
    done = run(python, root, "-m", "course", "grade")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "done with 2" in done.stdout
    return root


def test_it_is_a_python_of_its_own(python: Path, tmp_path: Path) -> None:
    text = "import sys; print(sys.prefix, sys.base_prefix == sys.prefix)"
    conda = (python.parents[1] / "conda-meta").is_dir()
    assert run(python, tmp_path, "-c", text).stdout.split() == [str(python.parents[1]), str(conda)]


def test_the_doctor_finds_nothing_missing(python: Path, graded: Path) -> None:
    done = run(python, graded, "-m", "course", "grade", "--doctor")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "✓ the course" in done.stdout and "✗" not in done.stdout


@pytest.mark.long
def test_a_class_is_graded_by_all_doors(python: Path, graded: Path) -> None:
    again = run(python, graded, "-m", "nbgrader", "autograde", "small", "--force")
    assert again.returncode == 0, again.stderr
    for words in (("feedback",), ("report",), ("report", "--export", "csv"), ("grade", "small")):
        done = run(python, graded, "-m", "course", *words)
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
    assert (graded / "feedback" / "bob" / "small" / "small.html").is_file()
    assert (graded / "reports" / "small.html").is_file()
    table = (graded / "reports" / "small.csv").read_text()
    assert "ada" in table and "30" in table
