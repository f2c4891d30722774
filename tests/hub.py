"""The hub of deploy/jupyterhub with three people, on a machine of its own that is this one seen anew.

    with machine(place, course) as hub, chromium() as browser:
        ada = Student(browser, hub, "ada")
        ada.log_in()

bubblewrap shows all files of this machine read-only, and in place of /etc, /home and /srv copies in
`place`. There deploy/jupyterhub/setup.sh and users.sh are run as they are, as root: the groups, users
and passwords are real ones for whatever runs there, and this machine's own stay as they were. The
network is this machine's: the hub listens on loopback only. What is not as on a real server: the
Python is the tests' own instead of /opt/hub, nothing is in front of the hub (so no TLS), and no
systemd starts it.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.formgrader import WAIT
from tests.jupyter import SETTINGS, Watched, free_port
from tests.lab import entry
from tests.toy import REPOSITORY

PROXY = shutil.which("configurable-http-proxy")
BUBBLEWRAP = shutil.which("bwrap")
INSTRUCTORS, STUDENTS = ("teacher", "tutor"), ("ada", "bob")
GUEST = "guest"  # a user of the system in neither group
PASSWORD = "{}'s own password"
START = 180  # seconds

SCRIPT = r"""
set -euo pipefail
deploy="$REPOSITORY/deploy/jupyterhub"
bash "$deploy/setup.sh"
bash "$deploy/users.sh" instructors $INSTRUCTORS
bash "$deploy/users.sh" students $STUDENTS
useradd --create-home $GUEST
for login in $INSTRUCTORS $STUDENTS $GUEST; do echo "$login:$login's own password"; done | chpasswd
cat >/etc/jupyterhub/here.py <<EOF
load_subconfig("/etc/jupyterhub/jupyterhub_config.py")
c.JupyterHub.bind_url = "http://127.0.0.1:$PORT"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:$HUB_PORT"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:$API_PORT"
c.Spawner.environment = {**c.Spawner.environment, "JUPYTERLAB_SETTINGS_DIR": "/etc/jupyterhub/lab"}
EOF
cd /srv/hub
exec "$PYTHON" -m jupyterhub -f /etc/jupyterhub/here.py
"""


@dataclass
class Hub:
    """A hub that runs; `files` has its /etc, /home and /srv."""

    address: str
    files: Path
    log: Path

    def home(self, login: str) -> Path:
        return self.files / "home" / login

    def places(self, *paths: str) -> list[os.stat_result]:
        """Whose some of its files are, and who may what."""
        return [(self.files / path).stat() for path in paths]


@contextlib.contextmanager
def machine(place: Path, course: Path) -> Iterator[Hub]:
    """The hub with the built course, copied from `course`; all that it keeps is in `place`."""
    files = place / "files"
    for name in ("home", "srv"):
        (files / name).mkdir(parents=True)
    shutil.copytree("/etc", files / "etc", symlinks=True)
    shutil.copytree(course, files / "srv" / "course", symlinks=True)
    for name, values in SETTINGS.items():
        path = files / "etc/jupyterhub/lab/@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))
    ports = [str(free_port()) for _ in range(3)]
    environment = {
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "LANG": "C.UTF-8",
        "HOME": "/srv/hub",
        **dict(zip(("PORT", "HUB_PORT", "API_PORT"), ports, strict=True)),
        "INSTRUCTORS": " ".join(INSTRUCTORS),
        "STUDENTS": " ".join(STUDENTS),
        "GUEST": GUEST,
        "REPOSITORY": str(REPOSITORY),
        "PYTHON": sys.executable,
        # Debian's proxy with a Node.js that is not Debian's
        "NODE_PATH": "/usr/share/nodejs",
    }
    log = place / "log"
    with log.open("w") as file:
        server = subprocess.Popen(
            [*_seen(files), "--", "bash", "-c", SCRIPT],
            cwd=place, env=environment, stdin=subprocess.DEVNULL, stdout=file, stderr=file,
        )  # fmt: skip
    hub = Hub(f"http://127.0.0.1:{ports[0]}", files, log)
    try:
        deadline = time.monotonic() + START
        while True:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the hub does not start:\n{log.read_text()[-3000:]}")
            try:
                urllib.request.urlopen(f"{hub.address}/hub/health", timeout=5)
                break
            except OSError:
                time.sleep(0.3)
        yield hub
    finally:
        # with bubblewrap its first process ends, and with that one everything inside
        server.kill()
        server.wait(20)


def _seen(files: Path) -> list[str]:
    """bubblewrap, as root with root's rights: what is written, is written below `files`."""
    assert BUBBLEWRAP
    made = [BUBBLEWRAP, "--die-with-parent", "--unshare-pid", "--unshare-ipc", "--cap-add", "ALL"]
    made += ["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"]
    for folder in ("/tmp", "/var/tmp"):
        made += ["--perms", "1777", "--tmpfs", folder]
    for name in ("etc", "home", "srv"):
        made += ["--bind", str(files / name), f"/{name}"]
    # this Python and this clone, also where other users cannot get to them, as below /root
    real = Path(os.path.realpath(sys.executable)).parent.parent
    places = sorted({REPOSITORY, Path(sys.prefix), Path(sys.base_prefix), real})
    closed = {
        next(folder for folder in reversed(place.parents) if not _is_open(folder))
        for place in places
        if not all(_is_open(folder) for folder in place.parents)
    }
    for folder in sorted(closed - {Path("/tmp")}):
        made += ["--perms", "0755", "--tmpfs", str(folder)]
    for place in places:
        for folder in reversed(place.parents):
            made += ["--perms", "0755", "--dir", str(folder)]
        made += ["--ro-bind", str(place), str(place)]
    return made


