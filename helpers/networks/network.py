"""A network of layers, trained with Adam on mini-batches."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from helpers.networks.layers import Layer


def cross_entropy(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """The mean of −ln p(label) over the examples, p from a softmax over the logits.

    Args:
        logits: (m, classes). One column means two classes: the sigmoid of it is p(1).
        labels: (m,) integers.

    Returns:
        cost, and its gradient in the logits, of the shape of the logits.
    """
    m = len(logits)
    if logits.shape[1] == 1:
        z, y = logits[:, 0], labels.astype(logits.dtype)
        cost = float(np.mean(np.logaddexp(0, z) - y * z))
        return cost, ((0.5 * (1 + np.tanh(z / 2)) - y) / m)[:, None].astype(logits.dtype)
    shifted = logits - logits.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    total = powers.sum(axis=1, keepdims=True)
    cost = float(np.mean(np.log(total[:, 0]) - shifted[np.arange(m), labels]))
    gradient = powers / total
    gradient[np.arange(m), labels] -= 1
    return cost, gradient / m


class Network:
    """Layers in a row.

    Args:
        layers: from the input to the logits.
    """

    def __init__(self, layers: Sequence[Layer]) -> None:
        self.layers = list(layers)
        self.moments: list[tuple[np.ndarray, np.ndarray]] = []
        self.steps = 0

    @property
    def size(self) -> int:
        """The number of parameters."""
        return sum(array.size for layer in self.layers for array in layer.parameters.values())

    def forward(self, X: np.ndarray, training: bool = False) -> np.ndarray:
        """The logits (m, classes) of pictures or feature vectors X, first axis the examples."""
        A = X
        for layer in self.layers:
            A = layer.forward(A, training)
        return A

    def predict(self, X: np.ndarray, batch: int = 256) -> np.ndarray:
        """The class of each example, (m,) integers."""
        parts = [self.forward(X[i : i + batch]) for i in range(0, len(X), batch)]
        logits = np.concatenate(parts)
        return (logits[:, 0] > 0).astype(int) if logits.shape[1] == 1 else logits.argmax(axis=1)

    def step(self, X: np.ndarray, labels: np.ndarray, learning_rate: float) -> float:
        """One step of Adam on one mini-batch; returns the cost before it."""
        cost, gradient = cross_entropy(self.forward(X, training=True), labels)
        self.update(gradient, learning_rate)
        return cost

    def update(self, gradient: np.ndarray, learning_rate: float) -> None:
        """Backward from the gradient in the logits, then one step of Adam (Kingma and Ba, 2015)."""
        d: np.ndarray | None = gradient
        for number, layer in reversed(list(enumerate(self.layers))):
            assert d is not None
            d = layer.backward(d, inputs=number > 0)
        pairs = [(p[name], layer.gradients[name]) for layer in self.layers for p in [layer.parameters] for name in p]  # fmt: skip
        if not self.moments:
            self.moments = [(np.zeros_like(array), np.zeros_like(array)) for array, _ in pairs]
        self.steps += 1
        size = learning_rate * np.sqrt(1 - 0.999**self.steps) / (1 - 0.9**self.steps)
        for (array, change), (v, s) in zip(pairs, self.moments, strict=True):
            v += 0.1 * (change - v)
            s += 0.001 * (change * change - s)
            array -= size * v / (np.sqrt(s) + 1e-8)

    def fit(
        self,
        X: np.ndarray,
        labels: np.ndarray,
        epochs: int,
        learning_rate: float = 1e-3,
        batch: int = 32,
        seed: int = 0,
        augment: Callable[[np.ndarray, np.random.Generator], np.ndarray] | None = None,
        after: Callable[[int, float], None] | None = None,
    ) -> list[float]:
        """Train; returns the mean cost of each epoch.

        Args:
            X: (m, …) float32; labels: (m,) integers.
            augment: changes a mini-batch before it is used.
            after: called with (epoch, cost) after each epoch, for progress.
        """
        rng = np.random.default_rng(seed)
        costs = []
        for epoch in range(epochs):
            total = 0.0
            order = rng.permutation(len(X))
            for start in range(0, len(X), batch):
                chosen = order[start : start + batch]
                examples = X[chosen] if augment is None else augment(X[chosen], rng)
                total += self.step(examples, labels[chosen], learning_rate) * len(chosen)
            costs.append(total / len(X))
            if after:
                after(epoch, costs[-1])
        return costs
