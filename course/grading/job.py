"""Grade one submission: bytes in, bytes out, so that it can be done in any process anywhere."""

from __future__ import annotations

import functools
import hashlib
import json
from dataclasses import asdict, dataclass, replace
from typing import Any

import msgpack
from nbformat import NotebookNode

from course.examine.examine import Exam, Outcome, examine
from course.examine.reading import PossibleNotebook
from course.examine.result_notebook import graded_notebook
from course.grading.handed_in import NAMED, HandedIn, notes_on
from course.notes import Note, note_of, notes_of
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
    found = handed_in.possible
    words = [
        *(handed_in.reason, handed_in.exact, handed_in.notebooks, handed_in.notes),
        *([each.name, each.notes, list(each.files)] for each in found),
        limits.as_dict(),
    ]
    told = json.dumps(words, sort_keys=True, default=Note.as_dict).encode()
    contents = (part for each in found for part in (each.data, *each.files.values()))
    sha = hashlib.sha256()
    for part in (source, told, *contents):
        sha.update(len(part).to_bytes(8, "little") + part)
    return sha.hexdigest()[:32]


@dataclass(frozen=True)
class Terms:
    """How student code is to be kept in: `hidden` and `insecure` of `examine`."""

    hidden: tuple[str, ...] = ()
    insecure: bool = False


def pack(
    lesson: str, handed_in: HandedIn, limits: Limits, name: str, terms: Terms | None = None
) -> bytes:
    """A job for `run`; `name` is its fingerprint."""
    return msgpack.packb(
        {
            "lesson": lesson,
            "handed_in": asdict(handed_in),
            "limits": limits.as_dict(),
            "fingerprint": name,
            "terms": asdict(terms or Terms()),
        }
    )


def unpack(result: bytes) -> Result:
    """What `run` returned."""
    return Result(**msgpack.unpackb(result))


def as_file(notebook: NotebookNode) -> bytes:
    """A graded notebook as it is kept."""
    return (json.dumps(notebook, ensure_ascii=False) + "\n").encode("utf-8", "replace")


_exam = functools.lru_cache(maxsize=4)(Exam.of)


def run(source: bytes, job: bytes) -> bytes:
    """Grade the job by the source notebook's bytes."""
    words = msgpack.unpackb(job)
    exam = _exam(source)
    terms = Terms(tuple(words["terms"]["hidden"]), words["terms"]["insecure"])
    outcome, notes = _graded(
        words["lesson"], _handed_in(words["handed_in"]), exam, Limits(**words["limits"]), terms
    )
    graded = graded_notebook(outcome, exam.source, notes, fingerprint=words["fingerprint"])
    result = Result(
        outcome.status,
        str(outcome.reason or ""),
        as_file(graded),
        outcome.scores,
        outcome.seconds,
        outcome.cpu,
        words["fingerprint"],
    )
    return msgpack.packb(asdict(result))


def _handed_in(words: dict[str, Any]) -> HandedIn:
    """What `asdict` made of it, after msgpack has made lists of its tuples."""
    possible = tuple(
        PossibleNotebook(each["name"], each["data"], each["files"], tuple(notes_of(each["notes"])))
        for each in words["possible"]
    )
    notebooks, notes = tuple(words["notebooks"]), tuple(notes_of(words["notes"]))
    return HandedIn(possible, words["exact"], notebooks, note_of(words["reason"]), notes)


def _graded(
    lesson: str, handed_in: HandedIn, exam: Exam, limits: Limits, terms: Terms
) -> tuple[Outcome, list[Note]]:
    """The outcome of a submission, and all notes on it."""
    if handed_in.reason:
        return Outcome("not gradable", handed_in.reason), list(handed_in.notes)
    possible = handed_in.possible
    grade = functools.partial(examine, hidden=terms.hidden, insecure=terms.insecure)
    if handed_in.exact and len(possible) == 1:
        outcome = grade(possible[0].data, exam, limits, files=possible[0].files)
    else:
        outcome = grade(possible, exam, limits, named=handed_in.exact)
    if outcome.chosen < 0:
        held = handed_in.notebooks[:NAMED]
        reason = Note("no_notebook", notebook=f"{lesson}.ipynb", names=held)
        return replace(outcome, reason=reason), list(handed_in.notes)
    return outcome, [*notes_on(handed_in, lesson, outcome.chosen), *outcome.notes]
