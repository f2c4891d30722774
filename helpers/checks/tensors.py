"""Tensors as values: what a framework holds, as arrays, and arrays as what a framework holds.

A test needs no framework. It writes `tensor(X)` or `variable(W)`, which are arrays that know what they
stand for; right before the student's function is called they become the framework's own, and what
comes back becomes arrays again. Between the processes of a grader only the arrays travel.

What a value says of itself (its kind) is told to learners and worth no points: a process that runs
a student's code can say what it likes.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

KINDS = ("tensor", "variable")
FRAMEWORKS = ("tensorflow", "torch")
MAX_DEPTH = 40


class TensorValues(np.ndarray):
    """The numbers of a tensor. `kind` is one of `KINDS`, `framework` one of `FRAMEWORKS`."""

    kind: str = "tensor"
    framework: str = "tensorflow"

    def __array_finalize__(self, source: Any) -> None:
        self.kind = getattr(source, "kind", "tensor")
        self.framework = getattr(source, "framework", "tensorflow")

    def __reduce__(self) -> tuple[Any, ...]:
        return _made, (np.array(self), self.kind, self.framework)


def _made(values: Any, kind: str, framework: str) -> TensorValues:
    made = np.array(values).view(TensorValues)
    made.kind, made.framework = kind, framework
    return made


def tensor(values: Any, dtype: Any = "float32", framework: str = "tensorflow") -> TensorValues:
    """An argument that the student's function gets as a constant tensor, or a result that is one."""
    return _made(np.asarray(values, dtype), "tensor", framework)


def variable(values: Any, dtype: Any = "float32", framework: str = "tensorflow") -> TensorValues:
    """An argument that the student's function gets as a variable, or a result that is one."""
    return _made(np.asarray(values, dtype), "variable", framework)


# -- a framework's own, as values ----------------------------------------------------------------


def values_of(value: Any) -> TensorValues | None:
    """The numbers of one tensor or variable of a framework that is loaded here; else None.

    A symbolic tensor, which has no numbers, and one of strings are None, too.
    """
    found = _kind_of(type(value))
    if found is None:
        return None
    kind, framework = found
    try:
        if framework == "torch":
            value = value.detach().cpu()
        array = np.asarray(value.numpy())
    except Exception:  # it has no numbers
        return None
    if array.dtype.kind == "V":  # a short float, such as bfloat16, that numpy does not know
        array = array.astype(np.float32)
    return _made(array, kind, framework) if array.dtype.kind in "biufc" else None


def _kind_of(kind: type) -> tuple[str, str] | None:
    if tf := sys.modules.get("tensorflow"):
        if issubclass(kind, tf.Variable):
            return "variable", "tensorflow"
        if issubclass(kind, tf.Tensor):
            return "tensor", "tensorflow"
    if (keras := sys.modules.get("keras")) and issubclass(kind, keras.Variable):
        return "variable", "tensorflow"
    if torch := sys.modules.get("torch"):
        if issubclass(kind, torch.nn.Parameter):
            return "variable", "torch"
        if issubclass(kind, torch.Tensor):
            return "tensor", "torch"
    return None


def as_values(value: Any, depth: int = 0) -> Any:
    """The value with arrays in the place of a framework's tensors, also inside containers.

    Where there are none it is the same object.
    """
    if isinstance(value, (dict, list, tuple)):
        return _inside(value, as_values, depth)
    found = None if isinstance(value, (np.ndarray, float, int, str)) else values_of(value)
    return value if found is None else found


# -- values as a framework's own -----------------------------------------------------------------


def as_tensors(value: Any, depth: int = 0) -> Any:
    """The value with a framework's tensors in the place of `TensorValues`, also inside containers.

    Where there are none it is the same object.
    """
    if isinstance(value, (dict, list, tuple)):
        return _inside(value, as_tensors, depth)
    return _as_tensor(value) if isinstance(value, TensorValues) else value


def _as_tensor(values: TensorValues) -> Any:
    array = np.array(values)  # a plain one, and nobody else's memory
    if values.framework == "torch":
        import torch

        made = torch.from_numpy(array)
        return made.requires_grad_() if values.kind == "variable" else made
    import tensorflow as tf

    return tf.Variable(array) if values.kind == "variable" else tf.constant(array)


def _inside(value: Any, change: Any, depth: int) -> Any:
    """The container with `change` of each item; the same container if nothing changes."""
    if depth > MAX_DEPTH:  # it may contain itself
        return value
    if isinstance(value, dict):
        pairs = {key: change(item, depth + 1) for key, item in value.items()}
        return pairs if any(pairs[key] is not item for key, item in value.items()) else value
    items = [change(item, depth + 1) for item in value]
    if all(new is old for new, old in zip(items, value, strict=True)):
        return value
    if hasattr(value, "_fields"):
        return type(value)(*items)
    return items if isinstance(value, list) else tuple(items)
