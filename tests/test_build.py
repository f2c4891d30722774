"""The pipeline: one direction, the same bytes every time, and nobody's work lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tomllib
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateAssignment

from course import nbgrader_course
from course.author import build as builder
from course.author import inputs
from course.errors import CourseError, UsageError
from tests.processes import wait_for
from tests.toy import REPOSITORY, course, make_course, run, snapshot


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A built course; tests that change it take a copy."""
    root = make_course(tmp_path_factory.mktemp("course"), "first", "second", stubs=True)
    done = course(root, "build")
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def root(built, tmp_path, monkeypatch) -> Path:
    monkeypatch.delenv("COURSE_DB_URL", raising=False)
    return Path(shutil.copytree(built, tmp_path / "course"))


def edit(root: Path, name: str, **changes: str) -> None:
    path = root / "lessons" / name / "lesson.py"
    text = path.read_text()
    for old, new in changes.items():
        text = text.replace(old, new)
    path.write_text(text)


# --- what is made -----------------------------------------------------------------------------


@pytest.mark.slow
def test_a_build_makes_three_notebooks_a_lesson_and_a_start_page(built) -> None:
    assert sorted(snapshot(built)) == [
        "notebooks/first.ipynb",
        "notebooks/second.ipynb",
        "release/START.ipynb",
        "release/first/first.ipynb",
        "release/jupyter_server_config.py",
        "release/nbgrader_config.py",
        "release/second/numbers.csv",
        "release/second/second.ipynb",
        "source/first/first.ipynb",
        "source/second/numbers.csv",
        "source/second/second.ipynb",
    ]


@pytest.mark.slow
def test_no_solution_and_no_hidden_line_reaches_a_student(built) -> None:
    for path in (built / "release").glob("*/*.ipynb"):
        text = path.read_text().replace("source_hidden", "")
        assert "secret" not in text and "BEGIN" not in text and "hidden" not in text
        assert 'raise NotImplementedError(\\"not written yet\\")' in text
    for path in (built / "notebooks").glob("*.ipynb"):
        text = path.read_text()
        assert "secret_solution" in text and "secret_check" not in text
        assert "BEGIN" not in text and "nbgrader" not in text and "skip-execution" not in text


@pytest.mark.slow
def test_every_file_is_a_valid_notebook_without_traces_of_the_machine(built) -> None:
    for path in built.glob("*/**/*.ipynb"):
        text = path.read_text()
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
        assert text.endswith("}\n")
        assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
        assert notebook.metadata.kernelspec.name == "python3"
        assert "version" not in notebook.metadata.language_info
        assert str(built) not in text and "iopub" not in text
        if "notebooks" not in path.parts and path.name != "START.ipynb":
            assert not any(cell.get("outputs") for cell in notebook.cells)


@pytest.mark.slow
def test_the_solved_notebook_is_executed(built) -> None:
    notebook = nbformat.read(built / "notebooks" / "first.ipynb", as_version=4)
    cells = {cell.id: cell for cell in notebook.cells}
    assert cells["demo_table"].outputs[0].text == "[0 2 4]\n"
    assert cells["test_double"].outputs[0].data["text/plain"] == "10.0"
    assert cells["summary"].outputs[0].text == "10 points\n"


@pytest.mark.long
@pytest.mark.slow
def test_nbgrader_by_hand_gives_the_same_bytes(root) -> None:
    before = snapshot(root)
    shutil.rmtree(root / "helpers")  # nbgrader looks here first, and the tool needs the real ones
    done = run(root, "nbgrader", "generate_assignment", "first", "--force")
    assert done.returncode == 0, done.stderr
    after = snapshot(root)
    assert {path: data for path, (_, data) in after.items()} == {
        path: data for path, (_, data) in before.items()
    }
    assert after["release/first/first.ipynb"][0] != before["release/first/first.ipynb"][0]


@pytest.mark.long
@pytest.mark.slow
def test_nbgrader_finds_the_course_from_a_folder_inside_it(root) -> None:
    shutil.rmtree(root / "release" / "first")
    done = run(
        *(root, "nbgrader", "generate_assignment", "first", "--force", "--course-dir", ".."),
        cwd=root / "source",
    )
    assert done.returncode == 0, done.stderr
    assert (root / "release" / "first" / "first.ipynb").is_file()


