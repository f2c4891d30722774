"""Grade one notebook: a pure function of its cells, the source's cells and the limits."""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import json
import os
import signal
import socket
import sys
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Literal

import nbformat
from nbformat import NotebookNode

from course import needs
from course.cells import role_of
from course.errors import CourseError, MachineFault
from course.examine.places import AFTER_ALL, INSIDE, NEVER, Places
from course.examine.reading import PossibleNotebook
from course.examine.scopes import has_checks, taken_out
from course.examine.session import SandboxError
from course.notes import Note, note_of, notes_of
from course.sandbox import linux
from course.sandbox.limits import Limits
from course.sandbox.messages import Finished, Job, Message
from course.sandbox.protections import Protection, sentence
from course.sandbox.protocol import Channel, Closed, Late, ProtocolError
from course.sandbox.sandbox import KEPT, Sandbox, shared_sandbox, used
from course.sandbox.view import THREADS, NotPossible, import_path
from course.sandbox.warm import NotStarted, Warm

TRIES = 3  # how often an examination that died is done again: it may be the submission's fault
RESTARTS = 20  # how often templates that died are started again: that is nobody's fault
PAUSE = 0.1
GRACE = 60.0  # seconds for the examiner's own work above the notebook's limit


@dataclass(frozen=True)
class Outcome:
    """What grading one notebook gave.

    Attributes:
        status: "graded", or "not gradable" with a `reason`; the latter is not an earned 0.
        notebook: the submission's own cells with their outputs, and the source's test cells.
        scores: points by grade id of the test cell.
        max_scores: what each could have earned.
        open: why a graded cell has no points, by its grade id: a person has to give them.
        notes: for the student, on what had to be put back and what went wrong.
        seconds: wall clock of each cell, by grade id or place.
        reports: the checks of each test cell, as data.
        cpu: seconds of processor: "candidate" (the student's and its process) and "examiner".
        enforced: what confined the candidate.
        chosen: which of several files was graded; -1 if none is a notebook of the lesson.
        inside: tests with asserts that ran in the student's own process -> why.
    """

    status: Literal["graded", "not gradable"]
    reason: Note | None = None
    notebook: NotebookNode | None = None
    scores: dict[str, float] = field(default_factory=dict)
    max_scores: dict[str, float] = field(default_factory=dict)
    open: dict[str, Note] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    reports: dict[str, Any] = field(default_factory=dict)
    cpu: dict[str, float] = field(default_factory=dict)
    enforced: tuple[str, ...] = ()
    chosen: int = 0
    inside: dict[str, str] = field(default_factory=dict)

    @property
    def score(self) -> float:
        return round(sum(self.scores.values()), 2)

    @property
    def max_score(self) -> float:
        return sum(self.max_scores.values())


@dataclass(frozen=True)
class Exam:
    """A lesson's source notebook, as the templates need it; make it once for many submissions."""

    source: NotebookNode
    setup: tuple[str, ...]
    digest: str
    beside: dict[str, bytes] = field(default_factory=dict)  # files that its cells find, by name

    @property
    def has_checks(self) -> bool:
        """Whether it is a lesson of this course's; else its tests are asserts."""
        return has_checks(self.source)

    @classmethod
    def of(cls, source: NotebookNode | bytes) -> Exam:
        """`source`: the notebook, or the bytes of its file."""
        notebook: NotebookNode = (
            nbformat.reads(source.decode(), as_version=4) if isinstance(source, bytes) else source
        )
        digest = hashlib.sha256(json.dumps(notebook, sort_keys=True).encode()).hexdigest()
        return cls(notebook, given_first(notebook), digest, taken_out(notebook))


