"""How an entry of the catalogue becomes a sentence: slots, optional clauses, vocabulary, language.

A sentence is plain text with

========================  ======================================================================
``{name}``                a slot: the part of this name
``{name:format}``         the same, written as `format` says (see `FORMATS` and `VOCABULARY`)
``[[ … {name} … ]]``      an optional clause: it goes if one of its slots has no part
``[[name? … ]]``          a clause that is there only if the part `name` is true
``[[!name? … ]]``         a clause that is there only if the part `name` is missing or false
========================  ======================================================================

Clauses may contain clauses. Square brackets in any other use are text: ``parameters["W1"]``.
An example::

    >>> entry = Entry("{label:value} is too large[[: {got}, expected {want}]].", "…", ("got", "want"))
    >>> fill(entry.sentence, {"label": "dw", "got": 3.0, "want": 1.0})
    '`dw` is too large: 3, expected 1.'
    >>> fill(entry.sentence, {"label": "dw"})
    '`dw` is too large.'

Sentences and vocabulary go through `gettext`; `python -m helpers.checks.messages` writes the
template for translators.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from helpers.checks.labels import parts_of

DOMAIN = "checks"
#: Translations: `<language>/LC_MESSAGES/checks.mo`. The environment (LANGUAGE, LANG) chooses.
LOCALE = Path(__file__).parent / "locale"

Part = bool | int | float | str | tuple["Part", ...]
Parts = Mapping[str, Part]


@dataclass(frozen=True)
class Entry:
    """What is said of one diagnosis.

    Attributes:
        sentence: for the student, in the notation above.
        phrase: for the teacher; it follows "12 of 29": "forgot the mean over the examples".
        hidden: the slots that tell the data of a check or what came back; they are left out where
            the check is hidden. So each of them is inside an optional clause.
        whole: it speaks of a whole call, and not of one of the values that came back.
    """

    sentence: str
    phrase: str
    hidden: tuple[str, ...] = ()
    whole: bool = False


# Words for parts: format -> part -> what is said. A part that is not there is said as it is.
VOCABULARY: dict[str, dict[str, str]] = {
    "type": {
        "None": "None",
        "bool": "a boolean",
        "int": "an integer",
        "float": "a number",
        "number": "a single number",
        "str": "a string",
        "list": "a list",
        "tuple": "a tuple",
        "dict": "a dictionary",
        "array": "an array",
        "numpy array": "a numpy array",
        "tensor": "a tensor",
        "variable": "a tf.Variable",
        "complex": "complex numbers",
        "objects": "objects",
        "function": "a function",
        "builtin_function_or_method": "a function",
        "method": "a function",
        "ufunc": "a function",
        "_ArrayFunctionDispatcher": "a function",
        "array of objects": "an array of objects",
        "array of text": "an array of text",
        "array of bytes": "an array of bytes",
        "value that cannot be read": "a value that cannot be read",
        "set": "a set",
        "module": "a module",
        "generator": "a generator",
    },
    "axis": {"rows": "rows", "columns": "columns", "row": "row", "column": "column"},
    "where": {
        "negative": "negative",
        "positive": "positive",
        "zero": "exactly 0",
        "not positive": "0 or negative",
        "not negative": "0 or positive",
    },
    "function": {
        "sigmoid": "the sigmoid",
        "tanh": "tanh",
        "relu": "the ReLU",
        "exp": "exp",
        "log": "the logarithm",
        "abs": "the absolute value",
    },
    "place": {"first": "its first", "last": "its last"},
}
OTHER_TYPE = "a value of type {type}"
THE_RESULT = "the result"
OWNED = "`{container}`'s {field}"
SEEN = "`{text}` is {held}"
OF_LENGTH = "{type} of length {length}"
SECONDS = "{n} [[one?second]][[!one?seconds]]"
OWNED_BY_PART = "`{container}`, the {owner}'s {field}"


def _number(value: Part, spec: str = ".6g") -> str:
    return format(value, spec) if type(value) in (int, float) else str(value)


def _shape(value: Part) -> str:
    if not isinstance(value, tuple):
        return plain_text(value)
    inside = ", ".join(plain_text(item) for item in value)
    return f"({inside},)" if len(value) == 1 else f"({inside})"


def _value(value: Part) -> str:
    """The label of a value (see `helpers.checks.leaves`) with the code in it marked as code."""
    label = str(value)
    if not label:
        return translated(THE_RESULT)
    container, owner, field = parts_of(label)
    if not container:
        return f"`{label}`"
    field = f"`{field}`" if field.isidentifier() else field
    return fill(
        OWNED_BY_PART if owner else OWNED, dict(container=container, owner=owner, field=field)
    )


def _type(value: Part) -> str:
    known = VOCABULARY["type"].get(str(value))
    return translated(known) if known else fill(OTHER_TYPE, {"type": value})


def _listed(value: Part) -> tuple[Part, ...]:
    return value if isinstance(value, tuple) else (value,)


def _seen(value: Part) -> str:
    """What names hold, as `helpers.checks.tracebacks` tells it: "`X` is (2, 3), `b` is a number"."""
    said = []
    for item in _listed(value):
        match item:
            case (str(text), str(kind), tuple(shape)):
                if kind in ("list", "tuple"):
                    held = fill(
                        OF_LENGTH, {"type": _type(kind), "length": shape[0] if shape else 0}
                    )
                elif not shape and kind in VOCABULARY["type"]:
                    held = _type(kind)
                else:
                    held = _shape(shape) + ("" if kind == "array" else f" {kind}")
                said.append(fill(SEEN, {"text": text.replace("`", "'"), "held": held}))
    return ", ".join(said)


def _seconds(value: Part) -> str:
    return fill(SECONDS, {"n": value, "one": value == 1})


FORMATS: dict[str, Callable[[Part], str]] = {
    "value": _value,  # a label: "`dw`", "`cache`'s `W`", "the result"
    "type": _type,
    "names": lambda value: ", ".join(
        "`" + str(item).replace("`", "'") + "`" for item in _listed(value)
    ),
    "seconds": _seconds,
    "seen": _seen,
    "index": lambda value: "[" + ", ".join(str(item) for item in _listed(value)) + "]",
}


def plain_text(value: Part) -> str:
    """A part as it is said without a format: a number with six digits, a tuple as a shape."""
    if isinstance(value, tuple):
        return _shape(value)
    return value if isinstance(value, str) else _number(value)


# -- the notation ------------------------------------------------------------------------------

# What a sentence consists of: text, slots (name, format) and clauses (condition, content).
Slot = tuple[str, str]


@dataclass(frozen=True)
class Clause:
    """An optional clause; `condition` is "name", "!name", or "" where its slots decide."""

    condition: str
    content: tuple[str | Slot | Clause, ...]

    @property
    def slots(self) -> tuple[str, ...]:
        """The slots right in it, and not in clauses inside it."""
        return tuple(item[0] for item in self.content if isinstance(item, tuple))


_TOKEN = re.compile(r"\[\[(?:(!?[a-z_]\w*)\?)?|\]\]|\{([a-z_]\w*)(?::([\w.]+))?\}")


class NotationError(ValueError):
    """A sentence whose clauses do not close, or whose format does not exist."""


@lru_cache(maxsize=2048)
def parsed(sentence: str) -> Clause:
    """The sentence as a tree; raises `NotationError` where it is not well-formed."""
    open_clauses: list[tuple[str, list[str | Slot | Clause]]] = [("", [])]
    end = 0
    for token in _TOKEN.finditer(sentence):
        inside = open_clauses[-1][1]
        if token.start() > end:
            inside.append(sentence[end : token.start()])
        end = token.end()
        if token[0] == "]]":
            clause = Clause(open_clauses[-1][0], tuple(open_clauses.pop()[1]))
            if not open_clauses:
                raise NotationError(f'"{sentence}" closes a clause that it does not open')
            if not (clause.condition or clause.slots):
                raise NotationError(f'"{sentence}" has a clause without a slot or a condition')
            open_clauses[-1][1].append(clause)
        elif token[0].startswith("[["):
            open_clauses.append((token[1] or "", []))
        else:
            spec = token[3] or ""
            if not (spec in ("", *FORMATS, *VOCABULARY) or re.fullmatch(r"\.\d+[efg]|\d*d", spec)):
                raise NotationError(f'"{sentence}" uses a format "{spec}" that does not exist')
            inside.append((token[2], spec))
    if len(open_clauses) > 1:
        raise NotationError(f'"{sentence}" opens a clause that it does not close')
    open_clauses[0][1].append(sentence[end:])
    return Clause("", tuple(open_clauses[0][1]))


def slots(sentence: str) -> tuple[set[str], set[str]]:
    """The slots that a sentence always needs, and those that it can do without."""
    top = parsed(sentence)
    needed, optional = set(top.slots), set[str]()

    def look(clause: Clause) -> None:
        for item in clause.content:
            if isinstance(item, Clause):
                optional.update(item.slots)
                if item.condition:
                    optional.add(item.condition.lstrip("!"))
                look(item)

    look(top)
    return needed, optional - needed


def fill(sentence: str, parts: Parts) -> str:
    """The sentence in the reader's language with its parts put in.

    A part that it needs and does not get is "…".
    """
    return "".join(_filled(parsed(translated(sentence)), parts))


def _filled(clause: Clause, parts: Parts) -> Iterator[str]:
    for item in clause.content:
        if isinstance(item, str):
            yield item
        elif isinstance(item, tuple):
            name, spec = item
            yield formatted(parts[name], spec) if name in parts else "…"
        elif _wanted(item, parts):
            yield from _filled(item, parts)


def _wanted(clause: Clause, parts: Parts) -> bool:
    condition = clause.condition
    if condition.startswith("!"):
        fits = not parts.get(condition[1:])
    else:
        fits = not condition or bool(parts.get(condition))
    return fits and all(name in parts for name in clause.slots)


def formatted(value: Part, spec: str) -> str:
    """A part as the slot's format says; what does not fit the format is said plainly."""
    if spec in FORMATS:
        return FORMATS[spec](value)
    if spec in VOCABULARY:
        known = VOCABULARY[spec].get(str(value))
        return translated(known) if known else plain_text(value)
    return _number(value, spec) if spec else plain_text(value)


# -- the language ------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def translation(place: Path) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, place, fallback=True)


def translated(text: str) -> str:
    """The text in the reader's language, or as it is where there is no translation of it."""
    return translation(LOCALE).gettext(text) if text else text
