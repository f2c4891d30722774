"""A learner's hour in a real browser: from the start page to handing in.

Needs Debian's Chromium (`apt install chromium`); the server listens on loopback only.
`COURSE_SCREENSHOTS=docs/images pytest tests/test_browser.py` renews the pictures of the README, and
`-s` prints how long a verdict takes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest

from tests.jupyter import CHROMIUM, chromium, serving
from tests.lab import Notebook, entry, menu, rest
from tests.toy import REPOSITORY

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
LESSON = "c1w2_logistic_regression"
TITLE = "Logistic regression as a neural network"
SLOWEST = 4.0  # seconds to a verdict, on a machine that others use, too

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed"),
]

WRONG = "def sigmoid(z):\n    return 1 / (1 + np.exp(z))"
RIGHT = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))"
LEFT = "def sigmoid(z):\n    s = 1 / (1 + np.exp(-z))\n    raise NotImplementedError\n    return s"
BROKEN = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z)"


@pytest.fixture
def lab(tmp_path) -> Iterator[str]:
    """The address of a JupyterLab as a student starts it, in a fresh copy of what is handed out."""
    shutil.copytree(REPOSITORY / "release", tmp_path / "work")
    with serving(tmp_path / "work", tmp_path / "server", student=True) as jupyter:
        yield jupyter.address


def picture(page, name: str) -> None:
    """Renew a picture of the README, if asked to."""
    folder = os.environ.get("COURSE_SCREENSHOTS")
    if folder:
        target = REPOSITORY / folder / f"{name}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=target)


def opened(browser, address: str, noise: list[str]):
    """JupyterLab, as it opens in a student's browser, when it has come to rest."""
    page = browser.new_page(viewport={"width": 1280, "height": 860}, accept_downloads=True)
    page.on("console", lambda m: noise.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.goto(address, timeout=120_000)
    rest(page)
    return page


def start_page(page) -> str:
    """What the start page's cell shows."""
    shown = page.locator(".jp-OutputArea-output:has(table)")
    shown.wait_for(timeout=60_000)
    return shown.inner_text()


@pytest.mark.long
def test_a_learners_hour(lab) -> None:
    noise: list[str] = []
    with chromium() as browser:
        page = opened(browser, lab, noise)

        # it opens on the start page, and shows nothing of an instructor's
        assert page.url.startswith(f"{lab}/lab") and "START.ipynb" in page.url
        said = start_page(page)
        assert "Begin here: Arrays, shapes and speed" in said
        assert said.index("Arrays, shapes") < said.index(TITLE)
        everything = (
            menu(page, "Nbgrader") + page.locator(".jp-Launcher, .lm-TabBar").all_inner_texts()[0]
        )
        for word in ("Formgrader", "Create Assignment", "Course List", "Assignment List"):
            assert word not in everything
        # room for the notebook: close the file list
        page.keyboard.press("Control+B")
        picture(page, "start")

        # a lesson is one click away
        page.get_by_role("link", name=TITLE).first.click()
        page.wait_for_selector(f'.lm-TabBar-tab.lm-mod-current:has-text("{LESSON}")')
        rest(page)
        notebook = Notebook(page)

        # the test cell is locked, the exercise is not
        exercise = notebook.cell("def sigmoid(z):")
        check = notebook.cell('t = Test("sigmoid"')
        before = check.locator(".cm-content").inner_text()
        notebook.write(check, "t = 10")
        assert check.locator(".cm-content").inner_text() == before

        page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell").first.click()
        page.keyboard.press("Shift+Enter")  # the folded first cell
        notebook.run(notebook.cell("from helpers.data import load_images, load_picture"))

        # untouched: said kindly
        notebook.run(exercise)
        assert "not written yet" in notebook.report(check)

        # written, with the stub's line left under it: the commonest slip
        notebook.write(exercise, LEFT)
        notebook.run(exercise)
        said = notebook.report(check)
        assert "the line raise NotImplementedError is still there: delete it" in said
        assert "not written yet" not in said
        picture(page, "raise_left")

        # wrong: the mistake is named, at once and without scrolling
        notebook.write(exercise, WRONG)
        notebook.run(exercise)
        seconds = notebook.timed(check)
        report = check.locator(".course-checks")
        said = report.inner_text()
        assert "1 minus what it should be" in said
        assert "✗" in said and "not yet" in said
        box = report.bounding_box()
        assert box and 0 <= box["y"] < 860, "the verdict is out of sight"
        assert seconds < SLOWEST
        report.scroll_into_view_if_needed()
        picture(page, "wrong")

        # its call is there to be copied, into a cell of one's own
        fold = report.locator("details", has_text="Repeat it in a cell of your own").first
        fold.locator("summary").click()
        call = fold.locator("pre").inner_text()
        assert call.startswith("sigmoid(")
        own = notebook.below(check, call)
        notebook.run(own)
        assert "array([" in own.locator(".jp-OutputArea-output").inner_text()
        picture(page, "repeated")

        # the newest version cannot be read, or has not been run: the old one is not judged
        notebook.write(exercise, RIGHT)
        notebook.run(exercise)
        notebook.write(exercise, BROKEN)
        notebook.run(exercise)
        said = notebook.report(check)
        assert "sigmoid: not checked" in said and "Python cannot read it" in said
        assert "points" not in said and "✓" not in said
        notebook.write(exercise, RIGHT)
        notebook.run(exercise)
        notebook.write(exercise, WRONG)  # an edit that is saved, and not run
        notebook.save()
        said = notebook.report(check)
        assert "sigmoid: not checked" in said and "has not been run" in said
        assert "points" not in said and "✓" not in said
        picture(page, "stale")

        # corrected: all is right
        notebook.write(exercise, RIGHT)
        notebook.run(exercise)
        said = notebook.report(check)
        assert "10 of 10 points. All visible checks pass." in said
        assert "✓" in said and "✗" not in said
        # the data for the grader stays out of sight
        assert "max_points" not in check.inner_text().replace("Test(", "")
        summary = notebook.cell("summary({")
        notebook.run(summary)
        assert "10 of 100 points so far" in summary.locator(".course-summary").inner_text()

        # what an empty cell takes, beside what a verdict takes
        empty = notebook.cell("few = 50")
        notebook.write(empty, "pass")
        bare = notebook.timed(
            page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell").nth(-2)
        )
        print(f"\nverdict {seconds:.2f} s, empty cell {bare:.2f} s, ratio {seconds / bare:.1f}")

        # nbgrader's own verdict on the whole notebook
        page.get_by_role("button", name="Validate").click()
        dialog = page.locator(".jp-Dialog")
        dialog.wait_for(timeout=180_000)
        verdict = dialog.inner_text()
        assert "cells failed" in verdict or "cell failed" in verdict
        assert "propagate: not written yet" in verdict  # the check's own words, not its text
        assert "Test(" not in verdict and "sigmoid:" not in verdict
        dialog.get_by_role("button").last.click()

        # after a restart the points are still there
        entry(page, "Kernel", "Restart Kernel…")
        page.get_by_role("button", name="Confirm Kernel Restart").click()
        for _ in range(5):  # what is run while the kernel restarts is lost
            rest(page)
            first = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell").first
            first.locator(".jp-InputPrompt").click()
            page.keyboard.press("Shift+Enter")
            notebook.run(summary)
            said = summary.locator(".course-summary").inner_text()
            if "when it was checked last" in said:
                break
        assert "10 of 100 points so far" in said and "when it was checked last" in said

        # handing in: every way is told, and what is downloaded has the right name
        last = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-MarkdownCell").last
        last.scroll_into_view_if_needed()
        for way in ("Assignment List", "An upload", "A folder", f"{LESSON}.ipynb"):
            assert way in last.inner_text()
        picture(page, "hand_in")
        page.keyboard.press("Control+S")
        with page.expect_download() as download:
            entry(page, "File", "Download")
        assert download.value.suggested_filename == f"{LESSON}.ipynb"

        # and the start page knows it, the next time
        last.get_by_role("link", name="all lessons").click()
        page.wait_for_selector('.lm-TabBar-tab.lm-mod-current:has-text("START")')
        page.close()
        page = opened(browser, f"{lab}/lab/tree/START.ipynb?reset", noise)
        said = start_page(page)
        assert "You stopped at sigmoid in Logistic regression" in said and "10 of 100" in said
    assert noise == []
