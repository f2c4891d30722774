"""The operators break what they should, and what no test notices is said."""

from __future__ import annotations

import ast
import shutil
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from course import mutants
from course.author import forks
from course.author.variants import Row, Variant
from course.errors import UsageError
from course.gates import command as check
from course.mutants import equivalence, generate, grading, tally
from course.mutants.exercises import Exercise, Failure, prepare, read_exercises
from course.mutants.generate import Mutant, mutate
from course.mutants.inputs import Input, vary
from course.mutants.lesson import read
from course.mutants.truth import Judge
from tests.toy import course, make_course


def bodies(source: str, **names) -> dict[str, str]:
    """Body of each mutant of a function -> what was done to it."""
    made = {}
    for mutant in mutate(source, **names):
        body = ast.parse(mutant.source).body[0].body
        made["; ".join(ast.unparse(line) for line in body)] = mutant.what
    return made


# operator -> parameters, body, and some of the bodies that it must make
OPERATORS = {
    "operators_exchanged": [
        ("a, b", "return a + b", {"return a - b"}),
        ("a, b", "return a * b", {"return a / b", "return a @ b", "return a + b"}),
        ("a, b", "return 2 * a", {"return 2 / a", "return 2 + a"}),
        ("a, b", "return a / b", {"return a * b"}),
        ("a, b", "return a ** b", {"return a * b"}),
        ("a, b", "return a @ b", {"return a * b"}),
        ("a, b", "return a > b", {"return a >= b", "return a < b"}),
        ("a, b", "return a == b", {"return a != b"}),
        ("a, b", "return a and b", {"return a or b"}),
        ("a, b", "a -= b; return a", {"a += b; return a"}),
    ],
    "operand_dropped": [
        ("a, m", "return a / m", {"return a", "return m"}),
        ("a, b, c", "return a * b + c", {"return a * b", "return c", "return a + c"}),
        ("a, b, c", "return a and b and c", {"return b and c", "return a and b"}),
        ("i", "return i % 7", {"return i"}),
    ],
    "operands_swapped": [
        ("a, b", "return a - b", {"return b - a"}),
        ("a, b", "return a @ b", {"return b @ a"}),
    ],
    "signs": [
        ("x", "y = -x; return y", {"y = x; return y"}),
        ("x", "y = x * x; return y", {"y = -(x * x); return y"}),
        ("x", "return np.exp(x)", {"return np.exp(-x)", "return -np.exp(x)"}),
        ("x", "return not x", {"return x"}),
    ],
    "constants": [
        ("x", "return 4 * x", {f"return {n} * x" for n in (5, 3, 0, 8, 2)}),
        ("x", "return x + 0.5", {f"return x + {n}" for n in (1.5, -0.5, 0, 1.0, 0.25)}),
        ("x", "return x[0]", {"return x[1]", "return x[-1]"}),
    ],
    "axes": [
        (
            "x",
            "return np.sum(x, axis=1, keepdims=True)",
            {
                "return np.sum(x, axis=0, keepdims=True)",
                "return np.sum(x, keepdims=True)",
                "return np.sum(x, axis=1)",
            },
        ),
        (
            "x",
            "return np.mean(x)",
            {
                "return np.mean(x, axis=0)",
                "return np.mean(x, axis=1)",
                "return np.mean(x, keepdims=True)",
            },
        ),
    ],
    "transposes": [
        ("a, b", "return a.T @ b", {"return a @ b", "return a.T @ b.T"}),
        ("a, b", "return np.dot(a, b)", {"return np.dot(a.T, b)", "return np.dot(a, b.T)"}),
    ],
    "other_function": [
        ("x", "return np.sum(x)", {"return np.mean(x)"}),
        ("x", "return np.max(x)", {"return np.min(x)"}),
        ("x", "return np.log(x)", {"return np.log10(x)", "return np.log2(x)"}),
        ("z", "return sigmoid(z)", {"return np.tanh(z)", "return relu(z)"}),
        ("z", "return np.tanh(z)", {"return sigmoid(z)", "return relu(z)"}),
        ("m", "return np.random.permutation(m)", {"return np.arange(m)"}),
    ],
    "call_dropped": [
        ("x", "return np.exp(x)", {"return x"}),
        ("x", "return np.sqrt(x)", {"return x"}),
        ("z", "return sigmoid(z)", {"return z"}),
        ("z", "return np.maximum(0, z)", {"return 0", "return z"}),
        ("x", "return x.astype(int)", {"return x"}),
        ("n", "return np.zeros(n)", set()),
    ],
    "arguments": [
        ("a, b", "return f(a, b)", {"return f(b, a)"}),
        ("a, k=1", "return f(a, k)", {"return f(a)"}),
        ("a, k", "return f(a, rate=k)", {"return f(a)"}),
        ("n", "return range(1, n)", set()),
    ],
    "default_for_argument": [("w, rate=0.1", "return w - rate", {"return w - 0.1"})],
    "other_name": [
        ("W1, W2, b1", "return W1", {"return W2", "return b1"}),
        ("dW, db", "return dW", {"return db"}),
        ("A, Z", "return A", {"return Z"}),
        ("cache", "return cache['A1'] + cache['Z1']", {"return cache['Z1'] + cache['Z1']"}),
        ("p, l", "return p[f'W{l}'] + p[f'b{l}']", {"return p[f'b{l}'] + p[f'b{l}']"}),
        ("cost, m", "return cost", set()),
    ],
    "order": [
        ("a, b", "return (a, b)", {"return (b, a)", "return a"}),
        ("c", "a, b = c; return a", {"b, a = c; return a"}),
        (
            "a, b",
            "return {'a': a, 'b': b}",
            {"return {'a': b, 'b': a}", "return {'b': b}", "return {'a': a}"},
        ),
    ],
    "statements": [
        ("x", "y = x; return y", {"return y", "y = x"}),
        (
            "x",
            "for i in x:\n        a = i\n        b = a",
            {
                "pass",
                "for i in x:\n    a = i",
                "for i in x:\n    b = a",
                "for i in x:\n    a = i\n    b = a\n    break",
                "for i in x:\n    b = a\n    a = i",
            },
        ),
        ("x", "if x:\n        y = 1", {"pass", "if x:\n    pass", "y = 1"}),
    ],
    "choices": [
        ("a, b", "return 1 if a else b", {"return 1", "return b"}),
        ("a", "return True", {"return False"}),
    ],
    "in_place": [("w, d", "w = w - d; return w", {"w -= d; return w"})],
    "off_by_one": [
        ("n", "return range(n)", {"return range(n - 1)", "return range(n + 1)", "return range(1, n)"}),
        ("x, k", "return x[1:k]", {"return x[:k]", "return x[1:]", "return x[1:k - 1]"}),
        ("b, t", "return b ** t", {"return b ** (t - 1)", "return b ** (t + 1)"}),
        ("i", "return i % 100 == 0", {"return (i + 1) % 100 == 0"}),
        (
            "p, n",
            "return [p[f'W{l}'] for l in range(n)]",
            {"return [p[f'W{l - 1}'] for l in range(n)]"},
        ),
    ],
}  # fmt: skip


