"""From a download of Moodle's or Canvas's to `submitted/`, by the class list.

First a plan is made of all files, then each student's submission takes its place as a whole. What
cannot be mapped is named and stays where it was; what is replaced is kept in `downloaded/`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from course.classlist.members import ClassList
from course.classlist.person import nearest, why_no_login
from course.errors import CourseError, UsageError
from course.grading import arrivals
from course.lms import senders
from course.lms.archive import Found, Parts, files_in
from course.lms.names import Sender, is_of_a_group, match, sender_of, usual_name
from course.lms.submission_times import SubmissionTimes
from course.printable import display_name

KEPT = "downloaded"


@dataclass
class Submission:
    """What one student has sent, in one download.

    Attributes:
        files: path in the submission -> the file.
        senders: the same paths -> what the LMS says of the file.
    """

    login: str
    download: str
    lesson: str
    files: dict[Parts, Found] = field(default_factory=dict)
    senders: dict[Parts, Sender] = field(default_factory=dict)
    arrived: datetime | None = None

    def add(self, path: Parts, found: Found, sender: Sender) -> None:
        """Take a file; of two of one name the newer has the name, and the other keeps its own."""
        usual = (*path[:-1], usual_name(path[-1], self.lesson))
        wanted = usual
        if usual in self.files and self.files[usual].data != found.data:
            number = self.senders[usual].file
            aside = (*usual[:-1], f"earlier-{min(number, sender.file)}-{usual[-1]}")
            if number <= sender.file:
                self.files[aside], self.senders[aside] = self.files[usual], self.senders[usual]
            else:
                wanted = aside
        self.files[wanted], self.senders[wanted] = found, sender

    @property
    def sender(self) -> Sender:
        """Under what the LMS knows this: the notebook, or else the newest file."""
        notebook = self.senders.get((f"{self.lesson}.ipynb",))
        return notebook or max(self.senders.values(), key=lambda sender: sender.file)


@dataclass
class Plan:
    """What is in the downloads: submissions by login, and what is not taken, with the reason."""

    submissions: dict[str, Submission] = field(default_factory=dict)
    left: list[tuple[str, str]] = field(default_factory=list)
    older: list[tuple[str, str]] = field(default_factory=list)

    def of_groups(self, listed: ClassList) -> list[tuple[str, str]]:
        """Login, and the name of a group whose work in the download is that student's alone."""
        return [
            (login, made.sender.name)
            for login, made in self.submissions.items()
            if login in listed.people and is_of_a_group(made.sender, listed.people[login])
        ]


def make_plan(
    downloads: Iterable[Path], lesson: str, listed: ClassList, known: SubmissionTimes
) -> Plan:
    """Whose is what; of two downloads of one student's work the later one counts: by the LMS's
    times where they tell, else the download that is named last."""
    plan = Plan()
    for path in downloads:
        found_here: dict[str, Submission] = {}
        ids: dict[str, set[str]] = {}
        for found in files_in(path):
            where = f"{display_name(path.name)}: {found.shown}"
            if found.why_not:
                plan.left.append((where, found.why_not))
                continue
            sender, inside, login, why = _whose(path, found, lesson, listed, known)
            if not login:
                plan.left.append((where, why))
                continue
            ids.setdefault(login, set()).add(sender.id)
            if login not in found_here:
                found_here[login] = Submission(login, path.name, lesson)
            found_here[login].add(inside, found, sender)
        for login, made in found_here.items():
            if len(ids[login]) > 1:  # two people of the LMS cannot be one student
                shown = ", ".join(sorted(ids[login]))
                plan.left += [
                    (f"{display_name(path.name)}: {each.shown}", f"{shown} are both {login}")
                    for each in made.files.values()
                ]
                continue
            person = listed.people.get(login)
            email, lms_id = (person.email, person.lms_id) if person else ("", "")
            made.arrived = known.of(login, email, lms_id, made.sender.id)
            if login in plan.submissions:
                plan.older.append((login, plan.submissions[login].download))
            plan.submissions[login] = made
    return plan


def _whose(
    download: Path, found: Found, lesson: str, listed: ClassList, known: SubmissionTimes
) -> tuple[Sender, Parts, str, str]:
    """Sender, path in the submission, login or "", and why there is none."""
    if told := sender_of(found.parts):
        sender, inside = told
        if not listed.exists:
            return sender, inside, "", "there is no class list: course students import FILE"
        login, why = match(sender, listed.people, known.emails, known.revealed)
    else:
        parts = found.parts
        # <login>/<lesson>/x, <login>/x, <login>.ipynb, and all that in one folder of any name
        if len(parts) > 2 and _is_login(parts[1], listed) and not _is_login(parts[0], listed):
            parts = parts[1:]
        if len(parts) > 1:
            login, inside = parts[0], parts[2:] if parts[1] == lesson and parts[2:] else parts[1:]
        else:
            login, inside = Path(parts[0]).stem, (f"{lesson}.ipynb",)
        sender = Sender("", login, label=login)
        why = why_no_login(login)
        if not why and listed.why_not(login):
            why = listed.why_not(login)
            if near := nearest(login, list(listed.people)):
                why += f"; did you mean {near}?"
        if why:
            login = ""
    if login in listed.removed:
        return sender, inside, "", "removed from the class"
    return sender, inside, login, why


