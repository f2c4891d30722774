"""The gate that finds private words, on samples of every kind of text."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.gates import words
from course.gates.gates import GATES
from course.gates.reference import Reference
from tests.toy import REPOSITORY, make_course

WORDS, WAITING = words.private_words()


@pytest.fixture
def root(tmp_path) -> Path:
    return make_course(tmp_path)


def found(root: Path) -> list[str]:
    return words.lesson_says_the_fields_words(Reference("toy", root))


def say(root: Path, before: str, text: str) -> None:
    """Put `text` in front of a line of the lesson."""
    path = root / "lessons" / "toy" / "lesson.py"
    path.write_text(path.read_text().replace(before, text + before, 1))


def test_a_sound_lesson_passes(root) -> None:
    assert found(root) == []


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("# *10 points.*", "# Both updates use the slopes.\n#\n"),  # prose
        ("    ### BEGIN SOLUTION", "    # step against the slope\n"),  # a comment
        ('"""Return twice x', '"""The slope of a line."""\n    '),  # a docstring
        ("t = Test(", 'text = "The sum of the slo" "pe and 1"\n'),  # a sentence of a check
        ("t = Test(", 'text = f"The slope is {1}"\n'),
    ],
)
def test_a_private_word_fails_wherever_it_is_read(root, before, text) -> None:
    say(root, before, text)
    (problem,) = found(root)
    assert "lessons/toy/lesson.py, near line" in problem
    assert "gradient, derivative or partial derivative" in problem


@pytest.mark.parametrize("part", ["tests", "wrong"])
def test_tests_and_mistakes_in_files_of_their_own_are_read(root, part) -> None:
    folder = root / "lessons" / "toy" / part
    folder.mkdir(exist_ok=True)
    (folder / "more.py").write_text('# sentence: The network has learned them by heart."\n')
    (problem,) = found(root)
    assert f"lessons/toy/{part}/more.py" in problem
    assert "by heart" in problem


@pytest.mark.parametrize(
    "text",
    [
        "# The **gradient**, the slope in each direction.\n#\n",  # explains the term
        "# The name `slopes` is code, and $slope$ a formula.\n#\n",
        "# [A link](https://example.org/slope.html).\n#\n",
    ],
)
def test_a_plain_word_beside_the_term_and_code_are_fine(root, text) -> None:
    say(root, "# *10 points.*", text)
    assert found(root) == []


def test_names_are_not_prose(root) -> None:
    say(root, "t = Test(", "slopes = [1, 2]\n")
    assert found(root) == []


def test_what_waits_to_be_rewritten_passes(root, monkeypatch) -> None:
    say(root, "# *10 points.*", "# Both updates use the slopes.\n#\n")
    monkeypatch.setattr(words, "private_words", lambda: (WORDS, ("lessons/toy",)))
    assert found(root) == []


def test_documents_checks_and_pages_are_read(root, monkeypatch) -> None:
    monkeypatch.setattr(words, "private_words", lambda: (WORDS, ()))
    for name, text in {
        "docs/a.md": "To mend a lesson, edit it.\n",
        "helpers/checks/sentences.py": 'TEXT = "The result is no number."\n',
        "course/report/page.html": "<p>one row a unit</p>\n",
        "course/feedback/page.py": "# written without a word\n",
    }.items():
        path = tmp(root, name)
        path.write_text(text)
        assert [p for p in words.project_says_the_fields_words(root) if p.startswith(name)], name
        path.write_text("")


def tmp(root: Path, name: str) -> Path:
    """A file of the toy project; its `helpers` may be a link to the real ones."""
    path = root / name
    for part in reversed(path.relative_to(root).parents):
        folder = root / part
        if folder.is_symlink():
            folder.unlink()
        folder.mkdir(exist_ok=True)
    return path


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.say[:30])
def test_each_private_word_is_found_in_its_example(word) -> None:
    assert any(word.found_in(sentence) for sentence in words.sentences(word.example))
    assert not word.found_in(word.say)


@pytest.mark.parametrize("name", WAITING)
def test_what_is_waiting_is_there(name) -> None:
    """A path that is gone, or was moved, must not stay on the list."""
    assert (REPOSITORY / name).exists()


def test_this_project_says_the_fields_words() -> None:
    assert words.project_says_the_fields_words(REPOSITORY) == []


def test_the_gate_is_one_of_the_gates() -> None:
    assert GATES["the field's words"] is words.lesson_says_the_fields_words


def test_the_names_of_slots_are_not_prose():
    rows = "# sentence: `W1` has another scale.\n# hidden: spread\n"
    assert [text for _, text in words.prose_of(rows)] == ["sentence: `W1` has another scale.\n"]
