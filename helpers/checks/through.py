"""What a test asks of a student's function beside its value: gradients, and what a model does.

`Test.case(…, through="gradients")` calls one of these with the student's function in front of the
arguments. It runs where the function runs, in the learner's notebook or in the sandbox of a grader,
so what comes back is worth what any value is worth there: it is compared with what is right.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from helpers.checks.keras_models import block_outputs, model_outputs


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
        if isinstance(value, tuple) and value:  # what is returned beside it costs in the cases
            value = value[0]
        # a value that is not a tensor has left the tape
        target = value if isinstance(value, tf.Tensor) else tf.constant(0.0)
    return {"value": value, "gradients": tape.gradient(target, watched)}


def _flat(value: Any) -> list[Any]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return [leaf for item in value for leaf in _flat(item)]
    return [value]


#: By the names that a test writes, and that travel to the student's process.
THROUGH: dict[str, Callable[..., Any]] = {
    "gradients": gradients,
    "model_outputs": model_outputs,
    "block_outputs": block_outputs,
}
