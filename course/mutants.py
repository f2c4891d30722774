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
import inspect
import io
import os
import re
import resource
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing import connection, get_context
from pathlib import Path
from typing import Any

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
    known: frozenset[str]  # functions that the notebook has

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
    return dict(zip(_parameters(function)[len(_parameters(function)) - len(values) :], values))


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
        and not isinstance(getattr(site.parent, "targets", [None])[0], ast.Tuple)
    ):
        yield ast.UnaryOp(ast.USub(), node), f"minus before `{_code(node)}`"
    elif isinstance(site.parent, ast.Call) and _callee(site.parent) == "exp" and site.name == "args":
        yield ast.UnaryOp(ast.USub(), node), f"minus before `{_code(node)}` in exp"


@operator
def constants(site: Site) -> Iterator[Edit]:
    node = site.node
    if not _is_number(node) or getattr(site.parent, "arg", "") == "axis":
        return
    old = node.value
    values = [2 * old or 1] if site.name == "defaults" else [old + 1, old - 1, 0, 2 * old]
    if site.name != "defaults" and (isinstance(old, float) or old % 2 == 0):
        values.append(old / 2 if isinstance(old, float) else old // 2)
    for new in dict.fromkeys(values):
        if new != old:
            yield ast.Constant(new), f"{new!r} for {old!r}"


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
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        if site.name != "defaults" and getattr(site.parent, "arg", "") != "keepdims":
            yield _instead(node, ast.Constant(not node.value))


@operator
def in_place(site: Site) -> Iterator[Edit]:
    """The caller's arrays change."""
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
    if not (isinstance(node, ast.Return) and site.parent is site.function):
        return
    for name in _parameters(site.function):
        if name in site.known:  # here: the arguments that are or hold arrays
            yield [*ast.parse(f"_spoil({GIVEN}[{name!r}])").body, node], f"`{name}` changed in place"


GIVEN = "_given"  # the arguments as the caller handed them in


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
    """All nodes below `node`, but docstrings, annotations and what is only printed."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
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
        names = frozenset({*known} - {*_parameters(function)} | {*arrays})
        for site in list(_sites(function, function, names)):
            at = getattr(site.node, "lineno", getattr(site.parent, "lineno", function.lineno))
            for make in OPERATORS:
                for new, what in make(site):
                    text = _with(tree, site, new)
                    if text not in seen:
                        seen.add(text)
                        mutants.append(Mutant(function.name, line + at - 1, what, text))
    return mutants


def _with(tree: ast.Module, site: Site, new: New) -> str:
    """The code of the whole cell with one node replaced; the tree itself stays as it is."""
    if not isinstance(new, list):
        site.put(new)
        text = ast.unparse(tree)
        site.put(site.node)
        return text
    block = site.siblings
    before = block[:]
    assert site.index is not None
    block[site.index : site.index + 1] = new or ([] if len(block) > 1 else [ast.Pass()])
    text = ast.unparse(tree)
    block[:] = before
    return text
