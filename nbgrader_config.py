"""How nbgrader works in this course; read by `nbgrader` and by `python -m course` alike."""

import os
from importlib.util import find_spec
from pathlib import Path

from course.nbgrader_course import sqlite_url
from course.printable import log_printably
from course.validation import settle

c = get_config()  # noqa: F821 - nbgrader puts it here

ROOT = Path(__file__).resolve().parent
log_printably()  # nbgrader's commands name students, and a folder in submitted/ may have any name

# --- where things are: source/, release/, submitted/, autograded/, feedback/ ------------------
c.CourseDirectory.course_id = "neural-networks"
c.CourseDirectory.root = str(ROOT)
# One SQLite file is enough for a class; a department points this at its PostgreSQL.
c.CourseDirectory.db_url = os.environ.get("COURSE_DB_URL") or sqlite_url(ROOT / "gradebook.db")

# --- what students find in place of a solution ------------------------------------------------
# The words matter: the checks tell "not written yet" from a mistake by this exception.
c.ClearSolutions.code_stub = {
    "python": '# YOUR CODE HERE\nraise NotImplementedError("not written yet")'
}

# --- grading ----------------------------------------------------------------------------------
# The student's code runs in one process, the tests in another (docs/grading.md). Without the
# next lines the same notebooks grade under stock nbgrader, with less protection.
c.Autograde.exporter_class = "course.grading.preprocessor.SubmissionExporter"
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = [
    "course.grading.preprocessor.Examine",
    "nbgrader.preprocessors.CheckCellMetadata",
    "course.grading.preprocessor.SaveGrades",
]
# What a submission may use.
c.Examine.cell_seconds = 30  # one cell
c.Examine.call_seconds = 10  # one call of a test
c.Examine.notebook_seconds = 120  # all of it
c.Examine.memory = 1024  # MB
c.Examine.processes = 64  # and threads
c.Examine.output = 1024  # kB that one cell shows
c.Examine.files = 50  # MB that it writes
# What runs in a plain kernel (nbgrader validate) gets this long for one cell.
c.Execute.timeout = 120
# Validate names the check that fails, and does not print its text.
settle(c)

# --- nbgrader's exchange ------------------------------------------------------------------------
if os.environ.get("COURSE_EXCHANGE"):  # a hub says where it is: docs/hub.md
    c.Exchange.root = os.environ["COURSE_EXCHANGE"]
    c.CourseDirectory.groupshared = True  # several instructors release, collect and grade
    c.ReleaseAssignment.start_page = True  # a lesson may lead to it: it is in each student's home
# What is never copied: leftovers, your own answers to a lesson, which a build keeps aside, and the
# points that the checks have noted.
c.CourseDirectory.ignore = [
    *(".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback"),
    *("*.my-answers-*.ipynb", ".*.points.json"),
]
# When a submission came, the collector notes in submitted/arrivals.csv.
c.ExchangeFactory.release_assignment = "course.grading.exchange.ReleaseAssignment"
c.ExchangeFactory.collect = "course.grading.exchange.Collect"
c.ExchangeFactory.release_feedback = "course.grading.exchange.ReleaseFeedback"
# Downloads of Moodle and Canvas: `nbgrader zip_collect` and `python -m course collect` alike.
c.ZipCollectApp.extractor_plugin = "course.lms.zip_collect.Extract"
c.ZipCollectApp.collector_plugin = "course.lms.zip_collect.CollectZip"
# The zone of all times that name none: in an LMS's tables, and where you write one.
c.Times.zone = "UTC"  # such as "Europe/Berlin"

# --- what the formgrader shows ----------------------------------------------------------------
# A submission is made harmless once more before it is shown, and its page may run no script but
# nbgrader's and MathJax's. jupyter_server_config.py has the rest of the policy.
if find_spec("nh3"):  # the tools of an instructor are installed
    c.HTMLExporter.template_file = "submission.html.j2"
    folder = Path(find_spec("course").origin).parent / "formgrader"
    c.HTMLExporter.extra_template_paths = [str(folder)]
    c.HTMLExporter.preprocessors = ["course.formgrader.view.ShowHarmless"]
    c.HTMLExporter.filters = {"guarded": "course.formgrader.view.guarded"}

# --- handing in late --------------------------------------------------------------------------
# An hour late costs nothing; then a tenth of what was earned for each started day, at most half.
# Without a due date (set it in the formgrader) nothing is late.
c.AssignLatePenalties.plugin_class = "course.grading.late.LatePolicy"
c.LatePolicy.grace_minutes = 60
c.LatePolicy.share_per_day = 0.10
c.LatePolicy.largest_share = 0.50

# --- feedback ---------------------------------------------------------------------------------
# A page that needs no network, and a copy of the graded notebook that a student may have; neither
# holds anything of a hidden test.
c.GenerateFeedback.exporter_class = "course.feedback.command.FeedbackPage"
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "course.feedback.redact.HideHiddenTests",
]

# Where `python -m course publish` copies it for a class without an exchange: <folder>/<login>/<lesson>/.
# c.Publish.folder = "/srv/course/feedback"

# --- grades as a file -------------------------------------------------------------------------
# `nbgrader export` writes what `python -m course report --export csv` writes, for all lessons.
c.ExportApp.plugin_class = "course.report.exports.GradesExport"
