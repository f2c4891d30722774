"""A written answer, which a person grades: how it is graded, and comments to use again.

In lesson.py its cell holds both, as YAML in comments::

    # %% answer="why_mean" points=5
    # criteria:
    #   - 3: says that a sum would grow with the number of examples
    #   - 2: names what this does to the learning rate
    # comments:
    #   - You say what happens. Why does it?

Students find the criteria, and room for their answer. The comments are the teacher's: they stay in
`source/`, and the formgrader shows them below the answer.
"""

from __future__ import annotations

from typing import Any

import yaml

from course.author.percent import LessonError
from course.cells import SOLUTION
from helpers.counting import counted

ABOUT = "**Your answer.** Write it in this cell. A person grades it:"


def answer_cell(source: str, points: int, at: str) -> str:
    """The Markdown of an answer's cell in `source/`, of what its cell in lesson.py says.

    Raises:
        LessonError: there are no criteria, or they are worth something else.
    """
    lines = [line.strip() for line in source.splitlines() if line.strip()]
    if not all(line.startswith("#") for line in lines):
        raise LessonError(f"{at}: an answer holds no code: write criteria: and comments: after #.")
    raw = "\n".join(line.removeprefix("#") for line in source.splitlines() if line.strip())
    try:
        found: Any = yaml.safe_load(raw) or {}
    except yaml.YAMLError as error:
        problem = getattr(error, "problem", None) or "it cannot be parsed"
        raise LessonError(f"{at}: the criteria are not valid YAML: {problem}.") from error
    if not isinstance(found, dict) or not set(found) <= {"criteria", "comments"}:
        raise LessonError(f"{at}: an answer has criteria: and comments:, and nothing else.")
    criteria = [_criterion(each, at) for each in found.get("criteria") or ()]
    comments = found.get("comments") or []
    if not criteria:
        raise LessonError(f'{at}: an answer needs criteria:, such as "- 3: names the reason".')
    if (worth := sum(each for each, _ in criteria)) != points:
        raise LessonError(
            f"{at}: the criteria are worth {counted(worth, 'point')}, the answer {points}: make them the same."
        )
    if not isinstance(comments, list) or not all(isinstance(each, str) for each in comments):
        raise LessonError(f'{at}: comments: is a list of sentences; put one with ":" into quotes.')
    told = [f"- {counted(each, 'point')}: {said}" for each, said in criteria]
    kept = [f"- {comment}" for comment in comments]
    return "\n".join([ABOUT, "", *told, "", SOLUTION.begin, *kept, SOLUTION.end])


def _criterion(found: Any, at: str) -> tuple[int, str]:
    if isinstance(found, dict) and len(found) == 1:
        ((points, said),) = found.items()
        if type(points) is int and points > 0 and isinstance(said, str) and said.strip():
            return points, said.strip()
    raise LessonError(
        f'{at}: a criterion is its points and what it asks for, as in "- 3: names the reason".'
    )


def comments_of(source: str) -> list[str]:
    """The comments to use again, of an answer's cell in `source/`."""
    return [line.removeprefix("- ") for line in SOLUTION.lines(source) if line.startswith("- ")]
