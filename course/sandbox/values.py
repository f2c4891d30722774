"""Values as nested lists that begin with a tag, for a message of `messages`. No pickle.

Large arrays are blobs beside the message, so they never pass through text. Everything that the
candidate sends is hostile: depth, counts and sizes are checked before memory is taken, and
`decode` makes only the plain types that are listed in it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from course.sandbox.protocol import MB, ProtocolError
from helpers.checks.tensors import FRAMEWORKS, KINDS, TensorValues, values_of

BLOB = 16 * 1024  # arrays from this size on travel beside the head
MAX_DEPTH = 40
MAX_ITEMS = 200_000
MAX_KEYS = 20_000
MAX_ALIKE = 100  # keys of a dictionary with one hash: each is compared with all before it
MAX_INT_BYTES = 1 << 16
MAX_TEXT = 4 * MB

NONE, BOOL, INT, FLOAT, STR, BYTES, LIST, TUPLE, DICT, ARRAY, COMPLEX, OPAQUE, FUNCTION, NAME = (
    range(14)
)
TENSOR = 14  # its framework, its kind, and its numbers as an ARRAY


class TooMuch(ProtocolError):
    """More data than there is a budget for."""


class NotPlain(TypeError):
    """A value that cannot be sent."""


@dataclass(frozen=True)
class Opaque:
    """A value that stays in the candidate; only its type's name is known here.

    Handed back as an argument it is the same object again, by its `handle`.
    """

    type_name: str
    handle: int = -1

    def __deepcopy__(self, memo: dict[int, Any]) -> Opaque:
        return self

    def __repr__(self) -> str:
        return f"<a value of type {self.type_name}>"


@dataclass
class Budget:
    """What may still be read or written of one message."""

    size: int = 256 * MB
    items: int = MAX_ITEMS
    depth: int = MAX_DEPTH

    def take(self, items: int = 0, size: int = 0) -> None:
        self.items -= items
        self.size -= size
        if self.items < 0 or self.size < 0:
            raise TooMuch("too much data")


Hook = Callable[[Any], "list[Any] | None"]


def encode(value: Any, blobs: list[Any], hook: Hook, budget: Budget | None = None) -> list[Any]:
    """`value` as nested tagged lists; large arrays are appended to `blobs`.

    Subclasses of plain types are read with the base type's own methods, so they arrive as plain
    data and none of their overridden methods is asked. `hook` encodes everything else.
    """
    return _Encoder(blobs, hook, budget or Budget()).encode(value, 0)


class _Encoder:
    def __init__(self, blobs: list[Any], hook: Hook, budget: Budget) -> None:
        self.blobs, self.hook, self.budget = blobs, hook, budget
        self.open: set[int] = set()  # containers being written: a cycle ends in one of these

    def encode(self, value: Any, depth: int) -> list[Any]:
        self.budget.take(1)
        if depth > self.budget.depth:
            raise ProtocolError("too deeply nested")
        if value is None:
            return [NONE]
        kind = type(value)
        # what a test sends and gets most comes first
        if kind is np.ndarray:
            return self._array(value)
        if kind is float:
            return [FLOAT, value]
        if kind is bool:
            return [BOOL, value]
        if issubclass(kind, np.generic):
            return self._scalar(value, depth)
        if issubclass(kind, int):
            return self._int(int.__index__(value))
        if issubclass(kind, float):
            return [FLOAT, float.__float__(value)]
        if issubclass(kind, complex):
            return [COMPLEX, complex.__complex__(value).real, complex.__complex__(value).imag]
        if issubclass(kind, str):
            text = str.__str__(value)
            self.budget.take(size=len(text))
            if len(text) > MAX_TEXT:
                raise ProtocolError("too long a text")
            return [STR, text.encode("utf-8", "surrogatepass")]
        if issubclass(kind, (bytes, bytearray)):
            data = bytes(memoryview(value))
            self.budget.take(size=len(data))
            if len(data) > MAX_TEXT:
                raise ProtocolError("too many bytes")
            return [BYTES, data]
        if issubclass(kind, TensorValues):
            return self._tensor(value)
        if issubclass(kind, np.ndarray):
            # a matrix and a masked array mean something else than their numbers
            if issubclass(kind, (np.matrix, np.ma.MaskedArray)):
                return self._other(value)
            return self._array(np.ndarray.view(value, np.ndarray))
        if issubclass(kind, (list, tuple, dict)):
            return self._container(value, kind, depth)
        return self._other(value)

    def _other(self, value: Any) -> list[Any]:
        tensor = values_of(value)
        if tensor is not None:
            return self._tensor(tensor)
        coded = self.hook(value)
        if coded is None:
            raise NotPlain(f"cannot send a value of type {type(value).__name__}")
        return coded

    def _tensor(self, tensor: TensorValues) -> list[Any]:
        """Its numbers, which `_array` takes: `values_of` finds no others."""
        coded = self._array(np.ndarray.view(tensor, np.ndarray))
        return [TENSOR, tensor.framework, tensor.kind, coded]

    def _int(self, value: int) -> list[Any]:
        if -(1 << 63) <= value < 1 << 63:
            return [INT, value]
        size = value.bit_length() // 8 + 1
        if size > MAX_INT_BYTES:
            raise ProtocolError("too large a whole number")
        return [INT, value.to_bytes(size, "little", signed=True)]

    def _scalar(self, value: np.generic, depth: int) -> list[Any]:
        kind = value.dtype.kind
        if kind == "b":
            return [BOOL, bool(value)]
        if kind in "iu":
            return self._int(int(value))
        if kind == "f":
            return [FLOAT, float(value)]
        if kind == "c":
            return [COMPLEX, float(value.real), float(value.imag)]
        if kind in "US":
            return self.encode(value.item(), depth)
        return self._other(value)

    def _container(self, value: Any, kind: type, depth: int) -> list[Any]:
        if id(value) in self.open:
            return self._other(value)  # it contains itself
        self.open.add(id(value))
        try:
            if issubclass(kind, dict):
                if dict.__len__(value) > MAX_KEYS:
                    raise ProtocolError("too many keys")
                coded: list[Any] = [DICT]
                for key, item in list(dict.items(value)):
                    coded.append(self.encode(key, depth + 1))
                    coded.append(self.encode(item, depth + 1))
                return coded
            base = list if issubclass(kind, list) else tuple
            if base.__len__(value) > MAX_ITEMS:
                raise ProtocolError("too many items")
            tag = LIST if base is list else TUPLE
            return [tag, *(self.encode(item, depth + 1) for item in list(base.__iter__(value)))]
        finally:
            self.open.discard(id(value))

    def _array(self, array: np.ndarray) -> list[Any]:
        dtype, flags = array.dtype, array.flags
        if dtype.kind not in "biufc":
            return self._other(array)
        self.budget.take(size=array.nbytes)
        fortran = flags.f_contiguous and not flags.c_contiguous
        if array.nbytes >= BLOB:
            flat = np.ascontiguousarray(array.T if fortran else array).reshape(-1).view(np.uint8)
            self.blobs.append(flat.data)
            data: Any = len(self.blobs) - 1
        else:
            data = array.tobytes("F" if fortran else "C")
        return [ARRAY, dtype.str, list(array.shape), fortran, data]


def decode(
    coded: Any, blobs: list[Any], hook: Callable[[list[Any]], Any], budget: Budget | None = None
) -> Any:
    """The value of `encode`; `hook` makes the value of an OPAQUE, FUNCTION or NAME."""
    return _Decoder(blobs, hook, budget or Budget()).decode(coded, 0)


class _Decoder:
    def __init__(self, blobs: list[Any], hook: Callable[[list[Any]], Any], budget: Budget) -> None:
        self.blobs, self.hook, self.budget = blobs, hook, budget

    def decode(self, coded: Any, depth: int) -> Any:
        self.budget.take(items=1)
        if depth > self.budget.depth:
            raise ProtocolError("too deeply nested")
        if type(coded) is not list or not coded or type(coded[0]) is not int:
            raise ProtocolError("not a value")
        tag = coded[0]
        if tag in (LIST, TUPLE):
            items = [self.decode(item, depth + 1) for item in coded[1:]]
            return items if tag == LIST else tuple(items)
        if tag == DICT:
            return self._dict(coded, depth)
        if tag == ARRAY:
            return self._array(coded)
        if tag == TENSOR:
            return self._tensor(coded)
        if tag == NONE and len(coded) == 1:
            return None
        if tag == COMPLEX and len(coded) == 3 and all(type(x) is float for x in coded[1:]):
            return complex(coded[1], coded[2])
        if tag in (OPAQUE, FUNCTION, NAME):
            return self.hook(coded)
        if len(coded) != 2:
            raise ProtocolError("not a value")
        value = coded[1]
        if tag == BOOL and type(value) is bool:
            return value
        if tag == FLOAT and type(value) is float:
            return value
        if tag == INT and type(value) is int:
            return value
        if tag == INT and type(value) is bytes and len(value) <= MAX_INT_BYTES:
            return int.from_bytes(value, "little", signed=True)
        if tag == STR and type(value) is bytes and len(value) <= 4 * MAX_TEXT:
            try:
                return value.decode("utf-8", "surrogatepass")
            except UnicodeDecodeError:
                raise ProtocolError("not a text") from None
        if tag == BYTES and type(value) is bytes:
            return value
        raise ProtocolError("not a value")

    def _dict(self, coded: list[Any], depth: int) -> dict[Any, Any]:
        if len(coded) % 2 == 0 or len(coded) > 2 * MAX_KEYS + 1:
            raise ProtocolError("not a dictionary")
        made: dict[Any, Any] = {}
        hashes: Counter[int] = Counter()
        for index in range(1, len(coded), 2):
            key = self.decode(coded[index], depth + 1)
            value = self.decode(coded[index + 1], depth + 1)
            try:
                number = hash(key)
            except TypeError:
                raise ProtocolError("not a key") from None
            hashes[number] += 1
            if hashes[number] > MAX_ALIKE:
                raise ProtocolError("too many keys with one hash")
            made[key] = value
        return made

    def _tensor(self, coded: list[Any]) -> TensorValues:
        if len(coded) != 4 or coded[1] not in FRAMEWORKS or coded[2] not in KINDS:
            raise ProtocolError("not a tensor")
        if type(coded[3]) is not list or not coded[3] or coded[3][0] != ARRAY:
            raise ProtocolError("not a tensor")
        made = self._array(coded[3]).view(TensorValues)
        made.framework, made.kind = coded[1], coded[2]
        return made

    def _array(self, coded: list[Any]) -> np.ndarray:
        if len(coded) != 5:
            raise ProtocolError("not an array")
        _, name, shape, fortran, data = coded
        if type(name) is not str or len(name) > 8 or type(shape) is not list or len(shape) > 32:
            raise ProtocolError("not an array")
        if any(type(n) is not int or not 0 <= n < 1 << 48 for n in shape):
            raise ProtocolError("not a shape")
        try:
            dtype = np.dtype(name)
        except Exception:
            raise ProtocolError("not a dtype") from None
        if dtype.kind not in "biufc" or dtype.itemsize > 32:
            raise ProtocolError("not a numeric dtype")
        if type(data) is int:
            if not 0 <= data < len(self.blobs):
                raise ProtocolError("no such blob")
            data = self.blobs[data]
        elif type(data) is not bytes:
            raise ProtocolError("not an array")
        size = math.prod(shape) * dtype.itemsize
        # zero-size arrays may have absurd other sides, which numpy refuses or oracles multiply
        if len(data) != size or any(n > MB and size == 0 for n in shape):
            raise ProtocolError("an array of another size")
        self.budget.take(size=size)
        try:
            array = np.frombuffer(data, dtype)
            if dtype.kind == "b":  # a byte other than 0 and 1 is not a boolean
                array = np.frombuffer(data, np.uint8) != 0
            # a copy owns its memory and can be written
            return array.reshape(shape[::-1]).copy().T if fortran else array.reshape(shape).copy()
        except ValueError:
            raise ProtocolError("not an array") from None
