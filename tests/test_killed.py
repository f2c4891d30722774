"""`course grade` stopped at any moment, by anybody: nothing is lost, and no grade is half a grade."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.grading import hand_in, metadata, notebook, points
from tests.processes import assert_gone, family
from tests.toy import environment

pytestmark = pytest.mark.slow

KILLS = 50
STUDENTS = 16
# Two rounds of answers. A grade that mixes them is half of one and half of the other.
ROUNDS = (
    ({"total": "def total(x):\n    return 2 * np.sum(x)"}, [10, 0]),
    ({"double": "def double(x):\n    return x"}, [0, 10]),
)


def start(root: Path, *options: str) -> psutil.Popen:
    return psutil.Popen(
        [sys.executable, "-m", "course", "grade", "toy", "-j", "2", *options],
        cwd=root, env=environment(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def assert_whole(root: Path) -> None:
    allowed = [scores for _, scores in ROUNDS]
    for student, scores in points(root).items():
        assert scores in allowed, (student, scores)


@pytest.mark.long
@pytest.mark.slow
def test_fifty_kills_lose_nothing(root: Path) -> None:
    chance = random.Random(7)
    number = runs = 0
    who_was_killed: dict[str, int] = {}
    while number < KILLS:
        answers, expected = ROUNDS[runs % 2]
        runs += 1
        made = notebook(root, answers)
        for student in range(STUDENTS):
            hand_in(root, f"s{student:02}", made)
        run = start(root)
        known: list[psutil.Process] = []
        while run.poll() is None and chance.random() < 0.99 and len(family(run)) < 4:
            time.sleep(0.05)  # mostly until work has begun
        while run.poll() is None and number < KILLS:
            known = family(run)
            victim = chance.choice(known) if known and chance.random() < 0.8 else run
            number += 1
            try:
                name = "main" if victim is run else victim.name()
                victim.send_signal(signal.SIGKILL)
                who_was_killed[name] = who_was_killed.get(name, 0) + 1
            except psutil.NoSuchProcess:
                number -= 1
            time.sleep(chance.uniform(0.05, 0.8))
        if number == KILLS and run.poll() is None:
            known = family(run)
            run.kill()
        printed = run.communicate()[0]
        assert run.returncode in (0, -signal.SIGKILL), printed
        assert_gone(known)
        assert_whole(root)
    # undisturbed, it ends what was begun
    last = start(root)
    printed = last.communicate()[0]
    assert last.returncode == 0, printed
    names = [f"s{student:02}" for student in range(STUDENTS)]
    assert points(root) == dict.fromkeys(names, expected)
    for name in names:
        assert list(metadata(root, name)["scores"].values()) == expected
    assert len(who_was_killed) >= 3, who_was_killed  # not the same kind of process each time


def test_ctrl_c_is_a_sentence_and_keeps_what_is_done(root: Path) -> None:
    for student in range(6):
        hand_in(root, f"s{student:02}", notebook(root))
    hand_in(root, "a-hanging", notebook(root, {"double": "def double(x):\n    while True: pass"}))
    for number in (signal.SIGINT, signal.SIGTERM):
        run = start(root, "--force")
        end = time.monotonic() + 60
        hanging = root / "autograded/a-hanging/toy/toy.ipynb"
        fresh = root / "autograded/s05/toy/toy.ipynb"
        before = fresh.stat().st_mtime if fresh.exists() else 0.0
        while time.monotonic() < end and not (fresh.exists() and fresh.stat().st_mtime > before):
            time.sleep(0.1)
        known = family(run)
        asked = time.monotonic()
        run.send_signal(number)
        printed = run.communicate(timeout=30)[0]
        assert time.monotonic() - asked < 5
        assert run.returncode not in (0, None) and "Traceback" not in printed
        assert "stopped; what was finished is kept" in printed
        assert points(root)["s05"] == [10, 10] and not hanging.exists()
        assert_gone(known)
