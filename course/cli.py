"""The command line: what people type, what they see, and the exit codes."""

from __future__ import annotations

import contextlib
import importlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.markup import escape

from course.errors import CourseError, Stopped, UsageError, last_line
from course.files import without_room
from course.printable import printable, take_any_sign
from helpers.counting import counted

EXIT_CODES = "Exit codes: 0 all is well · 1 something was found or failed · 2 wrong usage."

#: The module behind each command that works on lessons; its `run` does the work, on all if none is
#: named.
COMMANDS = {
    "check": "course.gates.command",
    "grade": "course.grading.command",
    "where": "course.grading.where",
    "regrade": "course.grading.regrade",
    "feedback": "course.feedback.command",
    "report": "course.report.command",
    "pack": "course.pack.command",
    "demo": "course.demo",
}
#: Those of them that need `source/` only.
OF_SOURCES = ("grade", "where", "regrade", "feedback", "report")

app = typer.Typer(
    help=f"Build, check and grade the course.\n\n{EXIT_CODES}",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
errors = Console(stderr=True, highlight=False, soft_wrap=True)

Lessons = Annotated[
    list[str] | None,
    typer.Argument(metavar="[LESSON]...", help="Names of lessons; all of them if none is given."),
]
Lesson = Annotated[str, typer.Argument(help="The lesson.")]
Root = Annotated[
    Path | None,
    typer.Option(
        help="The course's folder. Default: the nearest one above with nbgrader_config.py."
    ),
]
Debug = Annotated[
    bool,
    typer.Option("--debug", envvar="COURSE_DEBUG", help="Show the traceback of an error."),
]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", min=1, help="How many to work on at the same time.")
]

Students = Annotated[
    list[str] | None,
    typer.Option(
        "--student", metavar="NAME", help="Only this student; may be given more than once."
    ),
]
Workers = Annotated[
    int,
    typer.Option(
        "--workers", "-j", min=0, help="How many at the same time; 0: one for each processor."
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help="Do it without being asked.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done; change nothing.")]
Login = Annotated[str, typer.Argument(help="The student's login: the folder's name in submitted/.")]
Insecure = Annotated[
    bool,
    typer.Option(
        "--insecure",
        help="Grade also where this machine cannot keep a student's code from the course.",
    ),
]


