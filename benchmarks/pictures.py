"""Does the picture set tell the story of the field? Trains three classifiers on fresh drawings.

    python benchmarks/pictures.py               five seeds, a table, exit code 1 below a floor
    COURSE_DATA=… python benchmarks/pictures.py   also the published figure on the classic files

Each seed draws its own set and starts its own weights. The networks are the well-known ones, in
plain float64 numpy: logistic regression (zeros, 2000 steps of 0.005), two layers 12288-7-1
(0.01 randn, 2500 steps of 0.0075), four layers 12288-20-7-5-1 (randn/sqrt(n), 2500 of 0.0075).
"""

import argparse
import os
import sys
import time
from itertools import pairwise
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "helpers" / "datasets")]

from make_pictures import draw_data_set  # noqa: E402

from helpers.data import load_images  # noqa: E402

SEEDS = (0, 1, 2, 3, 4)
TWO_LAYERS = (12288, 7, 1)
FOUR_LAYERS = (12288, 20, 7, 5, 1)

Score = tuple[float, float, float]  # train accuracy, test accuracy (%), seconds


def columns(X: np.ndarray) -> np.ndarray:
    """Pictures (m, 64, 64, 3) as columns (12288, m) between 0 and 1."""
    return X.reshape(len(X), -1).T / 255.0


def accuracy(A: np.ndarray, Y: np.ndarray) -> float:
    """Percent of A (1, m), cut at one half, that agree with Y (1, m)."""
    return 100.0 * float(np.mean((A > 0.5) == (Y == 1)))


def squash(Z: np.ndarray) -> np.ndarray:
    return 0.5 * (1.0 + np.tanh(0.5 * Z))  # the logistic function, without overflow


def train_network(
    X: np.ndarray, Y: np.ndarray, weights: list, steps: int, rate: float
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Full-batch gradient descent; relu inside, sigmoid at the end. Changes `weights` in place."""
    m = X.shape[1]
    for _ in range(steps):
        layers = run_network(X, weights)
        dZ = (layers[-1] - Y) / m
        for k in reversed(range(len(weights))):
            W, b = weights[k]
            dW, db = dZ @ layers[k].T, dZ.sum(axis=1, keepdims=True)
            if k:
                dZ = (W.T @ dZ) * (layers[k] > 0)
            W -= rate * dW
            b -= rate * db
    return weights


def run_network(X: np.ndarray, weights: list) -> list[np.ndarray]:
    """The input and the activations of every layer."""
    layers = [X]
    for W, b in weights:
        Z = W @ layers[-1] + b
        layers.append(np.maximum(Z, 0) if len(layers) < len(weights) else squash(Z))
    return layers


def start(dims: tuple[int, ...], seed: int, scale: float | None = None) -> list:
    """Weights for layer sizes `dims`: randn times `scale`, or divided by sqrt(inputs)."""
    random = np.random.RandomState(seed)
    return [
        (random.randn(n, n_in) * (scale or 1 / np.sqrt(n_in)), np.zeros((n, 1)))
        for n_in, n in pairwise(dims)
    ]


def measure(data: tuple, weights: list, steps: int, rate: float) -> Score:
    """Train on (X_train, Y_train, X_test, Y_test) and report accuracies and seconds."""
    X, Y, X_test, Y_test = data
    begin = time.perf_counter()
    train_network(X, Y, weights, steps, rate)
    seconds = time.perf_counter() - begin
    return (
        accuracy(run_network(X, weights)[-1], Y),
        accuracy(run_network(X_test, weights)[-1], Y_test),
        seconds,
    )


def logistic_regression(data: tuple) -> Score:
    n = len(data[0])
    return measure(data, [(np.zeros((1, n)), np.zeros((1, 1)))], 2000, 0.005)


def drawn(seed: int) -> tuple:
    data = draw_data_set(seed)
    return (
        columns(data["train_set_x"]),
        data["train_set_y"].reshape(1, -1),
        columns(data["test_set_x"]),
        data["test_set_y"].reshape(1, -1),
    )


def floors_missed(label: str, scores: list[Score]) -> list[str]:
    """What of the story one row of the table does not tell."""
    (fit, one, _), (_, two, _), (_, four, _) = scores
    told = {
        f"logistic regression, train: {fit:.1f} < 98": fit >= 98,
        f"logistic regression, test: {one:.1f} outside 65 ... 75": 65 <= one <= 75,
        f"two layers, test: {two:.1f} < 70": two >= 70,
        f"two layers ({two:.1f}) not above logistic regression ({one:.1f})": two > one,
        f"four layers, test: {four:.1f} < 80": four >= 80,
        f"four layers ({four:.1f}) not above two ({two:.1f})": four > two,
    }
    return [f"{label}: {fault}" for fault, fine in told.items() if not fine]


def row(label: str, scores: list[Score]) -> str:
    cells = [f"{train:6.1f} {test:6.1f} {seconds:6.1f}s" for train, test, seconds in scores]
    return f"{label:>7} | " + " | ".join(cells)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seeds", type=int, nargs="+", default=list(SEEDS))
    seeds = parser.parse_args().seeds

    print("        | logistic regression   | 2 layers              | 4 layers")
    print("   seed |  train   test   time  |  train   test   time  |  train   test   time")
    table, missed = [], []
    for seed in seeds:
        data = drawn(seed)
        scores = [
            logistic_regression(data),
            measure(data, start(TWO_LAYERS, seed, scale=0.01), 2500, 0.0075),
            measure(data, start(FOUR_LAYERS, seed), 2500, 0.0075),
        ]
        table.append(scores)
        missed += floors_missed(f"seed {seed}", scores)
        print(row(str(seed), scores), flush=True)
    means = [tuple(cell) for cell in np.mean(table, axis=0)]
    print(row("mean", means))
    if means[2][1] < means[1][1] + 3:
        missed.append("means: four layers are not clearly (3 points) above two")

    own = os.environ.get("COURSE_DATA")
    if own and (Path(own) / "train_catvnoncat.h5").is_file():
        X, Y, X_test, Y_test, _ = load_images("cats")
        score = logistic_regression((columns(X), Y, columns(X_test), Y_test))
        print(row("classic", [score]) + "   published: train about 99, test 70")
        if score[0] < 98.5 or abs(score[1] - 70) > 1e-9:
            missed.append(f"classic: train {score[0]:.1f}, test {score[1]:.1f}")
    else:
        print("classic | skipped: COURSE_DATA names no folder with train_catvnoncat.h5")

    for fault in missed:
        print("missed:", fault)
    print("FAILED" if missed else "every floor held")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
