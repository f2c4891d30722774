"""A stand-in is never a solution, and nothing learned in one test helps in another.

A test lends functions to the student's code: stand-ins, and functions among the arguments. They run
where the test runs, with arguments of the student's choice, so whatever one of them can work out is
told. And one process answers all tests of a submission, so what one test tells, another may be
answered from. Two gates look for both, on the solution and on what a student could do beside it.
"""

from __future__ import annotations

import contextlib
import copy
import functools
import itertools
import signal
import types
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from course.gates.apart import apart
from course.gates.crossings import MANNERS, Call, Lent, Student
from course.gates.likeness import Array, image, keys, parts, pattern, same, telling, whole
from course.gates.reference import Reference
from helpers.counting import counted

ONE = 0.5  # seconds of the processor, for one question
SAMPLES = 6  # calls of an exercise that are tried, and as many with other numbers
ALIKE = 3  # times that a lent function of the same code is asked
ORDERS = 4  # arguments up to which each order of them is tried
MANY, HALF = 5, 0.5  # so many numbers of a result, and half of all, tell it


def stand_ins_solve_nothing(reference: Reference) -> list[str]:
    """No function that a test lends returns what a right solution of any exercise returns."""
    return apart(reference, _solving)


def no_test_answers_another(reference: Reference) -> list[str]:
    """No result that a hidden check wants was seen before, as an argument or a stand-in's answer."""
    return apart(reference, _telling)


# --- what a stand-in can work out -------------------------------------------------------------


@dataclass(frozen=True)
class Sample:
    """A call of a solution, and what it returns that is not among its arguments."""

    args: tuple[Any, ...]
    right: list[Array]

    @property
    def telling(self) -> list[Array]:
        return [part for part in self.right if telling(part).size]


@dataclass
class Comparison:
    """How often a function, asked with the arguments of an exercise, gave its result."""

    valid: int = 0  # calls that both have answered
    told: int = 0  # calls in which a telling part of the result came back
    covered: int = 0  # calls in which all of the result came back
    scaled: int = 0  # calls in which a telling part came back but for a factor and an offset
    scalable: int = 0
    results: set[bytes] = field(default_factory=set)

    def look(self, sample: Sample, answer: list[Array]) -> None:
        self.valid += 1
        self.results.add(b"".join(np.round(part, 9).tobytes() for part in sample.right))
        self.told += any(same(part, other) for part in sample.telling for other in answer)
        self.covered += all(any(same(part, other) for other in answer) for part in sample.right)
        large = [
            part
            for part in sample.telling
            if part.size >= 4 and not any(image(other, part) for other in parts(sample.args))
        ]
        self.scalable += bool(large)
        self.scaled += any(image(part, other) for part in large for other in answer)

    @property
    def verdict(self) -> str:
        """What is wrong with the function; empty if nothing."""
        if self.told:
            return f"returns what it returns, in {self.told} of {counted(self.valid, 'call')}"
        if self.covered == self.valid >= 3 and len(self.results) > 1:
            return f"returns what it returns, in all of {self.valid} calls"
        if self.scaled == self.scalable >= 2:
            return f"returns it but for a factor and an offset, in {self.scaled} calls"
        return ""


def _solving(reference: Reference) -> list[str]:
    first = Student(reference.source)
    samples = _samples(first, first.run())
    problems: dict[tuple[str, ...], str] = {}
    tried: dict[Any, int] = defaultdict(int)

    def look(call: Call) -> None:
        for lent in call.lent:
            mark = (call.exercise, lent.name, getattr(lent.function, "__code__", None))
            tried[mark] += 1
            if tried[mark] > ALIKE:
                continue
            who = f"the test of {call.exercise} lends a function for `{lent.name}` that"
            for name, verdict in _compare(lent.function, samples):
                problems.setdefault((who, name), f"{who} solves {name}: it {verdict}")
            for inner, function in _held(lent.function):
                for name, verdict in _compare(function, samples):
                    what = f"{who} holds `{inner}`, which solves {name}: it {verdict}"
                    problems.setdefault((who, inner, name), what)

    for manner in MANNERS:
        for call in Student(reference.source, manner, meets=look).run():
            for lent in call.lent:
                who = f"the test of {call.exercise} lends a function for `{lent.name}` that"
                for name, verdict in _answers(lent, first.functions):
                    problems.setdefault((who, name), f"{who} solves {name}: it {verdict}")
            look(call)  # for what was lent in an answer only
    return list(problems.values())


