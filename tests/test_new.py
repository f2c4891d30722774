"""A new lesson passes every check, and is the example of the guide."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from course.author import new
from course.author.lesson import read_lesson
from course.gates import gates
from course.gates.reference import Reference
from tests.toy import REPOSITORY, course, make_course

GUIDE = (REPOSITORY / "docs" / "writing-a-lesson.md").read_text()


def test_the_example_of_the_guide_is_what_a_new_lesson_begins_with() -> None:
    blocks = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    for path, text in new.example().items():
        assert text in blocks, path


@pytest.mark.long
@pytest.mark.slow
def test_a_new_lesson_passes_every_gate(tmp_path: Path) -> None:
    root = make_course(tmp_path)
    shutil.rmtree(root / "lessons" / "toy")
    done = course(root, "new", "c9w1_short_story")
    assert done.returncode == 0 and "wrote lessons/c9w1_short_story/lesson.py" in done.stdout
    assert read_lesson(root / "lessons/c9w1_short_story/lesson.py").title == "Short story"
    done = course(root, "build", "c9w1_short_story")
    assert done.returncode == 0, done.stderr
    made = Reference("c9w1_short_story", root)
    assert {title: gate(made) for title, gate in gates.GATES.items()} == {
        title: [] for title in gates.GATES
    }


def test_a_name_that_is_taken_or_none_is_refused(tmp_path: Path) -> None:
    root = make_course(tmp_path)
    assert "there is a lesson" in course(root, "new", "toy").stderr
    assert "cannot name a lesson" in course(root, "new", "My Lesson").stderr
    assert new.make(root, "probability", "Chance")[0].read_text().count("Chance") == 2
