"""Run a solved notebook in a fresh kernel, so that its outputs depend on nothing but the lesson."""

from __future__ import annotations

import logging
import os
import re
import subprocess
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from course.author.notebooks import LANGUAGE
from course.errors import CourseError
from course.files import scratch
from course.sandbox.view import THREADS

#: Seconds for one cell; a lesson that trains longer is too long for a class.
CELL_TIMEOUT = 600

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_ADDRESS = re.compile(r" at 0x[0-9a-f]{6,}")


def execute(text: str, root: Path, files: dict[str, bytes]) -> str:
    """Execute the notebook `text` and return it with outputs.

    The kernel starts in an empty folder that holds only the lesson's own `files`, and imports
    `helpers` from `root`. Strings go in and out, so this can run in another process.
    """
    notebook = nbformat.reads(text, as_version=4)
    name = notebook.metadata.course.lesson
    with scratch("course-") as folder:
        here = folder / "lesson"
        here.mkdir()
        for path, data in files.items():
            (here / path).parent.mkdir(parents=True, exist_ok=True)
            (here / path).write_bytes(data)
        running = "?"

        def started(cell: nbformat.NotebookNode, cell_index: int) -> None:
            nonlocal running
            running = cell.id

        client = NotebookClient(
            notebook,
            on_cell_start=started,
            timeout=CELL_TIMEOUT,
            kernel_name="python3",
            record_timing=False,
            # one output for all that a cell prints, however slowly it prints
            coalesce_streams=True,
            resources={"metadata": {"path": str(here)}},
        )
        try:
            # What the kernel itself says (about sockets and such) is not the lesson's.
            client.execute(env=_environment(root, folder), stderr=subprocess.DEVNULL)
        except CellExecutionError as error:
            said = " ".join(f"{error.ename}: {error.evalue}".split())
            raise CourseError(f'lesson "{name}", cell "{running}": {said}') from error
        except CellTimeoutError as error:
            raise CourseError(
                f'lesson "{name}", cell "{running}": still running after {CELL_TIMEOUT} seconds.'
            ) from error
        except (DeadKernelError, RuntimeError) as error:
            raise CourseError(f'lesson "{name}", cell "{running}": the kernel died.') from error
        except KeyboardInterrupt:
            # the kernel has ended, too; nobody is left whom nbclient's watch over it would tell
            logging.getLogger("asyncio").setLevel(logging.CRITICAL)
            raise
        _refuse_machine_traces(notebook, name, [str(root), str(folder)])
    notebook.metadata["language_info"] = LANGUAGE
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            if "data" in output:  # what a reader sees, not what the grader would collect
                output.data = {
                    kind: value
                    for kind, value in output.data.items()
                    if kind.startswith(("text/", "image/"))
                }
    return nbformat.writes(notebook)


def _environment(root: Path, folder: Path) -> dict[str, str]:
    """The caller's environment without what would make one machine differ from another."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("COURSE_", "IPYTHON", "MPL")) and key != "PYTHONSTARTUP"
    }
    return kept | {
        **THREADS,
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(root),
        "PYTHONDONTWRITEBYTECODE": "1",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "IPYTHONDIR": str(folder / "ipython"),
        "TZ": "UTC",
    }


def _refuse_machine_traces(notebook: nbformat.NotebookNode, name: str, paths: list[str]) -> None:
    """Outputs must be the same on every machine: no memory addresses, no paths."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            text = _ANSI.sub("", _text_of(output))
            address = _ADDRESS.search(text)
            if address:
                raise CourseError(
                    f'lesson "{name}", cell "{cell.id}": the output shows a memory address '
                    f'("{address.group().strip()}"), different in every run: end the last line '
                    'with ";".'
                )
            if any(path in text for path in paths) or "ipykernel_" in text:
                line = next(
                    line
                    for line in text.splitlines()
                    if "ipykernel_" in line or any(path in line for path in paths)
                )
                raise CourseError(
                    f'lesson "{name}", cell "{cell.id}": the output shows a path of this machine '
                    f'("{line.strip()[:160]}").'
                )


def _text_of(output: nbformat.NotebookNode) -> str:
    if output.output_type == "stream":
        return output.text
    if output.output_type == "error":
        return "\n".join(output.traceback)
    return "\n".join(
        value for kind, value in output.data.items() if kind in ("text/plain", "text/html")
    )
