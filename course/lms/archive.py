"""What is in a download: a zip, a folder or a file. Nothing in it is trusted.

A zip may be a bomb, name files outside, or be broken; names may be in any encoding. Files are read one
at a time, within limits, and links are never followed.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from course.errors import CourseError
from course.examine.reading import NotGradable, read_file
from course.files import LEFTOVERS
from course.printable import display_name

MAX_FILE = 50_000_000  # bytes of one file
MAX_TOTAL = 4_000_000_000  # bytes of a download, unpacked
MAX_FILES = 200_000
MAX_PART = 200  # characters of a name

Parts = tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """A file of a download, or the reason why it is not taken."""

    parts: Parts
    data: bytes = b""
    why_not: str = ""

    @property
    def shown(self) -> str:
        return "/".join(map(display_name, self.parts))


def files_in(path: Path) -> Iterator[Found]:
    """The files of a download, in the order of their names.

    Raises:
        CourseError: it is none, or too large.
    """
    if path.is_dir():
        yield from _of_folder(path)
    elif path.is_file() and zipfile.is_zipfile(path):
        yield from _of_zip(path)
    elif path.is_file() and path.suffix.lower() == ".ipynb":
        yield _of_file(path, (path.name,))
    elif path.is_file():
        raise CourseError(
            f"{display_name(path.name)} is neither a zip file, a folder nor a notebook."
        )
    else:
        raise CourseError(f"there is no {display_name(str(path))}.")


def _of_folder(folder: Path) -> Iterator[Found]:
    count = 0
    for here, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not _is_leftover(name))
        for name in sorted(files):
            count += 1
            if count > MAX_FILES:
                raise CourseError(f"{display_name(folder.name)} holds more than {MAX_FILES} files.")
            path = Path(here) / name
            if not _is_leftover(name):
                yield _of_file(path, path.relative_to(folder).parts)


def _of_file(path: Path, parts: Parts) -> Found:
    try:
        return Found(parts, read_file(path, MAX_FILE))
    except NotGradable:
        return Found(parts, why_not="it is empty, too large, a link, or no regular file")
    except OSError as error:
        return Found(parts, why_not=error.strerror or "it cannot be read")


def _of_zip(path: Path) -> Iterator[Found]:
    shown = display_name(path.name)
    total = 0
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_FILES:
                raise CourseError(f"{shown} holds more than {MAX_FILES} files.")
            for entry in sorted(entries, key=lambda entry: entry.filename):
                if entry.is_dir():
                    continue
                parts = _parts(entry)
                if any(_is_leftover(part) for part in parts):
                    continue
                if why := _why_not(entry, parts):
                    yield Found(parts or (entry.filename,), why_not=why)
                    continue
                found = _read(archive, entry, parts)
                total += len(found.data)
                if total > MAX_TOTAL:
                    raise CourseError(f"{shown} unpacks to more than {MAX_TOTAL // 10**9} GB.")
                yield found
    except (zipfile.BadZipFile, OSError) as error:
        raise CourseError(f"{shown} cannot be read: {error}. Download it again.") from None


def _parts(entry: zipfile.ZipInfo) -> Parts:
    name = entry.filename
    if not entry.flag_bits & 0x800:  # not marked as UTF-8: zipfile takes it for cp437
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "cp1252"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return tuple(part for part in name.replace("\\", "/").split("/") if part not in ("", "."))


def _why_not(entry: zipfile.ZipInfo, parts: Parts) -> str:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if ".." in parts or entry.filename.startswith(("/", "\\")) or entry.filename[1:2] == ":":
        return "its name leads out of the download"
    if kind and kind != stat.S_IFREG:
        return "it is a link or no regular file"
    if entry.flag_bits & 0x1:
        return "it is encrypted"
    if any(len(part) > MAX_PART for part in parts) or not parts:
        return "its name is too long or empty"
    return f"it is larger than {MAX_FILE // 10**6} MB" if entry.file_size > MAX_FILE else ""


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, parts: Parts) -> Found:
    try:
        with archive.open(entry) as file:  # the size that it declares may be a lie
            data = io.BytesIO(file.read(MAX_FILE + 1)).getvalue()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        return Found(parts, why_not=f"it cannot be unpacked ({error})")
    if len(data) > MAX_FILE:
        return Found(parts, why_not=f"it is larger than {MAX_FILE // 10**6} MB")
    return Found(parts, data)


def _is_leftover(name: str) -> bool:
    return name in LEFTOVERS or name == "__MACOSX" or name.startswith("._")
