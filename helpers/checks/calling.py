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

from helpers.checks.diagnosis import Diagnosis
from helpers.checks.exceptions import describe_exception


class Failed(Exception):
    """Ends one check with a diagnosis."""

    def __init__(self, diagnosis: Diagnosis) -> None:
        super().__init__(diagnosis.code)
        self.diagnosis = diagnosis


@dataclass(frozen=True)
class Call:
    """What came back from one call: the value, and the names of arguments changed in place."""

    value: Any
    changed: tuple[str, ...]


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Nothing reaches stdout or stderr, no warning is shown, numpy does not complain.

    nbgrader gives 0 points to a test cell that writes to stderr; a warning is enough.
    """
    sink = io.StringIO()
    with (
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
        contextlib.redirect_stdout(sink),
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
def here(namespace: dict[str, Any], stand_ins: dict[str, Any]) -> Iterator[None]:
    """What surrounds a call of a function that runs in this process."""
    with quiet(), same_stream(), replaced(namespace, stand_ins):
        yield


def find_function(name: str, namespace: dict[str, Any]) -> Callable[..., Any]:
    """The student's function; raises `Failed` when there is none."""
    if name not in namespace:
        raise Failed(Diagnosis("not_defined", function=name))
    function = namespace[name]
    if not callable(function):
        raise Failed(Diagnosis("not_a_function", function=name, got=kind_of(function)))
    return function


def call(
    name: str,
    namespace: dict[str, Any],
    args: dict[str, Any],
    stand_ins: dict[str, Callable[..., Any]] | None = None,
    **options: Any,
) -> Call:
    """Call the student's `name` by position on deep copies of `args` (name -> value).

    `stand_ins` replace other functions of the notebook while the call lasts.
    Raises `Failed` when there is no function, or it raises.
    """
    function = find_function(name, namespace)
    given = copy.deepcopy(args)
    # A proxy of another process knows how to put the stand-ins there; noise is made there, too.
    surroundings = getattr(function, "replacing", None) or functools.partial(here, namespace)
    try:
        with surroundings(stand_ins or {}):
            value = function(*given.values(), **copy.deepcopy(options))
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise Failed(describe_exception(error, name, namespace)) from None
    changed = tuple(key for key in args if not same(args[key], given[key]))
    return Call(value, changed)


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
    if isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
        if not (isinstance(a, np.ndarray) and isinstance(b, np.ndarray)):
            return False
        if a.shape != b.shape or a.dtype != b.dtype:
            return False
        return bool(np.array_equal(a, b, equal_nan=a.dtype.kind in "fc"))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b, strict=True))
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
    if isinstance(value, np.generic):
        return "number"
    return str(getattr(value, "type_name", type(value).__name__))
