"""Each gate passes a sound lesson, and fails the one thing that it is there for."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import nbformat
import pytest

from course.author.trial import Trial
from course.author.variants import Variant
from course.cells import grade_id
from course.errors import CourseError
from course.gates import command as check
from course.gates import gates
from course.gates.reference import Reference
from tests.toy import course


@pytest.fixture
def root(executed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(executed, tmp_path / "course", symlinks=True))


def reference(root: Path) -> Reference:
    return Reference("toy", root)


def edit(path: Path, change) -> None:
    """Apply `change` to the notebook at `path`."""
    notebook = nbformat.read(path, as_version=4)
    change({grade_id(cell) or cell.id: cell for cell in notebook.cells}, notebook)
    nbformat.write(notebook, path)


def release_of(root: Path) -> Path:
    return root / "release" / "toy" / "toy.ipynb"


def source_of(root: Path) -> Path:
    return root / "source" / "toy" / "toy.ipynb"


@pytest.mark.slow
@pytest.mark.parametrize("title", gates.GATES)
def test_a_sound_lesson_passes(executed, title) -> None:
    assert gates.GATES[title](reference(executed)) == []


@pytest.mark.slow
def test_a_stub_that_is_solved_fails(root) -> None:
    def solve(cells, notebook):
        cells["double"].source = "def double(x):\n    return 2 * x"

    edit(release_of(root), solve)
    found = gates.empty_earns_nothing(reference(root))
    assert any("does not raise" in text for text in found)
    assert any("earns 10.0 in double" in text for text in found)


@pytest.mark.slow
def test_a_stub_that_looks_written_fails(root) -> None:
    def write(cells, notebook):
        text = cells["double"].source
        cells["double"].source = text.replace("    raise", "    y = x\n    raise", 1)

    edit(release_of(root), write)
    found = gates.the_stubs_line_is_told(reference(root))
    assert found == ["the stub's line of double, alone, is taken for something else"]


@pytest.mark.slow
def test_a_wrong_solution_fails(root) -> None:
    def spoil(cells, notebook):
        cells["total"].source = cells["total"].source.replace("np.sum", "np.mean")

    edit(source_of(root), spoil)
    assert any("total earns 0" in text for text in gates.solved_earns_everything(reference(root)))
    assert any("total earns 0" in text for text in gates.solved_runs_clean(reference(root)))


def right(root: Path, name: str, text: str) -> None:
    (root / "lessons" / "toy" / "right" / f"{name}.py").write_text(text)


def wrong(root: Path, name: str, code: str) -> None:
    """Put `code` in the place of a wrong solution of `double`."""
    path = root / "lessons" / "toy" / "wrong" / "double.py"
    head = rf'(# %% wrong="{name}" diagnosis="\w+"\n)'
    text, count = re.subn(head + r"(?s:.*?)(?=# %%|\Z)", rf"\1{code}\n", path.read_text())
    assert count == 1
    path.write_text(text)


@pytest.mark.slow
def test_a_wrong_variant_that_loses_nothing_fails(root) -> None:
    wrong(root, "sign", "def double(x):\n    return 2 * x\n")
    assert "wrong/double:sign: loses nothing" in gates.wrong_loses(reference(root))


@pytest.mark.slow
def test_a_wrong_variant_with_another_diagnosis_fails(root) -> None:
    wrong(root, "sign", "def double(x):\n    return 4 * x\n")
    found = gates.wrong_loses(reference(root))
    assert found == [
        "wrong/double:sign: declares sign, the report tells factor_2",
        'wrong/double:sign: is told factor_2, too: if that is true, declare it with also="factor_2"',
    ]


@pytest.mark.slow
def test_a_wrong_variant_that_costs_another_exercise_fails(root) -> None:
    wrong(root, "sign", "def double(x):\n    return -2 * x\n\n# %%\ntotal = None\n")
    edit(release_of(root), lambda cells, notebook: notebook.cells.insert(
        0, notebook.cells.pop(next(i for i, c in enumerate(notebook.cells) if c.id == "total"))))  # fmt: skip
    found = gates.wrong_loses(reference(root))
    assert "wrong/double:sign: loses points in total too" in found


@pytest.mark.slow
def test_too_few_wrong_or_right_variants_fail(root) -> None:
    path = root / "lessons/toy/wrong/total.py"
    path.write_text(path.read_text().partition('# %% wrong="not"')[0])
    (root / "lessons/toy/right/loops.py").unlink()
    assert "total has 4 wrong variants, 5 are needed" in gates.wrong_loses(reference(root))
    assert "it has 2 right variants, 3 are needed" in gates.right_earns(reference(root))


@pytest.mark.slow
def test_a_right_variant_that_is_refused_fails(root) -> None:
    right(root, "add", '# %% exercise="double"\ndef double(x):\n    return x + 1\n')
    assert any("right/add: double earns" in text for text in gates.right_earns(reference(root)))


EASY = """
from helpers.checks import Test

