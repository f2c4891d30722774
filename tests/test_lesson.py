"""The format of lesson.py: what is read, and that every fault gets one clear sentence."""

from __future__ import annotations

import re

import nbformat
import pytest

from course.author.lesson import LessonError, choose, parse_lesson
from course.author.notebooks import solved_notebook, source_notebook, to_bytes
from tests.toy import FIRST, TOY

EXERCISE = FIRST[FIRST.index('# %% exercise="double"') : FIRST.index('# %% test="double"')]
TEST = FIRST[FIRST.index('# %% test="double"') : FIRST.index("# %% demo timing")]


def test_a_lesson_is_read() -> None:
    lesson = parse_lesson(FIRST, "toy")
    assert (lesson.name, lesson.title, lesson.minutes) == ("toy", "Doubling", 20)
    assert lesson.prerequisites == []
    assert lesson.points == {"double": 10}
    kinds = [cell.kind for cell in lesson.cells]
    assert kinds == [
        *("markdown", "opening", "setup", "markdown", "exercise", "test"),
        *("demo", "demo", "try", "summary"),
    ]
    exercise, test = lesson.cells[4:6]
    assert exercise.options == {"minutes": 5}
    assert (test.name, test.points) == ("double", 10)
    assert lesson.cells[6].options == {"timing": True}
    assert lesson.cells[-1].source == (
        'from helpers.checks import summary\n\nsummary({"double": 10})'
    )
    assert FIRST.splitlines()[exercise.line - 1].startswith("# %% exercise")


def test_the_header_may_have_prerequisites_and_no_title() -> None:
    text = FIRST.replace("#   title: Doubling\n", "#   prerequisites: [c1w2_a, c1w3_b]\n")
    lesson = parse_lesson(text, "toy")
    assert lesson.title == "Doubling" and lesson.prerequisites == ["c1w2_a", "c1w3_b"]


def test_the_header_may_list_facts() -> None:
    text = FIRST.replace("minutes: 20", 'minutes: 20\n#   facts:\n#     "50 %": a guess')
    assert parse_lesson(text, "toy").facts == {"50 %": "a guess"}
    assert parse_lesson(FIRST, "toy").facts == {}


def test_ids_come_from_names_and_text_alone() -> None:
    ids = [cell.id for cell in parse_lesson(FIRST, "toy").cells]
    assert [name for name in ids if "-" not in name] == [
        *("opening", "setup", "double", "test_double", "demo_table", "summary")
    ]
    assert ids == [cell.id for cell in parse_lesson(FIRST, "other").cells]
    # A new cell at the top moves no other id.
    more = FIRST.replace("# %% setup\n", "# %% [markdown]\n# More.\n\n# %% setup\n", 1)
    assert set(ids) < {cell.id for cell in parse_lesson(more, "toy").cells}


def test_equal_cells_get_different_ids() -> None:
    text = FIRST.replace("# %% try\n", '# %% try\nprint("your turn")\n\n# %% try\n')
    first, second = [c.id for c in parse_lesson(text, "toy").cells if c.kind == "try"]
    assert second == f"{first}-2"
    text = FIRST.replace(
        "# %% try\n", '# %% setup="data"\na = 1\n\n# %% setup\nb = 1\n\n# %% try\n'
    )
    ids = [c.id for c in parse_lesson(text, "toy").cells if c.kind == "setup"]
    assert ids == ["setup", "setup_data", "setup_2"]


def test_ids_are_valid_for_the_notebook_format() -> None:
    for cell in parse_lesson(FIRST, "toy").cells:
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", cell.id)


def test_the_source_has_nbgraders_metadata() -> None:
    notebook = nbformat.reads(to_bytes(source_notebook(parse_lesson(FIRST, "toy"))).decode(), 4)
    cells = {cell.id: cell for cell in notebook.cells}
    assert cells["test_double"].metadata.nbgrader == {
        "grade": True,
        "grade_id": "test_double",
        "locked": True,
        "points": 10,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }
    assert cells["double"].metadata.nbgrader.solution
    assert not cells["double"].metadata.nbgrader.locked
    assert cells["setup"].metadata.nbgrader.locked and not cells["setup"].metadata.nbgrader.grade
    assert cells["demo_table"].metadata.tags == ["demo", "skip-execution"]
    assert cells["summary"].metadata.tags == ["summary", "skip-execution"]
    assert cells["summary"].metadata.nbgrader.locked


