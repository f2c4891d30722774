"""What an exception in the student's code means for the learner."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from helpers.checks.diagnosis import Diagnosis
from helpers.checks.learners_words import in_learners_words, public_name
from helpers.checks.python_messages import recognised
from helpers.checks.tracebacks import Seen, find


class StudentError(Exception):
    """An exception that student code raised in another process.

    A grader that runs the student's functions elsewhere raises this in their place.

    Args:
        type_name: name of the original exception's class, such as ``"ValueError"``.
        message: its message.
        function: name of the student's function whose line failed.
        line_number: that line's number in its cell, or None.
        line: that line's text.
        written, inside, elsewhere, seen: see `helpers.checks.tracebacks.Place`.
    """

    def __init__(
        self,
        type_name: str,
        message: str,
        function: str = "",
        line_number: int | None = None,
        line: str = "",
        *,
        written: bool = False,
        inside: bool = False,
        elsewhere: str = "",
        seen: tuple[Seen, ...] = (),
    ) -> None:
        super().__init__(f"{type_name}: {message}")
        self.type_name = type_name
        self.message = message
        self.function = function
        self.line_number = line_number
        self.line = line
        self.written = written
        self.inside = inside
        self.elsewhere = elsewhere
        self.seen = seen


def _is_stand_in(frame: FrameType) -> bool:
    """Whether it is a stand-in's, as a test or `helpers.checks.calling` hands it over."""
    return frame.f_code.co_name == "stands_in"


def as_student_error(error: BaseException, namespace: dict[str, Any]) -> StudentError:
    """The exception's type, message, and the deepest line of the student's own code."""
    if isinstance(error, StudentError):
        return error
    place = find(error, namespace, _is_stand_in)
    try:
        message = str(error)
    except Exception:  # it is a learner's own, and may have no words
        message = ""
    return StudentError(
        type(error).__name__,
        message,
        place.function,
        place.number,
        place.line,
        written=place.written,
        inside=place.inside,
        elsewhere=place.elsewhere,
        seen=place.seen,
    )


@dataclass(frozen=True)
class Meaning:
    """The exceptions of these classes, with this in their message, get this code.

    Args:
        kinds: the classes' names, separated by `|`.
        pattern: a regular expression that the message contains.
        line: a regular expression that the failing line contains, too.
        parts: more for the diagnosis.
    """

    kinds: str
    pattern: str
    code: str
    line: str = ""
    parts: dict[str, Any] = field(default_factory=dict)

    def fits(self, seen: StudentError) -> bool:
        return bool(
            re.fullmatch(self.kinds, seen.type_name)
            and re.search(self.pattern, seen.message)
            and re.search(self.line, seen.line)
        )


_NUMBER = r"(float|int|bool|numpy\.(float|int|bool)\w*)"
_ONE_NUMBER = r"(only .*(size-1|length-1|0-dim).* converted)|(must be real number, not)"
# a function of `math`, also by its own name
_MATH = (
    r"(?<!np\.)(?<!numpy\.)\b(math\.\w+"
    r"|(exp|expm1|log|log2|log10|log1p|sqrt|pow|tanh|fabs|floor|ceil|isnan)\()"
)
_NO_ARRAYS = (
    r"passed to numpy\.ndarray\.__format__|ndarray doesn't define __round__"
    r"|format: .* is required, not numpy\.ndarray"
)

# What `helpers.checks.keras_models` raises about a result, and not the student's code.
OF_WHAT_ASKS = {"not_a_model", "not_a_symbolic_tensor"}

