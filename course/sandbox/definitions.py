"""What a cell defines, apart from all else that it does.

A line that fails at the grader only, such as one that asks for input or for a file of the student's,
must not cost the functions below it. So a cell that fails is gone on with: what it defines is
defined all the same.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Container, Iterator, Mapping
from types import FunctionType, ModuleType
from typing import Any

#: Cell magics that run their body as Python and only measure or hide it.
WRAPPERS = ("time", "timeit", "capture", "prun", "memit", "mprun", "snakeviz", "heat", "debug")
_MAGIC = re.compile(r"\s*%%(\w+)[^\n]*(?:\n|$)")
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_IMPORTS = (ast.Import, ast.ImportFrom)
_ASSIGNMENTS = (ast.Assign, ast.AnnAssign)
_CALLS = (ast.Call, ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp, ast.Await)


def unwrapped(source: str, known: Container[str]) -> str:
    """The cell without a cell magic that only measures or hides it, or that is not `known` here.

    The lines keep their numbers.
    """
    found = _MAGIC.match(source)
    if not found or (found[1] in known and found[1] not in WRAPPERS):
        return source
    return lines_before(found[0].count("\n") + 1) + source[found.end() :]


def lines_before(number: int) -> str:
    """As many lines as come before a line; IPython would take empty ones away."""
    return "#\n" * (number - 1)


def defines(node: ast.stmt, quick: bool) -> bool:
    """Whether a statement does nothing but define, import or assign.

    Args:
        quick: an assignment must not call anything: it may be what takes too long.
    """
    if isinstance(node, _DEFINITIONS + _IMPORTS):
        return True
    if isinstance(node, _ASSIGNMENTS):
        return not (quick and _calls(node))
    if isinstance(node, (ast.If, ast.Try, ast.With)):
        inside = list(_statements_of(node))
        return any(not isinstance(each, ast.Pass) for each in inside) and all(
            isinstance(each, ast.Pass) or defines(each, quick) for each in inside
        )
    return False


def needed(nodes: list[ast.stmt], known: Mapping[str, Any]) -> list[ast.stmt]:
    """The assignments among statements that its definitions need, and that `defines` leaves out where
    a call may take too long: `rng = np.random.default_rng()`.

    They call nothing of the notebook's own, such as a training.

    Args:
        known: the notebook's variables.
    """
    quick = [node for node in nodes if defines(node, quick=True)]
    left = [node for node in nodes if isinstance(node, _ASSIGNMENTS) and node not in quick]
    used = _names(quick, ast.Load) - known.keys()
    chosen: list[ast.stmt] = []
    for node in reversed(left):  # what one of them needs is above it
        names = _names([node], ast.Store)
        if (names & used and not _calls_own(node, known)) or (
            not names <= known.keys() and _makes_function(node, known)
        ):
            chosen.insert(0, node)
            used |= _names([node], ast.Load) - known.keys()
    return chosen


def _names(nodes: list[ast.stmt], context: type[ast.expr_context]) -> set[str]:
    parts = [part for node in nodes for part in ast.walk(node)]
    return {p.id for p in parts if isinstance(p, ast.Name) and isinstance(p.ctx, context)}


def _makes_function(node: ast.stmt, known: Mapping[str, Any]) -> bool:
    """Whether an assignment may make a function: by a class, as `sigmoid = Sigmoid()`, or of one that
    is there, as `sigmoid = counted(sigmoid_of_numbers)`."""
    call = getattr(node, "value", None)
    if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name)):
        return False
    given = [known.get(part.id) if isinstance(part, ast.Name) else None for part in call.args]
    if issubclass(type(known.get(call.func.id)), type):
        return True
    return bool(given) and all(issubclass(type(each), FunctionType) for each in given)


def _calls_own(node: ast.AST, known: Mapping[str, Any]) -> bool:
    """Whether something is called that is neither a module's nor Python's own."""
    for part in ast.walk(node):
        if isinstance(part, ast.Call):
            root = part.func
            while isinstance(root, (ast.Attribute, ast.Call, ast.Subscript)):
                root = root.func if isinstance(root, ast.Call) else root.value
            if not isinstance(root, ast.Name):
                return True
            if not (isinstance(known.get(root.id), ModuleType) or hasattr(builtins, root.id)):
                return True
    return False


def _calls(node: ast.AST) -> bool:
    """Whether something is called or gone through right here, not only when a lambda is called."""
    if isinstance(node, ast.Lambda):
        return _calls(node.args)  # its default values are computed now
    return isinstance(node, _CALLS) or any(map(_calls, ast.iter_child_nodes(node)))


def _statements_of(node: ast.If | ast.Try | ast.With) -> Iterator[ast.stmt]:
    yield from node.body
    if not isinstance(node, ast.With):
        yield from node.orelse
    if isinstance(node, ast.Try):
        yield from node.finalbody
        for handler in node.handlers:
            yield from handler.body


def without(nodes: list[ast.stmt], given: str) -> list[ast.stmt]:
    """The statements that are not in the `given` text."""
    try:
        known = {ast.dump(node) for node in ast.parse(given).body}
    except (SyntaxError, ValueError):
        known = set()
    return [node for node in nodes if ast.dump(node) not in known]


def first_line(node: ast.stmt) -> int:
    """The line where a statement begins, with its decorators."""
    decorators = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])


def only(text: str, node: ast.stmt) -> str:
    """The text with nothing in it but the lines of a statement, which keep their numbers."""
    lines = text.splitlines(keepends=True)
    first = first_line(node)
    return lines_before(first) + "".join(lines[first - 1 : node.end_lineno])


def bare(node: ast.stmt) -> str | None:
    """A definition without its decorators and annotations, which may need what is missing here.

    None where it has none, or is not a definition.
    """
    if not isinstance(node, _DEFINITIONS):
        return None
    before = ast.dump(node)
    for part in ast.walk(node):
        if isinstance(part, _DEFINITIONS):
            part.decorator_list = []
        if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef)):
            part.returns = None
        if isinstance(part, ast.arg):
            part.annotation = None
    if ast.dump(node) == before:
        return None
    return lines_before(node.lineno) + ast.unparse(node)


def within(node: ast.stmt, quick: bool) -> list[str]:
    """What a `with` block defines, where what it is about is missing: each as a text of its own."""
    if not isinstance(node, ast.With):
        return []
    return [
        lines_before(first_line(each)) + ast.unparse(each)
        for each in node.body
        if defines(each, quick)
    ]


# -- what a newer Python could read ----------------------------------------------------------------

#: What a line may use, and the first Python that reads it.
NEWER: tuple[tuple[tuple[int, int], str, re.Pattern[str]], ...] = (
    ((3, 12), "a `type` statement", re.compile(r"^\s*type\s+\w+(\[.*\])?\s*=")),
    ((3, 12), "type parameters in brackets", re.compile(r"^\s*(async\s+)?(def|class)\s+\w+\s*\[")),
    ((3, 14), "`except` of several exceptions without parentheses",
     re.compile(r"^\s*except\*?\s+[\w.]+\s*(,\s*[\w.]+\s*)+:")),
    ((3, 14), "a template string", re.compile(r"""(?<![\w"'])(t|tr|rt)(["'])""", re.IGNORECASE)),
    ((3, 12), "quotes, a backslash or a comment within the braces of an f-string",
     re.compile(r"""(?<![\w"'])r?f(["']).*?\{[^}]*(\1|\\|\#)""", re.IGNORECASE)),
    ((3, 15), "a lazy import", re.compile(r"^\s*lazy\s+(import|from)\b")),
)  # fmt: skip


def too_new(line: str, version: tuple[int, int]) -> tuple[str, str] | None:
    """What in a line that is not valid here a newer Python reads, and the first that does."""
    for needed, what, pattern in NEWER:
        if needed > version and pattern.search(line):
            return what, ".".join(map(str, needed))
    return None