def _samples(student: Student, calls: list[Call]) -> dict[str, list[Sample]]:
    """Of each exercise some calls of its test, and the same with other numbers."""
    found: dict[str, list[Sample]] = {}
    rng = np.random.default_rng(0)
    for name, function in student.functions.items():
        own = [call for call in calls if call.function == name and not call.lent]
        chosen = own[:: max(1, len(own) // SAMPLES)][:SAMPLES]
        made = []
        for call in chosen:
            args = (*call.args, *call.kwargs.values())
            for given in (args, other_numbers(args, rng)):
                right = _result(function, given)
                if right is not None:
                    made.append(Sample(given, right))
        found[name] = made
    return found


def other_numbers(value: Any, rng: np.random.Generator) -> Any:
    """Data of the same kind, shape and range, with other numbers."""
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return value * rng.uniform(0.8, 1.0, size=value.shape)
    if isinstance(value, np.ndarray) and value.size:
        return rng.permutation(value.ravel()).reshape(value.shape)
    if type(value) is float:
        return value * float(rng.uniform(0.8, 1.0))
    if isinstance(value, dict):
        return {key: other_numbers(item, rng) for key, item in value.items()}
    if type(value) in (list, tuple):
        return type(value)(other_numbers(item, rng) for item in value)
    return value


def _result(function: Callable[..., Any], args: tuple[Any, ...]) -> list[Array] | None:
    """What a solution returns for these arguments, but for what it only passes on."""
    answer = _ask(function, args)
    if answer is None:
        return None
    given = parts(args)
    found = [part for part in answer if not any(same(part, other) for other in given)]
    return found or None


def _ask(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any] | None = None
) -> list[Array] | None:
    """The numbers of an answer; None if there is none, or not soon. Whoever draws, draws the same."""

    def stop(*_: object) -> None:
        raise TimeoutError

    state = np.random.get_state()
    np.random.seed(0)
    old = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, ONE)
    try:
        with np.errstate(all="ignore"), contextlib.redirect_stdout(None):
            return parts(function(*copy.deepcopy(args), **copy.deepcopy(kwargs or {}))) or None
    except Exception:
        return None
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, old)
        np.random.set_state(state)


def _compare(
    function: Callable[..., Any], samples: dict[str, list[Sample]]
) -> Iterator[tuple[str, str]]:
    """The exercises that a function solves, asked with their arguments in any order."""
    for name, own in samples.items():
        size = max((len(sample.args) for sample in own), default=0)
        orders = itertools.permutations(range(size)) if size <= ORDERS else [tuple(range(size))]
        for order in orders:
            comparison = Comparison()
            for sample in own:
                if len(sample.args) == size:
                    answer = _ask(function, tuple(sample.args[place] for place in order))
                    if answer is not None:
                        comparison.look(sample, answer)
            if verdict := comparison.verdict:
                yield name, verdict
                break


def _answers(lent: Lent, solutions: dict[str, Callable[..., Any]]) -> Iterator[tuple[str, str]]:
    """The exercises whose results were among the answers to what the solution itself has asked."""
    for name, solution in solutions.items():
        comparison = Comparison()
        for args, kwargs, value in lent.asked[: 2 * SAMPLES if name == lent.name else 2]:
            right = _result(functools.partial(solution, **kwargs), args)
            if right is not None:
                comparison.look(Sample((*args, *kwargs.values()), right), parts(value))
        if verdict := comparison.verdict:
            yield name, verdict


