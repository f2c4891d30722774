"""The checks that teach: every diagnosis is reached by the mistake it names, and by no right value."""

from __future__ import annotations

import io
import sys
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from helpers.checks import CHECKS_MIME, Leaf, Mistake, StudentError, Test, report, summary

A = np.array([[1.0, -2.0, 3.0, 0.5], [0.25, 4.0, -1.5, 2.0]])
COLUMN = np.array([[0.2], [-0.7], [1.1]])
TABLE = np.arange(12.0).reshape(3, 4) ** 1.3 - 4
SQUARE = np.array([[1.0, 2.0, 0.3], [0.1, 5.0, -6.0], [7.0, 8.5, 9.0]])


def run(function, args, expect, **options):
    """A report on one case, in a notebook where the student wrote `function` as `f`."""
    namespace = {"f": function} if function is not None else {}
    test = Test("f", points=10, namespace=namespace)
    test.case("a case", args=args, expect=expect, **options)
    return test, test.score()


def codes(function, args, expect, **options):
    test, score = run(function, args, expect, **options)
    found = {check.code for check in test.checks if not check.passed} - {"not_reached"}
    assert bool(found) == (score < 10)
    return found


def returns(value):
    return lambda *args: value


M = dict(X=np.ones((2, 5)))  # five examples, for what depends on m

DIAGNOSED = {
    "factor_m": (returns(5 * COLUMN), M, COLUMN),
    "factor_1_m": (returns(COLUMN / 5), M, COLUMN),
    "factor_2": (returns(2 * COLUMN), {}, COLUMN),
    "factor_half": (returns(COLUMN / 2), {}, COLUMN),
    "sign": (returns(-COLUMN), {}, COLUMN),
    "constant_factor": (returns(0.37 * TABLE), {}, TABLE),
    "wrong_divisor": (returns(COLUMN * 5 / 2), M, COLUMN),
    "sum_for_mean": (returns(COLUMN * 4), dict(W=np.ones((4, 7))), COLUMN),
    "mean_for_sum": (returns(COLUMN / 4), dict(W=np.ones((4, 7))), COLUMN),
    "log_base": (returns(0.8 / np.log(10)), {}, 0.8),
    "transpose": (returns(TABLE.T), {}, TABLE),
    "lost_axis": (returns(COLUMN[:, 0]), {}, COLUMN),
    "kept_axis": (returns(np.array([[0.3]])), {}, 0.3),
    "extra_axis": (returns(np.ones((2, 1))), {}, np.ones(2)),
    "wrong_axis": (returns(TABLE.sum(axis=0, keepdims=True)), dict(Z=TABLE), TABLE[:, :1]),
    "sum_missing": (returns(np.array([[1.0, 2.0, 4.5]])), {}, 7.5),
    "broadcast_shape": (returns(COLUMN + COLUMN.T), {}, COLUMN),
    "star_for_at": (returns(SQUARE * SQUARE.T), dict(P=SQUARE, Q=SQUARE.T), SQUARE @ SQUARE.T),
    "reshaped": (returns(TABLE.reshape(2, 6)), {}, TABLE),
    "wrong_shape": (returns(np.ones((5, 7))), {}, TABLE),
    "returned_none": (returns(None), {}, COLUMN),
    "tuple_order": (returns((0.5, COLUMN)), {}, (COLUMN, 0.5)),
    "wrong_count": (returns(COLUMN), {}, (COLUMN, 0.5)),
    "wrong_type": (returns("0.5"), {}, 0.5),
    "missing_key": (returns({"dW": COLUMN}), {}, {"dw": COLUMN}),
    "list_for_array": (returns([[0.2], [-0.7], [1.1]]), {}, COLUMN),
    "matrix_type": (returns(np.asmatrix(COLUMN)), {}, COLUMN),
    "integer_dtype": (returns(np.zeros((3, 1), dtype=int)), {}, np.zeros((3, 1))),
    "float_for_int": (returns(4.0), {}, 4),
    "wrong_dtype": (returns(COLUMN + 0j), {}, COLUMN),
    "nan_inf": (returns(np.where(TABLE > 3, np.nan, TABLE)), {}, TABLE),
    "changed_in_place": (lambda a: a.__imul__(0) * 0 + TABLE, dict(a=np.ones((3, 4))), TABLE),
    "swapped": (returns({"a": TABLE, "b": 2 * TABLE + 1}), {}, {"a": 2 * TABLE + 1, "b": TABLE}),
    "all_zero": (returns(0 * TABLE), {}, TABLE),
    "unchanged": (returns(TABLE), dict(Z=TABLE), np.tanh(TABLE) + 3),
    "complement": (returns(1 - TABLE), {}, TABLE),
    "not_thresholded": (returns(np.array([[0.2, 0.9]])), {}, np.array([[0, 1]])),
    "always_same": (returns(np.array([[0, 0, 0]])), {}, np.array([[0, 1, 0]])),
    "wrong_class": (returns(np.array([[1, 1, 0]])), {}, np.array([[0, 1, 0]])),
    "function_missing": (returns(TABLE), {}, np.exp(TABLE)),
    "function_added": (returns(np.tanh(TABLE)), {}, TABLE),
    "other_activation": (returns(np.tanh(A)), {}, 1 / (1 + np.exp(-A))),
    "argument_unused": (returns(TABLE), dict(b=0.4), TABLE + 0.4),
    "constant_offset": (returns(TABLE + 1.7), {}, TABLE),
    "reversed": (returns(TABLE[:, ::-1]), {}, TABLE),
    "reordered": (returns(np.array([1.0, 7, 3, 4.0])), {}, np.array([7.0, 1, 4, 3])),
    "wrong_where": (returns(np.abs(A)), dict(z=A * 1.0), np.maximum(0, A)),
    "one_line_wrong": (returns(TABLE + 5 * (np.arange(4) == 3) * TABLE**2), {}, TABLE),
    "values_differ": (returns(TABLE + np.sin(7 * TABLE)), {}, TABLE),
}


