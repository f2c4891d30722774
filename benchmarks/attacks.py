"""Each submission of tests/attacks/, graded by stock nbgrader and by this course, in one run.

    python benchmarks/attacks.py                            all of them: some twenty minutes
    python benchmarks/attacks.py sockets fork_bomb          these only
    python benchmarks/attacks.py --markdown docs/attacks.md also as a page
    python benchmarks/attacks.py --keep rows.json           go on where this was stopped

Every attack is handed in between two honest classmates, and the three are graded as one batch.

Stock is `nbgrader autograde` with its own preprocessors in a real course of one lesson. It has
no sandbox, so all of it runs in a container (tests/container.py): bubblewrap without network, a bounded /tmp,
files that cannot be written, limits on memory and processes, a minute of time. Ours is `examine`, as
`course grade` and the formgrader call it, in its own sandbox, with limits of a few seconds.

Exit code 1 if ours fails any, 2 if there is no bubblewrap. Ctrl-C shows what was done until then.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import nbformat  # noqa: E402
from nbformat import NotebookNode  # noqa: E402

from course.gates.stock import CONFIG  # noqa: E402
from tests import container  # noqa: E402
from tests.attack import (  # noqa: E402
    LIMITS,
    Attack,
    Result,
    Targets,
    all_attack_files,
    as_result,
    load,
    seen_by_student,
    targets_in_the_open,
    wrong_with,
)
from tests.small import MEASUREMENTS, exercises, source, submission, worth  # noqa: E402

BEFORE, STUDENT, AFTER = "anna", "mallory", "zoe"  # nbgrader grades in this order
STOCK_SECONDS = 60.0
STOCK_CELL_SECONDS = 10
# three kernels import it
STOCK_SECONDS_WITH_A_FRAMEWORK, STOCK_CELL_SECONDS_WITH_A_FRAMEWORK = 240.0, 60


@dataclass(frozen=True)
class Row:
    """What one grader made of one attack: the points, and what went wrong."""

    points: str
    wrong: list[str]

    @property
    def text(self) -> str:
        if self == AIMED_HERE:
            return "–"
        return f"{self.points} · {', '.join(self.wrong) or 'as deserved'}"


# stock nbgrader has no such protocol: it is not judged by what they do
AIMED_HERE = Row("", [])


def full(lesson: str) -> float:
    """The points of a notebook without faults."""
    return sum(worth(lesson).values())


def honest(lesson: str) -> NotebookNode:
    """A notebook without faults."""
    return submission(names=exercises(lesson), lesson=lesson)


def lesson_of(lesson: str) -> NotebookNode:
    return source(exercises(lesson), lesson=lesson)


def classmates(lesson: str, totals: dict[str, float | None]) -> list[str]:
    """What became of the other two: their points, or None where they were not graded."""
    if None in totals.values():
        return ["stopped the batch"]
    return [] if set(totals.values()) == {full(lesson)} else ["a classmate's points changed"]


# -- ours --------------------------------------------------------------------------------------


def ours(attack: Attack) -> Row:
    from course.examine.examine import examine

    theirs, usual = honest(attack.lesson), lesson_of(attack.lesson)
    with targets_in_the_open() as targets:
        before = examine(theirs, usual, LIMITS)
        data = attack.build(targets.words())
        started = time.monotonic()
        outcome = examine(data, attack.source, attack.limits)
        result = as_result(outcome, time.monotonic() - started)
        after = examine(theirs, usual, LIMITS)
        wrong = wrong_with(attack, result) + targets.harm()
        return Row(
            result.total, wrong + classmates(attack.lesson, {"a": before.score, "z": after.score})
        )


# -- stock: outside the container -------------------------------------------------------------------


def make_course(place: Path, name: str, lesson: NotebookNode) -> Path:
    """A course with the lesson `name` released and in the gradebook, by nbgrader alone."""
    slow = name == "tensors"
    cell_seconds = STOCK_CELL_SECONDS_WITH_A_FRAMEWORK if slow else STOCK_CELL_SECONDS
    config = f"{CONFIG}c.Execute.timeout = {cell_seconds}\n"
    place.mkdir()
    (place / "nbgrader_config.py").write_text(config, encoding="utf-8")
    (place / "source" / name).mkdir(parents=True)
    nbformat.write(lesson, place / "source" / name / f"{name}.ipynb")
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "generate_assignment", name],
        cwd=place, capture_output=True, text=True, check=False,
        env={**os.environ, "PATH": f"{sys.prefix}/bin:{os.environ['PATH']}"},
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"nbgrader made no course: {done.stderr[-2000:]}")
    for path in (place, *place.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return place


def stock_seconds(attack: Attack) -> float:
    """How long a batch may take."""
    return STOCK_SECONDS if attack.lesson != "tensors" else STOCK_SECONDS_WITH_A_FRAMEWORK


def stock(bubblewrap: str, course: Path, attack: Attack) -> Row | None:
    """What nbgrader made of it in a container; None if the container itself said nothing."""
    first = [sys.executable, str(Path(__file__).resolve()), attack.name, "--inside", str(course)]
    process = subprocess.Popen(
        container.command(bubblewrap, first, [course]),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        out, error = process.communicate(timeout=stock_seconds(attack) + 60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        print(f"{attack.name}: the container hung.", file=sys.stderr)
        return None
    try:
        return Row(**json.loads(out))
    except (ValueError, TypeError):
        print(f"{attack.name}: the container said nothing: {error[-2000:]}", file=sys.stderr)
        return None


# -- stock: inside, as process 1 ---------------------------------------------------------------


def inside(attack: Attack, course: Path) -> Row:
    """Grade the batch with nbgrader, end all that is left, and look at what there is."""
    here = Path("/tmp/course")
    with container.as_inside():
        os.umask(0o022)
        shutil.copytree(course, here)
        Path("/tmp/targets").mkdir()
        targets = Targets(Path("/tmp/targets"))
        theirs = json.dumps(honest(attack.lesson)).encode()
        hand_in(here, attack.lesson, BEFORE, theirs)
        hand_in(here, attack.lesson, STUDENT, attack.build(targets.words()))
        hand_in(here, attack.lesson, AFTER, theirs)
    with open("/tmp/log", "wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "nbgrader", "autograde", attack.lesson],
            cwd=here, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            preexec_fn=container.lower_rights,
        )  # fmt: skip
    container.not_to_be_reached()
    from nbgrader.api import Gradebook  # noqa: F401 - meanwhile, for `graded`

    wrong = []
    try:
        process.wait(stock_seconds(attack))
    except subprocess.TimeoutExpired:
        wrong.append(f"hung past {stock_seconds(attack):g} s")
    with container.as_inside(), contextlib.suppress(ProcessLookupError):
        os.kill(-1, signal.SIGKILL)
    time.sleep(0.2)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with container.as_inside():
        results = {
            student: graded(here, attack.lesson, student) for student in (BEFORE, STUDENT, AFTER)
        }
    result = results[STUDENT]
    others = {
        student: sum(results[student].scores.values())
        if results[student].status == "graded"
        else None
        for student in (BEFORE, AFTER)
    }
    wrong += wrong_with(attack, result) + targets.harm() + classmates(attack.lesson, others)
    return Row(result.total, wrong)


def hand_in(course: Path, lesson: str, student: str, data: bytes) -> None:
    folder = course / "submitted" / student / lesson
    folder.mkdir(parents=True)
    (folder / f"{lesson}.ipynb").write_bytes(data)


def graded(course: Path, lesson: str, student: str) -> Result:
    """What nbgrader's gradebook and `autograded/` say of one student."""
    from nbgrader.api import Gradebook, MissingEntry

    path = course / "autograded" / student / lesson / f"{lesson}.ipynb"
    try:
        with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
            found = gradebook.find_submission_notebook(lesson, lesson, student)
            scores = {g.name.removeprefix("test_"): float(g.score or 0) for g in found.grades}
    except MissingEntry:
        return Result("missing")
    except Exception:  # the gradebook itself is broken
        return Result("missing")
    try:
        if path.exists() and not path.is_file():
            raise OSError("a pipe in its place")
        seen = seen_by_student(nbformat.read(path, as_version=4))
    except Exception:
        if path.exists() or any(scores.values()):
            return Result("missing")
        # no notebook, but an entry of 0 points, which an export shows as any other 0
        return Result("graded", scores)
    return Result("graded", scores, seen)