# --- rebuilding -------------------------------------------------------------------------------


@pytest.mark.slow
def test_building_again_writes_nothing(root) -> None:
    before, gradebook = snapshot(root), (root / "gradebook.db").stat().st_mtime_ns
    outcome = builder.build(root)
    assert (outcome.changed, outcome.executed, outcome.errors) == ([], [], [])
    assert snapshot(root) == before
    assert (root / "gradebook.db").stat().st_mtime_ns == gradebook


@pytest.mark.slow
def test_a_fresh_clone_elsewhere_builds_the_same_bytes(built, tmp_path) -> None:
    # Cells with timing=true measure time; everything else must agree.
    other = make_course(tmp_path, "first", "second", stubs=True)
    for name in ("first", "second"):
        edit(other, name, **{"time.perf_counter_ns()": "0"})
    assert builder.build(other, force=True).errors == []
    once = snapshot(other)
    shutil.rmtree(other / "notebooks")
    assert builder.build(other).executed
    assert {p: d for p, (_, d) in snapshot(other).items()} == {p: d for p, (_, d) in once.items()}
    ids = [cell["id"] for cell in json.loads(once["source/first/first.ipynb"][1])["cells"]]
    mine = json.loads((built / "source/first/first.ipynb").read_text())["cells"]
    assert set(ids) - {cell["id"] for cell in mine} == {
        name for name in ids if name.startswith("demo-")
    }


@pytest.mark.slow
def test_an_edit_of_one_lesson_rebuilds_only_that_one(root) -> None:
    before = snapshot(root)
    edit(root, "first", **{"np.arange(3)": "np.arange(4)"})
    outcome = builder.build(root)
    assert outcome.executed == ["first"] and outcome.errors == []
    after = snapshot(root)
    changed = {path for path in after if after[path][0] != before[path][0]}
    assert changed == set(outcome.written)
    assert changed == {
        "notebooks/first.ipynb",
        "release/first/first.ipynb",
        "source/first/first.ipynb",
    }


@pytest.mark.slow
def test_an_edit_of_prose_or_of_a_hidden_test_executes_nothing(root) -> None:
    edit(
        root,
        "first",
        **{"What you will build.": "What we build.", "secret_check = 21": "secret_check = 20 + 1"},
    )
    outcome = builder.build(root)
    assert outcome.executed == [] and "notebooks/first.ipynb" in outcome.written
    text = (root / "notebooks" / "first.ipynb").read_text()
    assert "What we build." in text and "[0 2 4]" in text
    assert builder.build(root, check=True).changed == []


@pytest.mark.long
@pytest.mark.slow
def test_timing_cells_keep_their_outputs(root) -> None:
    before = snapshot(root)
    assert builder.build(root, force=True).executed in (["first", "second"], ["second", "first"])
    assert snapshot(root) == before
    # The same cells without the option differ in every run, which is what the option is for.
    edit(root, "first", **{"demo timing=true": "demo"})
    builder.build(root, force=True)
    assert snapshot(root)["notebooks/first.ipynb"] != before["notebooks/first.ipynb"]


@pytest.mark.slow
def test_timing_cells_measure_anew_when_another_output_changes(root) -> None:
    def measured() -> str:
        cells = json.loads((root / "notebooks" / "first.ipynb").read_text())["cells"]
        return next("".join(c["outputs"][0]["text"]) for c in cells if "perf" in str(c["source"]))

    before = measured()
    edit(root, "first", **{"What you will build.": "What we build."})
    builder.build(root)
    assert measured() == before
    edit(root, "first", **{"np.arange(3)": "np.arange(4)"})
    builder.build(root)
    assert measured() != before


@pytest.mark.slow
def test_a_folded_cell_is_folded_in_jupyterlab(root) -> None:
    edit(root, "first", **{"# %% setup": "# %% setup folded=true"})
    builder.build(root, run=False)
    for area in ("source/first", "release/first"):
        cells = json.loads((root / area / "first.ipynb").read_text())["cells"]
        folded = [cell["id"] for cell in cells if "jupyter" in cell["metadata"]]
        assert folded == ["opening", "setup"]


