"""What a person should look at before the grades of a lesson are used."""

from __future__ import annotations

from collections.abc import Iterable

from course.grading.gradebook import Grade
from course.printable import display_name, some_names
from helpers.checks.report import number
from helpers.counting import counted, plural

NAMED = 5  # students that a sentence names


def doubts(lesson: str, grades: Iterable[Grade]) -> list[str]:
    """Sentences on tests that have changed since, on points given by hand that no longer fit, and on
    tests that a student's code could answer."""
    grades = list(grades)
    found = []
    old = [grade.student for grade in grades if grade.outdated and not grade.why_not]
    if old:
        found.append(
            f"{len(old)} of {counted(len(grades), 'grade')} {plural(len(old), 'was', 'were')} given by tests that have changed since "
            f"({some_names(old, NAMED)}): python -m course regrade {lesson} shows what would change."
        )
    inside = list(dict.fromkeys(name for grade in grades for name in grade.inside))
    if inside:
        found.append(
            f"{counted(len(inside), 'test')} of {lesson} ran in the students' own process, where code can "
            f"answer them, as under stock nbgrader ({some_names(inside, NAMED)}): python -m course "
            f"grade {lesson} --tests says why."
        )
    for grade in grades:
        who = display_name(grade.student)
        for name, points in grade.by_hand.items():
            given = f"{who} has {number(points)} {plural(points, 'point')} by hand in `{name}`"
            if name in grade.too_many:
                worth = number(grade.max_points[name])
                found.append(f"{given}, which is worth {worth}: see Manual Grading.")
            elif name in grade.look_again:
                found.append(f"{given}, where the checks give something else since: look again.")
    return found
