"""Plain data over a private socket between the examiner and the candidate. No pickle.

A message is a list: its kind, then fields. It travels as one frame:

    u32 head length, u32 number of blobs, u64 length of each blob, head (msgpack), blobs

Values (`encode`, `decode`) are nested lists that begin with a tag; large arrays are blobs, so they
never pass through text. Everything that the candidate sends is hostile: lengths, depth and counts
are checked before memory is taken, and a decoder makes only the plain types listed in `decode`.
"""

from __future__ import annotations

import json
import math
import select
import socket
import struct
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgpack
import numpy as np

MB = 1 << 20
AHEAD = 1 << 16  # bytes that are read at a time
PACKET = 256 << 10  # the largest packet with descriptors
BLOB = 16 * 1024  # arrays from this size on travel beside the head
MAX_DEPTH = 40
MAX_ITEMS = 200_000
MAX_KEYS = 20_000
MAX_ALIKE = 100  # keys of a dictionary with one hash: each is compared with all before it
MAX_INT_BYTES = 1 << 16
MAX_TEXT = 4 * MB
MAX_HEAD = 32 * MB
MAX_PARTS = 16 * MAX_ITEMS  # of all lists and dictionaries of one head together

NONE, BOOL, INT, FLOAT, STR, BYTES, LIST, TUPLE, DICT, ARRAY, COMPLEX, OPAQUE, FUNCTION, NAME = (
    range(14)
)


class ProtocolError(Exception):
    """The other side sent something that no honest one sends."""


class Closed(ProtocolError):
    """The other side is gone."""


class Late(Exception):
    """Nothing came before the deadline."""


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
            raise ProtocolError("too much data")


@dataclass
class Message:
    """One message: plain fields in `head`, arrays in `blobs`."""

    head: list[Any]
    blobs: list[Any] = field(default_factory=list)


# -- values ------------------------------------------------------------------------------------

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
        if issubclass(kind, np.ndarray):
            # a matrix and a masked array mean something else than their numbers
            if issubclass(kind, (np.matrix, np.ma.MaskedArray)):
                return self._other(value)
            return self._array(np.ndarray.view(value, np.ndarray))
        if issubclass(kind, (list, tuple, dict)):
            return self._container(value, kind, depth)
        return self._other(value)

    def _other(self, value: Any) -> list[Any]:
        coded = self.hook(value)
        if coded is None:
            raise NotPlain(f"cannot send a value of type {type(value).__name__}")
        return coded

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
            if dtype.kind == "b":  # any byte but 0 and 1 is no boolean
                array = np.frombuffer(data, np.uint8) != 0
            # a copy owns its memory and can be written
            return array.reshape(shape[::-1]).copy().T if fortran else array.reshape(shape).copy()
        except ValueError:
            raise ProtocolError("not an array") from None


class _Counted:
    """Stops a small message that unpacks to a huge one: an empty list is one byte there."""

    def __init__(self) -> None:
        self.rest = MAX_PARTS

    def __call__(self, made: Any) -> Any:
        self.rest -= len(made) + 1
        if self.rest < 0:
            raise ProtocolError("too much data")
        return made


# -- frames ------------------------------------------------------------------------------------


class Channel:
    """Messages over a stream socket."""

    def __init__(self, sock: socket.socket, limit: int = 256 * MB) -> None:
        self.sock = sock
        self.limit = limit
        self.ahead = b""  # what came together with the part that was asked for
        sock.setblocking(False)
        self.poll = select.poll()

    def fileno(self) -> int:
        return self.sock.fileno()

    def close(self) -> None:
        self.sock.close()

    def send(self, message: Message, deadline: float | None = None) -> None:
        """Send all of it, or raise `Late` or `Closed`."""
        head = msgpack.packb(message.head, use_bin_type=True, unicode_errors="replace")
        sizes = [len(blob) for blob in message.blobs]
        start = struct.pack(f"<II{len(sizes)}Q", len(head), len(sizes), *sizes)
        parts = [start + head, *message.blobs]
        for part in parts:
            view = memoryview(part)
            while view:
                try:
                    view = view[self.sock.send(view) :]
                except BlockingIOError:
                    self._wait(select.POLLOUT, deadline)
                except OSError as error:
                    raise Closed(str(error)) from None

    def receive(
        self,
        deadline: float | None = None,
        tick: Callable[[], None] | None = None,
    ) -> Message:
        """The next message. `tick` is called now and then while nothing comes."""
        if deadline is not None and time.monotonic() > deadline:
            raise Late  # where something always comes, nobody would wait for it
        head_size, count = struct.unpack("<II", self._read(8, deadline, tick))
        if head_size > min(self.limit, MAX_HEAD) or count > 10_000:
            raise ProtocolError("too large a message")
        sizes = struct.unpack(f"<{count}Q", self._read(8 * count, deadline, tick))
        if sum(sizes) > self.limit:
            raise ProtocolError("too large a message")
        packed = self._read(head_size, deadline, tick)
        try:
            head = msgpack.unpackb(
                packed,
                raw=False,
                strict_map_key=True,
                max_array_len=2 * MAX_ITEMS,
                max_map_len=MAX_ITEMS,
                list_hook=(counted := _Counted()),
                object_hook=counted,
            )
        except Exception:
            raise ProtocolError("not a message") from None
        if type(head) is not list or not head or type(head[0]) is not str:
            raise ProtocolError("not a message")
        return Message(head, [self._read(size, deadline, tick) for size in sizes])

    def _read(
        self, size: int, deadline: float | None, tick: Callable[[], None] | None
    ) -> bytes | bytearray:
        """The next `size` bytes; a small message comes whole, with one call of the system."""
        if size <= len(self.ahead):
            found, self.ahead = self.ahead[:size], self.ahead[size:]
            return found
        buffer = bytearray(size)
        view = memoryview(buffer)[len(self.ahead) :]
        buffer[: len(self.ahead)], self.ahead = self.ahead, b""
        while view:
            self._wait(select.POLLIN, deadline, tick)
            try:
                if len(view) >= AHEAD:
                    got = self.sock.recv_into(view)
                else:
                    came = self.sock.recv(AHEAD)
                    got = min(len(came), len(view))
                    view[:got], self.ahead = came[:got], came[got:]
            except BlockingIOError:
                continue
            except OSError as error:
                raise Closed(str(error)) from None
            if not got:
                raise Closed("the other side is gone")
            view = view[got:]
        return buffer

    def _wait(
        self, event: int, deadline: float | None, tick: Callable[[], None] | None = None
    ) -> None:
        try:
            self.poll.register(self.sock, event)
        except ValueError:  # it was closed here
            raise Closed("closed") from None
        while True:
            rest = 3600.0 if deadline is None else deadline - time.monotonic()
            if rest <= 0:
                raise Late
            if self.poll.poll(math.ceil(min(rest, 0.2 if tick else rest) * 1000)):
                return
            if tick:
                tick()


# -- packets that carry descriptors ------------------------------------------------------------


def send_fds(sock: socket.socket, words: dict[str, Any], fds: list[int]) -> None:
    socket.send_fds(sock, [json.dumps(words).encode()], fds)


def receive_fds(sock: socket.socket) -> tuple[dict[str, Any] | None, list[int]]:
    """The words and descriptors of one packet; (None, []) at the end."""
    data, fds, _, _ = socket.recv_fds(sock, PACKET, 16, socket.MSG_CMSG_CLOEXEC)
    return (json.loads(data) if data else None), fds
