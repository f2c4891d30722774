"""What the names in an LMS's download of submissions say.

Moodle (since 3.1) puts each student's files into a folder, "Anna Schmidt_431000_assignsubmission_file_"
(from 4.1 on without the last "_"), or before the name of each file if folders are switched off. The
number is the participant's in this one assignment. Canvas writes
"schmidtanna_LATE_20005_9000155_toy-1.ipynb": the sortable name without what is not a letter, "LATE" if
it was, the user, the file, the file's own name; "-1" counts what was handed in again. Neither tells a time.

Where grading is anonymous, Moodle writes "Participant_431000_…" and Canvas "anon_Ab3Xz_9000155_toy.ipynb",
with a number of the submission in place of the user's. A group's work is in Moodle's download once for each
member, as "Team 3-Anna Schmidt_431000_…"; in Canvas's it is there once, under the name of the group and the
user of one member, unless each student is graded individually.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from course.classlist.person import Person

MOODLE = re.compile(
    r"(?P<name>.+?)_(?P<id>\d+)_assignsubmission_(?P<kind>file|onlinetext)_?(?P<rest>.*)", re.DOTALL
)
CANVAS = re.compile(
    r"(?P<name>[^\W_]*?(?:_[^\W\d_]+)*?)_(?:LATE_)?(?P<id>\d+)_(?P<file>\d+)_(?P<rest>.+)",
    re.DOTALL,
)
ANONYMOUS = re.compile(r"(?:LATE_)?anon_(?P<id>[^\W_]+)_(?P<file>\d+)_(?P<rest>.+)", re.DOTALL)
AGAIN = re.compile(r"(.*?)(?:-\d+| \(\d+\))$")

Parts = tuple[str, ...]


@dataclass(frozen=True)
class Sender:
    """Whose a file is, in the words of the LMS.

    Attributes:
        lms: "moodle", "canvas" or "" for a folder or file that is called by the login.
        name: the student's, as the LMS writes it, or the login.
        id: Moodle's participant, Canvas's user.
        file: Canvas's number of the file; a later one is newer.
        label: the part of the name that stands for the student; feedback goes back under it.
        anonymous: the id is Canvas's for this submission, and there is no name.
    """

    lms: str
    name: str
    id: str = ""
    file: int = 0
    label: str = ""
    anonymous: bool = False


def sender_of(path: Parts) -> tuple[Sender, Parts] | None:
    """Whose a file of a download is, and its path in the submission; None if the path says nothing."""
    for place, part in enumerate(path):
        if found := MOODLE.fullmatch(part):
            rest = ([found["rest"]] if found["rest"] else []) + list(path[place + 1 :])
            label = f"{found['name']}_{found['id']}_assignsubmission_{found['kind']}"
            if rest:
                return Sender("moodle", found["name"], found["id"], 0, label), tuple(rest)
    if found := ANONYMOUS.fullmatch(path[-1]):
        number = int(found["file"][:18])
        return Sender("canvas", "", found["id"], number, path[-1], True), (found["rest"],)
    if found := CANVAS.fullmatch(path[-1]):
        number = int(found["file"][:18])
        return Sender("canvas", found["name"], found["id"], number, path[-1]), (found["rest"],)
    return None


def folded(name: str) -> str:
    """A name as two systems compare it: letters and digits, no case, accents as one character."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in text if char.isalnum())


def match(
    sender: Sender,
    people: Mapping[str, Person],
    emails: Mapping[str, str],
    revealed: Mapping[str, str] | None = None,
) -> tuple[str, str]:
    """The login of a sender, or "" and why there is none.

    Args:
        people: the class by login.
        emails: Moodle's participant -> e-mail address, from the grading worksheet.
        revealed: the id of an anonymous submission -> Canvas's user, from Canvas's submissions.
    """
    if sender.lms == "moodle" and (mail := emails.get(sender.id)):
        found = [p.login for p in people.values() if p.email.casefold() == mail.casefold()]
        if len(found) == 1:
            return found[0], ""
    if sender.lms == "canvas":
        user = (revealed or {}).get(sender.id, "") if sender.anonymous else sender.id
        found = [p.login for p in people.values() if p.lms_id and p.lms_id == user]
        if len(found) == 1:
            return found[0], ""
        if sender.anonymous and user:
            return "", f"nobody on the class list has the LMS id {user}"
        if sender.anonymous:
            return "", (
                "anonymous: download again when Canvas shows names (post the grades, or switch anonymous "
                "grading off), or give --times with an administrator's list of submissions, which has "
                "user_id and anonymous_id"
            )
    found = [person.login for person in people.values() if _is_called(person, sender.name)]
    if len(found) == 1:
        return found[0], ""
    if found:
        way = (
            "--times with Moodle's grading worksheet" if sender.lms == "moodle" else "Canvas's IDs"
        )
        return "", f"{len(found)} students have this name ({', '.join(found)}): give {way}"
    if sender.lms == "moodle" and not emails:
        return "", (
            "nobody on the class list has this name; if it is a group's or anonymous, give --times with "
            "Moodle's grading worksheet (of anonymous ones after Reveal student identities)"
        )
    return "", "nobody on the class list has this name"


def _is_called(person: Person, name: str) -> bool:
    first, last = person.first_name, person.last_name
    return bool(folded(name)) and folded(name) in (folded(first + last), folded(last + first))


def is_of_a_group(sender: Sender, person: Person) -> bool:
    """Whether Canvas gives a person's work under a name that cannot be theirs: that of a group.

    Canvas leaves out of a name what it cannot write, so the name may have less than theirs, not more.
    """
    if sender.lms != "canvas" or sender.anonymous or not person.full_name:
        return False
    own = iter(folded(person.last_name + person.first_name))
    return not _is_called(person, sender.name) and not all(c in own for c in folded(sender.name))


def usual_name(name: str, lesson: str) -> str:
    """The name of a file without what an LMS or a browser adds to one that was sent again."""
    stem, dot, suffix = name.rpartition(".")
    again = AGAIN.fullmatch(stem)
    usual = f"{again[1]}.{suffix}" if dot and again else name
    return usual if usual == f"{lesson}.ipynb" else name
