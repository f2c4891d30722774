"""`python -m course check --mutants`: one lesson after the other, then all together."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from course.author import trial
from course.errors import CourseError, unknown_name
from course.mutants import report
from course.mutants.lesson import Results, examine_apart, exercises_of
from course.mutants.tally import count, missed_floors
from course.terminal import progress_bar


def run(lessons: list[str], *, root: Path, exercise: str | None = None) -> int:
    """Examine the lessons and print what was found; 0 if every floor is reached, else 1.

    `exercise` limits it to one exercise, and lists all that its visible test or its diagnoses miss.
    """
    exercises = {lesson: [e.name for e in exercises_of(lesson, root)] for lesson in lessons}
    names = {name for found in exercises.values() for name in found}
    if exercise is not None and exercise not in names:
        raise unknown_name("exercise", exercise, names)
    trial.warm()
    console = Console(soft_wrap=True, highlight=False)
    failed = False
    whole: Results = {}
    with progress_bar() as bar:
        for lesson in lessons:
            if exercise is not None and exercise not in exercises[lesson]:
                continue
            try:
                results, problems = examine_apart(lesson, root, exercise, bar)
            except CourseError as error:
                results, problems = {}, [str(error)]
            whole[lesson] = [result for found in results.values() for result in found]
            problems += missed_floors(count(whole[lesson]))
            report.say_lesson(console, lesson, results, problems, details=exercise is not None)
            failed = failed or bool(problems)
    if len(whole) > 1:
        console.print(report.table("Mutants of all lessons", "lesson", whole))
        problems = missed_floors(count(r for found in whole.values() for r in found))
        report.say_verdict(console, "all lessons", problems)
        failed = failed or bool(problems)
    return int(failed)
