"""Call a student's function: quietly, on copies, and with a word on what went wrong."""

from __future__ import annotations

import contextlib
import copy
import io
import linecache
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.checks.diagnose import Diagnosis


class StudentError(Exception):
    """An exception that student code raised in another process.

    A grader that runs the student's functions elsewhere raises this in their place.

    Args:
        type_name: name of the original exception's class, such as ``"ValueError"``.
        message: its message.
        function: name of the student's function whose line failed.
        line_number: that line's number in its cell, or None.
        line: that line's text.
    """

    def __init__(
        self,
        type_name: str,
        message: str,
        function: str = "",
        line_number: int | None = None,
        line: str = "",
    ) -> None:
        super().__init__(f"{type_name}: {message}")
        self.type_name = type_name
        self.message = message
        self.function = function
        self.line_number = line_number
        self.line = line


class Failed(Exception):
    """Ends one check with a diagnosis."""

    def __init__(self, diagnosis: Diagnosis) -> None:
        super().__init__(diagnosis.text)
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
    The random stream is put back, so that running a check changes nothing for the cells after it.
    """
    random_state = np.random.get_state()
    sink = io.StringIO()
    try:
        with (
            warnings.catch_warnings(),
            np.errstate(all="ignore"),
            contextlib.redirect_stdout(sink),
            contextlib.redirect_stderr(sink),
        ):
            warnings.simplefilter("ignore")
            yield
    finally:
        np.random.set_state(random_state)


def find_function(name: str, namespace: dict[str, Any]) -> Callable[..., Any]:
    """The student's function, or `Failed` with a kind word when there is none."""
    if name not in namespace:
        raise Failed(
            Diagnosis(
                "not_defined",
                f"`{name}` is not defined. Run the cell where you write it; "
                "if that cell shows an error, mend it first.",
            )
        )
    function = namespace[name]
    if not callable(function):
        raise Failed(
            Diagnosis(
                "not_a_function",
                f"`{name}` is {describe_type(function)}, not a function. "
                f"Is there a line `{name} = …` that replaces your function?",
            )
        )
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
    # A proxy of another process knows how to put the stand-ins there.
    replacing = getattr(function, "replacing", None) or (lambda new: replaced(namespace, new))
    try:
        with quiet(), replacing(stand_ins or {}):
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


def describe_type(value: Any) -> str:
    """A type in words: "None", "a list", "a value of type Tensor"."""
    if value is None:
        return "None"
    names = {
        bool: "a boolean",
        int: "a whole number",
        float: "a number",
        str: "a string",
        list: "a list",
        tuple: "a tuple",
        dict: "a dictionary",
        np.ndarray: "an array",
    }
    for kind, words in names.items():
        if type(value) is kind:
            return words
    if isinstance(value, np.generic):
        return "a single number"
    return f"a value of type {getattr(value, 'type_name', type(value).__name__)}"


def as_student_error(error: BaseException, namespace: dict[str, Any]) -> StudentError:
    """The exception's type, message, and the deepest line of the student's own code."""
    if isinstance(error, StudentError):
        return error
    function, number, line = "", None, ""
    step = error.__traceback__
    while step is not None:
        frame = step.tb_frame
        if frame.f_code.co_name == "stands_in":
            break  # what fails inside a stand-in is the student's call of it
        if frame.f_globals is namespace:
            code = frame.f_code
            function, number = code.co_name, step.tb_lineno
            line = linecache.getline(code.co_filename, number).strip()
        step = step.tb_next
    return StudentError(type(error).__name__, str(error), function, number, line)


