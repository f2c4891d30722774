"""Every submission in `tests/attacks/` gets the points that it deserves, and nothing else happens.

A file there describes one submission of the small lesson (`tests/small_lesson.py`):

- `CELLS`: exercise -> the text of its cell (the others are solved), `EXTRA`: cells put in after;
- `change(notebook)`: changes the notebook further; it may return a dict or the bytes of a file;
- `POINTS`: exercise -> points expected where they are not 10, or None if it is not gradable;
- `NOTE`: a pattern that one of the notes (or the reason) must match; `SECONDS`: how long at most.

The words `OUTSIDE`, `SECRET` and `PORT` in a cell become a directory outside, a file with a token
in it, and a port of this machine that someone listens on.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import pytest

from course.examine.examine import Outcome, examine
from course.examine.limits import MB, Limits
from tests.small_lesson import NAMES, TOKEN, source, submission

ATTACKS = Path(__file__).parent / "attacks"
LIMITS = Limits(
    cell_seconds=2, call_seconds=1, notebook_seconds=12, memory=400 * MB, processes=24,
    output=200_000, files=20 * MB,
)  # fmt: skip


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"attack_{path.stem}", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class World:
    """What lies outside the sandbox: a directory, a secret file, a listening port."""

    def __init__(self, directory: Path) -> None:
        self.outside = directory / "outside"
        self.outside.mkdir()
        (self.outside / "gradebook.db").write_text("grades")
        self.outside.chmod(0o777)
        self.secret = directory / "secret.txt"
        self.secret.write_text(TOKEN)
        self.server = socket.socket()
        self.server.bind(("127.0.0.1", 0))
        self.server.listen()
        self.server.setblocking(False)
        self.port = self.server.getsockname()[1]

    def fill(self, text: str) -> str:
        words = {"OUTSIDE": str(self.outside), "SECRET": str(self.secret), "PORT": str(self.port)}
        return re.sub(r"\b(OUTSIDE|SECRET|PORT)\b", lambda m: words[m[0]], text)

    def untouched(self) -> bool:
        names = os.listdir(self.outside)
        return names == ["gradebook.db"] and (self.outside / names[0]).read_text() == "grades"

    def unvisited(self) -> bool:
        try:
            self.server.accept()
        except BlockingIOError:
            return True
        return False


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """The template processes take seconds to start, once; no attack's time counts that."""
    examine(submission(), source(), LIMITS)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.server.close()


def built(attack: ModuleType, world: World) -> bytes:
    cells = {k: world.fill(v) for k, v in getattr(attack, "CELLS", {}).items()}
    extra = {k: world.fill(v) for k, v in getattr(attack, "EXTRA", {}).items()}
    notebook: Any = submission(cells, extra)
    if hasattr(attack, "change"):
        changed = attack.change(notebook)
        notebook = notebook if changed is None else changed
    return notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode()


def seen_by_student(outcome: Outcome) -> str:
    """Everything of the outcome that is not the source's own text of a test cell."""
    texts = [outcome.reason, *outcome.notes]
    for cell in outcome.notebook.cells if outcome.notebook else []:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            texts.append(json.dumps(cell.outputs))
        else:
            texts.append(json.dumps(cell))
    return "\n".join(texts)


@pytest.mark.parametrize("path", sorted(ATTACKS.glob("*.py")), ids=lambda path: path.stem)
def test_attack(path: Path, world: World) -> None:
    attack = load(path)
    assert attack.__doc__, "say what it tries and what is expected"
    data = built(attack, world)
    started = time.monotonic()
    outcome = examine(data, source(), LIMITS)
    spent = time.monotonic() - started

    points = getattr(attack, "POINTS", {})
    if points is None:
        assert outcome.status == "not gradable" and outcome.reason
    else:
        assert outcome.status == "graded", outcome.reason
        want = {f"test_{name}": points.get(name, 10) for name in NAMES}
        assert outcome.scores == pytest.approx(want), outcome.notes
        nbformat.validate(outcome.notebook)
    pattern = getattr(attack, "NOTE", "")
    said = [outcome.reason, *outcome.notes]
    assert not pattern or any(re.search(pattern, note) for note in said), said
    seen = seen_by_student(outcome)
    assert TOKEN not in seen
    assert len(seen) < 20 * LIMITS.output
    assert world.untouched() and world.unvisited()
    assert spent < getattr(attack, "SECONDS", 20), spent


def test_there_are_many() -> None:
    assert len(list(ATTACKS.glob("*.py"))) >= 60


def test_nobody_after_them_is_touched() -> None:
    outcome = examine(submission(), source(), LIMITS)
    assert outcome.score == 30 and not outcome.notes
