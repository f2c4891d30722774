"""Build the lessons: `lessons/` to `source/`, `release/` and `notebooks/`, in one direction.

A lesson is first built whole in a temporary folder (by :func:`plan`) and then put in place file by
file, so that an error or Ctrl-C leaves the last good build standing. `--check` is the same plan
without the putting in place. Cells are executed only if what they depend on has changed.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import nullcontext
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader import utils

from course.author import contents, desk, diagnosis_list, foreseen, inputs, ledger, release, start
from course.author.execute import execute
from course.author.lesson import Lesson, choose, lesson_names, read_lesson
from course.author.notebooks import readable, solved_notebook, source_notebook, to_bytes
from course.author.tests import Foreseen
from course.cells import SKIP, tags
from course.errors import CourseError
from course.files import read_tree, remove_empty, scratch, special_in, write_if_changed
from course.nbgrader_course import choose_assignments
from course.needs import CannotRunHere, lacking
from course.printable import display_name
from helpers import dates

#: A solved notebook must stay light enough to be read on the web.
MAX_BYTES = 1_500_000

Progress = Callable[[str, str], None]


@dataclass
class Plan:
    """All generated files of one lesson as they should be, by path below the root."""

    lesson: Lesson
    files: dict[str, bytes]
    generated: release.Generated
    executed: bool = False


@dataclass
class Outcome:
    """What a build did, or with `check` would have to do."""

    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)
    executed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def changed(self) -> list[str]:
        return sorted(self.written + self.removed)


def build(
    root: Path,
    wanted: Iterable[str] = (),
    *,
    check: bool = False,
    force: bool = False,
    run: bool = True,
    jobs: int = 2,
    progress: Progress = lambda name, step: None,
) -> Outcome:
    """Build the lessons `wanted` (default: all, and remove what lost its lesson).

    With `check` nothing is written or executed, and the outcome lists the files that differ from
    what a build would make; `force` executes every solved notebook again,
    and `run=False` leaves `notebooks/` as it is.
    """
    root = root.resolve()
    wanted = list(wanted)
    everything = not wanted or set(wanted) == set(lesson_names(root))
    removed = _orphans(root) if everything else []
    names = lesson_names(root) if removed and not lesson_names(root) else choose(root, wanted)
    outcome = Outcome()
    order = contents.order_of(root)
    # Training dominates a build and runs in kernels, so each lesson gets a process to wait in.
    # nbgrader's part changes the working folder and stays in this one.
    pool = (
        nullcontext()
        if check or not names
        else ProcessPoolExecutor(min(jobs, len(names)), mp_context=get_context("spawn"))
    )
    with pool as executor:
        try:
            running = {}
            for name in names:
                progress(name, "reading")
                try:
                    planned, job = _prepare(
                        root, name, order, executor, check=check, force=force, run=run
                    )
                except CourseError as error:
                    outcome.errors.append(str(error))
                    progress(name, "failed")
                    continue
                if job is None:
                    _finish(root, planned, outcome, check=check)
                    progress(name, "done")
                else:
                    progress(name, "running its cells")
                    running[job] = planned
            for job in as_completed(running):
                planned = running[job]
                name = planned.lesson.name
                try:
                    planned.files[_notebook_path(name)] = _with_outputs(root, planned, job.result())
                    planned.executed = True
                    _finish(root, planned, outcome, check=check)
                    progress(name, "done")
                except CourseError as error:
                    outcome.errors.append(str(error))
                    progress(name, "failed")
        except BaseException:
            if executor is not None:
                executor.shutdown(wait=False, cancel_futures=True)
            raise
    for path in removed:
        if not check:
            (root / path).unlink(missing_ok=True)
            remove_empty((root / path).parent)
        outcome.removed.append(path)
    if not wanted:
        try:
            if contents.update(root, check=check):
                outcome.written.append("README.md")
            if diagnosis_list.update(root, check=check):
                outcome.written.append("docs/diagnoses.md")
            if not outcome.errors:  # it tells of lessons as they are in release/
                outcome.written += start.update(root, check=check)
        except CourseError as error:
            outcome.errors.append(str(error))
    return outcome


def ensure_assignment(name: str, root: Path) -> None:
    """Make sure that the gradebook holds the lesson `name`; on a fresh clone it holds nothing."""
    root = root.resolve()
    choose_assignments(root, [name])
    source = root / "source" / name
    others = sorted(path.name for path in source.glob("*.ipynb") if path.stem != name)
    if others:
        raise CourseError(
            f"source/{name} holds {others[0]}, too, but this grader takes one notebook of the "
            "name of its assignment: grade it with stock nbgrader, in a course of its own."
        )
    if strange := special_in(source):  # a device would be copied until the disk is full
        raise CourseError(
            f"source/{name}/{display_name(strange)} is not a regular file: move it away, and run: "
            f"python -m course build {name}"
        )
    with scratch("course-build-") as stage:
        shutil.copytree(source, stage / "source" / name)
        generated = release.generate(root, stage, name)
        made = readable(stage / "release" / name / f"{name}.ipynb")
    _record(root, name, generated)
    ledger.note(root, name, made)


# --- one lesson -------------------------------------------------------------------------------


def _prepare(
    root: Path,
    name: str,
    order: list[Lesson],
    executor: Executor | None,
    *,
    check: bool,
    force: bool,
    run: bool,
) -> tuple[Plan, Future[str] | None]:
    """Plan a lesson; also return the running job if its cells have to be executed."""
    written = read_lesson(root / "lessons" / name / "lesson.py")

    def compute(stale: list[str]) -> Mapping[str, Foreseen]:
        _refuse_if_lacking(written)
        assert executor is not None
        # in a worker: it forks, and this process has threads
        return executor.submit(foreseen.compute, root, name, stale).result()

    lesson = foreseen.with_values(
        written,
        readable(root / "source" / name / f"{name}.ipynb"),
        None if executor is None else compute,
    )
    extra = read_tree(root / "lessons" / name / "files")
    _refuse_extra(name, extra)
    lesson = desk.placed(lesson, order)
    files = {f"source/{name}/{path}": data for path, data in extra.items()}
    files[f"source/{name}/{name}.ipynb"] = to_bytes(source_notebook(lesson))

    with scratch("course-build-") as stage:
        _place(stage, files)
        generated = release.generate(root, stage, name)
        for path, data in read_tree(stage / "release" / name).items():
            files[f"release/{name}/{path}"] = data
    if not check:
        # Ask before the long work: the gradebook refuses some changes once students handed in.
        release.is_recorded(root, name, generated.cells)

    planned = Plan(lesson, files, generated)
    if not run:
        return planned, None
    solved = solved_notebook(lesson)
    code = [
        (cell.kind, node.source)
        for cell, node in zip(lesson.cells, solved.cells, strict=True)
        if cell.is_code
    ]
    solved.metadata.course["inputs"] = inputs.digests(root, code, extra)
    stale = set(inputs.PARTS) if force else _copy_outputs(_previous(root, name), solved)
    if not stale:
        files[_notebook_path(name)] = _light(name, to_bytes(solved))
        return planned, None
    if check:
        files[_notebook_path(name)] = b""  # to be executed, hence different
        return planned, None
    _refuse_if_lacking(lesson)
    if stale == {"checks"}:
        _skip_demos(solved)
    assert executor is not None
    return planned, executor.submit(execute, nbformat.writes(solved), root, extra)


def _finish(root: Path, planned: Plan, outcome: Outcome, *, check: bool) -> None:
    name = planned.lesson.name
    stale = _stale_files(root, name, planned.files)
    different = [
        path
        for path, data in planned.files.items()
        if not (root / path).is_file() or (root / path).read_bytes() != data
    ]
    if not check:
        _record(root, name, planned.generated)
        old = readable(root / "release" / name / f"{name}.ipynb")
        made = planned.files[f"release/{name}/{name}.ipynb"].decode()
        ledger.note(root, name, old, nbformat.reads(made, as_version=4))
        kept = _save_answers(root, name) if f"release/{name}/{name}.ipynb" in different else None
        if kept:
            outcome.saved.append(kept)
        for path in different:
            write_if_changed(root / path, planned.files[path])
        for path in stale:
            (root / path).unlink()
        for area in ("source", "release"):
            remove_empty(root / area / name)
    outcome.written += different
    outcome.removed += stale
    if planned.executed:
        outcome.executed.append(name)


def _record(root: Path, name: str, generated: release.Generated) -> None:
    """Have the gradebook hold what was generated; write nothing if it does."""
    with release.gradebook_lock(root):
        if not release.is_recorded(root, name, generated.cells):
            release.record(root, name, generated)


def _place(stage: Path, files: dict[str, bytes]) -> None:
    """Write the files of `source/` into an empty stage, for nbgrader to read."""
    for path, data in files.items():
        if path.startswith("source/"):
            write_if_changed(stage / path, data)


def _refuse_if_lacking(lesson: Lesson) -> None:
    if told := lacking(lesson.name, lesson.needs):
        raise CannotRunHere(f"{told}. What was built of it before is left as it is.")


def _refuse_extra(name: str, extra: dict[str, bytes]) -> None:
    for path in extra:
        if path.endswith((".ipynb", ".py")):
            raise CourseError(
                f"lessons/{name}/files/{path} would be given to students: code belongs in the "
                "lesson or in helpers/, files/ is for data and pictures."
            )


# --- outputs ----------------------------------------------------------------------------------


def _notebook_path(name: str) -> str:
    return f"notebooks/{name}.ipynb"


def _previous(root: Path, name: str) -> NotebookNode | None:
    """The solved notebook of the last build, if there is a readable one."""
    return readable(root / _notebook_path(name))


def _copy_outputs(previous: NotebookNode | None, solved: NotebookNode) -> set[str]:
    """Give `solved` the outputs that `previous` has; returns the parts to be executed again."""
    everything = set(inputs.PARTS)
    ours = previous.metadata.get("course", {}) if previous else {}
    known = ours.get("inputs")
    if previous is None or not isinstance(known, dict):
        return everything
    before = [cell for cell in previous.cells if cell.cell_type == "code"]
    after = [cell for cell in solved.cells if cell.cell_type == "code"]
    if ours.get("outputs") != _outputs_digest(before):
        return everything
    now = solved.metadata.course.inputs
    stale = {part for part in everything if known.get(part) != now[part]}
    if "demos" in stale:
        return everything
    # Equal digests promise the same cells in the same order, demos and the others each.
    for shown in (True,) if stale else (True, False):
        old = [cell for cell in before if _is_demo(cell) == shown]
        new = [cell for cell in after if _is_demo(cell) == shown]
        for one, other in zip(old, new, strict=True):
            other.outputs = one.outputs
    _number(after)
    solved.metadata.course["outputs"] = _outputs_digest(after)
    return stale


def _is_demo(cell: NotebookNode) -> bool:
    """Whether no check shows in what the cell of a solved notebook puts out."""
    return not {"demo", "try"}.isdisjoint(tags(cell))


def _number(cells: list[NotebookNode]) -> None:
    """Count the cells as a kernel does that runs all of them."""
    for number, cell in enumerate(cells, start=1):
        cell.execution_count = number
        for output in cell.outputs:
            if "execution_count" in output:
                output["execution_count"] = number


def _skip_demos(solved: NotebookNode) -> None:
    """Have the demos not run; they keep the outputs that they have."""
    for cell in solved.cells:
        if _is_demo(cell):
            cell.metadata["tags"] = [*tags(cell), SKIP]


def _with_outputs(root: Path, planned: Plan, text: str) -> bytes:
    """The executed notebook. If it shows what it showed, `timing` cells keep what they measured."""
    notebook = nbformat.reads(text, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell in code:
        if SKIP in tags(cell):
            cell.metadata["tags"] = [tag for tag in tags(cell) if tag != SKIP]
    _number(code)
    timed = {cell.id for cell in planned.lesson.cells if cell.options.get("timing")}
    previous = _previous(root, planned.lesson.name)
    old = {cell.id: cell for cell in previous.cells if cell.cell_type == "code"} if previous else {}
    if {name: old[name].outputs for name in old.keys() - timed} == {
        cell.id: cell.outputs for cell in code if cell.id not in timed
    }:
        for cell in code:
            if cell.id in timed and cell.id in old and old[cell.id].source == cell.source:
                cell.outputs = old[cell.id].outputs
    notebook.metadata.course["outputs"] = _outputs_digest(code)
    return _light(planned.lesson.name, to_bytes(notebook))


def _outputs_digest(cells: list[NotebookNode]) -> str:
    """Guards the outputs of a committed notebook against edits by hand."""
    text = nbformat.writes(nbformat.v4.new_notebook(cells=cells, metadata={}))
    return hashlib.sha256(text.encode()).hexdigest()


def _light(name: str, data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise CourseError(
            f'lesson "{name}": the solved notebook would be {len(data) / 1e6:.1f} MB, more than '
            f"{MAX_BYTES / 1e6:.1f} MB: draw fewer or smaller figures."
        )
    return data


# --- what is in the generated folders already ----------------------------------------------------


def _stale_files(root: Path, name: str, files: dict[str, bytes]) -> list[str]:
    """Files of this lesson that a build no longer makes; a learner's own notebooks are kept."""
    found = []
    for area in ("source", "release"):
        for path in read_tree(root / area / name):
            whole = f"{area}/{name}/{path}"
            if whole not in files and not (area == "release" and _is_learners(path)):
                found.append(whole)
    return found


