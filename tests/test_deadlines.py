"""Due dates and extensions by command, and the penalties that follow."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from course.grading import arrivals, gradebook
from tests.grading import grade, hand_in, notebook
from tests.toy import course


def penalty(root: Path) -> float:
    (found,) = (g for g in gradebook.grades(root, "toy") if g.student == "ada")
    return found.late_penalty


def test_dates_are_set_and_penalties_follow(root: Path) -> None:
    with open(root / "nbgrader_config.py", "a") as config:
        config.write('\nc.Times.zone = "Europe/Berlin"\n')
    hand_in(root, "ada", notebook(root))
    arrivals.write(root, "ada", "toy", datetime(2026, 10, 15, 12, 0))
    assert grade(root).returncode == 0 and penalty(root) == 0
    done = course(root, "due", "toy", "14.10.2026 23:59")
    assert done.returncode == 0 and "due 2026-10-14 23:59 CEST" in done.stdout
    assert penalty(root) == 2  # a tenth of 20
    assert "23:59 CEST" in course(root, "due", "toy").stdout
    done = course(root, "extension", "toy", "ada", "2026-10-16 08:00")
    assert done.returncode == 0 and "ada has until 2026-10-16 08:00 CEST" in done.stdout
    assert penalty(root) == 0
    assert course(root, "due", "toy", "never").returncode == 0
    assert "no due date" in course(root, "extension", "toy", "ada", "2026-10-16").stderr


@pytest.mark.filterwarnings("error::sqlalchemy.exc.SAWarning")
def test_more_time_is_no_work(root: Path) -> None:
    (root / "list.csv").write_text("login\nada\nbo\n")
    assert course(root, "students", "import", "list.csv").returncode == 0
    assert course(root, "due", "toy", "2026-10-14 12:00").returncode == 0
    told = json.loads((root / "release/toy/due.json").read_text())["shown"]
    assert told == "Wednesday, 14 October 2026, 12:00 UTC"
    assert course(root, "extension", "toy", "bo", "2026-10-16").returncode == 0
    grades = gradebook.grades(root, "toy", everyone=True)
    assert {g.student: g.status for g in grades} == dict.fromkeys(("ada", "bo"), "not handed in")


def test_wrong_use_is_one_sentence(root: Path) -> None:
    hand_in(root, "ada", notebook(root))
    assert "may begin with the day" in course(root, "due", "toy", "10/14/26").stderr
    assert course(root, "due", "tay", "2026-10-14").returncode == 2
    assert course(root, "due", "toy", "2026-10-14").returncode == 0
    assert "before the due date" in course(root, "extension", "toy", "ada", "2026-10-01").stderr
    assert 'no student "adda"' in course(root, "extension", "toy", "adda", "2026-10-20").stderr
