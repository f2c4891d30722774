"""Run a gate's look at a lesson in a process of its own: the lesson's code runs there."""

from __future__ import annotations

import os
from collections.abc import Callable

from course.author.forks import forked
from course.author.trial import warm
from course.gates.reference import Reference

SECONDS = 120.0  # of the processor, for all that is asked of one lesson


def apart(reference: Reference, look: Callable[[Reference], list[str]]) -> list[str]:
    """What `look` finds, in a process of its own."""
    warm()
    assert reference.source  # read once, here

    def job() -> list[str]:
        os.chdir(reference.root)
        return look(reference)

    ((_, found),) = forked([job], SECONDS, workers=1)
    if found is None:
        return [f"its tests could not be tried: it took more than {SECONDS:.0f} s, or failed"]
    return list(found)
