"""Feed every exercise odd answers: each of its tests must come to a verdict, whatever comes back.

    python -m tests.odd_answers [LESSON...] [--exercise NAME] [--sample N]

Each place of what a lesson's own solution returns (the whole, an item of a tuple, a value of a
dictionary) is replaced by each of `ODD`: as it comes in a notebook, and as it comes from the process of
a student when it is graded. Also arguments are changed in odd ways, and odd errors are raised. Prints
each test that raises, gives no number of points, or whose report cannot be shown; exits with 1 then.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import random
import signal
import sys
import time
import traceback
import warnings
from collections import OrderedDict, defaultdict, deque, namedtuple
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np
from nbformat import NotebookNode

from course.author.lesson import lesson_names
from course.author.trial import run_cell, warm
from course.cells import exercise_of, grade_id, is_test, role_of
from course.gates.reference import Reference
from course.needs import lacking_at
from course.sandbox.protocol import ProtocolError
from course.sandbox.values import Budget, Opaque, decode, encode
from helpers.checks import StudentError, report
from helpers.checks.tensors import as_tensors
from tests.toy import REPOSITORY

SECONDS = 60  # for one try: no answer may make a test slow

Path = tuple[Any, ...]
#: Makes an odd value in the place of a right one.
Make = Callable[[Any], Any]


class Refusing:
    """Everything that can be asked of it raises."""

    def _no(self, *_: Any) -> Any:
        raise RuntimeError("nobody asks me")

    __len__ = __iter__ = __float__ = __int__ = __bool__ = __array__ = __str__ = __repr__ = _no
    __eq__ = __lt__ = __gt__ = __add__ = __radd__ = __mul__ = __getitem__ = __getattr__ = _no  # type: ignore[assignment]
    __hash__ = object.__hash__


class LikeATable:
    """As a table of pandas: it can be made an array, and compares entry by entry."""

    def __init__(self, values: Any) -> None:
        self.values = np.asarray(values)
        self.shape, self.columns = self.values.shape, ["a", "b"]

    def __array__(self, dtype: Any = None, copy: Any = None) -> np.ndarray:
        return np.asarray(self.values, dtype)

    def __eq__(self, other: object) -> Any:
        return self.values == other

    def __len__(self) -> int:
        return len(self.values)

    __hash__ = None  # type: ignore[assignment]


class Sparse:
    """As a matrix of scipy's: a shape and numbers that are not an array."""

    def __init__(self, values: Any) -> None:
        self.shape, self.dtype, self.nnz = np.shape(values), np.dtype(float), 0

    def toarray(self) -> np.ndarray:
        return np.zeros(self.shape)


class OwnArray(np.ndarray):
    """A subclass with a shape of its own opinion."""

    def __array_finalize__(self, obj: Any) -> None:
        self.info = "mine"


class OwnFloat(float):
    def __eq__(self, other: object) -> bool:
        raise RuntimeError("nobody compares me")

    __hash__ = float.__hash__


class OwnDict(dict[Any, Any]):
    def __missing__(self, key: Any) -> Any:
        return np.zeros(3)


class OwnText(str):
    def __format__(self, spec: str) -> str:
        raise RuntimeError("nobody formats me")


Pair = namedtuple("Pair", "first second")


def _nested(depth: int) -> list[Any]:
    made: list[Any] = []
    for _ in range(depth):
        made = [made]
    return made


def _circle() -> list[Any]:
    made: list[Any] = [1]
    made.append(made)
    return made


def _circle_of_dicts() -> dict[Any, Any]:
    made: dict[Any, Any] = {}
    made["W1"] = made
    return made


def _array(value: Any) -> np.ndarray:
    """The value as an array of numbers; a small one if it is none."""
    try:
        found = np.asarray(value, dtype=float)
    except Exception:
        found = np.arange(6.0).reshape(2, 3)
    return np.array(found)


def _of(kind: str) -> Make:
    """The same numbers in another kind of array; what does not fit runs over."""
    return lambda value: _array(value).astype(kind)


def _constant(make: Callable[[], Any]) -> Make:
    return lambda _: make()