@pytest.mark.parametrize("code", DIAGNOSED)
def test_each_mistake_gets_its_diagnosis(code):
    function, args, expect = DIAGNOSED[code]
    assert code in codes(function, args, expect)


def test_every_rule_of_the_catalogue_has_a_mistake_that_reaches_it():
    """A rule without its case here would be a check that cannot fail."""
    import re
    from pathlib import Path

    source = ""
    for name in ("diagnose", "compare"):
        source += Path(sys.modules[f"helpers.checks.{name}"].__file__).read_text()
    written = set(re.findall(r'Diagnosis\(\s*"([a-z_0-9]+)"', source))
    written |= set(re.findall(r'\(.*?, "(factor_[a-z_0-9]+)",', source))
    assert written - {"rule"} <= set(DIAGNOSED)


def raising(error):
    def function(*args):
        raise error

    return function


@pytest.mark.parametrize(
    ("function", "code"),
    [
        (None, "not_defined"),
        (0.5, "not_a_function"),
        (raising(NotImplementedError()), "not_done"),
        (lambda z: z @ z, "shapes_do_not_fit"),
        (lambda z: z + np.ones(17), "shapes_do_not_fit"),
        (lambda z: __import__("math").exp(z), "math_on_array"),
        (lambda z: z.reshape(5, 5), "cannot_reshape"),
        (lambda: 1, "wrong_signature"),
        (lambda z: undefined_name, "undefined_name"),  # noqa: F821
        (lambda z: {}["W1"], "missing_key"),
        (lambda z: None + z, "none_inside"),
        (lambda z: z[5, 5], "index_out_of_range"),
        (raising(RecursionError()), "endless_recursion"),
        (raising(MemoryError()), "too_much_memory"),
        (raising(SystemExit()), "exits"),
        (raising(OSError("disk")), "exception"),
        (raising(StudentError("StudentTimeout", "")), "too_slow"),
        (raising(StudentError("KernelDied", "")), "kernel_died"),
        (lambda z: np.add(np.ones(2, int), 0.5, out=np.ones(2, int)), "integer_dtype"),
    ],
)
def test_each_exception_gets_its_diagnosis(function, code):
    assert codes(function, dict(z=TABLE), TABLE) == {code}


