"""The messages of Python's and numpy's own exceptions, as patterns with slots.

What feedback may repeat of a message is decided here. A student's code can raise any exception
with any text, and the text may hold what only a hidden check knows. So a message is repeated only
if it is one of these patterns, and only if each slot holds what such a slot may hold:

=========  =========================================================================
``name``   an identifier of the line that failed
``key``    a string that the line that failed holds in quotation marks
``kind``   a type or module of Python's or numpy's own
``op``     an operator
``shape``  numbers in brackets
``n``      a number
=========  =========================================================================

Slots are numbered where there are more of a kind: ``name1``, ``name2``.
"""

from __future__ import annotations

import builtins
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

_SLOT = re.compile(r"\{((name|key|kind|op|shape|n)\d?)\}")
_HOLDS = {
    "name": r"[A-Za-z_]\w{0,59}",
    "key": r"\w{1,40}",
    "kind": r"[\w.]{1,60}",
    "op": r"[-+*/@%&|^<>=!~]{1,3}|\*\* or pow\(\)|divmod\(\)",
    "shape": r"\([\d, ]{0,40}\)",
    "n": r"-?\d{1,12}(?:\.\d{1,17})?(?:e[-+]?\d{1,3})?",
}


@dataclass(frozen=True)
class Pattern:
    """One message: `text` as the exception says it, `plain` as a report does, if that is shorter."""

    text: str
    plain: str = ""

    @cached_property
    def regex(self) -> re.Pattern[str]:
        made, end = "", 0
        for slot in _SLOT.finditer(self.text):
            made += re.escape(self.text[end : slot.start()])
            made += f"(?P<{slot[1]}>{_HOLDS[slot[2]]})"
            end = slot.end()
        return re.compile(made + re.escape(self.text[end:]))

    @property
    def slots(self) -> tuple[str, ...]:
        return tuple(slot[1] for slot in _SLOT.finditer(self.text))


