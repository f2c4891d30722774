"""Grade the variants with stock nbgrader, as it comes, and compare: the scores must be the same."""

from __future__ import annotations

import tempfile
from pathlib import Path

import nbformat
from nbgrader.converters import Autograde

from course.author import build, trial
from course.gates.reference import Reference, sample_submissions
from course.grading import gradebook
from course.grading.convert import convert_all

# nothing but names and places: every preprocessor is nbgrader's own
CONFIG = """from pathlib import Path

c = get_config()
c.CourseDirectory.course_id = "stock"
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
c.CourseDirectory.db_url = f"sqlite:///{c.CourseDirectory.root}/gradebook.db"
"""


def make_course(
    place: Path, reference: Reference, submitted: dict[str, nbformat.NotebookNode]
) -> None:
    """A course with one built lesson, the given submissions, and a bare configuration."""
    (place / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    for area in ("lessons", "source", "release"):
        (place / area).mkdir()
        (place / area / reference.name).symlink_to(reference.root / area / reference.name)
    for student, notebook in submitted.items():
        folder = place / "submitted" / student / reference.name
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{reference.name}.ipynb")


def same_under_stock(
    reference: Reference, wrong: int | None = None, right: int | None = None, jobs: int = 2
) -> list[str]:
    """Stock `nbgrader autograde` gives every sample the score that a trial gives it.

    `wrong` and `right` limit how many variants are taken; None takes all. Some seconds each.
    """
    submitted = sample_submissions(reference, wrong=wrong, right=right)
    expected = dict(
        zip(
            submitted,
            trial.run_all(
                (reference.with_full_tests(nbformat.from_dict(nb)) for nb in submitted.values()),
                reference.root,
            ),
            strict=True,
        )
    )
    # with_full_tests changes its argument, so hand in fresh ones
    submitted = sample_submissions(reference, wrong=wrong, right=right)
    with tempfile.TemporaryDirectory(prefix="course-stock-") as folder:
        place = Path(folder)
        make_course(place, reference, submitted)
        build.ensure_assignment(reference.name, place)
        work = [(reference.name, student) for student in submitted]
        failed = convert_all(Autograde, work, root=place, jobs=jobs, doing="grading")
        problems = [f"{student}: {reason}" for (_, student), reason in failed.items()]
        for graded in gradebook.grades(place, reference.name):
            if not graded.why_not and graded.points != expected[graded.student].points:
                problems.append(
                    f"{graded.student}: stock nbgrader gives {graded.points}, "
                    f"a trial {expected[graded.student].points}"
                )
    return problems