def examine(
    submission: NotebookNode | bytes | Sequence[PossibleNotebook],
    source: NotebookNode | Exam,
    limits: Limits | None = None,
    *,
    files: dict[str, bytes] | None = None,
    use_bubblewrap: bool = True,
    hidden: tuple[str, ...] = (),
    insecure: bool = False,
    named: bool = False,
) -> Outcome:
    """Grade `submission` by `source`.

    Any of the processes used here may be killed from outside. What is lost with it is done again,
    so that it costs a student nothing.

    Args:
        submission: a notebook, the bytes of a submitted file, or several files, of which the one
            with the most cells of the lesson is graded.
        files: are beside the notebook when its cells run.
        use_bubblewrap: where it is installed.
        hidden: real paths that student code must not see, wherever they are: the course's.
        named: the first of several files has the right name, and counts if anything is written in it.
        insecure: grade also where student code could reach the course, the machine or the grades.

    Raises:
        CannotRunHere: the lesson needs what is not installed here.
        NotConfined: it could, and `insecure` does not allow it, or cannot.
        MemoryShort: the machine has too little memory.
        SandboxError: the machinery failed, which is not the fault of the submission.
    """
    exam = source if isinstance(source, Exam) else Exam.of(source)
    if told := needs.lacking_for(exam.source):
        raise needs.CannotRunHere(told)
    limits = needs.limits_for(exam.source, limits or Limits())
    machine = Machine(use_bubblewrap, hidden, insecure)
    job = _job(submission, files or {}, named, exam.beside)
    if len(job.blobs[0]) > limits.notebook:
        return Outcome("not gradable", Note("too_large", size=len(job.blobs[0]) >> 20))
    try:
        places = {} if exam.has_checks else places_of(exam, limits, machine)
        answer = _answered(job, exam, limits, machine, places)
    except Late:
        return Outcome("not gradable", Note("grading_late"))
    except GradingStopped as error:
        return Outcome("not gradable", Note("grading_stopped", why=str(error)))
    return _outcome(answer)


@dataclass(frozen=True)
class Machine:
    """How student code is kept in here: these parameters of `examine`."""

    use_bubblewrap: bool
    hidden: tuple[str, ...]
    insecure: bool


class GradingStopped(Exception):
    """Something ended the examination each time that it was tried; the text says what."""


def _answered(
    job: Message[Job], exam: Exam, limits: Limits, machine: Machine, places: Places
) -> dict[str, Any]:
    """What an examiner process finds; tried again where that is ended from outside.

    Raises:
        Late: it did not end in time.
        GradingStopped: it was ended each time.
    """
    failures = restarts = 0
    started = time.monotonic()
    short = False  # whether the kernel has killed processes since memory was short
    while True:
        _tick()
        answer, why = None, ""
        templates: tuple[Warm, ...] = ()
        killed = linux.oom_kills()
        try:
            sandbox, examiners = _templates(exam, machine.use_bubblewrap, machine.hidden)
            templates = sandbox.warm, examiners
            if not machine.insecure:
                _refuse_without(sandbox.missing())
            with _turn(short), _processor() as processor:
                words = {**sandbox.words(limits, processor), "places": places}
                answer = _answer(job, words, sandbox, examiners)
        except NotPossible as error:
            raise NotConfined(str(error)) from error
        except (Closed, ProtocolError, OSError, NotStarted) as error:
            why = str(error)
        failed = answer is not None and answer["status"] == "failed"
        disturbed = answer is None or bool(answer.get("disturbed"))
        short = disturbed and linux.oom_kills() > killed
        if short and failures == TRIES - 1:
            raise MemoryShort
        late = not short and time.monotonic() - started > limits.notebook_seconds / 2
        if answer and not failed and (late or failures == TRIES - 1 or not disturbed):
            return answer
        time.sleep(PAUSE)  # until a template that was ended is seen to be gone
        if not templates or not all(template.usable for template in templates):
            restarts += 1
            if restarts > RESTARTS:
                raise SandboxError(f"the processes that grade do not stay alive: {why}")
            continue
        failures += 1
        if failures == TRIES:
            if answer:
                raise SandboxError(answer["reason"] + "\n" + answer.get("trace", ""))
            raise GradingStopped(why)


# -- where the tests of an assignment with asserts run -----------------------------------------

_places: dict[tuple[Any, ...], Places] = {}


def places_of(exam: Exam, limits: Limits, machine: Machine) -> Places:
    """Which tests have to run in the student's own process, and which cannot be run at all.

    It is tried with the assignment's own solution: a test that this does not pass from outside runs
    inside; one that it does not pass there, either, after all the others; one that it never passes,
    has to be graded by a person.
    """
    key = (exam.digest, json.dumps(limits.as_dict(), sort_keys=True), machine)
    found = _places.get(key)
    if found is None:
        found = {}
        job = _job(exam.source, {}, False, exam.beside)
        for _ in (INSIDE, AFTER_ALL, NEVER):
            answer = _answered(job, exam, limits, machine, found)
            if not answer.get("failed"):
                break
            for name, said in answer["failed"].items():
                found[name] = _next_place(name, said, answer["inside"], found)
        _places[key] = found
    return found


