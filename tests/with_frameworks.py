"""Which lessons run here: one whose framework is not installed is skipped, with the reason."""

from __future__ import annotations

from typing import Any

import pytest

from course.author.lesson import lesson_names, read_header
from course.needs import lacking
from helpers.needs import missing
from tests.toy import REPOSITORY

_INSTALLED = pytest.mark.skipif(
    bool(missing(["tensorflow"])), reason='needs pip install -e ".[frameworks]"'
)
#: The marks of a file of tests that need TensorFlow: they are slow, for importing it takes long.
TENSORFLOW = [_INSTALLED, pytest.mark.slow]


def needs_tensorflow(test: Any) -> Any:
    """The same for one test."""
    return pytest.mark.slow(_INSTALLED(test))


#: Where `make test` tries what takes long: the first lesson, and one with loops over four axes.
SOME = ("c1w2_logistic_regression", "c4w1_convolution")


def runnable(
    names: list[str] | None = None, *, long: bool = False, release: bool = False
) -> list[Any]:
    """The lessons of this repository as parameters of a test.

    Args:
        long: it takes long, and is tried in `make test` on `SOME` only.
        release: the others are tried before a release only.
    """
    found = []
    for name in lesson_names(REPOSITORY) if names is None else names:
        header = read_header(REPOSITORY / "lessons" / name / "lesson.py")
        told = lacking(name, header.needs)
        marks = [pytest.mark.skipif(bool(told), reason=told)]
        if name not in SOME:
            marks += [pytest.mark.long] * long + [pytest.mark.release] * release
        found.append(pytest.param(name, marks=marks))
    return found
