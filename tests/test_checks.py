"""The checks that teach: every diagnosis is reached by the mistake it names, and by no right value."""

from __future__ import annotations

import contextlib
import importlib
import io
import linecache
import math
import sys
import warnings
from collections import namedtuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from helpers.checks import (
    CHECKS_MIME,
    Diagnosis,
    Leaf,
    StudentError,
    Test,
    diagnose,
    exceptions,
    labels,
    random_with_std,
    report,
    summary,
)
from helpers.checks.catalogue import CATALOGUE, render
from helpers.checks.foreseen import foresee
from helpers.checks.tensors import tensor, variable
from helpers.checks.usage import solution_uses

A = np.array([[1.0, -2.0, 3.0, 0.5], [0.25, 4.0, -1.5, 2.0]])
COLUMN = np.array([[0.2], [-0.7], [1.1]])
TABLE = np.arange(12.0).reshape(3, 4) ** 1.3 - 4
BLOCK = np.arange(30.0).reshape(2, 3, 5) ** 1.3 - 4
SQUARE = np.array([[1.0, 2.0, 0.3], [0.1, 5.0, -6.0], [7.0, 8.5, 9.0]])


@pytest.fixture(autouse=True)
def nothing_foreseen():
    """What a lesson foresees of an exercise is known for the rest of the process."""
    yield
    foresee("f", {})
    solution_uses("f")


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


def said(test):
    """What is said of the checks that fail."""
    shown = report.Report("f", 0.0, 10, tuple(test.checks))
    return [shown.text(check) for check in test.checks if not check.passed]


def returns(value):
    return lambda *args: value


M = dict(X=np.ones((2, 5)))  # five examples, for what depends on m

# answers and labels, and the two halves of their cost
ANSWERS = dict(AL=np.array([[0.9, 0.2, 0.6, 0.35, 0.7]]), Y=np.array([[1, 0, 1, 1, 0]]))
ONE = [-math.log(0.9), 0, -math.log(0.6), -math.log(0.35), 0]
ZERO = [0, -math.log(0.8), 0, 0, -math.log(0.3)]
COST = (sum(ONE) + sum(ZERO)) / 5


def cost_of(*losses):
    """A function that returns a mean over five examples, for the cost of `ANSWERS`."""
    return returns(math.fsum(map(math.fsum, losses)) / 5), ANSWERS, COST


# one step of descent
STEP = dict(parameters={"W1": TABLE}, grads={"dW1": np.cos(TABLE)}, learning_rate=0.3)
MOVED = {"W1": TABLE - 0.3 * np.cos(TABLE)}
BIASED = dict(b1=np.array([[0.3], [-0.5]]))  # for activations of A's two units


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


DIAGNOSED = {
    "largest_along_axis": (lambda z: np.max(z, 0), dict(z=A), np.maximum(A, 0)),
    "factor_m": (returns(5 * COLUMN), M, COLUMN),
    "factor_m_squared": (returns(25 * COLUMN), M, COLUMN),
    "factor_1_m": (returns(COLUMN / 5), M, COLUMN),
    "factor_2": (returns(2 * COLUMN), {}, COLUMN),
    "factor_half": (returns(COLUMN / 2), {}, COLUMN),
    "sign": (returns(-COLUMN), {}, COLUMN),
    "sign_of_some": (returns(np.abs(COLUMN)), {}, COLUMN),
    "constant_factor": (returns(0.37 * TABLE), {}, TABLE),
    "other_weights": (
        lambda v, grads: 0.9 * v["dW1"] + 1.9 * grads["dW1"],
        dict(v={"dW1": TABLE}, grads={"dW1": np.cos(TABLE)}),
        0.9 * TABLE + 0.1 * np.cos(TABLE),
    ),
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
    "none_inside_result": (returns((COLUMN, None)), {}, (COLUMN, COLUMN)),
    "tuple_order": (returns((0.5, COLUMN)), {}, (COLUMN, 0.5)),
    "wrong_count": (returns(COLUMN), {}, (COLUMN, 0.5)),
    "wrong_type": (returns("0.5"), {}, 0.5),
    "not_a_tensor": (returns(np.ones(2)), {}, tensor([1, 1])),
    "not_a_variable": (returns(tensor([1, 1])), {}, variable([1, 1])),
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
    "wrong_along_axis": (
        returns(BLOCK + (np.arange(5) > 3) * BLOCK**2),
        {},
        BLOCK,
    ),
    "one_line_wrong": (returns(TABLE + 5 * (np.arange(4) == 3) * TABLE**2), {}, TABLE),
    "values_differ": (returns(TABLE + np.sin(7 * TABLE)), {}, TABLE),
    "single_zero": (returns(0), {}, TABLE),
    "single_number": (returns(np.array([[0.37]])), {}, COLUMN),
    "upside_down": (returns(1 / COLUMN), {}, COLUMN),
    "only_label_1": cost_of(ONE),
    "only_label_0": cost_of(ZERO),
    "minus_between": cost_of(ONE, [-z for z in ZERO]),
    "log_missing": cost_of([-0.9, -0.6, -0.35], ZERO),
    "label_missing": cost_of([-math.log(a) for a in ANSWERS["AL"][0]], ZERO),
    "one_minus_missing": cost_of(ONE, [-math.log(0.2), -math.log(0.7)]),
    "labels_exchanged": cost_of([-math.log(0.1), -math.log(0.4), -math.log(0.65)],
                                [-math.log(0.2), -math.log(0.7)]),
    "only_the_step": (returns({"W1": 0.3 * np.cos(TABLE)}), STEP, MOVED),
    "uphill": (returns({"W1": TABLE + 0.3 * np.cos(TABLE)}), STEP, MOVED),
    "rate_missing": (returns({"W1": TABLE - np.cos(TABLE)}), STEP, MOVED),
    "bias_subtracted": (returns(sigmoid(A - BIASED["b1"])), BIASED, sigmoid(A + BIASED["b1"])),
    "squared": (returns(COLUMN**2), {}, COLUMN),
    "root_taken": (returns(np.sqrt(ANSWERS["AL"])), {}, ANSWERS["AL"]),
    "not_as_given": (returns({"W1": -TABLE}), STEP, {"W1": TABLE}),
    "bias_missing": (returns(np.tanh(A)), BIASED, np.tanh(A + BIASED["b1"])),
}  # fmt: skip


@pytest.mark.parametrize("code", DIAGNOSED)
def test_each_mistake_gets_its_diagnosis(code):
    function, args, expect = DIAGNOSED[code]
    assert code in codes(function, args, expect)


@pytest.mark.parametrize(
    ("code", "mistaken"),
    [
        ("log_missing", cost_of(ONE, [-0.8, -0.3])),
        ("log_missing", cost_of([-0.9, -0.6, -0.35, -0.8, -0.3])),
        ("log_base", cost_of([loss / math.log(2) for loss in ONE], ZERO)),
        ("log_base", cost_of([loss / math.log(10) for loss in ONE], ZERO)),
        ("log_base", cost_of(ONE, [loss / math.log(2) for loss in ZERO])),
        ("log_base", cost_of(ONE, [loss / math.log(10) for loss in ZERO])),
        ("minus_between", cost_of([-loss for loss in ONE], ZERO)),
        ("label_missing", cost_of(ONE, [-math.log(1 - a) for a in ANSWERS["AL"][0]])),
        ("label_missing", cost_of(*[[-math.log(a), -math.log(1 - a)] for a in ANSWERS["AL"][0]])),
        ("one_minus_missing", cost_of(ONE, [-math.log(0.1), -math.log(0.4), -math.log(0.65)])),
    ],
)
def test_each_wrong_form_of_the_cross_entropy_is_named(code, mistaken):
    assert codes(*mistaken) == {code}


