"""What a student runs works on Windows and macOS: nothing in it needs what only POSIX has.

A Python without those modules and functions runs every lesson, solved, with all visible checks.
"""

from __future__ import annotations

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


@pytest.mark.slow
@pytest.mark.parametrize("lesson", runnable())
def test_a_lesson_runs_without_what_only_posix_has(lesson: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(REPOSITORY), lesson],
        cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    ran, tests, kept, *wrong = done.stdout.splitlines()[-1].split(" ", 3)
    assert ran == "RAN" and int(tests) == int(kept) > 0 and wrong == ["[]"], done.stdout[-2000:]


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
