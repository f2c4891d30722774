"""Whoever looks at a submission in a real browser is safe: every page that shows a student's work.

All of `tests/hostile_markup.py` in one submission, opened in the real formgrader, as the feedback
and the report that are made of it, and in JupyterLab. Nothing runs, nothing is asked of another
host, no grade changes. `COURSE_MATHJAX=<folder of MathJax 2.7.7>` typesets the formgrader's
formulas, too, which come from another host.
"""

from __future__ import annotations

import copy
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI

from course.cells import grade_id
from course.feedback import command as feedback
from course.formgrader.view import MATHJAX
from course.gates import samples
from course.gates.reference import Reference
from course.grading import command as grade
from course.nbgrader_course import load_config
from course.report import command as report
from tests.hostile_markup import ALL, HONEST, Payload, cell
from tests.jupyter import CHROMIUM, Jupyter, Watched, chromium, serving
from tests.toy import REPOSITORY

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed"),
]

ANSWERS = [payload for payload in ALL if payload.where == "answer"]
MESSAGES = [payload.content for payload in ALL if payload.where == "message"]
# folders in submitted/, as an LMS or a zip may bring them: 9001 and so on are their canaries
STUDENTS = (
    "<img src=x onerror=ran.push(9001)>",
    '" onmouseover=ran.push(9002) x="',
    "<script>ran.push(9003)",
    "o'brien \u202egnp.exe",
    "&lt;img src=x onerror=ran.push(9004)&gt;",
    "<script>ran.push(9005)<!--",
    '";ran.push(9006);"',
    "<a href=&#47;&#47;attacker.invalid><h1>Log in again<h1><img src=&#47;&#47;attacker.invalid>",
)


def written(number: int) -> dict[str, Any]:
    """A cell for an answer in words, which a person grades in the formgrader."""
    marks = dict(grade=True, solution=True, locked=False, task=False, points=1, schema_version=3)
    return nbformat.v4.new_markdown_cell(
        "Your answer.", id=f"written-{number}", metadata={"nbgrader": {**marks, "grade_id": f"written_{number}"}}
    )  # fmt: skip


def hostile(release: Any) -> Any:
    """The release with every payload in it."""
    made = copy.deepcopy(release)
    half = len(MESSAGES) // 2
    for name, texts in (("double", MESSAGES[:half]), ("total", MESSAGES[half:])):
        target = next(c for c in made.cells if grade_id(c) == name)
        target.source = f"def {name}(x):\n    raise ValueError({' '.join(texts)!r})"
    for number, payload in enumerate(ANSWERS):
        target = next(c for c in made.cells if grade_id(c) == f"written_{number}")
        target.source = payload.content
    for payload in ALL:
        if payload.where == "notebook":
            made.metadata.update(nbformat.from_dict(payload.content))
        elif payload.where != "answer" and (found := cell(payload)):
            made.cells.append(nbformat.from_dict(found))
    return made


def before(graded: Any, payloads: list[Payload] = ALL) -> Any:
    """A graded notebook with every payload as it was written: graded before all this."""
    for payload in payloads:
        if payload.where == "notebook":
            graded.metadata.update(nbformat.from_dict(payload.content))
        elif payload.where != "answer" and (found := cell(payload, run=True)):
            graded.cells.append(nbformat.from_dict(found))
    return graded


