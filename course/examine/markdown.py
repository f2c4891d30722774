"""A student's Markdown as harmless HTML, and how it is kept in a graded notebook.

The formgrader, JupyterLab and other viewers make HTML of Markdown each in its own way, and no two
agree on what is a tag, a link or code. So a graded notebook holds none of a student's: each text
is rendered once, here, and what is kept is the HTML, as one block that every renderer of Markdown
hands on as it is. Its formulas are between `\\(` and `\\)`, where MathJax finds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from pygments import highlight
from pygments.filter import Filter, simplefilter
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, String, Text

from course.examine.markup import (
    CONTROLS,
    TAG,
    Budget,
    Pictures,
    address_of,
    as_text,
    decoded,
    deep,
    harmless,
    inside,
)

ALL, PIECE = (
    300_000,
    20_000,
)  # characters of a notebook's texts, of one; each takes a second at most
CELLS = 20_000  # of its tables: a row may have one mark, and is filled up to the heading's
PYTHON = ("python", "py", "python3", "ipython3")


# -- code --------------------------------------------------------------------------------------

MARKED = (Comment, String, Number, Keyword, Operator.Word, Name.Function, Name.Class)


@simplefilter
def _marked(
    self: Filter, lexer: Lexer, stream: Iterable[tuple[Any, str]], options: Any
) -> Iterator[tuple[Any, str]]:
    """The rest is plain text: each name and sign in an element of its own makes a page heavy."""
    for kind, value in stream:
        yield (kind if any(kind in marked for marked in MARKED) else Text), value


_formatter = HtmlFormatter(nowrap=True)


@lru_cache(maxsize=1024)
def python(source: str) -> str:
    """Python as HTML with its comments, strings, numbers, keywords and definitions marked.

    The classes are pygments' short ones.
    """
    lexer = PythonLexer(stripnl=False, ensurenl=False, filters=[_marked()])
    return str(highlight(source.translate(CONTROLS), lexer, _formatter)).removesuffix("\n")


def _code(source: str, language: str, _: str) -> str:
    shown = python(source) if language in PYTHON else escape(source)
    return f'<div class="highlight"><pre><code>{shown}</code></pre></div>\n'


# -- rendering ---------------------------------------------------------------------------------


def _markdown() -> MarkdownIt:
    """CommonMark with tables and formulas, as Jupyter has it.

    Raw HTML goes through, and addresses as they are: `harmless` sees to both.
    """
    parser = MarkdownIt("commonmark", {"html": True, "highlight": _code})
    parser.enable(["table", "strikethrough"])
    parser.use(dollarmath_plugin, allow_labels=False, double_inline=True)
    parser.use(amsmath_plugin)
    parser.disable("text_join")  # keeps apart what was written `\$`
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    for kind, rule in (
        ("math_inline", _inline_formula),
        ("math_inline_double", _shown_formula),
        ("math_block", _shown_formula),
        ("amsmath", _environment),
        ("text_special", _special),
        ("fence", _fence),
    ):
        parser.add_render_rule(kind, rule)
    return parser


def _inline_formula(_: Any, tokens: Sequence[Token], index: int, *more: Any) -> str:
    return rf"\({escape(tokens[index].content.strip(), quote=False)}\)"


def _shown_formula(_: Any, tokens: Sequence[Token], index: int, *more: Any) -> str:
    return f"\\[{escape(tokens[index].content.strip(), quote=False)}\\]\n"


def _environment(_: Any, tokens: Sequence[Token], index: int, *more: Any) -> str:
    return f"<div>{escape(tokens[index].content.strip(), quote=False)}</div>\n"


def _special(_: Any, tokens: Sequence[Token], index: int, *more: Any) -> str:
    """A dollar that is none of a formula: alone in its element, MathJax pairs it with no other."""
    text = tokens[index].content
    return "<span>$</span>" if text == "$" else escape(text)


def _fence(_: Any, tokens: Sequence[Token], index: int, *more: Any) -> str:
    words = tokens[index].info.split(maxsplit=1)
    return _code(tokens[index].content, words[0] if words else "", "")


_parser = _markdown()


def _expands(text: str) -> bool:
    """Whether tables in it may have many more cells than it has marks."""
    lines = text.split("\n")
    widest = max(line.count("|") for line in lines)
    return widest * sum("|" in line for line in lines) > CELLS


def render(text: str, *, links: bool = False, pictures: Pictures = inside) -> str | None:
    """Markdown as harmless HTML; None where it would take long, or could not be read.

    `links` and `pictures` are those of `harmless`.
    """
    if _expands(text):
        return None
    try:
        made = _parser.render(text)
    except (RecursionError, ValueError, LookupError):  # a student may write anything
        return None
    made = harmless(made, links=links, pictures=pictures)
    return None if deep(made) else made


def attached(attachments: Any) -> Pictures:
    """Finds the pictures of a cell: those in the text itself, and those attached to it by name."""
    bundles = attachments if isinstance(attachments, dict) else {}

    def find(source: str) -> str:
        if not source.startswith("attachment:"):
            return inside(source)
        name = source.removeprefix("attachment:")
        bundle = bundles.get(name, bundles.get(unquote(name)))
        for data in bundle.values() if isinstance(bundle, dict) else ():
            if isinstance(data, str) and (found := address_of(decoded(data))):
                return found
        return ""

    return find


# -- what is kept ------------------------------------------------------------------------------

# What readers of Markdown look for even in a block of HTML: JupyterLab for formulas by their
# delimiters, and for its own marks of them.
ACTIVE = {"\\": "&#92;", "$": "&#36;", "@": "&#64;"}
KEPT_AS_TEXT = re.compile(r"<div>\n<pre>(?:[^<\\$@\n]|\n(?![ \t]*\n))*</pre>\n</div>")


def kept(text: str, attachments: Any = None, budget: Budget | None = None) -> str:
    """What a graded notebook holds of a student's text: HTML in one block, or the text as it is.

    A text that was kept before stays the same.
    """
    if KEPT_AS_TEXT.fullmatch(text):
        return text
    budget = budget or Budget(ALL, PIECE)
    made = render(text, pictures=attached(attachments)) if budget.allows(text) else None
    if made is None:
        budget.exceeded = True
        made = as_text(text)
    return block(made)


def block(made: str) -> str:
    """HTML of `harmless` as Markdown. A block that begins with `div` ends at an empty line only."""
    made = made.strip()
    if not _one_division(made):
        made = f"<div>\n{made}\n</div>"
    for character, entity in ACTIVE.items():
        made = made.replace(character, entity)
    return re.sub(r"\n(?=[ \t]*\n)", "&#10;", made)


def _one_division(made: str) -> bool:
    """Whether all of it is in one `div`, as `block` made it."""
    if not (made.startswith("<div>\n") and made.endswith("</div>")):
        return False
    depth = 0
    for tag in TAG.finditer(made):
        if tag[0].startswith(("<div", "</div")):
            depth += 1 if tag[0][1] != "/" else -1
            if depth == 0 and tag.end() < len(made):
                return False
    return True
