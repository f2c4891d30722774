"""Each gate passes a sound lesson, and fails the one thing that it is there for."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import nbformat
import pytest

from course import build as builder
from course import check, gates, samples
from course.errors import CourseError
from course.gates import Material
from tests.pair import make
from tests.toy import course


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    root = make(tmp_path_factory.mktemp("gates"))
    outcome = builder.build(root, ["toy"])
    assert not outcome.errors, outcome.errors
    return root


@pytest.fixture
def root(built, tmp_path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "course", symlinks=True))


def material(root: Path) -> Material:
    return Material("toy", root)


def edit(path: Path, change) -> None:
    """Apply `change` to the notebook at `path`."""
    notebook = nbformat.read(path, as_version=4)
    change({samples.grade_id(cell) or cell.id: cell for cell in notebook.cells}, notebook)
    nbformat.write(notebook, path)


def release_of(root: Path) -> Path:
    return root / "release" / "toy" / "toy.ipynb"


def source_of(root: Path) -> Path:
    return root / "source" / "toy" / "toy.ipynb"


@pytest.mark.parametrize("title", gates.GATES)
def test_a_sound_lesson_passes(built, title) -> None:
    assert gates.GATES[title](material(built)) == []


def test_a_stub_that_is_solved_fails(root) -> None:
    def solve(cells, notebook):
        cells["double"].source = "def double(x):\n    return 2 * x"

    edit(release_of(root), solve)
    found = gates.empty_earns_nothing(material(root))
    assert any("does not raise" in text for text in found)
    assert any("earns 10.0 in double" in text for text in found)


def test_a_wrong_solution_fails(root) -> None:
    def spoil(cells, notebook):
        cells["total"].source = cells["total"].source.replace("np.sum", "np.mean")

    edit(source_of(root), spoil)
    assert any("total earns 0" in text for text in gates.solved_earns_everything(material(root)))
    assert any("total earns 0" in text for text in gates.solved_runs_clean(material(root)))


def variant(root: Path, kind: str, name: str, text: str) -> None:
    (root / "lessons" / "toy" / kind / f"{name}.py").write_text(text)


def test_a_wrong_variant_that_loses_nothing_fails(root) -> None:
    variant(root, "wrong", "double_sign", '# %% exercise="double" diagnosis="sign"\n'
            "def double(x):\n    return 2 * x\n")  # fmt: skip
    assert "wrong/double_sign: loses nothing" in gates.wrong_loses(material(root))


def test_a_wrong_variant_with_another_diagnosis_fails(root) -> None:
    variant(root, "wrong", "double_sign", '# %% exercise="double" diagnosis="sign"\n'
            "def double(x):\n    return 4 * x\n")  # fmt: skip
    found = gates.wrong_loses(material(root))
    assert found == ["wrong/double_sign: declares sign, the report says factor_2"]


def test_a_wrong_variant_that_costs_another_exercise_fails(root) -> None:
    variant(root, "wrong", "double_sign", '# %% exercise="double" diagnosis="sign"\n'
            "def double(x):\n    return -2 * x\n\n# %%\ntotal = None\n")  # fmt: skip
    edit(release_of(root), lambda cells, notebook: notebook.cells.insert(
        0, notebook.cells.pop(next(i for i, c in enumerate(notebook.cells) if c.id == "total"))))  # fmt: skip
    found = gates.wrong_loses(material(root))
    assert "wrong/double_sign: loses points in total too" in found


def test_too_few_wrong_or_right_variants_fail(root) -> None:
    (root / "lessons/toy/wrong/total_two.py").unlink()
    (root / "lessons/toy/right/loops.py").unlink()
    assert "total has 4 wrong variants, 5 are needed" in gates.wrong_loses(material(root))
    assert "there are 2 right variants, 3 are needed" in gates.right_earns(material(root))


def test_a_right_variant_that_is_refused_fails(root) -> None:
    variant(root, "right", "add", '# %% exercise="double"\ndef double(x):\n    return x + 1\n')
    assert any("right/add: double earns" in text for text in gates.right_earns(material(root)))


def test_a_variant_without_a_header_is_named(root) -> None:
    variant(root, "right", "add", "def double(x):\n    return x + x\n")
    with pytest.raises(CourseError, match="which exercise"):
        gates.right_earns(material(root))


def test_a_solution_line_in_prose_or_helpers_fails(root) -> None:
    def tell(cells, notebook):
        notebook.cells[0].source += "\n\n    sum_of_all_entries   = np.sum(x)"

    edit(release_of(root), tell)
    assert len(gates.no_solution_leaks(material(root))) == 1
    (root / "helpers").unlink()
    (root / "helpers").mkdir()
    (root / "helpers" / "handy.py").write_text("twice_the_argument = 2 * x\n")
    assert any("handy.py" in text for text in gates.no_solution_leaks(material(root)))


def test_a_hidden_line_in_the_release_or_an_output_fails(root) -> None:
    line = "_numbers = np.random.default_rng(6).normal(size=(4, 3))"

    def leak(cells, notebook):
        cells["test_total"].source += f"\n{line}"

    edit(release_of(root), leak)
    assert any(text.startswith("release") for text in gates.no_hidden_test_leaks(material(root)))

    def print_it(cells, notebook):
        notebook.cells[-1].outputs = [nbformat.v4.new_output("stream", text=line)]

    edit(root / "notebooks" / "toy.ipynb", print_it)
    assert any(text.startswith("notebooks") for text in gates.no_hidden_test_leaks(material(root)))


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
    found = "\n".join(gates.tidy(material(root)))
    for words in (
        "is there twice",
        "without alt text",
        "nowhere.md leads nowhere",
        "picture.png has no alt text",
        "not a whole number",
        "the first cell does not say so",
    ):
        assert words in found


def test_noise_and_slowness_fail(root, monkeypatch) -> None:
    def shout(cells, notebook):
        cells["demo_figure"].source += "\nimport sys\nprint('oh', file=sys.stderr)"

    edit(source_of(root), shout)
    monkeypatch.setattr(gates, "MAX_SECONDS", 0)
    found = gates.solved_runs_clean(material(root))
    assert any("writes to stderr" in text for text in found)
    assert any("more than 0 s" in text for text in found)


def test_a_test_cell_that_shouts_fails(root) -> None:
    def shout(cells, notebook):
        source = cells["test_total"].source
        cells["test_total"].source = "import sys\nprint('oh', file=sys.stderr)\n" + source

    edit(source_of(root), shout)
    assert any("stderr" in text for text in gates.solved_earns_everything(material(root)))


def test_a_test_cell_without_a_float_fails(root) -> None:
    def lose(cells, notebook):
        cells["test_total"].source += "\nNone"

    edit(source_of(root), lose)
    assert any("not a float" in text for text in gates.solved_earns_everything(material(root)))


def test_check_counts_and_exits(root, capsys) -> None:
    assert check.run(["toy"], root=root, quick=True) == 0
    assert "1 lessons pass" in capsys.readouterr().out
    variant(root, "right", "add", '# %% exercise="double"\ndef double(x):\n    return x + 1\n')
    assert check.run(["toy"], root=root, quick=True) == 1
    out = capsys.readouterr().out
    assert "✗ failed  toy: right is accepted" in out


def test_check_sees_a_stale_build(root, capsys) -> None:
    path = root / "lessons" / "toy" / "lesson.py"
    path.write_text(path.read_text().replace("Return twice x", "Give twice x"))
    assert check.run(["toy"], root=root, quick=True) == 1
    assert "is stale" in capsys.readouterr().out


def test_the_command_has_exit_codes(root) -> None:
    assert course(root, "check", "toys").returncode == 2
    assert os.path.exists(root / "gradebook.db")
