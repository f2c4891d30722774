"""Downloads of Moodle, Canvas and people: whose is what, when it came, and what is left."""

from __future__ import annotations

import json
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from course.classlist.members import ClassList
from course.classlist.person import Person
from course.grading import arrivals
from course.lms import archive, senders
from course.lms.archive import files_in
from course.lms.names import match, sender_of, usual_name
from course.times import ZoneInfo, parse
from tests.toy import course, nbgrader

CLASS = """\
login,last_name,first_name,email,lms_id
anna1,Schmidt,Anna,anna.s@uni.example,20005
anna2,Schmidt,Anna,anna.t@uni.example,20006
zoe,Müller-Lüdenscheidt,Zoë,zoe@uni.example,20007
bo,Li,Bo,bo@uni.example,20008
eve,Adams,Eve,eve@uni.example,20009
"""
SHEET = """\
Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Last modified (submission)"
Participant 431000,"Anna Schmidt",anna.s@uni.example,Submitted,,20,"Wednesday, 14 October 2026, 11:59 PM"
Participant 431001,"Anna Schmidt",anna.t@uni.example,Submitted,,20,"Thursday, 15 October 2026, 12:30 AM"
Participant 431002,"Zoë Müller-Lüdenscheidt",zoe@uni.example,Submitted,,20,"Monday, 12 October 2026, 9:05 AM"
Participant 431003,"Bo Li",bo@uni.example,"No submission",,20,-
"""
MOODLE = {
    "Anna Schmidt_431000_assignsubmission_file_/toy.ipynb": "first",
    "Anna Schmidt_431001_assignsubmission_file_/my toy.ipynb": "second",
    "Anna Schmidt_431001_assignsubmission_file_/data/notes.txt": "notes",
    "Zoë Müller-Lüdenscheidt_431002_assignsubmission_file/toy.ipynb": "third",
    "No Body_431009_assignsubmission_file_/toy.ipynb": "whose?",
}


@pytest.fixture
def listed(root: Path) -> Path:
    """The toy course with a class of five and its clock in Berlin."""
    with open(root / "nbgrader_config.py", "a") as config:
        config.write('\nc.Times.zone = "Europe/Berlin"\n')
    (root / "classlist.csv").write_text(CLASS)
    assert course(root, "students", "import", "classlist.csv").returncode == 0
    return root


def zipped(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, text in files.items():
            made.writestr(name, text)
    return path


def submitted(root: Path) -> dict[str, str]:
    """Path below submitted/ -> text."""
    return {
        path.relative_to(root / "submitted").as_posix(): path.read_text()
        for path in sorted((root / "submitted").rglob("*"))
        if path.is_file() and path.name not in ("README.md", "arrivals.csv")
    }


# -- names -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "lms", "name", "id", "inside"),
    [
        ("Anna Schmidt_431000_assignsubmission_file_/x.ipynb", "moodle", "Anna Schmidt", "431000", "x.ipynb"),
        ("Anna Schmidt_431000_assignsubmission_file/x.ipynb", "moodle", "Anna Schmidt", "431000", "x.ipynb"),
        ("Anna Schmidt_431000_assignsubmission_file_x.ipynb", "moodle", "Anna Schmidt", "431000", "x.ipynb"),
        ("top/O_Neil_7_assignsubmission_file_/a/x.ipynb", "moodle", "O_Neil", "7", "a/x.ipynb"),
        ("schmidtanna_20005_9000155_x.ipynb", "canvas", "schmidtanna", "20005", "x.ipynb"),
        ("schmidtanna_LATE_20005_9000155_x-1.ipynb", "canvas", "schmidtanna", "20005", "x-1.ipynb"),
        ("muellerzoe_20007_9_my_file_2.ipynb", "canvas", "muellerzoe", "20007", "my_file_2.ipynb"),
        ("anon_Ab3Xz_9000155_x.ipynb", "canvas", "", "Ab3Xz", "x.ipynb"),
        ("LATE_anon_abcde_9000155_2_x.ipynb", "canvas", "", "abcde", "2_x.ipynb"),
        ("Participant_431000_assignsubmission_file_/x.ipynb", "moodle", "Participant", "431000", "x.ipynb"),
        ("Team 3-Bo Li_43_assignsubmission_file_/x.ipynb", "moodle", "Team 3-Bo Li", "43", "x.ipynb"),
        ("team3_20008_9_x.ipynb", "canvas", "team3", "20008", "x.ipynb"),
    ],
)  # fmt: skip
def test_names_of_an_lms(path: str, lms: str, name: str, id: str, inside: str) -> None:
    found = sender_of(tuple(path.split("/")))
    assert found is not None
    sender, rest = found
    assert (sender.lms, sender.name, sender.id, "/".join(rest)) == (lms, name, id, inside)


