"""Wrong values that a visible check foresees: found by the build, and never a guess."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from course.author import build as builder
from course.author import foreseen
from course.author.foreseen import Seen, rounded, settle
from course.author.tests import ExerciseTest
from course.author.variants import Variant
from course.gates import gates
from course.gates.page_length import is_folded, the_page_is_short
from course.gates.reference import Reference
from helpers.checks import Test, foresee
from tests.toy import make_course

TEST = """# %% apparatus
def thrice(x):
    return 3 * x


# %% visible
t.case(
    "two numbers",
    args=dict(x=np.array([3.0, 5.0])),
    expect=np.array([6.0, 10.0]),
)

# %% hidden
_x = np.random.default_rng(5).normal(size=(2, 3))
t.case("random numbers", args=dict(x=_x), expect=_x + _x, weight=2)
"""
WRONG = """

# %% wrong="cube" diagnosis="cubed"
# sentence: {label:value} is what comes out with a cube.
# phrase: took the cube
def double(x):
    return x**3 + 0.125


# %% wrong="as_right" diagnosis="cubed"
def double(x):
    return 2 * x + (x.ndim == 2)
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    root = make_course(tmp_path_factory.mktemp("foreseen"))
    folder = root / "lessons" / "toy"
    text = (folder / "lesson.py").read_text()
    begin, end = text.index('# %% test="double"'), text.index("# %% [markdown]\n# ### Exercise 2")
    (folder / "lesson.py").write_text(f'{text[:begin]}# %% test="double" points=10\n\n{text[end:]}')
    (folder / "tests").mkdir()
    (folder / "tests" / "double.py").write_text(TEST)
    path = folder / "wrong" / "double.py"
    path.write_text(path.read_text() + WRONG)
    outcome = builder.build(root, ["toy"])
    assert not outcome.errors, outcome.errors
    return root


def apparatus(root: Path) -> str:
    cells = json.loads((root / "release/toy/toy.ipynb").read_text())["cells"]
    return next("".join(c["source"]) for c in cells if c["id"] == "apparatus_double")


@pytest.mark.slow
def test_the_build_finds_what_a_mistake_gives(built) -> None:
    line = '"": [("cubed", [27.125, 125.125])],'
    assert line in apparatus(built)
    problems = gates.wrong_loses(Reference("toy", built))
    assert all(problem.startswith("wrong/double:as_right: ") for problem in problems)
    assert "declares cubed, the report tells " in problems[0]


def test_where_the_right_solution_fails_nothing_is_foreseen() -> None:
    """A case that is made for stand-ins: with the lesson's own functions its answer is another one."""
    visible = """t.case("a number", dict(x=2.0), 21.0, with_stand_ins=dict(
    stand_ins={"g": lambda x: 10 * x}, args=dict(x=2.0), expect=21.0))
t.case("with its own", dict(x=3.0), 4.0)
"""
    test = ExerciseTest("f", "", visible, "")
    namespace = {"__name__": "__main__", "g": lambda x: x, "f": lambda x: namespace["g"](x) + 1}
    tries = foreseen._right_tries(test, namespace)
    assert tries == {("a number", True), ("with its own", False)}
    variant = Variant("wrong", "sub", {"f": ["def f(x):\n    return g(x) - 1\n"]}, "subtracts")
    found, _ = foreseen._run(variant, test, namespace, tries)
    assert [(one.title, one.value) for one in found] == [("a number", 19.0), ("with its own", 2.0)]


@pytest.mark.slow
def test_a_clean_tree_stays_as_it_is_and_nothing_is_computed(root, monkeypatch) -> None:
    monkeypatch.setattr(foreseen, "compute", lambda *_: pytest.fail("computed"))
    assert builder.build(root, ["toy"], check=True).changed == []
    lesson = foreseen.as_written(root, "toy")
    assert "27.125" in next(cell.source for cell in lesson.cells if cell.kind == "apparatus")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "new", "stale"),
    [
        ("wrong/double.py", "+ 0.125", "+ 0.25", True),
        ("wrong/double.py", "took the cube", "cubed it", False),
        ("tests/double.py", "[3.0, 5.0]", "[3.0, 4.0]", True),
        ("tests/double.py", "def thrice(x):", "def thrice(x):  # for double", False),
        ("lesson.py", "twice_the_argument = 2 * x", "twice_the_argument = x * 2", True),
        ("lesson.py", "What", "That", False),
    ],
)
def test_values_are_found_again_when_it_matters(root, file, old, new, stale) -> None:
    path = root / "lessons" / "toy" / file
    path.write_text(path.read_text().replace(old, new))
    asked: list[str] = []

    def compute(exercises):
        asked.extend(exercises)
        return {}

    lesson = builder.read_lesson(root / "lessons/toy/lesson.py")
    foreseen.with_values(lesson, Reference("toy", root).source, compute)
    assert asked == (["double"] if stale else [])