def test_the_cross_entropy_is_known_from_other_arguments_too():
    w, b, X = np.array([[0.5], [-0.2]]), 0.1, A
    y = np.array([[1, 0, 1, 1]])
    a = sigmoid(w.T @ X + b)
    parts = -y * np.log(a), -(1 - y) * np.log(1 - a)
    cost = float(np.mean(parts[0] + parts[1]))
    half = returns(float(np.mean(parts[1])))
    assert codes(half, dict(w=w, b=b, X=X, Y=y), cost) == {"only_label_0"}
    # with a penalty on top
    penalised = dict(A3=a, Y=y, parameters={"W1": w}, lambd=0.5)
    half = returns(float(np.mean(parts[0])) + 0.7)
    assert codes(half, penalised, cost + 0.7) == {"only_label_1"}
    # one-hot columns: their cost has one part only
    Z = np.array([[1.0, -2.0, 0.5], [0.3, 0.0, 2.0]])
    softmax = np.exp(Z) / np.exp(Z).sum(axis=0)
    hot = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 1.0]])
    wrong, right = -np.sum(hot * softmax) / 3, -np.sum(hot * np.log(softmax)) / 3
    assert codes(returns(wrong), dict(Z=Z, Y=hot), float(right)) == {"log_missing"}


def test_two_explanations_are_none():
    """Both halves of this cost are equal: nobody can know which one is missing."""
    args = dict(AL=np.array([[0.8, 0.2]]), Y=np.array([[1, 0]]))
    assert codes(returns(-math.log(0.8) / 2), args, -math.log(0.8)) == {"factor_1_m"}
    args = dict(AL=np.array([[0.8, 0.2, 0.5]]), Y=np.array([[1, 0, 0]]))
    found = codes(returns(-math.log(0.8) / 3), args, (-2 * math.log(0.8) - math.log(0.5)) / 3)
    assert found == {"only_label_1"}


def test_a_bias_below_a_relu_is_found():
    z, b = 3 + 2 * A, np.array([[0.75], [-0.5]])
    wrong, right = np.maximum(0, z - b), np.maximum(0, z + b)
    assert np.any(right == 0)
    assert codes(returns(wrong), dict(b1=b), right) == {"bias_subtracted"}
    assert codes(returns(np.maximum(0, z)), dict(b1=b), right) == {"bias_missing"}


def test_a_step_may_go_wrong_in_two_ways_at_once():
    uphill = {"W1": TABLE + np.cos(TABLE)}
    assert codes(returns(uphill), STEP, MOVED) == {"uphill"}
    assert codes(returns({"W1": TABLE}), STEP, MOVED) == {"unchanged"}
    assert codes(returns({"b": 2.5}), dict(b=2.5, learning_rate=0.1), {"b": 2.4}) == {"unchanged"}


@pytest.mark.parametrize(
    ("found", "args", "expect"),
    [
        # a bias that starts at 1 is neither a class nor an answer that was exchanged
        (np.ones((3, 1)), {}, np.zeros((3, 1))),
        # 1 is 1 by accident, and 2 upside down is not always 0.5
        ({"a": 1.0, "b": 1.0}, {}, {"a": 0.3, "b": 1.0}),
        (2.0, {}, 0.5),
        # off by 1 has nothing to do with t = 1
        (TABLE + 1, dict(t=1), TABLE),
        # one number may be off by anything
        (0.7, dict(b=0.2), 0.5),
        (2.5, {}, -1.5),
        # constant tables, and answers of 0 and 1, fit too many formulas
        (np.ones((3, 1)), {}, np.zeros((3, 1))),
        (np.array([[0.3, 0.3, 1.9]]), {}, np.array([[0.0, 0.0, 1.9]])),
    ],
)
def test_no_story_is_made_up(found, args, expect):
    assert codes(returns(found), args, expect) <= {"values_differ", "constant_offset"}


@pytest.mark.long
@pytest.mark.slow
def test_unrelated_numbers_get_no_story():
    rng = np.random.default_rng(7)
    for _ in range(150):
        X, y = rng.normal(size=(3, 6)), rng.integers(0, 2, size=(1, 6))
        args = dict(w=rng.normal(size=(3, 1)), b=float(rng.normal()), X=X, Y=y)
        expect = ({"dw": rng.normal(size=(3, 1)), "db": float(rng.normal())}, float(rng.normal()))
        other = ({"dw": rng.normal(size=(3, 1)), "db": float(rng.normal())}, float(rng.normal()))
        assert codes(returns(other), args, expect, returns=("grads", "cost")) == {"values_differ"}
        layer = dict(A_prev=X, W=rng.normal(size=(4, 3)), b=rng.normal(size=(4, 1)))
        for squeeze in (sigmoid, np.tanh, lambda z: np.maximum(0, z), lambda z: z):
            wrong, right = squeeze(rng.normal(size=(2, 4, 6)))
            assert codes(returns(wrong), layer, right) == {"values_differ"}
        answers = dict(A3=sigmoid(X[:1]), Y=y, lambd=0.1)
        wrong, right = rng.uniform(0.1, 2, size=2)
        assert codes(returns(wrong), answers, right) == {"values_differ"}
        step = dict(parameters={"W1": X, "b1": y - 0.5}, grads={"dW1": X**2}, learning_rate=0.1)
        wrong, right = rng.normal(size=(2, 3, 6))
        assert codes(returns({"W1": wrong}), step, {"W1": right}) == {"values_differ"}


