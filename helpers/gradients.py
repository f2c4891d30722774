"""Compare the gradient that a learner's backward pass computes with one that is only measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from helpers.counting import counted

Parameters = Mapping[str, np.ndarray | float]


def measured_gradient(
    cost: Callable[[dict], float],
    parameters: Parameters,
    name: str,
    places: np.ndarray,
    step: float,
) -> np.ndarray:
    """Central differences of `cost` with respect to some entries of one parameter.

    Args:
        cost: takes a dictionary like `parameters`, returns a number.
        name: the parameter to move.
        places: positions in that parameter, counted in the order of its entries, shape (k,).
        step: how far an entry is moved, up and down.

    Returns:
        (cost(θ + step) − cost(θ − step)) / (2 step) for each place, shape (k,).
    """
    found = []
    for place in places:
        sides = []
        for move in (step, -step):
            shifted = {key: np.array(value, dtype=float) for key, value in parameters.items()}
            shifted[name].flat[place] += move
            sides.append(float(np.squeeze(cost(shifted))))
        found.append((sides[0] - sides[1]) / (2 * step))
    return np.array(found)


def check_gradients(
    cost: Callable[[dict], float],
    parameters: Parameters,
    grads: Mapping[str, np.ndarray | float],
    step: float = 1e-6,
    most: int = 30,
) -> None:
    """Print, for every parameter, how far the computed gradient is from the measured one.

    The measure is the relative difference ‖computed − measured‖ / (‖computed‖ + ‖measured‖). A
    right gradient gives about 1e-7 or less. Two gradients of zero agree.

    Args:
        cost: takes a dictionary like `parameters`, returns the cost.
        parameters: name -> array or number, such as "W1".
        grads: "d" + name -> the gradient that the backward pass computed, of the same shape.
        most: of a parameter with more entries only so many, at equal distances, are measured.
    """
    for name, value in parameters.items():
        size, computed = np.size(value), np.asarray(grads["d" + name], dtype=float)
        if computed.shape != np.shape(value):
            print(f"✗ d{name}: shape {computed.shape}, but {name} has shape {np.shape(value)}")
            continue
        places = np.unique(np.linspace(0, size - 1, min(size, most)).astype(int))
        measured = measured_gradient(cost, parameters, name, places, step)
        chosen = computed.reshape(-1)[places]
        scale = np.linalg.norm(chosen) + np.linalg.norm(measured)
        difference = np.linalg.norm(chosen - measured) / scale if scale else 0.0
        mark, word = ("✓", "agrees") if difference < 1e-5 else ("✗", "DIFFERS")
        entries = counted(size, "entry", "entries")
        count = f"{len(places)} of {entries}" if len(places) < size else entries
        print(f"{mark} d{name:<3} {word:<8} relative difference {difference:.0e}   {count}")