def find_root(given: Path | None) -> Path:
    """The folder of the course: `given`, or the nearest parent that holds nbgrader_config.py."""
    if given is not None:
        if not (given / "nbgrader_config.py").is_file():
            raise UsageError(f"{given} is not a course: it holds no nbgrader_config.py.")
        return given.resolve()
    here = Path.cwd().resolve()
    for folder in (here, *here.parents):
        if (folder / "nbgrader_config.py").is_file():
            return folder
    raise UsageError(
        "No nbgrader_config.py here or above: change into the course's folder, or give --root."
    )


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Turn Ctrl-C into a sentence, before typer makes an "Aborted!" of it."""
    try:
        yield
    except KeyboardInterrupt:
        raise Stopped("stopped; what was finished is kept.") from None


@app.command(epilog=EXIT_CODES)
def build(
    lessons: Lessons = None,
    check: Annotated[
        bool,
        typer.Option("--check", help="Write nothing; list what a build would change."),
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Execute solved notebooks even if nothing changed.")
    ] = False,
    run: Annotated[
        bool, typer.Option("--run/--no-run", help="--no-run leaves notebooks/ as it is: quicker.")
    ] = True,
    jobs: Jobs = 2,
    root: Root = None,
    debug: Debug = False,
) -> None:
    """Make source/, release/ and notebooks/ from lessons/."""
    from course.author import build as builder
    from course.terminal import progress_bar

    folder = find_root(root)
    names = builder.choose(folder, lessons) if lessons else builder.lesson_names(folder)
    with stoppable(), progress_bar() as bar:
        task = bar.add_task("building", total=len(names))

        def progress(name: str, step: str) -> None:
            bar.update(task, description=f"{name}: {step}", advance=step in ("done", "failed"))

        outcome = builder.build(
            folder, lessons or (), check=check, force=force, run=run, jobs=jobs, progress=progress
        )
    for sentence in outcome.errors:
        say_error(sentence)
    if check:
        for path in outcome.changed:
            print(path)
        if outcome.changed:
            say_error(
                counted(len(outcome.changed), "generated file is", "generated files are")
                + ' stale: run "python -m course build".'
            )
        elif not outcome.errors:
            errors.print(f"up to date: {counted(len(names), 'lesson')}")
    else:
        for path in outcome.saved:
            print(f"your answers are kept in {path}")
        for path in sorted(outcome.written):
            print(f"wrote {path}")
        for path in sorted(outcome.removed):
            print(f"removed {path}")
        if not outcome.changed and not outcome.errors:
            print(f"nothing to do: {counted(len(names), 'lesson')} up to date")
    raise typer.Exit(1 if outcome.errors or (check and outcome.changed) else 0)


@app.command(epilog=EXIT_CODES)
def new(
    lesson: Annotated[
        str, typer.Argument(help='Its name: lower-case letters, digits and "_", such as c5w1_rnn.')
    ],
    title: Annotated[str, typer.Option(help="Its title. Default: the name, in words.")] = "",
    root: Root = None,
    debug: Debug = False,
) -> None:
    """Begin a lesson: one exercise with its test and samples, which passes every check."""
    from course.author import new as beginning

    folder = find_root(root)
    for path in beginning.make(folder, lesson, title):
        print(f"wrote {path.relative_to(folder)}")
    print(f"Write in it, then: python -m course build {lesson}; python -m course check {lesson}")


@app.command(epilog=EXIT_CODES)
def check(
    lessons: Lessons = None,
    quick: Annotated[bool, typer.Option("--quick", help="Leave out what trains networks.")] = False,
    stock: Annotated[
        bool,
        typer.Option("--stock", help="Also compare every score with stock nbgrader: minutes each."),
    ] = False,
    mutants: Annotated[
        bool,
        typer.Option(
            "--mutants",
            help="Instead: break every solution in all the small ways, and count what is noticed.",
        ),
    ] = False,
    exercise: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="With --mutants: this exercise only, in more detail."),
    ] = None,
    root: Root = None,
    debug: Debug = False,
) -> None:
    """Test the tests: solutions earn everything, stubs nothing, wrong ones their diagnosis."""
    if exercise is not None and not mutants:
        raise UsageError("--exercise goes with --mutants.")
    _run("check", lessons, root, quick=quick, stock=stock, mutants=mutants, exercise=exercise)


@app.command(epilog=EXIT_CODES)
def minutes(lessons: Lessons = None, root: Root = None, debug: Debug = False) -> None:
    """Estimate how long a learner needs for a lesson, from its words, exercises and running time."""
    from course.author.lesson import choose, read_lesson
    from course.gates.minutes import table

    folder = find_root(root)
    names = choose(folder, lessons or [])
    print(
        "\n".join(table([read_lesson(folder / "lessons" / name / "lesson.py") for name in names]))
    )


@app.command("try", epilog=EXIT_CODES)
def try_out(
    lesson: Lesson,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[EXERCISE|SAMPLE]",
            help="An exercise, or a sample such as wrong/propagate:no_mean. Default: all exercises.",
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Argument(help="Python code for the exercise. Default: the lesson's own solution."),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Again whenever a file of the lesson is saved.")
    ] = False,
    hidden: Annotated[
        bool, typer.Option("--hidden", help="With the hidden checks, which learners do not have.")
    ] = False,
    root: Root = None,
    debug: Debug = False,
) -> None:
    """Show what a learner would see for a solution: the report of its checks."""
    from course.author.lesson import choose
    from course.gates import attempt

    folder = find_root(root)
    (name,) = choose(folder, [lesson])
    _end(attempt.run, name, root=folder, what=what, file=file, watch=watch, hidden=hidden)


@app.command(epilog=EXIT_CODES)
def preview(
    lesson: Lesson,
    release: Annotated[
        bool, typer.Option("--release", help="What a learner gets, not the solved notebook.")
    ] = False,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="On this machine; 0: one that is free.")
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open it in the browser.")
    ] = True,
    root: Root = None,
    debug: Debug = False,
) -> None:
    """Show a lesson in the browser, and again on every save. Runs nothing, writes nothing."""
    from course.author.lesson import choose
    from course.gates import preview as page

    folder = find_root(root)
    (name,) = choose(folder, [lesson])
    with stoppable():
        page.run(name, root=folder, port=port, release=release, browser=browser)


@app.command(epilog=EXIT_CODES)
def grade(
    lessons: Lessons = None,
    student: Students = None,
    workers: Workers = 0,
    force: Annotated[
        bool, typer.Option("--force", help="Grade again what is graded and has not changed.")
    ] = False,
    scheduler: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Grade on the Dask cluster at tcp://… or tls://…, see docs/scaling.md.",
        ),
    ] = "",
    doctor: Annotated[
        bool,
        typer.Option("--doctor", help="Grade nothing; try what the sandbox enforces here."),
    ] = False,
    tests: Annotated[
        bool,
        typer.Option(
            "--tests", help="Grade nothing; say where the tests of an assignment run, and why."
        ),
    ] = False,
    insecure: Insecure = False,
    root: Root = None,
    debug: Debug = False,
) -> None:
    """Autograde what is new or changed in submitted/.

    It may be stopped at any moment: what is graded is kept, and the next run goes on from there.
    """
    if doctor:
        _doctor(root)
    if tests:
        _run("where", lessons, root, insecure=insecure)
        return
    if scheduler and workers:
        raise UsageError("--workers goes without --scheduler: the cluster says how many there are.")
    _run(
        "grade", lessons, root,
        students=student or None, workers_wanted=workers, force=force, scheduler=scheduler,
        insecure=insecure,
    )  # fmt: skip


@app.command(epilog=EXIT_CODES)
def regrade(
    lessons: Annotated[
        list[str], typer.Argument(metavar="LESSON...", help="Lessons whose tests have changed.")
    ],
    student: Students = None,
    workers: Workers = 0,
    yes: Yes = False,
    insecure: Insecure = False,
    root: Root = None,
    debug: Debug = False,
) -> None:
    """Show who would win and who would lose if a changed lesson is graded again; keep it on a yes.

    Points that a person has given stay, whatever the checks say now.
    """
    _run(
        "regrade", lessons, root,
        students=student or None, workers_wanted=workers, yes=yes, insecure=insecure,
    )  # fmt: skip


def _doctor(root: Path | None) -> None:
    from course.sandbox.doctor import doctor
    from course.sandbox.view import NotPossible

    hidden: list[Path] = []
    with contextlib.suppress(UsageError):  # it may be asked before there is a course
        hidden.append(find_root(root))
    try:
        findings = doctor(hidden=hidden)
    except NotPossible as error:
        raise CourseError(str(error)) from error
    for finding in findings:
        print(f"{'✓' if finding.enforced else '✗'} {finding.what}: {finding.how}")
    raise typer.Exit(0 if all(finding.enforced for finding in findings) else 1)


@app.command(epilog=EXIT_CODES)
def feedback(
    lessons: Lessons = None,
    zip_for: Annotated[
        str | None,
        typer.Option(
            "--zip",
            metavar="moodle|canvas",
            help="Also make reports/<lesson>.feedback.<LMS>.zip, for the LMS's upload of all at once.",
        ),
    ] = None,
    root: Root = None,
    debug: Debug = False,
) -> None:
    """Write a page of feedback for every graded submission into feedback/."""
    _run("feedback", lessons, root, lms=zip_for)


@app.command(epilog=EXIT_CODES)
def report(
    lessons: Lessons = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="A file for one lesson, a folder for several. Default: reports/<lesson>.html.",
        ),
    ] = None,
    export: Annotated[
        str | None,
        typer.Option(
            metavar="csv|canvas|moodle|moodle-worksheet",
            help="Write grades to a file of this format, reports/<lesson>.csv, and nothing else.",
        ),
    ] = None,
    worksheet: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="For moodle-worksheet: the grading worksheet that Moodle gave out. Default: the one "
            "that course collect --times was given.",
        ),
    ] = None,
    term: Annotated[
        bool,
        typer.Option(
            "--term", help="All lessons in one report, reports/term.html: who falls behind."
        ),
    ] = False,
    root: Root = None,
    debug: Debug = False,
) -> None:
    """Show the class: print the grades, write a page for the instructor, or export."""
    _run("report", lessons, root, output=output, export=export, worksheet=worksheet, term=term)


@app.command(epilog=EXIT_CODES)
def pack(
    lessons: Lessons = None,
    as_zip: Annotated[
        bool, typer.Option("--zip", help="As a zip, for an LMS, instead of a folder.")
    ] = False,
    wheel: Annotated[
        bool,
        typer.Option(
            "--wheel", help="Only the helpers and data sets, for a notebook on Colab or Kaggle."
        ),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FOLDER", help="Where to put it. Default: dist/."),
    ] = None,
    root: Root = None,
    debug: Debug = False,
) -> None:
    """Pack what a class gets: lessons, start page, helpers and how to start; no line of a solution.

    A folder for a repository or nbgitpuller, `lessons/`; of one lesson, `LESSON/`.
    """
    if wheel and (as_zip or lessons):
        raise UsageError("--wheel goes without lessons and without --zip.")
    _run("pack", lessons, root, output=output, as_zip=as_zip, wheel_only=wheel)


@app.command(epilog=EXIT_CODES)
def demo(lessons: Lessons = None, jobs: Jobs = 2, root: Root = None, debug: Debug = False) -> None:
    """Show the whole cycle: build, a class of sample submissions, grades, feedback, report."""
    _run("demo", lessons, root, jobs=jobs)


@app.command(epilog=EXIT_CODES)
def due(
    lesson: Lesson,
    date: Annotated[
        str | None,
        typer.Argument(help='Such as "2026-10-14 23:59", in c.Times.zone; "never" for none.'),
    ] = None,
    root: Root = None,
    debug: Debug = False,
) -> None:
    """Say or set when a lesson is due; penalties of what is graded follow at once."""
    from course.grading import deadlines

    _end(deadlines.set_due, lesson, date, root=find_root(root))


@app.command(epilog=EXIT_CODES)
def extension(
    lesson: Lesson,
    student: Login,
    date: Annotated[str, typer.Argument(help='Such as "2026-10-21 23:59", in c.Times.zone.')],
    root: Root = None,
    debug: Debug = False,
) -> None:
    """Give one student more time for a lesson; a penalty that there is follows at once."""
    from course.grading import deadlines

    _end(deadlines.extend, lesson, student, date, root=find_root(root))


@app.command(epilog=EXIT_CODES)
def publish(
    lesson: Annotated[
        str | None, typer.Argument(help="The lesson. Without one: publish all whose time has come.")
    ] = None,
    date: Annotated[
        str | None,
        typer.Argument(
            help='When: such as "2026-10-20 08:00", in c.Times.zone; "now", or "never" for no time.'
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Also copy each student's to FOLDER/<login>/. See c.Publish.folder.",
        ),
    ] = None,
    wait: Annotated[
        bool, typer.Option("--wait", help="Stay until all that has a time has gone out.")
    ] = False,
    root: Root = None,
    debug: Debug = False,
) -> None:
    """Let grades and feedback of a lesson go out to the whole class at one time.

    Name the time, then let `course publish` run every few minutes (cron), or once with --wait. Pages
    are made when they go out, by the grades as they are then: into the exchange, into the folder, and
    as files for the LMS that the work came from. Before its time, nothing goes out.
    """
    from course.feedback import publish as publishing

    _end(publishing.run, lesson, date, root=find_root(root), to=to, wait=wait)


@app.command(epilog=EXIT_CODES)
def collect(
    downloads: Annotated[
        list[Path],
        typer.Argument(metavar="ZIP...", help="Zip files, folders or notebooks."),
    ],
    lesson: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Default: the one whose notebook is in them."),
    ] = None,
    times: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="When work was handed in: Moodle's grading worksheet, Canvas's submissions.",
        ),
    ] = None,
    dry_run: DryRun = False,
    root: Root = None,
    debug: Debug = False,
) -> None:
    """Put a download of Moodle, of Canvas, or a folder into submitted/, by the class list.

    What belongs to nobody is named and stays where it is. The download is kept in downloaded/, and so
    is a submission that a newer one replaces.
    """
    from course.lms import command

    _end(command.run, downloads, root=find_root(root), lesson=lesson, times=times, dry_run=dry_run)


students = typer.Typer(
    help="The class list: who is in it, who has handed in nothing, whose folders nobody knows.",
    invoke_without_command=True,
    rich_markup_mode="rich",
    epilog=EXIT_CODES,
)
app.add_typer(students, name="students")


@students.callback()
def list_students(context: typer.Context, root: Root = None, debug: Debug = False) -> None:
    """The class list: who is in it, who has handed in nothing, whose folders nobody knows."""
    if context.invoked_subcommand is None:
        from course.classlist import command

        _end(command.show, root=find_root(root))


@students.command("import", epilog=EXIT_CODES)
def import_students(
    file: Annotated[Path, typer.Argument(help="A CSV of Moodle, of Canvas, or your own.")],
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHAT=NAME",
            help="What a column is called: login, last_name, first_name, name, email or lms_id.",
        ),
    ] = None,
    dry_run: DryRun = False,
    root: Root = None,
    debug: Debug = False,
) -> None:
    """Put the students of a file on the class list.

    It may be the list of participants or a gradebook that Moodle exports, Canvas's gradebook, or a
    table of your own with the columns login, last_name, first_name, email and lms_id. Without a column
    of logins, what comes before the @ of an e-mail address is the login.
    """
    from course.classlist import command

    named = dict(_pair(text) for text in column or ())
    _end(command.import_list, file, root=find_root(root), named=named, dry_run=dry_run)


def _pair(text: str) -> tuple[str, str]:
    what, equals, name = text.partition("=")
    if not (what and equals and name):
        raise UsageError(f'"{text}" is not WHAT=NAME, such as login=Username.')
    return what, name


@students.command("add", epilog=EXIT_CODES)
def add_student(
    login: Login,
    last_name: Annotated[str, typer.Option(help="Last name.")] = "",
    first_name: Annotated[str, typer.Option(help="First name.")] = "",
    email: Annotated[str, typer.Option(help="E-mail address.")] = "",
    lms_id: Annotated[str, typer.Option(help="Canvas's ID, Moodle's ID number.")] = "",
    root: Root = None,
    debug: Debug = False,
) -> None:
    """Put one student on the class list, or take one back who was removed."""
    from course.classlist import command
    from course.classlist.person import Person

    _end(command.add, Person(login, last_name, first_name, email, lms_id), root=find_root(root))


@students.command("remove", epilog=EXIT_CODES)
def remove_student(
    login: Login,
    root: Root = None,
    debug: Debug = False,
) -> None:
    """Take a student from the class: not graded, reported or exported again. Nothing is deleted."""
    from course.classlist import command

    _end(command.remove, login, root=find_root(root))


@app.command(epilog=EXIT_CODES)
def backup(
    file: Annotated[
        Path | None,
        typer.Argument(help="Default: a new file in backups/, named by the time."),
    ] = None,
    root: Root = None,
    debug: Debug = False,
) -> None:
    """Write all of a class into one file: gradebook, class list, work, grades, feedback, downloads.

    The gradebook is in it as a SQLite file, also where it is in PostgreSQL. The lessons are not: git
    keeps them.
    """
    from course.term import command

    _end(command.back_up, file, root=find_root(root))


@app.command(epilog=EXIT_CODES)
def restore(
    file: Annotated[Path, typer.Argument(help="A file that course backup has written.")],
    yes: Yes = False,
    root: Root = None,
    debug: Debug = False,
) -> None:
    """Put a backup in place of what a class has here; that is backed up before.

    The gradebook goes to where it is now, gradebook.db or COURSE_DB_URL. All of it is put back, or
    nothing.
    """
    from course.term import command

    _end(command.restore, file, root=find_root(root), yes=yes)


@app.command(epilog=EXIT_CODES)
def term(
    name: Annotated[str, typer.Argument(help="Of the term that is over, such as 2026-autumn.")],
    yes: Yes = False,
    root: Root = None,
    debug: Debug = False,
) -> None:
    """End a term and begin the next: work and grades go to terms/NAME, and the lessons stay.

    terms/NAME is a course of its own that reports can still be made of: course report --root
    terms/NAME. A run that was stopped goes on where it was.
    """
    from course.term import command

    _end(command.term, name, root=find_root(root), yes=yes)


gradebook = typer.Typer(
    help="Where the gradebook is and what it holds; to move it to another database.",
    invoke_without_command=True,
    rich_markup_mode="rich",
    epilog=EXIT_CODES,
)
app.add_typer(gradebook, name="gradebook")


@gradebook.callback()
def show_gradebook(context: typer.Context, root: Root = None, debug: Debug = False) -> None:
    """Where the gradebook is, and what it holds."""
    if context.invoked_subcommand is None:
        from course.term import command

        _end(command.show, root=find_root(root))


@gradebook.command("move", epilog=EXIT_CODES)
def move_gradebook(
    to: Annotated[
        str,
        typer.Argument(
            metavar="URL",
            help="Such as postgresql+psycopg://USER@HOST/NAME; sqlite for gradebook.db here.",
        ),
    ],
    root: Root = None,
    debug: Debug = False,
) -> None:
    """Copy the gradebook to an empty database, compare both, and go on there.

    All is copied: names, due dates, extensions, points, those given by hand, comments, the class list.
    The old gradebook stays as it was, and is marked, so that nobody goes on in it by mistake.
    """
    from course.term import command

    _end(command.move, to, root=find_root(root))


def _end(work: Callable[..., int], *args: object, **options: object) -> NoReturn:
    """Do a command's work, and end with its exit code."""
    with stoppable():
        code = work(*args, **options)
    raise typer.Exit(code)