def test_small_whole_numbers_do_not_run_over():
    picture = np.arange(12, dtype=np.uint8).reshape(3, 4) * 20
    assert codes(returns(-picture), {}, picture) == {"values_differ"}
    assert codes(returns(picture // 2), M, picture) == {"factor_half"}
    mask = np.array([[True, False, True]])
    assert codes(returns(~mask), {}, mask) == {"complement"}


@pytest.mark.parametrize("expect", [TABLE, np.ones((2, 3, 4, 1)), COLUMN])
def test_an_empty_array_has_the_wrong_shape(expect):
    args = dict(dZ=TABLE, cache=(TABLE, COLUMN))
    assert codes(returns(np.ones((2, 3))[:, 0:-0]), args, expect) == {"wrong_shape"}
    both = codes(returns((TABLE[:0], COLUMN)), args, (expect, COLUMN), returns=("dA", "db"))
    assert both == {"wrong_shape"}


def test_a_table_for_a_column_may_lack_its_sum():
    args = dict(dZ=TABLE)
    summed = TABLE.sum(axis=1, keepdims=True)
    assert codes(returns(TABLE), args, summed) == {"sum_missing"}
    assert codes(returns(TABLE), args, summed / 4) == {"sum_missing"}
    assert codes(returns(np.cos(TABLE)), args, summed) == {"broadcast_shape"}


def test_a_sum_over_everything_is_told_from_another_single_number():
    assert codes(returns(COLUMN.sum()), {}, COLUMN) == {"wrong_axis"}
    assert codes(returns(COLUMN.mean()), {}, COLUMN) == {"wrong_axis"}
    assert codes(returns(np.ones((3, 1))), {}, np.array([[0.5]])) == {"wrong_shape"}


RANDOM = {
    "all_zero": lambda shape: np.zeros(shape),
    "constant_weights": lambda shape: np.full(shape, 0.3),
    "repeated": lambda shape: np.full(shape, 0.3) * np.arange(shape[1]),
    "not_centred": lambda shape: np.random.default_rng(1).random(shape) * 0.5,
    "not_scaled": lambda shape: np.random.default_rng(2).normal(size=shape),
    "too_large": lambda shape: np.random.default_rng(3).normal(0, 3, size=shape),
    "wrong_spread": lambda shape: np.random.default_rng(4).normal(0, 0.02, size=shape),
    "tenth": lambda shape: np.random.default_rng(5).normal(0, 0.1, size=shape),
}


@pytest.mark.parametrize("code", RANDOM)
def test_each_wrong_start_gets_its_diagnosis(code):
    slips = {"tenth": 0.1, "next to 1": (1.1, {"factor": 1.1})}
    shape = (80, 60)
    wanted = Leaf(shape, random_with_std("W1", 0.5, 0.25, slips=slips))
    assert codes(returns(RANDOM[code](shape)), {}, wanted) == {code}


def test_a_slip_that_two_explain_is_not_named():
    slips = {"near": 1.02}
    wanted = Leaf((20, 30), random_with_std("W1", 0.5, slips=slips))
    assert codes(returns(RANDOM["not_scaled"]((20, 30))), {}, wanted) == {"too_large"}


@pytest.mark.parametrize("shape", [(1, 1), (1, 4), (3, 4), (5, 8), (20, 30), (90, 110)])
def test_no_honest_draw_is_refused(shape):
    rule = random_with_std("W1", 0.01, 1 / math.sqrt(shape[1]))
    for seed in range(60):
        rng = np.random.default_rng(seed)
        for W in (
            rng.normal(0, 0.01, size=shape),
            rng.normal(size=shape) / math.sqrt(shape[1]),
            rng.uniform(-1, 1, size=shape) * math.sqrt(3 / shape[1]),
        ):
            assert rule(W) is None


def unpacks(function):
    def unpacking(z):
        first, second = function(z)
        return first + second

    return unpacking


def raising(error):
    def function(*args):
        raise error

    return function


def uses_before_setting(z):
    z = unset  # noqa: F821
    unset = z  # noqa: F841


RAISED = [
    (None, "not_defined"),
    (0.5, "not_a_function"),
    (raising(NotImplementedError()), "not_done"),
    (lambda z: z @ z, "shapes_do_not_fit"),
    (lambda z: z + np.ones(17), "shapes_do_not_fit"),
    *(
        (raising(StudentError("TypeError", "must be real number, not list", line=line)), code)
        for line, code in (
            ("return 1 / (1 + math.exp(-z))", "math_on_array"),
            ("return sqrt(z)", "math_on_array"),
            ("return np.sqrt(float(z))", "array_for_number"),
        )
    ),
    (lambda z: z.reshape(5, 5), "cannot_reshape"),
    # TensorFlow's own words
    (
        raising(StudentError("InvalidArgumentError", "Matrix size-incompatible: In[0]: [3,1]")),
        "shapes_do_not_fit",
    ),
    (
        raising(StudentError("InvalidArgumentError", "Incompatible shapes: [4,3] vs. [3,1]")),
        "shapes_do_not_fit",
    ),
    (
        raising(
            StudentError(
                "InvalidArgumentError",
                "Value for attr 'T' of int32 is not in the list of allowed values: float, double",
            )
        ),
        "tensor_dtype",
    ),
    (
        raising(
            StudentError(
                "TypeError",
                "only length-1 arrays can be converted to Python scalars",
                line="return int(A > 0.5)",
            )
        ),
        "array_for_number",
    ),
    (
        raising(
            StudentError(
                "TypeError",
                "only length-1 arrays can be converted to Python scalars",
                line="return float(math.exp(A))",
            )
        ),
        "math_on_array",
    ),
    *(
        (raising(StudentError("TypeError", said, line=line, seen=(("c", "array", shape),))), code)
        for said in (
            "only 0-dimensional arrays can be converted to Python scalars",
            "type numpy.ndarray doesn't define __round__ method",
            "unsupported format string passed to numpy.ndarray.__format__",
            "%d format: a real number is required, not numpy.ndarray",
        )
        for line, shape, code in (
            ("return float(c)", (1, 1), "boxed_number"),
            ("return round( c, 2)", (1,), "boxed_number"),
            ("print(f'{c:.2f} of {math.pi}')", (1, 1), "boxed_number"),
            ("print('%i: %d' % (i, c))", (1, 1), "boxed_number"),
            ("return math.sqrt(c)", (1, 1), "boxed_number"),
            ("return float(c)", (1, 3), "array_for_number"),
            ("return float(np.tile(c, 3))", (1, 1), "array_for_number"),
            ("return math.pi * float(np.dot(c, c))", (1, 1), "array_for_number"),
        )
    ),
    (lambda z: range(z), "array_for_number"),
    (lambda z: np.zeros(3).__setitem__(0, np.ones((1, 1))), "ragged_array"),
    (
        raising(
            StudentError(
                "ValueError", "setting an array element with a sequence.", line="x[0] = cost"
            )
        ),
        "array_for_entry",
    ),
    (lambda: 1, "wrong_signature"),
    (uses_before_setting, "used_before_set"),
    (lambda z: undefined_name, "undefined_name"),  # noqa: F821
    (lambda z: {}["W1"], "no_such_key"),
    (lambda z: None + z, "none_inside"),
    (lambda z: z[5, 5], "index_out_of_range"),
    (raising(RecursionError()), "endless_recursion"),
    (raising(MemoryError()), "too_much_memory"),
    (raising(SystemExit()), "exits"),
    (raising(OSError("disk")), "exception"),
    (raising(StudentError("StudentTimeout", "")), "too_slow"),
    (raising(StudentError("KernelDied", "")), "kernel_died"),
    (lambda z: np.add(np.ones(2, int), 0.5, out=np.ones(2, int)), "cast_to_integers"),
    (lambda z: (z, z) - (z, z), "tuple_in_formula"),
    (lambda z: {"W1": z} * 2, "tuple_in_formula"),
    (lambda z: (z, 0.5) > 0.5, "tuple_in_formula"),
    (lambda z: [1.0] - [2.0], "list_in_formula"),
    (lambda z: [1.0] * 0.5, "list_in_formula"),
    (unpacks(lambda z: 0.5), "wrong_unpacking"),
    (unpacks(lambda z: (z,)), "wrong_unpacking"),
    (unpacks(lambda z: (z, z, z)), "wrong_unpacking"),
    (lambda z: np.array([z, z[0]]), "ragged_array"),
    (lambda z: z - (z, z[:2]), "ragged_array"),
    (lambda z: z @ 0.5, "matmul_with_number"),
    (lambda z: np.zeros(z.size, 1), "shape_without_brackets"),
    (
        raising(
            StudentError(
                "TypeError",
                "only integer scalar arrays can be converted to a scalar index",
                line="return np.max(0, z)",
            )
        ),
        "largest_for_larger",
    ),
    (lambda z: np.e ^ (-z), "caret_for_power"),
    (lambda z: 2.0 ^ z.size, "caret_for_power"),
    (lambda z: (z > 0) - (z < 0), "minus_of_booleans"),
    (lambda z: -(z > 0), "minus_of_booleans"),
    (lambda z: 1 + np.exp - z, "function_in_formula"),
    (lambda z: z * np.sum, "function_in_formula"),
    (lambda z: z.sum - 1, "function_in_formula"),
    (lambda z: "W" + z.size, "number_in_text"),
    (lambda z: z.size + "W", "number_in_text"),
    (lambda z: z.size @ z.max(), "matmul_with_number"),
    (lambda z: z.max().shape[0] and z.size.T, "index_out_of_range"),
    (lambda z: z.size.T, "number_for_array"),
    (lambda z: z.size[0], "number_for_array"),
    (lambda z: len(z.size), "number_for_array"),
    (lambda z: z(2), "not_callable"),
    (lambda z: z["W1"], "wrong_index"),
    (lambda z: list(z)["W1"], "wrong_index"),
    (lambda z: np.sum(z, axis=3), "no_such_axis"),
    (lambda z: 1 / 0, "divided_by_zero"),
    (lambda z: exec("assert z is None"), "own_assert"),
    (lambda z: __import__("math").log(-1.0), "outside_domain"),
    (lambda z: 1 if z > 0 else 0, "truth_of_array"),
    (lambda z: None @ z.max(), "none_inside"),
    (lambda z: None.shape, "none_inside"),
    (lambda z: -(z, z), "tuple_in_formula"),
    (lambda z: z + "W1", "text_in_formula"),
    (lambda z: "W1" - 1, "text_in_formula"),
    (lambda z: "relu" > 0, "text_in_formula"),
    (lambda z: list(range(z.size / 2)), "whole_number_needed"),
    *(
        (raising(StudentError(kind, message)), code)
        for kind, message, code in (
            ("TypeError", "not a Keras model: KerasTensor", "not_a_model"),
            ("TypeError", "not a symbolic tensor: Sequential", "not_a_symbolic_tensor"),
            ("ValueError", "All `outputs` values must be KerasTensors.", "layer_not_called"),
            ("TypeError", "A symbolic KerasTensor cannot be used as a boolean.", "layer_not_made"),
            ("ValueError", "Output with path `` is not connected to `inputs`", "input_not_used"),
            (
                "ValueError",
                "A KerasTensor cannot be used as input to a Tensor",
                "operation_for_layer",
            ),
            ("ValueError", "Inputs have incompatible shapes.", "layers_do_not_fit"),
        )
    ),
    (lambda z: z.values(), "wrong_kind"),
    (lambda z: (z, z).shape, "wrong_kind"),
]


@pytest.mark.parametrize(("function", "code"), RAISED)
def test_each_exception_gets_its_diagnosis(function, code):
    assert codes(function, dict(z=TABLE), TABLE) == {code}


def test_every_meaning_of_an_exception_has_a_case():
    assert {meaning.code for meaning in exceptions.MEANINGS} <= {code for _, code in RAISED}


# Codes that the cases above cannot reach, each with the test that does.
ELSEWHERE = {
    "assert_failed": "test_asserts.test_what_failed_is_said",
    "never_used": "test_an_argument_that_is_never_used_is_named",
    "never_called": "test_a_function_that_is_never_called",
    "small_integers": "test_pictures_that_overflow",
    "cell_unreadable": "test_honest.test_a_cell_that_is_no_python_here_says_so",
    "cell_too_new": "test_honest.test_a_cell_that_is_no_python_here_says_so",
    "newest_broken": "test_history.test_the_newest_version_counts",
    "newest_failed": "test_history.test_the_newest_version_counts",
    "newest_not_run": "test_history.test_an_edit_that_was_saved_and_not_run",
    "newest_renamed": "test_history.test_a_misspelt_name",
    "raise_left": "test_the_stubs_line_is_still_there",
    "stand_in_refuses": "test_an_error_in_a_stand_in_is_one_of_the_call",
    "needs_another": "test_one_exercise_that_is_missing_is_named_in_the_other",
    "not_reached": "test_edge_cases_wait_for_the_values",
    "remark": "test_a_remark_is_told_and_costs_nothing",
    "rule": "test_a_property",
    "stopped": "test_an_interrupt_ends_the_exercise_and_keeps_what_passed",
    "unusable_result": "test_a_property",
}


def test_every_code_of_the_catalogue_has_a_mistake_that_reaches_it():
    """A row without its case here would be one that nobody may ever see."""
    reached = {*DIAGNOSED, *RANDOM, *ELSEWHERE} | {code for _, code in RAISED}
    assert set(CATALOGUE) - reached == set()
    for name in ELSEWHERE.values():
        module, _, test = name.rpartition(".")
        place = importlib.import_module(f"tests.{module}" if module else __name__)
        assert hasattr(place, test), name


def written(source, **names):
    """A namespace in which the cell has run."""
    name = f"<cell {hash(source)}>"
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    namespace = {"np": np, "math": math, **names}
    exec(compile(source, name, "exec"), namespace)
    return namespace


STUB = """def f(z, cache):
    \"\"\"What to do.\"\"\"
    m, given = z.size, {}
    # YOUR CODE HERE
    raise NotImplementedError("not written yet")
    given.update({"A": A})
    return given
"""
RAISE = STUB.split("\n")[4]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (STUB, "not_done"),
        (STUB.replace("    # YOUR", "    # a remark of mine\n    # YOUR"), "not_done"),
        (STUB.replace(RAISE, "    # A = z\n" + RAISE), "not_done"),
        (STUB.replace("given = z.size, {}", "A = z.size, z"), "not_done"),
        (STUB.replace(RAISE, f"    A = z\n{RAISE}"), "raise_left"),
        (STUB.replace(RAISE, f"    if m > 1:\n        A = z\n{RAISE}"), "raise_left"),
        (STUB.replace(RAISE, f"{RAISE}\n    A = z"), "raise_left"),
        (STUB.replace(RAISE, f"{RAISE}\n    for i in range(m):\n        A = i"), "raise_left"),
        (STUB.replace("    # YOUR CODE HERE\n", "    A = z\n"), "raise_left"),
        (STUB + "\n\ndef g():\n    A = 1\n\n\nA = 2\n", "not_done"),
    ],
)
def test_the_stubs_line_is_still_there(source, code):
    test = Test("f", points=1, namespace=written(source))
    test.case("a case", args=dict(z=TABLE, cache=None), expect={"A": TABLE})
    assert test.checks[0].code == code
    assert ("delete it" in said(test)[0]) == (code == "raise_left")


