"""What the names in an LMS's download of submissions say.

Moodle (since 3.1) puts each student's files into a folder, "Anna Schmidt_431000_assignsubmission_file_"
(from 4.1 on without the last "_"), or before the name of each file if folders are switched off. The
number is the participant's in this one assignment. Canvas writes
"schmidtanna_LATE_20005_9000155_toy-1.ipynb": the sortable name without what is not a letter, "LATE" if
it was, the user, the file, the file's own name; "-1" counts what was handed in again. Neither tells a time.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from course.classlist.person import Person

MOODLE = re.compile(
    r"(?P<name>.+?)_(?P<id>\d+)_assignsubmission_(?P<kind>file|onlinetext)_?(?P<rest>.*)", re.DOTALL
)
CANVAS = re.compile(
    r"(?P<name>[^\W_]*?(?:_[^\W\d_]+)*?)_(?:LATE_)?(?P<id>\d+)_(?P<file>\d+)_(?P<rest>.+)",
    re.DOTALL,
)
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
    """

    lms: str
    name: str
    id: str = ""
    file: int = 0
    label: str = ""


def sender_of(path: Parts) -> tuple[Sender, Parts] | None:
    """Whose a file of a download is, and its path in the submission; None if the path says nothing."""
    for place, part in enumerate(path):
        if found := MOODLE.fullmatch(part):
            rest = ([found["rest"]] if found["rest"] else []) + list(path[place + 1 :])
            label = f"{found['name']}_{found['id']}_assignsubmission_{found['kind']}"
            if rest:
                return Sender("moodle", found["name"], found["id"], 0, label), tuple(rest)
    if found := CANVAS.fullmatch(path[-1]):
        number = int(found["file"][:18])
        return Sender("canvas", found["name"], found["id"], number, path[-1]), (found["rest"],)
    return None


def folded(name: str) -> str:
    """A name as two systems compare it: letters and digits, no case, accents as one character."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in text if char.isalnum())


def match(sender: Sender, people: dict[str, Person], emails: dict[str, str]) -> tuple[str, str]:
    """The login of a sender, or "" and why there is none.

    Args:
        people: the class by login.
        emails: Moodle's participant -> e-mail address, from the grading worksheet.
    """
    if sender.lms == "moodle" and (mail := emails.get(sender.id)):
        found = [p.login for p in people.values() if p.email.casefold() == mail.casefold()]
        if len(found) == 1:
            return found[0], ""
    if sender.lms == "canvas":
        found = [p.login for p in people.values() if p.lms_id and p.lms_id == sender.id]
        if len(found) == 1:
            return found[0], ""
    name = folded(sender.name)
    found = [
        p.login
        for p in people.values()
        if name and name in (folded(p.first_name + p.last_name), folded(p.last_name + p.first_name))
    ]
    if len(found) == 1:
        return found[0], ""
    if found:
        way = (
            "--times with Moodle's grading worksheet" if sender.lms == "moodle" else "Canvas's IDs"
        )
        return "", f"{len(found)} students have this name ({', '.join(found)}): give {way}"
    return "", "nobody on the class list has this name"


def usual_name(name: str, lesson: str) -> str:
    """The name of a file without what an LMS or a browser adds to one that was sent again."""
    stem, dot, suffix = name.rpartition(".")
    again = AGAIN.fullmatch(stem)
    usual = f"{again[1]}.{suffix}" if dot and again else name
    return usual if usual == f"{lesson}.ipynb" else name
