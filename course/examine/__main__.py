"""The template of examiners: `python -m course.examine <number of its control socket>`."""

from __future__ import annotations

import gc
import os
from typing import Any

from course.examine import examiner, process
from course.sandbox import warm


def _starter(template: warm.Template) -> warm.Start:
    assignment = examiner.Assignment.of(template.lesson["source"], template.runner)

    def start(words: dict[str, Any], fds: list[int]) -> None:
        if os.fork():
            return
        try:
            gc.disable()  # it would touch, and so copy, every page; this process is short
            template.control.close()
            process.main(template.runner, words, fds, template.prepared, assignment)
        finally:
            os._exit(0)

    return start


if __name__ == "__main__":
    warm.main(_starter)
