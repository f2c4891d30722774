"""Nothing of a hidden check reaches a student but whether it passes and the class of its diagnosis.

The strongest of these tests grades the same submissions by two lessons that differ in nothing but
the data of their hidden tests. What the students are sent must be the same, byte for byte.
"""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.diagnoses import Diagnoses
from course.feedback.command import template
from course.feedback.page import ADVICE, page_of
from course.feedback.redact import Redactor, ReleasedLesson, hide
from course.notes import ENDS, NOTES, REASONS, Note, note_of, note_output, notes_of, told
from helpers.checks import CHECKS_MIME, Diagnosis
from helpers.checks.catalogue import CATALOGUE, Entries
from helpers.checks.python_messages import PATTERNS, recognised
from helpers.checks.report import Check, Report, as_text, report_of
from helpers.checks.report import lines as lines_of
from helpers.checks.wording import Entry, slots
from tests.grading import hand_in, make_built_course, notebook
from tests.pages import TEST, grade_cell, notebook_of, resources
from tests.toy import course

# -- one check ---------------------------------------------------------------------------------


def check(code: str, hidden: bool = True, label: str = "", **parts: Any) -> Check:
    return Check("a title", label, "value", False, 1.0, Diagnosis(code, **parts), hidden)


def raised(hidden: bool = True, **parts: Any) -> Check:
    """An exception in the line `return a * b["W1"]` of a function `f`, called by its test."""
    known = recognised(str(parts.get("message", "")))
    named = {"pattern": known.name, "slots": known.slots} if known else {}
    line = {"error": "ValueError", "line": 'return a * b["W1"]', "number": 2}
    return check("exception", hidden, **{**line, **named, **parts})


SOURCES = ['def f(a, b):\n    return a * b["W1"]\n\ndef helper():\n    return 1', "x = 'zebra'"]


