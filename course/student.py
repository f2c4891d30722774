"""A student's JupyterLab: it opens on the start page, and shows nothing that only instructors need.

The command `lessons` (`main`) starts it in `release/`, whose jupyter_server_config.py calls `settle`.
A hub does the same in its own configuration.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

from course.validation import copies_as_own_cells
from helpers.start import CELL, PAGE, page_of

SETTINGS = "jupyter_server_config.py"
# What nbgrader and JupyterLab read from JUPYTER_CONFIG_PATH. A setting of the server's would not do:
# on a hub, JupyterHub puts its own in that place (`page_config_hook`).
FOLDER = Path(__file__).resolve().parent / "student_settings"
WITHOUT_EXCHANGE = FOLDER / "no_exchange"
# the parts of the server behind the extensions that are off there
INSTRUCTORS = ("formgrader", "course_list")
EXCHANGE = ("assignment_list",)


def main() -> None:
    """Start JupyterLab where the lessons are; options of `jupyter lab` may follow."""
    folder = find_lessons()
    if folder is None:
        print(
            f"There is no {PAGE} here: change into the course's folder, or into the one that your "
            "course gave you, and type the command again.",
            file=sys.stderr,
        )
        sys.exit(2)
    from jupyterlab.labapp import LabApp

    os.chdir(folder)  # Jupyter itself reads no configuration from where it is started
    LabApp.launch_instance([f"--config={folder / SETTINGS}", *sys.argv[1:]])


def find_lessons() -> Path | None:
    """The folder with the start page: here, in `release/`, or beside this code."""
    here, clone = Path.cwd(), Path(__file__).resolve().parents[1]
    for folder in (here, here / "release", here.parent, clone / "release"):
        if (folder / PAGE).is_file() and (folder / SETTINGS).is_file():
            return folder
    return None


def settle(c: Any) -> None:
    """Set up a server, whose configuration is `c`, for a student."""
    _read_first(FOLDER)
    exchange = has_exchange()
    if not exchange:
        _read_first(WITHOUT_EXCHANGE)
    c.ServerApp.contents_manager_class = Desk
    c.LabApp.default_url = f"/lab/tree/{PAGE}"
    c.LabApp.news_url = None  # no question about news over the lesson's first page
    c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
    c.ServerApp.jpserver_extensions = {
        f"nbgrader.server_extensions.{name}": False
        for name in (INSTRUCTORS if exchange else INSTRUCTORS + EXCHANGE)
    }
    c.FileContentsManager.pre_save_hook = copies_as_own_cells


def _read_first(folder: Path) -> None:
    """Have nbgrader, at each of its buttons, and JupyterLab, at each page, look here first."""
    paths = [str(folder), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, paths))


def has_exchange() -> bool:
    """Whether nbgrader has an exchange here, to fetch assignments from and hand them in to."""
    try:
        from nbgrader.apps import NbGrader
        from nbgrader.coursedir import CourseDirectory
        from nbgrader.exchange import ExchangeFactory
        from nbgrader.exchange.default import ExchangeList

        app = NbGrader()
        app.load_config_file()
        lister = ExchangeFactory(config=app.config).list
        if not issubclass(lister, ExchangeList):
            return True  # a service of its own
        course = CourseDirectory(config=app.config)
        root = lister(config=app.config, coursedir=course).root
    except Exception:  # a configuration that cannot be read is the instructor's to repair
        return False
    return sys.platform != "win32" and os.path.isdir(root) and os.access(root, os.W_OK | os.X_OK)


class Desk(AsyncLargeFileManager):
    """Files as ever, but the start page has today's points whenever it is opened.

    Running its cell changes nothing in the file, so the next version of the course finds it as it
    was; notes that somebody writes into it are saved.
    """

    async def get(
        self,
        path: str,
        content: bool = True,
        type: str | None = None,
        format: str | None = None,
        require_hash: bool = False,
    ) -> dict[str, Any]:
        """As `AsyncFileContentsManager.get`."""
        model: dict[str, Any] = await super().get(path, content, type, format, require_hash)
        if content and _is_page(path) and model["type"] == "notebook":
            for cell in model["content"]["cells"]:
                if cell.get("id") == CELL:
                    shown = page_of(Path(self._get_os_path(path)).parent)
                    cell["outputs"] = [_output(shown)]
        return model

    async def save(self, model: dict[str, Any], path: str = "") -> dict[str, Any]:
        """As `AsyncFileContentsManager.save`."""
        if _is_page(path) and model.get("type") == "notebook" and await self.file_exists(path):
            old = await super().get(path, content=True)
            if _sources(old) == _sources(model):
                return await self.get(path, content=False)
        saved: dict[str, Any] = await super().save(model, path)
        return saved


def _is_page(path: str) -> bool:
    return path.strip("/") == PAGE


def _output(text: str) -> Any:
    from nbformat.v4 import new_output

    return new_output("display_data", {"text/markdown": text})


def _sources(model: dict[str, Any]) -> list[tuple[str, str]]:
    try:
        cells = model["content"]["cells"]
        return [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
    except (KeyError, TypeError):
        return []


if __name__ == "__main__":
    main()
