"""`course preview`: a lesson in the browser, shown again whenever one of its files is saved.

Nothing runs and nothing is written: a code cell shows what it put out in the last build, if it has
not changed since. The page asks this server for its version and loads itself again.
"""

from __future__ import annotations

import threading
import time
import webbrowser
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from traitlets.config import Config

from course.author.foreseen import with_values
from course.author.lesson import read_lesson
from course.author.notebooks import readable, solved_notebook, source_notebook
from course.author.watch import changes
from course.cells import HIDDEN, SOLUTION
from course.errors import CourseError
from course.feedback import prose

HOST = "127.0.0.1"
KINDS = {".png": "image/png", ".svg": "image/svg+xml", ".jpg": "image/jpeg", ".gif": "image/gif"}
NOT_RUN = "*Not run since it was changed: `python -m course build` runs it.*"
STUB = "# YOUR CODE HERE\nraise NotImplementedError()"
AGAIN = """
<script>
const shown = "VERSION";
setInterval(async () => {
  try {
    const now = await (await fetch("version")).text();
    if (now !== shown) location.reload();
  } catch { document.title = "(stopped)"; }
}, 500);
</script>
"""


class Preview:
    """The page of now, for as many browsers as ask for it."""

    def __init__(self, root: Path, lesson: str, release: bool) -> None:
        self.root, self.lesson, self.release = root, lesson, release
        self.version = 0
        self.page = ""

    def update(self) -> None:
        """Make the page again; an error in the lesson is shown in place of it."""
        try:
            body = page(self.root, self.lesson, self.release)
        except CourseError as error:
            body = f"<title>{self.lesson}</title><pre role='alert'>{prose.plain(str(error))}</pre>"
        self.version += 1
        self.page = body + AGAIN.replace("VERSION", str(self.version))


def page(root: Path, name: str, release: bool = False) -> str:
    """The lesson as HTML: solved, or as a learner gets it.

    Raises:
        CourseError: the lesson cannot be read.
    """
    lesson = read_lesson(root / "lessons" / name / "lesson.py")
    built = readable(root / "source" / name / f"{name}.ipynb")
    lesson = with_values(lesson, built, None)
    if release:
        notebook = source_notebook(lesson)
        for cell in notebook.cells:
            cell.source = SOLUTION.removed(HIDDEN.removed(cell.source), STUB)
    else:
        notebook = solved_notebook(lesson)
    _take_outputs(notebook, readable(root / "notebooks" / f"{name}.ipynb"), say=not release)
    exporter = HTMLExporter(
        template_name="lab",
        config=Config(HTMLExporter={"exclude_input_prompt": True, "exclude_output_prompt": True}),
    )
    # formulas as MathML: they show without a network
    exporter.register_filter("markdown2html", lambda source: str(prose.markdown(source)))
    body, _ = exporter.from_notebook_node(notebook)
    return str(body)


def _take_outputs(notebook: NotebookNode, built: NotebookNode | None, say: bool) -> None:
    """Give each code cell what the same code put out in the last build."""
    known = (
        {cell.source: cell.outputs for cell in built.cells if "outputs" in cell} if built else {}
    )
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        if cell.source in known:
            cell.outputs = known[cell.source]
        elif say:
            cell.outputs = [nbformat.v4.new_output("display_data", data={"text/markdown": NOT_RUN})]


def run(
    lesson: str,
    *,
    root: Path,
    port: int = 0,
    release: bool = False,
    browser: bool = True,
    say: Callable[[str], None] = print,
) -> None:
    """Serve the page on this machine until Ctrl-C.

    Raises:
        CourseError: the port is taken.
    """
    shown = Preview(root, lesson, release)
    shown.update()
    try:
        server = ThreadingHTTPServer((HOST, port), _handler(shown))
    except OSError as error:
        raise CourseError(
            f"port {port} cannot be used ({error.strerror}): choose another."
        ) from error
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://{HOST}:{server.server_port}/"
    say(f"{lesson}: {address} (Ctrl-C ends it)")
    if browser:
        webbrowser.open(address)
    try:
        for _ in changes(root / "lessons" / lesson):
            shown.update()
            say(f"{time.strftime('%H:%M:%S')} shown again")
    finally:
        server.shutdown()
        server.server_close()


def _handler(shown: Preview) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            # another site's page must not read this one under a name of its own
            if self.headers.get("Host", "").rpartition(":")[0] not in (HOST, "localhost"):
                self.send_error(403)
            elif self.path == "/":
                self._answer(shown.page.encode(), "text/html; charset=utf-8")
            elif self.path == "/version":
                self._answer(str(shown.version).encode(), "text/plain")
            else:
                self._picture(self.path.lstrip("/"))

        def _picture(self, path: str) -> None:
            for folder in (
                shown.root / "notebooks",
                shown.root / "lessons" / shown.lesson / "files",
            ):
                found = (folder / path).resolve()
                below = found.is_relative_to(folder.resolve()) and found.is_file()
                if below and found.suffix in KINDS:
                    return self._answer(found.read_bytes(), KINDS[found.suffix])
            return self.send_error(404)

        def _answer(self, body: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: the page asks twice a second."""

    return Handler
