"""What a lesson needs beside numpy: a framework, named in the lesson's header.

The opening cell of such a lesson calls `require`, which imports nothing: it looks whether the
framework is there, says in one sentence how to get it where it is not, and keeps its log quiet.
"""

from __future__ import annotations

import importlib.util
import os
import platform
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Framework:
    """A framework that a lesson may name.

    Attributes:
        title: what people call it.
        small: what pip installs on x86-64, without what graphics cards need; elsewhere it is the
            framework itself. pyproject.toml has the same bounds in its extra `frameworks`.
        newest: the newest Python that it has packages for.
        settings: variables that are set before it is imported, if they are not set already.
    """

    title: str
    small: str
    newest: tuple[int, int]
    settings: dict[str, str] = field(default_factory=dict)


#: By the name that a lesson writes in its header, which is the name to import.
FRAMEWORKS = {
    "tensorflow": Framework(
        "TensorFlow",
        "tensorflow-cpu",
        (3, 13),
        # a grade cell that writes to stderr earns nothing; oneDNN rounds in another order, and says so
        {"TF_CPP_MIN_LOG_LEVEL": "3", "TF_ENABLE_ONEDNN_OPTS": "0"},
    ),
}
VERSIONS = ">=2.19,<3"


class FrameworkMissing(ModuleNotFoundError):
    """A lesson's framework is not installed; the text is one sentence with the command."""

    def _render_traceback_(self) -> list[str]:  # shown by IPython in place of a traceback
        return [f"✗ {self}"]


def set_up() -> None:
    """Set what frameworks read when they are imported, where it is not set already."""
    for framework in FRAMEWORKS.values():
        for name, value in framework.settings.items():
            os.environ.setdefault(name, value)


def require(*names: str) -> None:
    """Make sure that the frameworks `names` can be imported.

    Raises:
        FrameworkMissing: one of them is not installed.
    """
    for name in missing(names):
        raise FrameworkMissing(how_to_get(name))


def missing(names: Iterable[str]) -> list[str]:
    """Those of the frameworks `names` that are not installed here; nothing is imported."""
    return [name for name in names if not _is_there(name)]


def _is_there(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):  # half of it is there
        return False


def how_to_get(name: str) -> str:
    """What a learner does to get a framework: one sentence."""
    framework = FRAMEWORKS[name]
    has_not = f"This lesson needs {framework.title}, which this Python does not have"
    if sys.version_info[:2] > framework.newest:
        newest = ".".join(map(str, framework.newest))
        return f"{has_not} and cannot get: choose a kernel (Python) of version 3.11 to {newest}."
    package = framework.small if platform.machine() in ("x86_64", "AMD64") else name
    return (
        f'{has_not}: run %pip install "{package}{VERSIONS}" in a cell, restart the '
        "kernel, and begin again."
    )
