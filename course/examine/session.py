"""The examiner's end of a candidate: requests with time limits, and a new one when it dies."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from course.examine.proxy import Proxy
from course.examine.stand_ins import (
    ARGUMENTS,
    OVER,
    TOO_MANY,
    TOO_MANY_BACK,
    Bounds,
    CallsBack,
    Functions,
    Refusal,
)
from course.examine.write_back import write_back
from course.notes import Note
from course.sandbox import messages
from course.sandbox.definitions import too_new
from course.sandbox.messages import Coded, FromCandidate, Message, Part
from course.sandbox.protocol import Closed, Late, ProtocolError
from course.sandbox.sandbox import Confined
from course.sandbox.values import (
    FUNCTION,
    NAME,
    OPAQUE,
    Budget,
    Opaque,
    TooMuch,
    decode,
    encode,
)
from helpers.checks import StudentError
from helpers.checks.taped import taped
from helpers.checks.tracebacks import MOST_SEEN
from helpers.counting import plural

PATIENCE = 1.0  # seconds between an interrupt and the end
START_SECONDS = 20.0
PATIENT = 10.0  # times a limit that a busy machine may add to it
LITTLE = 0.05  # seconds of delay that nobody needs back
SHORTEST = 1.0  # seconds that a cell gets in any case, for what it defines
TRIES = 2  # calls of one function that may die or hang in one test


class SandboxError(RuntimeError):
    """The sandbox itself failed: no fault of the submission."""


class OutOfTime(Exception):
    """The whole notebook's time is used up."""


@dataclass
class RunCell:
    """A cell that has been given to the candidate.

    Attributes:
        part: how much of it is run, as `Runner.run` takes it, and of it nothing that is in `given`.
        own: a student's own cell, no exercise.
        deadly: the candidate has died of it; of such a cell only the definitions are run again.
        dead: it has died of these, too.
    """

    source: str
    part: Part = "all"
    given: str = ""
    own: bool = False
    deadly: bool = False
    dead: bool = False


@dataclass(frozen=True)
class CellRun:
    """How a cell ran: its outputs as they came, what went wrong with the process (one of
    `course.notes.ENDS`), the line that failed, and the names that it has added."""

    good: bool
    outputs: list[Any] = field(default_factory=list)
    wrong: Note | None = None
    failed: Note | None = None
    defined: tuple[str, ...] = ()


@dataclass
class Delay:
    """How long a candidate was ready to compute while others had the processor.

    A limit of time is for what a student's code computes. On a busy machine the clock runs on
    meanwhile, so whoever finds a limit reached asks here how much of it was not the student's. Each
    second is told once.
    """

    asked: Callable[[], float]  # all seconds of the living candidate
    told: float = 0.0
    asking: bool = False

    def new(self) -> float:
        """Seconds since the last answer; a question that comes while one is asked gets none."""
        if self.asking:
            return 0.0
        self.asking = True
        try:
            now = self.asked()
            found, self.told = max(0.0, now - self.told), max(now, self.told)
        finally:
            self.asking = False
        return found

    def forget(self) -> None:
        """Begin with a fresh candidate."""
        self.told = 0.0