t = Test("double", points=10)
t.check("the shape", lambda: t.call(np.ones((2, 3))).shape == (2, 3), weight=2)
t.check("twice as much", lambda: np.allclose(t.call(np.arange(3.0)), [0.0, 2.0, 4.0]))
t.score()
"""


@pytest.mark.slow
def test_a_lazy_answer_that_earns_something_fails(root) -> None:
    edit(source_of(root), lambda cells, notebook: cells["test_double"].update(source=EASY))
    assert gates.lazy_earns_nothing(reference(root)) == ["double: zeros earns 6.67 of 10"]


AROUND = """
from helpers.checks import Test

t = Test("double", points=10)
t.check("twice as much", lambda: np.allclose(double(np.arange(3.0)), [0.0, 2.0, 4.0]))
t.score()
"""


@pytest.mark.slow
def test_another_form_that_costs_much_fails(root) -> None:
    """As where a rule calls the function by itself and not by `t.call`."""
    assert gates.other_forms_cost_little(reference(root)) == []
    edit(source_of(root), lambda cells, notebook: cells["test_double"].update(source=AROUND))
    assert gates.other_forms_cost_little(reference(root)) == [
        f"double, {manner}: double earns 0 of 10" for manner in ("a value more", "an argument more")
    ]


REMARKED = """
from helpers.checks import Diagnosis, Test

