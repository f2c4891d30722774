"""The page a student gets: nothing of a hidden test in it, and good to read for everybody."""

from __future__ import annotations

import base64
import json
import re
import shutil
import sys
import time
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from nbformat import NotebookNode

from course import nbgrader_course
from course.cells import HIDDEN, exercise_of, grade_id, is_test
from course.feedback import prose
from course.feedback.command import template
from course.feedback.page import page_of
from course.feedback.redact import ReleasedLesson, hide, lesson_at, visible
from course.gates.reference import Reference, sample_submissions
from course.grading import gradebook, handed_in
from course.notes import NOTE_MIME, Note
from course.sandbox.limits import Limits
from helpers.checks import CHECKS_MIME, Diagnosis
from helpers.checks.report import Check, Report, as_html, as_text
from tests.grading import hand_in
from tests.grading import notebook as finished
from tests.pages import SECRET, TEST, grade_cell, notebook_of, resources
from tests.toy import REPOSITORY, course, run

LESSONS = sorted(path.parent.name for path in (REPOSITORY / "source").glob("*/*.ipynb"))

# What students hand in beside the usual samples: exercise -> its cell, and cells put in after.
# HIDDEN is replaced by what a hidden test's argument looks like from inside a function.
TRICKS: dict[str, tuple[dict[str, str], list[str]]] = {
    "keeps": (
        {"double": "SEEN = []\ndef double(x):\n    SEEN.append(repr(x))\n    return 2 * x"},
        [
            "print(SEEN)",
            "SEEN",
            "raise ValueError(SEEN)",
            "fig, ax = plots.figure()\nplots.show(fig, alt=str(SEEN))",
            "from IPython.display import HTML\nHTML(str(SEEN))",
            "import sys\nprint(SEEN, file=sys.stderr)",
        ],
    ),
    "raises": ({"double": "def double(x):\n    raise ValueError(repr(x.tolist()))"}, []),
    "raises-later": (
        {
            "double": "SEEN = []\ndef double(x):\n    SEEN.append(x.tolist())\n    return 2 * x",
            "total": "def total(x):\n    raise KeyError(str(SEEN))",
        },
        [],
    ),
    "type": ({"double": "def double(x):\n    return type('T' + repr(x.tolist()), (), {})()"}, []),
    "text": ({"total": "def total(x):\n    return repr(x.tolist())"}, []),
    "keys": ({"double": "def double(x):\n    return {repr(x.tolist()): x}"}, []),
    "exception-type": (
        {"double": "def double(x):\n    raise type('E' + repr(x.tolist()), (Exception,), {})"},
        [],
    ),
    "line": (
        {
            "double": """
import linecache
def double(x):
    line = f"raise ValueError  # {x.tolist()}"
    linecache.cache["<made>"] = (len(line), None, [line], "<made>")
    exec(compile(line, "<made>", "exec"), globals())
"""
        },
        [],
    ),
    "function": (
        {
            "double": """
def double(x):
    def inner():
        raise ValueError("no")
    inner.__code__ = inner.__code__.replace(co_name="f" + repr(x.tolist()))
    inner()
"""
        },
        [],
    ),
}


