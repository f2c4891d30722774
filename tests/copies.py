"""Code as a copier hands it in: every name changed, no comments, another layout."""

from __future__ import annotations

import ast
import io
import tokenize


def renamed(code: str) -> str:
    """The same lines with all names of their own changed, and without comments."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return code
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.arg != "self":
            names.setdefault(node.arg, f"v{len(names)}")
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.setdefault(node.id, f"v{len(names)}")
    lines = code.splitlines(keepends=True)
    before = ""
    changes = []
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type == tokenize.NAME and token.string in names and before != ".":
            changes.append((token.start, token.end, names[token.string]))
        elif token.type == tokenize.COMMENT:
            changes.append((token.start, token.end, ""))
        before = token.string
    for (row, start), (_, end), text in reversed(changes):
        line = lines[row - 1]
        lines[row - 1] = line[:start] + text + line[end:]
    return "".join(lines)


def laid_out(code: str) -> str:
    """The same statements as another formatter writes them: quotes, brackets, lines."""
    try:
        return ast.unparse(ast.parse(code))
    except SyntaxError:
        return code
