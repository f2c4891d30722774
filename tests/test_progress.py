"""The points that the checks keep beside a notebook: over restarts, crashes, and for nobody else."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from helpers import progress
from helpers.checks import Test, report, summary
from helpers.progress import Attempt, begin, points_file, record, recorded


@pytest.fixture(autouse=True)
def lesson(tmp_path, monkeypatch):
    """A kernel that works on the lesson "toy" in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(progress, "_lesson", "")
    monkeypatch.setattr(progress, "_in_kernel", lambda: True)
    report.forget()
    begin("toy")
    yield tmp_path
    report.forget()


def check(name: str, value: float, *, hidden: bool = False) -> None:
    t = Test(name, points=10)
    if hidden:
        t.hidden()
    t.check("it is one", lambda: value == 1)
    t.score()


def test_points_survive_a_restart(lesson, capsys) -> None:
    check("first", 1)
    check("second", 2)
    report.forget()  # a new kernel
    summary({"first": 10, "second": 10, "third": 5})
    said = capsys.readouterr().out
    assert "all visible checks passed when it was checked last" in said
    assert "not finished when it was checked last" in said
    assert "its check has not been run" in said and "10 of 25 points so far" in said
    found = recorded()
    assert found["first"].right and not found["second"].right
    assert (found["first"].points, found["first"].worth) == (10.0, 10)


def test_the_last_check_counts(lesson) -> None:
    check("first", 1)
    check("first", 2)
    assert recorded()["first"].points == 0


def test_what_is_not_written_is_no_attempt(lesson, capsys) -> None:
    """Nbgrader's *Validate* runs every check; one of a stub leaves the exercise as it was: not begun."""

    def stub(z: float) -> float:
        raise NotImplementedError("not written yet")

    def checked(function) -> None:
        t = Test("half", points=10, namespace={"half": function})
        t.case("a number", args=dict(z=1.0), expect=0.5)
        t.case("another", args=dict(z=3.0), expect=1.5, stage="edge")
        t.score()

    checked(stub)
    assert list(lesson.iterdir()) == []
    summary({"half": 10})
    assert "not written yet" in capsys.readouterr().out
    checked(lambda z: z / 2)
    assert recorded()["half"].points == 10
    checked(lambda z: z)
    assert recorded()["half"].points == 0  # written, and wrong
    checked(stub)  # the stub is back
    assert recorded() == {}


def test_nothing_is_kept_of_what_is_hidden(lesson) -> None:
    check("first", 1, hidden=True)
    assert list(lesson.iterdir()) == []


def test_nothing_is_kept_outside_a_lesson_or_a_notebook(lesson, monkeypatch) -> None:
    begin("")
    check("first", 1)
    begin("toy")
    monkeypatch.setattr(progress, "_in_kernel", lambda: False)
    check("first", 1)
    assert list(lesson.iterdir()) == [] and recorded() == {}


def test_this_is_no_notebook(monkeypatch) -> None:
    monkeypatch.undo()
    assert not progress._in_kernel()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"exercises": []}',
        '{"exercises": {"first": 3}}',
        '{"exercises": {"first": {"points": 10}}}',
        '{"exercises": {"first": {"points": 99, "worth": 10, "right": true, "at": "2026-01-01T00:00+00:00"}}}',
        '{"exercises": {"first": {"points": NaN, "worth": 10, "right": true, "at": "2026-01-01T00:00+00:00"}}}',
        '{"exercises": {"first": {"points": 9, "worth": 10, "right": true, "at": "2026-01-01T00:00"}}}',
        '{"exercises": {"first": {"points": "9", "worth": 10, "right": true, "at": 3}}}',
    ],
)
def test_a_damaged_file_is_no_points_and_is_replaced(lesson, text) -> None:
    points_file(lesson, "toy").write_text(text)
    assert recorded() == {}
    check("first", 1)
    assert recorded()["first"].right


def test_a_crash_while_it_is_written_leaves_the_last(lesson, monkeypatch) -> None:
    check("first", 1)

    def crash(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        record("second", 1, 10, False)
    assert set(recorded()) == {"first"}
    assert [path.name for path in lesson.iterdir()] == [".toy.points.json"]


def test_a_folder_that_cannot_be_written_fails_no_check(lesson, monkeypatch) -> None:
    def refused(*_, **__):
        raise PermissionError

    monkeypatch.setattr(progress.tempfile, "mkstemp", refused)
    check("first", 1)
    assert recorded() == {}


def test_two_lessons_in_a_folder_do_not_mix(lesson) -> None:
    check("first", 1)
    begin("other")
    check("first", 2)
    assert recorded(lesson, "toy")["first"].right
    assert not recorded(lesson, "other")["first"].right


def test_many_writers_leave_a_whole_file(lesson) -> None:
    threads = [
        threading.Thread(target=lambda n=n: [record(f"e{n}", 1, 10, False) for _ in range(20)])
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert json.loads(points_file(lesson, "toy").read_text())["lesson"] == "toy"
    assert recorded()


def test_a_kernel_is_known(monkeypatch) -> None:
    import IPython

    monkeypatch.undo()
    monkeypatch.setattr(IPython, "get_ipython", lambda: SimpleNamespace(kernel=object()))
    assert progress._in_kernel()
    monkeypatch.setattr(IPython, "get_ipython", lambda: SimpleNamespace())
    assert not progress._in_kernel()  # IPython in a terminal, or the sandbox's


def test_points_are_plain_numbers(lesson) -> None:
    record("first", np.float64(2.5), np.int64(10), np.bool_(False))
    assert recorded()["first"] == Attempt(2.5, 10, False, recorded()["first"].at)
    assert Path(".toy.points.json").is_file()