def _run(command: str, lessons: list[str] | None, root: Path | None, **options: object) -> None:
    from course.author.lesson import choose
    from course.nbgrader_course import choose_assignments

    folder = find_root(root)
    # a wrong name is said at once, before the work is loaded
    (choose_assignments if command in OF_SOURCES else choose)(folder, lessons or ())
    module = COMMANDS[command]
    try:
        work = importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name == module:
            raise CourseError(f'"{command}" is not part of this installation.') from error
        raise CourseError(
            f'"{command}" needs the package "{error.name}": run pip install -e ".[instructor]".'
        ) from error
    _end(work.run, lessons or [], root=folder, **options)


def say_error(sentence: str) -> None:
    shown = escape(printable(sentence, keep="\n"))
    errors.print(f"[bold red]error:[/] {shown}")


def main() -> None:
    """Run the command line; no error ever shows a traceback unless it is asked for."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # being told to stop is not a crash
    take_any_sign()
    debug = "--debug" in sys.argv or os.environ.get("COURSE_DEBUG", "") not in ("", "0")
    try:
        app()
    except CourseError as error:
        if debug:
            raise
        say_error(str(error))
        sys.exit(error.exit_code)
    except Exception as error:
        if debug:
            raise
        say_error(
            without_room(error)
            or f"{last_line(error)} (this is a fault of the tool; --debug shows where it happened)"
        )
        sys.exit(1)
