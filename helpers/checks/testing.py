"""`Test`: collects the checks of one exercise and turns them into points."""

from __future__ import annotations

import functools
import sys
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from helpers.checks import history, report, usage
from helpers.checks.again import Heard, Try, as_call, compared
from helpers.checks.calling import Call, Failed, call, same, where_it_was
from helpers.checks.catalogue import declared
from helpers.checks.compare import Verdict, agrees, compare, other_order
from helpers.checks.diagnosis import Diagnosis
from helpers.checks.effort import Effort
from helpers.checks.foreseen import by_accident, foreseen
from helpers.checks.forms import Lacking, as_asked, most_arguments, other_arguments, plain_form
from helpers.checks.leaves import labels
from helpers.checks.report import Check
from helpers.checks.unready import refuse_unready

#: Nothing more is known than that a value differs, in numbers or shape, or is not finite.
_UNEXPLAINED = ("values_differ", "wrong_shape", "nan_inf")
NOT_REACHED = Diagnosis("not_reached")
STOPPED = Diagnosis("stopped")
#: A rule has asked for a value that did not come back: nothing can be said of it.
LACKING = Diagnosis("wrong_count")
#: The share of an exercise's points that it costs to change an argument in place.
IN_PLACE = 0.2
#: The largest share of an exercise that right values in another form may cost.
FORM = 0.2
#: What is left of the points of a function that has computed nothing (see `helpers.checks.effort`).
NOTHING = 0.1
LOOKED_AT = 3  # values that a rule's calls return, to see whether they are in another form


@dataclass(frozen=True)
class _WithStandIns:
    args: dict[str, Any]
    expect: Any
    stand_ins: dict[str, Callable[..., Any]]


@dataclass(frozen=True)
class _Asked:
    """What is the same for each try of a case: see `Test.case`."""

    title: str
    returns: tuple[str, ...]
    m: int | None
    rtol: float
    atol: float
    changes: frozenset[str]
    through: str


@dataclass(frozen=True)
class _Tried:
    """One try of a case: whether all is right is known at once, and why not when it is asked."""

    right: bool
    look: Callable[[], list[Verdict]]

    @functools.cached_property
    def verdicts(self) -> list[Verdict]:
        return self.look()


