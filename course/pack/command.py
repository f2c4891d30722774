"""`course pack`: what a class gets, as a folder, as a zip, or the helpers alone as a wheel."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import nbformat
from rich.console import Console

from course.author import build
from course.author.desk import START
from course.author.lesson import lesson_names
from course.errors import CourseError, UsageError, last_line
from course.files import read_tree, remove_empty, write_if_changed
from course.gates import handout
from course.grading import deadlines
from course.nbgrader_course import db_url
from course.pack import contents, wheel
from course.pack.contents import Pack
from course.term import copying
from helpers import dates
from helpers.counting import counted

FOLDER = "dist"
#: The name of a pack, if it is not that of one lesson.
SEVERAL = "lessons"
#: 1980, the earliest that a zip file can tell: the same pack is the same bytes.
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def run(
    lessons: list[str],
    *,
    root: Path,
    output: Path | None = None,
    as_zip: bool = False,
    wheel_only: bool = False,
) -> int:
    """Pack the lessons (all, if none is named) below `output` (default: `dist/`)."""
    console = Console(soft_wrap=True, highlight=False, markup=False)
    place = output or root / FOLDER
    if wheel_only:
        made = wheel.build(place)
        console.print(f"wrote {made} ({made.stat().st_size / 1e6:.1f} MB)")
        console.print(
            "Give it out with a notebook: beside it, the notebook's first cell installs it. Anywhere "
            f"else:\n  pip install {made.name}"
        )
        return 0
    names = build.choose(root, lessons)
    name = names[0] if lessons and len(names) == 1 else SEVERAL
    if not copying.missing(db_url(root)):  # packing begins no gradebook
        deadlines.tell_all(root)
    pack = contents.make(root, names)
    problems = handout.nothing_graded_is_handed_out(
        pack.files,
        root,
        {name: list(read_tree(root / "lessons" / name / "files")) for name in names},
        lesson_names(root),
    )
    for problem in problems:
        console.print(f"✗ {problem}")
    if problems:
        raise CourseError(
            f"{len(problems)} of these would give away what is graded, so nothing was packed."
        )
    made = write_zip(pack, place, name) if as_zip else write_folder(pack, place / name)
    size = sum(map(len, pack.files.values())) / 1e6
    console.print(f"wrote {made}: {counted(len(pack.lessons), 'lesson')}, {size:.1f} MB")
    _say_dates(pack, console)
    order = [lesson.name for lesson in pack.lessons]
    if found := handout.goes_on_from(pack.files, root, order):
        console.print(
            "Some lessons go on from functions that others ask for. If nobody is to see these before "
            "they are handed in, pack the lessons one after the other:"
        )
        for later, others in found.items():
            console.print(f"  {later} after {', '.join(others)}")
    return 0


def write_folder(pack: Pack, folder: Path) -> Path:
    """Write the folder, or bring an earlier pack there up to date.

    Raises:
        UsageError: there is something else in it, which is left as it is.
    """
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    before = _lessons_in(folder / START)
    old = there - pack.files.keys()
    ours = {path for path in old if _is_of_a_pack(path, before)}
    answered = [
        path for path in there if path.endswith(".ipynb") and build.is_answered(folder / path)
    ]
    if old - ours or answered:
        raise UsageError(
            f"{folder} holds {min([*answered, *(old - ours)])}, which is not of a pack: move it away, "
            "or name another place by --output."
        )
    try:
        for path, data in pack.files.items():
            write_if_changed(folder / path, data)
        for path in ours:
            (folder / path).unlink()
            remove_empty((folder / path).parent)
    except OSError as error:
        raise CourseError(f"{folder} cannot be written: {last_line(error)}") from error
    return folder


def _lessons_in(start_page: Path) -> set[str]:
    """The lessons that the start page of an earlier pack names."""
    try:
        page = nbformat.read(start_page, as_version=4)
        return {entry["name"] for entry in page.metadata["course"]["lessons"]}
    except Exception:  # it is damaged, or there is none
        return set()


def _is_of_a_pack(path: str, lessons: set[str]) -> bool:
    """Whether a file that is no longer in the pack was put there by an earlier one."""
    name, _, rest = path.partition("/")
    if not rest:
        return path.startswith(f"{wheel.WHEEL}-") and path.endswith(".whl")
    return name in lessons and rest in (f"{name}.ipynb", dates.FILE)


def write_zip(pack: Pack, place: Path, name: str) -> Path:
    """Write `place/<name>.zip`, which holds one folder of that name."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in pack.files.items():
            entry = zipfile.ZipInfo(f"{name}/{path}", LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    target = place / f"{name}.zip"
    try:
        write_if_changed(target, made.getvalue())
    except OSError as error:
        raise CourseError(f"{target} cannot be written: {last_line(error)}") from error
    return target


def _say_dates(pack: Pack, console: Console) -> None:
    undated = [it.name for it in pack.lessons if f"{it.name}/{dates.FILE}" not in pack.files]
    if undated and len(undated) < len(pack.lessons):
        console.print(f"without a due date: {', '.join(undated)}")
