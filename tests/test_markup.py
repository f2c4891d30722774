"""Students' texts are made harmless, keep what can be read, and hold nobody up."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import nbformat
import pytest

from course.examine.examine import examine
from course.examine.markdown import ALL, PIECE, kept, render
from course.examine.markup import Budget, harmless, harmless_tex
from course.examine.matching import Plan, clean_cells, merge
from course.examine.outputs import bundle, clean, terminal
from course.feedback import prose
from course.notes import sentences
from helpers.checks.report import Report, as_html
from tests.hostile_markup import HONEST, PNG
from tests.small import source, submission


def graded(texts: list[str]) -> Plan:
    """The plan for a notebook with these text cells at its end."""
    notebook = submission()
    notebook.cells += map(nbformat.v4.new_markdown_cell, texts)
    return merge(clean_cells(notebook.cells), source())


# -- time --------------------------------------------------------------------------------------

HOSTILE: dict[str, Callable[[], list[str]]] = {
    "many tags": lambda: ["<a>" * 400_000] * 3,
    "many cells": lambda: ["<a>" * 300] * 4_000,
    "different tags": lambda: ["".join(f"<b title={i}>" for i in range(300_000))],
    "many attributes": lambda: ["<b " + " ".join(f"a{i}=1" for i in range(100_000)) + ">"],
    "no tags": lambda: ["<b" + " <b" * 300_000 + ">"],
    "a long attribute": lambda: ["<b title='" + "&" * 2_000_000 + "'>"],
    "long attributes": lambda: ["<b title='" + "&" * 19_000 + "'>"] * 100,
    "styles": lambda: ["<b style='" + "color:red;" * 1_900 + "'>"] * 100,
    "tags in tags": lambda: ["<div>" * 3_900] * 100,
    "tags again and again": lambda: (
        ["<p>" + "".join(f"<b id={i}>" for i in range(500)) + "</p>" + "<p>x" * 2_000] * 100
    ),
    "wide tables": lambda: ["|" + "a|" * 140 + "\n|" + "-|" * 140 + "\n" + "|a\n" * 6_000] * 100,
    "many tables": lambda: (
        [("|" + "a|" * 100 + "\n|" + "-|" * 100 + "\n" + "|a\n" * 200 + "\n") * 18] * 100
    ),
    "quotes in quotes": lambda: ["> " * 9_000] * 100,
    "formulas": lambda: ["$a$ $$" * 3_000, "\\begin{align}" * 1_500, "\\(" * 9_000] * 30,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_no_texts_hold_the_examiner_up(name: str) -> None:
    texts = HOSTILE[name]()
    started = time.process_time()
    graded(texts)
    assert time.process_time() - started < 15


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_no_outputs_hold_the_examiner_up(name: str) -> None:
    texts = [text * 3 for text in HOSTILE[name]()[:100]]
    started = time.process_time()
    budget = Budget()
    for text in texts:
        for kind in ("text/html", "text/markdown"):
            shown = {"output_type": "display_data", "data": {kind: text}}
            clean([shown], 1_000_000, 1, budget)
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    "part",
    ["<", "</", "<a", "](", "](<", "](  ", "[a]: <", "]:\n", "&", "](&", "`", "$", "\\", "|"],
)
def test_no_text_takes_long(part: str) -> None:
    started = time.process_time()
    for text in (part * 1_000_000, part + " " * 1_000_000 + ">", part + "x" * 1_000_000):
        kept(text)
        kept(text[:PIECE])
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "text", ["\x1b[" * 300_000, "\x1b]" * 300_000, "\x1b[0;" * 200_000, "\x1b]8;;" + "x" * 900_000]
)
def test_no_terminal_takes_long(text: str) -> None:
    started = time.process_time()
    terminal(text)
    assert time.process_time() - started < 5


# -- what is kept ------------------------------------------------------------------------------


def test_an_honest_text_can_be_read_as_before() -> None:
    made = graded([HONEST] * 3)
    assert not made.notes
    assert [step.text for step in made.steps[-3:]] == [kept(HONEST)] * 3
    shown = render(HONEST)
    for part in (
        "<h1>What I found</h1>",
        "<strong>cost</strong> is <em>low</em>, <s>high</s>, <code>a &lt; b</code>",
        r"with \(a &lt; b\) &amp; \[\frac{1}{m}\]",
        "<span>$</span>5 of <span>$</span>6",
        '<div class="alert alert-info">',
        "<span style=\"color:red;font-family:'Arial'\">good</span> H<sub>2</sub>O",
        "<th>rate</th>",
        r'<td style="text-align:right">\(x_1\)</td>',
        "<ol>\n<li>one\n<ul>\n<li>two</li>",
        "<blockquote>\n<p>quoted</p>",
        '<span class="k">return</span> x &lt; <span class="mi">3</span>',
        f'<img src="data:image/png;base64,{PNG}" alt="a curve" width="50%">',
        '<details open=""><summary>More</summary> text </details>',
        "\\begin{align}\nx &amp;= 1 \\\\\ny &amp;= 2\n\\end{align}",
        "a link (<code>https://example.org/?a=1&amp;b=2</code>) and <code>https://example.org/</code>",
    ):
        assert part in shown, part


def test_what_is_kept_is_one_block_and_stays_the_same() -> None:
    once = kept(HONEST)
    assert once == kept(once)
    assert once.startswith("<div>\n") and once.endswith("</div>")
    assert not re.search(r"\n[ \t]*\n|[\\$@]", once)


def test_the_feedback_shows_the_formulas_of_what_is_kept() -> None:
    shown = prose.markdown(kept(HONEST))
    assert shown.count("<math") == 4 and "<span>$</span>5 of" in shown
    assert "\\" not in re.sub("<code>.*?</code>", "", shown)
    assert '<th scope="col">rate</th>' in shown and f"data:image/png;base64,{PNG}" in shown


def test_one_text_without_end_costs_the_others_nothing() -> None:
    made = graded(["<b>[x](y)\n\n[x]: y" * ALL, HONEST])
    assert made.steps[-1].text == kept(HONEST)
    assert made.steps[-2].text.startswith("<div>\n<pre>&lt;b>[x](y)")
    assert sentences(made.notes) == [
        "The text cells hold too much markup; some are shown as they were typed."
    ]


def test_a_large_picture_is_no_markup() -> None:
    data = "iVBORw0KGgo" + "A" * 1_000_001
    text = f"![x](data:image/png;base64,{data})"
    assert kept(text) == f'<div>\n<p><img src="data:image/png;base64,{data}" alt="x"></p>\n</div>'


@pytest.mark.slow
def test_the_report_of_a_check_stays_as_it_is() -> None:
    made = as_html(Report("sigmoid", 5.0, 10, ()))
    assert harmless(made) == made
    outcome = examine(submission({"double": "def double(x): return x"}), source())
    reports = [
        shown.data["text/html"]
        for cell in outcome.notebook.cells
        for shown in cell.get("outputs", [])
        if "text/html" in shown.get("data", {})
    ]
    assert len(reports) == 3
    for made in reports:
        assert made.startswith('<section class="course-checks" role="status" aria-label=')
        assert "<li style=" in made and 'aria-hidden="true"' in made


def test_of_an_output_what_can_be_shown_is_kept() -> None:
    found = bundle(
        {
            "text/html": "<table class='dataframe' border='1'><tr><td>1</td></tr></table>",
            "text/plain": "\x1b[31mred\x1b[0m\x1b[2J\x07",
            "text/latex": r"$\frac{1}{2} \href{a}{b}$",
            "image/png": f"{PNG[:20]}\n{PNG[20:]}\n",
        },
        Budget(),
    )
    assert found["text/html"].startswith('<table class="dataframe" border="1">')
    assert found["text/plain"] == "\x1b[31mred\x1b[0m"
    assert found["text/latex"] == "$\\frac{1}{2} \u2216href{a}{b}$"
    assert found["image/png"] == PNG
    drawing = bundle({"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg'/>"}, Budget())
    assert drawing["text/html"].startswith('<img alt="drawing" src="data:image/svg+xml;base64,')


def test_of_metadata_sizes_and_descriptions_are_kept() -> None:
    metadata = {"image/png": {"width": 300, "height": 2.5, "alt": "a line", "x": 1}, "alt": "b"}
    shown = {"output_type": "display_data", "data": {"image/png": PNG}, "metadata": metadata}
    (made,) = clean([shown], 1000)
    assert made.metadata == {
        "image/png": {"width": 300, "height": 2.5, "alt": "a line"}, "alt": "b",
    }  # fmt: skip


# -- what is not -------------------------------------------------------------------------------


def test_a_style_that_may_cover_the_page_is_taken_away() -> None:
    shown = harmless('<b title="x" STYLE="position: fixed; top: 0">a</b><i style="color:red">b</i>')
    assert shown == '<b title="x">a</b><i style="color:red">b</i>'


@pytest.mark.parametrize(
    "tex", [r"\href{x}{y}", r"a \\\href{x}", r"\ \unicode{65}", r"\$\def\x{}", r"\(\require{x}"]
)
def test_no_command_that_acts_is_left_in_a_formula(tex: str) -> None:
    assert not re.search(r"\\(href|unicode|def|require)", harmless_tex(tex))
    assert (
        harmless_tex(r"\\href \frac12 \_ \{ \alpha \mathbb R")
        == r"\\href \frac12 \_ \{ \alpha \mathbb R"
    )


def test_what_parsers_fail_at_harms_nobody() -> None:
    texts = ["[a](&#" + "1" * 5_000 + ";)", "<b title='&#" + "1" * 5_000 + ";'>"]
    notebook = submission()
    notebook.cells += map(nbformat.v4.new_markdown_cell, texts)
    assert examine(notebook, source()).score == 30


def test_nobody_nests_as_deep() -> None:
    assert kept("<div>" * 300 + "x").startswith("<div>\n<pre>&lt;div>")
    assert bundle({"text/html": "<div>" * 300 + "x", "text/plain": "y"}, Budget()) == {
        "text/plain": "y"
    }


@pytest.mark.parametrize("text", ["<b>$x$\n\n  \n@ \\href{a}{b} &amp;", "a > b\n" * 20])
def test_a_text_that_is_kept_as_it_was_typed_stays_so(text: str) -> None:
    once = kept(text * PIECE)
    assert once.startswith("<div>\n<pre>") and kept(once) == once


def test_a_link_is_shown_as_its_words_and_its_address() -> None:
    text = "<abbr title=a>b</abbr> <a title=t href='https://x.org/?a&b' onclick=c>w <b>x</b></a>"
    assert harmless(text) == (
        '<abbr title="a">b</abbr> w <b>x</b> (<code>https://x.org/?a&amp;b</code>)'
    )
    assert harmless("<a href=javascript:x>w</a> <a>y</a>") == "w y"
    assert harmless("<a href=/x>w</a> <a>y</a>", links=True) == "w y"
    assert harmless(text, links=True).endswith(
        '<a title="t" href="https://x.org/?a&amp;b" rel="noopener noreferrer">w <b>x</b></a>'
    )
