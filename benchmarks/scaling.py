"""What one submission costs besides its grading: bytes, memory, rows, and the way to a cluster.

    python benchmarks/scaling.py                        all of it, some minutes
    python benchmarks/scaling.py --results 1000 --jobs 500

The class is one lesson's sample submissions, again and again; some of them are truly graded, and
their results are written for as many students as `--results` says, into SQLite and into a
PostgreSQL of its own (if its programs are installed), which waits for the disk as a real one does.
`--jobs` goes through a Dask scheduler and two workers on this machine: it carries real bytes, but
does no grading, so that what remains is the cost of the way. docs/scaling.md tells what follows.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC
from operator import concat
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MPLBACKEND="agg")

import nbformat  # noqa: E402
import psutil  # noqa: E402
from rich.console import Console  # noqa: E402
from sqlalchemy import create_engine, text  # noqa: E402

from course import nbgrader_course  # noqa: E402
from course.author import build  # noqa: E402
from course.examine.reading import PossibleNotebook  # noqa: E402
from course.gates import samples, stock  # noqa: E402
from course.gates.reference import Reference, sample_submissions  # noqa: E402
from course.grading import classroom, gradebook, handed_in, job, workers  # noqa: E402
from course.grading.penalties import LateRule  # noqa: E402
from course.grading.store import GradeStore  # noqa: E402
from tests.processes import Cluster, PostgreSQL, postgresql_programs, wait_for  # noqa: E402

LESSON = "c1w2_logistic_regression"
KINDS = 16  # how many different submissions are truly graded
KB, MB = 1 << 10, 1 << 20
console = Console(highlight=False, soft_wrap=True)


def course_of(folder: Path, reference: Reference, count: int) -> tuple[Path, dict[str, bytes]]:
    """A course with `count` submissions of `KINDS` kinds; also student -> its file."""
    made = list(sample_submissions(reference, wrong=None, right=None).values())
    kinds = made[:: max(1, len(made) // KINDS)][:KINDS]
    place = folder / "course"
    place.mkdir()
    stock.make_course(place, reference, {})
    shutil.copy(ROOT / "nbgrader_config.py", place)
    originals = [nbformat.writes(notebook).encode() for notebook in kinds]
    files = {}
    for number in range(count):
        student, original = f"s{number:07}", originals[number % len(kinds)]
        path = place / "submitted" / student / LESSON / f"{LESSON}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(original)
        files[student] = original
    return place, files


def timed(work: Callable[[], Any]) -> tuple[float, float]:
    """(seconds, processor seconds of this process)."""
    wall, spent = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - spent


# -- one submission ----------------------------------------------------------------------------


def bytes_of(place: Path, files: dict[str, bytes]) -> tuple[bytes, list[bytes], list[job.Result]]:
    """The source, the jobs and the results of the first `KINDS` students; says what they weigh."""
    source = (place / "source" / LESSON / f"{LESSON}.ipynb").read_bytes()
    limits = nbgrader_course.limits_of(nbgrader_course.load_config(place))
    jobs, answers = [], []
    for student in list(files)[:KINDS]:
        found = handed_in.HandedIn(
            (PossibleNotebook(f"{LESSON}.ipynb", files[student]),), exact=True
        )
        jobs.append(job.pack(LESSON, found, limits, job.fingerprint(found, source, limits)))
        answers.append(job.run(source, jobs[-1]))
    there = len(source) + statistics.mean(map(len, jobs))
    back = statistics.mean(map(len, answers))
    console.print(
        f"bytes of a job: {there / KB:.0f} KB there ({len(source) / KB:.0f} KB of them the "
        f"source), {back / KB:.0f} KB back"
    )
    return source, jobs, [job.unpack(answer) for answer in answers]


def memory_of(reference: Reference, source: bytes, place: Path) -> None:
    """Say what the templates hold, and what one examination adds while a student's code waits."""
    waiting = samples.submission(reference.release, reference.source)
    cell = nbformat.v4.new_code_cell("import time\ntime.sleep(3)")
    waiting.cells.append(cell)
    limits = nbgrader_course.limits_of(nbgrader_course.load_config(place))
    one = PossibleNotebook(f"{LESSON}.ipynb", nbformat.writes(waiting).encode())
    found = handed_in.HandedIn((one,), exact=True)
    me = psutil.Process()
    before = me.children(recursive=True)
    templates = sum(_share(process, "pss") for process in before)
    runs = threading.Thread(target=job.run, args=(source, job.pack(LESSON, found, limits, "")))
    most, count = 0.0, 0
    runs.start()
    while runs.is_alive():
        new = [process for process in me.children(recursive=True) if process not in before]
        size = sum(_share(process, "uss") for process in new)
        most, count = max((most, count), (size, len(new)))
        time.sleep(0.1)
    runs.join()
    console.print(
        f"memory: {templates / MB:.0f} MB for the templates of one lesson, {most / MB:.0f} MB "
        f"more for an examination ({count} processes), {me.memory_info().rss / MB:.0f} MB for "
        "the grader"
    )


