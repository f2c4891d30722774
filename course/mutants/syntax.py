"""Nodes of a syntax tree: where one is, how it reads, what may take its place."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

# A replacement for a node: an expression, or statements for a statement.
New = ast.AST | list[ast.stmt]
Edit = tuple[New, str]


@dataclass(frozen=True)
class Site:
    """A node of a solution with what an operator needs to know of its surroundings."""

    node: Any
    parent: Any
    name: str  # of the parent's field that holds the node
    index: int | None  # its place in that field, if it is a list
    function: ast.FunctionDef
    known: frozenset[str]  # names that the notebook has

    @property
    def siblings(self) -> list[Any]:
        return getattr(self.parent, self.name) if self.index is not None else []

    def put(self, new: New) -> None:
        if self.index is None:
            setattr(self.parent, self.name, new)
        else:
            self.siblings[self.index] = new


Operator = Callable[[Site], Iterator[Edit]]


def code(node: ast.AST, width: int = 40) -> str:
    """A node as code, short enough for a line of a list."""
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= width else text[: width - 1] + "…"


def instead(old: ast.AST, new: ast.AST) -> Edit:
    return new, f"`{code(new)}` for `{code(old)}`"


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def is_number(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, (int, float))
        and not isinstance(node.value, bool)
    )


def plus(node: ast.expr, step: int) -> ast.expr:
    return ast.BinOp(node, ast.Add() if step > 0 else ast.Sub(), ast.Constant(abs(step)))


def callee(node: ast.AST) -> str:
    """The last part of the name of what is called: "sum" for `np.sum(x)`."""
    function = getattr(node, "func", None)
    return getattr(function, "attr", getattr(function, "id", ""))


def swapped_neighbours(items: list[Any]) -> Iterator[tuple[list[Any], int]]:
    """The list with each pair of neighbours swapped, and the place of the pair."""
    for i in range(len(items) - 1):
        yield [*items[:i], items[i + 1], items[i], *items[i + 2 :]], i


def parameters(function: ast.FunctionDef) -> list[str]:
    return [argument.arg for argument in function.args.args]


def defaults(function: ast.FunctionDef) -> dict[str, ast.expr]:
    """Parameter -> default value, where it has one."""
    values = function.args.defaults
    return dict(
        zip(parameters(function)[len(parameters(function)) - len(values) :], values, strict=True)
    )
