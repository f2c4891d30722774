"""The step of `nbgrader autograde` and the formgrader that keeps the grades, all or none.

It stands in place of nbgrader's `SaveAutoGrades` and `AssignLatePenalties`, which write one grade
at a time and believe the time that a submission gives itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor

from course.examine.result_notebook import COURSE
from course.grading import arrivals
from course.grading.store import GradeStore, late_policy


class SaveGrades(NbGraderPreprocessor):
    """Autograde phase: put the scores of the graded notebook into the gradebook."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        names = resources["nbgrader"]
        root = Path(CourseDirectory(parent=self).root)
        student, lesson = names["student"], names["assignment"]
        scores: dict[str, float] = {}
        if not nb.metadata.get(COURSE, {}).get("reason"):
            for cell in nb.cells:
                if utils.is_grade(cell):
                    score, _ = utils.determine_grade(cell, self.log)
                    if score is not None:
                        scores[cell.metadata.nbgrader.grade_id] = float(score)
        with Gradebook(names["db_url"]) as gradebook:
            grade_store = GradeStore(gradebook, root, lesson, late_policy(self.config))
            grade_store.save_scores(student, scores, arrivals.read(root).get((student, lesson)))
        return nb, resources
