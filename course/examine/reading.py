"""Read a submitted file, which may be anything."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

from nbformat import NotebookNode

from course.examine.matching import clean_cells


class NotGradable(Exception):
    """The submission cannot be graded at all; its text says why."""


def read_file(path: str | Path, limit: int) -> bytes:
    """The bytes of a submitted notebook; links and devices are refused by a `NotGradable`."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if os.path.islink(path):
            raise NotGradable("the file is a symbolic link, not a notebook") from None
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
