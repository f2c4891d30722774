"""Markdown, formulas and code as HTML that asks nothing of the network and runs nothing.

The text may be a student's. Pictures are inside the page, and a formula becomes MathML, which
browsers draw and screen readers speak.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from pathlib import Path
from xml.etree import ElementTree

from latex2mathml.converter import convert
from markupsafe import Markup

from course.examine import markdown as jupyter
from course.examine.markup import TAG, Budget, address_of, as_text, inside, over_text

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
FUNCTIONS = ("ln", "log", "exp", "sin", "cos", "tanh")
NO_WORDS = "picture without a description"
MAX_PICTURE = 5_000_000  # bytes of one beside the notebook
# a formula in the text of a page, as MathJax finds it
FORMULA = re.compile(
    r"\\\((?P<inline>.+?)\\\)|\\\[(?P<display>.+?)\\\]|\$\$(?P<dollars>.+?)\$\$"
    r"|(?<![\\$])\$(?P<dollar>[^$]+?)(?<!\\)\$"
    r"|(?P<environment>\\begin\{(?P<name>[a-zA-Z]+\*?)\}.+?\\end\{(?P=name)\})",
    re.DOTALL,
)


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


def markdown(
    source: str, attachments: dict[str, dict[str, str]] | None = None, folder: Path | None = None
) -> Markup:
    """A Markdown cell as HTML. `folder` is where its pictures may be.

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
    attached = jupyter.attached(attachments)

    def find(address: str) -> str:
        return attached(address) or _beside(address, folder)

    html = None
    if Budget(MAX_TEXT, MAX_TEXT).allows(source):
        html = jupyter.render(source, links=True, pictures=find)
    if html is None:
        return plain(source)
    html = re.sub(r"<thead>\s*<tr>(\s*<th[^>]*>\s*</th>)+\s*</tr>\s*</thead>", "", html)
    html = TAG.sub(_fitting, html)
    return Markup(over_text(html, lambda text: FORMULA.sub(_formula, text)))


def picture(source: str, words: str) -> Markup | None:
    """An `img` of an address that holds the picture; None where it is none."""
    found = inside(source)
    return Markup('<img src="{}" alt="{}">').format(found, words) if found else None


def _beside(address: str, folder: Path | None) -> str:
    """A picture in the notebook's folder, or below; else ""."""
    if folder is None or re.match(r"[a-z+]+:|//|/", address, re.IGNORECASE):
        return ""
    path = (folder / address).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        return ""
    return address_of(path.read_bytes()) if path.stat().st_size <= MAX_PICTURE else ""


# what the page needs beside what a text has
INSTEAD = {
    "<table>": '<div class="wide" tabindex="0"><table>',
    "</table>": "</table></div>",
    "<th>": '<th scope="col">',
    "<pre>": '<pre tabindex="0">',
}


def _fitting(found: re.Match[str]) -> str:
    """A tag without colours and layout of its own, which might not be seen on this page."""
    tag = re.sub(r' (?:style|color|align|valign|border)="[^"]*"', "", found[0])
    if tag.startswith("<img") and not re.search(' alt="[^"]*[^" ][^"]*"', tag):
        tag = re.sub(' alt="[^"]*"', "", tag)
        return f'<img alt="{NO_WORDS}"{tag[4:]}'
    return INSTEAD.get(tag, tag)


def _formula(found: re.Match[str]) -> str:
    inline = found["inline"] or found["dollar"]
    latex = inline or found["display"] or found["dollars"] or found["environment"]
    return str(formula(unescape(latex), display=not inline))


def plain(text: str, most: int = MAX_TEXT) -> Markup:
    """Text as it is, cut after `most` characters."""
    cut = text[:most] + ("\n… cut here" if len(text) > most else "")
    return Markup(as_text(cut).replace("<pre>", '<pre tabindex="0">', 1))


class Headings:
    """Puts the headings of many cells under one heading of the page, without gaps.

    Args:
        under: the level of the page's heading.
    """

    def __init__(self, under: int) -> None:
        self.under = self.last = under

    def fit(self, html: Markup) -> Markup:
        return Markup(re.sub(r"<h([1-6])[^>]*>(.*?)</h\1>", self._one, html, flags=re.DOTALL))

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


def python(source: str) -> Markup:
    """Python with its comments, strings, numbers, keywords and names marked."""
    if len(source) > MAX_TEXT:
        return Markup(escape(source[:MAX_TEXT] + "\n… cut here"))
    return Markup(jupyter.python(source))