def test_what_coincides_by_accident_is_no_reason():
    small, W = np.array([[1.0], [-2.0], [3.0]]), np.array([[0.5], [-1.0], [0.2]])
    # the signs of one of several arguments, where there are few entries, or where a mask makes them 0
    found = codes(returns(np.abs(small) + 0.1 * (small < 0)), dict(b=small, W=W), np.abs(small))
    assert found == {"one_line_wrong"}
    mask = A * (A > 0)
    assert codes(returns(0.3 * mask**2), dict(Z=A * 1.0, dA=A + 0.5), mask) != {"wrong_where"}
    where = np.where(A > 0, A, 0.25)
    assert codes(returns(np.abs(A)), dict(Z=A * 1.0, dA=A + 0.5), where) == {"wrong_where"}
    # one number for another, whatever it comes from; a plain number that is three times another
    assert codes(returns(np.full((2, 3), 12.0)), {}, np.full((2, 3), 0.75)) == {"values_differ"}
    assert codes(returns(1.0), dict(W=np.ones((3, 7))), 1 / 3) == {"values_differ"}
    assert codes(returns(1.11), dict(W=np.ones((3, 7))), 0.37) == {"sum_for_mean"}
    # a step so small that it hardly shows was taken
    args = dict(parameters={"W1": TABLE}, learning_rate=0.1)
    assert codes(returns({"W1": TABLE * (1 + 1e-7)}), args, {"W1": TABLE + 1}) != {"unchanged"}
    assert codes(returns({"W1": TABLE + 0}), args, {"W1": TABLE + 1}) == {"unchanged"}


@pytest.mark.parametrize(
    ("shape", "axis"), [((4, 7), "4 rows"), ((2, 4, 7), "4 entries along axis 1"), ((4,), "axis 0")]
)
def test_the_axis_of_any_array_has_its_name(shape, axis):
    assert axis in said(run(returns(COLUMN * 4), dict(W=np.ones(shape)), COLUMN)[0])[0]


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("return X @ (A - Y) / 3", "`X` is (2, 3), `A - Y` is (1, 3)"),
        ("return np.dot(X, parameters['W'])", "`X` is (2, 3), `parameters['W']` is (4, 2)"),
        ("return X.T @ X + X @ X", "`X` is (2, 3)"),
        ("return math.exp(-X)", "`-X` is (2, 3)"),
        ("return X @ images", "`X` is (2, 3), `images` is (1, 2) uint8"),
        ("return [1.0] * X + costs * 0.5", "`costs` is a list of length 2"),
        ("return X + None", "`X` is (2, 3)"),
        ("return helper(X) @ X", "`helper` is a function"),  # nothing is called to find out
        ("W1, b1 = parameters", "`parameters` is a dictionary"),
        ("return {}['W1']", ""),
    ],
)
def test_an_error_tells_what_its_names_hold(line, seen):
    source = f"def f(X, A, Y, parameters, images, costs):\n    {line}\n"
    helper = "def helper(X):\n    return X\n"
    args = dict(
        X=np.ones((2, 3)),
        A=np.ones((1, 3)),
        Y=np.ones((1, 3)),
        parameters={"W": np.ones((4, 2))},
        images=np.ones((1, 2), np.uint8),
        costs=[1.0, 2.0],
    )
    test = Test("f", points=1, namespace=written(source + helper))
    test.case("a case", args=args, expect=1.0)
    text = said(test)[0]
    if "helper" in line:
        assert "There `X` is (2, 3)" in text
    else:
        assert (f" There {seen}." in text) if seen else ("There `" not in text), text
    hidden = render(test.checks[0].diagnosis, hidden=True)
    assert "(2, 3)" not in hidden and "line 2" not in hidden


