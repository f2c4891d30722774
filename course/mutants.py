"""`course check --mutants`: break every solution in all the small ways, and see what notices.

A *mutant* is a solution with one small change, such as a factor that is gone. The operators below
make them from the syntax tree. Each mutant is graded by its exercise's test in a forked process of
its own. One that passes is compared with the original on the inputs that the test used, and on
changed copies of these: if nothing tells the two apart, it is *equivalent* and does not count.
What is left over has *survived*, and shows where a test is blind.
"""

from __future__ import annotations

import ast
import contextlib
import copy
import functools
import gc
import inspect
import io
import os
import re
import resource
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing import connection, get_context
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from course import trial
from course.errors import CourseError, last_line, unknown_name
from course.lesson import HIDDEN, Cell, read_lesson, without_regions

#: What share of a lesson's mutants must be noticed, in percent.
FLOOR_FULL = 98
FLOOR_VISIBLE = 85
#: What share of the noticed ones must get a diagnosis that says more than "values differ".
FLOOR_SPECIFIC = 60
GENERIC = {"values_differ", "rule", "exception", "unusable_result", "not_reached"}

WORKERS = 2
MAX_SECONDS = 10.0  # processor seconds for one mutant; a mutant that takes longer is noticed
MIN_SECONDS = 2.0
WALL_FACTOR = 6  # on a crowded machine the clock runs faster than the processor
MAX_MEMORY = 1 << 30  # bytes that a mutant may take on top of what the lesson holds
COMPARE_SECONDS = 3.0  # processor seconds to tell one survivor from the original
MAX_INPUTS = 40


@dataclass(frozen=True)
class Mutant:
    """A broken solution: where and how it is broken, and the code of its whole cell."""

    function: str
    line: int
    what: str
    source: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.what}"


# --- operators ------------------------------------------------------------------------------------

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
OPERATORS: list[Operator] = []


def operator(function: Operator) -> Operator:
    OPERATORS.append(function)
    return function


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
REDUCERS = {"sum", "mean", "max", "min", "norm", "prod", "argmax", "argmin", "amax", "amin"}
INSTEAD_OF: dict[str, tuple[str, ...]] = {
    "sum": ("mean",), "mean": ("sum",), "max": ("min",), "min": ("max",),
    "maximum": ("minimum",), "minimum": ("maximum",), "argmax": ("argmin",), "argmin": ("argmax",),
    "log": ("log10", "log2"), "zeros": ("ones",), "ones": ("zeros",), "zeros_like": ("ones_like",),
    "ones_like": ("zeros_like",), "randn": ("rand",), "rand": ("randn",), "dot": ("multiply",),
    "multiply": ("dot",), "sqrt": ("square",), "square": ("sqrt",), "floor": ("ceil",),
    "ceil": ("floor",), "permutation": ("arange",),
}  # fmt: skip
# numpy functions of one argument that are no step of a formula
MAKERS = {"zeros", "ones", "empty", "eye", "arange", "array", "zeros_like", "ones_like"}
METHODS = {"astype", "copy", "reshape", "flatten", "ravel"}
ACTIVATION = re.compile(r"(sigmoid|relu|tanh)(_\w+)?")


def _code(node: ast.AST, width: int = 40) -> str:
    """A node as code, short enough for a line of a list."""
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= width else text[: width - 1] + "…"


def _instead(old: ast.AST, new: ast.AST) -> Edit:
    return new, f"`{_code(new)}` for `{_code(old)}`"


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _is_number(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, (int, float))
        and not isinstance(node.value, bool)
    )


def _plus(node: ast.expr, step: int) -> ast.expr:
    return ast.BinOp(node, ast.Add() if step > 0 else ast.Sub(), ast.Constant(abs(step)))


def _callee(node: ast.AST) -> str:
    """The last part of the name of what is called: "sum" for `np.sum(x)`."""
    function = getattr(node, "func", None)
    return getattr(function, "attr", getattr(function, "id", ""))


def _adjacent(items: list[Any]) -> Iterator[tuple[list[Any], int]]:
    """The list with each pair of neighbours swapped, and the place of the pair."""
    for i in range(len(items) - 1):
        yield [*items[:i], items[i + 1], items[i], *items[i + 2 :]], i


def _parameters(function: ast.FunctionDef) -> list[str]:
    return [argument.arg for argument in function.args.args]


def _defaults(function: ast.FunctionDef) -> dict[str, ast.expr]:
    """Parameter -> default value, where it has one."""
    values = function.args.defaults
    return dict(
        zip(_parameters(function)[len(_parameters(function)) - len(values) :], values, strict=True)
    )


@operator
def operators_exchanged(site: Site) -> Iterator[Edit]:
    node = site.node
    if isinstance(node, ast.BinOp) and not (_is_text(node.left) or _is_text(node.right)):
        for new in INSTEAD.get(type(node.op), ()):
            # a matrix product with a plain number is nobody's slip
            if new is ast.MatMult and (_is_number(node.left) or _is_number(node.right)):
                continue
            yield _instead(node, ast.BinOp(node.left, new(), node.right))
    elif isinstance(node, ast.AugAssign):
        for new in INSTEAD.get(type(node.op), ()):
            if new is not ast.MatMult:
                yield _instead(node, ast.AugAssign(node.target, new(), node.value))
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        for new in INSTEAD.get(type(node.ops[0]), ()):
            yield _instead(node, ast.Compare(node.left, [new()], node.comparators))
    elif isinstance(node, ast.BoolOp):
        for new in INSTEAD[type(node.op)]:
            yield _instead(node, ast.BoolOp(new(), node.values))


