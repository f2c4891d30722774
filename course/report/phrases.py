"""Under what a failed check is counted, and its phrase: "12 of 29 forgot the mean over the m examples"."""

from __future__ import annotations

from helpers.checks import catalogue
from helpers.checks.catalogue import CATALOGUE, Entries
from helpers.checks.report import Check

# No mistakes of their own: nothing was written, or something else stopped the check.
NO_MISTAKE = {"not_done", "not_reached", "needs_another"}


def kind(check: Check) -> str:
    """What to count a failed check under: its code, and more where the code says little."""
    if check.code == "rule":
        return f"rule:{check.title}"
    if check.code == "exception" and check.diagnosis and "error" in check.diagnosis.parts:
        return f"exception:{check.diagnosis.parts['error']}"
    return check.code


def phrase(kind: str, entries: Entries = CATALOGUE) -> str:
    """What the students did, in words that follow "12 of 29"."""
    code, _, detail = kind.partition(":")
    if code == "rule" and detail:
        return f"did not pass “{detail}”"
    if code == "exception" and detail:
        return f"stopped with an error of the class `{detail}`"
    return catalogue.phrase(code, entries)