@pytest.fixture(scope="module")
def root(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graded class, with feedback and report."""
    root = shutil.copytree(built, tmp_path_factory.mktemp("class") / "course", symlinks=True)
    shutil.copy(REPOSITORY / "jupyter_server_config.py", root)
    path = root / "source/toy/toy.ipynb"
    source = nbformat.read(path, 4)
    source.cells += [written(number) for number in range(len(ANSWERS))]
    nbformat.write(source, path)
    api = NbGraderAPI(config=load_config(root))
    assert api.generate_assignment("toy")["success"]
    reference = Reference("toy", root)
    right = samples.submission(reference.release, reference.source)
    honest = copy.deepcopy(right)
    honest.cells.append(nbformat.v4.new_markdown_cell(HONEST))
    for student in ("eve", "fay", "ada", "old", *STUDENTS):
        folder = root / "submitted" / student / "toy"
        folder.mkdir(parents=True)
        made = dict(eve=hostile(reference.release), fay=hostile(reference.release), ada=honest)
        (folder / "toy.ipynb").write_text(json.dumps(made.get(student, right)))
    grade.run(["toy"], root=root)
    feedback.run(["toy"], root=root)
    old = root / "autograded/old/toy/toy.ipynb"
    old.chmod(0o644)
    old.write_text(json.dumps(before(nbformat.read(old, 4))))
    report.run(["toy"], root=root)
    return root


# -- the pages ---------------------------------------------------------------------------------

OVERVIEWS = (
    "/formgrader/manage_assignments",
    "/formgrader/manage_submissions/toy",
    "/formgrader/gradebook",
    "/formgrader/gradebook/toy",
    "/formgrader/gradebook/toy/toy",
    "/formgrader/manage_students",
)
# what nbgrader's own pages hold, and no student
OWN = ("toggle_name(", "toggleAllNames(", "createAssignmentModal(", "createStudentModal(")


def watch(browser: Any, jupyter: Jupyter) -> Watched:
    folder = os.environ.get("COURSE_MATHJAX")
    return Watched(browser, jupyter.address, {MATHJAX: Path(folder)} if folder else None)


def touched(page: Any) -> None:
    """Move over and click on all that a student made: it may wait for that.

    But not on an address that is its own words, of which JupyterLab makes a link to another page.
    """
    page.evaluate(
        """() => {
            const places = document.querySelectorAll(
                ".text_cell_render, .output, .jp-RenderedHTMLCommon, .jp-OutputArea-output, main");
            const own = "summary, textarea, .nbgrader_cell .panel-heading *";
            for (const place of places)
                for (const element of place.querySelectorAll("*")) {
                    const link = element.closest("a");
                    if (element.matches(own)) continue;
                    // the lesson's own links, to the start page
                    if (link && /\\/(START\\.ipynb|README\\.md)$/.test(link.pathname)) continue;
                    if (link && URL.canParse(link.textContent)
                        && new URL(link.textContent).href === link.href) continue;
                    for (const kind of ["mouseover", "focus", "click"])
                        element.dispatchEvent(new MouseEvent(
                            kind, {bubbles: kind !== "focus", cancelable: true}));
                }
        }"""
    )
    page.wait_for_timeout(500)


def harm(watched: Watched) -> list[str]:
    """All that a page did which it should not."""
    found = [f"ran: {what}" for what in watched.ran()]
    found += [f"acts: {what}" for what in watched.acting() if not any(own in what for own in OWN)]
    found += [f"asked: {url}" for url in watched.outside if not url.startswith(MATHJAX)]
    found += [f"wrote: {what}" for what in watched.writes if "/formgrader/api" in what]
    # a page of the formgrader's that loads a configuration, a file of the submission as a page
    found += [
        f"asked: {path}" for path in watched.gets if re.search("[?]path=/|%2f[.%]", path, re.I)
    ]
    return found


def scores(root: Path) -> dict[str, float]:
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        return {s.student.id: s.score for s in gradebook.assignment_submissions("toy")}


@pytest.fixture(scope="module")
def jupyter(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Jupyter]:
    with serving(root, tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def page(browser: Any, jupyter: Jupyter) -> Iterator[Watched]:
    watched = watch(browser, jupyter)
    yield watched
    watched.close()


@pytest.mark.long
def test_the_overviews_show_names_as_names(page: Watched) -> None:
    paths = list(OVERVIEWS)
    for student in ("eve", *map(quote, STUDENTS)):
        paths += [
            f"/formgrader/manage_students/{student}",
            f"/formgrader/manage_students/{student}/toy",
        ]
    for path in paths:
        assert page.open(path).status == 200
        page.page.wait_for_load_state("networkidle")
        if "gradebook/toy/toy" in path:
            page.page.get_by_role("button", name="Show All Names").or_(
                page.page.locator("[onclick='toggleAllNames()']")
            ).first.click()
        assert harm(page) == [] and page.errors == [], path
        if "manage_submissions" in path:
            page.page.wait_for_selector("td.student-id")
            shown = page.page.locator("td.student-id").all_text_contents()
            assert set(STUDENTS) <= set(shown)


def test_a_failed_request_shows_names_as_names(page: Watched) -> None:
    """nbgrader's box shows its message as HTML, which a name would be part of."""
    page.page.route("**/formgrader/api/submission/**/autograde", lambda route: route.abort())
    assert page.open("/formgrader/manage_submissions/toy").status == 200
    page.page.wait_for_selector("td.autograde a")
    page.page.evaluate('document.querySelectorAll("td.autograde a").forEach(link => link.click())')
    page.page.wait_for_function(
        "count => document.querySelectorAll('.modal-body').length >= count", arg=len(STUDENTS)
    )
    page.page.wait_for_timeout(500)
    boxes = page.page.locator(".modal-body")
    said = boxes.all_text_contents()
    assert all(any(f"student '{name}'" in text for text in said) for name in STUDENTS)
    assert boxes.locator("*").count() == 0
    assert page.ran() == [] and page.outside == []


@pytest.mark.long
@pytest.mark.parametrize("student", ["eve", "old", *STUDENTS])
def test_a_submission_does_not_act_in_the_formgrader(
    page: Watched, jupyter: Jupyter, root: Path, student: str
) -> None:
    before = scores(root)
    assert page.open(jupyter.submission(student, "toy")).status == 200
    page.page.wait_for_timeout(1000)
    touched(page.page)
    assert harm(page) == []
    assert scores(root) == before
    shown = page.page.locator(".live-notebook a.name-shown").text_content()
    assert shown.strip() == student.replace("\u202e", "\\u202e")
    assert page.page.locator(".nbgrader_cell").count() == 4 + len(ANSWERS)


@pytest.mark.long
def test_a_submission_does_not_act_in_jupyterlab(page: Watched, jupyter: Jupyter) -> None:
    """As graded now. What was graded before is to be graded again first: see docs/grading.md."""
    open_in_lab(page, jupyter, "eve")
    assert harm(page) == []
    touched(page.page)
    assert harm(page) == []


def open_in_lab(page: Watched, jupyter: Jupyter, student: str) -> None:
    page.open(jupyter.lab(f"autograded/{student}/toy/toy.ipynb"))
    page.page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=120_000)
    page.page.wait_for_timeout(5000)


