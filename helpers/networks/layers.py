"""The layers that need no window: dense, ReLU, batch norm, flatten, and the residual block."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import numpy as np

Arrays = dict[str, np.ndarray]


@runtime_checkable
class Layer(Protocol):
    """One step of a network. `gradients` has the keys of `parameters` after `backward`."""

    parameters: Arrays
    gradients: Arrays

    def forward(self, A_prev: np.ndarray, training: bool = True) -> np.ndarray:
        """The output for a batch; with `training` it keeps what `backward` needs."""
        ...

    def backward(self, dA: np.ndarray, inputs: bool = True) -> np.ndarray | None:
        """The gradient for the input from that of the output; None where `inputs` is false."""
        ...


class Simple:
    """A layer without parameters of its own."""

    def __init__(self) -> None:
        self.parameters: Arrays = {}
        self.gradients: Arrays = {}


class Dense:
    """Z = A_prev W + b, one example per row.

    Args:
        n_prev: numbers in one example.
        n: units.
        rng: draws W with variance 2 / n_prev (He et al., 2015).

    Shapes: `W` (n_prev, n), `b` (n,); (m, n_prev) → (m, n).
    """

    def __init__(self, n_prev: int, n: int, rng: np.random.Generator) -> None:
        W = rng.normal(0, np.sqrt(2 / n_prev), size=(n_prev, n))
        self.parameters: Arrays = {"W": W.astype(np.float32), "b": np.zeros(n, np.float32)}
        self.gradients: Arrays = {}

    def forward(self, A_prev: np.ndarray, training: bool = True) -> np.ndarray:
        self.A_prev = A_prev if training else None
        return A_prev @ self.parameters["W"] + self.parameters["b"]

    def backward(self, dA: np.ndarray, inputs: bool = True) -> np.ndarray | None:
        assert self.A_prev is not None, "call forward(…, training=True) first"
        self.gradients = {"W": self.A_prev.T @ dA, "b": dA.sum(axis=0)}
        return dA @ self.parameters["W"].T if inputs else None


class Relu(Simple):
    """max(0, Z), entry by entry."""

    def forward(self, A_prev: np.ndarray, training: bool = True) -> np.ndarray:
        self.on = A_prev > 0 if training else None
        return np.maximum(A_prev, 0)

    def backward(self, dA: np.ndarray, inputs: bool = True) -> np.ndarray | None:
        return dA * self.on if inputs else None


class Flatten(Simple):
    """(m, n_H, n_W, n_C) → (m, n_H · n_W · n_C)."""

    def forward(self, A_prev: np.ndarray, training: bool = True) -> np.ndarray:
        self.shape = A_prev.shape
        return A_prev.reshape(len(A_prev), -1)

    def backward(self, dA: np.ndarray, inputs: bool = True) -> np.ndarray | None:
        return dA.reshape(self.shape) if inputs else None


class BatchNorm:
    """Scale every channel to mean 0 and variance 1 over the batch, then by `gamma`, plus `beta`.

    Outside training it uses running averages of mean and variance (Ioffe and Szegedy, 2015).

    Args:
        n_C: channels, the last axis of the input.
        momentum: share of the old running average that is kept at each step.
        epsilon: added to the variance.
    """

    def __init__(self, n_C: int, momentum: float = 0.9, epsilon: float = 1e-5) -> None:
        self.parameters: Arrays = {
            "gamma": np.ones(n_C, np.float32),
            "beta": np.zeros(n_C, np.float32),
        }
        self.gradients: Arrays = {}
        self.mean = np.zeros(n_C, np.float32)
        self.variance = np.ones(n_C, np.float32)
        self.momentum, self.epsilon = momentum, epsilon

    def forward(self, A_prev: np.ndarray, training: bool = True) -> np.ndarray:
        axes = tuple(range(A_prev.ndim - 1))
        if training:
            mean = A_prev.mean(axis=axes)
            centred = A_prev - mean
            variance = np.mean(centred * centred, axis=axes)
            keep = self.momentum
            self.mean = keep * self.mean + (1 - keep) * mean
            self.variance = keep * self.variance + (1 - keep) * variance
        else:
            centred, variance = A_prev - self.mean, self.variance
        scale = 1 / np.sqrt(variance + self.epsilon)
        normed = centred * scale
        if training:
            self.normed, self.scale = normed, scale
        return self.parameters["gamma"] * normed + self.parameters["beta"]

    def backward(self, dA: np.ndarray, inputs: bool = True) -> np.ndarray | None:
        axes = tuple(range(dA.ndim - 1))
        count = dA.size // dA.shape[-1]
        dgamma, dbeta = np.sum(dA * self.normed, axis=axes), dA.sum(axis=axes)
        self.gradients = {"gamma": dgamma, "beta": dbeta}
        if not inputs:
            return None
        rest = dA - dbeta / count - self.normed * (dgamma / count)
        return rest * (self.parameters["gamma"] * self.scale)


class Residual:
    """A + branch(A), then ReLU (He et al., 2016); `shortcut` adapts A where shapes change.

    Args:
        branch: the layers of the main path; its output has the shape of the shortcut's.
        shortcut: layers of the other path; none of them means the input as it is.
    """

    def __init__(self, branch: list[Layer], shortcut: list[Layer] | None = None) -> None:
        self.paths = (branch, shortcut or [])
        self.parameters: Arrays = {}
        self.gradients: Arrays = {}
        for path, layers in zip(("branch", "shortcut"), self.paths, strict=True):
            for number, layer in enumerate(layers):
                for name in layer.parameters:
                    # the same arrays: an optimiser that updates in place updates the layers
                    self.parameters[f"{path}{number}_{name}"] = layer.parameters[name]

    def forward(self, A_prev: np.ndarray, training: bool = True) -> np.ndarray:
        total = []
        for layers in self.paths:
            A = A_prev
            for layer in layers:
                A = layer.forward(A, training)
            total.append(A)
        Z = total[0] + total[1]
        self.on = Z > 0 if training else None
        return np.maximum(Z, 0)

    def backward(self, dA: np.ndarray, inputs: bool = True) -> np.ndarray | None:
        dZ = dA * self.on
        found = []
        for path, layers in zip(("branch", "shortcut"), self.paths, strict=True):
            d: np.ndarray | None = dZ
            for number, layer in reversed(list(enumerate(layers))):
                assert d is not None
                d = layer.backward(d, inputs or number > 0)
                for name, gradient in layer.gradients.items():
                    self.gradients[f"{path}{number}_{name}"] = gradient
            found.append(d)
        if not inputs:
            return None
        assert found[0] is not None and found[1] is not None
        return found[0] + found[1]
