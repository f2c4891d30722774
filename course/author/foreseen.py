"""Find out what a visible check gets back when a known mistake is made.

Each wrong solution of an exercise runs on the visible cases of its test, with and without stand-ins,
where the lesson's own solution is right in them. What comes back is kept if the rules of
`helpers.checks` do not find the solution's diagnosis by themselves, unless it is right, or another
mistake gives the same: a check must never guess. The values go into the folded cell before the test
(see `helpers.checks.foreseen`). They are found anew only when the test, a solution or a wrong
solution changes.
"""

from __future__ import annotations

import ast
import contextlib
import functools
import hashlib
import io
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
from nbformat import NotebookNode

from course.author.forks import forked
from course.author.inputs import form
from course.author.lesson import Lesson, read_lesson, with_foreseen
from course.author.tests import ExerciseTest, Foreseen, apparatus_cell
from course.author.trial import run_cell, warm
from course.author.variants import Variant
from course.cells import SOLUTION, apparatus_id, grade_id
from course.errors import CourseError
from helpers.checks import Test
from helpers.checks.calling import Failed, call
from helpers.checks.catalogue import CATALOGUE, entries_of
from helpers.checks.compare import agrees
from helpers.checks.diagnosis import close
from helpers.checks.leaves import leaves
from helpers.checks.wording import slots

VERSION = "3"  # to be raised when other values would be found for the same lesson
SECONDS = 10.0  # of the processor, for one wrong solution
MOST = 64  # entries of a value that is kept
DIGITS = 6
TINY = 1e-12  # beside the largest entry: a rounding error, and different on every machine
Try = tuple[str, bool]  # the title of a case, and whether stand-ins are used
KEY = "foreseen"  # in the course's own part of a source notebook's metadata


@dataclass(frozen=True)
class Seen:
    """A value that a wrong solution gave in the place of a right one."""

    title: str
    label: str
    value: Any
    right: Any


# --- what is known already --------------------------------------------------------------------


def digests(lesson: Lesson) -> dict[str, str]:
    """What the values of each exercise depend on."""
    common = [VERSION] + [
        form(SOLUTION.unmarked(cell.source))
        for cell in lesson.cells
        if cell.kind in ("setup", "exercise")
    ]
    found = {}
    for name, test in _tests(lesson).items():
        own = [
            f"{variant.title} {variant.diagnosis}: {form(code)}"
            for variant in lesson.wrong
            for code in variant.cells.get(name, [])
        ]
        parts = [*common, form(test.apparatus), form(test.visible), *own, *lesson.rows[name]]
        found[name] = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    return found


def _tests(lesson: Lesson) -> dict[str, ExerciseTest]:
    return {str(cell.name): cell.test for cell in lesson.cells if cell.kind == "test" and cell.test}


def with_values(
    lesson: Lesson,
    source: NotebookNode | None,
    compute: Callable[[list[str]], Mapping[str, Foreseen]] | None,
) -> Lesson:
    """The lesson with the values that its tests foresee.

    Args:
        source: the source notebook of the last build, whose values are kept where they are still
            those of this lesson.
        compute: finds the values of exercises; None leaves them as they were.
    """
    wanted = digests(lesson)
    ours = source.metadata.get("course", {}) if source else {}
    known = ours.get(KEY) or {}
    old = {name: _values(source, name) for name in wanted} if source else {}
    stale = [name for name, digest in wanted.items() if known.get(name) != digest]
    found = {name: old[name] for name in wanted if name in old}
    if stale and compute:
        found |= compute(stale)
    return with_foreseen(lesson, found, wanted)


def _values(source: NotebookNode, exercise: str) -> Foreseen:
    """The values in the folded cell of a source notebook."""
    for cell in source.cells:
        if grade_id(cell) == apparatus_id(exercise):
            for node in ast.parse(cell.source).body:
                if isinstance(node, ast.Expr) and ast.unparse(node).startswith("foresee("):
                    assert isinstance(node.value, ast.Call)
                    values: Foreseen = ast.literal_eval(node.value.args[1])
                    return values
    return {}


def as_written(root: Path, name: str) -> Lesson:
    """The lesson as its files are now, with the values that a build would find."""
    lesson = read_lesson(root / "lessons" / name / "lesson.py")
    try:
        source = nbformat.read(root / "source" / name / f"{name}.ipynb", as_version=4)
    except Exception:  # not built yet, or damaged
        source = None
    return with_values(lesson, source, functools.partial(compute, root, name))


# --- finding the values -----------------------------------------------------------------------


def compute(root: Path, name: str, exercises: list[str]) -> dict[str, Foreseen]:
    """The values of some exercises of a lesson, in a process of its own."""
    lesson = read_lesson(root / "lessons" / name / "lesson.py")
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)

    def work() -> None:
        sender.send(_compute(root, lesson, exercises))

    warm()
    process = context.Process(target=work)
    process.start()
    sender.close()
    try:
        found: dict[str, Foreseen] = receiver.recv()
    except EOFError:
        raise CourseError(
            f'lesson "{name}": its wrong solutions cannot be run; '
            f'"python -m course try {name}" shows why.'
        ) from None
    finally:
        process.join()
    return found


