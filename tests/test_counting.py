"""Messages say "1 page" and "2 pages": who counts uses `helpers.counting`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.counting import counted, plural
from tests.toy import REPOSITORY

FILES = sorted(path for top in ("course", "helpers") for path in (REPOSITORY / top).rglob("*.py"))
# "{n} pages", "{n} new pages": a value, and right after it a word that may be a plural
COUNTED = re.compile(r" (?:(?:new|more|other|sample|wrong|right|of the) )?([a-z]+s)\b")
NO_PLURALS = re.compile(
    "as|asks|belongs|comes|computes|contains|defines|differs|does|draws|earns|ends|equals|fits|gets"
    "|gives|goes|has|holds|is|its|keeps|leads|lends|loads|makes|means|meets|misses|names|needs|passes"
    "|plus|records|returns|runs|says|shows|solves|states|stops|takes|tells|this|unpacks|uses|wants"
    "|was|were|writes|answers"
)
# What is never one, and what quotes a number that somebody wrote.
NEVER_ONE = {
    "names": "more than one, see there",
    "len(found)": "more than one have the same name",
    "len(late)": "OFTEN or more",
    "len(names)": "more than one lesson, or class",
    "self.valid": "three or more",
    "self.scaled": "two or more",
    "len(chosen) + 2": "more than two",
    "said[-1]": "a quotation",
    "everything": "more than the tests alone",
    "lines": "more than MAX_LINES",
    "limit": "a limit, in bytes",
    "seconds": "shown as 1.0",
    "size": "a file's, in bytes",
    "limits.processes // 2": "a limit",
    "depth": "of a residual network",
    "sizes": "a list of them",
    "m": "the pictures that a figure shows",
    "m_test": "of the data set",
    "counts[1]": "of the data set",
    "_percent(mean(shares))": "a share",
}


def uncounted(source: str) -> Iterator[str]:
    """The values of f-strings with a plural right after them, whatever the value is."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            for value, text in zip(node.values, node.values[1:], strict=False):
                if not (isinstance(value, ast.FormattedValue) and isinstance(text, ast.Constant)):
                    continue
                found, said = COUNTED.match(str(text.value)), ast.unparse(value.value)
                if not found or NO_PLURALS.fullmatch(found[1]) or said.startswith("counted("):
                    continue
                if not said.rpartition(".")[2].isupper():  # a constant
                    yield said


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_what_is_counted_may_be_one(path: Path) -> None:
    assert {*uncounted(path.read_text())} <= {*NEVER_ONE}


@pytest.mark.parametrize(
    "source",
    ['f"{len(pages)} pages in {folder}"', 'f"there are {count} new lessons"', 'f"{n} points"'],
)
def test_a_count_without_its_noun_is_seen(source: str) -> None:
    assert list(uncounted(source))


@pytest.mark.parametrize(
    "source",
    [
        'f"{name} has no page"',
        'f"at most {MAX_PAGES} pages"',
        "f\"{counted(n, 'page')} in {folder}\"",
    ],
)
def test_what_counts_nothing_passes(source: str) -> None:
    assert not list(uncounted(source))


def test_one_and_many() -> None:
    assert [counted(n, "page") for n in (0, 1, 2)] == ["0 pages", "1 page", "2 pages"]
    assert counted(1, "is", "are") == "1 is" and counted(2, "entry", "entries") == "2 entries"
    assert [plural(n, "point") for n in (0.5, 1.0, 2.0)] == ["points", "point", "points"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_nobody_makes_a_plural_by_hand(path: Path) -> None:
    if path.name != "counting.py":
        assert by_hand(path.read_text()) == []


def by_hand(source: str) -> list[str]:
    """Choices between a word and the same word with an s, or "is" and "are"."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.IfExp):
            words = [
                each.value for each in (node.body, node.orelse) if isinstance(each, ast.Constant)
            ]
            texts = [word for word in words if isinstance(word, str)]
            if len(texts) == 2 and any(same(*pair) for pair in (texts, texts[::-1])):
                found.append(ast.unparse(node))
    return found


def same(one: str, many: str) -> bool:
    return {one, many} == {"", "s"} or (one != many and _bare(one) == _bare(many))


def _bare(text: str) -> list[str]:
    verbs = {"are": "is", "have": "has", "were": "was"}
    return [verbs.get(word, word).rstrip("s") for word in text.split()] if text else [""]


@pytest.mark.parametrize(
    "source",
    [
        '"s" if n > 1 else ""',
        '"page" if n == 1 else "pages"',
        '"value is" if one else "values are"',
    ],
)
def test_a_plural_by_hand_is_seen(source: str) -> None:
    assert by_hand(source) and not by_hand('"yes" if n else "no"')
