"""HTML of a student's in which nothing acts: it asks for no address and runs nothing.

What is shown is rebuilt from what is known to be harmless (nh3 parses it as a browser does and
writes anew what is listed here). Instructors read submissions in the formgrader, beside the
course's grades and with their own rights, so the list leaves out also what acts without a script:

- links: a click, or a browser that resolves names ahead, asks for an address with the reader's
  cookies, and one of the formgrader's pages loads a configuration from any folder that the address
  names. A link is shown as its words and its address;
- names and classes that the page's own scripts look for, such as `full-credit`;
- TeX commands with which MathJax, which typesets any text of a page, would make links, load
  extensions or define others. In a text they begin with another character.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from functools import partial

import nh3
from latex2mathml.symbols_parser import SYMBOLS
from pygments.token import STANDARD_TYPES


def _words(text: str) -> set[str]:
    return set(text.split())


TAGS = _words("""
a abbr b blockquote br caption center cite code dd del details div dl dt em figcaption figure
font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong sub
summary sup table tbody td tfoot th thead tr u ul var
""")
SIZE = re.compile(r"\d{1,4}(\.\d{1,4})?%?")
WORDS = re.compile(r"[\s\S]*")
COLOUR = re.compile(r"#?\w{1,30}")
# attribute -> what its value must be
ATTRIBUTES = {
    "align": re.compile("left|right|center|justify"),
    "alt": WORDS,
    "aria-hidden": re.compile("true|false"),
    "aria-label": WORDS,
    "border": SIZE,
    "color": COLOUR,
    "colspan": re.compile(r"\d{1,3}"),
    "height": SIZE,
    "open": re.compile(""),
    "role": re.compile("status"),
    "rowspan": re.compile(r"\d{1,3}"),
    "scope": re.compile("row|col"),
    "start": re.compile(r"\d{1,6}"),
    "title": WORDS,
    "valign": re.compile("top|middle|bottom|baseline"),
    "width": SIZE,
}
# the report of a check, what JupyterLab and pandas write, and code in colours
CLASSES = {
    "section": {"course-checks", "course-summary"},
    "div": {"alert", "alert-info", "alert-success", "alert-warning", "alert-danger", "highlight"},
    "table": {"dataframe"},
    "span": set(filter(None, STANDARD_TYPES.values())),
}
STYLES = _words("""
background-color border border-bottom border-collapse border-left border-radius border-right
border-top color display float font-family font-size font-style font-weight height line-height
list-style list-style-type margin margin-bottom margin-left margin-right margin-top max-width
min-width opacity padding padding-bottom padding-left padding-right padding-top text-align
text-decoration text-indent vertical-align white-space width
""")
# no function but a colour's, no negative number, which would move a text over another
STYLE = re.compile(
    r"(?:(?:rgb|hsl)a?\([\d\s.,%]{1,40}\)|#[0-9a-fA-F]{3,8}|[a-zA-Z][a-zA-Z-]*+(?!\()|[\s,]"
    r"|(?:\d{1,4}+(?:\.\d{1,6}+)?|\.\d{1,6}+)[a-z%]{0,3}+(?![\w.])|'[\w -]*'|\"[\w -]*\")*+"
)
INDENT = re.compile(r"-?\d{0,2}(\.\d{1,2})?(px|pt|em)?")
LINK = re.compile(r"(?:https?://|mailto:)[^\x00-\x20]+", re.IGNORECASE)

# -- TeX ---------------------------------------------------------------------------------------

# A symbol stands for a character. Of the rest: fonts, fractions, brackets, spaces, tables. None
# makes a link, names an element, loads, defines, or takes CSS.
COMMANDS = {name[1:] for name in SYMBOLS if name.startswith("\\")} | _words("""
Bbb Big Bigg Biggl Biggm Biggr Bigl Bigm Bigr Huge LARGE Large Pr above acute aligned arccos
arcsin arctan arg argmax argmin array atop bar bcancel begin bf big bigg biggl biggm biggr bigl
bigm bigr binom bm bmatrix bmod boldsymbol boxed bra braket breve cal cancel cases cdots cfrac
check choose color colorbox cos cosh cot coth cr csc dbinom ddddot dddot ddot ddots deg det
dfrac dim displaystyle dot dots dotsb dotsc dotsi dotsm dotso emph end enspace exp fbox
footnotesize frac frak gcd ge genfrac grave hat hbox hdashline hfil hline hom hphantom hspace
huge iff implies impliedby inf injlim int it ker ket large ldots le left lg lim liminf limits
limsup ln log lVert lvert mathbb mathbf mathbin mathcal mathclose mathfrak mathinner mathit
mathnormal mathop mathopen mathord mathpunct mathrel mathring mathrm mathscr mathsf mathstrut
mathtt matrix max mbox middle min mod ne newline nobreakspace nolimits nonumber normalsize not
notag operatorname over overbrace overleftarrow overline overrightarrow overset phantom pmatrix
pmb pmod prime prod projlim qquad quad right rm root rVert rvert scr scriptscriptstyle
scriptsize scriptstyle sec sf sin sinh small smallmatrix smash space split sqrt stackrel strut
substack sum sup tag tan tanh tbinom text textbf textcolor textit textnormal textrm textsf
textstyle texttt tfrac thickspace thinspace tilde tiny to tt underbrace underleftarrow underline
underrightarrow underset vdots vec verb vmatrix vphantom widehat widetilde xleftarrow
xrightarrow
""")
COMMAND = re.compile(r"\\(?:([A-Za-z]+)|[^A-Za-z])")
BACKSLASH = "\u2216"  # looks like one, and begins no command


def harmless_tex(text: str) -> str:
    """A text, formulas or not, in which MathJax finds none but the listed commands."""

    def one(found: re.Match[str]) -> str:
        known = found[1] is None or found[1] in COMMANDS
        return found[0] if known else BACKSLASH + found[1]

    return COMMAND.sub(one, text)


# -- pictures ----------------------------------------------------------------------------------

# how a file begins -> what it is
BEGINNINGS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
}
DATA = re.compile(r"data:image/[\w.+-]+;base64,([A-Za-z0-9+/=\s]*)", re.ASCII | re.IGNORECASE)


def kind_of(data: bytes) -> str:
    """What picture this is, by its own bytes; "" if it is none that a browser draws."""
    for beginning, kind in BEGINNINGS.items():
        if data.startswith(beginning):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return "image/svg+xml" if b"<svg" in data[:4096].lower() else ""


def decoded(text: str) -> bytes:
    """The bytes of a picture in base64; none if it is not one."""
    try:
        data = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""
    return data if kind_of(data) else b""


def address_of(data: bytes) -> str:
    """The picture as an address that holds all of it; a browser runs nothing of an `img`."""
    kind = kind_of(data)
    return f"data:{kind};base64,{base64.b64encode(data).decode()}" if kind else ""


def inside(source: str) -> str:
    """A picture's address, if it holds the picture itself; else ""."""
    found = DATA.fullmatch(source.strip())
    return address_of(decoded(found[1])) if found else ""


