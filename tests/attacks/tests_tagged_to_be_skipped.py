"""Tries: tag a test `skip-execution`; stock nbgrader gives it full points.

Expected: tags of a submission skip nothing.
"""

from tests.small import cell

CELLS = {"double": "def double(x): return x * 0"}


def change(notebook):
    for name in ("double", "center", "setup"):
        found = cell(notebook, name if name == "setup" else f"test_{name}")
        found.metadata["tags"] = ["skip-execution", "remove-cell", "raises-exception"]


POINTS = {"double": 0}
