"""Checks that teach: named checks, one line each, and a diagnosis of each mistake.

A test cell of a lesson reads like this::

    import numpy as np
    from helpers.checks import Test

    t = Test("sigmoid", points=10)
    t.case("three numbers", args=dict(z=np.array([-1.0, 0.0, 2.0])),
           expect=np.array([0.26894142, 0.5, 0.88079708]))
    t.score()

It shows one line per check and its last value is the points earned, a plain ``float``,
which nbgrader reads as partial credit.
"""

from helpers.checks.catalogue import declare
from helpers.checks.compare import Leaf
from helpers.checks.diagnosis import Diagnosis
from helpers.checks.exceptions import StudentError
from helpers.checks.foreseen import foresee
from helpers.checks.randomness import looks_random, random_with_std
from helpers.checks.report import CHECKS_MIME, summary
from helpers.checks.testing import Test
from helpers.checks.usage import solution_uses

__all__ = [
    "CHECKS_MIME",
    "Diagnosis",
    "Leaf",
    "StudentError",
    "Test",
    "declare",
    "foresee",
    "looks_random",
    "random_with_std",
    "solution_uses",
    "summary",
]
