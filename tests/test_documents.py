"""The documents: links lead somewhere, and the commands that they show exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from course.cli import app
from tests.toy import REPOSITORY

DOCUMENTS = sorted({*(REPOSITORY / "docs").glob("*.md"), *REPOSITORY.glob("*.md")})
LINK = re.compile(r"\]\(([^)\s]+)\)")
COMMAND = re.compile(r"\b(?:python -m )?course ((?:[a-z]+ ?)+)((?:[^`\n#|,;:.()]|\.(?=\w))*)")
MAKE = re.compile(r"(?:`|^)make ([a-z-]+)(?=`|$)", re.M)


def anchors(path: Path) -> set[str]:
    """The names of a document's headings, as GitHub makes them."""
    found = re.findall(r"^#+ +(.+)$", path.read_text(), re.M)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in found)
    return {heading.strip().replace(" ", "-") for heading in plain}


def dead_links(path: Path, text: str) -> Iterator[str]:
    for target in LINK.findall(re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        place = path.parent / file if file else path
        if not place.exists() or (anchor and anchor not in anchors(place)):
            yield target


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    assert list(dead_links(path, path.read_text())) == []


@pytest.mark.parametrize("text", ["[a](gone.md)", "[a](grading.md#no-such-heading)", "[a](#gone)"])
def test_a_dead_link_is_seen(text: str) -> None:
    assert list(dead_links(REPOSITORY / "docs" / "grading.md", text))


def unknown(text: str) -> Iterator[str]:
    """What a text says of commands and options that there are not."""
    for words, rest in COMMAND.findall(text):
        command: Any = typer.main.get_command(app)
        for word in words.split():
            inside = getattr(command, "commands", {})
            if not inside:
                break
            if word not in inside:
                yield f"course {words}".strip()
                break
            command = inside[word]
        known = {option for each in command.params for option in each.opts + each.secondary_opts}
        for option in re.findall(r"(?<!\S)--[a-z-]+", rest):
            if option not in known | {"--help"} and getattr(command, "name", "") in words.split():
                yield f"course {words}{option}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_commands_and_options_exist(path: Path) -> None:
    if path.name == "CHANGELOG.md":
        return  # it tells of what there was
    code = "\n".join(
        re.findall(r"`[^`\n]+`|^ {0,4}[^`\n]*python -m course.*$", path.read_text(), re.M)
    )
    assert list(unknown(code)) == []


@pytest.mark.parametrize(
    "text", ["`python -m course gread`", "`course grade --frce`", "`course students remve LOGIN`"]
)
def test_a_command_that_is_not_there_is_seen(text: str) -> None:
    assert list(unknown(text))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_targets_of_make_exist(path: Path) -> None:
    made = set(re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text(), re.M))
    assert set(MAKE.findall(path.read_text())) <= made
