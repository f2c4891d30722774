"""Read a submitted file, which may be anything."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import stat
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from nbformat import NotebookNode

from course.examine.matching import clean_cells


class NotGradable(Exception):
    """The submission cannot be graded at all; its text says why."""


def files_of(source: NotebookNode) -> tuple[str, ...]:
    """The files beside the notebook that the lesson takes from a submission, too."""
    return tuple((source.metadata.get("course") or {}).get("files") or ())


def read_files(
    folder: Path, names: Iterable[str], room: int
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The named files of a submission, and a sentence for each that was not taken.

    Args:
        folder: where the notebook lies.
        room: bytes for all of them together.
    """
    taken: dict[str, bytes] = {}
    notes = []
    for name in names:
        try:
            taken[name] = _read_below(folder, name, room - sum(map(len, taken.values())))
        except NotGradable as error:
            notes.append(f"This lesson takes `{name}`, but {error}.")
    return taken, tuple(notes)


def _read_below(folder: Path, name: str, limit: int) -> bytes:
    """A file below `folder`; no folder on the way may be a link that leads elsewhere."""
    *parts, last = PurePosixPath(name).parts
    here = None
    with contextlib.ExitStack() as stack:
        for part in (folder, *parts):
            try:
                here = os.open(
                    part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=here
                )
            except FileNotFoundError:
                raise NotGradable("the file is missing") from None
            except OSError:
                raise NotGradable(f"`{Path(part).name}` is no ordinary folder") from None
            stack.callback(os.close, here)
        return read_file(last, limit, here)


def read_file(path: str | Path, limit: int, dir_fd: int | None = None) -> bytes:
    """The bytes of a submitted file; links and devices are refused by a `NotGradable`."""
    try:
        fd = os.open(
            path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=dir_fd
        )
    except FileNotFoundError:
        raise NotGradable("the file is missing") from None
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise NotGradable("the file is a symbolic link") from None
        raise NotGradable(f"the file cannot be read: {error.strerror}") from None
    with open(fd, "rb") as file:
        info = os.fstat(fd)
        if not stat.S_ISREG(info.st_mode):
            raise NotGradable("it is no ordinary file")
        if info.st_nlink > 1:
            raise NotGradable("the file is a link to another file")
        if info.st_size > limit:
            raise NotGradable(f"the file is too large: {info.st_size >> 20} MB")
        return file.read(limit + 1)


def read_notebook(data: bytes, limit: int) -> list[NotebookNode]:
    """The cells of a submitted file of any version, or `NotGradable`."""
    if len(data) > limit:
        raise NotGradable(f"the file is too large: {len(data) >> 20} MB")
    if not data.strip():
        raise NotGradable("the file is empty")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotGradable("the file is no text in UTF-8") from None
    try:
        found = json.loads(text)
    except RecursionError:
        raise NotGradable("would not parse: it is nested too deeply") from None
    except ValueError as error:
        raise NotGradable(f"would not parse: {error}") from None
    if type(found) is not dict:
        raise NotGradable("it is JSON, but not a notebook")
    if isinstance(found.get("worksheets"), list):
        cells = []
        for sheet in found["worksheets"]:
            if isinstance(sheet, dict) and isinstance(sheet.get("cells"), list):
                cells += sheet["cells"]
    else:
        cells = found.get("cells")
    if type(cells) is not list:
        raise NotGradable("it has no cells: not a notebook")
    if len(cells) > 5000:
        raise NotGradable(f"it has {len(cells)} cells")
    return clean_cells(cells)
