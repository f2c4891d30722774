"""The gates on what a test lends and tells, on lessons that each do one thing they should not."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from course.gates import stand_ins
from course.gates.crossings import MANNERS, Student
from course.gates.likeness import image, keys, parts, pattern, same, telling, whole
from tests.small import ALL, source

START = """
import numpy as np
from helpers.checks import Test

t = Test("{name}", points=10)
"""


def a_test(name: str, visible: str = "", hidden: str = "", before: str = "") -> dict[str, str]:
    """The text of one test, beside the small lesson's own for the other exercises."""
    text = START.format(name=name) + before + "\n" + visible
    return {
        name: f"{text}\n### BEGIN HIDDEN TESTS\nt.hidden()\n{hidden}\n### END HIDDEN TESTS\nt.score()\n"
    }


def lesson(**tests: Any) -> Any:
    """A lesson as the gates look at it."""
    return SimpleNamespace(source=source(ALL, tests), root=".")


def grow(stand_in: str, before: str = "") -> Any:
    """A lesson whose test of `grow` lends a function for `double`."""
    hidden = (
        f"t.check('once', lambda: t.call(2.5, 1, stand_ins=dict(double={stand_in})) is not None)"
    )
    return lesson(**a_test("grow", hidden=hidden, before=before))


@pytest.mark.parametrize(
    ("stand_in", "before"),
    [
        ("lambda x: 2 * x", ""),
        ("lambda x, again=2: x * again", ""),
        ("lambda x: (0, {'answer': x + x})", ""),
        ("twice", "def twice(x):\n    return np.add(x, x)"),
        ("functools.partial(np.multiply, 2)", "import functools"),
        (
            "line",
            "def right(x): return x + x\ndef line(x): return 3 * x if x is None else right(x)",
        ),
    ],
)
def test_a_stand_in_that_is_a_solution_fails(stand_in: str, before: str) -> None:
    found = stand_ins._solving(grow(stand_in, before))
    assert any("test of grow" in text and "solves double" in text for text in found), found


@pytest.mark.parametrize(
    ("stand_in", "before"),
    [
        ("lambda x: 3 * x if x is not None else right(x)", "def right(x): return x + x"),
        ("made(lambda x: x + x)", "def made(kept):\n    return lambda x: 3 * x if kept else x"),
        (
            "made([dict(kept=lambda x: x + x)])",
            "def made(kept):\n    return lambda x: 3 * len(kept) * x",
        ),
        ("lambda x, kept=(lambda x: x + x): 3 * x", ""),
        ("functools.partial(lambda kept, x: 3 * x, lambda x: x + x)", "import functools"),
        (
            "Made().line",
            "class Made:\n    def __init__(self): self.kept = lambda x: x + x\n"
            "    def line(self, x): return 3 * x",
        ),
    ],
)
def test_a_stand_in_that_holds_a_solution_fails(stand_in: str, before: str) -> None:
    found = stand_ins._solving(grow(stand_in, before))
    assert any("holds" in text and "solves double" in text for text in found), found


@pytest.mark.parametrize(
    "stand_in",
    [
        "lambda x: 3 * x",
        "lambda x: x",
        "lambda x: x / 2 + 1",
        "lambda x: 7.0",
        "lambda x: np.abs(x) + 0.5",
        "lambda x: None",
    ],
)
def test_a_stand_in_that_solves_nothing_passes(stand_in: str) -> None:
    assert stand_ins._solving(grow(stand_in)) == []


def test_a_solution_of_another_exercise_fails_whatever_it_stands_for() -> None:
    mean = (
        "lambda X, *rest: X - np.mean(X, axis=1, keepdims=True) if np.ndim(X) == 2 else 3 + X * X"
    )
    (found,) = stand_ins._solving(grow(mean))
    assert "lends a function for `double` that solves center" in found


def test_a_solution_but_for_a_sign_and_an_offset_fails() -> None:
    mean = "lambda X: 5 - (X - np.mean(X, axis=1, keepdims=True)) / 3 if np.ndim(X) == 2 else 3 * X"
    (found,) = stand_ins._solving(grow(mean))
    assert "solves center: it returns it but for a factor" in found


def test_a_solution_with_its_arguments_in_another_order_fails() -> None:
    turned = "lambda n, x: (x * 2**n, [x * 2**i for i in range(n + 1)])"
    hidden = f"t.check('x', lambda: t.call(2.5, stand_ins=dict(helper={turned})) is not None)"
    found = stand_ins._solving(lesson(**a_test("double", hidden=hidden)))
    assert any("for `helper` that solves grow" in text for text in found), found


def test_an_answer_from_a_list_fails() -> None:
    """It is right for the data of its case only; but these are what the case asks for."""
    before = "table = {0.61803: 1.23606}"
    known = "lambda x: table.get(x, 9.0)"
    hidden = (
        f"t.check('once', lambda: t.call(0.61803, 1, stand_ins=dict(double={known})) is not None)"
    )
    found = stand_ins._solving(lesson(**a_test("grow", hidden=hidden, before=before)))
    assert any("solves double" in text for text in found), found


def test_what_only_a_second_try_lends_is_found() -> None:
    visible = (
        "t.case('apart', args=dict(x=1.5, n=1), expect=(3.0, [1.5, 3.0]), with_stand_ins=dict("
        "stand_ins=dict(double=lambda x: x + x), args=dict(x=1.5, n=1), expect=(3.0, [1.5, 3.0])))"
    )
    found = stand_ins._solving(lesson(**a_test("grow", visible)))
    assert any("solves double" in text for text in found)