@pytest.mark.slow
def test_a_reworded_docstring_or_comment_makes_nothing_stale(root) -> None:
    path = root / "helpers" / "checks.py"
    text = path.read_text().replace('"""', '"""Reworded. ', 1)
    text = text.replace("def hidden(self):", "def hidden(self) -> None:  # from here on")
    assert text != path.read_text()
    path.write_text(text)
    assert builder.build(root, check=True).changed == []
    # in a cell it changes the notebook, and runs nothing
    before = json.loads((root / "notebooks" / "first.ipynb").read_text())["cells"]
    edit(root, "first", **{"Return twice x": "Give twice x", "# %% try\n": "# %% try\n# yours\n"})
    outcome = builder.build(root)
    assert "notebooks/first.ipynb" in outcome.written and outcome.executed == []
    after = json.loads((root / "notebooks" / "first.ipynb").read_text())["cells"]
    assert [cell.get("outputs") for cell in after] == [cell.get("outputs") for cell in before]
    assert builder.build(root, check=True).changed == []


@pytest.mark.long
@pytest.mark.slow
def test_a_change_of_the_checks_runs_the_tests_and_no_demo(root) -> None:
    edit(root, "first", **{"print(double(np.arange(3)))": "print(np.random.normal())"})
    builder.build(root, ["first"])
    path = root / "notebooks" / "first.ipynb"
    before = {cell["id"]: cell for cell in json.loads(path.read_text())["cells"]}
    checks = root / "helpers" / "checks.py"
    checks.write_text(
        checks.read_text().replace("self.points = points", "self.points = points / 2")
    )
    assert "notebooks/first.ipynb" in builder.build(root, check=True).changed
    assert builder.build(root, ["first"]).executed == ["first"]
    after = {cell["id"]: cell for cell in json.loads(path.read_text())["cells"]}
    assert after["test_double"]["outputs"][0]["data"]["text/plain"] == ["5.0"]
    for name in ("demo_table", *(name for name in before if name.startswith("demo-"))):
        assert after[name] == before[name]
    assert builder.build(root, check=True, wanted=["first"]).changed == []


@pytest.mark.long
@pytest.mark.slow
def test_a_demo_that_uses_the_checks_is_run_with_them(root) -> None:
    edit(
        root,
        "first",
        **{"print(double(np.arange(3)))": "from helpers.checks import summary\nsummary({1: 2})"},
    )
    builder.build(root, ["first"])
    checks = root / "helpers" / "checks.py"
    checks.write_text(checks.read_text().replace('"points")', '"marks")'))
    builder.build(root, ["first"])
    cells = json.loads((root / "notebooks" / "first.ipynb").read_text())["cells"]
    (table,) = [cell for cell in cells if cell["id"] == "demo_table"]
    assert table["outputs"][0]["text"] == ["2 marks\n"]


@pytest.mark.slow
def test_a_demo_may_move_past_a_test(root) -> None:
    text = (root / "lessons" / "first" / "lesson.py").read_text()
    begin, end = text.index('# %% test="double"'), text.index("# %% demo timing")
    moved = text[:begin] + text[end:].replace("# %% try", f"{text[begin:end]}# %% try")
    (root / "lessons" / "first" / "lesson.py").write_text(moved)
    assert builder.build(root, ["first"]).executed == []
    cells = nbformat.read(root / "notebooks" / "first.ipynb", as_version=4).cells
    shown = {cell.id: cell for cell in cells}
    assert shown["demo_table"].outputs[0].text == "[0 2 4]\n"
    assert shown["test_double"].outputs[0].data["text/plain"] == "10.0"
    counts = [cell.execution_count for cell in cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("x = 1", "x = 1  # one", True),
        ("x = 1", "x  =  1", True),
        ("x = (1 + 2)", "x = 1 + 2", True),
        ("def f(x): return x", 'def f(x: int) -> int:\n    """Doc."""\n    return x', True),
        ("class A:\n    x: int = 1", "class A:\n    x: float = 1", True),
        ("class A:\n    x: int = 1", "class A:\n    x = 1", False),  # a field, or none
        ("x = f'{1:>4} a'", 'x = f"{1:>4} a"', True),
        ("x", "x;", False),
        ("x = 1", "x = 1.0", False),
        ("f(a)", "f(b)", False),
        ("x = 'a'", "x = 'b'", False),
        ("if a:\n    b", "if a:\n    pass\nb", False),
        ("%matplotlib inline\nx", "%matplotlib inline\nx ", False),  # its own form
    ],
)
def test_the_form_of_python_is_what_it_does(one: str, other: str, same: bool) -> None:
    assert (inputs.form(one) == inputs.form(other)) == same


