"""Grade one submission: bytes in, bytes out, so that it can be done in any process anywhere."""

from __future__ import annotations

import functools
import hashlib
import json
from dataclasses import asdict, dataclass

import msgpack

from course.examine.examine import Exam, Outcome, examine
from course.examine.result_notebook import graded_notebook
from course.grading.handed_in import HandedIn
from course.sandbox.limits import Limits


@dataclass(frozen=True)
class Result:
    """What grading one submission gave.

    Attributes:
        status: "graded", or "not gradable" with a `reason`.
        notebook: the graded notebook's file.
        scores: points by grade id; {} if it is not gradable.
        seconds: wall clock of each cell.
        cpu: seconds of processor by "candidate" and "examiner".
        fingerprint: of all that the result depends on.
    """

    lesson: str
    student: str
    status: str
    reason: str
    notebook: bytes
    scores: dict[str, float]
    seconds: dict[str, float]
    cpu: dict[str, float]
    fingerprint: str

    @property
    def score(self) -> float:
        return sum(self.scores.values())


def fingerprint(handed_in: HandedIn, source: bytes, limits: Limits) -> str:
    """Names the work: the same submission, lesson and limits need no second grading."""
    sha = hashlib.sha256()
    files = handed_in.files
    words = [handed_in.reason, *handed_in.notes, list(files), limits.as_dict()]
    told = json.dumps(words, sort_keys=True).encode()
    for part in (handed_in.data, source, told, *files.values()):
        sha.update(len(part).to_bytes(8, "little") + part)
    return sha.hexdigest()[:32]


def pack(handed_in: HandedIn, limits: Limits, name: str) -> bytes:
    """A job for `run`; `name` is its fingerprint."""
    return msgpack.packb(
        {"handed_in": asdict(handed_in), "limits": limits.as_dict(), "fingerprint": name}
    )


def unpack(result: bytes) -> Result:
    """What `run` returned."""
    return Result(**msgpack.unpackb(result))


_exam = functools.lru_cache(maxsize=4)(Exam.of)


def run(source: bytes, job: bytes) -> bytes:
    """Grade the job by the source notebook's bytes."""
    words = msgpack.unpackb(job)
    handed_in = HandedIn(**{**words["handed_in"], "notes": tuple(words["handed_in"]["notes"])})
    exam = _exam(source)
    if handed_in.reason:
        outcome = Outcome("not gradable", handed_in.reason)
    else:
        outcome = examine(handed_in.data, exam, Limits(**words["limits"]), files=handed_in.files)
    notes = [*handed_in.notes, *outcome.notes]
    graded = graded_notebook(outcome, exam.source, notes, fingerprint=words["fingerprint"])
    result = Result(
        handed_in.lesson,
        handed_in.student,
        outcome.status,
        outcome.reason,
        (json.dumps(graded, ensure_ascii=False) + "\n").encode("utf-8", "replace"),
        outcome.scores,
        outcome.seconds,
        outcome.cpu,
        words["fingerprint"],
    )
    return msgpack.packb(asdict(result))
