"""Nothing that a submission holds acts on whoever looks at it: each way by itself, without a browser.

`tests.test_hostile_pages.py` shows all of them at once in a real one.
"""

from __future__ import annotations

import json
import re
from html import escape
from html.parser import HTMLParser

import nbformat
import pytest
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from course.examine import outputs
from course.examine.markup import COMMANDS, harmless
from course.examine.matching import clean_cells, like, merge
from course.feedback import prose
from course.formgrader.view import rebuilt
from tests.hostile_markup import ALL, Payload, cell, output
from tests.small import source

SOURCE = source()
STOCK = HTMLExporter(template_name="basic")
# what nbconvert puts round a notebook's cells
OURS = {"div", "pre", "span", "img", "a", "svg"}
ALLOWED = {
    *("alt", "class", "style", "title", "width", "height", "src", "open", "align", "border"),
    *("colspan", "rowspan", "start", "scope", "aria-label", "aria-hidden", "id"),
}
CLASSES = {"full-credit", "no-credit", "mark-graded", "score", "comment", "tabbable", "click"}


class Page(HTMLParser):
    """What is wrong with a page, as far as one can tell without a browser."""

    def __init__(self, text: str, *more: str) -> None:
        super().__init__(convert_charrefs=True)
        self.allowed = ALLOWED | set(more)
        self.wrong: list[str] = []
        self.code = 0
        self.text = ""
        self.feed(text)
        self.close()
        for found in re.finditer(r"\\(?:([A-Za-z]+)|[^A-Za-z])", self.text):
            if found[1] and found[1] not in COMMANDS:
                self.wrong.append(f"TeX: {found[0]}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.code += tag in ("pre", "code")
        if tag in ("script", "style", "iframe", "object", "embed", "form", "input", "button", "a",
                   "link", "meta", "base", "template", "svg", "math", "video", "audio"):  # fmt: skip
            self.wrong.append(f"<{tag}>")
        for name, value in ((name, value or "") for name, value in attrs):
            if name not in self.allowed:
                self.wrong.append(f"{tag} {name}")
            if name == "src" and not re.match(r"data:image/(png|jpeg|gif|webp|svg\+xml);", value):
                self.wrong.append(f"src={value[:50]}")
            if name == "id" and not re.match(r"cell-id=[\w.-]+$", value):
                self.wrong.append(f"id={value}")
            if name == "style" and re.search(r"url|\\|position|expression|@", value, re.I):
                self.wrong.append(f"style={value}")
            if name == "class" and CLASSES & set(value.split()):
                self.wrong.append(f"class={value}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.code -= tag in ("pre", "code")

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag in ("pre", "code")

    def handle_data(self, data: str) -> None:
        self.text += " " if self.code else data


def kept(payload: Payload) -> NotebookNode:
    """A graded notebook that holds the payload, as grading leaves it."""
    found = cell(payload)
    plan = merge(clean_cells([found] if found else []), SOURCE)
    made = like(SOURCE, [step.cell for step in plan.steps if step.origin < 0])
    if shown := output(payload):
        made.cells = [nbformat.v4.new_code_cell("x", outputs=outputs.clean([shown], 1_000_000))]
    if payload.where == "message":
        text = escape(payload.content)  # as a report has it
        data = {"text/html": harmless(f"<section><code>{text}</code> {text}</section>")}
        made.cells = [
            nbformat.v4.new_code_cell("x", outputs=[nbformat.v4.new_output("display_data", data)])
        ]
    return made


def wrong_with(notebook: NotebookNode) -> list[str]:
    """What acts in nbconvert's own page of it, which the formgrader's is made of."""
    text, _ = STOCK.from_notebook_node(notebook)
    return Page(text).wrong


@pytest.mark.parametrize("payload", ALL, ids=str)
def test_what_is_kept_does_not_act(payload: Payload) -> None:
    made = kept(payload)
    nbformat.validate(made)
    assert wrong_with(made) == []
    assert made.metadata == SOURCE.metadata
    for kept_cell in made.cells:
        assert kept_cell.metadata == {} and "attachments" not in kept_cell
        if kept_cell.cell_type == "markdown":
            html = re.sub("<math.*?</math>", "", prose.markdown(kept_cell.source), flags=re.DOTALL)
            assert Page(html, "tabindex").wrong == []


@pytest.mark.parametrize("payload", ALL, ids=str)
def test_what_was_kept_before_does_not_act_when_it_is_shown(payload: Payload) -> None:
    """A notebook that was graded without any of this, as the formgrader shows it now."""
    made = rebuilt(as_it_was(payload))
    assert wrong_with(made) == []
    assert set(made.metadata) == {"language_info"}


@pytest.mark.parametrize("payload", [p for p in ALL if p.where in ("text", "attached")], ids=str)
def test_what_was_kept_before_does_not_act_in_the_feedback(payload: Payload) -> None:
    """The page's own links of a text lead to other hosts, in sight of who reads it."""
    html = re.sub("<math.*?</math>", "", prose.markdown(payload.content, payload.more), flags=re.S)
    html = re.sub(r'<a href="(https?://|mailto:)[^"]*" rel="noopener noreferrer">', "", html)
    assert Page(html, "tabindex").wrong == []


def as_it_was(payload: Payload) -> NotebookNode:
    """A graded notebook that holds the payload as the submission does."""
    found = cell(payload, run=True)
    made = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [found] if found else []}
    if payload.where == "notebook":
        made["metadata"] = payload.content
    if payload.where == "message":
        data = {"text/html": f"<section><code>{payload.content}</code>{payload.content}</section>"}
        shown = [{"output_type": "display_data", "data": data, "metadata": {}}]
        code = {"cell_type": "code", "source": "", "execution_count": None, "metadata": {}}
        made["cells"] = [{**code, "id": "x", "outputs": shown}]
    return nbformat.from_dict(json.loads(json.dumps(made)))


@pytest.mark.slow
def test_the_check_sees_what_acts() -> None:
    """Each of these would fail the tests above, if nothing were made harmless."""
    seen = 0
    for payload in ALL:
        made = as_it_was(payload)
        try:
            seen += bool(wrong_with(made))
        except Exception:  # nbconvert fails at it: a page that cannot be opened
            seen += 1
    assert seen > 0.75 * len(ALL)