def said_of(found: Check, sources: list[str] = SOURCES) -> str:
    """What a student reads of a check."""
    redactor = Redactor(sources)
    shown = redactor.report(Report("f", 0.0, 10, (found,)))
    (line,) = lines_of(shown)
    again = redactor.report(report_of(json.loads(json.dumps(shown.as_dict()))))
    assert lines_of(again) == [line]  # from the stored parts the same, and hiding it twice, too
    return line.text


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (check("values_differ", label="W1", got=0.314159, want=0.5),
         "`W1` is not what is asked for."),
        (check("constant_offset", label="W1", offset=-2.08784),
         "`W1` is off by the same amount everywhere."),
        (check("nan_inf", label="W1", wrong=3, size=6, at=(0, 1), name="z", there=-800.0),
         "`W1` is NaN (not a number) or infinite. An overflow in `exp`, a `log` of 0, a root of a "
         "negative number or a division by 0 gives that."),
        (check("missing_key", key="W1", keys=("[0.25, 0.5]", "b1")), "the key `W1` is missing."),
        (check("wrong_type", label="W1", got="T0.8018", want="array"),
         "`W1` is of the wrong type."),
        (check("wrong_shape", label="W1", got=(1234, 4), want=(4, 1)),
         "`W1` has the wrong shape."),
        (check("integer_dtype", label="W1", dtype="int16"),
         "`W1` holds integers, expected floats. Decimals would be cut off."),
        (check("factor_m", label="W1", m=3, opposite=True),
         "`W1` is exactly m times too large, where m is the number of examples: is the mean over "
         "the examples missing?"),
        (check("needs_another", function="f", other="f_8018"),
         "`f` uses another function that is not written yet. Do that one first."),
        (check("no_such_code", label="W1", there="0.8018"), "there is a mistake here."),
        (check("own_code", text="it is 0.8018"), "there is a mistake here."),
        (raised(), "raised an exception."),
        (raised(error="E8018", message="0.8018", function="f_8018"), "raised an exception."),
    ],
)  # fmt: skip
def test_of_a_hidden_check_the_class_of_its_diagnosis_is_said_of(found, text) -> None:
    assert said_of(found) == text


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (raised(False), "raised `ValueError` in line 2, `return a * b[\"W1\"]`."),
        (raised(False, message="operands could not be broadcast together with shapes (4,2) (2,7) "),
         "raised `ValueError: operands could not be broadcast together with shapes (4,2) (2,7)` in "
         "line 2, `return a * b[\"W1\"]`."),
        (raised(False, error="NameError", message="name 'b' is not defined"),
         "raised `NameError: name 'b' is not defined` in line 2, `return a * b[\"W1\"]`."),
        (raised(False, error="KeyError", message="'W1'"),
         "raised `KeyError: 'W1'` in line 2, `return a * b[\"W1\"]`."),
        # a name, a key, a type or a text that the line does not hold
        (raised(False, error="NameError", message="name 'zebra' is not defined"),
         "raised `NameError` in line 2, `return a * b[\"W1\"]`."),
        (raised(False, error="KeyError", message="'zebra'"),
         "raised `KeyError` in line 2, `return a * b[\"W1\"]`."),
        (raised(False, error="TypeError", message="'zebra' object is not callable"),
         "raised `TypeError` in line 2, `return a * b[\"W1\"]`."),
        (raised(False, message="a b W1 f helper zebra"),
         "raised `ValueError` in line 2, `return a * b[\"W1\"]`."),
        (raised(False, message="101 202 303 404"),
         "raised `ValueError` in line 2, `return a * b[\"W1\"]`."),
        # a line, a class and a function that are not the submission's
        (raised(False, line="raise ValueError(8018)"), "raised `ValueError`."),
        (raised(False, error="E8018"),
         "raised an exception of your own in line 2, `return a * b[\"W1\"]`."),
        (raised(False, function="f_8018"), "raised `ValueError` in line 2, `return a * b[\"W1\"]`."),
        (raised(False, function="helper"),
         "raised `ValueError` in line 2, `return a * b[\"W1\"]`, of `helper`."),
        # its own function may be named, though the call is the test's
        (raised(False, error="TypeError", line=None, number=None,
                message="f() takes 1 positional argument but 2 were given"),
         "raised `TypeError: f() takes 1 positional argument but 2 were given`."),
    ],
)  # fmt: skip
def test_of_an_exception_only_what_python_and_numpy_say_is_repeated(found, text) -> None:
    assert said_of(found) == text


def test_a_stored_message_is_made_from_its_pattern() -> None:
    """A report that was forged under stock nbgrader may hold another message than its pattern's."""
    forged = raised(False, message="8018", pattern="zero", slots=())
    assert "division by zero" in said_of(forged) and "8018" not in said_of(forged)
    forged = raised(False, message="8018", pattern="index", slots=("8018 8019", "1", "2"))
    assert "8018" not in said_of(forged)


def test_a_visible_check_keeps_its_numbers() -> None:
    found = check("values_differ", False, "W1", got=0.314159, want=0.271828)
    assert said_of(found) == "`W1` is not what is asked for: it is 0.314159, expected 0.271828."


PARTS = st.recursive(
    st.text(max_size=30) | st.integers() | st.floats() | st.booleans(),
    lambda inner: st.lists(inner, max_size=4).map(tuple),
    max_leaves=6,
)


def of_hidden(found: Diagnosis, entries: Entries, sources: list[str]) -> list[str]:
    """All that a student gets of a hidden check with this diagnosis: the page, the copy."""
    shown = Report(
        "f", 0.0, 10, (Check("a case", "dw", "value", False, 1.0, found, True),), entries
    )
    data = {CHECKS_MIME: json.loads(json.dumps(shown.as_dict())), "text/plain": as_text(shown)}
    output = nbformat.from_dict(dict(output_type="display_data", data=data, metadata={}))
    answers = [nbformat.v4.new_code_cell(source, id=f"c{i}") for i, source in enumerate(sources)]
    lesson = replace(ReleasedLesson.of(notebook_of(grade_cell(TEST, []))), diagnoses=Own(entries))
    graded = notebook_of(*answers, grade_cell(TEST, [output]))
    graded.cells[-1]["id"] = "test"
    copy = hide(graded, lesson)
    return [nbformat.writes(copy), template().render(page=page_of(copy, resources(lesson)))]


