"""Operators on operators: signs, factors, constants, comparisons."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from course.mutants.syntax import Edit, Site, callee, code, instead, is_number, is_text

SYMBOLS = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**", ast.MatMult: "@",
    ast.FloorDiv: "//", ast.Mod: "%", ast.Gt: ">", ast.GtE: ">=", ast.Lt: "<", ast.LtE: "<=",
    ast.Eq: "==", ast.NotEq: "!=", ast.Is: "is", ast.IsNot: "is not", ast.In: "in",
    ast.NotIn: "not in", ast.And: "and", ast.Or: "or",
}  # fmt: skip
INSTEAD: dict[type, tuple[type, ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.MatMult, ast.Add),
    ast.Div: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
}


def operators_exchanged(site: Site) -> Iterator[Edit]:
    node = site.node
    if isinstance(node, ast.BinOp) and not (is_text(node.left) or is_text(node.right)):
        for new in INSTEAD.get(type(node.op), ()):
            # a matrix product with a plain number is nobody's slip
            if new is ast.MatMult and (is_number(node.left) or is_number(node.right)):
                continue
            yield instead(node, ast.BinOp(node.left, new(), node.right))
    elif isinstance(node, ast.AugAssign):
        for new in INSTEAD.get(type(node.op), ()):
            if new is not ast.MatMult:
                yield instead(node, ast.AugAssign(node.target, new(), node.value))
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        for new in INSTEAD.get(type(node.ops[0]), ()):
            yield instead(node, ast.Compare(node.left, [new()], node.comparators))
    elif isinstance(node, ast.BoolOp):
        for new in INSTEAD[type(node.op)]:
            yield instead(node, ast.BoolOp(new(), node.values))


def operand_dropped(site: Site) -> Iterator[Edit]:
    node = site.node
    if isinstance(node, ast.BinOp):
        symbol = SYMBOLS.get(type(node.op), "?")
        yield node.left, f"`{symbol} {code(node.right)}` dropped"
        if not isinstance(node.op, (ast.Pow, ast.Mod, ast.FloorDiv)):
            yield node.right, f"`{code(node.left)} {symbol}` dropped"
    elif isinstance(node, ast.BoolOp):
        for i, value in enumerate(node.values):
            rest = [*node.values[:i], *node.values[i + 1 :]]
            new = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
            yield new, f"`{SYMBOLS[type(node.op)]} {code(value)}` dropped"


def operands_swapped(site: Site) -> Iterator[Edit]:
    node = site.node
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Sub, ast.Div, ast.MatMult)):
        yield instead(node, ast.BinOp(node.right, node.op, node.left))


def signs(site: Site) -> Iterator[Edit]:
    node = site.node
    if isinstance(node, ast.UnaryOp) and not is_number(node.operand):
        yield node.operand, f"`{code(node)}` without its {type(node.op).__name__.lower()}"
    elif (
        isinstance(site.parent, (ast.Assign, ast.Return))
        and site.name == "value"
        and isinstance(node, (ast.BinOp, ast.Call))
        and not is_text(getattr(node, "left", node))
        and "random" not in ast.unparse(node)  # a draw with the other sign is as good
        and not isinstance(getattr(site.parent, "targets", [None])[0], ast.Tuple)
    ):
        yield ast.UnaryOp(ast.USub(), node), f"minus before `{code(node)}`"
    elif isinstance(site.parent, ast.Call) and callee(site.parent) == "exp" and site.name == "args":
        yield ast.UnaryOp(ast.USub(), node), f"minus before `{code(node)}` in exp"


def constants(site: Site) -> Iterator[Edit]:
    node = site.node
    if not is_number(node) or getattr(site.parent, "arg", "") == "axis":
        return
    old = node.value
    values = [old + 1, old - 1, 0, 2 * old]
    if isinstance(old, float) or old % 2 == 0:
        values.append(old / 2 if isinstance(old, float) else old // 2)
    minus = "-" if isinstance(site.parent, ast.UnaryOp) else ""
    for new in dict.fromkeys(values):
        if new != old:
            yield ast.Constant(new), f"{minus}{new!r} for {minus}{old!r}"
