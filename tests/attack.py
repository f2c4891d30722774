"""The attacks of `tests/attacks/`, what they aim at, and what became of it.

Shared by `tests/test_attacks.py` and `benchmarks/attacks.py`, so that both judge alike.

A file of `tests/attacks/` describes one submission of the small lesson (`tests/small.py`), one of
`tests/attacks/frameworks/` one of the lesson `tensors`, one of `tests/attacks/asserts/` one of an
assignment with asserts:

- `CELLS`: exercise -> the text of its cell (the others are solved), `EXTRA`: cells put in after;
- `change(notebook)`: changes the notebook further; it may return a dict or the bytes of a file;
- `TESTS`: exercise -> the text of its test, where the lesson's own has nothing to attack;
- `POINTS`: exercise -> points expected where they are not all (or the least and the most of them),
  or None if it is not gradable;
- `NOTE`: a pattern that one of the notes (or the reason) must match; `SECONDS`: how long at most;
- `LIMITS`: limits that differ from those of this module;
- `AIMED_HERE`: it goes for this grader's own protocol, and has nothing to say about another.

The words `OUTSIDE`, `SECRET` and `PORT` in a cell become a directory outside, a file with a token
in it, and a port of this machine that someone listens on. `ABSTRACT` is the name of a local socket
without a file, on which someone listens, too, and of nothing in /dev/shm. `TERMINAL` is a terminal in which somebody has typed.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import re
import secrets
import socket
import tempfile
import tty
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from nbformat import NotebookNode

from course.examine.examine import Outcome
from course.sandbox.limits import MB, Limits
from helpers.needs import missing
from tests.small import MEASUREMENTS, TOKEN, exercises, source, submission, worth

ATTACKS = Path(__file__).parent / "attacks"
ON_FRAMEWORKS, ON_ASSERTS = ATTACKS / "frameworks", ATTACKS / "asserts"
LESSONS = {ATTACKS: "small", ON_FRAMEWORKS: "tensors", ON_ASSERTS: MEASUREMENTS}
SECONDS = 20.0
# small, so that an attack on a limit is over soon
LIMITS = Limits(
    cell_seconds=3, call_seconds=1, notebook_seconds=12, memory=400 * MB, processes=24,
    output=200_000, files=20 * MB,
)  # fmt: skip


# -- attacks -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Attack:
    """One file of `tests/attacks/`."""

    name: str
    module: ModuleType
    lesson: str = "small"

    @property
    def tries(self) -> str:
        """The first line of its docstring."""
        return (self.module.__doc__ or "").strip().splitlines()[0]

    @property
    def points(self) -> dict[str, tuple[float, float]] | None:
        """The least and the most that it deserves, by exercise; None if it is not gradable."""
        special = getattr(self.module, "POINTS", {})
        if special is None:
            return None
        found = {name: special.get(name, most) for name, most in worth(self.lesson).items()}
        return {k: v if isinstance(v, tuple) else (v, v) for k, v in found.items()}

    @property
    def aimed_here(self) -> bool:
        return bool(getattr(self.module, "AIMED_HERE", False))

    @property
    def seconds(self) -> float:
        return float(getattr(self.module, "SECONDS", SECONDS))

    @property
    def limits(self) -> Limits:
        return replace(LIMITS, **getattr(self.module, "LIMITS", {}))

    @property
    def note(self) -> str:
        return str(getattr(self.module, "NOTE", ""))

    @property
    def source(self) -> NotebookNode:
        """The source notebook that it is graded by."""
        return source(exercises(self.lesson), self.tests, self.lesson)

    @property
    def tests(self) -> dict[str, str]:
        return getattr(self.module, "TESTS", {})

    def build(self, words: Mapping[str, str]) -> bytes:
        """The submitted file, with the words of its targets put in."""

        def fill(cells: dict[str, str]) -> dict[str, str]:
            pattern = rf"\b({'|'.join(words)})\b"
            return {k: re.sub(pattern, lambda m: words[m[0]], v) for k, v in cells.items()}

        module = self.module
        cells, extra = fill(getattr(module, "CELLS", {})), fill(getattr(module, "EXTRA", {}))
        notebook: Any = submission(cells, extra, exercises(self.lesson), self.tests, self.lesson)
        if hasattr(module, "change"):
            changed = module.change(notebook)
            notebook = notebook if changed is None else changed
        return notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode()


def load(path: Path) -> Attack:
    spec = importlib.util.spec_from_file_location(f"attack_{path.stem}", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return Attack(path.stem, module, LESSONS[path.parent])


def attack_files() -> list[Path]:
    return sorted(ATTACKS.glob("*.py"))


def attacks_on_frameworks() -> list[Path]:
    """Those on the lesson `tensors`, which needs TensorFlow."""
    return sorted(ON_FRAMEWORKS.glob("*.py"))


def attacks_on_asserts() -> list[Path]:
    """Those on an assignment of somebody else's."""
    return sorted(ON_ASSERTS.glob("*.py"))


def all_attack_files() -> list[Path]:
    """Those of every lesson whose framework is installed."""
    known = [*attack_files(), *attacks_on_asserts()]
    return known + ([] if missing(["tensorflow"]) else attacks_on_frameworks())


