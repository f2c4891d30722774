"""A hint stops short of the answer: no code in prose is what a solution computes."""

from __future__ import annotations

import ast
import contextlib
import re
from collections.abc import Iterator

from nbformat import NotebookNode

from course.cells import SOLUTION, grade_id, is_solution
from course.gates.reference import Reference
from course.gates.secret_lines import bare

TELLING = 20  # characters of a statement, without blanks, that give it away
SHORTEST = 6  # the same of what it computes,
SHARE = 0.3  # where that is so much of the solution
_CODE = re.compile(r"```\w*\n(?P<block>.*?)```|(?P<ticks>`+)(?P<span>.+?)(?P=ticks)|"
                   r"<code>(?P<html>.*?)</code>", re.DOTALL)  # fmt: skip


def solution_in_prose(reference: Reference) -> list[str]:
    """A sentence for each piece of code in the released text that holds a solution's expression."""
    return [f"release, {told}" for told in solution_in(reference.release, reference.source)]


def solution_in(release: NotebookNode, source: NotebookNode) -> list[str]:
    """The same for any copy of a release, by the lesson's source."""
    secret = {
        text: grade_id(cell)
        for cell in source.cells
        if is_solution(cell)
        for text in expressions(cell.source)
    }
    problems: dict[str, None] = {}
    for cell in release.cells:
        if cell.cell_type != "markdown":
            continue
        for code in code_of(cell.source):
            for text, name in secret.items():
                if text in code:
                    problems[f"{cell.id}: the solution of {name} as code: {text}"] = None
    return list(problems)


def code_of(text: str) -> Iterator[str]:
    """The code in a Markdown text, without blanks."""
    for found in _CODE.finditer(text):
        code = found["block"] or found["span"] or found["html"] or ""
        yield _bare(code)


def expressions(source: str) -> Iterator[str]:
    """What in a solution tells it, without blanks: long statements, and what a statement computes
    where that is most of the solution. A call by itself is a step that a hint may name."""
    code = SOLUTION.unmarked(source)
    lines = code.split("\n")
    secret = {line.strip() for line in SOLUTION.lines(source) if line.strip()}
    statements = [
        node
        for node in ast.walk(ast.parse(code))
        if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Return))
        and lines[node.lineno - 1].strip() in secret
    ]
    told = [
        node
        for node in statements
        if node.value is not None and not isinstance(node.value, (ast.Name, ast.Constant))
    ]
    whole = sum(len(bare(line)) for line in secret)
    for node in told:
        assert node.value is not None
        statement, value = _bare(ast.unparse(node)), _bare(ast.unparse(node.value))
        if not _computes(node.value) and len(told) > 1:
            continue
        if len(statement) >= TELLING:
            yield statement
        if len(value) >= SHORTEST and len(value) >= SHARE * whole:
            yield value


def statements(tree: ast.AST) -> Iterator[str]:
    """What code assigns and returns, as `expressions` writes it: the statements, and their values."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Return)) and node.value:
            yield bare(ast.unparse(node))
            yield bare(ast.unparse(node.value))


def _computes(value: ast.expr) -> bool:
    """Whether it is more than a name with an index, or one call with names."""
    return any(
        isinstance(node, (ast.BinOp, ast.UnaryOp, ast.Compare)) for node in ast.walk(value)
    ) or (
        sum(isinstance(node, ast.Call) for node in ast.walk(value)) > 0
        and any(isinstance(node, ast.Constant) for node in ast.walk(value))
    )


def _bare(code: str) -> str:
    """Code without what makes no difference; as Python writes it, where it is Python."""
    with contextlib.suppress(SyntaxError, ValueError):
        code = ast.unparse(ast.parse(code.strip()))
    return bare(code)
