"""`course try`: the report of a solution, as a learner would see it."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.author import watch
from course.errors import UsageError
from course.gates import attempt
from tests.toy import course


def tried(root: Path, **options) -> tuple[int, str]:
    said: list[str] = []
    code = attempt.run("toy", root=root, say=said.append, **options)
    return code, "\n".join(said)


@pytest.mark.slow
def test_the_lessons_own_solution_earns_everything(built) -> None:
    code, said = tried(built)
    assert code == 0
    assert said.count("10 of 10 points. All visible checks pass.") == 2
    assert "random numbers" not in said  # a learner has the visible checks
    assert "random numbers" in tried(built, what="double", hidden=True)[1]


def test_a_sample_is_tried_by_its_name(built) -> None:
    code, said = tried(built, what="wrong/double:sign")
    assert code == 1 and said.startswith("double: 0 of 10 points.") and "sign" in said
    assert tried(built, what="right/loops")[0] == 0


def test_a_file_is_tried(built, tmp_path) -> None:
    file = tmp_path / "mine.py"
    file.write_text("def double(x):\n    return x * 4\n")
    code, said = tried(built, what="double", file=file)
    assert code == 1 and "✗" in said and "total" not in said
    file.write_text("def double(x):\n    return x + x\n")
    assert tried(built, what="double", file=file)[0] == 0


@pytest.mark.parametrize(
    ("what", "file", "words"),
    [
        ("dubble", None, 'no exercise "dubble"'),
        ("wrong/double:none_such", None, 'no sample "wrong/double:none_such"'),
        (None, "mine.py", "name the exercise"),
        ("double", "not_there.py", "cannot be read"),
    ],
)
def test_wrong_usage_is_one_sentence(built, tmp_path, what, file, words) -> None:
    with pytest.raises(UsageError, match=words):
        tried(built, what=what, file=tmp_path / file if file else None)


def test_it_is_tried_again_on_every_save(root, monkeypatch) -> None:
    monkeypatch.setattr(watch, "PAUSE", 0.02)
    path = root / "lessons" / "toy" / "wrong" / "double.py"
    said: list[str] = []

    class Stop(Exception):
        pass

    def say(text: str) -> None:
        said.append(text)
        if len(said) == 1:
            path.write_text(path.read_text().replace("return -2 * x", "return 2 * x"))
        else:
            raise Stop

    with pytest.raises(Stop):
        attempt.run("toy", root=root, what="wrong/double:sign", watch=True, say=say)
    assert said[0].startswith("double: 0 of 10") and said[1].startswith("double: 10 of 10")


def test_the_command_line(built) -> None:
    done = course(built, "try", "toy", "wrong/double:sign")
    assert done.returncode == 1 and "double: 0 of 10 points" in done.stdout
    assert course(built, "try", "toy", "total").returncode == 0
    assert course(built, "try", "tou").returncode == 2
