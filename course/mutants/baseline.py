"""The unbroken solution under its test: it must pass, and it says what mutants may take."""

from __future__ import annotations

import time
from dataclasses import dataclass

from course.mutants.exercises import Exercise, Failure, Namespace, run_test
from course.mutants.in_place import arrays_in
from course.mutants.inputs import record

MAX_SECONDS = 10.0  # processor seconds for one mutant; one that takes longer is noticed
MIN_SECONDS = 2.0


@dataclass(frozen=True)
class Baseline:
    """What the test says of the solution itself."""

    failures: list[Failure] | None
    seconds: float
    arrays: list[str]  # parameters that are or hold arrays
    flagged: bool  # whether the test marks its hidden checks as hidden

    @property
    def limit(self) -> float:
        """Processor seconds that a mutant may take."""
        return min(MAX_SECONDS, max(MIN_SECONDS, 5 * self.seconds))


def measure(exercise: Exercise, namespace: Namespace) -> Baseline:
    """Run the whole test, then its visible part, on the solution."""
    from helpers.checks import report

    start = time.process_time()
    failures = run_test(exercise.test, namespace)
    seconds = time.process_time() - start
    shown = report.last()
    marked = sum(not check.hidden for check in shown.checks) if shown else 0
    inputs = record(exercise, namespace, exercise.visible)
    shown = report.last()
    names = [name for given in inputs for name, value in given.named() if arrays_in(value)]
    return Baseline(
        failures,
        seconds,
        arrays=list(dict.fromkeys(names)),
        flagged=shown is None or marked == len(shown.checks),
    )


def unfit(baseline: Baseline | None) -> str:
    """Why the mutants of an exercise cannot be graded; empty if they can."""
    if baseline is None or baseline.failures is None:
        return "its test cannot be run by itself"
    if baseline.failures:
        codes = ", ".join(dict.fromkeys(failure.code for failure in baseline.failures))
        return f"the solution itself does not pass its test: {codes}"
    if not baseline.flagged:
        return "t.hidden() must come first in the hidden part of its test"
    return ""