@pytest.fixture(scope="module")
def graded(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class with a broken notebook, a late one, comments, points set by hand, and tricks."""
    root = shutil.copytree(built, tmp_path_factory.mktemp("class") / "course", symlinks=True)
    reference = Reference("toy", root)
    for student, notebook in sample_submissions(reference, wrong=3, right=1).items():
        hand_in(root, student, notebook)
    for student, (cells, extra) in TRICKS.items():
        hand_in(root, f"trick-{student}", finished(root, cells, extra))
    hand_in(root, "rich", rich(root))
    hand_in(root, "broken", "this is not a notebook")
    hand_in(root, "nothing", "")
    assert course(root, "grade", "toy").returncode == 1  # because of the last two
    with nbgrader_course.open_gradebook(root) as book:
        wrong = sorted(p.parent.name for p in (root / "autograded").glob("wrong-double*/toy"))[0]
        book.find_grade("test_double", "toy", "toy", wrong).manual_score = 4
        text = "Look at the <sign>.\nYou are close."
        book.find_comment("double", "toy", "toy", wrong).manual_comment = text
        book.find_submission_notebook("toy", "toy", "finished").late_submission_penalty = 2.5
        book.db.commit()
    done = course(root, "feedback", "toy")
    assert done.returncode == 0, done.stdout + done.stderr
    return root


PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
FROM_OUTSIDE = (
    """
# My notes

#### A level too deep

<script>window.ran = 1</script><img src=x onerror="window.ran = 2">
<div style="position:fixed"><iframe src="https://example.invalid/frame"></iframe>

![a picture of mine](attachment:mine.png) ![outside](https://example.invalid/outside.png)
[click](javascript:window.ran=3) [`good`](https://example.org/) [$a$](https://e.org/$b$)

| a | b |
|---|---|
| $x_1$ | """
    + "long" * 60
    + """ |

$$\\frac{1}{2} \\text{<script>window.ran=4</script>} \\unknowncommand{x}$$

$$\\sum_{i=1}^{m} a_i b_i c_i d_i e_i f_i g_i h_i k_i l_i m_i n_i o_i p_i q_i r_i s_i t_i u_i$$
"""
)
SHOWS = """
from IPython.display import HTML, SVG, Javascript, display
fig, ax = plots.figure()
ax.plot([1, 2])
plots.show(fig, alt='A line that rises, "quoted" & <marked>.')
import matplotlib.pyplot as plt
plt.plot([2, 1])
plt.show()
display(HTML("<script>window.ran = 5</script><img src='https://example.invalid/x.png'>"))
display(Javascript("window.ran = 6"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>"
            "<script>window.ran = 7</script><rect width='40' height='20'/></svg>"))
print("wide " * 100)
1 / 0
"""


def rich(root: Path) -> NotebookNode:
    """Finished, with text, pictures and outputs of the student's own, some of them hostile."""
    notebook = finished(root)
    text = nbformat.v4.new_markdown_cell(FROM_OUTSIDE)
    text.attachments = {"mine.png": {"image/png": PICTURE}}
    marker = nbformat.v4.new_code_cell("# BEGIN HIDDEN TESTS\nkept = 1")
    notebook.cells[2:2] = [text, nbformat.v4.new_code_cell(SHOWS.strip()), marker]
    return notebook


def page(root: Path, student: str) -> str:
    return (root / "feedback" / student / "toy" / "toy.html").read_text()


def copy_of(root: Path, student: str) -> str:
    return (root / "feedback" / student / "toy" / "toy.ipynb").read_text()


def text_of(html: str) -> str:
    """The words of a page, as one reads them."""
    words: list[str] = []

    class Reader(HTMLParser):
        skipped = 0

        def handle_starttag(self, tag: str, attrs: Any) -> None:
            self.skipped += tag in ("style", "script")

        def handle_endtag(self, tag: str) -> None:
            self.skipped -= tag in ("style", "script")

        def handle_data(self, data: str) -> None:
            if not self.skipped:
                words.append(data)

    Reader().feed(html)
    return " ".join("".join(words).split())


# -- nothing hidden ----------------------------------------------------------------------------


def secrets(root: Path) -> list[str]:
    """The lines of the hidden tests."""
    return [
        line.strip()
        for cell in Reference("toy", root).source.cells
        for line in HIDDEN.lines(cell.source)
        if len(line.strip()) > 8
    ]


def hidden_numbers() -> list[str]:
    """The hidden tests' data, as far as a page could show it by accident: five digits of each."""
    seen = [
        *np.random.default_rng(5).normal(size=(2, 3)).ravel(),
        *np.random.default_rng(6).normal(size=(4, 3)).ravel(),
    ]
    return [f"{abs(value):.7f}"[:6] for value in seen]


@pytest.mark.slow
def test_no_page_and_no_copy_holds_a_line_of_a_hidden_test(graded) -> None:
    lines = secrets(graded)
    assert len(lines) >= 4
    pages = sorted((graded / "feedback").glob("*/toy/toy.html"))
    assert len(pages) == 10 + len(TRICKS)
    source = (graded / "autograded/finished/toy/toy.ipynb").read_text()
    assert all(json.dumps(line)[1:-1] in source for line in lines)  # what is looked for exists
    for path in pages:
        words = text_of(path.read_text())
        if path.parts[-3] in ("broken", "nothing"):
            assert not path.with_suffix(".ipynb").exists()
            copy = nbformat.writes(nbformat.v4.new_notebook())
        else:
            copy = path.with_suffix(".ipynb").read_text()
        for line in lines:
            assert line not in words and line not in path.read_text()
            assert json.dumps(line)[1:-1] not in copy
        assert "t.hidden()" not in words + copy
        nbformat.validate(nbformat.reads(copy, as_version=4))


@pytest.mark.slow
@pytest.mark.parametrize("student", sorted(TRICKS))
def test_a_students_code_cannot_tell_what_the_hidden_tests_ask(graded, student) -> None:
    numbers = hidden_numbers()
    html, copy = page(graded, f"trick-{student}"), copy_of(graded, f"trick-{student}")
    copied = nbformat.reads(copy, as_version=4)
    for cell in copied.cells:  # the picture's bytes would hold any digits
        for output in cell.get("outputs", []):
            assert "image/png" not in output.get("data", {})
    assert "data:image" not in html
    assert not [number for number in numbers if number in html + copy]


@pytest.mark.slow
def test_what_the_tricks_tell_is_there_before_it_is_hidden(graded) -> None:
    """The tricks work on the graded notebook, so that hiding has something to hide."""
    numbers = hidden_numbers()
    telling = [
        student
        for student in TRICKS
        for told in [(graded / f"autograded/trick-{student}/toy/toy.ipynb").read_text()]
        if any(number in told for number in numbers)
    ]
    if not telling:
        pytest.skip("the examiner itself keeps everything back")
    assert {"raises", "raises-later", "line"} <= set(telling)


@pytest.mark.slow
def test_a_student_may_write_the_markers_words(graded) -> None:
    assert "# BEGIN HIDDEN TESTS" in text_of(page(graded, "rich"))
    copied = nbformat.reads(copy_of(graded, "rich"), as_version=4)
    assert "# BEGIN HIDDEN TESTS\nkept = 1" in [cell.source for cell in copied.cells]


@pytest.mark.slow
def test_the_copy_holds_no_metadata_but_what_it_needs(graded) -> None:
    copied = nbformat.reads(copy_of(graded, "finished"), as_version=4)
    assert set(copied.metadata) == {"course", "kernelspec", "language_info"}
    assert set(copied.metadata.course) == {"title", "status", "reason", "notes"}
    for cell in copied.cells:
        assert set(cell.metadata) <= {"nbgrader", "tags"}
        assert "checksum" not in cell.metadata.get("nbgrader", {})
    assert sum(CHECKS_MIME in json.dumps(cell) for cell in copied.cells) == 2


def error(evalue: str, *traceback: str) -> NotebookNode:
    return nbformat.v4.new_output(
        "error", ename="AssertionError", evalue=evalue, traceback=list(traceback)
    )


def test_an_error_that_quotes_a_hidden_line_is_only_named() -> None:
    """Under stock nbgrader a failing test leaves its traceback, with the lines around."""
    colours = f"\x1b[0;32m----> 3\x1b[0m {SECRET}"
    source = notebook_of(grade_cell(TEST, []))
    broken = notebook_of(grade_cell(TEST, [error(f"{SECRET} is not 7", "Traceback", colours)]))
    hidden = hide(broken, ReleasedLesson.of(source))
    assert "8.125" not in json.dumps(hidden) and "secret_answer" not in json.dumps(hidden)
    (note,) = hidden.cells[0].outputs
    assert note.data["text/plain"] == "[grader] The check stopped with an error."


@pytest.mark.parametrize(
    "output",
    [
        nbformat.v4.new_output("stream", text=f"In[5]: {TEST}"),
        nbformat.v4.new_output("display_data", {"text/html": f"<b>{SECRET}</b>"}),
        error("x", f"\x1b[31m{SECRET[:6]}\x1b[0m{SECRET[6:]}"),
    ],
)
def test_an_output_that_quotes_a_hidden_line_is_left_out(output) -> None:
    """Under stock nbgrader a student's code can read tests: here before the first has run."""
    lesson = ReleasedLesson.of(notebook_of(grade_cell(TEST, [])))
    own = nbformat.v4.new_code_cell("peek()", outputs=[output])
    hidden = hide(notebook_of(own, grade_cell(TEST, [])), lesson)
    assert "8.125" not in json.dumps(hidden)
    harmless = nbformat.v4.new_code_cell("1", outputs=[nbformat.v4.new_output("stream", text="1")])
    assert hide(notebook_of(harmless), lesson).cells[0].outputs[0].text == "1"


def test_a_line_that_students_see_anyway_is_no_secret() -> None:
    lesson = ReleasedLesson.of(notebook_of(grade_cell(TEST, []), nbformat.v4.new_code_cell(SECRET)))
    own = nbformat.v4.new_code_cell("x", outputs=[nbformat.v4.new_output("stream", text=SECRET)])
    assert hide(notebook_of(own), lesson).cells[0].outputs[0].text == SECRET


@pytest.mark.parametrize(
    "source",
    [
        TEST.removesuffix("### END HIDDEN TESTS"),  # a part without an end
        TEST + "\n" + TEST,
        TEST.replace("### ", "    # "),
    ],
)
def test_the_hidden_part_goes_however_it_is_marked(source) -> None:
    assert "8.125" not in visible(source) and "t = 1" in visible(source)
    # also where the source does not know the cell
    hidden = hide(notebook_of(grade_cell(source, [], "other")), ReleasedLesson.of(notebook_of()))
    assert "8.125" not in json.dumps(hidden)


def test_later_outputs_can_be_kept_on_request() -> None:
    own = nbformat.v4.new_code_cell("x", outputs=[nbformat.v4.new_output("stream", text="later")])
    graded = notebook_of(grade_cell(TEST, []), own)
    lesson = ReleasedLesson.of(graded)
    (note,) = hide(graded, lesson).cells[1].outputs
    assert note.data[NOTE_MIME]["code"] == "left_out"
    silent = notebook_of(grade_cell(TEST, []), nbformat.v4.new_code_cell("x"))
    assert hide(silent, lesson).cells[1].outputs == [note]  # that it showed nothing is not news
    assert hide(graded, lesson, keep_later_outputs=True).cells[1].outputs[0].text == "later"


@pytest.mark.slow
def test_hiding_twice_changes_nothing_more(graded) -> None:
    lesson = lesson_at(Reference("toy", graded).source_path)
    for path in sorted((graded / "autograded").glob("*/toy/toy.ipynb")):
        once = hide(nbformat.read(path, 4), lesson)
        assert hide(once, lesson) == once


# -- what it says ------------------------------------------------------------------------------


@pytest.mark.slow
def test_each_exercise_has_its_points_checks_and_diagnosis(graded) -> None:
    half, empty = text_of(page(graded, "half-finished")), text_of(page(graded, "empty"))
    assert "10 of 20 points" in half and "1 of 2 exercises is all right, 1 is not written" in half
    assert "Start with exercise 2, total" in half
    assert "○ 0 of 10 points , not written yet" in half.replace("points,", "points ,")
    assert "0 of 20 points" in empty
    for grade in gradebook.grades(graded, "toy"):
        if grade.student.startswith("wrong-"):
            words = text_of(page(graded, grade.student))
            for report in grade.reports.values():
                for found in report.checks:
                    if not found.passed and found.code != "not_reached":
                        assert "What to fix" in words and "✗" in words and "not yet" in words
    wrong = text_of(
        page(
            graded,
            "wrong-total-axis"
            if (graded / "feedback/wrong-total-axis").exists()
            else sorted(p.name for p in (graded / "feedback").glob("wrong-total*"))[0],
        )
    )
    assert "✓ 10 of 10 points" in wrong and "all right" in wrong


@pytest.mark.slow
def test_points_by_hand_comments_and_a_late_penalty_are_told(graded) -> None:
    name = sorted(p.name for p in (graded / "feedback").glob("wrong-double*"))[0]
    html = page(graded, name)
    words = text_of(html)
    assert "4 of 10 points" in words and "A person set these points. The checks alone gave" in words
    assert "Look at the <sign>. You are close." in words and "<sign>" not in html
    late = text_of(page(graded, "finished"))
    assert "17.5 of 20 points" in late and "It came late: 2.5 of 20 points were taken off." in late
    assert "late" not in text_of(page(graded, "half-finished")).replace("later", "")


@pytest.mark.slow
def test_a_submission_without_a_grade_says_why_and_what_to_do(graded) -> None:
    broken, nothing = text_of(page(graded, "broken")), text_of(page(graded, "nothing"))
    for words in (broken, nothing):
        assert "This submission could not be graded" in words and "What to do" in words
        assert "of 20 points" not in words
    assert (
        "The reason: the file cannot be read as a notebook: " in broken
        and "take a fresh copy of the lesson" in broken
    )
    assert "the file is empty" in nothing and "Revert Notebook to Checkpoint" in nothing


@pytest.mark.slow
def test_the_graders_notes_are_told(graded, tmp_path) -> None:
    folder = tmp_path / "submitted" / "ann" / "toy"
    folder.mkdir(parents=True)
    (folder / "Unbenannt 0.8018.ipynb").write_bytes(
        (graded / "submitted/finished/toy/toy.ipynb").read_bytes()
    )
    (folder / "zebra.py").write_text("")
    found = handed_in.read(tmp_path, "toy", "ann", Limits())
    of_files = handed_in.notes_on(found, "toy", 0)
    notebook = nbformat.read(graded / "autograded/finished/toy/toy.ipynb", 4)
    lesson = lesson_at(Reference("toy", graded).source_path)
    notes = [
        *of_files,
        Note("edited", n=1, kind="test", one=True),
        Note("call_stopped", function="double", inner="zebra0_8018", seconds=2.5),
        Note("cell_died", number=17, signal=11, meaning="segmentation fault"),
        Note("cell_died", number=18, signal=6, meaning="abort"),
    ]
    notebook.metadata["course"]["notes"] = [note.as_dict() for note in notes]
    copy = hide(notebook, lesson)
    words = text_of(template().render(page=page_of(copy, resources(lesson))))
    assert len(of_files) == 2
    for note in of_files:  # made before anything ran
        assert str(note).replace("`", "") in words
    assert "1 test cell was edited and put back." in words
    assert "double was stopped." in words and "2.5" not in words
    assert words.count("In one of the cells, the kernel died.") == 1
    for secret in ("zebra0", "17", "segmentation", "abort"):
        assert secret not in words and secret not in nbformat.writes(copy)


@pytest.mark.long
@pytest.mark.slow
def test_stock_nbgrader_makes_the_same_page(graded, tmp_path) -> None:
    root = shutil.copytree(graded, tmp_path / "class", symlinks=True)
    before = (root / "feedback/rich/toy/toy.html").read_bytes()
    shutil.rmtree(root / "feedback")
    done = run(root, "nbgrader", "generate_feedback", "toy", "--student", "rich")
    assert done.returncode == 0, done.stderr
    assert (root / "feedback/rich/toy/toy.html").read_bytes() == before
    assert (root / "feedback/rich/toy/toy.ipynb").is_file()


def one_student(graded: Path, folder: Path) -> Path:
    """The course with one graded submission and no page."""
    root = shutil.copytree(graded, folder / "class", symlinks=True)
    shutil.rmtree(root / "feedback")
    for path in (root / "autograded").iterdir():
        if path.name != "finished":
            shutil.rmtree(path)
    return root


@pytest.mark.slow
def test_without_hiding_there_is_no_page(graded, tmp_path) -> None:
    root = one_student(graded, tmp_path)
    config = root / "nbgrader_config.py"
    config.write_text(
        config.read_text().replace('    "course.feedback.redact.HideHiddenTests",\n', "")
    )
    done = course(root, "feedback", "toy")
    assert done.returncode == 1 and "no feedback" in done.stdout
    assert not list((root / "feedback").glob("*/toy/toy.html"))


@pytest.mark.slow
def test_without_the_source_there_is_no_page(graded, tmp_path) -> None:
    root = one_student(graded, tmp_path)
    (root / "source/toy/toy.ipynb").write_text("{")
    done = course(root, "feedback", "toy")
    assert done.returncode == 1 and "only it tells what to hide" in done.stderr
    assert not list((root / "feedback").glob("*/toy/toy.html"))


# -- text, formulas, pictures ------------------------------------------------------------------


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_formula_of_the_lessons_becomes_mathml(lesson, monkeypatch) -> None:
    seen: dict[str, str | None] = {}
    real = prose.mathml

    def watched(latex: str, display: bool = False) -> str | None:
        seen[latex] = real(latex, display)
        return seen[latex]

    prose.formula.cache_clear()
    monkeypatch.setattr(prose, "mathml", watched)
    notebook = nbformat.read(REPOSITORY / "source" / lesson / f"{lesson}.ipynb", 4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            html = prose._render(cell.source, {}, None)
            assert "$" not in re.sub(r"<code>.*?</code>", "", html, flags=re.DOTALL)
    prose.formula.cache_clear()
    assert len(seen) > 10
    assert [latex for latex, made in seen.items() if made is None] == []


@pytest.mark.parametrize(
    "latex",
    [
        r"\unknowncommand{x}",
        r"\left( x",
        r"\frac{1}",
        r"\text{<script>alert(1)</script>}",
        r"\text{<img src=x onerror=alert(1)>}",
        "{" * 3000,
        "x" * 3000,
        "",
    ],
)
def test_a_formula_that_cannot_be_converted_stays_as_it_is(latex) -> None:
    html = prose.formula(latex)
    assert html.startswith("<code>") and "<script" not in html and "<img" not in html
    assert "<math" not in html


def test_formulas_have_the_space_of_print() -> None:
    html = prose.formula(r"w := y \ln a + (1 - y) \ln (1 - a)")
    space = '<mspace width="0.17em" />'
    assert "<mo>:=</mo>" in html
    assert f"<mi>y</mi>{space}<mi>ln</mi>{space}<mi>a</mi>" in html
    assert f'<mo stretchy="false">)</mo>{space}<mi>ln</mi><mo stretchy="false">(</mo>' in html


def test_formulas_carry_no_links_and_no_styles() -> None:
    html = prose.formula(r"\href{javascript:alert(1)}{x} + \style{position:fixed}{y}")
    assert "href" not in html and "style" not in html


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "**a " * 7_000,
        "`" * 20_001,
        "<b>" * 9_000,
        "$" * 20_001,
        "> " * 14_000,
        "- " * 14_000,
        "<details>" * 3_000,
        "| a " * 7_000 + "\n" + "|---" * 7_000,
        "![" * 14_000,
        "a\n" * 14_000 + "$$",
        "x" * 100_000,
        r"$\frac{" * 4_000,
    ],
)
def test_no_text_takes_long(text) -> None:
    started = time.process_time()
    prose._render(text[: prose.MAX_TEXT], {}, None)
    prose._render(text, {}, None)
    assert time.process_time() - started < 10


class Elements(HTMLParser):
    """The elements of a page with their attributes; what is escaped is not an element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


@pytest.mark.slow
def test_text_is_reduced_to_what_is_harmless(graded) -> None:
    html = page(graded, "rich")
    found = Elements(html).found
    assert not {"script", "iframe"} & {tag for tag, _ in found}
    assert not any(name.startswith("on") for _, attributes in found for name in attributes)
    links = [a[name] for _, a in found for name in ("src", "href") if name in a]
    assert all(re.match(r"data:|#|https?://|toy\.ipynb", link) for link in links), links
    assert not any("example.invalid" in link for link in links)
    assert "(<code>https://example.org/</code>)" in html  # of a student's link, its address
    assert not any("position:fixed" in a.get("style", "") for _, a in found)
    pictures = [link for link in links if link.startswith("data:image/")]
    assert sum(link.startswith("data:image/png;base64,") for link in pictures) == 3
    assert len(pictures) == 3  # a drawing in SVG can hold scripts, and is left out


@pytest.mark.slow
def test_every_picture_is_described(graded) -> None:
    html = page(graded, "rich")
    words = re.findall(r'<img [^>]*alt="([^"]*)"', html)
    assert len(words) == html.count("<img") == 3 and all(words)
    assert "a picture of mine" in words
    assert "A line that rises, &#34;quoted&#34; &amp; &lt;marked&gt;." in words
    assert any("drew; it was given no description" in text for text in words)


def test_pictures_beside_the_notebook_come_into_the_page(tmp_path) -> None:
    (tmp_path / "lesson").mkdir()
    (tmp_path / "lesson" / "own.png").write_bytes(base64.b64decode(PICTURE))
    (tmp_path / "other.png").write_bytes(base64.b64decode(PICTURE))
    shown = prose.markdown("![mine](own.png)", {}, tmp_path / "lesson")
    assert f'src="data:image/png;base64,{PICTURE}" alt="mine"' in shown
    for outside in ("../other.png", str(tmp_path / "other.png"), "gone.png", "//x.org/a.png"):
        assert "<img" not in prose.markdown(f"![mine]({outside})", {}, tmp_path / "lesson")


@pytest.mark.slow
def test_a_long_output_is_cut(graded) -> None:
    cell = nbformat.v4.new_code_cell(
        "x", outputs=[nbformat.v4.new_output("stream", text="long " * 100_000)]
    )
    lesson = ReleasedLesson.of(notebook_of())
    html = template().render(page=page_of(hide(notebook_of(cell), lesson), resources(lesson)))
    assert "… cut here" in html and len(html) < 30_000


@pytest.mark.slow
def test_a_notebook_without_end_makes_no_page_without_end() -> None:
    new = nbformat.v4
    cells = [new.new_markdown_cell("<b>" * 4_900 + str(number)) for number in range(300)]
    cells += [new.new_code_cell(f"x = {number}\n" * 2_000) for number in range(300)]
    lesson = ReleasedLesson.of(notebook_of())
    started = time.process_time()
    html = template().render(page=page_of(hide(notebook_of(*cells), lesson), resources(lesson)))
    assert time.process_time() - started < 60
    assert len(html) < 3_000_000 and "the notebook is too long for this page" in html


# -- the page as such --------------------------------------------------------------------------


def lesson_page(lesson: str) -> str:
    """A page of the whole lesson: exercises in all three states, nothing run."""
    path = REPOSITORY / "source" / lesson / f"{lesson}.ipynb"
    notebook = nbformat.read(path, 4)
    notebook.metadata["course"]["notes"] = [Note("much_markup").as_dict()]
    place = 0
    for cell in notebook.cells:
        if is_test(cell):
            place += 1
            marks = cell.metadata.nbgrader
            marks.score = marks.points if place % 3 == 1 else 0
            found = [
                None,
                Diagnosis("wrong_axis", got=(1, 7), want=(3, 1)),
                Diagnosis("not_done", function="f"),
            ][(place - 1) % 3]
            code = found.code if found else ""
            found = Check("three examples", "db", "shape", not code, 1.0, found)
            right = Check("a single number", "dw", "value", True, 1.0)
            checks = (found,) if code == "not_done" else (found, right)
            name = exercise_of(grade_id(cell))
            shown = Report(name, float(marks.score), int(marks.points), checks)
            data = {
                "text/plain": as_text(shown),
                "text/html": as_html(shown),
                CHECKS_MIME: shown.as_dict(),
            }
            cell.outputs = [nbformat.v4.new_output("display_data", nbformat.from_dict(data))]
    known = lesson_at(path)
    return template().render(page=page_of(hide(notebook, known), resources(known)))


@pytest.fixture(scope="module")
def lesson_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for name in LESSONS:
        made[name] = folder / f"{name}.html"
        made[name].write_text(lesson_page(name), encoding="utf-8")
    return made


@pytest.mark.slow
def test_pages_are_small(graded, lesson_pages) -> None:
    sizes = {name: path.stat().st_size for name, path in lesson_pages.items()}
    assert max(sizes.values()) < 120_000, sizes
    assert len(page(graded, "finished")) < 25_000


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_what_wcag_defines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") < 4.5 < contrast("#767676", "#ffffff")


PAIRS = [
    ("page", "text muted link right wrong empty"),
    ("card", "text muted link right wrong empty"),
    ("code", "text comment string keyword number name"),
    ("right-back", "text muted right"),
    ("wrong-back", "text muted wrong link"),
    ("empty-back", "text muted empty link"),
]


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_colours_have_contrast(mode) -> None:
    css = (REPOSITORY / "course/feedback/page.css").read_text()
    blocks = re.findall(r":root \{(.*?)\}", css, flags=re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[mode]))
    assert len(colours) == len(dict(re.findall(r"--([\w-]+): (#\w+)", blocks[0])))
    for back, fronts in PAIRS:
        for front in fronts.split():
            ratio = contrast(colours[front], colours[back])
            assert ratio >= 4.5, f"{front} on {back}: {ratio:.2f}"


# -- in a browser ------------------------------------------------------------------------------

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
in_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed"),
]


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


def opened(browser: Any, path: Path, **options: Any) -> Any:
    """The page at `path`, all of it unfolded; `asked` holds what it asked of the network."""
    context = browser.new_context(**options)
    tab = context.new_page()
    tab.asked = []
    tab.on("request", lambda request: tab.asked.append(request.url))
    tab.goto(path.as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    return tab


def student_pages(root: Path) -> list[Path]:
    names = ["rich", "half-finished", "broken", "finished", "trick-keeps"]
    names += sorted(path.name for path in (root / "feedback").glob("wrong-*"))
    return [root / "feedback" / name / "toy" / "toy.html" for name in names]


class TestInABrowser:
    pytestmark = in_browser

    @pytest.mark.slow
    def test_nothing_is_asked_of_the_network_and_no_script_runs(self, browser, graded) -> None:
        for path in student_pages(graded):
            tab = opened(browser, path)
            tab.wait_for_load_state("load")
            assert {url.split(":")[0] for url in tab.asked} <= {"file", "data"}
            assert [url for url in tab.asked if url.startswith("file")] == [path.as_uri()]
            assert tab.evaluate("window.ran") is None
            loaded = "[...document.images].every(i => i.complete && i.naturalWidth > 0)"
            assert tab.evaluate(loaded)
            tab.context.close()

    @pytest.mark.slow
    def test_no_page_is_wider_than_a_phone(self, browser, graded, lesson_pages) -> None:
        for path in [*student_pages(graded), *lesson_pages.values()]:
            tab = opened(browser, path, viewport={"width": 360, "height": 740})
            assert tab.evaluate("document.documentElement.scrollWidth") == 360, path
            beyond = tab.evaluate(BEYOND)
            assert not beyond, (path, beyond)
            tab.context.close()

    @pytest.mark.slow
    def test_wide_code_scrolls_inside_itself(self, browser, graded) -> None:
        tab = opened(browser, student_pages(graded)[0], viewport={"width": 360, "height": 740})
        wide = "[...document.querySelectorAll('pre')].filter(p => p.scrollWidth > p.clientWidth)"
        assert tab.evaluate(f"{wide}.length") >= 1
        assert tab.evaluate(f"{wide}.every(p => getComputedStyle(p).overflowX == 'auto')")
        assert tab.evaluate(f"{wide}.every(p => p.tabIndex == 0)")  # by keyboard, too
        tab.context.close()

    @pytest.mark.slow
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_all_text_can_be_read_in_both_modes(
        self, browser, graded, lesson_pages, scheme
    ) -> None:
        for path in [*student_pages(graded), *list(lesson_pages.values())[:3]]:
            tab = opened(browser, path, color_scheme=scheme)
            red, green, blue = tab.evaluate(BACKGROUND)
            assert (red + green + blue > 600) if scheme == "light" else (red + green + blue < 120)
            faint = tab.evaluate(FAINT)
            assert not faint, (path, faint[:3])
            tab.context.close()

    @pytest.mark.slow
    def test_faint_text_would_be_found(self, browser, graded) -> None:
        tab = opened(browser, student_pages(graded)[0])
        tab.evaluate("document.querySelector('h1').style.color = '#999999'")
        assert len(tab.evaluate(FAINT)) == 1
        tab.context.close()

    @pytest.mark.slow
    def test_a_screen_reader_finds_its_way(self, browser, graded, lesson_pages) -> None:
        for path in [*student_pages(graded), *lesson_pages.values()]:
            tab = opened(browser, path)
            facts = tab.evaluate(FACTS)
            assert facts["lang"] == "en" and facts["title"].startswith("Feedback: ")
            levels = facts["headings"]
            assert levels[0] == 1 and levels.count(1) == 1
            assert all(after <= before + 1 for before, after in pairwise(levels)), (
                path,
                levels,
            )
            assert facts["emptyHeadings"] == 0
            assert facts["landmarks"] == [1, 1, 1]  # header, main, footer
            assert facts["unnamedSections"] == 0
            assert facts["imagesWithoutWords"] == 0
            assert facts["doubledIds"] == []
            assert facts["deadLinks"] == []
            assert facts["overviewWithoutHeaders"] == 0
            assert facts["unnamedLinks"] == 0
            tab.context.close()

    @pytest.mark.slow
    def test_the_tree_that_a_screen_reader_speaks(self, browser, graded) -> None:
        tab = opened(browser, graded / "feedback/half-finished/toy/toy.html")
        tree = tab.locator("body").aria_snapshot()
        for part in (
            'heading "Two small functions" [level=1]',
            'heading "10 of 20 points" [level=2]',
            'navigation "Exercises at a glance"',
            'columnheader "Points"',
            'rowheader "1. double"',
            'cell "10 of 10"',
            'cell "not written yet"',
            'heading "Exercise 2: total" [level=2]',
            "main",
            "banner",
            "contentinfo",
        ):
            assert part in tree, tree
        assert "✓" not in tree and "○" not in tree  # the words say it
        tab.context.close()

    def test_formulas_are_drawn_and_spoken(self, browser, lesson_pages) -> None:
        tab = opened(browser, next(iter(lesson_pages.values())))
        flat = "[...document.querySelectorAll('math')].filter(m => m.getBoundingClientRect().width < 2)"
        assert tab.evaluate("document.querySelectorAll('math').length") > 20
        assert tab.evaluate(f"{flat}.length") == 0
        assert "math" in tab.locator("main").aria_snapshot()
        tab.context.close()

    @pytest.mark.slow
    def test_the_first_key_skips_to_the_results(self, browser, graded) -> None:
        tab = opened(browser, student_pages(graded)[1])
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.textContent") == "Skip to your results"
        box = tab.locator(".skip").bounding_box()
        assert box and box["x"] >= 0
        tab.keyboard.press("Enter")
        assert tab.evaluate("document.activeElement.id") == "main"
        tab.context.close()


BACKGROUND = """
getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)
"""
# What sticks out of the page, but for what scrolls inside something.
BEYOND = """
[...document.querySelectorAll('main *, header *, footer *')].filter(e => {
  if (e.getBoundingClientRect().right <= 361 || e.closest('math')) return false;
  for (let p = e; p; p = p.parentElement)
    if (['auto', 'hidden'].includes(getComputedStyle(p).overflowX) && p !== e) return false;
  return getComputedStyle(e).overflowX != 'auto' || e.getBoundingClientRect().right > 361;
}).map(e => e.outerHTML.slice(0, 120))
"""
# Text whose contrast with what is behind it is below 4.5.
FAINT = """
(() => {
  const rgb = c => c.match(/[\\d.]+/g).map(Number);
  const light = c => { const [r, g, b] = rgb(c).slice(0, 3).map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const behind = e => { for (let p = e; p; p = p.parentElement) {
    const c = getComputedStyle(p).backgroundColor, v = rgb(c);
    if (v.length < 4 || v[3] == 1) return c; if (v[3] > 0) throw 'translucent ' + c; }
    throw 'no background'; };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  for (let n = walker.nextNode(); n; n = walker.nextNode()) {
    if (!n.data.trim()) continue;
    const e = n.parentElement, a = light(getComputedStyle(e).color), b = light(behind(e));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) found.push([ratio, n.data.slice(0, 40), e.outerHTML.slice(0, 100)]);
  }
  return found;
})()
"""
FACTS = """
(() => {
  const all = s => [...document.querySelectorAll(s)];
  const ids = all('[id]').map(e => e.id);
  return {
    lang: document.documentElement.lang, title: document.title,
    headings: all('h1,h2,h3,h4,h5,h6').map(e => Number(e.tagName[1])),
    emptyHeadings: all('h1,h2,h3,h4,h5,h6').filter(e => !e.textContent.trim()).length,
    landmarks: ['body > header', 'body > main', 'body > footer'].map(s => all(s).length),
    unnamedSections: all('section, nav').filter(e => {
      const by = document.getElementById(e.getAttribute('aria-labelledby'));
      return !by || !by.textContent.trim(); }).length,
    imagesWithoutWords: all('img').filter(e => !(e.alt || '').trim()).length,
    doubledIds: ids.filter((id, i) => ids.indexOf(id) != i),
    deadLinks: all('a[href^="#"]').map(e => e.hash.slice(1)).filter(id => !ids.includes(id)),
    overviewWithoutHeaders: all('.overview').filter(t => !t.querySelector('th[scope=col]')
      || [...t.tBodies[0].rows].some(r => !r.querySelector('th[scope=row]'))).length,
    unnamedLinks: all('a').filter(e => !e.textContent.trim()).length,
  };
})()
"""
if __name__ == "__main__":  # pages to look at: python -m tests.test_feedback FOLDER
    for each in LESSONS:
        (Path(sys.argv[1]) / f"{each}.html").write_text(lesson_page(each), encoding="utf-8")
