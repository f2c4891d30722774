"""Read a submitted file, which may be anything."""

from __future__ import annotations

import codecs
import contextlib
import json
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from nbformat import NotebookNode

from course.examine.belonging import others
from course.examine.matching import clean_cells, defined_in, is_begun, lesson_cells
from course.notes import Note
from course.printable import display_name

CONTAINERS = 1_000_000  # lists and objects in a notebook's JSON, as its sentence says
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # as some editors of Windows save text
STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)


class NotGradable(Exception):
    """The submission cannot be graded at all; `reason` says why (see `course.notes.REASONS`)."""

    def __init__(self, code: str, **parts: Any) -> None:
        self.reason = Note(code, **parts)
        super().__init__(str(self.reason))


def files_of(source: NotebookNode) -> tuple[str, ...]:
    """The files beside the notebook that the lesson takes from a submission, too."""
    return tuple((source.metadata.get("course") or {}).get("files") or ())


@dataclass(frozen=True)
class PossibleNotebook:
    """A file that may be the notebook to grade.

    Attributes:
        name: where it was found, as it may be shown.
        files: what the lesson takes beside it, by name.
        notes: one for each such file that was not taken.
    """

    name: str
    data: bytes
    files: dict[str, bytes] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


# -- files, by descriptors: what a path leads to may change between two looks --------------------


@contextlib.contextmanager
def open_folder(path: str | Path, dir_fd: int | None = None, *parts: str) -> Iterator[int]:
    """A descriptor of a folder, or of one below it; none on the way below may be a link.

    Raises:
        OSError: there is no such folder, it is a link, or it cannot be opened.
    """
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
    with contextlib.ExitStack() as stack:
        here = os.open(path, flags, dir_fd=dir_fd)
        stack.callback(os.close, here)
        for part in parts:
            here = os.open(part, flags, dir_fd=here)
            stack.callback(os.close, here)
        yield here


def read_files(
    folder: str | Path, names: Iterable[str], budget: int, dir_fd: int | None = None
) -> tuple[dict[str, bytes], tuple[Note, ...]]:
    """The named files of a submission, and a note for each that was not taken.

    Args:
        folder: where the notebook is.
        budget: bytes for all of them together.
        dir_fd: of the folder that `folder` is relative to.
    """
    taken: dict[str, bytes] = {}
    notes = []
    for name in names:
        try:
            left = budget - sum(map(len, taken.values()))
            taken[name] = _read_below(folder, name, left, dir_fd)
        except NotGradable as error:
            notes.append(Note("not_taken", names=name, why=str(error)))
    return taken, tuple(notes)


def _read_below(folder: str | Path, name: str, limit: int, dir_fd: int | None) -> bytes:
    """A file below `folder`; no folder on the way may be a link that leads elsewhere."""
    *parts, last = PurePosixPath(name).parts
    here = dir_fd
    with contextlib.ExitStack() as stack:
        for part in (folder, *parts):
            try:
                here = stack.enter_context(open_folder(part, here))
            except FileNotFoundError:
                raise NotGradable("no_file") from None
            except OSError:
                shown = display_name(Path(part).name)
                raise NotGradable("no_folder", names=shown) from None
        return read_file(last, limit, here)


def read_file(path: str | Path, limit: int, dir_fd: int | None = None) -> bytes:
    """The bytes of a submitted file.

    Raises:
        NotGradable: it is not a regular file (a link, a device, a pipe), cannot be read, is too
            large, or changes while it is read.
    """
    try:
        # opening some devices does something already, so look before
        refuse_special(os.stat(path, dir_fd=dir_fd, follow_symlinks=False))
        fd = os.open(
            path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=dir_fd
        )
    except FileNotFoundError:
        raise NotGradable("no_file") from None
    except OSError as error:
        raise NotGradable("unreadable", why=error.strerror) from None
    with open(fd, "rb") as file:
        before = os.fstat(fd)
        refuse_special(before)
        if before.st_size > limit:
            raise NotGradable("too_large", size=before.st_size >> 20)
        try:
            data = file.read(limit + 1)
        except OSError as error:
            raise NotGradable("unreadable", why=error.strerror) from None
        after = os.fstat(fd)
    if len(data) != after.st_size or before.st_mtime_ns != after.st_mtime_ns:
        raise NotGradable("changed")
    return data