def test_a_name_that_only_another_function_knows():
    source = "def g(z):\n    m = 3\n    return m\n\n\ndef f(z):\n    return z / m\n"
    test = Test("f", points=1, namespace=written(source))
    test.case("a case", args=dict(z=TABLE), expect=TABLE)
    assert "known inside `g` only" in said(test)[0]


def test_an_error_in_a_stand_in_is_one_of_the_call():
    source = "def f(X):\n    w = np.zeros((5, 1))\n    return optimize(w, X)\n"
    namespace = written(source, optimize=lambda w, X: 2.0)
    test = Test("f", points=1, namespace=namespace)
    test.case(
        "a case",
        args=dict(X=np.ones((3, 2))),
        expect=1.0,
        with_stand_ins=dict(
            stand_ins={"optimize": lambda w, X: w.T @ X},
            args=dict(X=np.ones((3, 2))),
            expect=1.0,
        ),
    )
    assert test.checks[0].code == "stand_in_refuses"
    assert "`return optimize(w, X)`" in said(test)[0]
    assert "`w` is (5, 1), `X` is (3, 2)" in said(test)[0]


def test_an_exception_names_the_students_line():
    source = "def f(z):\n    return inner(z)\n\n\ndef inner(z):\n    return z[9]\n"
    linecache.cache["<a cell>"] = (len(source), None, source.splitlines(True), "<a cell>")
    namespace = {}
    exec(compile(source, "<a cell>", "exec"), namespace)
    test = Test("f", points=1, namespace=namespace)
    test.case("a case", args=dict(z=TABLE), expect=TABLE)
    assert test.checks[0].diagnosis.parts["line"] == "return z[9]"
    assert said(test)[0].startswith(
        "raised `IndexError: index 9 is out of bounds for axis 0 with size 3` in line 6, "
        "`return z[9]`, of `inner`. There `z` is (3, 4). There is no entry at this index."
    )


def test_one_exercise_that_is_missing_is_named_in_the_other():
    namespace = {}
    exec(
        "def sigmoid(z):\n    raise NotImplementedError\n\ndef f(z):\n    return sigmoid(z)\n",
        namespace,
    )
    test = Test("f", points=1, namespace=namespace)
    test.case("a case", args=dict(z=TABLE), expect=TABLE)
    assert test.checks[0].code == "needs_another"
    assert "`sigmoid`" in said(test)[0]


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
    foresee("f", {"a case": {"dW1": [("squared", 9.0)]}})
    assert codes(returns(({"dW1": 1.0}, {"dW1": 9.0})), {}, expect) == {"squared"}


def test_parts_of_named_tuples_and_lists_are_told_in_words():
    Linear, Cache = namedtuple("Linear", "A_prev W b"), namedtuple("Cache", "linear_cache Z")
    layer = Cache(Linear(A, TABLE, COLUMN), A)
    expect = (0.5, [layer, layer])
    plain = ((A, TABLE, COLUMN), A)
    assert run(returns((0.5, [plain, plain])), {}, expect, returns=("AL", "caches"))[1] == 10
    wrong = ((A, -TABLE, COLUMN), 2 * A)
    test, _ = run(returns((0.5, [plain, wrong])), {}, expect, returns=("AL", "caches"))
    labels = [check.label for check in test.checks if not check.passed]
    failed = dict(zip(labels, said(test), strict=True))
    assert failed == {
        "caches[1], the linear cache's W": "`caches[1]`, the linear cache's `W` has the right size "
        "and the opposite sign.",
        "caches[1]'s Z": "`caches[1]`'s `Z` is exactly twice what it should be.",
    }
    test, _ = run(returns((0.5, [0.1, 0.3])), {}, (0.5, [0.1, 0.2]), returns=("w", "costs"))
    assert [check.label for check in test.checks] == ["w", "costs[0]", "costs[1]", "arguments"]
    test, _ = run(returns([A, COLUMN]), {}, (A, COLUMN))
    assert [check.label for check in test.checks] == ["value 1", "value 2", "arguments"]


def test_many_right_values_share_one_short_line():
    def shown(label):
        return [line.what for line in report.lines(report.Report("f", 0, 10, tuple(label.checks)))]

    Cache = namedtuple("Cache", "A W b")
    full = tuple(Cache(*(np.full((2, 2), float(i + j)) for j in range(3))) for i in range(3))
    test, score = run(returns((1.0, full)), M, (1.0, full), returns=("AL", "caches"))
    assert (score, shown(test)) == (10.0, ["AL, caches: a case"])
    spoiled = (*full[:2], Cache(full[2].A, full[2].W, -full[2].b))
    test, _ = run(returns((1.0, spoiled)), M, (1.0, full), returns=("AL", "caches"))
    assert shown(test) == ["caches[2]'s b: a case (right: AL, caches)"]
    many = {f"W{i}": np.full((2, 2), float(i)) for i in range(1, 9)}
    test, _ = run(returns(many), M, many)
    assert shown(test) == ["all 8 values: a case"]


def test_an_argument_changed_in_place_costs_a_fifth_everywhere():
    """It does not matter how many values the exercise returns, nor in how many cases it happens."""

    def spoils(value):
        def f(z):
            z += 1
            return value

        return f

    for value in (1.0, {"a": 1.0, "b": 2.0}, tuple(float(i) for i in range(9))):
        assert run(spoils(value), dict(z=TABLE.copy()), value)[1] == 8.0
    test = Test("f", points=10, namespace={"f": lambda z: np.negative(z, out=z)})
    for title in ("one", "two"):
        test.case(title, args=dict(z=TABLE.copy()), expect=-TABLE)
    test.case("a list", args=dict(z=np.ones(2)), expect=np.zeros(2))
    assert test.score() == round(10 * 2 / 3 * 0.8, 2)
    test = Test("f", points=10, namespace={"f": spoils({"a": 1.0, "b": 7.0})})
    test.case("half", args=dict(z=TABLE.copy()), expect={"a": 1.0, "b": 2.0})
    assert test.score() == 4.0
    assert run(spoils(5.0), dict(z=TABLE.copy()), 1.0)[1] == 0.0


TWO = np.array([[1.0, 2.0], [3.0, 4.0]])


def defined(code):
    namespace = {"np": np}
    exec(code, namespace)
    return namespace["f"]


def score(t):
    with contextlib.redirect_stdout(io.StringIO()):
        return t.score()