@operator
def operand_dropped(site: Site) -> Iterator[Edit]:
    node = site.node
    if isinstance(node, ast.BinOp):
        symbol = SYMBOLS.get(type(node.op), "?")
        yield node.left, f"`{symbol} {_code(node.right)}` dropped"
        if not isinstance(node.op, (ast.Pow, ast.Mod, ast.FloorDiv)):
            yield node.right, f"`{_code(node.left)} {symbol}` dropped"
    elif isinstance(node, ast.BoolOp):
        for i, value in enumerate(node.values):
            rest = [*node.values[:i], *node.values[i + 1 :]]
            new = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
            yield new, f"`{SYMBOLS[type(node.op)]} {_code(value)}` dropped"


@operator
def operands_swapped(site: Site) -> Iterator[Edit]:
    node = site.node
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Sub, ast.Div, ast.MatMult)):
        yield _instead(node, ast.BinOp(node.right, node.op, node.left))


@operator
def signs(site: Site) -> Iterator[Edit]:
    node = site.node
    if isinstance(node, ast.UnaryOp) and not _is_number(node.operand):
        yield node.operand, f"`{_code(node)}` without its {type(node.op).__name__.lower()}"
    elif (
        isinstance(site.parent, (ast.Assign, ast.Return))
        and site.name == "value"
        and isinstance(node, (ast.BinOp, ast.Call))
        and not _is_text(getattr(node, "left", node))
        and "random" not in ast.unparse(node)  # a draw with the other sign is as good
        and not isinstance(getattr(site.parent, "targets", [None])[0], ast.Tuple)
    ):
        yield ast.UnaryOp(ast.USub(), node), f"minus before `{_code(node)}`"
    elif (
        isinstance(site.parent, ast.Call) and _callee(site.parent) == "exp" and site.name == "args"
    ):
        yield ast.UnaryOp(ast.USub(), node), f"minus before `{_code(node)}` in exp"


@operator
def constants(site: Site) -> Iterator[Edit]:
    node = site.node
    if not _is_number(node) or getattr(site.parent, "arg", "") == "axis":
        return
    old = node.value
    values = [old + 1, old - 1, 0, 2 * old]
    if isinstance(old, float) or old % 2 == 0:
        values.append(old / 2 if isinstance(old, float) else old // 2)
    minus = "-" if isinstance(site.parent, ast.UnaryOp) else ""
    for new in dict.fromkeys(values):
        if new != old:
            yield ast.Constant(new), f"{minus}{new!r} for {minus}{old!r}"


@operator
def axes(site: Site) -> Iterator[Edit]:
    """axis 0, 1 and none; keepdims."""
    node = site.node
    if not isinstance(node, ast.Call) or _callee(node) not in REDUCERS:
        return
    given = {keyword.arg: keyword.value for keyword in node.keywords}
    others = [keyword for keyword in node.keywords if keyword.arg != "axis"]
    old = ast.unparse(given["axis"]) if "axis" in given else "None"
    call = _code(node)
    for new in ("0", "1", "None"):
        if new != old:
            value = ast.keyword("axis", ast.Constant(ast.literal_eval(new)))
            keywords = others if new == "None" else [value, *others]
            yield ast.Call(node.func, node.args, keywords), f"axis={new} in `{call}`"
    if "keepdims" in given:
        keywords = [keyword for keyword in node.keywords if keyword.arg != "keepdims"]
        yield ast.Call(node.func, node.args, keywords), f"keepdims dropped in `{call}`"
    elif "arg" not in _callee(node):
        keywords = [*node.keywords, ast.keyword("keepdims", ast.Constant(True))]
        yield ast.Call(node.func, node.args, keywords), f"keepdims=True in `{call}`"


@operator
def transposes(site: Site) -> Iterator[Edit]:
    node, parent = site.node, site.parent
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield node.value, f"`.T` of `{_code(node.value)}` dropped"
        return
    in_product = isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.MatMult)
    in_dot = isinstance(parent, ast.Call) and _callee(parent) == "dot" and site.name == "args"
    if (in_product or in_dot) and isinstance(node, ast.expr):
        yield ast.Attribute(node, "T"), f"`.T` of `{_code(node)}` added"


@operator
def other_function(site: Site) -> Iterator[Edit]:
    """sum for mean, max for min, log10 for log, tanh for sigmoid, …"""
    node = site.node
    if isinstance(node, ast.Attribute) and site.name == "func":
        for new in INSTEAD_OF.get(node.attr, ()):
            if new == "arange":  # np.random has none
                yield _instead(node, ast.Attribute(ast.Name("np"), new))
            else:
                yield _instead(node, ast.Attribute(node.value, new))
    name = getattr(node, "attr", getattr(node, "id", ""))
    found = ACTIVATION.fullmatch(name) if isinstance(node, (ast.Attribute, ast.Name)) else None
    if found and isinstance(getattr(node, "ctx", None), ast.Load):
        for kind in ("sigmoid", "relu", "tanh"):
            new = kind + (found[2] or "")
            if new == name:
                continue
            if new in site.known:
                yield _instead(node, ast.Name(new))
            elif new == "tanh" and "np" in site.known:
                yield _instead(node, ast.Attribute(ast.Name("np"), "tanh"))


@operator
def call_dropped(site: Site) -> Iterator[Edit]:
    """`np.sqrt(x)` becomes `x`."""
    node = site.node
    if not isinstance(node, ast.Call):
        return
    function, name = node.func, _callee(node)
    of_numpy = isinstance(function, ast.Attribute) and ast.unparse(function.value) in (
        "np", "math", "np.linalg",
    )  # fmt: skip
    own = isinstance(function, ast.Name) and name in {*site.known, "float", "int", "abs"}
    if len(node.args) >= 1 and of_numpy and name not in MAKERS:
        if len(node.args) == 1:
            yield node.args[0], f"`{_code(function)}` of `{_code(node.args[0])}` dropped"
        elif name in ("maximum", "minimum"):
            for argument in node.args:
                yield _instead(node, argument)
    elif len(node.args) == 1 and own and not node.keywords:
        yield node.args[0], f"`{name}` of `{_code(node.args[0])}` dropped"
    elif isinstance(function, ast.Attribute) and name in METHODS and not of_numpy:
        yield function.value, f"`.{name}` of `{_code(function.value)}` dropped"


