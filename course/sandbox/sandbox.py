"""Where student code runs: a process that sees only what a notebook needs.

One bubblewrap (or `fallback`) holds one template process (see `warm`); every candidate that it
forks has namespaces, files, limits and, where root grades, a user of its own (see `confine`).
`doctor` finds out what truly holds on this machine.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.sandbox import bubblewrap, fallback
from course.sandbox.limits import Limits
from course.sandbox.messages import FromCandidate, Ready
from course.sandbox.protections import Protection, missing
from course.sandbox.protocol import Channel, ProtocolError, send_fds
from course.sandbox.view import INSIDE, PACKAGES, environment, view
from course.sandbox.warm import Warm


class Sandbox:
    """Makes confined candidates from one warm template.

    Args:
        use_bubblewrap: where it is installed and works.
        setup: a lesson's given cells, to run ahead.
        hidden: folders and files that must not be in sight, above all the course's.

    Raises:
        NotPossible: student code would be root, or see what must be hidden.
        NotStarted: the template ended.
    """

    program = ("-m", "course.sandbox")  # of the template

    def __init__(
        self,
        use_bubblewrap: bool = True,
        setup: tuple[str, ...] = (),
        hidden: Iterable[str | Path] = (),
    ) -> None:
        self.owner = os.getpid()
        seen = view(hidden)
        path = bubblewrap.found() if use_bubblewrap else None
        self.kind = "bubblewrap" if path else "no bubblewrap"
        self._lock = threading.Lock()
        self._enforced: tuple[str, ...] | None = None
        # -P: nothing of the working directory is imported; -s: nothing of anybody's home
        python = [sys.executable, "-s", "-P"]
        template = [*python, *self.program]
        self.private = ""
        if path:
            variables = {
                **environment("/tmp"),
                "PYTHONPATH": os.pathsep.join([INSIDE, *seen.imports]),
                "COURSE_VIEW": "bubblewrap",
            }
            command = bubblewrap.command(path, seen, variables) + template
            outside: dict[str, str] = {}
        else:
            # nobody else's; a candidate that has no /tmp of its own passes through it
            self.private = tempfile.mkdtemp(prefix="course-")
            os.chmod(self.private, 0o711)
            command = fallback.command(seen, self.private, python, template)
            outside = {**environment("/"), "PYTHONPATH": os.pathsep.join(seen.imports)}
        lesson = {
            "setup": setup,
            "again": seen.again,
            "readable": fallback.readable(seen),
            "exposed": [
                path for path in seen.hidden if not path.endswith(str(PACKAGES / "course"))
            ],
        }
        try:
            self.warm = Warm(command, outside, lesson)
        except BaseException:
            self._remove_private()
            raise

    def words(self, limits: Limits, processor: int | None = None) -> dict[str, Any]:
        """What a candidate's start needs to know."""
        return {"limits": limits.as_dict(), "processor": processor}

    def missing(self) -> list[Protection]:
        """The protections that candidates of this sandbox do not have."""
        return missing(self.enforced)

    @property
    def enforced(self) -> tuple[str, ...]:
        """What confines its candidates; one is started to find out, once."""
        with self._lock:
            if self._enforced is None:
                confined = start_candidate(self.warm.control, self.words(Limits()))
                try:
                    match confined.channel.receive(time.monotonic() + 60).body:
                        case Ready(enforced):
                            self._enforced = tuple(enforced)
                        case _:
                            raise ProtocolError("not an answer")
                finally:
                    confined.dismiss()
            return self._enforced

    def close(self) -> None:
        self.warm.close()
        self._remove_private()

    def _remove_private(self) -> None:
        if self.private and os.getpid() == self.owner:
            shutil.rmtree(self.private, ignore_errors=True)


def start_candidate(control: socket.socket, words: dict[str, Any]) -> Confined:
    """A fresh candidate; `control` leads to the template, `words` are those of `Supervisors.start`."""
    here, there = socket.socketpair()
    line, far_line = socket.socketpair()
    for sock in (here, there):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
    send_fds(control, words, [there.fileno(), far_line.fileno()])
    there.close()
    far_line.close()
    largest = int(words["limits"]["value"]) + (64 << 20)
    return Confined(Channel(here, FromCandidate, largest), line)


@dataclass
class Confined:
    """One running candidate: the channel to it, and the line to its supervisor."""

    channel: Channel[FromCandidate]
    line: socket.socket
    enforced: tuple[str, ...] = ()
    ended: dict[str, Any] | None = None
    read: bytes = b""  # of the line, and not yet a whole word

    def interrupt(self) -> None:
        with contextlib.suppress(OSError):
            self.line.send(b"i")

    def waited(self) -> float:
        """Seconds that it was ready to compute while others had the processor."""
        with contextlib.suppress(OSError):
            self.line.send(b"w")
            found = self._word(ANSWER_SECONDS)
            if found is not None and "waited" in found:
                return float(found["waited"])
            self.ended = self.ended or found
        return 0.0

    def how_it_ended(self, seconds: float = 2.0) -> dict[str, Any]:
        """What the supervisor says; asks nothing of the candidate."""
        end = time.monotonic() + seconds
        while self.ended is None:
            found = self._word(end - time.monotonic())
            if found is None:
                return {"ended": "unknown"}
            if "waited" not in found:  # the answer to a question that was not waited for
                self.ended = found
        return self.ended

    def _word(self, seconds: float) -> dict[str, Any] | None:
        """The next line of the supervisor's; None if there is none in time."""
        end = time.monotonic() + seconds
        self.line.setblocking(False)
        while b"\n" not in self.read:
            rest = end - time.monotonic()
            if rest <= 0 or not select.select([self.line], [], [], rest)[0]:
                return None
            try:
                got = self.line.recv(4096)
            except OSError:
                return None
            if not got:
                return None
            self.read += got
        line, _, self.read = self.read.partition(b"\n")
        try:
            found = json.loads(line)
        except ValueError:
            return None
        return found if isinstance(found, dict) else None

    def dismiss(self) -> dict[str, Any]:
        """End it and all that it started."""
        with contextlib.suppress(OSError):
            self.line.shutdown(socket.SHUT_WR)
        ended = self.how_it_ended()
        self.channel.close()
        self.line.close()
        return ended


_shared: OrderedDict[tuple[int, bool, tuple[str, ...], tuple[str, ...]], Sandbox] = OrderedDict()
_shared_lock = threading.Lock()
ANSWER_SECONDS = 5.0  # in which a supervisor answers also where the machine is very busy
KEPT = 3  # templates at a time: each lesson that is graded has one


def shared_sandbox(
    use_bubblewrap: bool = True, setup: tuple[str, ...] = (), hidden: tuple[str, ...] = ()
) -> Sandbox:
    """This process's own template for a lesson's given cells, started at first use."""
    key = (os.getpid(), use_bubblewrap, setup, hidden)
    with _shared_lock:
        found = _shared.get(key)
        if found is None or not found.warm.usable:
            if found is not None:
                found.close()
            found = _shared[key] = Sandbox(use_bubblewrap, setup, hidden)
            atexit.register(found.close)
        _shared.move_to_end(key)
        while len(_shared) > KEPT:
            _, oldest = _shared.popitem(last=False)
            oldest.close()
        return found


def used() -> list[Sandbox]:
    """The sandboxes that this process shares now."""
    with _shared_lock:
        return [sandbox for (pid, *_), sandbox in _shared.items() if pid == os.getpid()]
