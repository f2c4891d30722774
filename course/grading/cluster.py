"""The processors of a Dask cluster, for a class that outgrows one machine.

Only bytes travel: the source notebook and the job to a worker, the result back. A worker gets work
only if its course, Python and numpy are this machine's, so that a grade does not depend on where it
was made. What was lost with a worker is done again on another.
"""

from __future__ import annotations

import asyncio
import functools
import hashlib
import logging
import platform
import threading
import warnings
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import dask
from distributed import Client, KilledWorker, Security, Worker
from distributed.comm import connect
from distributed.scheduler import NoValidWorkerError

import helpers
from course.errors import CourseError, MachineFault, last_line
from course.examine.session import SandboxError
from course.files import LEFTOVERS

PATIENCE = 5.0  # seconds that a scheduler has to answer
TICK = 0.25  # seconds between two looks at the cluster
LIVES = 3  # how often a job may fail where its worker or the sandbox there is at fault
HOME = Path(helpers.__file__).resolve().parent.parent
# what a result depends on besides the job
GRADING = ("course/__init__.py", "course/examine", "course/sandbox", "course/grading", "helpers")


@functools.cache
def own_kind() -> dict[str, str]:
    """What has to be the same everywhere for the same grades, by name.

    Read once in a process: a worker that was not started again still runs what it was.
    """
    sha = hashlib.sha256()
    for path in sorted(_files(GRADING)):
        data = path.read_bytes()
        sha.update(f"{path.relative_to(HOME)} {len(data)}\n".encode() + data)
    return {
        "course": sha.hexdigest()[:12],
        "Python": ".".join(platform.python_version_tuple()[:2]),
        "numpy": version("numpy"),
    }


def _files(names: Iterable[str]) -> Iterable[Path]:
    for name in names:
        found = HOME / name
        for path in [found] if found.is_file() else found.rglob("*"):
            if path.is_file() and not LEFTOVERS.intersection(path.parts):
                yield path


def label(kind: dict[str, str]) -> str:
    """The name of a Dask resource: who has it, grades as this machine does."""
    return "course " + " ".join(kind.values())


async def admit(kind: dict[str, str], dask_worker: Worker) -> str:
    """On a worker: take the label if everything is the same; "" or what differs."""
    own, name = own_kind(), label(kind)
    different = [f"{k} {own[k]} instead of {kind[k]}" for k in kind if own[k] != kind[k]]
    if not different and name not in dask_worker.state.total_resources:
        await dask_worker.set_resources(**{name: dask_worker.state.nthreads})
    return ", ".join(different)


@dataclass(eq=False)
class Job:
    """One call, until its outcome is there; `sent` is None while no worker can have it."""

    call: tuple[Any, ...]
    outcome: Future[Any]
    sent: Future[Any] | None = None
    lives: int = LIVES