def _compute(root: Path, lesson: Lesson, exercises: list[str]) -> dict[str, Foreseen]:
    os.chdir(root)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        for number, cell in enumerate(lesson.cells):
            if cell.kind in ("opening", "setup", "exercise"):
                run_cell(cell.source, f"<{cell.id} {number}>", namespace)
    tests = _tests(lesson)
    variants = [v for v in lesson.wrong if v.exercise in exercises]
    owns = [functools.partial(_right_tries, tests[name], namespace) for name in exercises]
    right = {exercises[number]: found for number, found in forked(owns, SECONDS)}
    jobs = [
        functools.partial(_run, v, tests[v.exercise], namespace, right[v.exercise] or set())
        for v in variants
    ]
    seen: dict[str, list[tuple[str, bool, list[Seen]]]] = {name: [] for name in exercises}
    for number, found in sorted(forked(jobs, SECONDS), key=lambda pair: pair[0]):
        variant = variants[number]
        values, said = found or ([], {})
        codes = set(said.values()) if found else {variant.diagnosis}
        # a check that passes, as with stand-ins for other functions, says nothing of its values, nor
        # does one that speaks of the whole call
        whole = {place for place, it in said.items() if it in CATALOGUE and CATALOGUE[it].whole}
        values = [it for it in values if (it.title, it.label) in said.keys() - whole]
        entry = {**CATALOGUE, **entries_of(_rows(lesson))}.get(variant.diagnosis)
        # values alone fill no slot but the label's
        sayable = entry is not None and slots(entry.sentence)[0] <= {"label"}
        wanted = sayable and variant.diagnosis not in codes
        seen[variant.exercise].append((variant.diagnosis, wanted, values))
    return {name: settle(seen[name]) for name in exercises}


def _rows(lesson: Lesson) -> dict[str, list[object]]:
    return {code: row.as_list() for rows in lesson.rows.values() for code, row in rows.items()}


def _right_tries(test: ExerciseTest, namespace: dict[str, Any]) -> set[Try]:
    """The tries, with or without stand-ins, that the lesson's own solution passes.

    What a wrong solution gives where the right one fails, as with a case that is made for stand-ins,
    tells nothing.
    """
    run_cell(apparatus_cell(test, {}, {}), "<apparatus>", namespace)
    recorder = namespace["t"] = _Recorder(test.exercise, 1, namespace)
    run_cell(test.visible, "<test>", namespace)
    return recorder.right


def _run(
    variant: Variant, test: ExerciseTest, namespace: dict[str, Any], tries: set[Try]
) -> tuple[list[Seen], dict[tuple[str, str], str]]:
    """What a wrong solution gives on the visible cases, and what is said of it: place -> code."""
    namespace.pop(test.exercise, None)
    with contextlib.suppress(Exception):  # then its function is not defined, and nothing is seen
        for code in variant.cells[variant.exercise]:
            run_cell(code, "<wrong>", namespace)
    run_cell(apparatus_cell(test, {}, {}), "<apparatus>", namespace)
    judge = namespace["t"] = Test(test.exercise, 1, namespace)
    run_cell(test.visible, "<test>", namespace)
    recorder = namespace["t"] = _Recorder(test.exercise, 1, namespace, tries)
    run_cell(test.visible, "<test>", namespace)
    failed = (check for check in judge.checks if not check.passed)
    return recorder.seen, {(check.title, check.label): check.code for check in failed}


