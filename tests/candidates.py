"""A student's process in a sandbox, without an examiner."""

from __future__ import annotations

from typing import Any

from course.examine.session import Session
from course.sandbox.limits import Limits
from course.sandbox.sandbox import Sandbox, start_candidate


def candidate(sandbox: Sandbox, **limits: Any) -> Session:
    words = sandbox.words(Limits(**limits))
    return Session(lambda: start_candidate(sandbox.warm.control, words), words["limits"])
