"""Writing generated files: whole or not at all, and only if they changed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

#: What editors and Jupyter leave behind; never a part of a lesson.
LEFTOVERS = {".ipynb_checkpoints", "__pycache__", ".DS_Store"}


def write_if_changed(path: Path, data: bytes, mode: int = 0o644) -> bool:
    """Replace `path` by `data` in one step; return whether anything had to be written."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True


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