@pytest.mark.long
def test_the_feedback_and_the_report_do_not_act(page: Watched, root: Path) -> None:
    for path in (
        root / "feedback/eve/toy/toy.html",
        root / f"feedback/{STUDENTS[0]}/toy/toy.html",
        root / "reports/toy.html",
    ):
        page.open(path.as_uri())
        touched(page.page)
        assert harm(page) == [] and page.errors == []


def test_nbgrader_and_course_grade_keep_the_same(root: Path, jupyter: Jupyter) -> None:
    status, answer = jupyter.post("/formgrader/api/submission/toy/fay/autograde")
    assert status == 200 and json.loads(answer)["success"], answer
    kept_of = {
        student: nbformat.read(root / f"autograded/{student}/toy/toy.ipynb", 4).cells
        for student in ("eve", "fay")
    }
    assert kept_of["eve"] == kept_of["fay"] and len(kept_of["eve"]) > 0.8 * len(ALL)


@pytest.mark.long
def test_what_an_honest_student_writes_can_be_read(page: Watched, jupyter: Jupyter) -> None:
    page.open(jupyter.submission("ada", "toy"))
    told = page.page.locator(".text_cell_render").last
    told.locator("h1").wait_for()
    for lab in (False, True):
        if lab:
            open_in_lab(page, jupyter, "ada")
            told = page.page.locator(".jp-MarkdownOutput").last
            assert told.locator("mjx-container").count() == 4
        text = told.inner_text()
        assert "What I found" in text and "a < b" in text and "$5 of $6" in text
        assert "a link (https://example.org/?a=1&b=2)" in text
        for what in ("table td", "ol li ul li", "blockquote", "pre code", "sub", "summary"):
            assert told.locator(what).count(), what
        picture = told.locator("img")
        assert picture.count() == 1 and picture.evaluate("image => image.naturalWidth") == 1
    assert harm(page) == []


@pytest.mark.long
def test_without_all_this_a_look_gives_full_marks(root: Path, browser: Any, tmp_path: Path) -> None:
    """The same pages see it, if nothing is made harmless and no policy forbids it."""
    stock = tmp_path / "stock"
    shutil.copytree(root, stock, symlinks=True)
    (stock / "jupyter_server_config.py").unlink()
    config = stock / "nbgrader_config.py"
    config.write_text(config.read_text() + '\ndel c["HTMLExporter"]\n')
    graded = stock / "autograded/old/toy/toy.ipynb"
    given = nbformat.read(stock / "autograded/ada/toy/toy.ipynb", 4)
    # but what leaves the page before the rest can act, and what stock nbgrader cannot show
    rest = [
        p
        for p in ALL
        if p.where != "attached" and not re.search("http-equiv|<base", str(p.content))
    ]
    graded.write_text(json.dumps(before(given, rest)))
    first = scores(stock)["old"]
    (tmp_path / "server").mkdir()
    with serving(stock, tmp_path / "server") as server:
        page = watch(browser, server)
        assert page.open(server.submission("old", "toy")).status == 200
        page.page.wait_for_timeout(3000)
        found = harm(page)
        page.close()
    assert scores(stock)["old"] > first == 20
    assert "ran: full marks" in found and any(what.startswith("wrote: PUT") for what in found)
    assert len({what for what in found if what.startswith("ran")}) > 20
    assert len({what for what in found if what.startswith("asked")}) > 5
    assert len({what for what in found if what.startswith("acts")}) > 20
