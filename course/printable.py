"""Names and texts of students as people may see them.

A file or folder may have any name: a line break, an escape that clears the terminal, a mark that
turns the writing direction round, or bytes that are not UTF-8, which Python keeps as lone
surrogates. Whatever is shown goes through here; what a name stands for (a path, a key of the
gradebook) is never changed.
"""

from __future__ import annotations

import codecs
import io
import logging
import sys
import traceback
from collections.abc import Sequence
from typing import Any

LONGEST = 80  # characters of a name that are shown
# Persian and Indic words and some emoji are written with these; elsewhere they only hide
JOINERS = "\u200c\u200d"


def printable(text: str, keep: str = "") -> str:
    r"""The text with each character that cannot be printed as an escape.

    Printable is what `str.isprintable` takes for it: no control characters, no line breaks, no
    invisible or bidirectional marks, no unassigned or lone characters, and no space but " ".
    Joiners stay between two characters beyond ASCII.

    Args:
        keep: characters that stay, such as "\n\t" in a text of several lines.

    >>> printable("\x1b[2J done")
    '\\x1b[2J done'
    """
    if text.isprintable():
        return text
    around = zip(" " + text, text, text[1:] + " ", strict=False)
    return "".join(
        char if char.isprintable() or char in keep or _joins(before, char, after) else _escape(char)
        for before, char, after in around
    )


def _joins(before: str, char: str, after: str) -> bool:
    sides = before + after
    return char in JOINERS and sides.isprintable() and min(sides) > "\x7f"


def _escape(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return char.encode("unicode_escape").decode()


def display_name(name: str, longest: int = LONGEST) -> str:
    r"""A name of a student, file or folder as it may be shown: printable, and not too long.

    >>> display_name("J\udcfcrgen")
    'J\\xfcrgen'
    """
    text = printable(name)
    if len(text) <= longest:
        return text
    return f"{text[: longest * 2 // 3]}…{text[-(longest - longest * 2 // 3 - 1) :]}"


def some_names(names: Sequence[str], most: int) -> str:
    """The first names as they may be shown, and how many more there are.

    >>> some_names(["anna", "ben", "cem"], 2)
    'anna, ben and 1 more'
    """
    more = len(names) - most
    shown = ", ".join(map(display_name, names[:most]))
    return f"{shown} and {more} more" if more > 0 else shown


# -- what is logged ----------------------------------------------------------------------------


class Records:
    """Makes log records of which no character acts on a terminal; a name in them is one line."""

    def __init__(self, made_by: Any) -> None:
        self.made_by = made_by

    def __call__(self, *args: Any, **kwargs: Any) -> logging.LogRecord:
        record: logging.LogRecord = self.made_by(*args, **kwargs)
        if isinstance(record.args, tuple):
            record.args = tuple(printable(a) if isinstance(a, str) else a for a in record.args)
        try:
            record.msg, record.args = printable(record.getMessage(), keep="\n\t"), ()
        except Exception:  # logging itself tells of a message that does not fit its arguments
            return record
        if record.exc_info and record.exc_info[0] is not None:
            text = "".join(traceback.format_exception(*record.exc_info)).rstrip()
            record.exc_text = printable(text, keep="\n\t")
        return record


def log_printably() -> None:
    """Have all that this process logs from here on be printable: nbgrader logs names as they are."""
    now = logging.getLogRecordFactory()
    if not isinstance(now, Records):
        logging.setLogRecordFactory(Records(now))


#: What a sign becomes where a terminal or a file takes no UTF-8.
PLAIN = {
    "✓": "+", "✗": "x", "·": ".", "–": "-", "—": "-", "−": "-", "─": "-", "━": "-", "│": "|",
    "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'", "→": "->", "≥": ">=", "≤": "<=", "×": "x",
    "█": "#", "▏": "|", "•": "*",
}  # fmt: skip


def take_any_sign() -> None:
    """Have stdout and stderr print whatever comes, in plainer signs where they take no UTF-8."""
    codecs.register_error("plainer", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() not in (
            "utf-8",
            "utf8",
        ):
            stream.reconfigure(errors="plainer")


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(PLAIN.get(sign, "?") for sign in signs), error.end
