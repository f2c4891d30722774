"""Tries: swap the ids of an exercise and its test.

Expected: the test runs; what the student wrote is theirs under any id, and counts.
"""

from tests.small import cell


def change(notebook):
    one, two = cell(notebook, "double"), cell(notebook, "test_double")
    one.metadata["nbgrader"]["grade_id"], two.metadata["nbgrader"]["grade_id"] = (
        "test_double", "double",
    )  # fmt: skip
