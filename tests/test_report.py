"""The report: what the numbers mean, what the page shows, and what a spreadsheet gets."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rich.console import Console
from sqlalchemy import event

from course import nbgrader_course
from course.cells import grade_id, is_solution
from course.errors import UsageError
from course.gates import samples
from course.gates.reference import Reference, sample_submissions
from course.grading import gradebook
from course.grading.gradebook import Grade
from course.grading.tables import class_table
from course.report import exports, page, phrases, similar, statistics, terminal
from course.report.command import run
from helpers.checks import Diagnosis
from helpers.checks.catalogue import CATALOGUE
from helpers.checks.report import Check, Report
from helpers.checks.wording import Entry
from tests.copies import OWN, STUB, laid_out, renamed, scribbled
from tests.grading import hand_in
from tests.toy import REPOSITORY, course
from tests.toy import run as run_module

ODD_NAMES = (
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@SUM(A1)",
    "Zoë, 'Ada' \"Æ\"",
    "<script>alert(1)",
    "<img src=x onerror=alert(1)>",
)
LESSONS = sorted(path.parent.name for path in (REPOSITORY / "lessons").glob("*/lesson.py"))


# --- a class that was really graded -----------------------------------------------------------


@pytest.fixture(scope="module")
def graded(built: Path, tmp_path_factory) -> Path:
    """A class of the toy lesson: samples, odd names, one broken, one not graded, one absent."""
    root = shutil.copytree(built, tmp_path_factory.mktemp("class") / "course", symlinks=True)
    reference = Reference("toy", root)
    made = sample_submissions(reference, wrong=4, right=1)
    made |= dict.fromkeys(ODD_NAMES, made["finished"])
    for student, notebook in made.items():
        hand_in(root, student, notebook)
    hand_in(root, "broken", "this is not a notebook")
    assert course(root, "grade", "toy").returncode == 1  # because of the broken one
    hand_in(root, "came-after", made["finished"])
    with nbgrader_course.open_gradebook(root) as book:
        book.update_or_create_student("absent", first_name="Abe", last_name="Sent")
        book.update_or_create_student("finished", first_name="Fin", last_name="=1+1")
        book.update_or_create_student(
            "empty", first_name="Zoë, 'Ada' \"Æ\"", last_name="two\nlines"
        )
        submission = book.find_submission("toy", "finished")
        submission.timestamp = datetime(2026, 3, 3, 14, 0)
        submission.assignment.duedate = datetime(2026, 3, 1, 12, 0)
        submission.extension = timedelta(days=1)
        submission.notebooks[0].late_submission_penalty = 4.0
        book.db.commit()
    return root


@pytest.fixture(scope="module")
def grades(graded: Path) -> dict[str, Grade]:
    return {grade.student: grade for grade in gradebook.grades(graded, "toy")}


# --- reading grades ---------------------------------------------------------------------------


@pytest.mark.slow
def test_a_grade_holds_what_the_report_needs(grades) -> None:
    grade = grades["finished"]
    assert grade.status == "graded" and not grade.why_not
    assert list(grade.points) == ["double", "total"]  # in the notebook's order
    assert grade.max_points == {"double": 10, "total": 10}
    assert grade.total == 20 and grade.late_penalty == 4 and grade.score == 16
    assert grade.late == timedelta(days=1, hours=2)
    assert grade.person["first_name"] == "Fin"
    assert "twice_the_argument" in grade.code["double"]
    assert grade.seconds["test_double"] > 0
    assert grades["half-finished"].late == timedelta(0)


@pytest.mark.slow
def test_what_has_no_grade_is_no_zero(grades) -> None:
    assert grades["broken"].status == "not gradable" and not grades["broken"].points
    assert grades["came-after"].status == "not graded" and not grades["came-after"].points
    assert "absent" not in grades
    assert grades["empty"].status == "graded" and grades["empty"].points == {
        "double": 0,
        "total": 0,
    }


@pytest.mark.slow
def test_everyone_is_everyone(graded) -> None:
    found = {
        grade.student: grade.status for grade in gradebook.grades(graded, "toy", everyone=True)
    }
    assert found["absent"] == "not handed in"
    assert found["came-after"] == "not graded"
    assert found["finished"] == "graded"


@pytest.mark.slow
def test_a_torn_or_forged_notebook_stops_nobody(graded, tmp_path) -> None:
    root = shutil.copytree(graded, tmp_path / "class", symlinks=True)
    torn = root / "autograded" / "finished" / "toy" / "toy.ipynb"
    torn.chmod(0o644)
    torn.write_text(torn.read_text()[:2000])
    forged = root / "autograded" / "empty" / "toy" / "toy.ipynb"
    forged.chmod(0o644)
    notebook = json.loads(forged.read_text())
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            for kind in [k for k in output.get("data", {}) if k.endswith("checks+json")]:
                output["data"][kind] = {"exercise": "double", "max_points": "ten", "checks": 3}
    forged.write_text(json.dumps(notebook))
    found = {grade.student: grade for grade in gradebook.grades(root, "toy")}
    assert (
        found["finished"].status == "not graded" and "cannot be read" in found["finished"].why_not
    )
    assert found["empty"].reports == {}
    assert found["half-finished"].points["double"] == 10
    assert run(["toy"], root=root) == 1  # the torn one is named


@contextmanager
def counted(engine) -> Iterator[list[str]]:
    statements: list[str] = []

    def count(connection, cursor, statement, *rest) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", count)


def test_a_long_reason_leaves_the_table_its_columns() -> None:
    report = Report("double", 10.0, 10, ())
    anna = Grade("anna", reports={"double": report}, points={"double": 10.0})
    ben = Grade("ben", status="not gradable", why_not="could not be graded: " + "words " * 20)
    out = io.StringIO()
    Console(file=out, width=80, soft_wrap=True).print(class_table("toy", [anna, ben]))
    lines = out.getvalue().splitlines()
    assert any(line.split() == ["anna", "✓", "10"] for line in lines), lines
    assert any(line.split() == ["ben", "–", "no", "grade"] for line in lines), lines


@pytest.mark.long
@pytest.mark.slow
def test_a_class_is_one_query(graded, tmp_path) -> None:
    root = shutil.copytree(graded, tmp_path / "class", symlinks=True)
    with nbgrader_course.open_gradebook(root) as book:
        with counted(book.engine) as few:
            before = gradebook.read(book, root, "toy", everyone=True)
        for number in range(200):
            book.add_submission("toy", book.add_student(f"more{number}").id)
        with counted(book.engine) as many:
            after = gradebook.read(book, root, "toy", everyone=True)
    assert len(after) == len(before) + 200
    assert len(few) == len(many)
    # beside it only the question whether there is a class list
    assert len([one for one in many if "course_class_list" not in one]) == 1


# --- statistics, on made-up grades ------------------------------------------------------------


def check(code: str = "", label: str = "", title: str = "three numbers", **parts: Any) -> Check:
    found = Diagnosis(code, **parts) if code else None
    return Check(title, label, "value", passed=not code, weight=1.0, diagnosis=found)


def grade(student: str, points: dict[str, float], checks: dict[str, list[Check]] | None = None):
    """A grade of exercises that are worth ten points each."""
    return Grade(
        student,
        points=dict(points),
        max_points=dict.fromkeys(points, 10.0),
        reports={
            name: Report(name, points[name], 10, tuple(found))
            for name, found in (checks or {}).items()
        },
    )


def without(student: str) -> Grade:
    return Grade(student, status="not gradable", why_not="could not be graded: torn")


def test_totals_leave_out_what_has_no_grade() -> None:
    found = statistics.totals(
        [grade("a", {"f": 10, "g": 10}), grade("b", {"f": 0, "g": 10}), without("c")]
    )
    assert (found.count, found.worth, found.mean, found.median) == (2, 20, 15, 15)
    assert (found.lowest, found.highest, found.full) == (10, 20, 1)
    assert found.bins == (0, 0, 0, 0, 0, 1, 0, 0, 0, 1)
    assert statistics.totals([without("c")]) is None


def test_difficulty_and_states() -> None:
    untouched = {"f": [check("not_done"), check("not_reached")]}
    (found,) = statistics.exercises(
        [
            grade("a", {"f": 10}),
            grade("b", {"f": 5}, {"f": [check(), check("sign")]}),
            grade("c", {"f": 0}, {"f": [check("sign")]}),
            grade("d", {"f": 0}, untouched),
            without("e"),
        ]
    )
    assert found.counts == {"complete": 1, "partly": 1, "nothing": 1, "not written": 1}
    assert found.share == pytest.approx(15 / 40)
    assert found.written_share == pytest.approx(15 / 30)
    assert (found.written, found.unfinished) == (3, 3)


def test_discrimination_is_the_corrected_correlation() -> None:
    rng = np.random.default_rng(3)
    skill = rng.normal(size=60)
    table = {
        "telling": np.clip(5 + 3 * skill + rng.normal(size=60), 0, 10),
        "other": np.clip(5 + 2 * skill + rng.normal(size=60), 0, 10),
        "random": rng.uniform(4, 6, size=60),
        "same": np.full(60, 7.0),
    }
    found = {
        each.name: each.discrimination
        for each in statistics.exercises(
            [grade(f"s{i}", {name: values[i] for name, values in table.items()}) for i in range(60)]
        )
    }
    rest = sum(values for name, values in table.items() if name != "telling")
    assert found["telling"].value == pytest.approx(np.corrcoef(table["telling"], rest)[0, 1])
    assert found["telling"].low < found["telling"].value < found["telling"].high
    assert found["telling"].word == "good"
    assert found["random"].low < 0 < found["random"].high
    assert found["same"].value is None and found["same"].why_not == "everyone has the same"


def test_a_small_class_tells_no_discrimination() -> None:
    few = statistics.SMALLEST_CLASS - 1
    points = np.arange(few + 1.0)
    assert statistics.discrimination(points[:few], points[:few]).why_not == "too few to tell"
    assert statistics.discrimination(points, points).value == pytest.approx(1)
    assert statistics.discrimination(points, -points).word.startswith("turned round")


def test_mistakes_are_counted_once_a_student_and_named() -> None:
    missing = check("factor_m", "dw", m=3)
    found = statistics.mistakes(
        [
            grade("a", {"f": 5}, {"f": [missing, replace(missing, label="db")]}),
            grade("b", {"f": 5}, {"f": [check(), missing]}),
            grade("c", {"f": 5}, {"f": [check("values_differ", "dw")]}),
            grade("d", {"f": 0}, {"f": [check("not_done")]}),
            grade("e", {"f": 5}, {"f": [check("values_differ", "dw")]}),
            grade("f", {"f": 5}, {"f": [check("values_differ", "dw")]}),
            without("g"),
        ]
    )
    first, last = found
    assert first.students == ["a", "b"] and first.values == ["dw", "db"]
    assert (first.count, first.written, first.share) == (2, 5, 0.4)
    assert first.phrase == "forgot the mean over the m examples"
    assert first.example.startswith("`dw` is exactly m = 3 times too large")
    # more of them, but of different kinds: after what is explained
    assert last.count == 3 and last.unexplained


def test_a_student_has_one_cause_an_exercise_however_many_checks_fail() -> None:
    """Who returns after one step is counted there, and not under what follows from it."""
    early = [
        replace(check("factor_2", "params", title="two steps"), by="value"),
        check("wrong_length", "costs", title="two steps"),
        check("values_differ", "grads", title="two steps"),
        check("factor_3", "params", title="three steps"),
    ]
    other = [check("factor_3", "params", title="three steps")]
    found = statistics.mistakes(
        [
            *(grade(f"s{number}", {"f": 0}, {"f": early}) for number in range(5)),
            grade("t", {"f": 0}, {"f": other}),
        ]
    )
    assert [(mistake.kind, mistake.count) for mistake in found] == [
        ("factor_2", 5),
        ("factor_3", 1),
    ]


def test_rules_and_exceptions_are_told_apart() -> None:
    rules = [
        check("rule", title="the mean is 0"),
        check("rule", title="no step goes uphill"),
        check("exception", error="OSError", message="disk"),
        check("exception", error="BufferError"),
    ]
    made = [grade(f"s{number}", {"f": 0}, {"f": [each]}) for number, each in enumerate(rules)]
    found = {each.phrase for each in statistics.mistakes(made)}
    assert found == {
        "did not pass “the mean is 0”",
        "did not pass “no step goes uphill”",
        "stopped with an error of the class `OSError`",
        "stopped with an error of the class `BufferError`",
    }


def test_every_diagnosis_has_words() -> None:
    assert all(phrases.phrase(code) == entry.phrase for code, entry in CATALOGUE.items())
    own = {"squared_apart": Entry("", "squared the two parts apart")}
    assert phrases.phrase("squared_apart", own) == "squared the two parts apart"
    assert phrases.phrase("squared_apart") == "made the mistake “squared apart”"


def test_times_name_whose_they_are() -> None:
    found = [grade(name, {"f": 10, "g": 10}) for name in ("a", "b", "c")]
    for each, spent in zip(found, (1.0, 2.0, 30.0), strict=True):
        each.seconds = {"f": spent / 2, "test_f": spent / 2, "cell 7": 100 * spent}
    (times,) = statistics.times([*found, without("d")])
    assert (times.name, times.median, times.longest, times.student) == ("f", 2, 30, "c")
    assert [(cell.student, cell.cell) for cell in statistics.slowest(found, 1)] == [("c", "cell 7")]
    assert statistics.slowest_students(found)[0][0] == "c"


# --- in the terminal --------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.slow
def test_the_command_prints_and_writes_a_page(graded) -> None:
    done = course(graded, "report", "toy")
    assert done.returncode == 0, done.stderr
    assert "empty: not written yet: double −10, total −10" in done.stdout
    assert "broken: could not be graded" in done.stdout
    assert "Most frequent" in done.stdout
    assert "toy: reports/toy.html" in done.stdout
    assert (graded / "reports" / "toy.html").read_text().startswith("<!doctype html>")


@pytest.mark.slow
def test_lost_points_are_explained(grades) -> None:
    for student, found in grades.items():
        if student.startswith("wrong-"):
            exercise, _, _ = student.removeprefix("wrong-").partition("-")
            assert terminal.lost_points(found)[0].startswith(f"{exercise} −")


@pytest.mark.slow
def test_output_goes_where_it_is_told(graded, tmp_path) -> None:
    assert run(["toy"], root=graded, output=tmp_path / "mine.html") == 0
    assert run(["toy"], root=graded, output=tmp_path) == 0
    assert run(["toy"], root=graded, output=tmp_path / "mine.csv", export="csv") == 0
    assert {path.name for path in tmp_path.iterdir()} == {"mine.html", "toy.html", "mine.csv"}


@pytest.mark.slow
def test_wrong_use_is_one_sentence(graded, tmp_path) -> None:
    done = course(graded, "report", "toy", "--export", "excel")
    assert done.returncode == 2
    assert "csv, canvas, moodle" in done.stderr and len(done.stderr.strip().splitlines()) == 1
    with pytest.raises(UsageError, match="cannot be written"):
        run(["toy"], root=graded, output=Path("/proc/nowhere/page.html"))


# --- the page ---------------------------------------------------------------------------------


class Outline(HTMLParser):
    """What a browser and a screen reader make of the page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.scripts = 0
        self._raw = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.scripts += tag == "script"
        self._raw = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._raw = False

    def handle_data(self, data: str) -> None:
        if not self._raw:
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.text).split())


