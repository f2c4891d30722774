"""What a learner is told names only what a learner knows."""

from __future__ import annotations

import linecache
from collections import namedtuple
from typing import Any

import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from course.author.message_words import (
    functions_of_tests,
    own_code,
    strange_words,
    word_problems,
)
from course.author.trial import Trial
from course.cells import role_of
from course.diagnoses import Diagnoses
from course.gates.cases import _nameless
from helpers.checks import Test
from helpers.checks.learners_words import in_learners_words, public_name
from helpers.checks.report import Check, Report
from tests.small import ALL, source

Cache = namedtuple("Cache", "Z1 A1")
Layer = namedtuple("Layer", "linear_cache activation_cache")


def notebook(source: str, of_test: str = "") -> dict[str, Any]:
    """The variables of a notebook with this cell of the learner's, and one of a test's."""
    namespace: dict[str, Any] = {"np": np}
    for name, text in (("<own words>", source), ("<test words>", of_test)):
        linecache.cache[name] = (len(text), None, text.splitlines(True), name)
        exec(compile(text, name, "exec"), namespace)
    return namespace


def said(test: Test) -> list[str]:
    report = Report(test.name, 0, 1, tuple(test.checks))
    return [report.text(check) for check in test.checks if not check.passed]


# -- where names come from -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("f.<locals>.step() missing 1 required positional argument: 'x'",
         "step() missing 1 required positional argument: 'x'"),
        ("f.<locals>.<lambda>() takes 1 positional argument but 2 were given",
         "a lambda takes 1 positional argument but 2 were given"),
        ("np.float64(0.5)", "0.5"),
        ("bad <Layer object at 0x7f3a2b1c>", "bad <Layer object>"),
        ("unsupported operand type(s) for +: 'numpy._ArrayFunctionDispatcher' and 'int'",
         "unsupported operand type(s) for +: 'function' and 'int'"),
        ("{{function_node __wrapped__MatMul_device_/job:localhost}} Matrix size-incompatible: In[0]: "
         "[2,3], In[1]: [2,3] [Op:MatMul] name: ",
         "Matrix size-incompatible: In[0]: [2,3], In[1]: [2,3]"),
        ("bad operand type for unary -: '_BatchDataset'",
         "bad operand type for unary -: 'BatchDataset'"),
        ("'tensorflow.python.framework.ops.EagerTensor' object has no attribute '_unique_id'",
         "'EagerTensor' object has no attribute 'unique_id'"),
        ("name '_Half' is not defined", "name '_Half' is not defined"),
        ("'W1'", "'W1'"),
    ],
)  # fmt: skip
def test_the_message_of_an_exception(message, told) -> None:
    assert in_learners_words(message) == told
    assert strange_words(told, "_Half") == []


def test_numpys_own_exceptions_have_names_to_look_up() -> None:
    with pytest.raises(TypeError) as caught:
        np.sqrt("four")
    assert public_name(type(caught.value).__name__) == "TypeError"
    assert public_name("OwnError") == "OwnError"


def toys() -> dict[str, Any]:
    def linear_forward(A, W, b):
        return W @ A + b

    return {"linear_forward": linear_forward, "relu": lambda Z: np.maximum(Z, 0)}


@pytest.mark.parametrize(
    "line", ["linear_forward(A)", "relu(A, A=A)", "linear_forward(A, 1, 2, c=3)"]
)
def test_a_stand_in_is_told_by_the_name_of_what_it_replaces(line) -> None:
    namespace = notebook(f"def f(A):\n    return {line}\n")
    namespace |= {"linear_forward": lambda *given, **named: 0, "relu": lambda *given, **named: 0}
    test = Test("f", 1, namespace)
    apart = dict(stand_ins=toys(), args=dict(A=np.ones(2)), expect=1.0)
    test.case("a case", dict(A=np.ones(2)), 1.0, with_stand_ins=apart)
    (text,) = said(test)
    assert f"{line.partition('(')[0]}()" in text
    assert strange_words(text, line, {"toys"}) == []


def test_a_line_of_a_test_is_no_line_of_the_learners() -> None:
    of_test = (
        "from helpers.checks import Test\ndef _lean(X, parameters):\n    return parameters['W1']\n"
    )
    namespace = notebook("def f(X):\n    return forward(X, X)\ndef g(X):\n    return W1\n", of_test)
    test = Test("f", 1, namespace)
    test.check("a rule", lambda: test.call(TABLE, stand_ins=dict(forward=namespace["_lean"])))
    (text,) = said(test)
    assert "_lean" not in text and "`return forward(X, X)`" in text
    # nor is it where an unknown name is known
    test = Test(
        "g", 1, namespace | {"_hint": notebook("", of_test + "def _h():\n    W1 = 1\n")["_h"]}
    )
    test.case("a case", dict(X=TABLE), 1.0)
    assert "_h" not in said(test)[0]


