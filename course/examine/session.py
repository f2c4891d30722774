"""The examiner's end of a candidate: requests with time limits, and a new one when it dies."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from course.sandbox.protocol import (
    FUNCTION,
    NAME,
    OPAQUE,
    Budget,
    Closed,
    Late,
    Message,
    Opaque,
    ProtocolError,
    decode,
    encode,
)
from course.sandbox.sandbox import Confined
from helpers.checks import StudentError

PATIENCE = 1.0  # seconds between an interrupt and the end
START_SECONDS = 20.0
TRIES = 2  # calls of one function that may die or hang in one test


class SandboxError(RuntimeError):
    """The sandbox itself failed: no fault of the submission."""


class OutOfTime(Exception):
    """The whole notebook's time is used up."""


@dataclass
class Past:
    """A cell that has been given to the candidate."""

    source: str
    guilty: bool = False


@dataclass
class Session:
    """One submission's candidate, replaced by a fresh one as often as it dies.

    Args:
        start: makes a new confined candidate.
        limits: `Limits.as_dict()`.
        files: what lies beside the notebook, by name.
    """

    start: Callable[[], Confined]
    limits: dict[str, Any]
    files: dict[str, bytes] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    past: list[Past] = field(default_factory=list)
    cpu: float = 0.0
    enforced: tuple[str, ...] = ()
    # a candidate was killed, perhaps not by anything of the student's
    disturbed: bool = False
    stand_ins: dict[str, Any] = field(default_factory=dict)
    # (function, stand-ins) -> how often it has died or hung in the test that runs
    failures: dict[tuple[str, ...], int] = field(default_factory=dict)
    # functions that have hung anywhere in this notebook
    slow: set[str] = field(default_factory=set)
    hung: float = 0.0  # seconds that went by in calls that hung
    # what a test hands over to be called
    functions: list[Any] = field(default_factory=list)
    confined: Confined | None = None
    number: int = 0
    restarts: int = 0
    # whether the living candidate has done anything but to run again what ran before
    used: bool = False

    def __post_init__(self) -> None:
        self.end = time.monotonic() + float(self.limits["notebook_seconds"])

    # -- life and death --------------------------------------------------------------------

    def ready(self) -> Confined:
        """A living candidate in which all innocent cells have run."""
        while self.confined is None:
            if time.monotonic() >= self.end:
                raise OutOfTime
            self.restarts += 1
            self.used = False
            confined = self.start()
            try:
                hello = confined.channel.receive(time.monotonic() + START_SECONDS)
            except (Closed, Late, ProtocolError):
                why = confined.dismiss()
                raise SandboxError(f"the sandbox did not start: {why}") from None
            self.enforced = tuple(str(word) for word in hello.head[2])
            confined.enforced = self.enforced
            self.confined = confined
            if self.files:
                self._hand_over_files()
            for cell in self.past:
                if not cell.guilty:
                    self._run(cell, record=False)
                    if self.confined is None:
                        break
        return self.confined

    def _hand_over_files(self) -> None:
        try:
            self._request(["files", list(self.files)], START_SECONDS, list(self.files.values()))
        except (_Lost, _Interrupted):
            raise SandboxError("the submission's files could not be handed over") from None

    def lose(self) -> dict[str, Any]:
        """End the candidate; the next request starts another."""
        if self.confined is None:
            return {"ended": "unknown"}
        confined, self.confined = self.confined, None
        why = confined.dismiss()
        if why.get("ended") == "unknown" or (why.get("ended"), why.get("code")) == ("signal", 9):
            self.disturbed = True
        self.cpu += float(why.get("cpu") or 0) + float(why.get("supervisor_cpu") or 0)
        return why

    def close(self) -> None:
        self.lose()

    def _deadline(self, seconds: float) -> float:
        now = time.monotonic()
        if now >= self.end:
            raise OutOfTime
        return min(now + seconds, self.end)

    # -- requests --------------------------------------------------------------------------

    def run(self, source: str) -> tuple[bool, list[Any], str]:
        """Run a cell: whether it ended well, its outputs as they came, and what went wrong."""
        self.ready()
        innocent, self.used = not self.used, True
        cell = Past(source)
        self.past.append(cell)
        found = self._run(cell, record=True)
        if cell.guilty and not innocent:
            # something that ran before may have killed it: is it so in a fresh candidate, too?
            self.past.remove(cell)
            self.ready()
            self.used, cell.guilty = True, False
            self.past.append(cell)
            found = self._run(cell, record=True)
        return found

    def _run(self, cell: Past, record: bool) -> tuple[bool, list[Any], str]:
        try:
            head = self._request(["run", cell.source, record], self.limits["cell_seconds"]).head
        except _Interrupted as stop:
            head = stop.reply.head
            good, outputs = self._ran(head)
            return False, outputs, f"stopped after {self.limits['cell_seconds']:g} seconds"
        except _Lost as lost:
            cell.guilty = True
            return False, [], lost.sentence
        if head[0] != "ran":
            # an interrupt that came between two steps
            return False, [], "stopped"
        good, outputs = self._ran(head)
        return good, outputs, ""

    def _ran(self, head: list[Any]) -> tuple[bool, list[Any]]:
        if len(head) == 4 and type(head[2]) is bool and type(head[3]) is list:
            return head[2], head[3]
        return False, []

    def kinds(self, names: list[str]) -> dict[str, str]:
        """What the candidate has under each name: "function", "class", "module" or "value"."""
        if not names:
            return {}
        try:
            head = self._asked(["kinds", names]).head
        except (_Lost, _Interrupted, OutOfTime):
            return {}
        found = head[2] if len(head) == 3 and type(head[2]) is dict else {}
        known = ("function", "class", "module", "value")
        return {name: found[name] for name in names if found.get(name) in known}

    def read(self, name: str) -> Any:
        """A plain variable of the student's; an `Opaque` for any other."""
        try:
            reply = self._asked(["read", name])
            return self._value(reply, reply.head[2])
        except (_Lost, _Interrupted, OutOfTime, ProtocolError, IndexError):
            return Opaque("value that cannot be read")

    def _asked(self, head: list[Any]) -> Message:
        """A request that runs nothing of the student's: who dies of it was dying already."""
        self.ready()
        try:
            return self._request(head, self.limits["call_seconds"])
        except _Lost:
            self.ready()
            return self._request(head, self.limits["call_seconds"])

    def call(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call the student's function; changes in place appear in `args`, too."""
        key = (name, *sorted(self.stand_ins))
        if self.failures.get(key, 0) >= TRIES:
            raise StudentError("StudentTimeout", "it has died or hung before", name)
        seconds = float(self.limits["call_seconds"])
        if name in self.slow or self.hung > float(self.limits["notebook_seconds"]) / 4:
            # once is patience, every time would use up what the other exercises need
            seconds /= 4
        died: _Lost | None = None
        try:
            self.ready()
            innocent, self.used = not self.used, True
            blobs: list[Any] = []
            packed = self._pack((args, kwargs), blobs)
            new = {key: self._pack(value, blobs) for key, value in self.stand_ins.items()}
            message = Message(["call", name, packed, new, random_state()], blobs)
            try:
                reply = self._request(message.head, seconds, message.blobs)
            except _Lost as first:
                if innocent:
                    raise
                died = first
                # something called before may have killed it: is it so in a fresh candidate, too?
                self.ready()
                self.used = True
                reply = self._request(message.head, seconds, message.blobs)
        except OutOfTime:
            raise StudentError("StudentTimeout", "the notebook's time is used up", name) from None
        except _Interrupted as stop:
            self.failures[key] = self.failures.get(key, 0) + 1
            guilty = _deepest(stop.reply) or name
            self.slow |= {guilty, name}
            self.hung += seconds
            self.notes.append(f"`{guilty}` was stopped after {seconds:g} seconds.")
            words = f"stopped after {seconds:g} seconds"
            raise StudentError("StudentTimeout", words, guilty) from None
        except _Lost as lost:
            self.failures[key] = self.failures.get(key, 0) + 1
            if lost.why.get("ended") == "late":
                self.slow.add(name)
                self.hung += seconds
            self.notes.append(f"In `{name}` {lost.sentence}.")
            raise lost.as_error(name) from None
        except BaseException:
            if died:
                self.notes.append(f"In `{name}` {died.sentence}.")
            self.lose()  # an answer may still be on its way: it must not meet the next question
            raise
        return self._answered(name, reply, args, kwargs)

    def _answered(
        self, name: str, reply: Message, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        head = reply.head
        try:
            if head[0] == "value" and len(head) == 4:
                value = self._value(reply, head[2])
                self._write_back(reply, head[3], args, kwargs)
                return value
            if head[0] == "error" and len(head) == 8:
                error = student_error(head[2:7])
                self._write_back(reply, head[7], args, kwargs)
                raise error
            raise ProtocolError("not an answer")
        except ProtocolError as error:
            if str(error) == "not an answer":
                self.lose()
            raise StudentError(
                "ValueError", f"the result of `{name}` cannot be read: {error}", name
            ) from None

    def _write_back(
        self, reply: Message, packed: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        if packed is None:
            return
        after = self._value(reply, packed)
        if type(after) is not tuple or len(after) != 2:
            raise ProtocolError("not arguments")
        write_back((args, kwargs), after)

    # -- one question and its answer -------------------------------------------------------

    def _request(self, head: list[Any], seconds: float, blobs: list[Any] | None = None) -> Message:
        """Send one request and wait for its own answer, serving stand-ins on the way.

        Raises `_Interrupted` when an interrupt ended it, `_Lost` when the candidate is gone.
        """
        confined = self.confined
        if confined is None:
            raise _Lost({"ended": "unknown"})
        deadline = self._deadline(seconds)
        self.number += 1
        number = self.number
        interrupted = False
        try:
            confined.channel.send(Message([head[0], number, *head[1:]], blobs or []), deadline)
            while True:
                try:
                    reply = confined.channel.receive(deadline)
                except Late:
                    if interrupted:
                        self.lose()
                        raise _Lost({"ended": "late"}, seconds) from None
                    interrupted = True
                    confined.interrupt()
                    deadline = time.monotonic() + PATIENCE
                    continue
                if reply.head[0] == "ask" and head[0] == "call":
                    before = time.monotonic()
                    self._serve(confined, reply, deadline)
                    if self.confined is not confined:
                        raise _Lost({"ended": "unknown"})
                    spent = min(time.monotonic() - before, seconds / 10)
                    if not interrupted:
                        deadline = min(deadline + spent, self.end)
                    continue
                if len(reply.head) < 2 or reply.head[1] != number:
                    raise ProtocolError("an answer to another question")
                if interrupted:
                    raise _Interrupted(reply)
                return reply
        except Late:
            self.lose()
            raise _Lost({"ended": "late"}, seconds) from None
        except Closed:
            confined.how_it_ended(0.5)  # the supervisor's word comes a moment later
            raise _Lost(self.lose()) from None
        except ProtocolError as error:
            self.lose()
            raise _Lost({"ended": "nonsense", "text": str(error)}) from None

    def _serve(self, confined: Confined, asked: Message, deadline: float) -> None:
        """Run the stand-in that the candidate asks for."""
        head = asked.head
        if len(head) != 3 or type(head[1]) is not int or not 0 <= head[1] < len(self.functions):
            raise ProtocolError("no such stand-in")
        given = self._value(asked, head[2])
        if (
            type(given) is not tuple
            or len(given) != 2
            or type(given[0]) is not tuple
            or type(given[1]) is not dict
            or not all(type(key) is str for key in given[1])
        ):
            raise ProtocolError("not arguments")
        blobs: list[Any] = []
        try:
            with np.errstate(all="ignore"):
                value = self.functions[head[1]](*given[0], **given[1])
            answer = Message(["answer", self._pack(value, blobs)], blobs)
        except (Closed, Late, OutOfTime, KeyboardInterrupt):
            raise
        except StudentError as error:
            answer = Message(["refusal", error.type_name, error.message])
        except Exception as error:
            answer = Message(["refusal", type(error).__name__, str(error)[:500]])
        confined.channel.send(answer, deadline)

    # -- values ----------------------------------------------------------------------------

    def _pack(self, value: Any, blobs: list[Any]) -> list[Any]:
        return encode(value, blobs, self._reference, Budget(size=1 << 30))

    def _reference(self, value: Any) -> list[Any] | None:
        if isinstance(value, Opaque):
            return [OPAQUE, value.type_name, value.handle]
        if isinstance(value, Proxy):
            return [NAME, value.name]
        if callable(value):
            for identity, known in enumerate(self.functions):
                if known is value:
                    return [FUNCTION, identity]
            self.functions.append(value)
            return [FUNCTION, len(self.functions) - 1]
        return None

    def _value(self, message: Message, coded: Any) -> Any:
        return decode(coded, message.blobs, self._known, Budget(size=int(self.limits["value"])))

    def _known(self, coded: list[Any]) -> Any:
        if coded[0] == OPAQUE and len(coded) == 3:
            _, name, handle = coded
            if type(name) is str and type(handle) is int and -1 <= handle < 1 << 31:
                return Opaque(word(name, 100), handle)
        elif coded[0] == FUNCTION and len(coded) == 2 and type(coded[1]) is int:
            _, identity = coded
            if 0 <= identity < len(self.functions):
                return self.functions[identity]
        raise ProtocolError("not a value")


def _deepest(reply: Message) -> str:
    """The student's function that an interrupt met."""
    head = reply.head
    if head[0] != "error" or len(head) != 8:
        return ""
    function = student_error(head[2:7]).function
    return "" if function.startswith("<") else function


class _Interrupted(Exception):
    def __init__(self, reply: Message) -> None:
        super().__init__("interrupted")
        self.reply = reply


class _Lost(Exception):
    """The candidate is gone; why, in words."""

    def __init__(self, why: dict[str, Any], seconds: float = 0.0) -> None:
        super().__init__(str(why))
        self.why, self.seconds = why, seconds

    @property
    def sentence(self) -> str:
        ended, code = self.why.get("ended"), self.why.get("code")
        if ended == "memory" or (ended == "signal" and code == 9):
            return "the kernel was stopped: it took more memory than it may"
        if ended == "signal":
            return f"the kernel died (signal {code}{SIGNALS.get(code, '')})"
        if ended == "exit":
            return "the kernel died: the code ended the whole program"
        if ended == "late":
            return f"the kernel was stopped: it did not end within {self.seconds:g} seconds"
        if ended == "nonsense":
            return "the kernel was stopped: it sent what no notebook sends"
        return "the kernel died"

    def as_error(self, name: str) -> StudentError:
        ended, code = self.why.get("ended"), self.why.get("code")
        if ended == "memory" or (ended == "signal" and code == 9):
            return StudentError("MemoryError", "more memory than a notebook may take", name)
        if ended == "exit":
            return StudentError("SystemExit", "the kernel died", name)
        if ended == "late":
            return StudentError("StudentTimeout", f"stopped after {self.seconds:g} seconds", name)
        return StudentError("KernelDied", self.sentence, name)


SIGNALS = {4: ", illegal instruction", 6: ", abort", 7: ", bus error", 8: ", arithmetic error",
           11: ", segmentation fault", 24: ", processor time"}  # fmt: skip


class Proxy:
    """Stands in a test cell for a function that lives in the candidate."""

    def __init__(self, session: Session, name: str) -> None:
        self.session, self.name = session, name
        self.__name__ = name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.session.call(self.name, args, kwargs)

    def replacing(self, stand_ins: dict[str, Any]) -> _Replacing:
        """While the context lasts, these names are replaced in the student's notebook."""
        return _Replacing(self.session, stand_ins)

    def __deepcopy__(self, memo: dict[int, Any]) -> Proxy:
        return self

    def __repr__(self) -> str:
        return f"<function {self.name}>"


class _Replacing:
    def __init__(self, session: Session, stand_ins: dict[str, Any]) -> None:
        self.session, self.new = session, stand_ins
        self.old: dict[str, Any] = {}

    def __enter__(self) -> None:
        self.old = self.session.stand_ins
        self.session.stand_ins = {**self.old, **self.new}

    def __exit__(self, *exc: object) -> None:
        self.session.stand_ins = self.old


# -- plain helpers -----------------------------------------------------------------------------


def word(text: str, size: int) -> str:
    """A name as it may be shown: one line, printable, not long."""
    return re.sub(r"[^\w .,:;()\[\]'<>=+*/-]", "?", text)[:size]


def line(text: str, size: int) -> str:
    return "".join(c if c.isprintable() or c in "\n\t" else "?" for c in text[:size])


def student_error(fields: list[Any]) -> StudentError:
    """An exception as the candidate tells it; what is not of the right kind is left out."""
    kind, message, function, number, text = fields
    return StudentError(
        word(kind, 100) if type(kind) is str else "Exception",
        line(message, 4000) if type(message) is str else "",
        word(function, 100) if type(function) is str else "",
        number if type(number) is int and 0 < number < 1 << 31 else None,
        line(text, 500) if type(text) is str else "",
    )


def random_state() -> list[Any]:
    """numpy's global stream, so that a test's seed holds for the student's function, too."""
    _, key, position, has_gauss, gauss = np.random.get_state(legacy=True)
    return [key.tobytes(), int(position), int(has_gauss), float(gauss)]


def write_back(given: Any, after: Any) -> Any:
    """Make `given` look like `after`, in place where it can be; return what stands there now."""
    if isinstance(given, np.ndarray) and isinstance(after, np.ndarray):
        if given.size == after.size and given.shape != after.shape and given.dtype == after.dtype:
            # its shape was set in place; another size would move memory that a test may look at
            with contextlib.suppress(ValueError):
                given.resize(after.shape, refcheck=False)
        if given.shape == after.shape and given.dtype == after.dtype and given.flags.writeable:
            given[...] = after
            return given
        return after
    if type(given) is list and type(after) is list:
        if len(given) == len(after):
            given[:] = [write_back(old, new) for old, new in zip(given, after, strict=True)]
        else:
            given[:] = after
        return given
    if type(given) is dict and type(after) is dict:
        for key in [key for key in given if key not in after]:
            del given[key]
        for key, new in after.items():
            given[key] = write_back(given[key], new) if key in given else new
        return given
    if type(given) is tuple and type(after) is tuple and len(given) == len(after):
        for old, new in zip(given, after, strict=True):
            write_back(old, new)
            # it cannot be changed, and a tuple can hold no other
            if isinstance(old, np.ndarray) and isinstance(new, np.ndarray) and old.size != new.size:
                raise ProtocolError("an argument has another size now")
        return given
    return after