FORMS = {
    # code, expected, names, points of 10
    "a boxed number": ("return np.array([[x.sum()]])", 10.0, (), 8.0),
    "a number in a list": ("return [x.sum()]", 10.0, (), 8.0),
    "a wrong number in a box": ("return np.array([[x.sum() + 1]])", 10.0, (), 0.0),
    "a list for an array": ("return (2 * x).tolist()", 2 * TWO, (), 8.0),
    "whole numbers": ("return (2 * x).astype(int)", 2 * TWO, (), 8.0),
    "a fraction for a whole number": ("return float(len(x))", 2, (), 8.0),
    "one value more": ("return 2 * x, 1.0, 5", (2 * TWO, 1.0), ("a", "b"), 8.0),
    "another order": ("return 1.0, 2 * x", (2 * TWO, 1.0), ("a", "b"), 8.0),
    "a dictionary": ("return dict(a=2 * x, b=1.0)", (2 * TWO, 1.0), ("a", "b"), 8.0),
    "an array for a list": (
        "return dict(a=2 * x), np.array([1.0, 2.0])",
        ({"a": 2 * TWO}, [1.0, 2.0]),
        (),
        8.0,
    ),
    "an array for a tuple": ("return np.array(x.shape)", (2, 2), (), 8.0),
    "an array and one value more": ("return 2 * x, 1.0", 2 * TWO, (), 8.0),
    "a number and one value more": ("return x.sum(), 2 * x", 10.0, (), 8.0),
    "a dictionary and one value more": ("return dict(a=2 * x), 1.0", {"a": 2 * TWO}, (), 8.0),
    "a list, the first of two": (
        "return [(1, 2), (3, 4)]",
        ([(1, 2), (3, 4)], [5, 6]),
        ("a", "b"),
        8.0,
    ),
    "the second of two": ("return 1.0, 2 * x", 2 * TWO, (), 0.0),
    "a model without its costs": (
        "return dict(w=2 * x)",
        {"w": 2 * TWO, "costs": [1.0] * 9},
        (),
        8.0,
    ),
    # what does not come back costs its share, at most a fifth; and nothing more for the rest
    "one value less": ("return 2 * x", (2 * TWO, 1.0), ("a", "b"), 8.0),
    "one of many less": ("return (*[x] * 19,)", (*[TWO] * 19, 7.0), (), 9.52),
    "less, and not right": ("return 3 * x", (2 * TWO, 1.0), ("a", "b"), 0.0),
    # of many values one costs its share, which is less than a fifth
    "one of many": ("return (*[x] * 9, np.array([7.0]))", (*[TWO] * 9, 7.0), (), 9.09),
    # a shape is not a form
    "a lost axis": ("return x.sum(axis=1)", TWO.sum(axis=1, keepdims=True), (), 0.0),
}


@pytest.mark.parametrize("what", FORMS)
@pytest.mark.parametrize("cases", [1, 3])
def test_a_deviation_of_form_costs_a_fifth_at_most(what, cases):
    body, expect, returns, points = FORMS[what]
    t = Test("f", points=10, namespace={"f": defined(f"def f(x): {body}")})
    for number in range(cases):
        t.case(f"case {number}", args=dict(x=TWO), expect=expect, returns=returns)
    assert score(t) == points
    assert points == 0 or all(
        check.form for check in t.checks if check.code not in ("", "wrong_count")
    )
    assert any(check.diagnosis for check in t.checks)


@pytest.mark.parametrize(
    ("code", "points"),
    [
        ("def f(x, extra): return 2 * x", 8.0),
        ("def f(x, parameters, more): return 2 * x", 8.0),
        ("def f(x, extra): return 3 * x", 0.0),
        ("def f(x, extra): return 2 * x + extra", 0.0),
        ("def f(x, extra): return (2 * x).tolist()", 8.0),
    ],
)
def test_an_argument_too_many_costs_a_fifth(code, points):
    t = Test("f", points=10, namespace={"f": defined(code)})
    t.case("one", args=dict(x=TWO), expect=2 * TWO)
    t.case("an edge", args=dict(x=0 * TWO), expect=0 * TWO, stage="edge")
    assert score(t) == points
    assert {check.code for check in t.checks if not check.passed} <= {
        "wrong_signature",
        "not_reached",
    }


def asked(body, arguments="x", hints=()):
    """The points of a function that is judged by two cases and by rules, as a model is."""
    t = Test("f", points=10, namespace={"f": defined(f"def f({arguments}): {body}")})
    for example, names in hints:
        t.returns(example, names)
    first = t.call if hints else None
    if not first:
        t.case("a case", dict(x=TWO), ({"a": 2 * TWO}, [10.0]), returns=("parameters", "costs"))
    t.check("the parameters", lambda: np.allclose(t.call(3 * TWO)[0]["a"], 6 * TWO))
    t.check("the costs", lambda: len(t.call(TWO)[1]) == 1 and abs(t.call(TWO)[1][0] - 10) < 1e-6)
    return score(t), {check.code for check in t.checks if not check.passed}


@pytest.mark.parametrize(
    ("body", "least"),
    [
        ("return dict(a=2 * x), [x.sum()]", 10.0),
        ("return dict(a=2 * x)", 8.0),
        ("return dict(a=2 * x), [x.sum()], 7", 8.0),
        ("return [x.sum()], dict(a=2 * x)", 8.0),
        ("return dict(a=2 * x), np.array([x.sum()])", 8.0),
        ("return dict(a=2 * x), [np.array([[x.sum()]])]", 8.0),
        ("return dict(a=(2 * x).tolist()), [x.sum()]", 8.0),
    ],
)
@pytest.mark.parametrize("hints", [(), [(({}, [0.0]), ("parameters", "costs"))]])
def test_a_rule_reads_what_came_back_in_another_form(body, least, hints):
    """Also where no case says what the function returns."""
    points, codes = asked(body, hints=hints)
    assert least <= points <= 10.0
    assert codes or hints or least == 10.0


def test_a_rule_calls_a_function_with_the_arguments_that_it_takes():
    assert asked("return dict(a=2 * x), [x.sum()]", "x, extra")[0] == 8.0


@pytest.mark.parametrize(
    "body",
    [
        "return dict(a=3 * x)",  # what came back is wrong
        "return dict(a=3 * x), [x.sum() + 1], 7",
        "return [x.sum() + 1], dict(a=3 * x)",
    ],
)
@pytest.mark.parametrize("hints", [(), [(({}, [0.0]), ())]])
def test_another_form_makes_no_wrong_value_right(body, hints):
    assert asked(body, hints=hints)[0] == 0.0


def test_a_number_and_one_more_in_a_rule_without_a_case():
    for body, points in [
        ("return x.sum(), 3", 8.0),
        ("return [[x.sum()]]", 8.0),
        ("return 3, x", 0.0),
    ]:
        t = Test("f", points=10, namespace={"f": defined(f"def f(x): {body}")})
        t.check("the sum", lambda t=t: abs(t.call(TWO) - 10) < 1e-6 and t.call(TWO) * 1 is not None)
        assert score(t) == points, body


def test_an_edge_is_reached_where_only_an_argument_is_changed():
    t = Test("f", points=10, namespace={"f": defined("def f(x):\n    x += 1\n    return x - 1")})
    t.case("one", dict(x=TWO.copy()), TWO)
    t.case("an edge", dict(x=0 * TWO), 0 * TWO, stage="edge")
    assert score(t) == 8.0


def test_who_calls_a_function_that_changes_an_argument_does_not_pay():
    """In a rule, too, where the function has been called with stand-ins for those that it calls."""
    namespace = {}
    exec("def g(x):\n    x += 1\n    return x - 1\ndef f(x): return 2 * g(x)", namespace)
    solution_uses("f", calls=["g"])
    t = Test("f", points=10, namespace=namespace)
    t.check("apart", lambda: np.all(t.call(TWO, stand_ins={"g": lambda x: x + 5}) == 2 * TWO + 10))
    t.check("together", lambda: np.all(t.call(TWO) == 2 * TWO))
    solution_uses("f")
    assert score(t) == 10.0


def test_zeros_that_are_asked_for_are_no_argument_handed_back():
    """A bias that is zero is among the arguments of who makes a velocity of zeros."""
    t = Test(
        "f", points=10, namespace={"f": defined("def f(W, b): return 0 * W, np.zeros((7, 1))")}
    )
    t.case("two", dict(W=TWO, b=np.zeros((2, 1))), (0 * TWO, np.zeros((2, 1))))
    assert score(t) == 6.67
    t = Test("f", points=10, namespace={"f": defined("def f(b): return np.zeros((1, 1)), 7")})
    t.case("one", dict(b=np.zeros((1, 1))), np.zeros((1, 1)))
    assert score(t) == 8.0