CONSTANTS: dict[str, Callable[[], Any]] = {
    "None": lambda: None,
    "True": lambda: True,
    "a text": lambda: "0.5",
    "an empty text": lambda: "",
    "half a character": lambda: "\ud800",
    "a long text": lambda: "x" * 100_000,
    "signs in a text": lambda: "\x00\x1b[31m\u202e<b>`{label}` [[a]] %s",
    "a text of its own": lambda: OwnText("W1"),
    "bytes": lambda: b"\xff\x00",
    "a bytearray": lambda: bytearray(3),
    "a memoryview": lambda: memoryview(np.arange(3.0)),
    "zero": lambda: 0,
    "minus zero": lambda: -0.0,
    "a huge number": lambda: 10**400,
    "a number beyond digits": lambda: 7 ** (7**6),
    "a large number": lambda: 1e308,
    "a tiny number": lambda: 5e-324,
    "not a number": lambda: float("nan"),
    "infinity": lambda: float("inf"),
    "minus infinity": lambda: -float("inf"),
    "a complex number": lambda: 1 + 2j,
    "a fraction": lambda: Fraction(1, 3),
    "a decimal": lambda: Decimal("sNaN"),
    "a number of one's own": lambda: OwnFloat(0.5),
    "numpy's bool": lambda: np.bool_(True),
    "numpy's text": lambda: np.str_("x"),
    "numpy's bytes": lambda: np.bytes_(b"x"),
    "numpy's void": lambda: np.void(b"abc"),
    "numpy's time": lambda: np.datetime64("NaT"),
    "numpy's span": lambda: np.timedelta64(3, "D"),
    "half": lambda: np.float16(1e5),
    "long": lambda: np.longdouble(1) / 3,
    "an unsigned number": lambda: np.uint64(2**64 - 1),
    "numpy's complex": lambda: np.complex64(1j),
    "an empty list": list,
    "an empty tuple": tuple,
    "an empty dictionary": dict,
    "an empty set": set,
    "a set": lambda: {1, "a", None},
    "a range": lambda: range(3),
    "a slice": lambda: slice(1, 2),
    "an ellipsis": lambda: ...,
    "not implemented": lambda: NotImplemented,
    "a deque": lambda: deque([1.0, 2.0]),
    "a generator": lambda: (n for n in range(3)),
    "an iterator": lambda: iter([1, 2]),
    "a class": lambda: float,
    "a class of numpy": lambda: np.ndarray,
    "a module": lambda: np,
    "a function": lambda: np.sum,
    "a lambda": lambda: lambda *args: args,
    "an exception": lambda: ValueError("x"),
    "an object": object,
    "an object that refuses": Refusing,
    "a list of what refuses": lambda: [Refusing(), Refusing()],
    "a dictionary of what refuses": lambda: {"W1": Refusing(), "dW1": Refusing()},
    "a pair": lambda: Pair(1.0, np.ones(2)),
    "a ragged list": lambda: [[1.0, 2.0], [3.0], []],
    "a list of arrays": lambda: [np.ones((2, 3)), np.ones((4,)), np.float64(1)],
    "a list of texts": lambda: ["a", "b"],
    "a list of None": lambda: [None] * 5,
    "a mixed list": lambda: [1, "a", None, 2.5, [3], {"k": 1}],
    "huge numbers in a list": lambda: [10**400, 1.5, -(10**309)],
    "a long list": lambda: [0.5] * 50_000,
    "a list of pairs": lambda: [(np.ones((2, 2)), np.zeros((1, 2)))] * 3,
    "a deep list": lambda: _nested(30),
    "a very deep list": lambda: _nested(3000),
    "a list in itself": _circle,
    "a dictionary in itself": _circle_of_dicts,
    "odd keys": lambda: {None: 1, (1, 2): 2, 3.5: [3], b"k": {}, float("nan"): 4, True: 5},
    "many keys": lambda: {f"W{n}": n for n in range(5000)},
    "keys of the lesson": lambda: {f"{d}{k}{n}": 0 for d in ("", "d") for k in "Wb" for n in (1, 2)},
    "a dictionary with values for all": lambda: OwnDict(W1=1),
    "a default dictionary": lambda: defaultdict(list, W1=[1]),
    "an ordered dictionary": lambda: OrderedDict(b=np.ones(2), a=None),
    "an empty array": lambda: np.zeros((0,)),
    "an empty row": lambda: np.zeros((1, 0)),
    "an empty column": lambda: np.zeros((0, 1)),
    "an array of no axes": lambda: np.array(0.5),
    "many axes": lambda: np.zeros((1,) * 32),
    "an array of objects": lambda: np.array([None, "x", [1]], dtype=object),
    "an array of texts": lambda: np.array(["a", "bc"]),
    "an array of bytes": lambda: np.array([b"a", b"bc"]),
    "an array of times": lambda: np.array(["2026-01-01", "NaT"], dtype="datetime64[D]"),
    "a table with names": lambda: np.zeros(2, dtype=[("a", "f8"), ("b", "i4")]),
    "a record": lambda: np.rec.array([(1, 2.0)], dtype=[("a", int), ("b", float)]),
}  # fmt: skip

