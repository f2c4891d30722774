"""Every right solution of every lesson, and what may happen to it on its way to the grader.

    python -m tests.honest_work [LESSON...] [--every]

Over a lesson's solutions every change meets the lesson, and every solution some changes; with
`--every`, each change is tried alone on each solution. Work that comes to the same is graded once.
Prints what loses points, and which change costs it; exits with 1 if anything does.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter
from pathlib import Path

from nbformat import NotebookNode

from course.author.lesson import lesson_names
from course.author.variants import Variant
from course.cells import is_solution
from course.examine.examine import Exam, Outcome, examine
from course.examine.matching import defined_in, merge
from course.examine.reading import choose_notebook
from course.gates import samples
from course.gates.reference import Reference
from course.grading import handed_in
from course.needs import lacking_at
from course.notes import sentences
from course.sandbox.limits import Limits
from tests.editors import EDITORS, saved_by
from tests.toy import REPOSITORY
from tests.transformations import CODE, FILES, NOTEBOOKS

#: What an editor makes of the code must be something that is still one cell's.
WHOLE_CELLS = {"all cells joined", "cells joined in pairs", "exercise and test joined"}
#: Some changes of code say how a whole cell is run.
OF_A_CELL = {name for name in CODE if "cell" in name or name.startswith("a magic")}
FORMS = [*FILES, *(f"saved by {name}" for name in EDITORS)]


@dataclass(frozen=True)
class Work:
    """A solution with its changes: one of the code for each exercise, of the cells, of the file."""

    lesson: str
    variant: str  # "" is the lesson's own solution
    code: tuple[str, ...] = ()  # taken in turn
    cells: str = ""
    file: str = ""

    def __str__(self) -> str:
        changes = [*self.code, self.cells, self.file]
        return f"{self.lesson}, {self.variant or 'solution'}: {', '.join(filter(None, changes))}"


@cache
def reference(lesson: str) -> Reference:
    return Reference(lesson, REPOSITORY)


@cache
def exam(lesson: str) -> Exam:
    return Exam.of(reference(lesson).source)


def variants(lesson: str) -> dict[str, Variant | None]:
    """The lesson's own solution, and the other right ones, by name."""
    return {"": None, **{variant.name: variant for variant in reference(lesson).right}}


def written(work: Work) -> NotebookNode:
    """The notebook, before it becomes a file."""
    made_by_build = reference(work.lesson)
    made = samples.submission(
        made_by_build.release, made_by_build.source, variants(work.lesson)[work.variant]
    )
    if work.code:
        place = 0
        for cell in made.cells:
            if is_solution(cell):
                cell.source = CODE[work.code[place % len(work.code)]](cell.source)
                place += 1
    if work.cells:
        NOTEBOOKS[work.cells](made, made_by_build.release)
    return made


def files_of(work: Work) -> dict[str, bytes]:
    """What is handed in: path -> contents."""
    # a copy by JSON: nodes of a notebook share parts
    data = json.loads(json.dumps(written(work)))
    if work.file.startswith("saved by "):
        data = saved_by(EDITORS[work.file.removeprefix("saved by ")], data)
        return {f"{work.lesson}.ipynb": json.dumps(data).encode()}
    form = FILES.get(work.file)
    if not form:
        return {f"{work.lesson}.ipynb": json.dumps(data).encode()}
    return form(data, work.lesson, json.loads(json.dumps(reference(work.lesson).release)))


def handed(work: Work, folder: Path) -> handed_in.HandedIn:
    """Hand it in below `folder`, and take what counts."""
    for name, data in files_of(work).items():
        path = folder / "submitted" / "ada" / work.lesson / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return handed_in.read(folder, work.lesson, "ada", Limits())


_SHOWN = attrgetter("role", "name", "part", "given", "added", "text")


def comes_to(lesson: str, found: handed_in.HandedIn) -> str:
    """What the grader would run, in its order: what is the same here gets the same points."""
    source = exam(lesson).source
    files = [each.data for each in found.possible]
    place, cells = choose_notebook(files, source, Limits().notebook, _names(lesson), found.exact)
    steps = [_SHOWN(step) for step in merge(cells, source).steps if step.role != "text"]
    return json.dumps([place >= 0, found.reason is not None, steps])


_known: dict[tuple[str, str], str] = {}


