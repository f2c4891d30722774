"""Sample solutions of a lesson: wrong ones, and unusual ones that are right.

`lessons/<name>/wrong/<exercise>.py` holds all wrong solutions of an exercise, a cell each::

    # %% wrong="no_mean" diagnosis="mean_missing"
    # sentence: {label:value} is a sum, not a mean: is the division by m missing?
    # phrase: forgot the mean
    def propagate(w, b, X, Y):
        ...

`diagnosis` is the code that the student must be told first. `also="…, …"` names codes that may be told
beside it, because they are true, too. `unseen="…"` says why no visible check can notice it, as where
the right numbers of the visible checks are written down. A code of the lesson's own has its sentence
and phrase in the first cell that uses it, and names under `hidden:` the slots that tell the data of
a check. `lessons/<name>/right/*.py` are right, each in an unusual way, in one exercise or several::

    # %% exercise="propagate"
    def propagate(w, b, X, Y):
        ...

Everything that a variant does not mention is the lesson's own solution. A cell `# %%` with no such word is an extra cell of the student's, put in after the one above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from course.author.percent import LessonError, PercentCell, code_words, parse

_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,49}")
_ROW = re.compile(r"# (sentence|phrase|hidden): (.*)")
_MORE = re.compile(r"#  +(\S.*)")


@dataclass(frozen=True)
class Row:
    """What is said of one of the lesson's own diagnoses: see `helpers.checks.catalogue.Entry`."""

    sentence: str
    phrase: str
    hidden: tuple[str, ...] = ()

    def as_list(self) -> list[object]:
        """As `helpers.checks.declare` takes it."""
        return [self.sentence, self.phrase, *([list(self.hidden)] if self.hidden else [])]


@dataclass(frozen=True)
class Variant:
    """A sample solution.

    Attributes:
        kind: "wrong" or "right".
        name: what it does, such as "no_mean"; unique among the wrong ones of an exercise.
        cells: exercise -> its code and the extra cells after it.
        diagnosis: the code that its report must have; of a right one, the remark that it is told.
        rows: the lesson's own codes that it explains.
        also: other codes that its report may tell, because they follow from it.
        unseen: why no visible check notices it; "" if one must.
    """

    kind: str
    name: str
    cells: dict[str, list[str]]
    diagnosis: str = ""
    rows: dict[str, Row] = field(default_factory=dict, compare=False)
    also: tuple[str, ...] = ()
    unseen: str = ""

    @property
    def exercise(self) -> str:
        """The exercise of a wrong variant: its first."""
        return next(iter(self.cells))

    @property
    def title(self) -> str:
        """How it is named on the command line and in messages: `wrong/propagate:no_mean`."""
        return (
            f"wrong/{self.exercise}:{self.name}" if self.kind == "wrong" else f"right/{self.name}"
        )

    @property
    def slug(self) -> str:
        """A name for a folder."""
        return re.sub(r"\W+", "-", self.title)


def parse_wrong(text: str, exercise: str, where: str) -> list[Variant]:
    """The wrong solutions of an exercise; raises `LessonError` on any fault."""
    found: list[tuple[PercentCell, Variant]] = []
    for cell in parse(text, where).cells:
        bare, words = code_words(cell)
        if not bare and not words:
            if found:
                found[-1][1].cells[exercise].append(cell.source)
                continue
            raise LessonError(f'{cell.at}: the first cell must be a solution: # %% wrong="name".')
        name, code = words.pop("wrong", None), words.pop("diagnosis", "")
        also = [it.strip() for it in str(words.pop("also", "")).split(",") if it.strip()]
        unseen = words.pop("unseen", "")
        if bare or words:
            unknown = bare or next(iter(words))
            raise LessonError(
                f'{cell.at}: unknown "{unknown}"; write # %% wrong="name" diagnosis="code".'
            )
        _refuse_name(name, "wrong", cell.at)
        for one in (code, *also):
            _refuse_name(one, "diagnosis", cell.at)
        if any(variant.name == name for _, variant in found):
            raise LessonError(f'{cell.at}: wrong="{name}" is there twice.')
        row, source = _row(cell, cell.source)
        if not source.strip():
            raise LessonError(f'{cell.at}: wrong="{name}" has no code.')
        variant = Variant(
            "wrong",
            name,
            {exercise: [source]},
            code,
            {code: row} if row else {},
            tuple(also),
            str(unseen),
        )
        found.append((cell, variant))
    return [variant for _, variant in found]


def parse_right(text: str, name: str, where: str) -> Variant:
    """A right solution; raises `LessonError` on any fault."""
    cells: dict[str, list[str]] = {}
    diagnosis, last = "", ""
    rows: dict[str, Row] = {}
    for cell in parse(text, where).cells:
        if not cell.source.strip():
            continue
        _, words = code_words(cell)
        exercise = words.get("exercise")
        if exercise:
            row, source = _row(cell, cell.source)
            code = words.get("diagnosis", "")
            if row:
                rows[code] = row
            cells[exercise] = [source]
            diagnosis = diagnosis or code
            last = exercise
        elif last:
            cells[last].append(cell.source)
        else:
            raise LessonError(
                f'{cell.at}: the first cell must say which exercise it is: # %% exercise="…".'
            )
    if not cells:
        raise LessonError(f'{where}: no cell names an exercise: # %% exercise="…".')
    return Variant("right", name, cells, diagnosis, rows)


def rows_of(variants: Iterable[Variant], where: str) -> dict[str, dict[str, Row]]:
    """A lesson's own rows: exercise -> code -> row; a `LessonError` if one is there twice."""
    found: dict[str, dict[str, Row]] = {}
    for variant in variants:
        rows = found.setdefault(variant.exercise, {})
        for code, row in variant.rows.items():
            if code in rows:
                raise LessonError(
                    f'{where}: {variant.title} gives "{code}" a sentence, and it has one already: '
                    "declare a diagnosis once, in the first cell that uses it."
                )
            rows[code] = row
    return found


def _refuse_name(name: object, word: str, at: str) -> None:
    if not isinstance(name, str) or not _CODE.fullmatch(name):
        raise LessonError(
            f'{at}: a wrong solution needs {word}="…": letters, digits and "_", letter first.'
        )


def _row(cell: PercentCell, source: str) -> tuple[Row | None, str]:
    """The row in the comments that a cell begins with, and the cell without them."""
    lines = source.split("\n")
    parts: dict[str, str] = {}
    last = ""
    while lines and (found := _ROW.fullmatch(lines[0]) or (last and _MORE.fullmatch(lines[0]))):
        if found.re is _ROW:
            last = found[1]
            if last in parts:
                raise LessonError(f'{cell.at}: "# {last}:" is there twice.')
            parts[last] = found[2].strip()
        else:
            parts[last] += " " + found[1].strip()
        lines.pop(0)
    if not parts:
        return None, source
    for word in ("sentence", "phrase"):
        if not parts.get(word):
            raise LessonError(
                f'{cell.at}: a diagnosis has "# sentence: …" for the student and "# phrase: …" for '
                f"the teacher; {word} is missing."
            )
    hidden = tuple(name.strip() for name in parts.get("hidden", "").split(",") if name.strip())
    return Row(parts["sentence"], parts["phrase"], hidden), "\n".join(lines)
