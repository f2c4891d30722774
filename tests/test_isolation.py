"""One submission never holds up or stops the others, whatever goes wrong with it, at any step.

Three hand in; something goes wrong for ben. Ann and zoe get what they earned, ben is named with the
reason, the command exits with 1, and the next run makes up for it.
"""

from __future__ import annotations

import contextlib
import errno
import io
import logging
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from nbgrader.converters import Autograde, BaseConverter, GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import OperationalError

from course.feedback import command as feedback
from course.grading import classroom, gradebook, handed_in, job, store, tables
from course.nbgrader_course import OneSubmission, load_config
from course.report import command as report
from course.report import exports, page, similar
from tests.doors import due
from tests.grading import HALF, Ran, grade, hand_in, notebook, points

pytestmark = pytest.mark.slow

CLASS = {"ann": {}, "ben": HALF, "zoe": {}}
FULL = {"ann": [10, 10], "ben": [10, 0], "zoe": [10, 10]}
NONE = [None, None]


@pytest.fixture(scope="module")
def template(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = shutil.copytree(built, tmp_path_factory.mktemp("template") / "course", symlinks=True)
    for student, answers in CLASS.items():
        hand_in(root, student, notebook(root, answers))
    return root


@pytest.fixture(scope="module")
def graded(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = shutil.copytree(template, tmp_path_factory.mktemp("graded") / "course", symlinks=True)
    assert grade(root).returncode == 0
    return root


@pytest.fixture
def root(template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(template, tmp_path / "course", symlinks=True)


@pytest.fixture
def done(graded: Path, tmp_path: Path) -> Path:
    """A graded class, to be shown."""
    return shutil.copytree(graded, tmp_path / "course", symlinks=True)


def failing_at(
    step: object, error: BaseException, real: Callable[..., Any]
) -> tuple[Callable[..., Any], set[object]]:
    """`classroom.at` or `gradebook.at` that fails for ben at `step`; and the steps that he took.

    The second ends what goes wrong in it, so there the step fails when it is done.
    """
    taken: set[object] = set()

    @contextlib.contextmanager
    def at(*arguments: Any) -> Iterator[None]:
        here, who = sorted(arguments, key=lambda each: not isinstance(each, type(step)))
        ben = getattr(who, "student", who) == "ben"
        taken.update({here} if ben else ())
        with real(*arguments):
            if here is step and ben and real is classroom.at:
                raise error
            yield
            if here is step and ben:
                raise error

    return at, taken


ERRORS: list[Exception] = [
    RuntimeError("injected"),
    OSError(errno.ENOSPC, "No space left on device"),
    MemoryError("injected"),
    RecursionError("injected"),
    UnicodeEncodeError("utf-8", "\udcfc", 0, 1, "injected"),
    KeyError("injected"),
    StopIteration("injected"),
    sqlite3.OperationalError("database is locked"),
    BrokenExecutor("injected"),
    AssertionError("injected"),
]


def assert_named(ran: Ran) -> None:
    assert ran.returncode == 1, ran.stdout + ran.stderr
    told = [line for line in ran.stdout.splitlines() if line.startswith("✗")]
    assert len(told) == 1 and told[0].startswith("✗ ben, toy: not graded: "), ran.stdout


# -- grade -------------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize("place", range(len(classroom.Step)), ids=[s.name for s in classroom.Step])
def test_whatever_fails_when_grading_costs_nobody_else(
    root: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    """Each member of `Step` has its turn here, also one that is new."""
    step, error = list(classroom.Step)[place], ERRORS[place % len(ERRORS)]
    if step is classroom.Step.SETTLE:  # is for those who are graded already
        assert grade(root).returncode == 0
        due(root, datetime(2026, 1, 10))
    at, taken = failing_at(step, error, classroom.at)
    with monkeypatch.context() as patched:
        patched.setattr(classroom, "at", at)
        ran = grade(root)
    assert step in taken
    assert_named(ran)
    assert step.value in ran.stdout
    others = {who: scores for who, scores in points(root).items() if who != "ben"}
    assert others == {"ann": [10, 10], "zoe": [10, 10]}
    again = grade(root)
    assert again.returncode == 0 and points(root) == FULL


def test_every_step_of_grading_is_taken(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that none of `Step` is a name only: a graded one is settled, a new one goes all the way."""
    seen: set[object] = set()
    for _ in range(2):
        at, taken = failing_at(None, RuntimeError(), classroom.at)
        with monkeypatch.context() as patched:
            patched.setattr(classroom, "at", at)
            assert grade(root).returncode == 0
        seen |= taken
    assert seen == set(classroom.Step)


def test_a_worker_that_ends_or_a_job_that_is_broken(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Outside the examiner, in the worker itself: also what no `except Exception` catches."""
    real, left = job.run, [SystemExit(3), KeyboardInterrupt(), GeneratorExit(), BaseException("x")]

    def run(source: bytes, packed: bytes) -> bytes:
        if b"return 2 * np.sum(x)" in packed:
            raise left.pop()
        return real(source, packed)

    monkeypatch.setattr(job, "run", run)
    for _ in range(len(left)):
        ran = grade(root)
        assert_named(ran)
        assert {who: points(root)[who] for who in ("ann", "zoe")} == {
            "ann": [10, 10], "zoe": [10, 10],
        }  # fmt: skip
    monkeypatch.setattr(job, "run", lambda *_: b"no result")
    assert grade(root).stdout.count("✗ ben, toy: not graded") == 1


def test_a_full_disk_of_one_is_not_everybodys(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = store._written

    def written(path: Path, *rest: Any) -> Any:
        if path.parent.parent.name == "ben":
            raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))
        return real(path, *rest)

    with monkeypatch.context() as patched:
        patched.setattr(store, "_written", written)
        ran = grade(root)
    assert_named(ran)
    assert "autograded/ben/toy cannot be written: Disk quota exceeded" in ran.stdout
    assert points(root) == {"ann": [10, 10], "zoe": [10, 10]}
    assert grade(root).returncode == 0 and points(root) == FULL


def test_a_database_busy_for_one_is_not_everybodys(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = store.GradeStore._record

    def record(self: store.GradeStore, student: str, *rest: Any) -> None:
        if student == "ben":
            raise OperationalError("update grade …", {}, sqlite3.OperationalError("locked"))
        real(self, student, *rest)

    monkeypatch.setattr(store, "PATIENCE", 0.3)
    with monkeypatch.context() as patched:
        patched.setattr(store.GradeStore, "_record", record)
        ran = grade(root)
    assert_named(ran)
    assert "the gradebook cannot be written (OperationalError: locked)" in ran.stdout
    assert points(root) == {"ann": [10, 10], "zoe": [10, 10]}
    assert grade(root).returncode == 0 and points(root) == FULL


def test_a_database_that_is_held_ends_the_run_with_a_sentence(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody's grade can get past is a fault of the machine: it is said once, at once."""
    assert grade(root, ["ann"]).returncode == 0
    monkeypatch.setattr(store, "PATIENCE", 0.3)
    holder = sqlite3.connect(root / "gradebook.db", isolation_level=None, check_same_thread=False)
    real = store.GradeStore.save

    def save(self: store.GradeStore, *arguments: Any) -> None:
        if not holder.in_transaction:
            self.db.rollback()
            self.db.connection().exec_driver_sql("pragma busy_timeout = 300")
            self.db.rollback()
            holder.execute("begin exclusive")
        real(self, *arguments)

    monkeypatch.setattr(store.GradeStore, "save", save)
    ran = grade(root)
    holder.rollback()
    holder.close()
    assert ran.returncode == 1 and not ran.stdout
    assert "the gradebook cannot be written" in ran.stderr
    assert "what is graded is kept" in ran.stderr
    assert points(root) == {"ann": [10, 10]}


# -- feedback ----------------------------------------------------------------------------------

# What nbgrader's converter does for one submission, in its order.
CONVERTER = (
    "init_notebooks", "init_destination", "run_pre_convert_hook", "init_assignment",
    "convert_single_notebook", "init_single_notebook_resources", "write_single_notebook",
    "set_permissions", "run_post_convert_hook",
)  # fmt: skip


def test_the_steps_of_nbgraders_converter_are_these() -> None:
    """A step that a new nbgrader adds belongs into the list above."""
    ours = {"start", "convert_notebooks"}  # they call the others
    private = {name for name in vars(BaseConverter) if name.startswith("_")}
    public = {name for name, value in vars(BaseConverter).items() if callable(value)} - private
    assert public - ours == set(CONVERTER)


@pytest.mark.parametrize("place", range(len(CONVERTER)), ids=CONVERTER)
def test_whatever_fails_when_a_page_is_written_is_a_reason(done: Path, place: int) -> None:
    for error in (ERRORS[place % len(ERRORS)], SystemExit(1)):

        def fails(*_: object, error: BaseException = error) -> None:
            raise error

        failing = type("GenerateFeedback", (GenerateFeedback,), {CONVERTER[place]: fails})
        # the converter for one submission has some of these itself
        with pytest.MonkeyPatch.context() as patched:
            if CONVERTER[place] in vars(OneSubmission):
                patched.setattr(OneSubmission, CONVERTER[place], fails)
            assert gradebook.convert(failing, done, "toy", "ben")
    assert gradebook.convert(GenerateFeedback, done, "toy", "ben") == ""


# A step of `GenerateFeedback`: some fail in a way that no `except` sees.
FALLS = """
from nbgrader.preprocessors import NbGraderPreprocessor

class Falls(NbGraderPreprocessor):
    def preprocess(self, nb, resources):
        import os, signal, time
        student = resources["nbgrader"]["student"]
        if student == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if student == "gone":
            os._exit(0)
        if student == "hangs":
            time.sleep(600)
        if student == "greedy":
            [bytearray(1 << 30) for _ in range(64)]
        return nb, resources
"""


@pytest.mark.long
def test_a_page_that_hangs_or_dies_is_one_page(
    done: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (done / "falls.py").write_text(FALLS)
    monkeypatch.syspath_prepend(done)
    with open(done / "nbgrader_config.py", "a") as file:
        file.write('\nc.GenerateFeedback.preprocessors.insert(0, "falls.Falls")\n')
    fallen = ["killed", "gone", "hangs", "greedy"]
    for student in fallen:
        shutil.copytree(done / "submitted/ben", done / "submitted" / student)
    assert grade(done).returncode == 0
    monkeypatch.setattr(feedback, "SECONDS", 20.0)
    assert feedback.run(["toy"], root=done) == 1
    told = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in told if line.startswith("✗")] == [
        f"✗ {student}, toy" for student in sorted(fallen)
    ]
    assert "3 pages in" in told[-1]
    assert "it did not end within 20 s" in "".join(told)
    assert {path.parts[-3] for path in done.glob("feedback/*/toy/toy.html")} == set(CLASS)


# -- report ------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", range(len(gradebook.Step)), ids=[s.name for s in gradebook.Step])
def test_whatever_fails_when_a_class_is_shown_is_named(
    done: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    place: int,
) -> None:
    step, error = list(gradebook.Step)[place], ERRORS[place % len(ERRORS)]
    at, taken = failing_at(step, error, gradebook.at)
    for module in (gradebook, report, exports, page, tables):
        monkeypatch.setattr(module, "at", at)
    for export in (None, "csv", "canvas", "moodle"):
        code = report.run(["toy"], root=done, export=export)
        out = capsys.readouterr().out
        if step is gradebook.Step.COMPARE and export:
            assert code == 0  # nothing is compared
            continue
        assert step in taken and code == 1, out
        (told,) = {line for line in out.splitlines() if line.startswith("✗")}
        assert told.startswith("✗ ben, toy: ") and step.value in told
        suffix = exports.FORMATS[export] if export else ".html"
        made = (done / f"reports/toy{suffix}").read_text()
        assert "ann" in made and "zoe" in made
    if step in (gradebook.Step.READ, gradebook.Step.WORDS):
        assert "ben" in (done / "reports/toy.html").read_text()  # as one without a grade


@pytest.mark.long
def test_a_cell_that_takes_its_process_down_is_compared_with_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As in a class so large that the cells are taken apart by several processes."""
    monkeypatch.setattr(similar, "MANY", 2)
    monkeypatch.setattr(similar, "PORTION", 2)
    monkeypatch.setattr(similar, "SECONDS", 20.0)
    monkeypatch.setattr(similar, "_taken_apart", _some_die)
    code = {f"s{number}": {"f": f"def f(x):\n    return {number}"} for number in range(4)}
    found = similar.find(code | {"dies": {"f": "kill"}, "hangs": {"f": "hang"}}, [])
    assert sorted(found.unread) == ["dies", "hangs"]


def _some_die(texts: list[str]) -> list[Any]:
    for text in texts:
        if text == "kill":
            os._exit(1)
        if text == "hang":
            threading.Event().wait(600)
    return [similar._filtered(text) for text in texts]


# -- nbgrader's own command ----------------------------------------------------------------------


@pytest.mark.parametrize("where", ["reads", "fingerprints", "packs", "runs", "saves"])
def test_nbgrader_autograde_goes_on(
    root: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """As far as it is ours: nbgrader itself goes on after an exception, and names the student."""

    def failing(real: Callable[..., Any], of_ben: Callable[..., bool]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            if of_ben(*arguments):
                raise RuntimeError("injected")
            return real(*arguments, **named)

        return call

    ben = b"return 2 * np.sum(x)"
    if where == "reads":
        replaced = failing(handed_in.read, lambda root, lesson, student, *_: student == "ben")
        monkeypatch.setattr(handed_in, "read", replaced)
    elif where == "fingerprints":
        replaced = failing(job.fingerprint, lambda found, *_: ben in found.possible[0].data)
        monkeypatch.setattr(job, "fingerprint", replaced)
    elif where == "packs":
        replaced = failing(job.pack, lambda lesson, found, *_: ben in found.possible[0].data)
        monkeypatch.setattr(job, "pack", replaced)
    elif where == "runs":
        monkeypatch.setattr(job, "run", failing(job.run, lambda source, packed: ben in packed))
    else:
        replaced = failing(store.GradeStore.save, lambda _, student, *rest: student == "ben")
        monkeypatch.setattr(store.GradeStore, "save", replaced)
    for force in (False, True):
        told = autograde(root, force)
        assert "ben" in told and "injected" in told
        assert {who: points(root)[who] for who in ("ann", "zoe")} == {
            "ann": [10, 10], "zoe": [10, 10],
        }  # fmt: skip


def autograde(root: Path, force: bool) -> str:
    """`nbgrader autograde toy`, in this process; what it logs. It has to fail."""
    config = load_config(root)
    config.CourseDirectory.assignment_id = "toy"
    log, said = logging.Logger("autograde"), io.StringIO()
    log.addHandler(logging.StreamHandler(said))
    course = CourseDirectory(config=config, log=log)
    converter = Autograde(coursedir=course, config=config, log=log)
    converter.force = force
    with pytest.raises(NbGraderException):
        converter.start()
    return said.getvalue()
