"""Wait until a file of a lesson is saved."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

PAUSE = 0.3  # seconds between two looks at the files


def changes(folder: Path, *files: Path) -> Iterator[None]:
    """One step for each time that Python files of the folder, or `files`, change from now on."""
    return _changes(_times(folder, files), folder, files)


def _changes(seen: dict[Path, int], folder: Path, files: tuple[Path, ...]) -> Iterator[None]:
    while True:
        time.sleep(PAUSE)
        if (now := _times(folder, files)) != seen:
            seen = now
            yield


def _times(folder: Path, files: tuple[Path, ...]) -> dict[Path, int]:
    found: dict[Path, int] = {}
    for path in (*folder.rglob("*.py"), *files):
        try:
            found[path] = path.stat().st_mtime_ns
        except FileNotFoundError:  # an editor is just replacing it
            continue
    return found