def test_the_solved_notebook_has_no_apparatus() -> None:
    text = to_bytes(solved_notebook(parse_lesson(FIRST, "toy"))).decode()
    assert "secret_solution = 2 * x" in text
    for word in ("BEGIN", "END SOLUTION", "secret_check", "nbgrader", "skip-execution", "t.hidden"):
        assert word not in text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        # the file's header
        ("# course:\n", "# lesson:\n", "must begin with a header"),
        ("#   minutes: 20\n", "", '"minutes:", a whole number'),
        ("minutes: 20", "minutes: long", '"minutes:", a whole number'),
        ("minutes: 20", "minutes: 20\n#   level: easy", 'unknown "level"'),
        ("minutes: 20", "minutes: 20\n#   prerequisites: many", "must be a list"),
        ("minutes: 20", "minutes: 20\n#   facts: [50 %]", "must list numbers"),
        ("minutes: 20", "minutes: 20\n#   facts: {50 %: }", "with the reason"),
        ("minutes: 20", "minutes: [20", "not valid YAML"),
        ("title: Doubling", "title: Halving", "make them the same"),
        ("# # Doubling", "# Doubling", '"# Title" line'),
        # words and options
        ("# %% try", "# %% play", 'begins with "play"'),
        ("# %% try", "# %%", "the header has no word"),
        ("# %% try", "# %% try hard", 'unknown "hard" after "try"'),
        ("# %% try", '# %% try demo="x"', "two words"),
        ("# %% try", "# %% try loud=true", 'unknown option "loud"'),
        ("# %% try", '# %% try="mine"', '"try" takes no name'),
        ("# %% try", "# %% [raw]", "markdown"),
        ("# %% [markdown]\n# ###", '# %% [markdown] tags=["x"]\n# ###', "takes no other words"),
        ("timing=true", "timing=3", "timing=true, or leave it out"),
        ("# %% setup", "# %% setup folded=1", "folded=true, or leave it out"),
        ("# %% try", "# %% try folded=true", 'unknown option "folded"'),
        ('exercise="double"', "exercise", 'exercise="name"'),
        ('exercise="double"', 'exercise="2 x"', "is not a name"),
        ("minutes=5", 'minutes="5"', "whole number"),
        ("points=10\n", "\n", "needs points"),
        ("points=10\n", "points=2.5\n", "whole number above 0"),
        ("points=10\n", 'points="10"\n', "whole number above 0"),
        ("points=10\n", "points=ten\n", "cannot be read"),
        ("points=10\n", "points=0\n", "whole number above 0"),
        ("points=10\n", "points=true\n", "whole number above 0"),
        # inside the cells
        ("def double(x):", "def double(x:", "not valid Python"),
        ('print("your turn")\n', "", "the cell is empty"),
        ("    ### BEGIN SOLUTION\n", "", 'without "### BEGIN SOLUTION" before it'),
        ("    ### END SOLUTION\n", "", 'without "### END SOLUTION" after it'),
        ("### END SOLUTION", "### END SOLUTION.", "exactly so"),
        ("### BEGIN SOLUTION", "### BEGIN SOLUTION\n    ### BEGIN SOLUTION", "twice"),
        ("    secret_solution = 2 * x\n    return secret_solution\n", "", "empty solution"),
        (
            "    ### BEGIN SOLUTION\n    secret_solution = 2 * x\n",
            "    secret_solution = 2 * x\n",
            'without "### BEGIN SOLUTION"',
        ),
        ('print("your turn")', "### BEGIN SOLUTION", 'does not belong in a "try" cell'),
        ("import time", "### BEGIN HIDDEN TESTS", 'does not belong in a "setup" cell'),
        ("# What you will", "# BEGIN SOLUTION. What you", "does not belong in a prose"),
        ("### BEGIN HIDDEN TESTS\n", "", 'without "### BEGIN HIDDEN TESTS"'),
        (
            "t.hidden()\n",
            "t.hidden()\n### END HIDDEN TESTS\n### BEGIN HIDDEN TESTS\n",
            "exactly one",
        ),
        ("t.score()", "t.score()\nprint(t)", 'must be "t.score()"'),
        ('Test("double", points=10)', 'Test("double", points=12)', "disagree"),
        ('Test("double", points=10)', 'Test("dubble", points=10)', "disagree"),
        ('Test("double", points=10)', "None", "exactly once"),
        (
            "### BEGIN HIDDEN TESTS",
            "if True:\n    ### BEGIN HIDDEN TESTS\n    pass",
            "valid Python",
        ),
        # the lesson as a whole
        ("# %% summary\n", "", 'exactly one "# %% summary"'),
        ("# %% summary\n", "# %% summary\n\n# %% summary\n", 'exactly one "# %% summary"'),
        ("# %% summary\n", "# %% summary\nprint(1)\n", "leave the summary cell empty"),
        ("# %% summary\n", "# %% summary\n\n# %% try\nprint(1)\n", "the last code cell"),
        (TEST, "", "has no test"),
        (EXERCISE, "", "has no exercise of that name"),
        (EXERCISE, EXERCISE + EXERCISE, "is there twice"),
        (TEST, TEST + TEST, "is there twice"),
        (EXERCISE + TEST, TEST + EXERCISE, "comes before its exercise"),
        (EXERCISE + TEST, "", "has no exercise"),
        (
            EXERCISE,
            EXERCISE + "".join(EXERCISE.replace('"double"', f'"more_{i}"') for i in range(3)),
            "4th in a row",
        ),
        ('demo="table"', 'demo="x"\nprint(1)\n\n# %% demo="x"', "is there twice"),
        ('exercise="double"', 'exercise="setup"', "has no"),
    ],
)
def test_a_fault_gets_one_sentence(old: str, new: str, said: str) -> None:
    assert old in FIRST
    with pytest.raises(LessonError) as caught:
        parse_lesson(FIRST.replace(old, new), "toy")
    sentence = str(caught.value)
    assert said in sentence
    assert "\n" not in sentence
    assert sentence.startswith("lessons/toy/lesson.py")