TABLE = np.array([[1.0, -2.0], [3.0, 4.5]])


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (dict(cache=Cache(TABLE, TABLE + 1)), "the argument `cache`'s `A1`"),
        (dict(caches=[Layer(Cache(TABLE, TABLE + 1), TABLE)]),
         "the argument `caches[0]`, the linear cache's `A1`"),
    ],
)  # fmt: skip
def test_places_of_a_tuple_are_told_by_their_names(args, told) -> None:
    seen: list[type] = []

    def f(cache):
        while isinstance(cache[0], (list, tuple)):
            cache = cache[0]
        seen.append(type(cache))
        return cache[1]

    test = Test("f", 1, {"f": f})
    test.case("a case", args, np.array([[7.0, 8.0], [1.0, 0.0]]))
    assert told in said(test)[0]
    assert seen == [tuple]  # the learner gets what their own function gives


@pytest.mark.parametrize("value", [np.sum, np.exp, len, TABLE.sum, lambda x: x])
def test_a_function_for_a_value_is_a_function(value) -> None:
    test = Test("f", 1, {"f": lambda: value})
    test.case("a case", {}, TABLE)
    assert "it is a function" in said(test)[0]


# -- the gate --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("`toys.<locals>.f()` fails", "<locals>"),
        ("raised `TypeError: <lambda>() takes 1`", "<lambda>"),
        ("it is `<function f at 0x7f3a2b1c>`", "<function f at 0x7f3a2b1c>"),
        ("it is `np.float64(0.5)`", "np.float64(0.5)"),
        ("of `_lean`", "_lean"),
        ("raised `_UFuncNoLoopError`", "_UFuncNoLoopError"),
        ("a value of type Opaque", "Opaque"),
        ("see helpers.checks", "helpers.checks"),
        ("the argument `caches[2][0][1]`", "caches[2][0]"),
        ("`value 1` is None", "`value 1`"),
        ("`toys` is not called", "toys"),
    ],
)
def test_a_word_that_no_learner_knows_is_seen(text, word) -> None:
    assert word in strange_words(text, "def f(x): return x", {"toys"})


@pytest.mark.parametrize(
    "text",
    [
        "raised `NameError` in line 2, `return _half(x)`",
        "`costs[1]` is 0.5, expected 0.7",
        "the toys are not called",
        "`np.zeros((3, 1))` makes one",
        "raised `TypeError` in line 3, `return cache[0][1]`",
    ],
)
def test_what_a_learner_knows_may_be_told(text) -> None:
    assert strange_words(text, "return _half(x)\nreturn cache[0][1]", {"toys"}) == []


def test_a_message_with_such_a_word_fails_the_gate() -> None:
    lesson = source(ALL, {})
    names = functions_of_tests(lesson)
    rows = {"grow": {"lent": ["`{what}` is not called.", "did not call it", []]}}
    told = Diagnoses(rows)
    check = Check("a case", "", "value", False, 1.0).as_dict() | {"code": "lent"}
    for what, problems in (("_toy.<locals>.double", 2), ("double", 0)):
        data = {"checks": [check | {"parts": {"what": what}}]}
        found = word_problems(Trial(reports={"grow": data}), told, own_code(lesson), names)
        assert len(list(found)) == problems


def test_the_names_of_tests_are_those_of_their_cells() -> None:
    cells = [
        new_code_cell(
            "def mine(): pass", metadata={"nbgrader": {"grade_id": "mine", "solution": True}}
        ),
        new_code_cell("def toys():\n    def inner(): pass", metadata={"tags": []}),
    ]
    made = new_notebook(cells=cells)
    assert own_code(made).count("def") == 3
    assert functions_of_tests(made) == {
        name
        for cell in cells
        if role_of(cell) in ("test", "apparatus")
        for name in ("toys", "inner")
    }


@pytest.mark.parametrize(
    ("value", "returns", "nameless"),
    [
        (dict(cache=(TABLE, TABLE)), (), ["cache[0]", "cache[1]"]),
        (dict(caches=[((TABLE, 1), TABLE)]), (), ["caches[0][0][0]", "caches[0][1]"]),
        ((TABLE, 1.0), (), ["value 1"]),
        ((TABLE, 1.0), ("A", "cost"), []),
        (dict(cache=Cache(TABLE, TABLE), costs=[TABLE], shape=(2, 3)), (), []),
    ],
)  # fmt: skip
def test_a_place_without_a_name_is_found(value, returns, nameless) -> None:
    assert list(_nameless(value, returns)) == nameless
