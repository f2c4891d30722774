"""Feedback in one zip, named so that the LMS finds each student.

Moodle (*Upload multiple feedback files in a zip*) takes the participant's number from the folder's name,
`Anna Schmidt_431000_assignsubmission_file_/`, and shows the files in it. Canvas (*Upload submissions*)
takes the user's and the file's number from a name that is the download's own, and shows the file to the
student under the name of the file that was handed in: so there it has to be a notebook again
(`infer_comment_context_from_filename` in Canvas's source).
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from course.errors import CourseError
from course.files import replacing
from course.lms.names import Sender

SINCE = (1980, 1, 1, 0, 0, 0)  # the same feedback is the same zip
FOR_NOBODY_ELSE = 0o600  # names and grades are in it


@dataclass
class Zip:
    """A zip of feedback.

    Attributes:
        students: whose feedback is in it.
        elsewhere: whose work did not come from this LMS.
        without: who has no file of the kind that the LMS can take.
    """

    path: Path
    students: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)


def _moodle(sender: Sender, lesson: str) -> tuple[str, str]:
    # Moodle splits at "_"; until 4.0 the name had to end with one
    name = sender.name.replace("_", " ")
    return f"{lesson}.html", f"{name}_{sender.id}_assignsubmission_file_/{lesson}.html"


def _canvas(sender: Sender, lesson: str) -> tuple[str, str]:
    return f"{lesson}.ipynb", sender.label


#: LMS -> the file of a student's feedback, and its name in the zip.
FORMS: dict[str, Callable[[Sender, str], tuple[str, str]]] = {"moodle": _moodle, "canvas": _canvas}


def make(
    root: Path, lesson: str, lms: str, students: Iterable[str], senders: dict[str, Sender]
) -> Zip:
    """Write `reports/<lesson>.feedback.<lms>.zip` of what is in `feedback/`, whole or not at all.

    Args:
        students: who may get their feedback.
        senders: login -> what the LMS called the work.

    Raises:
        CourseError: it cannot be written.
    """
    made = Zip(root / "reports" / f"{lesson}.feedback.{lms}.zip")
    try:
        made.path.parent.mkdir(exist_ok=True)
        with (
            replacing(made.path, FOR_NOBODY_ELSE) as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            for student in sorted(students):
                sender = senders.get(student)
                if sender is None or sender.lms != lms:
                    made.elsewhere.append(student)
                    continue
                name, inside = FORMS[lms](sender, lesson)
                page = root / "feedback" / student / lesson / name
                if not page.is_file():
                    made.without.append(student)
                    continue
                entry = zipfile.ZipInfo(inside, SINCE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, page.read_bytes())
                made.students.append(student)
    except OSError as error:
        raise CourseError(f"{made.path} cannot be written: {error.strerror}.") from error
    return made
