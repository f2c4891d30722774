"""`course demo`: the whole cycle on sample submissions, in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
from rich.console import Console

from course.author import build
from course.feedback import command as feedback
from course.gates.reference import Reference, sample_submissions
from course.grading import command as grade
from course.report import command as report
from course.terminal import progress_bar
from helpers.counting import counted

FOLDER = "demo"
# what the demo shows unless lessons are named: all ten would take minutes
SHOWN = ("c1w2_logistic_regression", "c1w3_planar_classifier")


def run(lessons: list[str], *, root: Path, jobs: int = 2) -> int:
    """Build, hand in samples, grade, write feedback, report; 0 if every step succeeds.

    `lessons` are those wanted; where they are all there are, two stand for the rest.
    """
    console = Console(soft_wrap=True, highlight=False)
    known = build.choose(root, lessons)
    names = [name for name in SHOWN if name in known] if set(known) > set(SHOWN) else known
    outcome = build.build(root, names, run=False)
    for sentence in outcome.errors:
        console.print(f"✗ {sentence}", markup=False)
    if outcome.errors:
        return 1
    place = root / FOLDER
    count = hand_in(root, place, names)
    submissions = counted(count, "sample submission is", "sample submissions are")
    console.print(f"{submissions} in {FOLDER}/submitted/, of {counted(len(names), 'lesson')}")
    # what is graded here is our own
    code = grade.run(names, root=place, workers_wanted=jobs, insecure=True)
    code = feedback.run(names, root=place, jobs=jobs) or code
    code = report.run(names, root=place) or code
    first = f"{FOLDER}/feedback/half-finished/{names[0]}/{names[0]}.html"
    console.print(
        "Look next at:\n"
        f"  {first}    what a student reads\n"
        f"  {FOLDER}/reports/{names[0]}.html    what an instructor reads\n"
        f"  {FOLDER}/gradebook.db    the gradebook, as nbgrader keeps it\n"
        f"  notebooks/{names[0]}.ipynb    the solved lesson\n"
        "  make lab    do a lesson yourself"
    )
    return code


def hand_in(root: Path, place: Path, names: list[str]) -> int:
    """Make `place` a course of its own with sample submissions; returns how many."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for config in ("nbgrader_config.py", "jupyter_server_config.py"):
        shutil.copy(root / config, place)
    for area in ("lessons", "source", "release"):
        shutil.copytree(root / area, place / area)
    count = 0
    with progress_bar() as bar:
        task = bar.add_task("handing in", total=len(names))
        for name in names:
            for student, notebook in sample_submissions(Reference(name, root)).items():
                folder = place / "submitted" / student / name
                folder.mkdir(parents=True)
                nbformat.write(notebook, folder / f"{name}.ipynb")
                count += 1
            bar.advance(task)
    return count
