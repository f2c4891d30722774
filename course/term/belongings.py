"""What a class leaves in the course's folder beside the gradebook, and nothing of the course itself."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from course.author import ledger

#: Folders whose contents are a class's; a README.md in one of them is the course's.
FOLDERS = ("submitted", "autograded", "feedback", "downloaded", "reports")
OF_THE_COURSE = {"README.md"}
CLASS_LISTS = "classlist*.csv"


def of(root: Path) -> list[Path]:
    """A class's files and folders, by their paths in the course at `root`, as far as there are any."""
    found = [Path(ledger.FILE)] if (root / ledger.FILE).is_file() else []
    found += [path.relative_to(root) for path in sorted(root.glob(CLASS_LISTS))]
    for name in FOLDERS:
        if (root / name).is_dir() and not (root / name).is_symlink():
            # os.listdir, for a student's folder may have any name
            found += [
                Path(name, inside)
                for inside in sorted(os.listdir(root / name))
                if inside not in OF_THE_COURSE
            ]
    return found


def move(paths: list[Path], source: Path, target: Path) -> None:
    """Move files and folders from one place to the same path in another, each in one step.

    Raises:
        OSError: one of them cannot be moved; those before it have been.
    """
    for path in paths:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        os.rename(source / path, target / path)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Ctrl-C, or being told to end, waits until this is done: a few renames, one transaction."""
    waiting: list[int] = []

    def wait(number: int, frame: FrameType | None) -> None:
        waiting.append(number)

    before = {number: signal.signal(number, wait) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if waiting:
            raise KeyboardInterrupt