@pytest.fixture(scope="module")
def made(graded, grades) -> str:
    return page.make(graded, "toy", list(grades.values()), graded / "reports")


def test_the_page_stands_alone(made) -> None:
    for tag, attributes in Outline(made).tags:
        for name in ("src", "href", "action", "data", "srcset"):
            value = attributes.get(name) or ""
            assert not re.match(r"\s*(https?:|//)", value), (tag, value)
        assert tag not in ("link", "img", "iframe", "object")
    assert "@import" not in made and "url(http" not in made


@pytest.mark.slow
def test_names_and_texts_of_students_are_text(made, grades) -> None:
    outline = Outline(made)
    assert outline.scripts == 1  # our own, which the page's policy names by its hash
    assert not [
        tag for tag, attributes in outline.tags if any(n.startswith("on") for n in attributes)
    ]
    for name in ODD_NAMES:
        assert " ".join(name.split()) in outline.words


def test_a_screen_reader_finds_its_way(made) -> None:
    outline = Outline(made)
    tags = dict(outline.tags)
    assert tags["html"]["lang"] == "en" and "viewport" in made
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(
        attributes.get("scope") in ("col", "row") for tag, attributes in outline.tags if tag == "th"
    )
    count = [tag for tag, _ in outline.tags].count
    assert count("table") == count("caption") > 3
    pictures = [attributes for tag, attributes in outline.tags if attributes.get("role") == "img"]
    assert len(pictures) == count("svg") == 3
    assert all(len(attributes["aria-label"] or "") > 40 for attributes in pictures)
    ids = [attributes["id"] for _, attributes in outline.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.slow
def test_the_page_tells_the_class(made, grades) -> None:
    said = Outline(made).words
    assert "broken not gradable could not be graded" in said
    assert "came-after not graded" in said
    assert "absent" not in said
    assert "1 d 2 h 20 4 16" in said  # late by, earned, penalty, counts
    done = [grade for grade in grades.values() if not grade.why_not]
    assert f"graded {len(done)}" in said and "without a grade 2" in said
    assert "forgot the return" in said
    assert "too few to tell" in said


@pytest.mark.slow
def test_feedback_is_linked_where_there_is_some(graded, grades) -> None:
    folder = graded / "feedback" / "@SUM(A1)" / "toy"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "toy.html").write_text("x")
    made = page.make(graded, "toy", list(grades.values()), graded / "reports")
    links = {a["href"] for tag, a in Outline(made).tags if tag == "a" and "feedback" in a["href"]}
    assert links == {"../feedback/%40SUM%28A1%29/toy/toy.html"}
    shutil.rmtree(graded / "feedback")