t = Test("total", points=10)
t.case("three numbers", args=dict(x=np.array([1.0, 2.0, 5.0])), expect=8.0)
t.remark("the kind", lambda: None if isinstance(t.call(np.ones(2)), np.generic) else Diagnosis("remark"))
t.score()
"""


@pytest.mark.slow
def test_a_right_variant_that_is_not_told_its_remark_fails(root) -> None:
    edit(source_of(root), lambda cells, notebook: cells["test_total"].update(source=REMARKED))
    python = '# %% exercise="total" diagnosis="{}"\ndef total(x):\n    return sum(x.tolist())\n'
    right(root, "python", python.format("remark"))
    assert gates.right_earns(reference(root)) == []
    right(root, "python", python.format("slow"))
    assert gates.right_earns(reference(root)) == ["right/python: should be told slow, and is not"]


@pytest.mark.slow
def test_a_variant_without_a_header_is_named(root) -> None:
    right(root, "add", "def double(x):\n    return x + x\n")
    with pytest.raises(CourseError, match="which exercise"):
        gates.right_earns(reference(root))


@pytest.mark.slow
def test_a_solution_line_in_prose_or_helpers_fails(root) -> None:
    def tell(cells, notebook):
        notebook.cells[0].source += "\n\n    sum_of_all_entries   = np.sum(x)"

    edit(release_of(root), tell)
    assert len(gates.no_solution_leaks(reference(root))) == 1
    (root / "helpers").unlink()
    (root / "helpers").mkdir()
    (root / "helpers" / "handy.py").write_text("twice_the_argument = 2 * x\n")
    assert any("handy.py" in text for text in gates.no_solution_leaks(reference(root)))


@pytest.mark.slow
def test_a_hidden_line_in_the_release_or_an_output_fails(root) -> None:
    line = "_numbers = np.random.default_rng(6).normal(size=(4, 3))"

    def leak(cells, notebook):
        cells["test_total"].source += f"\n{line}"

    edit(release_of(root), leak)
    assert any(text.startswith("release") for text in gates.no_hidden_test_leaks(reference(root)))

    def print_it(cells, notebook):
        notebook.cells[-1].outputs = [nbformat.v4.new_output("stream", text=line)]

    edit(root / "notebooks" / "toy.ipynb", print_it)
    assert any(text.startswith("notebooks") for text in gates.no_hidden_test_leaks(reference(root)))


def own_helpers(root: Path, code: str) -> None:
    """A helpers package that holds `code` and nothing else."""
    (root / "helpers").unlink()
    (root / "helpers").mkdir()
    (root / "helpers" / "handy.py").write_text(code)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("def double(a):\n    return a + a", "defines double"),
        ("from numpy import sum as total", "defines total"),
        ("double, half = (lambda x: x + x), 0.5", "defines double"),
        ('def twice(value):\n    """Twice."""\n    return 2 * value', "twice is the solution of double"),
        ("twice = lambda value: 2 * value", "a lambda is the solution of double"),
        ("def table():\n    def f(t):\n        s = 2 * t\n        return s\n    return f",
         "f is the solution of double"),
    ],
)  # fmt: skip
def test_a_graded_function_in_reach_fails(root, code, words) -> None:
    own_helpers(root, code)
    found = gates.nothing_graded_is_shipped(reference(root))
    assert len(found) == 1 and words in found[0]


@pytest.mark.slow
def test_a_graded_function_in_the_release_fails(root) -> None:
    def tell(cells, notebook):
        cells["setup"].source += "\n%matplotlib inline\n\ndef double(x):\n    return x + x"
        cells["demo_figure"].source += "\nsum_up = lambda table: np.sum(table)"

    edit(release_of(root), tell)
    (release_of(root).parent / "more.py").write_text("def total(x):\n    return sum(x)\n")
    assert gates.nothing_graded_is_shipped(reference(root)) == [
        "toy.ipynb, setup defines double, which the lesson asks for",
        "toy.ipynb, demo_figure, line 4: a lambda is the solution of total",
        "toy/more.py defines total, which the lesson asks for",
    ]


@pytest.mark.slow
def test_what_only_looks_like_a_graded_function_passes(root) -> None:
    own_helpers(
        root,
        "def stand_ins():\n    def double(x):\n        return x - 1\n    return double\n\n"
        "def thrice(x):\n    return 3 * x\n\ndef twice_of_one(x, y):\n    return 2 * x\n",
    )
    assert gates.nothing_graded_is_shipped(reference(root)) == []
    # somebody's answers in release/ are their own
    answers = release_of(root).with_name("toy.my-answers-1.ipynb")
    shutil.copy(source_of(root), answers)
    assert gates.nothing_graded_is_shipped(reference(root)) == []


def with_claim(root: Path, prose: str, printed: str = "", facts: str = "") -> list[str]:
    """What the gate says if a section has this prose, below a cell that printed something."""

    def say(cells, notebook):
        output = nbformat.v4.new_output("stream", text=printed)
        notebook.cells += [
            nbformat.v4.new_markdown_cell("## Results"),
            nbformat.v4.new_code_cell("rate = 0.25", outputs=[output] if printed else []),
            nbformat.v4.new_markdown_cell(prose),
        ]

    edit(root / "notebooks" / "toy.ipynb", say)
    path = root / "lessons" / "toy" / "lesson.py"
    path.write_text(path.read_text().replace("minutes: 20\n", f"minutes: 20\n{facts}"))
    return gates.figures_are_produced(reference(root))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("prose", "printed"),
    [
        ("It gets 72 % right.", "test accuracy 71.6 %"),
        ("It gets 72 % right.", "test accuracy 0.7163"),
        ("Now 71.6 percent are right.", "71.6"),
        ("The cost falls to 0.30.", "cost 0.2984"),
        ("That is 500 times faster, in 0.01 seconds.", "498 6\n500 0.0071"),
        ("It misses 16 of the 50 pictures.", "16 of 50 wrong"),
        ("The distance is 1.2e-7.", "1.2345e-07"),
        ("With the rate 0.25 it learns.", ""),
        ("In `x[0.5]`, $0.5$ and $$a = 0.5$$ nothing is claimed. ![0.5](0.5.png) [0.5](a)", ""),
        ("## 0.5 times\n\nThere are 64 numbers, in 3 layers, and 10 minutes.", ""),
    ],
)
def test_a_figure_that_the_lesson_produces_passes(root, prose, printed) -> None:
    assert with_claim(root, prose, printed) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("prose", "printed", "claim"),
    [
        ("It gets 72 % right.", "test accuracy 72.6 %", "72 %"),
        ("It gets 72.0 % right.", "test accuracy 71.6 %", "72.0 %"),
        ("The cost falls\nto 0.30.", "cost 0.3", None),
        ("The cost falls to 0.31.", "cost 0.2984", "0.31"),
        ("That is 500 times faster.", "480 times", "500 times"),
        ("It misses 16 of the 50 pictures.", "17 of 50 wrong", "16 of the 50"),
        ("A quarter is 25 %.", "", "25 %"),
        ("| accuracy | 0.95 |", "0.9", "0.95"),
    ],
)
def test_a_figure_that_the_lesson_does_not_produce_fails(root, prose, printed, claim) -> None:
    found = with_claim(root, prose, printed)
    assert [text.split('"')[1] for text in found] == ([claim] if claim else [])


@pytest.mark.slow
def test_a_figure_of_a_far_section_does_not_count(root) -> None:
    def far(cells, notebook):
        output = nbformat.v4.new_output("stream", text="72 %")
        notebook.cells += [
            nbformat.v4.new_code_cell("1", outputs=[output]),
            *map(nbformat.v4.new_markdown_cell, ("## One", "72 %", "## Two", "72 %")),
        ]

    edit(root / "notebooks" / "toy.ipynb", far)
    assert len(gates.figures_are_produced(reference(root))) == 1


@pytest.mark.slow
def test_a_fact_may_be_stated_and_must_be(root) -> None:
    fact = '#   facts:\n#     "50 %": a guess between two classes\n'
    assert with_claim(root, "Guessing gives\n50 %.", facts=fact) == []
    edit(root / "notebooks" / "toy.ipynb", lambda cells, notebook: notebook.cells.pop())
    found = gates.figures_are_produced(reference(root))
    assert found == ['the header lists "50 %" as a fact, which the prose does not state']


@pytest.mark.slow
def test_the_alt_text_of_a_figure_is_an_output(root) -> None:
    def draw(cells, notebook):
        (figure,) = cells["demo_figure"].outputs
        figure.metadata["image/png"]["alt"] = "A line that ends at 4.3."
        notebook.cells.append(nbformat.v4.new_markdown_cell("It ends at 4.3."))

    edit(root / "notebooks" / "toy.ipynb", draw)
    assert gates.figures_are_produced(reference(root)) == []


@pytest.mark.slow
def test_untidy_things_fail(root) -> None:
    def spoil(cells, notebook):
        notebook.cells[0].source = notebook.cells[0].source.replace("20 points", "21 points")
        notebook.cells[0].source += "[there](nowhere.md) ![](picture.png)"
        cells["test_total"].metadata.nbgrader.points = 9.5

    edit(source_of(root), spoil)

    raw = json.loads(release_of(root).read_text())
    raw["cells"][1]["id"] = raw["cells"][0]["id"]
    release_of(root).write_text(json.dumps(raw))

    def no_alt(cells, notebook):
        for output in cells["demo_figure"].outputs:
            output.metadata = {}

    edit(root / "notebooks" / "toy.ipynb", no_alt)
    found = "\n".join(gates.tidy(reference(root)))
    for words in (
        "is there twice",
        "without alt text",
        "nowhere.md leads nowhere",
        "picture.png has no alt text",
        "not a whole number",
        "the first cell does not say so",
    ):
        assert words in found


@pytest.mark.slow
def test_noise_slowness_and_size_fail(root, monkeypatch) -> None:
    def shout(cells, notebook):
        cells["demo_figure"].source += "\nimport sys\nprint('oh', file=sys.stderr)"

    edit(source_of(root), shout)
    monkeypatch.setattr(gates, "RUN_SECONDS", 0)
    monkeypatch.setattr(gates, "MAX_MEMORY", 1 << 20)
    found = gates.solved_runs_clean(reference(root))
    assert any("writes to stderr" in text for text in found)
    assert any("more than 0 s" in text for text in found)
    assert any(re.match(r"it takes \d{2,4} MB of memory, more than 1 MB", t) for t in found)


@pytest.mark.slow
def test_a_test_cell_that_shouts_fails(root) -> None:
    def shout(cells, notebook):
        source = cells["test_total"].source
        cells["test_total"].source = "import sys\nprint('oh', file=sys.stderr)\n" + source

    edit(source_of(root), shout)
    assert any("stderr" in text for text in gates.solved_earns_everything(reference(root)))


@pytest.mark.slow
def test_a_test_cell_without_a_float_fails(root) -> None:
    def lose(cells, notebook):
        cells["test_total"].source += "\nNone"

    edit(source_of(root), lose)
    assert any("not a float" in text for text in gates.solved_earns_everything(reference(root)))


@pytest.mark.slow
def test_check_counts_and_exits(root, capsys) -> None:
    assert check.run(["toy"], root=root, quick=True) == 0
    assert "1 lesson passes" in capsys.readouterr().out
    right(root, "add", '# %% exercise="double"\ndef double(x):\n    return x + 1\n')
    assert check.run(["toy"], root=root, quick=True) == 1
    out = capsys.readouterr().out
    assert "✗ failed  toy: right is accepted" in out


@pytest.mark.long
@pytest.mark.slow
def test_check_sees_a_stale_build(root, capsys) -> None:
    path = root / "lessons" / "toy" / "lesson.py"
    path.write_text(path.read_text().replace("Return twice x", "Give twice x"))
    assert check.run(["toy"], root=root, quick=True) == 1
    assert "is stale" in capsys.readouterr().out


@pytest.mark.slow
def test_the_command_has_exit_codes(root) -> None:
    assert course(root, "check", "toys").returncode == 2
    assert os.path.exists(root / "gradebook.db")


@pytest.mark.parametrize(
    ("told", "visible", "also", "unseen", "problem"),
    [
        (["sign"], ["sign"], (), "", ""),
        (["sign", "factor_2"], ["sign"], ("factor_2",), "", ""),
        (["sign", "factor_2"], ["sign"], (), "", "is told factor_2, too"),
        (["sign"], ["values_differ"], (), "", "is told values_differ, too"),
        (["factor_2", "sign"], ["sign"], ("factor_2",), "", "declares sign, the report tells"),
        (["sign"], [], (), "", "passes every visible check"),
        (["sign"], [], (), "its numbers are written down", ""),
        (["sign"], ["sign"], (), "its numbers are written down", "is said to pass every visible"),
    ],
)
def test_one_mistake_has_one_story(told, visible, also, unseen, problem) -> None:
    variant = Variant("wrong", "x", {"double": [""]}, "sign", also=also, unseen=unseen)
    result = Trial(told={"double": told}, visible={"double": visible})
    found = gates._story_problems(variant, result)
    assert (problem in found[0]) if problem else not found


# -- mistakes of authors ----------------------------------------------------------------------------

VISIBLE = 't.case("three numbers", args=dict(x=np.array([1.0, 2.0, 5.0])), expect=8.0)'
RANDOM = 't.case("random numbers", args=dict(x=_numbers), expect=float(np.einsum("ij->", _numbers)), weight=2)'


def with_test(root: Path, old: str, new: str) -> Reference:
    """The lesson with a line of the test of `total` replaced in its source."""

    def change(cells, notebook):
        assert old in cells["test_total"].source
        cells["test_total"].source = cells["test_total"].source.replace(old, new)

    edit(source_of(root), change)
    return reference(root)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (VISIBLE, VISIBLE.replace("x=np", "table=np"), "the function has no argument table"),
        (RANDOM, RANDOM.replace("x=_numbers", "X=_numbers"), "the function has no argument X"),
        (RANDOM, RANDOM.replace('"random numbers"', 'f"the sum is {_numbers.sum():.4f}"'),
         "the title of a hidden check tells"),
        (RANDOM, RANDOM.replace('"random numbers"', 'f"numbers {_numbers[0].round(3)}"'),
         "the title of a hidden check tells"),
        (RANDOM, RANDOM.replace('"random numbers"', 'f"first {_numbers[0, 0]}"'),
         "the title of a hidden check tells"),
        (RANDOM, 't.case("gives 7", args=dict(x=np.array([3, 4])), expect=7)', 'tells "7"'),
    ],
)  # fmt: skip
def test_a_case_that_does_not_fit_fails(root, old, new, words) -> None:
    found = gates.cases_fit(with_test(root, old, new))
    assert len(found) == 1 and words in found[0]


@pytest.mark.slow
def test_arguments_in_another_order_fail(root) -> None:
    def swap(cells, notebook):
        cells["total"].source = "def total(x, y=0):\n    return np.sum(x) + y"
        old, new = "args=dict(x=_numbers)", "args=dict(y=0, x=_numbers)"
        cells["test_total"].source = cells["test_total"].source.replace(old, new)

    edit(source_of(root), swap)
    assert any("its arguments are y, x, the function's x, y" in text
               for text in gates.cases_fit(reference(root)))  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("title", ["4 by 3 numbers", "2 random examples", "12 numbers"])
def test_the_size_of_hidden_data_may_be_told(root, title) -> None:
    new = RANDOM.replace('"random numbers"', f'"{title}"')
    assert gates.cases_fit(with_test(root, RANDOM, new)) == []


@pytest.mark.slow
def test_a_hidden_name_that_students_may_have_fails(root) -> None:
    found = gates.tidy(with_test(root, "_numbers", "numbers"))
    assert any('test_total: the hidden part defines "numbers"' in text for text in found)


@pytest.mark.slow
@pytest.mark.parametrize(
    "hint",
    ["Try `np.sum(x)`.", "Try ``np.sum( x )``.", "```python\nreturn np.sum(x)\n```",
     "<code>np.sum(x)</code>"],
)  # fmt: skip
def test_the_solution_as_code_in_a_hint_fails(root, hint) -> None:
    def tell(cells, notebook):
        notebook.cells[
            0
        ].source += f"\n\n<details><summary>Hint 1</summary>\n\n{hint}\n\n</details>"

    edit(release_of(root), tell)
    found = gates.no_solution_leaks(reference(root))
    assert any("the solution of total as code: np.sum(x)" in text for text in found)


@pytest.mark.slow
def test_a_hint_that_stops_short_passes(root) -> None:
    def hint(cells, notebook):
        notebook.cells[0].source += "\n\n`np.sum` adds; `x` is `x.shape` large; `x ** 2` squares."

    edit(release_of(root), hint)
    assert gates.no_solution_leaks(reference(root)) == []


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("print(np.random.rand())", True),
        ("print(np.random.default_rng().normal())", True),
        ("import random\nprint(random.random())", True),
        ("print(np.random.default_rng(3).normal())", False),
        ("np.random.seed(1)\nprint(np.random.rand())", False),
        ("import random\nrandom.seed(2)\nprint(random.random())", False),
    ],
)
def test_a_demo_that_draws_without_a_seed_fails(root, code, found) -> None:
    def draw(cells, notebook):
        cells["demo_figure"].source += f"\n{code}"

    edit(source_of(root), draw)
    problems = gates.solved_runs_clean(reference(root))
    assert [text for text in problems if "demo_figure draws random numbers" in text] == (
        problems if found else []
    )
    assert bool(problems) == found


@pytest.mark.slow
def test_an_unknown_prerequisite_fails(root) -> None:
    path = root / "lessons" / "toy" / "lesson.py"
    text = path.read_text().replace("minutes: 20", "minutes: 20\n#   prerequisites: [c1w2_nothing]")
    path.write_text(text)
    assert 'the prerequisite "c1w2_nothing" is not a lesson' in "\n".join(
        gates.tidy(reference(root))
    )
