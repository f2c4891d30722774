"""When a lesson is due, as the class that it was handed out to has it.

`python -m course due` writes `due.json` beside the lesson's notebook in `release/`, and it goes out with
the lesson: by the exchange, in a zip, or with the folder. The start page and the lesson's first cell show
it. Where there is none, there is no date to show.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

FILE = "due.json"


def due_in(folder: Path, now: datetime | None = None) -> str:
    """When the lesson in this folder is due, in words; "" if that is not known.

    Args:
        now: with its zone; default: the clock's.
    """
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
        due, shown = datetime.fromisoformat(found["due"]), str(found["shown"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    if due.tzinfo is None:
        return ""
    return f"{shown}, which is over" if due < (now or datetime.now(UTC)) else shown
