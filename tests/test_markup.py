"""Students' texts are made harmless, keep the markup that is, and hold nobody up."""

from __future__ import annotations

import time
from collections.abc import Callable

import nbformat
import pytest
from nbformat import NotebookNode

from course.examine.examine import examine
from course.examine.markup import MARKS, ROOM, Room, harmless, harmless_markdown
from course.examine.matching import clean_cells, like, merge
from tests.small_lesson import source, submission

HONEST = """
<div class="alert alert-info" role="alert">

**Result** <span style="color: red; font-family: 'Arial'">good</span>, with $a < b$ & [a link](a.png)

<img src="data:image/png;base64,iVBORw0KGgo=" alt="a curve" width=50% /> <br/>
<details open><summary>More</summary> <a href="https://example.org/?a=1&b=2">there</a></details>
</div>
"""


def mended(texts: list[str]) -> NotebookNode:
    """A notebook with these text cells at its end, as the grader cleans it."""
    notebook = submission()
    notebook.cells += map(nbformat.v4.new_markdown_cell, texts)
    plan = merge(clean_cells(notebook.cells), source())
    made = like(source(), [step.cell for step in plan.steps])
    made.metadata["course"] = {"notes": plan.notes}
    return made


# -- time --------------------------------------------------------------------------------------

HOSTILE: dict[str, Callable[[], list[str]]] = {
    "many tags": lambda: ["<a>" * 400_000] * 3,
    "many cells": lambda: ["<a>" * 300] * 4_000,
    "different tags": lambda: ["".join(f"<b title={i}>" for i in range(300_000))],
    "many attributes": lambda: ["<b " + " ".join(f"a{i}=1" for i in range(100_000)) + ">"],
    "no tags": lambda: ["<b" + " <b" * 300_000 + ">"],
    "a long attribute": lambda: ["<b title='" + "&" * 2_000_000 + "'>"],
    "long attributes": lambda: ["<b title='" + "&" * 99_000 + "'>"] * 100,
    "styles": lambda: ["<b style='" + "color:red;" * 9_000 + "'>"] * 100,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_notebook_holds_nbgrader_up(name: str) -> None:
    texts = HOSTILE[name]()
    started = time.process_time()
    mended(texts)
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "part", ["<", "</", "<a", "](", "](<", "](  ", "[a]: <", "]:\n", "&", "](&"]
)
def test_no_text_takes_long(part: str) -> None:
    started = time.process_time()
    for text in (part * 1_000_000, part + " " * 1_000_000 + ">", part + "x" * 1_000_000):
        harmless_markdown(text)
        harmless_markdown(text, Room(len(text)))
    assert time.process_time() - started < 10


# -- what is kept ------------------------------------------------------------------------------


def test_an_honest_text_stays_as_it_is() -> None:
    table = "<table>" + "<tr><td>1</td><td>2</td></tr>\n" * 100 + "</table>"
    texts = [HONEST] * 100 + [table]
    made = mended(texts)
    assert [cell.source for cell in made.cells[-len(texts) :]] == texts
    assert not made.metadata["course"]["notes"]


def test_one_text_without_end_costs_the_others_nothing() -> None:
    made = mended(["<b>[x](y)\n\n[x]: y" * ROOM, HONEST])
    assert made.cells[-1].source == HONEST
    assert not any(mark in made.cells[-2].source for mark in MARKS)
    assert made.metadata["course"]["notes"] == [
        "The text cells hold too much markup; some of it is shown as text."
    ]


def test_a_large_picture_is_no_markup() -> None:
    text = f'<img alt="x" src="data:image/png;base64,{"iVBORw0KGgo/+" * ROOM}==">'
    assert harmless_markdown(text) == text


# -- what is not -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<b onclick=alert(1)>",
        "<b title onclick=alert(1)>",  # one `=` goes and one comes
        "<img class title src=x onerror=alert(1)>",
        "<b onclick onclick=alert(1)>",
        "<b title='x'onclick=alert(1)>",
        "<b/onclick=alert(1)>",
        "<b title=\"src='data:image/png;base64,\"onclick='alert(1)'\">",
        "<a href=javascript:alert(1)>",
        "<a href='java&#115;cript:alert(1)'>",
        "<b title='&#" + "1" * 5_000 + ";' onclick=alert(1)>",
        "<b style='color:" + "(" * 5_000 + "' onclick=alert(1)>",
    ],
)
def test_what_a_browser_would_run_is_text(text: str) -> None:
    shown = harmless_markdown(text)
    assert shown.startswith("&lt;") and "alert" in shown and "<s" not in shown


@pytest.mark.parametrize("target", ["javascript:x", "&#106;avascript:x", "&#" + "1" * 5_000 + ";"])
def test_a_link_that_a_browser_would_run_leads_nowhere(target: str) -> None:
    assert harmless_markdown(f"[a]({target})\n\n[b]: {target}") == "[a](#)\n\n[b]: #"


def test_a_style_that_may_cover_the_page_is_taken_away() -> None:
    shown = harmless_markdown('<b title="x" STYLE="position: fixed; top: 0"> <i style="color:red">')
    assert shown == '<b title="x"> <i style="color:red">'


def test_what_parsers_fail_at_is_left_out() -> None:
    assert harmless("<b title='&#" + "1" * 5_000 + ";'>") == ""
    assert harmless("<b style='color:" + "(" * 5_000 + "'>") == ""
    texts = ["[a](&#" + "1" * 5_000 + ";)", "<b title='&#" + "1" * 5_000 + ";'>"]
    notebook = submission()
    notebook.cells += map(nbformat.v4.new_markdown_cell, texts)
    assert examine(notebook, source()).score == 30
