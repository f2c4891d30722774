"""The formgrader's pages and buttons in a real browser, on a class with all that happens in one.

Every state that a page shows is what is so after each door: late, missing, broken, renamed, regraded
and manually graded work, a submission of the exchange and one by hand.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import nbformat
import pytest

from course.author import build as builder
from course.grading import arrivals, regrade
from course.nbgrader_course import open_gradebook
from tests import written
from tests.doors import COURSE_ID, put
from tests.formgrader import WAIT, Formgrader, no_formulas
from tests.grading import HALF, grade, hand_in, notebook
from tests.jupyter import CHROMIUM, Jupyter, Watched, chromium, serving

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]

DUE = datetime(2026, 1, 10)


@pytest.fixture(scope="module")
def jupyter(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Jupyter]:
    """A fresh clone on a hub: built, but with no gradebook, and with an exchange."""
    root = shutil.copytree(built, tmp_path_factory.mktemp("class") / "course", symlinks=True)
    (root / "gradebook.db").unlink()
    exchange = tmp_path_factory.mktemp("exchange")
    exchange.chmod(0o777)
    with open(root / "nbgrader_config.py", "a") as file:
        file.write(f"\nc.Exchange.root = {str(exchange)!r}\n")
    with serving(root, tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture(scope="module")
def mathjax(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return no_formulas(tmp_path_factory.mktemp("mathjax"))


@pytest.fixture(scope="module")
def tab(jupyter: Jupyter) -> Iterator[Formgrader]:
    with chromium() as browser:
        watched = Watched(browser, jupyter.address)
        yield Formgrader(watched)
        watched.close()


def test_a_class_from_its_release_to_its_feedback(jupyter: Jupyter, tab: Formgrader) -> None:
    root = jupyter.root

    # -- Manage Assignments: a release, and what comes of it
    tab.open("manage_assignments", rows=1)
    assert tab.cell("toy", "status") == "draft"
    assert tab.press("toy", "assign")[0] == "Success"
    link = tab.row("toy").locator(".preview a").get_attribute("href")
    assert link == "/tree/./release/toy" and tab.watched.open(link).status == 200
    tab.open("manage_assignments", rows=1)
    assert tab.press("toy", "release")[0] == "Success"
    assert tab.cell("toy", "status") == "released"
    with open_gradebook(root) as book:
        assert book.find_assignment("toy").max_score == 20
    assert tab.press("toy", "release")[0] == "Success"  # taken back
    assert tab.cell("toy", "status") == "draft"
    assert tab.press("toy", "release")[0] == "Success"

    tab.row("toy").locator(".edit a").click()
    box = tab.page.locator("#edit-assignment-modal")
    box.locator(".modal-duedate").fill(f"{DUE:%Y-%m-%dT%H:%M}")
    box.locator(".modal-timezone").fill("UTC")
    box.locator(".save").click()
    box.wait_for(state="hidden", timeout=WAIT)
    assert tab.cell("toy", "duedate").startswith("2026-01-10 00:00:00")

    # -- what comes in: through the exchange, and by hand
    (config,) = re.findall(r"c.Exchange.root = '(.*)'", (root / "nbgrader_config.py").read_text())
    exchange = Path(config) / COURSE_ID
    put(root, exchange / "inbound", "exa", word="e" * 128)
    assert tab.press("toy", "collect")[0] == "Success"
    assert tab.cell("toy", "num-submissions") == "1"
    hand_in(root, "ada", notebook(root))
    arrivals.write(root, "ada", "toy", DUE - timedelta(days=1))
    hand_in(root, "bob", notebook(root, HALF))
    arrivals.write(root, "bob", "toy", DUE + timedelta(hours=2))
    hand_in(root, "cat", "I have no notebook yet", "notes.txt")
    hand_in(root, "dan", '{"cells": [')
    hand_in(root, "eve", notebook(root), "my homework.ipynb")
    hand_in(root, "eve", "2020-01-01 00:00:00 UTC", "timestamp.txt")
    tab.open("manage_assignments", rows=1)
    assert tab.cell("toy", "num-submissions") == "6"

    # -- Manage Submissions: autograde each
    waiting = ("needs autograding", "")
    assert tab.states() == dict.fromkeys(("ada", "bob", "cat", "dan", "eve", "exa"), waiting)
    for student in ("ada", "bob", "dan", "eve", "exa"):
        title, text = tab.press(student, "autograde")
        assert title == "Success", text
    title, text = tab.press("cat", "autograde")
    assert title == "Error" and "No notebooks were matched" in text
    graded = {
        "ada": ("graded", "20 / 20"),
        "bob": ("graded", "10 / 20"),
        "dan": ("needs manual grading", "0 / 20"),
        "eve": ("graded", "20 / 20"),
        "exa": ("graded", "20 / 20"),
    }
    assert tab.states() == {**graded, "cat": waiting}
    grade(root)  # which knows what to say of a missing notebook, and finds all else as it is
    graded["cat"] = ("needs manual grading", "0 / 20")
    assert tab.states() == graded
    title, text = tab.press("cat", "autograde")  # which is an error, and costs nothing
    assert title == "Error" and tab.states() == graded
    assert tab.cell("bob", "timestamp").startswith("2026-01-10 02:00:00")
    assert tab.cell("eve", "timestamp") == "None"

    # -- Manual Grading: points, more points and a comment by hand
    tab.open(jupyter.submission("bob", "toy").removeprefix("/formgrader/"))
    tab.page.wait_for_function("() => formgrader.grades.loaded && formgrader.comments.loaded")
    for field, value in (
        ("#test_total", "4"),
        ("#test_double_extra_credit", "2"),
        ("#total-comment", "Do you <b>see</b> it?"),
    ):
        with tab.page.expect_response(lambda answer: answer.request.method == "PUT") as answer:
            tab.page.locator(field).fill(value)
            tab.page.locator(field).blur()
        assert answer.value.status == 200
    graded["bob"] = ("graded", "16 / 20")
    assert tab.states() == graded
    assert tab.press("bob", "autograde")[0] == "Success"
    assert tab.states() == graded  # the same points need no second look
    hand_in(root, "bob", notebook(root))
    assert tab.press("bob", "autograde")[0] == "Success"
    graded["bob"] = ("needs manual grading", "16 / 20")  # a person may want to look again
    assert tab.states() == graded
    grade(root, force=True)
    assert tab.states() == graded
    tab.open(jupyter.submission("bob", "toy").removeprefix("/formgrader/"))
    tab.page.wait_for_function("() => formgrader.grades.loaded && formgrader.comments.loaded")
    assert tab.page.locator("#test_total").input_value() == "4"
    assert tab.page.locator("#test_double_extra_credit").input_value() == "2"
    assert tab.page.locator("#total-comment").input_value() == "Do you <b>see</b> it?"
    resolve = tab.page.locator(".nbgrader_cell", has=tab.page.locator("#test_total"))
    with tab.page.expect_response(lambda answer: answer.request.method == "PUT"):
        resolve.locator(".mark-graded").click()
    graded["bob"] = ("graded", "16 / 20")
    assert tab.states() == graded

    # -- feedback: of each, and of all
    for student in ("ada", "bob", "dan"):
        assert tab.press(student, "generate-feedback")[0] == "Success"
    page = (root / "feedback" / "bob" / "toy" / "toy.html").read_text()
    assert "16" in page and "Do you &lt;b&gt;see&lt;/b&gt; it?" in page
    title, text = tab.press("ada", "release-feedback")
    assert title == "Error" and "did not come through the exchange" in text
    tab.open("manage_assignments", rows=1)
    assert tab.press("toy", "generate-feedback")[0] == "Success"
    assert sorted(path.parent.parent.name for path in root.glob("feedback/*/toy/toy.html")) == [
        *("ada", "bob", "cat", "dan", "eve", "exa"),
    ]
    title, text = tab.press("toy", "release-feedback")
    assert title == "Success" and "5 of 6 did not come through the exchange" in text
    assert len(list((exchange / "feedback").glob("*.html"))) == 1

    # -- a resubmission waits, and is graded
    put(root, exchange / "inbound", "exa", "2026-02-01 00:00:00 UTC", cells=HALF, word="f" * 128)
    assert tab.press("toy", "collect")[0] == "Success"
    assert tab.states() == {**graded, "exa": waiting}
    assert tab.press("exa", "autograde")[0] == "Success"
    graded["exa"] = ("graded", "10 / 20")
    assert tab.states() == graded
    assert not tab.outside() and not tab.watched.ran()


@pytest.mark.long
def test_all_pages_show_the_class(jupyter: Jupyter, tab: Formgrader) -> None:
    """The pages that only show, and those of the students; after the class above."""
    root = jupyter.root
    tab.open("gradebook", rows=1)
    assert "toy" in tab.row("toy").inner_text()
    tab.open("gradebook/toy", rows=1)
    tab.open("gradebook/toy/toy", rows=6)
    shown = tab.page.locator("#main-table").inner_text()
    assert shown.count("Submission #") == 6  # nobody is named here
    tab.open("manage_students", rows=6)
    assert tab.cell("bob", "score") == "16 / 20"
    tab.page.get_by_text("Add new student").click()
    box = tab.page.locator("#add-student-modal")
    box.locator("input.id").fill("zoe")
    box.locator("input.first-name").fill("Zoë <i>")
    box.locator(".save").click()
    box.wait_for(state="hidden", timeout=WAIT)
    tab.open("manage_students", rows=7)
    assert "Zoë <i>" in tab.row("zoe").inner_text()
    tab.row("bob").locator(".edit a").click()
    box = tab.page.locator("#edit-student-modal")
    box.locator(".modal-last-name").fill("Builder")
    box.locator(".save").click()
    box.wait_for(state="hidden", timeout=WAIT)
    grade(root, force=True)
    tab.open("manage_students", rows=7)
    assert "Builder" in tab.row("bob").inner_text()
    tab.open("manage_students/bob", rows=1)
    tab.open("manage_students/bob/toy", rows=1)
    assert "16 / 20" in tab.row("toy").inner_text()
    tab.open("manage_students/zoe", rows=1)
    assert not tab.outside() and not tab.watched.ran()


@pytest.mark.long
def test_one_leads_to_the_next_graded_notebook(jupyter: Jupyter, tab: Formgrader) -> None:
    first = jupyter.submission("ada", "toy").removeprefix("/formgrader/")
    seen = set()
    tab.open(first)
    for _ in range(12):
        seen.add(tab.page.url.split("/submissions/")[-1].split("/")[0])
        tab.open("submissions/" + tab.page.url.split("/submissions/")[-1].split("/")[0] + "/next")
        if "/submissions/" not in tab.page.url:
            break
        assert "Submission" in tab.page.locator(".panel-heading").first.inner_text()
    tab.open(first)
    for _ in range(12):
        seen.add(tab.page.url.split("/submissions/")[-1].split("/")[0])
        tab.open("submissions/" + tab.page.url.split("/submissions/")[-1].split("/")[0] + "/prev")
        if "/submissions/" not in tab.page.url:
            break
    assert len(seen) == 6


@pytest.mark.long
def test_a_picture_of_the_lesson_is_shown(jupyter: Jupyter, tab: Formgrader) -> None:
    """By whichever door it was graded: pictures that a lesson's text shows are beside it."""
    root = jupyter.root
    picture = Path(__file__).parents[1] / "docs" / "images" / "wrong.png"
    shutil.copy(picture, root / "source" / "toy" / "picture.png")
    grade(root, students=["ada"], force=True)
    tab.open("manage_submissions/toy")
    tab.page.wait_for_function("() => models && models.loaded", timeout=WAIT)
    assert tab.press("bob", "autograde")[0] == "Success"
    for student in ("ada", "bob"):
        tab.open(jupyter.submission(student, "toy").removeprefix("/formgrader/"))
        shown = "() => document.querySelector('img[alt=\"a cat\"]').naturalWidth > 0"
        tab.page.wait_for_function(shown, timeout=WAIT)


