"""The field's words: no text says "slope" where every book says "gradient".

`words.toml` lists private words, each with what to say instead, and which files quote them. Prose is looked at wherever a reader meets it: markdown, and in Python files comments,
docstrings and strings. Code spans, formulas and names are not prose.
"""

from __future__ import annotations

import io
import re
import tokenize
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from course.author.lesson import chapters
from course.gates.reference import Reference

WORDS_FILE = Path(__file__).with_suffix(".toml")
# What people read beside the lessons: documents, the checks' sentences, the pages.
PROJECT_TEXTS = (
    "*.md",
    "docs/*.md",
    "helpers/datasets/*.md",
    "helpers/**/*.py",
    "course/**/*",
    "tests/*.py",
    "benchmarks/*.py",
    "deploy/**/*",
)
READ = {".md", ".py", ".html", ".js"}
NOT_PROSE = (
    r"```.*?```",
    r"\$\$.*?\$\$",
    r"`[^`\n]*`",
    r"\$[^$\n]*(?:\n[^$\n]*)?\$",
    r"\]\([^)\n]*\)",
    r"<[^>\n]*>",
    r"\{[^{}\n]*\}",  # what an f-string fills in
)
SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n\s*\n|\n\s*[-|*]\s")


@dataclass(frozen=True)
class Word:
    """A private word, as `words.toml` describes it."""

    word: re.Pattern[str]
    say: str
    example: str
    beside: re.Pattern[str] | None = None
    project: bool = False

    def found_in(self, sentence: str) -> str | None:
        """The words of the sentence that should be others, or None."""
        found = self.word.search(sentence)
        if not found or (self.beside and self.beside.search(sentence)):
            return None
        return found.group().strip()


@cache
def private_words(path: Path = WORDS_FILE) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """The private words, and the paths of files that quote them."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    words = tuple(
        Word(
            re.compile(rf"\b(?:{entry['word']})\b", re.IGNORECASE),
            entry["say"],
            entry["example"],
            re.compile(entry["beside"], re.IGNORECASE) if "beside" in entry else None,
            entry.get("project", False),
        )
        for entry in content["words"]
    )
    return words, tuple(content["waiting"])


def lesson_says_the_fields_words(reference: Reference) -> list[str]:
    """No text of the lesson, and no sentence of its tests and mistakes, has a private word."""
    folder = reference.folder
    parts = [path for part in ("tests", "wrong") for path in sorted(folder.glob(f"{part}/*.py"))]
    return problems_in([*chapters(folder), *parts], reference.root, lesson=True)


def project_says_the_fields_words(root: Path) -> list[str]:
    """No private word in the documents, the code, the pages and the tests."""
    paths = chain.from_iterable(sorted(root.glob(pattern)) for pattern in PROJECT_TEXTS)
    return problems_in((path for path in paths if path.suffix in READ), root)


def problems_in(paths: Iterable[Path], root: Path, *, lesson: bool = False) -> list[str]:
    """One sentence for each private word in these files, but for those that quote them."""
    all_words, waiting = private_words()
    words = [word for word in all_words if not (lesson and word.project)]
    problems = []
    for path in paths:
        name = path.relative_to(root).as_posix()
        if any(name == part or name.startswith(f"{part}/") for part in waiting):
            continue
        text = path.read_text(encoding="utf-8")
        for line, prose in prose_of(text) if path.suffix == ".py" else [(1, text)]:
            for sentence in sentences(prose):
                for word in words:
                    if found := word.found_in(sentence):
                        problems.append(
                            f'{name}, near line {line}: "{found}" in "{_short(sentence, found)}": '
                            f"say {word.say}"
                        )
    return problems


def sentences(prose: str) -> Iterator[str]:
    """The sentences of a text, without what is not prose, each on one line."""
    for pattern in NOT_PROSE:
        prose = re.sub(pattern, " · ", prose, flags=re.DOTALL)
    for sentence in SENTENCE.split(prose):
        plain = re.sub(r"\s+", " ", sentence).strip()
        if plain:
            yield plain


def prose_of(source: str) -> Iterator[tuple[int, str]]:
    """The prose of a Python file: (line, text) of neighbouring comments, and of strings.

    Strings that Python joins, because they follow each other, are one text.
    """
    kind, first, last, parts = 0, 0, 0, list[str]()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in (tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT):
            if token.type == tokenize.NEWLINE and kind == tokenize.STRING:
                yield first, "".join(parts)
                kind, parts = 0, []
            continue
        joins = token.type == kind and (kind == tokenize.STRING or token.start[0] == last + 1)
        if not joins and parts:
            yield first, "".join(parts)
            parts = []
        if token.type == tokenize.COMMENT:
            text = token.string.lstrip("#").removeprefix(" ")
            if text.startswith(("%%", "hidden:")):  # the header of a cell, names of slots
                if parts:
                    yield first, "".join(parts)
                kind, parts = 0, []
                continue
            text += "\n"
        elif token.type == tokenize.STRING:
            text = re.sub(r"^[A-Za-z]*(\"\"\"|'''|\"|')|(\"\"\"|'''|\"|')$", "", token.string)
        else:
            kind = 0
            continue
        if not parts:
            first = token.start[0]
        kind, last = token.type, token.end[0]
        parts.append(text)
    if parts:
        yield first, "".join(parts)


def _short(sentence: str, found: str) -> str:
    """The sentence around the words found, at most about 100 characters."""
    place = sentence.find(found)
    start, end = max(0, place - 40), min(len(sentence), place + len(found) + 60)
    return ("… " if start else "") + sentence[start:end] + (" …" if end < len(sentence) else "")