# -- targets -----------------------------------------------------------------------------------


TYPED = TOKEN.encode() + b"\n"


class Targets:
    """What is outside the sandbox: a directory, a secret file, open doors, a terminal."""

    def __init__(self, directory: Path) -> None:
        self.outside = directory / "outside"
        self.outside.mkdir()
        (self.outside / "gradebook.db").write_text("grades")
        self.outside.chmod(0o777)
        self.secret = directory / "secret.txt"
        self.secret.write_text(TOKEN)
        self.abstract = f"neighbour-{secrets.token_hex(6)}"
        self.doors = [socket.socket(), socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)]
        self.doors[0].bind(("127.0.0.1", 0))
        self.doors[1].bind("\0" + self.abstract)
        self.doors[2].bind(str(self.outside / "door"))
        (self.outside / "door").chmod(0o777)
        for door in self.doors:
            door.listen()
            door.setblocking(False)
        self.keyboard, self.terminal = os.openpty()
        tty.setraw(self.terminal)
        os.set_blocking(self.keyboard, False)
        os.set_blocking(self.terminal, False)
        os.write(self.keyboard, TYPED)

    def words(self) -> dict[str, str]:
        return {
            "OUTSIDE": str(self.outside),
            "SECRET": str(self.secret),
            "PORT": str(self.doors[0].getsockname()[1]),
            "ABSTRACT": self.abstract,
            "TERMINAL": os.ttyname(self.terminal),
        }

    def harm(self) -> list[str]:
        """What was done to it."""
        found = []
        try:
            names = sorted(os.listdir(self.outside))
            untouched = (self.outside / "gradebook.db").read_text() == "grades"
        except OSError:
            untouched = False
        if not untouched or names != ["door", "gradebook.db"]:
            found.append("file outside touched")
        if left := list(Path("/dev/shm").glob(f"{self.abstract}*")):
            found.append("file in shared memory")
            for path in left:
                path.unlink()
        for door in self.doors:
            try:
                door.accept()[0].close()
            except BlockingIOError:
                continue
            found.append("sent something out")
            break
        with contextlib.suppress(BlockingIOError):
            if os.read(self.keyboard, 100):
                found.append("wrote into a terminal")
        try:
            typed = os.read(self.terminal, 100)
            os.write(self.keyboard, TYPED)
        except BlockingIOError:
            typed = b""
        if typed != TYPED:
            found.append("read from a terminal, or typed there")
        return found

    def close(self) -> None:
        for door in self.doors:
            door.close()
        os.close(self.keyboard)
        os.close(self.terminal)


@contextlib.contextmanager
def targets_in_the_open() -> Iterator[Targets]:
    """Targets that no permission of a folder above it protects: only the sandbox does."""
    place = "/var/tmp" if os.access("/var/tmp", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        os.chmod(folder, 0o755)
        targets = Targets(Path(folder))
        try:
            yield targets
        finally:
            targets.close()


# -- the verdict -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Result:
    """What a grader made of one submission.

    Attributes:
        status: "graded", "not gradable" (with a reason, told apart from a 0) or "missing".
        scores: points by exercise, where it is graded.
        seen: all that the student, or a reader of the feedback, is shown.
        said: the grader's own words.
        seconds: how long it took.
    """

    status: str
    scores: dict[str, float] = field(default_factory=dict)
    seen: str = ""
    said: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def total(self) -> str:
        return f"{sum(self.scores.values()):g}" if self.status == "graded" else "–"


def as_result(outcome: Outcome, seconds: float = 0.0) -> Result:
    """An outcome of `examine`, in these words."""
    said = tuple(str(note) for note in (outcome.reason, *outcome.notes) if note)
    scores = {name.removeprefix("test_"): score for name, score in outcome.scores.items()}
    seen = "\n".join([*said, seen_by_student(outcome.notebook)])
    return Result(outcome.status, scores, seen, said, seconds)


def wrong_with(attack: Attack, result: Result) -> list[str]:
    """How `result` differs from what the attack deserves; [] if it does not."""
    found = []
    want = attack.points
    if result.status == "missing":
        found.append("submission lost")
    elif want is None:
        if result.status == "graded":
            found.append("shown as an earned 0" if result.total == "0" else "unearned points")
    elif result.status != "graded":
        found.append("submission lost")
    else:
        more = sum(max(0, result.scores.get(name, 0) - most) for name, (_, most) in want.items())
        less = sum(max(0, least - result.scores.get(name, 0)) for name, (least, _) in want.items())
        more += sum(p for name, p in result.scores.items() if name not in want)
        if more > 0.01:
            found.append(f"unearned {more:g}")
        if less > 0.01:
            found.append(f"lost {less:g}")
    if TOKEN in result.seen:
        found.append("secret read")
    if result.seconds > attack.seconds:
        found.append(f"held up {result.seconds:.0f} s")
    return found


def seen_by_student(notebook: NotebookNode | None) -> str:
    """Everything of a graded notebook that is not the source's own text of a test cell."""
    texts = []
    for cell in notebook.cells if notebook else []:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            texts.append(json.dumps(cell.get("outputs", [])))
        else:
            texts.append(json.dumps(cell))
    return "\n".join(texts)
