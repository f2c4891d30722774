"""`course collect`: what Moodle, Canvas or a person gave, put where it is graded."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from course.classlist import members
from course.errors import UsageError, unknown_name
from course.lms import collect, worksheet
from course.lms.submission_times import SubmissionTimes
from course.nbgrader_course import choose_assignments, load_config, open_gradebook
from course.printable import display_name, some_names
from course.terminal import say
from course.times import zone_of
from helpers.counting import counted

NAMED = 20


def run(
    downloads: list[Path],
    *,
    root: Path,
    lesson: str | None = None,
    times: list[Path] | None = None,
    dry_run: bool = False,
) -> int:
    """Collect the downloads; 0, or 1 if something in them is nobody's.

    Args:
        times: files that tell when work was handed in.
        dry_run: say what would be done, and do nothing.
    """
    known = SubmissionTimes()
    zone = zone_of(load_config(root))
    for path in times or ():
        known.add(path, zone)
    lessons = choose_assignments(root, ())
    if lesson is not None and lesson not in lessons:
        raise unknown_name("lesson", lesson, lessons)
    if not downloads:
        raise UsageError("name the files or folders that you have downloaded.")
    name = lesson or collect.lesson_of(downloads, lessons)
    with open_gradebook(root) as gradebook:
        listed = members.read(gradebook)
    plan = collect.make_plan(downloads, name, listed, known)
    console = Console(soft_wrap=True, highlight=False)
    for where, why in plan.left:
        say(console, f"✗ {where}: {why}", "  ")
    for login, group in plan.of_groups(listed):
        say(
            console,
            f"{display_name(login)} has the work of {display_name(group)}: if that is a group, the others "
            "in it have nothing. In Canvas choose Assign Grades to Each Student Individually, and download "
            "again.",
        )
    for login, download in plan.older:
        say(
            console,
            f"{display_name(login)} is in more than one download; not the one of {download}",
        )
    if dry_run:
        for login, made in plan.submissions.items():
            say(console, f"  {display_name(made.sender.label)} -> {display_name(login)}")
        console.print(
            f"{counted(len(plan.submissions), 'submission')} of {name}; nothing was changed."
        )
        return 1 if plan.left else 0
    collect.keep(downloads, root, name)
    done = collect.carry_out(plan, root, name)
    for path in times or ():
        worksheet.keep(path, root, name)
    console.print(
        f"{name}: {len(done.new)} new, {len(done.replaced)} replaced, {len(done.same)} as before"
        + (f", {len(done.older)} older than what is there" if done.older else "")
        + (
            f"; {counted(len(plan.left), 'file is', 'files are')} nobody's, see above"
            if plan.left
            else ""
        )
    )
    if done.untimed:
        say(
            console,
            f"{counted(len(done.untimed), 'has', 'have')} no time of arrival, so no late penalty: give the LMS's own "
            "table by --times FILE.",
        )
    missing = [login for login in listed.people if login not in plan.submissions]
    if missing and plan.submissions:
        say(console, f"nothing from {some_names(missing, NAMED)}", "  ")
    return 1 if plan.left else 0
