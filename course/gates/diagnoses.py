"""Every diagnosis has its two texts, one code has one meaning, and one meaning has one code.

The meaning of a code is its phrase, what the student did. Exercises may say it to students in
sentences of their own; the teacher's report counts them together. So a code with two phrases would
be two mistakes in one row, and two codes with one phrase would be one mistake in two rows.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.cells import exercise_of, grade_id, role_of
from course.diagnoses import Diagnoses
from course.gates import samples
from course.gates.reference import Reference
from helpers.checks.catalogue import CATALOGUE, RAISED_PARTS
from helpers.checks.wording import Entry, NotationError, fill, slots

# Parts that every check may have, whether its sentence uses them or not.
GIVEN = frozenset({"label", "text"})
# Words that change nothing, and words that say the same. "A" may be an activation.
EMPTY = frozenset(
    "a an the of is are was were it its they them their be been to in on at as too also did".split()  # noqa: SIM905
) | {"The", "It", "Its"}
# Words on whose two sides the order matters: a sum for a mean is not a mean for a sum.
BETWEEN = {"for", "call", "from"}  # as `_plain` leaves them
ENDINGS = r"(?<=[a-z]{3})(?:ed|ing|es|e|s)$"
SAME = (
    (r"\bsquare root\b|\bsqrt\b", "root"),
    (
        r"\b(left out|leave out|leaves out|forgot|forgets|forgotten|omitted|lacks|lacked)\b",
        "missing",
    ),
    (r"\b(without|no|not|lost|not use|has no|had no)\b", "missing"),
    (r"\bun(?=\w{3,}ed\b)", "missing "),
    (r"\binstead\b", "for"),  # "of" is empty
    (r"\bzero\b", "0"),
    (r"\bone\b", "1"),
    (r"\btwo\b|\btwice\b|\bdoubled?\b", "2"),
    (r"\b(upside down|inverted|reciprocal)\b", "inverse"),
    (r"\bnegated\b", "sign"),
    (r"(?<=al)is(?=ed?\b)", "iz"),
    (r"\bparenthes[ei]s\b|\bbrackets\b", "bracket"),
    (r"\bswapped\b|\bswapping\b|\bexchanging\b", "exchanged"),
)


@dataclass(frozen=True)
class Row:
    """An entry and where it is declared."""

    where: str
    code: str
    entry: Entry


def every_diagnosis_is_told(reference: Reference) -> list[str]:
    """The lesson's own codes are explained, and mean something that no other code means."""
    found = Diagnoses.of(reference.source)
    own = [
        Row(f"{reference.name}, {exercise}", code, entry)
        for exercise, entries in found.own.items()
        for code, entry in entries.items()
    ]
    others = [
        Row(f"{path.stem}, {exercise}", code, entry)
        for path in sorted((reference.root / "source").glob("*/*.ipynb"))
        if path != reference.source_path
        for exercise, entries in _diagnoses(path).own.items()
        for code, entry in entries.items()
    ]
    problems = [text for row in own for text in row_problems(row)]
    problems += clashes(own, [*catalogue_rows(), *others])
    problems += [
        f"{where} uses {code}, which has no sentence and no phrase"
        for exercise, where, code in _used(reference)
        if code not in found[exercise]
    ]
    return list(dict.fromkeys(problems))


def catalogue_problems() -> list[str]:
    """The same for the catalogue itself."""
    rows = catalogue_rows()
    return [text for row in rows for text in row_problems(row)] + clashes(rows, [])


def catalogue_rows() -> list[Row]:
    return [Row("the catalogue", code, entry) for code, entry in CATALOGUE.items()]


def _diagnoses(path: Path) -> Diagnoses:
    return Diagnoses.of(samples.read_notebook(path))


# -- one row -----------------------------------------------------------------------------------


def row_problems(row: Row) -> Iterator[str]:
    """What is wrong with one entry: a text that is missing, a slot that does not exist."""
    at, entry = f"{row.where}: {row.code}", row.entry
    for name, text in (("sentence for the student", entry.sentence), ("phrase", entry.phrase)):
        if not text.strip():
            yield f"{at} has no {name}"
    if re.search(r"[.?!]\s*$", entry.phrase) or re.match(r"[A-Z][a-z]", entry.phrase):
        yield f'{at}: the phrase follows "12 of 29", so it is not a sentence: "{entry.phrase}"'
    try:
        needed, optional = slots(entry.sentence)
    except NotationError as error:
        yield f"{at}: {error}"
        return
    for name in entry.hidden:
        if name in needed:
            yield (
                f"{at}: the slot {name} tells hidden data, so it must be inside an optional clause"
            )
        elif name not in optional:
            yield f"{at}: hidden names the slot {name}, which the sentence does not have"