_SCALARS = "arrays can be converted to Python scalars"
_SAFE = "according to the casting rule ''safe''"
PATTERNS: dict[str, Pattern] = {
    # shapes
    "broadcast": Pattern(
        "operands could not be broadcast together with shapes {shape1} {shape2}"
    ),
    "broadcast_three": Pattern(
        "operands could not be broadcast together with shapes {shape1} {shape2} {shape3}"
    ),
    "broadcast_input": Pattern(
        "could not broadcast input array from shape {shape1} into shape {shape2}"
    ),
    "broadcast_output": Pattern(
        "non-broadcastable output operand with shape {shape1} doesn't match the broadcast shape "
        "{shape2}"
    ),
    "matmul": Pattern(
        "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
        "(n?,k),(k,m?)->(n?,m?) (size {n1} is different from {n2})",
        "matmul: the inner sizes {n2} and {n1} differ",
    ),
    "matmul_number": Pattern(
        "matmul: Input operand {n1} does not have enough dimensions (has {n2}, gufunc core with "
        "signature (n?,k),(k,m?)->(n?,m?) requires {n3})",
        "matmul: Input operand {n1} does not have enough dimensions",
    ),
    "dot": Pattern("shapes {shape1} and {shape2} not aligned: {n1} (dim {n2}) != {n3} (dim {n4})"),
    "reshape": Pattern("cannot reshape array of size {n} into shape {shape}"),
    "concatenate": Pattern(
        "all the input array dimensions except for the concatenation axis must match exactly, but "
        "along dimension {n1}, the array at index {n2} has size {n3} and the array at index {n4} "
        "has size {n5}"
    ),
    "ragged": Pattern(
        "setting an array element with a sequence. The requested array has an inhomogeneous shape "
        "after {n} dimensions. The detected shape was {shape} + inhomogeneous part.",
        "setting an array element with a sequence. The requested array has an inhomogeneous shape",
    ),
    "sequence": Pattern("setting an array element with a sequence."),
    # indices and axes
    "axis": Pattern("axis {n1} is out of bounds for array of dimension {n2}"),
    "index": Pattern("index {n1} is out of bounds for axis {n2} with size {n3}"),
    "indices": Pattern(
        "too many indices for array: array is {n1}-dimensional, but {n2} were indexed"
    ),
    "sequence_index": Pattern("{kind} index out of range"),
    "array_index": Pattern(
        "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or "
        "boolean arrays are valid indices"
    ),
    "sequence_indices": Pattern("{kind1} indices must be integers or slices, not {kind2}"),
    "text_indices": Pattern("{kind1} indices must be integers, not '{kind2}'"),
    "key": Pattern("'{key}'"),
    # one number, many numbers
    "truth": Pattern(
        "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()"
    ),
    "length_1": Pattern(f"only length-1 {_SCALARS}"),
    "size_1": Pattern(f"only size-1 {_SCALARS}"),
    "dimension_0": Pattern(f"only 0-dimensional {_SCALARS}"),
    "real_number": Pattern("must be real number, not {kind}"),
    "scalar_index": Pattern("only integer scalar arrays can be converted to a scalar index"),
    "no_format": Pattern("unsupported format string passed to {kind}.__format__"),
    "no_rounding": Pattern("type {kind} doesn't define __round__ method"),
    "unpack_few": Pattern("not enough values to unpack (expected {n1}, got {n2})"),
    "unpack_many": Pattern("too many values to unpack (expected {n})"),
    "unpack_many_got": Pattern("too many values to unpack (expected {n1}, got {n2})"),
    "unpack_one": Pattern("cannot unpack non-iterable {kind} object"),
    # kinds of values
    "operands": Pattern("unsupported operand type(s) for {op}: '{kind1}' and '{kind2}'"),
    "unary": Pattern("bad operand type for unary {op}: '{kind}'"),
    "compared": Pattern("'{op}' not supported between instances of '{kind1}' and '{kind2}'"),
    "concatenated": Pattern('can only concatenate {kind1} (not "{kind2}") to {kind3}'),
    "multiplied": Pattern("can't multiply sequence by non-int of type '{kind}'"),
    "attribute": Pattern("'{kind}' object has no attribute '{name}'"),
    "module_attribute": Pattern("module '{kind}' has no attribute '{name}'"),
    "not_callable": Pattern("'{kind}' object is not callable"),
    "not_subscriptable": Pattern("'{kind}' object is not subscriptable"),
    "not_iterable": Pattern("'{kind}' object is not iterable"),
    "argument_not_iterable": Pattern("argument of type '{kind}' is not iterable"),
    "no_assignment": Pattern("'{kind}' object does not support item assignment"),
    "no_integer": Pattern("'{kind}' object cannot be interpreted as an integer"),
    "no_length": Pattern("object of type '{kind}' has no len()"),
    "cast": Pattern(
        "Cannot cast ufunc '{name}' output from dtype('{kind1}') to dtype('{kind2}') with casting "
        "rule 'same_kind'"
    ),
    "no_ufunc": Pattern(
        "ufunc '{name}' not supported for the input types, and the inputs could not be safely "
        f"coerced to any supported types {_SAFE}"
    ),
    "not_a_number": Pattern("could not convert string to float: '{key}'"),
    # names and arguments
    "name": Pattern("name '{name}' is not defined"),
    "unset": Pattern(
        "cannot access local variable '{name}' where it is not associated with a value"
    ),
    "unset_before": Pattern("local variable '{name}' referenced before assignment"),
    "missing_argument": Pattern("{name1}() missing {n} required positional argument: '{name2}'"),
    "missing_arguments": Pattern(
        "{name1}() missing {n} required positional arguments: '{name2}' and '{name3}'"
    ),
    "given_one": Pattern("{name}() takes {n1} positional argument but {n2} were given"),
    "given": Pattern("{name}() takes {n1} positional arguments but {n2} were given"),
    "given_one_more": Pattern("{name}() takes {n1} positional arguments but {n2} was given"),
    "unexpected": Pattern("{name1}() got an unexpected keyword argument '{name2}'"),
    "twice": Pattern("{name1}() got multiple values for argument '{name2}'"),
    # numbers
    "domain": Pattern("math domain error"),
    "range": Pattern("math range error"),
    "positive": Pattern("expected a positive input"),
    "positive_got": Pattern("expected a positive input, got {n}"),
    "nonnegative": Pattern("expected a nonnegative input, got {n}"),
    "zero": Pattern("division by zero"),
    "zero_float": Pattern("float division by zero"),
    "zero_integer": Pattern("integer division or modulo by zero"),
    "zero_modulo": Pattern("integer modulo by zero"),
    "singular": Pattern("Singular matrix"),
    "recursion": Pattern("maximum recursion depth exceeded"),
    "recursion_compared": Pattern("maximum recursion depth exceeded in comparison"),
    "memory": Pattern("Unable to allocate {n} {kind1} for an array with shape {shape} and data "
                      "type {kind2}"),
}  # fmt: skip


