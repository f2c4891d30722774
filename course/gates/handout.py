"""Nothing in what a class gets can be turned into a solution.

This gate looks at the files of a pack as they are, whatever made them: each is one that a pack has,
a notebook is a release without outputs, and in none, the wheel's included, is a line or a function of
what is graded. A lesson's notebook may have functions of lessons before it, from which it goes on;
`goes_on_from` names them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import nbformat
from nbformat import NotebookNode

from course.author.desk import START
from course.author.opening import WHEEL
from course.cells import HIDDEN, SOLUTION, grade_id, is_solution, role_of
from course.gates import leaks
from course.gates.hints import TELLING, expressions, solution_in, statements
from course.gates.leaks import asked_functions
from course.gates.reference import Reference
from course.gates.secret_lines import forms_of, hidden_lines, lines_in, solution_lines
from helpers import dates
from helpers.counting import counted

#: What may be beside the lessons in a pack.
TOP = (START, "README.md", "requirements.txt", "LICENSE", "LICENSE-text")
#: So many lines of hidden tests in one file are not there by chance: any code may have one.
MANY_HIDDEN = 2


@dataclass(frozen=True)
class Secret:
    """What nobody may find of one lesson.

    Attributes:
        solution, computed: lines of solutions, and what they compute -> the exercise.
        hidden: lines of hidden tests.
        functions: exercise -> the form of its function.
    """

    lesson: str
    solution: dict[str, str]
    computed: dict[str, str]
    hidden: set[str]
    functions: dict[str, str]

    @classmethod
    def of(cls, reference: Reference) -> Secret:
        """That of a lesson, by its source."""
        source = reference.source
        computed = {
            text: grade_id(cell)
            for cell in source.cells
            if is_solution(cell)
            for text in expressions(cell.source)
            if len(text) >= TELLING
        }
        return cls(
            reference.name,
            solution_lines(source),
            computed,
            hidden_lines(source),
            asked_functions(source),
        )


def nothing_graded_is_handed_out(
    files: Mapping[str, bytes],
    root: Path,
    lessons: Mapping[str, Iterable[str]],
    known: Sequence[str],
) -> list[str]:
    """A sentence for each thing in a pack that should not be there.

    Args:
        files: path in the pack -> content.
        lessons: the lessons of the pack, with the data files that each may bring.
        known: all lessons of the course.
    """
    allowed = {*TOP, *(f"{name}/{name}.ipynb" for name in lessons)}
    allowed |= {f"{name}/{file}" for name, own in lessons.items() for file in [*own, dates.FILE]}
    secrets = {name: Secret.of(Reference(name, root)) for name in known}
    problems: list[str] = []
    for path, data in files.items():
        is_wheel = path.startswith(f"{WHEEL}-") and path.endswith(".whl")
        if path not in allowed and not is_wheel:
            problems.append(f"{path} does not belong into a pack")
            continue
        if path in {f"{name}/{name}.ipynb" for name in lessons}:
            continue
        for where, content in _opened(path, data):
            if (
                is_wheel
                and where != path
                and not _belongs_to_wheel(where.removeprefix(f"{path}: "))
            ):
                problems.append(f"{where} does not belong into the wheel")
            problems += _graded_in(where, content, list(secrets.values()))
    for name in lessons:
        reference = Reference(name, root)
        problems += _graded_in_notebook(f"{name}/{name}.ipynb", files, reference, secrets[name])
    return problems


def _opened(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, and what is in it if it is an archive."""
    yield path, data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                for inside, content in _opened(name, archive.read(name)):
                    yield f"{path}: {inside}", content


def _belongs_to_wheel(name: str) -> bool:
    parts = PurePosixPath(name).parts
    top, suffix = parts[0], PurePosixPath(name).suffix
    if top.endswith(".dist-info"):
        return True
    return top == "helpers" and suffix != ".ipynb" and not any(part[:1] == "." for part in parts)