class Test:
    """The checks of one exercise.

    Args:
        name: the function that the student writes. It is looked up in the notebook when a
            check runs, so a missing one is a failed check and no error.
        points: what the exercise is worth; an integer.
    """

    __test__ = False  # not a pytest class

    def __init__(self, name: str, points: int, namespace: dict[str, Any] | None = None) -> None:
        self.name = name
        self.points = points
        self.checks: list[Check] = []
        self._runs = history.of_the_kernel()
        # the notebook's own variables: those of the cell that calls us
        frame = sys._getframe(1)
        self._namespace = frame.f_globals if namespace is None else namespace
        if self._runs is not None:
            refuse_unready(frame, self._namespace)
        self._hidden = False
        self._stopped = False
        self._effort = Effort()
        self._tries: dict[str, Try] = {}  # the visible cases by their titles
        self._title = ""  # of what is being checked
        self._changed: list[str] = []  # arguments that a rule's calls changed in place
        self._came: list[Any] = []  # what a rule's first calls returned
        self._deviates: Diagnosis | None = None  # in what form a rule's calls had to be made
        self._reading: Callable[[Any], Any] | None = None  # how a rule sees what came back
        self._asked_for: tuple[Any, tuple[str, ...]] | None = None  # a case's values, their names
        self._order: tuple[int, ...] | None = None  # where the values of a tuple are
        # the places of checks that fail because what they ask for did not come back
        self._lacking: list[int] = []
        self._apart = False  # there have been calls with stand-ins
        # The same submission gets the same points every time, also where it draws at random.
        self._random_state = np.random.get_state()
        np.random.seed(zlib.crc32(name.encode()))

    def returns(self, example: Any, names: Iterable[str] = ()) -> None:
        """Say what the function returns where no case does: by a value of the same kind.

        So a rule can tell what is right in another form (see `helpers.checks.forms`).

        Args:
            example: such as ``({}, [0.0])`` for a dictionary and a list of numbers.
            names: of the values of a tuple.
        """
        self._asked_for = example, tuple(names)

    def hidden(self) -> None:
        """From here on, checks are hidden: students are not told their data."""
        self._hidden = True

    def call(
        self, *args: Any, stand_ins: dict[str, Callable[..., Any]] | None = None, **options: Any
    ) -> Any:
        """The value of the student's function, for use inside a rule of `check`.

        It works on copies of the arguments. A failing call ends the check with its diagnosis, and
        an argument that was changed in place costs what it costs in a `case`.
        """
        names = usage.parameters(usage.code_of(self._namespace.get(self.name)), len(args))
        heard = Heard() if self._listens() else None
        try:
            named = dict(zip(names, args, strict=True))
            result = self._called(named, stand_ins, heard, options)
        except Failed as failed:
            self._stopped = self._stopped or failed.final
            raise
        finally:
            if heard and heard.size:
                tried = self._tries.setdefault(self._title, Try({}, None, ()))
                tried.printed = tried.printed or heard.text
        self._apart = self._apart or bool(stand_ins)
        if stand_ins or not (self._apart and usage.solution_of(self.name).calls):
            # else another function may have changed it; where that one is replaced, it is seen
            self._changed += [name for name in result.changed if name not in self._changed]
        if result.value is None:
            raise Failed(Diagnosis("returned_none", label=""))
        self._effort.look(result.value, named)
        if len(self._came) < LOOKED_AT:
            self._came.append(result.value)
        return self._reading(result.value) if self._reading else result.value

    def _called(
        self,
        args: dict[str, Any],
        stand_ins: dict[str, Callable[..., Any]] | None,
        heard: Heard | None,
        options: dict[str, Any],
    ) -> Call:
        """One call of a rule's; with other arguments where the function takes other ones."""
        try:
            return call(self.name, self._namespace, args, stand_ins, heard, **options)
        except Failed as failed:
            if (other := other_arguments(failed.diagnosis, args)) is None:
                raise
            found = call(self.name, self._namespace, other, stand_ins, heard, **options)
            self._deviates = failed.diagnosis
            return found

    def case(
        self,
        title: str,
        args: dict[str, Any],
        expect: Any,
        *,
        returns: Iterable[str] = (),
        weight: float = 1.0,
        stage: str = "value",
        with_stand_ins: dict[str, Any] | Callable[[], dict[str, Any]] | None = None,
        changes: Iterable[str] = (),
        m: int | None = None,
        rtol: float = 1e-4,
        atol: float = 1e-6,
        through: str = "",
    ) -> None:
        """Call the function once and compare all that it returns.

        Args:
            title: what the data are, such as ``"three pictures of two pixels"``.
            args: name -> value, in the order of the signature; passed by position.
            expect: the value wanted: a number, an array, a `Leaf`, a string, or a tuple or
                dictionary of these. Every value inside counts as one check.
            returns: names for the values of a tuple, such as ``("grads", "cost")``.
            weight: how much this case counts beside the others.
            stage: "value", "gradient" or "edge"; an edge case waits until the values are right.
            with_stand_ins: a second try with stand-ins for other functions of the notebook, so that
                a mistake there is not punished here: ``dict(stand_ins={"propagate": f},
                args=…, expect=…)``. It counts only if the function uses a stand-in.
            changes: names of arguments that the function may change in place.
            m: number of examples; by default the columns of Y, X, or another argument.
            rtol, atol: slack, relative to each entry and to the largest entry.
            through: what is asked beside the value, one of `helpers.checks.through`: "gradients".

        `with_stand_ins` may be a function that makes it, where that takes long: it is only asked if a
        value is wrong. The wrong values that a lesson foresees are those of `foresee`.
        """
        returns = tuple(returns)
        asked = _Asked(title, returns, m, rtol, atol, frozenset(changes), through)
        if stage == "edge" and not self._values_are_right:
            verdicts = [Verdict(label, stage, NOT_REACHED) for label in labels(expect, returns)]
            self._add(title, verdicts, weight, stage)
            return
        self._title = title
        self._asked_for = expect, returns
        first = self._attempt(asked, args, expect)
        if with_stand_ins and not first.right:
            apart = _WithStandIns(
                **(with_stand_ins() if callable(with_stand_ins) else with_stand_ins)
            )
            second, used = self._with_stand_ins(asked, apart)
            if used:
                note = "with a stand-in for " + _names(apart.stand_ins)
                self._add(title, _more_telling(second, first), weight, stage, note)
                return
            wanted = [it for it in apart.stand_ins if it in usage.solution_of(self.name).calls]
            if wanted:
                verdicts = self._never_called(first.verdicts, _names(wanted))
                self._add(title, verdicts, weight, stage)
                return
        self._add(title, first.verdicts, weight, stage)

    def check(
        self,
        title: str,
        rule: Callable[[], Any],
        *,
        label: str = "",
        weight: float = 1.0,
        stage: str = "value",
    ) -> None:
        """A property: `rule` takes nothing and uses `call`.

        It returns None or True where the property holds, False or a `Diagnosis` where it does not.
        An exception in it is a failed check, too.
        """
        self._title = title
        self._changed = []
        form: Diagnosis | None = None
        if stage == "edge" and not self._values_are_right:
            found: Any = NOT_REACHED
        elif self._stopped:
            found = STOPPED
        else:
            found, form = self._ruled(rule)
            if form and found is LACKING:
                self._lacking.append(len(self.checks))
        if form:
            diagnosis: Diagnosis | None = form
        elif _holds(found):
            diagnosis = None
        elif isinstance(found, Diagnosis):
            diagnosis = found
        else:
            diagnosis = Diagnosis("rule")
        by_rule = isinstance(found, Diagnosis) and found not in (NOT_REACHED, STOPPED)
        by = "rule" if by_rule and not form else ""
        verdicts = [Verdict(label, "returned" if form else stage, diagnosis, by, bool(form))]
        if self._changed:
            verdicts.append(_arguments(self._changed, bool(form) or _holds(found)))
        self._add(title, verdicts, weight, stage)

    def remark(self, title: str, rule: Callable[[], Any]) -> None:
        """Something to know that costs no points, such as a seed where none is asked for.

        `rule` takes nothing and uses `call`; it returns None if there is nothing to say, else a
        `Diagnosis`. Nothing is said while a check fails: first things
        first.
        """
        if self._stopped or not all(check.passed for check in self.checks):
            return
        found = self._try(rule)
        if isinstance(found, Diagnosis) and found.code not in ("stopped", "unusable_result"):
            self.checks.append(
                Check(
                    title,
                    label="",
                    stage=report.REMARK,
                    passed=True,
                    weight=0.0,
                    diagnosis=found,
                    hidden=self._hidden,
                )
            )

    @property
    def _values_are_right(self) -> bool:
        """Whether nothing that counts as a value is wrong so far."""
        return all(it.passed or it.form or it.code == "changed_in_place" for it in self.checks)

    def _ruled(self, rule: Callable[[], Any]) -> tuple[Any, Diagnosis | None]:
        """What a rule finds; where it holds for what came back in another form, what is said of that."""
        self._came, self._deviates, self._reading = [], None, None
        found = self._try(rule)
        if _holds(found):
            return found, self._deviates
        came, readings = self._came, [plain_form]
        if self._asked_for:
            want, returns = self._asked_for
            order = self._order
            readings.insert(0, lambda got: as_asked(_in_order(got, order), want, returns))
        for reading in readings:
            if self._stopped or all(_reads_the_same(reading, value) for value in came):
                continue
            self._reading = reading
            again = self._try(rule)
            self._reading = None
            if _holds(again) or again is LACKING:
                said = found if isinstance(found, Diagnosis) else Diagnosis("rule")
                return again, said
        return found, None

    def _try(self, rule: Callable[[], Any]) -> Any:
        try:
            with np.errstate(all="ignore"):
                found = rule()
            return bool(found) if isinstance(found, np.bool_) else found
        except Failed as failed:
            return failed.diagnosis
        except Lacking:
            return LACKING
        except KeyboardInterrupt as error:
            return self._stop(error)
        except Exception as error:
            # the rule could not work with what came back: wrong kind of value
            return Diagnosis("unusable_result", function=self.name, error=type(error).__name__)

    def _attempt(
        self,
        asked: _Asked,
        args: dict[str, Any],
        expect: Any,
        stand_ins: dict[str, Callable[..., Any]] | None = None,
        *,
        other_form: bool = False,
        used: list[bool] | None = None,
    ) -> _Tried:
        """One call, and what came of it.

        Args:
            other_form: with other arguments than those asked for.
            used: not empty once a stand-in was called; None where there are none.
        """
        names = labels(expect, asked.returns)

        def failed(found: Diagnosis) -> _Tried:
            return _Tried(False, lambda: [Verdict(label, "returned", found) for label in names])

        if self._stopped:
            return failed(STOPPED)
        tried = Try({} if asked.through else args, expect, asked.returns)
        heard = None
        if self._listens() and not stand_ins:
            self._tries[self._title] = tried
            heard = Heard()
        try:
            result = call(self.name, self._namespace, args, stand_ins, heard, asked.through)
        except Failed as error:
            self._stopped = self._stopped or error.final
            found = error.diagnosis
            if not other_form and (other := other_arguments(found, args)) is not None:
                tried.args = {}
                again = self._attempt(asked, other, expect, stand_ins, other_form=True, used=used)
                return _Tried(False, lambda: [_of_the_form(it, found) for it in again.verdicts])
            if found.code == "shapes_do_not_fit" and (cause := self._never_used(args)):
                found = cause if cause.parts.get("outside") else found
            return failed(found)
        except KeyboardInterrupt as error:
            return failed(self._stop(error))
        finally:
            tried.printed = heard.text if heard else ""
        tried.got, tried.ended = result.value, True
        if used is None or used:  # what nobody asked a stand-in for was not wanted of it
            self._effort.look(result.value, args, expect)
        changed = [name for name in result.changed if name not in asked.changes]
        try:
            right = agrees(result.value, expect, asked.rtol, asked.atol)
        except Exception:  # an answer that refuses to be looked at; `look` says so
            right = False

        def look() -> list[Verdict]:
            try:
                return looked()
            except Exception as error:
                # no answer, however odd, and no explanation of ours costs the verdict
                kind = type(error).__name__
                return failed(Diagnosis("unusable_result", function=self.name, error=kind)).verdicts

        def looked() -> list[Verdict]:
            if right:
                verdicts = [Verdict(label, "value", None) for label in names]
            else:
                verdicts = compare(
                    result.value,
                    expect,
                    returns=asked.returns,
                    args=args,
                    m=_examples(args) if asked.m is None else asked.m,
                    mistakes=foreseen(self.name, asked.title),
                    rtol=asked.rtol,
                    atol=asked.atol,
                )
                if any(map(_is_unexplained, verdicts)) and (
                    cause := self._overflowed(asked, args, expect, stand_ins)
                    or self._never_used(args)
                ):
                    verdicts = _explained(verdicts, lambda _: cause)
            if any(it.diagnosis and it.diagnosis.code == "tuple_order" for it in verdicts):
                self._order = other_order(result.value, expect, asked.rtol, asked.atol)
            right_ones = any(v.diagnosis is None or v.form for v in verdicts)
            return [*verdicts, _arguments(changed, right_ones)]

        return _Tried(right and not changed, look)

    def _never_used(self, args: dict[str, Any]) -> Diagnosis | None:
        """An argument that the function is given and never reads."""
        function = self._namespace.get(self.name)
        code = usage.code_of(function)
        asked = list(args)
        for place, name in usage.unused(code, len(args)):
            if asked[place] not in usage.solution_of(self.name).unused:
                outside = usage.data_from_outside(code, self._namespace)
                return Diagnosis("never_used", function=self.name, name=name, outside=outside)
        return None

    def _overflowed(
        self,
        asked: _Asked,
        args: dict[str, Any],
        expect: Any,
        stand_ins: dict[str, Callable[..., Any]] | None,
    ) -> Diagnosis | None:
        """Small integers that ran over: with larger ones the function is right."""
        small = {
            name: value
            for name, value in args.items()
            if isinstance(value, np.ndarray) and value.dtype.kind in "iu" and value.itemsize < 4
        }
        if not small:
            return None
        larger = {name: value.astype(np.int64) for name, value in small.items()}
        try:
            result = call(self.name, self._namespace, {**args, **larger}, stand_ins)
        except Failed:
            return None
        if not agrees(result.value, expect, asked.rtol, asked.atol):
            return None
        name, value = next(iter(small.items()))
        limits = np.iinfo(value.dtype)
        return Diagnosis(
            "small_integers",
            name=name, dtype=str(value.dtype), largest=limits.max, smallest=limits.min,
        )  # fmt: skip

    def _never_called(self, verdicts: list[Verdict], other: str) -> list[Verdict]:
        """What is all wrong, for no reason that is known, where what it builds on is never called."""
        values = [verdict for verdict in verdicts if verdict.label != "arguments"]
        if not all(map(_is_unexplained, values)):
            return verdicts
        return _explained(
            verdicts,
            lambda label: Diagnosis("never_called", label=label, function=self.name, other=other),
        )

    def _listens(self) -> bool:
        """Whether a learner will read what a function prints, and how it was called."""
        return self._runs is not None and not self._hidden

    def _stop(self, error: KeyboardInterrupt) -> Diagnosis:
        """The learner, or the grader, has lost patience: nothing more is called."""
        self._stopped = True
        return Diagnosis("stopped", **where_it_was(error, self._namespace))

    def _with_stand_ins(self, asked: _Asked, second: _WithStandIns) -> tuple[_Tried, bool]:
        used: list[bool] = []
        self._apart = True

        def watched(stand_in: Callable[..., Any]) -> Callable[..., Any]:
            most = most_arguments(stand_in)

            @functools.wraps(stand_in)  # with its gradient, if it has one
            def stands_in(*args: Any, **kwargs: Any) -> Any:
                used.append(True)
                return stand_in(*args[:most], **kwargs)

            return stands_in

        stand_ins = {name: watched(function) for name, function in second.stand_ins.items()}
        tried = self._attempt(asked, second.args, second.expect, stand_ins, used=used)
        return tried, bool(used)

    def _add(
        self, title: str, verdicts: list[Verdict], weight: float, stage: str, note: str = ""
    ) -> None:
        # what a change in place costs, the whole exercise pays: see `earned`
        counted = [it for it in verdicts if not _in_place(it)]
        share = weight / len(counted)

        def check(verdict: Verdict) -> Check:
            return Check(
                title=title,
                label=verdict.label,
                stage=stage if stage != "value" else verdict.stage,
                passed=verdict.diagnosis is None,
                weight=0.0 if _in_place(verdict) else share,
                diagnosis=verdict.diagnosis,
                hidden=self._hidden,
                note=note,
                by=verdict.by,
                form=verdict.form,
                otherwise=check(verdict.otherwise) if verdict.otherwise else None,
            )

        self.checks += map(check, verdicts)

    def _forgive_what_is_lacking(self) -> None:
        """What did not come back is a deviation of form only where all else that was asked is right."""
        others = [it for place, it in enumerate(self.checks) if place not in self._lacking]
        right = any(it.passed or it.form for it in others) and all(
            it.passed or it.form or it.code == "changed_in_place" for it in others
        )
        for place in () if right else self._lacking:
            self.checks[place] = replace(self.checks[place], form=False)

    def _more(self) -> dict[str, report.More]:
        """By title what a learner may want to see of a visible case."""
        wrong: dict[str, set[str]] = {}
        for check in self.checks:
            if not check.passed:
                wrong.setdefault(check.title, set()).add(check.label)
        found = {}
        for title, tried in self._tries.items():
            if title in wrong:
                found[title] = _more_of(tried, self.name, self._namespace, wrong[title])
            elif tried.printed:
                found[title] = report.More(tried.printed)
        return found

    def score(self) -> float:
        """Show the report; return the points earned, a plain float between 0 and `points`."""
        np.random.set_state(self._random_state)
        if not self._hidden and (old := history.stale(self.name, self._namespace, self._runs)):
            # what was checked is not what the learner sees: nothing is said of it
            self.checks = [Check("the newest version", "", "returned", False, 1.0, old)]
        accidents = by_accident(self.name, self.checks)
        self.checks = [
            it.otherwise if it.otherwise and (it.code, it.label) in accidents else it
            for it in self.checks
        ]
        self._forgive_what_is_lacking()
        points = earned(self.checks, self.points)
        if self._effort.none and points < self.points:
            points = round(NOTHING * points, 2)
        return report.show(
            report.Report(
                self.name,
                points,
                self.points,
                tuple(self.checks),
                declared(self.name),
                {} if self._hidden else self._more(),
            )
        )