@pytest.mark.long
def test_another_lessons_notebook_and_a_changed_test(jupyter: Jupyter, tab: Formgrader) -> None:
    """Both by the button; `course regrade` then finds what the formgrader shows."""
    root = jupyter.root
    before = tab.states()
    other = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("print('another course')")])
    hand_in(root, "fay", other)
    tab.states()
    assert tab.press("fay", "autograde")[0] == "Success"
    before["fay"] = ("needs manual grading", "0 / 20")
    assert tab.states() == before
    tab.open(jupyter.submission("fay", "toy").removeprefix("/formgrader/"))
    assert "it is not the notebook of this lesson" in tab.page.inner_text("body")

    text = (root / "lessons" / "toy" / "lesson.py").read_text()
    (root / "lessons" / "toy" / "lesson.py").write_text(
        text.replace("default_rng(5)", "default_rng(8)")
    )
    assert not builder.build(root, ["toy"], run=False).errors
    assert regrade.run(["toy"], root=root, yes=True) == 0
    assert tab.states() == before


@pytest.mark.long
def test_the_buttons_of_a_submission_and_of_names(jupyter: Jupyter, tab: Formgrader) -> None:
    root = jupyter.root
    page = jupyter.submission("ada", "toy").removeprefix("/formgrader/")
    states = tab.states()
    for button, shown in ((".no-credit", "10 / 20"), (".full-credit", "20 / 20")):
        tab.open(page)
        tab.page.wait_for_function("() => formgrader.grades.loaded && formgrader.comments.loaded")
        cell = tab.page.locator(".nbgrader_cell", has=tab.page.locator("#test_double"))
        with tab.page.expect_response(lambda answer: answer.request.method == "PUT"):
            cell.locator(button).click()
        states["ada"] = ("graded", shown)
        assert tab.states() == states
    grade(root, force=True)
    assert tab.states() == states

    tab.open("gradebook/toy/toy", rows=7)
    table = tab.page.locator("#main-table")
    assert "ada" not in table.inner_text()
    for words in ("Show All Names", "Hide All Names"):
        assert tab.page.locator("#toggle_names").inner_text() == words
        tab.page.locator("#toggle_names").click()
        assert ("ada" in table.inner_text()) == (words == "Show All Names")

    tab.open("manage_assignments", rows=1)
    tab.page.get_by_role("link", name="Add new assignment").click()
    box = tab.page.locator("#add-assignment-modal")
    box.locator("input.name").fill("later")
    box.locator(".save").click()
    box.wait_for(state="hidden", timeout=WAIT)
    tab.open("manage_assignments", rows=2)
    assert tab.cell("later", "status") == "draft"
    assert not tab.outside() and not tab.watched.ran()