@pytest.mark.slow
def test_a_class_without_any_grade_has_a_page(graded) -> None:
    made = page.make(graded, "toy", [without("a"), without("b")])
    said = Outline(made).words
    assert "Nothing is graded yet." in said and "handed in 2" in said


@pytest.mark.slow
def test_a_large_class_stays_readable(graded) -> None:
    checks = {"f": [check("factor_m", "dw", m=3)]}
    many = [grade(f"s{i:05}", {"f": i % 10}, checks) for i in range(5000)]
    many += [without(f"x{i:05}") for i in range(1000)]
    made = page.make(graded, "toy", many)
    assert len(made) < 600_000
    assert f"The first {page.ROWS} of 5000 students are shown" in Outline(made).words
    assert f"The first {page.ROWS} of 1000 submissions are shown" in Outline(made).words


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.browser
def test_in_a_real_browser(graded, tmp_path) -> None:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Debian's chromium is not installed")
    assert run(["toy"], root=graded, output=tmp_path / "toy.html") == 0
    noise: list[str] = []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--no-first-run"]
        )
        for width, scheme in ((1200, "light"), (390, "dark")):
            view = browser.new_page(
                viewport={"width": width, "height": 800}, color_scheme=scheme, offline=True
            )
            view.on("console", lambda message: noise.append(message.text))
            view.on("pageerror", lambda error: noise.append(str(error)))
            view.on("dialog", lambda dialog: noise.append(dialog.message))
            view.goto((tmp_path / "toy.html").as_uri())
            assert view.evaluate("document.documentElement.scrollWidth") <= width
            paper = view.evaluate("getComputedStyle(document.documentElement).backgroundColor")
            assert (paper == "rgb(255, 255, 255)") == (scheme == "light")
            # the heading sorts: fewest points first, then most
            heading = view.locator("table.heat thead th").nth(1)
            totals = view.locator("table.heat tbody td:nth-child(2)")
            heading.get_by_role("button").click()
            found = [float(text) for text in totals.all_inner_texts()]
            assert found == sorted(found) and found[0] < found[-1]
            heading.get_by_role("button").click()
            assert heading.get_attribute("aria-sort") == "descending"
            found = [float(text) for text in totals.all_inner_texts()]
            assert found == sorted(found, reverse=True)
            # the page's policy lets nothing run that is not ours
            view.evaluate(
                "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')"
            )
            view.wait_for_timeout(200)
            view.close()
        browser.close()
    blocked = [line for line in noise if "Content Security Policy" in line]
    assert blocked and noise == blocked


