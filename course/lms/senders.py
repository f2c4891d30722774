"""What an LMS called each student's work in its download: feedback goes back under that name.

`course collect` and `nbgrader zip_collect` note it in `downloaded/<lesson>/senders.json`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from course.files import read_regular, write_if_changed
from course.lms.names import Sender

FILE = "senders.json"


def path_of(root: Path, lesson: str) -> Path:
    return root / "downloaded" / lesson / FILE


def read(root: Path, lesson: str) -> dict[str, Sender]:
    """Login -> what the LMS says of the last download that was collected; empty where none was."""
    try:
        found: Any = json.loads(read_regular(path_of(root, lesson)))
        return {str(login): Sender(**entry) for login, entry in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def note(root: Path, lesson: str, found: Mapping[str, Sender]) -> None:
    """Keep what an LMS called the work of these students, beside what is known of others."""
    of_an_lms = {login: sender for login, sender in found.items() if sender.lms}
    # who has handed in another way since is nobody's in the LMS
    others = {login: s for login, s in read(root, lesson).items() if login not in found}
    if of_an_lms or others:
        everybody = {login: asdict(sender) for login, sender in {**others, **of_an_lms}.items()}
        text = json.dumps(everybody, indent=1, sort_keys=True, ensure_ascii=True)
        write_if_changed(path_of(root, lesson), text.encode() + b"\n")
