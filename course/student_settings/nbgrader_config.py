"""nbgrader in a student's JupyterLab: what Validate says, and where a hub has its exchange.

A student cannot read the course's own nbgrader_config.py. Validate says the check's verdict, not its
text. A hub names the course and the exchange in the environment: see docs/hub.md.
"""

import os

from course.validation import settle

c = get_config()  # type: ignore[name-defined]  # noqa: F821 - nbgrader puts it here
settle(c)
if os.environ.get("COURSE_EXCHANGE"):
    c.Exchange.root = os.environ["COURSE_EXCHANGE"]
if os.environ.get("COURSE_ID"):
    c.CourseDirectory.course_id = os.environ["COURSE_ID"]
