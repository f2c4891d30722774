"""What a lesson says of its own diagnoses, as its source notebook keeps it.

The build writes `metadata.course.diagnoses`: exercise -> code -> [sentence, phrase, hidden slots].
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.checks.catalogue import CATALOGUE, Entries, entries_of

KEY = "diagnoses"  # in the course's own part of a source notebook's metadata


class Diagnoses:
    """The entries of each exercise of a lesson: the catalogue, and its own rows before it."""

    def __init__(self, rows: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self.own = {exercise: entries_of(found) for exercise, found in (rows or {}).items()}
        self._all = {exercise: {**CATALOGUE, **own} for exercise, own in self.own.items()}

    @classmethod
    def of(cls, notebook: Mapping[str, Any]) -> Diagnoses:
        """Those of a source notebook, as JSON or as a node."""
        return cls((notebook.get("metadata", {}).get("course") or {}).get(KEY))

    def __getitem__(self, exercise: str) -> Entries:
        return self._all.get(exercise, CATALOGUE)
