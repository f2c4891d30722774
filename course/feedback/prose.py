"""Markdown, formulas and code as HTML that asks nothing of the network and runs nothing.

The text may be a student's. Raw HTML is reduced to a few harmless elements, pictures stand inside
the page, and a formula becomes MathML, which browsers draw and screen readers speak.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import bleach
from latex2mathml.converter import convert
from markupsafe import Markup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, String, _TokenType

MAX_TEXT = 15_000  # characters of one cell that are read as Markdown or as Python
MAX_FORMULA = 2_000
LONG = 24  # elements of a formula in a line of text that may scroll by itself
NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"

# MathML's elements, with the number of parts that some must have
PARTS = dict(mfrac=2, mroot=2, msub=2, msup=2, munder=2, mover=2, msubsup=3, munderover=3)
ELEMENTS = frozenset(
    [
        "math",
        "mrow",
        "mi",
        "mn",
        "mo",
        "ms",
        "mtext",
        "mspace",
        "msqrt",
        "mtable",
        "mtr",
        "mtd",
        "mpadded",
        "mphantom",
        "mstyle",
    ]
) | frozenset(PARTS)
ATTRIBUTES = frozenset(
    [
        "display",
        "stretchy",
        "fence",
        "form",
        "separator",
        "accent",
        "accentunder",
        "minsize",
        "maxsize",
        "symmetric",
        "largeop",
        "movablelimits",
        "lspace",
        "rspace",
        "width",
        "height",
        "depth",
        "linethickness",
        "mathvariant",
        "displaystyle",
        "scriptlevel",
    ]
)
TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "code",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "kbd",
        "li",
        "ol",
        "p",
        "pre",
        "s",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    ]
)
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml")
SUFFIXES = {
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
    ".webp": "image/webp", ".svg": "image/svg+xml",
}  # fmt: skip
FUNCTIONS = ("ln", "log", "exp", "sin", "cos", "tanh")
BASE64 = re.compile(r"[A-Za-z0-9+/\s]+={0,2}\s*")
NO_WORDS = "picture without a description"


# -- formulas ----------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def formula(latex: str, display: bool = False) -> Markup:
    """A formula as MathML, or its source as code where it cannot be converted."""
    made = mathml(latex, display)
    if made is None:
        return Markup("<code>{}</code>").format(latex.strip())
    if display:
        return Markup(f'<span class="formula" tabindex="0">{made}</span>')
    if made.count("</m") > LONG:  # it may be wider than a phone, and cannot be broken
        return Markup(f'<span class="wide-formula" tabindex="0">{made}</span>')
    return Markup(made)


def mathml(latex: str, display: bool = False) -> str | None:
    """The `math` element of a formula; None where the converter does not know what it says."""
    if not latex.strip() or len(latex) > MAX_FORMULA:
        return None
    try:
        text = convert(latex.strip(), display="block" if display else "inline")
        root = ElementTree.fromstring(text)
        if not _well_formed(root):
            return None
        _as_printed(root)
        return ElementTree.tostring(root, encoding="unicode")
    except Exception:  # the converter raises many kinds, and a student may write anything
        return None


def _as_printed(element: ElementTree.Element) -> None:
    """Give `:=` and functions such as `ln` the space that a printed formula has."""
    made: list[ElementTree.Element] = []
    for part in element:
        _as_printed(part)
        before = made[-1] if made else None
        if before is not None and before.text == ":" and part.text == "=":
            before.tag, before.text = "mo", ":="
            continue
        if before is not None and (
            (_function(part) and (before.tag != "mo" or before.text in (")", "]")))
            or (_function(before) and part.tag != "mo")
        ):
            made.append(ElementTree.Element("mspace", width="0.17em"))
        made.append(part)
    element[:] = made


def _function(part: ElementTree.Element) -> bool:
    return part.tag == "mi" and part.text in FUNCTIONS


def _well_formed(element: ElementTree.Element) -> bool:
    """Make it plain MathML; whether it is a formula that means what was written.

    The converter passes unknown commands and bare HTML on.
    """
    element.tag = element.tag.removeprefix(NAMESPACE)
    if element.tag not in ELEMENTS or len(element) != PARTS.get(element.tag, len(element)):
        return False
    if re.search(r"\\[a-zA-Z]", element.text or ""):
        return False
    align = element.get("columnalign", "")
    for name in set(element.keys()) - ATTRIBUTES:
        del element.attrib[name]
    if element.get("display") == "inline":
        del element.attrib["display"]
    if align in ("left", "right"):  # browsers take it from the style only
        element.set("class", align)
    return all(_well_formed(part) for part in element)


# -- Markdown ----------------------------------------------------------------------------------


class _Renderer(IPythonRenderer):
    """Leaves a mark for each formula, picture and block of code, which `made` holds."""

    def __init__(self, attachments: dict[str, dict[str, str]], folder: Path | None) -> None:
        super().__init__(escape=False, attachments=attachments, exclude_anchor_links=True)
        self.folder = folder
        self.made: list[Markup] = []

    def _mark(self, html: Markup) -> str:
        self.made.append(html)
        return f"\ue000{len(self.made) - 1}\ue001"

    def block_math(self, body: str) -> str:
        return self._mark(formula(body, display=True))

    def inline_math(self, body: str) -> str:
        return self._mark(formula(body))

    def latex_environment(self, name: str, body: str) -> str:
        return self._mark(formula(f"\\begin{{{name}}}{body}\\end{{{name}}}", display=True))

    def block_code(self, code: str, info: str | None = None) -> str:
        language = (info or "").split(maxsplit=1)[:1]
        if language and language[0] in ("python", "py", "python3", "ipython3"):
            return self._mark(
                Markup('<pre tabindex="0"><code>{}</code></pre>').format(python(code))
            )
        return self._mark(Markup('<pre tabindex="0"><code>{}</code></pre>').format(code))

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        return f"<h{level}>{text}</h{level}>\n"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        words = re.sub("\ue000\\d+\ue001", "", bleach.clean(text, tags=set(), strip=True))
        found = self._embed_image_or_attachment(url)
        return self._mark(picture(found, words) or Markup("<em>[picture: {}]</em>").format(words))

    def _embed_image_or_attachment(self, src: str) -> str:
        """The picture as a data URL; "" if it is not a part of the notebook or its folder."""
        if src.startswith("attachment:"):
            for kind, data in self.attachments.get(src.removeprefix("attachment:"), {}).items():
                if kind in PICTURES and isinstance(data, str):
                    return f"data:{kind};base64,{data}"
        elif src.startswith("data:"):
            return src
        elif self.folder and not re.match(r"[a-z+]+:|//|/", src, re.IGNORECASE):
            path = (self.folder / src).resolve()
            kind = SUFFIXES.get(path.suffix.lower())
            if kind and path.is_file() and path.is_relative_to(self.folder.resolve()):
                return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"
        return ""


def picture(source: str, words: str, **size: int) -> Markup | None:
    """An `img` of a data URL; None where it is none."""
    head, _, data = source.partition(";base64,")
    if head.removeprefix("data:") not in PICTURES or not BASE64.fullmatch(data):
        return None
    more = Markup("").join(Markup(' {}="{}"').format(*item) for item in size.items())
    data = "".join(data.split())
    return Markup('<img src="{};base64,{}" alt="{}"{}>').format(head, data, words or NO_WORDS, more)


def _link(tag: str, name: str, value: str) -> bool:
    """Links out of the page only: what lay beside the notebook does not lie beside the page."""
    outside = re.match(r"(https?://|mailto:)[^\ue000]*\Z", value, re.IGNORECASE)
    return name == "href" and outside is not None


def markdown(
    source: str, attachments: dict[str, dict[str, str]] | None = None, folder: Path | None = None
) -> Markup:
    """A Markdown cell as HTML. `folder` is where its pictures may lie.

    Headings have the levels that the cell gives them; see `Headings`.
    """
    if not attachments:
        return _markdown(source, folder)
    return _render(source, attachments, folder)


@lru_cache(maxsize=1024)
def _markdown(source: str, folder: Path | None) -> Markup:
    """A class shares the lesson's own text."""
    return _render(source, {}, folder)


