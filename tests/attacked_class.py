"""All of `tests/attacks/` handed in to one course, graded by a command as an instructor types it.

    python -m tests.attacked_class                       by `course grade`
    python -m tests.attacked_class --by nbgrader         by `nbgrader autograde`
    python -m tests.attacked_class --no-bubblewrap       where there is none
    python -m tests.attacked_class sockets fork_bomb     these only
    python -m tests.ordinary python -m tests.attacked_class
                                                         as an ordinary user, where this is root

Honest classmates hand in before and after all attacks. Feedback is made, too, and read. Attacks with
limits, or tests, of their own are a course each, since those belong to a course. Exit code 1 if one
is not as deserved; one line says so for each, and the last line counts.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import nbformat

from course.notes import note_of, notes_of, sentences
from tests.attack import (
    Attack,
    Result,
    all_attack_files,
    load,
    seen_by_student,
    targets_in_the_open,
    wrong_with,
)
from tests.small import exercises, submission, worth
from tests.toy import REPOSITORY

CLASSMATES = ("0_anna", "zzz_zoe")  # nbgrader grades in this order
COMMANDS = {"course": ("course", "grade"), "nbgrader": ("nbgrader", "autograde")}


def courses(attacks: Iterable[Attack]) -> list[list[Attack]]:
    """The attacks by the lesson, the limits and the tests that they need."""

    def key(attack: Attack) -> str:
        return json.dumps([attack.lesson, attack.limits.as_dict(), attack.tests], sort_keys=True)

    return [list(group) for _, group in itertools.groupby(sorted(attacks, key=key), key)]


def make_course(root: Path, attacks: list[Attack], words: dict[str, str]) -> None:
    """A course of one lesson in which all of these have been handed in."""
    name = attacks[0].lesson
    (root / "source" / name).mkdir(parents=True)
    limits = attacks[0].limits
    config = (REPOSITORY / "nbgrader_config.py").read_text(encoding="utf-8")
    for limit, value in {
        "cell_seconds": limits.cell_seconds,
        "call_seconds": limits.call_seconds,
        "notebook_seconds": limits.notebook_seconds,
        "memory": limits.memory >> 20,
        "processes": limits.processes,
        "output": limits.output >> 10,
        "files": limits.files >> 20,
    }.items():
        config += f"c.Examine.{limit} = {value}\n"
    (root / "nbgrader_config.py").write_text(config, encoding="utf-8")
    lesson = attacks[0].source
    nbformat.write(lesson, root / "source" / name / f"{name}.ipynb")
    right = submission(names=exercises(name), tests=attacks[0].tests, lesson=name)
    honest = json.dumps(right).encode()
    handed_in = {attack.name: attack.build(words) for attack in attacks}
    for student, data in {**handed_in, **dict.fromkeys(CLASSMATES, honest)}.items():
        folder = root / "submitted" / student / name
        folder.mkdir(parents=True)
        (folder / f"{name}.ipynb").write_bytes(data)


def run(root: Path, *command: str, bubblewrap: bool) -> subprocess.CompletedProcess[str]:
    """Run a module of this environment in the course."""
    path = f"{sys.prefix}/bin"
    if bubblewrap:
        path += f"{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [sys.executable, "-P", "-m", *command],
        cwd=root, env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PATH": path, "COLUMNS": "200"},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False,
    )  # fmt: skip


def results(root: Path, lesson: str, students: Iterable[str]) -> dict[str, Result]:
    """What the gradebook, `autograded/` and `feedback/` say of each."""
    with sqlite3.connect(root / "gradebook.db") as db:
        rows = db.execute(
            "select s.student_id, c.name, g.auto_score from submitted_assignment s"
            " join submitted_notebook n on n.assignment_id = s.id"
            " join grade g on g.notebook_id = n.id join base_cell c on c.id = g.cell_id"
        ).fetchall()
    scores: dict[str, dict[str, float]] = {}
    for student, name, score in rows:
        if score is not None:
            scores.setdefault(student, {})[name.removeprefix("test_")] = score
    found = {}
    for student in students:
        try:
            graded = nbformat.read(root / "autograded" / student / lesson / f"{lesson}.ipynb", 4)
        except OSError:
            found[student] = Result("missing")
            continue
        kept = graded.metadata["course"]
        said = sentences(notes_of(kept["notes"]))
        if kept["reason"]:
            said.append(str(note_of(kept["reason"])))
        page = root / "feedback" / student / lesson / f"{lesson}.html"
        seen = [*said, seen_by_student(graded)]
        seen.append(page.read_text(encoding="utf-8") if page.exists() else "")
        points = scores.get(student, {})
        if kept["status"] != "graded" and points:
            kept["status"] = "graded"  # the gradebook shows them as earned
        found[student] = Result(kept["status"], points, "\n".join(seen), tuple(said))
    return found


def graded(attacks: list[Attack], by: str, bubblewrap: bool) -> dict[str, tuple[Result, list[str]]]:
    """Each attack's result in one course, and what is wrong with it."""
    with targets_in_the_open() as targets, tempfile.TemporaryDirectory(dir="/var/tmp") as place:
        root, lesson = Path(place) / "course", attacks[0].lesson
        make_course(root, attacks, targets.words())
        done = run(root, *COMMANDS[by], lesson, bubblewrap=bubblewrap)
        harm = targets.harm()
        pages = run(root, "course", "feedback", lesson, bubblewrap=bubblewrap)
        if not (root / "gradebook.db").exists():
            raise SystemExit(f"nothing was graded:\n{done.stdout}{done.stderr}")
        found = results(root, lesson, [attack.name for attack in attacks] + [*CLASSMATES])
        shutil.rmtree(root / "autograded", ignore_errors=True)
    said = done.stdout + done.stderr + pages.stdout + pages.stderr
    if "Traceback" in pages.stdout + pages.stderr or (by == "course" and "Traceback" in said):
        harm.append("the grader failed")
    wrong = {}
    for attack in attacks:
        result = found[attack.name]
        faults = wrong_with(attack, replace(result, seconds=0))
        wrong[attack.name] = result, [*faults]
    for name in CLASSMATES:
        whole = f"{sum(worth(lesson).values()):g}"
        fault = [] if found[name].total == whole else [f"has {found[name].total}"]
        wrong[f"classmate {name}"] = found[name], fault
    if harm:
        wrong["all together"] = Result("graded"), harm
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", help="files of tests/attacks/, without .py")
    parser.add_argument("--by", choices=sorted(COMMANDS), default="course")
    parser.add_argument("--no-bubblewrap", action="store_true")
    given = parser.parse_args()
    attacks = [load(p) for p in all_attack_files() if not given.names or p.stem in given.names]
    started, failed = time.monotonic(), 0
    for group in courses(attacks):
        for name, (result, faults) in graded(group, given.by, not given.no_bubblewrap).items():
            failed += bool(faults)
            if faults:
                told = "; ".join(result.said)[:300]
                print(f"✗ {name}: {result.total} points, {', '.join(faults)} ({told})", flush=True)
    who = "root" if os.geteuid() == 0 else "an ordinary user"
    print(
        f"{len(attacks)} attacks by {' '.join(COMMANDS[given.by])}, as {who}, "
        f"{'without' if given.no_bubblewrap else 'with'} bubblewrap: {failed} not as deserved, "
        f"in {time.monotonic() - started:.0f} s"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
