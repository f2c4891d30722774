"""Make the mutants of a solution from its syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from course.mutants import arithmetic, calls, flow, names
from course.mutants.syntax import New, Operator, Site, callee, parameters

OPERATORS: list[Operator] = [
    arithmetic.operators_exchanged,
    arithmetic.operand_dropped,
    arithmetic.operands_swapped,
    arithmetic.signs,
    arithmetic.constants,
    calls.axes,
    calls.transposes,
    calls.other_function,
    calls.call_dropped,
    calls.arguments,
    calls.default_for_argument,
    names.other_name,
    names.order,
    flow.statements,
    flow.choices,
    flow.in_place,
    flow.off_by_one,
]


@dataclass(frozen=True)
class Mutant:
    """A broken solution: where and how it is broken, and the code of its whole cell."""

    function: str
    line: int
    what: str
    source: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.what}"


def _sites(node: ast.AST, function: ast.FunctionDef, known: frozenset[str]) -> Iterator[Site]:
    """All nodes below `node`, but docstrings, what is only printed, and the signature.

    The signature is given to the student, with its defaults.
    """
    for name, value in ast.iter_fields(node):
        if name in ("args", "returns", "decorator_list") and node is function:
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or _is_remark(child):
                continue
            if not isinstance(child, (ast.expr_context, ast.operator, ast.cmpop)):
                yield Site(child, node, name, index, function, known)
                yield from _sites(child, function, known)


def _is_remark(node: ast.AST) -> bool:
    """A docstring, or a call of `print`: what is printed does not matter to a test."""
    return isinstance(node, ast.Expr) and (
        isinstance(node.value, ast.Constant) or callee(node.value) == "print"
    )


def mutate(
    source: str, known: Iterable[str] = (), arrays: Iterable[str] = (), line: int = 1
) -> list[Mutant]:
    """All mutants of the functions in the cell `source`, each one different.

    Args:
        known: other names of the notebook, such as ``"sigmoid"`` and ``"np"``.
        arrays: parameters that are or hold arrays, so that they can be changed in place.
        line: where the cell starts in its file.
    """
    tree = ast.parse(source)
    seen = {ast.unparse(tree)}
    mutants = []
    for function in [node for node in tree.body if isinstance(node, ast.FunctionDef)]:
        # a parameter hides a function of the notebook of the same name
        visible = frozenset({*known} - {*parameters(function)})
        for site in list(_sites(function, function, visible)):
            at = getattr(site.node, "lineno", getattr(site.parent, "lineno", function.lineno))
            for make in OPERATORS:
                for new, what in make(site):
                    text = _with(tree, site, new)
                    if text not in seen:
                        seen.add(text)
                        mutants.append(Mutant(function.name, line + at - 1, what, text))
        for name in parameters(function):
            if name in arrays:
                text = _spoiling(tree, function, name)
                at = line + function.lineno - 1
                mutants.append(Mutant(function.name, at, f"`{name}` changed in place", text))
    return mutants


def _spoiling(tree: ast.Module, function: ast.FunctionDef, name: str) -> str:
    """The code of the cell where the function changes its argument `name` (see `in_place.changes_argument`)."""
    function.decorator_list.append(ast.parse(f"_spoils({name!r})", mode="eval").body)
    text = ast.unparse(tree)
    function.decorator_list.pop()
    return text


def _with(tree: ast.Module, site: Site, new: New) -> str:
    """The code of the whole cell with one node replaced; the tree itself stays as it is."""
    if not isinstance(new, list):
        site.put(new)
        text = ast.unparse(tree)
        site.put(site.node)
        return text
    for statement in new:
        if not hasattr(statement, "lineno"):  # a new one; unparse asks where it is
            ast.copy_location(statement, site.node)
    block = site.siblings
    before = block[:]
    assert site.index is not None
    block[site.index : site.index + 1] = new or ([] if len(block) > 1 else [ast.Pass()])
    text = ast.unparse(tree)
    block[:] = before
    return text
