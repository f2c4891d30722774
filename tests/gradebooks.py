"""What a run of `course grade` left behind, in a form that two runs can be compared by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

ROWS = """
select a.name, s.student_id, s.timestamp, n.late_submission_penalty, c.name, c.type,
       g.auto_score, g.manual_score, g.needs_manual_grade
from submitted_assignment s
join assignment a on a.id = s.assignment_id
left join submitted_notebook n on n.assignment_id = s.id
left join grade g on g.notebook_id = n.id
left join base_cell c on c.id = g.cell_id
"""
TABLES = ("student", "submitted_assignment", "submitted_notebook", "grade", "comment", "base_cell")


def rows(url: str) -> tuple[list[tuple[Any, ...]], dict[str, int]]:
    """Every grade without the ids that nbgrader draws, and how many rows each table has."""
    engine = create_engine(url)
    try:
        with engine.connect() as db:
            found = [tuple(row) for row in db.execute(text(ROWS))]
            counts = {t: db.execute(text(f"select count(*) from {t}")).scalar_one() for t in TABLES}
    finally:
        engine.dispose()
    return sorted(found, key=repr), counts


def notebooks(root: Path) -> dict[str, Any]:
    """Every graded notebook by its path, without what clocks gave."""
    found = {}
    for path in sorted((root / "autograded").glob("*/*/*.ipynb")):
        notebook = json.loads(path.read_bytes())
        for measured in ("seconds", "cpu"):
            notebook["metadata"]["course"].pop(measured, None)
        found[str(path.relative_to(root))] = notebook
    return found


def count(root: Path) -> int:
    """How many graded notebooks there are."""
    return len(list((root / "autograded").glob("*/*/*.ipynb")))


def sqlite(root: Path) -> str:
    return f"sqlite:///{root / 'gradebook.db'}"
