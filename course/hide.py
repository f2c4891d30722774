"""Keep hidden tests out of what students are sent."""

from __future__ import annotations

import re
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor

REGION = re.compile(
    r"^[^\n]*BEGIN HIDDEN TESTS[^\n]*\n.*?^[^\n]*END HIDDEN TESTS[^\n]*\n?",
    flags=re.MULTILINE | re.DOTALL,
)


class HideHiddenTests(NbGraderPreprocessor):
    """Take the hidden part out of test cells, and tracebacks that would quote it.

    nbgrader's own ClearHiddenTests stops at a student's cell that holds the marker's words.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        if not utils.is_grade(cell):
            return cell, resources
        cell.source = REGION.sub("# The hidden checks ran here.\n", cell.source)
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                output.traceback = [f"{output.ename}: {output.evalue}"]
        return cell, resources
