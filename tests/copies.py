"""Code as a copier hands it in: every name changed, no comments, another layout."""

from __future__ import annotations

import ast
import io
import random
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


# A solution, and the cell that it was written into.
OWN = '''
def solve(first, second):
    """Solve it."""
    found = {}
    for place, value in enumerate(first):
        if value % 2 == 0 and second[place] > 3:
            found[place] = [value - k for k in range(second[place])]
        else:
            found.setdefault(-1, []).append(value)
    total = sum(len(each) for each in found.values())
    while total > 100:
        total //= 2
    pairs = [(a, b) for a, b in zip(first, second) if a != b and a + b < total]
    order = sorted(pairs, key=lambda pair: (pair[1], -pair[0]))
    if not order:
        raise ValueError("nothing is left")
    return found, total / max(1, len(first)), order[-1]
'''
STUB = 'def solve(first, second):\n    """Solve it."""\n    # YOUR CODE HERE\n    raise NotImplementedError("not written yet")'


def scribbled(code: str, seed: int) -> str:
    """The code with many statements of one's own between the lines."""
    rng = random.Random(seed)
    tree = ast.parse(code)
    (function,) = tree.body
    lines = ("a{0} = {0}", "print({0}, {1})", "assert {0} < {1} + 9", "b = [{0}, {1}, {0}]")
    body = []
    for statement in function.body:
        body.append(statement)
        for _ in range(rng.randint(2, 4)):
            text = rng.choice(lines).format(rng.randint(0, 9), rng.randint(0, 9))
            body += ast.parse(text).body
    function.body = [*body[:-3], function.body[-1]]
    return ast.unparse(tree)