def _is_open(folder: Path) -> bool:
    return folder.stat().st_mode & 0o005 == 0o005


# -- in a browser --------------------------------------------------------------------------------


class Person:
    """Somebody who is logged in, and the tab with their JupyterLab."""

    def __init__(self, browser: Any, hub: Hub, login: str) -> None:
        self.hub, self.login, self.base = hub, login, f"/user/{login}"
        self.watched = Watched(browser, hub.address)
        self.page = self.watched.page

    def begin_to_log_in(self, password: str | None = None) -> None:
        self.watched.open("/hub/login")
        self.page.fill("#username_input", self.login)
        self.page.fill("#password_input", password or PASSWORD.format(self.login))
        self.page.click("#login_submit", no_wait_after=True)

    def log_in(self, password: str | None = None) -> None:
        """Type the password, and wait for JupyterLab or for the word of an error."""
        self.begin_to_log_in(password)
        self.wait_until_in()

    def wait_until_in(self) -> None:
        self.page.wait_for_selector(".jp-LabShell, .login_error", timeout=WAIT)


class Student(Person):
    """A student, and nbgrader's list of assignments."""

    def list_assignments(self) -> None:
        if not self.page.locator("#assignments").count():
            entry(self.page, "Nbgrader", "Assignment List")
        self.page.locator(".lm-TabBar-tab", has_text="Assignments").first.click()
        self.page.locator("#refresh_assignments_list").click()
        self.page.wait_for_function(
            "() => [...document.querySelectorAll('#assignments .list_loading')]"
            ".every(each => each.hidden)"
        )

    def row(self, status: str, lesson: str = "toy") -> Any:
        """The row of a lesson that is `released`, `fetched` or `submitted`."""
        return self.page.locator(f"#{status}_assignments_list .list_item", has_text=lesson).first

    def press(self, status: str, button: str, then: str) -> None:
        """Press the button of the lesson in the list, and wait for it in the list `then`."""
        self.row(status).get_by_role("button", name=button).first.click()
        self.row(then).wait_for(timeout=WAIT)
