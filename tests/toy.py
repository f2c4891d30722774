"""A course of two tiny lessons, for tests of the tool that must not depend on the real ones."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]

HELPERS = '''
"""Stands in for helpers.checks."""
from helpers.points import as_float


class Test:
    __test__ = False

    def __init__(self, name, points):
        self.points = points

    def hidden(self):
        pass

    def score(self):
        return as_float(self.points)


def summary(points):
    print(sum(points.values()), "points")
'''

LESSON = '''# ---
# course:
#   title: Doubling
#   minutes: 20
# ---

# %% [markdown]
# # Doubling
#
# What you will build.

# %% setup
import time

import numpy as np

# %% [markdown]
# ### Exercise: `double`

# %% exercise="double" minutes=5
def double(x):
    """Return twice x."""
    ### BEGIN SOLUTION
    secret_solution = 2 * x
    return secret_solution
    ### END SOLUTION


# %% test="double" points=10
from helpers.checks import Test

t = Test("double", points=10)
assert double(2) == 4
### BEGIN HIDDEN TESTS
t.hidden()
secret_check = 21
assert double(secret_check) == 42
### END HIDDEN TESTS
t.score()

# %% demo timing=true
print(time.perf_counter_ns())

# %% demo="table"
print(double(np.arange(3)))

# %% try
print("your turn")

# %% summary
'''


def lesson(text: str = LESSON, **changes: str) -> str:
    """The toy lesson with some of its text replaced."""
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def make_course(root: Path) -> Path:
    """Write a course of the lessons `first` and `second` into `root`."""
    (root / "nbgrader_config.py").write_bytes((REPOSITORY / "nbgrader_config.py").read_bytes())
    (root / "helpers").mkdir()
    (root / "helpers" / "__init__.py").write_text("")
    (root / "helpers" / "checks.py").write_text(HELPERS)
    (root / "helpers" / "points.py").write_text("as_float = float\n")
    (root / "helpers" / "unused.py").write_text("")
    for name in ("first", "second"):
        (root / "lessons" / name).mkdir(parents=True)
        (root / "lessons" / name / "lesson.py").write_text(LESSON)
    (root / "lessons" / "second" / "files").mkdir()
    (root / "lessons" / "second" / "files" / "numbers.csv").write_text("1,2\n")
    return root


def run(root: Path, *command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a module of this environment in the course at `root`."""
    scripts = Path(sys.executable).parent
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith("COURSE_")
    } | {
        "PYTHONPATH": str(REPOSITORY),
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "OMP_NUM_THREADS": "1",
        "COLUMNS": "200",
    }
    return subprocess.run(
        # -P: the tool and its checks come from the repository, the notebooks' from the course
        [sys.executable, "-P", "-m", *command],
        cwd=cwd or root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )


def course(root: Path, *arguments: str, cwd: Path | None = None):
    """Run `python -m course` and make sure that nobody ever sees a traceback."""
    done = run(root, "course", *arguments, cwd=cwd)
    assert "Traceback" not in done.stdout + done.stderr
    return done


def snapshot(root: Path) -> dict[str, tuple[int, bytes]]:
    """Time and bytes of every generated file."""
    return {
        path.relative_to(root).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for area in ("source", "release", "notebooks")
        for path in sorted((root / area).rglob("*"))
        if path.is_file()
    }
