"""A lesson's functions beside those of a framework, for the section "In a framework".

Neither PyTorch nor TensorFlow is needed for it: where one is missing, one sentence says so.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import numpy as np

from helpers.needs import set_up

TITLES = {"torch": "PyTorch", "tensorflow": "TensorFlow"}
TOLERANCE = 1e-6  # the largest difference that counts as equal


def framework(name: str) -> Any:
    """The module "torch" or "tensorflow", or None where it is not installed, which is said."""
    set_up()
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"{TITLES[name]} is not installed here: there is nothing to compare with.")
        return None


def compare(title: str, values: Mapping[str, tuple[Any, Any]]) -> None:
    """Print which values of a lesson's functions are equal to those of a framework, to 1e-6.

    Args:
        title: the name of the framework.
        values: what is compared -> the lesson's value and the framework's: numbers, arrays or
            tensors of one shape.
    """
    equal = []
    for name, (own, other) in values.items():
        mine, theirs = _array(own), _array(other)
        if mine.shape != theirs.shape:
            print(f"{title}: {name} has shape {mine.shape} here, and {theirs.shape} there")
            continue
        difference = float(np.max(np.abs(mine - theirs), initial=0.0))
        if difference <= TOLERANCE:  # nan is not
            equal.append(name)
        else:
            print(f"{title}: {name} DIFFERS by {difference:.1e}")
    if equal:
        print(f"{title}: {', '.join(equal)} equal to 1e-6")


def _array(value: Any) -> np.ndarray:
    """Numbers, arrays and tensors as an array of double precision."""
    if hasattr(value, "detach"):  # a tensor of PyTorch with a history
        value = value.detach()
    return np.asarray(value, dtype=float)