@pytest.mark.parametrize("path", ["ada/toy.ipynb", "toy.ipynb", "ada/my_toy_2.ipynb", "a_1.ipynb"])
def test_names_of_people_are_none_of_an_lms(path: str) -> None:
    assert sender_of(tuple(path.split("/"))) is None


def test_two_of_one_name_are_told_apart_by_what_the_lms_knows() -> None:
    people = {
        login: Person(login, "Schmidt", "Anna", f"{login}@x", number)
        for login, number in (("a", "1"), ("b", "2"))
    }
    (moodle, _), (canvas, _) = (
        sender_of(("Anna Schmidt_9_assignsubmission_file_", "x.ipynb")) or ((), ()),
        sender_of(("schmidtanna_2_5_x.ipynb",)) or ((), ()),
    )
    assert match(moodle, people, {})[0] == "" and "2 students" in match(moodle, people, {})[1]
    assert match(moodle, people, {"9": "B@X"}) == ("b", "")
    assert match(canvas, people, {}) == ("b", "")


def test_what_is_added_to_a_name_is_taken_off() -> None:
    assert usual_name("toy-1.ipynb", "toy") == usual_name("toy (2).ipynb", "toy") == "toy.ipynb"
    assert usual_name("other-1.ipynb", "toy") == "other-1.ipynb"


# -- the downloads -----------------------------------------------------------------------------


def test_a_download_of_moodle(listed: Path) -> None:
    zipped(listed / "moodle.zip", MOODLE)
    (listed / "sheet.csv").write_text(SHEET)
    done = course(listed, "collect", "moodle.zip", "--times", "sheet.csv")
    assert done.returncode == 1
    assert "toy: 3 new, 0 replaced, 0 as before; 1 file is nobody's" in done.stdout
    assert "No Body_431009_assignsubmission_file_/toy.ipynb: nobody on the class" in done.stdout
    assert "nothing from bo, eve" in done.stdout
    assert submitted(listed) == {
        "anna1/toy/toy.ipynb": "first",
        "anna2/toy/data/notes.txt": "notes",
        "anna2/toy/my toy.ipynb": "second",
        "zoe/toy/toy.ipynb": "third",
    }
    assert arrivals.read(listed) == {
        ("anna1", "toy"): datetime(2026, 10, 14, 21, 59),
        ("anna2", "toy"): datetime(2026, 10, 14, 22, 30),
        ("zoe", "toy"): datetime(2026, 10, 12, 7, 5),
    }
    assert (listed / "downloaded/toy/archive/moodle.zip").is_file()  # whoever is nobody is there
    again = course(listed, "collect", "moodle.zip", "--times", "sheet.csv")
    assert "0 new, 0 replaced, 3 as before" in again.stdout
    assert len((listed / "submitted/arrivals.csv").read_text().splitlines()) == 4


def test_a_download_of_canvas(listed: Path) -> None:
    zipped(
        listed / "canvas.zip",
        {
            "schmidtanna_20005_9000150_toy.ipynb": "old",
            "schmidtanna_LATE_20005_9000155_toy-1.ipynb": "new",
            "schmidtanna_20006_9000156_toy.ipynb": "other",
            "mllerldenscheidtzo_20007_9000157_toy.ipynb": "zoe's",
            "libo_77_9000158_toy.ipynb": "bo's",
        },
    )
    (listed / "canvas.json").write_text(
        "while(1);" + json.dumps([{"user_id": 20005, "submitted_at": "2026-10-14T22:10:00Z"}])
    )
    done = course(listed, "collect", "canvas.zip", "--times", "canvas.json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert submitted(listed) == {
        "anna1/toy/earlier-9000150-toy.ipynb": "old",
        "anna1/toy/toy.ipynb": "new",
        "anna2/toy/toy.ipynb": "other",
        "bo/toy/toy.ipynb": "bo's",
        "zoe/toy/toy.ipynb": "zoe's",
    }
    assert arrivals.read(listed) == {("anna1", "toy"): datetime(2026, 10, 14, 22, 10)}
    assert "3 have no time of arrival" in done.stdout