# --- similar submissions ----------------------------------------------------------------------


def code_of(notebook) -> dict[str, str]:
    return {grade_id(cell): cell.source for cell in notebook.cells if is_solution(cell)}


def honest(reference: Reference) -> dict[str, dict[str, str]]:
    """Everybody who solved the lesson in a way of their own, and two who did nothing special."""
    made = {
        variant.name: code_of(samples.submission(reference.release, reference.source, variant))
        for variant in reference.right
    }
    made["finished"] = code_of(samples.submission(reference.release, reference.source))
    made["empty"] = code_of(samples.submission(reference.release, reference.source, only=[]))
    return made


def known(reference: Reference) -> tuple[list[str], list[str]]:
    given = [cell.source for cell in reference.release.cells if cell.cell_type == "code"]
    return given, list(samples.solutions(reference.source).values())


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS)
def test_honest_work_is_no_alarm_and_a_renamed_copy_is(lesson: str) -> None:
    reference = Reference(lesson, REPOSITORY)
    everybody, given = honest(reference), known(reference)
    assert similar.find(everybody, *given).pairs == ()
    copies = {}
    for victim in (variant.name for variant in reference.right):
        copy = {name: renamed(text) for name, text in everybody[victim].items()}
        copies[f"{victim}, renamed"] = copy
        copies[f"{victim}, laid out"] = {name: laid_out(text) for name, text in copy.items()}
    alike = similar.find(everybody | copies, *given)
    groups = [set(students) for students, _ in similar.groups(alike.pairs)]
    # nobody hangs together with anybody but their own copies
    assert all(len({name.partition(",")[0] for name in group}) == 1 for group in groups)
    # all who have enough code of their own are found, in another formatter's layout nearly all
    families = [{name, f"{name}, renamed"} for name in everybody if f"{name}, renamed" in copies]
    enough = [family for family in families if not family & {*alike.short}]
    assert len(enough) >= 4
    assert all(any(family <= group for group in groups) for family in enough)
    assert sum(len(group) == 3 for group in groups) >= 0.8 * len(enough)
    for pair in alike.pairs:
        if all("laid out" not in name for name in (*pair.left, *pair.right)):
            assert pair.share > 0.95 and pair.exercise == ""


