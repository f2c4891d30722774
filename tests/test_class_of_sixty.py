"""A class of sixty over three lessons, from its list to the end of the term: by command, and what the
formgrader shows of it in a browser."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import mean

import nbformat
import pytest

from course.author import build as builder
from course.nbgrader_course import open_gradebook
from course.term import belongings
from tests.formgrader import Formgrader, no_formulas
from tests.grading import DEAD, HALF, notebook
from tests.jupyter import CHROMIUM, Jupyter, Watched, chromium, serving
from tests.toy import REPOSITORY, course, make_course

pytestmark = pytest.mark.slow

SIZE = 60
LESSONS = ("one", "two", "three")
DUE = {
    lesson: datetime(2026, 10, 7 * week, 21, 59)  # in UTC; 23:59 in Berlin
    for week, lesson in enumerate(LESSONS, 1)
}
PICTURE = REPOSITORY / "docs" / "images" / "wrong.png"  # the lesson shows one
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
        (root / "lessons" / lesson / "files").mkdir()
        shutil.copy(PICTURE, root / "lessons" / lesson / "files" / "picture.png")
    built = builder.build(root, ["toy", *LESSONS], run=False)
    assert not built.errors
    with open(root / "nbgrader_config.py", "a") as config:
        config.write('\nc.Times.zone = "Europe/Berlin"\nc.Publish.folder = "out"\n')
    texts = {"whole": None, "half": HALF, "nothing": DEAD}
    made = {name: nbformat.writes(notebook(root, cells)) for name, cells in texts.items()}
    shutil.rmtree(root / "lessons/toy")
    for folder in ("source", "release"):
        shutil.rmtree(root / folder / "toy")
    with open_gradebook(root) as book:
        book.remove_assignment("toy")
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


@pytest.fixture(scope="module")
def graded(root: Path) -> Path:
    """The class with all of its work collected and graded; who changes it takes a copy."""
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
    return root


def copied(graded: Path, place: Path) -> Path:
    return Path(shutil.copytree(graded, place / "class", symlinks=True))


# -- by command ----------------------------------------------------------------------------------


@pytest.mark.long
def test_from_the_list_to_the_end_of_the_term(graded: Path, tmp_path: Path) -> None:
    root = copied(graded, tmp_path)
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


# -- in a browser --------------------------------------------------------------------------------


BROKEN, RENAMED, SENT_AGAIN, GIVEN, LATE = (login(n) for n in (1, 2, 5, 18, 28))


def handed_in_again(root: Path, lesson: str, work: dict[str, tuple[str, str | None]]) -> None:
    """Collect newer work; login -> the name of the file and its text, None for that of s04."""
    rows = ["login;submitted_at"]
    for student, (name, text) in work.items():
        path = root / f"again-{lesson}" / student / f"{name}.ipynb"
        path.parent.mkdir(parents=True)
        same = (root / "submitted" / login(4) / lesson / f"{lesson}.ipynb").read_text()
        path.write_text(text or same)
        rows.append(f"{student};{DUE[lesson]:%Y-%m-%d %H:%M}Z")
    (root / "again.csv").write_text("\n".join(rows))
    said = run(root, "collect", f"again-{lesson}", "--lesson", lesson, "--times", "again.csv")
    assert f"{len(work)} replaced" in said


@pytest.fixture
def tab(graded: Path, tmp_path: Path) -> Iterator[tuple[Jupyter, Formgrader]]:
    """The formgrader on the class, with an exchange and with what happens to work on its way."""
    root = copied(graded, tmp_path)
    (tmp_path / "exchange").mkdir(mode=0o777)
    with open(root / "nbgrader_config.py", "a") as config:
        config.write(f"\nc.Exchange.root = {str(tmp_path / 'exchange')!r}\n")
    handed_in_again(root, "two", {BROKEN: ("two", '{"cells": ['), RENAMED: ("my two", None)})
    handed_in_again(root, "three", {SENT_AGAIN: ("three", None)})
    run(root, "feedback", "three")
    for name in ("server", "mathjax"):
        (tmp_path / name).mkdir()
    with serving(root, tmp_path / "server") as jupyter, chromium() as browser:
        watched = Watched(browser, jupyter.address, no_formulas(tmp_path / "mathjax"))
        yield jupyter, Formgrader(watched)
        assert watched.failed == [] and watched.errors == [] and not watched.ran()
        watched.close()


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_the_formgrader_on_the_class(tab: tuple[Jupyter, Formgrader]) -> None:
    jupyter, page = tab
    root = jupyter.root

    # Manage Assignments: every button of a lesson
    page.open("manage_assignments", rows=3)
    assert [page.cell(lesson, "num-submissions") for lesson in LESSONS] == ["60", "54", "54"]
    assert page.cell("two", "duedate").startswith("2026-10-14 21:59")
    for button in ("assign", "release", "release", "release", "collect"):  # out, back, and out
        assert page.press("three", button)[0] == "Success", button
    assert page.cell("three", "status") == "released"
    assert (root.parent / "exchange/neural-networks/outbound/three/due.json").is_file()
    assert page.press("three", "generate-feedback")[0] == "Success"
    title, text = page.press("three", "release-feedback")
    assert title == "Error" and "did not come through the exchange" in text

    # Manage Submissions: all states, and every button of a student
    states = page.states("two")
    # the formgrader shows points before a penalty
    want = {login(n): ("graded", shown(EARNED[kind(n, "two")])) for n in handed_in("two")}
    waiting = ("needs autograding", "")
    assert states == {**want, BROKEN: waiting, RENAMED: waiting}
    for student in (BROKEN, RENAMED):
        title, text = page.press(student, "autograde")
        assert title == "Success", text
    want[BROKEN] = ("needs manual grading", "0 / 20")
    want[RENAMED] = ("graded", "20 / 20")
    assert page.states("two") == want
    assert page.press(RENAMED, "generate-feedback")[0] == "Success"
    assert page.press(RENAMED, "release-feedback")[0] == "Error"
    assert page.states("three")[SENT_AGAIN] == waiting
    assert page.press(SENT_AGAIN, "autograde")[0] == "Success"
    assert page.states("three")[SENT_AGAIN] == ("graded", "20 / 20")

    # Manual Grading: lists, points by hand, with the penalty for being late, next and previous
    page.open("gradebook", rows=3)
    page.open("gradebook/two", rows=1)
    page.open("gradebook/two/two", rows=54)
    page.page.locator("#toggle_names").click()
    assert page.page.locator("#main-table").inner_text().count("Surname") == 54
    for heading in page.page.locator("thead th").all():
        heading.click()  # sorts
    page.submission(jupyter, GIVEN, "two")
    page.give("#test_double", "5")
    page.give("#test_total", "5")
    page.give("#total-comment", "See me.")
    want[GIVEN] = ("graded", "10 / 20")
    page.submission(jupyter, LATE, "two")
    page.give("#test_total", "0")
    want[LATE] = ("graded", "10 / 20")
    assert page.states("two") == want
    page.submission(jupyter, login(20), "two")
    seen = []
    for words in ("Next", "Next", "Prev"):
        page.follow(words)
        seen.append(page.page.url.partition("?")[0].rstrip("/"))
    assert seen[0] == seen[2] != seen[1]

    # Manage Students: sixty, one of them, and one who handed in nothing
    page.open("manage_students", rows=SIZE)
    assert page.cell(login(0), "score") == "0 / 60"
    page.open(f"manage_students/{login(18)}", rows=3)
    assert "10 / 20" in page.row("two").inner_text()
    page.open(f"manage_students/{login(18)}/two", rows=1)
    page.open(f"manage_students/{login(9)}", rows=3)

    # the command line goes on from there
    done = course(root, "grade")
    assert done.returncode == 1 and f"✗ {BROKEN}, two: could not be graded" in done.stdout
    assert "168 had not changed" in done.stdout
    scores = exported(root, "two", "csv", "student", "score")
    assert scores[GIVEN] == scores[LATE] == 8.0  # a fifth is the penalty
    assert scores[RENAMED] == 20.0 and BROKEN not in scores


def shown(points: float) -> str:
    """A score of twenty as the formgrader writes it."""
    return f"{points:g} / 20"
