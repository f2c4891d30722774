"""What goes back to Moodle and Canvas, read by their own rules: worksheet, feedback in one zip.

The readers here follow the source of Moodle (mod/assign/feedback/offline and .../file) and of Canvas
(AbstractAssignment#infer_comment_context_from_filename).
"""

from __future__ import annotations

import csv
import re
import shutil
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import pytest

from course.classlist.person import Person
from course.errors import CourseError
from course.lms import senders, worksheet
from course.lms.names import Sender
from course.lms.worksheet import Mark, fill
from course.nbgrader_course import open_gradebook
from course.spreadsheet import table_of
from tests.grading import HALF, notebook
from tests.toy import course

CLASS = """\
login,last_name,first_name,email,lms_id
anna1,Schmidt,Anna,anna.s@uni.example,20005
anna2,Schmidt,Anna,anna.t@uni.example,20006
bo,Li,Bo,bo@uni.example,20008
eve,O_Neil,Eve,eve@uni.example,20009
"""
HEAD = (
    'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade",'
    '"Last modified (submission)","Last modified (grade)","Feedback comments"\n'
)
SHEET = HEAD + (
    'Participant 431000,"Anna Schmidt",anna.s@uni.example,Submitted,,20.00,"Wednesday, 14 October 2026, 11:59 PM",-,\n'
    'Participant 431001,"Anna Schmidt",anna.t@uni.example,Submitted,3.00,20.00,"Friday, 16 October 2026, 3:30 AM","Friday, 16 October 2026, 9:00 AM",old\n'
    'Participant 431002,"Eve O_Neil",eve@uni.example,Submitted,,20.00,"Monday, 12 October 2026, 9:05 AM",-,\n'
    'Participant 431003,"Bo Li",bo@uni.example,"No submission",,20.00,-,-,\n'
)


@dataclass
class Moodle:
    """As much of Moodle as reads a worksheet: grades by participant, and what was skipped, silently."""

    maximum: float = 20.0
    stale: set[str] = field(default_factory=set)
    grades: dict[str, float] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)

    def read(self, text: str) -> None:
        rows = list(csv.reader(text.splitlines(keepends=True)))
        columns = {name: index for index, name in enumerate(rows[0])}
        assert {"Identifier", "Grade", "Last modified (grade)"} <= set(columns)
        for row in rows[1:]:
            number = row[columns["Identifier"]][len("Participant ") :]
            assert number.isdigit()
            grade = row[columns["Grade"]].replace(" ", "")
            if number in self.stale:
                continue
            if grade and 0 <= float(grade) <= self.maximum:
                self.grades[number] = float(grade)
            self.comments[number] = row[columns["Feedback comments"]]


def moodle_takes(path: Path, participants: set[str]) -> dict[str, dict[str, bytes]]:
    """The files that Moodle would show to each participant."""
    found: dict[str, dict[str, bytes]] = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            parts = name.split("/")
            if parts[-1].startswith((".", "~")):
                continue
            while parts:
                info = parts.pop(0).split("_", 4)
                if len(info) < 4 or not info[1].isdigit() or info[1] not in participants:
                    continue
                assert info[2:4] == ["assignsubmission", "file"]
                inside = "/".join([info[4] if len(info) > 4 else "", *parts]).lstrip("/")
                found.setdefault(info[1], {})[inside] = archive.read(name)
                break
    return found


def canvas_takes(path: Path, attachments: dict[str, str]) -> dict[str, bytes]:
    """User -> the file of the comment; `attachments` are those that the users handed in, by number."""
    found = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            words = [word for word in name.split("/")[-1].split("_") if word != "LATE"]
            user, attachment, *_ = [word for word in words if re.fullmatch(r"\d+", word)]
            assert attachments[attachment] == user and not words[-1].startswith("link")
            found[user] = archive.read(name)
    return found


