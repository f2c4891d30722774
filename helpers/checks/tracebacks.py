"""Where the student's code failed, and what its names hold there.

Runs where the student's code runs: in their own kernel, or in the candidate's process. What it finds
is plain data that can be sent.
"""

from __future__ import annotations

import ast
import builtins
import linecache
import textwrap
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from types import CodeType, FrameType, TracebackType
from typing import Any

import numpy as np

STUB = "# YOUR CODE HERE"
#: How the cells of a test begin: its own, and the folded one before it.
OF_A_TEST = ("from helpers.checks import ", "# For the check below")
MOST_SEEN = 4  # values that are described
LONGEST = 60  # characters of their text
LARGEST = 1_000_000  # entries of an array that is calculated with anew

#: Types of numpy's that are told by their names.
KINDS = frozenset({"bool", *(f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64))})

#: Text in the line, kind, shape: ("X", "array", (2, 3)), ("b", "float", ()).
Seen = tuple[str, str, tuple[int, ...]]


@dataclass(frozen=True)
class Place:
    """The deepest line of the student's own code in a traceback.

    Attributes:
        function, number, line: the function, the line's number in its cell, its text.
        written: it is the stub's `raise`, with code around it.
        inside: the exception comes from a stand-in that the line calls.
        elsewhere: another function of the notebook that has the name that is not known here.
        seen: what the line works with.
    """

    function: str = ""
    number: int | None = None
    line: str = ""
    written: bool = False
    inside: bool = False
    elsewhere: str = ""
    seen: tuple[Seen, ...] = ()


def no_stand_in(frame: FrameType) -> bool:
    return False


def find(
    error: BaseException,
    namespace: Mapping[str, Any],
    is_stand_in: Callable[[FrameType], bool] = no_stand_in,
) -> Place:
    """The place of an exception; an empty one if no code of the notebook has a part in it."""
    deepest: TracebackType | None = None
    inside = False
    step = error.__traceback__
    while step is not None:
        if is_stand_in(step.tb_frame) or _is_a_tests(step.tb_frame.f_code):
            inside = deepest is not None  # what fails in there is the student's call of it
            break
        if step.tb_frame.f_globals is namespace:
            deepest = step
        step = step.tb_next
    if deepest is None:
        return Place()
    code, number = deepest.tb_frame.f_code, deepest.tb_lineno
    line = linecache.getline(code.co_filename, number).strip()
    place = Place(code.co_name, number, line, inside=inside)
    try:
        if isinstance(error, NotImplementedError):
            own = number - code.co_firstlineno + 1
            known = {name for name, value in list(namespace.items()) if callable(value)}
            return replace(place, written=is_written(_source(code), own, known))
        return replace(
            place,
            elsewhere=_elsewhere(error, code, namespace),
            seen=tuple(islice(_seen(deepest, line), MOST_SEEN)),
        )
    except Exception:  # a value of the student's may do anything when it is looked at
        return place


# -- the stub's own line -----------------------------------------------------------------------


def _source(code: CodeType) -> str:
    """The text of the function, from its first line."""
    lines = linecache.getlines(code.co_filename)
    return "".join(lines[code.co_firstlineno - 1 :])


def is_written(source: str, number: int, known: Collection[str] = ()) -> bool:
    """Whether there is code around the `raise` at line `number` of a function, which was a stub.

    The text begins with the function and may go on after it. Some lines around the stub's own are
    given, so code counts only between the stub's remark and the `raise`, or below it, where what is
    given there has all its names.

    Args:
        known: the notebook's functions.
    """
    lines = source.split("\n")
    if not 0 < number <= len(lines):
        return False
    above = lines[: number - 1]
    marks = [place for place, text in enumerate(above) if text.strip() == STUB]
    function = _function(source)
    if function is None:
        return False
    first = function.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    begin = marks[-1] + 1 if marks else ((first.end_lineno or 1) if documented else 1)
    nodes = [node for node in ast.walk(function) if isinstance(node, ast.stmt)]
    if any(begin < node.lineno < number and node is not function for node in nodes):
        return True
    below = [node for node in nodes if node.lineno > number]
    if all(isinstance(node, ast.Return) for node in below):
        return False
    arguments = {it.arg for it in ast.walk(function) if isinstance(it, ast.arg)}
    stored, loaded = set(arguments), set[str]()
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            stored.add(node.id)
    for statement in below:
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                loaded.add(node.id)
    return loaded - stored <= {"np", "math", *known, *dir(builtins)}


def _function(source: str) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    """The function at the beginning of a text."""
    lines = textwrap.dedent(source).split("\n")
    end = len(lines)
    for number, text in enumerate(lines[1:], 1):  # what is not indented is not part of it
        if text.strip() and not text.startswith((" ", "\t", ")", "#")) and number > 1:
            end = number
            break
    while end > 0:
        try:
            body = ast.parse("\n".join(lines[:end])).body
        except SyntaxError:
            end -= 1
            if len(lines) - end > 200:
                return None
            continue
        if body and isinstance(body[0], (ast.FunctionDef, ast.AsyncFunctionDef)):
            return body[0]
        return None
    return None


def _is_a_tests(code: CodeType) -> bool:
    """Whether it is written in a cell of a test: its functions are none of the learner's."""
    return linecache.getline(code.co_filename, 1).startswith(OF_A_TEST)