def drawing(svg: str) -> str:
    """A drawing as HTML that shows it and runs nothing of it."""
    source = address_of(svg.encode("utf-8", "replace"))
    return f'<img alt="drawing" src="{source}">' if source else ""


# -- HTML --------------------------------------------------------------------------------------

Pictures = Callable[
    [str], str
]  # the address that a text gives -> one that holds the picture, or ""

# of HTML as nh3 writes it, where a bracket in an attribute is an entity
TAG = re.compile(r"<[^>]*>")
ANCHOR = re.compile(r'<a(?=[ >])(?:(?=[^>]* href="([^"]*)"))?[^>]*>(.*?)</a>', re.DOTALL)
NO_PICTURE = re.compile(r'<img(?![^>]* src=")(?:[^>]*? alt="([^"]*)")?[^>]*>')
CONTROLS = dict.fromkeys([*range(32), *range(0x7F, 0xA0), 0x2028, 0x2029], " ")
del CONTROLS[9], CONTROLS[10]


def harmless(text: str, *, links: bool = False, pictures: Pictures = inside) -> str:
    """HTML of what is listed above only.

    Args:
        links: whether a link stays one, to another host.
        pictures: finds a picture by the address that the text gives.
    """
    made = nh3.clean(
        text.encode("utf-8", "replace").decode(),
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes={"*": {*ATTRIBUTES, "style"}, "a": {"href"}, "img": {"src"}},
        attribute_filter=partial(_attribute, pictures),
        allowed_classes=CLASSES,
        url_schemes={"http", "https", "mailto", "data", "attachment"},
    )
    made = made.translate(CONTROLS)
    made = ANCHOR.sub(_link if links else _shown_link, made)
    made = NO_PICTURE.sub(lambda found: f"<em>[picture: {found[1] or ''}]</em>", made)
    return over_text(made, harmless_tex)