def _held(function: Any) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Functions that can be reached from a function: where stock nbgrader runs it, a student can."""
    seen: set[int] = {id(function)}
    waiting: list[tuple[str, Any, int]] = [("", function, 0)]
    while waiting:
        name, thing, depth = waiting.pop()
        if id(thing) not in seen and callable(thing) and not isinstance(thing, type):
            yield name, thing
        seen.add(id(thing))
        if depth > 4:
            continue
        for inner, value in _inside(thing):
            if id(value) not in seen and isinstance(
                value, (types.FunctionType, types.MethodType, functools.partial, dict, list, tuple)
            ):
                waiting.append((inner, value, depth + 1))


def _inside(thing: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(thing, types.FunctionType):
        names = thing.__code__.co_freevars
        for name, cell in zip(names, thing.__closure__ or (), strict=True):
            with contextlib.suppress(ValueError):  # not assigned yet
                yield name, cell.cell_contents
        yield from ((name, thing.__globals__.get(name)) for name in _globals_of(thing.__code__))
        yield from (("a default", value) for value in thing.__defaults__ or ())
        yield from (thing.__kwdefaults__ or {}).items()
        yield from vars(thing).items()
    elif isinstance(thing, types.MethodType):
        yield "__func__", thing.__func__
        yield from getattr(thing.__self__, "__dict__", {}).items()
    elif isinstance(thing, functools.partial):
        yield "func", thing.func
        yield from (("an argument", value) for value in (*thing.args, *thing.keywords.values()))
    elif isinstance(thing, dict):
        yield from ((str(key), value) for key, value in thing.items())
    elif isinstance(thing, (list, tuple)):
        yield from ((f"entry {number}", value) for number, value in enumerate(thing))


def _globals_of(code: types.CodeType) -> set[str]:
    """The global names that a function's code uses, and that of functions inside it."""
    inner = (const for const in code.co_consts if isinstance(const, types.CodeType))
    return set(code.co_names).union(*map(_globals_of, inner))


# --- what a test tells the next ---------------------------------------------------------------


@dataclass
class Seen:
    """The telling numbers that a student's code has met so far, and where."""

    numbers: dict[int, str] = field(default_factory=dict)
    patterns: dict[bytes, str] = field(default_factory=dict)
    wholes: dict[bytes, str] = field(default_factory=dict)
    own: set[int] = field(default_factory=set)  # what it has found out by itself

    def add(self, value: Any, where: str) -> None:
        for key in keys(value) - self.own:
            self.numbers.setdefault(key, where)
        for part in parts(value):
            if (found := pattern(part)) is not None:
                self.patterns.setdefault(found, where)
            if (found := whole(part)) is not None:
                self.wholes.setdefault(found, where)

    def tells(self, call: Call) -> str:
        """Where what this call must return was seen; empty if it was not."""
        met = [call.args, call.kwargs, *(value for lent in call.lent for *_, value in lent.asked)]
        known = keys(met)
        patterns = {pattern(part) for part in parts(met)}
        wholes = {whole(part) for part in parts(met)}
        for part in parts(call.right):
            if (all_of_it := whole(part)) is not None and all_of_it in self.wholes.keys() - wholes:
                return self.wholes[all_of_it]
            wanted = keys(part) - known
            found = [self.numbers[key] for key in wanted if key in self.numbers]
            if found and (len(found) == len(wanted) or len(found) >= max(MANY, HALF * len(wanted))):
                return found[0]
            scaled = pattern(part)
            if wanted and scaled is not None and scaled in self.patterns.keys() - patterns:
                return self.patterns[scaled] + ", but for a factor"
        return ""


def _telling(reference: Reference) -> list[str]:
    problems: dict[str, None] = {}
    for manner in MANNERS:
        seen = Seen()
        for call in Student(reference.source, manner).run():
            answered = call.right is not None and not (manner.startswith("deaf") and call.lent)
            if call.hidden and answered and (where := seen.tells(call)):
                problems[f"{call.place} wants what {where} has told"] = None
            if not manner.endswith(("wrong", "alone")):
                seen.own |= keys(call.right)
            seen.add((call.args, call.kwargs), f"an argument in {call.place}")
            for lent in call.lent:
                for *_, value in lent.asked:
                    seen.add(value, f"the stand-in for `{lent.name}` in {call.place}")
    return list(problems)