def _share(process: psutil.Process, kind: str) -> float:
    try:
        return getattr(process.memory_full_info(), kind)
    except psutil.Error:
        return 0.0


# -- the gradebook -----------------------------------------------------------------------------


def keep(place: Path, name: str, size: Callable[[], int], results: list[job.Result],
         students: list[str]) -> None:  # fmt: skip
    """Write a result for every student; say how fast, and how the gradebook grows."""
    shutil.rmtree(place / "autograded", ignore_errors=True)
    build.ensure_assignment(LESSON, place)
    empty = size()
    with nbgrader_course.open_gradebook(place) as book:
        grade_store = GradeStore(book, place, LESSON, LateRule(lambda *_: None, UTC))

        def write(some: list[str]) -> None:
            for student in some:
                result = results[int(student[1:]) % len(results)]
                grade_store.save(student, result.scores, result.notebook, None)

        def scores(some: list[str]) -> None:
            for student in some:
                grade_store.save_scores(
                    student, results[int(student[1:]) % len(results)].scores, None
                )

        tenth = max(1, len(students) // 10)
        parts = [students[at : at + tenth] for at in range(0, len(students), tenth)]
        spent = [timed(lambda part=part: write(part)) for part in parts]
        rates = [len(part) / wall for part, (wall, _) in zip(parts, spent, strict=True)]
        cpu = sum(used for _, used in spent) / len(students)
        again, _ = timed(lambda: scores(parts[-1]))
        asked, _ = timed(grade_store.stored)
        grown = size() - empty
    console.print(
        f"{name}: {len(students)} results, {len(students) / sum(w for w, _ in spent):.0f} a second "
        f"(first tenth {rates[0]:.0f}, last tenth {rates[-1]:.0f}; without the notebook's file "
        f"{len(parts[-1]) / again:.0f}), {1000 * cpu:.1f} ms of processor each"
    )
    console.print(
        f"    {grown / len(students) / KB:.1f} KB of gradebook for each, "
        f"{rows(nbgrader_course.db_url(place)) / len(students):.0f} rows; what is kept of all is asked "
        f"in {asked:.1f} s"
    )


def rows(url: str) -> int:
    engine = create_engine(url)
    tables = ("student", "submitted_assignment", "submitted_notebook", "grade", "comment")
    with engine.connect() as db:
        found = sum(
            db.execute(text(f"select count(*) from {name}")).scalar_one() for name in tables
        )
    engine.dispose()
    return found


def again(place: Path, count: int) -> None:
    """Say what a run costs that finds nothing new, and what reading a whole class costs."""

    def nothing_new() -> None:
        one = workers.cores()
        done = classroom.grade([LESSON], root=place, pool=workers.local(one), workers=one)
        assert done.unchanged == count, f"only {done.unchanged} were unchanged"

    for what, work in (
        ("a run that finds nothing new", nothing_new),
        ("reading the class for a report", lambda: gradebook.grades(place, LESSON)),
    ):
        wall, cpu = timed(work)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KB
        console.print(
            f"{what}: {wall:.1f} s, {1000 * cpu / count:.1f} ms of processor for each; "
            f"the most memory so far {most / MB:.0f} MB"
        )


def gradebooks(folder: Path, place: Path, results: list[job.Result], students: list[str]) -> None:
    book = place / "gradebook.db"
    os.environ.pop("COURSE_DB_URL", None)
    keep(place, "SQLite", lambda: book.stat().st_size, results, students)
    again(place, len(students))
    if not postgresql_programs():
        console.print("PostgreSQL: not installed, so not measured")
        return
    reachable = Path(tempfile.mkdtemp(prefix="course-postgresql-"))
    try:
        server = PostgreSQL(reachable, safe=True)
        try:
            os.environ["COURSE_DB_URL"] = url = server.database("course")
            engine = create_engine(url, isolation_level="AUTOCOMMIT")

            def size() -> int:
                with engine.connect() as db:
                    return db.execute(text("select pg_database_size('course')")).scalar_one()

            keep(place, "PostgreSQL", size, results, students)
            again(place, len(students))
            engine.dispose()
        finally:
            os.environ.pop("COURSE_DB_URL", None)
            server.stop("fast")
    finally:
        shutil.rmtree(reachable)


# -- the way to a cluster ----------------------------------------------------------------------


def way(folder: Path, source: bytes, jobs: list[bytes], count: int) -> None:
    """Send `count` jobs that come back as they are; say what that takes where."""
    cluster = Cluster(folder)
    try:
        scheduler = cluster.scheduler()
        both = [cluster.worker(name, "--no-nanny") for name in ("first", "second")]
        executor = workers.cluster(cluster.address).open()
        with executor:
            wait_for(lambda: executor.size() == 2, "two workers")
            executor.submit(concat, source, jobs[0]).result()
            watched = dict(grader=psutil.Process(), scheduler=scheduler, workers=both[0])
            before = {name: sum(process.cpu_times()[:2]) for name, process in watched.items()}
            held = scheduler.memory_info().rss
            started = time.perf_counter()
            running: list[Any] = []
            for number in range(count):
                running.append(executor.submit(concat, source, jobs[number % len(jobs)]))
                if len(running) >= 16:
                    assert len(running.pop(0).result()) > len(source)
            for future in running:
                future.result()
            spent = time.perf_counter() - started
            used = {
                name: (sum(process.cpu_times()[:2]) - before[name]) / count
                for name, process in watched.items()
            }
            used["workers"] *= 2  # one of two was watched
            grown = scheduler.memory_info().rss - held
        words = ", ".join(f"{name} {1000 * cpu:.1f} ms" for name, cpu in used.items())
        console.print(
            f"Dask: {count} jobs, {count / spent:.0f} a second, 16 in flight; processor for each: "
            f"{words}; the scheduler's memory {held / MB:.0f} MB, grew by {grown / MB:.0f} MB"
        )
    finally:
        cluster.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--results", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2_000)
    given = parser.parse_args()
    reference = Reference(LESSON, ROOT)
    with tempfile.TemporaryDirectory(prefix="course-benchmark-") as name:
        folder = Path(name)
        place, files = course_of(folder, reference, max(KINDS, given.results))
        console.print(
            f"{LESSON}: {KINDS} kinds of submissions; {workers.cores()} processors, load "
            f"{os.getloadavg()[0]:.1f} before"
        )
        source, jobs, results = bytes_of(place, files)
        memory_of(reference, source, place)
        if given.jobs:
            way(folder, source, jobs, given.jobs)
        gradebooks(folder, place, results, list(files))
    console.print(f"load {os.getloadavg()[0]:.1f} after")
    return 0


if __name__ == "__main__":
    sys.exit(main())
