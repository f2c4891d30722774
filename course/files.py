"""Writing generated files: whole or not at all, and only if they changed; and temporary ones."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from course.errors import MachineFault

#: What editors and Jupyter leave behind; never a part of a lesson.
LEFTOVERS = {".ipynb_checkpoints", "__pycache__", ".DS_Store"}


def write_if_changed(path: Path, data: bytes, mode: int = 0o644) -> bool:
    """Replace `path` by `data` in one step; return whether anything had to be written."""
    with contextlib.suppress(OSError):
        if read_regular(path) == data:
            return False
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path, mode) as file:
        file.write(data)
    return True


@contextlib.contextmanager
def replacing(path: Path, mode: int) -> Iterator[BinaryIO]:
    """A file to write, which takes the place of `path` at the end, or leaves nothing if that fails."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


NOT_REGULAR = "it is not a regular file"
_FULL = (errno.ENOSPC, errno.EDQUOT)
_LITTLE = 16 << 20  # bytes that a disk has left when something did not fit


def without_room(error: BaseException) -> str:
    """One sentence where an error means that there is no room for temporary files; else ""."""
    seen: BaseException | None = error
    while seen is not None:
        if getattr(seen, "errno", None) in _FULL or any(
            os.strerror(number) in str(seen) for number in _FULL
        ):
            break
        seen = seen.__cause__ or seen.__context__
    try:
        place = tempfile.gettempdir()
        left, names = shutil.disk_usage(place).free, os.statvfs(place).f_favail
    except OSError:
        return (
            "no folder can be used for temporary files: make room in /tmp, or name another folder in "
            "TMPDIR, and run the command again."
        )
    if seen is None or (left >= _LITTLE and names):
        return ""
    return (
        f"{place}, the folder for temporary files, is full: make room there, or name another folder "
        "in TMPDIR, and run the command again."
    )


@contextlib.contextmanager
def room_said() -> Iterator[None]:
    """Say in one sentence where what is done in here finds no room for temporary files.

    Raises:
        MachineFault: there is none.
    """
    try:
        yield
    except MachineFault:
        raise
    except Exception as error:
        if told := without_room(error):
            raise MachineFault(told) from error
        raise


@contextlib.contextmanager
def scratch(prefix: str) -> Iterator[Path]:
    """A folder for temporary files, which is gone afterwards.

    Raises:
        MachineFault: there is no room for them.
    """
    with room_said(), tempfile.TemporaryDirectory(prefix=prefix) as folder:
        yield Path(folder).resolve()


def read_regular(path: Path, largest: int | None = None) -> bytes:
    """What is in a file, which may be a link to one. Who opens a pipe may wait forever.

    Raises:
        OSError: it cannot be read, is not a file, or has more than `largest` bytes.
    """
    refuse_special(path)  # opening some devices does something already
    with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
        info = os.fstat(file.fileno())
        if largest is not None and info.st_size > largest:
            raise OSError(errno.EFBIG, f"it is larger than {largest >> 20} MB")
        if not stat.S_ISREG(info.st_mode):
            raise OSError(errno.EINVAL, NOT_REGULAR)
        return file.read() if largest is None else file.read(largest)


def refuse_special(path: Path) -> None:
    """Refuse what is not a file: a folder, a pipe, a socket, a device.

    Raises:
        OSError: it is there, and is not a regular file, nor a link to one.
    """
    info = os.stat(path)
    if stat.S_ISDIR(info.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(info.st_mode):
        raise OSError(errno.EINVAL, NOT_REGULAR)


def special_in(folder: Path) -> str:
    """The path below a folder of the first entry that is neither a file nor a folder, nor a link to
    one; "" if there is none."""
    for path in sorted(folder.rglob("*")):
        with contextlib.suppress(FileNotFoundError, IsADirectoryError):
            try:
                refuse_special(path)
            except OSError as error:
                if error.errno == errno.EINVAL:
                    return path.relative_to(folder).as_posix()
    return ""


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file under `folder` by its posix path, leftovers aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not LEFTOVERS.intersection(path.relative_to(folder).parts)
    }


def remove_empty(folder: Path) -> None:
    """Remove `folder` and the folders in it as far as they hold no file."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