def _is_login(name: str, listed: ClassList) -> bool:
    return name in listed.people


def lesson_of(downloads: list[Path], known: list[str]) -> str:
    """The lesson whose notebook is in the downloads.

    Raises:
        UsageError: there is none, or more than one.
    """
    if len(known) == 1:
        return known[0]
    names = set()
    for path in downloads:
        for found in files_in(path):
            told = sender_of(found.parts)
            name = (told[1] if told else found.parts)[-1]
            names |= {lesson for lesson in known if usual_name(name, lesson) == f"{lesson}.ipynb"}
            names |= {part for part in found.parts if part in known}
    if len(names) == 1:
        return names.pop()
    shown = f"they hold {', '.join(sorted(names))}" if names else "no notebook has a lesson's name"
    raise UsageError(f"say which lesson these are: --lesson NAME ({shown}).")


@dataclass
class Done:
    """By login: collected, replaced (the old one is kept), as it was, and older than what is there."""

    new: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    older: list[str] = field(default_factory=list)
    untimed: list[str] = field(default_factory=list)


def carry_out(plan: Plan, root: Path, lesson: str) -> Done:
    """Put every submission of the plan into its place, each as a whole.

    The ledger gets a row for what has taken its place, and for nothing else.
    """
    done = Done()
    times = arrivals.read(root)
    kept: dict[str, Sender] = {}
    for login, made in sorted(plan.submissions.items()):
        place = root / "submitted" / login / lesson
        before = times.get((login, lesson))
        if os.path.lexists(place) and made.arrived and before and made.arrived < before:
            done.older.append(login)
            continue
        kept[login] = made.sender
        if made.arrived is None:
            done.untimed.append(login)
        if _content(place) == {"/".join(p): _hash(f.data) for p, f in made.files.items()}:
            done.same.append(login)
            if made.arrived and made.arrived != before:
                arrivals.write(root, login, lesson, made.arrived, made.sender.label)
            continue
        (done.replaced if os.path.lexists(place) else done.new).append(login)
        _put(made, place, root, lesson)
        if made.arrived:
            arrivals.write(root, login, lesson, made.arrived, made.sender.label)
        elif before:
            arrivals.forget(root, login, lesson, made.sender.label)
    senders.note(root, lesson, kept)
    return done


def _put(made: Submission, place: Path, root: Path, lesson: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".collecting-", dir=place.parent) as beside:
        new = Path(beside) / "new"
        new.mkdir(mode=0o755)
        for path, found in made.files.items():
            target = new.joinpath(*path)
            if target.exists() or any(parent.is_file() for parent in target.parents):
                raise CourseError(f"{made.login}: {found.shown} is a file and a folder at once.")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(found.data)
        if os.path.lexists(place):
            stamp = f"{datetime.now(UTC):%Y-%m-%d-%H-%M-%S-%f}"
            kept = root / KEPT / lesson / "replaced" / f"{made.login}-{stamp}"
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(place, kept)
        os.rename(new, place)


def _content(place: Path) -> dict[str, str] | None:
    """The files of a submission, without the collector's own; None if there is none."""
    if not place.is_dir() or place.is_symlink():
        return None
    found = {}
    for path in place.rglob("*"):
        if path.is_file() and not path.is_symlink() and path.name not in arrivals.COLLECTORS_FILES:
            found[path.relative_to(place).as_posix()] = _hash(path.read_bytes())
    return found


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def keep(downloads: Iterable[Path], root: Path, lesson: str) -> list[Path]:
    """Copy the files that were downloaded to `downloaded/<lesson>/archive/`; returns where they are."""
    folder = root / KEPT / lesson / "archive"
    made = []
    for path in downloads:
        if path.is_dir() or path.resolve().is_relative_to(folder.resolve()):
            continue
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / path.name
        if os.path.lexists(target) and not (
            target.is_file() and _hash(target.read_bytes()) == _hash(path.read_bytes())
        ):
            target = target.with_stem(f"{target.stem}-{_hash(path.read_bytes())[:12]}")
        if not target.exists():
            shutil.copyfile(path, target)
        made.append(target)
    return made
