"""How much a submission may use."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

MB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Bounds of one notebook's grading; times in seconds of wall clock, sizes in bytes."""

    cell_seconds: float = 30.0
    call_seconds: float = 10.0
    notebook_seconds: float = 120.0
    memory: int = 1024 * MB
    processes: int = 64
    output: int = 1 * MB
    files: int = 50 * MB
    # one value that comes back from a call, in bytes
    value: int = 256 * MB
    # a submission larger than this is not opened; pictures in old outputs are usual
    notebook: int = 64 * MB

    @property
    def for_files(self) -> int:
        """Bytes that the files of a submission may have beside its notebook; the rest is for its code."""
        return self.files // 2

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)