# -- the table ---------------------------------------------------------------------------------


def shown(attack: Attack) -> str:
    points = attack.points
    if points is None:
        return "not gradable"
    least, most = (sum(pair) for pair in zip(*points.values(), strict=True))
    return f"{least:g}" if least == most else f"{least:g} to {most:g}"


def counted(rows: dict[str, tuple[Row, Row]]) -> tuple[int, int]:
    return (
        sum(bool(stock.wrong) for stock, _ in rows.values()),
        sum(bool(ours.wrong) for _, ours in rows.values()),
    )


def summary(rows: dict[str, tuple[Row, Row]]) -> str:
    by_stock, by_ours = counted(rows)
    aimed = sum(stock == AIMED_HERE for stock, _ in rows.values())
    other = len(rows) - aimed
    said = f"Of {other} submissions, stock nbgrader fails {by_stock}; of {len(rows)}, "
    said += f"this course fails {by_ours}."
    return said + (f" ({aimed} are aimed at this course's own protocol.)" if aimed else "")


def as_markdown(attacks: list[Attack], rows: dict[str, tuple[Row, Row]]) -> str:
    lines = [
        "<!-- made by: python benchmarks/attacks.py --markdown docs/attacks.md -->",
        "# Attacks",
        "",
        "Each row is a small submission of `tests/attacks/`: one that cheats, one that breaks, or",
        "an honest one with an oddity. It was graded twice: by stock nbgrader, and by",
        "this course.",
        "",
        f"**{summary(rows)}**",
    ]
    for lesson, title in TITLES.items():
        lines += [
            *("", f"## {title}", ""),
            f"A notebook without faults has {full(lesson):g} points.",
            "",
            "| submission | what it does | deserves | stock nbgrader | this course |",
            "|---|---|---|---|---|",
        ]
        for attack in attacks:
            if attack.lesson == lesson and attack.name in rows:
                by_stock, by_ours = rows[attack.name]
                tries = attack.tries.replace("|", "\\|")
                texts = [attack.name, tries, shown(attack), by_stock.text, by_ours.text]
                lines.append(f"| {' | '.join(texts)} |")
    lines += ["", *FOOT, ""]
    return "\n".join(lines)


