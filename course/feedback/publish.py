"""`course publish`: grades and feedback of a lesson go out to the whole class at one time.

They go the way that the work came: into nbgrader's exchange, into the folder that `c.Publish.folder`
names, or into files for the LMS, which a person uploads.
"""

from __future__ import annotations

import logging
import time
from datetime import datetime, tzinfo
from pathlib import Path

from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeError
from rich.console import Console
from traitlets import Unicode
from traitlets.config import Configurable

from course import times
from course.classlist import members
from course.errors import CourseError, UsageError, last_line
from course.feedback import command
from course.files import replacing
from course.grading import arrivals, gradebook, publication
from course.grading.exchange import ReleaseFeedback
from course.lms import senders, worksheet
from course.nbgrader_course import choose_assignments, load_config, open_gradebook
from course.printable import display_name, some_names
from course.terminal import say

NAMED = 20  # students that one line names
PAUSE = 20.0  # seconds after which somebody who waits looks at the plans again
#: What a student gets; the collector's files beside them are not for the student.
ENDINGS = (".html", ".ipynb")


class Publish(Configurable):
    """Where feedback goes for a class without an exchange: `c.Publish` in `nbgrader_config.py`."""

    folder = Unicode(
        "", help="a folder with a folder of each student, as <folder>/<login>/<lesson>/"
    ).tag(config=True)


def run(
    lesson: str | None,
    date: str | None,
    *,
    root: Path,
    to: Path | None = None,
    wait: bool = False,
) -> int:
    """Name the time of a lesson, say it, or publish what is to go out by now.

    Args:
        date: "now" publishes at once; "never" takes the time away.
        to: a folder in place of `c.Publish.folder`.
        wait: stay until all that has a time has gone out.
    """
    console = Console(soft_wrap=True, highlight=False)
    config = load_config(root)
    zone = times.zone_of(config)
    folder = to or Path(Publish(config=config).folder or "")
    place = (root / folder) if folder != Path() else None
    if lesson is None:
        return _publish_open(console, root, place, zone, wait=wait)
    (name,) = choose_assignments(root, [lesson])
    if date is not None:
        at = _moment(date, zone)
        with open_gradebook(root) as book:
            publication.plan(book, name, at)
    with open_gradebook(root) as book:
        plan = publication.read(book).get(name)
    if plan is None:
        say(console, f"{name}: no time is named, so feedback goes out when somebody sends it")
        return 0
    if date is not None and plan.is_open(publication.now()):
        return _publish(console, root, name, place)
    _say(console, name, plan, zone)
    return _publish_open(console, root, place, zone, wait=True) if wait else 0


def _moment(date: str, zone: tzinfo) -> datetime | None:
    if date.casefold() in ("never", "none"):
        return None
    now = publication.now()
    if date.casefold() == "now":
        return now
    try:
        at = times.parse(date, zone)
    except ValueError as error:
        raise UsageError(f"{error}.") from None
    if at < now:
        raise UsageError(f'{times.shown(at, zone)} is over: "now" publishes at once.')
    return at


def _say(console: Console, lesson: str, plan: publication.Plan, zone: tzinfo) -> None:
    if plan.waits(publication.now()):
        say(
            console, f"{lesson}: goes out {times.shown(plan.at, zone)}, by python -m course publish"
        )
    elif plan.is_open(publication.now()):
        say(console, f"{lesson}: to go out since {times.shown(plan.at, zone)}")
    else:
        say(console, f"{lesson}: went out {times.shown(plan.published, zone)}")


def _publish_open(
    console: Console, root: Path, place: Path | None, zone: tzinfo, *, wait: bool
) -> int:
    """Publish all whose time has come; say when the others go out."""
    failed = 0
    while True:
        with open_gradebook(root) as book:
            plans = publication.read(book)
        now = publication.now()
        for name, plan in sorted(plans.items()):
            if not plan.is_open(now):
                continue
            try:
                failed |= _publish(console, root, name, place)
            except CourseError as error:  # the other lessons go out all the same
                failed = 1
                say(console, f"✗ {name}: {error}", "  ")
        ahead = {name: plan for name, plan in plans.items() if plan.waits(now)}
        if not wait or not ahead:
            break
        next_time = min(plan.at for plan in ahead.values())
        seconds = (next_time - publication.now()).total_seconds()
        time.sleep(max(0.1, min(PAUSE, seconds)))
    for name, plan in sorted(plans.items()):
        if plan.waits(now) or not plan.is_open(now):
            _say(console, name, plan, zone)
    if not plans:
        say(console, "no lesson has a time to go out: python -m course publish LESSON DATE")
    return failed


