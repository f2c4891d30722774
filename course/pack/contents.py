"""What is in a pack: the released lessons, the start page, the wheel, and how to start.

Nothing is taken because it happens to be in `release/`: a file is in the pack if the build made it, or
if this module did.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat

from course.author import build
from course.author.contents import all_in_order
from course.author.desk import START, leading_to
from course.author.lesson import Lesson
from course.author.notebooks import to_bytes
from course.author.start import start_page
from course.errors import CourseError
from course.files import read_tree
from course.pack import wheel
from helpers import dates
from helpers.counting import counted

README, REQUIREMENTS = "README.md", "requirements.txt"
LICENCES = ("LICENSE", "LICENSE-text")


@dataclass(frozen=True)
class Pack:
    """The files of a pack by their path in it, and its lessons in their order."""

    lessons: list[Lesson]
    files: dict[str, bytes]


def make(root: Path, names: Sequence[str]) -> Pack:
    """The pack of these lessons.

    Raises:
        CourseError: a lesson's release holds answers, or is not what a build would make now.
    """
    refuse_stale(root, names)
    chosen = [lesson for lesson in all_in_order(root) if lesson.name in set(names)]
    there = {START, *(notebook_of(lesson) for lesson in chosen)}
    files = {START: to_bytes(start_page(chosen))}
    for lesson in chosen:
        folder = root / "release" / lesson.name
        notebook = nbformat.read(root / "release" / notebook_of(lesson), as_version=4)
        leading_to(notebook, there)
        files[notebook_of(lesson)] = to_bytes(notebook)
        for path in [*read_tree(root / "lessons" / lesson.name / "files"), dates.FILE]:
            if (folder / path).is_file():
                files[f"{lesson.name}/{path}"] = (folder / path).read_bytes()
    with tempfile.TemporaryDirectory(prefix="course-pack-") as place:
        made = wheel.build(Path(place))
        files[made.name] = made.read_bytes()
    files[REQUIREMENTS] = requirements(made.name).encode()
    files[README] = readme(chosen).encode()
    for name in LICENCES:
        if (root / name).is_file():
            files[name] = (root / name).read_bytes()
    return Pack(chosen, dict(sorted(files.items())))


def notebook_of(lesson: Lesson) -> str:
    """Where a lesson's notebook is, in `release/` and in a pack."""
    return f"{lesson.name}/{lesson.name}.ipynb"


def refuse_stale(root: Path, names: Sequence[str]) -> None:
    """Make sure that `release/` is what a build makes of the lessons now, and nobody's own work.

    Raises:
        CourseError: it is not.
    """
    for name in names:
        if build.is_answered(root / "release" / name / f"{name}.ipynb"):
            raise CourseError(
                f"release/{name}/{name}.ipynb holds answers, which would go out: run python -m "
                f"course build {name}, which keeps them aside."
            )
    outcome = build.build(root, names, check=True, run=False)
    if outcome.errors:
        raise CourseError(outcome.errors[0])
    if outcome.changed:
        stale = sorted({path.split("/")[1] for path in outcome.changed})
        more = f" and {len(outcome.changed) - 1} more" if len(outcome.changed) > 1 else ""
        raise CourseError(
            f"{outcome.changed[0]}{more}: not what the lessons are now, so nothing was packed. Run "
            f"python -m course build {' '.join(stale)}"
        )


# -- what a student reads ------------------------------------------------------------------------


def requirements(wheel_name: str) -> str:
    """The file that pip reads, in the folder of the pack."""
    return f"""\
# What the lessons need: README.md says how to install it.
./{wheel_name}
{wheel.requirement("jupyterlab")}
"""


def readme(lessons: Sequence[Lesson]) -> str:
    """How to start, for somebody who has this folder and nothing else."""
    needing = [lesson for lesson in lessons if lesson.needs]
    listed = "\n".join(
        f"{number}. [{lesson.title}]({notebook_of(lesson)}), about {counted(lesson.minutes, 'minute')}"
        for number, lesson in enumerate(lessons, start=1)
    )
    more = "".join(
        f"\n{lesson.title} needs more than that: its first cell says how to get it.\n"
        for lesson in needing
    )
    return README_TEXT.format(lessons=listed, more=more)


README_TEXT = """\
# How to start

You need Python 3.11 or newer; that of macOS may be older, and [python.org](https://www.python.org/downloads/)
has one. Open a terminal in this folder, and copy the lines of your system.

Debian, Ubuntu, macOS (on Debian and Ubuntu first `sudo apt install -y python3-venv`):

```
python3 -m venv .venv
.venv/bin/python -m pip install -r requirements.txt
.venv/bin/python -m jupyterlab START.ipynb
```

Windows, in PowerShell, with Python of python.org or of the Microsoft Store (if `py` is not found, type
`python`):

```
py -m venv .venv
.venv\\Scripts\\python -m pip install -r requirements.txt
.venv\\Scripts\\python -m jupyterlab START.ipynb
```

JupyterLab opens in your browser, on the start page. The next time only the last line is needed. To see
your points on the page, click on the list of lessons and press Shift+Enter.
{more}
Where you have JupyterLab or a hub already, open `START.ipynb` there, and run its cell: it installs the
course's helpers from the `.whl` file in this folder. On Colab or Kaggle take a lesson's notebook and
that file.

## The lessons

{lessons}

Each ends with how to hand it in. Your answers are in the notebooks: when you get a newer copy of this
folder, put it beside the old one, not over it.

Code: BSD 3-Clause (`LICENSE`). Texts and pictures: CC BY 4.0 (`LICENSE-text`).
"""
