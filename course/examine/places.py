"""What is said of a test with asserts that does not simply run outside the student's process."""

from __future__ import annotations

#: It runs in the student's process; there and after all tests before it; a person grades it.
INSIDE, AFTER_ALL, NEVER = "inside", "after all", "never"
#: Grade id of a test -> one of these words, and why.
Places = dict[str, list[str]]
