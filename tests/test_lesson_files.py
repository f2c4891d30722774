"""The files beside lesson.py: tests, wrong and right solutions, and what the build makes of them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from course.author.lesson import LessonError, parse_lesson, read_lesson
from course.author.notebooks import source_notebook
from course.author.tests import parse_test
from course.author.variants import Row, parse_right, parse_wrong, rows_of
from course.cells import HIDDEN, grade_id, role_of
from tests.toy import FIRST

TEST = """# %% apparatus
from math import pi

FACTOR = 2


def twice(x):
    return FACTOR * x


# %% visible
t.case("a number", args=dict(x=np.array([1.0])), expect=np.array([2.0]))
t.check("another", lambda: t.call(pi) == twice(pi))

# %% hidden
import math

_x = np.array([math.e])
t.case("a hidden number", args=dict(x=_x), expect=Leaf((1,), lambda x: Diagnosis("other")))
"""
WRONG = """# %% wrong="half" diagnosis="factor_half"
def double(x):
    return x


# %% wrong="squared" diagnosis="square"
# sentence: {label:value} is the square: is it
#     multiplied by itself[[, {got}]]?
# phrase: squared
# hidden: got
def double(x):
    return x * x

# %%
print(double(2))
"""
BARE = FIRST[: FIRST.index("from helpers.checks import Test")]
BARE += FIRST[FIRST.index("# %% demo timing") :]
FILES = {"tests/double.py": TEST, "wrong/double.py": WRONG}


def parsed(old: str = "", new: str = "", file: str = "tests/double.py", **changes: str):
    """The toy lesson with its test in a file, in which `old` is replaced."""
    text = FILES[file]
    assert old in text
    return parse_lesson(BARE, "toy", {**FILES, file: text.replace(old, new), **changes})


# --- tests ------------------------------------------------------------------------------------


def test_a_test_becomes_a_folded_cell_and_a_grade_cell() -> None:
    cells = source_notebook(parsed()).cells
    place = next(i for i, cell in enumerate(cells) if role_of(cell) == "test")
    apparatus, test = cells[place - 1 : place + 1]
    assert (role_of(apparatus), grade_id(apparatus)) == ("apparatus", "apparatus_double")
    assert apparatus.metadata.jupyter.source_hidden
    assert apparatus.metadata.nbgrader.locked and not apparatus.metadata.nbgrader.grade
    assert "def twice(x)" in apparatus.source and "declare(" in apparatus.source
    assert test.metadata.nbgrader.points == 10
    assert HIDDEN.removed(test.source) == "\n".join(
        [
            "from helpers.checks import Test",
            't = Test("double", points=10)',
            't.case("a number", args=dict(x=np.array([1.0])), expect=np.array([2.0]))',
            't.check("another", lambda: t.call(pi) == twice(pi))',
            "t.score()",
        ]
    )
    hidden = HIDDEN.lines(test.source)
    assert hidden[0] == "t.hidden()"
    assert "from helpers.checks import Diagnosis, Leaf" in hidden


def test_nobody_writes_imports() -> None:
    cells = source_notebook(parsed()).cells
    (apparatus,) = [cell for cell in cells if role_of(cell) == "apparatus"]
    assert "import numpy as np\nfrom helpers.checks import declare\n" in apparatus.source
    plain = parsed("np.array([1.0])", "1.0", **{"wrong/double.py": ""})
    (apparatus,) = [cell for cell in plain.cells if cell.kind == "apparatus"]
    assert apparatus.source.startswith("# ") and "import numpy" in apparatus.source


def test_the_folded_cell_tells_what_is_said_of_the_lessons_own_mistakes() -> None:
    lesson = parsed()
    row = Row(
        "{label:value} is the square: is it multiplied by itself[[, {got}]]?", "squared", ("got",)
    )
    assert lesson.rows == {"double": {"square": row}}
    (apparatus,) = [cell for cell in lesson.cells if cell.kind == "apparatus"]
    (call,) = [
        node.value
        for node in ast.parse(apparatus.source).body
        if isinstance(node, ast.Expr) and "declare" in ast.unparse(node)
    ]
    assert ast.literal_eval(call.args[1]) == {"square": (row.sentence, row.phrase, ["got"])}
    assert source_notebook(lesson).metadata.course.diagnoses == {
        "double": {"square": [row.sentence, row.phrase, ["got"]]}
    }


def test_a_test_takes_what_it_uses_of_the_shared_file() -> None:
    shared = (
        "# %% apparatus\nONE = 1\n\n\n# one more\ndef more(x):\n    return x + ONE\n\n\n"
        "def unused(x):\n    return x\n\n\n# %% hidden\ndef _slow(x):\n    return more(x)\n"
    )
    text = TEST.replace("_x = np.array([math.e])", "_x = np.array([_slow(math.e)])")
    test = parse_test(text, "double", "here", shared)
    assert test.apparatus.startswith("ONE = 1\n\n\n# one more\ndef more(x)")
    assert "unused" not in test.apparatus
    assert test.hidden.startswith("def _slow(x)") and "_slow" not in test.apparatus
    assert parse_test(TEST, "double", "here", shared).apparatus.startswith("from math import pi")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("# %% apparatus", "# %% setup", 'the header says "setup"; known: apparatus, visible'),
        ("# %% apparatus", "# %% apparatus folded=true", 'the header says "apparatus folded"'),
        ("# %% apparatus", "# %% [markdown]", 'code, not "[markdown]"'),
        ("# %% apparatus", "# %% hidden", "the order is"),
        ("# %% visible", "# %% apparatus", "is there twice"),
        ("# %% visible\n", "", 'needs one "# %% visible"'),
        ("# %% hidden\n", "", 'needs one "# %% hidden"'),
        ("# %% visible\n", "# %% visible\n# nothing yet\n\n# %% hidden\n", "the cell is empty"),
        ("# %% visible\n", "# %% visible\ndef f():\n    pass\n\n\n", "f is defined in the visible"),
        ("_x = np", "x = _x = np", 'the hidden part defines "x"'),
        ("import math", "for row in ():\n    pass\nimport math", 'defines "row"'),
        ("import math", "import math\n\nt.hidden()", "the build writes t.hidden()"),
        ("import math", "import math\n\nt.score()", "the build writes t.score()"),
        (
            "# %% visible\n",
            '# %% visible\nt = Test("double", points=10)\n',
            "the build writes t = ",
        ),
        ("FACTOR = 2", "FACTOR = 2  # BEGIN HIDDEN TESTS", "does not belong in a test"),
        ("FACTOR = 2", "FACTOR = ", "is not valid Python"),
        ("FACTOR = 2", "double = 2", 'defines "double", which students write'),
    ],
)
def test_a_fault_in_a_test_gets_one_sentence(old: str, new: str, said: str) -> None:
    with pytest.raises(LessonError) as caught:
        parsed(old, new)
    assert said in str(caught.value) and "\n" not in str(caught.value)
    assert str(caught.value).startswith("lessons/toy/tests/double.py")


@pytest.mark.parametrize(
    ("text", "files", "said"),
    [
        (BARE, {}, "lessons/toy/tests/double.py is missing"),
        (FIRST, FILES, 'leave the cell of test="double" empty'),
        (BARE, {**FILES, "tests/triple.py": TEST}, 'tests/triple.py: the lesson has no exercise "'),
        (
            BARE,
            {**FILES, "wrong/triple.py": WRONG},
            "wrong/triple:half: the lesson has no exercise",
        ),
        (
            BARE,
            {**FILES, "right/a.py": '# %% exercise="triple"\npass'},
            'right/a: the lesson has no exercise "triple"',
        ),
    ],
)
def test_files_and_lesson_fit(text: str, files: dict[str, str], said: str) -> None:
    with pytest.raises(LessonError) as caught:
        parse_lesson(text, "toy", files)
    assert said in str(caught.value)


# --- chapters ---------------------------------------------------------------------------------

CUT = FIRST.index("# %% demo timing")
LATER = FIRST[CUT:]


def test_a_lesson_goes_on_in_its_chapters() -> None:
    whole = parse_lesson(FIRST, "toy")
    cut = LATER.index("# %% try")
    parts = {"lesson_2_more.py": LATER[:cut], "lesson_3_end.py": LATER[cut:]}
    found = parse_lesson(FIRST[:CUT], "toy", parts)
    assert [(cell.id, cell.source) for cell in found.cells] == [
        (cell.id, cell.source) for cell in whole.cells
    ]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"lesson_3_more.py": LATER}, "lesson_3_more.py: chapter 2 of a lesson is called"),
        ({"lesson_2.py": LATER}, "lesson_2.py: chapter 2 of a lesson is called lesson_2_<topic>"),
        ({"lesson_2_a.py": LATER, "lesson_2_b.py": ""}, "lesson_2_b.py: chapter 3"),
        ({"lesson_2_a.py": FIRST[: FIRST.index("# %% [markdown]")] + LATER}, "only lesson.py"),
        ({"lesson_2_a.py": LATER + "\n# %% spam\n"}, "lessons/toy/lesson_2_a.py:"),
        ({"lesson_2_a.py": LATER + "("}, "lessons/toy/lesson_2_a.py:"),
        ({"lesson_2_a.py": LATER.replace("try", 'demo="table"')}, 'lesson_2_a.py:7: demo="table"'),
    ],
)
def test_a_fault_in_a_chapter_names_its_file(files: dict[str, str], said: str) -> None:
    with pytest.raises(LessonError) as caught:
        parse_lesson(FIRST[:CUT], "toy", files)
    assert said in str(caught.value)


def test_what_is_read_from_the_disk(tmp_path: Path) -> None:
    (tmp_path / "toy").mkdir()
    (tmp_path / "toy" / "lesson.py").write_text(FIRST[:CUT])
    (tmp_path / "toy" / "lesson_2_more.py").write_text(LATER)
    assert read_lesson(tmp_path / "toy" / "lesson.py") == parse_lesson(
        FIRST[:CUT], "toy", {"lesson_2_more.py": LATER}
    )


# --- wrong and right solutions ----------------------------------------------------------------


def test_wrong_solutions_are_cells_of_one_file() -> None:
    half, squared = parse_wrong(WRONG, "double", "here")
    assert (half.title, half.exercise, half.diagnosis) == (
        "wrong/double:half",
        "double",
        "factor_half",
    )
    assert half.slug == "wrong-double-half"
    assert squared.cells == {"double": ["def double(x):\n    return x * x", "print(double(2))"]}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('wrong="half"', 'exercise="double"', 'unknown "exercise"'),
        ('wrong="half" ', "", 'needs wrong="…"'),
        ('wrong="half"', 'wrong="2"', 'needs wrong="…"'),
        (' diagnosis="factor_half"', "", 'needs diagnosis="…"'),
        ('wrong="half"', 'wrong="squared"', "is there twice"),
        ('# %% wrong="half" diagnosis="factor_half"', "# %%", "the first cell must be a solution"),
        ("# phrase: squared\n", "", "phrase is missing"),
        ("# phrase: squared\n", "# phrase: squared\n# phrase: squared\n", "is there twice"),
        ("# phrase: squared\n", "# phrase:\n", "phrase is missing"),
        ("def double(x):\n    return x\n", "", "has no code"),
    ],
)
def test_a_fault_in_a_wrong_file_gets_one_sentence(old: str, new: str, said: str) -> None:
    assert old in WRONG
    with pytest.raises(LessonError) as caught:
        parse_wrong(WRONG.replace(old, new), "double", "here")
    assert said in str(caught.value) and str(caught.value).startswith("here")


def test_a_diagnosis_is_declared_once() -> None:
    variants = parse_wrong(WRONG, "double", "here")
    assert list(rows_of(variants, "here")["double"]) == ["square"]
    with pytest.raises(LessonError, match='gives "square" a sentence, and it has one already'):
        rows_of([*variants, *variants], "here")


def test_a_right_solution_may_be_of_several_exercises() -> None:
    text = (
        '# %% exercise="a"\na = 1\n\n# %%\nb = 1\n\n# %% exercise="c" diagnosis="seed_set"\nc = 1\n'
    )
    found = parse_right(text, "odd", "here")
    assert found.cells == {"a": ["a = 1", "b = 1"], "c": ["c = 1"]}
    assert (found.diagnosis, found.title) == ("seed_set", "right/odd")
    with pytest.raises(LessonError, match="which exercise"):
        parse_right("a = 1\n", "odd", "here")
    with pytest.raises(LessonError, match="no cell names an exercise"):
        parse_right("\n", "odd", "here")