@operator
def arguments(site: Site) -> Iterator[Edit]:
    """Arguments of a call swapped, or not handed on."""
    node = site.node
    if not isinstance(node, ast.Call):
        return
    if _callee(node) != "range" and not any(isinstance(a, ast.Starred) for a in node.args):
        for swapped, i in _adjacent(node.args):
            pair = f"`{_code(node.args[i])}` and `{_code(node.args[i + 1])}`"
            yield ast.Call(node.func, swapped, node.keywords), f"{pair} swapped in the call"
    for keyword in node.keywords:
        if keyword.arg not in ("axis", "keepdims"):
            rest = [other for other in node.keywords if other is not keyword]
            yield ast.Call(node.func, node.args, rest), f"`{_code(keyword)}` not handed on"
    for i, argument in enumerate(node.args):
        if isinstance(argument, ast.Name) and argument.id in _defaults(site.function):
            words = f"`{argument.id}` and what follows not handed on"
            yield ast.Call(node.func, node.args[:i], node.keywords), words


@operator
def default_for_argument(site: Site) -> Iterator[Edit]:
    node = site.node
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        default = _defaults(site.function).get(node.id)
        if default is not None:
            yield default, f"the default {_code(default)} for `{node.id}`"


NAME = re.compile(r"(d?)([A-Za-z]+?)(\d*)((?:_\w+)?)")
FIELD = {"W", "b", "A", "Z", "X", "Y", "D", "AL", "w", "v", "s", "x", "y", "yhat"}


def alike(name: str, names: Iterable[str]) -> list[str]:
    """Those of `names` that a tired person may write for `name`: W2 or dW1 or b1 for W1."""
    old = NAME.fullmatch(name)
    found = []
    for other in dict.fromkeys(names):
        new = NAME.fullmatch(other)
        if other == name or not old or not new:
            continue
        same = [old[i] == new[i] for i in (1, 2, 3, 4)]
        letters = old[2] in FIELD and new[2] in FIELD
        if sum(same) == 3 and (same[1] or letters):
            found.append(other)
    return found[:3]


def _names_in(function: ast.FunctionDef) -> list[str]:
    """Parameters and local variables, in the order of their appearance."""
    stored = [
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    ]
    return list(dict.fromkeys(_parameters(function) + stored))


def _keys_in(function: ast.FunctionDef) -> list[str]:
    """Texts that look like keys, such as "dW1" (not the docstring)."""
    texts = [node.value for node in ast.walk(function) if _is_text(node) and hasattr(node, "value")]
    return [text for text in dict.fromkeys(texts) if NAME.fullmatch(text)]


@operator
def other_name(site: Site) -> Iterator[Edit]:
    """W1 for W2, dW for db, Z for A: as a variable or as a key."""
    node = site.node
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and site.name != "func":
        for new in alike(node.id, _names_in(site.function)):
            yield _instead(node, ast.Name(new))
    elif _is_text(node) and isinstance(node, ast.Constant):
        in_text = isinstance(site.parent, ast.JoinedStr)
        pool = ("W", "b", "dW", "db", "A", "Z", "dA") if in_text else _keys_in(site.function)
        used = {n.value for n in ast.walk(site.function) if isinstance(n, ast.Constant)}
        for new in alike(node.value, pool):
            if not in_text or new in used:
                yield ast.Constant(new), f"key `{new}` for `{node.value}`"


@operator
def order(site: Site) -> Iterator[Edit]:
    """Swapped returns, swapped targets, shapes and dictionary entries."""
    node = site.node
    if isinstance(node, (ast.Tuple, ast.List)):
        what = {ast.Return: " in the return", ast.Assign: " in the assignment"}
        where = what.get(type(site.parent), "")
        for swapped, i in _adjacent(node.elts):
            pair = f"`{_code(node.elts[i])}` and `{_code(node.elts[i + 1])}`"
            yield type(node)(swapped, node.ctx), f"{pair} swapped{where}"
        if isinstance(site.parent, ast.Return) and len(node.elts) > 1:
            yield node.elts[0], f"only `{_code(node.elts[0])}` returned"
    elif isinstance(node, ast.Dict):
        for swapped, i in _adjacent(node.values):
            pair = f"`{_code(node.values[i])}` and `{_code(node.values[i + 1])}`"
            yield ast.Dict(node.keys, swapped), f"{pair} swapped between keys"
        for i, key in enumerate(node.keys):
            new = ast.Dict([*node.keys[:i], *node.keys[i + 1 :]],
                           [*node.values[:i], *node.values[i + 1 :]])  # fmt: skip
            yield new, f"entry `{_code(key) if key else '**'}` left out"


@operator
def statements(site: Site) -> Iterator[Edit]:
    """A statement dropped; in a loop, two neighbours swapped, or an end after the first round."""
    node = site.node
    if not isinstance(node, ast.stmt) or isinstance(node, (ast.FunctionDef, ast.Import, ast.Pass)):
        return
    yield [], f"`{_code(node)}` dropped"
    if isinstance(node, ast.For):
        yield (
            [ast.For(node.target, node.iter, [*node.body, ast.Break()], node.orelse)],
            "the loop ends after its first round",
        )
        for swapped, i in _adjacent(node.body):
            pair = f"`{_code(node.body[i], 25)}` and `{_code(node.body[i + 1], 25)}`"
            yield [ast.For(node.target, node.iter, swapped, node.orelse)], f"{pair} swapped"
    elif isinstance(node, ast.If):
        yield node.body, f"`if {_code(node.test)}` dropped: always so"
        if node.orelse:
            yield [ast.If(node.test, node.body, [])], f"else of `if {_code(node.test)}` dropped"