TITLES = {
    "small": "Of a lesson with numpy",
    "tensors": "Of a lesson with TensorFlow",
    MEASUREMENTS: "Of an assignment of somebody else's, with asserts",
}


FOOT = (
    "## How it was done",
    "",
    "Every submission was graded in a batch, between two honest classmates. A grader fails where",
    "the points are not the deserved ones, a submission or the batch is lost, a classmate's points",
    "change, a secret is read, a file outside is touched, something is sent out, or it hangs.",
    "",
    f"Stock is `nbgrader autograde` {'with its own preprocessors'}, in a real course. It got",
    f"{STOCK_CELL_SECONDS} seconds for a cell and {STOCK_SECONDS:g} for the batch "
    f"({STOCK_CELL_SECONDS_WITH_A_FRAMEWORK} and {STOCK_SECONDS_WITH_A_FRAMEWORK:g} with TensorFlow). It has no",
    "sandbox, so all of it ran in a container: bubblewrap without network, with files that cannot be",
    "written but for a bounded temporary folder, with limits on memory and processes. Its results",
    "are those of the container: outside of it, some of these would have ended the whole session.",
    "",
    "This course's own sandbox needs no container. Its limits were those of the tests:",
    f"{LIMITS.cell_seconds:g} seconds for a cell, {LIMITS.call_seconds:g} for a call, "
    f"{LIMITS.notebook_seconds:g} for a notebook.",
    "",
    'An entry of 0 without a graded notebook counts as "shown as an earned 0" where the file',
    "could not be graded at all, and as lost points where it could.",
)


