"""Compare what a call returned with what it should return, stage by stage.

returned something -> type -> shape -> dtype -> value. Each value inside tuples and dictionaries
is a leaf with a label of its own (see `leaves`), and stops at the first stage that fails.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from helpers.checks.calling import kind_of, type_elsewhere
from helpers.checks.diagnose import diagnose_shape, diagnose_value
from helpers.checks.diagnosis import Context, Diagnosis, Mistake, close
from helpers.checks.forms import NOT_THERE, Absent, Lacking, conformed, fetched, is_first
from helpers.checks.labels import place_in
from helpers.checks.leaves import Part, before, given, leaves
from helpers.checks.tensors import TensorValues


@dataclass(frozen=True)
class Leaf:
    """What a value must be when there is no single right value, such as a random one.

    Args:
        shape: the shape wanted; ``()`` for a single number.
        rule: takes the value as a float array; returns None if it is right, else a `Diagnosis`.
        whole: whether whole numbers and booleans will do, as for a mask.
        tensor: the kind of tensor that it must be, one of `helpers.checks.tensors.KINDS`; "": an
            array.
    """

    shape: tuple[int, ...]
    rule: Callable[[np.ndarray], Diagnosis | None]
    whole: bool = False
    tensor: str = ""

    def is_nothing(self) -> bool:
        """Whether zeros are right, and other numbers are not: then nobody needs to compute anything."""
        varied = 0.1 + np.arange(float(np.prod(self.shape))).reshape(self.shape)
        try:
            return self.rule(np.zeros(self.shape)) is None and self.rule(varied) is not None
        except Exception:
            return False


@dataclass(frozen=True)
class Verdict:
    """One leaf's result: `diagnosis` is None where it passed; `form`: nothing but its form is wrong.

    `otherwise` is what is said if a foreseen value has come back by accident.
    """

    label: str
    stage: str
    diagnosis: Diagnosis | None
    by: str = ""  # see `helpers.checks.report.Check`
    form: bool = False
    otherwise: Verdict | None = None


class _Wrong(Exception):
    """A leaf that fails at `stage`; `why` finds the diagnosis, which may take long."""

    def __init__(self, stage: str, why: Diagnosis | Callable[[], Diagnosis], by: str = "") -> None:
        super().__init__(stage)
        self.stage = stage
        self.why = why
        self.by = by

    @property
    def diagnosis(self) -> Diagnosis:
        return self.why if isinstance(self.why, Diagnosis) else self.why()


def agrees(got: Any, want: Any, rtol: float = 1e-4, atol: float = 1e-6) -> bool:
    """Whether every leaf of `want` has its like in `got`: what `compare` would find, but not why."""
    try:
        for leaf in leaves(want):
            value = _fetch(got, want, leaf.path, ())
            _judge(value, leaf.value, Context(label=""), (), rtol, atol)
    except _Wrong:
        return False
    return True


def compare(
    got: Any,
    want: Any,
    *,
    returns: tuple[str, ...] = (),
    args: dict[str, Any] | None = None,
    m: int | None = None,
    mistakes: tuple[Mistake, ...] = (),
    rtol: float = 1e-4,
    atol: float = 1e-6,
) -> list[Verdict]:
    """Every leaf of `want` against the same place in `got`.

    `returns` names the values of a returned tuple.
    """
    parts = leaves(want, returns)
    all_wanted = {
        leaf.label: leaf.value for leaf in parts if isinstance(leaf.value, (np.ndarray, float, int))
    }
    verdicts = []
    for leaf in parts:
        context = Context(
            label=leaf.label,
            args=args or {},
            m=m,
            others={key: value for key, value in all_wanted.items() if key != leaf.label},
            before=before(leaf.path, returns, args or {}),
            given=given(leaf.name, args or {}),
        )
        own = tuple(mistake for mistake in mistakes if mistake.label in (leaf.label, leaf.short))
        try:
            value = _fetch(got, want, leaf.path, returns)
            _judge(value, leaf.value, context, own, rtol, atol)
        except _Wrong as wrong:
            form = _is_form(got, want, leaf.path, leaf.value, returns, rtol, atol)
            verdict = Verdict(leaf.label, wrong.stage, wrong.diagnosis, wrong.by, form)
            if wrong.by == "value":
                try:
                    _judge(value, leaf.value, context, (), rtol, atol)
                except _Wrong as less:
                    other = Verdict(leaf.label, less.stage, less.diagnosis, less.by, form)
                    verdict = replace(verdict, otherwise=other)
            verdicts.append(verdict)
        else:
            verdicts.append(Verdict(leaf.label, "value", None))
    if any(v.diagnosis for v in verdicts):
        verdicts = _other_order(verdicts, got, want, returns, rtol, atol)
        verdicts = _fewer(verdicts, parts, got, want, returns)
    return verdicts


def _fetch(got: Any, want: Any, path: tuple[Any, ...], returns: tuple[str, ...]) -> Any:
    """Follow `path` into `got`; the containers on the way must be of the right kind."""
    where = ""
    for step in path:
        if got is None:
            raise _none(where)
        if isinstance(want, dict):
            if not isinstance(got, dict):
                raise _Wrong(
                    "type", Diagnosis("wrong_type", label=where, got=kind_of(got), want="dict")
                )
            if step not in got:
                keys = tuple(str(key) for key in list(got)[:8])
                raise _Wrong(
                    "type",
                    Diagnosis("missing_key", key=str(step), keys=keys or None, empty=not keys),
                )
        else:
            holds = isinstance(got, (tuple, list))
            if not holds or len(got) != len(want):
                raise _Wrong(
                    "type",
                    Diagnosis(
                        "wrong_count",
                        label=where,
                        got=len(got) if holds else None,
                        kind=None if holds else kind_of(got),
                        want=len(want),
                        names=returns or None,
                    ),
                )
        place = "" if isinstance(want, dict) else place_in(want, step, where)
        got, want = got[step], want[step]
        if isinstance(step, str):
            where = step
        elif place:
            where = returns[step] if step < len(returns) else place
        returns = ()
    if isinstance(got, Absent):
        raise Lacking
    return got


def _is_form(
    got: Any,
    want: Any,
    path: tuple[Any, ...],
    value: Any,
    returns: tuple[str, ...],
    rtol: float,
    atol: float,
) -> bool:
    """Whether what is at `path` is right but for its form (see `forms`); `value` is wanted there."""
    found = fetched(got, want, path, returns)
    if found is NOT_THERE:
        return False
    if not (value is None or isinstance(value, (str, bool))):
        whole = value.whole if isinstance(value, Leaf) else np.asarray(value).dtype.kind in "iub"
        found = conformed(found, () if _is_single(value) else value.shape, whole)
    try:
        _judge(found, value, Context(label=""), (), rtol, atol)
    except _Wrong:
        return False
    return True


def _judge(
    got: Any, want: Any, c: Context, mistakes: tuple[Mistake, ...], rtol: float, atol: float
) -> None:
    """Raise `_Wrong` at the first stage that `got` fails."""
    if want is None or isinstance(want, (str, bool)):
        _judge_plain(got, want, c)
        return
    array = _as_numbers(got, c, single=_is_single(want))
    kind = want.tensor if isinstance(want, Leaf) else getattr(want, "kind", "")
    _judge_kind(got, kind, c)
    shape = want.shape if isinstance(want, (np.ndarray, Leaf)) else ()
    wanted = None if isinstance(want, Leaf) else np.asarray(want)
    for mistake in mistakes:
        if wanted is not None and close(mistake.value, wanted, rtol, atol):
            continue  # on these numbers the mistake makes no difference
        if close(array, mistake.value, rtol, atol):
            raise _Wrong("value", Diagnosis(mistake.code, label=c.label), by="value")
    if array.shape != shape and not (shape == () and array.shape == ()):
        like = wanted if wanted is not None else np.zeros(shape)
        raise _Wrong("shape", lambda: diagnose_shape(array, like, c))
    _judge_dtype(got, array, want, c)
    if isinstance(want, Leaf):
        _judge_rule(array, want, c)
    elif wanted is not None and not close(array, wanted, rtol, atol):
        raise _Wrong("value", lambda: diagnose_value(array, wanted, c))


def _none(label: str) -> _Wrong:
    """None came back: for the whole result, or for one value of it."""
    if label:
        return _Wrong("type", Diagnosis("none_inside_result", label=label))
    return _Wrong("returned", Diagnosis("returned_none", label=label))


def _is_single(want: Any) -> bool:
    return want.shape == () if isinstance(want, (np.ndarray, Leaf)) else True


def _judge_plain(got: Any, want: Any, c: Context) -> None:
    if isinstance(want, bool) and isinstance(got, np.bool_):
        got = bool(got)
    if isinstance(got, np.str_):
        got = str(got)
    if type(got) is not type(want):
        raise _Wrong(
            "type",
            Diagnosis("wrong_type", label=c.label, got=kind_of(got), want=kind_of(want)),
        )
    if got != want:
        raise _Wrong(
            "value", Diagnosis("values_differ", label=c.label, got=repr(got), want=repr(want))
        )


def _as_numbers(got: Any, c: Context, single: bool) -> np.ndarray:
    """Type stage: a number or a plain numeric array, as an array."""
    if got is None:
        raise _none(c.label)
    # from another process a matrix arrives as its type's name only
    if isinstance(got, np.matrix) or type_elsewhere(got) == "matrix":
        raise _Wrong("type", Diagnosis("matrix_type", label=c.label))
    if isinstance(got, (list, tuple)) and not single:
        raise _Wrong("type", Diagnosis("list_for_array", label=c.label, got=kind_of(got)))
    if not isinstance(got, (np.ndarray, np.generic, int, float, complex)):
        want = "number" if single else "numpy array"
        raise _Wrong("type", Diagnosis("wrong_type", label=c.label, got=kind_of(got), want=want))
    array = np.asarray(got)
    if array.dtype.kind not in "fiub":
        kind = {"c": "complex", "O": "objects"}.get(array.dtype.kind, str(array.dtype))
        raise _Wrong("dtype", Diagnosis("wrong_dtype", label=c.label, got=kind))
    return array


def _judge_kind(got: Any, kind: str, c: Context) -> None:
    """A tensor where one is wanted; elsewhere an array, or a tensor of one number."""
    is_tensor = isinstance(got, TensorValues)
    if not kind:
        if is_tensor and got.ndim:
            found = Diagnosis("wrong_type", label=c.label, got=kind_of(got), want="numpy array")
            raise _Wrong("type", found)
    elif not is_tensor:
        raise _Wrong("type", Diagnosis("not_a_tensor", label=c.label, got=kind_of(got)))
    elif kind == "variable" and got.kind != "variable":
        raise _Wrong("type", Diagnosis("not_a_variable", label=c.label))


def _judge_dtype(got: Any, array: np.ndarray, want: Any, c: Context) -> None:
    whole = want.whole if isinstance(want, Leaf) else np.asarray(want).dtype.kind in "iub"
    if not whole and isinstance(got, np.ndarray) and array.ndim and array.dtype.kind in "iub":
        raise _Wrong("dtype", Diagnosis("integer_dtype", label=c.label, dtype=str(array.dtype)))
    if isinstance(want, int) and array.dtype.kind == "f":
        raise _Wrong("dtype", Diagnosis("float_for_int", label=c.label))


def _judge_rule(array: np.ndarray, want: Leaf, c: Context) -> None:
    if not np.isfinite(array).all():
        raise _Wrong("value", Diagnosis("nan_inf", label=c.label))
    try:
        found = want.rule(array.astype(float))
    except Exception:  # a value of the right shape that the rule cannot work with is a wrong one
        found = Diagnosis("rule")
    if found is not None:
        raise _Wrong("value", found, by="rule")


def _fewer(
    verdicts: list[Verdict], parts: list[Part], got: Any, want: Any, returns: tuple[str, ...]
) -> list[Verdict]:
    """If fewer values came back than are wanted: those that did are right, or not, by themselves.

    What is missing is a deviation of form if all the others are right: of a dictionary only a record,
    such as the costs of a model.
    """
    if isinstance(want, dict) and isinstance(got, dict):
        came = [part.path[0] in got or not isinstance(want[part.path[0]], list) for part in parts]
    elif (
        not isinstance(want, tuple)
        or got is None
        or (isinstance(got, dict) and {*returns} & {*got})
    ):
        return verdicts
    else:
        several = isinstance(got, (tuple, list)) and not is_first(got, want)
        count = len(got) if several else 1
        came = [part.path[0] < count for part in parts]
    if all(came) or not any(came):
        return verdicts
    right = all(
        v.diagnosis is None or v.form for v, here in zip(verdicts, came, strict=True) if here
    )
    return [
        (Verdict(v.label, "value", None) if v.form else v) if here else replace(v, form=right)
        for v, here in zip(verdicts, came, strict=True)
    ]


def _other_order(
    verdicts: list[Verdict],
    got: Any,
    want: Any,
    returns: tuple[str, ...],
    rtol: float,
    atol: float,
) -> list[Verdict]:
    """If the values of a tuple are right in another order, say just that."""
    if not other_order(got, want, rtol, atol):
        return verdicts
    found = Diagnosis("tuple_order", names=returns or None)
    return [Verdict(v.label, "type", found, form=True) for v in verdicts]


def other_order(
    got: Any, want: Any, rtol: float = 1e-4, atol: float = 1e-6
) -> tuple[int, ...] | None:
    """Where the values of a tuple are, if they are right in another order; else None."""
    if not (isinstance(want, tuple) and isinstance(got, (tuple, list)) and len(got) == len(want)):
        return None
    if not 2 <= len(want) <= 5:
        return None
    identity = tuple(range(len(want)))
    for order in itertools.permutations(identity):
        if order != identity and all(
            agrees(got[j], want[i], rtol, atol) for i, j in enumerate(order)
        ):
            return order
    return None