#: Made of the value that is right there.
MADE: dict[str, Make] = {
    **{f"as {kind}": _of(kind) for kind in ("f2", "f4", "f16", "i1", "u1", "i8", "u8", "?", "c8", "c16")},
    "as objects": lambda value: _array(value).astype(object),
    "as texts": lambda value: _array(value).astype("U8"),
    "of other bytes": lambda value: _array(value).astype(">f8"),
    "as a list": lambda value: _array(value).tolist(),
    "as a tuple": lambda value: tuple(np.ravel(_array(value)).tolist()),
    "as a matrix": lambda value: np.matrix(np.atleast_2d(_array(value)).reshape(1, -1)),
    "masked": lambda value: np.ma.masked_array(_array(value), mask=_array(value) > 0),
    "as its own array": lambda value: _array(value).view(OwnArray),
    "as a table": LikeATable,
    "sparse": Sparse,
    "turned": lambda value: _array(value).T,
    "flat": lambda value: np.ravel(_array(value)),
    "in a box": lambda value: np.array([[_array(value)]]),
    "in a list": lambda value: [value],
    "in a tuple": lambda value: (value,),
    "twice": lambda value: (value, value),
    "by a name": lambda value: {"value": value},
    "the first": lambda value: value[0] if isinstance(value, (list, tuple)) and value else value,
    "without the last": lambda value: value[:-1] if isinstance(value, (list, tuple)) else 0.0,
    "one more": lambda value: (*value, 1) if isinstance(value, (list, tuple)) else [value, 1],
    "the keys": lambda value: list(value) if isinstance(value, dict) else "W1",
    "not a number at the start": lambda value: _with(value, np.nan),
    "infinity at the start": lambda value: _with(value, np.inf),
    "a large one at the start": lambda value: _with(value, 1e300),
    "all not a number": lambda value: _array(value) * np.nan,
    "all minus zero": lambda value: -np.zeros_like(_array(value)),
    "all large": lambda value: np.full_like(_array(value), 1.7e308),
    "all tiny": lambda value: np.full_like(_array(value), 5e-324),
    "one column less": lambda value: np.atleast_2d(_array(value))[:, 1:],
    "one row more": lambda value: np.vstack([np.atleast_2d(_array(value)).reshape(1, -1)] * 2),
    "backwards": lambda value: np.atleast_1d(_array(value))[::-1],
    "read only": lambda value: _locked(_array(value)),
    "broadcast": lambda value: np.broadcast_to(_array(value), (2, *np.shape(_array(value)))),
}  # fmt: skip

ODD: dict[str, Make] = {**{name: _constant(make) for name, make in CONSTANTS.items()}, **MADE}


def _with(value: Any, number: float) -> Any:
    found = np.atleast_1d(_array(value))
    if found.size:
        found.flat[0] = number
    return found.reshape(np.shape(_array(value)))


def _locked(array: np.ndarray) -> np.ndarray:
    array.setflags(write=False)
    return array


