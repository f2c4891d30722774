"""The fixtures that several files share; what they are made of is in the other modules here."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest

from course.author import build as builder
from tests.grading import make_built_course

# What takes longest: begun last, one worker would wait for another.
FIRST = ("test_cluster", "test_killed", "test_build", "test_exchange", "test_lessons", "test_data")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: see `make test`."""
    order = {name: place for place, name in enumerate(FIRST)}
    items.sort(key=lambda item: order.get(item.path.stem, len(FIRST)))


def pytest_configure() -> None:
    """Ctrl-C is tested: a shell that puts this in the background would have it ignored below, too."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy course with its lesson `toy` built; who changes it takes `root`."""
    return make_built_course(tmp_path_factory.mktemp("toy"))


@pytest.fixture(scope="session")
def executed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with notebooks/, executed."""
    place = tmp_path_factory.mktemp("executed")
    shutil.copytree(built, place, symlinks=True, dirs_exist_ok=True)
    outcome = builder.build(place, ["toy"])
    assert not outcome.errors, outcome.errors
    return place


@pytest.fixture
def root(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the built toy course, for one test."""
    monkeypatch.delenv("COURSE_DB_URL", raising=False)
    return Path(shutil.copytree(built, tmp_path / "course", symlinks=True))
