"""Stand-ins that become a part of a framework's computation, for functions that a test lends.

A test knows nothing of the framework. For a function that runs under a `GradientTape` it gives the value
and the gradient as two functions of arrays; here they become one operation of TensorFlow. For a
function of symbolic tensors it gives a description of layers; here they are made and called. It is the
same in a notebook and in a grader's sandbox.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from helpers.checks.tensors import as_values, tensor

ARRAY, NUMBER = 1, 2  # what a stand-in returns: a graph has to know which
LAYERS = 3  # it returns a description of layers


def with_gradient(
    value: Callable[..., Any], gradient: Callable[..., Any], returns: int = ARRAY
) -> Callable[..., Any]:
    """A stand-in for a function that is differentiated.

    Args:
        value: takes the arguments, with arrays for tensors; returns an array.
        gradient: takes the gradient of the cost with respect to that array, then the arguments;
            returns the gradients with respect to the tensors in the arguments, in their order, with
            None for those that it does not depend on.
        returns: ARRAY, or NUMBER for a cost.
    """

    def stands_in(*args: Any, upstream: Any = None) -> Any:
        return value(*args) if upstream is None else gradient(upstream, *args)

    stands_in.taped = returns  # type: ignore[attr-defined]
    return stands_in


def made_of_layers(describe: Callable[..., Any]) -> Callable[..., Any]:
    """A stand-in for a function that takes a symbolic tensor of Keras first, and returns one.

    Args:
        describe: takes the shape of one example, such as (64, 64, 3), in the place of the tensor, then
            the other arguments; returns pairs (class of `keras.layers`, its arguments by name), a layer
            each, which are called one after the other.
    """

    def stands_in(*args: Any, **options: Any) -> Any:
        return describe(*args, **options)

    stands_in.taped = LAYERS  # type: ignore[attr-defined]
    return stands_in


def taped(stand_in: Any) -> int:
    """What it returns, ARRAY, NUMBER or LAYERS, if it was made by a function of this module; else 0."""
    return int(getattr(stand_in, "taped", 0))


def on_tape(stand_in: Callable[..., Any], returns: int) -> Callable[..., Any]:
    """The stand-in as an operation of TensorFlow, eager or in a graph, or as layers of Keras."""
    return _as_layers(stand_in) if returns == LAYERS else _as_operation(stand_in, returns)


def _as_layers(stand_in: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(stand_in, assigned=("__name__",))
    def build(X: Any, *args: Any, **options: Any) -> Any:
        import keras

        if not isinstance(X, keras.KerasTensor):
            raise TypeError(f"not a symbolic tensor: {type(X).__name__}")
        for kind, settings in stand_in(tuple(X.shape[1:]), *args, **options):
            X = getattr(keras.layers, kind)(**settings)(X)
        return X

    return build


def _as_operation(stand_in: Callable[..., Any], returns: int) -> Callable[..., Any]:
    @functools.wraps(stand_in, assigned=("__name__",))
    def operation(*args: Any) -> Any:
        import tensorflow as tf

        found: list[Any] = []
        form = _taken_out(args, found)

        def asked(upstream: Any, *arrays: Any) -> Any:
            given = _put_back(form, iter([tensor(array) for array in arrays]))
            return stand_in(*given) if upstream is None else stand_in(*given, upstream=upstream)

        def value_of(*arrays: Any) -> Any:
            return np.asarray(as_values(asked(None, *arrays)), np.float32)

        def gradients_of(upstream: Any, *arrays: Any) -> list[Any]:
            answers = as_values(asked(tensor(upstream), *arrays))
            return [
                np.zeros_like(array) if answer is None else np.asarray(answer, np.float32)
                for answer, array in zip(answers, arrays, strict=True)
            ]

        @tf.custom_gradient
        def apply(*tensors: Any) -> Any:
            def backward(upstream: Any) -> Any:
                types = [tf.float32] * len(tensors)
                answers = tf.numpy_function(gradients_of, [upstream, *tensors], types)
                gradients = tf.nest.flatten(answers)  # of one tensor it is one, not a list
                for gradient, given in zip(gradients, tensors, strict=True):
                    gradient.set_shape(given.shape)  # a graph does not know it
                return gradients

            value = tf.numpy_function(value_of, tensors, tf.float32)
            if returns == NUMBER:
                value.set_shape(())
            return value, backward

        return apply(*[tf.cast(item, tf.float32) for item in found])

    return operation


class _Place:
    """Where a tensor was taken out of the arguments."""


def _taken_out(value: Any, found: list[Any]) -> Any:
    import tensorflow as tf

    if isinstance(value, dict):
        return {key: _taken_out(item, found) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_taken_out(item, found) for item in value)
    if isinstance(value, (tf.Tensor, tf.Variable)):
        found.append(tf.convert_to_tensor(value))  # the read of a variable is on the tape, too
        return _Place()
    return value


def _put_back(value: Any, found: Iterator[Any]) -> Any:
    if isinstance(value, dict):
        return {key: _put_back(item, found) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_put_back(item, found) for item in value)
    return next(found) if isinstance(value, _Place) else value