def test_an_exception_names_the_students_line():
    namespace = {}
    exec("def f(z):\n    return inner(z)\n\n\ndef inner(z):\n    return z[9]\n", namespace)
    test = Test("f", points=1, namespace=namespace)
    test.case("a case", args=dict(z=TABLE), expect=TABLE)
    assert "of `inner`" in test.checks[0].text
    assert "IndexError" in test.checks[0].text


def test_one_exercise_that_is_missing_is_named_in_the_other():
    namespace = {}
    exec(
        "def sigmoid(z):\n    raise NotImplementedError\n\ndef f(z):\n    return sigmoid(z)\n",
        namespace,
    )
    test = Test("f", points=1, namespace=namespace)
    test.case("a case", args=dict(z=TABLE), expect=TABLE)
    assert test.checks[0].code == "needs_another"
    assert "sigmoid" in test.checks[0].text


RIGHT = {
    "float32": (returns(TABLE.astype(np.float32)), TABLE),
    "float32 sums": (returns(np.sum(TABLE.astype(np.float32), axis=1, keepdims=True)),
                     TABLE.sum(axis=1, keepdims=True)),
    "Fortran order": (returns(np.asfortranarray(TABLE)), TABLE),
    "0-d array for a number": (returns(np.array(0.5)), 0.5),
    "numpy number": (returns(np.float64(0.5)), 0.5),
    "list for tuple": (returns([COLUMN, 0.5]), (COLUMN, 0.5)),
    "extra keys": (returns({"dw": COLUMN, "A": 1}), {"dw": COLUMN}),
    "booleans for 0 and 1": (returns(np.array([[True, False]])), np.array([[1, 0]])),
    "floats for 0 and 1": (returns(np.array([[1.0, 0.0]])), np.array([[1, 0]])),
    "whole number for a float": (returns(0), 0.0),
    "numpy integer": (returns(np.int64(4)), 4),
    "string": (returns("relu"), "relu"),
    "a mask": (returns(COLUMN > 0), Leaf((3, 1), lambda value: None, whole=True)),
    "a rule": (returns(COLUMN), Leaf((3, 1), lambda value: None)),
}  # fmt: skip


@pytest.mark.parametrize("what", RIGHT)
def test_right_values_earn_everything(what):
    function, expect = RIGHT[what]
    assert run(function, {}, expect)[1] == 10.0


@settings(max_examples=60, deadline=None)
@given(
    arrays.arrays(
        np.float64,
        arrays.array_shapes(max_dims=2, max_side=4),
        elements=st.floats(-1e3, 1e3).map(lambda v: round(v, 3)),
    )
)
def test_no_right_value_is_ever_refused(value):
    for given_value in (value, value.copy(order="F"), value.astype(np.float32)):
        assert run(returns(given_value), {}, value)[1] == 10.0


@settings(max_examples=60, deadline=None)
@given(
    arrays.arrays(np.float64, (3, 2), elements=st.floats(0.5, 9)),
    st.floats(-3, 3).filter(lambda k: abs(k - 1) > 0.05),
)
def test_no_factor_ever_passes(value, factor):
    assert run(returns(factor * value), {}, value)[1] < 10


def test_the_last_value_is_a_plain_float():
    for function in (returns(COLUMN), returns(-COLUMN), returns(None)):
        _, score = run(function, {}, COLUMN)
        assert type(score) is float


def test_partial_credit_counts_each_value():
    test, score = run(returns({"a": 1.0, "b": 5.0}), {}, {"a": 1.0, "b": 2.0})
    assert 0 < score < 10
    assert [check.passed for check in test.checks] == [True, False, True]


def test_values_of_one_name_are_told_apart():
    expect = ({"dW1": 1.0}, {"dW1": 2.0})
    test, _ = run(returns(({"dW1": 1.0}, {"dW1": 9.0})), {}, expect, returns=("v", "s"))
    assert [check.label for check in test.checks] == ['v["dW1"]', 's["dW1"]', "arguments"]
    own = Mistake("dW1", 9.0, "squared", "It is squared.")
    assert codes(returns(({"dW1": 1.0}, {"dW1": 9.0})), {}, expect, mistakes=[own]) == {"squared"}


