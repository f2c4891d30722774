"""The penalty for handing in late, as a plugin of nbgrader's.

In `nbgrader_config.py`::

    c.AssignLatePenalties.plugin_class = "course.grading.late.LatePolicy"

nbgrader asks it once for each notebook, when it is graded, and only if the assignment has a due
date and the submission came after it (a student's extension is part of the due date).
"""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta, tzinfo

from nbgrader.plugins.base import BasePlugin
from traitlets import Float

DAY = 86400.0  # seconds


def lateness(due: datetime, arrived: datetime, zone: tzinfo) -> timedelta:
    """How late a submission came; both times in UTC without saying so.

    A day lasts from one hour of a clock to the same hour of the next day. Where the clocks are put
    back that is an hour more, which costs no second day; where they are put on, the hours count
    that went by.
    """
    clocks = [
        moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
        for moment in (due, arrived)
    ]
    return max(timedelta(0), min(arrived - due, clocks[1] - clocks[0]))


class LatePolicy(BasePlugin):
    """Nothing within the grace time; then a share of what was earned for each started day."""

    grace_minutes = Float(60.0, min=0.0, help="so late costs nothing").tag(config=True)
    share_per_day = Float(
        0.10, min=0.0, max=1.0, help="share of the earned points for each started day"
    ).tag(config=True)
    largest_share = Float(0.50, min=0.0, max=1.0, help="never more than this share").tag(
        config=True
    )

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """The points to take off, or None for no penalty.

        The days start when the grace time ends, so the first one begins one hour after the due
        date. The penalty is a share of `score`, so it never takes more than was earned, and a
        submission that could not be graded, whose score is 0, has none.
        """
        share = self.share(total_seconds_late)
        penalty = round(share * max(0.0, score), 2)
        return penalty or None

    def share(self, total_seconds_late: float) -> float:
        """The share of the earned points that so many seconds cost, between 0 and 1."""
        beyond = total_seconds_late - 60.0 * self.grace_minutes
        if beyond <= 0:
            return 0.0
        return min(self.largest_share, math.ceil(beyond / DAY) * self.share_per_day)