def _publish(console: Console, root: Path, lesson: str, place: Path | None) -> int:
    """Make the pages as the grades are now, and send them all ways that lead to a student.

    It is noted as done only when all of that has worked, so that the next run tries again.
    """
    with open_gradebook(root) as book:
        grades = gradebook.read(book, root, lesson)
    known = {grade.student for grade in grades if grade.status != members.NOT_LISTED}
    missing = [grade.student for grade in grades if grade.status == gradebook.NEEDS_A_PERSON]
    if missing:
        say(
            console,
            f"{lesson}: written answers are not graded yet, and go out without points: "
            f"{some_names(missing, NAMED)}",
        )
    failed = command.run([lesson], root=root)
    pages = {
        path.parents[1].name: path.parent
        for path in sorted((root / "feedback").glob(f"*/{lesson}/{lesson}.html"))
        if path.parents[1].name in known
    }
    reached = {student for student, page in pages.items() if (page / arrivals.SECRET).is_file()}
    if reached:
        _into_the_exchange(root, lesson)
        say(console, f"{lesson}: {len(reached)} in the exchange")
    if place is not None:
        for student, page in pages.items():
            _into_the_folder(page, place / student / lesson)
        reached |= set(pages)
        say(console, f"{lesson}: {len(pages)} in {display_name(str(place))}")
    sent = senders.read(root, lesson)
    for lms in sorted({sender.lms for sender in sent.values()}):
        theirs = [student for student in pages if student in sent and sent[student].lms == lms]
        command.make_zip(console, root, lesson, lms, theirs)
        form = (
            "moodle-worksheet"
            if lms == "moodle" and worksheet.path_of(root, lesson).is_file()
            else lms
        )
        say(
            console,
            f"  for {lms.capitalize()}: upload that, and what python -m course report {lesson} "
            f"--export {form} writes",
            "  ",
        )
        reached |= set(theirs)
    if left := sorted(set(pages) - reached):
        say(
            console,
            f"{lesson}: hand out feedback/<student>/{lesson}/ yourself, or name c.Publish.folder, for "
            f"{some_names(left, NAMED)}",
        )
    if not failed:
        with open_gradebook(root) as book:
            publication.done(book, lesson)
        say(console, f"{lesson}: published")
    return failed


def _into_the_exchange(root: Path, lesson: str) -> None:
    config = load_config(root)
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.assignment_id = lesson
    log = logging.Logger("course.feedback.publish", logging.ERROR)
    log.addHandler(logging.StreamHandler())
    course = CourseDirectory(config=config, log=log)
    try:
        ReleaseFeedback(
            coursedir=course, authenticator=Authenticator(config=config), config=config, log=log
        ).start()
    except (ExchangeError, OSError) as error:
        raise CourseError(
            f"the feedback of {lesson} did not go into the exchange: {last_line(error)}."
        ) from error


def _into_the_folder(page: Path, target: Path) -> None:
    """Copy a student's feedback, each file as a whole; what else is there stays.

    A student's own folder keeps its rights; one that is missing is for nobody else's eyes.
    """
    try:
        if not target.parent.exists():
            target.parent.mkdir(mode=0o750, parents=True)
        target.mkdir(exist_ok=True)
        for path in sorted(page.iterdir()):
            if path.suffix in ENDINGS and path.is_file():
                with replacing(target / path.name, 0o644) as file:
                    file.write(path.read_bytes())
    except OSError as error:
        raise CourseError(
            f"{display_name(str(error.filename or target))} cannot be written: {error.strerror}; what "
            "was written is kept, and the next run goes on."
        ) from error