class Nameless(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no words")


def _raises(make: Callable[[], BaseException]) -> Callable[..., Any]:
    def function(*args: Any, **kwargs: Any) -> Any:
        raise make()

    return function


#: In place of the whole function.
FUNCTIONS: dict[str, Any] = {
    "raises without words": _raises(Nameless),
    "raises odd words": _raises(lambda: ValueError("\ud800 `{x}` \x00" + "y" * 10_000)),
    "raises numbers": _raises(lambda: KeyError(3)),
    "raises nothing said": _raises(lambda: TypeError()),
    "raises a group": _raises(lambda: ExceptionGroup("many", [ValueError("a"), KeyError("b")])),
    "stops": _raises(StopIteration),
    "leaves": _raises(lambda: SystemExit(3)),
    "ends a generator": _raises(GeneratorExit),
    "asserts": _raises(lambda: AssertionError((1, 2))),
    "has no memory": _raises(MemoryError),
    "never ends": _raises(RecursionError),
    "an error of the system": _raises(lambda: OSError(28, "No space left on device", "x")),
    "an error of encoding": _raises(lambda: UnicodeDecodeError("utf-8", b"\xff", 0, 1, "no")),
    "a class": type("Model", (), {}),
    "a class of dictionaries": dict,
    "a function of nothing": lambda: None,
    "a function of anything": lambda *args, **kwargs: args,
    "a generator's function": lambda *args: (each for each in args),
    "numpy's function": np.add,
    "a built-in function": print,
    "a type": int,
    "no function": 3.5,
    "None": None,
}  # fmt: skip


async def _waits(*args: Any) -> Any:
    return args


FUNCTIONS["a function to wait for"] = _waits

# -- arguments that are changed ---------------------------------------------------------------------


def _cleared(args: tuple[Any, ...]) -> None:
    for arg in args:
        if isinstance(arg, (list, dict)):
            arg.clear()


def _filled(value: Any) -> Callable[[tuple[Any, ...]], None]:
    def change(args: tuple[Any, ...]) -> None:
        for arg in args:
            if isinstance(arg, np.ndarray) and arg.dtype.kind == "f" and arg.flags.writeable:
                arg[...] = np.nan
            elif isinstance(arg, dict):
                for key in arg:
                    arg[key] = value
            elif isinstance(arg, list):
                arg[:] = [value] * len(arg)

    return change


def _reshaped(args: tuple[Any, ...]) -> None:
    for arg in args:
        for each in arg.values() if isinstance(arg, dict) else [arg]:
            if isinstance(each, np.ndarray):
                with contextlib.suppress(Exception):
                    each.resize((each.size,), refcheck=False)


CHANGES: dict[str, Callable[[tuple[Any, ...]], None]] = {
    "arguments cleared": _cleared,
    "arguments filled with None": _filled(None),
    "arguments filled with texts": _filled("x"),
    "arguments filled with odd arrays": _filled(np.array([None])),
    "arguments reshaped": _reshaped,
}

# -- one try ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Try:
    """One odd answer: of which exercise, at which place of what it returns, from where."""

    lesson: str
    exercise: str
    place: Path
    odd: str
    graded: bool  # as it comes from a student's process, not as in a notebook

    def __str__(self) -> str:
        where = "".join(f"[{step!r}]" for step in self.place)
        how = "graded" if self.graded else "in a notebook"
        return f"{self.lesson}, {self.exercise}{where}: {self.odd} ({how})"


def as_graded(value: Any) -> Any:
    """What the examiner has of a value that a student's function returned."""
    blobs: list[Any] = []
    try:
        coded = encode(value, blobs, _stays, Budget(size=64 << 20))
    except Exception as error:
        return Opaque(f"value that cannot be read: {type(error).__name__}")
    try:
        return decode(coded, blobs, _named, Budget(size=64 << 20))
    except ProtocolError as error:
        raise StudentError("ValueError", f"the result cannot be read: {error}") from None


def _stays(value: Any) -> list[Any]:
    return [11, type.__dict__["__name__"].__get__(type(value))[:100], 0]


def _named(coded: list[Any]) -> Opaque:
    return Opaque(coded[1], coded[2])


def at(value: Any, place: Path) -> Any:
    for step in place:
        value = value[step]
    return value


def put(value: Any, place: Path, new: Any) -> Any:
    """The value with another one at a place; what is around it is copied."""
    if not place:
        return new
    step, *rest = place
    inner = put(value[step], tuple(rest), new)
    if isinstance(value, tuple):
        return (*value[:step], inner, *value[step + 1 :])
    made = value.copy()
    made[step] = inner
    return made


def places(value: Any, depth: int = 3) -> Iterator[Path]:
    """The places of a value that hold values: all items of tuples, some keys, both ends of lists."""
    yield ()
    if not depth:
        return
    steps: list[Any] = []
    if isinstance(value, tuple):
        steps = list(range(len(value)))
    elif isinstance(value, list) and value:
        steps = sorted({0, len(value) - 1})
    elif isinstance(value, dict):
        steps = [key for key in value if isinstance(key, str)][:4]
    for step in steps:
        yield from ((step, *rest) for rest in places(value[step], depth - 1))


class Lesson:
    """A lesson's cells, run in this process with its own solutions."""

    def __init__(self, name: str) -> None:
        self.name = name
        reference = Reference(name, REPOSITORY)
        self.namespace: dict[str, Any] = {"__name__": "__main__"}
        self.tests: dict[str, list[NotebookNode]] = {}
        before: list[NotebookNode] = []
        for number, cell in enumerate(reference.filled().cells):
            role = role_of(cell)
            if role in ("setup", "solution"):
                self._run(cell, number)
            elif role == "apparatus":
                before.append(cell)
            elif is_test(cell):
                self.tests[exercise_of(grade_id(cell))] = [*before, cell]
                before = []
        self.points = reference.points
        self.places = {name: self._places(name) for name in self.tests}

    def _run(self, cell: NotebookNode, number: int = 0) -> Any:
        return run_cell(cell.source, f"<{grade_id(cell)} {number}>", self.namespace)

    def _test(self, exercise: str, function: Any) -> Any:
        """What the test gives if this is the student's function."""
        report.forget()
        kept = self.namespace[exercise]
        value = None
        quiet = contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO())
        try:
            for cell in self.tests[exercise]:
                if is_test(cell):
                    self.namespace[exercise] = function
                with quiet[0], quiet[1]:
                    value = self._run(cell)
        finally:
            self.namespace[exercise] = kept
        return value

    def _places(self, exercise: str) -> list[Path]:
        """Where there is a value in what the solution returns first."""
        right = self.namespace[exercise]
        found: list[Path] = []

        def seen(*args: Any, **kwargs: Any) -> Any:
            value = right(*args, **kwargs)
            found.extend(place for place in places(value) if place not in found)
            return value

        assert self._test(exercise, seen) == self.points[exercise], exercise
        return found[:40]

    def function(self, tried: Try) -> Any:
        """The solution, with an odd value at one place."""
        right = self.namespace[tried.exercise]
        if tried.odd in FUNCTIONS and not tried.place:
            return FUNCTIONS[tried.odd]

        def function(*args: Any, **kwargs: Any) -> Any:
            value = right(*args, **kwargs)
            if tried.odd in CHANGES:
                CHANGES[tried.odd](args)
            else:
                with contextlib.suppress(LookupError, TypeError, AttributeError):
                    value = put(value, tried.place, ODD[tried.odd](at(value, tried.place)))
            return as_graded(value) if tried.graded else as_tensors(value)

        return function

    def tries(self, exercise: str) -> Iterator[Try]:
        for graded in (True, False):
            for odd in (*FUNCTIONS, *CHANGES):
                yield Try(self.name, exercise, (), odd, graded)
            for place in self.places[exercise]:
                for odd in ODD:
                    yield Try(self.name, exercise, place, odd, graded)

    def wrong_with(self, tried: Try) -> str:
        """Why the test of an odd answer comes to no verdict; "" if it does."""
        function = self.function(tried)
        old = signal.signal(signal.SIGALRM, _late)
        signal.alarm(SECONDS)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                points = self._test(tried.exercise, function)
                shown = report.last()
                if type(points) is not float or not 0 <= points <= self.points[tried.exercise]:
                    return f"{tried}: {points!r} points"
                if shown is None:
                    return f"{tried}: no report"
                json.dumps(shown.as_dict(), allow_nan=False).encode("utf-8")
                report.as_text(shown).encode()
                report.as_html(shown).encode()
                if report.report_of(json.loads(json.dumps(shown.as_dict()))) is None:
                    return f"{tried}: the report cannot be read again"
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            return f"{tried}: {type(error).__name__}\n{traceback.format_exc()[-1500:]}"
        finally:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, old)
        return ""