@pytest.fixture(scope="module")
def template(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class of four; three have handed in by Moodle, and are graded; one was late, by hand, too."""
    root = tmp_path_factory.mktemp("lms") / "course"
    shutil.copytree(built, root, symlinks=True)
    (root / "classlist.csv").write_text(CLASS)
    (root / "sheet.csv").write_text(SHEET)
    whole, half = (nbformat.writes(notebook(root, cells)) for cells in (None, HALF))
    with zipfile.ZipFile(root / "moodle.zip", "w") as made:
        made.writestr("Anna Schmidt_431000_assignsubmission_file_/toy.ipynb", whole)
        made.writestr("Anna Schmidt_431001_assignsubmission_file/toy.ipynb", half)
        made.writestr("Eve O_Neil_431002_assignsubmission_file_/toy.ipynb", "no notebook")
    for words in (
        ["students", "import", "classlist.csv"],
        ["due", "toy", "2026-10-15"],
        ["collect", "moodle.zip", "--times", "sheet.csv"],
        ["grade"],
    ):
        done = course(root, *words)
        assert done.returncode == 0 or words == ["grade"], done.stdout + done.stderr
    with open_gradebook(root) as book:
        submission = book.find_submission_notebook("toy", "toy", "anna2")
        submission.comments[0].manual_comment = "Good idea; <b> is fine.\nSee § 2."
        book.db.commit()
    return root


@pytest.fixture
def root(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "course", symlinks=True))


def export(root: Path, *words: str) -> str:
    done = course(root, "report", "toy", "--export", "moodle-worksheet", *words)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


# -- the worksheet -----------------------------------------------------------------------------


def test_moodle_takes_the_worksheet_that_it_gave(root: Path) -> None:
    said = export(root)
    text = (root / "reports/toy.moodle-worksheet.csv").read_text()
    moodle = Moodle()
    moodle.read(text)
    assert moodle.grades == {"431000": 20, "431001": 9}
    assert moodle.comments["431000"] == "20 of 20 points."
    assert moodle.comments["431001"].startswith("10 of 20 points, less 1 for handing in late.<br>")
    assert "Good idea; &lt;b&gt; is fine.<br>See § 2." in moodle.comments["431001"]
    assert "left out, so that nothing changes for them in Moodle: Eve O_Neil, Bo Li" in said
    given = {row["Identifier"]: row for row in csv.DictReader(SHEET.splitlines())}
    for row in csv.DictReader(text.splitlines()):  # what is Moodle's own comes back as it was
        before = given[row["Identifier"]]
        assert {k: v for k, v in row.items() if k not in ("Grade", "Feedback comments")} == {
            k: v for k, v in before.items() if k not in ("Grade", "Feedback comments")
        }


def test_a_newer_worksheet_may_be_given(root: Path) -> None:
    (root / "new.csv").write_text(
        "Kennung;Vollständiger Name;E-Mail-Adresse;Bewertung;Zuletzt geändert (Bewertung)\n"
        "Teilnehmer/in431000;Anna Schmidt;anna.s@uni.example;;-\n",
        encoding="cp1252",
    )
    said = export(root, "--worksheet", "new.csv")
    assert "not in the worksheet, and so without a grade there: anna2" in said
    made = (root / "reports/toy.moodle-worksheet.csv").read_text().splitlines()
    assert made[1] == "Teilnehmer/in431000,Anna Schmidt,anna.s@uni.example,20,-"


def test_another_maximum_is_refused_for_moodle_would_skip_or_shrink_the_grades(root: Path) -> None:
    (root / "new.csv").write_text(SHEET.replace("20.00", "100.00"))
    done = course(root, "report", "toy", "--export", "moodle-worksheet", "--worksheet", "new.csv")
    assert done.returncode == 1 and "set Maximum grade to 20" in done.stderr


def test_without_a_worksheet_it_is_one_sentence(root: Path) -> None:
    shutil.rmtree(root / "downloaded")
    done = course(root, "report", "toy", "--export", "moodle-worksheet")
    assert done.returncode == 2 and "give it by --worksheet FILE" in done.stderr
    for words in (["--worksheet", "sheet.csv"], ["--export", "csv", "--worksheet", "sheet.csv"]):
        assert "--worksheet goes with" in course(root, "report", "toy", *words).stderr
    done = course(
        root, "report", "toy", "--export", "moodle-worksheet", "--worksheet", "classlist.csv"
    )
    assert done.returncode == 1 and 'no column "Identifier"' in done.stderr


def test_two_of_one_name_are_told_apart_or_left_out() -> None:
    people = {login: Person(login, "Schmidt", "Anna") for login in ("a", "b")}
    table = table_of((HEAD + "Participant 7,Anna Schmidt,,,,,,-,\n").encode(), "x.csv")
    marks = {"a": Mark("3")}
    assert fill(table, marks, 20, people, {}).unknown == ["a"]
    known = {"a": Sender("moodle", "Anna Schmidt", "7")}
    assert fill(table, marks, 20, people, known).unknown == []


def test_only_a_worksheet_is_kept(root: Path) -> None:
    assert worksheet.path_of(root, "toy").read_text() == SHEET
    (root / "times.csv").write_text("login;submitted_at\nbo;2026-10-14\n")
    worksheet.keep(root / "times.csv", root, "toy")
    (root / "canvas.json").write_text("[]")
    worksheet.keep(root / "canvas.json", root, "toy")
    assert worksheet.path_of(root, "toy").read_text() == SHEET
    with pytest.raises(CourseError, match="no column"):
        worksheet.read(root / "times.csv")


# -- feedback ----------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.slow
def test_moodle_finds_everybody_in_the_zip(root: Path) -> None:
    done = course(root, "feedback", "toy", "--zip", "moodle")
    assert done.returncode == 0, done.stdout + done.stderr
    taken = moodle_takes(
        root / "reports/toy.feedback.moodle.zip", {"431000", "431001", "431002", "431003"}
    )
    assert set(taken) == {"431000", "431001", "431002"}
    for login, number in (("anna1", "431000"), ("anna2", "431001"), ("eve", "431002")):
        page = (root / f"feedback/{login}/toy/toy.html").read_bytes()
        assert taken[number] == {"toy.html": page}
    first = (root / "reports/toy.feedback.moodle.zip").read_bytes()
    course(root, "feedback", "toy", "--zip", "moodle")
    assert (root / "reports/toy.feedback.moodle.zip").read_bytes() == first


@pytest.mark.long
@pytest.mark.slow
def test_canvas_finds_everybody_in_the_zip(root: Path) -> None:
    for login in ("anna1", "anna2", "eve"):
        assert (root / "submitted" / login / "toy").is_dir()
    whole, half = (
        (root / f"submitted/{login}/toy/toy.ipynb").read_text() for login in ("anna1", "anna2")
    )
    names = {
        "schmidtanna_20005_9000150_toy.ipynb": half,
        "schmidtanna_LATE_20005_9000155_toy-1.ipynb": whole,
        "schmidtanna_20006_9000156_toy.ipynb": half,
        "oneileve_20009_9000157_toy.ipynb": "no notebook",
    }
    with zipfile.ZipFile(root / "canvas.zip", "w") as made:
        for name, text in names.items():
            made.writestr(name, text)
    assert course(root, "collect", "canvas.zip").returncode == 0
    done = course(root, "feedback", "toy", "--zip", "canvas")
    assert "theirs could not be graded: eve" in done.stdout
    attachments = {"9000155": "20005", "9000156": "20006", "9000157": "20009"}
    taken = canvas_takes(root / "reports/toy.feedback.canvas.zip", attachments)
    assert set(taken) == {"20005", "20006"}
    assert taken["20005"] == (root / "feedback/anna1/toy/toy.ipynb").read_bytes()
    again = course(root, "feedback", "toy", "--zip", "moodle")
    assert "no download of Moodle was collected of them: anna1, anna2, eve" in again.stdout


def test_who_hands_in_another_way_is_nobody_of_the_lms_any_more(root: Path) -> None:
    assert set(senders.read(root, "toy")) == {"anna1", "anna2", "eve"}
    (root / "mail/anna1").mkdir(parents=True)
    shutil.copy(root / "submitted/anna2/toy/toy.ipynb", root / "mail/anna1/toy.ipynb")
    assert course(root, "collect", "mail", "--lesson", "toy").returncode == 0
    assert set(senders.read(root, "toy")) == {"anna2", "eve"}
    assert course(root, "feedback", "--zip", "blackboard").returncode == 2