def _more_of(tried: Try, name: str, namespace: dict[str, Any], labels: set[str]) -> report.More:
    code = as_call(name, tried.args, namespace) if tried.args else ""
    values = tuple(compared(tried, labels)) if tried.ended else ()
    return report.More(tried.printed, code, values)


def earned(checks: Sequence[Check], points: float, total: float | None = None) -> float:
    """The points that checks earn, a plain float.

    Args:
        points: what the exercise is worth.
        total: the weight of all checks; None if these are all.
    """
    if not checks:
        return 0.0
    if total is None:
        total = sum(check.weight for check in checks)
        if all(check.passed for check in checks):
            return float(points)
    form = sum(check.weight for check in checks if check.form) / total
    share = sum(check.weight for check in checks if check.passed) / total + form
    share -= min(form, FORM * share)
    if any(check.code == "changed_in_place" for check in checks):
        share *= 1 - IN_PLACE
    return round(min(float(points), float(points * share)), 2)


def _holds(found: Any) -> bool:
    """Whether a rule has found nothing wrong."""
    return found is None or found is True


def _in_order(got: Any, order: tuple[int, ...] | None) -> Any:
    """The values of a tuple, each taken from its place."""
    if order is None or not isinstance(got, (tuple, list)) or len(got) != len(order):
        return got
    return tuple(got[place] for place in order)


