"""Grade one notebook: a pure function of its cells, the source's cells and the limits."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import socket
import sys
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any, Literal

import nbformat
from nbformat import NotebookNode

from course.examine.limits import Limits
from course.examine.matching import source_role
from course.examine.protocol import Channel, Closed, Late, Message, ProtocolError
from course.examine.sandbox import COURSE, KEPT, THREADS, Sandbox, shared_sandbox
from course.examine.session import SandboxError
from course.examine.warm import Warm

GRACE = 60.0  # seconds for the examiner's own work above the notebook's limit


@dataclass(frozen=True)
class Outcome:
    """What grading one notebook gave.

    Attributes:
        status: "graded", or "not gradable" with a `reason`; the latter is no earned 0.
        notebook: the submission's own cells with their outputs, and the source's test cells.
        scores: points by grade id of the test cell.
        max_scores: what each could have earned.
        notes: what had to be mended and what went wrong, in sentences for the student.
        seconds: wall clock of each cell, by grade id or place.
        reports: the checks of each test cell, as data.
        cpu: seconds of processor: "candidate" (the student's and its process) and "examiner".
        enforced: what confined the candidate.
    """

    status: Literal["graded", "not gradable"]
    reason: str = ""
    notebook: NotebookNode | None = None
    scores: dict[str, float] = field(default_factory=dict)
    max_scores: dict[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    reports: dict[str, Any] = field(default_factory=dict)
    cpu: dict[str, float] = field(default_factory=dict)
    enforced: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        return round(sum(self.scores.values()), 2)

    @property
    def max_score(self) -> float:
        return sum(self.max_scores.values())


def examine(
    submission: NotebookNode | bytes,
    source: NotebookNode,
    limits: Limits | None = None,
    *,
    use_bubblewrap: bool = True,
) -> Outcome:
    """Grade `submission` (a notebook, or the bytes of a submitted file) by `source`.

    Raises:
        SandboxError: the machinery failed, which is no fault of the submission.
    """
    limits = limits or Limits()
    if not isinstance(submission, bytes):
        submission = json.dumps(submission).encode()
    if len(submission) > limits.notebook:
        return Outcome(
            "not gradable", f"the file is too large: {len(submission) / (1 << 20):.0f} MB"
        )
    sandbox, examiners = _templates(source, use_bubblewrap)
    here, there = socket.socketpair()
    words = {"limits": limits.as_dict(), "readable": sandbox.readable}
    examiners.fork(words, [there, sandbox.warm.control])
    there.close()
    channel = Channel(here, 1 << 30)
    deadline = time.monotonic() + limits.notebook_seconds + GRACE
    try:
        channel.send(Message(["job"], [submission, json.dumps(source).encode()]), deadline)
        answer = json.loads(bytes(channel.receive(deadline).blobs[0]))
    except Late:
        return Outcome("not gradable", "grading did not end within its time")
    except (Closed, ProtocolError, IndexError) as error:
        return Outcome("not gradable", f"grading was stopped: {error}")
    finally:
        channel.close()  # an examiner that still runs ends itself with this
    return _outcome(answer)


def _outcome(answer: dict[str, Any]) -> Outcome:
    if answer["status"] == "failed":
        raise SandboxError(answer["reason"] + "\n" + answer.get("trace", ""))
    cpu = {
        "candidate": answer.get("candidate_cpu", 0.0),
        "examiner": answer.get("examiner_cpu", 0.0),
    }
    if answer["status"] == "not gradable":
        return Outcome("not gradable", answer["reason"], cpu=cpu)
    return Outcome(
        "graded",
        notebook=nbformat.from_dict(answer["notebook"]),
        scores=answer["scores"],
        max_scores=answer["max_scores"],
        notes=tuple(answer["notes"]),
        seconds=answer["seconds"],
        reports=answer["reports"],
        cpu=cpu,
        enforced=tuple(answer["enforced"]),
    )


_warm: OrderedDict[tuple[int, tuple[str, ...], tuple[str, ...]], Warm] = OrderedDict()
_warm_lock = threading.Lock()


def _examiners(setup: tuple[str, ...], tests: tuple[str, ...]) -> Warm:
    """This process's template of examiners for a lesson's given cells."""
    key = (os.getpid(), setup, tests)
    with _warm_lock:
        found = _warm.get(key)
        if found is None or not found.usable:
            environment = {
                **os.environ,
                **THREADS,
                "MPLBACKEND": "module://matplotlib_inline.backend_inline",
                "NBGRADER_EXECUTION": "autograde",
                "PYTHONPATH": str(COURSE),
            }
            command = [sys.executable, "-s", "-P", "-m", "course.examine.warm", "examiner"]
            with _ignoring_interrupts():
                found = _warm[key] = Warm(command, environment, setup, tests)
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
        role = source_role(cell)
        if role == "setup":
            texts.append(cell.source)
        elif role in ("solution", "extra", "test"):
            break
    return tuple(texts)


def _templates(source: NotebookNode, use_bubblewrap: bool) -> tuple[Sandbox, Warm]:
    """Both templates, with the lesson's given cells run ahead where that can be shared."""
    setup = given_first(source)
    tests = tuple(cell.source for cell in source.cells if source_role(cell) == "test")
    sandbox, examiners = shared_sandbox(use_bubblewrap, setup), _examiners(setup, tests)
    if sandbox.warm.prepared == examiners.prepared >= 0:
        return sandbox, examiners
    return shared_sandbox(use_bubblewrap), _examiners((), tests)


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