def test_zeros_that_a_rule_accepts_are_no_lazy_answer():
    zeros = Leaf((2, 2), lambda v: Diagnosis("rule") if np.any(v) else None)
    finite = Leaf((2, 2), lambda v: None)
    for wanted, points in ((zeros, 8.0), (finite, 0.8)):
        namespace = {"f": defined("def f(x): return np.zeros((2, 2)).tolist()")}
        t = Test("f", points=10, namespace=namespace)
        t.case("zeros", dict(x=3), wanted)
        assert score(t) == points


LAZY = {
    # what it returns, and whether that is nothing
    "ones": ("return np.ones_like(X), 1.0", True),
    "an argument": ("return X, 0.0", True),
    "an argument and a constant": ("return X, 10.0", True),
    "one value": ("return 0 * X, X.sum()", False),
}


@pytest.mark.parametrize("what", LAZY)
def test_who_computes_nothing_earns_nothing(what):
    body, nothing = LAZY[what]
    t = Test("f", points=10, namespace={"f": defined(f"def f(X): {body}")})
    for X in (TWO, TWO.T - 5):
        t.case("a case", args=dict(X=X), expect=(2 * X, X.sum()), returns=("Z", "total"))
    points = score(t)
    assert t._effort.none == nothing and (points <= 1.0) == nothing


def test_a_constant_that_is_asked_for_is_no_lazy_answer():
    t = Test("f", points=10, namespace={"f": defined("def f(n): return np.zeros((n, 1)), 1.0")})
    for n in (2, 3):
        t.case(f"{n} rows", args=dict(n=n), expect=(np.zeros((n, 1)), 0.0), returns=("w", "b"))
    assert score(t) == 6.67 and not t._effort.none


ODD = [
    np.array([]), np.zeros((0, 3)), [], {}, (), None, math.nan, math.inf, 1e308, np.full((2, 2), math.nan),
    10**400, [10**400], True, "x", b"x", 1j, np.array([1j]), np.array(["a"]), np.array([None]), object(),
    [[1], [1, 2]], [[]], [None], {"a": None}, {1: 2}, np.float16(1), np.array(3), set(), range(3),
    np.datetime64("2020"), [1, "a"], [[1.0, None]], np.zeros((2, 2), dtype=[("a", int)]), np.uint64(2**64 - 1),
]  # fmt: skip
WANTED = [
    3.5, 2, True, "word", TWO, TWO[:, :1], (TWO, 2.0), {"dW": TWO, "db": 1.5}, [TWO, TWO],
    ({"dW": TWO}, 2.0, [1.0, 2.0]), ((TWO, (TWO, TWO)), [((TWO, 1.0), TWO)]), np.array([1, 0]),
]  # fmt: skip
odd_answers = st.recursive(
    st.sampled_from([*ODD, *WANTED]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.sampled_from(["dW", "db", "a"]), inner, max_size=3),
    ),
    max_leaves=5,
)


@settings(max_examples=400, deadline=None)
@given(odd_answers, st.sampled_from(WANTED), st.sampled_from([(), ("a", "b", "c")]))
def test_no_odd_answer_stops_a_test(answer, wanted, returns):
    t = Test("f", points=10, namespace={"f": lambda X, W: answer})
    t.case("a case", args=dict(X=TWO, W=TWO.T), expect=wanted, returns=returns)
    assert type(score(t)) is float