def test_every_operator_has_a_test() -> None:
    assert [made.__name__ for made in generate.OPERATORS] == list(OPERATORS)


@pytest.mark.parametrize("name", OPERATORS)
def test_an_operator_makes_its_mutants(name, monkeypatch) -> None:
    chosen = [made for made in generate.OPERATORS if made.__name__ == name]
    monkeypatch.setattr(generate, "OPERATORS", chosen)
    for parameters, body, wanted in OPERATORS[name]:
        source = f"def f({parameters}):\n    {body}"
        made = bodies(source, known=("sigmoid", "relu", "np"))
        assert wanted <= set(made), (source, made)
        assert wanted or not made, (source, made)


FUNCTION = '''def propagate(w, b, X, Y, print_cost=False):
    """The cost, 1 number."""
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    if print_cost:
        print(f"cost {2 * m}")
    dw = X @ (A - Y).T / m
    return {"dw": dw}, A
'''


def test_a_mutant_says_what_and_where() -> None:
    made = mutate(FUNCTION, known=("sigmoid", "np"), arrays=("X",), line=100)
    said = {str(mutant) for mutant in made}
    assert "line 106: `/ m` dropped" in said
    assert "line 103: `.T` of `w` dropped" in said
    assert "line 107: `{'dw': dw}` and `A` swapped in the return" in said
    assert "line 100: `X` changed in place" in said
    assert {mutant.function for mutant in made} == {"propagate"}


