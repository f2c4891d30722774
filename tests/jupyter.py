"""A real Jupyter server on loopback (JupyterLab, nbgrader's formgrader), and a watched Chromium.

    with serving(root, place) as jupyter, chromium() as browser:
        page = Watched(browser, jupyter.address)
        page.open(jupyter.submission("ada", "toy"))
        assert page.findings == []

`root` is the course, or any folder to open in JupyterLab. Without Chromium, `Jupyter.get` and
`Jupyter.post` speak to the formgrader's API as its pages do.
"""

from __future__ import annotations

import contextlib
import http.cookiejar
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from tests.toy import REPOSITORY

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SETTINGS = {
    # all cells in the page, so that they can be found
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}


@dataclass
class Jupyter:
    """A server that runs; `root` is the folder that it serves."""

    address: str
    root: Path
    log: Path
    _opener: urllib.request.OpenerDirector = field(init=False, repr=False)
    _cookies: http.cookiejar.CookieJar = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._cookies = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self._cookies)
        )

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a page or of an answer of the API, such as `/formgrader/gradebook`."""
        return self._ask(urllib.request.Request(self.address + path))

    def post(self, path: str, data: Any = None, method: str = "POST") -> tuple[int, str]:
        """Ask the API to do something, with the instructor's cookie as the pages do."""
        if not any(cookie.name == "_xsrf" for cookie in self._cookies):
            self.get("/formgrader/manage_assignments")
        token = next(cookie.value for cookie in self._cookies if cookie.name == "_xsrf")
        body = b"" if data is None else json.dumps(data).encode()
        headers = {"X-XSRFToken": str(token), "Content-Type": "application/json"}
        return self._ask(
            urllib.request.Request(self.address + path, body, headers=headers, method=method)
        )

    def _ask(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self._opener.open(request, timeout=300) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode("utf-8", "replace")

    def submission(self, student: str, lesson: str) -> str:
        """The path of the formgrader's page of a graded notebook."""
        with Gradebook(f"sqlite:///{self.root / 'gradebook.db'}") as gradebook:
            found = gradebook.find_submission_notebook(lesson, lesson, student)
            return f"/formgrader/submissions/{found.id}/"

    def lab(self, path: str) -> str:
        """The path of JupyterLab with a file of `root` open."""
        return f"/lab/tree/{urllib.parse.quote(path)}?reset"


def free_port() -> int:
    """A port of loopback on which nobody listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(root: Path, place: Path, student: bool = False) -> Iterator[Jupyter]:
    """A server in `root`, started there as an instructor does, or as a student does.

    Args:
        place: an empty folder for what the server keeps; nothing of the user's own is read.
    """
    for name, values in SETTINGS.items():
        path = place / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))
    port = free_port()
    environment = os.environ | {
        "JUPYTERLAB_SETTINGS_DIR": str(place / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(place / "workspaces"),
        "JUPYTER_DATA_DIR": str(place / "data"),
        "JUPYTER_CONFIG_DIR": str(place / "config"),
        # as docs/grading.md says; a student knows nothing of it
        "JUPYTER_CONFIG_PATH": "" if student else str(root),
        "JUPYTER_RUNTIME_DIR": str(place / "runtime"),
        "IPYTHONDIR": str(place / "ipython"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(REPOSITORY),
    }
    command = [
        *(sys.executable, "-m", *(("course.student",) if student else ("jupyter", "lab"))),
        *("--no-browser", "--allow-root"),
        *("--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"),
        *("--IdentityProvider.token=", "--ServerApp.password="),
        *(() if student else (f"--ServerApp.root_dir={root}",)),
        "--LabApp.extension_manager=readonly",
    ]
    log = place / "log"
    with log.open("w") as file:
        server = subprocess.Popen(command, cwd=root, env=environment, stdout=file, stderr=file)
    jupyter = Jupyter(f"http://127.0.0.1:{port}", root, log)
    try:
        for _ in range(240):
            if server.poll() is not None:
                raise RuntimeError(f"jupyter lab ended:\n{log.read_text()[-2000:]}")
            try:
                urllib.request.urlopen(f"{jupyter.address}/api/status", timeout=2)
                break
            except OSError:
                time.sleep(0.5)
        yield jupyter
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


# -- Chromium ----------------------------------------------------------------------------------


@contextlib.contextmanager
def chromium() -> Iterator[Any]:
    """Debian's Chromium without a window, as playwright's `Browser`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


# In every frame, before anything else: a script that runs says so by `ran.push(what)`, or by a box.
CANARY = """
window.ran = { push: (what) => window.noteThatItRan(String(what)) };
for (const name of ["alert", "confirm", "prompt", "print"])
    window[name] = (what) => window.noteThatItRan(name + ": " + what);
"""
# Every attribute that could run a script, in all documents that the page can see.
ACTING = """
() => {
    const found = [], seen = [document];
    for (const frame of document.querySelectorAll("iframe")) {
        try { if (frame.contentDocument) seen.push(frame.contentDocument); } catch {}
    }
    for (const place of seen)
        for (const element of place.querySelectorAll("*"))
            for (const { name, value } of element.attributes) {
                const bare = value.replace(/[\\x00-\\x20]/g, "");
                if (/^on/i.test(name) || /^(javascript|vbscript):/i.test(bare))
                    found.push(`${element.tagName} ${name}=${value}`);
            }
    return found;
}
"""


class Watched:
    """A page of which is known whether something ran in it, left it or wrote by it.

    Attributes:
        page: playwright's.
        outside: addresses of other hosts that it asked for; none is ever reached but `given`.
        writes: requests to the own server that are not GET.
        gets: the paths that were asked of the own server.
        errors: what a script of the page's own complained of.
        failed: what the own server answered with an error.
    """

    def __init__(
        self, browser: Any, address: str, given: dict[str, Path] | None = None, **options: Any
    ) -> None:
        """`given`: beginnings of outside addresses, which are answered from a folder instead."""
        self.address, self.given = address, given or {}
        self.outside: list[str] = []
        self.writes: list[str] = []
        self.gets: list[str] = []
        self.dialogs: list[str] = []
        self.errors: list[str] = []
        self.failed: list[str] = []
        self.context = browser.new_context(viewport={"width": 1280, "height": 860}, **options)
        self._ran: list[str] = []
        self.context.expose_binding("noteThatItRan", lambda _, what: self._ran.append(what))
        self.context.add_init_script(CANARY)
        self.context.route("**/*", self._route)
        self.page = self.context.new_page()
        self.page.on("dialog", self._dialog)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("response", self._answered)

    def open(self, path: str, wait: str = "load") -> Any:
        """Go to a path of the server (or to an address); returns playwright's response."""
        target = path if "://" in path else self.address + path
        return self.page.goto(target, wait_until=wait, timeout=120_000)

    def ran(self) -> list[str]:
        """The scripts that ran and were not the page's own: canaries and dialogs."""
        return self._ran + self.dialogs

    def acting(self) -> list[str]:
        """Attributes that would run a script."""
        return list(self.page.evaluate(ACTING))

    def close(self) -> None:
        self.context.close()

    def _route(self, route: Any) -> None:
        request = route.request
        if request.url.startswith(self.address + "/"):
            path = request.url.removeprefix(self.address)
            if request.method in ("GET", "HEAD"):
                self.gets.append(path)
            else:
                self.writes.append(f"{request.method} {path}")
            route.continue_()
        elif request.url.startswith(("data:", "blob:", "file:", "about:")):
            route.continue_()
        else:
            for beginning, folder in self.given.items():
                if request.url.startswith(beginning):
                    rest = urllib.parse.urlsplit(request.url.removeprefix(beginning)).path
                    path = (folder / rest.lstrip("/")).resolve()
                    if path.is_file() and path.is_relative_to(folder.resolve()):
                        route.fulfill(path=path)
                        return
            self.outside.append(request.url)
            route.abort()

    def _answered(self, response: Any) -> None:
        if response.status >= 400 and response.url.startswith(self.address + "/"):
            path = response.url.removeprefix(self.address)
            self.failed.append(f"{response.status} {response.request.method} {path}")

    def _dialog(self, dialog: Any) -> None:
        if dialog.type == "beforeunload":  # JupyterLab's own: what is open has changed
            dialog.accept()
            return
        self.dialogs.append(f"dialog: {dialog.message}")
        dialog.dismiss()
