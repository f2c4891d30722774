"""What a lesson's notebook says of what it needs: frameworks to import, and limits of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from course.errors import MachineFault
from course.files import read_regular
from course.sandbox.limits import MB, Limits
from helpers.needs import FRAMEWORKS, missing


class CannotRunHere(MachineFault):
    """A lesson cannot be run here, since a framework that it names is not installed."""


def needs_of(notebook: Mapping[str, Any]) -> tuple[str, ...]:
    """The frameworks that a lesson's notebook names."""
    return tuple(_course(notebook).get("needs") or ())


def limits_for(notebook: Mapping[str, Any], limits: Limits) -> Limits:
    """The limits of a submission: those that the lesson names, where they are wider."""
    own = _course(notebook).get("limits") or {}
    return replace(
        limits,
        memory=max(limits.memory, int(own.get("memory", 0)) * MB),
        notebook_seconds=max(limits.notebook_seconds, float(own.get("seconds", 0))),
    )


def _course(notebook: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = notebook["metadata"].get("course") or {}
    return found


def lacking(lesson: str, needs: Sequence[str]) -> str:
    """One sentence if a framework that a lesson needs is not installed here, with the command; or ""."""
    absent = missing(needs)
    if not absent:
        return ""
    titles = " and ".join(FRAMEWORKS[name].title for name in absent)
    return (
        f'lesson "{lesson}" needs {titles}, which this Python does not have: '
        'pip install -e ".[frameworks]"'
    )


def lacking_for(notebook: Mapping[str, Any]) -> str:
    """`lacking` of a lesson by its source notebook, as JSON or as a node."""
    return lacking(str(_course(notebook).get("lesson", "?")), needs_of(notebook))


def lacking_at(root: Path, lesson: str) -> str:
    """`lacking` of a lesson by its file in `source/`; "" where that cannot be read: others say so."""
    try:
        return lacking_for(json.loads(read_regular(root / "source" / lesson / f"{lesson}.ipynb")))
    except (OSError, ValueError, KeyError):
        return ""