def test_mutants_are_valid_different_and_leave_prints_docstrings_and_signatures_alone() -> None:
    made = mutate(FUNCTION, known=("sigmoid", "np"))
    assert len({mutant.source for mutant in made}) == len(made)
    for mutant in made:
        (function,) = ast.parse(mutant.source).body
        assert ast.unparse(function.args) == "w, b, X, Y, print_cost=False"
        assert ast.get_docstring(function) == "The cost, 1 number."
        assert "if print_cost" not in mutant.source or "2 * m" in mutant.source


def test_no_mutant_is_the_original() -> None:
    assert mutate("def f(a):\n    return a + a") == mutate("def f(a):\n    return a + a")
    assert "return a" in bodies("def f(a):\n    return a + a")
    assert "return a + a" not in bodies("def f(a):\n    return a + a")


def test_same_forgives_rounding_and_kinds_of_numbers_only() -> None:
    table = np.array([[1.0, 2.0]])
    assert equivalence.same((table, {"a": 1}), [table * (1 + 1e-12), {"a": 1.0}])
    assert equivalence.same(np.array([True, False]), np.array([1, 0]))
    assert equivalence.same(np.nan, np.nan) and equivalence.same("error", "error")
    assert not equivalence.same(table, table.T)
    assert not equivalence.same(table, table * (1 + 1e-6))
    assert not equivalence.same({"a": 1}, {"b": 1})
    assert not equivalence.same(None, 0.0) and not equivalence.same(1.0, "error")


def test_inputs_are_varied_in_kind() -> None:
    rng = np.random.default_rng(0)
    args = (rng.normal(size=(3, 4)), np.array([[0, 1, 1, 0]]), (rng.normal(size=(2, 4)), 0.3))
    given = Input(("X", "Y", "cache"), args, {"rate": 0.5})
    X, Y, cache = vary(given, "numbers", 1).args
    assert X.shape == (3, 4) and not np.any(args[0] == X)
    assert Y.dtype == args[1].dtype and set(Y.ravel()) <= {0, 1}
    assert cache is args[2]  # its arrays belong together
    assert vary(given, "numbers", 1).options["rate"] != 0.5
    X, Y, cache = vary(given, "sizes", 1).args
    assert X.shape == (3, 5) and Y.shape == (1, 5) and cache[0].shape == (2, 5)
    assert set(cache[0][0]) <= set(args[2][0][0])
    assert not np.any(vary(given, "odd", 1).args[2][0] == args[2][0])
    assert vary(Input(("x",), (1.0,)), "odd", 1) is None


def endless() -> None:
    while True:
        try:
            while True:
                pass
        except KeyboardInterrupt:
            continue


@pytest.mark.slow
def test_processes_come_back_die_or_are_stopped(monkeypatch) -> None:
    monkeypatch.setattr(forks, "WALL_FACTOR", 3)
    start = time.monotonic()

    def greedy() -> int:
        return len(bytearray(8 << 30))

    jobs = [lambda: 7, lambda: 1 / 0, endless, greedy]
    assert dict(forks.forked(jobs, 0.3)) == {0: 7, 1: None, 2: None, 3: None}
    assert time.monotonic() - start < 30


FORGETFUL = """
from helpers.checks import Test

t = Test("f", points=1)
calls = []

def counts(x):
    calls.append(x)
    return len(calls)

t.check("is positive", lambda: t.call(1.0, stand_ins={"g": counts}) > 0)
t.score()
"""


def test_a_stand_in_with_a_memory_is_not_compared() -> None:
    namespace = {}
    exec("def g(x):\n    return x\n\ndef f(x):\n    return g(x)", namespace)
    compared = equivalence.Comparison(Exercise("f", 1, "", FORGETFUL), namespace)
    assert not counts(compared, "def f(x):\n    return g(x) * 1")
    assert counts(compared, "def f(x):\n    return g(x) * 2")


