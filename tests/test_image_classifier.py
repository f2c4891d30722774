"""The lesson's own networks reach the published accuracies on the classic pictures.

The two files are not ours to distribute. The tests look for them in the folder that COURSE_DATA
names, and skip where they are not.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from course.author.lesson import read_lesson
from course.cells import SOLUTION
from helpers.data import CLASSIC_NAMES, load_images
from helpers.networks.span import train_in_span

LESSON = Path(__file__).parents[1] / "lessons" / "c1w4_image_classifier" / "lesson.py"
FILES = [f"{part}_{CLASSIC_NAMES['cats']}.h5" for part in ("train", "test")]

Functions = dict[str, Any]
Data = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


@pytest.fixture(scope="module")
def classic() -> Data:
    """Pictures in columns and labels: X_train, Y_train, X_test, Y_test."""
    folder = os.environ.get("COURSE_DATA")
    missing = [name for name in FILES if not (folder and (Path(folder) / name).is_file())]
    if missing:
        place = (
            f"COURSE_DATA ({folder}) is without" if folder else "COURSE_DATA is not set; needed:"
        )
        pytest.skip(f"{place} {' and '.join(missing)}")
    X_train, Y_train, X_test, Y_test, _ = load_images("cats")
    return _columns(X_train), Y_train, _columns(X_test), Y_test


def _columns(pictures: np.ndarray) -> np.ndarray:
    return pictures.reshape(len(pictures), -1).T / 255


@pytest.fixture(scope="module")
def functions() -> Functions:
    """What the lesson gives and what it asks for, solved; its pictures are not loaded."""
    namespace: Functions = {"__name__": "lesson"}
    for cell in read_lesson(LESSON).cells:
        if cell.kind == "exercise" or (cell.kind == "setup" and cell.name != "data"):
            exec(compile(SOLUTION.unmarked(cell.source), f"<{cell.id}>", "exec"), namespace)
    return namespace


def _accuracies(functions: Functions, parameters: dict[str, np.ndarray], classic: Data) -> Any:
    X_train, Y_train, X_test, Y_test = classic
    return [
        round(100 * float(np.mean(functions["predict"](X, Y, parameters) == Y)), 1)
        for X, Y in ((X_train, Y_train), (X_test, Y_test))
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("model", "units", "train", "test"),
    [
        # published with seed 1, a learning rate of 0.0075 and 2500 iterations
        ("two_layer_model", (7, 1), 100.0, 72.0),
        ("L_layer_model", (20, 7, 5, 1), 98.6, 80.0),
    ],
)
def test_published_accuracy(
    functions: Functions,
    classic: Data,
    model: str,
    units: tuple[int, ...],
    train: float,
    test: float,
) -> None:
    X_train, Y_train, *_ = classic
    dims = (len(X_train), *units)
    options = dict(learning_rate=0.0075, num_iterations=2500)
    np.random.seed(1)
    parameters, costs = train_in_span(functions[model], X_train, Y_train, dims, **options)
    assert len(costs) == 25
    assert _accuracies(functions, parameters, classic) == [train, test]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("model", "units"), [("two_layer_model", (7, 1)), ("L_layer_model", (20, 7, 5, 1))]
)
def test_the_shortcut_is_the_same_descent(
    functions: Functions, classic: Data, model: str, units: tuple[int, ...]
) -> None:
    """The accuracies above are found on the R of X = QR; this is what training on X gives."""
    X_train, Y_train, *_ = classic
    dims = (len(X_train), *units)
    np.random.seed(1)
    plain, plain_costs = functions[model](X_train, Y_train, dims, num_iterations=101)
    np.random.seed(1)
    quick, quick_costs = train_in_span(functions[model], X_train, Y_train, dims, num_iterations=101)
    np.testing.assert_allclose(quick_costs, plain_costs, rtol=1e-9)
    for key, value in plain.items():
        np.testing.assert_allclose(quick[key], value, rtol=0, atol=1e-9, err_msg=key)
