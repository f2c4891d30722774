"""Messages over a private socket between the examiner and the candidate.

A message travels as one frame:

    u32 head length, u32 number of blobs, u64 length of each blob, head (msgpack), blobs

Everything that the candidate sends is hostile. msgpack bounds what a head unpacks to, msgspec says
whether that is a message that may come here; `values` has the rest.
"""

from __future__ import annotations

import json
import math
import select
import socket
import struct
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar, get_args

import msgpack
import msgspec

from course.sandbox.messages import Body, Message

MB = 1 << 20
AHEAD = 1 << 16  # bytes that are read at a time
PACKET = 256 << 10  # the largest packet with descriptors
MAX_HEAD = 32 * MB
MAX_LIST = 400_000  # items of one list or dictionary of a head
MAX_PARTS = 3_200_000  # of all lists and dictionaries of one head together


class ProtocolError(Exception):
    """The other side sent something that no honest one sends."""


class Closed(ProtocolError):
    """The other side is gone."""


class Late(Exception):
    """Nothing came before the deadline."""


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


B = TypeVar("B", bound=Body)


class Channel(Generic[B]):
    """Messages over a stream socket.

    Args:
        accepts: the classes that may come here, one or a union of them.
        limit: bytes of the largest message that may come.
    """

    def __init__(self, sock: socket.socket, accepts: Any, limit: int = 256 * MB) -> None:
        self.sock = sock
        # by name: to find one in a union would take msgspec as long as all the rest
        self.accepts = {kind.__struct_config__.tag: kind for kind in get_args(accepts) or [accepts]}
        self.limit = limit
        self.ahead = b""  # what came together with the part that was asked for
        # what has come of a message that was not whole at its deadline
        self.parts: list[bytes | bytearray] = []
        self.part: tuple[bytearray, int] | None = None
        sock.setblocking(False)
        self.poll = select.poll()

    def fileno(self) -> int:
        return self.sock.fileno()

    def close(self) -> None:
        self.sock.close()

    def send(self, message: Message[Body], deadline: float | None = None) -> None:
        """Send all of it, or raise `Late` or `Closed`."""
        body = message.body
        fields = [body.__struct_config__.tag, *msgspec.structs.astuple(body)]
        head = msgpack.packb(fields, use_bin_type=True, unicode_errors="replace")
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
    ) -> Message[B]:
        """The next message. `tick` is called now and then while nothing comes.

        Raises:
            Late: it is not all there at the deadline. The next `receive` goes on with the rest.
            Closed: the other side is gone.
            ProtocolError: no honest side sends that. The channel is of no use then.
        """
        if deadline is not None and time.monotonic() > deadline:
            raise Late  # if data never stops arriving, poll would never time out
        there = iter(self.parts[:])

        def read(size: int) -> bytes | bytearray:
            part = next(there, None)
            if part is None:
                part = self._read(size, deadline, tick)
                self.parts.append(part)
            return part

        head_size, count = struct.unpack("<II", read(8))
        if head_size > min(self.limit, MAX_HEAD) or count > 10_000:
            raise ProtocolError("too large a message")
        sizes = struct.unpack(f"<{count}Q", read(8 * count))
        if sum(sizes) > self.limit:
            raise ProtocolError("too large a message")
        packed = read(head_size)
        try:
            fields = msgpack.unpackb(
                packed,
                raw=False,
                strict_map_key=True,
                max_array_len=MAX_LIST,
                max_map_len=MAX_LIST // 2,
                list_hook=(counted := _Counted()),
                object_hook=counted,
            )
            body = msgspec.convert(fields, self.accepts[fields[0]])
        except Exception:
            raise ProtocolError("not a message") from None
        message = Message(body, [read(size) for size in sizes])
        self.parts.clear()
        return message

    def _read(
        self, size: int, deadline: float | None, tick: Callable[[], None] | None
    ) -> bytes | bytearray:
        """The next `size` bytes; a small message comes whole, with one call of the system."""
        if size <= len(self.ahead):
            found, self.ahead = self.ahead[:size], self.ahead[size:]
            return found
        if self.part is None:
            buffer, done = bytearray(size), len(self.ahead)
            buffer[:done], self.ahead = self.ahead, b""
        else:
            buffer, done = self.part
        view = memoryview(buffer)[done:]
        while view:
            self.part = buffer, size - len(view)
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
        self.part = None
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