def counts(compared: equivalence.Comparison, source: str, function: str = "f") -> bool:
    return compared.tell(Mutant(function, 1, "", source))[0]


SQUARES = """
import numpy as np
from helpers.checks import Test

t = Test("f", points=1)
t.case("a number", args=dict(x=np.array([0.5, 2.0])), expect=np.array([0.25, 4.0]))
t.score()
"""


def test_what_is_a_right_variant_too_does_not_count() -> None:
    namespace = {}
    exec("import numpy as np\n\ndef f(x):\n    return x ** 2", namespace)
    test = """
from helpers.checks import Test

t = Test("f", points=1)
t.check("a rule", lambda: bool(np.all(np.abs(t.call(np.array([-1.0, 0.0, 3.0]))) >= 0)))
t.score()
"""
    right = ("def f(x):\n    return undefined(x)", "def f(x):\n    return -(x ** 2)")
    mutants = [
        Mutant("f", 1, "", f"def f(x):\n    return {what}")
        for what in ("-x * x", "x ** 3", "x * x")
    ]
    alone = Exercise("f", 1, "", test)
    counted = [told[0] for told in equivalence.tell_apart(alone, namespace, mutants)]
    assert counted == [True, True, False]
    told = equivalence.tell_apart(replace(alone, right=right), namespace, mutants)
    assert told[0] == equivalence.AS_RIGHT
    assert [counts for counts, _ in told] == [False, True, False]


def test_a_broken_helper_in_the_solution_counts() -> None:
    namespace = {}
    exec("def inner(x):\n    return x * x\n\ndef f(x):\n    return inner(x)", namespace)
    compared = equivalence.Comparison(Exercise("f", 1, "", SQUARES), namespace)
    whole = "def inner(x):\n    return x {}\n\ndef f(x):\n    return inner(x)"
    assert not counts(compared, whole.format("** 2"), "inner")
    assert counts(compared, whole.format("* x * x"), "inner")
    assert namespace["f"](3.0) == 9.0  # the notebook is as it was


def test_what_cannot_be_compared_in_time_counts(monkeypatch) -> None:
    monkeypatch.setattr(equivalence, "COMPARE_SECONDS", -1.0)
    namespace = {}
    exec("def f(x):\n    return x * x", namespace)
    compared = equivalence.Comparison(Exercise("f", 1, "", SQUARES), namespace)
    told = compared.tell(Mutant("f", 1, "", "def f(x):\n    return x ** 2"))
    assert told == equivalence.UNKNOWN


# --- whole lessons ----------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path) -> Path:
    return make_course(tmp_path)


def edit(root: Path, *changes: tuple[str, str]) -> None:
    path = root / "lessons" / "toy" / "lesson.py"
    text = path.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text)


# tests that only see zeros, which nothing can make larger
WEAK = (
    ("np.array([1.0, 2.0, 5.0])), expect=np.array([2.0, 4.0, 10.0])",
     "np.zeros(3)), expect=np.zeros(3)"),
    ("_numbers = np.random.default_rng(5).normal(size=(2, 3))", "_numbers = np.zeros((2, 3))"),
)  # fmt: skip


@pytest.mark.slow
def test_a_sound_lesson_reaches_the_floors(root, capsys) -> None:
    assert check.run(["toy"], root=root, mutants=True) == 0
    out = capsys.readouterr().out
    assert "✓ passes  toy: mutants are noticed" in out
    assert "double" in out and "total" in out and "100.0" in out
    assert "Survivors" not in out


@pytest.mark.slow
def test_a_weak_test_fails_and_its_survivors_are_listed(root, capsys) -> None:
    edit(root, *WEAK)
    assert check.run(["toy"], root=root, mutants=True, exercise="double") == 1
    out = capsys.readouterr().out
    assert "✗ failed  toy: mutants are noticed" in out
    assert "Survivors:\n  double – differs on other numbers than the test's" in out
    assert ": `2 *` dropped" in out
    assert "% noticed by the full tests, at least 98 % are wanted" in out


def test_a_test_whose_visible_part_is_weak_fails(root, capsys) -> None:
    edit(root, WEAK[0])
    assert check.run(["toy"], root=root, mutants=True, exercise="double") == 1
    out = capsys.readouterr().out
    assert "noticed by the visible tests, at least 85 % are wanted" in out
    assert "noticed by the full tests" not in out
    assert "Noticed by hidden checks only:\n  double\n" in out


