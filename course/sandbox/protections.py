"""What keeps student code in, what it could do without a part of it, and when that needs a yes.

A confined process is told by words what confines it (`confine`): each was put on, not only asked
for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Protection:
    """One of them.

    Attributes:
        given_by: words of what confines; one set of them, all together, is enough.
        without: what student code could do without it.
        needs_consent: whether that reaches the course, the machine or the grades.
    """

    given_by: tuple[frozenset[str], ...]
    without: str
    needs_consent: bool = True


def _any(*words: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(word.split()) for word in words)


PROTECTIONS: tuple[Protection, ...] = (
    Protection(_any("view", "landlock"), "read the course: solutions, hidden tests and grades"),
    Protection(_any("view", "landlock seccomp"), "change files of this machine"),
    Protection(_any("network", "seccomp"), "use the network"),
    Protection(_any("processes", "own user", "signals"), "end the grader and your other programs"),
    Protection(_any("limits"), "use the machine without bounds"),
    Protection(_any("memory"), "take more memory than it may", False),
    Protection(_any("seccomp"), "make system calls that no notebook needs", False),
    Protection(_any("processes", "landlock"), "see which programs run here", False),
    Protection(
        _any("files ipc", "landlock seccomp signals"),
        "talk to a classmate's code that runs at the same time",
        False,
    ),
    Protection(_any("users", "own user"), "leave no processes for a classmate's code", False),
)


def missing(enforced: Iterable[str]) -> list[Protection]:
    """The protections that these words do not give."""
    words = frozenset(enforced)
    return [p for p in PROTECTIONS if not any(given <= words for given in p.given_by)]


def sentence(found: list[Protection]) -> str:
    """What student code could do without these."""
    parts = [protection.without for protection in found]
    listed = " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
    return f"On this machine a student's code could {listed}."
