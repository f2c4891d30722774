"""The sandboxed interpreter: runs the student's cells and answers calls of their functions.

Nothing in here is trusted by the examiner once the first cell has run.
"""

from __future__ import annotations

import contextlib
import linecache
import os
import random
import sys
import threading
import types
from collections.abc import Callable
from typing import Any

import numpy as np

from course.sandbox.protocol import (
    FUNCTION,
    NAME,
    OPAQUE,
    Budget,
    Channel,
    Closed,
    Message,
    ProtocolError,
    decode,
    encode,
)
from course.sandbox.runner import Runner
from helpers.checks import calling

MAX_OPAQUE = 2000


class Candidate:
    """Answers the examiner's messages until its socket closes."""

    def __init__(self, channel: Channel, runner: Runner, limits: dict[str, Any]) -> None:
        self.channel = channel
        self.runner = runner
        self.limits = limits
        self.opaque: dict[int, Any] = {}
        self.functions: dict[int, Remote] = {}
        self.lock = threading.RLock()
        self.stream: tuple[Any, Any] | None = None  # the student's own, while tests draw
        self.pid = os.getpid()
        self.answers: dict[str, Callable[..., Message]] = {
            "files": self.files,
            "run": self.run,
            "call": self.call,
            "read": self.read,
            "kinds": self.kinds,
        }

    def serve(self) -> None:
        while True:
            try:
                message = self.channel.receive()
            except Closed:
                return
            self.answer(message)

    def answer(self, message: Message) -> None:
        kind, number, *rest = message.head
        try:
            reply = self.answers[kind](message.blobs, *rest)
        except KeyboardInterrupt:  # it came between two steps of ours
            reply = Message(["error", "KeyboardInterrupt", "", "", None, ""])
        reply.head.insert(1, number)
        self.channel.send(reply)

    # -- requests --------------------------------------------------------------------------

    def run(self, blobs: list[Any], source: str, record: bool) -> Message:
        self._take_back()
        good, _, outputs = self.runner.run(source, int(self.limits["output"]) if record else 0)
        return Message(["ran", good, plain(outputs) if record else []])

    def files(self, blobs: list[Any], names: list[str]) -> Message:
        """Put what was handed in beside the notebook into this folder."""
        for name, data in zip(names, blobs, strict=True):
            os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
            with open(name, "wb") as file:
                file.write(data)
        return Message(["files"])

    def kinds(self, blobs: list[Any], names: list[str]) -> Message:
        """What each name is: "function", "class", "value", or nothing."""
        namespace = self.runner.namespace
        found = {}
        for name in names:
            if name in namespace:
                value = namespace[name]
                kind = type(value)  # `isinstance` would ask the object, which may lie or hang
                if issubclass(kind, type):
                    found[name] = "class"
                elif issubclass(kind, types.ModuleType):
                    found[name] = "module"
                else:
                    found[name] = "function" if callable(value) else "value"
        return Message(["kinds", found])

    def read(self, blobs: list[Any], name: str) -> Message:
        reply: list[Any] = []
        try:
            value = self.pack(self.runner.namespace.get(name), reply)
        except Exception as error:
            value, reply = self.too_much(error), []
        return Message(["value", value, None], reply)

    def call(
        self,
        blobs: list[Any],
        name: str,
        args: list[Any],
        stand_ins: dict[str, Any],
        state: list[Any] | None,
    ) -> Message:
        """Call `name`; answer with its value and the arguments if they have changed.

        As in a test of a notebook, nothing is heard of it, and it has the test's random stream.
        """
        given = self.unpack(args, blobs)
        self._lend(state)
        new = {key: self.unpack(value, blobs) for key, value in stand_ins.items()}
        namespace = self.runner.namespace
        try:
            with calling.quiet(), calling.replaced(namespace, new):
                value = namespace[name](*given[0], **given[1])
        except BaseException as error:
            return self.failure(error, args, given, blobs)
        reply: list[Any] = []
        try:
            packed = self.pack(value, reply)
        except Exception as error:
            packed, reply = self.too_much(error), []
        return Message(["value", packed, self.after(args, given, blobs, reply)], reply)

    def _lend(self, state: list[Any] | None) -> None:
        """Keep the student's random streams aside, and have the test's in numpy.

        Who has broken them, or put a generator of another kind there, goes on with that.
        """
        with contextlib.suppress(Exception):
            if self.stream is None:
                self.stream = np.random.get_state(legacy=False), random.getstate()
            if state is not None:
                key = np.frombuffer(state[0], np.uint32)
                np.random.set_state(("MT19937", key, state[1], state[2], state[3]))

    def _take_back(self) -> None:
        (own, pythons), self.stream = self.stream or (None, None), None
        with contextlib.suppress(Exception):
            if own is not None:
                random.setstate(pythons)
                np.random.set_state(own)

    def after(
        self, args: list[Any], given: Any, blobs: list[Any], reply: list[Any]
    ) -> list[Any] | None:
        """The arguments after the call; None if they are as they came."""
        made: list[Any] = []
        try:
            packed = self.pack(given, made)
        except Exception as error:  # what cannot be read back is not what came
            return self.too_much(error)
        if packed == args and all(
            len(new) == len(old) and bytes(new) == bytes(old)
            for new, old in zip(made, blobs, strict=False)
        ):
            return None
        made = []
        shift = len(reply)
        packed = self.pack(given, made)
        reply += made
        return _shifted(packed, shift)

    def failure(
        self, error: BaseException, args: list[Any], given: Any, blobs: list[Any]
    ) -> Message:
        reply: list[Any] = []
        after = self.after(args, given, blobs, reply)
        try:
            message = str(error)[:4000]
        except Exception:
            message = ""
        function, number, line = where(error, self.runner.namespace)
        words = [type_name(error)[:200], message, function, number, line[:500]]
        return Message(["error", *words, after], reply)

    # -- callbacks -------------------------------------------------------------------------

    def ask(self, identity: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Have the examiner run one of its functions, while a call of ours lasts."""
        if os.getpid() != self.pid:
            raise RuntimeError("a stand-in cannot be called from another process")
        with self.lock:
            blobs: list[Any] = []
            packed = self.pack((args, kwargs), blobs)
            self.channel.send(Message(["ask", identity, packed], blobs))
            while True:
                message = self.channel.receive()
                if message.head[0] == "answer":
                    return self.unpack(message.head[1], message.blobs)
                if message.head[0] == "refusal":
                    raise _exception(*message.head[1:3])
                self.answer(message)

    # -- values ----------------------------------------------------------------------------

    def pack(self, value: Any, blobs: list[Any]) -> list[Any]:
        budget = Budget(size=int(self.limits["value"]))
        return encode(value, blobs, self._opaque, budget)

    def unpack(self, coded: list[Any], blobs: list[Any]) -> Any:
        return decode(coded, blobs, self._known)

    def _opaque(self, value: Any) -> list[Any]:
        if isinstance(value, Remote) and value.identity in self.functions:
            return [FUNCTION, value.identity]
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
            return self.opaque[coded[2]]
        if coded[0] == NAME:
            return self.runner.namespace[coded[1]]
        identity = coded[1]
        if identity not in self.functions:
            self.functions[identity] = Remote(self, identity)
        return self.functions[identity]

    def too_much(self, error: Exception) -> list[Any]:
        what = str(error) if type(error) is ProtocolError else type_name(error)
        return [OPAQUE, f"value that cannot be read: {what}"[:100], -1]


class Remote:
    """A function of the examiner's, called over the pipe."""

    def __init__(self, candidate: Candidate, identity: int) -> None:
        self.candidate, self.identity = candidate, identity
        self.__name__ = "stand_in"

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.candidate.ask(self.identity, args, kwargs)

    def __deepcopy__(self, memo: dict[int, Any]) -> Remote:
        return self


def _shifted(coded: Any, shift: int) -> Any:
    """The same value with its blobs `shift` places later."""
    if not shift:
        return coded
    from course.sandbox.protocol import ARRAY, DICT, LIST, TUPLE

    if coded[0] in (LIST, TUPLE, DICT):
        return [coded[0], *(_shifted(item, shift) for item in coded[1:])]
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


def where(error: BaseException, namespace: dict[str, Any]) -> tuple[str, int | None, str]:
    """The deepest line of the student's own code in the traceback."""
    function, number, line = "", None, ""
    step = error.__traceback__
    while step is not None:
        frame = step.tb_frame
        if frame.f_globals is namespace:
            function, number = frame.f_code.co_name[:200], step.tb_lineno
            line = linecache.getline(frame.f_code.co_filename, number).strip()
        step = step.tb_next
    return function, number, line


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
    channel: Channel,
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
    channel.send(Message(["ready", 0, enforced]))
    Candidate(channel, runner, limits).serve()