def test_the_release_and_the_solution_are_no_evidence() -> None:
    both = {"a": {"f": STUB}, "b": {"f": STUB}, "c": {"f": OWN}, "d": {"f": OWN}}
    assert similar.find(both, [STUB], [OWN]).pairs == ()
    (pair,) = similar.find(both, [STUB]).pairs
    assert {*pair.left, *pair.right} == {"c", "d"}


def test_what_many_wrote_is_no_evidence_and_a_ring_is() -> None:
    everybody = {f"s{i}": {"f": scribbled(OWN, i), "g": OWN} for i in range(30)}
    found = similar.find(everybody, [STUB])
    assert found.pairs == () and found.common == similar.common_limit(30)
    ring = {name: {"f": renamed(everybody["s3"]["f"]), "g": OWN} for name in ("x", "y", "z")}
    (pair,) = similar.find(everybody | ring, [STUB]).pairs
    assert {*pair.left, *pair.right} == {"s3", "x", "y", "z"}


def test_one_copied_exercise_is_found_among_own_work() -> None:
    mine = {name: scribbled(OWN, i) for i, name in enumerate("fgh")}
    theirs = {name: scribbled(OWN, i + 50) for i, name in enumerate("fgh")}
    theirs["g"] = renamed(mine["g"])
    filler = {
        f"s{i}": {n: scribbled(OWN, 100 * i + k) for k, n in enumerate("fgh")} for i in range(2, 9)
    }
    (pair,) = similar.find({"mine": mine, "theirs": theirs, **filler}, [STUB]).pairs
    assert {*pair.left, *pair.right} == {"mine", "theirs"} and pair.exercise == "g"


