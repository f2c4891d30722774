"""The class list: what is read, who counts, and who is nobody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from course import nbgrader_course
from course.classlist import members
from course.classlist.person import Person, people_of
from course.errors import CourseError
from course.grading import gradebook
from course.spreadsheet import read_table, table_of
from tests.grading import grade, hand_in, notebook, points
from tests.toy import course, nbgrader

OWN = "login,last_name,first_name,email,lms_id\nada,Lovelace,Ada,ada@uni.example,101\n"
ADA = Person("ada", "Lovelace", "Ada", "ada@uni.example", "101")


def people(data: str | bytes, **named: str) -> list[Person]:
    return people_of(table_of(data.encode() if isinstance(data, str) else data, "list.csv"), named)


# -- files -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        OWN.encode(),
        OWN.encode("utf-8-sig"),
        OWN.encode("utf-16"),
        OWN.encode("utf-16-le"),
        OWN.replace(",", ";").encode("cp1252"),
        b"sep=;\r\n" + OWN.replace(",", ";").replace("\n", "\r\n").encode(),
        OWN.replace(",", "\t").encode("utf-16"),
        OWN.replace("\n", "\r").encode(),
        OWN.replace("\n", ",,\n").encode(),
        (OWN + ",,,,\n").encode(),
    ],
)
def test_what_a_spreadsheet_saves_is_read(data: bytes) -> None:
    assert people(data) == [ADA]


def test_letters_of_windows_are_read() -> None:
    (person,) = people("Anmeldename;Nachname;Vorname\nz;Müller;Zoë\n".encode("cp1252"))
    assert (person.last_name, person.first_name) == ("Müller", "Zoë")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04rest", "save it as CSV"),
        (b"", "is empty"),
        (b"login\nada\n\x81\n", "row 3: it is not in UTF-8"),
        (b"login\nada\nb\0b\n", "row 3: it holds bytes that are not text"),
        (b'login,name\nada,"Ada\n', "row 2"),
        (b"login,name\nada,x,y\n", "row 2: it has 3 cells"),
        (b"login,login\nada,x\n", 'two columns are called "login"'),
        (b"name\nAda\n", "neither a column of logins"),
        (b"login,name\n,Ada\n", "row 2: it has no login"),
        (b"login\n../../etc\n", "row 2: the login"),
        (b"login\n.hidden\n", "row 2: the login"),
        ("login\nad\u202ea\n".encode(), "row 2: the login"),
        (b"login,name\nada,A\nAda,B\n", "row 3: the login"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_with_the_row(data: bytes, said: str) -> None:
    with pytest.raises(CourseError) as caught:
        people(data)
    assert said in str(caught.value) and "\n" not in str(caught.value)


def test_moodle_and_canvas() -> None:
    moodle = (
        '"First name","Last name","ID number","Email address",Groups\n'
        "Anna,Schmidt,4711,anna.schmidt@uni.example,A\n"
    )
    anna = Person("anna.schmidt", "Schmidt", "Anna", "anna.schmidt@uni.example", "4711")
    assert people(moodle) == [anna]
    canvas = (
        "Student,ID,SIS User ID,SIS Login ID,Section,Lesson (12)\n"
        ",,,,,Manual Posting\n    Points Possible,,,,,10\n"
        '"Schmidt, Anna",20005,s-1,schmidan,A,\n"Student, Test",20009,,abc,A,\n'
    )
    assert people(canvas) == [Person("schmidan", "Schmidt", "Anna", "", "20005")]


def test_a_column_may_be_named() -> None:
    (person,) = people("Kürzel,Wer\nab,Ada B\n", login="Kürzel", name="Wer")
    assert person == Person("ab", "B", "Ada")
    with pytest.raises(CourseError, match='no column "Nick"'):
        people(OWN, login="Nick")


# -- the list ----------------------------------------------------------------------------------


@pytest.fixture
def listed(root: Path) -> Path:
    """The toy course with a class of three; two have handed in, and one folder is misspelt."""
    (root / "class.csv").write_text(
        OWN + "grace,Hopper,Grace,,\nmary,Jackson,Mary,,\n", encoding="utf-8"
    )
    done = course(root, "students", "import", "class.csv")
    assert done.returncode == 0, done.stderr
    assert "3 students on the class list: 3 new" in done.stdout
    for student in ("ada", "grase"):
        hand_in(root, student, notebook(root))
    return root


def test_without_a_list_everybody_counts(root: Path) -> None:
    assert course(root, "students").returncode == 2
    hand_in(root, "anybody", notebook(root))
    assert grade(root).returncode == 0 and "anybody" in points(root)


def test_a_misspelt_folder_is_nobody(listed: Path) -> None:
    done = grade(listed)
    assert done.returncode == 1
    assert "grase, toy: not graded: not on the class list; did you mean grace?" in done.stdout
    assert set(points(listed)) == {"ada"}
    nbgrader(listed, "autograde", "toy", "--create")
    assert set(points(listed)) == {"ada"}
    for everyone in (False, True):
        grades = {g.student: g for g in gradebook.grades(listed, "toy", everyone=everyone)}
        assert grades["grase"].why_not == "not on the class list"
    assert {g: grades[g].status for g in ("ada", "grace", "mary")} == {
        "ada": "graded",
        "grace": "not handed in",
        "mary": "not handed in",
    }
    shown = course(listed, "students")
    assert shown.returncode == 1
    assert "handed in nothing at all: grace, mary" in shown.stdout
    assert "submitted/grase: not on the class list; did you mean grace?" in shown.stdout


@pytest.mark.slow
def test_who_has_handed_in_nothing_is_on_the_report(listed: Path) -> None:
    grade(listed)
    done = course(listed, "report", "toy")
    assert "handed in nothing: grace, mary" in done.stdout
    page = (listed / "reports/toy.html").read_text()
    assert "2 students have handed in nothing: grace, mary." in page
    exported = course(listed, "report", "toy", "--export", "moodle")
    assert "grace: not handed in" in exported.stdout
    assert "grase: not on the class list" in exported.stdout
    assert "gras" not in (listed / "reports/toy.moodle.csv").read_text()


@pytest.mark.slow
def test_without_a_list_nobody_is_missed(root: Path) -> None:
    """Whoever has handed in another lesson is known to nbgrader, and need not be in this class."""
    hand_in(root, "ada", notebook(root))
    grade(root)
    with nbgrader_course.open_gradebook(root) as book:
        book.update_or_create_student("grace")
    assert "handed in nothing" not in course(root, "report", "toy").stdout


@pytest.mark.slow
def test_who_was_removed_stays_away(listed: Path) -> None:
    (listed / "submitted/grase").rename(listed / "submitted/grace")
    assert grade(listed).returncode == 0
    assert course(listed, "students", "remove", "grace").returncode == 0
    done = grade(listed)
    assert done.returncode == 1 and "grace, toy: not graded: removed from the class" in done.stdout
    for everyone in (False, True):
        assert "grace" not in {
            g.student for g in gradebook.grades(listed, "toy", everyone=everyone)
        }
    assert "grace" in points(listed)  # nothing is lost
    assert course(listed, "students", "add", "grace").returncode == 0
    assert grade(listed).returncode == 0
    assert "grace" in {g.student for g in gradebook.grades(listed, "toy")}


@pytest.mark.slow
def test_somebody_is_removed_where_there_is_no_list(root: Path) -> None:
    for student in ("ada", "eve"):
        hand_in(root, student, notebook(root))
    assert course(root, "students", "remove", "eve").returncode == 0
    assert grade(root).returncode == 1
    assert set(points(root)) == {"ada"}


def test_a_second_import_changes_what_it_tells_and_loses_nothing(listed: Path) -> None:
    (listed / "new.csv").write_text("login;email\nada;new@uni.example\nalan;\n")
    done = course(listed, "students", "import", "new.csv")
    assert "4 students on the class list: 1 new, 1 changed, 0 as before" in done.stdout
    assert "not in new.csv, and still on the list: grace, mary" in done.stdout
    with nbgrader_course.open_gradebook(listed) as book:
        people = members.read(book).people
    assert people["ada"] == Person("ada", "Lovelace", "Ada", "new@uni.example", "101")
    before = json.dumps(sorted(people))
    assert course(listed, "students", "import", "new.csv", "--dry-run").returncode == 0
    with nbgrader_course.open_gradebook(listed) as book:
        assert json.dumps(sorted(members.read(book).people)) == before


def test_an_error_leaves_the_list_as_it_was(listed: Path) -> None:
    (listed / "bad.csv").write_text("login\nnew\n../x\n")
    done = course(listed, "students", "import", "bad.csv")
    assert done.returncode == 1 and "bad.csv, row 3" in done.stderr
    with nbgrader_course.open_gradebook(listed) as book:
        assert "new" not in members.read(book).people
    assert course(listed, "students", "import", "none.csv").returncode == 2


def test_a_table_of_any_file(tmp_path: Path) -> None:
    (tmp_path / "x\x1b.csv").write_text("login\nada\n")
    assert "\x1b" not in read_table(tmp_path / "x\x1b.csv").name
