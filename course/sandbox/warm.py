"""A template process with the slow imports done, which forks a fresh process for each submission.

`Warm` is the grader's end. `main` is the template itself, a process without threads: a program of
its own calls it (`python -m course.sandbox <fd>` for candidates, `python -m course.examine <fd>` for
examiners) and hands over what a request starts. Requests are single packets with the new process's
sockets attached.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from course.sandbox.protocol import receive_fds, send_fds
from course.sandbox.view import MATPLOTLIB, NotPossible

if TYPE_CHECKING:
    from course.sandbox.runner import Runner


class NotStarted(RuntimeError):
    """A template ended before it was ready."""


class Warm:
    """The grader's end of one template process.

    Args:
        command: starts the template; the number of its control socket is appended.
        environment: its whole environment.
        lesson: what is made ready once, ahead of all submissions: "setup", the lesson's given
            cells, to run; for an examiner also "source", the whole source notebook.

    `prepared` is how many given cells have run: all, or -1 where that cannot be shared.

    Raises:
        NotStarted: the process ended.
        NotPossible: it refuses, for the reason that the message gives.
    """

    def __init__(
        self,
        command: list[str],
        environment: dict[str, str],
        lesson: dict[str, Any],
    ) -> None:
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.control = here
        self.owner = os.getpid()
        self._lock = threading.Lock()
        self.process = subprocess.Popen(
            [*command, str(there.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=[there.fileno()],
            env=environment,
            cwd="/",
            start_new_session=True,
        )
        there.close()
        here.settimeout(120)
        try:
            with _in_memory(json.dumps(lesson).encode()) as fd:
                send_fds(here, {"lesson": True}, [fd])
            self.hello, _ = receive_fds(here)
        except OSError:
            self.hello = None
        here.settimeout(None)
        if not self.hello:
            self.close()
            words = (
                self.process.stderr.read().decode(errors="replace") if self.process.stderr else ""
            )
            raise NotStarted(f"the warm process did not start: {words.strip()[-2000:]}")
        if refused := self.hello.get("refused"):
            self.close()
            raise NotPossible(refused)
        self.prepared = int(self.hello["prepared"])

    @property
    def usable(self) -> bool:
        """Whether it can be used, or at least is known not to be able to (`prepared` is -1)."""
        return self.prepared < 0 or self.process.poll() is None

    def fork(self, words: dict[str, Any], sockets: list[socket.socket | int]) -> None:
        """Ask for one process that gets `sockets`; the caller closes its own copies."""
        fds = [s if isinstance(s, int) else s.fileno() for s in sockets]
        with self._lock:
            send_fds(self.control, words, fds)

    def close(self) -> None:
        self.control.close()
        if os.getpid() != self.owner:
            return
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextlib.contextmanager
def _in_memory(data: bytes) -> Iterator[int]:
    """A descriptor of a file that holds `data` and is nowhere on a disk: packets are small."""
    fd = os.memfd_create("lesson", os.MFD_CLOEXEC)
    try:
        with open(os.dup(fd), "wb") as file:
            file.write(data)
        yield fd
    finally:
        os.close(fd)


# -- inside the template -----------------------------------------------------------------------


def _imports() -> None:
    """What every lesson uses; the rest is imported by the lesson's own given cells.

    Each page that is not needed makes every fork slower.
    """
    for name in (
        "numpy",
        "numpy.ma",  # these two are otherwise imported at their first use, in every fork
        "numpy.random",
        "matplotlib.pyplot",
        "matplotlib.backends.backend_agg",
        "matplotlib_inline.backend_inline",
        "IPython.core.interactiveshell",
        "IPython.display",
        "helpers.checks",
    ):
        with contextlib.suppress(ImportError):
            __import__(name)


def _draw_once() -> None:
    """The first figure loads fonts; better once than in every fork."""
    with contextlib.suppress(Exception):
        import io

        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        figure = Figure()
        FigureCanvasAgg(figure)
        figure.subplots().set_title("x")
        figure.savefig(io.BytesIO(), format="png")


def _random_states() -> str:
    import random

    import numpy as np

    kind, *state = np.random.get_state(legacy=True)
    return repr((random.getstate(), kind, np.asarray(state[0]).tolist(), state[1]))


def _prepare(runner: Any, texts: list[str]) -> list[tuple[str, list[Any]]] | None:
    """Run a lesson's given cells; their texts and outputs, or None if that cannot be shared.

    A cell that fails, starts a thread or writes a file has to run in each submission's own process.
    """
    scratch = tempfile.mkdtemp(prefix="warm-")
    os.chdir(scratch)
    done = []
    try:
        for text in texts:
            good, _, found = runner.run(text)
            if not good:
                return None
            done.append((text, found))
        return None if os.listdir(scratch) or _threads() > 1 else done
    finally:
        os.chdir("/")
        shutil.rmtree(scratch, ignore_errors=True)


def _threads() -> int:
    """The threads of this process, also those that Python does not know.

    A framework starts its own with its first operation. A fork has none of them, and waits for them
    forever; so the given cells of a lesson may import a framework, and compute nothing with it.
    """
    try:
        return max(threading.active_count(), len(os.listdir("/proc/self/task")))
    except OSError:
        return threading.active_count()


def _lesson(control: socket.socket) -> dict[str, Any]:
    _, fds = receive_fds(control)
    with open(fds[0], "rb") as file:
        file.seek(0)
        return json.loads(file.read())


@dataclass(frozen=True)
class Template:
    """What a template has ready.

    Attributes:
        lesson: what the grader sent, see `Warm`.
        prepared: the lesson's given cells and their outputs.
        seeded: whether these have seeded the random streams: then every fork has the same.
        control: the socket that requests come by.
    """

    runner: Runner
    lesson: dict[str, Any]
    prepared: list[tuple[str, list[Any]]]
    seeded: bool
    control: socket.socket


#: Starts a process by the words of a request and its sockets, which the template then closes.
Start = Callable[[dict[str, Any], list[int]], None]


def _template(control: socket.socket) -> Template | None:
    """All that is slow, done; None if the lesson's given cells cannot be shared."""
    from course.sandbox.runner import Runner

    runner = Runner()
    # what a cell or an error in it needs for the first time, no fork needs to load again
    for text in ("1 + 1", "def f():\n    1 / 0\nf()", "def f(:"):
        runner.run(text)
    for name in ("_", "f"):
        runner.namespace.pop(name, None)
    _draw_once()
    lesson = _lesson(control)
    before = _random_states()
    out, err = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = runner.stdout, runner.stderr
    prepared = _prepare(runner, lesson["setup"])
    sys.stdout, sys.stderr = out, err
    # a given cell that seeds gives every submission the same stream; else each has its own
    seeded = _random_states() != before
    return None if prepared is None else Template(runner, lesson, prepared, seeded, control)


