"""Make the outputs of student cells safe to store: only what nbformat knows, of bounded size.

They come from the candidate, so they may be anything.
"""

from __future__ import annotations

import json
import re
from typing import Any

from nbformat import NotebookNode

from course.examine.markup import harmless, harmless_markdown, picture
from helpers.checks import CHECKS_MIME

MIME = re.compile(r"[a-zA-Z0-9.+-]+/[a-zA-Z0-9.+-]+(;[a-zA-Z0-9=.+ -]+)?")
# the reports of test cells: made by the examiner alone
RESERVED = re.compile(
    rf"{re.escape(CHECKS_MIME)}.*|application/vnd\.jupyter\.widget-.*", re.IGNORECASE
)
MAX_OUTPUTS = 500


def clean(found: list[Any], limit: int, count: int | None = None) -> list[NotebookNode]:
    """The well-formed outputs among `found`, at most `limit` bytes of them."""
    kept: list[NotebookNode] = []
    room = limit + 2000
    for output in found[:MAX_OUTPUTS]:
        made = _one(output, count)
        if made is None:
            continue
        room -= len(json.dumps(made))
        if room < 0:
            kept.append(stream(f"… outputs are cut here: more than {limit} bytes.\n"))
            break
        kept.append(made)
    return kept


def stream(text: str, name: str = "stdout") -> NotebookNode:
    return NotebookNode(output_type="stream", name=name, text=text)


def _text(value: Any) -> str:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _one(output: Any, count: int | None) -> NotebookNode | None:
    if type(output) is not dict:
        return None
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return stream(_text(output.get("text")), name)
    if kind in ("display_data", "execute_result"):
        data = _bundle(output.get("data"))
        if not data:
            return None
        metadata = output.get("metadata")
        metadata = _plain(metadata) if type(metadata) is dict else {}
        made = NotebookNode(output_type=kind, data=data, metadata=metadata)
        if kind == "execute_result":
            made.execution_count = count
        return made
    if kind == "error":
        lines = output.get("traceback")
        lines = lines if type(lines) is list else []
        return NotebookNode(
            output_type="error",
            ename=_text(output.get("ename"))[:200],
            evalue=_text(output.get("evalue"))[:10_000],
            traceback=[_text(line)[:20_000] for line in lines[:200]],
        )
    return None


def _bundle(data: Any) -> dict[str, Any]:
    if type(data) is not dict:
        return {}
    kept: dict[str, Any] = {}
    for mime, value in list(data.items())[:20]:
        if type(mime) is not str or not MIME.fullmatch(mime) or RESERVED.fullmatch(mime):
            continue
        if mime.endswith("javascript"):
            continue
        if type(value) is list and all(type(part) is str for part in value):
            value = "".join(value)
        if type(value) is str:
            value = _text(value)
            if mime == "text/html":
                value = harmless(value)
            elif mime == "text/markdown":
                value = harmless_markdown(value)
            elif mime == "image/svg+xml":
                mime, value = "text/html", picture(value)
        if mime.endswith("json") and type(value) in (dict, list):
            kept[mime] = _plain(value)
        elif type(value) is str:
            kept[mime] = value
    return kept


def _plain(value: Any, depth: int = 0) -> Any:
    if depth > 20:
        return None
    if type(value) is dict:
        return {_text(key): _plain(item, depth + 1) for key, item in value.items()}
    if type(value) is list:
        return [_plain(item, depth + 1) for item in value]
    if type(value) is str:
        return _text(value)
    if type(value) is float and (value != value or value in (float("inf"), float("-inf"))):
        return None
    return value if value is None or type(value) in (bool, int, float) else None
