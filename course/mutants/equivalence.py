"""Tell survivors from what is right: one that nothing tells apart from it is equivalent.

Right are the original and the variants of the exercise in `right/`: a derivative that is 1 at 0, or
random numbers that are drawn in another order.
"""

from __future__ import annotations

import contextlib
import copy
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from course.author import trial
from course.author.forks import forked
from course.mutants.exercises import Exercise, Namespace
from course.mutants.generate import Mutant
from course.mutants.inputs import Input, record, vary

COMPARE_SECONDS = 3.0  # processor seconds to tell one survivor from the original
MIN_COMPARISONS = 5  # changed inputs that a mutant must agree on before it is called equivalent
MAX_INPUTS = 40

#: Whether a survivor counts, and why it survived.
Told = tuple[bool, str]

SAME: Told = (False, "equivalent: nothing tells it from the original")
AS_RIGHT: Told = (False, "equivalent: nothing tells it from a variant in right/")
UNKNOWN: Told = (True, "could not be compared with the original")
KINDS: dict[str, Told] = {
    "own": (
        True,
        "differs on the test's own data: nothing looks there, the slack is wide, or a stand-in forgives it",
    ),
    "numbers": (True, "differs on other numbers than the test's"),
    "sizes": (True, "differs on another number of examples than the test's"),
    "scaled": (True, "differs on multiples of the test's numbers"),
    "shorter": (True, "differs on shorter lists than the test's"),
    "odd": (False, "equivalent unless the arrays of a cache do not belong together"),
}
DRAWS = {"own": 1, "numbers": 4, "sizes": 3, "odd": 3}
#: Where other numbers make no sense, so that the original raises: the test's own, scaled or shortened.
FALLBACK = {"scaled": 8, "shorter": 3}


def tell_apart(exercise: Exercise, namespace: Namespace, survivors: list[Mutant]) -> list[Told]:
    """Compare the survivors with what is right, all in one process: this code is our own."""
    if not survivors:
        return []

    def job() -> list[Told]:
        compared = Comparison(exercise, namespace)
        told = [compared.tell(mutant) for mutant in survivors]
        if any(counts for counts, _ in told):
            for variant in _variants(exercise, namespace):
                told = [
                    AS_RIGHT if found[0] and variant.tell(mutant) == SAME else found
                    for mutant, found in zip(survivors, told, strict=True)
                ]
        return told

    limit = (1 + len(exercise.right)) * (30 + 2 * COMPARE_SECONDS * len(survivors))
    return next((told for _, told in forked([job], limit) if told), [UNKNOWN] * len(survivors))


def _variants(exercise: Exercise, namespace: Namespace) -> Iterator[Comparison]:
    """The right variants that run by themselves, each in the place of the original."""
    for source in exercise.right:
        notebook = dict(namespace)
        with contextlib.suppress(Exception):
            trial.run_cell(source, "<right>", notebook)
            yield Comparison(exercise, notebook)


class Comparison:
    """The original's outcomes on many inputs, kept to compare mutants with."""

    def __init__(self, exercise: Exercise, namespace: Namespace) -> None:
        self.name = exercise.name
        self.namespace = namespace
        self.inputs = record(exercise, namespace, exercise.test)[:MAX_INPUTS]
        self.outcomes: dict[tuple[str, int, int], Any] = {}

    def tell(self, mutant: Mutant) -> Told:
        """Look for an input on which the mutant differs from the original."""
        broken = dict(self.namespace)
        trial.run_cell(mutant.source, "<mutant>", broken)
        start = time.process_time()
        compared = 0
        for kind, draws in {**DRAWS, **FALLBACK}.items():
            if kind in FALLBACK and compared >= MIN_COMPARISONS:
                break
            for draw in range(draws):
                for place, given in enumerate(self.inputs):
                    late = time.process_time() - start > COMPARE_SECONDS
                    if late and kind != "own":
                        return SAME if compared >= MIN_COMPARISONS else UNKNOWN
                    changed = given if kind == "own" else vary(given, kind, 1000 * draw + place)
                    if changed is None:
                        continue
                    if kind != "own" and draw % 2:
                        changed = replace(changed, stand_ins={})
                    found = self._differs(broken, changed, (kind, draw, place))
                    if found:
                        return KINDS[kind]
                    compared += kind != "own" and found is not None
        return SAME if compared >= min(MIN_COMPARISONS, len(self.inputs)) else UNKNOWN

    def _differs(self, broken: Namespace, given: Input, key: tuple[str, int, int]) -> bool | None:
        """None where there is nothing to compare with."""
        if key not in self.outcomes:
            self.outcomes[key] = self.outcome(self.namespace, given)
        wanted = self.outcomes[key]
        if wanted is None or (wanted[0] == "raises" and key[0] != "own"):
            return None  # arguments that make no sense
        if same(self.outcome(broken, given), wanted):
            return False
        if not same(self.outcome(self.namespace, given), wanted):
            # a stand-in with a memory answers differently each time
            self.outcomes[key] = None
        return True if self.outcomes[key] is not None else None

    def outcome(self, notebook: Namespace, given: Input) -> tuple[Any, ...]:
        """What the function of `notebook` gives, and what it does to its arguments."""
        import numpy as np

        from helpers.checks.calling import quiet, replaced, same_stream
        from helpers.checks.tensors import as_tensors, as_values

        args, options = as_tensors(copy.deepcopy((given.args, given.options)))
        # other functions of the lesson look for the stand-ins in the notebook where they are
        with (
            quiet(),
            same_stream(),
            replaced(self.namespace, given.stand_ins),
            replaced(notebook, given.stand_ins),
        ):
            random.seed(1)
            np.random.seed(1)
            if tensorflow := sys.modules.get("tensorflow"):
                tensorflow.random.set_seed(1)
            try:
                value = as_values(notebook[self.name](*args, **options))
            except Exception as error:
                return ("raises", type(error).__name__)
        kept = [
            as_values(argument)
            for name, argument in [*zip(given.names, args, strict=False), *options.items()]
            if name not in given.changes
        ]
        return ("gives", value, kept)


def same(a: Any, b: Any) -> bool:
    """Equal but for rounding, in all values and shapes; whole and decimal numbers alike."""
    import numpy as np

    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if callable(a) and callable(b):
        return True
    x, y = np.asarray(a), np.asarray(b)
    if x.dtype.kind not in "fiub" or y.dtype.kind not in "fiub":
        return type(a) is type(b) and bool(np.all(x == y))
    if x.shape != y.shape:
        return False
    x, y = x.astype(float), y.astype(float)
    finite = np.abs(y[np.isfinite(y)])
    scale = float(finite.max()) if finite.size else 1.0
    return bool(np.allclose(x, y, rtol=1e-9, atol=1e-13 * scale, equal_nan=True))