def _serve(control: socket.socket, starter: Callable[[Template], Start]) -> None:
    template = _template(control)
    if template is None:
        send_fds(control, {"ready": os.getpid(), "prepared": -1}, [])
        return
    try:
        start = starter(template)
    except NotPossible as error:
        send_fds(control, {"refused": str(error)}, [])
        return
    gc.collect()
    gc.freeze()
    send_fds(control, {"ready": os.getpid(), "prepared": len(template.prepared)}, [])
    while True:
        words, fds = receive_fds(control)
        if words is None:
            return
        start(words, fds)
        with contextlib.suppress(ChildProcessError):  # those that have ended meanwhile
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        for fd in fds:
            os.close(fd)


def main(starter: Callable[[Template], Start]) -> None:
    """Be a template until the grader is gone.

    Args:
        starter: makes, of what is ready, the function that starts one process.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the grader's business
    # no fork may take the machine's stock of epoll watches: asyncio is to wait in another way
    selectors.DefaultSelector = selectors.PollSelector  # type: ignore[assignment, misc]
    control = socket.socket(fileno=int(sys.argv[-1]))
    if os.path.isdir(MATPLOTLIB):
        with contextlib.suppress(OSError):
            shutil.copytree(MATPLOTLIB, os.environ["MPLCONFIGDIR"], dirs_exist_ok=True)
    _imports()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _serve(control, starter)
