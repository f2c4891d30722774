"""The test of an exercise, from `lessons/<name>/tests/<exercise>.py` to two cells.

The file has a cell of each kind, in this order::

    # %% apparatus
    def bowl(w, b, X, Y): ...          what the checks need and nobody has to read

    # %% visible
    t.case("three steps", args=…, expect=…)

    # %% hidden
    _rng = np.random.default_rng(31)   other data; names begin with `_`
    t.case("random data", args=…, expect=…)

The build turns it into a folded cell (the apparatus, what is said of known mistakes) and the test. It
writes the imports of numpy and of `helpers.checks`, `t = Test(…)`, `t.hidden()` and `t.score()`.
What several tests of a lesson need is written once, in `tests/shared.py`; each test takes from there
what it uses.
"""

from __future__ import annotations

import ast
import builtins
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import helpers.checks
from course.author.percent import LessonError, PercentCell, code_words, parse
from course.author.variants import Row
from course.cells import HIDDEN, SOLUTION

SHARED = "shared"
KINDS = ("apparatus", "visible", "hidden")
WRITTEN = {"Test": "t = Test(…)", "t.hidden": "t.hidden()", "t.score": "t.score()"}
ABOUT = "# For the check below: what it works with, and what it says of known mistakes."

#: Values that a visible check foresees: title -> label -> (code, value) in order, or (code, value,
#: number, required): see `helpers.checks.diagnosis.Mistake`.
Foreseen = Mapping[str, Mapping[str, list[tuple[Any, ...]]]]


@dataclass(frozen=True)
class ExerciseTest:
    """The parts of a test, as text, and what its solution uses (`helpers.checks.usage.Solution`)."""

    exercise: str
    apparatus: str
    visible: str
    hidden: str
    unused: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()

    @property
    def defined(self) -> set[str]:
        """The names that it defines in the notebook."""
        parts = (self.apparatus, self.visible, self.hidden)
        return {name for text in parts for name in defined_in(ast.parse(text))}

    @property
    def strings(self) -> set[str]:
        """All strings in it, among which are the codes of its diagnoses."""
        return {
            node.value
            for text in (self.apparatus, self.visible, self.hidden)
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }


def parse_test(text: str, exercise: str, where: str, shared: str = "") -> ExerciseTest:
    """Read a test; `shared` is the text of `tests/shared.py`.

    Raises:
        LessonError: it breaks a rule of the format.
    """
    parts = _parts(text, where)
    for kind in ("visible", "hidden"):
        if not parts.get(kind):
            raise LessonError(f'{where} needs one "# %% {kind}" cell.')
    for node in ast.parse(parts["visible"].source).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            raise LessonError(
                f"{parts['visible'].at}: {node.name} is defined in the visible part: students read "
                'there what is checked. Put it under "# %% apparatus".'
            )
    hidden_parts = [parts["hidden"]]
    found = {kind: parts[kind].source if kind in parts else "" for kind in KINDS}
    common = _parts(shared, f"{where.rpartition('/')[0]}/{SHARED}.py") if shared else {}
    hidden_parts += [common["hidden"]] if "hidden" in common else []
    for part in hidden_parts:
        for told in plain_names(part.source):
            raise LessonError(f"{part.at}: {told}")
    used = _names_used(found.values())
    hidden = _taken(common["hidden"].source, used) if "hidden" in common else ""
    if "apparatus" in common:
        apparatus = _taken(common["apparatus"].source, used | _names_used([hidden]))
        found["apparatus"] = _joined(apparatus, found["apparatus"])
    found["hidden"] = _joined(hidden, found["hidden"])
    return ExerciseTest(exercise, found["apparatus"], found["visible"], found["hidden"])


def plain_names(hidden: str) -> Iterator[str]:
    """A sentence for each name that a hidden part defines and that a student may have, too."""
    for name in defined_in(ast.parse(hidden)):
        if not name.startswith("_"):
            yield (
                f'the hidden part defines "{name}": a name there begins with "_", for students may '
                "have one of their own."
            )


def _parts(text: str, where: str) -> dict[str, PercentCell]:
    parts: dict[str, PercentCell] = {}
    for cell in parse(text, where).cells:
        kind, words = code_words(cell)
        if kind not in KINDS or words:
            said = kind if kind not in KINDS else f"{kind} {next(iter(words))}"
            raise LessonError(f'{cell.at}: the header says "{said}"; known: {", ".join(KINDS)}.')
        if kind in parts:
            raise LessonError(f'{cell.at}: "# %% {kind}" is there twice.')
        if list(parts) and KINDS.index(kind) < max(map(KINDS.index, parts)):
            raise LessonError(f"{cell.at}: the order is {', '.join(KINDS)}.")
        if not ast.parse(cell.source).body:
            raise LessonError(f"{cell.at}: the cell is empty.")
        for region in (SOLUTION, HIDDEN):
            for mark in (region.begin, region.end):
                if mark.lstrip("# ") in cell.source:
                    raise LessonError(f'{cell.at}: "{mark}" does not belong in a test.')
        for call in _calls(cell.source):
            if call in WRITTEN:
                raise LessonError(f"{cell.at}: the build writes {WRITTEN[call]}; leave it out.")
        parts[kind] = cell
    return parts