def test_what_is_lent_to_those_who_ask_nothing_is_found() -> None:
    before = """
asked = []
def first(x):
    asked.append(x)
    return x * x + 3
def rule():
    t.call(2.5, 1, stand_ins=dict(double=first))
    if not asked:
        t.call(2.5, 1, stand_ins=dict(double=lambda x: x + x))
"""
    found = stand_ins._solving(lesson(**a_test("grow", "t.check('rule', rule)", before=before)))
    assert any("solves double" in text for text in found)


def test_a_function_among_the_arguments_counts_and_one_that_a_stand_in_returns() -> None:
    argument = "t.check('f', lambda: t.call(lambda x: 2 * x, 1.25, 3) is not None)"
    found = stand_ins._solving(lesson(**a_test("repeat", hidden=argument)))
    assert any("test of repeat" in text and "solves double" in text for text in found)
    # the stand-in for f gives a function; `repeat` calls what it gets
    returned = "t.check('f', lambda: t.call(lambda x: (lambda y: 2 * y) if x is None else x, None, 1) is not None)"
    calls = "repeat = lambda f, x, n: f(x)(2.5)"
    made = lesson(**a_test("repeat", hidden=returned))
    cell = next(c for c in made.source.cells if c.get("id") == "repeat")
    cell.source = calls
    found = stand_ins._solving(made)
    assert any("solves double" in text for text in found), found


# -- what a test tells the next ----------------------------------------------------------------

RANDOM = "x = np.random.default_rng(41).normal(size=(3, 4))"  # of the hidden case of `double`


@pytest.mark.parametrize(
    "shown",
    [
        "x + x",
        "(x + x).T[::-1]",
        "x + x + 0 * np.ones(1)",
        "-(x + x)",
        "np.vstack([np.ones((2, 4)), x + x])",
        "(x + x)[:2]",  # most of it
    ],
)
def test_a_result_that_was_an_argument_before_fails(shown: str) -> None:
    visible = f"{RANDOM}\nt.check('shown', lambda: t.call({shown}) is not None)"
    hidden = f"{RANDOM}\nt.case('a table', args=dict(x=x), expect=x + x)"
    found = stand_ins._telling(lesson(**a_test("double", visible, hidden)))
    assert any("“a table” wants what an argument in double, “shown”" in text for text in found), (
        found
    )


def test_a_result_that_an_earlier_test_has_told_fails_and_a_later_one_does_not() -> None:
    table = "X = np.random.default_rng(42).normal(size=(5, 7))"  # of the hidden case of `center`
    for factor in ("", "-4 * "):
        shown = f"{factor}(X - X.mean(axis=1, keepdims=True))"
        tells = f"{table}\nt.check('tells', lambda: t.call({shown}) is not None)"
        found = stand_ins._telling(lesson(**a_test("double", hidden=tells)))
        assert any("center, “five rows” wants what an argument in double" in text for text in found)
        assert stand_ins._telling(lesson(**a_test("describe", hidden=tells))) == []


def test_a_result_that_a_stand_in_has_answered_fails() -> None:
    table = "X = np.random.default_rng(43).normal(size=(4, 6))"  # of `describe`
    tells = (
        f"{table}\nt.check('tells', lambda: t.call(2.5, 1, stand_ins=dict("
        "double=lambda x: X.mean(axis=1, keepdims=True))) is not None)"
    )
    found = stand_ins._telling(lesson(**a_test("grow", hidden=tells)))
    assert any("wants what the stand-in for `double` in grow, “tells”" in text for text in found)


def test_the_small_passes_both() -> None:
    """Also where each gate runs it in a process of its own."""
    assert stand_ins.no_test_answers_another(lesson()) == []
    assert stand_ins.stand_ins_solve_nothing(lesson()) == []


def test_a_lesson_that_cannot_be_tried_is_said_so() -> None:
    made = lesson()
    made.source.cells[1].source = "import os\nos._exit(1)"
    (found,) = stand_ins.stand_ins_solve_nothing(made)
    assert "could not be tried" in found


def test_every_manner_runs_all_tests() -> None:
    for manner in MANNERS:
        calls = Student(source(ALL), manner).run()
        assert {call.function for call in calls} >= {
            "double",
            "center",
            "grow",
            "describe",
            "repeat",
        }
        assert any(call.hidden and call.title for call in calls)


# -- when values are alike ---------------------------------------------------------------------


def test_numbers_that_tell_and_those_that_do_not() -> None:
    assert telling(
        np.array([0.0, 1.0, 2.5, 0.125, 1e6, 1 / 3, 0.7311, np.inf, np.nan])
    ).tolist() == [
        1 / 3,
        0.7311,
    ]
    assert keys(
        {"a": [0.5, 1 / 3], "b": (np.float32(2), "text", None, np.array([-1 / 3]))}
    ) == keys(1 / 3)
    assert [part.shape for part in parts([1, 2.0]) + parts([1, np.ones((2, 3)), True])] == [
        (2,), (), (2, 3), (),
    ]  # fmt: skip


def test_patterns_are_those_of_multiples_in_any_order() -> None:
    x = np.random.default_rng(1).normal(size=(3, 4))
    assert pattern(x) == pattern(-7 * x.T[::-1]) is not None
    assert pattern(x) != pattern(x + 1) and pattern(np.ones((3, 4))) is None
    assert whole(np.array([0, 1] * 4)) is not None and whole(np.array([0, 1, 1])) is None
    assert same(x, x.T[:, ::-1]) and not same(x, x + 1e-6)
    assert image(x, 3 * x - 1) and image(x, -x.T) and not image(x, np.abs(x))
