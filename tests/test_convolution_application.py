"""The accuracy of the lesson's own convolutional network on the classic pictures, reported.

The two files are not ours to distribute. The test looks for them in the folder that COURSE_DATA names,
and skips where they are not.
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
from helpers.networks import Network
from tests.toy import REPOSITORY
from tests.with_frameworks import needs_tensorflow

LESSON = REPOSITORY / "lessons" / "c4w1_convolution_application" / "lesson.py"
FILES = [f"{part}_{CLASSIC_NAMES['cats']}.h5" for part in ("train", "test")]
DEMOS = ("networks",)  # where the lesson makes its networks


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    """What the lesson gives, asks for and builds, on the classic pictures; nothing is trained."""
    folder = os.environ.get("COURSE_DATA")
    missing = [name for name in FILES if not (folder and (Path(folder) / name).is_file())]
    if missing:
        place = (
            f"COURSE_DATA ({folder}) is without" if folder else "COURSE_DATA is not set; needed:"
        )
        pytest.skip(f"{place} {' and '.join(missing)}")
    pictures, Y, others, Y_others, _ = load_images("cats")
    namespace: dict[str, Any] = {"__name__": "lesson", "np": np}
    for cell in read_lesson(LESSON).cells:
        if cell.kind in ("exercise", "setup") or cell.name in DEMOS:
            if cell.name in DEMOS:
                prepared = namespace["prepared"]
                namespace |= {"X_train": prepared(pictures), "y_train": Y[0]}
                namespace |= {"X_test": prepared(others), "y_test": Y_others[0]}
            exec(compile(SOLUTION.unmarked(cell.source), f"<{cell.id}>", "exec"), namespace)
    return namespace


@pytest.mark.long
@needs_tensorflow
@pytest.mark.slow
def test_accuracy_on_the_classic_pictures(
    lesson: dict[str, Any], record_property: pytest.FixtureRequest
) -> None:
    """Better than the majority, and than the 72 % and 80 % of the fully connected networks."""
    reached: dict[str, list[float]] = {}
    for name in (lesson["CONV"], lesson["GLOBAL"]):
        for seed in range(5):
            network = Network(lesson["builds"][name](np.random.default_rng(seed)))
            network.fit(
                lesson["X_train"], lesson["y_train"], epochs=25, learning_rate=0.003, seed=seed
            )
            right = network.predict(lesson["X_test"]) == lesson["y_test"]
            reached.setdefault(name, []).append(100 * float(np.mean(right)))
    for name, found in reached.items():
        told = f"{np.mean(found):.1f} ± {np.std(found):.1f} % of {len(lesson['y_test'])}"
        record_property(f"test accuracy, {name}", told)  # type: ignore[operator]
        print(f"test accuracy on the classic pictures, {name}: {told}")
    assert np.mean(reached[lesson["CONV"]]) > 72
