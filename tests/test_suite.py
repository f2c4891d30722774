"""What CONTRIBUTING says of the tests themselves."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from tests.toy import REPOSITORY

TESTS = REPOSITORY / "tests"
FILES = sorted(TESTS.glob("*.py"))
MAKEFILE = (REPOSITORY / "Makefile").read_text()
(QUICK,) = re.findall(r'-q -m "(not .*)"', MAKEFILE)
NOT_QUICK = set(re.findall(r"not (\w+)", QUICK))
ROOMS = sorted(
    {
        path.parent.relative_to(REPOSITORY).as_posix()
        for top in ("course", "helpers")
        for path in (*(REPOSITORY / top).glob("*.py"), *(REPOSITORY / top).glob("*/*.py"))
    }
)


@dataclass
class Module:
    """What the functions of a module of tests/ use, by name."""

    imports: dict[str, str] = field(default_factory=dict)  # name -> dotted module or its member
    uses: dict[str, set[str]] = field(default_factory=dict)  # function or constant -> names
    marks: dict[str, set[str]] = field(default_factory=dict)  # test -> its markers


@cache
def read(path: Path) -> Module:
    module = Module()
    whole: set[str] = set()
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            start = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            for name in node.names:
                module.imports[name.asname or name.name.split(".")[0]] = start + name.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                for name in names_in(target):
                    module.uses[name] = names_in(node)
                    if name == "pytestmark":
                        whole |= marks_in(node)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            module.uses[node.name] = names_in(node)
            marks = {mark for each in node.decorator_list for mark in marks_in(each)}
            inside = [node] if isinstance(node, ast.FunctionDef) else node.body
            for test in inside:
                if isinstance(test, ast.FunctionDef) and test.name.startswith("test_"):
                    own = {mark for each in test.decorator_list for mark in marks_in(each)}
                    module.uses[test.name] = names_in(test)
                    module.marks[test.name] = whole | marks | own
    return module


def names_in(node: ast.AST) -> set[str]:
    """All names in it, also those of arguments: a fixture is one."""
    found = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return found | {each.arg for each in ast.walk(node) if isinstance(each, ast.arg)}


def marks_in(node: ast.AST) -> set[str]:
    return set(re.findall(r"pytest\.mark\.(\w+)", ast.unparse(node)))


def reached(path: Path, name: str, seen: set[tuple[Path, str]]) -> Iterator[str]:
    """Every imported name that a name of a file leads to, by what else is in that file.

    What fixtures of all files and modules beside them use is not counted: they test nothing.
    """
    if (path, name) in seen:
        return
    seen.add((path, name))
    module = read(path)
    if name in module.uses:
        for used in module.uses[name]:
            yield from reached(path, used, seen)
    elif name in module.imports:
        yield module.imports[name]


def room_of(target: str) -> str:
    """The folder of `course.grading.job.run`: course/grading."""
    path = Path(*target.split("."))
    while path.parts and not (REPOSITORY / path).is_dir():
        path = path.parent
    return path.as_posix()


@cache
def covered() -> dict[str, set[str]]:
    """Room -> the quick tests that call something of it."""
    found: dict[str, set[str]] = {room: set() for room in ROOMS}
    for path in TESTS.glob("test_*.py"):
        for test, marks in read(path).marks.items():
            if not marks & NOT_QUICK:
                for target in reached(path, test, set()):
                    found.setdefault(room_of(target), set()).add(f"{path.name}::{test}")
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_a_quick_test(room: str) -> None:
    assert covered()[room]


def test_a_room_without_a_quick_test_is_seen() -> None:
    """So that the test above can fail."""
    here = set(reached(Path(__file__), "test_a_room_without_a_quick_test_is_seen", set()))
    assert {room_of(target) for target in here} & set(ROOMS) == set()
    assert not covered().get("course/cellar")
    (slow,) = [t for t in read(TESTS / "test_killed.py").marks if t.startswith("test_fifty")]
    assert read(TESTS / "test_killed.py").marks[slow] & NOT_QUICK


def test_markers_are_registered_and_described() -> None:
    told = re.findall(r"^\| `(\w+)` \|", (REPOSITORY / "CONTRIBUTING.md").read_text(), re.M)
    config = (REPOSITORY / "pyproject.toml").read_text()
    registered = re.findall(r'^    "(\w+): ', config[config.index("markers = [") :], re.M)
    assert NOT_QUICK <= set(registered) == set(told)
    assert "--strict-markers" in config


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_file_of_tests_imports_another(path: Path) -> None:
    found = re.findall(r"(?:from|import) tests(?:\.| import )(test_\w+)", path.read_text())
    assert {*found} <= {path.stem}  # one may run itself in another process


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_waits_for_a_fixed_time(path: Path) -> None:
    """A pause belongs into a loop that ends as soon as what it waits for has happened."""
    tree = ast.parse(path.read_text())
    loops = [node for node in ast.walk(tree) if isinstance(node, ast.While | ast.For)]
    polls = {id(node) for loop in loops for node in ast.walk(loop)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("time.sleep", "sleep"):
            assert id(node) in polls, f"line {node.lineno}"