# the first that fits is taken
MEANINGS = [
    Meaning("TypeError", r"^not a Keras model", "not_a_model"),
    Meaning("TypeError", r"^not a symbolic tensor", "not_a_symbolic_tensor"),
    Meaning(
        "ValueError",
        r"should be passed as a keyword argument: <|values must be KerasTensors",
        "layer_not_called",
    ),
    Meaning(
        "TypeError|ValueError",
        r"KerasTensor cannot be used as a boolean|Only instances of `keras.Layer` can be added",
        "layer_not_made",
    ),
    Meaning("ValueError", r"is not connected to `inputs`", "input_not_used"),
    Meaning("ValueError", r"KerasTensor cannot be used as input to a", "operation_for_layer"),
    Meaning(
        "ValueError",
        r"output size would be zero or negative|Inputs have incompatible shapes",
        "layers_do_not_fit",
    ),
    Meaning("TypeError|AttributeError", r"\bNoneType\b", "none_inside"),
    Meaning(
        "ValueError|TypeError",
        r"matmul: Input operand . does not have enough dimensions"
        rf"|unsupported operand type\(s\) for @:.*'{_NUMBER}'",
        "matmul_with_number",
    ),
    Meaning(
        "ValueError",
        r"shapes .* not aligned|matmul: Input operand",
        "shapes_do_not_fit",
        parts={"product": True},
    ),
    Meaning("ValueError", r"broadcast", "shapes_do_not_fit", parts={"entrywise": True}),
    # TensorFlow's own words
    Meaning(
        "InvalidArgumentError|ValueError",
        r"Matrix size-incompatible|In\[0\] mismatch In\[1\]|In\[0\] and In\[1\] has different ndims",
        "shapes_do_not_fit",
        parts={"product": True},
    ),
    Meaning(
        "InvalidArgumentError|ValueError",
        r"Incompatible shapes|broadcastable shapes|Dimensions must be equal",
        "shapes_do_not_fit",
        parts={"entrywise": True},
    ),
    Meaning(
        "InvalidArgumentError|TypeError|ValueError",
        r"is not in the list of allowed values|was expected to be a \w+ tensor|"
        r"Tensor conversion requested dtype",
        "tensor_dtype",
    ),
    Meaning("ValueError", r"cannot reshape", "cannot_reshape"),
    Meaning("TypeError", r"Cannot interpret '.*' as a data type", "shape_without_brackets"),
    Meaning(
        "TypeError|AxisError",
        r"",
        "largest_for_larger",
        line=r"\bnp\.a?(max|min)\(\s*-?[\d.]+\s*,",
    ),
    Meaning("TypeError", r"numpy boolean (subtract|negative)", "minus_of_booleans"),
    Meaning(
        "TypeError",
        r"operand type\(s\) for .*'(numpy\.ufunc|function|builtin_function_or_method"
        r"|numpy\._ArrayFunctionDispatcher|method)'",
        "function_in_formula",
    ),
    Meaning(
        "TypeError|UFuncTypeError|_UFuncNoLoopError",
        r"bitwise_xor|operand type\(s\) for \^",
        "caret_for_power",
    ),
    # a line that calls `math`, and holds nothing else that takes one number
    Meaning(
        "TypeError",
        _ONE_NUMBER,
        "math_on_array",
        line=rf"^(?!.*(\b(int|float|complex|round|format)\((?!\s*{_MATH})|%)).*{_MATH}",
    ),
    Meaning("TypeError", _ONE_NUMBER, "array_for_number"),
    Meaning("TypeError", _NO_ARRAYS, "array_for_number"),
    Meaning(
        "TypeError",
        r"only integer scalar arrays can be converted to a scalar index",
        "array_for_number",
        line=r"^(?!.*(concatenate|stack|append)\()",
    ),
    Meaning(
        "UFuncTypeError|_UFuncOutputCastingError|_UFuncNoLoopError",
        r"Cannot cast",
        "cast_to_integers",
    ),
    Meaning(
        "ValueError|TypeError", r"values to unpack|cannot unpack non-iterable", "wrong_unpacking"
    ),
    Meaning(
        "ValueError",
        r"^setting an array element with a sequence\.?$",
        "array_for_entry",
        line=r"\]\s*[-+*/]?=(?!=)",
    ),
    Meaning(
        "ValueError",
        r"inhomogeneous shape|setting an array element with a sequence",
        "ragged_array",
    ),
    Meaning("ValueError", r"truth value of an array", "truth_of_array"),
    Meaning("AxisError", r"", "no_such_axis"),
    Meaning(
        "TypeError",
        r"(operand type|not supported between instances).*'(tuple|dict)'"
        r"|can only concatenate tuple",
        "tuple_in_formula",
    ),
    Meaning(
        "TypeError",
        r"operand type.*'list'|multiply sequence by non-int|can only concatenate list",
        "list_in_formula",
    ),
    Meaning(
        "TypeError",
        r"can only concatenate str \(not \"\w*(int|float)\w*\"\) to str"
        r"|operand type\(s\) for \+: '\w*(int|float)\w*' and 'str'",
        "number_in_text",
    ),
    Meaning(
        "UFuncTypeError|_UFuncNoLoopError|TypeError",
        r"dtype\('<U|(operand type|not supported between instances).*'str'"
        r"|can only concatenate str",
        "text_in_formula",
    ),
    Meaning(
        "TypeError",
        r"'float' object cannot be interpreted as an integer",
        "whole_number_needed",
    ),
    Meaning(
        "AttributeError|TypeError",
        rf"^'{_NUMBER}' object (has no attribute|is not (subscriptable|iterable))"
        r"|^object of type '(float|int|numpy\.(float|int)\w*)' has no len",
        "number_for_array",
    ),
    Meaning("AttributeError", r"^'[\w.]+' object has no attribute", "wrong_kind"),
    Meaning("TypeError", r"object is not callable", "not_callable"),
    Meaning(
        "TypeError|IndexError", r"indices must be integers|only integers, slices", "wrong_index"
    ),
    Meaning(
        "ValueError|OverflowError",
        r"^math (domain|range) error|^expected a (positive|nonnegative) input",
        "outside_domain",
    ),
    Meaning("ZeroDivisionError", r"", "divided_by_zero"),
    Meaning("AssertionError", r"", "own_assert"),
    Meaning(
        "TypeError", r"positional argument|unexpected keyword|required keyword", "wrong_signature"
    ),
    Meaning("UnboundLocalError", r"", "used_before_set"),
    Meaning("NameError", r"", "undefined_name"),
    Meaning("KeyError", r"", "no_such_key"),
    Meaning("RecursionError", r"", "endless_recursion"),
    Meaning("IndexError", r"too many indices|out of bounds|out of range", "index_out_of_range"),
    Meaning("MemoryError", r"", "too_much_memory"),
    Meaning("StudentTimeout|TimeoutError", r"", "too_slow"),
    Meaning("KernelDied", r"", "kernel_died"),
    Meaning("SystemExit", r"", "exits"),
]

