"""The template of candidates: `python -m course.sandbox <number of its control socket>`."""

from __future__ import annotations

import os
import shutil
import socket
from typing import Any

from course.sandbox import candidate, confine, messages, protocol, warm


def _starter(template: warm.Template) -> warm.Start:
    def body(connection: int, limits: dict[str, Any], enforced: list[str]) -> None:
        channel: protocol.Channel[messages.ToCandidate] = protocol.Channel(
            socket.socket(fileno=connection), messages.ToCandidate
        )
        candidate.main(channel, template.runner, limits, enforced, template.seeded)

    place = confine.Place(
        os.environ.pop("COURSE_VIEW"),
        tuple(template.lesson["again"]),
        template.lesson["readable"],
        tuple(template.lesson["exposed"]),
        os.environ["TMPDIR"],
    )
    supervisors = confine.Supervisors(body, place)
    return supervisors.start


if __name__ == "__main__":
    try:
        warm.main(_starter)
    finally:
        if "COURSE_PRIVATE" in os.environ:  # the grader may be gone
            shutil.rmtree(os.environ["COURSE_PRIVATE"], ignore_errors=True)
