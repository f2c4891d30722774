"""Counted things in sentences: "1 page", "12 pages"."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """How many there are, and of what.

    >>> counted(1, "page"), counted(12, "page")
    ('1 page', '12 pages')
    >>> counted(2, "lesson passes", "lessons pass")
    '2 lessons pass'

    Args:
        many: what is said of any other number than one; without it, `one` with an s.
    """
    return f"{number} {plural(number, one, many)}"


def plural(number: float, one: str, many: str = "") -> str:
    """The word alone, for a number that is written apart from it: "0.5 of 1 point".

    >>> plural(0.5, "point")
    'points'
    """
    return one if number == 1 else many or f"{one}s"
