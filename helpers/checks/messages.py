"""The template for translators: every sentence, phrase and word that reports are made of.

A translation is a file, `helpers/checks/locale/<language>/LC_MESSAGES/checks.mo`. To begin one::

    python -m helpers.checks.messages source/*/*.ipynb > checks.pot
    pybabel init -D checks -i checks.pot -d helpers/checks/locale -l de
    (translate helpers/checks/locale/de/LC_MESSAGES/checks.po)
    pybabel compile -D checks -d helpers/checks/locale

`pybabel update` takes changes of the template over. Notebooks are named for the lessons' own
sentences. The notation of a sentence is described in `helpers.checks.wording`.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from helpers.checks import wording
from helpers.checks.catalogue import CATALOGUE, UNKNOWN, entries_of
from helpers.checks.wording import Entry


def template(notebooks: Iterable[Path] = ()) -> str:
    """The text of a `.pot` file: the catalogue, and the rows of these source notebooks."""
    from babel.messages import Catalog, pofile  # it comes with JupyterLab

    made = Catalog(domain=wording.DOMAIN, charset="utf-8", fuzzy=False)
    for text, comment in _texts(notebooks):
        made.add(text, auto_comments=[comment])
    out = io.BytesIO()
    pofile.write_po(out, made, omit_header=True, width=100)
    return out.getvalue().decode()


def _texts(notebooks: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Each text with what a translator should know of it."""
    yield from _of_entries("the catalogue", CATALOGUE.items())
    for path in notebooks:
        course = json.loads(path.read_text(encoding="utf-8"))["metadata"].get("course") or {}
        for exercise, rows in (course.get("diagnoses") or {}).items():
            yield from _of_entries(f"{path.stem}, {exercise}", entries_of(rows).items())
    for name, words in wording.VOCABULARY.items():
        for word in words.values():
            yield word, f"a word for a slot of the kind {name}"
    for text in (
        wording.OTHER_TYPE,
        wording.THE_RESULT,
        wording.OWNED,
        wording.OWNED_BY_PART,
        wording.SEEN,
        wording.OF_LENGTH,
        wording.SECONDS,
    ):
        yield text, "a word for a value"
    yield UNKNOWN, "of a code that nobody explains"


def _of_entries(where: str, entries: Iterable[tuple[str, Entry]]) -> Iterator[tuple[str, str]]:
    for code, entry in entries:
        yield entry.sentence, f"{where}, {code}: to the student"
        yield entry.phrase, f'{where}, {code}: to the teacher, after "12 of 29"'


if __name__ == "__main__":
    sys.stdout.write(template(map(Path, sys.argv[1:])))