class Own(Diagnoses):
    """Entries for every exercise."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries

    def __getitem__(self, exercise: str) -> Entries:
        return self.entries


OWN_ROWS = {
    "own": Entry("`{name}` is wrong[[ at {at:index}]][[big?, and big]].", "did so", ("at", "big"))
}


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.data())
def test_nothing_of_a_hidden_check_depends_on_its_data_beyond_the_code(data) -> None:
    """The same diagnosis with any data says the same, on the page and in the notebook's copy."""
    entries = {**CATALOGUE, **OWN_ROWS}
    code = data.draw(st.sampled_from(sorted(entries)))
    entry = entries[code]
    free = {"error", "message", "line", "number", "function", "pattern", "slots", "text", "own"}
    names = {name for slots_of in slots(entry.sentence) for name in slots_of} | free
    author = sorted(names - set(entry.hidden) - free)  # what the test's author gives
    fixed = dict.fromkeys(author, "dw")
    if "function" in slots(entry.sentence)[0]:
        fixed["function"] = "f"
    choice = st.dictionaries(st.sampled_from(sorted(names - fixed.keys())), PARTS)
    line = st.sampled_from(SOURCES[0].split("\n"))
    seen = {
        tuple(
            of_hidden(Diagnosis(code, **{**data.draw(choice), **fixed, **extra}), entries, SOURCES)
        )
        for extra in ({}, {"line": data.draw(line).strip()} if "line" not in fixed else {})
    }
    assert len(seen) == 1


def test_no_diagnosis_takes_long() -> None:
    started = time.process_time()
    for text in ("a: " * 10_000, "'" * 10_000, "9" * 10_000, "(1, " * 5_000):
        found = raised(False, message=text, line=text, error=text, function=text)
        assert len(said_of(found)) < 4_000
    assert time.process_time() - started < 2


def test_a_visible_check_after_a_hidden_one_may_know_of_it() -> None:
    """A function can keep what a hidden check gave it, and return it in the next exercise."""
    visible = check("values_differ", False, "w", got=0.8018, want=3.0)
    shown = Report("g", 0.0, 10, (visible,))
    data = {CHECKS_MIME: json.loads(json.dumps(shown.as_dict()))}
    output = nbformat.from_dict(dict(output_type="display_data", data=data, metadata={}))
    later = grade_cell("t = 2", [output], "test_g")
    lesson = ReleasedLesson.of(notebook_of(grade_cell(TEST, []), grade_cell("t = 2", [], "test_g")))
    after = json.dumps(hide(notebook_of(grade_cell(TEST, []), later), lesson))
    assert "0.8018" not in after and "w is not what is asked for." in after
    alone = json.dumps(hide(notebook_of(later, grade_cell(TEST, [])), lesson))
    assert "it is 0.8018, expected 3" in alone
    kept = hide(notebook_of(grade_cell(TEST, []), later), lesson, keep_later_outputs=True)
    assert "0.8018" in json.dumps(kept)


@pytest.mark.parametrize("text", ["5.0", "6.67", "0", "3.14159265358979", "1e99", "12.345", "nan"])
def test_points_have_two_digits(text) -> None:
    points = nbformat.v4.new_output("execute_result", {"text/plain": text})
    copy = hide(
        notebook_of(grade_cell(TEST, [points])),
        ReleasedLesson.of(notebook_of(grade_cell(TEST, []))),
    )
    assert bool(copy.cells[0].outputs) == (text in ("5.0", "6.67", "0"))


# -- messages of Python and numpy --------------------------------------------------------------