@operator
def choices(site: Site) -> Iterator[Edit]:
    node = site.node
    if isinstance(node, ast.IfExp):
        yield node.body, f"always `{_code(node.body)}`"
        yield node.orelse, f"always `{_code(node.orelse)}`"
    elif (
        isinstance(node, ast.Constant)
        and isinstance(node.value, bool)
        and getattr(site.parent, "arg", "") != "keepdims"
    ):
        yield _instead(node, ast.Constant(not node.value))


@operator
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
        yield [new], f"`{_code(new)}` in place"


@operator
def off_by_one(site: Site) -> Iterator[Edit]:
    """Ends of ranges and slices, t against t - 1, and the turn of `i % n`."""
    node, parent = site.node, site.parent
    if isinstance(parent, ast.Call) and _callee(parent) == "range" and site.name == "args":
        if not _is_number(node) and not isinstance(node, ast.BinOp):
            yield _instead(node, _plus(node, -1))
            yield _instead(node, _plus(node, 1))
    elif isinstance(node, ast.Call) and _callee(node) == "range" and len(node.args) == 1:
        yield _instead(node, ast.Call(node.func, [ast.Constant(1), *node.args], []))
    elif isinstance(node, ast.Slice):
        yield from _slices(node)
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        exponent = isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Pow)
        exponent = exponent and site.name == "right"
        index = isinstance(parent, ast.Subscript) and site.name == "slice"
        loop = node.id in _counters(site.function)
        if exponent or (loop and (index or isinstance(parent, ast.FormattedValue))):
            yield _instead(node, _plus(node, -1))
            yield _instead(node, _plus(node, 1))
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and not _is_text(node.left):
        yield _instead(node, ast.BinOp(_plus(node.left, 1), node.op, node.right))


def _slices(node: ast.Slice) -> Iterator[Edit]:
    if node.lower is not None:
        yield _instead(node, ast.Slice(None, node.upper, node.step))
        yield _instead(node, ast.Slice(_plus(node.lower, 1), node.upper, node.step))
    if node.upper is not None:
        yield _instead(node, ast.Slice(node.lower, None, node.step))
        yield _instead(node, ast.Slice(node.lower, _plus(node.upper, -1), node.step))


def _counters(function: ast.FunctionDef) -> set[str]:
    """Variables that run over a range."""
    return {
        node.target.id
        for node in ast.walk(function)
        if isinstance(node, (ast.For, ast.comprehension))
        and isinstance(node.target, ast.Name)
        and _callee(node.iter) == "range"
    }


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
    """A docstring, or a call of `print`: what is printed is no business of a test."""
    return isinstance(node, ast.Expr) and (
        isinstance(node.value, ast.Constant) or _callee(node.value) == "print"
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
        names = frozenset({*known} - {*_parameters(function)})
        for site in list(_sites(function, function, names)):
            at = getattr(site.node, "lineno", getattr(site.parent, "lineno", function.lineno))
            for make in OPERATORS:
                for new, what in make(site):
                    text = _with(tree, site, new)
                    if text not in seen:
                        seen.add(text)
                        mutants.append(Mutant(function.name, line + at - 1, what, text))
        for name in _parameters(function):
            if name in arrays:
                text = _spoiling(tree, function, name)
                at = line + function.lineno - 1
                mutants.append(Mutant(function.name, at, f"`{name}` changed in place", text))
    return mutants


def _spoiling(tree: ast.Module, function: ast.FunctionDef, name: str) -> str:
    """The code of the cell where the function changes its argument `name` (see `_spoils`)."""
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
        if not hasattr(statement, "lineno"):  # a new one; unparse asks where it stands
            ast.copy_location(statement, site.node)
    block = site.siblings
    before = block[:]
    assert site.index is not None
    block[site.index : site.index + 1] = new or ([] if len(block) > 1 else [ast.Pass()])
    text = ast.unparse(tree)
    block[:] = before
    return text


# --- one lesson's exercises -----------------------------------------------------------------------


@dataclass(frozen=True)
class Exercise:
    """A solution cell with its test, as the lesson's file has them."""

    name: str
    line: int
    source: str
    test: str

    @property
    def visible(self) -> str:
        """The test as a student has it."""
        return without_regions(self.test, HIDDEN)


def read_exercises(cells: Iterable[Cell]) -> list[Exercise]:
    cells = list(cells)
    tests = {cell.name: cell.source for cell in cells if cell.kind == "test"}
    return [
        Exercise(str(cell.name), (cell.line or 0) + 1, cell.source, tests[cell.name])
        for cell in cells
        if cell.kind == "exercise"
    ]


Namespace = dict[str, Any]


def prepare(cells: Iterable[Cell]) -> Namespace:
    """The notebook's variables after its setup cells and all solutions, in order."""
    namespace: Namespace = {"__name__": "__main__", "_spoils": _spoils}
    for number, cell in enumerate(cells):
        if cell.kind in ("setup", "exercise"):
            trial._execute(cell.source, f"<{cell.id} {number}>", namespace)
    return namespace


def _spoils(name: str) -> Callable[..., Any]:
    """Decorates a mutant that changes the arrays in its argument `name` before it returns."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        place = list(inspect.signature(function).parameters).index(name)

        @functools.wraps(function)
        def spoiling(*args: Any, **options: Any) -> Any:
            value = function(*args, **options)
            for array in _arrays(args[place] if place < len(args) else options.get(name)):
                array[...] = array + 1
            return value

        return spoiling

    return decorate


def _arrays(value: Any) -> list[Any]:
    """All numeric arrays in a value, however deep."""
    import numpy as np

    if isinstance(value, np.ndarray):
        return [value] if value.dtype.kind in "fiu" else []
    if isinstance(value, dict):
        value = list(value.values())
    return [a for item in value for a in _arrays(item)] if isinstance(value, (list, tuple)) else []


# --- processes ------------------------------------------------------------------------------------


def forked(
    jobs: Iterable[Callable[[], Any]], seconds: float, workers: int = WORKERS
) -> Iterator[tuple[int, Any]]:
    """Run each job in a forked process: its number and result, as they come.

    The result is None where the process died, or used more than `seconds` of the processor and did
    not end although it was asked to (by a `KeyboardInterrupt`).
    """
    waiting = enumerate(jobs)
    running: dict[Any, tuple[int, Any, float]] = {}
    context = get_context("fork")
    try:
        while True:
            while len(running) < workers and (following := next(waiting, None)):
                number, job = following
                receiver, sender = context.Pipe(duplex=False)
                process = context.Process(target=_limited, args=(job, sender, seconds), daemon=True)
                process.start()
                sender.close()
                running[receiver] = (number, process, time.monotonic() + WALL_FACTOR * seconds)
            if not running:
                return
            first = min(end for _, _, end in running.values())
            ready = connection.wait(list(running), timeout=max(0.0, first - time.monotonic()))
            late = [r for r, (_, _, end) in running.items() if end <= time.monotonic()]
            for receiver in {*ready, *late}:
                number, process, _ = running.pop(receiver)
                result = _receive(receiver) if receiver in ready else None
                process.kill()
                process.join()
                receiver.close()
                yield number, result
    finally:
        for _, process, _ in running.values():
            process.kill()


def _receive(receiver: Any) -> Any:
    try:
        return receiver.recv()
    except (EOFError, OSError):
        return None


def _limited(job: Callable[[], Any], sender: Any, seconds: float) -> None:
    """The child's side: quiet, with a limit on processor time and memory."""

    def too_slow(*_: Any) -> None:
        raise KeyboardInterrupt  # which a test reports as "stopped"

    signal.signal(signal.SIGPROF, too_slow)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    _limit_memory()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            result = job()
        except BaseException:  # a broken solution may raise anything
            result = None
        signal.setitimer(signal.ITIMER_PROF, 0)
    with contextlib.suppress(Exception):
        sender.send(result)


def _limit_memory() -> None:
    """An endless list must not take the machine down. Where there is no /proc: no limit."""
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + MAX_MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))