def test_passages_stand_side_by_side() -> None:
    copy = renamed(OWN).replace("while", "print('mine')\n    while")
    (pair,) = similar.find({"a": {"f": OWN}, "b": {"f": copy}}, [STUB]).pairs
    (passage,) = pair.passages
    assert passage.exercise == "f" and passage.shared >= similar.SHARED
    left = [line.text.strip() for line in passage.left if line.same]
    assert "found.setdefault(-1, []).append(value)" in left
    assert '"""Solve it."""' not in left  # the release's own line
    assert [line.text for line in passage.left] == OWN.strip("\n").split("\n")


@pytest.mark.slow
def test_the_result_is_the_same_in_every_run() -> None:
    """Python's hashes of text differ from run to run; what is found does not."""
    script = """
from course.report import similar
from tests.copies import OWN, STUB, renamed, scribbled

code = {f"s{i}": {"f": scribbled(OWN, i)} for i in range(12)}
code["x"] = {"f": renamed(code["s4"]["f"]).replace("// 2", "// 3")}
print([(p.left, p.right, p.share, p.shared) for p in similar.find(code, [STUB]).pairs])
"""
    found = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True,
            timeout=120, env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY)},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        found.add(done.stdout)
    (text,) = found
    assert "s4" in text and "x" in text


