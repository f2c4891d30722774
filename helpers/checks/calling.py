"""Call a student's function: quietly, on copies, and with a diagnosis of what went wrong."""

from __future__ import annotations

import contextlib
import copy
import functools
import io
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.checks import patience
from helpers.checks.diagnosis import Diagnosis
from helpers.checks.exceptions import describe_exception
from helpers.checks.leaves import unnamed
from helpers.checks.patience import TooSlow, limited
from helpers.checks.taped import on_tape, taped
from helpers.checks.tensors import TensorValues, as_tensors, as_values
from helpers.checks.through import THROUGH
from helpers.checks.tracebacks import find


class Failed(Exception):
    """Ends one check with a diagnosis; `final` ends the checks after it, too."""

    def __init__(self, diagnosis: Diagnosis, final: bool = False) -> None:
        super().__init__(diagnosis.code)
        self.diagnosis = diagnosis
        self.final = final


@dataclass(frozen=True)
class Call:
    """What came back from one call: the value, and the names of arguments changed in place."""

    value: Any
    changed: tuple[str, ...]


@contextlib.contextmanager
def quiet(heard: io.TextIOBase | None = None) -> Iterator[None]:
    """Nothing reaches stdout or stderr, no warning is shown, numpy does not complain.

    nbgrader gives 0 points to a test cell that writes to stderr; a warning is enough.

    Args:
        heard: gets what is printed; None if nobody listens.
    """
    sink = io.StringIO()
    with (
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
        contextlib.redirect_stdout(heard or sink),
        contextlib.redirect_stderr(sink),
    ):
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def same_stream() -> Iterator[None]:
    """The random stream is put back, so that a check changes nothing for the cells after it."""
    random_state = np.random.get_state()
    try:
        yield
    finally:
        np.random.set_state(random_state)


@contextlib.contextmanager
def here(
    namespace: dict[str, Any], heard: io.TextIOBase | None, stand_ins: dict[str, Any]
) -> Iterator[None]:
    """What surrounds a call of a function that runs in this process."""
    with quiet(heard), same_stream(), replaced(namespace, stand_ins), limited():
        yield


@dataclass(frozen=True)
class Undefined:
    """Takes the place in a namespace of a function that is not there, where it is known why."""

    why: Diagnosis


def find_function(name: str, namespace: dict[str, Any]) -> Callable[..., Any]:
    """The student's function; raises `Failed` when there is none."""
    if name not in namespace:
        raise Failed(Diagnosis("not_defined", function=name))
    function = namespace[name]
    if isinstance(function, Undefined):
        raise Failed(function.why)
    if not callable(function):
        raise Failed(Diagnosis("not_a_function", function=name, got=kind_of(function)))
    return function


def call(
    name: str,
    namespace: dict[str, Any],
    args: dict[str, Any],
    stand_ins: dict[str, Callable[..., Any]] | None = None,
    heard: io.TextIOBase | None = None,
    through: str = "",
    **options: Any,
) -> Call:
    """Call the student's `name` by position on deep copies of `args` (name -> value).

    `stand_ins` replace other functions of the notebook while the call lasts. `heard` gets what the
    function prints, where it runs in this process. `through` is one of `helpers.checks.through`,
    which gets the function in front of the arguments; "": none.
    Raises `Failed` when there is no function, or it raises.
    """
    function = find_function(name, namespace)
    lent = stand_ins or {}
    given, named = unnamed(copy.deepcopy((args, options)))
    # A proxy of another process knows how to put the stand-ins there; noise is made there, too.
    surroundings = getattr(function, "replacing", None)
    if surroundings is None:
        surroundings = functools.partial(here, namespace, heard)
        given, named = as_tensors(given), as_tensors(named)
        stand_ins = {key: _here(stand_in) for key, stand_in in lent.items()}
        if through:
            function = functools.partial(THROUGH[through], function)
    elif through:
        function = function.through(through)  # type: ignore[attr-defined]
    try:
        with surroundings(stand_ins or {}):
            value = as_values(function(*given.values(), **named))
    except KeyboardInterrupt:
        raise
    except TooSlow as error:
        place = where_it_was(error, namespace)
        raise Failed(Diagnosis("too_slow", seconds=patience.SECONDS, **place), final=True) from None
    except BaseException as error:
        raise Failed(describe_exception(error, name, namespace, lent)) from None
    given = as_values(given)
    changed = tuple(key for key in args if not same(args[key], given[key]))
    return Call(value, changed)


def _here(stand_in: Callable[..., Any]) -> Callable[..., Any]:
    """A stand-in as code of this process calls it, with a framework's tensors; it sees arrays."""
    if returns := taped(stand_in):
        return on_tape(stand_in, returns)

    @functools.wraps(stand_in)
    def stands_in(*args: Any, **options: Any) -> Any:
        return as_tensors(stand_in(*as_values(args), **as_values(options)))

    return stands_in


def where_it_was(error: BaseException, namespace: dict[str, Any]) -> dict[str, Any]:
    """The line of the notebook in which a call was stopped, as parts of a diagnosis."""
    place = find(error, namespace)
    if not place.line:
        return {}
    return {"number": place.number, "line": place.line, "function": place.function}


@contextlib.contextmanager
def replaced(namespace: dict[str, Any], new: dict[str, Any]) -> Iterator[None]:
    """Names of the notebook hold other values for a while."""
    missing = object()
    old = {key: namespace.get(key, missing) for key in new}
    namespace.update(new)
    try:
        yield
    finally:
        for key, value in old.items():
            if value is missing:
                namespace.pop(key, None)
            else:
                namespace[key] = value


def same(a: Any, b: Any) -> bool:
    """Equal in type, shape and every value (NaN equals NaN)."""
    try:
        return _same(a, b)
    except Exception:  # what cannot be compared with what it was is something else now
        return False


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
        if not (isinstance(a, np.ndarray) and isinstance(b, np.ndarray)):
            return False
        if a.shape != b.shape or a.dtype != b.dtype:
            return False
        return bool(np.array_equal(a, b, equal_nan=a.dtype.kind in "fc"))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(_same(a[key], b[key]) for key in a)
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(_same(x, y) for x, y in zip(a, b, strict=True))
    if callable(a):  # a function that a test hands over is compared by nobody
        return True
    return bool(a == b) or (a != a and b != b)


def kind_of(value: Any) -> str:
    """A value's type, as the vocabulary of `helpers.checks.wording` names it; else its name."""
    if value is None:
        return "None"
    for kind in (bool, int, float, str, list, tuple, dict):
        if type(value) is kind:
            return kind.__name__
    if type(value) is np.ndarray:
        return "array"
    if isinstance(value, TensorValues):
        return value.kind
    if isinstance(value, np.generic):
        return "number"
    return type_elsewhere(value) or type(value).__name__


def type_elsewhere(value: Any) -> str:
    """The type of what represents here a value of another process; "" for a value that is here."""
    try:
        return str(getattr(value, "type_name", ""))
    except Exception:  # a learner's own object may answer as it likes
        return ""
