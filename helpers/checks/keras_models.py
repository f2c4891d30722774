"""Keras models as plain data: what a learner's model does with weights and inputs of the test's choice.

A model cannot travel between the processes of a grader, and what it says of itself proves nothing.
So it is asked to compute, where the learner's function runs:

- `model_outputs`: the function returns a model, such as `convolutional_model(input_shape)`;
- `block_outputs`: the function takes a symbolic tensor and returns one, such as
  `identity_block(X, f, filters)`; the model from the one to the other is made here.

A test uses them as `t.call(…, through="model_outputs", weights=…, inputs=…)` and compares the outputs
with those of an oracle of its own. The descriptions of the layers are for words to the learner, and
to find out in which order a model with branches keeps its weights.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from helpers.checks.tensors import as_values

MAX_LAYERS = 1000  # that are described; ResNet50 has 176


def model_outputs(
    function: Callable[..., Any],
    *args: Any,
    weights: list[Any] | int | None = None,
    inputs: Any = None,
    training: bool = False,
    labels: Any = None,
) -> dict[str, Any] | None:
    """What the Keras model that the function returns does.

    Args:
        args: those of the function.
        weights: arrays, in the order of `model.get_weights()`; an integer: those of `drawn_weights`
            with this seed, which a test of a large model need not send; None: those that it begins with.
        inputs: a batch; None: nothing is computed.
        training: whether batch norm and dropout work as in training.
        labels: of the batch; the model, which the function has compiled, then takes one step with it.

    Returns:
        "layers": a dictionary for each layer, see `described`; "shapes": of the weights, in their
        order; "outputs" for the inputs, or None. With `labels` also "loss", before the step, and
        "weights" after it. None where the function returns None.

    Raises:
        TypeError: it returns something else that is not a model.
    """
    import keras

    model = function(*args)
    if model is None:
        return None
    if not isinstance(model, keras.Model):
        raise TypeError(f"not a Keras model: {type(model).__name__}")
    return _done_by(model, weights, inputs, training, labels)


def block_outputs(
    function: Callable[..., Any],
    input_shape: Iterable[int],
    *args: Any,
    weights: list[Any] | int | None = None,
    inputs: Any = None,
    training: bool = False,
) -> dict[str, Any] | None:
    """The same for a function that takes a symbolic tensor first, and returns one.

    Args:
        input_shape: of one example, (n_H, n_W, n_C).
        args: those of the function after the tensor.

    Raises:
        TypeError: it returns something else; ValueError: the result does not depend on the tensor.
    """
    import keras

    X = keras.Input(tuple(input_shape))
    result = function(X, *args)
    if result is None:
        return None
    if not isinstance(result, keras.KerasTensor):
        raise TypeError(f"not a symbolic tensor: {type(result).__name__}")
    return _done_by(keras.Model(X, result), weights, inputs, training)


def drawn_weights(shapes: Iterable[Iterable[int]], seed: int) -> list[np.ndarray]:
    """Weights that keep activations of a moderate size through many layers, float32.

    Kernels have mean 0 and variance 2 / fan-in (He et al., 2015). Vectors are uniform from 0.5 to 1.5,
    since they may be variances.
    """
    rng = np.random.default_rng(seed)
    made = []
    for shape in map(tuple, shapes):
        if len(shape) > 1:
            made.append(rng.normal(0, np.sqrt(2 / np.prod(shape[:-1])), size=shape))
        else:
            made.append(rng.uniform(0.5, 1.5, size=shape))
    return [values.astype(np.float32) for values in made]


def described(model: Any) -> list[dict[str, Any]]:
    """The layers of a model as plain data, those of a model inside it in its place.

    Returns:
        for each layer "kind" (its class), "n" (units or filters, 0 where it has none), "f" and
        "stride" (of its windows, as tuples), "padding", "activation", "weights" (the shapes of its
        own, in the order of `model.get_weights()`), and "after": the places in this list of the
        layers whose outputs it takes.
    """
    layers: list[Any] = []
    places: dict[int, int] = {}  # of a model inside: that of its last layer
    _collect(model, layers, places)
    return [_described(layer, places) for layer in layers]


def _done_by(
    model: Any, weights: Any, inputs: Any, training: bool, labels: Any = None
) -> dict[str, Any]:
    shapes = [list(weight.shape) for weight in model.get_weights()]
    if weights is not None:
        model.set_weights(drawn_weights(shapes, weights) if isinstance(weights, int) else weights)
    done = {
        "layers": described(model),
        "shapes": shapes,
        "outputs": None if inputs is None else as_values(model(inputs, training=training)),
    }
    if labels is not None:
        done["loss"] = np.float64(model.train_on_batch(inputs, labels, return_dict=True)["loss"])
        done["weights"] = model.get_weights()
    return done


def _collect(model: Any, layers: list[Any], places: dict[int, int]) -> None:
    for layer in itertools.islice(model.layers, MAX_LAYERS):
        if len(layers) == MAX_LAYERS:
            return
        if getattr(layer, "layers", None):
            _collect(layer, layers, places)
        else:
            layers.append(layer)
        places[id(layer)] = len(layers) - 1


def _described(layer: Any, places: dict[int, int]) -> dict[str, Any]:
    def told(*names: str) -> Any:
        return next((v for name in names if (v := getattr(layer, name, None)) is not None), None)

    size = told("kernel_size", "pool_size")
    return {
        "kind": type(layer).__name__,
        "n": int(told("units", "filters") or 0),
        "f": _pair(size),
        "stride": _pair(told("strides")),
        "padding": str(told("padding") or ""),
        "activation": str(getattr(told("activation"), "__name__", "")),
        "weights": [list(weight.shape) for weight in layer.get_weights()],
        "after": _before(layer, places),
    }


def _pair(size: Any) -> tuple[int, ...]:
    if size is None:
        return ()
    return tuple(map(int, size)) if isinstance(size, (tuple, list)) else (int(size),) * 2


def _before(layer: Any, places: dict[int, int]) -> list[int]:
    """The places of the layers that feed this one, as Keras noted when it was called."""
    nodes = getattr(layer, "_inbound_nodes", None) or []
    parents = [parent for node in nodes for parent in getattr(node, "parent_nodes", [])]
    found = (places.get(id(getattr(parent, "operation", None))) for parent in parents)
    return sorted({place for place in found if place is not None})