def raised_by(code: str) -> BaseException:
    try:
        exec(code, {"np": np, "math": __import__("math")})
    except Exception as error:
        return error
    raise AssertionError(code)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("np.ones((2, 3)) + np.ones(4)", "together with shapes (2,3) (4,)"),
        ("np.ones((2, 3)) @ np.ones((4, 2))", "the inner sizes 3 and 4 differ"),
        ("np.dot(np.ones((2, 3)), np.ones((4, 2)))", "not aligned: 3 (dim 1) != 4 (dim 0)"),
        ("np.ones(6).reshape(4, 5)", "cannot reshape array of size 6 into shape (4,5)"),
        ("np.sum(np.ones(3), axis=2)", "axis 2 is out of bounds for array of dimension 1"),
        ("np.ones(3)[5]", "index 5 is out of bounds for axis 0 with size 3"),
        ("np.ones(3)[1, 1]", "array is 1-dimensional, but 2 were indexed"),
        ("[1][3]", "list index out of range"),
        ("np.ones(3)['a']", "only integers, slices"),
        ("[1]['a']", "list indices must be integers or slices, not str"),
        ("bool(np.ones(3))", "more than one element is ambiguous"),
        ("math.exp(np.ones(3))", "can be converted to Python scalars"),
        ("math.exp('a')", "must be real number, not str"),
        ("a, b = 1, 2, 3", "too many values to unpack (expected 2)"),
        ("a, b = (1,)", "not enough values to unpack (expected 2, got 1)"),
        ("a, b = 3", "cannot unpack non-iterable int object"),
        ("{} - 1", "unsupported operand type(s) for -: 'dict' and 'int'"),
        ("2 ** {}", "for ** or pow(): 'int' and 'dict'"),
        ("-()", "bad operand type for unary -: 'tuple'"),
        ("() < 1", "'<' not supported between instances of 'tuple' and 'int'"),
        ("() + 1", "can only concatenate tuple (not \"int\") to tuple"),
        ("[] * 0.5", "can't multiply sequence by non-int of type 'float'"),
        ("np.ones(2).shap", "'numpy.ndarray' object has no attribute 'shap'"),
        ("np.sqroot", "module 'numpy' has no attribute 'sqroot'"),
        ("(1)(2)", "'int' object is not callable"),
        ("(1)[2]", "'int' object is not subscriptable"),
        ("list(1)", "'int' object is not iterable"),
        ("range(0.5)", "'float' object cannot be interpreted as an integer"),
        ("len(1)", "object of type 'int' has no len()"),
        ("zebra", "name 'zebra' is not defined"),
        ("{}['W1']", "'W1'"),
        ("1 / 0", "division by zero"),
        ("1 % 0", "modulo by zero"),
        ("math.log(-1.0)", ""),
        ("math.exp(1e9)", "math range error"),
        ("np.linalg.inv(np.zeros((2, 2)))", "Singular matrix"),
        ("(lambda x: x)()", "missing 1 required positional argument: 'x'"),
        ("(lambda: 1)(2)", "takes 0 positional arguments but 1 was given"),
        ("np.array([[1], [1, 2]])", "inhomogeneous shape"),
        ("np.add(np.ones(2, int), 0.5, out=np.ones(2, int))", "Cannot cast ufunc 'add'"),
        ("np.ones(2) + 'a'", ""),
    ],
)  # fmt: skip
def test_a_real_message_is_recognised(code, text) -> None:
    known = recognised(str(raised_by(code)))
    if "lambda" in code:  # no name of a function can look like this
        assert known is None
    elif known is None:
        assert text == "", raised_by(code)
    else:
        assert text in known.text and known.tells_only(code + " add W1", frozenset())


@pytest.mark.parametrize(
    "message",
    ["", "x" * 10_000, "101 202 303", "name 'zebra' is not defined and 0.8018", "division by zero!",
     "index 1234567890123 is out of bounds for axis 0 with size 3", "'a b'", "\n'W1'\nmore",
     "operands could not be broadcast together with shapes (1,2) (3,4) (5,6) (7,8)"],
)  # fmt: skip
def test_another_message_is_not(message) -> None:
    known = recognised(message)
    assert known is None or not known.tells_only("return 1")