def refuse_special(info: os.stat_result) -> None:
    """Raise `NotGradable` for what is not a regular file, or also has a name elsewhere."""
    if stat.S_ISLNK(info.st_mode):
        raise NotGradable("link")
    if not stat.S_ISREG(info.st_mode):
        raise NotGradable("special")
    if info.st_nlink > 1:
        raise NotGradable("hard_link")


# -- notebooks ------------------------------------------------------------------------------------


def choose_notebook(
    files: Sequence[bytes],
    source: NotebookNode,
    limit: int,
    names: Iterable[str] = (),
    named: bool = False,
) -> tuple[int, list[NotebookNode]]:
    """The file that is most of all work on the lesson: its place, and its cells; -1 if none is.

    One in which an exercise is written comes before one in which none is, then the one with the most
    cells of the lesson, then the one that defines most of what the lesson asks for (an editor may
    have lost all marks). Of equal ones the first is chosen.

    Args:
        names: what the lesson asks a student to define.
        named: the first has the right name, and is it if anything is written in it.
    """
    best: tuple[tuple[bool, bool, int, int], int, list[NotebookNode]] = (
        (False, False, 0, 0),
        -1,
        [],
    )
    names = set(names)
    for place, data in enumerate(files):
        try:
            cells = read_notebook(data, limit)
        except NotGradable:
            continue
        if others(cells, source, names) is not None:
            continue
        found, defined = lesson_cells(cells, source), len(names & defined_in(cells))
        if not (found or defined):
            continue
        rank = (is_begun(cells, source, names), named and not place, found, defined)
        if best[1] < 0 or rank > best[0]:
            best = (rank, place, cells)
    return best[1], best[2]


def read_notebook(data: bytes, limit: int) -> list[NotebookNode]:
    """The cells of a submitted file of any version, or `NotGradable`."""
    if len(data) > limit:
        raise NotGradable("too_large", size=len(data) >> 20)
    if not data.strip():
        raise NotGradable("empty")
    try:
        if data.startswith(UTF_16):
            data = data.decode("utf-16").encode()
        text = data.decode("utf-8-sig")
    except UnicodeError:
        raise NotGradable("not_text") from None
    if _containers(data) > CONTAINERS:
        # some bytes of JSON take a hundred times as much memory, and seconds to read
        raise NotGradable("too_many_parts")
    try:
        found = _json(text)
    except RecursionError:
        raise NotGradable("too_deep") from None
    except MemoryError:
        raise NotGradable("too_costly") from None
    except ValueError as error:
        raise NotGradable("not_json", why=str(error)) from None
    if type(found) is not dict:
        raise NotGradable("not_a_notebook")
    cells = found.get("cells")
    sheets = found.get("worksheets")
    if not cells and isinstance(sheets, list):  # version 3
        cells = []
        for sheet in sheets:
            if isinstance(sheet, dict) and isinstance(sheet.get("cells"), list):
                cells += sheet["cells"]
    if type(cells) is not list:
        raise NotGradable("no_cells")
    if len(cells) > 5000:
        raise NotGradable("many_cells", n=len(cells))
    return clean_cells(cells)


def _json(text: str) -> Any:
    """What the JSON holds; a whole number of thousands of digits, which Python does not read, as 0.

    Raises:
        ValueError: it is not JSON.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise
    except ValueError:
        return json.loads(text, parse_int=lambda digits: int(digits) if len(digits) < 1000 else 0)


def _containers(data: bytes) -> int:
    """How many lists and objects the JSON holds."""
    most = data.count(b"[") + data.count(b"{")
    if most <= CONTAINERS:
        return most
    outside = STRING.sub(b"", data)  # a plot's data in a page of HTML are one long string
    return outside.count(b"[") + outside.count(b"{")