def print_table(attacks: list[Attack], rows: dict[str, tuple[Row, Row]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("submission", "deserves", "stock nbgrader", "this course")
    for attack in attacks:
        if attack.name in rows:
            by_stock, by_ours = rows[attack.name]
            table.add_row(attack.name, shown(attack), by_stock.text, by_ours.text)
    console = Console()
    console.print(table)
    console.print(summary(rows))


class Rows:
    """What is known by now, (attack, grader) -> row; also in a file, if there is a path for it."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.known: dict[tuple[str, str], Row] = {}
        if path and path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                name, grader, row = json.loads(line)
                self.known[name, grader] = Row(**row)

    def add(self, name: str, grader: str, row: Row) -> None:
        self.known[name, grader] = row
        if self.path:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps([name, grader, asdict(row)]) + "\n")


def compare(
    attacks: list[Attack], bubblewrap: str, jobs: int, rows: Rows
) -> dict[str, tuple[Row, Row]]:
    """Both rows of every attack; those that were finished, if it is interrupted."""
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

    todo = {
        grader: [attack for attack in attacks if (attack.name, grader) not in rows.known]
        for grader in ("ours", "stock")
    }
    for attack in [attack for attack in todo["stock"] if attack.aimed_here]:
        rows.known[attack.name, "stock"] = AIMED_HERE
        todo["stock"].remove(attack)
    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn())
    with (
        tempfile.TemporaryDirectory(prefix="attacks-") as folder,
        Progress(*columns, transient=True) as bar,
        ThreadPoolExecutor(jobs) as pool,
    ):
        task = bar.add_task("this course", total=sum(map(len, todo.values())))
        try:
            usual = {
                name: make_course(Path(folder) / name, name, lesson_of(name))
                for name in {attack.lesson for attack in todo["stock"]}
            }
            courses = {
                attack.name: make_course(
                    Path(folder) / f"for_{attack.name}", attack.lesson, attack.source
                )
                for attack in todo["stock"]
                if attack.tests
            }
            for attack in todo["ours"]:
                rows.add(attack.name, "ours", ours(attack))
                bar.advance(task)
            bar.update(task, description="stock nbgrader")
            running = {
                pool.submit(stock, bubblewrap, courses.get(a.name, usual[a.lesson]), a): a.name
                for a in todo["stock"]
            }
            for future in as_completed(running):
                if row := future.result():
                    rows.add(running[future], "stock", row)
                bar.advance(task)
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
    both = (
        (a.name, rows.known.get((a.name, "stock")), rows.known.get((a.name, "ours")))
        for a in attacks
    )
    return {name: (stock, ours) for name, stock, ours in both if stock and ours}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", help="files of tests/attacks/, without .py")
    parser.add_argument("--markdown", type=Path, help="write the table into this file, too")
    parser.add_argument("--keep", type=Path, help="keep finished rows here, and go on from them")
    parser.add_argument("--jobs", type=int, default=2, help="containers at a time")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    attacks = [load(p) for p in all_attack_files() if not given.names or p.stem in given.names]
    unknown = set(given.names) - {attack.name for attack in attacks}
    if unknown:
        parser.error(f"tests/attacks/ has no {', '.join(sorted(unknown))}")
    if given.inside:
        print(json.dumps(asdict(inside(attacks[0], given.inside))))
        return 0
    from course.sandbox.bubblewrap import found as bubblewrap

    path = bubblewrap()
    if not path:
        print("Stock nbgrader needs a container here: install bubblewrap.", file=sys.stderr)
        return 2
    rows = compare(attacks, path, given.jobs, Rows(given.keep))
    print_table(attacks, rows)
    if len(rows) < len(attacks):
        print(f"Not finished: {len(attacks) - len(rows)} submissions.", file=sys.stderr)
        return 1
    if given.markdown:
        given.markdown.write_text(as_markdown(attacks, rows), encoding="utf-8")
        print(f"wrote {given.markdown}")
    return 1 if counted(rows)[1] else 0


if __name__ == "__main__":
    sys.exit(main())