# --- grading --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Failure:
    """A check that failed."""

    code: str
    hidden: bool


@dataclass(frozen=True)
class Result:
    """What became of a mutant.

    `full` and `visible`: whether the full test and its visible part alone noticed it. `reason` says
    why a survivor survived, or why it does not count.
    """

    mutant: Mutant
    full: bool
    visible: bool
    codes: tuple[str, ...] = ()
    counts: bool = True
    reason: str = ""

    @property
    def specific(self) -> bool:
        return any(code not in GENERIC for code in self.codes)


def run_test(test: str, namespace: Namespace) -> list[Failure] | None:
    """The failed checks of a test cell; None if it broke off without a report."""
    from helpers.checks import report

    report._reports.clear()
    trial._execute(test, "<test>", namespace)
    shown = list(report._reports.values())
    if not shown:
        return None
    return [Failure(check.code, check.hidden) for check in shown[-1].checks if not check.passed]


def _broken(mutant: Mutant, test: str, namespace: Namespace) -> list[Failure] | None:
    """Put the mutant in its place and run the test."""
    namespace.pop(mutant.function, None)
    # a cell that fails leaves its function undefined, which is for the test to say
    with contextlib.suppress(Exception):
        trial._execute(mutant.source, "<mutant>", namespace)
    return run_test(test, namespace)


@dataclass(frozen=True)
class Baseline:
    """The unbroken solution under its test."""

    failures: list[Failure] | None
    seconds: float
    arrays: list[str]  # parameters that are or hold arrays
    flagged: bool  # whether the test marks its hidden checks as hidden


def measure(exercise: Exercise, namespace: Namespace) -> Baseline:
    from helpers.checks import report

    start = time.process_time()
    failures = run_test(exercise.test, namespace)
    seconds = time.process_time() - start
    shown = list(report._reports.values())
    seen = sum(not check.hidden for check in shown[-1].checks) if shown else 0
    inputs = record(exercise, namespace, exercise.visible)
    shown = list(report._reports.values())
    names = [name for given in inputs for name, value in given.named() if _arrays(value)]
    return Baseline(
        failures, seconds, list(dict.fromkeys(names)),
        flagged=not shown or seen == len(shown[-1].checks),
    )  # fmt: skip


def grade(
    exercise: Exercise,
    namespace: Namespace,
    mutants: list[Mutant],
    seconds: float,
    done: Callable[[], None] = lambda: None,
) -> list[Result]:
    """Grade the mutants of one exercise, in their order."""
    results: dict[int, Result] = {}

    def jobs(numbers: Iterable[int], test: str) -> list[Callable[[], Any]]:
        return [functools.partial(_broken, mutants[n], test, namespace) for n in numbers]

    broke_off = []
    for number, failures in forked(jobs(range(len(mutants)), exercise.test), seconds):
        if failures is None:
            broke_off.append(number)
            continue
        results[number] = _judge(mutants[number], failures)
        done()
    # no report: what would a student have seen?
    visible = forked(jobs(broke_off, exercise.visible), seconds)
    for place, failures in visible:
        number = broke_off[place]
        found = _judge(mutants[number], failures or [])
        codes = found.codes or ("stopped",)
        results[number] = replace(found, full=True, visible=failures != [], codes=codes)
        done()
    survivors = [n for n, result in results.items() if not result.full]
    for number, told in zip(
        survivors, _tell_apart(exercise, namespace, mutants, survivors), strict=True
    ):
        results[number] = replace(results[number], counts=told.counts, reason=told.reason)
    return [results[number] for number in sorted(results)]