@pytest.mark.slow
def test_a_page_shows_them_and_runs_nothing_of_theirs(graded) -> None:
    evil = OWN.replace("found", "bad").replace("nothing is left", "</pre><script>alert(1)</script>")
    found = []
    for student in ("a", "b"):
        each = grade(
            student, {"f": 5}, {"f": [check("rule", "<i>", title="<script>alert(2)</script>")]}
        )
        each.code, each.notes = {"f": evil}, ["<script>alert(3)</script> `x`"]
        found.append(each)
    found.append(Grade("c", status="not gradable", why_not="<script>alert(4)</script>"))
    outline = Outline(page.make(graded, "toy", found))
    assert outline.scripts == 1
    for number in (1, 2, 3, 4):
        assert f"<script>alert({number})</script>" in outline.words
    assert "a and b : 100 % alike" in outline.words
    assert [tag for tag, _ in outline.tags].count("mark") > 10


def test_odd_code_stops_nothing() -> None:
    odd = [
        "",
        "\n\n",
        "def f(:",
        "%matplotlib inline\n!ls",
        "\x00",
        "\ud800",
        "é" * 50_000,
        "\r\nx = 1\r\n",
    ]
    found = similar.find({f"s{i}": {"f": text} for i, text in enumerate(odd)}, [STUB])
    assert found.pairs == () and found.compared + len(found.short) == len(odd)
    assert similar.find({}, []).pairs == ()


def test_groups_hang_together() -> None:
    def pair(left: str, right: str, shared: int) -> similar.Pair:
        return similar.Pair((left,), (right,), 1.0, shared, "", ())

    found = similar.groups([pair("a", "b", 200), pair("c", "d", 500), pair("b", "e", 300)])
    assert [set(students) for students, _ in found] == [{"c", "d"}, {"a", "b", "e"}]


# --- files of grades --------------------------------------------------------------------------


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module")
def everyone(graded) -> list[Grade]:
    return gradebook.grades(graded, "toy", everyone=True)


def test_the_plain_file_tells_a_zero_from_no_grade(everyone) -> None:
    rows = {row["student"]: row for row in read(exports.as_text("csv", "toy", everyone))}
    assert len(rows) == len(everyone)
    fin = rows["finished"]
    assert (fin["double (10)"], fin["total (10)"]) == ("10", "10")
    assert (fin["total"], fin["late_penalty"], fin["score"]) == ("20", "4", "16")
    assert fin["lesson"] == "toy" and fin["max"] == "20" and fin["status"] == "graded"
    assert fin["handed_in"] == "2026-03-03T14:00:00Z"
    assert rows["empty"]["double (10)"] == rows["empty"]["score"] == "0"
    for student, status in (
        ("broken", "not gradable"),
        ("came-after", "not graded"),
        ("absent", "not handed in"),
    ):
        row = rows[student]
        assert row["status"] == status
        assert not any(row[key] for key in ("double (10)", "total", "late_penalty", "score"))
    assert "could not be graded" in rows["broken"]["reason"]
    assert rows["empty"]["last_name"] == r"two\nlines"
    assert rows["empty"]["first_name"] == "Zoë, 'Ada' \"Æ\""
    assert rows["absent"]["reason"] == "" and rows["absent"]["max"] == "20"


@pytest.mark.parametrize("form", exports.FORMATS)
def test_no_cell_becomes_a_formula(form: str, everyone) -> None:
    text = exports.as_text(form, "toy", everyone)
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@")), cell
    for name in ODD_NAMES:
        assert any(
            name in cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row
        )


