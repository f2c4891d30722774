"""Everyone can read it: axe-core finds nothing serious on any page that the course makes.

Looked at, in a real Chromium, in the light and in the dark theme: a lesson and the start page in
JupyterLab (what the course puts there, not JupyterLab's own menus), a student's feedback, and the
report. `tests/test_feedback.py` and `tests/test_report.py` ask more of the last two.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from course.gates.reference import Reference, sample_submissions
from tests.grading import grade, hand_in, make_built_course
from tests.jupyter import CHROMIUM, SETTINGS, chromium, serving
from tests.toy import REPOSITORY, course

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.base", reason="axe is not installed")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed"),
]

LESSON = "c1w2_logistic_regression"
#: What the course puts on a page of JupyterLab: texts, and what its cells show.
OURS = {"include": [".jp-RenderedMarkdown", ".jp-RenderedHTML"]}
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


def findings(page: Any, context: dict[str, Any] | None = None) -> list[str]:
    """What axe calls serious or critical: the rule, and the element."""
    page.evaluate(axe.AXE_SCRIPT)
    found = page.evaluate(
        "(context) => axe.run(context || document, { resultTypes: ['violations'] })", context
    )
    return [
        f"{rule['id']}: {node['html'][:200]}"
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


# -- pages of their own, before a browser stays open ---------------------------------------------


@pytest.fixture(scope="module")
def graded(tmp_path_factory) -> Path:
    """A small class, with a broken notebook, its feedback and its report."""
    root = make_built_course(tmp_path_factory.mktemp("class"))
    for student, notebook in sample_submissions(Reference("toy", root), wrong=3, right=1).items():
        hand_in(root, student, notebook)
    hand_in(root, "broken", "this is not a notebook")
    grade(root)
    for command in ("feedback", "report"):
        assert course(root, command, "toy").returncode == 0
    return root


@pytest.mark.parametrize("scheme", list(THEMES))
def test_nothing_serious_in_feedback_and_report(graded, scheme: str) -> None:
    paths: list[Path] = sorted((graded / "feedback").glob("*/toy/toy.html"))
    paths.append(graded / "reports" / "toy.html")
    assert len(paths) > 4
    with chromium() as browser:
        for path in paths:
            page = browser.new_page(color_scheme=scheme)
            page.goto(path.as_uri())
            assert findings(page) == [], path
            page.close()


# -- in JupyterLab ----------------------------------------------------------------------------


@pytest.fixture(scope="module", params=list(THEMES))
def lab(request, tmp_path_factory) -> Iterator[tuple[str, Any]]:
    """JupyterLab in a theme: a lesson as it is handed out, and solved with all its figures."""
    place = tmp_path_factory.mktemp(request.param)
    shutil.copytree(REPOSITORY / "release", place / "work")
    shutil.copy(REPOSITORY / "notebooks" / f"{LESSON}.ipynb", place / "work" / "solved.ipynb")
    theme = {"theme": THEMES[request.param]}
    with pytest.MonkeyPatch.context() as patch, chromium() as browser:
        patch.setitem(SETTINGS, "apputils-extension/themes", theme)
        with serving(place / "work", place / "server", student=True) as jupyter:
            yield jupyter.address, browser


def opened(lab: tuple[str, Any], path: str) -> Any:
    address, browser = lab
    page = browser.new_page(viewport={"width": 1280, "height": 900}, device_scale_factor=2)
    page.goto(f"{address}/lab/tree/{path}?reset", timeout=120_000)
    page.wait_for_selector(".jp-Notebook .jp-RenderedMarkdown p", timeout=120_000)
    page.wait_for_function(
        "[...document.querySelectorAll('.jp-MarkdownOutput')].every(e => e.textContent.trim())"
    )
    page.wait_for_selector('.jp-NotebookPanel-toolbar [data-status="idle"]', timeout=120_000)
    return page


@pytest.mark.parametrize("path", ["START.ipynb", f"{LESSON}/{LESSON}.ipynb", "solved.ipynb"])
def test_nothing_serious_in_jupyterlab(lab, path: str) -> None:
    page = opened(lab, path)
    assert page.locator(".jp-RenderedMarkdown").count() > 2
    assert findings(page, OURS) == []
    page.close()


def test_figures_speak_and_are_sharp(lab) -> None:
    page = opened(lab, "solved.ipynb")
    notebook = nbformat.read(REPOSITORY / "notebooks" / f"{LESSON}.ipynb", as_version=4)
    shown = [
        output.metadata["image/png"]["alt"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    ]
    images = page.evaluate(
        "[...document.querySelectorAll('.jp-OutputArea-output img')].map(i =>"
        " [i.alt, i.naturalWidth, i.width])"
    )
    assert len(shown) > 5 and [alt for alt, *_ in images] == shown
    # each pixel of a screen at 200 % has one of the picture's
    assert all(natural >= 2 * width > 0 for _, natural, width in images), images
    page.close()


def test_a_serious_finding_would_be_found(lab) -> None:
    page = opened(lab, "START.ipynb")
    page.evaluate(
        """() => {
            const text = document.querySelector('.jp-RenderedMarkdown p');
            const image = new Image(20, 20);
            image.src = 'data:image/gif;base64,'
                + 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
            text.append(image);
        }"""
    )
    found = {finding.partition(":")[0] for finding in findings(page, OURS)}
    assert "image-alt" in found
    page.close()


def test_the_report_of_a_check_is_announced() -> None:
    """A screen reader says it when it comes, without being asked."""
    text = json.dumps(
        nbformat.read(REPOSITORY / "notebooks" / f"{LESSON}.ipynb", as_version=4)
    ).replace('\\"', '"')
    assert text.count('class="course-checks" role="status"') >= 7