def test_nothing_right_earns_nothing():
    assert run(returns(None), {"X": A}, {"a": 1.0, "b": 2.0})[1] == 0.0
    assert run(returns({"a": 9.0, "b": 9.0}), {"X": A}, {"a": 1.0, "b": 2.0})[1] == 0.0


def test_noise_reaches_nobody(capfd):
    def noisy(z):
        print("hello")
        print("oh", file=sys.stderr)
        warnings.warn("careful", stacklevel=1)
        np.log(np.zeros(3))
        return z

    with np.errstate(all="raise"):
        _, score = run(noisy, dict(z=TABLE), TABLE)
    assert score == 10
    assert capfd.readouterr().err == ""


def test_the_random_stream_is_put_back():
    np.random.seed(3)
    expected = np.random.randn()
    np.random.seed(3)
    run(lambda: np.random.randn(), {}, 0.5)
    assert np.random.randn() == expected


def test_random_functions_are_judged_alike_every_time():
    scores = set()
    for seed in range(5):
        np.random.seed(seed)
        namespace = {"f": lambda: np.random.randn(3, 1)}
        test = Test("f", points=10, namespace=namespace)
        test.case("a draw", args={}, expect=Leaf((3, 1), lambda v: None if v[0] > 0 else "low"))
        scores.add(test.score())
        state = np.random.get_state()[1][0]
        np.random.seed(seed)
        assert state == np.random.get_state()[1][0]  # put back
    assert len(scores) == 1


def test_arguments_are_copies():
    def spoils(z):
        z[:] = 0
        return TABLE

    original = np.ones((3, 4))
    run(spoils, dict(z=original), TABLE)
    assert original.sum() == 12


def test_a_permitted_change_is_no_mistake():
    def update(parameters):
        parameters["W1"] -= 1
        return parameters

    args = dict(parameters={"W1": np.ones((2, 2))})
    expect = {"W1": np.zeros((2, 2))}
    assert run(update, args, expect)[1] < 10
    assert run(update, args, expect, changes=("parameters",))[1] == 10


def test_a_lessons_own_mistake_comes_first():
    mistake = Mistake("", -COLUMN, "uphill", "It goes uphill.")
    assert codes(returns(-COLUMN), {}, COLUMN, mistakes=[mistake]) == {"uphill"}


def test_a_mistake_that_makes_no_difference_is_no_mistake():
    mistake = Mistake("", COLUMN, "uphill", "It goes uphill.")
    assert codes(returns(COLUMN), {}, COLUMN, mistakes=[mistake]) == set()


class TestIsolation:
    """A mistake in one exercise costs nothing in another that uses it."""

    @staticmethod
    def graded(f, helper):
        namespace = {"helper": helper}
        exec(f, namespace)
        test = Test("f", points=10, namespace=namespace)
        test.case(
            "a case",
            args=dict(z=2.0),
            expect=5.0,  # helper doubles, f adds 1
            isolated=dict(stand_ins={"helper": lambda z: 10 * z}, args=dict(z=2.0), expect=21.0),
        )
        assert namespace["helper"] is helper  # put back
        return test.score()

    def test_right_with_a_right_helper(self):
        assert self.graded("def f(z): return helper(z) + 1", lambda z: 2 * z) == 10

    def test_right_with_a_wrong_helper(self):
        assert self.graded("def f(z): return helper(z) + 1", lambda z: -z) == 10
        assert self.graded("def f(z): return helper(z) + 1", raising(NotImplementedError())) == 10

    def test_right_without_the_helper(self):
        assert self.graded("def f(z): return 2 * z + 1", lambda z: -z) == 10

    def test_wrong_with_a_right_helper(self):
        assert self.graded("def f(z): return helper(z) - 1", lambda z: 2 * z) == 0

    def test_wrong_without_the_helper(self):
        assert self.graded("def f(z): return 21.0", lambda z: 2 * z) == 0


def test_the_first_try_may_say_more():
    namespace = {"helper": lambda z: z}
    exec("def f(z): return 2.7 * helper(z)", namespace)
    test = Test("f", points=10, namespace=namespace)
    stand_in = {"helper": np.sin}
    isolated = dict(stand_ins=stand_in, args=dict(z=TABLE), expect=np.cos(TABLE))
    test.case("a case", args=dict(z=TABLE), expect=TABLE, isolated=isolated)
    assert test.checks[0].code == "constant_factor"


