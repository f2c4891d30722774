"""How fast is a class graded, beside stock nbgrader, and what does it cost?

    python benchmarks/grading.py                              200 submissions, stock on 20 of them
    python benchmarks/grading.py --submissions 2000 --stock 0 the memory of a long run

    python benchmarks/grading.py --class wrong                a class in which everybody has a mistake
    python benchmarks/grading.py --lesson c2w3_tensorflow --submissions 60 --stock 4

Both grade the same submissions of one lesson, its sample submissions again and again. Of ten
students five have all exercises right, each in one of the styles of `right/`; four have one of the
mistakes of `wrong/`; one has done half. A mistake costs more time than a right answer: it is tried
again with stand-ins, and diagnosed. So `--class wrong` is the most that a class can cost.

Stock is `nbgrader autograde` with its own settings, which skips the same cells; it does one
submission after the other, and gets a sample of the class. Ours is `python -m course grade`, with a
worker for each processor. Both are whole commands, timed from start to end. Where the scores
differ, the comparison is void, and the exit code is 1.

"Above the student's own": what the whole machine computes during a run (so let it do nothing else),
start aside, less what the students' cells and functions take when a plain Python runs them with the
same tests.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import time
import types
from itertools import cycle
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MPLBACKEND="agg")

import nbformat  # noqa: E402
import psutil  # noqa: E402
from rich.console import Console  # noqa: E402

from course import cells  # noqa: E402
from course.author import build, trial  # noqa: E402
from course.gates import stock  # noqa: E402
from course.gates.reference import Reference, sample_submissions  # noqa: E402
from course.grading import classroom, gradebook, workers  # noqa: E402

LESSON = "c1w2_logistic_regression"
MB = 1 << 20
console = Console(highlight=False, soft_wrap=True)


def class_of(reference: Reference, kind: str, size: int) -> dict[str, nbformat.NotebookNode]:
    """Student -> notebook, in an order of chance that is always the same."""
    made = sample_submissions(reference, wrong=None, right=None)
    wrong = cycle(made[name] for name in made if name.startswith("wrong-"))
    right = cycle(made[name] for name in made if name.startswith("right-") or name == "finished")
    half = cycle([made["half-finished"]])
    ten = {"mixed": [right] * 5 + [wrong] * 4 + [half], "wrong": [wrong] * 10}[kind]
    notebooks = [next(ten[number % 10]) for number in range(size)]
    random.Random(0).shuffle(notebooks)
    return {f"s{number:05}": notebook for number, notebook in enumerate(notebooks)}


def course_of(place: Path, reference: Reference, handed_in: dict[str, Any]) -> Path:
    """A course of its own; ours has this course's configuration."""
    place.mkdir()
    stock.make_course(place, reference, handed_in)
    return place


def command(place: Path, *words: str) -> float:
    """Seconds of a whole command."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": path}
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=place, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{' '.join(words)} failed:\n{(done.stdout + done.stderr)[-3000:]}")
    return time.monotonic() - started


def scores(place: Path, lesson: str) -> dict[str, float]:
    return {grade.student: grade.total for grade in gradebook.grades(place, lesson)}


# -- what the students' own code takes ---------------------------------------------------------


def own_seconds(reference: Reference, notebook: nbformat.NotebookNode) -> float:
    """Processor seconds of a student's cells and functions, called by the full tests."""
    receiver, sender = multiprocessing.get_context("fork").Pipe(duplex=False)
    full = reference.with_full_tests(nbformat.from_dict(notebook))
    process = multiprocessing.get_context("fork").Process(target=_own, args=(full, sender))
    process.start()
    sender.close()
    spent = receiver.recv()
    process.join()
    return spent


def _own(notebook: nbformat.NotebookNode, sender: Any) -> None:
    namespace: dict[str, Any] = {"__name__": "__main__"}
    spent, depth = 0.0, 0

    def timed(function: Any) -> Any:
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal spent, depth
            depth += 1
            before = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                depth -= 1
                if not depth:
                    spent += time.process_time() - before

        call.__name__ = function.__name__
        return call

    for number, cell in enumerate(notebook.cells):
        if cell.cell_type != "code" or cells.SKIP in cells.tags(cell):
            continue
        given = cells.is_test(cell) or cells.marks(cell).get("locked")
        before = time.process_time()
        with (
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(io.StringIO()),
            contextlib.suppress(BaseException),
        ):
            old = dict(namespace)
            trial.run_cell(cell.source, f"<cell {number}>", namespace)
        if not given:
            spent += time.process_time() - before
            for name, value in namespace.items():
                if isinstance(value, types.FunctionType) and old.get(name) is not value:
                    # only what a test calls is timed from outside; inner calls count with it
                    namespace[name] = timed(value)
    sender.send(spent)


