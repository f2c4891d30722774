"""Operators on the course of a function: dropped statements, ends of loops, choices."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from course.mutants.syntax import (
    Edit,
    Site,
    callee,
    code,
    instead,
    is_number,
    is_text,
    plus,
    swapped_neighbours,
)


def statements(site: Site) -> Iterator[Edit]:
    """A statement dropped; in a loop, two neighbours swapped, or an end after the first round."""
    node = site.node
    if not isinstance(node, ast.stmt) or isinstance(node, (ast.FunctionDef, ast.Import, ast.Pass)):
        return
    yield [], f"`{code(node)}` dropped"
    if isinstance(node, ast.For):
        yield (
            [ast.For(node.target, node.iter, [*node.body, ast.Break()], node.orelse)],
            "the loop ends after its first round",
        )
        for swapped, i in swapped_neighbours(node.body):
            pair = f"`{code(node.body[i], 25)}` and `{code(node.body[i + 1], 25)}`"
            yield [ast.For(node.target, node.iter, swapped, node.orelse)], f"{pair} swapped"
    elif isinstance(node, ast.If):
        yield node.body, f"`if {code(node.test)}` dropped: always so"
        if node.orelse:
            yield [ast.If(node.test, node.body, [])], f"else of `if {code(node.test)}` dropped"


def choices(site: Site) -> Iterator[Edit]:
    node = site.node
    if isinstance(node, ast.IfExp):
        yield node.body, f"always `{code(node.body)}`"
        yield node.orelse, f"always `{code(node.orelse)}`"
    elif (
        isinstance(node, ast.Constant)
        and isinstance(node.value, bool)
        and getattr(site.parent, "arg", "") != "keepdims"
    ):
        yield instead(node, ast.Constant(not node.value))


def in_place(site: Site) -> Iterator[Edit]:
    """`w = w - …` becomes `w -= …`, which changes the caller's array."""
    node = site.node
    if (
        isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.BinOp)
        and isinstance(node.value.left, ast.Name)
        and node.value.left.id == node.targets[0].id
    ):
        new = ast.AugAssign(node.targets[0], node.value.op, node.value.right)
        yield [new], f"`{code(new)}` in place"


def off_by_one(site: Site) -> Iterator[Edit]:
    """Ends of ranges and slices, t against t - 1, and the turn of `i % n`."""
    node, parent = site.node, site.parent
    if isinstance(parent, ast.Call) and callee(parent) == "range" and site.name == "args":
        if not is_number(node) and not isinstance(node, ast.BinOp):
            yield instead(node, plus(node, -1))
            yield instead(node, plus(node, 1))
    elif isinstance(node, ast.Call) and callee(node) == "range" and len(node.args) == 1:
        yield instead(node, ast.Call(node.func, [ast.Constant(1), *node.args], []))
    elif isinstance(node, ast.Slice):
        yield from _slices(node)
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        exponent = isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Pow)
        exponent = exponent and site.name == "right"
        index = isinstance(parent, ast.Subscript) and site.name == "slice"
        loop = node.id in _counters(site.function)
        if exponent or (loop and (index or isinstance(parent, ast.FormattedValue))):
            yield instead(node, plus(node, -1))
            yield instead(node, plus(node, 1))
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and not is_text(node.left):
        yield instead(node, ast.BinOp(plus(node.left, 1), node.op, node.right))


def _slices(node: ast.Slice) -> Iterator[Edit]:
    if node.lower is not None:
        yield instead(node, ast.Slice(None, node.upper, node.step))
        yield instead(node, ast.Slice(plus(node.lower, 1), node.upper, node.step))
    if node.upper is not None:
        yield instead(node, ast.Slice(node.lower, None, node.step))
        yield instead(node, ast.Slice(node.lower, plus(node.upper, -1), node.step))


def _counters(function: ast.FunctionDef) -> set[str]:
    """Variables that run over a range."""
    return {
        node.target.id
        for node in ast.walk(function)
        if isinstance(node, (ast.For, ast.comprehension))
        and isinstance(node.target, ast.Name)
        and callee(node.iter) == "range"
    }