def _render(source: str, attachments: dict[str, dict[str, str]], folder: Path | None) -> Markup:
    if len(source) > MAX_TEXT:
        return plain(source)
    source = re.sub("[\ue000\ue001]", "", source)
    renderer = _Renderer(attachments, folder)
    try:
        html = MarkdownWithMath(renderer=renderer).render(source)
        cleaner = bleach.Cleaner(tags=TAGS, attributes={"a": _link}, strip=True)
        html = cleaner.clean(html)
    except (RecursionError, ValueError, LookupError):  # a student may write anything
        return plain(source)
    html = re.sub(r"<thead>\s*<tr>(\s*<th>\s*</th>)+\s*</tr>\s*</thead>", "", html)
    html = html.replace("<th>", '<th scope="col">')
    html = html.replace("<table>", '<div class="wide" tabindex="0"><table>')
    html = html.replace("</table>", "</table></div>")
    html = re.sub("\ue000(\\d+)\ue001", lambda found: renderer.made[int(found[1])], html)
    return Markup(html)


def plain(text: str, most: int = MAX_TEXT) -> Markup:
    """Text as it is, cut after `most` characters."""
    cut = text[:most] + ("\n… cut here" if len(text) > most else "")
    return Markup('<pre tabindex="0">{}</pre>').format(cut)


