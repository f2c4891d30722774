"""The examiner's process: one submission, from the job that comes to the answer that goes back."""

from __future__ import annotations

import fcntl
import json
import os
import resource
import select
import signal
import socket
import time
from dataclasses import dataclass
from typing import Any

from course.examine.asserts import AssertGrading
from course.examine.belonging import others
from course.examine.examiner import Assignment, Grading, Prepared
from course.examine.matching import like, merge
from course.examine.reading import NotGradable, choose_notebook, read_notebook
from course.examine.session import Session
from course.notes import Note
from course.sandbox import linux, messages
from course.sandbox.protocol import Channel
from course.sandbox.runner import Runner
from course.sandbox.sandbox import start_candidate

MEMORY = 4 << 30


def main(
    runner: Runner,
    request: dict[str, Any],
    fds: list[int],
    prepared: Prepared,
    assignment: Assignment,
) -> None:
    """One submission: a job comes over `fds[0]`, candidates from the template at `fds[1]`."""
    result, control = socket.socket(fileno=fds[0]), socket.socket(fileno=fds[1])
    linux.keep_to(request["processor"])
    _bounds(request["limits"])
    _end_with(result)
    channel: Channel[messages.Job] = Channel(result, messages.Job, 1 << 30)
    job = channel.receive(time.monotonic() + 60)
    submission = _submission(job)
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    runner.take_over()
    cpu = time.process_time()
    try:
        answer = _examine(runner, submission, request, control, prepared, assignment)
    except NotGradable as error:
        answer = {"status": "not gradable", "reason": error.reason.as_dict()}
    except BaseException as error:
        import traceback

        answer = {
            "status": "failed",
            "reason": f"{type(error).__name__}: {error}",
            "trace": traceback.format_exc()[-4000:],
        }
    answer["examiner_cpu"] = round(time.process_time() - cpu, 4)
    outcome = messages.Message(messages.Finished(), [json.dumps(answer).encode()])
    channel.send(outcome, time.monotonic() + 60)


@dataclass(frozen=True)
class Submission:
    """The files that a job holds, each with what is beside it; `choose` and `named` as in `Job`."""

    notebooks: tuple[bytes, ...]
    files: tuple[dict[str, bytes], ...]
    choose: bool
    named: bool


def _submission(job: messages.Message[messages.Job]) -> Submission:
    blobs = iter(map(bytes, job.blobs))
    found = [(next(blobs), {name: next(blobs) for name in names}) for names in job.body.files]
    return Submission(
        tuple(data for data, _ in found),
        tuple(files for _, files in found),
        job.body.choose,
        job.body.named,
    )


def _examine(
    runner: Runner,
    submission: Submission,
    request: dict[str, Any],
    control: socket.socket,
    prepared: Prepared,
    assignment: Assignment,
) -> dict[str, Any]:
    limits = request["limits"]
    source, limit = assignment.source, int(limits["notebook"])
    if submission.choose:
        chosen, cells = choose_notebook(
            submission.notebooks, source, limit, assignment.names.all, submission.named
        )
        if chosen < 0:
            reason = Note("none_of_this_lesson").as_dict()
            return {"status": "not gradable", "reason": reason, "chosen": chosen}
    else:
        chosen, cells = 0, read_notebook(submission.notebooks[0], limit)
        if (theirs := others(cells, source, assignment.names.all)) is not None:
            raise NotGradable("other_lesson", **({"names": theirs} if theirs else {}))
    plan = merge(cells, source)
    files = submission.files[chosen]
    session = Session(lambda: start_candidate(control, request), limits, files)
    if assignment.asserts:
        grading: Grading = AssertGrading(
            plan, assignment, session, runner, prepared, request.get("places") or {}
        )
    else:
        grading = Grading(plan, assignment, session, runner, prepared)
    graded = grading.run()
    notebook = like(source, [step.cell for step in graded.steps])
    return {
        "status": "graded",
        "reason": "",
        "notebook": notebook,
        "scores": graded.scores,
        "max_scores": graded.max_scores,
        "open": {name: note.as_dict() for name, note in graded.open.items()},
        "notes": [note.as_dict() for note in graded.notes],
        "seconds": graded.seconds,
        "reports": graded.reports,
        "candidate_cpu": round(graded.cpu, 4),
        "enforced": list(graded.enforced),
        "disturbed": graded.disturbed,
        "failed": graded.failed,
        "inside": graded.inside,
        "chosen": chosen,
    }


def _bounds(limits: dict[str, Any]) -> None:
    for what, size in (
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_CPU, int(limits["notebook_seconds"]) + 60),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        if hard != resource.RLIM_INFINITY:
            size = min(size, hard)
        resource.setrlimit(what, (size, hard))


def _end_with(result: socket.socket) -> None:
    """End at once when the grader is gone: nobody is left to tell."""

    def look(*_: object) -> None:
        poll = select.poll()
        poll.register(result, 0)
        if any(event & (select.POLLHUP | select.POLLERR) for _, event in poll.poll(0)):
            os._exit(1)

    signal.signal(signal.SIGIO, look)
    fcntl.fcntl(result, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(result, fcntl.F_SETFL, fcntl.fcntl(result, fcntl.F_GETFL) | os.O_ASYNC)