@pytest.mark.long
@pytest.mark.slow
def test_a_change_of_an_imported_helper_executes_again(root) -> None:
    (root / "helpers" / "unused.py").write_text("x = 1\n")
    assert builder.build(root, check=True).changed == []
    (root / "helpers" / "points.py").write_text("def as_float(x):\n    return float(x) + 1\n")
    assert builder.build(root, check=True).changed == [
        "notebooks/first.ipynb",
        "notebooks/second.ipynb",
    ]
    assert sorted(builder.build(root).executed) == ["first", "second"]
    assert "11.0" in (root / "notebooks" / "first.ipynb").read_text()


def test_inputs_follow_imports_and_data(tmp_path) -> None:
    package = tmp_path / "helpers"
    (package / "checks").mkdir(parents=True)
    for path, text in {
        "__init__.py": "",
        "data.py": "from .paths import here",
        "paths.py": "here = 1",
        "plots.py": "",
        "checks/__init__.py": "from helpers.checks.test import Test",
        "checks/test.py": "from . import words",
        "checks/words.py": "",
        "checks/table.toml": "",
    }.items():
        (package / path).write_text(text)

    def found(source: str) -> set[str]:
        return {p.relative_to(package).as_posix() for p in inputs.closure(tmp_path, [source])}

    assert found("%matplotlib inline\nimport numpy") == set()
    assert found("from helpers import plots") == {"__init__.py", "plots.py"}
    assert found("from helpers.data import load") == {"__init__.py", "data.py", "paths.py"}
    assert found("import helpers.checks as c") == {
        *("__init__.py", "checks/__init__.py", "checks/test.py", "checks/words.py"),
        "checks/table.toml",
    }

    (package / "datasets").mkdir()
    with_data, without = "from helpers.data import load", "from helpers import plots"

    def digest(source: str) -> str:
        return inputs.digests(tmp_path, [("demo", source)], {})["demos"]

    before = [digest(source) for source in (with_data, without)]
    (package / "datasets" / "cats.h5").write_bytes(b"new")
    after = [digest(source) for source in (with_data, without)]
    assert before[0] != after[0] and before[1] == after[1]


@pytest.mark.slow
def test_deleting_a_lesson_removes_what_was_made_of_it_and_nothing_else(root) -> None:
    own = root / "source" / "homework" / "homework.ipynb"
    own.parent.mkdir()
    nbformat.write(nbformat.v4.new_notebook(), own)
    shutil.rmtree(root / "lessons" / "second")
    assert builder.build(root, check=True).removed
    outcome = builder.build(root)
    assert len(outcome.removed) == 5
    assert {path.split("/")[1].partition(".")[0] for path in snapshot(root)} == {
        "START",
        "first",
        "homework",
        "jupyter_server_config",
        "nbgrader_config",
    }
    assert not (root / "source" / "second").exists()


# --- check ------------------------------------------------------------------------------------