def test_anonymous_work_is_named_until_the_lms_tells(listed: Path) -> None:
    zipped(
        listed / "canvas.zip",
        {"anon_Ab3Xz_9000155_toy.ipynb": "bo's", "LATE_anon_Zz9yy_9000156_toy-1.ipynb": "zoe's"},
    )
    done = course(listed, "collect", "canvas.zip")
    assert done.returncode == 1 and submitted(listed) == {}
    assert done.stdout.count("download again when Canvas shows names") == 2
    told = [
        {"user_id": 20008, "anonymous_id": "Ab3Xz", "submitted_at": "2026-10-14T22:10:00Z"},
        {"user_id": 20007, "anonymous_id": "Zz9yy", "submitted_at": "2026-10-15T22:10:00Z"},
    ]
    (listed / "canvas.json").write_text(json.dumps(told))
    done = course(listed, "collect", "canvas.zip", "--times", "canvas.json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert submitted(listed) == {"bo/toy/toy.ipynb": "bo's", "zoe/toy/toy.ipynb": "zoe's"}
    assert arrivals.read(listed)["bo", "toy"] == datetime(2026, 10, 14, 22, 10)
    (listed / "canvas.json").write_text(json.dumps([{"anonymous_id": "Ab3Xz"}]))
    done = course(listed, "collect", "canvas.zip", "--times", "canvas.json")
    assert done.returncode == 1 and "leaves it out while grading is anonymous" in done.stderr

    zipped(listed / "moodle.zip", {"Participant_431003_assignsubmission_file_/toy.ipynb": "new"})
    done = course(listed, "collect", "moodle.zip")
    assert done.returncode == 1 and "Reveal student identities" in done.stdout
    (listed / "sheet.csv").write_text(SHEET)
    done = course(listed, "collect", "moodle.zip", "--times", "sheet.csv")
    assert done.returncode == 0 and submitted(listed)["bo/toy/toy.ipynb"] == "new"


def test_work_of_a_group(listed: Path) -> None:
    """Moodle has it once for each member; Canvas once for all, under the user of one of them."""
    team = {
        f"Team 3-{name}_{id}_assignsubmission_file_/toy.ipynb": "ours"
        for name, id in (("Bo Li", 431003), ("Zoë Müller-Lüdenscheidt", 431002))
    }
    zipped(listed / "moodle.zip", team)
    done = course(listed, "collect", "moodle.zip")
    assert done.returncode == 1 and submitted(listed) == {}
    assert done.stdout.count("if it is a group's or anonymous, give --times") == 2
    (listed / "sheet.csv").write_text(SHEET)
    done = course(listed, "collect", "moodle.zip", "--times", "sheet.csv")
    assert done.returncode == 0, done.stdout
    assert submitted(listed) == {"bo/toy/toy.ipynb": "ours", "zoe/toy/toy.ipynb": "ours"}

    zipped(listed / "canvas.zip", {"team3_20009_9000155_toy.ipynb": "ours"})
    done = course(listed, "collect", "canvas.zip")
    assert submitted(listed)["eve/toy/toy.ipynb"] == "ours"
    assert "eve has the work of team3: if that is a group, the others in it have" in done.stdout
    # a name with letters that Canvas leaves out, and one in another order, are nobody's group
    for name, id in (("mllerldenscheidtzo", 20007), ("libo", 20008), ("boli", 20008)):
        zipped(listed / "canvas.zip", {f"{name}_{id}_9000157_toy.ipynb": "mine"})
        assert "group" not in course(listed, "collect", "canvas.zip").stdout


def test_a_folder_of_a_person(listed: Path) -> None:
    for name in ("bo/toy.ipynb", "zoe/toy/toy.ipynb", "ev/toy.ipynb", "anna1.ipynb"):
        path = listed / "mail" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    done = course(listed, "collect", "mail", "--lesson", "toy")
    assert done.returncode == 1 and "did you mean eve?" in done.stdout
    assert set(submitted(listed)) == {f"{x}/toy/toy.ipynb" for x in ("anna1", "bo", "zoe")}


def test_two_people_of_the_lms_are_never_one_student(listed: Path) -> None:
    zipped(
        listed / "x.zip",
        {
            "Bo Li_1_assignsubmission_file_/toy.ipynb": "one",
            "Bo Li_2_assignsubmission_file_/toy.ipynb": "two",
        },
    )
    done = course(listed, "collect", "x.zip")
    assert done.returncode == 1 and "1, 2 are both bo" in done.stdout
    assert submitted(listed) == {}


def test_what_is_older_changes_nothing_and_what_is_replaced_is_kept(listed: Path) -> None:
    def send(text: str, when: str) -> str:
        zipped(listed / "x.zip", {"Bo Li_3_assignsubmission_file_/toy.ipynb": text})
        (listed / "t.csv").write_text(f"login;submitted_at\nbo;{when}\n", encoding="utf-16")
        done = course(listed, "collect", "x.zip", "--times", "t.csv")
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "1 new" in send("one", "14.10.2026 12:00")
    assert "1 replaced" in send("two", "14.10.2026 13:00")
    ledger = (listed / "submitted/arrivals.csv").read_text()
    assert "1 older than what is there" in send("three", "14.10.2026 11:00")
    assert (listed / "submitted/arrivals.csv").read_text() == ledger
    assert submitted(listed) == {"bo/toy/toy.ipynb": "two"}
    (kept,) = (listed / "downloaded/toy/replaced").glob("bo-*/toy.ipynb")
    assert kept.read_text() == "one"
    assert len(list((listed / "downloaded/toy/archive").iterdir())) == 3


def test_a_dry_run_changes_nothing(listed: Path) -> None:
    zipped(listed / "moodle.zip", MOODLE)
    done = course(listed, "collect", "moodle.zip", "--dry-run")
    assert "nothing was changed" in done.stdout and submitted(listed) == {}
    assert not (listed / "downloaded").exists()


def test_without_a_list_an_lms_is_not_mapped(root: Path) -> None:
    zipped(root / "moodle.zip", MOODLE)
    done = course(root, "collect", "moodle.zip")
    assert done.returncode == 1 and "there is no class list" in done.stdout


def test_nbgrader_collects_the_same(listed: Path) -> None:
    archive_folder = listed / "downloaded" / "toy" / "archive"
    archive_folder.mkdir(parents=True)
    zipped(archive_folder / "moodle.zip", {**MOODLE, "../../../out.ipynb": "x"})
    done = nbgrader(listed, "zip_collect", "toy")
    assert done.returncode == 0, done.stderr
    # two of one name: nbgrader has no worksheet to tell them apart
    assert submitted(listed) == {"zoe/toy/toy.ipynb": "third"}
    assert set(senders.read(listed, "toy")) == {"zoe"}  # feedback goes back under that name
    assert "2 students have this name" in done.stderr and "leads out" in done.stderr
    assert not (listed / "out.ipynb").exists()


# -- what nobody should trust ------------------------------------------------------------------


def test_a_zip_leads_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = zipfile.ZipInfo("bo/link.ipynb")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as made:
        for name in ("../../out.ipynb", "/etc/out.ipynb", "C:\\out.ipynb", "bo/" + "x" * 300):
            made.writestr(name, "x")
        made.writestr(link, "/etc/passwd")
        made.writestr("bo/bomb.ipynb", "0" * 1_000_000)
        made.writestr("bo/fine.ipynb", "fine")
        made.writestr("__MACOSX/bo/._fine.ipynb", "x")
    monkeypatch.setattr(archive, "MAX_FILE", 100_000)
    found = list(files_in(tmp_path / "x.zip"))
    assert [each.shown for each in found if not each.why_not] == ["bo/fine.ipynb"]
    assert len(found) == 7


def test_names_of_any_encoding(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"M?ller.ipynb": "x"})
    data = path.read_bytes().replace(b"M?ller", b"M\xfcller")
    path.write_bytes(data)
    assert [each.parts for each in files_in(path)] == [("Müller.ipynb",)]


