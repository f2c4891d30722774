"""`course new`: a lesson to start from, with one exercise, that passes every check.

Its files are the example of docs/writing-a-lesson.md, kept in `example/`.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from course.author.lesson import check_name
from course.errors import UsageError
from course.files import write_if_changed

#: Where each file of the example goes in the lesson's folder.
FILES = {
    "lesson": "lesson.py",
    "tests": "tests/mean_square.py",
    "wrong": "wrong/mean_square.py",
    "right_loops": "right/loops.py",
    "right_mean": "right/mean.py",
    "right_dot": "right/dot.py",
}
TITLE = "The mean square"  # of the example


def example() -> dict[str, str]:
    """The example's files: path in the lesson's folder -> text."""
    folder = resources.files("course.author") / "example"
    return {
        path: (folder / f"{name}.txt").read_text(encoding="utf-8") for name, path in FILES.items()
    }


def make(root: Path, name: str, title: str = "") -> list[Path]:
    """Write the lesson `name`; returns its files.

    Args:
        title: of the lesson; by default its name, in words.

    Raises:
        LessonError: the name cannot name a lesson.
        UsageError: there is something under this name.
    """
    check_name(name)
    folder = root / "lessons" / name
    if folder.exists() or (root / "source" / name).exists():
        raise UsageError(f'there is a lesson "{name}" already: choose another name.')
    title = " ".join(title.split()) or _in_words(name)
    made = []
    for path, text in example().items():
        for mark in ("#   title: ", "# # "):
            text = text.replace(f"{mark}{TITLE}\n", f"{mark}{title}\n")
        write_if_changed(folder / path, text.encode())
        made.append(folder / path)
    return made


def _in_words(name: str) -> str:
    """A title made of a lesson's name: c2w1_gradient_checking is "Gradient checking"."""
    first, _, rest = name.partition("_")
    words = rest if rest and any(letter.isdigit() for letter in first) else name
    return words.replace("_", " ").strip().capitalize() or name
