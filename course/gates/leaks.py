"""Nothing that a lesson grades is within reach in what the lesson ships.

With a lesson ships its folder in `release/`, and the package `helpers`. They may contain no function
that an exercise asks for: neither under its name, where a student could import it, nor as the
same function under another name. Functions are the same if their syntax trees are, once docstrings
are gone and names are numbered in the order in which they come up.

`lessons/`, `source/` and `notebooks/` hold the solutions, and are not shipped: an instructor hands
out `release/<lesson>/`, and the sandbox of the grader shows a submission none of the three. The
solved notebooks are the self-learner's: whoever has the whole repository has the answers, as in any
book with solutions.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from nbformat import NotebookNode

from course.cells import grade_id, is_solution
from course.gates import samples
from course.gates.reference import Reference

Function = ast.FunctionDef | ast.Lambda


@dataclass(frozen=True)
class Place:
    """A piece of shipped code: where it is, and its tree."""

    where: str
    tree: ast.Module


def nothing_graded_is_shipped(reference: Reference) -> list[str]:
    """No function that an exercise asks for can be imported from, or is contained in, what is shipped."""
    return graded_in(asked_functions(reference.source).items(), shipped(reference))


def asked_functions(source: NotebookNode) -> dict[str, str]:
    """Exercise -> the form of the function that it asks for."""
    asked: dict[str, str] = {}
    for name, code in samples.solutions(source).items():
        for function in functions(ast.parse(code)):
            if getattr(function, "name", name) == name:
                asked.setdefault(name, same_form(function))
    return asked


def graded_in(asked: Iterable[tuple[str, str]], places: Iterable[Place]) -> list[str]:
    """A sentence for each of the functions that a place defines, under any name.

    Args:
        asked: names and forms of functions.
    """
    pairs = list(asked)
    forms, known = {form: name for name, form in pairs}, {name for name, _ in pairs}
    problems = []
    for place in places:
        for name in sorted(known & names(place.tree)):
            problems.append(f"{place.where} defines {name}, which the lesson asks for")
        for function in functions(place.tree):
            copied = forms.get(same_form(function))
            if copied and getattr(function, "name", "") != copied:
                own = getattr(function, "name", "a lambda")
                problems.append(
                    f"{place.where}, line {function.lineno}: {own} is the solution of {copied}"
                )
    return problems


def shipped(reference: Reference) -> Iterator[Place]:
    """All code that goes out with the lesson, but the stubs of its exercises."""
    folder = reference.release_path.parent
    for path in sorted(folder.rglob("*.ipynb")):
        if path != reference.release_path and ".my-answers-" in path.name:
            continue  # somebody's own work, which a build keeps
        for cell in samples.read_notebook(path).cells:
            if cell.cell_type == "code" and not is_solution(cell):
                yield from parsed(f"{path.name}, {grade_id(cell) or cell.id}", cell.source)
    for root in (folder, reference.root / "helpers"):
        for path in sorted(root.rglob("*.py")):
            where = path.relative_to(root.parent).as_posix()
            yield from parsed(where, path.read_text(encoding="utf-8"))


def parsed(where: str, code: str) -> Iterator[Place]:
    """The code as a place; none if it is not Python."""
    lines = [line if line.lstrip()[:1] not in "%!" else "" for line in code.split("\n")]
    try:
        yield Place(where, ast.parse("\n".join(lines)))
    except SyntaxError:
        return  # no code that could be run or imported


def names(tree: ast.Module) -> set[str]:
    """What a module or cell defines at its outermost level: functions, values, imports."""
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                stored = (n for n in ast.walk(target) if isinstance(n, ast.Name))
                found |= {n.id for n in stored if isinstance(n.ctx, ast.Store)}
    return found


def functions(tree: ast.AST) -> Iterator[Function]:
    """All functions and lambdas of a tree, however deep."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.Lambda)):
            yield node


def same_form(function: Function) -> str:
    """The function as text that is the same for all that differ in names and remarks only."""
    if isinstance(function, ast.Lambda):
        body: list[ast.stmt] = [ast.Return(function.body)]
    else:
        body = function.body
    body = _without_remarks(deepcopy(body))
    _return_at_once(body)
    arguments = function.args
    given = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    own = {argument.arg for argument in given}
    for statement in body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                own.add(node.id)
            elif isinstance(node, ast.arg):
                own.add(node.arg)
    renamed = _Numbered(own)
    for argument in given:
        renamed.number(argument.arg)
    return f"{len(given)}: " + "\n".join(ast.dump(renamed.visit(node)) for node in body)


class _Numbered(ast.NodeTransformer):
    """Gives a function's own names numbers in the order in which they come up."""

    def __init__(self, own: set[str]) -> None:
        self.own = own
        self.numbers: dict[str, str] = {}

    def number(self, name: str) -> str:
        return self.numbers.setdefault(name, f"name {len(self.numbers)}")

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(self.number(node.id), node.ctx) if node.id in self.own else node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        return ast.arg(self.number(node.arg))


def _without_remarks(body: list[ast.stmt]) -> list[ast.stmt]:
    """Without docstrings and other texts by themselves."""
    kept = [
        node
        for node in body
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ]
    return kept or [ast.Pass()]


def _return_at_once(body: list[ast.stmt]) -> None:
    """`s = …; return s` becomes `return …`."""
    while (
        len(body) > 1
        and isinstance(body[-1], ast.Return)
        and isinstance(body[-1].value, ast.Name)
        and isinstance(before := body[-2], ast.Assign)
        and len(before.targets) == 1
        and isinstance(before.targets[0], ast.Name)
        and before.targets[0].id == body[-1].value.id
    ):
        body[-2:] = [ast.Return(before.value)]