def examined(root: Path, function: str) -> dict[str, grading.Result]:
    """What was done -> what became of it, without the command around it."""
    lesson, source = read("toy", root)
    (exercise,) = [e for e in read_exercises(lesson, source) if e.name == function]
    namespace = prepare(source)
    made = mutate(exercise.source, ["np"], ["x"], exercise.line)
    return {
        r.mutant.what: r for r in grading.grade(exercise, namespace, made, seconds=0.5, wrong=[])
    }


@pytest.mark.slow
def test_an_equivalent_mutant_does_not_count(root, monkeypatch) -> None:
    monkeypatch.chdir(root)
    edit(root, ("twice_the_argument = 2 * x", "twice_the_argument = 2 * x + 0 * x**2"))
    found = examined(root, "double")
    dropped = found["`+ 0 * x ** 2` dropped"]
    assert not dropped.counts and dropped.reason.startswith("equivalent")
    assert found["`x` changed in place"].codes == ("changed_in_place",)
    assert found["`2 *` dropped"].visible and found["`2 *` dropped"].specific


def test_what_a_test_allows_to_change_may_change(root, monkeypatch) -> None:
    monkeypatch.chdir(root)
    edit(root, ("args=dict(x=", 'changes=["x"], args=dict(x='))
    spoiled = examined(root, "double")["`x` changed in place"]
    assert not spoiled.full and not spoiled.counts


@pytest.mark.slow
def test_an_endless_mutant_is_noticed(root, monkeypatch) -> None:
    monkeypatch.chdir(root)
    edit(root, (
        "sum_of_all_entries = np.sum(x)",
        "sum_of_all_entries, i = 0.0, 0\n    while i < x.size:\n"
        "        sum_of_all_entries += x.ravel()[i]\n        i += 1",
    ))  # fmt: skip
    result = examined(root, "total")["`i += 1` dropped"]
    assert result.full and result.visible and "stopped" in result.codes and result.specific


def test_a_solution_that_fails_its_own_test_is_named(root, capsys) -> None:
    edit(root, ("np.sum(x)", "np.mean(x)"))
    assert check.run(["toy"], root=root, mutants=True, exercise="total") == 1
    assert "total: the solution itself does not pass its test" in capsys.readouterr().out


def test_hidden_checks_are_marked_where_the_author_forgot_it(root, capsys) -> None:
    edit(
        root,
        ("t.hidden()\n_numbers = np.random.default_rng(5)", "_numbers = np.random.default_rng(5)"),
    )
    assert check.run(["toy"], root=root, mutants=True, exercise="double") == 0
    assert "t.hidden()" not in capsys.readouterr().out  # the build has written it


def test_a_lesson_that_cannot_run_is_named(root, capsys) -> None:
    edit(root, ("from helpers import plots", "from helpers import nothing"))
    assert check.run(["toy"], root=root, mutants=True) == 1
    assert "ImportError" in capsys.readouterr().out


def test_a_kill_is_specific_if_one_diagnosis_is() -> None:
    mutant = Mutant("f", 1, "`2` dropped", "")
    result = grading.Result(mutant, True, False, ("values_differ", "sign"))
    assert result.specific
    assert not grading.Result(mutant, True, False, ("values_differ", "not_reached")).specific
    both = tally.count([result, grading.Result(mutant, False, False, counts=False)])
    assert both.shares() == (100.0, 0.0, 100.0)
    assert len(tally.missed_floors(both)) == 1


@pytest.mark.slow
def test_all_lessons_together_are_counted(root, capsys) -> None:
    shutil.copytree(root / "lessons" / "toy", root / "lessons" / "two")
    edit(root, *WEAK)
    assert check.run(["toy", "two"], root=root, mutants=True, exercise="double") == 1
    out = capsys.readouterr().out
    assert "✗ failed  toy" in out and "✓ passes  two" in out
    assert "Mutants of all lessons" in out and "✗ failed  all lessons" in out