def test_broken_files_are_one_sentence(listed: Path) -> None:
    (listed / "x.zip").write_bytes(b"PK\x03\x04 no zip")
    (listed / "t.csv").write_text("login,submitted_at\nbo,10/14/26\n")
    assert "neither a zip" in course(listed, "collect", "x.zip").stderr
    assert "there is no none.zip" in course(listed, "collect", "none.zip").stderr
    zipped(listed / "x.zip", {"bo/toy.ipynb": "x"})
    done = course(listed, "collect", "x.zip", "--times", "t.csv")
    assert done.returncode == 1 and "t.csv, row 2" in done.stderr
    assert submitted(listed) == {}
    with open(listed / "nbgrader_config.py", "a") as config:
        config.write('\nc.Times.zone = "Europe/Nowhere"\n')
    assert "is not a time zone" in course(listed, "collect", "x.zip").stderr


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-10-14 23:59", "2026-10-14 21:59:00"),
        ("2026-10-14T23:59:10Z", "2026-10-14 23:59:10"),
        ("14.10.2026 23:59", "2026-10-14 21:59:00"),
        ("14.10.2026", "2026-10-14 21:59:59"),
        ("Wednesday, 14 October 2026, 11:59 PM", "2026-10-14 21:59:00"),
        ("Wednesday, October 14, 2026, 12:05 AM", "2026-10-13 22:05:00"),
        ("Mittwoch, 14. Oktober 2026, 23:59", "2026-10-14 21:59:00"),
        ("2026-10-25 02:30", "2026-10-25 00:30:00"),  # twice: the first of the two
        ("2026-12-01 12:00", "2026-12-01 11:00:00"),
    ],
)
def test_times_have_a_zone(text: str, utc: str) -> None:
    assert str(parse(text, ZoneInfo("Europe/Berlin"))) == utc


@pytest.mark.parametrize(
    "text", ["", "-", "10/14/26 23:59", "2026-13-01", "2026-10-14 25:00", "1.2"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse(text, ZoneInfo("UTC"))


def test_an_empty_list_has_nobody() -> None:
    assert not ClassList({}).exists and ClassList({}).why_not("x") == ""
