"""nbgrader's formgrader in a browser: its pages, tables and buttons."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.jupyter import Jupyter, Watched

WAIT = 120_000  # ms; machines are busy
# The pages ask another host for it, and wait for it in places.
MATHJAX_FROM = "https://cdnjs.cloudflare.com/ajax/libs/mathjax/2.7.7/"
MATHJAX = """
MathJax = { Hub: { Config() {}, Startup: { signal: { Interest(tell) { tell("End"); } } } } };
"""


def no_formulas(folder: Path) -> dict[str, Path]:
    """What stands in for MathJax, for `Watched`: it has started, and shows no formulas."""
    (folder / "latest.js").write_text(MATHJAX)
    return {MATHJAX_FROM: folder}


class Formgrader:
    """A browser on the formgrader's pages."""

    def __init__(self, watched: Watched, base: str = "") -> None:
        """`base` is where the server is on a hub, such as `/user/teacher`."""
        self.watched, self.page, self.base = watched, watched.page, base

    def open(self, path: str, rows: int | None = None) -> None:
        """Go to a page; wait until its table has so many rows, if it has one."""
        answer = self.watched.open(f"{self.base}/formgrader/{path}")
        assert answer.status == 200, path
        if rows is not None:
            found = "() => window.models && models.loaded && document.querySelectorAll"
            self.page.wait_for_function(f"{found}('#main-table tr').length == {rows}", timeout=WAIT)

    def row(self, name: str) -> Any:
        return self.page.locator(f'#main-table tr:has(:text-is("{name}"))').first

    def cell(self, name: str, column: str) -> str:
        return str(self.row(name).locator(f".{column}").inner_text().strip())

    def press(self, name: str, button: str) -> tuple[str, str]:
        """Press a button in a row; the title and the text of the box that comes up."""
        self.row(name).locator(f".{button} a").click()
        box = self.page.locator(".modal.in")
        box.wait_for(timeout=WAIT)
        title, text = box.locator(".modal-title").inner_text(), box.inner_text()
        box.locator(".modal-footer button").first.click()
        box.wait_for(state="hidden", timeout=WAIT)
        self.page.wait_for_function(
            "() => !document.body.innerText.includes('Please wait')", timeout=WAIT
        )
        return str(title), str(text)

    def outside(self) -> list[str]:
        """What the pages asked of other hosts, but nbgrader's own MathJax."""
        return [url for url in self.watched.outside if "/mathjax/" not in url]

    def submission(self, jupyter: Jupyter, student: str, lesson: str) -> None:
        """Go to the page of a graded notebook."""
        self.open(jupyter.submission(student, lesson).removeprefix("/formgrader/"))
        self._wait_for_grades()

    def give(self, field: str, value: str) -> None:
        """Give points or a comment on the page of a graded notebook."""
        with self.page.expect_response(lambda answer: answer.request.method == "PUT") as answer:
            self.page.locator(field).fill(value)
            self.page.locator(field).blur()
        assert answer.value.status == 200

    def follow(self, words: str) -> None:
        """Go from a graded notebook to the "Next" or the "Prev"."""
        with self.page.expect_navigation(timeout=WAIT) as answer:
            self.page.locator(".navbar a", has_text=words).click()
        assert answer.value.status == 200
        self._wait_for_grades()

    def _wait_for_grades(self) -> None:
        loaded = "() => formgrader.grades.loaded && formgrader.comments.loaded"
        self.page.wait_for_function(loaded, timeout=WAIT)

    def states(self, lesson: str = "toy") -> dict[str, tuple[str, str]]:
        """Student -> state and score, as the page of the submissions shows them."""
        self.open(f"manage_submissions/{lesson}")
        self.page.wait_for_function("() => models && models.loaded", timeout=WAIT)
        return {
            row.locator(".student-id").inner_text().strip(): (
                row.locator(".status").inner_text().strip(),
                row.locator(".score").inner_text().strip(),
            )
            for row in self.page.locator("#main-table tr").all()
        }