class _Recorder(Test):
    """Keeps what cases get back in some tries, or in all, and which tries are right."""

    def __init__(
        self, name: str, points: int, namespace: dict[str, Any], tries: set[Try] | None = None
    ) -> None:
        super().__init__(name, points, namespace)
        self.tries = tries
        self.seen: list[Seen] = []
        self.right: set[Try] = set()

    def case(
        self,
        title: str,
        args: dict[str, Any],
        expect: Any,
        *,
        returns: Iterable[str] = (),
        with_stand_ins: Any = None,
        **options: Any,
    ) -> None:
        returns = tuple(returns)
        if options.get("through"):
            return
        slack = {name: options[name] for name in ("rtol", "atol") if name in options}
        self._record(title, args, expect, {}, returns, **slack)
        if with_stand_ins:
            apart = with_stand_ins() if callable(with_stand_ins) else with_stand_ins
            self._record(
                title, apart["args"], apart["expect"], apart["stand_ins"], returns, **slack
            )

    def _record(
        self,
        title: str,
        args: dict[str, Any],
        expect: Any,
        stand_ins: dict[str, Callable[..., Any]],
        returns: tuple[str, ...],
        rtol: float = 1e-4,
        atol: float = 1e-6,
    ) -> None:
        tried = title, bool(stand_ins)
        if self.tries is not None and tried not in self.tries:
            return
        used = []

        def watched(stand_in: Callable[..., Any]) -> Callable[..., Any]:
            @functools.wraps(stand_in)  # with its gradient, if it has one
            def stands_in(*given: Any, **named: Any) -> Any:
                used.append(True)
                return stand_in(*given, **named)

            return stands_in

        try:
            found = call(
                self.name,
                self._namespace,
                args,
                {name: watched(function) for name, function in stand_ins.items()},
            )
        except (Failed, KeyboardInterrupt):
            return
        if stand_ins and not used:
            return
        if agrees(found.value, expect, rtol, atol):
            self.right.add(tried)
        for part in leaves(expect, returns):
            value, right = _plain(_at(found.value, part.path)), _plain(part.value)
            if right is not None:
                self.seen.append(Seen(title, part.label, value, right))

    def check(self, title: str, rule: Callable[[], Any], **options: Any) -> None:
        """A rule finds its diagnosis by itself."""

    def remark(self, title: str, rule: Callable[[], Any]) -> None:
        """A remark, too."""


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _plain(value: Any) -> Any:
    """A number or an array as a number or a nested list; None for anything else."""
    if not isinstance(value, (np.ndarray, np.generic, int, float)) or isinstance(value, np.matrix):
        return None
    array = np.asarray(value)
    if array.dtype.kind not in "fiub" or not 0 < array.size <= MOST or not np.isfinite(array).all():
        return None
    return array.astype(float).tolist()


# --- which values tell a mistake --------------------------------------------------------------


def settle(seen: Iterable[tuple[str, bool, list[Seen]]]) -> Foreseen:
    """The values by which a mistake is known: title -> label -> (code, value).

    Where several wrong solutions have the same diagnosis, those of the second are (code, value, 2);
    where another value may come from the same mistake, (code, value, 2, 0).

    Args:
        seen: of each wrong solution its diagnosis, whether its values are wanted, and what it gave.
    """
    right: dict[tuple[str, str], list[Any]] = {}
    given: dict[tuple[str, str], list[tuple[str, int, bool, Any]]] = {}
    unseen = set[tuple[tuple[str, str], str, int]]()
    numbers = Counter[str]()
    for code, wanted, values in seen:
        numbers[code] += 1
        # labels and decisions coincide easily, so they count only where there is nothing else
        exact = any(_telling(one.value) for one in values if not _same(one.value, one.right))
        for one in values:
            place = one.title, one.label
            right.setdefault(place, []).append(one.right)
            if one.value is None:
                unseen.add((place, code, numbers[code]))
            else:
                kept_back = exact and not _telling(one.value)
                value = rounded(one.value)
                given.setdefault(place, []).append(
                    (code, numbers[code], wanted and not kept_back, value)
                )
    found: dict[str, dict[str, list[tuple[Any, ...]]]] = {}
    for (title, label), came in given.items():
        wrong = [
            each
            for each in came
            if not any(_same(each[3], correct) for correct in right[title, label])
        ]
        alike = [{other for other, *_, twin in wrong if _same(one[3], twin)} for one in wrong]
        # with and without stand-ins there may be two values, and the one that is left out may come
        shared = {
            each[:2]
            for each, codes in zip(wrong, alike, strict=True)
            if len(codes) > 1 or not each[2] or ((title, label), *each[:2]) in unseen
        }
        kept: list[tuple[Any, ...]] = []
        for (code, number, wanted, value), codes in zip(wrong, alike, strict=True):
            more = _more(number, (code, number) not in shared)
            own = [it[1] for it in kept if (it[0], *it[2:]) == (code, *more)]
            if wanted and len(codes) == 1 and not any(_same(value, it) for it in own):
                kept.append((code, value, *more))
        if kept:
            found.setdefault(title, {})[label] = kept
    return found


def _more(number: int, required: bool) -> tuple[int, ...]:
    """What is written of a value beside its code: see `helpers.checks.diagnosis.Mistake`."""
    return (number, 0) if not required else (number,) if number > 1 else ()


def _same(a: Any, b: Any) -> bool:
    return a is not None and (close(a, b) or close(b, a))


def _telling(value: Any) -> bool:
    return value is not None and not np.isin(value, (-1, 0, 1)).all()


def rounded(value: Any) -> Any:
    """The value with `DIGITS` digits; what is tiny beside its largest entry is 0."""
    array = np.asarray(value, dtype=float)
    largest = float(np.abs(array).max())

    def short(item: Any) -> Any:
        if isinstance(item, list):
            return [short(one) for one in item]
        return 0.0 if abs(item) <= TINY * largest else float(f"{item:.{DIGITS}g}")

    return short(value)
