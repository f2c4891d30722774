"""The toy course of `tests/toy_course/`, for tests that must not depend on the real lessons.

`toy` has two functions, with wrong and right solutions. `small` has six, more ways in for who
attacks: its notebooks are in `tests/small.py`. `first` and `second` are one lesson with every kind
of cell: with `stub_helpers/`, which score without a check and load in no time, they are for the
tests of the build.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader.apps import NbGraderApp

from course.cli import main

REPOSITORY = Path(__file__).resolve().parents[1]
TOY_COURSE = REPOSITORY / "tests" / "toy_course"
TOY, FIRST = (
    (TOY_COURSE / "lessons" / name / "lesson.py").read_text() for name in ("toy", "first")
)


def make_course(root: Path, *lessons: str, stubs: bool = False) -> Path:
    """A course of some lessons (`toy` unless said) in `root`, not built yet.

    With `stubs`, it has the stub helpers in files of its own, else the real ones.
    """
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    for name in lessons or ("toy",):
        shutil.copytree(TOY_COURSE / "lessons" / name, root / "lessons" / name)
    if stubs:
        shutil.copytree(TOY_COURSE / "stub_helpers", root / "helpers")
    else:
        (root / "helpers").symlink_to(REPOSITORY / "helpers")
        shutil.copytree(TOY_COURSE / "notebooks", root / "notebooks")
    return root


def replaced(text: str, **changes: str) -> str:
    """`text` with some of it replaced, all of which must be there."""
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def environment() -> dict[str, str]:
    """For programs of this environment; nbgrader calls `alembic` by its name."""
    return {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(REPOSITORY),
    }


def run(root: Path, *command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a module of this environment in the course at `root`."""
    own = {key: value for key, value in environment().items() if not key.startswith("COURSE_")}
    return subprocess.run(
        # -P: the tool and its checks come from the repository, the notebooks' from the course
        [sys.executable, "-P", "-m", *command],
        cwd=cwd or root,
        env=own | {"OMP_NUM_THREADS": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=300,
    )


Done = subprocess.CompletedProcess[str]


def course(root: Path, *arguments: str, cwd: Path | None = None) -> Done:
    """`python -m course` at `root`, in this process: it need not load everything again.

    Nobody may ever see a traceback. `run` is for what depends on a process of its own.
    """
    done = _here(main, arguments, cwd or root)
    assert "Traceback" not in done.stdout + done.stderr
    return done


def nbgrader(root: Path, *arguments: str) -> Done:
    """The command `nbgrader` at `root`, in this process."""

    def command() -> None:
        loggers = [logging.getLogger(name) for name in (None, *logging.root.manager.loggerDict)]
        handlers = {logger: [*logger.handlers] for logger in loggers}
        try:
            NbGraderApp.launch_instance()
        finally:
            for app in (NbGraderApp, *(app for app, _ in NbGraderApp.subcommands.values())):
                app.clear_instance()
            for name in logging.root.manager.loggerDict:
                logger = logging.getLogger(name)
                logger.handlers[:] = handlers.get(logger, [])

    return _here(command, arguments, root)


def _here(command: Callable[[], None], arguments: tuple[str, ...], cwd: Path) -> Done:
    """Call a program's main function as if it were started with these arguments, there."""
    printed, said = io.StringIO(), io.StringIO()
    handler = signal.getsignal(signal.SIGTERM)
    if absl := sys.modules.get("absl.logging"):
        # TensorFlow's handler closes its stream with all handlers, unless that is Python's own:
        # here it would be pytest's, and every test after this one would fail.
        absl.get_absl_handler().python_handler.stream = sys.__stderr__
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(said),
    ):
        for name in filter(lambda name: name.startswith("COURSE_"), list(os.environ)):
            patch.delenv(name)
        for name in ("PATH", "PYTHONPATH"):
            patch.setenv(name, environment()[name])
        patch.setenv("COLUMNS", "200")
        patch.chdir(cwd)
        patch.setattr(sys, "argv", ["program", *arguments])
        try:
            command()
            code = 0
        except SystemExit as ended:
            code = int(ended.code or 0)
        finally:
            signal.signal(signal.SIGTERM, handler)
    return Done(arguments, code, printed.getvalue(), said.getvalue())


def snapshot(root: Path) -> dict[str, tuple[int, bytes]]:
    """Time and bytes of every generated file."""
    return {
        path.relative_to(root).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for area in ("source", "release", "notebooks")
        for path in sorted((root / area).rglob("*"))
        if path.is_file()
    }