def seen(value, right=2.0, label="", title="case") -> list[Seen]:
    return [Seen(title, label, value, right)]


def test_a_check_never_guesses() -> None:
    assert settle([("a", True, seen(3.5))]) == {"case": {"": [("a", 3.5)]}}
    # right, or as right as anything can be told
    assert settle([("a", True, seen(2.0)), ("b", True, seen(2.0000001))]) == {}
    # two mistakes that give the same, whether both are foreseen or not
    assert settle([("a", True, seen(3.5)), ("b", True, seen(3.5))]) == {}
    assert settle([("a", True, seen(3.5)), ("sign", False, seen(3.5))]) == {}
    # one that gives the same twice, as with stand-ins, is told once; a second wrong solution has its
    # own number; what nobody asks for is not told at all
    assert settle([("a", True, seen(3.5) * 2)])["case"][""] == [("a", 3.5)]
    twice = settle([("a", True, seen(3.5)), ("a", True, seen(3.5))])
    assert twice["case"][""] == [("a", 3.5), ("a", 3.5, 2)]
    # two values in one place, of which one is shared: it need not be the other that comes
    both = settle([("a", True, seen(3.5) + seen(4.5)), ("b", True, seen(4.5))])
    assert both["case"][""] == [("a", 3.5, 1, 0)]
    assert settle([("a", False, seen(3.5)), ("a", True, seen(None))]) == {}


def test_a_foreseen_value_that_another_case_rules_out_came_by_accident() -> None:
    def told(*returned: float) -> list[str]:
        answers = iter(returned)
        namespace = {"f": lambda: next(answers)}
        foresee(
            "f",
            {"one": {"": [("squared", 9.0)]}, "two": {"": [("squared", 16.0)]}, "three": {}},
        )
        test = Test("f", 3, namespace)
        for title, right in (("one", 3.0), ("two", 4.0), ("three", 7.0)):
            test.case(title, {}, right)
        test.score()
        return [check.code for check in test.checks if check.label == ""]

    assert told(9.0, 16.0, 7.0) == ["squared", "squared", ""]
    assert told(9.0, 17.5, 7.0) == ["values_differ", "values_differ", ""]
    assert told(9.0, 4.0, 7.0) == ["values_differ", "", ""]


def test_decisions_count_only_where_there_is_nothing_else() -> None:
    decision = seen([[0.0, 1.0]], [[1.0, 1.0]], "decision")
    assert settle([("a", True, decision)]) == {"case": {"decision": [("a", [[0.0, 1.0]])]}}
    assert settle([("a", True, [*decision, *seen(3.5)])]) == {"case": {"": [("a", 3.5)]}}


def test_values_are_short_and_the_same_everywhere() -> None:
    assert rounded([1.23456789, 1e-17, -2.0]) == [1.23457, 0.0, -2.0]
    assert rounded(0.1 + 0.2) == 0.3


# --- the page ---------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_long_test_on_the_page_fails(root) -> None:
    path = root / "release/toy/toy.ipynb"
    notebook = json.loads(path.read_text())
    notebook["cells"][0]["source"] = ["More to read.\n"] * 300
    path.write_text(json.dumps(notebook))
    assert the_page_is_short(Reference("toy", root)) == []
    for cell in notebook["cells"]:
        if cell["id"] == "test_double":
            cell["source"] = ["x = 1\n"] * 60
    path.write_text(json.dumps(notebook))
    (problem,) = the_page_is_short(Reference("toy", root))
    assert "are tests, more than 10%" in problem


@pytest.mark.slow
def test_a_chapter_that_grew_too_long_fails(root) -> None:
    chapter = root / "lessons/toy/lesson_2_more.py"
    chapter.write_text("# %% [markdown]\n" + "# More.\n" * 999)
    assert not any("lines, more than" in each for each in the_page_is_short(Reference("toy", root)))
    chapter.write_text(chapter.read_text() + "# One more.\n")
    assert any(
        each.startswith("lesson_2_more.py has 1001 lines, more than 1000")
        for each in the_page_is_short(Reference("toy", root))
    )


@pytest.mark.slow
def test_an_apparatus_that_is_not_folded_fails(root) -> None:
    path = root / "release/toy/toy.ipynb"
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        cell["metadata"].pop("jupyter", None)
    path.write_text(json.dumps(notebook))
    assert "apparatus_double is not folded" in the_page_is_short(Reference("toy", root))
    folded = [cell for cell in Reference("toy", root).source.cells if is_folded(cell)]
    assert [cell.id for cell in folded] == ["opening", "apparatus_double"]


@pytest.mark.slow
def test_a_lesson_of_too_many_lines_fails(root) -> None:
    path = root / "lessons/toy/lesson.py"
    path.write_text(path.read_text() + "\n" * 2000)
    assert any("lines, more than" in text for text in the_page_is_short(Reference("toy", root)))