def _next_place(name: str, said: str, inside: dict[str, str], known: Places) -> list[str]:
    """Where a test is tried next that the assignment's own solution does not pass."""
    if name not in inside:
        why = f"from outside, the assignment's own solution does not pass it ({said})"
        return [INSIDE, "it looks into what stays in that process" if "Opaque" in said else why]
    if known.get(name, [""])[0] == AFTER_ALL:
        return [NEVER, f"the assignment's own solution does not pass it: {said}"]
    return [AFTER_ALL, inside[name]]


class MemoryShort(CourseError):
    """The machine's memory did not suffice, which is not the submission's fault."""

    def __init__(self) -> None:
        super().__init__(
            "this machine ran out of memory, also when nothing else was graded: end other programs, "
            "or take a machine with more, and grade it again"
        )


_turns = threading.Condition()
_examinations = 0
_somebody_alone = False


@contextlib.contextmanager
def _turn(alone: bool) -> Iterator[None]:
    """One of the examinations of this process; `alone`: while no other is under way."""
    global _examinations, _somebody_alone
    with _turns:
        _turns.wait_for(lambda: not _somebody_alone)
        _somebody_alone = alone
        _examinations += 1
    try:
        if alone:
            with _turns:
                _turns.wait_for(lambda: _examinations == 1)
        yield
    finally:
        with _turns:
            _examinations -= 1
            _somebody_alone = _somebody_alone and not alone
            _turns.notify_all()


def _job(
    submission: NotebookNode | bytes | Sequence[PossibleNotebook],
    files: dict[str, bytes],
    named: bool,
    beside: dict[str, bytes],
) -> Message[Job]:
    """What the examiner is to grade, or to choose from; the lesson's own files replace others."""
    if isinstance(submission, (bytes, NotebookNode, dict)):
        data = submission if isinstance(submission, bytes) else json.dumps(submission).encode()
        files = {**files, **beside}
        return Message(Job([list(files)], choose=False), [data, *files.values()])
    found = [(each.data, {**each.files, **beside}) for each in submission]
    blobs = [blob for data, files in found for blob in (data, *files.values())]
    return Message(Job([list(files) for _, files in found], choose=True, named=named), blobs)


class NotConfined(MachineFault):
    """Student code cannot be kept in on this machine as it must be."""


class NeedsConsent(NotConfined):
    """Grading goes on only if somebody says that it may."""


def _refuse_without(protections: list[Protection]) -> None:
    serious = [protection for protection in protections if protection.needs_consent]
    if serious:
        raise NeedsConsent(
            f"{sentence(serious)} Allow user namespaces, best with bubblewrap installed; or grade "
            "all the same with --insecure (under nbgrader: c.Examine.insecure = True)."
        )


def weaknesses() -> list[Protection]:
    """The protections that the sandboxes that were used until now do not give."""
    found: dict[Protection, None] = {}
    for sandbox in used():
        with contextlib.suppress(OSError, ProtocolError, Late):  # its template has ended meanwhile
            found |= dict.fromkeys(sandbox.missing())
    return list(found)


_seats: Counter[int] = Counter()
_seats_lock = threading.Lock()


@contextlib.contextmanager
def _processor() -> Iterator[int]:
    """The processor for one examination, the one with the fewest of them.

    Examiner and candidate take turns. Where both live on one processor, a turn costs a third of
    what it costs to wake another; and no candidate takes a classmate's processor away.
    """
    with _seats_lock:
        mine = os.sched_getaffinity(0)
        fewest = min(_seats[number] for number in mine)
        free = [number for number in sorted(mine) if _seats[number] == fewest]
        # other graders on this machine count, too: the system has put us where there is room
        now = linux.current_processor()
        chosen = now if now in free else free[0]
        _seats[chosen] += 1
    try:
        yield chosen
    finally:
        with _seats_lock:
            _seats[chosen] -= 1