def _judge(mutant: Mutant, failures: list[Failure]) -> Result:
    codes = tuple(dict.fromkeys(failure.code for failure in failures))
    return Result(mutant, bool(failures), any(not f.hidden for f in failures), codes)


# --- equivalent mutants ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Input:
    """One call that a test made.

    `stand_ins` took the place of other functions, and the arguments `changes` may change in place.
    """

    names: tuple[str, ...]
    args: tuple[Any, ...]
    options: dict[str, Any] = field(default_factory=dict)
    stand_ins: dict[str, Any] = field(default_factory=dict)
    changes: tuple[str, ...] = ()

    def named(self) -> list[tuple[str, Any]]:
        return [*zip(self.names, self.args, strict=False), *self.options.items()]


def record(exercise: Exercise, namespace: Namespace, test: str) -> list[Input]:
    """The calls that a test makes of the exercise's function."""
    from helpers.checks import Test

    original, case = namespace[exercise.name], Test.case
    names = tuple(inspect.signature(original).parameters)
    functions = {key: value for key, value in namespace.items() if callable(value)}
    inputs: list[Input] = []
    may_change: tuple[str, ...] = ()

    def watched(self: Test, *args: Any, changes: Iterable[str] = (), **options: Any) -> None:
        nonlocal may_change
        may_change = tuple(changes)
        case(self, *args, changes=may_change, **options)
        may_change = ()

    @functools.wraps(original)
    def recorder(*args: Any, **options: Any) -> Any:
        stand_ins = {
            key: namespace[key]
            for key, value in functions.items()
            if key != exercise.name and namespace.get(key) is not value
        }
        inputs.append(Input(names, *copy.deepcopy((args, options)), stand_ins, may_change))
        return original(*args, **options)

    namespace[exercise.name], Test.case = recorder, watched
    try:
        run_test(test, namespace)
    finally:
        namespace[exercise.name], Test.case = original, case
    return inputs


@dataclass(frozen=True)
class Told:
    """Whether a survivor counts, and why it survived."""

    counts: bool
    reason: str


SAME = Told(False, "equivalent: nothing tells it from the original")
KINDS = {
    "own": Told(
        True,
        "differs on the test's own data: nothing looks there, the slack is wide, or a stand-in forgives it",
    ),
    "numbers": Told(True, "differs on other numbers than the test's"),
    "sizes": Told(True, "differs on another number of examples than the test's"),
    "odd": Told(False, "equivalent unless the arrays of a cache do not belong together"),
}


def _tell_apart(
    exercise: Exercise, namespace: Namespace, mutants: list[Mutant], survivors: list[int]
) -> list[Told]:
    """Compare the survivors with the original, all in one process: they are tame."""
    if not survivors:
        return []
    unknown = [Told(True, "could not be compared with the original")] * len(survivors)

    def job() -> list[Told]:
        compared = Comparison(exercise, namespace)
        return [compared.tell(mutants[number]) for number in survivors]

    limit = 30 + 2 * COMPARE_SECONDS * len(survivors)
    return next((told for _, told in forked([job], limit) if told), unknown)


class Comparison:
    """The original's outcomes on many inputs, kept to compare mutants with."""

    def __init__(self, exercise: Exercise, namespace: Namespace) -> None:
        self.namespace = namespace
        self.original = namespace[exercise.name]
        self.inputs = record(exercise, namespace, exercise.test)[:MAX_INPUTS]
        self.outcomes: dict[tuple[str, int, int], Any] = {}

    def tell(self, mutant: Mutant) -> Told:
        """Look for an input on which the mutant differs from the original."""
        trial._execute(mutant.source, "<mutant>", self.namespace)
        broken = self.namespace[mutant.function]
        self.namespace[mutant.function] = self.original
        start = time.process_time()
        for kind, draws in (("own", 1), ("numbers", 4), ("sizes", 3), ("odd", 3)):
            for draw in range(draws):
                for place, given in enumerate(self.inputs):
                    if kind != "own" and time.process_time() - start > COMPARE_SECONDS:
                        return SAME
                    changed = given if kind == "own" else vary(given, kind, 1000 * draw + place)
                    if changed is not None and kind != "own" and draw % 2:
                        changed = replace(changed, stand_ins={})
                    if changed is not None and self._differs(broken, changed, (kind, draw, place)):
                        return KINDS[kind]
        return SAME

    def _differs(self, broken: Any, given: Input, key: tuple[str, int, int]) -> bool:
        if key not in self.outcomes:
            self.outcomes[key] = self._outcome(self.original, given)
        wanted = self.outcomes[key]
        if wanted is None or (wanted[0] == "raises" and key[0] != "own"):
            return False  # arguments that make no sense
        if same(self._outcome(broken, given), wanted):
            return False
        if not same(self._outcome(self.original, given), wanted):
            # a stand-in with a memory answers differently each time: nothing to compare with
            self.outcomes[key] = None
        return self.outcomes[key] is not None

    def _outcome(self, function: Any, given: Input) -> tuple[Any, ...]:
        import numpy as np

        from helpers.checks.calling import quiet, replaced

        args, options = copy.deepcopy((given.args, given.options))
        with quiet(), replaced(self.namespace, given.stand_ins):
            np.random.seed(1)
            try:
                value = function(*args, **options)
            except Exception as error:
                return ("raises", type(error).__name__)
        kept = [
            argument
            for name, argument in [*zip(given.names, args, strict=False), *options.items()]
            if name not in given.changes
        ]
        return ("gives", value, kept)


