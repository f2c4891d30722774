"""The calls that a test makes, and calls like them with other data."""

from __future__ import annotations

import copy
import functools
import inspect
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from unittest.mock import patch

from course.mutants.exercises import Exercise, Namespace, run_test


@dataclass(frozen=True)
class Input:
    """One call that a test made.

    `stand_ins` took the place of other functions, and the arguments `changes` may change in place.
    """

    names: tuple[str, ...]
    args: tuple[Any, ...]
    options: dict[str, Any] = field(default_factory=dict)
    stand_ins: dict[str, Any] = field(default_factory=dict)
    changes: tuple[str, ...] = ()

    def named(self) -> list[tuple[str, Any]]:
        """(parameter, value) of each argument."""
        return [*zip(self.names, self.args, strict=False), *self.options.items()]


def record(exercise: Exercise, namespace: Namespace, test: str) -> list[Input]:
    """The calls that a test makes of the exercise's function, in order."""
    from helpers.checks import Test
    from helpers.checks.tensors import as_values

    original, case = namespace[exercise.name], Test.case
    names = tuple(inspect.signature(original).parameters)
    functions = {key: value for key, value in namespace.items() if callable(value)}
    inputs: list[Input] = []
    may_change: tuple[str, ...] = ()

    def watched(self: Test, *args: Any, changes: Iterable[str] = (), **options: Any) -> None:
        nonlocal may_change
        may_change = tuple(changes)
        case(self, *args, changes=may_change, **options)
        may_change = ()

    @functools.wraps(original)
    def recorder(*args: Any, **options: Any) -> Any:
        stand_ins = {
            key: namespace[key]
            for key, value in functions.items()
            if key != exercise.name and namespace.get(key) is not value
        }
        given, named = as_values(copy.deepcopy((args, options)))
        inputs.append(Input(names, given, named, stand_ins, may_change))
        return original(*args, **options)

    namespace[exercise.name] = recorder
    try:
        with patch.object(Test, "case", watched):
            run_test(test, namespace)
    finally:
        namespace[exercise.name] = original
    return inputs


def vary(given: Input, kind: str, seed: int) -> Input | None:
    """The same call with other numbers ("numbers", "odd") or other examples, too ("sizes").

    The arrays of a cache belong together: they come from one forward pass. So they are left alone,
    but for "sizes", which draws examples, and for "odd", which breaks them apart.
    Where all arguments belong together: some of them times one number ("scaled"), or lists of the
    same length without their ends ("shorter").
    """
    import numpy as np

    rng = np.random.default_rng(seed)
    named = given.named()
    if kind == "scaled":
        return _with_values(given, _scaled([value for _, value in named], rng))
    if kind == "shorter":
        return _with_values(given, _shorter([value for _, value in named], rng))
    if kind == "odd" and not any("cache" in name for name, _ in named):
        return None
    if kind == "sizes":
        m = _examples(dict(named))
        if not m:
            return None
        chosen = rng.integers(0, m, size=m + (1 if seed % 2 else 2))
        named = [(name, _draw(value, m, chosen)) for name, value in named]
    changed = [
        value if "cache" in name and kind != "odd" else _jitter(value, rng) for name, value in named
    ]
    return _with_values(given, changed)


def _with_values(given: Input, values: list[Any] | None) -> Input | None:
    if values is None:
        return None
    count = len(given.args)
    options = dict(zip(given.options, values[count:], strict=True))
    return replace(given, args=tuple(values[:count]), options=options)


def _scaled(values: list[Any], rng: Any) -> list[Any]:
    """Some of the values, at least one, times the same power of two."""
    chosen = rng.random(len(values)) < 0.5
    chosen[rng.integers(len(values))] = True
    factor = float(2.0 ** rng.choice([-2, -1, 1, 2]))
    return [
        _times(value, factor) if it else value for value, it in zip(values, chosen, strict=True)
    ]


def _times(value: Any, factor: float) -> Any:
    """Decimal numbers, however deep, times a factor."""
    import numpy as np

    if isinstance(value, dict):
        return {key: _times(item, factor) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_times(item, factor) for item in value)
    if isinstance(value, float) or (isinstance(value, np.ndarray) and value.dtype.kind == "f"):
        return value * factor
    return value


def _shorter(values: list[Any], rng: Any) -> list[Any] | None:
    """All lists of the most frequent length without their ends; None if none can be cut."""
    lengths = [len(value) for value in values if isinstance(value, list)]
    longest = max(lengths, key=lengths.count, default=0)
    if longest < 2:
        return None
    kept = int(rng.integers(1, longest))
    return [
        value[:kept] if isinstance(value, list) and len(value) == longest else value
        for value in values
    ]


def _examples(args: dict[str, Any]) -> int | None:
    """The number of examples: the columns of Y or X, else of the first table."""
    import numpy as np

    tables = {
        name: value
        for name, value in args.items()
        if isinstance(value, np.ndarray) and value.ndim == 2
    }
    for name in ("Y", "X", "A_prev", "A", "AL", "dZ", "dA", *tables):
        if name in tables:
            return int(tables[name].shape[1])
    return None


def _draw(value: Any, m: int, chosen: Any) -> Any:
    """Other examples: every table of m columns, however deep, gets the `chosen` ones."""
    import numpy as np

    if isinstance(value, np.ndarray) and value.ndim == 2 and value.shape[1] == m:
        return value[:, chosen]
    if isinstance(value, dict):
        return {key: _draw(item, m, chosen) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_draw(item, m, chosen) for item in value)
    return value


def _jitter(value: Any, rng: Any) -> Any:
    """Other numbers of the same kind: labels stay labels, probabilities stay probabilities."""
    import numpy as np

    from helpers.checks.tensors import TensorValues

    if isinstance(value, dict):
        return {key: _jitter(item, rng) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_jitter(item, rng) for item in value)
    if isinstance(value, bool) or not isinstance(value, (int, float, np.ndarray, np.generic)):
        return value
    array = np.asarray(value)
    if array.dtype.kind not in "fiu" or not array.size:
        return value
    values = np.unique(array)
    if array.size == 1 and array.dtype.kind in "iu":
        new = array + rng.integers(0, 3)
    elif array.dtype.kind in "iu" or np.array_equal(values, (0, 1)):
        new = rng.choice(values if values.size > 1 else np.array([0, 1]), size=array.shape)
    elif (array > 0).all() and (array < 1).all():
        new = np.clip(array + rng.normal(0, 0.1, array.shape), 0.02, 0.98)
    elif (array > 0).all():
        new = array * np.exp(rng.normal(0, 0.3, array.shape))
    else:
        new = array + rng.normal(0, 0.5 * float(np.std(array)) + 0.1, array.shape)
    if not isinstance(value, np.ndarray):
        return type(value)(new)
    made = new.astype(array.dtype)
    if isinstance(value, TensorValues):
        made = made.view(TensorValues)
        made.kind, made.framework = value.kind, value.framework
    return made