@pytest.mark.slow
def test_check_passes_on_a_clean_tree(root) -> None:
    done = course(root, "build", "--check")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "stale"),
    [
        (
            "lessons/first/lesson.py",
            ["notebooks/first.ipynb", "release/first/first.ipynb", "source/first/first.ipynb"],
        ),
        ("source/first/first.ipynb", ["source/first/first.ipynb"]),
        ("release/first/first.ipynb", ["release/first/first.ipynb"]),
        ("notebooks/first.ipynb", ["notebooks/first.ipynb"]),
    ],
)
def test_check_finds_every_stale_file_and_writes_nothing(root, path: str, stale: list[str]) -> None:
    if path.endswith(".py"):
        edit(root, "first", **{"np.arange(3)": "np.arange(5)"})
    else:
        (root / path).write_text((root / path).read_text().replace("Doubling", "Halving"))
    before = snapshot(root)
    done = course(root, "build", "--check")
    assert done.returncode == 1
    assert done.stdout.split() == stale
    assert snapshot(root) == before


@pytest.mark.slow
def test_check_finds_outputs_edited_by_hand(root) -> None:
    path = root / "notebooks" / "first.ipynb"
    path.write_text(path.read_text().replace("[0 2 4]", "[0 2 5]"))
    assert builder.build(root, check=True).changed == ["notebooks/first.ipynb"]


@pytest.mark.slow
def test_check_does_not_touch_a_gradebook(root) -> None:
    (root / "gradebook.db").unlink()
    assert builder.build(root, check=True).changed == []
    assert not (root / "gradebook.db").exists()


# --- the gradebook ----------------------------------------------------------------------------


def gradebook(root: Path) -> Gradebook:
    return Gradebook(nbgrader_course.db_url(root), "neural-networks")


@pytest.mark.long
@pytest.mark.slow
def test_a_build_records_the_assignment(root) -> None:
    (root / "gradebook.db").unlink()
    assert builder.build(root).changed == []
    with gradebook(root) as book:
        assert book.find_grade_cell("test_double", "first", "first").max_score == 10


@pytest.mark.long
@pytest.mark.slow
def test_ensure_assignment_records_a_fresh_clone(root) -> None:
    (root / "gradebook.db").unlink()
    builder.ensure_assignment("first", root)
    with gradebook(root) as book:
        assert [assignment.name for assignment in book.assignments] == ["first"]
        source = book.find_source_cell("test_double", "first", "first").source
    assert "secret_check" in source
    with pytest.raises(UsageError, match="first"):
        builder.ensure_assignment("frist", root)


def recorded(url: str) -> list[list[tuple[object, ...]]]:
    """What the gradebook knows of its lessons, without the ids that nbgrader draws."""
    queries = (
        "select a.name, n.name, n.kernelspec from notebook n"
        " join assignment a on a.id = n.assignment_id",
        "select c.name, c.type, g.max_score, g.cell_type from base_cell c"
        " left join grade_cells g on g.id = c.id",
        "select name, cell_type, locked, source, checksum from source_cell",
    )
    with sqlite3.connect(url.removeprefix("sqlite:///")) as db:
        return [sorted(db.execute(query).fetchall(), key=repr) for query in queries]


@pytest.mark.long
@pytest.mark.slow
def test_a_lesson_is_generated_once_and_recorded_as_nbgrader_would(root, monkeypatch) -> None:
    generated: list[str] = []
    start = GenerateAssignment.start

    def counted(converter: GenerateAssignment) -> None:
        generated.append(converter.coursedir.assignment_id)
        start(converter)

    monkeypatch.setattr(GenerateAssignment, "start", counted)
    (root / "gradebook.db").unlink()
    edit(root, "first", double="triple")
    assert builder.build(root, run=False).errors == []
    assert sorted(generated) == ["first", "second"]
    ours = recorded(nbgrader_course.db_url(root))
    (root / "gradebook.db").unlink()
    shutil.rmtree(root / "helpers")  # nbgrader looks here first, and the tool needs the real ones
    for name in ("first", "second"):
        done = run(root, "nbgrader", "generate_assignment", name, "--force")
        assert done.returncode == 0, done.stderr
    assert recorded(nbgrader_course.db_url(root)) == ours and all(ours)


@pytest.mark.slow
def test_new_graded_cells_are_refused_once_there_are_submissions(root) -> None:
    with gradebook(root) as book:
        book.add_student("ada")
        book.add_submission("first", "ada")
    before = snapshot(root)
    edit(root, "first", double="triple")
    done = course(root, "build")
    assert done.returncode == 1
    assert '"first" has submissions in the gradebook' in done.stderr
    assert "start a new term" in done.stderr
    assert snapshot(root) == before
    # Another wording of the same cells is fine.
    edit(root, "first", triple="double", secret_check="other_check")
    assert course(root, "build").returncode == 0