@pytest.mark.long
def test_the_keys_and_links_of_a_submission(
    jupyter: Jupyter, tab: Formgrader, mathjax: dict[str, Path]
) -> None:
    tab.watched.given = mathjax
    page = jupyter.submission("ada", "toy").removeprefix("/formgrader/")
    tab.open(page)
    tab.page.wait_for_function("() => formgrader.loaded && formgrader.comments.loaded")
    for said in ("Submission flagged", "Submission unflagged"):
        tab.page.keyboard.press("Control+Shift+F")
        tab.page.wait_for_function(f"() => $('#statusmessage').text() == '{said}'", timeout=WAIT)
    tab.page.locator(".help").click()
    box = tab.page.locator("#help-dialog")
    assert "Flag the submission" in box.inner_text()
    box.get_by_role("button", name="Close").last.click()
    box.wait_for(state="detached", timeout=WAIT)
    heading = tab.page.locator(".breadcrumb")
    assert "ada" not in heading.inner_text()
    tab.page.locator(".glyphicon-eye-open").click()
    assert "ada" in heading.inner_text()
    tab.page.locator(".glyphicon-eye-close").click()
    assert "ada" not in heading.inner_text()

    for press in (
        lambda: tab.page.locator(".navbar a", has_text="Next").click(),
        lambda: tab.page.locator(".navbar a", has_text="Prev").click(),
        lambda: tab.page.keyboard.press("Control+."),
        lambda: tab.page.keyboard.press("Control+,"),
    ):
        tab.open(page)
        tab.page.wait_for_function("() => formgrader.loaded && formgrader.comments.loaded")
        with tab.page.expect_navigation(timeout=WAIT) as answer:
            press()
        assert answer.value.status == 200 and tab.page.url.split("?")[0].strip("/") != page
    assert not tab.watched.ran()


