"""The vocabulary of cells: what each is for, its tags, its name, and the marked parts of its text.

A lesson's cells become notebook cells with nbgrader's metadata. Whoever asks whether a cell is a
test, or where its hidden part begins, asks here. Cells are notebook nodes or plain JSON; those of a
submission may hold anything, so nothing here relies on their form.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

#: What a cell is for. "apparatus" is what a test needs and nobody has to read; "extra" is a cell
#: of a student's own; "skipped" is not run when grading.
Role = Literal["text", "setup", "apparatus", "solution", "test", "skipped", "extra"]

#: nbclient leaves cells with this tag alone, so stock nbgrader skips them when grading.
SKIP = "skip-execution"
#: The tag of the cell before a test that holds its apparatus.
APPARATUS = "apparatus"

_TEST = "test_"


# --- marked parts of a cell's text ------------------------------------------------------------


@dataclass(frozen=True)
class Region:
    """A part of a cell between two marked lines, which nbgrader takes out of the release.

    nbgrader looks for the words alone, anywhere in a line; so does everything here. A part that
    does not end reaches to the end of the cell.
    """

    words: str

    @property
    def begin(self) -> str:
        """The line that opens the part."""
        return f"### BEGIN {self.words}"

    @property
    def end(self) -> str:
        """The line that closes it."""
        return f"### END {self.words}"

    def _parts(self, source: str) -> Iterator[tuple[str, str]]:
        """Each line with its place: "outside", "begin", "inside" or "end"."""
        inside = False
        for line in source.split("\n"):
            if f"BEGIN {self.words}" in line:
                inside = True
                yield "begin", line
            elif f"END {self.words}" in line:
                inside = False
                yield "end", line
            else:
                yield ("inside" if inside else "outside"), line

    def lines(self, source: str) -> list[str]:
        """The lines between the marks."""
        return [line for place, line in self._parts(source) if place == "inside"]

    def removed(self, source: str, instead: str | None = None) -> str:
        """The text without the part and its marks; `instead` is a line to put there."""
        kept = []
        for place, line in self._parts(source):
            if place == "outside":
                kept.append(line)
            elif place == "begin" and instead is not None:
                kept.append(instead)
        return "\n".join(kept)

    def unmarked(self, source: str) -> str:
        """The text with the part, without its marks."""
        return "\n".join(
            line for place, line in self._parts(source) if place not in ("begin", "end")
        )


SOLUTION = Region("SOLUTION")
HIDDEN = Region("HIDDEN TESTS")


# --- what a cell of a notebook is -------------------------------------------------------------


def marks(cell: Any) -> dict[str, Any]:
    """nbgrader's metadata of a cell; empty if it has none."""
    metadata = cell.get("metadata")
    found = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}


def tags(cell: Any) -> list[str]:
    """The tags of a cell."""
    metadata = cell.get("metadata")
    found = metadata.get("tags") if isinstance(metadata, dict) else None
    return [tag for tag in found if isinstance(tag, str)] if isinstance(found, list) else []


def role_of(cell: Any) -> Role:
    """What a cell of a source, a release or a graded notebook is for."""
    if cell.get("cell_type") != "code":
        return "text"
    found = marks(cell)
    if found.get("grade") and not found.get("solution"):
        return "test"
    if found.get("solution"):
        return "solution"
    if SKIP in tags(cell):
        return "skipped"
    if not found.get("locked"):
        return "extra"
    return "apparatus" if APPARATUS in tags(cell) else "setup"


def is_test(cell: Any) -> bool:
    """Whether it is a test that gives points, not an answer that a person grades."""
    return role_of(cell) == "test"


def is_solution(cell: Any) -> bool:
    """Whether it is a student's to write."""
    return role_of(cell) == "solution"


def is_answer(cell: Any) -> bool:
    """Whether it is a student's text that a person grades."""
    found = marks(cell)
    return bool(
        cell.get("cell_type") == "markdown" and found.get("grade") and found.get("solution")
    )


def is_graded_by_hand(cell: Any) -> bool:
    """Whether it is a student's, text or code, and a person gives the points."""
    found = marks(cell)
    return bool(found.get("grade") and found.get("solution"))


def grade_id(cell: Any) -> str:
    """The name by which nbgrader knows a cell; "" if it does not."""
    found = marks(cell).get("grade_id")
    return found if isinstance(found, str) else ""


def test_id(exercise: str) -> str:
    """The grade id of an exercise's test."""
    return _TEST + exercise


def exercise_of(test: str) -> str:
    """The exercise of the grade id of its test, or of its test's apparatus."""
    return test.removeprefix(_TEST).removeprefix(f"{APPARATUS}_")


def apparatus_id(exercise: str) -> str:
    """The grade id of the cell that holds the apparatus of an exercise's test."""
    return f"{APPARATUS}_{exercise}"
