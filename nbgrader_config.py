"""How nbgrader works in this course; read by `nbgrader` and by `python -m course` alike."""

import os
from pathlib import Path

from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.preprocessors import GetGrades

from course.hide import HideHiddenTests

c = get_config()  # noqa: F821 - nbgrader puts it here

ROOT = Path(__file__).resolve().parent

# --- where things are: source/, release/, submitted/, autograded/, feedback/ ------------------
c.CourseDirectory.course_id = "neural-networks"
c.CourseDirectory.root = str(ROOT)
# One SQLite file is enough for a class; a department points this at its PostgreSQL.
c.CourseDirectory.db_url = os.environ.get("COURSE_DB_URL") or f"sqlite:///{ROOT / 'gradebook.db'}"

# --- what students find in place of a solution ------------------------------------------------
# The words matter: the checks tell "not written yet" from a mistake by this exception.
c.ClearSolutions.code_stub = {
    "python": '# YOUR CODE HERE\nraise NotImplementedError("not written yet")'
}

# --- grading ----------------------------------------------------------------------------------
# Seconds for one cell. Cells tagged `demo`, `try` or `summary` also carry `skip-execution`, a tag
# that nbgrader leaves alone by default, so training a network never slows grading down.
c.Execute.timeout = 120

# --- feedback ---------------------------------------------------------------------------------
# What a student reads holds no line of a hidden test.
c.GenerateFeedback.preprocessors = [GetGrades, HideHiddenTests, CSSHTMLHeaderPreprocessor]