def test_the_command_has_exit_codes(root) -> None:
    assert course(root, "check", "toy", "--mutants", "--exercise", "triple").returncode == 2
    assert course(root, "check", "toy", "--exercise", "double").returncode == 2
    with pytest.raises(UsageError, match='Did you mean "double"'):
        mutants.run(["toy"], root=root, exercise="doubel")


def test_the_visible_test_is_what_a_student_has() -> None:
    test = "a\n### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS\nc"
    assert Exercise("f", 1, "", test).visible == "a\nc"


# -- what is told is true ----------------------------------------------------------------------


def wrong_of_double(code: str, sentence: str = "…") -> Variant:
    cells = {"double": [code]}
    return Variant("wrong", "one", cells, "own_code", rows={"own_code": Row(sentence, "…")})


def is_false(root: Path, what: str, told: Failure, *wrong: Variant) -> bool:
    """Whether it names another mistake than that of the mutant of `double` that does `what`."""
    lesson, source = read("toy", root)
    (exercise,) = [e for e in read_exercises(lesson, source) if e.name == "double"]
    made = mutate(exercise.source, ["np"], ["x"])
    (mutant,) = [mutant for mutant in made if mutant.what == what]
    return bool(Judge(exercise, prepare(source), list(wrong)).false(mutant, [told]))


@pytest.mark.parametrize(
    ("what", "code", "parts", "false"),
    [
        ("`return twice_the_argument` dropped", "returned_none", {}, False),
        ("3 for 2", "returned_none", {}, True),
        ("`2 + x` for `2 * x`", "never_used", {"name": "x"}, True),
        ("`* x` dropped", "never_used", {"name": "x"}, False),
        ("`2 / x` for `2 * x`", "upside_down", {}, False),
        ("`2 + x` for `2 * x`", "log_base", {}, True),
        ("`2 + x` for `2 * x`", "math_on_array", {}, True),
        ("3 for 2", "constant_factor", {}, False),  # it says what is seen
    ],
)
def test_what_the_catalogue_says_of_a_mutant_is_true_or_false(
    root, monkeypatch, what, code, parts, false
) -> None:
    monkeypatch.chdir(root)
    assert is_false(root, what, Failure(code, False, parts=parts)) == false


def test_a_foreseen_value_is_true_where_the_wrong_solution_gives_all_that_the_mutant_gives(
    root, monkeypatch
) -> None:
    monkeypatch.chdir(root)
    told = Failure("own_code", False, by="value")
    tripled = wrong_of_double("def double(x):\n    return x + x + x")
    squared = wrong_of_double("def double(x):\n    y = x\n    z = x * y\n    return z")
    assert not is_false(root, "3 for 2", told, tripled)
    assert is_false(root, "3 for 2", told, squared)
    assert is_false(root, "3 for 2", told)


def test_a_rule_that_asks_for_a_cause_must_be_right(root, monkeypatch) -> None:
    monkeypatch.chdir(root)
    told = Failure("own_code", False, by="rule")
    squared = "def double(x):\n    y = x\n    z = x * y\n    return z"
    seen = wrong_of_double(squared, "the entries are not even.")
    asked = wrong_of_double(squared, "the entries are not even: is `x` squared?")
    assert not is_false(root, "3 for 2", told, seen)
    assert is_false(root, "3 for 2", told, asked)


def test_a_wrong_solution_that_breaks_the_same_statement_is_enough(root, monkeypatch) -> None:
    monkeypatch.chdir(root)
    told = Failure("own_code", False, by="value")
    same_line = "def double(x):\n    twice_the_argument = x / 2\n    return twice_the_argument"
    assert not is_false(root, "3 for 2", told, wrong_of_double(same_line))


def test_a_lesson_that_says_what_is_untrue_fails() -> None:
    mutant = Mutant("f", 1, "`2` dropped", "")
    told = (Failure("sign", False, told=True),)
    right = grading.Result(mutant, True, True, ("sign",), told=told)
    false = grading.Result(mutant, True, True, ("sign",), told=told, false=("sign",))
    assert tally.missed_floors(tally.count([right] * 100 + [false])) == []
    (problem,) = tally.missed_floors(tally.count([right] * 99 + [false]))
    assert problem == "1.0 % told something untrue, less than 1 % is allowed"
