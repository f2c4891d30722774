"""A check that is run before the cells above it, as after a restart: one sentence, no traceback."""

from __future__ import annotations

import ast
import builtins
import linecache
from collections.abc import Mapping
from types import FrameType
from typing import Any

MOST_NAMED = 3


class CellsAboveNotRun(NameError):
    """The cell uses names that no cell has defined yet."""

    def __init__(self, names: list[str]) -> None:
        shown = ", ".join(names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")
        super().__init__(
            f"Run the cells above first ({shown} not known yet). In the menu: Run, then Run All Above "
            "Selected Cell."
        )

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in place of a traceback."""
        return [str(self)]


def refuse_unready(frame: FrameType, namespace: Mapping[str, Any]) -> None:
    """Raise `CellsAboveNotRun` where the cell that runs needs names that are not there."""
    text = "".join(linecache.getlines(frame.f_code.co_filename))
    missing = [name for name in needed(text) if name not in namespace]
    if missing:
        raise CellsAboveNotRun(missing)


def needed(text: str) -> list[str]:
    """The names that a cell uses and does not define, in order."""
    try:
        nodes = list(ast.walk(ast.parse(text)))
    except (SyntaxError, ValueError):
        return []
    own = set(dir(builtins))
    for node in nodes:
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            own.add(node.id)
        elif isinstance(node, ast.arg):
            own.add(node.arg)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            own.add(node.name)
        elif isinstance(node, ast.alias):
            own.add((node.asname or node.name).partition(".")[0])
        elif isinstance(node, ast.ExceptHandler) and node.name:
            own.add(node.name)
    used = [node for node in nodes if isinstance(node, ast.Name)]
    used.sort(key=lambda node: (node.lineno, node.col_offset))
    names = [node.id for node in used]
    return [name for name in dict.fromkeys(names) if name not in own]
