"""The rooms: what docs/architecture.md says of them is so."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import defaultdict
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.toy import REPOSITORY

DOCUMENTS = sorted({*(REPOSITORY / "docs").glob("*.md"), *REPOSITORY.glob("*.md")})
MODULES = {
    ".".join(path.relative_to(REPOSITORY).with_suffix("").parts).removesuffix(".__init__"): path
    for top in ("course", "helpers")
    for path in sorted((REPOSITORY / top).rglob("*.py"))
}
#: "author/build.py:build", and a file alone.
REFERENCE = re.compile(r"(?<![\w/.])((?:[\w.]+/)*\w+\.py)(?::([A-Za-z_][\w.]*))?")


@cache
def names_in(path: Path) -> frozenset[str]:
    """What a module defines at its top, and "Class.method" of its classes."""
    found = set()
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            found |= {
                f"{node.name}.{part.name}"
                for part in node.body
                if isinstance(part, ast.FunctionDef)
            }
        if isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return frozenset(found)


def dead(text: str) -> list[str]:
    """The references in a text that lead nowhere; `X.method` may be said as `method` of its file."""
    found = []
    for file, name in REFERENCE.findall(text):
        folders = (REPOSITORY, REPOSITORY / "course", *(REPOSITORY / "course").iterdir())
        places = [place for folder in folders if (place := folder / file).is_file()]
        if not places or (name and not any(name in names_in(place) for place in places)):
            found.append(f"{file}:{name}" if name else file)
    return found


def test_what_the_architecture_refers_to_is_there() -> None:
    text = (REPOSITORY / "docs" / "architecture.md").read_text()
    assert len(REFERENCE.findall(text)) > 40
    assert dead(text) == []


@pytest.mark.parametrize(
    "text",
    ["`author/build.py:no_such`", "author/gone.py", "`feedback/page.py:Page.no_such`", "gone.py:f"],
)
def test_a_reference_that_leads_nowhere_is_seen(text: str) -> None:
    assert dead(text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_paths_in_the_documents_are_there(path: Path) -> None:
    """A path with a folder in code, such as `helpers/checks/catalogue.py`."""
    tops = "course|helpers|benchmarks|docs|deploy"
    found = re.findall(rf"`((?:{tops})/[\w./-]+)(?::\w+)?`", path.read_text())
    assert [name for name in found if not (REPOSITORY / name).exists()] == []


def imports(name: str) -> set[str]:
    """The modules of this project that a module imports, also inside functions; not for types only."""
    found = set()
    body = ast.parse(MODULES[name].read_text())
    typing = {
        id(part)
        for node in ast.walk(body)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for part in ast.walk(node)
    }
    for node in ast.walk(body):
        if id(node) in typing:
            continue
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            members = {f"{node.module}.{each.name}" for each in node.names}
            found |= (members & MODULES.keys()) or {node.module}
    return found & MODULES.keys() - {name}


def room_of(name: str) -> str:
    """`course.grading.job` -> course.grading; a module at the top of `course` is its own."""
    path = MODULES[name]
    return name if path.parent == REPOSITORY / "course" else ".".join(path.parent.parts[-2:])


def circle(edges: dict[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_module_and_no_room_imports_itself_in_a_circle() -> None:
    modules = {name: imports(name) for name in MODULES}
    assert circle(modules) == []
    rooms: dict[str, set[str]] = defaultdict(set)
    for name, used in modules.items():
        if name.startswith("course."):
            rooms[room_of(name)] |= {
                room_of(each) for each in used if each.startswith("course.")
            } - {room_of(name)}
    assert circle(rooms) == []


def test_a_circle_is_seen() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}})
    assert not circle({"a": {"b", "c"}, "b": {"c"}})


def test_the_sandbox_imports_no_other_room() -> None:
    """What can be seen inside is this folder."""
    for name in MODULES:
        if room_of(name) == "course.sandbox":
            others = {each for each in imports(name) if room_of(each) != "course.sandbox"}
            assert not {each for each in others if each.startswith("course.")}, name


@pytest.mark.parametrize("name", ["course.gates.command", "course.mutants.command", "course.cli"])
def test_a_check_loads_no_plots_and_compares_no_submissions(name: str) -> None:
    heavy = ("matplotlib", "copydetect", "tensorflow", "torch", "keras")
    code = f"import sys, {name}; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_every_module_is_linted() -> None:
    """An exclusion such as "feedback" would leave course/feedback out, too."""
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--show-files", "course", "helpers", "tests"],
        cwd=REPOSITORY, capture_output=True, text=True, check=True,
    )  # fmt: skip
    seen = {Path(line) for line in done.stdout.splitlines()}
    assert set(MODULES.values()) <= seen


def test_no_option_of_the_commands_is_described_twice() -> None:
    """What several commands take is one `Annotated` type at the top of course/cli.py."""
    said: dict[str, list[str]] = defaultdict(list)
    tree = ast.parse((REPOSITORY / "course" / "cli.py").read_text())
    for command in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        for argument in command.args.args:
            kind = ast.unparse(argument.annotation) if argument.annotation else ""
            if kind.startswith("Annotated"):
                said[kind].append(f"{command.name}: {argument.arg}")
    assert {name: where for name, where in said.items() if len(where) > 1} == {}
