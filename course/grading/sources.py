"""The source notebook of an assignment as grading needs it: bytes that may go to another machine."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from course.author import ledger
from course.errors import CourseError
from course.examine.scopes import BESIDE, has_checks
from course.files import read_regular, read_tree

MOST = 20 << 20  # bytes of the files beside a notebook


def read(root: Path, name: str) -> bytes:
    """The source notebook's file, with what earlier releases had.

    An assignment of somebody else's also brings the files beside it, which its cells may
    read. A lesson of this course's names the files that it takes.

    Raises:
        CourseError: it is missing, or there is too much beside it.
    """
    path = root / "source" / name / f"{name}.ipynb"
    try:
        source = read_regular(path)
    except FileNotFoundError:
        raise CourseError(f"{path} is missing. Run: python -m course build {name}") from None
    except OSError as error:
        raise CourseError(
            f"{path} cannot be read: {error.strerror}. Move it away, and run: python -m course build "
            f"{name}"
        ) from error
    notebook = json.loads(source)
    if not has_checks(notebook):
        beside = {n: data for n, data in read_tree(path.parent).items() if n != path.name}
        if sum(map(len, beside.values())) > MOST:
            raise CourseError(
                f"source/{name} holds more than {MOST >> 20} MB beside its notebook: take out what "
                "its cells do not read."
            )
        if beside:
            coded = {each: base64.b64encode(data).decode() for each, data in beside.items()}
            notebook["metadata"].setdefault("course", {})[BESIDE] = coded
            source = json.dumps(notebook).encode()
    return ledger.with_earlier(root, name, source)
