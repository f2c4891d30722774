"""Every figure that prose states is produced by the lesson itself.

A *stated number* is a number in a markdown cell that says what a run gave: one with a percent sign, with
decimals, or with a unit such as "times" or "seconds", or a count such as "37 of 50". Code, formulas,
headings and links do not count. A stated number is fine if

- a cell of its section or the one before printed the number, or the text of a figure there names
  it, rounded as it is in the text (72 % for 71.6, or for 0.716), or
- it is a bare number and given: the code of its section or of a neighbour has it, as a learning rate
  of 0.01, or
- the header of the lesson lists it under `facts:` with the reason, as for a number from elsewhere.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nbformat import NotebookNode

from course.cells import is_test
from course.gates.reference import Reference

NUMBER = r"[−-]?\d+(?:[,\u2009\u202f]\d{3})*(?:\.\d+)?(?:e[−-]?\d+)?"
UNITS = r"times|percent|per cent|seconds?|milliseconds?|ms|s"
# Not prose: code, formulas, links and pictures, HTML, headings.
NOT_PROSE = (
    r"```.*?```",
    r"\$\$.*?\$\$",
    r"`[^`\n]*`",
    r"\$[^$\n]*(?:\n[^$\n]*)?\$",
    r"!?\[[^\]]*\]\([^)]*\)",
    r"\bHint \d+ of \d+\b",  # the build counts them
    r"<[^>\n]*>",
    r"^#[^\n]*$",
)
STATED_NUMBER = re.compile(
    rf"(?<![\w./^_])(?P<number>{NUMBER})(?:\s?(?P<percent>%)|\s(?P<unit>{UNITS})\b|"
    rf"(?P<of>\s(?:of|out of)\s(?:the\s)?(?P<whole>{NUMBER})\b))?(?![\w/])"
)


@dataclass(frozen=True)
class StatedNumber:
    """A number as prose has it: "71.6 %" is the text, 71.6 the value, 1 the decimals."""

    text: str
    value: float
    decimals: int
    percent: bool = False
    plain: bool = True  # a bare number, which the code may give

    def is_rounded(self, value: float) -> bool:
        """Whether `value`, rounded as it is in the text, gives the stated number."""
        shares = [value, 100 * value] if self.percent else [value]
        # what was printed is rounded itself, so a little more than half a step
        step = 0.5000001 * 10**-self.decimals
        return any(abs(share - self.value) <= step for share in shares)


def figures_are_produced(reference: Reference) -> list[str]:
    """Each number that prose states is printed, drawn, given in code, or declared as a fact."""
    facts = {_spaced(text) for text in reference.lesson.facts}
    parts = sections(reference.solved.cells)
    problems = []
    used = set()
    for place, cells in enumerate(parts):
        before = parts[place - 1] if place else []
        after = parts[place + 1] if place + 1 < len(parts) else []
        shown = list(outputs(before + cells))
        given = literals(before + cells + after)
        for cell in cells:
            for stated in stated_numbers(cell.source) if cell.cell_type == "markdown" else ():
                if stated.text in facts:
                    used.add(stated.text)
                elif stated.plain and stated.value in given:
                    continue
                elif not any(stated.is_rounded(value) for value in shown):
                    problems.append(
                        f'{cell.id} states "{stated.text}", which no cell around it produces: '
                        "correct it, or list it under facts: in the header"
                    )
    problems += [
        f'the header lists "{text}" as a fact, which the prose does not state'
        for text in sorted(facts - used)
    ]
    return problems


def sections(cells: Iterable[NotebookNode]) -> list[list[NotebookNode]]:
    """The cells between headings of the second level."""
    parts: list[list[NotebookNode]] = [[]]
    for cell in cells:
        if cell.cell_type == "markdown" and re.search(r"^## ", cell.source, re.MULTILINE):
            parts.append([])
        parts[-1].append(cell)
    return parts


def stated_numbers(prose: str) -> Iterator[StatedNumber]:
    """The stated numbers of a markdown cell, in order."""
    for pattern in NOT_PROSE:
        prose = re.sub(pattern, " · ", prose, flags=re.DOTALL | re.MULTILINE)
    for found in STATED_NUMBER.finditer(_spaced(prose)):
        number, percent, unit = found["number"], bool(found["percent"]), found["unit"]
        if found["of"]:
            for part in (number, found["whole"]):
                yield StatedNumber(found.group(), _value(part), _decimals(part), plain=False)
        elif percent or unit or "." in number:
            percent = percent or (unit or "").startswith("per")
            yield StatedNumber(
                found.group(),
                _value(number),
                _decimals(number),
                percent,
                plain=not (percent or unit),
            )


def outputs(cells: Iterable[NotebookNode]) -> Iterator[float]:
    """All numbers that cells printed or showed, or that the text of a figure names."""
    for cell in cells:
        if cell.cell_type != "code" or is_test(cell):
            continue
        for output in cell.get("outputs", []):
            texts = [output.get("text", ""), output.get("data", {}).get("text/plain", "")]
            texts += [
                shown.get("alt", "")
                for shown in output.get("metadata", {}).values()
                if isinstance(shown, dict)
            ]
            for text in texts:
                for number in re.findall(rf"(?<![\w.]){NUMBER}", text):
                    yield _value(number)


def literals(cells: Iterable[NotebookNode]) -> set[float]:
    """All numbers that the lesson's code writes."""
    found: set[float] = set()
    for cell in cells:
        if cell.cell_type == "code":
            try:
                tree = ast.parse(cell.source)
            except SyntaxError:  # magic
                continue
            found |= {
                float(node.value)
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant)
                and isinstance(node.value, int | float)
                and not isinstance(node.value, bool)
            }
    return found


def _spaced(text: str) -> str:
    """Any white space as one plain blank, so that line breaks do not matter."""
    return re.sub(r"\s+", " ", text).strip()


def _value(number: str) -> float:
    return float(re.sub(r"[\s,]", "", number).replace("−", "-"))


def _decimals(number: str) -> int:
    mantissa, _, exponent = number.replace("−", "-").partition("e")
    return len(mantissa.partition(".")[2]) - int(exponent or 0)
