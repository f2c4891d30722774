"""The time that a lesson names is the one that its words, exercises and run add up to."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from course.author.lesson import lesson_names, parse_lesson, read_lesson
from course.cli import app
from course.gates.gates import GATES
from course.gates.minutes import estimate, the_time_is_named
from course.gates.reference import Reference
from tests.toy import REPOSITORY

LESSON = '''# ---
# course:
#   minutes: {minutes}
# ---

# %% [markdown]
# # Doubles
#
# | | |
# |---|---|
# | Time | about {told} minutes |
#
# {words}
#
# <details><summary>more</summary>
#
# {words}
#
# </details>

# %% setup
{lines}

# %% [markdown]
# What do you expect? *About {about} minutes, 10 points.* The formula $a + b + c + d$ is one word.


# %% exercise="double" minutes={exercise}
def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    # a comment takes no time
    y = x + x
    ### END SOLUTION
    return y


# %% test="double" points=10

# %% try
double(3)

# %% summary
'''
TEST = "# %% visible\nt.case('three', args=dict(x=3), expect=6)\n# %% hidden\nt.case('four', args=dict(x=4), expect=8)\n"


def made(folder: Path, **changes: int) -> Reference:
    values = {"minutes": 33, "told": 33, "about": 10, "exercise": 10} | changes
    text = LESSON.format(words="word " * 1500, lines="x = 1\n" * 90, **values)
    path = folder / "lessons" / "doubles"
    (path / "tests").mkdir(parents=True, exist_ok=True)
    (path / "lesson.py").write_text(text)
    (path / "tests" / "double.py").write_text(TEST)
    return Reference("doubles", folder)


def test_what_is_counted(tmp_path) -> None:
    lesson = made(tmp_path).lesson
    it = estimate(lesson)
    assert it.lines == 90 and 1500 <= it.words <= 1540 and 1500 <= it.folded <= 1510
    # 10 minutes of words, half of 10 that are folded, 3 of code; 3 to try, 1 to predict; 1 to run
    assert it.reading == pytest.approx(18.2, abs=0.3)
    assert (it.exercises, it.trying, it.waiting) == (10, 4, 1)
    slow = parse_lesson(
        (tmp_path / "lessons/doubles/lesson.py")
        .read_text()
        .replace("#   minutes: 33\n", "#   minutes: 33\n#   limits:\n#     seconds: 90\n"),
        "doubles",
        {"tests/double.py": TEST},
    )
    assert estimate(slow).waiting == 1.5


def test_a_time_that_fits_passes(tmp_path) -> None:
    assert the_time_is_named(made(tmp_path)) == []
    assert the_time_is_named(made(tmp_path, minutes=42, told=42)) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (dict(minutes=20, told=20), "the header names 20 minutes, and the estimate is 33"),
        (dict(minutes=50, told=50), "the header names 50 minutes"),
        (dict(told=30), "the first cell says 30 minutes, and the header 33"),
        (dict(about=5), 'double: the text says "About 5 minutes", and its header 10'),
        (dict(exercise=1, about=1), "double says 1 minute, and its solution looks like 4"),
        (dict(exercise=15, about=15), "double says 15 minutes"),
    ],
)
def test_a_time_that_does_not_fit_is_found(tmp_path, changes: dict[str, int], said: str) -> None:
    (problem,) = the_time_is_named(made(tmp_path, **changes))
    assert said in problem


@pytest.mark.slow
@pytest.mark.parametrize("name", lesson_names(REPOSITORY))
def test_every_lesson_names_its_time(name: str) -> None:
    assert GATES["the time is named"](Reference(name, REPOSITORY)) == []


def test_the_command_prints_every_part() -> None:
    done = CliRunner().invoke(app, ["minutes", "c2w3_softmax", "--root", str(REPOSITORY)])
    assert done.exit_code == 0, done.output
    head, row = done.output.splitlines()
    assert head.split() == ["lesson", "named", "estimate", "reading", "exercises", "trying",
                            "waiting", "words", "folded", "lines"]  # fmt: skip
    lesson = read_lesson(REPOSITORY / "lessons/c2w3_softmax/lesson.py")
    assert row.split()[:2] == ["c2w3_softmax", str(lesson.minutes)]
