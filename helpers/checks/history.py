"""Is the function that a check would judge the newest one that the learner has written?

After a syntax error in the newest version of a cell, the function of the version before is still
there. A check that judged it would praise what is no longer on the screen. The kernel keeps the
text of every cell that was run. So the newest text that defines a function, or tries to, can be
compared with the text that the function was made from.

An edit that was not run is unknown to the kernel. Only where the notebook was saved after the edit
can it be seen, in the file.
"""

from __future__ import annotations

import ast
import difflib
import inspect
import json
import linecache
import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import FunctionType
from typing import Any

from helpers.checks.diagnosis import Diagnosis

LARGEST_FILE = 20 << 20  # bytes of a notebook that is looked at
ALIKE = 0.7  # from which ratio a name is taken for another one misspelt
# The word `def`, and what it becomes in a hurry.
_DEF = r"(?:d\w{0,3}|\w{0,3}f|func\w*)"


@dataclass
class Runs:
    """What a kernel was given to run: the texts in order, and the newest of each cell by its id."""

    texts: list[str] = field(default_factory=list)
    cells: dict[str, tuple[str, float]] = field(default_factory=dict)  # id -> text, when
    transformed: Callable[[str], str] = str

    def note(self, info: Any) -> None:
        """A cell is about to run (IPython's event `pre_run_cell`)."""
        if info.cell_id and info.store_history:
            self.cells[info.cell_id] = info.raw_cell, time.time()


_seen = Runs()


def the_shell() -> Any:
    """IPython's shell in which this runs, or None. Nothing is imported to find out."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def of_the_kernel() -> Runs | None:
    """The runs of the kernel of this notebook; None outside of one, as in the grader."""
    shell: Any = the_shell()
    if shell is None or getattr(shell, "kernel", None) is None:
        return None
    if _seen.note not in shell.events.callbacks["pre_run_cell"]:
        shell.events.register("pre_run_cell", _seen.note)
    _seen.texts = list(shell.history_manager.input_hist_raw)
    _seen.transformed = shell.transform_cell
    return _seen


def stale(name: str, namespace: Mapping[str, Any], runs: Runs | None) -> Diagnosis | None:
    """Why the function of this name, or one that it uses, is not the newest; None if it is.

    Args:
        namespace: the notebook's variables.
        runs: see `of_the_kernel`; None if nothing is known of them.
    """
    if runs is None:
        return None
    for one in (name, *_used(namespace.get(name), namespace)):
        if found := _stale(one, namespace, runs):
            return found
    return None


def _used(function: Any, namespace: Mapping[str, Any]) -> Iterator[str]:
    """The notebook's own functions that a function names."""
    made = _plain_function(function)
    for name in made.__code__.co_names if made else ():
        other = _plain_function(namespace.get(name))
        if other is not None and other.__globals__ is namespace:
            yield name


def _plain_function(value: Any) -> FunctionType | None:
    try:
        bare = inspect.unwrap(value) if callable(value) else None
    except ValueError:  # it wraps itself
        return None
    return bare if isinstance(bare, FunctionType) else None


def _stale(name: str, namespace: Mapping[str, Any], runs: Runs) -> Diagnosis | None:
    newest = next((text for text in reversed(runs.texts) if _tries(name, text)), None)
    if newest is not None and (broken := _syntax_error(newest, runs)):
        return Diagnosis("newest_broken", function=name, **broken)
    made = _plain_function(namespace.get(name))
    if newest is not None and made is not None and made.__globals__ is namespace:
        own = "".join(linecache.getlines(made.__code__.co_filename)).strip()
        if own and own not in newest and own != _transformed(newest, runs).strip():
            return Diagnosis("newest_failed", function=name)
    if name in namespace and (other := _renamed(name, runs)):
        return Diagnosis("newest_renamed", function=name, other=other)
    if newest is not None and _edited(name, runs):
        return Diagnosis("newest_not_run", function=name)
    return None


def _tries(name: str, text: str) -> bool:
    """Whether a cell defines the name, or tries to."""
    word = re.escape(name)
    defines = rf"^[ \t]*(?:(?:async[ \t]+)?def|class)[ \t]+{word}\b|^[ \t]*{word}[ \t]*=(?!=)"
    return bool(
        re.search(defines, text, re.MULTILINE)
        or re.search(rf"^{_DEF}[ \t]+{word}[ \t]*\(", text, re.MULTILINE)
    )


def _transformed(text: str, runs: Runs) -> str:
    """The cell as Python, its magic replaced."""
    try:
        return runs.transformed(text)
    except SyntaxError:
        return text


def _syntax_error(text: str, runs: Runs) -> dict[str, Any] | None:
    """What Python says of a cell that it cannot read."""
    flags = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    try:
        compile(_transformed(text, runs), "<cell>", "exec", flags)
    except SyntaxError as error:
        line = (error.text or "").strip()
        return dict(
            error=type(error).__name__,
            message=error.msg,
            number=error.lineno,
            line=line or None,
        )
    except ValueError:  # null bytes
        return dict(error="SyntaxError", message="a character that Python does not know")
    return None


def _renamed(name: str, runs: Runs) -> str | None:
    """The misspelt name that the exercise's own cell defines now."""
    text, _ = runs.cells.get(name, ("", 0.0))
    if not text or _tries(name, text):
        return None
    others = re.findall(r"^def[ \t]+(\w+)", text, re.MULTILINE)
    alike = [it for it in others if difflib.SequenceMatcher(None, it, name).ratio() >= ALIKE]
    return alike[-1] if alike else None


def _edited(name: str, runs: Runs) -> bool:
    """Whether the saved notebook has a newer text in the exercise's cell than the one that ran."""
    if name not in runs.cells:
        return False
    ran, when = runs.cells[name]
    path = Path(os.environ.get("JPY_SESSION_NAME") or "")
    try:
        about = path.stat()
        if path.suffix != ".ipynb" or about.st_mtime <= when or about.st_size > LARGEST_FILE:
            return False
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        saved = ["".join(cell["source"]) for cell in cells if cell.get("id") == name]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False
    return len(saved) == 1 and saved[0].strip() != ran.strip()