def lost(work: Work) -> str:
    """What the work loses, with what is said of it; "" if it keeps all points."""
    with tempfile.TemporaryDirectory(prefix="honest-") as folder:
        found = handed(work, Path(folder))
    if found.reason:
        return f"{work}\n    {found.reason}"
    key = work.lesson, comes_to(work.lesson, found)
    if key not in _known:
        outcome = examine(found.possible, exam(work.lesson), named=found.exact)
        _known[key] = _lost(work.lesson, outcome)
    return f"{work}\n    {_known[key]}" if _known[key] else ""


def _lost(lesson: str, outcome: Outcome) -> str:
    if outcome.status != "graded":
        return str(outcome.reason)
    fewer = {
        name: score for name, score in outcome.scores.items() if score < outcome.max_scores[name]
    }
    if not fewer and outcome.scores.keys() == _points(lesson):
        return ""
    said = "".join(f"\n      {text}" for text in sentences(outcome.notes))
    told = "".join(
        f"\n      {name}: {code}"
        for name in fewer
        for code in dict.fromkeys(
            check["code"]
            for check in outcome.reports.get(name, {}).get("checks", [])
            if not check["passed"]
        )
    )
    return f"{fewer}{said}{told}"


@cache
def _names(lesson: str) -> frozenset[str]:
    """What a lesson asks for."""
    return frozenset(defined_in([c for c in exam(lesson).source.cells if is_solution(c)]))


@cache
def _points(lesson: str) -> frozenset[str]:
    return frozenset(f"test_{name}" for name in reference(lesson).points)


def alone(work: Work) -> Iterator[Work]:
    """The work with one of its changes each."""
    bare = replace(work, code=(), cells="", file="")
    for name in work.code:
        yield replace(bare, code=(name,))
    if work.cells:
        yield replace(bare, cells=work.cells)
    if work.file:
        yield replace(bare, file=work.file)


def explained(work: Work) -> str:
    """What the work loses, and which of its changes costs it."""
    if not (found := lost(work)):
        return ""
    guilty = [text for each in alone(work) if (text := lost(each))]
    return "\n".join(guilty) or f"{found}\n    (no change costs anything alone)"


def _compatible(code: str, cells: str) -> bool:
    return not (cells in WHOLE_CELLS and code in OF_A_CELL)


def chosen(lesson: str) -> Iterator[Work]:
    """Works that meet each change: of the code and the cells on all solutions in turn, of the file on
    the lesson's own."""
    names, code = list(variants(lesson)), list(CODE)
    size = len(reference(lesson).points)
    start = lesson_names(REPOSITORY).index(lesson)
    for place in range(max(len(names), len(NOTEBOOKS), -(-len(code) // size))):
        turn = start + place
        change = list(NOTEBOOKS)[turn % len(NOTEBOOKS)]
        mine = [code[(turn * size + each) % len(code)] for each in range(size)]
        if place >= max(len(names), -(-len(code) // size)):
            mine = []
        yield Work(
            lesson,
            names[place % len(names)],
            tuple(name for name in mine if _compatible(name, change)),
            change,
        )
    for name in FORMS:
        yield Work(lesson, "", file=name)


def every(lesson: str) -> Iterator[Work]:
    """Each change alone, on each solution."""
    for variant in variants(lesson):
        bare = Work(lesson, variant)
        for name in CODE:
            yield replace(bare, code=(name,))
        for name in NOTEBOOKS:
            yield replace(bare, cells=name)
        for name in FORMS:
            yield replace(bare, file=name)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.honest_work")
    parser.add_argument("lessons", nargs="*")
    parser.add_argument("--every", action="store_true", help="each change alone, on each solution")
    words = parser.parse_args(arguments)
    failed = count = 0
    started = time.monotonic()
    for lesson in words.lessons or lesson_names(REPOSITORY):
        if told := lacking_at(REPOSITORY, lesson):
            print(f"skipped: {told}")
            continue
        works = every(lesson) if words.every else chosen(lesson)
        before = failed, count
        for work in works:
            count += 1
            if found := lost(work) if words.every else explained(work):
                failed += 1
                print(found, flush=True)
        graded = sum(name == lesson for name, _ in _known)
        lose = f"{failed - before[0]} of {count - before[1]} lose points"
        print(f"{lesson}: {lose}; {graded} graded", flush=True)
    print(f"{failed} of {count} lose points; {time.monotonic() - started:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