def test_edge_cases_wait_for_the_values():
    test = Test("f", points=10, namespace={"f": returns(0.0)})
    test.case("a case", args={}, expect=1.0)
    test.case("an edge", args={}, expect=0.0, stage="edge")
    assert test.checks[-1].code == "not_reached"
    assert test.score() == 0


def test_a_property():
    test = Test("f", points=10, namespace={"f": lambda z: z**2})
    test.check("even", lambda: test.call(-2.0) == test.call(2.0))
    test.check("grows", lambda: "it falls" if test.call(1.0) > test.call(2.0) else None)
    assert test.score() == 10
    test.check("odd", lambda: test.call(-2.0) == -test.call(2.0))
    test.check("breaks", lambda: test.call("text"))
    test.check("cannot be judged", lambda: len(test.call(2.0)))
    assert [check.code for check in test.checks[2:]] == ["rule", "exception", "unusable_result"]


def test_an_interrupt_ends_the_exercise_and_keeps_what_passed():
    test = Test("f", points=10, namespace={"f": lambda z: z})
    test.case("quick", args=dict(z=1.0), expect=1.0)
    test._namespace["f"] = raising(KeyboardInterrupt())
    test.case("slow", args=dict(z=1.0), expect=1.0)
    test._namespace["f"] = raising(AssertionError("is never called again"))
    test.case("after", args=dict(z=1.0), expect=1.0)
    assert [check.code for check in test.checks if check.code] == ["stopped"] * 2
    assert test.score() == round(10 / 3, 2)


def test_hidden_checks_show_no_numbers_asked_for():
    test = Test("f", points=10, namespace={"f": returns(TABLE + np.sin(TABLE))})
    test.hidden()
    test.case("a case", args={}, expect=TABLE)
    test.case("factor", args={}, expect=(TABLE + np.sin(TABLE)) * 0.7312)
    text = report.as_text(report.Report("f", 0.0, 10, tuple(test.checks)))
    assert "expected" not in text
    assert "0.73" not in text and "1.36" not in text


class TestShown:
    def shown(self):
        test, score = run(returns({"dw": 5 * COLUMN, "db": 0.5}), M, {"dw": COLUMN, "db": 0.5})
        return report.Report("propagate", score, 10, tuple(test.checks))

    def test_text_says_it_in_words(self):
        text = report.as_text(self.shown())
        assert "✗ dw: a case" in text
        assert "5 times too large" in text
        assert "✓ db: a case" in text

    def test_html_says_it_in_words_and_escapes(self):
        page = report.as_html(self.shown())
        assert "not yet" in page and "right" in page
        assert "<code>dw</code>" in page
        namespace = {"f": raising(ValueError("<script>alert(1)</script>"))}
        test = Test("f", points=1, namespace=namespace)
        test.case("a case", args={}, expect=1.0)
        page = report.as_html(report.Report("f", 0.0, 1, tuple(test.checks)))
        assert "<script>" not in page

    def test_no_colour_is_fixed(self):
        page = report.as_html(self.shown())
        assert "#" not in page.replace("&#", "")
        assert "color:" not in page

    def test_a_repeated_mistake_is_told_once(self):
        test = Test("f", points=10, namespace={"f": returns(-COLUMN)})
        for title in ("one", "two", "three"):
            test.case(title, args={}, expect=COLUMN)
        lines = report.lines(report.Report("f", 0.0, 10, tuple(test.checks)))
        assert [line.what for line in lines] == ["one, and 2 more"]

    def test_data_for_machines(self):
        data = self.shown().as_dict()
        assert data["exercise"] == "propagate"
        assert {check["code"] for check in data["checks"]} == {"factor_m", ""}
        assert CHECKS_MIME.endswith("+json")

    def test_summary_counts_and_warns_of_hidden_checks(self, monkeypatch):
        out = io.StringIO()
        monkeypatch.setattr(sys, "stdout", out)
        report.show(self.shown())
        summary({"propagate": 10, "optimize": 20})
        text = out.getvalue()
        assert "of 30 points so far" in text
        assert "Hidden checks" in text
        assert "has not been run" in text
