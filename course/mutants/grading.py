"""Grade mutants with the test of their exercise, the whole and its visible part."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from course.author import trial
from course.author.forks import forked
from course.author.message_words import strange_words
from course.author.variants import Variant
from course.mutants.equivalence import tell_apart
from course.mutants.exercises import Exercise, Failure, Namespace, run_test
from course.mutants.generate import Mutant
from course.mutants.truth import Judge

TRUTH_SECONDS = 3.0  # of the processor, to find out whether what one mutant is told is true

#: Diagnoses that say no more than "values differ".
GENERIC = {"values_differ", "rule", "exception", "unusable_result", "not_reached"}


@dataclass(frozen=True)
class Result:
    """What became of a mutant.

    `full` and `visible`: whether the full test and its visible part alone noticed it. `reason` says
    why a survivor survived, or why it does not count. `told` are the failures that the student reads
    of, `false` those of their codes that name another mistake (see `course.mutants.truth`), and
    `strange` the words in them that no learner knows (see `course.author.message_words`).
    """

    mutant: Mutant
    full: bool
    visible: bool
    codes: tuple[str, ...] = ()
    counts: bool = True
    reason: str = ""
    told: tuple[Failure, ...] = ()
    false: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()

    @property
    def specific(self) -> bool:
        return any(code not in GENERIC for code in self.codes)


def grade(
    exercise: Exercise,
    namespace: Namespace,
    mutants: list[Mutant],
    seconds: float,
    wrong: list[Variant],
    done: Callable[[], None] = lambda: None,
) -> list[Result]:
    """Grade the mutants of one exercise, in their order.

    `seconds` of the processor may be used by each; `done` is called after each. `wrong` are the wrong
    solutions of the lesson.
    """
    results: dict[int, Result] = {}

    def jobs(numbers: Iterable[int], test: str) -> list[Callable[[], Any]]:
        return [functools.partial(_broken, mutants[n], test, namespace) for n in numbers]

    broke_off = []
    for number, failures in forked(jobs(range(len(mutants)), exercise.test), seconds):
        if failures is None:
            broke_off.append(number)
            continue
        results[number] = _judge(exercise, mutants[number], failures)
        done()
    # no report: what would a student have seen?
    for place, failures in forked(jobs(broke_off, exercise.visible), seconds):
        number = broke_off[place]
        found = _judge(exercise, mutants[number], failures or [])
        codes = found.codes or ("stopped",)
        results[number] = replace(found, full=True, visible=failures != [], codes=codes)
        done()
    survivors = [n for n, result in sorted(results.items()) if not result.full]
    told = tell_apart(exercise, namespace, [mutants[n] for n in survivors])
    for number, (counts, reason) in zip(survivors, told, strict=True):
        results[number] = replace(results[number], counts=counts, reason=reason)
    for number, codes in _untrue(exercise, namespace, results, wrong).items():
        results[number] = replace(results[number], false=codes)
    return [results[number] for number in sorted(results)]


def _untrue(
    exercise: Exercise, namespace: Namespace, results: dict[int, Result], wrong: list[Variant]
) -> dict[int, tuple[str, ...]]:
    """Of each mutant the codes that it is told though they are not true of it."""

    def job() -> dict[int, tuple[str, ...]]:
        judge = Judge(exercise, namespace, wrong)
        return {n: judge.false(it.mutant, it.told) for n, it in results.items() if it.told}

    limit = TRUTH_SECONDS * (10 + len(results))
    unknown: dict[int, tuple[str, ...]] = {n: ("unknown",) for n, it in results.items() if it.told}
    return next((found for _, found in forked([job], limit) if found is not None), unknown)


def _broken(mutant: Mutant, test: str, namespace: Namespace) -> list[Failure] | None:
    """Put the mutant in its place and run the test."""
    namespace.pop(mutant.function, None)
    # a cell that fails leaves its function undefined, which is for the test to say
    with contextlib.suppress(Exception):
        trial.run_cell(mutant.source, "<mutant>", namespace)
    return run_test(test, namespace)


def _judge(exercise: Exercise, mutant: Mutant, failures: list[Failure]) -> Result:
    codes = tuple(dict.fromkeys(failure.code for failure in failures))
    told = tuple(failure for failure in failures if failure.told)
    seen = any(not failure.hidden for failure in failures)
    code = exercise.code + mutant.source
    words = [it for text in told for it in strange_words(text.text, code, exercise.names)]
    strange = tuple(dict.fromkeys(words))
    return Result(mutant, bool(failures), seen, codes, told=told, strange=strange)
