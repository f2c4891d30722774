"""Operators on names: W1 for W2, dW for db, swapped returns."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from course.mutants.syntax import Edit, Site, code, instead, is_text, parameters, swapped_neighbours

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
    return list(dict.fromkeys(parameters(function) + stored))


def _keys_in(function: ast.FunctionDef) -> list[str]:
    """Texts that look like keys, such as "dW1" (not the docstring)."""
    texts = [node.value for node in ast.walk(function) if is_text(node) and hasattr(node, "value")]
    return [text for text in dict.fromkeys(texts) if NAME.fullmatch(text)]


def other_name(site: Site) -> Iterator[Edit]:
    """W1 for W2, dW for db, Z for A: as a variable or as a key."""
    node = site.node
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and site.name != "func":
        for new in alike(node.id, _names_in(site.function)):
            yield instead(node, ast.Name(new))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and is_text(node):
        in_text = isinstance(site.parent, ast.JoinedStr)
        pool = ("W", "b", "dW", "db", "A", "Z", "dA") if in_text else _keys_in(site.function)
        used = {n.value for n in ast.walk(site.function) if isinstance(n, ast.Constant)}
        for new in alike(node.value, pool):
            if not in_text or new in used:
                yield ast.Constant(new), f"key `{new}` for `{node.value}`"


def order(site: Site) -> Iterator[Edit]:
    """Swapped returns, swapped targets, shapes and dictionary entries."""
    node = site.node
    if isinstance(node, (ast.Tuple, ast.List)):
        what = {ast.Return: " in the return", ast.Assign: " in the assignment"}
        where = what.get(type(site.parent), "")
        for swapped, i in swapped_neighbours(node.elts):
            pair = f"`{code(node.elts[i])}` and `{code(node.elts[i + 1])}`"
            yield type(node)(swapped, node.ctx), f"{pair} swapped{where}"
        if isinstance(site.parent, ast.Return) and len(node.elts) > 1:
            yield node.elts[0], f"only `{code(node.elts[0])}` returned"
    elif isinstance(node, ast.Dict):
        for swapped, i in swapped_neighbours(node.values):
            pair = f"`{code(node.values[i])}` and `{code(node.values[i + 1])}`"
            yield ast.Dict(node.keys, swapped), f"{pair} swapped between keys"
        for i, key in enumerate(node.keys):
            new = ast.Dict([*node.keys[:i], *node.keys[i + 1 :]],
                           [*node.values[:i], *node.values[i + 1 :]])  # fmt: skip
            yield new, f"entry `{code(key) if key else '**'}` left out"