def _reads_the_same(reading: Callable[[Any], Any], value: Any) -> bool:
    try:
        return same(reading(value), value)
    except Exception:  # an answer that refuses to be looked at: there is nothing else to read in it
        return True


def _of_the_form(verdict: Verdict, found: Diagnosis) -> Verdict:
    """A right value of a function whose arguments are not those that were asked for."""
    if verdict.label == "arguments":
        return verdict
    form = verdict.form or verdict.diagnosis is None
    return replace(verdict, stage="returned", diagnosis=found, form=form)


def _in_place(verdict: Verdict) -> bool:
    return verdict.diagnosis is not None and verdict.diagnosis.code == "changed_in_place"


def _arguments(changed: list[str], something_right: bool) -> Verdict:
    """What a call did to its arguments."""
    if changed:
        return Verdict("arguments", "value", Diagnosis("changed_in_place", names=tuple(changed)))
    # where nothing right came back, that nothing was changed earns nothing
    return Verdict("arguments", "value", None if something_right else NOT_REACHED)


def _is_unexplained(verdict: Verdict) -> bool:
    return verdict.diagnosis is not None and verdict.diagnosis.code in _UNEXPLAINED


def _explained(verdicts: list[Verdict], cause: Callable[[str], Diagnosis]) -> list[Verdict]:
    """The verdicts, with the cause in the place of what nothing explains."""
    return [
        replace(it, diagnosis=cause(it.label), by="rule") if _is_unexplained(it) else it
        for it in verdicts
    ]


def _more_telling(second: _Tried, first: _Tried) -> list[Verdict]:
    """The second try decides; where it cannot say more than "differs", the first may."""
    vague = {
        verdict.label
        for verdict in second.verdicts
        if verdict.diagnosis and verdict.diagnosis.code == "values_differ"
    }
    if not vague:  # then nobody needs to look for what the first would say
        return second.verdicts
    said = {v.label: v for v in first.verdicts if v.diagnosis and v.stage != "returned"}
    return [
        replace(verdict, diagnosis=more.diagnosis, by=more.by, otherwise=more.otherwise)
        if verdict.label in vague and (more := said.get(verdict.label))
        else verdict
        for verdict in second.verdicts
    ]


def _examples(args: dict[str, Any]) -> int | None:
    """The number of examples: the columns of Y, else of X, else of another activation."""
    for name in ("Y", "X", "A_prev", "A", "AL", "A2", "A3", "Z", "dZ", "dA", "dY"):
        value = args.get(name)
        if isinstance(value, np.ndarray) and value.ndim == 2:
            return int(value.shape[1])
    return None


def _names(stand_ins: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in stand_ins)