@pytest.mark.long
def test_every_link_leads_somewhere(jupyter: Jupyter, tab: Formgrader) -> None:
    """From the first page on: to other pages, to notebooks and to folders."""
    seen, waiting = {"/formgrader/manage_assignments"}, ["/formgrader/manage_assignments"]
    while waiting:
        path = waiting.pop()
        answer = tab.watched.open(path)
        assert answer.status == 200, path
        if not path.startswith("/formgrader/"):
            continue
        loaded = "() => !window.models || models.loaded"
        tab.page.wait_for_function(loaded, timeout=WAIT)
        links = tab.page.eval_on_selector_all("a[href]", "all => all.map(each => each.href)")
        for link in links:
            if link.startswith(jupyter.address + "/"):
                found = link.removeprefix(jupyter.address).partition("#")[0].partition("?")[0]
                if found not in seen:
                    seen.add(found)
                    waiting.append(found)
    kinds = {path.split("/")[1] for path in seen}
    assert {"formgrader", "tree"} <= kinds
    for page in ("gradebook/toy/toy", "manage_submissions/toy", "manage_students/bob/toy"):
        assert f"/formgrader/{page}" in seen
    assert len([path for path in seen if path.startswith("/formgrader/submissions/")]) >= 6


# -- written answers -------------------------------------------------------------------------------


