"""JupyterLab in a browser, as a student handles it."""

from __future__ import annotations

import re
import time

# From Shift+Enter until the check's report, or an empty cell's number, is painted; in ms.
STOPWATCH = """
cell => new Promise(resolve => {
    const shown = () => cell.querySelector('.course-checks, .course-summary')
        || cell.querySelector('.jp-InputPrompt').textContent;
    const before = shown();
    let start = 0;
    document.addEventListener('keydown', () => { start = performance.now(); },
        { capture: true, once: true });
    const look = () => {
        const now = shown();
        const done = now instanceof Element ? now !== before
            : now !== before && /\\[\\d+\\]/.test(now);
        if (start && done) resolve(performance.now() - start); else requestAnimationFrame(look);
    };
    look();
})
"""


class Notebook:
    """The open notebook, as a student handles it."""

    def __init__(self, page) -> None:
        self.page = page

    def cell(self, text: str):
        """The code cell that holds `text`."""
        shown = self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell")
        return shown.filter(has_text=text).first

    def write(self, cell, text: str) -> None:
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def report(self, check) -> str:
        """Run a check; what its report says."""
        self.run(check)
        return str(check.locator(".course-checks").inner_text())

    def save(self) -> None:
        """Ctrl+S, until JupyterLab has saved."""
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Control+S")
        self.page.locator(".lm-TabBar-tab.lm-mod-current.jp-mod-dirty").wait_for(state="detached")

    def below(self, cell, text: str):
        """A cell of one's own below `cell`, with this text."""
        cell.locator(".jp-InputPrompt").click()
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("b")
        self.page.keyboard.press("Enter")
        self.page.keyboard.insert_text(text)
        written = self.page.locator(".cm-content", has_text=text.splitlines()[0])
        shown = self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell")
        return shown.filter(has=written).last

    def timed(self, cell) -> float:
        """Seconds from Shift+Enter to what the cell shows."""
        cell.locator(".cm-content").click()
        watch = self.page.evaluate_handle(
            "([cell, stopwatch]) => ({ run: eval(stopwatch)(cell) })",
            [cell.element_handle(), STOPWATCH],
        )
        self.page.keyboard.press("Shift+Enter")
        return watch.evaluate("async watch => await watch.run") / 1000

    def run(self, cell, timeout: float = 60) -> None:
        """Shift+Enter until a new number is at the cell; a key pressed too early is lost."""
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


def rest(page) -> None:
    """Wait for the notebook in front, and its kernel."""
    front = ".jp-NotebookPanel:not(.lm-mod-hidden)"
    page.wait_for_selector(f"{front} .jp-RenderedMarkdown", timeout=120_000)
    page.wait_for_selector(
        f'{front} .jp-NotebookPanel-toolbar [data-status="idle"]', timeout=120_000
    )


def menu(page, name: str) -> str:
    """The entries of a menu of JupyterLab; it is closed again."""
    page.locator(".lm-MenuBar-item").filter(has_text=name).click()
    text = page.locator(".lm-Menu-content").inner_text()
    page.keyboard.press("Escape")
    return text


def entry(page, name: str, text: str) -> None:
    """Choose an entry of a menu of JupyterLab."""
    page.locator(".lm-MenuBar-item").filter(has_text=name).click()
    label = page.locator(".lm-Menu-itemLabel").get_by_text(text, exact=True)
    label.click()
