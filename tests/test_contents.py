"""The README's table of lessons follows the lessons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from course.author import contents, diagnosis_list
from course.author.lesson import Lesson
from course.author.variants import Row
from course.errors import CourseError
from helpers.checks.catalogue import CATALOGUE
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
    root = make_course(tmp_path, "first", "second", stubs=True)
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
    root = make_course(tmp_path, "first", "second", stubs=True)
    (root / "README.md").write_text("Mine\n")
    assert not contents.update(root)


def test_the_list_of_diagnoses_follows_the_catalogue_and_the_lessons(tmp_path) -> None:
    root = make_course(tmp_path)
    assert not diagnosis_list.update(root)  # a course without one is left alone
    path = root / "docs" / "diagnoses.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text("old")
    assert diagnosis_list.update(root, check=True) and path.read_text() == "old"
    assert diagnosis_list.update(root) and not diagnosis_list.update(root, check=True)
    text = path.read_text()
    assert all(f"| `{code}` | {entry.phrase} |" in text for code, entry in CATALOGUE.items())
    own = {"f": {"halved": Row("It is halved[[: {n}]].", "halved it", ("n",))}}
    made = diagnosis_list.page([replace(lesson("a"), rows=own)])
    assert "| `halved` | halved it | It is halved. | `n` |" in made
