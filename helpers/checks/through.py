"""What a test asks of a student's function beside its value: gradients, and what its model does.

`Test.case(…, through="gradients")` calls one of these with the student's function in front of the
arguments. It runs where the function runs, in the learner's notebook or in the sandbox of a grader,
so what comes back is worth what any value is worth there: it is compared with what is right.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from helpers.checks.tensors import as_values


def gradients(function: Callable[..., Any], *args: Any, **options: Any) -> dict[str, Any]:
    """The function's value, and its gradient with respect to every variable in its arguments.

    Returns:
        "value", and "gradients": a list in the order of the arguments, with None where the value
        does not depend on the variable, as far as the framework's tape can see.
    """
    import tensorflow as tf

    watched = [item for item in _flat((args, options)) if isinstance(item, tf.Variable)]
    with tf.GradientTape() as tape:
        value = function(*args, **options)
        # a value that is not a tensor has left the tape
        target = value if isinstance(value, tf.Tensor) else tf.constant(0.0)
    return {"value": value, "gradients": tape.gradient(target, watched)}


def model_outputs(
    function: Callable[..., Any], *args: Any, weights: list[Any] | None = None, inputs: Any = None
) -> dict[str, Any]:
    """What the Keras model that the function makes does with weights and inputs of the test's choice.

    Args:
        weights: arrays, in the order of `model.get_weights()`; None: those that it begins with.
        inputs: a batch; None: nothing is computed.

    Returns:
        "layers": (class, units or filters, activation) of each layer, as the model tells them, for
        words to the learner; "shapes": of its weights; "outputs" for the inputs, or None.
    """
    model = function(*args)
    if weights is not None:
        model.set_weights(weights)
    return {
        "layers": [_told(layer) for layer in model.layers],
        "shapes": [list(weight.shape) for weight in model.get_weights()],
        "outputs": None if inputs is None else as_values(model(inputs, training=False)),
    }


def _told(layer: Any) -> tuple[str, int, str]:
    units = getattr(layer, "units", None) or getattr(layer, "filters", None) or 0
    activation = getattr(getattr(layer, "activation", None), "__name__", "")
    return type(layer).__name__, int(units), str(activation)


def _flat(value: Any) -> list[Any]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return [leaf for item in value for leaf in _flat(item)]
    return [value]


#: By the names that a test writes, and that travel to the student's process.
THROUGH: dict[str, Callable[..., Any]] = {"gradients": gradients, "model_outputs": model_outputs}