def _attribute(pictures: Pictures, tag: str, name: str, value: str) -> str | None:
    if name == "src":
        return pictures(value) or None
    if name == "href":
        return value if LINK.fullmatch(value) else None
    if name == "style":
        return _style(value) or None
    if name in ("class", "rel"):  # which nh3 itself sees to
        return value
    allowed = ATTRIBUTES.get(name)
    return value if allowed and allowed.fullmatch(value) else None


def _style(text: str) -> str:
    kept = []
    for part in text[:1000].split(";"):
        name, _, value = part.partition(":")
        name, value = name.strip().lower(), value.strip()
        allowed = INDENT if name == "text-indent" else STYLE
        if name in STYLES and len(value) < 100 and allowed.fullmatch(value):
            kept.append(f"{name}:{value}")
    return ";".join(kept)


def _link(found: re.Match[str]) -> str:
    return found[0] if found[1] else found[2]


def _shown_link(found: re.Match[str]) -> str:
    address, words = found[1], found[2]
    if not address:
        return words
    shown = f"<code>{address[:300]}</code>"
    return shown if words.strip() == address else f"{words} ({shown})"


def over_text(made: str, change: Callable[[str], str]) -> str:
    """HTML as `harmless` writes it, with its texts changed, but not those of code.

    `change` gets a text as HTML, with its entities.
    """
    parts, end, code = [], 0, 0
    for tag in TAG.finditer(made):
        text = made[end : tag.start()]
        parts += [text if code else change(text), tag[0]]
        end = tag.end()
        if re.match(r"<(?:pre|code)\b", tag[0]):
            code += 1
        elif tag[0] in ("</pre>", "</code>"):
            code -= 1
    parts.append(change(made[end:]))
    return "".join(parts)


# -- how much ----------------------------------------------------------------------------------

MANY = 300_000  # elements; `<b id=1><b id=2>…<p><p>…` makes as many as the product of both
DEEP = 200  # elements in each other
FORMATTING = re.compile(
    r"<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\s/]", re.IGNORECASE
)


class Budget:
    """How much markup of many pieces may be parsed, in characters.

    A parser takes the square of a piece's length, if tags are in tags; so each has a limit, and
    then all of them. The base64 of pictures does not count.
    """

    def __init__(self, all_pieces: int = 600_000, piece: int = 60_000) -> None:
        self.left, self.piece = all_pieces, piece
        self.exceeded = False

    def allows(self, text: str) -> bool:
        """Whether this may be parsed; what is refused takes none."""
        bare = DATA.sub("", text)
        elements = len(FORMATTING.findall(bare)) * bare.count("<")
        if len(bare) > min(self.piece, self.left) or elements > MANY:
            self.exceeded = True
            return False
        self.left -= len(bare)
        return True


def as_text(text: str) -> str:
    """HTML that shows a text as it is."""
    text = text.translate(CONTROLS).replace("&", "&amp;").replace("<", "&lt;")
    return f"<pre>{text}</pre>"


def deep(made: str) -> bool:
    """Whether HTML of `harmless` is nested deeper than anybody writes, and than readers follow."""
    depth = most = 0
    for tag in TAG.finditer(made):
        if tag[0].startswith("</"):
            depth -= 1
        elif not tag[0].startswith(("<img", "<br", "<hr")):
            depth += 1
            most = max(most, depth)
    return most > DEEP