def _is_learners(path: str) -> bool:
    """In `release/` learners work, and a class has its dates: only files that a lesson could have put
    there are ours."""
    return path.endswith((".ipynb", ".points.json")) or path == dates.FILE


def _orphans(root: Path) -> list[str]:
    """Generated files whose lesson is gone. Assignments not made by this tool are left alone."""
    known = set(lesson_names(root))
    found: list[str] = []
    for path in sorted((root / "source").glob("*/*.ipynb")):
        name = path.parent.name
        if path.stem == name and name not in known and _is_ours(path, name):
            found += [f"source/{name}/{inner}" for inner in read_tree(path.parent)]
            found += [
                f"release/{name}/{inner}"
                for inner in read_tree(root / "release" / name)
                if inner == f"{name}.ipynb" or not _is_learners(inner)
            ]
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        if path.stem not in known and _is_ours(path, path.stem):
            found.append(_notebook_path(path.stem))
    return found


def _is_ours(path: Path, name: str) -> bool:
    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception:  # not a notebook that this tool wrote
        return False
    return notebook.metadata.get("course", {}).get("lesson") == name


def is_answered(path: Path) -> bool:
    """Whether somebody has written into the solution cells of a release; False if it is missing."""
    try:
        notebook = nbformat.read(path, as_version=4)
    except FileNotFoundError:
        return False
    except Exception:  # unreadable: better kept than judged
        return True
    return any(
        utils.is_solution(cell)
        and cell.metadata.nbgrader.get("checksum") != utils.compute_checksum(cell)
        for cell in notebook.cells
    )


def _save_answers(root: Path, name: str) -> str | None:
    """Keep a learner's answers before a new release takes their place; return the copy's path.

    People work right in `release/`, and no build may cost them an evening.
    """
    path = root / "release" / name / f"{name}.ipynb"
    if not is_answered(path):
        return None
    number = 1
    while (copy := path.with_name(f"{name}.my-answers-{number}.ipynb")).exists():
        number += 1
    shutil.copy2(path, copy)
    return copy.relative_to(root).as_posix()