@pytest.mark.long
def test_a_written_answer_is_graded_by_hand(tmp_path: Path, tab: Formgrader) -> None:
    root = written.make_course(tmp_path)
    for student, text in (("ada", "It adds them all."), ("ben", "")):
        hand_in(root, student, written.answering(root, text))
    (tmp_path / "server").mkdir()
    browser = tab.watched.context.browser
    with serving(root, tmp_path / "server") as jupyter:
        tab = Formgrader(Watched(browser, jupyter.address))
        tab.states()
        for student in ("ada", "ben"):
            assert tab.press(student, "autograde")[0] == "Success"
        states = {"ada": ("needs manual grading", "20 / 25"), "ben": ("graded", "20 / 25")}
        assert tab.states() == states
        tab.open("gradebook/toy/toy", rows=2)
        tab.page.locator("#main-table a", has_text="Submission #").first.click()
        tab.open(jupyter.submission("ada", "toy").removeprefix("/formgrader/"))
        tab.page.wait_for_function("() => formgrader.grades.loaded && formgrader.comments.loaded")
        cell = tab.page.locator(".nbgrader_cell", has=tab.page.locator("#answer_why"))
        shown = cell.inner_text()
        for text in ("It adds them all.", "3 points: says that a sum grows", "Why does it?"):
            assert text in shown
        for field, value in (("#answer_why", "4"), ("#answer_why-comment", "Why does it?")):
            with tab.page.expect_response(lambda answer: answer.request.method == "PUT") as answer:
                cell.locator(field).fill(value)
                cell.locator(field).blur()
            assert answer.value.status == 200
        states["ada"] = ("graded", "24 / 25")
        assert tab.states() == states
        assert tab.press("ada", "autograde")[0] == "Success"
        assert tab.states() == states  # the same answer needs no second look
        assert tab.press("ada", "generate-feedback")[0] == "Success"
        hand_in(root, "ada", written.answering(root, "Another one."))
        tab.states()
        assert tab.press("ada", "autograde")[0] == "Success"
        assert tab.states()["ada"] == ("needs manual grading", "24 / 25")
        assert not tab.outside() and not tab.watched.ran()
    page = (root / "feedback" / "ada" / "toy" / "toy.html").read_text()
    assert "4 of 5 points" in page and "Why does it?" in page
