"""The sandboxed interpreter: runs the student's cells and answers calls of their functions.

Nothing in here is trusted by the examiner once the first cell has run.
"""

from __future__ import annotations

import contextlib
import functools
import os
import random
import signal
import sys
import threading
import types
from collections.abc import Callable
from typing import Any

import numpy as np

from course.sandbox import messages
from course.sandbox.messages import Body, Coded, Message, ToCandidate
from course.sandbox.protocol import Channel, Closed, ProtocolError
from course.sandbox.runner import Runner
from course.sandbox.values import (
    ARRAY,
    DICT,
    FUNCTION,
    LIST,
    NAME,
    OPAQUE,
    TENSOR,
    TUPLE,
    Budget,
    decode,
    encode,
)
from helpers.checks import calling
from helpers.checks.taped import on_tape
from helpers.checks.tensors import as_tensors
from helpers.checks.through import THROUGH
from helpers.checks.tracebacks import find

MAX_OPAQUE = 2000
MAX_NAMES = 20  # that a cell has defined, as a sentence may name them


class Interrupts:
    """Holds an interrupt back while a message is sent or read: half of one would be nonsense."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()
        self.held, self.waiting = 0, False
        signal.signal(signal.SIGINT, self._came)

    def _came(self, *_: object) -> None:
        if self.held:
            self.waiting = True
        else:
            raise KeyboardInterrupt

    def __enter__(self) -> None:
        # only the main thread meets them, so there is nothing to hold back in another
        self.held += threading.get_ident() == self.thread

    def __exit__(self, *_: object) -> None:
        if threading.get_ident() == self.thread:
            self.held -= 1
            if self.waiting and not self.held:
                self.waiting = False
                raise KeyboardInterrupt


class Candidate:
    """Answers the examiner's messages until its socket closes."""

    def __init__(
        self, channel: Channel[ToCandidate], runner: Runner, limits: dict[str, Any]
    ) -> None:
        self.channel = channel
        self.runner = runner
        self.limits = limits
        self.opaque: dict[int, Any] = {}
        self.functions: dict[int, Callable[..., Any]] = {}
        self.lock = threading.RLock()
        self.stream: tuple[Any, Any] | None = None  # the student's own, while tests draw
        self.pid = os.getpid()
        self.whole = Interrupts()

    def serve(self) -> None:
        while True:
            message = None
            try:
                with self.whole:
                    message = self.channel.receive()
            except KeyboardInterrupt:  # it was meant for what has ended already
                pass
            except Closed:
                return
            if message is not None:
                self.answer(message)

    def answer(self, message: Message[Body]) -> None:
        """Answer one request; what answers nothing here is left alone."""
        if not isinstance(message.body, messages.Request):
            return
        try:
            reply = self.reply_to(message.body, message.blobs)
        except KeyboardInterrupt:  # it came between two steps of ours
            reply = Message(messages.Stopped(message.body.number))
        with contextlib.suppress(KeyboardInterrupt), self.whole:  # it comes too late now
            self.channel.send(reply)

    def reply_to(self, request: messages.Request, blobs: list[Any]) -> Message[messages.Reply]:
        match request:
            case messages.Run():
                return self.run(request)
            case messages.Call():
                return self.call(request, blobs)
            case messages.Look():
                return self.look(request)
            case messages.Read():
                return self.read(request)
            case messages.PutFiles():
                return self.put_files(request, blobs)
        raise ProtocolError("not a request")

    # -- requests --------------------------------------------------------------------------

    def run(self, request: messages.Run) -> Message[messages.Reply]:
        self._take_back()
        limit = int(self.limits["output"]) if request.record else 0
        good, _, outputs = self.runner.run(request.source, limit, request.part, request.given)
        ran = messages.Ran(request.number, good, plain(outputs) if request.record else [])
        if failure := self.runner.failure:
            ran.error, ran.line_number = cut(failure.error, 200), failure.number
        ran.defined = [cut(name, 200) for name in self.runner.defined[:MAX_NAMES]]
        return Message(ran)

    def put_files(self, request: messages.PutFiles, blobs: list[Any]) -> Message[messages.Reply]:
        for name, data in zip(request.names, blobs, strict=True):
            os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
            with open(name, "wb") as file:
                file.write(data)
        return Message(messages.FilesPut(request.number))

    def look(self, request: messages.Look) -> Message[messages.Reply]:
        namespace = self.runner.namespace
        found = {}
        for name in request.names:
            if name in namespace:
                value = namespace[name]
                kind = type(value)  # `isinstance` would ask the object, which may lie or hang
                if issubclass(kind, type):
                    found[name] = "class"
                elif issubclass(kind, types.ModuleType):
                    found[name] = "module"
                else:
                    found[name] = "function" if callable(value) else "value"
        return Message(messages.Kinds(request.number, found))

    def read(self, request: messages.Read) -> Message[messages.Reply]:
        blobs: list[Any] = []
        try:
            value = self.pack(self.runner.namespace.get(request.name), blobs)
        except Exception as error:
            value, blobs = self.unreadable(error), []
        return Message(messages.Returned(request.number, value), blobs)

    def call(self, request: messages.Call, blobs: list[Any]) -> Message[messages.Reply]:
        """Call a function; answer with its value and the arguments if they have changed.

        As in a test of a notebook, nothing is heard of it, and it has the test's random stream.
        """
        args: Any = None
        namespace = self.runner.namespace
        try:
            args = self.unpack(request.args, blobs)
            self._lend(request.random_state)
            stand_ins = {
                name: self.unpack(value, blobs) for name, value in request.stand_ins.items()
            }
            with calling.quiet(), calling.replaced(namespace, stand_ins):
                function = namespace[request.name]
                if request.through:
                    function = functools.partial(THROUGH[request.through], function)
                value = function(*args[0], **args[1])
        except BaseException as error:
            return self.raised(error, request, args, blobs)
        reply: list[Any] = []
        try:
            packed = self.pack(value, reply)
        except Exception as error:
            packed, reply = self.unreadable(error), []
        after = self.args_after(request.args, args, blobs, reply)
        return Message(messages.Returned(request.number, packed, after), reply)

    def _lend(self, state: Coded) -> None:
        """Keep the student's random streams aside, and have the test's in numpy.

        Who has broken them, or put a generator of another kind there, goes on with that.
        """
        with contextlib.suppress(Exception):
            if self.stream is None:
                self.stream = np.random.get_state(legacy=False), random.getstate()
            key = np.frombuffer(state[0], np.uint32)
            np.random.set_state(("MT19937", key, state[1], state[2], state[3]))

    def _take_back(self) -> None:
        streams, self.stream = self.stream, None
        with contextlib.suppress(Exception):
            if streams is not None:
                random.setstate(streams[1])
                np.random.set_state(streams[0])

    def args_after(
        self, args_before: Coded, args: Any, blobs: list[Any], reply: list[Any]
    ) -> Coded:
        """The arguments after the call; None if they are as they came.

        Args:
            args_before: the arguments as they came, with their `blobs`.
            args: the arguments now.
            reply: the blobs of the answer, to which those of the arguments are added.
        """
        made: list[Any] = []
        try:
            packed = self.pack(args, made)
        except Exception as error:  # what cannot be read back is not what came
            return self.unreadable(error)
        if packed == args_before and all(
            len(new) == len(old) and bytes(new) == bytes(old)
            for new, old in zip(made, blobs, strict=False)
        ):
            return None
        made = []
        packed = _shifted(self.pack(args, made), len(reply))
        reply += made
        return packed

    def raised(
        self, error: BaseException, request: messages.Call, args: Any, blobs: list[Any]
    ) -> Message[messages.Reply]:
        reply: list[Any] = []
        after = None if args is None else self.args_after(request.args, args, blobs, reply)
        try:
            message = cut(str(error), 4000)
        except Exception:
            message = ""
        place = find(error, self.runner.namespace, _is_stand_in)
        return Message(
            messages.Raised(
                request.number,
                cut(type_name(error), 200),
                message,
                cut(place.function, 200),
                place.number,
                cut(place.line, 500),
                after,
                place.written,
                place.inside,
                cut(place.elsewhere, 200),
                [(cut(text, 200), cut(kind, 20), list(shape)) for text, kind, shape in place.seen],
            ),
            reply,
        )

    # -- stand-ins -------------------------------------------------------------------------

    def ask(self, stand_in: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Have the examiner run one of its functions, while a call of ours lasts."""
        if os.getpid() != self.pid:
            raise RuntimeError("a stand-in cannot be called from another process")
        with self.lock:
            blobs: list[Any] = []
            packed = self.pack((args, kwargs), blobs)
            with self.whole:
                self.channel.send(Message(messages.AskStandIn(stand_in, packed), blobs))
            while True:
                with self.whole:
                    message = self.channel.receive()
                match message.body:
                    case messages.Answered(value):
                        return self.unpack(value, message.blobs)
                    case messages.Refused(type_name, text):
                        raise _exception(type_name, text)
                    case _:
                        self.answer(message)

    # -- values ----------------------------------------------------------------------------

    def pack(self, value: Any, blobs: list[Any]) -> list[Any]:
        budget = Budget(size=int(self.limits["value"]))
        return encode(value, blobs, self._opaque, budget)

    def unpack(self, coded: list[Any], blobs: list[Any]) -> Any:
        return as_tensors(decode(coded, blobs, self._known))

    def _opaque(self, value: Any) -> list[Any]:
        if type(value) is types.FunctionType and value.__code__ is _STAND_IN:
            for identity, known in self.functions.items():
                if known is value:
                    return [FUNCTION, identity]
        if type(value) is np.ndarray:
            name = {"O": "array of objects", "U": "array of text", "S": "array of bytes"}.get(
                value.dtype.kind, f"array of {value.dtype}"
            )
        else:
            name = type_name(value)
        for handle, known in self.opaque.items():
            if known is value:
                return [OPAQUE, name[:100], handle]
        handle = len(self.opaque) if len(self.opaque) < MAX_OPAQUE else -1
        if handle >= 0:
            self.opaque[handle] = value
        return [OPAQUE, name[:100], handle]

    def _known(self, coded: list[Any]) -> Any:
        if coded[0] == OPAQUE:
            if coded[2] not in self.opaque:
                raise LookupError("a value of an earlier call is lost: that process has ended")
            return self.opaque[coded[2]]
        if coded[0] == NAME:
            return self.runner.namespace[coded[1]]
        identity = coded[1]
        if identity not in self.functions:
            self.functions[identity] = _stand_in(self, identity)
        stand_in = self.functions[identity]
        return on_tape(stand_in, coded[2]) if len(coded) > 2 else stand_in

    def unreadable(self, error: Exception) -> list[Any]:
        what = str(error) if type(error) is ProtocolError else type_name(error)
        return [OPAQUE, f"value that cannot be read: {what}"[:100], -1]


def _stand_in(candidate: Candidate, identity: int) -> Callable[..., Any]:
    """A function of the examiner's, called over the socket: for the student's code a plain function."""

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        return candidate.ask(identity, args, kwargs)

    return stand_in


_STAND_IN = next(it for it in _stand_in.__code__.co_consts if isinstance(it, types.CodeType))


def _shifted(coded: Any, shift: int) -> Any:
    """The same value with its blobs `shift` places later."""
    if not shift:
        return coded
    if coded[0] in (LIST, TUPLE, DICT):
        return [coded[0], *(_shifted(item, shift) for item in coded[1:])]
    if coded[0] == TENSOR:
        return [*coded[:3], _shifted(coded[3], shift)]
    if coded[0] == ARRAY and isinstance(coded[4], int):
        return [*coded[:4], coded[4] + shift]
    return coded


def _exception(type_name: str, message: str) -> BaseException:
    import builtins

    kind = getattr(builtins, type_name, None)
    if isinstance(kind, type) and issubclass(kind, Exception):
        with contextlib.suppress(Exception):
            return kind(message)
    return RuntimeError(f"{type_name}: {message}")


def type_name(value: Any) -> str:
    """The name of its class, which a metaclass cannot change."""
    return _class_name(type(value))


_class_name = type.__dict__["__name__"].__get__


def _is_stand_in(frame: types.FrameType) -> bool:
    return frame.f_code is _STAND_IN


def cut(text: str, size: int) -> str:
    """The first characters; a subclass of `str` is not asked."""
    return str.__getitem__(text, slice(size))


def plain(value: Any, depth: int = 0) -> Any:
    """Outputs as msgpack can carry them; odd metadata becomes text."""
    if depth > 20:
        return None
    if value is None or type(value) in (bool, float, str):
        return value
    if type(value) is int:
        return value if abs(value) < 1 << 62 else str(value)
    if isinstance(value, bytes):
        import base64

        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {str(key): plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item, depth + 1) for item in value]
    try:
        return str(value)
    except Exception:
        return None


def main(
    channel: Channel[ToCandidate],
    runner: Runner,
    limits: dict[str, Any],
    enforced: list[str],
    seeded: bool = False,
) -> None:
    """The confined process's whole life. `seeded`: a given cell has set the random streams."""
    os.register_at_fork(after_in_child=channel.close)  # a child of the student's has no part in it
    runner.take_over()
    sys.path.append(os.getcwd())  # the student's own modules, which come last and shadow nothing
    if not seeded:  # not the same stream for a whole class
        seed = int.from_bytes(os.urandom(4), "little")
        np.random.seed(seed)
        random.seed(seed)
    channel.send(Message(messages.Ready(enforced)))
    Candidate(channel, runner, limits).serve()