@pytest.mark.long
@pytest.mark.slow
def test_the_gradebook_may_be_elsewhere(root, tmp_path, monkeypatch) -> None:
    (root / "gradebook.db").unlink()
    monkeypatch.setenv("COURSE_DB_URL", f"sqlite:///{tmp_path / 'other.db'}")
    assert builder.build(root).errors == []
    assert (tmp_path / "other.db").exists() and not (root / "gradebook.db").exists()


# --- nobody's work is lost --------------------------------------------------------------------


@pytest.mark.slow
def test_answers_in_the_release_are_kept(root) -> None:
    path = root / "release" / "first" / "first.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.id == "double":
            cell.source = "def double(x):\n    return x + x  # my own\n"
    nbformat.write(notebook, path)
    done = course(root, "build")
    assert done.returncode == 0
    kept = root / "release" / "first" / "first.my-answers-1.ipynb"
    assert kept.relative_to(root).as_posix() in done.stdout
    assert "my own" in kept.read_text() and "my own" not in path.read_text()
    assert builder.build(root, check=True).changed == []


@pytest.mark.slow
def test_an_error_in_one_lesson_leaves_its_last_build_and_builds_the_others(root) -> None:
    before = snapshot(root)
    edit(root, "first", **{"np.arange(3)": "[][1]"})
    edit(root, "second", **{"np.arange(3)": "np.arange(6)"})
    done = course(root, "build")
    assert done.returncode == 1
    assert done.stderr.count("error:") == 1
    assert 'lesson "first", cell "demo_table": IndexError: list index out of range' in done.stderr
    after = snapshot(root)
    for path in after:
        assert (after[path] == before[path]) == ("second.ipynb" not in path)