def part_problems(reports: dict[str, dict[str, Any]], found: Diagnoses) -> list[str]:
    """What is wrong with the diagnoses of reports: codes without texts, parts that do not fit."""
    problems: list[str] = []
    for exercise, report in reports.items():
        for check in report["checks"]:
            code, parts = check["code"], check.get("parts", {})
            if not code:
                continue
            problems += _part_problems(f"{exercise}: {code}", found[exercise].get(code), parts)
    return list(dict.fromkeys(problems))


def _part_problems(at: str, entry: Entry | None, parts: dict[str, Any]) -> Iterator[str]:
    if entry is None:
        yield f"{at} has no sentence and no phrase"
        return
    needed, optional = slots(entry.sentence)
    for name in sorted(needed - parts.keys() - GIVEN):
        yield f"{at} needs the part {name}"
    known = needed | optional | GIVEN | (RAISED_PARTS if "error" in optional else frozenset())
    for name in sorted(parts.keys() - known):
        yield f"{at} is given the part {name}, which its sentence does not use"


# -- all rows together -------------------------------------------------------------------------


def clashes(own: list[Row], others: list[Row]) -> list[str]:
    """Codes with two meanings, and meanings with two codes, in which `own` rows have a part."""
    problems = []
    phrases: dict[str, list[Row]] = defaultdict(list)
    for row in [*others, *own]:
        phrases[row.code].append(row)
    for row in own:
        for other in phrases[row.code]:
            if other.entry.phrase != row.entry.phrase:
                problems.append(
                    f'{row.where}: {row.code} means "{row.entry.phrase}", and in {other.where} '
                    f'"{other.entry.phrase}": one code, one meaning'
                )
    for kind, of in (("name", _of_name), ("phrase", _of_phrase), ("sentence", _of_sentence)):
        same: dict[tuple[str, ...], Row] = {}
        for row in [*others, *own]:
            key = of(row)
            first = same.setdefault(key, row)
            if key and first.code != row.code and row in own:
                problems.append(
                    f"{row.where}: {row.code} is the same mistake as {first.code} "
                    f"({first.where}): their {kind}s say the same"
                )
    return list(dict.fromkeys(problems))


def _of_name(row: Row) -> tuple[str, ...]:
    """The words of a code, in any order, without those that say that something is missing."""
    words = _plain(row.code.replace("_", " "))
    bare = [word for word in words if word != "missing"] or words
    if len(bare) == len(words) and re.search(r"ed\b", _said(row.code.replace("_", " "))):
        bare.append("done")  # what was squared lacks no square
    return tuple(bare if BETWEEN & set(bare) else sorted(bare))


def _of_phrase(row: Row) -> tuple[str, ...]:
    return tuple(_plain(row.entry.phrase))


def _of_sentence(row: Row) -> tuple[str, ...]:
    words = tuple(_plain(re.sub(r"`[^`]*`", " ", fill(row.entry.sentence, {}))))
    return words if len(words) >= 3 else ()


def _plain(text: str) -> list[str]:
    """The words that carry the meaning, without their endings; "missing" first, wherever it was."""
    words = _said(text).split()
    rest = [re.sub(ENDINGS, "", word) for word in words if word != "missing"]
    return ["missing", *rest] if len(rest) < len(words) else rest


def _said(text: str) -> str:
    """The text without words that change nothing, synonyms made one."""
    text = re.sub(r"\bnot an?\b", "nota", text)  # "not a list" lacks no list
    text = " ".join(word for word in re.findall(r"\w+", text) if word not in EMPTY).lower()
    for pattern, instead in SAME:
        text = re.sub(pattern, instead, text)
    return text


# -- which codes a lesson uses -----------------------------------------------------------------


def _used(reference: Reference) -> Iterator[tuple[str, str, str]]:
    """(exercise, where, code) of each code that a sample declares, or that a test's cells name."""
    for cell in reference.source.cells:
        if role_of(cell) not in ("test", "apparatus", "setup"):
            continue
        name = exercise_of(grade_id(cell))
        yield from ((name, f"the test of {name}", code) for code in codes_in(cell.source))
    for variant in [*reference.wrong, *reference.right]:
        if variant.diagnosis:
            yield variant.exercise, variant.title, variant.diagnosis


def codes_in(source: str) -> list[str]:
    """The codes of `Diagnosis("…")` in a cell."""
    codes = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Diagnosis":
            code = node.args[0] if node.args else None
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                codes.append(code.value)
    return codes