# What is wrong with a call itself, also where the exception comes from inside what is called.
OF_THE_CALL = ("wrong_signature", "none_inside", "text_in_formula", "too_much_memory")


def _readable(message: str) -> str:
    """The first line of an exception's message; numpy's longest ones in plain words."""
    known = recognised(message)
    if known is not None and known.plain:
        return known.text
    return message.strip().splitlines()[0][:300] if message.strip() else ""


def _is_boxed(seen: StudentError) -> bool:
    """Whether what is found where one number is needed is known to be an array that holds just one."""
    whole = [
        (text, shape)
        for text, kind, shape in seen.seen
        if shape and kind not in ("list", "tuple") and _is_operand(text, seen.line)
    ]
    return bool(whole) and all(math.prod(shape) == 1 for _, shape in whole)


#: What takes one number: these calls, a value of `%`, the braces of a format.
_TAKERS = r"\b(?:float|int|complex|round|format|range|hex|chr|math\.\w+)\(\s*|%\s*(?:\([^()]*)?|\{"


def _is_operand(text: str, line: str) -> bool:
    """Whether an expression is given as it is where a line needs one number."""
    return bool(re.search(rf"(?:{_TAKERS}){re.escape(text)}\s*(?:[),:!}}]|$)", line))


def describe_exception(
    error: BaseException,
    name: str,
    namespace: dict[str, Any],
    stand_ins: Mapping[str, Callable[..., Any]] = {},
) -> Diagnosis:
    """What an exception in the student's code means for the learner.

    Args:
        name: the function that was called.
        namespace: the notebook's variables.
        stand_ins: functions that were put in the place of the student's, by name.
    """
    seen = as_student_error(error, namespace)
    inner = seen.function if seen.function not in (name, "<module>", "<lambda>", "__call__") else ""
    if seen.type_name == "NotImplementedError":
        if inner:
            return Diagnosis("needs_another", function=name, other=inner)
        return Diagnosis("raise_left" if seen.written else "not_done", function=name)
    meaning = next((meaning for meaning in MEANINGS if meaning.fits(seen)), None)
    if seen.type_name in ("StudentTimeout", "KernelDied") and meaning:
        # not an exception of Python's, but the grader's word for it
        return Diagnosis(meaning.code, message=seen.message or None)
    if meaning and meaning.code in OF_WHAT_ASKS:
        return Diagnosis(meaning.code)
    message = in_learners_words(seen.message, stand_ins)
    known = recognised(message)
    code = meaning.code if meaning else "exception"
    if code in ("array_for_number", "math_on_array") and _is_boxed(seen):
        code = "boxed_number"
    if seen.inside and code not in OF_THE_CALL:
        code, meaning = "stand_in_refuses", None
    return Diagnosis(
        code,
        error=public_name(seen.type_name),
        message=_readable(message) or None,
        number=seen.line_number,
        line=seen.line or None,
        function=inner or None,
        pattern=known.name if known else None,
        slots=known.slots if known else None,
        seen=seen.seen or None,
        elsewhere=(seen.elsewhere or None) if code == "undefined_name" else None,
        **(meaning.parts if meaning else {}),
    )
