"""The README's table of lessons follows the lessons."""

from __future__ import annotations

import pytest

from course.author import contents
from course.author.lesson import Lesson
from course.errors import CourseError
from tests.toy import make_course


def lesson(name: str, *needs: str) -> Lesson:
    return Lesson(name, name.title(), 10, list(needs), [])


def test_prerequisites_come_first_within_a_week() -> None:
    found = contents.in_order([lesson("c1w2_b", "c1w2_z"), lesson("c1w2_z"), lesson("c1w1_y")])
    assert [entry.name for entry in found] == ["c1w1_y", "c1w2_z", "c1w2_b"]


def test_a_prerequisite_that_is_no_lesson_is_named() -> None:
    with pytest.raises(CourseError, match='"c0w0_x" is not a lesson'):
        contents.in_order([lesson("c1w2_b", "c0w0_x")])


def test_a_circle_is_named() -> None:
    with pytest.raises(CourseError, match="circle"):
        contents.in_order([lesson("c1w2_a", "c1w2_b"), lesson("c1w2_b", "c1w2_a")])


def test_the_table_is_put_between_its_marks(tmp_path) -> None:
    root = make_course(tmp_path)
    readme = root / "README.md"
    readme.write_text(f"Before\n{contents.BEGIN}\nold\n{contents.END}\nAfter\n")
    assert contents.update(root, check=True)
    assert "old" in readme.read_text()
    assert contents.update(root)
    text = readme.read_text()
    assert "| [Doubling](notebooks/first.ipynb) | 20 | 10 | `double` |" in text
    assert "old" not in text and text.startswith("Before") and text.endswith("After\n")
    assert not contents.update(root)


def test_a_readme_without_marks_is_left_alone(tmp_path) -> None:
    root = make_course(tmp_path)
    (root / "README.md").write_text("Mine\n")
    assert not contents.update(root)