class TooLate(BaseException):
    pass


def _late(*_: object) -> None:
    raise TooLate(f"longer than {SECONDS} s")


@cache
def lesson(name: str) -> Lesson:
    warm()
    return Lesson(name)


def sample(name: str, seed: int, size: int) -> list[Try]:
    """Some of a lesson's tries, as many of each exercise."""
    found = lesson(name)
    chance = random.Random(f"{name} {seed}")
    each = max(1, size // len(found.tests))
    all_of = {it: list(found.tries(it)) for it in found.tests}
    return [one for tries in all_of.values() for one in chance.sample(tries, min(each, len(tries)))]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.odd_answers")
    parser.add_argument("lessons", nargs="*")
    parser.add_argument("--exercise")
    parser.add_argument("--sample", type=int, help="so many of each lesson")
    words = parser.parse_args(arguments)
    failed = whole = 0
    for name in words.lessons or lesson_names(REPOSITORY):
        if told := lacking_at(REPOSITORY, name):
            print(f"skipped: {told}")
            continue
        started, count = time.monotonic(), 0
        found = lesson(name)
        exercises = [words.exercise] if words.exercise else list(found.tests)
        tries = (one for it in exercises for one in found.tries(it))
        for tried in sample(name, 0, words.sample) if words.sample else tries:
            count += 1
            if wrong := found.wrong_with(tried):
                failed += 1
                print(wrong, flush=True)
        whole += count
        print(f"{name}: {count} odd answers, {time.monotonic() - started:.0f} s", flush=True)
    print(f"{failed} of {whole} came to no verdict")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
