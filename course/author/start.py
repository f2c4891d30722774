"""Build what a student's JupyterLab opens on: `release/START.ipynb`, and the settings.

The page is a notebook with one code cell, whose output is the list of lessons. It is built with
nobody's points; `helpers.start` brings it up to date whenever it is opened, or its cell is run.
"""

from __future__ import annotations

from pathlib import Path

import nbformat

from course.author.contents import all_in_order
from course.author.desk import START, handing_in
from course.author.lesson import Lesson
from course.author.notebooks import KERNELSPEC, LANGUAGE, to_bytes
from course.author.opening import find_helpers
from course.files import write_if_changed
from course.student import SETTINGS
from helpers import start

FOLDER = "release"

WELCOME = """\
# Start here

Each lesson is a notebook: read, write the functions that are asked for, and run the check below
each one. It tells you what is right, and what a mistake looks like. Take the lessons in this order;
click on a name to open one. One that is not here yet comes from your class: by *Nbgrader*, *Assignment
List* in the menu, or as a file.

A cell that does not end, such as one with an endless loop, is stopped by ■ in the toolbar, or by
*Kernel*, *Interrupt Kernel* in the menu. Then fix it and run it again."""
UP_TO_DATE = """\
# Run this cell (Shift+Enter) to bring your points up to date.
{find_helpers}
from helpers.start import show

show()"""
POINTS = """\
The points are those of the checks that you have run. They are kept on this computer, in a small
hidden file beside each lesson, and nobody is graded by them."""

SERVER = '''\
"""How JupyterLab opens for a student, who starts it by the command `lessons`: on the start page, and
without what only instructors need. Written by `python -m course build`.
"""

from course.student import settle

settle(get_config())  # noqa: F821 - Jupyter puts it here
'''
VALIDATE = '''\
"""What `nbgrader validate`, typed in this folder, says: the verdict of the checks, and not their text.
Written by `python -m course build`.
"""

from course.validation import settle

settle(get_config())  # noqa: F821 - nbgrader puts it here
'''


def update(root: Path, check: bool = False) -> list[str]:
    """Write all files; returns those that had to change (or have to, with `check`)."""
    lessons = all_in_order(root)
    page = start_page(lessons)
    made = {
        START: to_bytes(page),
        SETTINGS: SERVER.encode(),
        "nbgrader_config.py": VALIDATE.encode(),
    }
    changed = []
    for name, data in made.items():
        path = root / FOLDER / name
        if not path.is_file() or path.read_bytes() != data:
            changed.append(f"{FOLDER}/{name}")
            if not check:
                write_if_changed(path, data)
    return changed


def start_page(lessons: list[Lesson]) -> nbformat.NotebookNode:
    """The start page of these lessons, with nobody's points."""
    new = nbformat.v4
    listed = [
        {
            "name": lesson.name,
            "title": lesson.title,
            "minutes": lesson.minutes,
            "needs": list(lesson.prerequisites),
            "exercises": lesson.points,
        }
        for lesson in lessons
    ]
    table = start.as_markdown(start.lessons_of({"course": {"lessons": listed}}), {})
    cells = [
        new.new_markdown_cell(WELCOME, id="welcome"),
        new.new_code_cell(
            UP_TO_DATE.format(find_helpers=find_helpers()),
            id=start.CELL,
            metadata={"jupyter": {"source_hidden": True}},
            outputs=[new.new_output("display_data", {"text/markdown": table})],
        ),
        new.new_markdown_cell(POINTS, id="points"),
        new.new_markdown_cell(handing_in(), id="hand_in"),
    ]
    notebook = new.new_notebook(cells=cells)
    notebook.nbformat_minor = 5
    notebook.metadata = nbformat.from_dict(
        {
            "course": {"lessons": listed},
            "kernelspec": dict(KERNELSPEC),
            "language_info": dict(LANGUAGE),
        }
    )
    nbformat.validate(notebook)
    return notebook
