"""What a test cell finds under the name of a student's function."""

from __future__ import annotations

from collections.abc import Callable
from types import CodeType
from typing import TYPE_CHECKING, Any

from helpers.checks.usage import compiled_function

if TYPE_CHECKING:
    from course.examine.session import Session


LONGEST = 100_000  # characters of a cell that is compiled here


class Proxy:
    """A function of the student's: calling it calls it in the candidate."""

    def __init__(self, session: Session, name: str) -> None:
        self.session, self.name = session, name
        self.__name__ = name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.session.call(self.name, args, kwargs)

    def through(self, name: str) -> Callable[..., Any]:
        """The function as `helpers.checks.through` asks it."""

        def asked(*args: Any, **kwargs: Any) -> Any:
            return self.session.call(self.name, args, kwargs, through=name)

        return asked

    def replacing(self, stand_ins: dict[str, Any]) -> _Replacing:
        """While the context lasts, these names are replaced in the student's notebook."""
        return _Replacing(self.session, stand_ins)

    @property
    def __code__(self) -> CodeType | None:
        """The function's code as its cell has it: it is compiled here, and never run here."""
        cells = (it.source for it in reversed(self.session.cells) if len(it.source) <= LONGEST)
        found = (compiled_function(text, self.name) for text in cells if self.name in text)
        return next(filter(None, found), None)

    def __deepcopy__(self, memo: dict[int, Any]) -> Proxy:
        return self

    def __repr__(self) -> str:
        return f"<function {self.name}>"


class _Replacing:
    def __init__(self, session: Session, stand_ins: dict[str, Any]) -> None:
        self.session, self.new = session, stand_ins
        self.old: dict[str, Any] = {}

    def __enter__(self) -> None:
        self.old = self.session.stand_ins
        self.session.stand_ins = {**self.old, **self.new}

    def __exit__(self, *exc: object) -> None:
        self.session.stand_ins = self.old