def test_a_rule_of_ours_that_fails_costs_no_verdict(monkeypatch):
    def fails(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(diagnose, "VALUE_RULES", [fails])
    t = Test("f", points=10, namespace={"f": lambda X: (2 * X, 3 * X)})
    t.case("a case", args=dict(X=TWO), expect=(2 * TWO, 2 * TWO), returns=("a", "b"))
    assert 0 < score(t) < 10
    assert [check.code for check in t.checks] == ["", "values_differ", ""]
    t = Test("f", points=10, namespace={"f": lambda X: X})
    t.case("a case", args=dict(X=TWO), expect=Leaf((2, 2), fails))
    assert score(t) == 0.0 and t.checks[0].code == "rule"


def test_a_stand_in_is_called_as_the_students_own_function_is():
    namespace = {"np": np}
    exec("def cost(x, p): return x.sum() + 1\ndef f(x): return 2 * cost(x, 3)", namespace)
    t = Test("f", points=10, namespace=namespace)
    apart = dict(stand_ins={"cost": lambda x: x.max()}, args=dict(x=TWO), expect=8.0)
    t.case("one", args=dict(x=TWO), expect=20.0, with_stand_ins=apart)
    assert score(t) == 10.0


def test_an_argument_too_few_costs_a_fifth():
    t = Test("f", points=10, namespace={"f": defined("def f(x): return 2 * x")})
    t.case("one", args=dict(x=TWO, print_cost=False), expect=2 * TWO)
    assert score(t) == 8.0


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


def _positive(v):
    return None if v[0] > 0 else Diagnosis("rule")


def test_random_functions_are_judged_alike_every_time():
    scores = set()
    for seed in range(5):
        np.random.seed(seed)
        namespace = {"f": lambda: np.random.randn(3, 1)}
        test = Test("f", points=10, namespace=namespace)
        test.case("a draw", args={}, expect=Leaf((3, 1), _positive))
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
    foresee("f", {"a case": {"": [("uphill", -COLUMN)]}})
    assert codes(returns(-COLUMN), {}, COLUMN) == {"uphill"}
    foresee("f", {"another case": {"": [("uphill", -COLUMN)]}})
    assert codes(returns(-COLUMN), {}, COLUMN) == {"sign"}


def test_stand_ins_are_made_when_they_are_needed():
    asked = []

    def apart():
        asked.append("made")
        return dict(stand_ins={"helper": lambda z: z}, args={}, expect=COLUMN)

    assert codes(returns(COLUMN), {}, COLUMN, with_stand_ins=apart) == set() and not asked
    assert codes(returns(-COLUMN), {}, COLUMN, with_stand_ins=apart) == {"sign"}
    assert asked == ["made"]


def test_a_mistake_that_makes_no_difference_is_no_mistake():
    foresee("f", {"a case": {"": [("uphill", COLUMN)]}})
    assert codes(returns(COLUMN), {}, COLUMN) == set()


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
            with_stand_ins=dict(
                stand_ins={"helper": lambda z: 10 * z}, args=dict(z=2.0), expect=21.0
            ),
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
    with_stand_ins = dict(stand_ins=stand_in, args=dict(z=TABLE), expect=np.cos(TABLE))
    test.case("a case", args=dict(z=TABLE), expect=TABLE, with_stand_ins=with_stand_ins)
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
    assert [check.code for check in test.checks[2:]] == [
        "rule",
        "text_in_formula",
        "unusable_result",
    ]


def test_a_remark_is_told_and_costs_nothing():
    test = Test("f", points=10, namespace={"f": lambda z: z})
    test.case("a number", args=dict(z=1.0), expect=1.0)
    test.remark("nothing to say", lambda: None)
    test.remark("each call", lambda: Diagnosis("remark"))
    test.remark("breaks", lambda: len(test.call(1.0)))
    assert test.score() == 10
    shown = report.Report("f", 10.0, 10, tuple(test.checks))
    assert shown.complete
    text = report.as_text(shown)
    assert "All visible checks pass. Hidden checks on other data follow" in text
    assert "• each call\n      there is something to know about this." in text
    assert "breaks" not in text and "nothing to say" not in text
    assert "to know" in report.as_html(shown)


def test_a_remark_waits_until_all_is_right():
    test = Test("f", points=10, namespace={"f": lambda z: -z})
    test.case("a number", args=dict(z=1.0), expect=1.0)
    test.remark("each call", lambda: Diagnosis("remark"))
    assert "each call" not in report.as_text(report.Report("f", 0.0, 10, tuple(test.checks)))
    assert test.score() == 0


def test_an_interrupt_ends_the_exercise_and_keeps_what_passed():
    test = Test("f", points=10, namespace={"f": lambda z: z})
    test.case("quick", args=dict(z=1.0), expect=1.0)
    test._namespace["f"] = raising(KeyboardInterrupt())
    test.case("slow", args=dict(z=1.0), expect=1.0)
    test._namespace["f"] = raising(AssertionError("is never called again"))
    test.case("after", args=dict(z=1.0), expect=1.0)
    assert [check.code for check in test.checks if check.code] == ["stopped"] * 2
    assert test.score() == round(10 / 3, 2)


def test_hidden_checks_show_no_numbers():
    test = Test("f", points=10, namespace={"f": returns(TABLE + np.sin(TABLE))})
    test.hidden()
    test.case("a case", args={}, expect=TABLE)
    test.case("factor", args={}, expect=(TABLE + np.sin(TABLE)) * 0.7312)
    hidden = [check for check in test.checks if not check.passed and check.label != "arguments"]
    assert [render(check.diagnosis, hidden=check.hidden) for check in hidden] == [
        "the result is not what is asked for.",
        "the result is off by one constant factor.",
    ]
    assert "expected" in said(test)[0]  # the instructor may see all of it


class TestShown:
    def shown(self):
        test, score = run(returns({"dw": 5 * COLUMN, "db": 0.5}), M, {"dw": COLUMN, "db": 0.5})
        return report.Report("propagate", score, 10, tuple(test.checks))

    def test_text_says_it_in_words(self):
        text = report.as_text(self.shown())
        assert "✗ dw: a case (right: db)" in text
        assert "5 times too large" in text
        assert "✓" not in text  # no title is right and wrong

    def test_html_says_it_in_words_and_escapes(self):
        page = report.as_html(self.shown())
        assert "not yet" in page and "(right: db)" in page
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

    @pytest.mark.parametrize(
        ("function", "said"),
        [
            (None, "`f` is not defined."),
            (raising(IndexError("list index out of range")), "raised `IndexError"),
            (raising(NotImplementedError("not written yet")), "not written yet."),
        ],
    )
    def test_a_call_that_fails_is_told_once_by_rules_too(self, function, said):
        test = Test("f", points=10, namespace={"f": function} if function else {})
        for label in ("W", "b"):
            test.check("shapes", lambda: test.call(COLUMN), label=label)
        test.check("one example", lambda: test.call(COLUMN), label="W", stage="edge")
        shown = report.Report("f", 0.0, 10, tuple(test.checks))
        lines = report.lines(shown)
        assert [line.what for line in lines] == ["shapes"]
        assert lines[0].text.startswith(said)
        empty = "not written yet (10 points to earn)" in report.headline(shown)
        assert empty == (said == "not written yet.")

    def test_hidden_checks_are_named_only_where_they_follow(self):
        test = Test("f", points=10, namespace={"f": lambda z: z})
        test.case("a case", args=dict(z=1.0), expect=1.0)
        shown = report.Report("f", 10.0, 10, tuple(test.checks))
        assert "All visible checks pass. Hidden checks" in report.headline(shown)
        test.hidden()
        test.case("another", args=dict(z=1.0), expect=1.0)
        shown = report.Report("f", 10.0, 10, tuple(test.checks))
        assert report.headline(shown).endswith(" All checks pass.")

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


def judged(source, args, expect, **names):
    """What is told first of the function `f` in this source; the solution does not use `spare`."""
    solution_uses("f", unused=["spare"])
    test = Test("f", points=10, namespace=written(source, **names))
    test.case("a case", args=args, expect=expect)
    return next(check.diagnosis for check in test.checks if not check.passed)


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("def f(w, rate):\n    return w - 1.7", {"name": "rate"}),
        ("def f(w, rate):\n    rate = 2.0\n    return w - 1.7", {"name": "rate"}),
        ("def f(w, rate):\n    return [w - 1.7 for rate in [2]][0]", {"name": "rate"}),
        (
            "def f(w, rate):\n    return np.tanh(train) + rate[:, :1]",
            {"name": "w", "outside": "train"},
        ),
        ("def f(w, rate):\n    return train[:1].T @ rate", {"name": "w", "outside": "train"}),
    ],
)
def test_an_argument_that_is_never_used_is_named(source, parts):
    args = dict(w=COLUMN, rate=SQUARE)
    found = judged(source, args, SQUARE @ COLUMN, train=COLUMN)
    assert found.code == "never_used"
    assert found.parts == {"function": "f", **parts}


@pytest.mark.parametrize(
    "source",
    [
        "def f(w, rate):\n    return w - 1.7 * rate",
        "def f(w, rate):\n    return (lambda: w - 1.7 * rate)()",
        "def f(w, rate):\n    return w - sum(rate for _ in range(2)) - 0.1",
        "def f(w, rate):\n    return eval('w - 1.7 * rate')",
        "def f(*args):\n    return args[0] - 1.7",
        "def f(w, spare):\n    return w - 1.7",
    ],
)
def test_an_argument_that_is_used_is_not_blamed(source):
    name = "spare" if "spare" in source else "rate"
    assert judged(source, {"w": COLUMN, name: 0.3}, COLUMN**3).code == "values_differ"


def test_pictures_that_overflow():
    pictures = np.array([[100, 200, 250]], dtype=np.uint8)
    found = judged("def f(z):\n    return 2 * z / 510", dict(z=pictures), pictures / 255)
    assert found == Diagnosis("small_integers", name="z", dtype="uint8", largest=255, smallest=0)
    found = judged("def f(z):\n    return 3 * z / 510", dict(z=pictures), pictures / 255)
    assert found.code != "small_integers"


@pytest.mark.parametrize("body", ["z + 0.37", "1 / (z - z)"])
def test_a_function_that_is_never_called(body):
    solution_uses("f", calls=["helper"])
    namespace = written(f"def f(z):\n    return {body}", helper=np.exp)
    test = Test("f", points=10, namespace=namespace)
    with_stand_ins = dict(stand_ins={"helper": np.sin}, args=dict(z=TABLE), expect=np.sin(TABLE))
    test.case("a case", args=dict(z=TABLE), expect=np.exp(TABLE), with_stand_ins=with_stand_ins)
    assert test.checks[0].diagnosis == Diagnosis(
        "never_called", label="", function="f", other="`helper`"
    )


def test_what_the_solution_does_not_call_is_not_asked_for():
    namespace = written("def f(z):\n    return z + 0.37", helper=np.exp)
    test = Test("f", points=10, namespace=namespace)
    with_stand_ins = dict(stand_ins={"helper": np.sin}, args=dict(z=TABLE), expect=np.sin(TABLE))
    test.case("a case", args=dict(z=TABLE), expect=np.exp(TABLE), with_stand_ins=with_stand_ins)
    assert test.checks[0].code == "values_differ"


@pytest.mark.parametrize(
    ("label", "parts", "holder"),
    [
        ("dw", ("", "", "dw"), "dw"),
        ("cache's W", ("cache", "", "W"), "cache"),
        ("caches[1], the linear cache's W", ("caches[1]", "linear cache", "W"), "caches"),
        ('v["dW1"]', ("", "", 'v["dW1"]'), "v"),
    ],
)
def test_a_label_is_taken_apart_as_it_was_put_together(label, parts, holder) -> None:
    assert labels.parts_of(label) == parts and labels.holder_of(label) == holder
    container, owner, field = parts
    if container:
        inner = labels.field_of(container, owner) if owner else container
        assert labels.field_of(inner, field) == label
