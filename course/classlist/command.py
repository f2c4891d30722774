"""`course students`: the class list; who has handed in nothing; whose folders nobody knows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from course import folders
from course.classlist import members
from course.classlist.members import ClassList
from course.classlist.person import Person, people_of, why_no_login
from course.errors import UsageError, unknown_name
from course.nbgrader_course import choose_assignments, open_gradebook
from course.printable import display_name, some_names
from course.spreadsheet import read_table
from course.terminal import say
from helpers.counting import counted

NAMED = 20  # students that one line names


def import_list(file: Path, *, root: Path, named: Mapping[str, str], dry_run: bool = False) -> int:
    """Put the students of a file on the class list."""
    people = people_of(read_table(file), named)
    console = Console(soft_wrap=True, highlight=False)
    with open_gradebook(root) as gradebook:
        before = members.read(gradebook)
        if dry_run:
            for person in people:
                say(console, f"  {_line(person)}")
            console.print(f"{counted(len(people), 'student')}; nothing was changed.")
            return 0
        done = members.add(gradebook, people)
        listed = members.read(gradebook)
    console.print(
        f"{counted(len(listed.people), 'student')} on the class list: {len(done.added)} new, "
        f"{len(done.changed)} changed, {len(done.same)} as before"
    )
    left = [login for login in before.people if login not in {p.login for p in people}]
    if left:
        say(
            console,
            f"not in {display_name(file.name)}, and still on the list: {some_names(left, NAMED)}. "
            "To remove one: python -m course students remove LOGIN",
        )
    _tell_strangers(console, root, listed)
    return 0


def show(*, root: Path) -> int:
    """Print the class list with what each student has handed in."""
    console = Console(soft_wrap=True, highlight=False)
    with open_gradebook(root) as gradebook:
        listed = members.read(gradebook)
    if not listed.exists:
        raise UsageError(
            "without a class list every folder in submitted/ is a student: make one by "
            "python -m course students import FILE."
        )
    work = _work(root)
    table = Table(box=SIMPLE_HEAD, caption_justify="left")
    for column in ("login", "name", "e-mail", "LMS id"):
        table.add_column(column, overflow="fold")
    table.add_column("handed in", justify="right")
    for person in listed.people.values():
        cells = (person.login, person.full_name, person.email, person.lms_id)
        count = sum(person.login in who for who in work.values())
        table.add_row(*(Text(display_name(cell)) for cell in cells), f"{count} of {len(work)}")
    console.print(table)
    console.print(counted(len(listed.people), "student"))
    for lesson, who in work.items():
        missing = [login for login in listed.people if login not in who]
        if missing and len(missing) < len(listed.people):
            say(console, f"{lesson}: nothing from {some_names(missing, NAMED)}", "  ")
    nothing = [login for login in listed.people if not any(login in who for who in work.values())]
    if nothing:
        say(console, f"handed in nothing at all: {some_names(nothing, NAMED)}", "  ")
    if listed.removed:
        say(console, f"removed: {some_names(sorted(listed.removed), NAMED)}", "  ")
    return 1 if _tell_strangers(console, root, listed) else 0


def add(person: Person, *, root: Path) -> int:
    """Put one student on the list, or change what is known of one."""
    if why := why_no_login(person.login):
        raise UsageError(f'the login "{display_name(person.login)}" {why}.')
    with open_gradebook(root) as gradebook:
        done = members.add(gradebook, [person])
    word = "added" if done.added else "changed" if done.changed else "on the class list already"
    Console(soft_wrap=True).print(f"{display_name(person.login)}: {word}", markup=False)
    return 0


def remove(login: str, *, root: Path) -> int:
    """Take one student from the class; work and grades are kept."""
    console = Console(soft_wrap=True, highlight=False)
    with open_gradebook(root) as gradebook:
        listed = members.read(gradebook)
        folders = {who for lesson in _work(root).values() for who in lesson}
        if login not in listed.people and login not in folders:
            raise unknown_name("student", login, {*listed.people, *folders})
        members.remove(gradebook, login)
    say(
        console,
        f"{display_name(login)} is removed: no longer graded, reported or exported. What was handed "
        "in and the grades are kept.",
    )
    return 0


def strangers(root: Path, listed: ClassList) -> dict[str, str]:
    """Who has a folder in `submitted/` and is not in the class -> a sentence."""
    who = sorted({student for lesson in _work(root).values() for student in lesson})
    return {student: advice for student in who if (advice := listed.advice(student))}


def _tell_strangers(console: Console, root: Path, listed: ClassList) -> bool:
    found = strangers(root, listed)
    for student, advice in found.items():
        say(console, f"✗ submitted/{display_name(student)}: {advice}", "  ")
    return any(student not in listed.removed for student in found)


def _work(root: Path) -> dict[str, set[str]]:
    """Lesson -> who has handed it in; those that nobody has are left out."""
    try:
        lessons = choose_assignments(root, ())
    except UsageError:  # nothing is built yet, and a class list may come first
        return {}
    found = {lesson: set(folders.students(root, lesson)) for lesson in lessons}
    return {lesson: who for lesson, who in found.items() if who}


def _line(person: Person) -> str:
    parts = (person.login, person.full_name, person.email, person.lms_id)
    return "  ".join(display_name(part) for part in parts if part)