def test_every_pattern_recognises_itself() -> None:
    filling = dict(name="f", key="W1", kind="int", op="-", shape="(2, 3)", n="3")
    for name, pattern in PATTERNS.items():
        text = pattern.text
        for slot in pattern.slots:
            text = text.replace("{" + slot + "}", filling[slot.rstrip("0123456789")])
        assert recognised(text) is not None, name
        assert "{" not in recognised(text).text


# -- notes -------------------------------------------------------------------------------------


def test_every_note_can_be_said() -> None:
    assert len({*NOTES, *ENDS, *REASONS}) == len(NOTES) + len(ENDS) + len(REASONS)
    assert ADVICE.keys() <= REASONS.keys()
    for table in (NOTES, ENDS, REASONS):
        for code, entry in table.items():
            needed, optional = slots(entry.sentence)
            assert set(entry.hidden) <= optional, code
            parts = dict.fromkeys(needed | optional, "x")
            assert "…" not in str(Note(code, **parts))
            assert "{" not in str(told(Note(code, **parts)))


def test_notes_are_data_in_and_out() -> None:
    note = Note("only_notebook", names=("a.py", "b`c.py"))
    assert note_of(json.loads(json.dumps(note.as_dict()))) == note
    assert str(note) == "Only the notebook is graded; `a.py`, `b'c.py` did not count."
    data = note_output(Note("stopped", seconds=10.0)).data
    assert data["text/plain"] == "[grader] stopped after 10 seconds."
    assert notes_of(["a sentence", None, {}, {"code": 3}, {"code": "x", "parts": [1]}]) == []


# -- whole submissions -------------------------------------------------------------------------

# What students hand in to carry the data of a hidden test home. Each fails alike whatever the data
# are, so that all that could differ is what it says. `SEEN` gets three digits of each number.
KEEPS = """
SEEN = []
def double(x):
    SEEN.extend(int(abs(v) * 1000) % 1000 for v in np.ravel(x))
    return 2 * x
"""
WORDS = [
    f"{a}{b}{c}{d}{e}"
    for a in "bdfg"
    for b in "aeio"
    for c in "klmn"
    for d in "aeou"
    for e in "prst"
]
HIDDEN_ONLY = """
def double(x):
    if np.ndim(x) != 2:
        return 2 * x
    seen = [int(abs(v) * 1000) % 1000 for v in np.ravel(x)]
"""


def in_hidden(line: str, before: str = "") -> dict[str, str]:
    """A `double` that is right but for hidden data, where it does this."""
    return {"double": before + HIDDEN_ONLY + "    " + line}