def test_safe_leaves_numbers_and_plain_names_alone() -> None:
    assert exports.safe("Ada") == "Ada" and exports.safe(3.5) == 3.5 and exports.safe("") == ""
    for text in ("=1", " =1", "+1", "-1", "@a", "＝1", '"=1'):
        assert exports.safe(text) == f"'{text}"
    # where ";" separates cells, as in half of Europe, these would be two
    assert exports.safe("a;=1+1") == "a;'=1+1"
    assert exports.safe('a";  "-1+1;b;@c') == "a\";'  \"-1+1;b;'@c"
    # no character that ends a cell or a line, or acts on who looks at it
    assert exports.safe("\t=1\r\n=2\x1b[2J") == r"\t=1\r\n=2\x1b[2J"


def test_canvas_reads_it(everyone) -> None:
    rows = list(csv.reader(io.StringIO(exports.as_text("canvas", "toy", everyone), newline="")))
    assert rows[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "toy"]
    assert "Points Possible" in rows[1][0] and rows[1][5] == "20"
    found = {row[3]: row for row in rows[2:]}
    assert found["finished"] == ["'=1+1, Fin", "", "", "finished", "", "16"]
    assert found["empty"][5] == "0"
    # an empty cell would take away a grade that Canvas holds: such rows are left out
    assert not {"broken", "came-after", "absent"} & found.keys()
    assert all(row[5] for row in rows[1:])


def test_moodle_reads_it(everyone) -> None:
    rows = {row["Username"]: row for row in read(exports.as_text("moodle", "toy", everyone))}
    assert list(rows["finished"]) == ["First name", "Last name", "Username", "Email address", "toy"]
    assert rows["finished"]["toy"] == "16" and rows["empty"]["toy"] == "0"
    assert not {"broken", "came-after", "absent"} & rows.keys()


@pytest.mark.slow
def test_who_is_left_out_is_said(graded, tmp_path) -> None:
    done = course(
        graded, "report", "toy", "--export", "canvas", "--output", str(tmp_path / "c.csv")
    )
    assert done.returncode == 0
    for student in ("broken", "came-after", "absent"):
        assert f"  {student}: " in done.stdout
    assert "Canvas will not know them" in done.stdout and "=HYPERLINK(1)" in done.stdout
    assert not (tmp_path / "toy.html").exists()


@pytest.mark.long
@pytest.mark.slow
def test_nbgrader_export_writes_the_same(graded, tmp_path, everyone) -> None:
    file = tmp_path / "grades.csv"
    done = run_module(graded, "nbgrader", "export", "--to", str(file))
    assert done.returncode == 0, done.stderr
    assert file.read_bytes().decode() == exports.as_text("csv", "toy", everyone)
    some = run_module(
        graded, "nbgrader", "export", "--to", str(file), "--student", '["finished", "empty"]',
        "--assignment", '["toy"]',
    )  # fmt: skip
    assert some.returncode == 0, some.stderr
    assert [row["student"] for row in read(file.read_text())] == ["empty", "finished"]


def test_lessons_of_different_exercises_fit_in_one_file() -> None:
    text = exports._csv(
        exports.plain({"one": [grade("a", {"f": 5})], "two": [grade("a", {"g": 0}), without("b")]})
    )
    rows = [(row["student"], row["lesson"], row["f (10)"], row["g (10)"]) for row in read(text)]
    assert rows == [("a", "one", "5", ""), ("a", "two", "", "0"), ("b", "two", "", "")]


def test_the_course_exports_with_it() -> None:
    config = nbgrader_course.load_config(REPOSITORY)
    assert config.ExportApp.plugin_class == "course.report.exports.GradesExport"


@pytest.mark.slow
def test_a_gradebook_without_submissions_has_an_empty_file(graded, tmp_path) -> None:
    root = shutil.copytree(graded, tmp_path / "class", symlinks=True)
    shutil.rmtree(root / "submitted")
    shutil.rmtree(root / "autograded")
    with nbgrader_course.open_gradebook(root) as book:
        found = gradebook.read(book, root, "toy", everyone=True)
    assert found and all(grade.why_not for grade in found)
    rows = read(exports.as_text("csv", "toy", found))
    assert all(row["status"] != "graded" and not row["score"] for row in rows)
