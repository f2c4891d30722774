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
    "background-color", "border", "border-collapse", "border-left", "border-radius", "color",
    "display", "float", "font-family", "font-size", "font-style", "font-weight", "height",
    "line-height", "list-style", "margin", "margin-bottom", "margin-left", "margin-right",
    "margin-top", "max-width", "opacity", "padding", "padding-bottom", "padding-left",
    "padding-right", "padding-top", "text-align", "text-decoration", "vertical-align",
    "white-space", "width",
)  # fmt: skip
LINK = re.compile(r"(\]\(\s*<?|\]:\s*<?)([^\s)>]+)")
SCRIPT = re.compile(r"(javascript|vbscript|data:(?!image/))")
TAG = re.compile(r"<(?=[a-zA-Z/!?])[^>]*>?")
ATTRIBUTE = re.compile(r"""\s+([\w:.-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
# a tag as one writes it; a parser takes the square of the number of attributes
OPENING = re.compile(rf"<[a-zA-Z][a-zA-Z0-9]*(?:{ATTRIBUTE.pattern}){{0,20}}\s*/?>")
# in an `OPENING`; its data decide nothing, and may be long
PICTURE = re.compile(r"""(\ssrc\s*=\s*(["'])data:image/[\w.+-]+;base64,)[\w+/=]+(?=\2)""", re.ASCII)
# what begins markup -> the same as text
MARKS = {"<": "&lt;", "](": "]&#40;", "]:": "]&#58;"}
ROOM = 100_000  # parsed in a second or two, whatever it is; the texts of a whole lesson have 500


class Room:
    """How much markup may still be parsed, in characters, of all texts of a notebook together."""

    def __init__(self, left: int = ROOM) -> None:
        self.left = left
        self.full = False

    def take(self, size: int) -> bool:
        """Whether there is room for this; what is refused takes none."""
        if size > self.left:
            self.full = True
            return False
        self.left -= size
        return True


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
    """HTML without scripts, forms, frames and what else is not in `TAGS`.

    Nothing is left of what the parsers fail at, such as a number of a thousand digits.
    """
    try:
        return _cleaner.clean(text)
    except Exception:
        return ""


def picture(svg: str) -> str:
    """A drawing as HTML that shows it and runs nothing of it."""
    data = base64.b64encode(svg.encode("utf-8", "replace")).decode()
    return f'<img alt="drawing" src="data:image/svg+xml;base64,{data}">'


def harmless_markdown(text: str, room: Room | None = None) -> str:
    """Markdown in which tags are text where `harmless` would change them.

    Markup for which there is no more room is text, too.
    """
    room = room or Room()
    if not room.take(text.count("&") + sum(map(text.count, MARKS))):
        for mark, shown in MARKS.items():
            text = text.replace(mark, shown)
        return text

    def harmless_tag(match: re.Match[str]) -> str:
        tag = match[0]
        name = re.match(r"</?\s*([a-zA-Z0-9]+)", tag)
        known = name is not None and name[1].lower() in TAGS and tag.endswith(">")
        if known and tag.startswith("</"):
            return tag
        return (known and _harmless_opening(tag, room)) or "&lt;" + tag[1:]

    return LINK.sub(_harmless_link, TAG.sub(harmless_tag, text))


def _harmless_opening(tag: str, room: Room) -> str:
    """The tag, without a style that `harmless` would change; "" if it would take more away."""
    if not OPENING.fullmatch(tag):
        return ""
    bare = PICTURE.sub(r"\1", tag)
    if not room.take(len(bare)):
        return ""
    before, after = ATTRIBUTE.findall(bare), ATTRIBUTE.findall(harmless(bare))
    kept = {name for name, _ in after}
    if any(value and name.lower() not in kept for name, value in before):
        return ""
    if _styles(before) == _styles(after):
        return tag
    return ATTRIBUTE.sub(lambda one: "" if one[1].lower() == "style" else one[0], tag)


def _styles(attributes: list[tuple[str, str]]) -> list[str]:
    return [re.sub(r"[\s;\"']", "", text) for name, text in attributes if name.lower() == "style"]


def _harmless_link(match: re.Match[str]) -> str:
    try:
        target = re.sub(r"[\x00-\x20]", "", html.unescape(match[2])).lower()
    except ValueError:  # a number of too many digits
        return match[1] + "#"
    return match[1] + "#" if SCRIPT.match(target) else match[0]
