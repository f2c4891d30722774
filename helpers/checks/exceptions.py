"""What an exception in the student's code means for the learner."""

from __future__ import annotations

import linecache
import re
from typing import Any

from helpers.checks.diagnosis import Diagnosis


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


# (exception, pattern in its message, code, what it suggests); the first that fits is taken
EXCEPTIONS: list[tuple[str, str, str, str]] = [
    (
        "TypeError|AttributeError",
        r"\bNoneType\b",
        "none_inside",
        "Something is None: a function that it came from may lack its `return`.",
    ),
    (
        "ValueError|TypeError",
        r"matmul: Input operand . does not have enough dimensions"
        r"|unsupported operand type\(s\) for @:.*'(int|float|bool|numpy\.(float|int)\w*)'",
        "matmul_with_number",
        "One side of `@` is a single value and no array. A number is multiplied with `*`.",
    ),
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
        "ValueError|TypeError",
        r"values to unpack|cannot unpack non-iterable",
        "wrong_unpacking",
        "The names on the left and the values on the right must be as many. Count both.",
    ),
    (
        "ValueError",
        r"inhomogeneous shape|setting an array element with a sequence",
        "ragged_array",
        "Parts of different shapes make no array. Is a tuple or a list used where one of its "
        "parts is meant?",
    ),
    (
        "ValueError",
        r"truth value of an array",
        "truth_of_array",
        "`if` wants one yes or no, and an array has many. Compare entry by entry, as in `A > 0.5`, "
        "or use `np.where`.",
    ),
    (
        "AxisError",
        r"",
        "no_such_axis",
        "The array has fewer axes than that. Print its shape.",
    ),
    (
        "TypeError",
        r"(operand type|not supported between instances).*'(tuple|dict)'"
        r"|can only concatenate tuple",
        "tuple_in_formula",
        "A tuple or a dictionary holds several values, and a formula needs one of them: "
        "take it out first.",
    ),
    (
        "TypeError",
        r"operand type.*'list'|multiply sequence by non-int|can only concatenate list",
        "list_in_formula",
        "A list cannot be calculated with as a whole. `np.array` makes an array of it.",
    ),
    (
        "UFuncTypeError|_UFuncNoLoopError|TypeError",
        r"dtype\('<U|(operand type|not supported between instances).*'str'",
        "text_in_formula",
        "A text stands where a number is needed: is a key used for its value, or are two arguments "
        "exchanged?",
    ),
    (
        "TypeError",
        r"'float' object cannot be interpreted as an integer",
        "whole_number_needed",
        "Lengths and rounds are whole numbers. `//` divides to a whole number.",
    ),
    (
        "AttributeError|TypeError",
        r"^'(float|int|bool|numpy\.(float|int|bool)\w*)' object (has no attribute|is not (subscriptable|iterable))"
        r"|^object of type '(float|int|numpy\.(float|int)\w*)' has no len",
        "number_for_array",
        "This is a single number, where an array or a collection is used. Is it the variable that "
        "you mean?",
    ),
    (
        "AttributeError",
        r"^'[\w.]+' object has no attribute",
        "wrong_kind",
        "The value is of another kind than the line needs. Are two names or two arguments "
        "exchanged?",
    ),
    (
        "TypeError",
        r"object is not callable",
        "not_callable",
        "A value followed by `(…)` is called like a function. Is an operator such as `*` missing, "
        "or a function's name used for a value?",
    ),
    (
        "TypeError|IndexError",
        r"indices must be integers|only integers, slices",
        "wrong_index",
        "Arrays, lists and tuples are read with whole numbers, dictionaries with keys. Which one "
        "is it?",
    ),
    (
        "ValueError|OverflowError",
        r"^math (domain|range) error|^expected a (positive|nonnegative) input",
        "outside_domain",
        "The function of `math` has no value there, or one too large for a number. Print what it "
        "is given.",
    ),
    (
        "ZeroDivisionError",
        r"",
        "divided_by_zero",
        "Which number is 0 there? Print the divisor.",
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
    """The first line of an exception's message; numpy's longest ones in plain words."""
    sizes = re.search(r"matmul: .*\(size (\d+) is different from (\d+)\)", message)
    if sizes:
        return f"matmul: the inner sizes {sizes[2]} and {sizes[1]} differ"
    if "enough dimensions" in message:
        message = message.partition(" (has")[0]
    if "inhomogeneous" in message:
        message = message.partition(" after ")[0]
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