# -- ours, inside this process: processor time and memory --------------------------------------


def machine_seconds() -> float:
    """What all processors have computed since the machine started.

    The sum over our processes would miss some: a sandbox ends before what ran in it is counted.
    """
    used = psutil.cpu_times()
    return used.user + used.nice + used.system + used.irq + used.softirq


class Memory(classroom.Watcher):
    """The memory of this process and of the templates, now and then."""

    def __init__(self, every: int) -> None:
        self.every, self.done = every, 0
        me = psutil.Process()
        time.sleep(1)  # the last fork is gone
        # nothing runs yet, so these are the templates; forks come and go
        below = me.children(recursive=True)
        self.processes = [me, *(p for p in below if p.status() != psutil.STATUS_ZOMBIE)]
        self.curve: list[tuple[int, float]] = [(0, self.now())]

    def now(self) -> float:
        return sum(process.memory_info().rss for process in self.processes) / MB

    def finished(self, lesson: str, student: str) -> None:
        self.done += 1
        if self.done % self.every == 0:
            self.curve.append((self.done, self.now()))


def inside(place: Path, count: int, lesson: str) -> tuple[float, list[tuple[int, float]]]:
    """(processor seconds for each submission, memory by submissions done)."""
    first = next(iter(sorted((place / "submitted").iterdir()))).name
    pool = workers.local(workers.cores())
    options: dict[str, Any] = dict(root=place, pool=pool, workers=workers.cores(), force=True)
    classroom.grade([lesson], students=[first], **options)  # what starting costs
    memory = Memory(max(1, count // 10))
    before = machine_seconds()
    classroom.grade([lesson], watcher=memory, **options)
    return (machine_seconds() - before) / count, memory.curve


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--submissions", type=int, default=200)
    parser.add_argument("--stock", type=int, default=20, help="how many stock grades; 0: none")
    parser.add_argument("--class", dest="kind", choices=("mixed", "wrong"), default="mixed")
    parser.add_argument("--lesson", default=LESSON)
    given = parser.parse_args()
    lesson = given.lesson
    reference = Reference(lesson, ROOT)
    everybody = class_of(reference, given.kind, given.submissions)
    some = dict(list(everybody.items())[: given.stock])
    code = 0
    with tempfile.TemporaryDirectory(prefix="course-benchmark-") as folder:
        ours = course_of(Path(folder) / "ours", reference, everybody)
        (ours / "nbgrader_config.py").write_bytes((ROOT / "nbgrader_config.py").read_bytes())
        build.ensure_assignment(lesson, ours)
        console.print(
            f"{lesson}, {given.submissions} submissions ({given.kind}), "
            f"{workers.cores()} processors, "
            f"load {os.getloadavg()[0]:.1f} before"
        )
        spent = command(ours, "course", "grade", lesson)
        rate = given.submissions / spent
        console.print(f"course grade        {spent:8.1f} s   {rate:7.2f} a second")
        if some:
            theirs = course_of(Path(folder) / "stock", reference, some)
            build.ensure_assignment(lesson, theirs)
            slow = command(theirs, "nbgrader", "autograde", lesson)
            stock_rate = len(some) / slow
            console.print(
                f"nbgrader autograde  {slow:8.1f} s   {stock_rate:7.2f} a second "
                f"({len(some)} submissions)"
            )
            console.print(f"ratio {rate / stock_rate:.1f}")
            mine, other = scores(ours, lesson), scores(theirs, lesson)
            different = [name for name in other if abs(mine[name] - other[name]) > 1e-9]
            console.print(f"same scores: {len(other) - len(different)} of {len(other)}")
            code = 1 if different else 0
        cpu, curve = inside(ours, given.submissions, lesson)
        trial.warm()
        sample = list(everybody.values())[:: max(1, given.submissions // 40)]
        own = sum(own_seconds(reference, notebook) for notebook in sample) / len(sample)
        console.print(
            f"processor time a submission: {1000 * cpu:.0f} ms in all, the student's own "
            f"{1000 * own:.0f} ms, above it {1000 * (cpu - own):.0f} ms"
        )
        console.print(
            "memory, MB after submissions: "
            + " · ".join(f"{done}: {size:.0f}" for done, size in curve)
        )
        if curve:
            console.print(f"growth: {curve[-1][1] - curve[0][1]:.0f} MB")
    return code


if __name__ == "__main__":
    sys.exit(main())