def test_three_exercises_may_wait_for_their_tests() -> None:
    names = ["one", "two", "three"]
    both = "".join(EXERCISE.replace("double", n) for n in names)
    both += "".join(TEST.replace("double", n) for n in names)
    lesson = parse_lesson(FIRST.replace(EXERCISE + TEST, both), "toy")
    assert list(lesson.points) == names


def test_two_cells_never_share_an_id() -> None:
    clash = EXERCISE.replace("double", "setup") + TEST.replace("double", "setup")
    with pytest.raises(LessonError, match='the id "setup"'):
        parse_lesson(FIRST.replace(EXERCISE + TEST, clash), "toy")


def test_a_folder_needs_a_plain_name() -> None:
    with pytest.raises(LessonError, match="cannot name a lesson"):
        parse_lesson(FIRST, "My Lesson")


def test_a_lesson_is_found_by_name_or_by_folder(tmp_path) -> None:
    for name in ("a", "b"):
        (tmp_path / "lessons" / name).mkdir(parents=True)
        (tmp_path / "lessons" / name / "lesson.py").write_text(FIRST)
    assert choose(tmp_path, []) == ["a", "b"]
    assert choose(tmp_path, ["lessons/b/"]) == ["b"]


@pytest.mark.parametrize("written", ["t.hidden()\n", ""])
def test_a_hidden_part_is_hidden_whoever_forgets_to_say_so(written: str) -> None:
    text = TOY.replace("t.hidden()\n", written)
    (cell,) = (cell for cell in parse_lesson(text, "toy").cells if cell.id == "test_double")
    assert cell.source.count("t.hidden()") == 1
    assert cell.source.index("t.hidden()") < cell.source.index("_numbers")
