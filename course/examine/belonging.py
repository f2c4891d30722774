"""Whether a notebook is one of this lesson at all, or another one under its name.

Another lesson's notebook would be graded with 0 points, which nobody has earned. The cells tell:
those that nbgrader marks have the names of exercises, and prose has ids of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from nbformat import NotebookNode

from course.cells import Role, exercise_of, grade_id, marks, role_of
from course.examine.matching import match
from course.printable import display_name

NAMED = 3  # cells of the other lesson that a sentence names
LONGEST = 60  # characters of such a name
#: The cells that carry an exercise's name.
GRADED: tuple[Role, ...] = ("solution", "test", "apparatus")


def others(
    cells: list[NotebookNode], source: NotebookNode, names: Iterable[str] = ()
) -> tuple[str, ...] | None:
    """None where `cells` are (or may be) work on this lesson; else names of what it asks for.

    It is another notebook if most of its marked cells are not the lesson's, and most of the lesson's
    are not there; or if nothing in it is the lesson's: no cell, and none of its names in any text.
    A notebook without any text is nobody's work, and earns its 0.

    Args:
        cells: see `clean_cells`.
        names: what the lesson asks a student to define.
    """
    marked = dict.fromkeys(str(cell.grade_id) for cell in cells if "grade_id" in cell)
    roles = {grade_id(cell): role_of(cell) for cell in source.cells if marks(cell)}
    foreign = [name for name in marked if name not in roles]
    own = sum(roles.get(name) in GRADED for name in marked)
    if own and len(foreign) <= own:
        return None
    whole = sum(role in GRADED for role in roles.values())
    found = {origin for origin in match(cells, source).values() if _tells(source.cells[origin])}
    graded = sum(role_of(source.cells[origin]) in GRADED for origin in found)
    if foreign and len(foreign) > graded and 2 * graded <= whole:
        exercises = dict.fromkeys(exercise_of(name)[:LONGEST] for name in foreign)
        return tuple(map(display_name, [*exercises][:NAMED]))
    if found or not any(cell.source.strip() for cell in cells):
        return None
    words = {word for cell in cells for word in re.findall(r"[^\W\d]\w*", cell.source)}
    return None if words & {*names} else ()


def _tells(cell: NotebookNode) -> bool:
    """Whether a cell belongs to one lesson only; all have an opening, a setup and a summary."""
    role = role_of(cell)
    return role in (*GRADED, "text") or (role == "skipped" and not marks(cell))
