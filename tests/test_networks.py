"""The fast layers: the same numbers as slow loops, and gradients as measured."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from helpers import networks
from helpers.networks import (
    AveragePool,
    BatchNorm,
    Convolution,
    Dense,
    Flatten,
    GlobalAverage,
    MaxPool,
    Network,
    Relu,
    Residual,
    cross_entropy,
)
from helpers.networks.convolution import correlate


def slow(A: np.ndarray, W: np.ndarray, b: np.ndarray, stride: int, pad: int) -> np.ndarray:
    f = len(W)
    A = np.pad(A, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    n_H = (A.shape[1] - f) // stride + 1
    n_W = (A.shape[2] - f) // stride + 1
    Z = np.zeros((len(A), n_H, n_W, W.shape[3]))
    for i, h, w, c in np.ndindex(*Z.shape):
        part = A[i, h * stride : h * stride + f, w * stride : w * stride + f]
        Z[i, h, w, c] = np.sum(part * W[..., c]) + b[c]
    return Z


def in_double(layer: networks.Layer) -> networks.Layer:
    """The layer with parameters precise enough for a gradient check."""
    rng = np.random.default_rng(9)
    for name, array in list(layer.parameters.items()):
        if not isinstance(layer, Residual):
            layer.parameters[name] = array.astype(float) + rng.normal(0, 0.1, array.shape)
    return layer


@pytest.mark.parametrize(
    ("f", "stride", "pad"), [(1, 1, 0), (3, 1, 1), (3, 2, 1), (2, 2, 0), (5, 3, 2), (3, 1, 3), (4, 1, 0)]
)  # fmt: skip
def test_a_convolution_is_the_six_loops(f: int, stride: int, pad: int) -> None:
    rng = np.random.default_rng(1)
    A = rng.normal(size=(3, 9, 7, 2))
    layer = in_double(Convolution(2, 4, rng, f, stride, pad))
    W, b = layer.parameters["W"], layer.parameters["b"]
    np.testing.assert_allclose(layer.forward(A), slow(A, W, b, stride, pad), atol=1e-12)


def test_a_batch_is_cut_into_parts_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(2)
    A, W = rng.normal(size=(7, 8, 8, 3)), rng.normal(size=(3, 3, 3, 5))
    whole = correlate(A, W, 1, 1)
    monkeypatch.setattr("helpers.networks.convolution.CACHE", 2 * 8 * 8 * 27 * 8)
    np.testing.assert_allclose(correlate(A, W, 1, 1), whole, atol=1e-12)


def test_a_window_larger_than_the_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="larger than a picture"):
        correlate(np.zeros((1, 2, 2, 1)), np.zeros((3, 3, 1, 1)), 1, 0)


def block() -> Residual:
    rng = np.random.default_rng(5)
    branch = [in_double(Convolution(2, 3, rng)), Relu(), in_double(Convolution(3, 4, rng))]
    return Residual(branch, [in_double(Convolution(2, 4, rng, f=1))])


LAYERS: dict[str, Callable[[], networks.Layer]] = {
    "dense": lambda: in_double(Dense(60, 3, np.random.default_rng(3))),
    "relu": Relu,
    "flatten": Flatten,
    "batch norm": lambda: in_double(BatchNorm(2)),
    "max pool": MaxPool,
    "overlapping max pool": lambda: MaxPool(3, 2),
    "average pool": AveragePool,
    "overlapping average pool": lambda: AveragePool(3, 1),
    "global average": GlobalAverage,
    "convolution": lambda: in_double(Convolution(2, 3, np.random.default_rng(4))),
    "strided convolution": lambda: in_double(Convolution(2, 3, np.random.default_rng(4), 3, 2, 1)),
    "convolution with much padding": lambda: in_double(
        Convolution(2, 3, np.random.default_rng(4), 2, 1, 3)
    ),
    "residual": block,
}


@pytest.mark.parametrize("name", LAYERS)
def test_the_gradients_are_as_measured(name: str) -> None:
    layer = LAYERS[name]()
    rng = np.random.default_rng(6)
    A = rng.normal(size=(4, 60) if name == "dense" else (4, 6, 5, 2))
    weights = rng.normal(size=layer.forward(A).shape)

    def value() -> float:
        return float(np.sum(layer.forward(A) * weights))

    value()
    dA = layer.backward(weights)
    assert dA is not None
    for array, gradient in [
        (A, dA),
        *((layer.parameters[key], layer.gradients[key]) for key in layer.parameters),
    ]:
        assert gradient.shape == array.shape
        places = list(np.ndindex(*array.shape))
        for number in rng.choice(len(places), size=min(20, len(places)), replace=False):
            place, step = places[number], 1e-6
            before = array[place]
            array[place] = before + step
            up = value()
            array[place] = before - step
            down = value()
            array[place] = before
            assert gradient[place] == pytest.approx((up - down) / (2 * step), rel=1e-4, abs=1e-6)
    value()
    assert layer.backward(weights, inputs=False) is None


def test_of_equal_numbers_only_one_gets_the_gradient() -> None:
    pool = MaxPool()
    pool.forward(np.ones((1, 4, 4, 1)))
    given = pool.backward(np.ones((1, 2, 2, 1)))
    assert given is not None and given.sum() == 4 and set(given.ravel()) == {0, 1}


def test_batch_norm_uses_its_running_averages_outside_training() -> None:
    rng = np.random.default_rng(7)
    norm = BatchNorm(3)
    for _ in range(200):
        norm.forward(rng.normal(5, 2, size=(64, 3)).astype(np.float32))
    shown = norm.forward(np.full((1, 3), 5, np.float32), training=False)
    np.testing.assert_allclose(shown, 0, atol=0.15)


@pytest.mark.parametrize("classes", [1, 4])
def test_the_costs_gradient_is_as_measured(classes: int) -> None:
    rng = np.random.default_rng(8)
    logits, labels = rng.normal(size=(5, classes)), rng.integers(max(2, classes), size=5)
    _, gradient = cross_entropy(logits, labels)
    for place in np.ndindex(*logits.shape):
        moved = [logits.copy(), logits.copy()]
        moved[0][place] += 1e-6
        moved[1][place] -= 1e-6
        up, down = (cross_entropy(each, labels)[0] for each in moved)
        assert gradient[place] == pytest.approx((up - down) / 2e-6, rel=1e-5, abs=1e-8)


def test_huge_logits_cost_no_nan() -> None:
    for logits in (np.array([[1e4], [-1e4]]), np.array([[1e4, 0.0], [0.0, 1e4]])):
        cost, gradient = cross_entropy(logits, np.array([0, 1]))
        assert np.isfinite(cost) and np.isfinite(gradient).all()


def test_a_small_network_learns_where_a_spot_is() -> None:
    rng = np.random.default_rng(0)
    X = rng.normal(0, 0.1, size=(200, 8, 8, 1)).astype(np.float32)
    labels = rng.integers(2, size=200)
    for example, label in zip(X, labels, strict=True):
        row, column = rng.integers(6, size=2)
        example[row : row + 2, column : column + 2] += 1 if label else -1
    network = Network(
        [Convolution(1, 4, rng), Relu(), MaxPool(), BatchNorm(4), GlobalAverage(), Dense(4, 2, rng)]
    )
    costs = network.fit(X, labels, epochs=15, learning_rate=0.01)
    assert np.mean(network.predict(X) == labels) > 0.95
    assert costs[-1] < costs[0] / 2


def test_the_same_seed_gives_the_same_network() -> None:
    found = []
    for _ in range(2):
        rng = np.random.default_rng(3)
        network = Network([Convolution(1, 2, rng), Relu(), Flatten(), Dense(32, 3, rng)])
        X = np.random.default_rng(1).normal(size=(10, 4, 4, 1)).astype(np.float32)
        found.append(network.fit(X, np.arange(10) % 3, epochs=2))
    assert found[0] == found[1]
    assert network.size == 9 * 2 + 2 + 32 * 3 + 3
