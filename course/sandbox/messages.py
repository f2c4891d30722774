"""What the examiner and the candidate say to each other: one class for each message.

On the wire a message is a list, the class's name and then its fields (see `protocol`). What does
not fit the types here is refused there. A field of type `Coded` is a value as `values.encode` makes
it. It is plain lists so far, and still to be judged by `values.decode`.
"""

from __future__ import annotations

import contextlib
from typing import Annotated, Any, Generic, Literal, TypeVar, get_args

from msgspec import Meta, Struct, ValidationError, convert

Coded = Any
#: How much of a cell is run: all of it, what it defines, or what it defines and is not there yet.
Part = Literal["all", "definitions", "missing"]
Number = Annotated[int, Meta(ge=0, lt=1 << 62)]


class Body(Struct, tag=True, array_like=True, forbid_unknown_fields=True):
    """The fields of a message, but for its arrays."""


B = TypeVar("B", bound=Body, covariant=True)


class Message(Struct, Generic[B], frozen=True):
    """A message as it is sent: plain fields, and the large arrays beside them."""

    body: B
    blobs: list[Any] = []


# -- the examiner asks -------------------------------------------------------------------------


class Request(Body):
    """What the candidate must answer, with the same `number`."""

    number: Number


class PutFiles(Request):
    """Put the files that came with the notebook into the working folder; the blobs are their data."""

    names: list[str]


class Run(Request):
    """Run a cell; its outputs are wanted if `record`. `part` and `given` are those of `Runner.run`."""

    source: str
    record: bool
    part: Part = "all"
    given: str = ""


class Look(Request):
    """What kind of thing does each of these names stand for?"""

    names: list[str]


class Read(Request):
    """The value of a variable."""

    name: str


class Call(Request):
    """Call a function.

    `args` is a tuple and a dictionary. `stand_ins` replace other functions by name while the call
    lasts. `random_state` is numpy's global stream, so that a test's seed counts there, too.
    `through` is one of `helpers.checks.through`, which calls the function in turn; "": none.
    """

    name: str
    args: Coded
    stand_ins: dict[str, Coded]
    random_state: Coded
    through: str = ""


# -- the candidate answers ---------------------------------------------------------------------


class Ready(Body):
    """The first message: what confines the candidate."""

    enforced: list[str]


class Reply(Body):
    """An answer to the request of this `number`."""

    number: Number


class FilesPut(Reply):
    pass


class Ran(Reply):
    """`error` and `line_number` tell what failed, if anything did; `defined` is what a cell of which
    only the "missing" was run has defined."""

    good: bool
    outputs: list[Any]
    error: str = ""
    line_number: Number = 0
    defined: list[str] = []


class Kinds(Reply):
    """By name: "function", "class", "module" or "value". What is not defined is missing."""

    kinds: dict[str, str]


class Returned(Reply):
    """A value; and the arguments after the call, None if they are as they came."""

    value: Coded
    args_after: Coded = None


class Raised(Reply):
    """An exception, with the student's own deepest line in its traceback.

    `written`, `inside`, `elsewhere` and `seen` are those of `helpers.checks.tracebacks.Place`.
    """

    type_name: str
    message: str
    function: str
    line_number: Number | None
    line: str
    args_after: Coded = None
    written: bool = False
    inside: bool = False
    elsewhere: str = ""
    seen: list[tuple[str, str, list[Number]]] = []


class Stopped(Reply):
    """An interrupt came before or after the student's own code."""


# -- while a call lasts ------------------------------------------------------------------------


class AskStandIn(Body):
    """The candidate asks the examiner to call one of the functions that it was given."""

    stand_in: Number
    args: Coded


class Answered(Body):
    value: Coded


class Refused(Body):
    """The function has raised this, or was not called at all."""

    type_name: str
    message: str


# -- grader and examiner -----------------------------------------------------------------------


class Job(Body):
    """A submission to grade: `files` are the names of what is beside each notebook of it.

    The blobs are each notebook followed by its files. `choose`: which one counts is to be found
    out, and one that is not of the lesson is refused; else there is one. `named`: the first has the
    right name.
    """

    files: list[list[str]]
    choose: bool
    named: bool = False


class Finished(Body):
    """The blob is the outcome, as JSON."""


ToCandidate = PutFiles | Run | Look | Read | Call | Answered | Refused
FromCandidate = Ready | FilesPut | Ran | Kinds | Returned | Raised | Stopped | AskStandIn

# msgspec reads the types of a class when it is first used: now, and not in every forked process
for _kind in (*get_args(ToCandidate), *get_args(FromCandidate), Job, Finished):
    with contextlib.suppress(ValidationError):
        convert([], _kind)
