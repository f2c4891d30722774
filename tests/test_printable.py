"""What people see of a name: nothing that acts on a terminal, a page or a reader's eye."""

from __future__ import annotations

import os
import re

from hypothesis import given
from hypothesis import strategies as st

from course.errors import last_line
from course.printable import LONGEST, display_name, printable

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
