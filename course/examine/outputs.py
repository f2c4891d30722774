"""The outputs of student cells, rebuilt from what is known to be harmless, of bounded size.

They come from the candidate, so they may be anything. What is shown of them is text, HTML of
`course.examine.markup`, formulas, and pictures that are what they say; of their metadata, numbers
for a picture's size and words for who cannot see it. Whatever else a viewer might take an interest
in (scripts, widgets, maps, diagrams, addresses) is left out.
"""

from __future__ import annotations

import base64
import json
import re
from typing import Any

from nbformat import NotebookNode

from course.examine import markdown
from course.examine.markup import (
    Budget,
    as_text,
    decoded,
    deep,
    drawing,
    harmless,
    harmless_tex,
    kind_of,
)

PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
MAX_OUTPUTS = 500
MAX_SIZE = 4000  # pixels of a picture on the page
MAX_WORDS = 2000  # characters of a picture's description
# The colours of a terminal stay; other escapes move its cursor, or name its windows.
COLOURS = re.compile(r"\x1b\[[0-9;]{0,40}m")
ESCAPES = re.compile(r"\x1b(?:\[[0-?]{0,40}[ -/]{0,10}[@-~]|\][^\x07\x1b]{0,2000}(?:\x07|\x1b\\)|)")
UNPRINTABLE = {code: None for code in [*range(32), *range(0x7F, 0xA0)] if chr(code) not in "\t\n\r"}


def clean(
    found: list[Any], limit: int, count: int | None = None, budget: Budget | None = None
) -> list[NotebookNode]:
    """The outputs among `found` that can be shown, at most `limit` bytes of them."""
    budget = budget or Budget()
    kept: list[NotebookNode] = []
    left = limit + 2000
    for output in found[:MAX_OUTPUTS]:
        made = _one(output, count, budget)
        if made is None:
            continue
        left -= len(json.dumps(made))
        if left < 0:
            kept.append(stream(f"… outputs are cut here: more than {limit} bytes.\n"))
            break
        kept.append(made)
    return kept


def stream(text: str, name: str = "stdout") -> NotebookNode:
    return NotebookNode(output_type="stream", name=name, text=text)


def terminal(text: Any, most: int | None = None) -> str:
    """A text as a terminal shows it, colours and all; "" if it is none."""
    if not isinstance(text, str):
        return ""
    text = text[:most].encode("utf-8", "replace").decode()
    if text.isprintable():
        return text
    parts, end = [], 0
    for colour in COLOURS.finditer(text):
        parts += [ESCAPES.sub("", text[end : colour.start()]).translate(UNPRINTABLE), colour[0]]
        end = colour.end()
    parts.append(ESCAPES.sub("", text[end:]).translate(UNPRINTABLE))
    return "".join(parts)


def _one(output: Any, count: int | None, budget: Budget) -> NotebookNode | None:
    if type(output) is not dict:
        return None
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return stream(terminal(output.get("text")), name)
    if kind in ("display_data", "execute_result"):
        data = bundle(output.get("data"), budget)
        if not data:
            return None
        metadata = _metadata(output.get("metadata"), data)
        made = NotebookNode(output_type=kind, data=data, metadata=metadata)
        if kind == "execute_result":
            made.execution_count = count
        return made
    if kind == "error":
        lines = output.get("traceback")
        lines = lines if type(lines) is list else []
        return NotebookNode(
            output_type="error",
            ename=terminal(output.get("ename"), 200),
            evalue=terminal(output.get("evalue"), 10_000),
            traceback=[terminal(line, 20_000) for line in lines[:200]],
        )
    return None


def bundle(data: Any, budget: Budget) -> dict[str, str]:
    """What can be shown of a bundle of one thing in several kinds, by kind.

    Markdown and drawings become HTML here: viewers make their own of them.
    """
    found = {kind: _joined(value) for kind, value in data.items()} if type(data) is dict else {}
    made: dict[str, str] = {}
    for kind in PICTURES:
        if picture := decoded(found.get(kind, "")):
            made[kind_of(picture)] = base64.b64encode(picture).decode()
    made.pop("image/svg+xml", None)
    if html := _html(found, budget):
        made["text/html"] = html
    if latex := found.get("text/latex"):
        made["text/latex"] = harmless_tex(terminal(latex))
    if text := found.get("text/plain"):
        made["text/plain"] = terminal(text)
    return made


def _html(found: dict[str, str], budget: Budget) -> str:
    """The HTML of a bundle: its own, that of its Markdown, or its drawing."""
    html = found.get("text/html", "")
    if html and budget.allows(html):
        made = harmless(html)
        return "" if deep(made) else made
    text = found.get("text/markdown", "")
    if text and not html:
        rendered = markdown.render(text) if budget.allows(text) else None
        return as_text(text) if rendered is None else rendered
    return drawing(found.get("image/svg+xml", ""))


def _joined(value: Any) -> str:
    if type(value) is list and all(type(part) is str for part in value):
        value = "".join(value)
    return value.encode("utf-8", "replace").decode() if type(value) is str else ""


def _metadata(metadata: Any, data: dict[str, str]) -> dict[str, Any]:
    """Size and description of the pictures that are kept."""
    if type(metadata) is not dict:
        return {}
    made: dict[str, Any] = {}
    for kind in data:
        about = metadata.get(kind)
        if kind in PICTURES and type(about) is dict:
            made[kind] = {
                **{side: about[side] for side in ("width", "height") if _size(about.get(side))},
                **_words(about),
            }
    return {kind: about for kind, about in made.items() if about} | _words(metadata)


def _size(value: Any) -> bool:
    return type(value) in (int, float) and 0 < value <= MAX_SIZE


def _words(about: dict[str, Any]) -> dict[str, str]:
    words = terminal(about.get("alt"), MAX_WORDS).strip()
    return {"alt": words} if words else {}