# (exception, pattern in its message, code, what it suggests)
EXCEPTIONS: list[tuple[str, str, str, str]] = [
    (
        "ValueError",
        r"shapes .* not aligned|matmul: Input operand",
        "shapes_do_not_fit",
        "The inner sizes of a matrix product must agree. Write the shape of each factor beside it: "
        "is a transpose missing, or the order reversed?",
    ),
    (
        "ValueError",
        r"could not be broadcast|broadcast",
        "shapes_do_not_fit",
        "These two shapes cannot be combined entry by entry. Print both shapes: did a sum "
        "without `keepdims` lose an axis, is a transpose missing, or a matrix product meant?",
    ),
    (
        "ValueError",
        r"cannot reshape",
        "cannot_reshape",
        "The lengths of the new shape, multiplied, must give the number of entries.",
    ),
    (
        "TypeError",
        r"(only .*(size-1|length-1|0-dim).* converted)|(must be real number, not)",
        "math_on_array",
        "A function of `math` takes one number; numpy's function of the same name "
        "takes a whole array.",
    ),
    (
        "UFuncTypeError|_UFuncOutputCastingError|_UFuncNoLoopError",
        r"Cannot cast",
        "integer_dtype",
        "An array of whole numbers cannot hold the result. Make it an array of floats.",
    ),
    (
        "TypeError",
        r"positional argument|unexpected keyword|required keyword",
        "wrong_signature",
        "The arguments of the function were changed. Keep the first line as it was given.",
    ),
    ("NameError", r"", "undefined_name", "Is it misspelt, or defined in a cell not run yet?"),
    ("UnboundLocalError", r"", "undefined_name", "It is used before the line that sets it."),
    ("KeyError", r"", "missing_key", "Look at the names of the keys that the text gives."),
    (
        "TypeError",
        r"'NoneType'",
        "none_inside",
        "Something is None: a function that it came from may lack its `return`.",
    ),
    ("RecursionError", r"", "endless_recursion", "The function calls itself without an end."),
    (
        "IndexError",
        r"too many indices|out of bounds|out of range",
        "index_out_of_range",
        "Print the shape of the array that is indexed.",
    ),
    ("MemoryError", r"", "too_much_memory", "An array far larger than the data was asked for."),
    (
        "StudentTimeout|TimeoutError",
        r"",
        "too_slow",
        "It did not finish in time: is there a loop that never ends?",
    ),
    (
        "KernelDied",
        r"",
        "kernel_died",
        "The whole program ended while this function ran; the other exercises are not touched.",
    ),
    ("SystemExit", r"", "exits", "The function ends the whole program: take `exit` out."),
]


def _readable(message: str) -> str:
    """The first line of an exception's message; numpy's longest one in plain words."""
    sizes = re.search(r"matmul: .*\(size (\d+) is different from (\d+)\)", message)
    if sizes:
        return f"matmul: the inner sizes {sizes[2]} and {sizes[1]} differ"
    return message.strip().splitlines()[0][:300] if message.strip() else ""


def describe_exception(error: BaseException, name: str, namespace: dict[str, Any]) -> Diagnosis:
    """What an exception in the student's code means for the learner."""
    seen = as_student_error(error, namespace)
    if seen.type_name == "NotImplementedError":
        if seen.function and seen.function not in (name, "<module>", "<lambda>", "__call__"):
            return Diagnosis(
                "needs_another",
                f"`{name}` uses `{seen.function}`, which is not written yet. Do that one first.",
            )
        return Diagnosis(
            "not_done",
            f"not written yet. Fill in `{name}` above, run its cell, then run this one again.",
        )
    where = f" in the line `{seen.line}`" if seen.line else ""
    if seen.function and seen.function not in (name, "<module>", "<lambda>", "__call__"):
        where += f" of `{seen.function}`"
    message = _readable(seen.message)
    last = f"{seen.type_name}: {message}" if message else seen.type_name
    for kind, pattern, code, hint in EXCEPTIONS:
        if re.fullmatch(kind, seen.type_name) and re.search(pattern, seen.message):
            return Diagnosis(code, f"raised `{last}`{where}. {hint}")
    return Diagnosis("exception", f"raised `{last}`{where}.")
