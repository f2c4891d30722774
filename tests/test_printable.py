"""What people see of a name: nothing that acts on a terminal, a page or a reader's eye."""

from __future__ import annotations

import io
import logging
import os
import re

from hypothesis import given
from hypothesis import strategies as st

from course.errors import last_line
from course.printable import LONGEST, display_name, log_printably, printable

anything = st.text(st.characters(exclude_categories=()))
file_names = st.binary().map(os.fsdecode)


@given(anything | file_names)
def test_whatever_is_shown_can_be_printed_and_encoded(text: str) -> None:
    shown = printable(text)
    assert re.sub("[\u200c\u200d]", "", shown).isprintable() and shown.encode().decode() == shown
    assert printable(shown) == shown
    assert len(display_name(text)) <= LONGEST


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S"])))
def test_what_can_be_printed_stays(text: str) -> None:
    assert printable(text) == text


def test_what_cannot_be_printed_is_named() -> None:
    assert (
        printable("\x1b[2J\r\n\u202etxt.exe\u200b\ufeff") == r"\x1b[2J\r\n\u202etxt.exe\u200b\ufeff"
    )
    assert printable(os.fsdecode(b"L\xf6sung.py")) == r"L\xf6sung.py"
    assert printable("two\nlines\t\x07", keep="\n\t") == "two\nlines\t\\x07"
    assert printable("Åsa Öberg 山田 😀") == "Åsa Öberg 山田 😀"


def test_joiners_stay_where_words_are_written_with_them() -> None:
    for word in ("علی\u200cرضا", "क्\u200dष", "👩\u200d🔬"):
        assert printable(word) == word
    for trick in ("a\u200db", "ada\u200c", "\u200dé", "é\u200d\u200dé", "é\u200c\n"):
        assert printable(trick).isprintable()


def test_a_long_name_keeps_its_beginning_and_its_end() -> None:
    shown = display_name("a" * 300 + ".ipynb")
    assert shown.startswith("aaaa") and shown.endswith("a.ipynb") and "…" in shown


def test_the_line_of_an_error_can_be_printed() -> None:
    assert last_line(OSError("no \x1b[2J\nfile")) == r"OSError: no \x1b[2J file"


def test_nothing_that_is_logged_acts_on_a_terminal() -> None:
    before, out = logging.getLogRecordFactory(), io.StringIO()
    log = logging.Logger("names")
    log.addHandler(logging.StreamHandler(out))
    name = "\x1b[2J\u202e two\nlines"
    try:
        for _ in range(2):  # a configuration is read more than once
            log_printably()
        log.info("%s of %d (%s)", name, 3, OSError(name))
        log.info(f"{name} 100%")
        log.info("%d", name)  # a mistake of whoever logs
        try:
            raise ValueError(name)
        except ValueError:
            log.exception("failed")
    finally:
        logging.setLogRecordFactory(before)
    said = out.getvalue()
    assert all(line.isprintable() for line in said.split("\n"))
    assert said.startswith("\\x1b[2J\\u202e two\\nlines of 3 (") and "100%" in said
    assert "Traceback" in said and said.count("\\x1b") == 4
