"""Grading where bubblewrap is missing, or the kernel refuses the rest, too.

What still holds must hold, what does not must be said: by `outcome.enforced` and by
`course grade --doctor`. Where walls are missing, everything runs in a container (`tests/container.py`).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from course.sandbox import fallback, linux
from course.sandbox.bubblewrap import found as bubblewrap
from tests import container

pytestmark = pytest.mark.slow

SECONDS = 200
LIMITS_ONLY = ("namespaces", "landlock", "seccomp")

# what no missing wall may change: honest work, and attacks that limits and two processes stop
HOLDS = (
    "pools_and_threads", "magics_of_many_kinds", "stderr_and_warnings", "own_module_written",
    "endless_and_deaf", "endless_cell", "memory_bomb", "hard_exit_in_function", "segfault",
    "delayed_exit", "fork_bomb", "flood_of_output", "assert_patched", "frames_searched",
    "tests_edited", "outputs_forged", "protocol_forged", "daemons_left_behind",
    "files_without_end",
)  # fmt: skip

# attack -> (the doctor's line, words of `enforced` of which one at least stops it)
NEEDS_A_WALL = {
    "sockets": ("network", {"network", "seccomp"}),
    "secret_by_link": ("the course", {"view", "landlock"}),
    "writes_outside": ("the course", {"view", "landlock"}),
    "gradebook_written": ("the course", {"view", "landlock"}),
    "local_sockets": ("local sockets", {"view", "seccomp"}),
    "shared_memory_used": ("each other", {"view", "landlock"}),
}


@dataclass(frozen=True)
class Mode:
    """How much is refused, and what must be left."""

    refuse: tuple[str, ...]
    contained: bool
    enforced: frozenset[str]
    not_enforced: frozenset[str]  # lines of the doctor that must say ✗


SIGNALS = ("signals",) if fallback.landlock_version() >= 6 else ()
MODES = {
    "no bubblewrap": Mode(
        (), False,
        frozenset({"processes", "network", "ipc", "mounts", "files", "view", "memory", "limits",
                   "seccomp"}),
        frozenset(),
    ),
    "no namespaces": Mode(
        ("namespaces",), True,
        frozenset({"landlock", "memory", "limits", "seccomp", *SIGNALS}),
        frozenset({"each other's share"}),
    ),
    "limits only": Mode(
        LIMITS_ONLY, True, frozenset({"limits", "memory"}),
        frozenset({"network", "the course", "file reads", "file writes", "other processes",
                   "local sockets", "terminals", "system calls", "the machine", "each other",
                   "each other's share", "processor"}),
    ),
}  # fmt: skip


def run(mode: Mode, *words: str) -> subprocess.CompletedProcess[str]:
    inner = [sys.executable, "-m", "tests.fallback"]
    for word in mode.refuse:
        inner += ["--refuse", word]
    inner += words
    if mode.contained:
        path = bubblewrap()
        if not path:
            pytest.skip("what runs here without walls needs a container: install bubblewrap")
        return container.run(path, inner, SECONDS)
    return subprocess.run(
        inner, cwd=container.COURSE, capture_output=True, text=True, timeout=SECONDS, check=False
    )


def namespaces() -> bool:
    """Whether a sandbox may make its own here."""
    flags = linux.NEWNS | linux.NEWPID | linux.NEWNET | (linux.NEWUSER if os.getuid() else 0)
    text = f"from course.sandbox import linux; linux.fork({flags})"
    return subprocess.run([sys.executable, "-c", text], capture_output=True).returncode == 0


def modes() -> Iterator[Any]:
    """Each takes half a minute: in `make test` the first one only."""
    for place, name in enumerate(MODES):
        marks = [pytest.mark.long] if place else []
        yield pytest.param(name, marks=marks, id=name.replace(" ", "-"))


@pytest.fixture(scope="module", params=modes())
def mode(request: pytest.FixtureRequest) -> Mode:
    return MODES[request.param]


@pytest.fixture(scope="module")
def found(mode: Mode) -> dict[str, Any]:
    """All of one mode in one process: its templates take seconds to start."""
    if not mode.contained and not namespaces():
        pytest.skip("this machine gives no namespaces: without a container, nothing is tried here")
    if "landlock" in mode.enforced and not fallback.landlock_version():
        pytest.skip("this kernel has no Landlock")
    done = run(mode, "--doctor", "honest", *HOLDS, *NEEDS_A_WALL)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.strip().splitlines()[-1])


def test_honest_work_earns_everything(mode: Mode, found: dict[str, Any]) -> None:
    honest = found["honest"]
    assert honest["score"] == 60 and not honest["notes"]


def test_what_confines_is_named_and_no_more(mode: Mode, found: dict[str, Any]) -> None:
    words = set(found["honest"]["enforced"])
    assert words >= mode.enforced
    assert "bubblewrap" not in words
    if mode.contained:
        assert words == mode.enforced


@pytest.mark.parametrize("name", HOLDS)
def test_needs_no_wall(name: str, found: dict[str, Any]) -> None:
    assert found[name]["wrong"] == [], found[name]["notes"]


@pytest.mark.parametrize("name", NEEDS_A_WALL)
def test_is_stopped_or_said(name: str, found: dict[str, Any]) -> None:
    what, walls = NEEDS_A_WALL[name]
    stopped = not found[name]["wrong"]
    enforced, how = found["doctor"][what]
    assert stopped == enforced == bool(walls & set(found[name]["enforced"])), (found[name], how)


def test_the_doctor_names_what_does_not_hold(mode: Mode, found: dict[str, Any]) -> None:
    doctor = found["doctor"]
    assert mode.not_enforced <= {what for what, (enforced, _) in doctor.items() if not enforced}
    for what in ("memory", "memory of all together", "time", "output"):
        assert doctor[what][0], doctor[what]


def test_the_doctors_exit_code_and_words(mode: Mode) -> None:
    if not mode.contained:
        pytest.skip("the command line takes bubblewrap where there is one")
    command = [sys.executable, "-m", "course", "grade", "--doctor", "--root", str(container.COURSE)]
    done = run(mode, "--then", *command)
    assert done.returncode == 1, done.stdout + done.stderr
    for what in mode.not_enforced:
        assert f"✗ {what}" in done.stdout
    assert "✓ time" in done.stdout


@pytest.mark.long
@pytest.mark.slow
def test_where_nothing_keeps_student_code_in_grading_needs_a_yes() -> None:
    """By a flag, by a setting, or by whoever is at the terminal; and nothing is graded before."""
    done = run(MODES["limits only"], "--then", sys.executable, "-m", "tests.consent")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.strip().splitlines()[-1])
    for way in ("alone", "no", "autograde"):
        code, said, graded = found[way]
        assert code != 0 and not graded and "--insecure" in " ".join(said.split()), (way, said)
        assert "read the course" in " ".join(said.split())
    assert "c.Examine.insecure = True" in " ".join(found["autograde"][1].split())
    for way in ("yes", "flag", "setting", "autograde by a setting"):
        code, said, graded = found[way]
        assert code == 0 and graded, (way, said)


@pytest.mark.long
def test_as_root_with_a_python_of_roots_own_nobody_runs_as_root() -> None:
    """As root, without namespaces, and nobody else can read this Python: a sentence, no grade."""
    real = Path(os.path.realpath(sys.executable))
    if os.geteuid() or all(folder.stat().st_mode & 0o001 for folder in real.parents):
        pytest.skip("here other users can read Python")
    done = run(replace(MODES["no namespaces"], contained=False), "honest")
    assert done.returncode != 0 and "student code never runs as root" in done.stderr
    assert "score" not in done.stdout


#: What a student's own folder is needed for: it covers the folder for temporary files, and so the course.
IN_ITS_FOLDER = ("own_module_written", "magics_of_many_kinds", "writes_outside")


@pytest.mark.long
@pytest.mark.parametrize("bubblewrap", [False, True])
def test_a_course_below_the_folder_for_temporary_files(bubblewrap: bool) -> None:
    """A fresh clone may be there; here the same is tried where this clone is."""
    if not namespaces():
        pytest.skip("needs namespaces")
    with tempfile.TemporaryDirectory(prefix="course-") as place:
        for name in ("course", "helpers", "tests", "nbgrader_config.py", "pyproject.toml"):
            source = container.COURSE / name
            if source.is_dir():
                shutil.copytree(
                    source, Path(place, name), ignore=shutil.ignore_patterns("__pycache__")
                )
            else:
                shutil.copy(source, place)
        os.chmod(place, 0o755)
        for root in (Path(place), container.COURSE):
            words = ["honest", *IN_ITS_FOLDER, *(["--bubblewrap"] if bubblewrap else [])]
            done = subprocess.run(
                [sys.executable, "-P", "-m", "tests.fallback", *words],
                cwd=root, env={**os.environ, "PYTHONPATH": str(root)},
                capture_output=True, text=True, timeout=SECONDS, check=False,
            )  # fmt: skip
            assert done.returncode == 0, done.stderr
            found = json.loads(done.stdout.strip().splitlines()[-1])
            assert found["honest"]["score"] == 60, (root, found)
            for name in IN_ITS_FOLDER:
                assert found[name]["wrong"] == [], (root, name, found[name]["notes"])


@pytest.mark.long
@pytest.mark.parametrize("refused", ["user namespaces", "mount_setattr"])
def test_older_and_stricter_kernels_keep_it_in_as_well(refused: str) -> None:
    """No user namespaces for root; no call that makes many mounts read-only at once."""
    if not namespaces() or (os.geteuid() and refused == "user namespaces"):
        pytest.skip("needs namespaces")
    mode = replace(MODES["no bubblewrap"], refuse=(refused,))
    done = run(mode, "honest", "writes_outside")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.strip().splitlines()[-1])
    assert found["honest"]["score"] == 60 and not found["writes_outside"]["wrong"]
    assert set(found["honest"]["enforced"]) >= mode.enforced
