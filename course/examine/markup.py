"""Markup of students' outputs and texts, with nothing in it that a browser would run.

Instructors read submissions in the formgrader, beside the course's files and grades.
"""

from __future__ import annotations

import base64
import html
import re

import bleach
from bleach.css_sanitizer import CSSSanitizer

TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "center",
        "cite",
        "code",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "font",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
        "var",
    ]
)
ATTRIBUTES = frozenset(
    [
        "align",
        "alt",
        "border",
        "class",
        "color",
        "colspan",
        "height",
        "href",
        "open",
        "role",
        "rowspan",
        "scope",
        "src",
        "start",
        "style",
        "title",
        "valign",
        "width",
    ]
)
STYLES = (
    "background-color", "border", "border-left", "color", "display", "font-family", "font-size",
    "font-style", "font-weight", "height", "list-style", "margin", "margin-left", "opacity",
    "padding", "text-align", "vertical-align", "white-space", "width",
)  # fmt: skip
LINK = re.compile(r"(\]\(\s*<?|\]:\s*<?)([^\s)>]+)")
SCRIPT = re.compile(r"(javascript|vbscript|data:(?!image/))")
TAG = re.compile(r"<(?=[a-zA-Z/!?])[^>]*>?")


def _allowed(tag: str, name: str, value: str) -> bool:
    if name == "src":  # a picture that lies elsewhere would tell who looks at it, and when
        return tag == "img" and value.startswith(("data:image/", "attachment:"))
    return name in ATTRIBUTES or name.startswith("aria-")


_cleaner = bleach.Cleaner(
    tags=TAGS,
    attributes=_allowed,
    protocols=("http", "https", "mailto", "data", "attachment"),
    strip=True,
    css_sanitizer=CSSSanitizer(allowed_css_properties=STYLES),
)


def harmless(text: str) -> str:
    """HTML without scripts, forms, frames and what else is not in `TAGS`."""
    return _cleaner.clean(text)


def picture(svg: str) -> str:
    """A drawing as HTML that shows it and runs nothing of it."""
    data = base64.b64encode(svg.encode("utf-8", "replace")).decode()
    return f'<img alt="drawing" src="data:image/svg+xml;base64,{data}">'


def harmless_markdown(text: str) -> str:
    """Markdown in which tags are text where `harmless` would change them."""

    def shown(match: re.Match[str]) -> str:
        tag = match[0]
        name = re.match(r"</?\s*([a-zA-Z0-9]+)", tag)
        plain = name is not None and name[1].lower() in TAGS and tag.endswith(">")
        if plain and (tag.startswith("</") or harmless(tag).count("=") == tag.count("=")):
            return tag
        return "&lt;" + tag[1:]

    def harmless_link(match: re.Match[str]) -> str:
        target = re.sub(r"[\x00-\x20]", "", html.unescape(match[2])).lower()
        return match[1] + "#" if SCRIPT.match(target) else match[0]

    return LINK.sub(harmless_link, TAG.sub(shown, text))
