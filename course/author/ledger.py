"""What students have got: the given cells of every release of a lesson, as digests.

An instructor may change a test after the release. Students then hand in the cells that they got, and
nobody has edited anything. Each build notes what it releases in `releases.json`, beside the gradebook
and like it a class's own; grading takes the earlier releases from there.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils

from course.author.release import gradebook_lock
from course.cells import grade_id, marks
from course.examine.matching import EARLIER, digest
from course.files import write_if_changed

FILE = "releases.json"
MOST = 20  # releases of a lesson that are kept

Release = dict[str, str]  # grade id -> digest of the cell's text


def note(root: Path, lesson: str, *releases: NotebookNode | None) -> None:
    """Keep what these releases, the oldest first, gave to students."""
    with gradebook_lock(root):
        known = _read(root)
        kept = known.get(lesson, [])
        for release in filter(None, map(_given, releases)):
            kept = [*(each for each in kept if each != release), release][-MOST:]
        if kept != known.get(lesson, []):
            text = json.dumps({**known, lesson: kept}, indent=1, sort_keys=True)
            with contextlib.suppress(OSError):  # where nobody may write, builds are made elsewhere
                write_if_changed(root / FILE, text.encode() + b"\n")


def with_earlier(root: Path, lesson: str, source: bytes) -> bytes:
    """The source notebook's file, with the earlier releases of the lesson in its metadata."""
    earlier = _read(root).get(lesson, [])[:-1]
    if not earlier:
        return source
    notebook = json.loads(source)
    notebook["metadata"].setdefault("course", {})[EARLIER] = earlier
    return json.dumps(notebook).encode()


def _given(release: NotebookNode | None) -> Release:
    """The given cells of a release; none where somebody has edited one of them since."""
    given = [
        cell
        for cell in (release.cells if release else ())
        if marks(cell).get("locked") and cell.cell_type == "code"
    ]
    if any(marks(cell).get("checksum") != utils.compute_checksum(cell) for cell in given):
        return {}
    return {grade_id(cell): digest(cell.source) for cell in given}


def _read(root: Path) -> dict[str, list[Release]]:
    """The ledger; empty where there is none, or where it is not one."""
    try:
        found: Any = json.loads((root / FILE).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
