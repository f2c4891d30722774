"""Penalties for being late: the rule, and the rule inside nbgrader."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.preprocessors import AssignLatePenalties
from traitlets import TraitError
from traitlets.config import Config

from course import nbgrader_course
from course.grading import arrivals
from course.grading.late import LatePolicy, lateness
from tests.small import source, submission
from tests.toy import REPOSITORY

HOUR, DAY = 3600, 86400


@pytest.mark.parametrize(
    ("late", "share"),
    [
        (1, 0.0),
        (HOUR, 0.0),
        (HOUR + 1, 0.1),
        (DAY + HOUR, 0.1),
        (DAY + HOUR + 1, 0.2),
        (4 * DAY + HOUR, 0.4),
        (4 * DAY + HOUR + 1, 0.5),
        (365 * DAY, 0.5),
    ],
)
def test_the_rule(late: float, share: float) -> None:
    assert LatePolicy().share(late) == pytest.approx(share)
    assert (LatePolicy().late_submission_penalty("x", 80.0, late) or 0) == pytest.approx(80 * share)


@pytest.mark.parametrize(
    ("due", "arrived", "days"),
    [
        # the clocks are put back in the night to 25 October 2026, and on in that to 29 March
        ("2026-10-24 23:59 Europe/Berlin", "2026-10-26 00:30 Europe/Berlin", 1),
        ("2026-10-24 23:59 Europe/Berlin", "2026-10-26 01:30 Europe/Berlin", 2),
        ("2026-10-17 23:59 Europe/Berlin", "2026-10-19 00:30 Europe/Berlin", 1),
        ("2026-03-28 23:59 Europe/Berlin", "2026-03-30 00:30 Europe/Berlin", 1),
        ("2026-03-29 01:30 Europe/Berlin", "2026-03-29 03:15 Europe/Berlin", 0),
        ("2026-10-25 02:30+02:00", "2026-10-25 02:10+01:00", 0),
        ("2026-10-24 23:59 Europe/Berlin", "2026-10-24 23:58 Europe/Berlin", 0),
    ],
)
def test_a_change_of_the_clocks_costs_no_day(due: str, arrived: str, days: int) -> None:
    zone = ZoneInfo("Europe/Berlin")
    late = lateness(arrivals.as_utc(due), arrivals.as_utc(arrived), zone)
    assert LatePolicy().share(late.total_seconds()) == pytest.approx(0.1 * days)


def test_never_more_than_was_earned_and_nothing_of_nothing() -> None:
    hard = LatePolicy(share_per_day=1.0, largest_share=1.0, grace_minutes=0)
    assert hard.late_submission_penalty("x", 33.33, 10 * DAY) == 33.33
    assert LatePolicy().late_submission_penalty("x", 0.0, 10 * DAY) is None
    assert LatePolicy().late_submission_penalty("x", -1.0, 10 * DAY) is None


def test_a_share_beyond_one_is_refused() -> None:
    with pytest.raises(TraitError):
        LatePolicy(largest_share=1.5)


def configured(root: Path) -> Config:
    """The course's own configuration with half an hour of grace, for the course in `root`."""
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    c = nbgrader_course.load_config(root)
    c.LatePolicy.grace_minutes = 30
    return c


DUE = datetime(2026, 3, 1, 12, 0)
SUBMISSIONS = {
    # student: how late, whether it can be graded
    "early": (-timedelta(days=1), True),
    "in_grace": (timedelta(minutes=29), True),
    "one_day": (timedelta(minutes=31), True),
    "three_days": (timedelta(days=2, hours=1), True),
    "with_extension": (timedelta(days=2, hours=1), True),
    "far_too_late": (timedelta(days=60), True),
    "broken": (timedelta(days=3), False),
}
PENALTIES = {"one_day": 3.0, "three_days": 9.0, "far_too_late": 15.0}


def penalties(root: Path, students: list[str], due: datetime | None = DUE) -> dict[str, float]:
    """Grade these submissions by nbgrader; student -> penalty in the gradebook."""
    # nbgrader calls `alembic` by name when it makes a gradebook
    os.environ["PATH"] = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    (root / "source" / "small").mkdir(parents=True)
    nbformat.write(source(), root / "source" / "small" / "small.ipynb")
    for student in students:
        late, gradable = SUBMISSIONS[student]
        folder = root / "submitted" / student / "small"
        folder.mkdir(parents=True)
        if gradable:
            nbformat.write(submission(), folder / "small.ipynb")
        else:
            (folder / "small.ipynb").write_text('{"cells": [')
        arrivals.write(root, student, "small", DUE + late)
    config = configured(root)
    api = NbGraderAPI(config=config)
    assert api.generate_assignment("small")["success"]
    with Gradebook(config.CourseDirectory.db_url) as gradebook:
        gradebook.update_or_create_assignment("small", duedate=due)
        if "with_extension" in students:
            gradebook.update_or_create_student("with_extension")
            extended = gradebook.update_or_create_submission("small", "with_extension")
            extended.extension = timedelta(days=3)
        gradebook.db.commit()
    for student in students:
        done = api.autograde("small", student)
        assert done["success"], done.get("error") or done.get("log")
    with Gradebook(config.CourseDirectory.db_url) as gradebook:
        return {
            each.student.id: each.late_submission_penalty
            for each in gradebook.assignment_submissions("small")
        }


@pytest.mark.long
@pytest.mark.slow
def test_nbgrader_takes_it_as_its_plugin(tmp_path: Path) -> None:
    found = penalties(tmp_path, list(SUBMISSIONS))
    assert found == {student: PENALTIES.get(student, 0) for student in SUBMISSIONS}


@pytest.mark.long
@pytest.mark.slow
def test_without_a_due_date_nothing_is_late(tmp_path: Path) -> None:
    assert penalties(tmp_path, ["far_too_late"], due=None) == {"far_too_late": 0}


def test_the_course_is_configured_with_it() -> None:
    plugin = AssignLatePenalties(config=nbgrader_course.load_config(REPOSITORY))
    plugin.init_plugin()
    assert isinstance(plugin.plugin_inst, LatePolicy)
    assert plugin.plugin_inst.share(HOUR) == 0
    assert plugin.plugin_inst.share(HOUR + 1) == 0.1
