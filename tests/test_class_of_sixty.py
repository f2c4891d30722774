"""A class of sixty over three lessons, from its list to the end of the term, by command."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import mean

import nbformat
import pytest

from course.author import build as builder
from course.nbgrader_course import open_gradebook
from course.term import belongings
from tests.grading import DEAD, HALF, notebook
from tests.toy import course, make_course

pytestmark = pytest.mark.slow

SIZE = 60
LESSONS = ("one", "two", "three")
DUE = {
    lesson: datetime(2026, 10, 7 * week, 21, 59)  # in UTC; 23:59 in Berlin
    for week, lesson in enumerate(LESSONS, 1)
}
EARNED = {"whole": 20.0, "half": 10.0, "nothing": 0.0}


def login(number: int) -> str:
    return f"s{number:02}"


def first_name(number: int) -> str:
    return "ABCDEFGHIJ"[number % 10] + "nna"


def last_name(number: int) -> str:
    return f"Surname{'abcdef'[number // 10]}"


def kind(number: int, lesson: str) -> str:
    """What a student hands in: a third of the class knows half; every tenth gives up after a while."""
    if number % 10 == 9 and lesson != "one":
        return "missing"
    return ("whole", "whole", "half")[number % 3] if number % 10 else "nothing"


def late(number: int, lesson: str) -> bool:
    """Every tenth is 30 hours late, which is two started days: a fifth of the points."""
    return number % 10 == 8 and lesson == "two"


def score(number: int, lesson: str) -> float | None:
    if kind(number, lesson) == "missing":
        return None
    return EARNED[kind(number, lesson)] * (0.8 if late(number, lesson) and number != 8 else 1.0)


def arrived(number: int, lesson: str) -> datetime:
    return DUE[lesson] + timedelta(hours=30 if late(number, lesson) else -number)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_course(tmp_path_factory.mktemp("sixty"))
    for lesson in LESSONS:
        shutil.copytree(root / "lessons" / "toy", root / "lessons" / lesson)
    built = builder.build(root, ["toy", *LESSONS], run=False)
    assert not built.errors
    with open(root / "nbgrader_config.py", "a") as config:
        config.write('\nc.Times.zone = "Europe/Berlin"\nc.Publish.folder = "out"\n')
    texts = {"whole": None, "half": HALF, "nothing": DEAD}
    made = {name: nbformat.writes(notebook(root, cells)) for name, cells in texts.items()}
    shutil.rmtree(root / "lessons/toy")
    for folder in ("source", "release"):
        shutil.rmtree(root / folder / "toy")
    _list(root)
    _moodle(root, made)
    _canvas(root, made)
    _folder(root, made)
    return root


def handed_in(lesson: str) -> list[int]:
    return [number for number in range(SIZE) if kind(number, lesson) != "missing"]


def _list(root: Path) -> None:
    with open(root / "classlist.csv", "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["login", "last_name", "first_name", "email", "lms_id"])
        for n in range(SIZE):
            rows.writerow(
                [login(n), last_name(n), first_name(n), f"{login(n)}@uni.example", 20000 + n]
            )


def _moodle(root: Path, made: dict[str, str]) -> None:
    with zipfile.ZipFile(root / "moodle.zip", "w") as archive:
        for n in handed_in("one"):
            name = f"{first_name(n)} {last_name(n)}_{431000 + n}_assignsubmission_file_/one.ipynb"
            archive.writestr(name, made[kind(n, "one")].replace("toy", "one"))
    with open(root / "worksheet.csv", "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(
            ["Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade",
             "Last modified (submission)", "Last modified (grade)", "Feedback comments"]
        )  # fmt: skip
        for n in range(SIZE):
            when = arrived(n, "one") + timedelta(hours=2)  # in Berlin
            rows.writerow(
                [f"Participant {431000 + n}", f"{first_name(n)} {last_name(n)}",
                 f"{login(n)}@uni.example", "Submitted", "", "20.00",
                 f"{when:%A, {when.day} %B %Y, %I:%M %p}", "-", ""]
            )  # fmt: skip


def _canvas(root: Path, made: dict[str, str]) -> None:
    entries = []
    with zipfile.ZipFile(root / "canvas.zip", "w") as archive:
        for n in handed_in("two"):
            word = "LATE_" if late(n, "two") else ""
            name = f"{last_name(n)}{first_name(n)}".lower()
            archive.writestr(
                f"{name}_{word}{20000 + n}_{9000000 + n}_two.ipynb",
                made[kind(n, "two")].replace("toy", "two"),
            )
            entries.append(
                f'{{"user_id": {20000 + n}, "submitted_at": "{arrived(n, "two"):%Y-%m-%dT%H:%M:%SZ}"}}'
            )
    (root / "canvas.json").write_text(f"[{', '.join(entries)}]")


def _folder(root: Path, made: dict[str, str]) -> None:
    rows = ["login;submitted_at"]
    for n in handed_in("three"):
        path = root / "mail" / login(n) / "three.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(made[kind(n, "three")].replace("toy", "three"))
        rows.append(f"{login(n)};{arrived(n, 'three'):%Y-%m-%d %H:%M:%S}Z")
    (root / "three.csv").write_text("\n".join(rows))


def run(root: Path, *words: str) -> str:
    done = course(root, *words)
    assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
    return done.stdout


def exported(root: Path, lesson: str, form: str, key: str, column: str) -> dict[str, float]:
    run(root, "report", lesson, "--export", form)
    ending = {"csv": "csv", "canvas": "canvas.csv", "moodle": "moodle.csv"}.get(form, f"{form}.csv")
    text = (root / f"reports/{lesson}.{ending}").read_text()
    rows = csv.DictReader(io.StringIO(text))
    return {row[key]: float(row[column]) for row in rows if row[key] and row[column]}


def test_from_the_list_to_the_end_of_the_term(root: Path) -> None:
    # the class, and when lessons are due
    assert "60 students on the class list: 60 new" in run(
        root, "students", "import", "classlist.csv"
    )
    for lesson in LESSONS:
        when = DUE[lesson].replace(tzinfo=UTC)
        run(root, "due", lesson, f"{when:%Y-%m-%d %H:%M}Z")
        assert (root / f"release/{lesson}/due.json").is_file()
    run(root, "extension", "two", login(8), "2026-10-21 23:59")

    # the work comes from everywhere
    assert "60 new" in run(root, "collect", "moodle.zip", "--times", "worksheet.csv")
    assert "54 new" in run(root, "collect", "canvas.zip", "--times", "canvas.json")
    said = run(root, "collect", "mail", "--lesson", "three", "--times", "three.csv")
    assert "54 new" in said and "nothing from s09, s19, s29, s39, s49, s59" in said

    # and is graded
    assert "done with 168 in" in run(root, "grade")
    assert "done with 0 in" in run(root, "grade")
    want = {lesson: {login(n): score(n, lesson) for n in handed_in(lesson)} for lesson in LESSONS}
    for lesson in LESSONS:
        assert exported(root, lesson, "csv", "student", "score") == want[lesson]

    # a person gives points by hand: the penalty follows
    with open_gradebook(root) as book:
        submission = book.find_submission_notebook("two", "two", login(18))
        for each in submission.grades:
            each.manual_score = 5.0
        book.db.commit()
    want["two"][login(18)] = 8.0
    assert exported(root, "two", "csv", "student", "score") == want["two"]
    run(root, "grade", "--force", "--student", login(18))
    assert exported(root, "two", "csv", "student", "score") == want["two"]

    # grades and feedback go where the work came from
    moodle = exported(root, "one", "moodle-worksheet", "Identifier", "Grade")
    assert moodle == {f"Participant {431000 + n}": want["one"][login(n)] for n in range(SIZE)}
    canvas = exported(root, "two", "canvas", "SIS Login ID", "two")
    assert canvas == want["two"]
    assert exported(root, "three", "moodle", "Username", "three") == want["three"]
    said = run(root, "publish", "one", "now")
    assert "60 students in" in said and "one: published" in said
    assert len(list((root / "out").glob("s*/one/one.html"))) == SIZE
    with zipfile.ZipFile(root / "reports/one.feedback.moodle.zip") as archive:
        assert len(archive.namelist()) == SIZE

    # the report of each lesson, and of the term
    said = run(root, "report", "three")
    assert "handed in nothing: s09, s19, s29, s39, s49, s59" in said
    said = run(root, "report", "--term")
    behind = [line.strip() for line in said.splitlines() if "not handed in: two, three" in line]
    assert sorted(line[:3] for line in behind) == [login(n) for n in range(9, SIZE, 10)]
    weak = [line for line in said.splitlines() if "% of the points of what was handed in" in line]
    shares = [[want[lesson].get(login(n)) for lesson in LESSONS] for n in range(SIZE)]
    below = [n for n, each in enumerate(shares) if mean(s for s in each if s is not None) < 10]
    assert sorted(line.strip()[:3] for line in weak) == [login(n) for n in below]
    assert len(below) == 7

    # a backup that restores, and the end of the term
    run(root, "backup", "class.tar.gz")
    shutil.rmtree(root / "submitted/s00")
    (root / "gradebook.db").unlink()
    run(root, "restore", "class.tar.gz", "--yes")
    for lesson in LESSONS:
        assert exported(root, lesson, "csv", "student", "score") == want[lesson]
    run(root, "term", "2026-autumn", "--yes")
    assert belongings.of(root) == [] and not list((root / "release").glob("*/due.json"))
    kept = root / "terms/2026-autumn"
    done = course(root, "report", "two", "--export", "csv", "--root", str(kept))
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader((kept / "reports/two.csv").read_text().splitlines()))
    assert Counter(row["status"] for row in rows) == {"graded": 54, "not handed in": 6}