def _calls(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


# --- the two cells ----------------------------------------------------------------------------


def apparatus_cell(test: ExerciseTest, rows: Mapping[str, Row], foreseen: Foreseen) -> str:
    """The text of the folded cell before a test."""
    used = uses(test)
    wanted = {"declare", *(["foresee"] if foreseen else []), *(["solution_uses"] if used else [])}
    imported = _imports([test.apparatus, test.visible], wanted)
    parts = [ABOUT, imported, test.apparatus, declared(test.exercise, rows), used]
    if foreseen:
        parts.append(foresees(test.exercise, foreseen))
    return _joined(*parts)


def grade_cell(test: ExerciseTest, points: int, foreseen: Foreseen | None = None) -> str:
    """The text of the grade cell; `foreseen` is what its hidden part foresees."""
    visible = _checks_in([test.apparatus, test.visible])
    wanted = {*(["foresee"] if foreseen else [])}
    hidden = [
        HIDDEN.begin,
        "t.hidden()",
        _imports([test.hidden], wanted, without=visible | {"np"}),
        foresees(test.exercise, foreseen) if foreseen else "",
        test.hidden,
        HIDDEN.end,
    ]
    return "\n".join(
        [
            "from helpers.checks import Test",
            f't = Test("{test.exercise}", points={points})',
            test.visible,
            *(part for part in hidden if part),
            "t.score()",
        ]
    )


def uses(test: ExerciseTest) -> str:
    """The call that makes known what the solution uses; empty if there is nothing to know."""
    words = [
        f"{word}=[{', '.join(map(_text, names))}]"
        for word, names in (("unused", test.unused), ("calls", test.calls))
        if names
    ]
    return f"solution_uses({', '.join([_text(test.exercise), *words])})" if words else ""


def declared(exercise: str, rows: Mapping[str, Row]) -> str:
    """The call that makes a lesson's own diagnoses known."""
    if not rows:
        return f'declare("{exercise}", {{}})'
    lines = [f"    {_text(code)}: {_row(row)}," for code, row in rows.items()]
    return "\n".join([f'declare("{exercise}", {{', *lines, "})"])


def _row(row: Row) -> str:
    hidden = ", ".join(_text(name) for name in row.hidden)
    return f"({_text(row.sentence)}, {_text(row.phrase)}{f', [{hidden}]' if hidden else ''})"


def foresees(exercise: str, foreseen: Foreseen) -> str:
    """The call that makes wrong values known: a line for each value of each case."""
    lines = [f'foresee("{exercise}", {{']
    for title, values in foreseen.items():
        lines.append(f"    {_text(title)}: {{")
        lines += [f"        {_text(label)}: {_pairs(pairs)}," for label, pairs in values.items()]
        lines.append("    },")
    return "\n".join([*lines, "})"])


def _pairs(pairs: Iterable[tuple[Any, ...]]) -> str:
    found = (", ".join([_text(it[0]), *map(_number, it[1:])]) for it in pairs)
    return "[" + ", ".join(f"({one})" for one in found) + "]"


def _number(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_number, value)) + "]"
    return f"{value:.6g}"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


# --- names ------------------------------------------------------------------------------------


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _imports(texts: Iterable[str], wanted: set[str], without: set[str] | None = None) -> str:
    """The imports of numpy and of `helpers.checks` that the texts need."""
    texts = list(texts)
    left = without or set()
    names = (_checks_in(texts) | wanted) - left
    lines = ["import numpy as np"] if "np" in _names_used(texts) - left else []
    if names:
        lines.append(f"from helpers.checks import {', '.join(sorted(names))}")
    return "\n".join(lines)


def _checks_in(texts: Iterable[str]) -> set[str]:
    return _names_used(texts) & set(helpers.checks.__all__)


def _names_used(texts: Iterable[str]) -> set[str]:
    return {
        node.id
        for text in texts
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Name)
    } - set(dir(builtins))


def defined_in(tree: ast.AST) -> Iterator[str]:
    """The names that a cell gives a value at its outermost level, but those of imports."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif not isinstance(
            node,
            (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
        ):  # what these define stays inside
            yield from defined_in(node)


def _taken(shared: str, used: set[str]) -> str:
    """The statements of a shared cell that define what is used, and what these use in turn."""
    lines = shared.split("\n")
    statements = []
    end = 0
    for node in ast.parse(shared).body:
        text = "\n".join(lines[end : node.end_lineno]).strip("\n")  # with the comments above it
        end = node.end_lineno or end
        own = ast.Module([node], [])
        names = set(defined_in(own)) | {
            alias.asname or alias.name.partition(".")[0]
            for alias in getattr(node, "names", [])
            if isinstance(alias, ast.alias)
        }
        statements.append((text, names, _names_used([text])))
    wanted = set(used)
    taken: set[int] = set()
    while more := {
        number
        for number, (_, names, _) in enumerate(statements)
        if number not in taken and names & wanted
    }:
        taken |= more
        for number in more:
            wanted |= statements[number][2]
    return "\n\n\n".join(statements[number][0] for number in sorted(taken))