@dataclass(frozen=True)
class Known:
    """A message that is one of the patterns, with what its slots hold."""

    name: str
    slots: tuple[str, ...]

    @property
    def plain(self) -> bool:
        """Whether a report says it in other words than the exception."""
        return bool(PATTERNS[self.name].plain)

    @property
    def text(self) -> str:
        pattern = PATTERNS[self.name]
        held = dict(zip(pattern.slots, self.slots, strict=True))
        return _SLOT.sub(lambda slot: held[slot[1]], pattern.plain or pattern.text)

    def tells_only(self, line: str, names: frozenset[str] = frozenset()) -> bool:
        """Whether each slot holds only what it may: what comes from the failing line, or is ours.

        Args:
            names: identifiers that may be told though the line does not hold them.
        """
        identifiers = {*re.findall(r"[A-Za-z_]\w*", line), *names}
        texts = {text for _, text in re.findall(r"""(["'])(\w+)\1""", line)}
        for slot, held in zip(PATTERNS[self.name].slots, self.slots, strict=True):
            kind = slot.rstrip("0123456789")
            if kind == "name" and held not in identifiers:
                return False
            if kind == "key" and held not in texts:
                return False
            if kind == "kind" and held not in _kinds():
                return False
        return True


@lru_cache(maxsize=64)
def recognised(message: str) -> Known | None:
    """The pattern that the message is, or None."""
    message = message.strip()
    if len(message) > 400:
        return None
    for name, pattern in PATTERNS.items():
        if found := pattern.regex.fullmatch(message):
            return Known(name, tuple(found[slot] for slot in pattern.slots))
    return None


def remembered(name: object, slots: object) -> Known | None:
    """A `Known` from its parts, if they are those of one."""
    pattern = PATTERNS.get(name) if isinstance(name, str) else None
    if pattern is None or not isinstance(slots, tuple) or len(slots) != len(pattern.slots):
        return None
    for slot, held in zip(pattern.slots, slots, strict=True):
        kind = slot.rstrip("0123456789")
        if not isinstance(held, str) or not re.fullmatch(_HOLDS[kind], held):
            return None
    return Known(str(name), slots)


@lru_cache(maxsize=1)
def _kinds() -> frozenset[str]:
    """The types that Python and numpy name in their messages."""
    ours = {name for name, value in vars(builtins).items() if isinstance(value, type)}
    numbers = {kind.__name__ for kind in np.sctypeDict.values()}
    others = {"NoneType", "function", "module", "method", "builtin_function_or_method", "ellipsis"}
    others |= {"numpy", "math", "random"}  # modules
    sizes = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"}
    return frozenset(
        {*ours, *others, *sizes, *numbers, *(f"numpy.{name}" for name in numbers), "numpy.ndarray"}
    )


@lru_cache(maxsize=256)
def is_known_exception(name: str) -> bool:
    """Whether it is the name of an exception of Python's or numpy's own."""
    return name in _exceptions()


@lru_cache(maxsize=1)
def _exceptions() -> frozenset[str]:
    places = [vars(builtins), vars(np.exceptions), vars(np.linalg)]
    found = {
        name
        for place in places
        for name, value in place.items()
        if isinstance(value, type) and issubclass(value, BaseException)
    }
    core = ("UFuncTypeError", "_UFuncNoLoopError", "_UFuncBinaryResolutionError")
    casting = ("_UFuncCastingError", "_UFuncInputCastingError", "_UFuncOutputCastingError")
    return frozenset({*found, *core, *casting, "_ArrayMemoryError"})