class Headings:
    """Puts the headings of many cells under one heading of the page, without gaps.

    Args:
        under: the level of the page's heading.
    """

    def __init__(self, under: int) -> None:
        self.under = self.last = under

    def fit(self, html: Markup) -> Markup:
        return Markup(re.sub(r"<h([1-6])>(.*?)</h\1>", self._one, html, flags=re.DOTALL))

    def _one(self, found: re.Match[str]) -> str:
        self.last = min(int(found[1]) + self.under, self.last + 1, 6)
        return f"<h{self.last}>{found[2]}</h{self.last}>"


def sentence(text: str) -> Markup:
    """Words with `code` in backquotes; long names may break after an underscore."""
    parts = re.split(r"`([^`]+)`", text)
    made = [
        Markup("<code>{}</code>").format(breakable(part)) if index % 2 else Markup(escape(part))
        for index, part in enumerate(parts)
    ]
    return Markup("").join(made)


def breakable(name: str) -> Markup:
    return Markup(escape(name).replace("_", "_<wbr>"))


# -- code --------------------------------------------------------------------------------------

KINDS: list[tuple[_TokenType, str]] = [
    (Comment, "c"),
    (String, "s"),
    (Number, "m"),
    (Keyword, "k"),
    (Operator.Word, "k"),
    (Name.Function, "f"),
    (Name.Class, "f"),
]


@lru_cache(maxsize=1024)
def python(source: str) -> Markup:
    """Python with its comments, strings, numbers, keywords and names marked."""
    if len(source) > MAX_TEXT:
        return Markup(escape(source[:MAX_TEXT] + "\n… cut here"))
    return Markup("").join(_pieces(source))


def _pieces(source: str) -> Iterator[Markup]:
    kind, text = "", ""
    for token, value in PythonLexer(stripnl=False, ensurenl=False).get_tokens(source):
        new = next((name for base, name in KINDS if token in base), "")
        if new != kind:
            yield _piece(kind, text)
            kind, text = new, ""
        text += value
    yield _piece(kind, text)


def _piece(kind: str, text: str) -> Markup:
    return Markup('<span class="{}">{}</span>').format(kind, text) if kind else Markup(escape(text))