class Cluster(Executor):
    """An executor on a running Dask cluster; it connects when it is opened.

    Args:
        address: of the scheduler, such as `tcp://10.0.0.1:8786`, or `tls://…`.
        say: takes the sentences about workers that are missing or differ.
    """

    def __init__(self, address: str, say: Callable[[str], None]) -> None:
        self.address, self.say = address, say
        self._threads: dict[str, int] = {}  # of the workers that may have work
        self._different: set[str] = set()
        self._jobs: set[Job] = set()
        self._gone: MachineFault | None = None
        self._lock = threading.Lock()
        self._closing = threading.Event()

    def open(self) -> Cluster:
        """Connect to the scheduler.

        Raises:
            CourseError: nobody answers there, or one who cannot read our jobs.
        """
        for name in ("distributed", "distributed.client", "distributed.core"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters is said in sentences
        # Dask keeps the last thousand messages of a connection, and ours hold whole notebooks
        dask.config.set({"distributed.admin.low-level-log-length": 10})
        try:
            asyncio.run(_ask(self.address))  # a client that fails leaves threads behind
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # other versions of small packages do no harm
                self._client = Client(self.address, timeout=PATIENCE, set_as_default=False)
        except Exception as error:  # whatever an address may lead to
            raise CourseError(
                f"no Dask scheduler answers at {self.address} ({last_line(error)}): start one "
                "with dask scheduler, and give the address that it prints (docs/scaling.md)."
            ) from error
        try:  # Dask's scheduler, too, unpacks what it sends on
            self._client.run_on_scheduler(own_kind)
        except Exception as error:
            self._client.close(timeout=PATIENCE)
            raise CourseError(
                f"the scheduler at {self.address} cannot be used: {_explained(error)}"
            ) from error
        self._pool = self._client.get_executor(pure=False, resources={label(own_kind()): 1})
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()
        return self

    def size(self) -> int:
        """How many jobs the workers can do at a time; at least 1, for there may be workers soon."""
        return max(1, sum(self._threads.values()))

    def submit(self, call: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        job = Job((functools.partial(call, **kwargs) if kwargs else call, *args), Future())
        with self._lock:
            if self._gone:
                raise self._gone
            self._jobs.add(job)
        self._send()
        return job.outcome

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster; what its workers are at, they end for nobody."""
        self._closing.set()
        self._watcher.join(PATIENCE)
        for job in self._forget():
            job.outcome.cancel()
        self._client.close(timeout=PATIENCE)

    # -- jobs: who holds the lock never waits for Dask, whose own thread runs _ended -------------

    def _send(self) -> None:
        """Send what waits, if there is a worker for it."""
        with self._lock:
            if not self._threads or self._client.status != "running":
                return
            fresh = [(job, self._pool.submit(*job.call)) for job in self._jobs if not job.sent]
            for job, sent in fresh:
                job.sent = sent
        for job, sent in fresh:
            sent.add_done_callback(functools.partial(self._ended, job))

    def _ended(self, job: Job, sent: Future[Any]) -> None:
        """Pass the outcome on, or let the job wait again where the cluster is at fault."""
        error = None if sent.cancelled() else sent.exception()
        with self._lock:
            if job.sent is not sent or job not in self._jobs:
                return  # it was taken back
            job.lives -= isinstance(error, KilledWorker | SandboxError)  # one machine's fault
            lost = isinstance(error, KilledWorker | SandboxError | NoValidWorkerError)
            if sent.cancelled() or (lost and job.lives):
                job.sent = None
                return
            self._jobs.remove(job)
            job.sent = None  # Dask keeps all of it until nobody holds its future
        if error is None:
            job.outcome.set_result(sent.result())
        elif isinstance(error, KilledWorker):
            job.outcome.set_exception(RuntimeError("workers ended again and again while it ran"))
        else:
            job.outcome.set_exception(error)

    def _take_back(self) -> None:
        with self._lock:
            lost = [job.sent for job in self._jobs if job.sent]
            for job in self._jobs:
                job.sent = None
        for sent in lost:
            sent.cancel()

    def _forget(self) -> list[Job]:
        with self._lock:
            left = list(self._jobs)
            self._jobs.clear()
        return left

    # -- workers -----------------------------------------------------------------------------

    def _watch(self) -> None:
        """See workers come and go, until the work is done or the scheduler is gone."""
        told = False
        while not self._closing.wait(TICK):
            if self._client.status == "closed":
                return self._lose()
            if self._client.status != "running":
                continue
            try:
                self._look()
            except Exception:  # in whatever way a connection may break: its status will tell
                continue
            if not self._threads and not told:
                self.say(
                    f"no worker of {self.address} can be had now: waiting. Start one with "
                    f"dask worker {self.address}; Ctrl-C stops, and what is graded is kept."
                )
            told = not self._threads
        return None

    def _look(self) -> None:
        there = self._client.nthreads()
        self._different &= there.keys()
        new = there.keys() - self._threads - self._different
        answers: dict[str, Any] = {}
        if new:
            answers = self._client.run(admit, own_kind(), workers=list(new), on_error="return")
        for worker, answer in answers.items():
            if answer and not isinstance(answer, OSError):  # that one has left
                self._different.add(worker)
                self.say(f"{worker} gets no work: {_explained(answer)}")
        fit = self._threads.keys() | {worker for worker, answer in answers.items() if answer == ""}
        threads = {worker: number for worker, number in there.items() if worker in fit}
        if threads and not self._threads:
            self._take_back()  # Dask looks at waiting work when a worker comes, not when it is fit
        self._threads = threads
        self._send()

    def _lose(self) -> None:
        with self._lock:
            self._gone = MachineFault(
                f"the scheduler at {self.address} is gone: start it and its workers again, and "
                "run the command again; what is graded is kept."
            )
        for job in self._forget():
            job.outcome.set_exception(self._gone)


async def _ask(address: str) -> None:
    arguments = Security().get_connection_args("client")
    connection = await connect(address, timeout=PATIENCE, **arguments)
    await connection.close()


def _explained(answer: str | Exception) -> str:
    if isinstance(answer, str):
        return f"it has {answer}. Bring it to the same state, and start it again."
    if "No module named" in str(answer):  # Dask may have made another exception of it
        return 'it lacks the course. Run there: pip install -e ".[cluster]", and start it again.'
    return f"it cannot be asked ({last_line(answer)})."
