"""Training a network on pictures in the few directions in which its first layer can move.

Every step of gradient descent changes the first weights W1 by a mixture of the training pictures,
the columns of X. With X = Q R, where the columns of Q are orthonormal, a network that sees R and
starts at W1 Q takes the same steps at the same costs, and Q brings its weights back to the pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from unittest import mock

import numpy as np

Parameters = dict[str, np.ndarray]
STARTS = ("initialize_parameters", "initialize_parameters_deep")


def train_in_span(
    model: Callable[..., tuple[Parameters, list[float]]],
    X: np.ndarray,
    Y: np.ndarray,
    layers_dims: Sequence[int],
    **options: Any,
) -> tuple[Parameters, list[float]]:
    """What `model(X, Y, layers_dims, **options)` returns, up to rounding, in a fraction of the time.

    Args:
        model: trains a network and returns its parameters and costs. It calls one of the functions
            in `STARTS` by name; while it runs, they give the same start as always, times Q.
        X: pictures as columns, shape (n_x, m), with m much smaller than n_x.
        Y: labels, shape (1, m).
        layers_dims: units per layer, the input first.
        options: passed on to `model`.
    """
    Q, R = np.linalg.qr(X)
    names = model.__globals__
    starts: list[np.ndarray] = []  # W1 as it is for pixels

    def on_R(initialize: Callable[..., Parameters], *dims: Any) -> Callable[..., Parameters]:
        def start(*_: Any) -> Parameters:
            parameters = initialize(*dims)
            starts.append(parameters["W1"])
            return {**parameters, "W1": parameters["W1"] @ Q}

        return start

    two_layers, any_depth = (names[name] for name in STARTS)
    replaced = {
        STARTS[0]: on_R(two_layers, *layers_dims),
        STARTS[1]: on_R(any_depth, list(layers_dims)),
    }
    with mock.patch.dict(names, replaced):
        parameters, costs = model(R, Y, [len(R), *layers_dims[1:]], **options)
    W1 = parameters["W1"] @ Q.T
    if starts:  # the part of the start that no training picture reaches stays as it was
        W1 = W1 + starts[-1] - (starts[-1] @ Q) @ Q.T
    return {**parameters, "W1": W1}, costs
