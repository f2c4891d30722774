"""What the report of a large class costs: `python benchmarks/report.py --students 10000`.

Some sample submissions are graded. Every student then gets one of the graded notebooks, with
statements of their own between the lines, so that hardly two are alike, and a few get the code of
a classmate with all names changed. Measured are the seconds and the memory of each step, and
whether the copies, and nothing else, are found.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import nbformat
from nbgrader import api

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from course import nbgrader_course  # noqa: E402
from course.gates.reference import Reference, sample_submissions  # noqa: E402
from course.grading import gradebook  # noqa: E402
from course.report import page, similar  # noqa: E402
from tests.copies import renamed  # noqa: E402

STATEMENTS = (
    "print({a})", "assert {a} is not None", "{a}_size = np.size({a})", "steps = [{n}, {n} + 1]",
    "known = isinstance({a}, np.ndarray)", "if np.ndim({a}) > {n}: print('deep', {a})",
    "for _ in range({n}): pass", "eps_{n} = 10.0 ** -{n}", "limits = dict(low=-{n}, high={n})",
    "seen = {{'first': {a}, 'count': {n}}}", "squares = [k**2 for k in range({n})]",
    "half = {n} / 2 if {n} > 3 else {n}", "text = str({a})[:{n}]", "pairs = list(zip([{n}], [0]))",
    "while False: print({n})", "small = {n} < 5 and {a} is None", "names = ('first', 'last')",
)  # fmt: skip


def personal(code: str, random: random.Random) -> str:
    """The cell with statements of one's own between its lines."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return code
    for function in tree.body:
        if isinstance(function, ast.FunctionDef) and function.args.args:
            argument, body = function.args.args[0].arg, []
            for statement in function.body:
                if random.random() < 0.6:
                    text = random.choice(STATEMENTS).format(a=argument, n=random.randint(2, 9))
                    body += ast.parse(text).body
                body.append(statement)
            function.body = body
    return ast.unparse(tree)


def graded_samples(place: Path, lesson: str) -> list[str]:
    """Make a course at `place` with some graded submissions; returns their students."""
    shutil.copy(REPOSITORY / "nbgrader_config.py", place)
    for area in ("lessons", "source", "release"):
        shutil.copytree(REPOSITORY / area / lesson, place / area / lesson)
    made = sample_submissions(Reference(lesson, REPOSITORY), wrong=20, right=None)
    made = {student: made[student] for student in made if student != "empty"}
    for student, notebook in made.items():
        folder = place / "submitted" / student / lesson
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{lesson}.ipynb")
    command = [sys.executable, "-m", "course", "grade", lesson]
    subprocess.run(
        command,
        cwd=place,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=900,
    )
    return list(made)


def multiply(place: Path, lesson: str, base: list[str], count: int, copies: int) -> set[frozenset]:
    """Write `count` graded submissions; returns the pairs of which one copied the other."""
    rng = random.Random(1)
    known = {grade.student: grade for grade in gradebook.grades(place, lesson)}
    texts = {
        student: (place / "autograded" / student / lesson / f"{lesson}.ipynb").read_bytes()
        for student in base
    }
    rows: dict[type, list[dict]] = {
        each: []
        for each in (api.Student, api.SubmittedAssignment, api.SubmittedNotebook, api.Grade)
    }
    pairs, kept = set(), []
    with nbgrader_course.open_gradebook(place) as book:
        assignment = book.find_assignment(lesson)
        notebook = book.find_notebook(lesson, lesson)
        cells = {cell.name.removeprefix("test_"): cell.id for cell in notebook.grade_cells}
        for number in range(count):
            student = f"student{number:05}"
            found = rng.choice(base)
            graded = json.loads(texts[found])
            copied = rng.choice(kept[-100:]) if kept and number % (count // copies) == 7 else None
            codes = {}
            for cell in graded["cells"]:
                if cell["metadata"].get("nbgrader", {}).get("solution"):
                    name = cell["metadata"]["nbgrader"]["grade_id"]
                    own = "".join(cell["source"])
                    codes[name] = renamed(copied[1][name]) if copied else personal(own, rng)
                    cell["source"] = codes[name]
            if copied:
                pairs.add(frozenset((student, copied[0])))
            elif number % 100 == 0:
                kept.append((student, codes))
            folder = place / "autograded" / student / lesson
            folder.mkdir(parents=True)
            (folder / f"{lesson}.ipynb").write_text(json.dumps(graded))
            (place / "submitted" / student / lesson).mkdir(parents=True)
            ids = [uuid.uuid4().hex, uuid.uuid4().hex]
            rows[api.Student].append(dict(id=student))
            rows[api.SubmittedAssignment].append(
                dict(id=ids[0], student_id=student, assignment_id=assignment.id)
            )
            rows[api.SubmittedNotebook].append(
                dict(id=ids[1], assignment_id=ids[0], notebook_id=notebook.id)
            )
            rows[api.Grade] += [
                dict(
                    id=uuid.uuid4().hex, notebook_id=ids[1], cell_id=cells[name], auto_score=points,
                    needs_manual_grade=False,
                )
                for name, points in known[found].points.items()
            ]  # fmt: skip
        for table, values in rows.items():
            book.db.execute(api.Base.metadata.tables[table.__tablename__].insert(), values)
        book.db.commit()
    for student in base:
        shutil.rmtree(place / "submitted" / student)
    return pairs


def measured(what: str, work: Callable[[], Any]) -> Any:
    """Do the work, and print its seconds by the clock and of the processors, and the memory."""
    before, processors = time.perf_counter(), os.times()
    value = work()
    spent = time.perf_counter() - before
    cpu = sum(os.times()[:4]) - sum(processors[:4])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:<34} {spent:7.1f} s  cpu {cpu:7.1f} s  peak {peak:6.0f} MB", flush=True)
    return value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=1000)
    parser.add_argument("--copies", type=int, default=10)
    parser.add_argument("--lesson", default="c1w2_logistic_regression")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="course-report-") as folder:
        place = Path(folder)
        base = graded_samples(place, wanted.lesson)
        pairs = multiply(place, wanted.lesson, base, wanted.students, wanted.copies)
        grades = measured(
            "reading gradebook and notebooks", lambda: gradebook.grades(place, wanted.lesson)
        )
        source = page._notebook(place / "source" / wanted.lesson / f"{wanted.lesson}.ipynb")
        release = page._notebook(place / "release" / wanted.lesson / f"{wanted.lesson}.ipynb")
        found = measured(
            "looking for similar code",
            lambda: similar.find(
                {grade.student: grade.code for grade in grades},
                page._code(release),
                page._code(source, "solution"),
            ),
        )
        text = measured("the page, with all of it", lambda: page.make(place, wanted.lesson, grades))
        listed = {
            frozenset(both)
            for pair in found.pairs
            for both in combinations((*pair.left, *pair.right), 2)
        }
        print(
            f"{len(grades)} students · {found.compared} compared · {len(pairs & listed)} of "
            f"{len(pairs)} copies found · {sum(1 for pair in found.pairs if not pairs & {frozenset(b) for b in combinations((*pair.left, *pair.right), 2)})} other pairs listed · page of "
            f"{len(text.encode()) / 1e6:.1f} MB"
        )


if __name__ == "__main__":
    main()