@pytest.mark.long
@pytest.mark.slow
def test_ctrl_c_loses_nothing_and_leaves_no_process(root) -> None:
    running = root / "running"
    edit(root, "first", **{"np.arange(3)": f"(open({str(running)!r}, 'w'), time.sleep(120))"})
    before = snapshot(root)
    process = subprocess.Popen(
        [sys.executable, "-m", "course", "build", "--root", str(root)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    wait_for(running.exists, "kernel that runs the cell")
    assert kernels(root)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "stopped" in said and "Traceback" not in said
    assert snapshot(root) == before
    wait_for(lambda: not kernels(root), "end of the kernel")


def kernels(root: Path) -> list[str]:
    """Kernels that import their helpers from `root`."""
    found = []
    for environment in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"PYTHONPATH={root}\0".encode() in environment.read_bytes():
                found.append(environment.parent.name)
        except OSError:
            continue
    return found


# --- what people are told ---------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "new", "said"),
    [
        ("print(double(np.arange(3)))", "print(object())", "memory address"),
        ("print(double(np.arange(3)))", "import os; print(os.getcwd())", "path of this machine"),
        ("print(double(np.arange(3)))", "import warnings; warnings.warn('')", "path of this mach"),
        ("print(double(np.arange(3)))", "import os; os._exit(3)", "the kernel died"),
        # in lines: what nbclient does with one line of that length takes half an hour
        ("print(double(np.arange(3)))", "print(('x' * 79 + chr(10)) * 20_000)", "1.5 MB"),
        ("assert double(2) == 4", "assert double(2) == 5", "AssertionError"),
        ("import time", "import tiem", "No module named 'tiem'"),
    ],
)
def test_a_failing_cell_is_named(root, line: str, new: str, said: str) -> None:
    edit(root, "first", **{line: new})
    outcome = builder.build(root, ["first"])
    assert len(outcome.errors) == 1
    assert said in outcome.errors[0]
    assert outcome.errors[0].startswith('lesson "first"') and "\n" not in outcome.errors[0]


@pytest.mark.slow
def test_code_in_files_is_refused(root) -> None:
    (root / "lessons" / "second" / "files" / "solution.py").write_text("x = 1\n")
    outcome = builder.build(root, check=True)
    assert "would be given to students" in outcome.errors[0]


@pytest.mark.slow
def test_wrong_names_get_a_way_out(root, tmp_path_factory) -> None:
    done = course(root, "build", "frist")
    assert done.returncode == 2
    assert 'There is no lesson "frist". Did you mean "first"? Known: first, second.' in done.stderr
    assert course(root, "grade", "frist").returncode == 2

    bare = tmp_path_factory.mktemp("bare")
    done = course(root, "build", cwd=bare)
    assert done.returncode == 2 and "No nbgrader_config.py here or above" in done.stderr
    shutil.copy(root / "nbgrader_config.py", bare)
    done = course(root, "build", cwd=bare)
    assert done.returncode == 2 and "There is no lesson in" in done.stderr
    done = course(root, "build", "--root", str(bare / "nowhere"))
    assert done.returncode == 2 and "is not a course" in done.stderr
    assert course(root, "build", "--nonsense").returncode == 2


@pytest.mark.slow
def test_a_fault_in_a_lesson_is_one_sentence_and_exit_code_1(root) -> None:
    edit(root, "first", **{"points=10\n": "points=2.5\n"})
    done = course(root, "build")
    assert done.returncode == 1
    assert re.search(r"error: lessons/first/lesson.py:\d+: points must be", done.stderr)


@pytest.mark.slow
def test_a_broken_config_is_one_sentence(root) -> None:
    (root / "nbgrader_config.py").write_text("c = get_config()\nimport nothing_here\n")
    done = course(root, "build")
    assert done.returncode == 1 and "nbgrader_config.py cannot be read" in done.stderr


@pytest.mark.slow
def test_a_broken_gradebook_is_one_sentence(root) -> None:
    (root / "gradebook.db").write_text(
        "this is not a database, but a text that someone put here\n" * 50
    )
    done = course(root, "build")
    assert done.returncode == 1 and "gradebook cannot be opened" in done.stderr


@pytest.mark.slow
def test_a_broken_generated_file_is_made_anew(root) -> None:
    before = snapshot(root)
    (root / "source" / "first" / "first.ipynb").write_text("{")
    (root / "release" / "first" / "first.ipynb").write_text("{")
    assert builder.build(root).errors == []
    after = snapshot(root)
    assert after["source/first/first.ipynb"][1] == before["source/first/first.ipynb"][1]
    assert after["release/first/first.ipynb"][1] == before["release/first/first.ipynb"][1]


def test_help_tells_the_exit_codes() -> None:
    done = course(REPOSITORY, "--help")
    assert done.returncode == 0
    for command in ("build", "check", "grade", "feedback", "report"):
        assert command in done.stdout
        own = course(REPOSITORY, command, "--help")
        assert own.returncode == 0 and "Exit codes: 0" in own.stdout


@pytest.mark.slow
def test_debug_shows_the_traceback(root) -> None:
    done = run(root, "course", "build", "frist", "--debug")
    assert done.returncode == 1 and "Traceback" in done.stderr


# --- the house --------------------------------------------------------------------------------


def test_requirements_and_package_agree() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    lines = (REPOSITORY / "requirements.txt").read_text().splitlines()
    wanted = [line for line in lines if line and not line.startswith("#")]
    assert wanted == [*project["dependencies"], "-e ."]
    extras = project["optional-dependencies"]
    requirements = [
        *project["dependencies"],
        *(name for names in extras.values() for name in names),
    ]
    for requirement in requirements:
        own = re.fullmatch(rf"{project['name']}\[(\w+)\]", requirement)
        if own:  # one extra that builds on another of ours
            assert own[1] in extras, f"{requirement}: there is no such extra"
            continue
        bounds = requirement.partition(";")[0]  # what follows says where it is installed
        assert re.search(r">=[\d.]+,<\d+$", bounds), f"{requirement} is not bounded by major"


def test_errors_are_sentences() -> None:
    assert issubclass(UsageError, CourseError)
    assert (CourseError("x").exit_code, UsageError("x").exit_code) == (1, 2)
