"""Every submission in `tests/attacks/` gets the points that it deserves, and nothing else happens.

`tests/attack.py` says what such a file holds, and what "nothing else" means.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbconvert import HTMLExporter

from course.examine.examine import examine
from tests.attack import (
    ATTACKS,
    LIMITS,
    Targets,
    as_result,
    attack_files,
    load,
    targets_in_the_open,
    wrong_with,
)
from tests.small import ALL, source, submission

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """The template processes take seconds to start, once; no attack's time counts that."""
    examine(submission(names=ALL), source(ALL), LIMITS)


@pytest.fixture
def targets() -> Iterator[Targets]:
    with targets_in_the_open() as made:
        yield made


@pytest.mark.parametrize("path", attack_files(), ids=lambda path: path.stem)
def test_attack(path: Path, targets: Targets) -> None:
    attack = load(path)
    assert attack.module.__doc__, "say what it tries and what is expected"
    data = attack.build(targets.words())
    started = time.monotonic()
    outcome = examine(data, attack.source, attack.limits)
    result = as_result(outcome, time.monotonic() - started)

    assert not wrong_with(attack, result) + targets.harm(), (result.scores, result.said)
    if outcome.notebook is not None:
        nbformat.validate(outcome.notebook)
        nbformat.writes(outcome.notebook).encode()
        json.dumps(outcome.notebook, allow_nan=False)  # what a browser reads
    else:
        assert outcome.reason
    said = result.said
    assert not attack.note or any(re.search(attack.note, note) for note in said), said
    assert len(result.seen) < 20 * LIMITS.output


def test_no_script_of_a_student_runs_in_the_formgrader(targets: Targets) -> None:
    """Who looks at a submission in the browser has the course's files and grades open beside it."""
    attack = load(ATTACKS / "scripts_in_outputs.py")
    outcome = examine(attack.build(targets.words()), source(ALL), attack.limits)
    page, _ = HTMLExporter(template_name="classic").from_notebook_node(outcome.notebook)
    tags = r"<script[^>]*>[^<]*alert|<\w+[^>]*\son\w+=[^>]*alert|href=.?javascript:"
    assert not re.findall(tags, page)
    assert page.count('class="course-checks"') == len(ALL)  # our own reports stay as they are


def test_there_are_many() -> None:
    assert len(attack_files()) >= 120


def test_nobody_after_them_is_touched() -> None:
    outcome = examine(submission(names=ALL), source(ALL), LIMITS)
    assert outcome.score == 60 and not outcome.notes
