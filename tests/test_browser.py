"""A student's first exercise in a real browser: wrong, explained, corrected, validated.

Needs Debian's Chromium (`apt install chromium`); the server listens on loopback only.
`COURSE_SCREENSHOTS=docs/images pytest tests/test_browser.py` renews the pictures of the README.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator

import pytest

from tests.jupyter import CHROMIUM, chromium, serving
from tests.toy import REPOSITORY

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
LESSON = "c1w2_logistic_regression"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed"),
]

WRONG = "def sigmoid(z):\n    return 1 / (1 + np.exp(z))"
RIGHT = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))"


@pytest.fixture(scope="module")
def lab(tmp_path_factory) -> Iterator[str]:
    """The address of a JupyterLab that serves a fresh copy of the released lesson."""
    place = tmp_path_factory.mktemp("lab")
    shutil.copytree(REPOSITORY / "release" / LESSON, place / "work")
    with serving(place / "work", place / "server") as jupyter:
        yield jupyter.address


class Notebook:
    """The open notebook, as a student handles it."""

    def __init__(self, page) -> None:
        self.page = page

    def cell(self, text: str):
        """The code cell that holds `text`."""
        return self.page.locator(".jp-Notebook .jp-CodeCell").filter(has_text=text).first

    def write(self, cell, text: str) -> None:
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def run(self, cell, timeout: float = 60) -> None:
        """Shift+Enter until a new number stands at the cell; a key pressed too early is lost."""
        prompt = cell.locator(".jp-InputPrompt")
        before = prompt.inner_text()
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            cell.locator(".cm-content").click()
            self.page.keyboard.press("Shift+Enter")
            for _ in range(50):
                now = prompt.inner_text()
                if now != before and re.search(r"\[\d+\]", now):
                    return
                if "*" in now:  # it runs: wait, do not press again
                    time.sleep(0.2)
                    continue
                time.sleep(0.1)
        raise AssertionError(f"the cell never ran: its prompt is {prompt.inner_text()!r}")


def picture(page, name: str, locator=None) -> None:
    """Renew a picture of the README, if asked to."""
    folder = os.environ.get("COURSE_SCREENSHOTS")
    if folder:
        target = REPOSITORY / folder / f"{name}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=target)


def test_a_students_first_exercise(lab) -> None:
    noise: list[str] = []
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.on("console", lambda m: noise.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.goto(f"{lab}/lab/tree/{LESSON}.ipynb?reset", timeout=120_000)
        page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=120_000)
        page.wait_for_selector('.jp-NotebookPanel-toolbar [data-status="idle"]', timeout=120_000)
        # room for the notebook: close the file list
        page.keyboard.press("Control+B")
        notebook = Notebook(page)

        # the test cell is locked, the exercise is not
        exercise = notebook.cell("def sigmoid(z):")
        check = notebook.cell('t = Test("sigmoid"')
        before = check.locator(".cm-content").inner_text()
        notebook.write(check, "t = 10")
        assert check.locator(".cm-content").inner_text() == before

        notebook.run(notebook.cell("from helpers.data import load_images, load_picture"))

        # untouched: said kindly
        notebook.run(exercise)
        notebook.run(check)
        assert "not written yet" in check.locator(".course-checks").inner_text()

        # wrong: the mistake is named
        notebook.write(exercise, WRONG)
        notebook.run(exercise)
        notebook.run(check)
        report = check.locator(".course-checks")
        said = report.inner_text()
        assert "1 minus what it should be" in said
        assert "✗" in said and "not yet" in said
        report.scroll_into_view_if_needed()
        picture(page, "wrong")

        # corrected: all is right
        notebook.write(exercise, RIGHT)
        notebook.run(exercise)
        notebook.run(check)
        said = check.locator(".course-checks").inner_text()
        assert "10 of 10 points. All checks pass." in said
        assert "✓" in said and "✗" not in said
        # the data for the grader stays out of sight
        assert "max_points" not in check.inner_text().replace("Test(", "")
        check.locator(".course-checks").scroll_into_view_if_needed()
        picture(page, "right")

        # nbgrader's own verdict on the whole notebook
        page.get_by_role("button", name="Validate").click()
        dialog = page.locator(".jp-Dialog")
        dialog.wait_for(timeout=180_000)
        verdict = dialog.inner_text()
        assert "cells failed" in verdict or "cell failed" in verdict
        assert 'Test("propagate"' in verdict  # not written yet
        assert 'Test("sigmoid"' not in verdict
        picture(page, "validate")
        dialog.get_by_role("button").last.click()
    assert noise == []
