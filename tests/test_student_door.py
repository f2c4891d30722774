"""The student's door: what docs/student.md tells to type is run, by an ordinary user.

The packages come from the environment of the tests, so no network is needed, and nothing shows here
that they can be downloaded. Commands of a system's own installer are left out; macOS shares its
lines with Debian, and those of Windows are compared with them.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.jupyter import free_port
from tests.toy import REPOSITORY

GUIDE = (REPOSITORY / "docs" / "student.md").read_text(encoding="utf-8")
INSTALLERS = ("sudo apt ", "xcode-select ", "winget ")


def block(system: str) -> list[str]:
    """The lines that are typed on a system, but for those of its installer."""
    (text,) = re.findall(rf"^## {system}.*?```\n(.*?)```", GUIDE, re.DOTALL | re.MULTILINE)
    return [line for line in text.splitlines() if not line.startswith(INSTALLERS)]


def test_every_system_has_its_block() -> None:
    debian, macos, windows = block("Debian"), block("macOS"), block("Windows")
    assert len(debian) == 4 and debian == macos
    as_on_debian = [
        line.replace("\\", "/")
        .replace(".venv/Scripts", ".venv/bin")
        .replace("py -m", "python3 -m")
        .replace(";", " &&")
        for line in windows
    ]
    assert as_on_debian == debian


def test_windows_own_powershell_reads_its_lines() -> None:
    """It knows no `&&`, and runs no script, such as Activate.ps1, before somebody allows it."""
    for system in ("Windows", "Any system"):
        for line in block(system):
            assert "&&" not in line and "||" not in line and "activate" not in line.lower()


def test_the_readme_tells_the_short_way() -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    *_, last = block("Any system")
    assert f"```\n{last}\n```" in readme and "(docs/student.md)" in readme
    assert last == "uv run lessons"
    assert "$(PYTHON) -m course.student" in (REPOSITORY / "Makefile").read_text()


#: As a package index that knows the environment of the tests: what is installed there is found.
PREPARE = r"""
for packages in .venv/lib/python*/site-packages; do echo "$OTHERS" > "$packages/others.pth"; done
"""


@pytest.mark.long
@pytest.mark.slow
def test_what_is_told_works_for_an_ordinary_user(tmp_path) -> None:
    """From the clone to the start page; `git`, `venv`, `pip` and `jupyter` are the real ones."""
    clone, make, install, start = block("Debian")
    bare = tmp_path / "address"
    subprocess.run(
        ["git", "clone", "--quiet", "--no-hardlinks", str(REPOSITORY), str(bare)], check=True
    )
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_mode & 0o005 != 0o005:
            folder.chmod(0o755)
        if folder.parent == Path("/tmp"):
            break
    port = free_port()
    script = "\n".join(
        [
            "set -e",
            'cd "$HOME"',
            "git config --global --add safe.directory '*'",
            clone.replace("ADDRESS", shlex.quote(str(bare))),
            make,
            PREPARE,
            f'PYTHONPATH="$OTHERS" {install}',  # a newer setuptools than a venv brings
            f"{start} --no-browser --ServerApp.port={port} --ServerApp.port_retries=0"
            " --IdentityProvider.token= --ServerApp.password= &",
            "server=$!",
            "trap 'kill $server' EXIT",
            "for i in $(seq 120); do",
            f'  page=$({shlex.quote(sys.executable)} -c "{LOOK}" {port}) && break; sleep 0.5',
            "done",
            'echo "PAGE $page"',
        ]
    )
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("COURSE_", "PYTHON", "JUPYTER"))
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.ordinary", "bash", "-c", script],
        cwd=REPOSITORY, capture_output=True, text=True, timeout=300, check=False,
        env=environment | {
            "OTHERS": sysconfig.get_path("purelib"),
            "JUPYTERLAB_DIR": f"{sys.prefix}/share/jupyter/lab",
            "JUPYTER_PATH": f"{sys.prefix}/share/jupyter",
            "PATH": f"{Path(sys.base_prefix) / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PIP_NO_INDEX": "1",
            "PIP_NO_BUILD_ISOLATION": "0",  # pip's way to say: no isolation
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        },
    )  # fmt: skip
    assert "PAGE /lab/tree/START.ipynb" in done.stdout, done.stdout + done.stderr
    assert "externally-managed" not in done.stderr


LOOK = "import sys, urllib.request as u; print(u.urlopen('http://127.0.0.1:' + sys.argv[1] + '/').url.partition(sys.argv[1])[2])"