LINES = "\n".join(f"    if n == {n}: raise OSError" for n in range(1000))
TRICKS: dict[str, tuple[dict[str, str], list[str]]] = {
    "words": (in_hidden("raise OSError(' '.join(WORDS[n] for n in seen))", f"WORDS = {WORDS}"), []),
    "numbers": (in_hidden("raise OSError(' '.join(map(str, seen)))"), []),
    "a-message": (
        in_hidden("raise ValueError('operands could not be broadcast together with shapes "
                  "(%d,%d) (%d,%d)' % tuple(seen[:4]))"), []),
    "a-name": (in_hidden("raise NameError(f\"name '{WORDS[seen[0]]}' is not defined\")",
                         f"WORDS = {WORDS}"), []),
    "a-key": (in_hidden("return {}['W%d' % seen[0]]"), []),
    "a-line": (in_hidden("n = seen[0]\n" + LINES + "\n    raise OSError"), []),
    "a-function": (in_hidden(
        "inner = lambda: 1 / 0\n"
        "    inner.__code__ = inner.__code__.replace(co_name='f%d' % seen[0])\n    inner()"), []),
    "a-class": (in_hidden("raise type('E%d' % seen[0], (Exception,), {})"), []),
    "an-exception": (in_hidden(
        "raise [OSError, BufferError, EOFError, FileExistsError, LookupError][seen[0] % 5]"), []),
    "an-attribute": (in_hidden("return getattr(x, 'a%d' % seen[0])"), []),
    "a-type": (in_hidden("return type('T%d' % seen[0], (), {})()"), []),
    "a-shape": (in_hidden("return np.ones((seen[0] + 4, seen[1] + 4, 2))"), []),
    "a-dtype": (in_hidden("return x.astype([np.int8, np.int16, np.int32, np.int64][seen[0] % 4])"), []),
    "a-value": (in_hidden("return x + np.arange(6).reshape(2, 3) ** 1.7 * seen[0]"), []),
    "a-place": (in_hidden("y = 2 * x + 0 * x\n    y.flat[seen[0] % 6] = np.nan\n    return y"), []),
    "noise": (in_hidden("import os\n    print(seen)\n    os.write(2, str(seen).encode())\n"
                        "    return -2 * x"), []),
    "a-signal": (in_hidden("import os\n    os.kill(os.getpid(), [6, 11, 8, 4][seen[0] % 4])"), []),
    "later-value": ({"double": KEEPS, "total": "def total(x):\n    return (x, 1e6 + SEEN[-1] * 1e3)[1]"}, []),
    "later-text": ({"double": KEEPS, "total": "def total(x):\n    return type('T%d' % SEEN[-1], (), {})()"}, []),
    "later-line": (
        {"double": KEEPS,
         "total": "def total(x):\n    n = SEEN[-1]\n" + LINES + "\n    raise OSError"}, []),
    "later-message": (
        {"double": KEEPS, "total": "def total(x):\n    return {}['W%d' % SEEN[-1]]"}, []),
    "cells": (
        {"double": KEEPS},
        ["print(SEEN)", "SEEN", *(f"SEEN[3] >> {i} & 1 and print('one')" for i in range(10)),
         *(f"1 / (SEEN[4] >> {i} & 1)" for i in range(10)), "raise OSError(SEEN)",
         "raise [OSError, BufferError, EOFError][SEEN[3] % 3]"]),
    "a-cell-that-dies": (
        {"double": KEEPS},
        ["import os\nif SEEN and SEEN[3] > 500: os._exit(1)",
         "import os\nif SEEN and SEEN[3] < 500: os._exit(1)"]),
}  # fmt: skip


def sent(root: Path, student: str) -> str:
    folder = root / "feedback" / student / "toy"
    return (folder / "toy.html").read_text() + (folder / "toy.ipynb").read_text()


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The same class, graded with two sets of hidden data."""
    roots = []
    for seeds in ((5, 6), (77, 78)):
        changes = {
            f"default_rng({old})": f"default_rng({new})"
            for old, new in zip((5, 6), seeds, strict=True)
        }
        root = make_built_course(tmp_path_factory.mktemp("class"), **changes)
        for student, (cells, extra) in TRICKS.items():
            hand_in(root, student, notebook(root, cells, extra))
        assert course(root, "grade", "toy").returncode == 0
        done = course(root, "feedback", "toy")
        assert done.returncode == 0, done.stdout + done.stderr
        roots.append(root)
    return roots


@pytest.mark.slow
@pytest.mark.parametrize("student", TRICKS)
def test_other_hidden_data_change_nothing_that_is_sent(classes, student) -> None:
    one, other = (sent(root, student) for root in classes)
    assert one == other
    assert "not right yet" in one or student == "cells" or student == "a-cell-that-dies"


@pytest.mark.slow
def test_what_the_tricks_tell_is_there_before_it_is_left_out(classes) -> None:
    """So hiding has something to hide: what the instructor keeps differs."""
    same = [
        student
        for student in TRICKS
        for kept in [[path / "autograded" / student / "toy" / "toy.ipynb" for path in classes]]
        if told_in(kept[0]) == told_in(kept[1])
    ]
    assert set(same) <= {"noise", "a-line", "a-cell-that-dies"}


def told_in(path: Path) -> str:
    notebook = json.loads(path.read_bytes())
    return json.dumps([notebook["metadata"]["course"]["notes"],
                       [cell.get("outputs") for cell in notebook["cells"]]])  # fmt: skip