def same(a: Any, b: Any) -> bool:
    """Equal but for rounding, in all values and shapes; whole and decimal numbers alike."""
    import numpy as np

    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if callable(a) and callable(b):
        return True
    x, y = np.asarray(a), np.asarray(b)
    if x.dtype.kind not in "fiub" or y.dtype.kind not in "fiub":
        return type(a) is type(b) and bool(np.all(x == y))
    if x.shape != y.shape:
        return False
    x, y = x.astype(float), y.astype(float)
    finite = np.abs(y[np.isfinite(y)])
    scale = float(finite.max()) if finite.size else 1.0
    return bool(np.allclose(x, y, rtol=1e-9, atol=1e-13 * scale, equal_nan=True))


def vary(given: Input, kind: str, seed: int) -> Input | None:
    """The same call with other numbers ("numbers", "odd") or other examples, too ("sizes").

    The arrays of a cache belong together: they come from one forward pass. So they are left alone,
    but for "sizes", which draws examples, and for "odd", which breaks them apart.
    """
    import numpy as np

    rng = np.random.default_rng(seed)
    named = given.named()
    if kind == "odd" and not any("cache" in name for name, _ in named):
        return None
    if kind == "sizes":
        m = _examples(dict(named))
        if not m:
            return None
        chosen = rng.integers(0, m, size=m + (1 if seed % 2 else 2))
        named = [(name, _draw(value, m, chosen)) for name, value in named]
    changed = [
        value if "cache" in name and kind != "odd" else _jitter(value, rng) for name, value in named
    ]
    count = len(given.args)
    options = dict(zip(given.options, changed[count:], strict=True))
    return replace(given, args=tuple(changed[:count]), options=options)


def _examples(args: dict[str, Any]) -> int | None:
    """The number of examples: the columns of Y or X, else of the first table."""
    import numpy as np

    tables = {
        name: value
        for name, value in args.items()
        if isinstance(value, np.ndarray) and value.ndim == 2
    }
    for name in ("Y", "X", "A_prev", "A", "AL", "dZ", "dA", *tables):
        if name in tables:
            return int(tables[name].shape[1])
    return None


def _draw(value: Any, m: int, chosen: Any) -> Any:
    """Other examples: every table of m columns, however deep, gets the `chosen` ones."""
    import numpy as np

    if isinstance(value, np.ndarray) and value.ndim == 2 and value.shape[1] == m:
        return value[:, chosen]
    if isinstance(value, dict):
        return {key: _draw(item, m, chosen) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_draw(item, m, chosen) for item in value)
    return value


def _jitter(value: Any, rng: Any) -> Any:
    """Other numbers of the same kind: labels stay labels, probabilities stay probabilities."""
    import numpy as np

    if isinstance(value, dict):
        return {key: _jitter(item, rng) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_jitter(item, rng) for item in value)
    if isinstance(value, bool) or not isinstance(value, (int, float, np.ndarray, np.generic)):
        return value
    array = np.asarray(value)
    if array.dtype.kind not in "fiu" or not array.size:
        return value
    values = np.unique(array)
    if array.size == 1 and array.dtype.kind in "iu":
        new = array + rng.integers(0, 3)
    elif array.dtype.kind in "iu" or np.array_equal(values, (0, 1)):
        new = rng.choice(values if values.size > 1 else np.array([0, 1]), size=array.shape)
    elif (array > 0).all() and (array < 1).all():
        new = np.clip(array + rng.normal(0, 0.1, array.shape), 0.02, 0.98)
    elif (array > 0).all():
        new = array * np.exp(rng.normal(0, 0.3, array.shape))
    else:
        new = array + rng.normal(0, 0.5 * float(np.std(array)) + 0.1, array.shape)
    if not isinstance(value, np.ndarray):
        return type(value)(new)
    return new.astype(array.dtype)


# --- a lesson, in a process of its own ------------------------------------------------------------


def examine(
    lesson: str, root: Path, function: str | None, tell: Callable[[str, Any], None]
) -> None:
    """Grade all mutants of a lesson; `tell` hears "total", "step", "result" and "problem"."""
    os.chdir(root)
    cells = read_lesson(root / "lessons" / lesson / "lesson.py").cells
    exercises = [e for e in read_exercises(cells) if function in (None, e.name)]
    with contextlib.redirect_stdout(io.StringIO()):
        namespace = prepare(cells)
    gc.freeze()  # the garbage collector of a child would copy all that it looks at
    plans = []
    known = [key for key, value in namespace.items() if callable(value)] + ["np"]
    jobs = [functools.partial(measure, exercise, namespace) for exercise in exercises]
    for number, baseline in sorted(forked(jobs, 120), key=lambda pair: pair[0]):
        exercise = exercises[number]
        problem = _unfit(baseline)
        if problem:
            tell("problem", f"{exercise.name}: {problem}")
            continue
        mutants = mutate(exercise.source, known, baseline.arrays, exercise.line)
        seconds = min(MAX_SECONDS, max(MIN_SECONDS, 5 * baseline.seconds))
        plans.append((exercise, mutants, seconds))
    tell("total", sum(len(mutants) for _, mutants, _ in plans))
    for exercise, mutants, seconds in plans:
        done = functools.partial(tell, "step", exercise.name)
        tell("result", (exercise.name, grade(exercise, namespace, mutants, seconds, done)))


def _unfit(baseline: Baseline | None) -> str:
    if baseline is None or baseline.failures is None:
        return "its test cannot be run by itself"
    if baseline.failures:
        codes = ", ".join(dict.fromkeys(failure.code for failure in baseline.failures))
        return f"the solution itself does not pass its test: {codes}"
    if not baseline.flagged:
        return "t.hidden() must stand first in the hidden part of its test"
    return ""


Results = dict[str, list[Result]]