# -- names -------------------------------------------------------------------------------------


def _elsewhere(error: BaseException, code: CodeType, namespace: Mapping[str, Any]) -> str:
    """Another function of the notebook in which the unknown name is known."""
    name = getattr(error, "name", None)
    if type(error) is not NameError or not isinstance(name, str):
        return ""
    for function in list(namespace.values()):
        other = getattr(function, "__code__", None)
        if not isinstance(other, CodeType) or function.__globals__ is not namespace:
            continue
        if (
            other is not code
            and not _is_a_tests(other)
            and name in (*other.co_varnames, *other.co_cellvars)
        ):
            return other.co_name
    return ""


def _seen(step: TracebackType, line: str) -> Iterator[Seen]:
    """What the failing expression works with."""
    frame = step.tb_frame
    known = {**frame.f_globals, **frame.f_locals}
    told = set[str]()
    for text in (_expression(step), line):
        for node in _operands(text):
            for part in _readable(node, known):
                said = ast.unparse(part)
                found = _described(_value(part, known))
                if found and said not in told and len(said) <= LONGEST:
                    told.add(said)
                    yield (said, *found)
        if told:  # what the expression holds says more than the whole line
            return


def _expression(step: TracebackType) -> str:
    """The text of the expression that failed, which Python knows by its place."""
    code = step.tb_frame.f_code
    position = next(islice(code.co_positions(), step.tb_lasti // 2, None), None)
    if position is None or None in position:
        return ""
    first, last, begin, end = position
    assert first and last and begin is not None and end is not None
    lines = [linecache.getline(code.co_filename, n) for n in range(first, last + 1)]
    if not all(lines) or len(lines) > 8:
        return ""
    data = [text.encode() for text in lines]
    data[-1] = data[-1][:end]
    data[0] = data[0][begin:]
    return " ".join(part.decode(errors="replace").strip() for part in data)


def _operands(text: str) -> list[ast.expr]:
    """The parts of an expression whose kinds and shapes decide whether it works."""
    try:
        node = ast.parse(text.rstrip(":"), mode="eval").body
    except (SyntaxError, ValueError):
        try:
            statement = ast.parse(text.rstrip(":")).body[0]
        except (SyntaxError, ValueError, IndexError):
            return []
        value = getattr(statement, "value", None)
        return _operands(ast.unparse(value)) if isinstance(value, ast.expr) else []
    match node:
        case ast.BinOp(left=left, right=right):
            return [left, right]
        case ast.Compare(left=left, comparators=others):
            return [left, *others]
        case ast.Call(func=ast.Attribute(value=owner), args=args, keywords=named):
            return [owner, *args, *(word.value for word in named)]
        case ast.Call(args=args, keywords=named):
            return [*args, *(word.value for word in named)]
        case ast.Subscript(value=value, slice=index):
            return [value, index]
        case ast.Attribute(value=value):
            return [value]
    return [node]


def _readable(node: ast.expr, known: Mapping[str, Any]) -> Iterator[ast.expr]:
    """The expression, if its value can be told without running anything; else the names in it."""
    if isinstance(node, ast.Constant):
        return
    if _value(node, known) is not _UNKNOWN:
        yield node
        return
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            yield part


class _Unknown:
    pass


_UNKNOWN = _Unknown()
_OPERATIONS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.divide,
    ast.MatMult: np.matmul,
}


def _value(node: ast.expr, known: Mapping[str, Any]) -> Any:
    """The value of an expression of names, keys, transposes and plain arithmetic."""
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            return known.get(name, _UNKNOWN)
        case ast.Attribute(value=owner, attr="T"):
            value = _value(owner, known)
            return value.T if type(value) is np.ndarray else _UNKNOWN
        case ast.Subscript(value=owner, slice=index):
            value, key = _value(owner, known), _value(index, known)
            if type(value) in (dict, list, tuple) and type(key) in (str, int):
                try:
                    return value[key]
                except (LookupError, TypeError):
                    pass
            return _UNKNOWN
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            value = _value(operand, known)
            return -value if _calculable(value) else _UNKNOWN
        case ast.BinOp(left=left, op=operation, right=right) if type(operation) in _OPERATIONS:
            a, b = _value(left, known), _value(right, known)
            if _calculable(a) and _calculable(b) and np.size(a) * np.size(b) <= LARGEST:
                try:
                    with np.errstate(all="ignore"):
                        return _OPERATIONS[type(operation)](a, b)
                except Exception:  # then it is the operands that do not fit
                    pass
    return _UNKNOWN


def _calculable(value: Any) -> bool:
    if type(value) is np.ndarray:
        return value.dtype.kind in "fiub" and value.size <= LARGEST
    return type(value) in (int, float, bool) or isinstance(value, np.number)


def _described(value: Any) -> tuple[str, tuple[int, ...]] | None:
    """Kind and shape of a value; None for what says nothing, such as a module."""
    if type(value) is np.ndarray:
        kind = "array" if value.dtype.kind == "f" else str(value.dtype)
        return (kind if kind in KINDS else "array"), value.shape
    if isinstance(value, np.generic):
        return "number", ()
    if value is None:
        return "None", ()
    for plain in (bool, int, float, str, list, tuple, dict):
        if type(value) is plain:
            return plain.__name__, (len(value),) if isinstance(value, (list, tuple)) else ()
    return None