def _graded_in(where: str, content: bytes, secrets: list[Secret]) -> list[str]:
    """Lines and functions of what is graded, in a file that is not a lesson's notebook."""
    text = content.decode("utf-8", "replace")
    found = forms_of(text.split("\n"))
    if where.endswith(".ipynb"):
        found |= forms_of(lines_in(_notebook(content)))
    problems = []
    places = list(leaks.parsed(where, text)) if where.endswith(".py") else []
    computed = {code for place in places for code in statements(place.tree)}
    for secret in secrets:
        problems += [
            f"{where}: a line of {secret.solution[line]}'s solution: {line}"
            for line in sorted(found & set(secret.solution))
        ]
        problems += [
            f"{where} computes what {secret.computed[code]} asks for: {code}"
            for code in sorted(computed & set(secret.computed))
        ]
        hidden = found & secret.hidden
        if len(hidden) >= MANY_HIDDEN:
            problems.append(
                f"{where}: {counted(len(hidden), 'line')} of {secret.lesson}'s hidden tests: {min(hidden)}"
            )
    asked = [pair for secret in secrets for pair in secret.functions.items()]
    return problems + leaks.graded_in(asked, places)


def _graded_in_notebook(
    path: str, files: Mapping[str, bytes], reference: Reference, secret: Secret
) -> list[str]:
    """What is wrong with a lesson's notebook in a pack."""
    if path not in files:
        return [f"{path} is missing"]
    notebook = _notebook(files[path])
    if notebook is None:
        return [f"{path} is not a notebook"]
    released = {cell.id: cell for cell in reference.release.cells}
    lines = forms_of(lines_in(notebook))
    problems = [
        f"{path}: a line of {secret.solution[line]}'s solution: {line}"
        for line in sorted(lines & set(secret.solution))
    ]
    problems += [
        f"{path}: a line of a hidden test: {line}" for line in sorted(lines & secret.hidden)
    ]
    for cell in notebook.cells:
        name = grade_id(cell) or cell.id
        if cell.get("outputs") or cell.get("execution_count"):
            problems.append(f"{path}, {name}: it has been run")
        for region in (SOLUTION, HIDDEN):
            if f"BEGIN {region.words}" in cell.source:
                problems.append(f"{path}, {name}: {region.begin}")
        stub = released.get(cell.id)
        if is_solution(cell) and (stub is None or stub.source != cell.source):
            problems.append(f"{path}, {name}: it is filled in")
    given = [
        place
        for cell in notebook.cells
        if cell.cell_type == "code" and not is_solution(cell)
        for place in leaks.parsed(f"{path}, {grade_id(cell) or cell.id}", cell.source)
    ]
    problems += leaks.graded_in(secret.functions.items(), given)
    problems += [f"{path}, {told}" for told in solution_in(notebook, reference.source)]
    return problems


def _notebook(content: bytes) -> NotebookNode | None:
    """The notebook in a file; None if it is not one."""
    try:
        return nbformat.reads(content.decode(), as_version=4)
    except Exception:  # nbformat raises what its own code meets in a damaged one
        return None


def goes_on_from(
    files: Mapping[str, bytes], root: Path, order: Sequence[str]
) -> dict[str, list[str]]:
    """Lessons of a pack that begin with functions which a lesson before them, in it, too, asks for.

    Args:
        order: the lessons of the pack, in their order.
    """
    found: dict[str, list[str]] = {}
    asked: dict[str, set[str]] = {}
    for name in order:
        notebook = nbformat.reads(files[f"{name}/{name}.ipynb"].decode(), as_version=4)
        own = set(asked_functions(Reference(name, root).source))
        if shown := [other for other in asked if asked[other] & (_given_names(notebook) - own)]:
            found[name] = shown
        asked[name] = own
    return found


def _given_names(notebook: NotebookNode) -> set[str]:
    """What a release defines for the student."""
    return {
        name
        for cell in notebook.cells
        if role_of(cell) == "setup"
        for place in leaks.parsed("", cell.source)
        for name in leaks.names(place.tree)
    }