def _answer(
    job: Message[Job], request: dict[str, Any], sandbox: Sandbox, examiners: Warm
) -> dict[str, Any]:
    """What one examiner process finds."""
    ours, theirs = socket.socketpair()
    channel: Channel[Finished] = Channel(ours, Finished, 1 << 30)
    # a busy machine may double a notebook's time (see `Delay`)
    deadline = time.monotonic() + 2 * request["limits"]["notebook_seconds"] + GRACE
    try:
        with theirs:
            examiners.fork(request, [theirs, sandbox.warm.control])
        channel.send(job, deadline)
        blobs = channel.receive(deadline, _tick).blobs
        if not blobs:
            raise ProtocolError("an empty answer")
        return json.loads(bytes(blobs[0]))
    finally:
        channel.close()  # an examiner that still runs ends itself with this


def _outcome(answer: dict[str, Any]) -> Outcome:
    cpu = {
        "candidate": answer.get("candidate_cpu", 0.0),
        "examiner": answer.get("examiner_cpu", 0.0),
    }
    if answer["status"] == "not gradable":
        reason, chosen = note_of(answer["reason"]), answer.get("chosen", 0)
        return Outcome("not gradable", reason, cpu=cpu, chosen=chosen)
    return Outcome(
        "graded",
        notebook=nbformat.from_dict(answer["notebook"]),
        scores=answer["scores"],
        max_scores=answer["max_scores"],
        open={name: note for name, data in answer["open"].items() if (note := note_of(data))},
        notes=tuple(notes_of(answer["notes"])),
        seconds=answer["seconds"],
        reports=answer["reports"],
        cpu=cpu,
        enforced=tuple(answer["enforced"]),
        chosen=answer["chosen"],
        inside=answer["inside"],
    )


_given_up = threading.Event()


class GivenUp(Exception):
    """Nobody wants the outcome any more."""


def give_up(stop: bool = True) -> None:
    """Make every `examine` of this process end at once with a `GivenUp`; False takes it back."""
    (_given_up.set if stop else _given_up.clear)()


def _tick() -> None:
    if _given_up.is_set():
        raise GivenUp


_warm: OrderedDict[tuple[int, str, bool], Warm] = OrderedDict()
_warm_lock = threading.Lock()


def _examiners(exam: Exam, ahead: bool) -> Warm:
    """This process's template of examiners for a lesson; `ahead`: given cells have run in it."""
    key = (os.getpid(), exam.digest, ahead)
    with _warm_lock:
        found = _warm.get(key)
        if found is None or not found.usable:
            if found is not None:
                found.close()
            environment = {
                **os.environ,
                **THREADS,
                "MPLBACKEND": "module://matplotlib_inline.backend_inline",
                "NBGRADER_EXECUTION": "autograde",
                "PYTHONPATH": os.pathsep.join(import_path()),
            }
            command = [sys.executable, "-s", "-P", "-m", "course.examine"]
            lesson = {"setup": exam.setup if ahead else (), "source": exam.source}
            with _ignoring_interrupts():
                found = _warm[key] = Warm(command, environment, lesson)
            atexit.register(found.close)
        _warm.move_to_end(key)
        while len(_warm) > KEPT:
            _, oldest = _warm.popitem(last=False)
            oldest.close()
        return found


def given_first(source: NotebookNode) -> tuple[str, ...]:
    """The texts of the given cells before any cell that a student may write."""
    texts: list[str] = []
    for cell in source.cells:
        kind = role_of(cell)
        if kind == "setup":
            texts.append(cell.source)
        elif kind in ("solution", "extra", "apparatus", "test"):
            break
    return tuple(texts)


def _templates(exam: Exam, use_bubblewrap: bool, hidden: tuple[str, ...]) -> tuple[Sandbox, Warm]:
    """Both templates, with the lesson's given cells run ahead where that can be shared."""
    with ThreadPoolExecutor(1) as beside:  # each takes seconds to start, at the first time
        pending = beside.submit(_examiners, exam, True)
        sandbox = shared_sandbox(use_bubblewrap, exam.setup, hidden)
        examiners = pending.result()
    if sandbox.warm.prepared == examiners.prepared >= 0:
        return sandbox, examiners
    return shared_sandbox(use_bubblewrap, (), hidden), _examiners(exam, False)


@contextlib.contextmanager
def _ignoring_interrupts() -> Any:
    """A Ctrl-C while a template starts would leave half of one; it is seen right after."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    seen: list[int] = []
    old = signal.signal(signal.SIGINT, lambda number, _: seen.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, old)
    if seen:
        raise KeyboardInterrupt
