"""Arguments that are changed in place: a decorator that makes any solution do so."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

#: The decorator's name in the notebook of the mutants.
CHANGES_ARGUMENT = "_spoils"


def changes_argument(name: str) -> Callable[..., Any]:
    """Decorates a mutant that changes the arrays in its argument `name` before it returns."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        place = list(inspect.signature(function).parameters).index(name)

        @functools.wraps(function)
        def spoiling(*args: Any, **options: Any) -> Any:
            value = function(*args, **options)
            for array in arrays_in(args[place] if place < len(args) else options.get(name)):
                if hasattr(array, "assign"):
                    array.assign(array + 1)
                else:
                    array[...] = array + 1
            return value

        return spoiling

    return decorate


def arrays_in(value: Any) -> list[Any]:
    """All numeric arrays in a value, however deep; and a framework's variables, but not its constants."""
    import numpy as np

    from helpers.checks.tensors import TensorValues

    if hasattr(value, "assign"):
        return [value]
    if isinstance(value, TensorValues) and value.kind == "tensor":
        return []
    if isinstance(value, np.ndarray):
        return [value] if value.dtype.kind in "fiu" else []
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return [array for item in value for array in arrays_in(item)]
    return []
