"""What a student runs works on Windows and macOS: nothing in it needs what only POSIX has.

A Python without those modules and functions runs every lesson, solved, with all visible checks.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.toy import REPOSITORY
from tests.with_frameworks import runnable

# Loads what others wrote, takes away what Windows does not have, and runs a lesson.
PROGRAM = r"""
import ast, builtins, importlib.abc, json, os, signal, sys, time

import h5py, IPython, jupyter_server.services.contents.largefilemanager, matplotlib.pyplot, numpy
import PIL.Image, PIL.ImageOps, sklearn.datasets, sklearn.model_selection

MODULES = {
    "crypt", "curses", "fcntl", "grp", "nis", "ossaudiodev", "posix", "pty", "pwd", "readline",
    "resource", "spwd", "syslog", "termios", "tty",
}
OF_SIGNAL = ["alarm", "getitimer", "setitimer", "pause", "pthread_kill", "pthread_sigmask",
             "sigpending", "sigwait", "siginterrupt", "ITIMER_REAL", "SIGALRM", "SIGKILL",
             "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGPROF", "SIGVTALRM", "SIGXCPU"]
OF_OS = ["fork", "forkpty", "getuid", "geteuid", "getgid", "chown", "fchmod", "fchown", "getpgid",
         "killpg", "mkfifo", "nice", "setsid", "setuid", "sysconf", "uname", "wait", "WNOHANG",
         "getloadavg", "sched_getaffinity", "pread", "register_at_fork"]


class Gone(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


for name in MODULES:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Gone())
for module, names in ((signal, OF_SIGNAL), (os, OF_OS)):
    for name in names:
        if hasattr(module, name):
            delattr(module, name)
time.tzset and delattr(time, "tzset")
matplotlib.use("agg")


def run(source, namespace, name):
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), namespace)
    return eval(compile(ast.Expression(last.value), name, "eval"), namespace) if last else None


root, lesson = sys.argv[1:]
import course.student, helpers.progress, helpers.start
helpers.start.page_of(__import__("pathlib").Path(root) / "release")
read = lambda area: json.load(open(f"{root}/{area}/{lesson}/{lesson}.ipynb", encoding="utf-8"))["cells"]
solved = {cell["id"]: "".join(cell["source"]) for cell in read("source")}
namespace, wrong, tests = {"__name__": "__main__"}, [], 0
helpers.progress._in_kernel = lambda: True  # so that points are kept, here in an empty folder
for cell in read("release"):
    if cell["cell_type"] != "code" or {"demo", "try"} & set(cell["metadata"].get("tags", [])):
        continue
    marks = cell["metadata"].get("nbgrader", {})
    source = solved[cell["id"]] if marks.get("solution") else "".join(cell["source"])
    value = run(source, namespace, cell["id"])
    if marks.get("grade"):
        tests += 1
        if value != marks["points"]:
            wrong.append((cell["id"], value))
kept = helpers.progress.recorded()
print("RAN", tests, len(kept), wrong)
"""


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("lesson", runnable(long=True))
def test_a_lesson_runs_without_what_only_posix_has(lesson: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(REPOSITORY), lesson],
        cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    ran, tests, kept, *wrong = done.stdout.splitlines()[-1].split(" ", 3)
    assert ran == "RAN" and int(tests) == int(kept) > 0 and wrong == ["[]"], done.stdout[-2000:]


ENDLESS = (
    PROGRAM.partition("root, lesson")[0]
    + r"""
from helpers.checks import Test, patience
patience.SECONDS = 0.5
SOURCE = '''
calls = 0
def double(x):
    global calls
    while CONDITION:
        try:
            for _ in range(100_000):
                x = x + 1
        except CAUGHT:
            calls += 1
    return 2
'''
condition, caught = sys.argv[1:]
text = SOURCE.replace("CONDITION", condition).replace("CAUGHT", caught)
namespace = {"__name__": "__main__"}
import linecache
linecache.cache["cell"] = (len(text), None, text.splitlines(True), "cell")
exec(compile(text, "cell", "exec"), namespace)
t = Test("double", points=10, namespace=namespace)
t.case("one", args=dict(x=1), expect=2)
points = t.score()
print("STOPPED", points, [check.code for check in t.checks if check.code], namespace["calls"])
time.sleep(1.5)  # nothing interrupts what comes after
print("AFTER")
"""
)


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize(
    ("condition", "caught", "said"),
    [
        ("True", "Exception", "STOPPED 0.0 ['too_slow'] 0"),
        ("calls < 2", "BaseException", "STOPPED 10.0 [] 2"),  # caught twice, and tried again
        ("x < 9", "Exception", "STOPPED 10.0 [] 0"),  # it ends by itself
    ],
)
def test_an_endless_loop_is_stopped_where_there_is_no_signal(
    condition: str, caught: str, said: str, tmp_path: Path
) -> None:
    """By a thread, as on Windows: in the seconds of the processor that a check may take."""
    done = subprocess.run(
        [sys.executable, "-c", ENDLESS, condition, caught],
        cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    *report, stopped, after = done.stdout.splitlines()
    assert (stopped, after) == (said, "AFTER"), done.stdout
    if "too_slow" in said:
        assert "in line" in "".join(report) and "of double" in "".join(report)


@pytest.mark.long
@pytest.mark.slow
def test_what_is_gone_would_be_missed(tmp_path: Path) -> None:
    """The program above does take them away."""
    for use in ("import fcntl", "import resource", "signal.alarm", "os.fork"):
        program = PROGRAM.partition("root, lesson")[0] + f"\n{use}\n"
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1 and (
            "No module" in done.stderr or "no attribute" in done.stderr
        )
