"""Ask for grading where nothing keeps student code in, in all ways; print what was answered.

Run by `tests/test_fallback.py` in a container, where the kernel refuses everything: see `tests.fallback`.
"""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat

from tests.small import source, submission
from tests.toy import REPOSITORY

GRADE = [sys.executable, "-m", "course", "grade"]
AUTOGRADE = [sys.executable, "-m", "nbgrader", "autograde", "small"]


def make_course(root: Path) -> Path:
    """A course with one lesson and one submission, handed in complete."""
    (root / "source" / "small").mkdir(parents=True)
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    made = source()
    made.metadata["course"] = {"lesson": "small", "title": "Small"}
    nbformat.write(made, root / "source" / "small" / "small.ipynb")
    folder = root / "submitted" / "ada" / "small"
    folder.mkdir(parents=True)
    nbformat.write(submission(), folder / "small.ipynb")
    return root


def asked(root: Path, command: list[str]) -> tuple[int, str, bool]:
    """Exit code, what was said, and whether a grade was made; nobody is at the terminal."""
    done = subprocess.run(
        command, cwd=root, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr, (root / "autograded" / "ada").is_dir()


def answered(root: Path, command: list[str], answer: str) -> tuple[int, str, bool]:
    """The same with somebody at the terminal, who types `answer`."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, cwd=root, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    said = b""
    while True:
        try:
            said += os.read(ours, 4096)
        except OSError:
            break
        if answer and b"[y/N]" in said:
            os.write(ours, answer.encode() + b"\n")
            answer = ""
    return process.wait(), said.decode(), (root / "autograded" / "ada").is_dir()


def main() -> None:
    os.environ["PATH"] = f"{sys.prefix}/bin{os.pathsep}{os.environ['PATH']}"
    found = {}
    with tempfile.TemporaryDirectory() as place:
        ways = {
            "alone": lambda root: asked(root, GRADE),
            "no": lambda root: answered(root, GRADE, "n"),
            "yes": lambda root: answered(root, GRADE, "y"),
            "flag": lambda root: asked(root, [*GRADE, "--insecure"]),
            "autograde": lambda root: asked(root, AUTOGRADE),
            "setting": lambda root: asked(root, GRADE),
            "autograde by a setting": lambda root: asked(root, AUTOGRADE),
        }
        for name in sys.argv[1:] or ways:
            way = ways[name]
            root = make_course(Path(place, name.replace(" ", "-")))
            if "setting" in name:
                with (root / "nbgrader_config.py").open("a") as file:
                    file.write("c.Examine.insecure = True\n")
            found[name] = way(root)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