def examine_apart(
    lesson: str, root: Path, function: str | None, bar: Progress
) -> tuple[Results, list[str]]:
    """`examine` in a process of its own, so that no lesson sees what another one loaded."""
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)

    def work() -> None:
        try:
            examine(lesson, root, function, lambda what, content=None: sender.send((what, content)))
        except BaseException as error:
            sender.send(("problem", last_line(error)))
        sender.close()

    process = context.Process(target=work)
    process.start()
    sender.close()
    results: Results = {}
    problems: list[str] = []
    task = bar.add_task(f"{lesson}: solutions", total=None)
    try:
        while True:
            what, content = receiver.recv()
            if what == "total":
                bar.update(task, total=content)
            elif what == "step":
                bar.update(task, advance=1, description=f"{lesson}: {content}")
            elif what == "result":
                results[content[0]] = content[1]
            else:
                problems.append(content)
    except EOFError:
        pass
    except BaseException:
        process.terminate()
        raise
    finally:
        process.join()
        bar.remove_task(task)
    if process.exitcode:
        problems.append(f"the process of this lesson ended with {process.exitcode}")
    return results, problems


# --- what is said ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tally:
    """The numbers of a function or of a lesson."""

    mutants: int
    equivalent: int
    full: int
    visible: int
    specific: int

    @property
    def counted(self) -> int:
        return self.mutants - self.equivalent

    def shares(self) -> tuple[float, float, float]:
        """Percent noticed by the full tests, by the visible ones, and diagnosed specifically."""
        counted, full = self.counted or 1, self.full or 1
        whole = 0.0 if self.counted else 100.0  # nothing to notice
        return (
            whole + 100 * self.full / counted,
            whole + 100 * self.visible / counted,
            whole + 100 * self.specific / full,
        )


def count(results: Iterable[Result]) -> Tally:
    results = list(results)
    return Tally(
        len(results),
        sum(not result.counts for result in results),
        sum(result.full for result in results),
        sum(result.visible for result in results),
        sum(result.full and result.specific for result in results),
    )


def missed_floors(tally: Tally) -> list[str]:
    """A sentence for each floor that a lesson's numbers do not reach."""
    names = ("noticed by the full tests", "noticed by the visible tests", "diagnosed specifically")
    floors = (FLOOR_FULL, FLOOR_VISIBLE, FLOOR_SPECIFIC)
    return [
        f"{share:.1f} % {name}, at least {floor} % are wanted"
        for name, share, floor in zip(names, tally.shares(), floors, strict=True)
        if share < floor
    ]


def run(lessons: list[str], *, root: Path, function: str | None = None) -> int:
    """Examine the lessons and print what was found; 0 if every floor is reached, else 1.

    `function` limits it to one exercise, and lists all that its visible test or its diagnoses miss.
    """
    _known_function(lessons, root, function)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    os.environ.setdefault("MPLBACKEND", "agg")
    trial._warm()
    console = Console(soft_wrap=True, highlight=False)
    failed = False
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        for lesson in lessons:
            names = [e.name for e in read_exercises(_cells(lesson, root))]
            if function is not None and function not in names:
                continue
            try:
                results, problems = examine_apart(lesson, root, function, bar)
            except CourseError as error:
                results, problems = {}, [str(error)]
            problems += missed_floors(count(r for found in results.values() for r in found))
            _say(console, lesson, results, problems, details=function is not None)
            failed = failed or bool(problems)
    return int(failed)


def _cells(lesson: str, root: Path) -> tuple[Cell, ...]:
    return tuple(read_lesson(root / "lessons" / lesson / "lesson.py").cells)


def _known_function(lessons: list[str], root: Path, function: str | None) -> None:
    names = {e.name for lesson in lessons for e in read_exercises(_cells(lesson, root))}
    if function is not None and function not in names:
        raise unknown_name("exercise", function, names)


def _say(
    console: Console, lesson: str, results: Results, problems: list[str], *, details: bool
) -> None:
    every = [result for found in results.values() for result in found]
    if every:
        console.print(_table(lesson, results))
    _list(console, "Survivors", (r for r in every if r.counts and not r.full), _reason)
    _list(console, "Not counted", (r for r in every if not r.counts), _reason)
    if details:
        _list(console, "Noticed by hidden checks only", (r for r in every if r.full > r.visible))
        unclear = (r for r in every if r.full and not r.specific)
        _list(console, "Noticed, and said no more than", unclear, lambda r: ", ".join(r.codes))
    console.print(f"{'✗ failed' if problems else '✓ passes'}  {lesson}: mutants are noticed")
    for problem in problems:
        console.print(f"            {escape(problem)}")


def _table(lesson: str, results: Results) -> Table:
    table = Table(title=f"Mutants of {lesson}", title_justify="left", box=SIMPLE_HEAD)
    table.add_column("function", overflow="fold")
    for title in ("mutants", "same", "full", "visible", "diagnosed"):
        table.add_column(title, justify="right", no_wrap=True)
    every = [result for found in results.values() for result in found]
    for name, found in (*results.items(), ("all", every)):
        tally = count(found)
        noticed, seen, specific = tally.shares()
        table.add_row(
            name,
            str(tally.mutants),
            str(tally.equivalent),
            f"{noticed:.1f} %",
            f"{seen:.1f} %",
            f"{specific:.1f} %",
            end_section=name == list(results)[-1],
            style="bold" if name == "all" else None,
        )
    return table


def _reason(result: Result) -> str:
    return result.reason


def _list(
    console: Console,
    title: str,
    results: Iterable[Result],
    reason: Callable[[Result], str] = lambda result: "",
) -> None:
    """Mutants by function and reason, a line each."""
    groups: dict[tuple[str, str], list[Result]] = {}
    for result in results:
        groups.setdefault((result.mutant.function, reason(result)), []).append(result)
    if not groups:
        return
    console.print(f"{title}:")
    for (function, why), found in groups.items():
        console.print(f"  {escape(function)}" + (f" – {escape(why)}" if why else ""))
        for result in found:
            console.print(f"    {escape(str(result.mutant))}")