@dataclass
class Session:
    """One submission's candidate, replaced by a fresh one as often as it dies.

    Args:
        start: makes a new confined candidate.
        limits: `Limits.as_dict()`.
        files: what is beside the notebook, by name.
    """

    start: Callable[[], Confined]
    limits: dict[str, Any]
    files: dict[str, bytes] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    cells: list[RunCell] = field(default_factory=list)
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
    # what the test that runs hands over to be called, and how it may be
    functions: Functions = field(default_factory=Functions)
    bounds: Bounds | None = None
    # a stand-in was asked for in a way that no plain function does
    suspect: bool = False
    confined: Confined | None = None
    number: int = 0
    restarts: int = 0
    # whether the living candidate has done anything but to run again what ran before
    used: bool = False
    asked: bool = False  # whether a test has called anything in the living candidate
    in_cells: float = 0.0  # seconds that cells have taken
    in_own: float = 0.0  # those of the student's own among them
    broken: str = ""  # why no candidate could be started

    def __post_init__(self) -> None:
        whole = float(self.limits["notebook_seconds"])
        self.end = time.monotonic() + whole
        self.last = self.end + whole  # where a busy machine has delayed it
        self.pid = os.getpid()
        # one for the limits of calls and cells, one for the limit of a whole test
        self.delay, self.delay_of_test = Delay(self._waited), Delay(self._waited)

    def _waited(self) -> float:
        return self.confined.waited() if self.confined else 0.0

    # -- life and death --------------------------------------------------------------------

    def ready(self) -> Confined:
        """A living candidate in which all cells have run that are not deadly."""
        while self.confined is None:
            if time.monotonic() >= self.end:
                raise OutOfTime
            self.restarts += 1
            self.used = self.asked = False
            self.confined = self._started()
            self.delay.forget()
            self.delay_of_test.forget()
            if self.files:
                self._hand_over_files()
            for cell in self.cells:
                if not cell.dead:
                    self._run(cell, record=False)
                    if self.confined is None:
                        break
        return self.confined

    def _started(self) -> Confined:
        confined = self.start()
        try:
            match confined.channel.receive(time.monotonic() + START_SECONDS).body:
                case messages.Ready(enforced):
                    self.enforced = confined.enforced = tuple(enforced)
                    return confined
        except (Closed, Late, ProtocolError):
            pass
        self.broken = f"the sandbox did not start: {confined.dismiss()}"
        raise SandboxError(self.broken)

    def _hand_over_files(self) -> None:
        request = messages.PutFiles(self._next_number(), list(self.files))
        try:
            self._request(request, START_SECONDS, list(self.files.values()))
        except (_Lost, _Interrupted):
            raise SandboxError("the submission's files could not be handed over") from None

    def lose(self) -> dict[str, Any]:
        """End the candidate, and say how it ended; the next request starts another."""
        if self.confined is None:
            return {"ended": "unknown"}
        confined, self.confined = self.confined, None
        why = confined.dismiss()
        if why.get("ended") == "unknown" or (why.get("ended"), why.get("code")) == (
            "signal",
            signal.SIGKILL,
        ):
            self.disturbed = True
        self.cpu += float(why.get("cpu") or 0) + float(why.get("supervisor_cpu") or 0)
        return why

    def close(self) -> None:
        self.lose()

    def rewind(self, cells: list[RunCell]) -> None:
        """Go on with a fresh candidate in which only these cells have run."""
        self.lose()
        self.cells = cells

    def begin_test(self) -> None:
        """Forget what the test before has handed over; a suspect candidate does not see the next."""
        self.failures.clear()
        self.functions.clear()
        self.stand_ins = {}
        self.bounds = None
        if self.suspect:
            self.suspect = False
            self.lose()

    def _deadline(self, seconds: float) -> float:
        now = time.monotonic()
        if now >= self.end:
            raise OutOfTime
        return min(now + seconds, self.end)

    def _next_number(self) -> int:
        self.number += 1
        return self.number

    # -- cells and variables ---------------------------------------------------------------

    def run(self, source: str, part: Part = "all", given: str = "", own: bool = False) -> CellRun:
        """Run a cell, which is the last of `cells` then; the arguments are those of `RunCell`."""
        self.ready()
        fresh, self.used = not self.used, True
        cell = RunCell(source, part, given, own)
        self.cells.append(cell)
        found = self._run(cell, record=True)
        if cell.deadly and not fresh:
            # something that ran before may have killed it: is it so in a fresh candidate, too?
            self.cells.remove(cell)
            self.ready()
            self.used, cell.deadly = True, False
            self.cells.append(cell)
            found = self._run(cell, record=True)
        elif found.failed and self.asked:
            # what a test has asked before may choose what fails: a fresh candidate cannot know it
            self.cells.remove(cell)
            self.lose()
            self.ready()
            self.used = True
            self.cells.append(cell)
            found = self._run(cell, record=True)
        return found

    def run_again(self, cell: RunCell) -> None:
        """Run a cell that ran in an earlier candidate; nobody looks at its outputs."""
        self.cells.append(cell)
        if self.confined is not None and not cell.dead:
            with contextlib.suppress(OutOfTime):
                self._run(cell, record=False)

    def _share(self, own: bool) -> float:
        """The seconds that cells may still take: exercises and tests are never too late for them."""
        whole = float(self.limits["notebook_seconds"])
        left = whole / 2 - self.in_cells
        return min(left, whole / 4 - self.in_own) if own else left

    def _run(self, cell: RunCell, record: bool) -> CellRun:
        """Run a cell; of one that the candidate has died of, or for which no time is left, only what
        it defines."""
        most = float(self.limits["cell_seconds"])
        seconds = min(most, self._share(cell.own))
        part: Part = cell.part
        if part == "all" and (cell.deadly or seconds < SHORTEST):
            part = "definitions"
        seconds = max(seconds, min(most, SHORTEST))
        deadly, started = cell.deadly, time.monotonic()
        late: Note | None = None
        number = self._next_number()
        try:
            request = messages.Run(number, cell.source, record, part, cell.given)
            reply = self._request(request, seconds)
        except _Interrupted as stop:
            reply, late = stop.reply, Note("stopped", seconds=round(seconds, 1))
        except _Lost as lost:
            cell.deadly, cell.dead = True, deadly
            return CellRun(False, [], lost.end)
        finally:
            spent = time.monotonic() - started
            self.in_cells += spent
            self.in_own += spent if cell.own else 0.0
        if part == "definitions" and not deadly:
            late = late or Note("no_time")
        match reply.body:
            case messages.Ran(good=good, outputs=outputs) as ran:
                failed = None if late or good else failure(ran, cell.source)
                words = set(re.findall(r"\w+", cell.source))
                defined = tuple(name for name in ran.defined if name in words)
                return CellRun(good and not late, outputs, late, failed, defined)
        return CellRun(False, [], late or Note("stopped"))

    def kinds(self, names: list[str]) -> dict[str, str]:
        """What the candidate has under each name: "function", "class", "module" or "value"."""
        if not names:
            return {}
        try:
            reply = self._asked(lambda: messages.Look(self._next_number(), names))
        except (_Lost, _Interrupted, OutOfTime):
            return {}
        match reply.body:
            case messages.Kinds(kinds=found):
                known = ("function", "class", "module", "value")
                return {name: found[name] for name in names if found.get(name) in known}
        return {}

    def read(self, name: str) -> Any:
        """A plain variable of the student's; an `Opaque` for any other."""
        try:
            reply = self._asked(lambda: messages.Read(self._next_number(), name))
            match reply.body:
                case messages.Returned(value=value):
                    return self._value(reply, value)
        except (_Lost, _Interrupted, OutOfTime, ProtocolError):
            pass
        return Opaque("value that cannot be read")

    def _asked(self, request: Callable[[], messages.Request]) -> Message[FromCandidate]:
        """Ask what runs nothing of the student's; a candidate that dies now was dying before."""
        self.ready()
        try:
            return self._request(request(), self.limits["call_seconds"])
        except _Lost:
            self.ready()
            return self._request(request(), self.limits["call_seconds"])

    # -- calls -----------------------------------------------------------------------------

    def call(
        self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], through: str = ""
    ) -> Any:
        """Call the student's function; changes in place are made in `args`, too.

        Args:
            through: one of `helpers.checks.through`, which gets the function and calls it; "": none.

        Raises:
            StudentError: it has raised, died or hung, or its result cannot be read.
        """
        if os.getpid() != self.pid:
            raise CallsBack
        key = (name, *sorted(self.stand_ins))
        if self.failures.get(key, 0) >= TRIES:
            raise StudentError("StudentTimeout", "it has died or hung before", name)
        seconds = float(self.limits["call_seconds"])
        if name in self.slow or self.hung > float(self.limits["notebook_seconds"]) / 4:
            # once is patience, every time would use up what the other exercises need
            seconds /= 4
        blobs: list[Any] = []
        packed = self._pack((args, kwargs), blobs)
        try:
            with self.functions.during_a_call():
                reply = self._called(name, packed, blobs, seconds, through)
                return self._answered(name, reply, args, kwargs)
        except OutOfTime:
            raise StudentError("StudentTimeout", "the notebook's time is used up", name) from None
        except _Interrupted as stop:
            self.failures[key] = self.failures.get(key, 0) + 1
            where = _deepest(stop.reply) or name
            self.slow |= {where, name}
            self.hung += seconds
            self.notes.append(Note("call_stopped", function=name, inner=where, seconds=seconds))
            text = f"stopped after {seconds:g} {plural(seconds, 'second')}"
            raise StudentError("StudentTimeout", text, where) from None
        except _Lost as lost:
            self.failures[key] = self.failures.get(key, 0) + 1
            if lost.why.get("ended") == "late":
                self.slow.add(name)
                self.hung += seconds
            self.notes.append(lost.note(name))
            raise lost.as_error(name) from None

    def _called(
        self, name: str, args: Coded, blobs: list[Any], seconds: float, through: str
    ) -> Message[FromCandidate]:
        """The reply to one call, tried again where something called before may have killed it."""
        first: _Lost | None = None
        stand_ins = {key: self._pack(value, blobs) for key, value in self.stand_ins.items()}
        state = random_state()
        try:
            while True:
                self.ready()
                fresh, self.used = not self.used, True
                self.asked = True
                request = messages.Call(self._next_number(), name, args, stand_ins, state, through)
                try:
                    return self._request(request, seconds, blobs)
                except _Lost as lost:
                    if fresh or first:
                        raise
                    first = lost
        except (_Lost, _Interrupted, OutOfTime):
            raise
        except BaseException:
            if first:
                self.notes.append(first.note(name))
            self.lose()  # an answer may still be on its way: it must not meet the next question
            raise

    def _answered(
        self,
        name: str,
        reply: Message[FromCandidate],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> Any:
        try:
            match reply.body:
                case messages.Returned(value=coded, args_after=after):
                    value = self._value(reply, coded)
                    self._write_back(reply, after, args, kwargs)
                    return value
                case messages.Raised(args_after=after):
                    error = student_error(reply.body)
                    self._write_back(reply, after, args, kwargs)
                    raise error
        except ProtocolError as error:
            raise _unreadable(name, error) from None
        self.lose()
        raise _unreadable(name, "not an answer")

    def _write_back(
        self,
        reply: Message[FromCandidate],
        args_after: Coded,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> None:
        if args_after is None:
            return
        after = self._value(reply, args_after)
        if type(after) is not tuple or len(after) != 2:
            raise ProtocolError("not arguments")
        write_back((args, kwargs), after)

    # -- one question and its answer -------------------------------------------------------

    def _request(
        self, request: messages.Request, seconds: float, blobs: list[Any] | None = None
    ) -> Message[FromCandidate]:
        """Send one request and wait for its own answer, serving stand-ins on the way.

        Raises `_Interrupted` when an interrupt ended it, `_Lost` when the candidate is gone.
        """
        confined = self.confined
        if confined is None:
            raise _Lost({"ended": "unknown"})
        deadline = self._deadline(seconds)
        more = seconds  # how much later it may become for what stand-ins take
        interrupted, granted = False, 0.0
        try:
            confined.channel.send(Message(request, blobs or []), deadline)
            while True:
                try:
                    reply = confined.channel.receive(deadline)
                except Late:
                    if interrupted:
                        self.lose()
                        raise _Lost({"ended": "late"}, seconds) from None
                    extra = min(self.delay.new(), PATIENT * seconds - granted)
                    if extra > LITTLE:  # others had the processor: that is not its time
                        granted += extra
                        self.end = min(self.end + extra, self.last)
                        deadline = self._deadline(extra)
                        continue
                    interrupted = True
                    confined.interrupt()
                    deadline = time.monotonic() + PATIENCE
                    continue
                match reply.body:
                    case messages.AskStandIn() if isinstance(request, messages.Call):
                        started = time.monotonic()
                        self._serve(confined, reply.body, reply.blobs, deadline)
                        if self.confined is not confined:
                            raise _Lost({"ended": "unknown"})
                        spent = min(time.monotonic() - started, more)
                        if not interrupted:
                            more -= spent
                            deadline = min(deadline + spent, self.end)
                    case messages.Reply(number=request.number):
                        if interrupted:
                            raise _Interrupted(reply)
                        return reply
                    case _:
                        raise ProtocolError("an answer to another question")
        except Late:
            self.lose()
            raise _Lost({"ended": "late"}, seconds) from None
        except Closed:
            confined.how_it_ended(0.5)  # the supervisor's word comes a moment later
            raise _Lost(self.lose()) from None
        except ProtocolError as error:
            self.lose()
            raise _Lost({"ended": "nonsense", "text": str(error)}) from None

    def _serve(
        self, confined: Confined, asked: messages.AskStandIn, came: list[Any], deadline: float
    ) -> None:
        """Run the stand-in that the candidate asks for."""
        blobs: list[Any] = []
        answer: messages.Answered | messages.Refused
        try:
            function = self._function(asked.stand_in)
            args, kwargs = self._arguments(asked.args, came)
            answer = messages.Answered(self._stand_in(function, args, kwargs, deadline, blobs))
        except Refusal as refusal:
            self.suspect = self.suspect or refusal.suspect
            answer = messages.Refused(refusal.type_name, refusal.text)
        confined.channel.send(Message(answer, blobs), deadline)

    def _stand_in(
        self,
        function: Callable[..., Any],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        deadline: float,
        blobs: list[Any],
    ) -> Coded:
        """The value of a stand-in, to be sent with `blobs`.

        Raises:
            Refusal: there is none; an exception of the stand-in's own is passed on like that, too.
        """
        if self.bounds is None:
            self.bounds = Bounds()
        try:
            value = self.bounds.run(function, args, kwargs, deadline - time.monotonic())
            return self._pack(value, blobs)
        except (Refusal, OutOfTime):
            raise
        except StudentError as error:
            raise Refusal(error.type_name, error.message) from None
        except ProtocolError:
            blobs.clear()
            raise Refusal("ValueError", TOO_MANY_BACK) from None
        except Exception as error:
            blobs.clear()
            raise Refusal(type(error).__name__, str(error)[:500]) from None

    def _function(self, number: int) -> Callable[..., Any]:
        try:
            return self.functions[number]
        except KeyError:
            if self.functions.has_been(number):
                raise Refusal("RuntimeError", OVER, suspect=True) from None
            raise ProtocolError("no such stand-in") from None

    def _arguments(self, coded: Coded, blobs: list[Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """What a stand-in is asked with."""
        try:
            given = decode(coded, blobs, self._known, Budget(size=ARGUMENTS))
        except TooMuch:
            raise Refusal("ValueError", TOO_MANY, suspect=True) from None
        match given:
            case (tuple() as args, dict() as kwargs) if all(type(key) is str for key in kwargs):
                return args, kwargs
        raise ProtocolError("not arguments")

    # -- values ----------------------------------------------------------------------------

    def _pack(self, value: Any, blobs: list[Any]) -> Coded:
        return encode(value, blobs, self._reference, Budget(size=1 << 30))

    def _reference(self, value: Any) -> list[Any] | None:
        if isinstance(value, Opaque):
            return [OPAQUE, value.type_name, value.handle]
        if isinstance(value, Proxy):
            return [NAME, value.name]
        if callable(value):
            returns = taped(value)
            return [FUNCTION, self.functions.number_of(value), *([returns] if returns else [])]
        return None

    def _value(self, message: Message[FromCandidate], coded: Coded) -> Any:
        return decode(coded, message.blobs, self._known, Budget(size=int(self.limits["value"])))

    def _known(self, coded: list[Any]) -> Any:
        match coded:
            case [tag, str(name), int(handle)] if tag == OPAQUE and -1 <= handle < 1 << 31:
                return Opaque(word(name, 100), handle)
            case [tag, int(number)] if tag == FUNCTION and number in self.functions:
                return self.functions[number]
        raise ProtocolError("not a value")


class _Interrupted(Exception):
    def __init__(self, reply: Message[FromCandidate]) -> None:
        super().__init__("interrupted")
        self.reply = reply


class _Lost(Exception):
    """The candidate is gone, and why."""

    def __init__(self, why: dict[str, Any], seconds: float = 0.0) -> None:
        super().__init__(str(why))
        self.why, self.seconds = why, seconds

    @property
    def end(self) -> Note:
        """How it ended: one of `course.notes.ENDS`."""
        ended, code = self.why.get("ended"), self.why.get("code")
        if ended == "memory":
            return Note("memory")
        if ended == "signal" and code == signal.SIGKILL:  # whoever has sent it
            return Note("killed")
        if ended == "signal":
            return Note("died", signal=code, meaning=SIGNALS.get(code or 0))
        if ended == "late":
            return Note("late", seconds=self.seconds)
        return Note(ended if ended in ("exit", "files", "nonsense") else "died")

    def note(self, function: str) -> Note:
        """What is told of it where it ended in a call."""
        return Note(f"call_{self.end.code}", **{**self.end.parts, "function": function})

    def as_error(self, name: str) -> StudentError:
        ended = self.why.get("ended")
        if ended == "memory":
            return StudentError("MemoryError", "more memory than a notebook may take", name)
        if ended == "files":
            return StudentError("OSError", "more files than a notebook may write", name)
        if ended == "exit":
            return StudentError("SystemExit", "the kernel died", name)
        if ended == "late":
            return StudentError(
                "StudentTimeout",
                f"stopped after {self.seconds:g} {plural(self.seconds, 'second')}",
                name,
            )
        return StudentError("KernelDied", str(self.end).removesuffix("."), name)


SYNTAX = ("SyntaxError", "IndentationError", "TabError")
LINE = 200  # characters of a student's line that a sentence quotes
SIGNALS = {4: "illegal instruction", 6: "abort", 7: "bus error", 8: "arithmetic error",
           11: "segmentation fault", 24: "processor time"}  # fmt: skip


# -- plain helpers -----------------------------------------------------------------------------


def failure(ran: messages.Ran, source: str) -> Note | None:
    """What is told of a cell that failed; the line comes from the source, not from the candidate."""
    lines = source.splitlines()
    if not 0 < ran.line_number <= len(lines):
        return None
    line = lines[ran.line_number - 1].strip()[:LINE]
    where = {"line": line, "line_number": ran.line_number}
    if ran.error not in SYNTAX:
        return Note("failed", **where)
    version = sys.version_info[:2]
    where["version"] = ".".join(map(str, version))
    if newer := too_new(line, version):
        return Note("too_new", what=newer[0], needed=newer[1], **where)
    return Note("syntax", **where)


def word(text: str, size: int) -> str:
    """A name as it may be shown: one line, printable, not long."""
    return re.sub(r"[^\w .,:;()\[\]'<>=+*/-]", "?", text)[:size]


def line(text: str, size: int) -> str:
    return "".join(c if c.isprintable() or c in "\n\t" else "?" for c in text[:size])


def student_error(raised: messages.Raised) -> StudentError:
    """An exception as the candidate tells it, made safe to show."""
    return StudentError(
        word(raised.type_name, 100),
        line(raised.message, 4000),
        word(raised.function, 100),
        raised.line_number if raised.line_number and raised.line_number < 1 << 31 else None,
        line(raised.line, 500),
        written=raised.written,
        inside=raised.inside,
        elsewhere=word(raised.elsewhere, 100),
        seen=tuple(
            (line(text, 60), word(kind, 20), tuple(shape[:8]))
            for text, kind, shape in raised.seen[:MOST_SEEN]
        ),
    )


def _unreadable(name: str, why: object) -> StudentError:
    return StudentError("ValueError", f"the result of `{name}` cannot be read: {why}", name)


def _deepest(reply: Message[FromCandidate]) -> str:
    """The student's function that an interrupt met."""
    match reply.body:
        case messages.Raised():
            function = student_error(reply.body).function
            return "" if function.startswith("<") else function
    return ""


def random_state() -> list[Any]:
    """numpy's global stream, so that a test's seed holds for the student's function, too."""
    state = np.random.get_state(legacy=False)
    key, position = state["state"]["key"], state["state"]["pos"]
    return [key.tobytes(), int(position), int(state["has_gauss"]), float(state["gauss"])]
